"""What else, or instead, a phrase of a reply is a sign of when one kind of question was asked."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.vocabulary import Phrases

_GO_AHEAD = (
    "lanjut, ok lanjut, silakan lanjut, silakan|mohon|harap|tolong|segera|dapat|bisa|boleh|ok segera? "
    "tindaklanjuti|diproses|diterbitkan|dilaksanakan|kerjakan|laksanakan|dikirim|kirim|jalan|jalankan|"
    "dijalankan|ditandatangani|digas|gas|lanjut, tindaklanjuti saja, diproses saja, diterbitkan, "
    "diterbitkan saja, diproses lebih lanjut, gas, gaskan, gaspol"
)

_SOUND = (
    "normal, pulih, lancar, lancar jaya, aman, aman terkendali, selesai, beres, teratasi, berfungsi, "
    "berjalan baik, berjalan dengan? baik|normal|lancar, berjalan normal|lancar, kembali normal|lancar, "
    "sembuh, solved, works, working, clear, fixed, sudah ok, sudah baik, sudah bisa, sudah up, sudah "
    "jalan|hidup|nyala|berjalan|berfungsi|pulih, mohon|silakan tiket|tiketnya|pengaduan ditutup, normal "
    "kembali, normal lagi, sudah? bisa|dapat "
    "dibuka|diakses|digunakan|dipakai|login|masuk|cetak|mencetak|akses|jalan|buka|upload|diunggah|"
    "simpan, gangguan|error|masalah|kendala|gangguannya|errornya|masalahnya|kendalanya nya? sudah? "
    "tidak ada|muncul lagi?, gangguan|error|masalah|kendala|gangguannya|errornya|masalahnya|kendalanya "
    "nya? sudah? pulih|teratasi|hilang|selesai|beres|normal|tertangani, tidak ada|ditemukan lagi? "
    "kendala|error|masalah|gangguan|keluhan|temuan|bug, tidak error|bermasalah|lemot|lambat|terganggu "
    "lagi?, sudah tidak ada|error|bermasalah|lemot|lambat|terganggu lagi?, sudah tidak ada "
    "kendala|error|masalah|gangguan lagi?, tiket|tiketnya|pengaduan|pengaduannya|kasus|kasusnya|laporan "
    "dapat|boleh|bisa|silakan ditutup, dapat|boleh|bisa|silakan|mohon ditutup, ok sekarang, berhasil "
    "login|masuk|dibuka, tidak ada kendala apapun, tidak ada lagi? yang "
    "error|gangguan|terganggu|bermasalah|gagal|rusak|lemot|lambat|mati|hilang, no issues, no issue"
)
_BROKEN = (
    "gangguan, error, eror, erorr, masih gangguan, jauh dari normal|lancar|aman|baik|selesai, rusak, "
    "lambat, lemot, lelet, down, mati, putus, terputus, kosong, gagal, kambuh, kumat, muncul lagi, "
    "hang, ngehang, macet, blank, timeout, time out, time-out, bermasalah, masalah, kendala, terganggu, "
    "tetap tidak|belum bisa, bug, belum bisa, tidak bisa, mental, loading terus, muter terus, "
    "muter-muter, crash, restart sendiri, hilang, sama saja, masih sama, tidak bisa|dapat "
    "dibuka|diakses|digunakan|dipakai|login|masuk|cetak|akses|buka|simpan, belum bisa|dapat "
    "dibuka|diakses|digunakan|dipakai|login|masuk|cetak|akses|buka|simpan, belum ada perubahan, tidak "
    "ada perubahan, tidak berfungsi, belum berfungsi, tidak jalan, belum jalan, not working, tidak "
    "normal, belum normal, kurang normal"
)
_HAPPENED = (
    "selesai, selesai #, sudah selesai, beres, sudah beres, teratasi, fixed, solved, sudah? "
    "perbaiki|diganti|direstart|di-restart|dipulihkan|dipasang|dilaksanakan|dilakukan|kerjakan|dicatat|"
    "diberikan|diperbarui|diupdate|tangani|diselesaikan|diatasi|dituntaskan|dinormalkan|direstore|"
    "disiapkan|dikirim|dikirimkan|diserahkan|disampaikan|dibuat|dibuatkan|dikonfigurasi|disambung|"
    "diaktifkan ulang?, sudah kami|saya "
    "perbaiki|selesaikan|kerjakan|tangani|ganti|restart|laksanakan|lakukan|pulihkan|pasang|atasi|"
    "tuntaskan"
)

_OTHER_MATTER = (
    "sekalian, gangguan|masalah|kendala|keluhan|laporan|pengaduan baru, selain itu, di samping itu, satu lagi"
)

_VALID = (
    "valid, sudah valid, lengkap, sudah lengkap, lengkap dan valid, memenuhi syarat, sudah? memenuhi syarat, "
    "lulus verifikasi, verifikasi ok, verifikasi lulus, terverifikasi, sudah lengkap dan sesuai, sudah "
    "sesuai, lengkap dan sesuai, sesuai dan lengkap, layak, dapat|bisa diterima"
)

_GRANTED = (
    "kabulkan, dikabulkan, mengabulkan, diizinkan, saya|kami izinkan|mengizinkan, dapat kami|saya? kabulkan"
)
_FAULTLESS = (
    "tidak saya|kami? ada|ditemukan|temukan|terdapat|menemukan "
    "kesalahan|kekeliruan|temuan|kekurangan|kejanggalan|galat|cacat|keberatan, sudah "
    "memenuhi syarat|persyaratan|ketentuan|kriteria, sudah "
    "dibetulkan|perbaiki|revisi|lengkapi|koreksi|disesuaikan|disempurnakan|dibenahi"
)
_BY_REPORT = "menurut laporan|laporannya|pengaduan|aduan|keluhan|suratnya|surat|pelapor"
_NOT_TO_BE_DONE = (
    "tidak usah|perlu|boleh kerjakan|tangani|tindaklanjuti|diproses|lanjut|dilibatkan|teruskan|dilakukan|"
    "dilaksanakan|disposisi|cek|perbaiki, jangan dilibatkan|disposisi|teruskan|tindaklanjuti|tangani|kerjakan"
)

KINDS: Mapping[str, Phrases] = {
    "approve": {
        "setuju": f"{_GO_AHEAD}, {_GRANTED}, lulus verifikasi, verifikasi ok, verifikasi lulus",
        "neutral": _FAULTLESS,
    },
    "verify": {
        "setuju": f"{_GO_AHEAD}, {_VALID}, {_GRANTED}",
        "neutral": _FAULTLESS,
        "tolak": (
            "bukan kewenangan|wewenang|tupoksi|urusan|ranah|bidang kami?, di luar "
            "kewenangan|ruang|tupoksi|wewenang|ranah lingkup? kami?, di luar cakupan, out of scope"
        ),
    },
    "acceptance": {
        "setuju": (
            f"{_GO_AHEAD}, {_VALID}, diterima, kami|saya terima hasilnya|hasil, saya|kami nyatakan? diterima, "
            "dinyatakan diterima, hasil|hasilnya diterima, ok diterima, verifikasi diterima, accepted, "
            "hasil? hasil|hasilnya|pekerjaan|pekerjaannya|perbaikan|perbaikannya|pengembangan|pengembangannya|"
            "verifikasi dapat|bisa? saya|kami terima, saya|kami menerima "
            "hasilnya, saya|kami menerima hasil pekerjaan|pengembangan|perbaikan|verifikasi|ini|tersebut, saya|kami "
            "menyatakan|nyatakan hasil pekerjaan|pengembangan|perbaikan? diterima"
        ),
        "neutral": _FAULTLESS,
        "vague": (
            "laporan hasil pekerjaan|perbaikan|pengembangan|verifikasi|uji saya|kami terima, "
            "sudah diterima|terima, sudah kami|saya terima, "
            "diterima|terima surat|suratnya|surelnya|emailnya|laporannya|laporan|berkasnya|berkas|dokumennya|"
            "dokumen|filenya|lampirannya|notifikasinya|pemberitahuannya|pesannya|kirimannya|datanya, "
            "surat|suratnya|surel|surelnya|email|emailnya|laporan|laporannya|berkas|berkasnya|dokumen|dokumennya|"
            "file|filenya|lampiran|lampirannya|notifikasi|pemberitahuan|pesan|pesannya|tugas|tugasnya|data|"
            "datanya|kiriman sudah|dapat|bisa? kami|saya? diterima|terima, diterima dengan baik|lengkap|selamat"
        ),
        "defect": (
            "lengkapi, tolong|mohon|harap lengkapi, ajukan lagi, ajukan ulang, ajukan kembali, kirim ulang, "
            "kirim lagi, resubmit, naik lagi, susun ulang, cek lagi, cek ulang, cek kembali, periksa lagi, "
            "periksa kembali, periksa ulang"
        ),
        "thing": "catatan teknis, catatan pengembangan, laporan verifikasi, laporan uji, buku panduan, panduan",
        "mend": "masih? ada yang masih? perlu|harus perbaiki|revisi|koreksi|lengkapi|dibenahi, masih? perlu diperbaiki|direvisi|dibenahi|perbaiki|revisi|koreksi|disempurnakan, butuh perbaikan",
    },
    "dispose": {
        "hedge": "nanti|besok|lusa saya|kami? disposisi|teruskan|serahkan|limpahkan|tugaskan|tindaklanjuti",
        "go": _GO_AHEAD
        + ", setuju, acc, approved, sepakat, di acc, disetujui, disposisi, tindaklanjuti, cek dan laporkan, "
        "segera? cek dan laporkan",
        "neutral": _BY_REPORT,
        "hold": _NOT_TO_BE_DONE,
    },
    "prioritise": {
        "go": _GO_AHEAD + ", disposisi",
        "neutral": f"bukan p1|p2|p3|p4 tapi|melainkan, {_BY_REPORT}",
        "hold": _NOT_TO_BE_DONE,
    },
    "admit": {
        "ya": (
            "ya, benar, betul, terima, diterima, daftarkan, didaftarkan, daftar, boleh, izinkan, diizinkan, "
            "setuju, acc, approved, disetujui, ok, silakan diproses, diproses, lanjut, silakan"
        ),
        "tidak": "tidak, no, bukan, tolak, ditolak, buang, tidak usah|perlu|benar, bukan unit kami",
    },
    "finding": {
        "neutral": "memenuhi syarat|persyaratan|ketentuan|kriteria",
        "ya": (
            "ya, benar, betul, ya benar, ya betul, leres, confirmed, correct, memang benar, memang ya, ya? benar|betul "
            "dari|pada|di|karena|ada, ya dari|pada|di|karena|ada, ya memang? dari|pada|karena, "
            "ya? benar|betul|memang penyebabnya|sumbernya|masalahnya, ya penyebabnya|sumbernya|masalahnya"
        ),
        "tidak": (
            "tidak, no, bukan, tidak benar, tidak betul, bukan dari|pada|di|karena|masalah|gangguan, tidak "
            "dari|pada|di, bukan berasal dari, tidak berasal dari, tidak? bukan dari|pada|di|karena"
        ),
        "hedge": "atau tidak|bukan|belum|ya, tidak|to|yet confirmed, be confirmed, confirmed by",
        "contrast": (
            "tapi dari|di|pada|karena, tapi jaringan|jaringannya|kabel|kabelnya|listrik|listriknya|perangkat|"
            "perangkatnya|internet|internetnya|database|pengguna, melainkan"
        ),
    },
    "test": {
        "good": _SOUND + ", lulus, lulus uji, berhasil, sesuai, sudah sesuai",
        "bad": _BROKEN
        + ", gagal, tidak lulus, belum lulus, tidak sesuai, belum sesuai, temuan, bug, tidak berhasil, "
        "belum berhasil",
        "other": _OTHER_MATTER,
    },
    "confirm": {
        "good": _SOUND,
        "bad": _BROKEN,
        "other": _OTHER_MATTER,
        "part": (
            "untuk menu|modul|bagian|fitur|halaman|sebagian, saja yang, sebagian besar, kadang, "
            "kadang-kadang, sesekali"
        ),
        "somewhat": "agak, lumayan, mendingan, cukup, lain, lainnya, yang lain, hampir, setengah",
        "hold": (
            "belum|tidak bisa|dapat "
            "dipastikan|dicek|dicoba|dites|diuji|cek|memastikan|jawab|menjawab|dikonfirmasi|disimpulkan, "
            "belum dicoba|dicek|dites|diuji, belum kami cek|coba|tes, masih kami pantau|cek|coba, masih "
            "dipantau|dicek|dicoba"
        ),
    },
    "report": {
        "selesai": _HAPPENED,
        "kembalikan": "kembalikan, dikembalikan, salah sasaran, bukan ranah kami, bukan kewenangan kami",
        "mend": "kembali ajukan",
        "neutral": (
            "jika|bila|kalau ada kendala lagi?, mohon cek, tolong cek, mohon diuji, mohon tes, tidak ada "
            "kendala|error|masalah|gangguan|temuan lagi?, sudah tidak error lagi?"
        ),
        "defect": "belum|tidak|kurang normal|berhasil|pulih|lancar, masih error|gangguan|lambat|gagal",
    },
    "form": {"selesai": "terlampir, form terlampir, formulir terlampir, sudah diisi, sudah kami isi"},
    "progress": {
        "working": "menunggu, masih menunggu, masih ditunggu",
        "hold": (
            "saya|kami laporkan|kirim|kabari|sampaikan|update|susulkan|isi, menyusul, laporan menyusul, segera "
            "laporkan|kirim|dikirim|menyusul"
        ),
    },
    "sign": {
        "neutral": f"tidak bisa|dapat|sempat tanda tangan basah|manual|langsung, {_FAULTLESS}",
        "signed": (
            "ttd, di ttd, sudah? ditandatangani|tandatangan|ttd|ditandatangan|bertandatangan, sudah? tanda "
            "tangan, sudah? di tandatangani, sudah? bertanda tangan, sudah? saya|kami "
            "tandatangani|ttd|teken, tandatangani, sudah diteken, teken, terlampir, berikut|bersama "
            "terlampir|lampiran|salinannya|scan|scannya, scan, scannya, hasil scan, pindaian, salinan, salinannya"
        ),
    },
    "proceed": {
        "lanjut tanpa": (
            "lanjut saja|dulu? tanpa, lanjut saja? tanpa menunggu|tunggu, lanjut tanpa menunggu|tunggu "
            "jawaban|hasil|balasan|laporan dari?, tidak usah|perlu|usah tunggu|menunggu|ditunggu lagi?, "
            "tanpa menunggu, tinggal saja, tinggalkan saja, lewati saja, skip saja, go on without, "
            "lanjut without"
        ),
        "tunggu": (
            "tunggu, tunggu dulu, tunggu saja dulu?, tunggu sebentar, tunggu lagi, ditunggu, ditunggu dulu, "
            "ditunggu saja dulu?, kita|kami|saya tunggu dulu|saja?, sabar dulu, beri|berikan|tambah|tambahkan "
            "waktu lagi?, perpanjang waktu|waktunya?, diperpanjang, tetap tunggu|ditunggu, wait"
        ),
        "vague": "lanjut, lanjut saja, gas, lanjut dulu",
    },
}
"""What else, or instead, a phrase is a sign of when this kind of question was asked."""
