"""The words of officials' replies as data: spellings, and what each phrase is a sign of whatever was asked.

A phrase is written in the spelling to which `SPELLINGS` folds; `a|b` are alternatives, a trailing `?` makes a
word optional, `#` stands for a number. Of several phrases at one place the longest counts, and a kind's own
phrase (`language.kinds`) goes before a common one. Labels are signs; what they lead to is decided in `replies`.
"""

from __future__ import annotations

from collections.abc import Mapping

Phrases = Mapping[str, str]
"""Label to phrases, parted by commas."""


def words_of(text: str) -> frozenset[str]:
    """A set of words from one string, so that long lists stay readable."""
    return frozenset(text.split())


SPELLINGS: Mapping[str, str] = {
    # negators
    "tidak": (
        "tdiak tiadk nope tdk tida tidk tdak tidka tak ga gak gk g ngga nggak nggk enggak engga enggk "
        "kagak kaga ndak ndk mboten boten gbs gabisa gbisa gakbisa ora henteu teu moal not dont don't "
        "doesn't didn't isn't cannot can't won't nda ngak"
    ),
    "belum": "blm blum belom blom blon bljm durung dereng tacan acan",
    "bukan": "bkn bukannya dudu sanes",
    "kurang": "krg kurg krang",
    "jangan": "jgn jangn jng jangam ojo",
    # small words
    "kecuali": "terkecuali",
    "surat": "srt",
    "tugas": "tgs",
    "tersebut": "tsb tsbt",
    "baru": "br bru",
    "balas": "bls",
    "sudah": "sdh udh udah dah sdah suda sampun wis uwis atos telah already sdh2",
    "dan": "and & lan jeung",
    "atau": "ato or",
    "dengan": "dg dgn dng dngn",
    "untuk": "utk untk buat tuk for",
    "yang": "yg yng",
    "dari": "dr dri",
    "kepada": "kpd kpda kepda",
    "karena": "krn karna krna soalnya gara-gara lantaran dikarenakan sebab amargi because since",
    "kalau": "kalo klo kl klw kalu kaloo lamun menawi yen if",
    "jika": "jk",
    "setelah": "stlh stelah sesudah sehabis after",
    "dapat": "dpt dapt",
    "bisa": "bs bsa saged saget tiasa iso",
    "tapi": "tapinyo tp tetapi ttp tpi but however nanging",
    "nanti": "ntar nnti mengko mangke nti",
    "dulu": "dl dlu rumiyin heula",
    "saja": "aja aj sj",
    "masih": "msh masi isih taksih still",
    "segera": "sgera sgr asap secepatnya scptnya",
    "mohon": "mhn mohn moho nyuwun",
    "tolong": "tlg tolng tlong tulung pls plis please plz punten",
    "harap": "hrp",
    "agar": "agr supaya spy biar supados",
    "silakan": "sumangga silahkan silakn slkn slhkn silhkn monggo mangga sumonggo mongo",
    "perlu": "prlu butuh",
    # who
    "saya": "sy aku kulo kula kawula abdi kuring gue gw i sayah ane",
    "kami": "kmi kita we",
    "pak": "pa pk mas mbak mba bang kang kak kaka om pakde bos boss bro gan ndan bapakku",
    "bu": "buk ibuk teh bunda",
    # politeness
    "makasih": "tks trims mks thx thanks tq trimakasih terimakasih suwun nuhun nuwun thank ty tengkyu trmksh",
    # yes
    "ok": "oke okay okey oks okee okeh okelah okay ok2 okok sip siip sipp mantap okd",
    "ya": "iya y yaa ye yup yes yoi nggih inggih nggeh enggih njih muhun sumuhun yo iyo iye",
    "baik": "baiklah",
    "banget": "bgt bngt bgtt bangat",
    "setuju": (
        "stuju stju setju stj setuj setujuu sutuju sarujuk satuju agree agreed setujuh setujui menyetujui "
        "setojo stujui stjui mufakat nyetujui nyetujuin"
    ),
    "disetujui": "disetujuin dsetujui disetuji distujui disetujuii dstujui",
    "acc": "accept accepted acce di-acc diacc acckan acc-kan dacc",
    "approved": "approve aproved aprove approv approved",
    "cepat": "cepet cpt",
    "kira-kira": "kira2",
    "lanjut": (
        "lanjutkan dilanjut dilanjutkan lnjut lnjt lnjutkan lanjutken proceed dilajengkeun dilajengaken "
        "lanjuut lanjutin dilanjutin lajengkeun lanjutt"
    ),
    "tindaklanjuti": (
        "nindaklanjuti tl ditl ditindaklanjuti ditindaklanjut tindaklanjut tindaklanjutin menindaklanjuti "
        "tindaklnjuti ditindaklanjutin"
    ),
    "diproses": "proses prosess dproses diprosess",
    "diterbitkan": "terbitkan terbitin diterbitin dterbitkan",
    "sepakat": "spakat",
    # no
    "tolak": "nolak denied deny tolk tlk tlak menolak reject decline refuse tolakk",
    "ditolak": "dtolak rejected declined refused ditlk ditolk",
    "kembalikan": (
        "ngembaliin kukembalikan ngembalikan mulangkan kmbalikan kembaliin kmbalikn balikin balikan "
        "return kembaliken kmblikan kembalkan retur"
    ),
    "dikembalikan": (
        "dikembaliin dikembalikeun dibalikkeun dikembalikn dkembalikan dibalikin returned dibalikan "
        "diretur dikmbalikan"
    ),
    "revisi": "direvisi revise revised rvisi revision",
    "perbaiki": "diperbaiki perbaikin dperbaiki prbaiki",
    "lengkapi": "dilengkapi lengkapin dlengkapi lngkapi",
    "koreksi": "dikoreksi",
    "lengkap": "lgkp lengkp lngkap lengkap2",
    "sesuai": "sesui sesuwai",
    # work
    "selesai": (
        "klar slsai rebes slesai selsai sls rampung tuntas kelar done finished completed finish complete slse bres"
    ),
    "normal": "nrml",
    "hidup": "idup urip hurip",
    "nyala": "nyla murub hurung",
    "gangguan": "ganguan ggn",
    "lulus": "passed pass",
    "gagal": "fail failed ggl",
    "berhasil": "sukses brhasil success successful",
    "disposisi": "disp dispo disposisikan didisposisikan disposition dispos disposisinya",
    "teruskan": "diteruskan trskan forward terusin",
    "serahkan": "diserahkan",
    "tugaskan": "ditugaskan assign tugasi",
    "limpahkan": "dilimpahkan",
    "tangani": "ditangani handle dihandle di-handle tanganin ditanganin hendel dihendel",
    "kerjakan": "dikerjakan kerjain dikerjain",
    "cek": "dicek check chek mengecek ngecek",
    "periksa": "diperiksa",
    "laporkan": "dilaporkan lapor laporin lporkan",
    "koordinasikan": "dikoordinasikan koordinasi koord",
    "prioritas": "prio priority priorits",
    "progres": "progress prog progresnya prg",
    "tanya": "tny",
    "sepertinya": "spertinya keknya kayaknya kayanya kyknya kyaknya kelihatannya tampaknya nampaknya rasanya agaknya",
    "seharusnya": "harusnya mestinya semestinya kudunya",
    "mungkin": "mgkin mgkn mungkn maybe perhaps probably barangkali",
    "gimana": "bagaimana gmn gmna bgmn bgmna",
    "kenapa": "mengapa knp knpa napa why",
    "berapa": "brp brapa pira",
    "kapan": "kpn when iraha",
    "siapa": "sapa who",
}
"""Folded spelling to the others that people type: abbreviations, typos, Javanese, Sundanese, English."""

