"""The words by which a thing is told to work or to fail, as data: what it does, what ails it, who tried it and when."""

from __future__ import annotations

import re

from mailflow.language.components import BROKEN, SYMPTOMS
from mailflow.language.posts import folded

NOT = folded("tidak belum tanpa no nihil bukan")
ABLE = folded("bisa dapat berhasil mampu")
BETWEEN = folded(
    "lagi pernah ada yang juga pun sama sekali satu satupun sempat pesan notifikasi tulisan peringatan "
    "kode kami saya kita bisa dapat mau ikut terlihat tampak muncul keluar terjadi menampilkan ditemukan "
    "ditemui dijumpai terdapat mengalami menemukan menemui temukan masih orang unit sekolah pengguna apa "
    "apapun data mendapat mendapati dapati kendala-kendala sampai terus langsung kembali ini itu nya di "
    "terasa dirasakan satu lapor melapor melaporkan"
)
"""May stand between a negation and what it denies."""
NEEDLESS = folded("perlu usah harus masalah apa-apa apa mengapa keberatan lupa")
"""Behind a negation: something else is denied than that it works."""

_STEMS = (
    "akses|buka|pakai|guna|login|log-in|masuk|cetak|simpan|unggah|unduh|upload|download|input|isi|kirim|"
    "jalan|kerja|fungsi|operasi|sambung|layan|transaksi|daftar|cari|hapus|edit|ubah|validasi|verifikasi|"
    "tandatangan|sinkron|sinkronisasi|pilih|ekspor|export|impor|print|scan|pindai|rekam|putar|telepon|"
    "tel pon|browsing|internet|internetan|bayar|konek|connect|nyala|hidup|aktif|tarik|klik|muat|kelola|"
    "olah|ngeprint|nyambung|jangkau|tampil|respon|respons|deteksi|absen|entri|entry|posting|generate|zoom|"
    "streaming|video|ping|booting|boot|charge|finger|sidik|submit|save|load|loading|refresh|geser|rekap|"
    "hitung"
)
_NASAL = (
    "ngakses|makai|nggunakan|ncetak|nyetak|nyimpan|ngunggah|ngunduh|nginput|ngisi|ngirim|njalankan|"
    "nyambung|nghubung|layani|nyari|nghapus|ngedit|ngubah|mvalidasi|mverifikasi|nyinkron|milih|mutar|"
    "nelepon|nelpon|mbayar|nyala|narik|muat|ngelola|ngolah|njangkau|nampil|respon|ndeteksi|ngentri|mbuka|"
    "masuk|mproses|munggah|mindai|rekam|nghitung"
)
_USE = re.compile(
    rf"(?:di|ter|ber|be|bisa|dapat)?(?:{_STEMS})(?:kan|i|an|annya)?(?:nya)?|(?:me|m)?(?:{_NASAL})(?:kan|i)?"
)


def is_use(word: str) -> bool:
    """Whether a word names what one does with a thing that works: `dicetak`, `menyimpan`, `terhubung`."""
    return bool(_USE.fullmatch(word))


_ACT = re.compile(r"(?:di|me|ny|ng|pakai|buka|nyalakan|coba|kirim|terima)[a-z]*")


def is_act(word: str) -> bool:
    """Whether a word names what somebody does, and not what comes about: `dinyalakan`, `membuka`, `kirim`."""
    return is_use(word) and bool(_ACT.fullmatch(word)) and not word.startswith(("mer", "men-"))


WELL = folded(
    "normal lancar stabil kencang sesuai aman pulih lulus sukses berfungsi berjalan beroperasi bekerja "
    "terpenuhi memuaskan sembuh waras jos wus-wus mulus responsif sehat prima terselesaikan teratasi"
)
"""Says by itself that it works."""
DOES = folded(
    "tampil muncul masuk keluar nyambung konek terkirim terbuka tersimpan tercetak terbaca jalan mlaku "
    "hidup nyala menyala aktif sinkron update terhubung tersambung terdeteksi online up sampai nyampe "
    "datang berubah terunggah terunduh tercatat terekam terisi cocok terkoneksi kebuka kesimpan kecetak "
    "kekirim kebaca berputar merespons merespon benar betul bagus baik ok oke cepat terbentuk terupdate "
    "terbit jernih jelas terdengar lengkap sae rapi terakses dikenali terbarui diperbarui terverifikasi "
    "tervalidasi termuat terhitung hijau beres selesai bersih diterima"
)
"""Says so beside a word for what has come about: `datanya sudah muncul`."""
COME = folded(
    "sudah telah kembali lagi sekarang kini semua seluruh seluruhnya semuanya langsung hasilnya barusan jauh"
)
ARRIVING = folded(
    "terkirim masuk diterima sampai nyampe datang terbit selesai beres baik lengkap jelas bagus benar betul cepat"
)
"""Of these what may as well be told of a paper or of people."""
PAPER = folded(
    "surat suratnya surel surelnya email emailnya laporan laporannya pesan pesannya undangan info infonya "
    "tiket tiketnya berkas berkasnya balasan dokumen dokumennya disposisi notifikasinya formulir lampiran "
    "lampirannya petugas teknisi teknisinya petugasnya vendor orangnya timnya pekerjaan pekerjaannya "
    "perbaikan perbaikannya rapat pergantian gaji diminta dijanjikan pengerjaan pengerjaannya pengecekan "
    "tagihan honor"
)
PEOPLE = folded(
    "penguji operator staf pegawai anggota karyawan peserta admin pimpinan mahasiswa siswa guru dosen warga kasi kabid"
)
PRAISE = folded(
    "respon responnya respons responsnya penanganan penanganannya penanganannya pelayanan pelayanannya "
    "tanggap gercep layanannya kerja kerjanya kinerja kerjasama kerjasamanya bantuan bantuannya tim "
    "timnya sigap makasih kasih thanks apresiasi salut perhatian perhatiannya kerjasamanya koordinasi"
)
"""Beside these a good word is of people, not of the thing."""

