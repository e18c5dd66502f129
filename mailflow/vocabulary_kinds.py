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

_TROUBLE = (
    "kendala|error|masalah|gangguan|keluhan|temuan|bug|kesalahan|hambatan|defect|eror|komplain|"
    "selisih|rto|timeout"
)
_NO_TROUBLE = (
    f"tidak ada|ditemukan|terdapat|muncul|terjadi|dijumpai|terlihat lagi? {_TROUBLE} apa apapun|pun|lagi?, "
    f"tidak ada|ditemukan|terdapat|muncul|terjadi|dijumpai|terlihat lagi? {_TROUBLE} apapun|berarti|lagi?, "
    f"sudah? tidak ada|muncul lagi? pesan|notifikasi|laporan? {_TROUBLE} lagi?, "
    f"{_TROUBLE} nihil, nihil {_TROUBLE}, tanpa ada? {_TROUBLE} apapun|sama|lagi|berarti?, bebas dari? "
    f"{_TROUBLE}, "
    "tidak ada paket|data|transaksi yang? hilang|gagal|putus, tidak ada yang tertinggal|terlewat|kurang|"
    "rusak, tidak putus|putus-putus|terputus|mati|macet|hang|rto|"
    "blank|ngelag|nge-lag|muter|loading lagi?, no errors|error|problem|problems|findings, tidak issues|"
    "issue|errors|"
    "problems|findings found?, semua defects closed|fixed, no defects|bugs|failures found?, tidak "
    "ada|ditemukan|terdapat|dijumpai cacat|kecacatan|gagal|galat|kerusakan|kekeliruan "
    "satupun|apapun|berarti?, sudah tidak apa-apa|ngapa-ngapa|kenapa-kenapa|kenapa-napa|papa|napa-napa lagi?"
)
"""What was looked for and is not there."""

_AFTER_WORK = (
    "setelah di? uji|diuji|dites|tes|coba|dicoba|periksa|perbaiki|diperbaiki|diulang|restart|direstart|ganti|"
    "diganti|update|diupdate|dibersihkan|ditangani|perbaikan|penggantian|pengujian|pengecekan ulang|lagi|"
    "kembali?, "
    "setelah kami|saya "
    "uji|tes|coba|cek|periksa|ulang|jalankan|gunakan|pakai|pantau|amati|simulasikan|operasikan "
    "ulang|lagi|kembali?, selama|saat|ketika|dalam pengujian|pengujiannya|uji|tes|percobaan coba?, "
    "tidak ikut, sebagaimana|seperti seharusnya|biasanya, "
    "tadi|sudah kami|saya cek|coba|tes|uji|periksa|ulang lagi|kembali|ulang?"
)
"""Work that went before the state: no condition and no wait."""

_ALIEN = (
    "listrik|listriknya, rumah, rumahnya, badan, kesehatan, cuaca, demam, hujan, istri, suami, anak, "
    "anaknya, istrinya, suaminya, "
    "baterai, batre, "
    "rapat, rapatnya, acara, acaranya, upacara, kegiatan, kegiatannya, pertemuan, diklat, bimtek, cuti, "
    "cutinya, "
    "makan, salat, sholat, libur, liburan, diskon, kehadiran, hadir, peserta, undangan, kuota, hp, "
    "ponsel, genset, "
    "kondisi|keadaan saya|kami, saya|kami sudah? sehat|waras|sembuh|pulih, perjalanan, ujian, kuliah, "
    "tekanan, tensi, darah, suhu badan, gula darah, kehamilan, jantung, lalu lintas, autoreply, "
    "saya|kami sudah bekerja|jalan|berjalan|menyala, berhasil masuk "
    "grup|kelas|kuliah|kerja, jalan ke|menuju|raya|tol|utama|protokol, semua? jalan "
    "ditutup|macet|dialihkan|licin, "
    "sekolah, seminar, kursus, honor, gaji, pajak, "
    "potongan, laporan keuangan, tim|bagian|bidang lain|sebelah|jaringan|aplikasi|infra|infrastruktur|vendor"
)
"""What other matters are about: a state or a percentage beside these is not that of the work."""

