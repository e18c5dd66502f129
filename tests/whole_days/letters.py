"""What people write in the whole-day tests: letters and forms as lines of a mail."""

from __future__ import annotations

COMPLAINT = """\
Nomor    : 470/112/Disdukcapil/2026
Sifat    : Segera
Lampiran : -
Hal      : Laporan gangguan aplikasi SIAK

Cirebon, 23 November 2026

Yth. Kepala Dinas Komunikasi, Informatika dan Statistik
di Cirebon

Dengan hormat, kami laporkan bahwa aplikasi SIAK tidak dapat diakses sejak pukul 07.30 WIB,
sehingga pelayanan dokumen kependudukan terhenti.

Perangkat daerah: Dinas Kependudukan dan Pencatatan Sipil
Aplikasi/sistem: SIAK
Uraian gangguan: Aplikasi SIAK menampilkan galat 502 sejak pukul 07.30 WIB.

Kepala Dinas Kependudukan dan Pencatatan Sipil,
Hj. Ratna Kusumawati, S.Sos.
NIP. 19700202 199503 2 002
"""

C01 = """\
Perangkat daerah: Dinas Kependudukan dan Pencatatan Sipil
Pelapor: Hj. Ratna Kusumawati
Aplikasi: SIAK
Server: srv-siak-01
Kondisi server: menyala, beban normal
Kondisi aplikasi: galat 502 pada halaman masuk
Jenis gangguan: aplikasi
Petugas: Wulan Sekarsari
Waktu: 23 November 2026 pukul 08.20
"""

C03 = """\
FORMULIR C-03
Aplikasi: SIAK
Pengelola aplikasi: Dinas Kependudukan dan Pencatatan Sipil
Versi: 7.4
Gejala: galat 502 setelah masuk
Penyebab: modul sesi rusak setelah pembaruan
Usulan perbaikan: kembalikan modul sesi ke versi sebelumnya
Penanggung jawab: Wulan Sekarsari
Target selesai: 24 November 2026
"""

LPA = """\
Penyebab: modul sesi tidak cocok dengan basis data
Tindakan: modul sesi dikembalikan ke versi 7.3
Hasil: aplikasi dapat diakses kembali
"""
