"""The words of states and of work, as data: what is well, what is broken, what was done and on what."""

from __future__ import annotations

TROUBLE = (
    "kendala|error|masalah|gangguan|keluhan|temuan|bug|kesalahan|hambatan|defect|eror|komplain|selisih|"
    "rto|timeout"
)
NO_TROUBLE = (
    f"tidak ada|ditemukan|terdapat|muncul|terjadi|dijumpai|terlihat lagi? {TROUBLE} apa apapun|pun|"
    f"lagi?, tidak ada|ditemukan|terdapat|muncul|terjadi|dijumpai|terlihat lagi? {TROUBLE} apapun|berarti|"
    f"lagi?, sudah? tidak ada|muncul lagi? pesan|notifikasi|laporan? {TROUBLE} lagi?, {TROUBLE} nihil, "
    f"nihil {TROUBLE}, tanpa ada? {TROUBLE} apapun|sama|lagi|berarti?, bebas dari? {TROUBLE}, tidak ada "
    "paket|data|transaksi yang? hilang|gagal|putus, tidak ada yang tertinggal|terlewat|kurang|"
    "rusak, tidak putus|putus-putus|terputus|mati|macet|nyangkut|hang|rto|blank|ngelag|nge-lag|muter|"
    "loading lagi?, no errors|error|problem|problems|findings, tidak issues|issue|errors|problems|"
    "findings found?, semua defects closed|fixed, no defects|bugs|failures found?, tidak ada|ditemukan|"
    "terdapat|dijumpai cacat|kecacatan|gagal|galat|kerusakan|kekeliruan satupun|apapun|"
    "berarti?, sudah tidak apa-apa|ngapa-ngapa|kenapa-kenapa|kenapa-napa|papa|napa-napa lagi?"
)
"""What was looked for and is not there."""

AFTER_WORK = (
    "setelah di? uji|diuji|dites|tes|coba|dicoba|periksa|perbaiki|diperbaiki|diulang|restart|direstart|"
    "ganti|diganti|update|diupdate|dibersihkan|ditangani|perbaikan|penggantian|pengujian|pengecekan ulang|"
    "lagi|kembali?, setelah kami|saya uji|tes|coba|cek|periksa|ulang|jalankan|gunakan|pakai|pantau|amati|"
    "simulasikan|operasikan ulang|lagi|kembali?, selama|saat|ketika|dalam pengujian|pengujiannya|uji|tes|"
    "percobaan coba?, tidak ikut, sebagaimana|seperti seharusnya|biasanya, down to|"
    "from, sepanjang # meter|m|km, selama|setelah satu|dua|tiga|empat|lima|enam|tujuh|delapan|beberapa|"
    "kurang jam|hari|menit|minggu|kali, selama|setelah seharian|semalam|semalaman|sehari|seminggu|"
    "sejam, cuma|hanya|sekadar mau|ingin info|menginfokan|infokan saja|aja?, cuma|hanya sedetik, cuma|"
    "hanya #|satu|dua|tiga|lima detik, tadi|sudah kami|saya cek|coba|tes|uji|periksa|ulang lagi|kembali|"
    "ulang?"
)
"""Work that went before the state: no condition and no wait."""

ALIEN = (
    "jam|jadwal|waktu layanan|pelayanan|kerja|operasional|buka|"
    "kantor, tarif, masih? ada? gangguan listrik|pln|cuaca|kesehatan, listrik|"
    "listriknya, rumah, rumahnya, badan, kesehatan, cuaca, demam, hujan, istri, suami, anak, anaknya, "
    "istrinya, suaminya, baterai, batre, rapat, rapatnya, acara, acaranya, upacara, kegiatan, "
    "kegiatannya, pertemuan, diklat, bimtek, cuti, cutinya, makan, salat, sholat, libur, liburan, diskon, "
    "kehadiran, hadir, peserta, undangan, kuota, hp, ponsel, genset, kondisi|keadaan saya|kami, saya|"
    "kami sudah? sehat|waras|sembuh, saya sudah? pulih, perjalanan, ujian, kuliah, tekanan, tensi, darah, "
    "suhu badan, gula darah, kehamilan, jantung, lalu lintas, autoreply, saya|kami sudah bekerja|jalan|"
    "berjalan|menyala, berhasil masuk grup|kelas|kuliah|kerja, jalan ke|menuju|raya|tol|utama|"
    "protokol, semua? jalan ditutup|macet|dialihkan|licin, sekolah, seminar, kursus, honor, gaji, pajak, "
    "potongan, laporan keuangan, tim|bagian|bidang lain|sebelah|jaringan|aplikasi|infra|infrastruktur|vendor"
)
"""What other matters are about: a state or a percentage beside these is not that of the work."""