_SOUND = (
    f"{_NO_TROUBLE}, tidak menemukan celah|kesalahan|kekeliruan|cacat|bug|error|masalah|kendala apapun|pun?, "
    "tidak ada|ditemukan celah, "
    "tidak pernah putus|mati|macet|error|terputus|hang|lemot|gagal lagi?, "
    "jalan|berjalan|berfungsi|bekerja|berhasil|hijau semua|semuanya|seluruhnya|kabeh, "
    "semua|semuanya|seluruhnya|keduanya|dua-duanya|ketiganya|seluruh|sudah "
    "jalan|berjalan|berfungsi|bekerja|berhasil|hijau, "
    "semua|seluruh fungsi|fitur|menu|modul|tombol|skenario|perangkat|ruangan|layanan "
    "jalan|berjalan|berfungsi|bekerja|berhasil|hijau, "
    "sudah? nyambung|konek|terhubung lagi|kembali|semua, sudah benar semua|lagi|kembali, sudah bagus|baik "
    "lagi|kembali, sekarang sudah tidak masalah, sudah tidak masalah lagi, "
    "sudah mencetak|tercetak|menyala|nyala|berjalan dengan? "
    "baik|normal|lancar|lagi|kembali, dan? bisa browsing|internetan|bekerja|kerja lagi?, "
    "bekerja normal|semestinya|lancar|baik|dengan, selalu berhasil, berhasil terus, memuaskan, "
    "is|are|back up lagi|now, up and running, back online, "
    "stabil, waras, sudah stabil|waras|mari, semua good|fine|ok|aman, working fine|well, "
    "sudah? tidak muncul|terjadi|terulang|kambuh lagi, sudah? memenuhi semua|seluruh? "
    "kriteria|syarat|persyaratan|kebutuhan|spesifikasi|keberterimaan uji?, "
    "no more errors|issues|problems, you can close the? ticket|case, you bisa close the? ticket|case, "
    "kencang, sudah "
    "tidak kami|saya? rasakan|temui|temukan|alami|jumpai|lihat|terjadi lagi?, sudah? bisa|dapat kami|saya "
    "gunakan|akses|buka|pakai|jalankan kembali|lagi?, "
    "fine sekarang, good sekarang, sudah? berjalan|berfungsi|bekerja|beroperasi|jalan|normal dengan? "
    "sebagaimana "
    "seharusnya|biasanya|biasa, "
    "kembali? seperti semula|sediakala|biasa|biasanya, sudah? ok semua|lagi, sudah? bisa|dapat "
    "kembali|lagi|semua, bisa|dapat lagi|kembali, sudah? bisa|dapat semua? "
    "dibuka|diakses|digunakan|dipakai|login|masuk|cetak|mencetak|akses|jalan|buka|upload|diunggah|simpan|"
    "konek|"
    "terhubung|tersambung kembali|lagi, sudah? nyala|hidup|konek|terhubung|tersambung kembali|lagi, "
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
    "lagi?, sudah tidak error|bermasalah|lemot|lambat|terganggu lagi?, sudah tidak ada "
    "kendala|error|masalah|gangguan lagi?, tiket|tiketnya|pengaduan|pengaduannya|kasus|kasusnya|laporan "
    "dapat|boleh|bisa|silakan ditutup, dapat|boleh|bisa|silakan|mohon ditutup, ok sekarang, berhasil "
    "login|masuk|dibuka, tidak ada kendala apapun, tidak ada lagi? yang "
    "error|gangguan|terganggu|bermasalah|gagal|rusak|lemot|lambat|mati|hilang, no issues, no issue"
)
_BROKEN = (
    "tambah|makin|semakin|malah parah|lambat|lemot|rusak|buruk|jelek, unreachable, unavailable, inaccessible, "
    "belum ada perbaikan|kemajuan|peningkatan, "
    "email|surel|pesan|notifikasi|data|datanya belum|tidak masuk|terkirim|diterima|tersimpan juga?, "
    "belum|tidak nyala|menyala|hidup|konek|mencetak|ngeprint|nyetak|kebaca|terbaca|tersimpan|menampilkan juga?, "
    "belum|tidak teratasi|tertangani juga?, crashes, crashed, crashing, freezes, "
    "putus-putus, putus nyambung, nyambung putus, hilang timbul, on off, kesalahan, selisih, pending "
    "terus|lagi|saja, "
    "lemotnya, lambatnya, errornya, gangguannya, putusnya, matinya, ngelag, nge-lag, lag, rto, force "
    "close, fc, leled, slow, timing out, times out, keluar sendiri|nyalira|dhewe, "
    "belum|tidak|tetap|masih berubah|berhasil|stabil|konek|terhubung|tersambung|terkirim|tercatat|tampil|"
    "muncul|"
    "keluar|kebuka|sinkron|update|terbentuk|merespons|merespon|respon|nyambung|sembuh|waras|pulih, masih "
    "belum|tidak, tetap tidak|belum, tidak log in, tidak access|open|connect|use|load, tidak|belum bisa|"
    "dapat? kami|saya? "
    "dinyatakan|dikatakan|dibilang|disebut|nyatakan|katakan|sebut|simpulkan lulus|normal|berhasil|selesai, "
    "tidak|belum dapat|bisa di? meluluskan|lulus, can not, "
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

_FIXED = (
    "fix, sudah fix|fixed|resolved|rampung, resolved, deployed, issue resolved, pun "
    "perbaiki|selesai|diganti|kerjakan|rampung, sudah mari, sudah? terselesaikan, sudah saya|kami "
    "perbaiki|diperbaiki, "
    "sudah kami|saya? diselesaikan|selesaikan|tuntaskan|bereskan|dibereskan|direpair|displicing|di-splicing|"
    "dideploy|dipatch|diinstal|diinstall|direset|di-reset|dinyalakan|tertangani, "
    "sudah resiki|restart, sudah jajal, "
    "sudah dijalankan|dibenahi|dibereskan|dirampungkan|dituntaskan|terpasang|diperbarui|disetel, "
    "sudah kami|saya? rampungkan|benahi|benarkan|bereskan, "
    "sudah memperbaiki|mengganti|memasang|menangani|mengatasi, semua|all fixed|closed|resolved, "
    "sudah kami|saya? menyelesaikan|menuntaskan|merampungkan|membereskan, has been|have been|was|were|is|are "
    "fixed|repaired|replaced|completed|restored|resolved|installed|done"
)
_WORK = (
    "modul, modulnya, fitur, fiturnya, menu, endpoint, api, database, basis data, coding, koding, "
    "desain, migrasi, "
    "integrasi, integrasinya, mapping, pemetaan, sinkronisasi, pengujian, uat, deploy, deployment, "
    "server, servernya, "
    "tahap, tahapan, analisis, analisa, dokumentasi, pekerjaan, pekerjaannya, pengerjaan, pembangunan, "
    "pengembangan, "
    "bug, skrip, script, query, tampilan, frontend, backend, halaman, form, laporan, rekon, "
    "rekonsiliasi, kode, instalasi, konfigurasi, vendor, kontrak, akses, token, dokumen, prototipe, mockup, "
    "kebutuhan, dashboard, dasbor, layanan, aplikasi, aplikasinya, sistem, jaringan, kabel, kabelnya, "
    "router, switch, "
    "modem, adaptor, akses|access point, perangkat, sprint, iterasi, unit test, load test, staging, "
    "produksi, progresnya, kemajuan, "
    "perkembangan, proyek, project, kegiatan, migrasinya"
)
"""What the work is about."""

_ROOMS = "ruang|ruangan|gedung|aula|balai|gedung rapat|pertemuan|acara|kuliah|kegiatan|seminar|diklat"
"""Places that are called after what is done there."""

_MEASURED = (
    ", kapasitas, kapasitasnya, disk, disknya, memori, ram, cpu, beban, kelembapan, kelembaban, suhu, trafik, "
    "bandwidth, okupansi, utilisasi, penyimpanan, storage, tegangan, sinyal, ups, inflasi, lisensi, harga"
)
"""What else is measured in percent."""

_OTHER_MATTER = (
    "sekalian, gangguan|masalah|kendala|keluhan|laporan|pengaduan baru, selain itu, di samping itu, satu lagi"
)

_ROUNDS = "ronde|putaran|uji|percobaan|tes|pengujian pertama|kedua|sebelumnya, hari|minggu sebelumnya"
_ASIDE = (
    "laporan|tiket|pengaduan|aduan|surat sendiri|terpisah|tersendiri|lain, lapor terpisah|sendiri, laporkan "
    "terpisah|tersendiri"
)
"""Shows that a sentence is about another matter, which gets its own letter."""
_UNKNOWN = "belum|tidak|kurang tahu|tau|jelas|ngerti|paham, belum|tidak dapat|bisa? dipastikan|disimpulkan|memastikan"

_FLEETING = (
    "sebentar, sesaat, sejenak, biasanya, sebelum, dari hongkong, dari hong kong, by mistake, by accident"
)
_ENGLISH_LATER = "will, will be, going to, shall, soon"

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
_UNDER_TEST = "sedang|masih|lagi saya|kami? uji|diuji|coba|dicoba|cek|periksa|verifikasi|tes|dites"
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
            "hasilnya, saya|kami menerima hasil pekerjaan|pengembangan|perbaikan|verifikasi|ini|tersebut, saya|"
            "kami "
            "menyatakan|nyatakan hasil pekerjaan|pengembangan|perbaikan? diterima"
        ),
        "neutral": _FAULTLESS,
        "hold": _UNDER_TEST,
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
        "mend": (
            "masih? ada yang masih? perlu|harus perbaiki|revisi|koreksi|lengkapi|dibenahi, masih? perlu "
            "diperbaiki|direvisi|dibenahi|perbaiki|revisi|koreksi|disempurnakan, butuh perbaikan"
        ),
    },
    "dispose": {
        "hedge": (
            "atau tidak|bukan|belum, belum tahu, nanti|besok|lusa saya|kami? "
            "disposisi|teruskan|serahkan|limpahkan|tugaskan|tindaklanjuti"
        ),
        "go": _GO_AHEAD
        + ", setuju, acc, approved, sepakat, di acc, disetujui, disposisi, tindaklanjuti, cek dan laporkan, "
        "segera? cek dan laporkan",
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
            "ya, benar, betul, terima, diterima, daftarkan, didaftarkan, daftar, boleh, izinkan, diizinkan, "
            "setuju, acc, approved, disetujui, ok, silakan diproses, diproses, lanjut, silakan"
        ),
        "tidak": "tidak, no, bukan, tolak, ditolak, buang, tidak usah|perlu|benar, bukan unit kami",
    },
    "finding": {
        "neutral": "memenuhi syarat|persyaratan|ketentuan|kriteria",
        "ya": (
            "ya, benar, betul, ya benar, ya betul, leres, confirmed, correct, memang benar, memang ya, ya? benar|"
            "betul "
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
        "good": _SOUND
        + ", lulus, lulus uji, berhasil, sesuai, sudah sesuai, hasil? uji|tes|pengujian|uat ok|hijau, "
        "sudah? memenuhi syarat|kriteria|kebutuhan|harapan",
        "bad": _BROKEN
        + ", gagal, tidak lulus, belum lulus, tidak sesuai, belum sesuai, temuan, bug, tidak berhasil, "
        "belum berhasil, tidak|belum|kurang memenuhi syarat|persyaratan|kriteria|kebutuhan|harapan|spesifikasi",
        "other": _OTHER_MATTER,
        "alien": _ALIEN,
        "neutral": _AFTER_WORK,
        "past": _ROUNDS,
        "aside": _ASIDE,
        "word": "nyatakan, dinyatakan, simpulkan, disimpulkan, kesimpulan, kesimpulannya",
        "thing": f"{_ROOMS}, batal, pembatalan, dibatalkan, pending",
        "hold": (
            "pengujian|pengujiannya|uji|ujinya|tes|tesnya|testing|uat masih|sedang|lagi "
            "berjalan|jalan|berlangsung|dilakukan|dilaksanakan|diproses|kerjakan, masih|sedang "
            "diuji|dites|menguji|ngetes|pengujian|uji, tes|uji|pengujian jalan, siap diuji|uji, "
            "belum|tidak|sudah? memenuhi syarat|kriteria|persyaratan untuk, "
            "belum|tidak|sebelum kami|saya? diuji|dites|dicoba|uji|tes|coba|mulai|sempat, batal uji|diuji|"
            "lulus, batalkan, uji|pengujian|tes|ujinya dibatalkan|batal|pending|dipending"
        ),
        "hedge": f"{_UNKNOWN}, {_FLEETING}",
        "filler": "mah, semoga sukses|sehat|berkah selalu|semua?",
        "later": _ENGLISH_LATER,
    },
    "confirm": {
        "good": _SOUND,
        "bad": _BROKEN,
        "other": _OTHER_MATTER,
        "alien": _ALIEN,
        "neutral": _AFTER_WORK,
        "past": _ROUNDS,
        "aside": _ASIDE,
        "hedge": f"{_UNKNOWN}, {_FLEETING}",
        "filler": "mah, semoga sukses|sehat|berkah selalu|semua?",
        "later": _ENGLISH_LATER,
        "thing": _ROOMS,
        "part": (
            "untuk menu|modul|bagian|fitur|halaman|sebagian, saja yang, sebagian besar, kadang, "
            "kadang-kadang, sesekali"
        ),
        "somewhat": (
            "sebelah, tetangga, agak, lumayan, mendingan, cukup, lain, lainnya, yang lain, hampir, setengah"
        ),
        "hold": (
            "belum|tidak bisa|dapat "
            "dipastikan|dicek|dicoba|dites|diuji|cek|memastikan|jawab|menjawab|dikonfirmasi|disimpulkan, "
            "belum dicoba|dicek|dites|diuji, belum kami cek|coba|tes, masih kami pantau|cek|coba, masih "
            "dipantau|dicek|dicoba"
        ),
    },
    "report": {
        "selesai": f"{_HAPPENED}, {_FIXED}",
        "thing": f"{_WORK}, {_ROOMS}",
        "alien": _ALIEN,
        "word": "minus",
        "working": "is|are|masih? still? in progres, masih|sedang kami|saya? tangani|kerjakan|perbaiki|proses, "
        "kami|saya? masih|sedang mencari|menelusuri|melacak|mengerjakan|menangani|memperbaiki|memasang|menginstal",
        "hedge": "by mistake, by accident",
        "later": _ENGLISH_LATER,
        "kembalikan": "kembalikan, dikembalikan, salah sasaran, bukan ranah kami, bukan kewenangan kami",
        "mend": "kembali ajukan",
        "neutral": (
            "jika|bila|kalau ada kendala lagi?, yang salah ketik, tidak ada sisa|tunggakan pekerjaan?, "
            "tidak ada kendala|masalah|pekerjaan|sisa|hambatan yang tersisa|tertinggal|tertunda, "
            "no further|more action|work|steps|actions required|needed|necessary, mohon cek, tolong cek, "
            "mohon diuji, mohon tes, tidak ada "
            f"kendala|error|masalah|gangguan|temuan lagi?, sudah tidak error lagi?, {_NO_TROUBLE}"
        ),
        "defect": "belum|tidak|kurang normal|berhasil|pulih|lancar, masih error|gangguan|lambat|gagal",
    },
    "form": {"selesai": "terlampir, form terlampir, formulir terlampir, sudah diisi, sudah kami isi"},
    "progress": {
        "work": f"{_WORK}, {_ROOMS}",
        "number": "setengah, setengahnya, separuh, separuhnya, seperempat, tiga perempat, tiga perempatnya",
        "finished": (
            "selesai, sudah? selesai|beres|rampung|terpasang|jadi semua?, beres, tuntas, sudah "
            "kami|saya? selesaikan semua?"
        ),
        "alien": _ALIEN + _MEASURED,
        "bad": (
            "pending, macet, stuck, mandek, terhambat, kendala, kendalanya, hambatan, terkendala, error, "
            "gagal, blocked, blocker"
        ),
        "working": "menunggu, masih menunggu, masih ditunggu",
        "hold": (
            "saya|kami laporkan|kirim|kabari|sampaikan|update|susulkan|isi, menyusul, laporan menyusul, segera "
            "laporkan|kirim|dikirim|menyusul"
        ),
    },
    "sign": {
        "neutral": (
            f"atas nama kepala|sekretaris, tidak bisa|dapat|sempat tanda tangan "
            f"basah|manual|langsung, {_FAULTLESS}"
        ),
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
