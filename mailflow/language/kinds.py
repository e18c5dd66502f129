"""What else, or instead, a phrase of a reply is a sign of when one kind of question was asked."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.states import (
    AFTER_WORK,
    ALIEN,
    ASIDE,
    BROKEN,
    ENGLISH_LATER,
    FEARED,
    FIXED,
    FLEETING,
    HAPPENED,
    IN_THEORY,
    MEASURED,
    MOSTLY,
    NO_TROUBLE,
    OF_DEVELOPERS,
    OTHER_MATTER,
    ROOMS,
    ROUNDS,
    SOUND,
    UNKNOWN,
    UNTRIED,
    WORK,
    YARDSTICK,
)
from mailflow.language.vocabulary import Phrases

_GO_AHEAD = (
    "lanjut, ok lanjut, silakan lanjut, silakan|mohon|harap|tolong|segera|dapat|bisa|boleh|"
    "ok segera? tindaklanjuti|diproses|diterbitkan|dilaksanakan|kerjakan|laksanakan|dikirim|kirim|jalan|"
    "jalankan|dijalankan|ditandatangani|digas|gas|lanjut, tindaklanjuti saja, diproses saja, diterbitkan, "
    "diterbitkan saja, diproses lebih lanjut, gas, gaskan, gaspol"
)

_VALID = (
    "valid, sudah valid, sah, sah dan lengkap, lengkap dan sah, sudah sah, lengkap, sudah lengkap, "
    "lengkap dan valid, memenuhi syarat, sudah? memenuhi syarat, lulus verifikasi, verifikasi ok, "
    "verifikasi lulus, terverifikasi, sudah lengkap dan sesuai, sudah sesuai, lengkap dan sesuai, sesuai "
    "dan lengkap, layak, dapat|bisa diterima"
)

_BACK = (
    "kembali ke|kepada penyusun|penyusunnya|konseptor|konseptornya|pembuat|pembuatnya|pengonsep|perancang|"
    "pengusul|pemohon|pemohonnya|pengirim|pengirimnya dulu?"
)
_GRANTED = (
    "kabulkan, dikabulkan, mengabulkan, diizinkan, saya|kami izinkan|mengizinkan, dapat kami|saya? kabulkan"
)
_FAULTLESS = (
    "tidak saya|kami? ada|ditemukan|temukan|terdapat|menemukan kesalahan|kekeliruan|temuan|kekurangan|"
    "kejanggalan|galat|cacat|keberatan, sudah memenuhi syarat|persyaratan|ketentuan|"
    "kriteria, sudah dibetulkan|perbaiki|revisi|lengkapi|koreksi|disesuaikan|disempurnakan|dibenahi"
)
_UNDER_TEST = "sedang|masih|lagi saya|kami? uji|diuji|coba|dicoba|cek|periksa|verifikasi|tes|dites"
_BY_REPORT = "menurut laporan|laporannya|pengaduan|aduan|keluhan|suratnya|surat|pelapor"
_NOT_TO_BE_DONE = (
    "tidak usah|perlu|boleh kerjakan|tangani|tindaklanjuti|diproses|lanjut|dilibatkan|teruskan|dilakukan|"
    "dilaksanakan|disposisi|cek|perbaiki, jangan dilibatkan|disposisi|teruskan|tindaklanjuti|tangani|"
    "kerjakan"
)

KINDS: Mapping[str, Phrases] = {
    "approve": {
        "kembalikan": _BACK,
        "setuju": f"{_GO_AHEAD}, {_GRANTED}, lulus verifikasi, verifikasi ok, verifikasi lulus",
        "neutral": _FAULTLESS,
    },
    "verify": {
        "kembalikan": _BACK,
        "setuju": f"{_GO_AHEAD}, {_VALID}, {_GRANTED}",
        "neutral": _FAULTLESS,
        "tolak": (
            "bukan kewenangan|wewenang|tupoksi|urusan|ranah|bidang kami?, di luar kewenangan|ruang|"
            "tupoksi|wewenang|ranah lingkup? kami?, di luar cakupan, out of scope"
        ),
    },
    "acceptance": {
        "kembalikan": _BACK,
        "setuju": (
            f"{_GO_AHEAD}, {_VALID}, diterima, kami|saya terima untuk diproses|ditindaklanjuti|dilanjutkan|"
            "lanjut, kami|saya terima hasilnya|hasil, saya|kami nyatakan? diterima, dinyatakan diterima, "
            "hasil|hasilnya diterima, hasil? hasil|hasilnya|pekerjaan|pekerjaannya|perbaikan|perbaikannya|"
            "pengembangan|pengembangannya|modul|modulnya|aplikasi|aplikasinya sudah? kami? diterima|"
            "terima dengan baik, ok diterima, verifikasi diterima, accepted, hasil? hasil|hasilnya|"
            "pekerjaan|pekerjaannya|perbaikan|perbaikannya|pengembangan|pengembangannya|verifikasi dapat|"
            "bisa? saya|kami terima, saya|kami menerima hasilnya, saya|kami menerima hasil pekerjaan|"
            "pengembangan|perbaikan|verifikasi|ini|tersebut, saya|kami menyatakan|"
            "nyatakan hasil pekerjaan|pengembangan|perbaikan? diterima"
        ),
        "neutral": _FAULTLESS,
        "hold": (
            f"{_UNDER_TEST}, hasil|hasilnya|verifikasi|verifikasinya|pemeriksaan|pemeriksaannya|pengecekan|"
            "uji|ujinya besok|lusa|nanti|menyusul|sore|siang|senin|selasa|rabu|kamis|jumat"
        ),
        "vague": (
            "laporan hasil pekerjaan|perbaikan|pengembangan|verifikasi|uji saya|"
            "kami terima, sudah diterima|terima, sudah kami|saya terima, diterima|terima surat|suratnya|"
            "surelnya|emailnya|laporannya|laporan|berkasnya|berkas|dokumennya|dokumen|filenya|lampirannya|"
            "notifikasinya|pemberitahuannya|pesannya|kirimannya|datanya, surat|suratnya|surel|surelnya|"
            "email|emailnya|laporan|laporannya|berkas|berkasnya|dokumen|dokumennya|file|filenya|lampiran|"
            "lampirannya|notifikasi|pemberitahuan|pesan|pesannya|tugas|tugasnya|data|datanya|"
            "kiriman sudah|dapat|bisa? kami|saya? diterima|terima, diterima dengan baik|lengkap|selamat"
        ),
        "defect": (
            "lengkapi, tolong|mohon|harap lengkapi, ajukan lagi, ajukan ulang, ajukan kembali, kirim "
            "ulang, kirim lagi, resubmit, naik lagi, susun ulang, cek lagi, cek ulang, cek kembali, "
            "periksa lagi, periksa kembali, periksa ulang, menyusul, hilang, habis, penuh, beda, berbeda, "
            "sobek, robek, luntur, buram, palsu, meragukan, terpotong, terbalik, tertukar, kedaluwarsa, "
            "kadaluarsa, dalam keadaan basah|rusak|kosong|terbuka, masih banyak|sering|ada|terdapat|suka|"
            "kadang|error|gagal|lambat|bermasalah"
        ),
        "thing": "catatan teknis, catatan pengembangan, laporan verifikasi, laporan uji, buku panduan, panduan",
        "mend": (
            "masih? harus dibenahi|perbaiki|revisi|dibetulkan|disempurnakan, masih? ada yang masih? perlu|"
            "harus perbaiki|revisi|koreksi|lengkapi|dibenahi, masih? perlu diperbaiki|direvisi|dibenahi|"
            "perbaiki|revisi|koreksi|disempurnakan, butuh perbaikan"
        ),
    },
    "dispose": {
        "hedge": (
            "atau tidak|bukan|belum, belum tahu, nanti|besok|lusa saya|kami? disposisi|teruskan|serahkan|"
            "limpahkan|tugaskan|tindaklanjuti"
        ),
        "go": _GO_AHEAD
        + (
            ", setuju, acc, approved, sepakat, di acc, disetujui, disposisi, tindaklanjuti, cek dan laporkan, "
            "segera? cek dan laporkan"
        ),
        "neutral": _BY_REPORT,
        "hold": _NOT_TO_BE_DONE,
    },
    "prioritise": {
        "go": _GO_AHEAD + ", disposisi",
        "hedge": "atau tidak|bukan|belum, belum tahu",
        "neutral": f"bukan p1|p2|p3|p4 tapi|melainkan, {_BY_REPORT}",
        "hold": _NOT_TO_BE_DONE,
    },
    "admit": {
        "ya": (
            "ya, benar, betul, terima, diterima, daftarkan, didaftarkan, daftar, boleh, izinkan, "
            "diizinkan, setuju, acc, approved, disetujui, ok, silakan diproses, diproses, lanjut, silakan"
        ),
        "tidak": "tidak, no, bukan, tolak, ditolak, buang, tidak usah|perlu|benar, bukan unit kami",
    },
    "finding": {
        "neutral": "memenuhi syarat|persyaratan|ketentuan|kriteria",
        "filler": "mah, alhamdulillah, alhamdulilah, puji tuhan, syukurlah",
        "word": "dns, keabisan",
        "ya": (
            "ya, benar, betul, ya benar, ya betul, leres, confirmed, correct, memang benar, memang ya, "
            "ya? benar|betul dari|pada|di|karena|ada, ya dari|pada|di|karena|ada, ya memang? dari|pada|"
            "karena, ya? benar|betul|memang penyebabnya|sumbernya|masalahnya, ya penyebabnya|sumbernya|"
            "masalahnya"
        ),
        "tidak": (
            "tidak, no, bukan, tidak benar, tidak betul, bukan dari|pada|di|karena|masalah|"
            "gangguan, tidak dari|pada|di, bukan berasal dari, tidak berasal dari, tidak? bukan dari|pada|"
            "di|karena"
        ),
        "hedge": (
            "atau tidak|bukan|belum|ya, tidak|to|yet confirmed, be confirmed, confirmed by, hilang "
            "timbul, pengecekan|pemeriksaan|penelusuran|analisa|analisis awal|sementara|sekilas|sepintas"
        ),
        "contrast": (
            "tapi dari|di|pada|karena, tapi jaringan|jaringannya|kabel|kabelnya|listrik|listriknya|"
            "perangkat|perangkatnya|internet|internetnya|database|pengguna, melainkan"
        ),
    },
    "test": {
        "good": SOUND
        + (
            ", lulus, lulus uji, berhasil, sesuai, sudah sesuai, hasil? uji|tes|pengujian|uat ok|"
            "hijau, sudah? memenuhi syarat|kriteria|kebutuhan|harapan"
        ),
        "bad": BROKEN
        + (
            ", salah jumlah|hitung|nilai|total|cetak|nama|alamat|data, tertukar, terpotong, ngaco, kacau, "
            "berantakan, gagal, tidak lulus, belum lulus, tidak sesuai, belum sesuai, temuan, bug, tidak "
            "berhasil, belum berhasil, tidak|belum|kurang memenuhi syarat|persyaratan|kriteria|kebutuhan|"
            "harapan|spesifikasi"
        ),
        "other": OTHER_MATTER,
        "alien": ALIEN,
        "neutral": AFTER_WORK,
        "past": ROUNDS,
        "aside": ASIDE,
        "word": (
            f"{YARDSTICK}, nyatakan, dinyatakan, simpulkan, disimpulkan, kesimpulan, kesimpulannya, tidak|"
            "belum? lulus uji? sertifikasi|kompetensi|seleksi|cpns|kuliah|ujian|sekolah|sarjana|diklat|"
            "pelatihan, gagal rapat|berangkat|kumpul|ketemu|bertemu|rakor, lulus on|along|"
            "over to?, gagal bayar|panen|menghubungi|paham|fokus|hadir|datang|menemui|"
            "menelepon, berhasil kami|saya? terima|diterima|dijadwalkan|ditunda|dihubungi|menghubungi|"
            "dikumpulkan|disusun|diundang|ditemui|menemui"
        ),
        "thing": f"{ROOMS}, ups, batal, pembatalan, dibatalkan, pending",
        "part": MOSTLY,
        "retract": (
            "bukan karena|salah|gara-gara|kesalahan aplikasi|aplikasinya|sistem|sistemnya|program|"
            "programnya, bukan aplikasinya|sistemnya|programnya"
        ),
        "hold": (
            f"{UNTRIED}, pengujian|pengujiannya|uji|ujinya|tes|tesnya|testing|uat masih|sedang|"
            "lagi berjalan|jalan|berlangsung|dilakukan|dilaksanakan|diproses|kerjakan, masih|sedang diuji|"
            "dites|menguji|ngetes|pengujian|uji, tinggal|siap|perlu|mau|akan diuji|dites|uji|tes lagi|"
            "ulang?, tes|uji|pengujian jalan, siap diuji|uji, belum|tidak|sudah? memenuhi syarat|kriteria|"
            "persyaratan untuk, belum|tidak|sebelum kami|saya? diuji|dites|dicoba|uji|tes|coba|mulai|"
            "sempat, batal uji|diuji|lulus, batalkan, uji|pengujian|tes|ujinya dibatalkan|batal|pending|"
            "dipending"
        ),
        "hedge": f"{UNKNOWN}, {FLEETING}, {IN_THEORY}, {FEARED}, ups salah|maaf|keliru|bukan",
        "hearsay": OF_DEVELOPERS,
        "filler": "mah, semoga sukses|sehat|berkah selalu|semua?",
        "later": ENGLISH_LATER,
    },
    "confirm": {
        "good": SOUND,
        "bad": BROKEN,
        "other": OTHER_MATTER,
        "alien": ALIEN,
        "neutral": AFTER_WORK,
        "past": ROUNDS,
        "aside": ASIDE,
        "hedge": f"{UNKNOWN}, {FLEETING}, {IN_THEORY}, {FEARED}, ups salah|maaf|keliru|bukan",
        "hearsay": OF_DEVELOPERS,
        "filler": "mah, semoga sukses|sehat|berkah selalu|semua?",
        "later": ENGLISH_LATER,
        "thing": f"{ROOMS}, ups",
        "part": (
            f"{MOSTLY}, untuk menu|modul|bagian|fitur|halaman|sebagian, saja yang, sebagian besar, kadang, "
            "kadang-kadang, sesekali"
        ),
        "somewhat": (
            "sebelah, tetangga, agak, lumayan, mendingan, cukup, lain, lainnya, yang lain, hampir, setengah"
        ),
        "hold": (
            f"{UNTRIED}, belum|tidak bisa|dapat dipastikan|dicek|dicoba|dites|diuji|cek|memastikan|jawab|"
            "menjawab|dikonfirmasi|disimpulkan, belum dicoba|dicek|dites|diuji, belum kami cek|coba|"
            "tes, masih kami pantau|cek|coba, masih dipantau|dicek|dicoba"
        ),
    },
    "report": {
        "selesai": f"{HAPPENED}, {FIXED}",
        "thing": f"{WORK}, {ROOMS}",
        "alien": ALIEN,
        "word": "minus, ups, ditarik, dicabut, cabut, mencabut, saya|kami tarik",
        "retract": (
            "saya|kami tarik|cabut kembali? laporan|jawaban|pernyataan|ucapan|yang|kata-kata|"
            "kembali, laporan|jawaban|pernyataan|ucapan saya|kami? sudah|tadi? ditarik|dicabut|tarik|"
            "cabut kembali?, ditarik|dicabut kembali? laporan|jawaban|pernyataan|ucapan"
        ),
        "past": "senin|selasa|rabu|kamis|jumat|sabtu lalu|kemarin",
        "working": (
            "lagi|sedang|masih|dalam proses|diproses|progres|pengerjaan, is|are|"
            "masih? still? in progres, masih|sedang kami|saya? tangani|kerjakan|perbaiki|proses, kami|"
            "saya? masih|sedang mencari|menelusuri|melacak|mengerjakan|menangani|memperbaiki|memasang|menginstal"
        ),
        "filler": "laporkan, izin laporkan",
        "hedge": "by mistake, by accident, ups salah|maaf|keliru|bukan",
        "later": ENGLISH_LATER,
        "kembalikan": "kembalikan, dikembalikan, salah sasaran, bukan ranah kami, bukan kewenangan kami",
        "mend": "kembali ajukan",
        "neutral": (
            "sepanjang # meter|m|km, tinggal dipakai|digunakan|diajukan|ditutup|"
            "dinikmati saja?, tinggal bapak|ibu|pak|bu cek|periksa, jika|bila|"
            "kalau ada kendala lagi?, yang salah ketik, tidak ada sisa|"
            "tunggakan pekerjaan?, tidak ada kendala|masalah|pekerjaan|sisa|hambatan yang tersisa|"
            "tertinggal|tertunda, no further|more action|work|steps|actions required|needed|"
            "necessary, mohon cek, tolong cek, mohon diuji, mohon tes, tidak ada kendala|error|masalah|"
            f"gangguan|temuan lagi?, sudah tidak error lagi?, {NO_TROUBLE}"
        ),
        "defect": "belum|tidak|kurang normal|berhasil|pulih|lancar, masih error|gangguan|lambat|gagal",
    },
    "form": {"selesai": "terlampir, form terlampir, formulir terlampir, sudah diisi, sudah kami isi"},
    "progress": {
        "work": f"{WORK}, {ROOMS}",
        "number": (
            "setengah, setengahnya, separuh, separuhnya, seperempat, sepertiga, sepertiganya, tiga "
            "perempat, tiga perempatnya, dua pertiga, dua pertiganya, two thirds, one third, a third, "
            "half, three quarters"
        ),
        "finished": (
            "selesai, sudah? selesai|beres|rampung|terpasang|jadi semua?, beres, tuntas, sudah kami|"
            "saya? selesaikan semua?"
        ),
        "alien": f"{ALIEN}{MEASURED}, aplikasi whatsapp|wa|telegram|zoom|gmail, whatsapp, laptop, mobil, motor",
        "hearsay": "kabarnya, mengaku, ngaku, klaim, mengklaim, infonya, konon",
        "word": (
            "menulis kode|skrip|program|dokumen|panduan, sedang|sudah|mulai|baru|selesai ditarik, kabel|"
            "kabelnya ditarik, ups"
        ),
        "bad": (
            "pending, macet, stuck, mandek, terhambat, kendala, kendalanya, hambatan, terkendala, error, "
            "gagal, blocked, blocker"
        ),
        "working": "menunggu, masih menunggu, masih ditunggu",
        "hold": (
            "saya|kami laporkan|kirim|kabari|sampaikan|update|susulkan|"
            "isi, menyusul, laporan menyusul, segera laporkan|kirim|dikirim|menyusul"
        ),
    },
    "sign": {
        "neutral": (
            "atas nama kepala|sekretaris, kedua belah? pihak|pejabat|pimpinan, tidak bisa|dapat|"
            f"sempat tanda tangan basah|manual|langsung, {_FAULTLESS}"
        ),
        "signed": (
            "ttd, di ttd, sudah? ditandatangani|tandatangan|ttd|ditandatangan|"
            "bertandatangan, sudah? tanda tangan, sudah? di tandatangani, sudah? bertanda tangan, sudah? "
            "saya|kami tandatangani|ttd|teken, tandatangani, sudah diteken, teken, terlampir, berikut|"
            "bersama terlampir|lampiran|salinannya|scan|scannya, scan, scannya, hasil scan, pindaian, "
            "salinan, salinannya"
        ),
    },
    "proceed": {
        "lanjut tanpa": (
            "lanjut saja|dulu? tanpa, lanjut saja? tanpa menunggu|tunggu, lanjut tanpa menunggu|"
            "tunggu jawaban|hasil|balasan|laporan dari?, tidak usah|perlu|usah tunggu|menunggu|"
            "ditunggu lagi?, tanpa menunggu, tinggal saja, tinggalkan saja, lewati saja, skip saja, go on "
            "without, lanjut without"
        ),
        "tunggu": (
            "tunggu, tunggu dulu, tunggu saja dulu?, tunggu sebentar, tunggu lagi, ditunggu, ditunggu "
            "dulu, ditunggu saja dulu?, kita|kami|saya tunggu dulu|saja?, sabar dulu, beri|berikan|tambah|"
            "tambahkan waktu lagi?, perpanjang waktu|waktunya?, diperpanjang, tetap tunggu|ditunggu, wait"
        ),
        "vague": "lanjut, lanjut saja, gas, lanjut dulu",
    },
}
"""What else, or instead, a phrase is a sign of when this kind of question was asked."""