TROUBLE = folded(
    "gangguan gangguannya error errornya eror galat masalah masalahnya kendala kendalanya bug bugnya "
    "keluhan keluhannya komplain kesalahan kesalahannya hambatan hambatannya kerusakan trouble problem "
    "persoalan kejadian warning permasalahan temuan temuannya"
)
GONE = folded(
    "hilang teratasi terselesaikan selesai tertangani beres sembuh pulih lenyap terpecahkan rampung reda tuntas"
)
APPEARS = folded(
    "ada muncul terjadi terulang keluar kambuh terlihat tampak dirasakan terasa ditemukan dijumpai "
    "rasakan alami temukan temui jumpai dialami ditemui"
)
ILL = TROUBLE | folded(
    "gagal lemot lelet lambat putus putus-putus patah-patah terputus macet hang ngehang blank bermasalah "
    "dobel ganda kosong salah keliru crash expired timeout rto mengeluh mengeluhkan dikeluhkan ngadat "
    "rusak mati down off tertukar selisih muter muter-muter terpotong terganggu lag ngelag freeze "
    "macet-macet error-error buffering hilang kacau ngaco berantakan disconnect mental kambuh kumat "
    "menutup tersendat tersendat-sendat bocor corrupt terhenti melambat nge-lag leled stuck terlempar "
    "lumpuh kedip-kedip buram nyangkut tersangkut"
)
LOADS = folded(
    "loading loadingnya lodingnya loding buka membuka terbuka dibuka respons responsnya proses prosesnya muat memuat"
)
LASTS = folded("masih tetap malah justru lagi makin semakin terus selalu tambah kembali")
SAME = frozenset(
    [
        *(
            (one, "nol")
            for one in ("semua", "semuanya", "jadi", "angkanya", "nilainya", "totalnya", "saldonya", "isinya")
        ),
        *(("sama", "saja"), ("masih", "sama"), ("tetap", "sama"), ("hasilnya", "sama"), ("orang", "lain")),
        *(("ditolak", "sistem"), ("ditolak", "aplikasi"), ("ditolak", "server"), ("keluar", "sendiri")),
    ]
)
"""Pairs that tell of trouble: nothing has changed, or it is somebody else's data."""