SOUND = (
    f"{NO_TROUBLE}, tidak menemukan celah|kesalahan|kekeliruan|cacat|bug|error|masalah|kendala apapun|"
    "pun?, tidak ada|ditemukan celah, tidak pernah putus|mati|macet|error|terputus|hang|lemot|"
    "gagal lagi?, jalan|berjalan|berfungsi|bekerja|berhasil|hijau semua|semuanya|seluruhnya|kabeh, semua|"
    "semuanya|seluruhnya|keduanya|dua-duanya|ketiganya|seluruh|sudah jalan|berjalan|berfungsi|bekerja|"
    "berhasil|hijau, semua|seluruh fungsi|fitur|menu|modul|tombol|skenario|perangkat|ruangan|"
    "layanan jalan|berjalan|berfungsi|bekerja|berhasil|hijau, sudah? nyambung|konek|terhubung lagi|"
    "kembali|semua, sudah benar semua|lagi|kembali, sudah bagus|baik lagi|"
    "kembali, sekarang sudah tidak masalah, sudah tidak masalah lagi, sudah mencetak|tercetak|menyala|"
    "nyala|berjalan dengan? baik|normal|lancar|lagi|kembali, dan? bisa browsing|internetan|bekerja|"
    "kerja lagi?, bekerja normal|semestinya|lancar|baik|dengan, selalu berhasil, berhasil terus, "
    "memuaskan, is|are|back up lagi|now, up and running, back online, stabil, waras, sudah stabil|waras|"
    "mari, restored, sudah? merekam|mencetak|membaca|menampilkan|mengirim|terkirim|tercatat|terekam|"
    "terbaca|tersimpan|terhubung|mendeteksi|merespons|merespon|menyala|terbuka|berputar|berdering|"
    "terunggah|termuat lagi|kembali, semua good|fine|ok|aman, working fine|well, sudah? tidak terjadi|"
    "terulang|kambuh lagi, sudah? memenuhi semua|seluruh? kriteria|syarat|persyaratan|kebutuhan|"
    "spesifikasi|keberterimaan uji?, no more errors|issues|problems, you can close the? ticket|"
    "case, you bisa close the? ticket|case, sudah? bisa nyala|menyala|hidup|mencetak lagi|"
    "kembali, kencang, kembali berjalan|berfungsi|bekerja|beroperasi|menyala|online|tersambung|terhubung|"
    "hidup|aktif|stabil, sudah? online|tersambung|aktif kembali|lagi, up and stable|ok|"
    "fine, sudah tidak kami|saya? rasakan|temui|temukan|alami|jumpai|lihat|terjadi lagi?, sudah? bisa|"
    "dapat kami|saya gunakan|akses|buka|pakai|jalankan kembali|"
    "lagi?, fine sekarang, good sekarang, sudah? berjalan|berfungsi|bekerja|beroperasi|jalan|"
    "normal dengan? sebagaimana seharusnya|biasanya|biasa, kembali? seperti semula|sediakala|biasa|"
    "biasanya, sudah? ok semua|lagi, sudah? bisa|dapat kembali|lagi|semua, bisa|dapat lagi|"
    "kembali, sudah? bisa|dapat semua? dibuka|diakses|digunakan|dipakai|login|masuk|cetak|mencetak|akses|"
    "jalan|buka|upload|diunggah|simpan|konek|terhubung|tersambung kembali|lagi, sudah? nyala|hidup|konek|"
    "terhubung|tersambung kembali|lagi, normal, pulih, lancar, lancar jaya, aman, aman terkendali, "
    "selesai, beres, teratasi, berfungsi, berjalan baik, berjalan dengan? baik|normal|"
    "lancar, berjalan normal|lancar, kembali normal|lancar, sembuh, solved, works, working, clear, fixed, "
    "sudah ok, sudah baik, sudah bisa, sudah up, sudah jalan|hidup|nyala|berjalan|berfungsi|pulih, mohon|"
    "silakan tiket|tiketnya|pengaduan ditutup, normal kembali, normal lagi, sudah? bisa|dapat dibuka|"
    "diakses|digunakan|dipakai|login|masuk|cetak|mencetak|akses|jalan|buka|upload|diunggah|"
    "simpan, gangguan|error|masalah|kendala|gangguannya|errornya|masalahnya|"
    "kendalanya nya? sudah? tidak ada|muncul lagi?, gangguan|error|masalah|kendala|gangguannya|errornya|"
    "masalahnya|kendalanya nya? sudah? pulih|teratasi|hilang|selesai|beres|normal|tertangani, tidak ada|"
    "ditemukan lagi? kendala|error|masalah|gangguan|keluhan|temuan|bug, tidak error|bermasalah|lemot|"
    "lambat|terganggu lagi?, sudah tidak error|bermasalah|lemot|lambat|"
    "terganggu lagi?, sudah tidak ada kendala|error|masalah|gangguan lagi?, tiket|tiketnya|pengaduan|"
    "pengaduannya|kasus|kasusnya|laporan dapat|boleh|bisa|silakan ditutup, dapat|boleh|bisa|silakan|"
    "mohon ditutup, ok sekarang, berhasil login|masuk|dibuka, tidak ada kendala apapun, tidak ada lagi? "
    "yang error|gangguan|terganggu|bermasalah|gagal|rusak|lemot|lambat|mati|hilang, no issues, no issue"
)
BROKEN = (
    "disconnect, disconnected, ngadat, buffering, timeouts, timing out, belum|tidak ada sinyal|koneksi|"
    "suara|gambar|respon|respons, tambah|makin|semakin|malah parah|lambat|lemot|rusak|buruk|"
    "jelek, unreachable, unavailable, inaccessible, belum ada perbaikan|kemajuan|peningkatan, email|surel|"
    "pesan|notifikasi|data|datanya belum|tidak masuk|terkirim|diterima|tersimpan juga?, belum|tidak nyala|"
    "menyala|hidup|konek|mencetak|ngeprint|nyetak|kebaca|terbaca|tersimpan|menampilkan juga?, belum|"
    "tidak teratasi|tertangani juga?, crashes, crashed, crashing, freezes, putus-putus, putus nyambung, "
    "nyambung putus, hilang timbul, on off, kesalahan, selisih, pending terus|lagi|"
    "saja, lemotnya, lambatnya, errornya, gangguannya, putusnya, matinya, ngelag, nge-lag, lag, rto, "
    "force close, fc, leled, slow, timing out, times out, keluar sendiri|nyalira|dhewe, belum|tidak|tetap|"
    "masih berubah|berhasil|stabil|konek|terhubung|tersambung|terkirim|tercatat|tampil|muncul|keluar|"
    "kebuka|sinkron|update|terbentuk|merespons|merespon|respon|nyambung|sembuh|waras|pulih, masih belum|"
    "tidak, tetap tidak|belum, tidak log in, tidak access|open|connect|use|load, tidak|belum bisa|"
    "dapat? kami|saya? dinyatakan|dikatakan|dibilang|disebut|nyatakan|katakan|sebut|simpulkan lulus|"
    "normal|berhasil|selesai, tidak|belum dapat|bisa di? meluluskan|"
    "lulus, can not, gangguan, error, eror, erorr, masih gangguan, jauh dari normal|lancar|aman|baik|"
    "selesai, rusak, lambat, lemot, lelet, down, mati, putus, terputus, kosong, gagal, kambuh, kumat, "
    "muncul lagi, hang, ngehang, macet, blank, timeout, time out, time-out, bermasalah, masalah, kendala, "
    "terganggu, tetap tidak|belum bisa, bug, belum bisa, tidak bisa, mental, loading terus, muter terus, "
    "muter-muter, crash, restart sendiri, hilang, sama saja, masih sama, tidak bisa|dapat dibuka|diakses|"
    "digunakan|dipakai|login|masuk|cetak|akses|buka|simpan, belum bisa|dapat dibuka|diakses|digunakan|"
    "dipakai|login|masuk|cetak|akses|buka|simpan, belum ada perubahan, tidak ada perubahan, tidak "
    "berfungsi, belum berfungsi, tidak jalan, belum jalan, not working, tidak normal, belum normal, "
    "kurang normal"
)
HAPPENED = (
    "selesai, selesai #, sudah selesai, beres, sudah beres, teratasi, fixed, solved, sudah? perbaiki|"
    "diganti|direstart|di-restart|dipulihkan|dipasang|dilaksanakan|dilakukan|kerjakan|dicatat|diberikan|"
    "diperbarui|diupdate|tangani|diselesaikan|diatasi|dituntaskan|dinormalkan|direstore|disiapkan|dikirim|"
    "dikirimkan|diserahkan|disampaikan|dibuat|dibuatkan|dikonfigurasi|disambung|"
    "diaktifkan ulang?, sudah kami|saya perbaiki|selesaikan|kerjakan|tangani|ganti|restart|laksanakan|"
    "lakukan|pulihkan|pasang|atasi|tuntaskan"
)