SLIPPERY = words_of(
    "setuju disetujui menyetujui ditolak kembalikan dikembalikan lanjutkan dilanjutkan selesai normal "
    "gangguan disposisi tindaklanjuti berhasil perbaiki diperbaiki lengkapi dilengkapi revisi approved "
    "prioritas progres diterima perbaikan serahkan teruskan urgensi urgensinya dampaknya semoga "
    "mudah-mudahan sepertinya mungkin katanya kayaknya seharusnya kecuali sebagian kemungkinan"
)
"""Words that are also recognised with one slip of the thumb."""

FULL = words_of(
    "kembali sekarang lancar sudah harus juga kendala belum selesai beres normal gangguan progres perlu "
    "diganti sampai tinggal jaringan aplikasi perangkat koneksi internet listrik kabel server masalah "
    "sedang dikerjakan pengguna bermasalah berasal putus menunggu bantuan ditemukan hilang penyebab "
    "laporan berjalan terpasang lambat berhasil"
)
"""Words that are recognised without their vowels too, beside those of the phrases."""

GRAVE = words_of("tidak belum jangan gagal")
"""Words that turn a good answer round: a slip in them is forgiven in short forms too."""

COMMON: Phrases = {
    "filler": (
        "saya|kami tetapkan|menetapkan|nyatakan|beri|berikan|putuskan status|"
        "statusnya sebagai?, lah, deh, ini, tersebut, sangat, sekali, banget, pisan, saja, dong, nih, "
        "kok, demikian, alhamdulillah, bismillah, amin, hatur makasih, matur makasih, terima kasih, "
        "makasih, makasih you, banyak, assalamualaikum, assalamu'alaikum, wr, wb, wr wb, wassalam, sugeng|"
        "wilujeng enjing|siang|sonten|dalu|enjang|wengi, wassalamualaikum, wassalamu'alaikum, selamat "
        "pagi, selamat siang, selamat sore, selamat malam, dengan hormat, hormat kami, hormat saya, "
        "salam, yth, kepada yth, mohon maaf, maaf, mohon izin, izin, ijin, dengan ini, bersama ini, atas "
        "perhatiannya, semuanya, semua, menurut saya, menurut kami, menurut hemat saya, dengan|"
        "bersama ini? kami|saya? menyampaikan|menyatakan bahwa, kami|saya menyampaikan|"
        "menyatakan bahwa?, dari sisi|pihak|segi kami|saya|kita|prodi|fakultas|dinas|bidang|kantor|unit|"
        "bagian|seksi kami|saya?, pada dasarnya kami, maksud saya, jawaban, jawaban saya, keputusan, "
        "keputusan saya, balasan, hasil, hasilnya, konfirmasi, status, statusnya, putusannya, "
        "keputusannya, kesimpulan, update, secara resmi, sepenuhnya, sehubungan dengan hal tersebut, "
        "untuk itu, maka, jadi, jawabannya, bersama|melalui surel|email|surat ini, saya|kami sampaikan|"
        "beritahukan|informasikan|nyatakan|putuskan|memutuskan|"
        "menyatakan bahwa, intinya, kesimpulannya, singkatnya, pokoknya, dimaksud, termaksud, pada "
        "kesempatan ini, dengan demikian, dengan berat hati, dengan senang hati"
    ),
    "ok": "ok, sangat ok, baik",
    "yes": "ya, ya ya, benar, betul, ya benar, ya betul",
    "thumb": "thumb",
    "subject": (
        "saya, kami, saya pribadi, kami dari dinas, dari saya, dari kami, saya sebagai kepala dinas, "
        "selaku kepala dinas"
    ),
    "vocative": (
        "pak, bu, bapak, ibu, bapak ibu, rekan, rekan-rekan, teman-teman, tim, semua, pak kasi, pak "
        "kabid, bu kasi, bu kabid, pak kadis, bu kadis, pak kepala, bu kepala, komandan, admin"
    ),
    "modal": "bisa, boleh, dapat, mau, ingin, bersedia, sempat",
    "thing": (
        "surat, surat tugas, surat perintah, tugas, perintah, draf, draft, drafnya, draftnya, konsep, "
        "konsepnya, laporan, laporannya, usulan, usulannya, permohonan, permohonannya, permintaan, "
        "permintaannya, pengaduan, pengaduannya, jadwal, jadwalnya, spt, sp, st, form, formulir, dokumen, "
        "naskah, isi, isinya, isi surat, suratnya, aplikasi, aplikasinya, sistem, sistemnya, jaringan, "
        "jaringannya, server, servernya, layanan, layanannya, internet, internetnya, perbaikan, "
        "pekerjaan, pengecekan, penanganan, pemeriksaan, verifikasi, uji, uji coba, pengujian, tes, "
        "testing, kondisi, kondisinya, rencana, berkas, langkah, tindakan, solusi, hal, pengajuan, data, "
        "datanya, lampiran, lampirannya, kata sandi|kunci, kata sandinya|"
        "kuncinya, susunan, susunannya, komposisi, komposisinya"
    ),
    "request": "mohon, tolong, harap, agar, minta, mohon segera, segera, silakan, mohon agar",
    "not": "tidak, no, non, do tidak",
    "not yet": "belum",
    "not it": "bukan",
    "hardly": "kurang",
    "do not": "jangan",
    "without": "tanpa",
    # harmless with a decision, although a word in them looks like a doubt
    "neutral": (
        "kurang dari #|satu|dua|tiga|empat|lima|sepuluh|setengah|sejam|semenit, tidak kecuali, kabel|"
        "kabelnya|listrik|listriknya|flashdisk|internet|internetnya|charger sengaja? dicabut, kata sandi|"
        "kunci|sandinya|kuncinya, kata per|demi kata, baru nanti? saya|kami setuju|acc|tandatangani|"
        "diproses, tanpa ada? masalah|kendala|gangguan|hambatan|kesulitan, tidak bisa|dapat diakses|"
        "dibuka|dipakai|digunakan|login|konek|jalan|berfungsi|internetan|bekerja|"
        "melayani, tapi jangan lupa|sampai|telat|terlambat|lama-lama, tapi tolong? hati-hati, walau|"
        "walaupun|meski|meskipun agak? telat|terlambat|lambat, sudah saya|kami koreksi|perbaiki|revisi|"
        "lengkapi|betulkan|sempurnakan sendiri?, no changes|revisions|change|revision|corrections needed|"
        "required|necessary?, tidak perlu|usah cetak|dicetak|diprint|print, is|was|as an, an existing|"
        "error|issue|application|old|update|official|internal|external|earlier|exam|outage|urgent|unsafe|"
        "upgrade|alternative, tidak objection|objections|issue|issues|problem|"
        "problems, tidak keberatan dan, semua|seluruh poin|butir|item, tidak ada lagi? yang perlu|harus|"
        "ingin saya|kami? perbaiki|revisi|koreksi|diubah|ubah|ditambah|tambah|tambahkan|ditambahkan|"
        "lengkapi|diganti|ganti|hapus|disesuaikan|sesuaikan|dibenahi, sudah saya|kami? baca|pelajari|cek|"
        "periksa|teliti|lihat, sejak kemarin|tadi|semalam|pagi, tidak usah|perlu|harus menunggu|tunggu|"
        "nunggu|ditunggu|rapat|dirapatkan|dibahas|menghadap|konfirmasi|khawatir|sungkan|ragu|telepon|"
        "ditelepon|tanya|ditanyakan|paraf lagi?, jangan lupa, jangan sampai, jangan terlambat, jangan "
        "ditunda, jangan ditunda-tunda, jangan lama-lama, tanpa syarat, tanpa catatan, tanpa kecuali, "
        "tanpa perubahan, tidak masalah, tidak ada masalah, tidak ada acara|agenda|kegiatan|kuliah|ujian|"
        "rapat|jadwal lain? yang? bentrok|terganggu|bersamaan?, tidak ada bentrok|benturan|halangan|"
        "hambatan|keberatan, tidak objections|objection, no objections|objection, tidak reservations|"
        "concerns|doubts about? the?, sejak|semenjak hari? senin|selasa|rabu|kamis|jumat|sabtu|"
        "minggu, tidak ada perubahan, tidak ada catatan, tidak ada koreksi, tidak perlu revisi, tidak "
        "perlu perbaikan, tidak perlu diperbaiki, belum ada catatan, jika perlu, bila perlu, kalau perlu, "
        "apabila perlu, jika diperlukan, bila diperlukan, apabila diperlukan, jika dibutuhkan, jika|bila|"
        "kalau|apabila ada perlu|keperluan|kendala|masalah|pertanyaan|kesulitan|apa-apa|perkembangan|"
        "hambatan, jika|bila|kalau|apabila terdapat kendala|masalah|hambatan, setelah saya|kami? uji|coba|"
        "tes|verifikasi|konfirmasi|pelajari|cek|periksa|baca|teliti|telaah|perhatikan|pertimbangkan|"
        "lihat, setelah dipelajari|dibaca|diteliti|ditelaah|dipertimbangkan|dicermati|periksa|"
        "diverifikasi|diuji|cek, setelah membaca|mempelajari|mencermati|memeriksa, selama # hari|jam|"
        "menit|minggu, perbaiki aplikasi|aplikasinya|gangguan|gangguannya|jaringan|jaringannya|server|"
        "servernya|sistem|sistemnya|kerusakan|kerusakannya, aplikasi|aplikasinya|gangguan|gangguannya|"
        "jaringan|jaringannya|server|servernya|sistem|sistemnya|kerusakan|"
        "kerusakannya segera perbaiki, sesuai arahan pimpinan, sesuai arahan, pihak pertama|kedua|"
        "ketiga, sedang|masih|dalam|pada|selama masa, kalau|jika begitu|"
        "demikian, oleh karena itu, lebih cepat lebih baik, kalau|jika|bila melihat|menilik|"
        "memperhatikan dari?, kalau|jika|bila dilihat|ditilik dari, surat|berkas|laporan|"
        "dokumen yang? lain|lainnya menyusul, hampir lupa|terlupa|terlewat|kelupaan, semua|seluruh syarat|"
        "persyaratan|syaratnya|persyaratannya sudah|telah? ada|lengkap|terpenuhi|"
        "dipenuhi, asal tahu saja, mewakili sikap|suara|pendapat|pandangan|keinginan|maksud kami|kita|"
        "saya|dinas?, mengikuti|ikut sop|prosedur|aturan|ketentuan|jadwal|arahan|dokumen|pedoman|juknis|"
        "standar|rencana|konsep"
    ),
    "report when done": (
        "laporkan|kabari|infokan|informasikan|hubungi|sampaikan|beritahu|kabarkan hasil|hasilnya|saya|"
        "kami? jika|bila|kalau|setelah|apabila sudah|telah? selesai|beres|ada|terbit|jadi|dikirim|"
        "ditandatangani|dilaksanakan|jalan|normal|pulih"
    ),
    # what holds a positive answer back
    "condition": (
        "kalau|jika|bila|apabila perlu perbaiki|diperbaiki|revisi|direvisi|"
        "perbaikan, kalau, jika, bila, apabila, bilamana, asal, asalkan, sepanjang, selama, setelah, "
        "dengan catatan, dengan perbaikan|perubahan|revisi|penyesuaian|tambahan|pengecualian|koreksi|"
        "pembatasan, dengan sedikit|beberapa, dengan syarat, dengan ketentuan, syarat, syaratnya, "
        "catatan, tapi, namun, kecuali, subject to, provided, provided that, unless, once, until, only, "
        "except, cuma, cuman, hanya, hanya saja, walau, walaupun, meski, meskipun, padahal, sayangnya, "
        "tergantung, seandainya, andai, andaikan, manakala, begitu, seizin, seijin, minta persetujuan, "
        "mintakan persetujuan, menunggu persetujuan, baru setelah|kalau|bisa|boleh|dapat|lanjut|diproses|"
        "diterbitkan, sebaiknya, lebih baik, alangkah, as long as, conditional, conditionally, bersyarat, "
        "sementara"
    ),
    "hedge": (
        "kembalikan kepada|ke kebijakan|kebijaksanaan, bisa jadi, dari hongkong, dari hong kong, "
        "keberatan saya|kami, keberatannya, belum|tidak|kurang pasti|"
        "yakin, sepertinya, mungkin, seharusnya, prinsipnya, pada prinsipnya, secara prinsip, prinsip, "
        "pada dasarnya, kira-kira, kira2, should, should be, supposed, hopefully, seems, seem, "
        "apparently, looks like,  insya allah, insyaallah, insyallah, ngapain, toh, buat apa, apa "
        "gunanya, cenderung, condong, sih, mah, ragu, ragu-ragu, bingung, entah, entahlah, wkwk, wkwkwk, "
        "haha, hahaha, hehe, hehehe, xixi, hihi, hm, hmm, hmmm, semoga, mudah-mudahan, hampir, akan, "
        "rencananya, kabarnya, konon, i think, i guess, guess, seolah, seolah-olah, tadinya, semestinya, "
        "secara lisan, secara informal, kurang tahu, kurang tau, kurang paham, setengah hati, terpaksa, "
        "nyaris, ikut saja, saya ikut, manut, terserah, bukan tidak, seakan, masa, mana mungkin, emang, "
        "memangnya, pura-pura, bercanda, canda, loh, lho, dimarahi, dimarah, kena marah, disalahkan, "
        "coba-coba, contohnya, misal, misalnya, eh, ups, oops, kemungkinan besar|"
        "kecil?, kemungkinannya, diduga, dugaan saya|kami|sementara|awal?, dugaannya, asumsi saya|"
        "kami?, asumsinya, setahu|sepengetahuan|seingat|sepenglihatan|sependengaran saya|kami|"
        "aku, feeling saya?, feelingku, perkiraan|prediksi|perasaan|firasat|tebakan saya|kami|sementara|"
        "awal, perkiraannya, prediksinya, diperkirakan, indikasinya, indikasi awal|"
        "sementara, terindikasi, ditengarai, disinyalir, hipotesa awal|sementara|saya|"
        "kami?, hipotesis awal|sementara?, analisa|analisis sementara, sekilas, sepintas, selintas, "
        "hampir pasti, kalau|jika tidak salah|keliru, belum tentu, boleh jadi, presumably, supposedly, "
        "reportedly, as far as i|we know, i|we believe|assume|suppose|presume, kelihatannya"
    ),
    "later": (
        "senin, selasa, rabu, kamis, jumat, jum'at, sabtu, nanti, dulu, dahulu, terlebih dahulu, besok, "
        "lusa, pekan|minggu|bulan|tahun|semester|triwulan|periode depan, kapan-kapan"
    ),
    "past": (
        "tempo hari, tadi, kemarin, kemaren, sebelumnya, semula, awalnya, dahulunya, minggu|bulan|tahun|"
        "pekan|semester lalu, pernah"
    ),
    "hold": (
        "ke dulu, nanti|besok|lusa saya|kami? putuskan|pikirkan|pertimbangkan|tentukan|memutuskan lagi|"
        "kembali?, saya|kami putuskan|pikirkan|pertimbangkan|tentukan nanti|besok|lusa|lagi|"
        "kemudian,  menunda, menundanya, penundaan, tangguhkan, ditangguhkan, menangguhkan, tunggu, "
        "menunggu, ditunggu, pending, dipending, tunda, ditunda, tahan, ditahan, hold, jangan dulu, nanti "
        "dulu, mohon waktu, minta waktu, pikir-pikir, saya pikirkan, belum bisa jawab, belum bisa "
        "memutuskan, belum memutuskan, sabar, wait, hold on, wait a moment, stop, setop, batal, batal "
        "saja, tidak jadi, gak jadi, belum sempat, belum saya baca, belum saya cek, belum baca, postpone, "
        "on hold"
    ),
    "study": (
        "saya cek, saya baca, saya pelajari, saya lihat, saya tanya, saya tanyakan, saya koordinasikan, "
        "saya konsultasikan, saya bahas, pelajari, dipelajari, dikaji, kaji, telaah, dibahas, bahas, let "
        "me check|ask|review|discuss|consult|think|read|verify, i'll|we'll check|ask|review|discuss|"
        "consult|read|verify|come|get|let, i will|need check|review|get|"
        "come, dirapatkan, rapatkan, rapat, diskusikan, didiskusikan, dibicarakan, bicarakan, bicarakan "
        "dengan saya, menghadap, konsultasikan, kami cek, kami pelajari, kami bahas"
    ),
    "hearsay": (
        "kata, katanya, menulis, nulis, berkata, wrote, bilang, bilangnya, ngomong, ujar, menurut, "
        "beliau, according, says, said, an, a n, saya|kami|sempat|baru dengar, dengar-dengar, dengar dari|"
        "kalau|bahwa, dapat kabar|info|informasi, info|kabar|informasi|keterangan|pesan|"
        "laporan dari, infonya, informasinya, saya|kami sudah|baru|sempat? diinfokan|diberitahu|"
        "dikabari, mengabarkan, memberi tahu bahwa?, memberitahu bahwa?, memberitahukan, menyampaikan "
        "bahwa, mengatakan, menyatakan bahwa, menginfokan, i|we was|were told, they|he|she say|says|"
        "said, jare, jarene, ceunah, cenah, titip pesan, pesan pak|bu|bapak|ibu, dari|"
        "di grup, atas nama, ngikut, mengikuti, ikut, dipaksa, disuruh, suruh, dianggap"
    ),
    "by": "oleh",
    "part": (
        "satu|dua|tiga|empat|# dari dua|tiga|empat|lima|enam|#, tahap satu|pertama|awal|"
        "#, sebagian, separuh, setengah, poin, point, butir, opsi, pilihan, alternatif, salah satu, "
        "selain, minus, nomor #, no #, sebagian saja, yang lain, yang lainnya, lainnya, kedua, pertama, "
        "ketiga, sisanya, khusus, ke|kepada|oleh|untuk tim|orang|pihak|bidang|seksi|unit|tempat|waktu|"
        "hari lain"
    ),
    "delegate": (
        "diwakilkan, wakilkan, diwakili, mewakili, wakil saya, delegasi, delegasikan, didelegasikan, plh, "
        "plt, bukan kewenangan|wewenang|tupoksi|tugas|urusan|ranah|bidang saya, bukan kewenangan|wewenang|"
        "tupoksi|tugas|urusan|ranah kami, bukan ranah, bukan kewenangan, bukan wewenang, bukan tupoksi, "
        "bukan urusan, yang berwenang, yang berhak, saya sedang? cuti, sedang cuti, selama saya cuti, "
        "saya sedang? dinas luar, sedang dinas luar, saya di luar kota, saja yang paraf, yang paraf, "
        "salah alamat, sedang mengikuti diklat, di luar kantor, tidak menangani|memegang|mengurus|"
        "mengerjakan lagi? kasus|tugas|pekerjaan|urusan ini|itu|tersebut"
    ),
    "retract": (
        "ralat, meralat, salah kirim, salah kirim maaf, salah ketik, batalkan, dibatalkan, cabut, "
        "dicabut, mencabut, tarik kembali, ditarik kembali, ditarik, saya tarik, pembatalan, cancel, "
        "cancelled, canceled, recall, abaikan, abaikan email, abaikan pesan, undo, balasan|jawaban|email|"
        "pesan saya|kami yang? tadi|barusan|sebelumnya"
    ),
    "ask": (
        "apa, kah, apakah, apa benar, kenapa, gimana, kapan, siapa, berapa, mana, di mana, dimana, yang "
        "mana, what, how, which, where, could you, would you, can you, is it, is this, are you, bisakah, "
        "bolehkah, haruskah, benarkah, sudahkah, adakah, perlukah, boleh minta, boleh tahu, boleh tanya, "
        "tanya, mau tanya, mohon penjelasan, mohon dijelaskan, minta penjelasan, maksudnya, ini maksudnya"
    ),
    "acknowledge": (
        "terima kasih banyak? atas|sudah|untuk? pengingatnya|diingatkan|mengingatkan|infonya|info|"
        "informasinya|bantuannya|pemberitahuannya|kabarnya|reminder|perhatiannya, makasih banyak? atas|"
        "sudah|untuk? pengingatnya|diingatkan|mengingatkan|infonya|info|informasinya|bantuannya|"
        "pemberitahuannya|kabarnya|reminder|perhatiannya, thanks for the reminder|"
        "info, siap, noted, monitor, ijin menyimak, izin menyimak, menyimak, laksanakan, siap laksanakan, "
        "dimengerti, paham, diterima, terima, sudah saya terima, sudah kami terima, well noted, copy, "
        "copy that, roger, catat, dicatat, kami tindaklanjuti, akan? segera? kami|saya kerjakan|"
        "tindaklanjuti|cek|diproses|tangani|laksanakan"
    ),
    "working": (
        "sedang, masih dikerjakan, masih kerjakan, on progres, on going, ongoing, dalam proses, masih "
        "diproses, masih proses, hampir selesai, belum selesai, setengah jalan, tinggal, sisa, sebagian "
        "selesai, sedang kerjakan, belum mulai, baru mulai, segera selesai, akan selesai, tinggal "
        "finishing, masih dalam pengerjaan, estimasi, target, targetnya, estimasi selesai, target selesai"
    ),
    "vague": (
        "tidak keberatan, tidak menolak, tidak ada alasan untuk tolak, silakan, saya ikut saja, sudah "
        "sesuai, sudah benar, sudah betul, sudah baik, sudah oke, tidak ada keberatan"
    ),
    "defect": (
        "salah, keliru, typo, belum|tidak|kurang memenuhi syarat|persyaratan|ketentuan|kriteria, belum|"
        "tidak|kurang lengkap|jelas|sesuai|benar|tepat|terbaca|detail|rinci|terlampir|ditandatangani|"
        "cukup|memadai|akurat|betul, masih kurang, masih salah, belum bertanda tangan, tidak bisa dibaca|"
        "dibuka, belum ada, tidak ada, kosong, blank"
    ),
    # the commands and the plain words of the outcomes
    "setuju": (
        "setuju, disetujui, acc, approved, sepakat, sependapat, a c c, di acc, go ahead, saya acc, setuju "
        "setuju, sudah saya|kami setuju, sudah saya|kami acc, sudah disetujui, sudah acc, sudah setuju, "
        "saya|kami menyatakan|nyatakan|putuskan|memutuskan untuk? setuju|disetujui|acc, saya|kami beri|"
        "berikan|memberi|memberikan|sampaikan|menyampaikan persetujuan, you have my approval"
    ),
    "tolak": (
        "tolak, ditolak, disapprove, disapproved, tolak saja, saya|kami menyatakan|nyatakan|putuskan|"
        "memutuskan untuk? tolak|ditolak"
    ),
    "kembalikan": (
        "kembalikan, dikembalikan, kembalikan saja, send|sent|sending it|this|them|"
        "these back, kembalikan it|this|them|these, saya|kami nyatakan|putuskan|"
        "memutuskan untuk? kembalikan|dikembalikan|mengembalikan"
    ),
    "change": (
        "satu|dua|tiga|empat|lima orang|hari|titik|unit|buah saja, satu|dua|tiga|empat|"
        "lima petugas, # saja, # orang saja, # hari saja, tanggal # saja, cukup # orang|"
        "hari?, tambahin, tambahi, digabung, digabungkan, dipecah, dipisah, dipisahkan, ditiadakan, "
        "tiadakan, dihilangkan, hilangkan, dibuang, dipotong, cari|carikan pengganti|"
        "penggantinya, diikutkan, ikutkan, cantumkan, dicantumkan, sisipkan, disisipkan, masukkan, "
        "dimasukkan, sertakan, disertakan, keluarkan, coret, dicoret, pindah, pindahkan, dipindah, "
        "majukan, mundurkan, dimundurkan, kurangin, gantikan, digantikan, jadikan, dijadikan, diisi"
    ),
    "mend": (
        "tanggal|nomor|nama|nip|redaksi|ejaan|kop|penulisan|tanggalnya|nomornya|namanya perhatikan|"
        "diperhatikan|dicermati|dicek, perhatikan|cermati tanggal|nomor|nama|nip|redaksi|ejaan|kop|"
        "penulisan|tanggalnya|nomornya|namanya, revisi, perbaiki, lengkapi, koreksi, perlu perbaikan, "
        "ganti, diganti, ubah, diubah, resubmit, ajukan lagi, ajukan ulang, ajukan kembali, cek lagi, cek "
        "ulang, cek kembali, periksa lagi, periksa kembali, periksa ulang, sempurnakan, disempurnakan, "
        "benahi, dibenahi, betulkan, dibetulkan, tambahkan, ditambahkan, tambah, ditambah, kurangi, "
        "dikurangi, hapus, dihapus, geser, digeser, diundur, undur, dimajukan, disesuaikan, sesuaikan, "
        "naik lagi, kirim ulang, kirim lagi, perbaikan dulu, susun|ketik|diketik|tulis|ditulis|bikin|"
        "dibikin|buat|dibuat ulang, dirapikan, rapikan, masih? perlu perbaikan|perbaiki|revisi|koreksi|"
        "lengkapi, needs|need fixing|improvement|rework|correction|repair, tolong fix|correct"
    ),
}