PAST = folded(
    "tadi kemarin sebelumnya semula awalnya sempat tadinya dulu dulunya dahulu kemarin-kemarin lalu "
    "semalam pernah tempo"
)
SINCE = folded("dari sejak semenjak mulai hingga sampai dibanding dibandingkan daripada")
"""Before a day gone by: it has been so up to now."""
NOW = folded("sekarang kini barusan ini saat akhirnya skrg ternyata")
TRIES = folded(
    "coba dicoba mencoba nyoba tes dites ngetes uji diuji menguji cek dicek pantau dipantau periksa "
    "ujicoba percobaan pengujian pengecekan diperiksa test tested diujikan ulang verifikasi monitor"
)
TURNS = folded("tapi namun ternyata sayangnya padahal melainkan sedangkan")
JOINS = folded("dan lalu terus kemudian jadi sehingga karena meski meskipun walau walaupun serta makanya")
WISHES = folded("semoga mudah-mudahan moga moga-moga")
PRESENT_HOPE = folded("sudah memang begitu benar betul demikian iya ya sih")
"""In a wish these show that the present is only hoped for."""
PURPOSES = folded("agar supaya biar mohon tolong harap minta jangan")
"""Behind these stands what is wanted, not what is."""
UNSURE = folded(
    "mungkin sepertinya kira kira-kira kayak seperti seolah-olah katanya kata konon kabarnya dengar kalau "
    "jika bila apabila asal asalkan sih entah tergantung syarat syaratnya yakin takut khawatir "
    "jangan-jangan pasti akan bakal hampir nyaris seharusnya menurut harapan berharap rencana rencananya "
    "tampaknya agaknya rasanya harus mestinya ragu insya biasanya insyaallah takutnya khawatirnya "
    "targetnya wajib misal misalnya atau ataukah maupun sebelum teori sebaiknya andai seandainya "
    "sementara dugaan diduga perkiraan boleh mau ingin hendak perlu teorinya teoritis sedang mana apa "
    "apakah kapan siapa kenapa gimana bilang ngomong infonya laporannya dianggap anggap semestinya lain "
    "besok lusa nanti segera"
)
"""Words beside a state that leave it open, or make it another's."""
LIMITS = folded(
    "sebagian separuh setengah hanya cuma cuman sebatas beberapa kecuali selain sisanya kadang "
    "kadang-kadang sesekali agak lumayan cukup kurang khusus tertentu sedikit lebih saja mendingan "
    "tinggal satunya lainnya minus minimal setidaknya sejauh"
)
"""Words beside a good state that leave a part of it open."""
LACKS = folded(
    "sinyal koneksi suara gambar perubahan perkembangan respon respons bedanya reaksi tampilan isinya "
    "internet arus jaringan kemajuan perbaikan beda efek hasilnya"
)
"""Behind `tidak ada` and `belum ada`: what should be there."""
MESSAGES = folded("pesan notifikasi tulisan peringatan kode popup pop-up alert keterangan status")
SLIPS = folded(
    "saya kami sendiri ketik kirim paham satu alamat orang sambung input password tulis sangka sebut ucap tik"
)
"""Behind `salah`: the slip is the writer's."""
AGO = folded("minggu bulan tahun hari senin selasa rabu kamis jumat sabtu pekan tempo")
BRIEF = folded("detik menit ms sekon kali")
"""Behind a number and `cuma` or `hanya`: how fast it is."""
THINGS = folded(
    "aplikasi aplikasinya sistem sistemnya website websitenya web webnya situs situsnya halaman "
    "halamannya menu menunya dashboard dashboardnya dasbor data datanya nilai nilainya jaringan "
    "jaringannya internet internetnya wifi wifinya koneksi koneksinya printer printernya mesin mesinnya "
    "cctv kamera gambar gambarnya tampilan tampilannya login loginnya tombol tombolnya fitur fiturnya "
    "modul modulnya fungsi fungsinya notifikasi absensi absensinya absen absennya presensi presensinya "
    "antrean antreannya krs khs server servernya akun akunnya sinkronisasi sinkronisasinya vpn portal "
    "portalnya kartu kuitansi barcode qr layanan layanannya loading load loadingnya respons cetakan "
    "cetaknya pencarian transaksi grafik tabel angka angkanya peta suara suaranya telepon video streaming "
    "hotspot sinyal sinyalnya simrs bandwidth database unggahan unduhan"
)
"""What such a service consists of, and what it shows."""
OWN_DEVICES = folded(
    "laptop laptopnya hp hpnya ponsel rumah flashdisk drive komputernya lampu kereta kerja foto fotonya"
)
"""What is not the service."""
WORKAROUNDS = folded("manual manualnya hotspot hotspotnya wa whatsapp telegram darurat")
"""What one gets along with while the service is not there."""
UNDERSTOOD = folded(
    "pahami dipahami memahami mengerti dimengerti maklumi dimaklumi memaklumi menunggu hadir menghadiri "
    "datang simpulkan disimpulkan pastikan dipastikan sampaikan disampaikan laporkan bantu dibantu "
    "hubungi dihubungi"
)
"""What one may be able to do whether it works or not."""
TELLS = folded(
    "laporkan sampaikan disampaikan teruskan catat dicatat tindaklanjuti tangani proses kerjakan ketahui "
    "diketahui koordinasikan dibahas diadukan adukan dijelaskan"
)
"""What is done with a trouble that is only spoken of."""
LEVELS = folded("salah kosong keliru hilang selisih ganda mati down")
"""Ill only where it lasts or is set against what is well: else it may be of anything."""
PARTS_WELL = folded(
    "diuji dites dicoba dicek diperiksa dijalankan masuk tercetak tampil muncul keluar lengkap jernih "
    "bening kenceng kencang cepat cocok hidup nyala menyala bekerja jalan berjalan layak siap dipakai "
    "digunakan nyampe sampai terkirim dua-duanya juga semua ditutup normal benar sesuai tercatat terbaca "
    "terbentuk terang bersih mulus enak ringan hijau ngebut responsif berfungsi baik bagus stabil aman "
    "lancar diterima tersimpan tersambung terhubung online aktif cukup memuaskan terima makasih pas ok "
    "oke fine good fast ready"
)
"""What is said of a part that is well."""
LEFT = folded("tinggal sisa sisanya")
"""What stands behind these is what is not done."""
OVER = folded("sempat pun apapun nihil no tanpa kemarin tadi maaf ana bukan tidak")
"""What shows that a trouble named is over, or that there is none: `tidak menunjukkan kesalahan apa pun`."""
AILING = (BROKEN | SYMPTOMS) - folded("salah penuh full") | folded(
    "trouble terpental tersilang ditolak bolong putih hitam merah invalid beda bengong lola beku membeku "
    "byar rewel ngambek bandel kacau ngaco ngawur cacat panas tumbang ambruk roboh lumpuh mogok ngebug "
    "glitch tertutup telat delay terlambat lama berat ngos-ngosan nunggak menumpuk jelek parah amburadul "
    "kusut semrawut unreadable slow limited berputar buram pecah berantakan tersendat tersendat-sendat "
    "kedip-kedip freeze"
)
"""What is said of a part that is not well."""
