"""The words around the names of people, places and days in a reply, as data."""

from __future__ import annotations

from mailflow.language.vocabulary import words_of

SLOTS = words_of("ke di untuk buat a n an to for in at pada tugaskan utus tunjuk biar berdua")
"""Before a name these tell where or for whom."""
SET_OUT = words_of("berangkat pergi ditugaskan bertugas goes")
"""What the one named is to do."""
GOES = SET_OUT | words_of("jalan hadir ikut mewakili ke kesana datang ditunjuk dikirim")
"""The same behind `yang`."""
TITLED = words_of("pak bu bapak ibu mas mbak sdr sdri saudara saudari atas nama")
PLACES = words_of(
    "kantor gedung kampus dinas badan kecamatan kelurahan desa taman pasar stasiun terminal hotel "
    "fakultas prodi puskesmas sekolah bidang bagian camat"
)
"""Before the name of a place or an office."""
TEAMS = words_of(
    "server jaringan aplikasi data keuangan umum infrastruktur keamanan humas sekretariat kepegawaian "
    "aset perencanaan helpdesk lapangan persandian statistik gaji presensi"
)
"""What teams, divisions and modules are called."""
PERIODS = (
    words_of("senin selasa rabu kamis jumat sabtu minggu"),
    words_of("januari februari maret april mei juni juli agustus september oktober november desember"),
)
"""Names of times; one tells of another time only where the question names one of its row."""
LEADS_TO_TIME = words_of("hari tanggal tgl bulan")
PARTS_OF_DAY = words_of("pagi siang sore malam ya saja ini depan")
NO_MATTER = words_of(
    "mohon persetujuan setuju disetujui menyetujui apakah verifikasi diverifikasi bapak ibu saudara permintaan"
)
"""Words of a question that name nothing of what is asked."""
NO_NAMES = TITLED | words_of("tte ttd ya ok acc setuju")

GIVES = words_of("serah beri kasih pinjam")
OPPOSITES = tuple(
    (words_of(one), words_of(other))
    for one, other in (
        (
            "buka hidup nyala aktif aktifkan",
            "tutup blokir mati matikan cabut putus padam nonaktif henti hentikan",
        ),
        ("pasang", "bongkar copot lepas cabut"),
        ("tambah", "kurang kurangi"),
        ("hapus", "simpan pertahankan"),
        ("pindah", "tetap biarkan"),
        ("panjang perpanjang", "putus diputus akhiri hentikan"),
        ("beli", "sewa pinjam hibah"),
        ("pinjam sewa", "beli"),
        ("ganti", "pertahankan perbaiki"),
        ("naik", "turun"),
    )
)
"""Deeds, and those that are not they."""
NO_GOERS = words_of(
    "dia beliau mereka semua siapa orang petugas teknisi tim memang hanya cuma itu ini saya kami kita"
)
"""Before `yang berangkat`: nobody by name."""
CALLS_ON = words_of("silakan silahkan")
ERRANDS = words_of(
    "pakai gunakan hubungi ambil cek periksa koordinasi koordinasikan berkoordinasi siapkan disiapkan "
    "lapor laporkan dilaporkan catat dicatat jadwalkan dijadwalkan atur diatur susun disusun simpan "
    "unggah umumkan edarkan diedarkan terbitkan cetak bubuhkan bubuhi tempel ditempel cap dicap dinaikkan "
    "naikkan proses tindaklanjuti ditindaklanjuti jadikan buat buatkan siap bawa hadir mulai tandatangani "
    "ttd tte eksekusi dieksekusi dilanjutkan lanjutkan teruskan diteruskan jalan jalankan tulis ajukan "
    "diajukan minta mintakan urus diurus lengkapi tembuskan hitung daftar daftarkan pesan pesankan "
    "publikasikan tayangkan selesaikan diselesaikan beri diberi"
)
"""What a clerk is called on to do beside an approval, and what is no other matter than the one approved."""