CANONICAL: Mapping[str, str] = {
    "setuju": "setuju, acc, disetujui",
    "tolak": "tolak, ditolak",
    "kembalikan": "kembalikan, dikembalikan",
    "ya": "ya",
    "tidak": "tidak",
    "selesai": "selesai",
    "lulus": "lulus",
    "gagal": "gagal",
    "normal": "normal",
    "masih gangguan": "masih gangguan",
    "diterima": "diterima",
    "perlu perbaikan": "perlu perbaikan",
    "lanjut tanpa": "lanjut tanpa",
    "tunggu": "tunggu",
}
"""The command words that our task mails name; they count on the first line of an answer (domain 2)."""

NODS = frozenset("👍👌✅✔☑✓")
"""Signs that stand for a yes; alone they are too little."""

CHEERFUL = frozenset("👍🙏👌😊🙂😀😁😃😄☺✅👏💪🤝❤✓✔☑🫡🙌⭐•▪●■◦→➡★☆°©®™·█═─│")
"""Signs that say nothing against an answer; every other picture makes it doubtful (sarcasm, displeasure)."""

ASKABLE = words_of("kapan siapa berapa jam")
"""Questions of order and time that may follow a command without taking it back."""

AGENTS = words_of(
    "bagian seksi bidang kadis kabid kasi kabag sekretaris direktur pimpinan atasan rektor dekan beliau "
    "teknisi pengguna pemohon vendor keuangan tim panitia rapat inspektorat bendahara pelapor pengusul "
    "sekda camat bupati"
)
"""Who may have done what a passive tells."""

BELONGINGS = words_of(
    "kunci laptop map uang dana barang kendaraan mobil motor buku kepercayaan perangkat alat printer "
    "telepon ponsel modem kabel kursi ruangan ruang jaringan koneksi"
)
"""Things that are sent back or mended in a sentence about something else than a case's papers."""

ACTIONS = words_of(
    "dibubuhi diparaf distempel kerjakan laksanakan dilaksanakan diproses lanjut dikirim kirim "
    "diterbitkan dijalankan jalankan disampaikan sampaikan teruskan dimulai ditandatangani diumumkan "
    "ditutup diterapkan dibangun dikembangkan dilakukan dibuatkan dibuat diadakan dibayarkan dipasang "
    "diberikan disimpan berangkat didistribusikan dimintakan dituangkan diperpanjang dipublikasikan "
    "diunggah dicetak dibubuhkan dinomori direalisasikan diberangkatkan diedarkan diarsipkan digunakan "
    "dipakai ditte"
)
"""What is to be done with what is approved: `setuju dilaksanakan`."""
