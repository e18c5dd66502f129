"""What Pustikom's people write in the whole-day tests: the complaint's form, reports, a manual."""

from __future__ import annotations

from mailflow.demo.correspondent import File
from tests.whole_days.letters import pdf_of

COMPLAINT = """\
FORMULIR PENGADUAN MASALAH TEKNIS SISTEM INFORMASI

Unit kerja: Fakultas Teknik
Jabatan pimpinan: Dekan Fakultas Teknik
Pimpinan unit kerja: Prof. Dr. Surti Handayani, M.T.
NIP pimpinan: 19720505 199803 2 005
PIC: Rudi Hermawan
Nomor HP/WA PIC: 081200000021
Nama sistem informasi: SIAKAD
Subdomain/URL: siakad.ft.example
Jenis masalah: galat aplikasi
Waktu kejadian: 23 November 2026 pukul 07.20
Uraian masalah: Pengisian KRS gagal disimpan dan menampilkan galat 500.
Dampak: tinggi
Urgensi: tinggi
"""

ANALISIS_AWAL = "SETUJU\nHasil analisis awal: formulir lengkap, diduga galat pada modul KRS\n"

JADWAL = """\
Mulai: 24 November 2026
Selesai: 18 Desember 2026
PIC Pustikom: Fajar Nugroho
"""

EVALUASI = """\
Risiko: data KRS tidak tersimpan selama masa pengisian
Dampak operasional: 1.200 mahasiswa belum dapat mengisi KRS
Rekomendasi teknis lanjutan: telaah modul KRS dan antrean basis data
"""

INSTRUKSI = "DISPOSISI kepada Koordinator Programmer: pelajari hasil evaluasi dan laporkan"

ANALISIS_TEKNIS = """\
Analisis masalah: transaksi KRS terkunci bila dua mahasiswa memilih kelas yang sama
Analisis teknis dan infrastruktur: beban server normal, kunci basis data menumpuk
Analisis risiko: data ganda bila proses diulang tanpa perbaikan
Rencana transisi: perbaikan diuji secara local sebelum dipasang
Waktu diskusi: 4 Desember 2026 pukul 09.00
Tempat diskusi: Ruang Rapat Pustikom lantai 2
"""

NOTULEN = """\
Waktu rapat: 4 Desember 2026 pukul 09.00
Tempat: Ruang Rapat Pustikom lantai 2
Pimpinan rapat: Gunawan Setiabudi
Notulis: Fajar Nugroho
Peserta: Fakultas Teknik, Kadiv PSIP, Koordinator Programmer
Klarifikasi unit kerja: galat muncul pada kelas dengan peminat terbanyak
Kesepakatan teknis: penyimpanan KRS memakai antrean
"""

TIM = """\
Andi (ketua), Siti, Dewi
Langkah penanganan: ubah penyimpanan KRS menjadi antrean, lalu uji beban
"""

RENCANA_KERJA = """\
Analisis kebutuhan: antrean penyimpanan KRS
Rencana kerja: hari pertama antrean, hari kedua uji beban
"""

LOKAL = """\
SELESAI
Penyebab: kunci basis data menumpuk
Tindakan: penyimpanan KRS diubah menjadi antrean
Hasil: seribu penyimpanan bersamaan berhasil
Arsip source code: repositori siakad cabang antrean-krs
"""

DITERIMA = "DITERIMA"

UJI = "LULUS\nFungsi yang diuji: simpan KRS, batal KRS, cetak KRS\n"

DATA_AKSES = """\
Nama SI: SIAKAD
Subdomain: siakad.ft.example
Database: siakad_ft
Konfigurasi: layanan antrean dan tugas terjadwal
"""

AKSES = "DISPOSISI kepada Koordinator Infrastruktur Jaringan: mohon diberikan akses melalui kanal aman"

LOG_AKSES = """\
SELESAI
Kanal: diserahkan langsung di ruang server
Penerima: Andi Firmansyah
Hak akses: menulis pada direktori siakad
"""

SERVER = """\
SELESAI
Penyebab: kunci basis data menumpuk
Langkah perbaikan: antrean KRS dipasang di server
Hasil uji coba: penyimpanan KRS berfungsi normal
"""

PANDUAN = "SELESAI\nVersi buku panduan: 2.1\n"

BUKU: File = ("Buku Panduan SIAKAD.pdf", "application/pdf", pdf_of("Buku Panduan SIAKAD versi 2.1"))

PROGRES = """\
Identitas proyek: SIAKAD, PRJ-14, Andi Firmansyah
Tahapan yang telah diselesaikan: antrean penyimpanan KRS
Persentase capaian: 60%
Kendala dan solusi: uji beban menunggu data tiruan
Dokumentasi pendukung: repositori siakad cabang antrean-krs
"""

SCAN: File = (
    "pindaian kepala.pdf",
    "application/pdf",
    pdf_of("Pindaian berita acara, tanda tangan PIHAK PERTAMA"),
)
SCAN_UNIT: File = (
    "pindaian unit.pdf",
    "application/pdf",
    pdf_of("Pindaian berita acara, tanda tangan PIHAK KEDUA"),
)
"""Scans of the berita acara serah terima; their text is as little as a scanner leaves."""
