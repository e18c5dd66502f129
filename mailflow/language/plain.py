"""The words of the general stage (`verdicts.plain`), as data: what answers, what is benign and what is a danger.

Written as in `vocabulary`; a phrase here goes before the same phrase there.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.kinds import KINDS
from mailflow.language.vocabulary import BELONGINGS, Phrases, words_of

_BENIGN = (
    "tidak melihat|menemukan|mendapati|ada|mendapatkan yang|ada yang? perlu? kurang|salah|keliru|janggal|"
    "aneh|diubah|diperbaiki, tidak changes|revisions|change|revision needed|required?, tidak perlu|"
    "usah dicetak|diprint|print|hardcopy|naskah fisik?, masa berlaku|berlakunya|kerja|jabatan|pakai|sewa|"
    "tugas|ujian|aktif, you can|may|please|bisa mark|close|set this|it|them as, selama satu|dua|tiga|"
    "empat|lima|enam|tujuh|# hari|jam|menit|minggu|bulan|tahun kerja?, selama seminggu|sebulan|sehari|"
    "setahun, kalau|jika|bila ada perlu|keperluan|yang ditanyakan|pertanyaan|apa-apa, kalau|jika|"
    "bila perlu, atas nama bidang|dinas|kantor|seksi|bagian|prodi|unit|tim|lembaga|seluruh? kami|saya|"
    "kita, atas nama saya|kami, setelah makan|istirahat|salat|sholat|jumatan|apel pagi|"
    "siang?, tidak ada keberatan|koreksi|masalah|catatan|kendala|komentar|pertanyaan|kekurangan|kesalahan|"
    "perubahan|tambahan|revisi|perbaikan|halangan|hambatan|sanggahan|yang keliru|salah|kurang|"
    "janggal? dari? kami|saya? lagi?, tidak ditemukan|terdapat|kami|saya temukan? kekurangan|kesalahan|"
    "kekeliruan|kejanggalan|masalah|kendala lagi?, tidak ada yang perlu|harus|usah di? diubah|diperbaiki|"
    "perbaiki|ditambah|ditambahkan|koreksi|revisi|lengkapi|dikoreksi|direvisi|dilengkapi|dibenahi|diganti|"
    "ganti|dipersoalkan|diragukan|dikhawatirkan lagi?, tidak keberatan dan, tidak berkeberatan dan, tidak "
    "keberatan, tidak berkeberatan, tidak usah|perlu|harus menunggu|tunggu|ditunggu|rapat|dirapatkan|"
    "dibahas|menghadap|konfirmasi|ragu|paraf|dibicarakan|didiskusikan|dipermasalahkan|diperpanjang|"
    "diragukan lagi?, tidak ragu, tanpa ragu, bukan pertama kali, bukan hal baru, bukan masalah, tidak "
    "jadi soal|masalah, tidak further comments|comment, no further comments|comment|objection|objections|"
    "remarks, semoga lancar|sukses|berhasil|berjalan lancar?, semoga berjalan|pelaksanaannya lancar|"
    "baik, mudah-mudahan lancar|berjalan lancar?, insya allah lancar, setelah kami|saya? menimbang|"
    "mempertimbangkan|memperhatikan|menelaah|meninjau|memeriksa|melihat|membaca|mempelajari|mencermati|"
    "meneliti|diverifikasi|ditelusuri|ditelaah|diperiksa|periksa|dicermati|dipelajari|ditimbang|telusuri|"
    "pertimbangkan|timbang, sudah sesuai|benar|betul|baik|oke|ok|jelas|lengkap, syarat|syaratnya|"
    "persyaratan sudah? terpenuhi|dipenuhi|lengkap, sejak|semenjak rapat tadi|kemarin? pagi|siang|"
    "sore?, go ahead with? the?, pada dasarnya sejalan|sesuai|mendukung|baik, tinggal diterbitkan|"
    "diproses|lanjut|dikirim|kirim|ditandatangani, tanpa catatan|syarat|perubahan|koreksi|revisi apapun|"
    "apa-apa|pun?, on my end|side, from my end|side, dari pihak|sisi kami|"
    "saya, tidak ada lagi, tidak apa-apa, tidak apa apa, sesuai sop|ketentuan|jadwal|rencana|prosedur|"
    "aturan|arahan, kalau dari|menurut saya|kami sudah, jika|bila ada kendala"
)
_GIVEN = (
    "dan? saya|kami? menyetujuinya, persetujuan saya|kami? diberikan|berikan, saya|kami beri|berikan|"
    "memberi|memberikan persetujuan|izin|restu, izin saya|kami? diberikan|berikan, persetujuan telah|"
    "sudah saya|kami? diberikan|berikan, have my approval, dalem setuju, approved as submitted|is|"
    "proposed, saya|kami merestui|restui|izinkan|ijinkan|kabulkan|sahkan, saya|kami mengizinkan|"
    "mengabulkan|mengesahkan|meluluskan, fully approved, glad|happy to approved"
)
_PASSED = "dikabulkan, diizinkan, diijinkan, disahkan, direstui, disetujui"
_REFUSED = (
    "ditolak, tidak dikabulkan|diizinkan|diperkenankan, penolakan saya|kami atas|"
    "terhadap, rejecting, declining, penolakan saya|kami? berikan|sampaikan, have|need|"
    "must to? tolak, must tolak"
)
_RETURNED = (
    "mengembalikan, kembalikan, dikembalikan, sending this|it|"
    "them back, sent back, wangsulaken, diwangsulaken, pengembalian berkas|laporan|dokumen|draf|surat|"
    "konsep|usulan? ini? kami|saya? lakukan|dilakukan, balikkan, dibalikkan"
)
_MENDED = (
    "perlu|harus|memerlukan|membutuhkan|mohon|harap|tolong|minta|kudu|kedah dilakukan? segera? perbaiki|"
    "perbaikan|revisi|koreksi|lengkapi|dibenahi|dibetulkan|disempurnakan|disesuaikan|penyempurnaan|"
    "betulkan, mohon|harap|tolong|minta ajukan|diajukan|kirim|dikirim kembali|lagi|ulang, need|needs|"
    "requires correction|revision|fixing|changes"
)
_MENDED_FIRST = (
    "perbaiki|revisi|lengkapi|betulkan|koreksi dulu, perbaiki|revisi|lengkapi|betulkan|"
    "koreksi terlebih dahulu"
)
_MENTIONS = (
    "persetujuan, penolakan, pengembalian, persetujuannya, penolakannya, approval, rejection, izin, "
    "izinnya, penerimaan"
)
_ACCEPTED = (
    "diterima, permohonan|permohonannya|pengajuan|pengajuannya ini|tersebut? saya|"
    "kami terima, terima saja, kami|saya nyatakan diterima, lolos verifikasi, lulus verifikasi, "
    "penerimaan berkas kami|saya nyatakan sah, accepted, ditampi, ditarima, dinyatakan diterima|lolos|"
    "lulus|sah"
)
_APPROVE: Phrases = {
    "neutral": _BENIGN,
    "setuju": f"{_GIVEN}, {_PASSED}",
    "tolak": _REFUSED,
    "kembalikan": _RETURNED,
    "mend": f"{_MENDED}, {_MENDED_FIRST}",
    "mention": _MENTIONS,
    "word": "cek|periksa lagi|ulang|kembali",
    "request": "silakan",
    "vocative": "da, uda, uni",
    "defect": "salah ketik",
    "filler": "consider this|it, dengan menyesal, i'm, i am, bismillah",
    "conclusion": (
        "bersama|dengan ini kami|saya? disampaikan|sampaikan|beritahukan|nyatakan|"
        "diberitahukan bahwa, kami|saya sampaikan bahwa, oleh karena itu, oleh sebab itu, karena itu, "
        "dengan demikian, maka dari itu, oleh karenanya"
    ),
}

PLAIN_KINDS: Mapping[str, Phrases] = {
    "plain": _APPROVE,
    "plain acceptance": {
        **_APPROVE,
        "setuju": f"{_GIVEN}, {_PASSED}, {_ACCEPTED}",
        "mend": _MENDED,
        "denied": "tidak dapat|bisa? kami|saya? terima|diterima",
        "hold": KINDS["acceptance"]["hold"],
        "vague": KINDS["acceptance"]["vague"],
        "defect": KINDS["acceptance"]["defect"],
    },
    "plain finding": {
        "condition": "jika|bila|kalau|apabila perlu|diperlukan|dibutuhkan",
        **{label: said for label, said in KINDS["finding"].items() if label != "neutral"},
        "word": "ups, emang, dns, keabisan",
        "neutral": (
            "setelah kami|saya? telusuri|ditelusuri|pemeriksaan|penelusuran|pengecekan|diperiksa|periksa|"
            "cek|pencocokan|dicocokkan|diteliti|teliti|bandingkan|dibandingkan, tanpa masalah|kendala|"
            "gangguan, oleh karena|sebab itu, karena itu, tidak ada masalah"
        ),
    },
}


CONCLUSIONS = words_of("maka sehingga jadi karenanya makanya") | {"dengan ini"}
"""Behind these stands what the writer decides, whatever stood before."""

AFTER_ANSWER = words_of(
    "untuk agar sesuai dan karena mengingat sebab supaya atas berhubung ke kepada sebagaimana seperti "
    "lalu dhateng ka dateng dengan as at on to sejak mulai per terhadap pada langsung segera lantaran"
)
"""What may stand right behind an answer, before words of any kind."""

OBJECTS = words_of(
    "rencana usulan permohonan permintaan surat tugas laporan berkas dokumen konsep draf formulir "
    "pengajuan naskah dan ini itu tersebut dimaksud bersangkutan semua seluruh seluruhnya semuanya isi "
    "isinya atas untuk terhadap mengenai perihal terkait tentang hal maka dengan telah sudah sebut "
    "berikut terlampir lampiran the this change request my report plan document tanpa pada pun pula juga "
    "sekarang kini hari bersama disampaikan saat demikian sangat niki iki puniki ieu eta niku kuwi iku "
    "form forms letter assignment it is are complete completed checked everything all have has been "
    "schedule document mendukung memahami menimbang memeriksa menelaah sepenuhnya resmi secara penuh "
    "akhirnya pokoke pokoknya pokona intinya tadi menika puniki ieu nyatakan menyatakan diteliti dibaca "
    "diperiksa dipelajari dicek ditelaah diverifikasi bisa dapat langsung memang tetap lengkap sesuai "
    "benar jelas dinyatakan pihak saudara hasilnya hasil setelah diverifikasi mencermati membaca mempelajari"
)
"""Words before an answer that only name what is decided on, or say that it was read."""

THIRD = words_of(
    "kadis kabid kasi kasubdit kasubag kabag sekretaris sekda direktur pimpinan atasan rektor dekan "
    "bupati walikota gubernur menteri kepala ketua wakil pemohon pengguna pelapor pengusul teknisi "
    "inspektorat keuangan beliau mereka dia ia tim vendor panitia operator staf stafnya teman rekan orang "
    "semuanya they he she team boss manager director"
)

DANGEROUS = words_of(
    "bahwa kira mengira dikira pikir sangka menyangka anggap menganggap dianggap saat ketika seperti "
    "umpama andaikata sekiranya lupa maunya inginnya hendak nyaris bakal berniat niat urung harus wajib "
    "patut layak pantas terlanjur kelak ingin mau berharap harapan diminta minta meminta disuruh dipaksa "
    "pernah lalu terdahulu seharusnya waktu kalau jika bila would could might may want wanted wants asked "
    "hope hoping wish later tomorrow soon almost ditanya menanyakan berencana rencananya cenderung enggan "
    "usul mengusulkan menyarankan saran bermaksud hakekatnya hakikatnya menunggu calon contoh tadinya "
    "dulunya awalnya semula lain lainnya berikutnya selanjutnya"
)
"""Words before an answer that make it a wish, a belief, a duty, a past or another matter."""

PARTS = words_of(
    "isian kolom kolomnya bagian halaman lembar tanggal tanggalnya nomor nomornya nama namanya nip "
    "redaksi formulirnya proposal proposalnya judul judulnya tabel gambar foto kop ejaan paraf jadwal "
    "jadwalnya lampirannya pada di # nip-nya"
)
"""Parts of a paper, which may be asked to be mended."""

ILL = words_of(
    "mati rusak hancur kacau bahaya berbahaya keberatan risiko resiko protes curiga aneh rugi celaka "
    "bangkrut khawatir dipertanyakan janggal mencurigakan terserah pusing repot mustahil bohong palsu "
    "dongeng mimpi"
)
"""Words that speak against a good answer wherever they stand."""

NEXT_TIME = words_of("berikutnya selanjutnya lain-kali")
"""A sentence about the next time says nothing against this one."""

MENDED_ELSE = BELONGINGS | words_of("gangguan kerusakan sistem aplikasi server layanan internet komputer ac")
"""What is mended in the work itself, and not in its papers."""

PROPOSALS = words_of(
    "usul usulan usulannya saran sarannya pendapat pendapatnya permintaan permintaannya keinginan ide"
)
"""What somebody else may have put forward beside what was asked: `setuju usulan Bendahara`."""