FIXED = (
    "berhasil kami|saya? diperbaiki|perbaiki|diatasi|atasi|dipulihkan|diselesaikan|disambung|dinormalkan|"
    "ditangani|dinyalakan|dihidupkan, clear, sudah clear, fix, sudah fix|fixed|resolved|"
    "rampung, resolved, deployed, issue resolved, pun perbaiki|selesai|diganti|kerjakan|"
    "rampung, sudah mari, sudah? terselesaikan, sudah saya|kami perbaiki|diperbaiki, sudah kami|"
    "saya? diselesaikan|selesaikan|tuntaskan|bereskan|dibereskan|direpair|displicing|di-splicing|dideploy|"
    "dipatch|diinstal|diinstall|direset|di-reset|dinyalakan|tertangani, sudah resiki|"
    "restart, sudah jajal, sudah dijalankan|dibenahi|dibereskan|dirampungkan|dituntaskan|terpasang|"
    "diperbarui|disetel, sudah kami|saya? rampungkan|benahi|benarkan|bereskan, sudah memperbaiki|"
    "mengganti|memasang|menangani|mengatasi, semua|all fixed|closed|resolved, sudah kami|"
    "saya? menyelesaikan|menuntaskan|merampungkan|membereskan, has been|have been|was|were|is|are fixed|"
    "repaired|replaced|completed|restored|resolved|installed|done"
)
WORK = (
    "modul, modulnya, fitur, fiturnya, menu, endpoint, api, database, basis data, coding, koding, desain, "
    "migrasi, integrasi, integrasinya, mapping, pemetaan, sinkronisasi, pengujian, uat, deploy, "
    "deployment, server, servernya, tahap, tahapan, analisis, analisa, dokumentasi, pekerjaan, "
    "pekerjaannya, pengerjaan, pembangunan, pengembangan, bug, skrip, script, query, tampilan, frontend, "
    "backend, halaman, form, laporan, rekon, rekonsiliasi, kode, instalasi, konfigurasi, vendor, kontrak, "
    "akses, token, dokumen, prototipe, mockup, kebutuhan, dashboard, dasbor, layanan, aplikasi, "
    "aplikasinya, sistem, jaringan, kabel, kabelnya, router, switch, modem, adaptor, akses|"
    "access point, perangkat, sprint, iterasi, unit test, load test, staging, produksi, progresnya, "
    "kemajuan, perkembangan, proyek, project, kegiatan, migrasinya"
)
"""What the work is about."""

ROOMS = "ruang|ruangan|gedung|aula|balai|gedung rapat|pertemuan|acara|kuliah|kegiatan|seminar|diklat"
"""Places that are called after what is done there."""

MEASURED = (
    ", kapasitas, kapasitasnya, disk, disknya, memori, ram, cpu, beban, kelembapan, kelembaban, suhu, "
    "trafik, bandwidth, okupansi, utilisasi, penyimpanan, storage, tegangan, sinyal, ups, inflasi, "
    "lisensi, harga"
)
"""What else is measured in percent."""

OTHER_MATTER = (
    "sekalian, gangguan|masalah|kendala|keluhan|laporan|pengaduan baru, selain itu, di samping itu, satu "
    "lagi, ada gangguan|masalah|kendala|keluhan|kerusakan|error|eror|trouble lain|"
    "lainnya, tidak pernah lapor|melapor|melaporkan|mengajukan|mengadu|"
    "mengadukan, tidak merasa, bukan saya|kami yang lapor|melapor|melaporkan|mengadu"
)

ROUNDS = (
    "senin|selasa|rabu|kamis|jumat|sabtu|minggu lalu|kemarin, ronde|putaran|uji|percobaan|tes|"
    "pengujian pertama|kedua|sebelumnya, hari|minggu sebelumnya"
)
ASIDE = (
    "laporan|tiket|pengaduan|aduan|surat sendiri|terpisah|tersendiri|lain, lapor terpisah|"
    "sendiri, laporkan terpisah|tersendiri"
)
"""Shows that a sentence is about another matter, which gets its own letter."""
UNKNOWN = (
    "normalnya, belum|tidak tentu|pasti, belum|tidak|kurang tahu|tau|jelas|ngerti|paham, belum|"
    "tidak dapat|bisa? saya|kami? dipastikan|disimpulkan|memastikan|pastikan|simpulkan, atau|apa tidak|"
    "belum|bukan, pasti, anggap saja, tidak ada masalah|kendala|gangguan untuk? jadwal|jadwalnya|"
    "waktu, tidak ada masalah|kendala untuk|kalau|jika|bila, tanpa masalah|kendala kami|saya terima|"
    "tunggu, kantor? sedang|lagi|masih libur|tutup, kantor libur, karena|sebab hari? libur"
)

FLEETING = (
    "sebentar, sesaat, sejenak, biasanya, sebelum, dari hongkong, dari hong kong, by mistake, by accident"
)
IN_THEORY = (
    "setahu|sepengetahuan saya|kami, tertulis, tercantum, tertera, disebutkan, secara|dalam|menurut teori|"
    "teoritis|hitungan|perhitungan, di atas kertas, in theory, on paper"
)
ENGLISH_LATER = "will, will be, going to, shall, soon"

DEVELOPERS = "pengembang|vendor|penyedia|rekanan|developer|programmer|pusat|mereka"
OF_DEVELOPERS = (
    f"kesimpulan|hasil|versi|klaim|pengakuan tim? {DEVELOPERS}, {DEVELOPERS}|teknisi|teknisinya|atasan|"
    "pimpinan|operator sudah|telah|tadi|juga? melaporkan|menyatakan|lapor|menginformasikan|klaim|"
    "mengklaim|mengaku|menyebut|menyebutkan|mengabari|memastikan|menjamin, dinyatakan|disebut|disebutkan|"
    f"diklaim|dipastikan normal|lulus|lancar|pulih|berhasil? oleh tim? {DEVELOPERS}|teknisi, infonya|"
    "informasinya|kabarnya|pemberitahuannya|mendengarnya|dengarnya sudah|kalau|bahwa, diminta|disuruh|"
    "dipaksa|didesak menyatakan|nyatakan|menjawab|jawab|membalas|balas|meluluskan"
)
"""Whose word that is, when it stands before a verdict."""
YARDSTICK = (
    "kriteria|syarat|standar|nilai|ambang|batas|peluang|target|targetnya|agar|supaya|biar|demi|untuk|"
    "wajib|harus bisa|dapat? lulus|lulusnya, berita acara lulus, gagal kemarin|sebelumnya sudah|"
    "telah perbaiki|diperbaiki, keterangan|sertifikat|kolom|formulir|surat lulus, skenario gagal login|"
    "simpan|bayar|masuk? sudah|telah diuji|dites|dicoba|dijalankan"
)
"""Where `lulus` is what is wanted or measured by."""
MOSTLY = (
    "mayoritas, kebanyakan, rata-rata sudah|lulus|normal|lancar|"
    "berhasil, umumnya, pada umumnya, secara umum, terbatas, secara terbatas"
)
FEARED = (
    "takut, takutnya, khawatir, khawatirnya, kuatir, ditakutkan, dikhawatirkan, apanya, targetnya, hasil|"
    "penilaian|kesimpulan awal"
)

UNTRIED = (
    "belum|tidak ada akses|koneksi|waktu|kesempatan|sinyal untuk mengecek|cek|menguji|mencoba|"
    "memeriksa, belum|tidak ada akses|koneksi|sinyal ke|di sana|lapangan|rumah|perjalanan|jalan, none|"
    "not were|was run|executed|tested, belum|tidak bisa|dapat|sempat ke lokasi|lapangan|kantor|"
    "sana, belum|tidak bisa|dapat|sempat datang|hadir|mengecek|menguji|mencoba|memastikan|menjawab|"
    "mengonfirmasi|memeriksa, environment|env|lingkungan|server uji|ujinya|tes|tesnya|test|test-nya|"
    "testing|staging down|mati|rusak, uji|ujinya|pengujian|tes|pengecekan belum kami|saya? dilakukan|"
    "dimulai|dilaksanakan|sempat|mulai"
)
"""Whoever could not look yet says nothing of how it is."""
