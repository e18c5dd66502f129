"""DJKI's people in the whole-day tests, what they answer, and the straight way from step to step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mailflow.demo.correspondent import File, Servers
from mailflow.mails.mail import Mail
from tests.servers.embedded import FaultyServer
from tests.whole_days.town import PASSWORD, Town

CODE = "djki-tiki"
SERVICE = "layanan@tiki.example"
DIREKTUR = "direktur@tiki.example"
KASUBDIT = "kasubdit.psi@tiki.example"
KASIE = "kasie.aplikasi@tiki.example"
KASIE_DB = "kasie.database@tiki.example"
KASIE_JAR = "kasie.jaringan@tiki.example"
FITRIA, RIZKY, BAYU = "fitria@tiki.example", "rizky@tiki.example", "bayu@tiki.example"
GALIH, ANINDYA = "galih@dev.tiki.example", "anindya@dev.tiki.example"
TU = "tu@tiki.example"
MEREK = "tu@merek.example"
PATEN = "tu@paten.example"
STRANGER = "orang@asing.example"

PEOPLE = (
    SERVICE, DIREKTUR, KASUBDIT, KASIE, "yoga@tiki.example", KASIE_DB, KASIE_JAR, FITRIA, RIZKY, BAYU,
    GALIH, ANINDYA, TU, MEREK, PATEN, STRANGER,
)  # fmt: skip

FIRST = "KASUS-2026-0001"
CONFIRM = " Mohon konfirmasi"
CLOSING = " Laporan akhir"

COMPLAINT = """\
Nomor    : HKI.4-TI.03-112
Sifat    : Segera
Lampiran : -
Hal      : Gangguan modul Pemeriksaan Merek IPAS

Jakarta, 23 November 2026

Yth. Direktur Teknologi Informasi Kekayaan Intelektual
di Jakarta

Dengan hormat, kami laporkan bahwa modul Pemeriksaan Merek pada IPAS tidak dapat dibuka
sejak pukul 07.30 WIB, sehingga pemeriksaan permohonan terhenti.

Direktorat: Direktorat Merek dan Indikasi Geografis
Modul IPAS: Pemeriksaan Merek
Uraian gangguan: Daftar permohonan kosong dan muncul galat 500 sejak pukul 07.30 WIB.

Direktur Merek dan Indikasi Geografis,
Dr. Sekar Ayuningtyas, S.H., M.H.
NIP. 19710505 199603 2 005
"""

TO_FITRIA = "DISPOSISI kepada Fitria: cek log modul pemeriksaan dan laporkan"
IS_IPAS = """\
YA
Gejala: galat 500 pada daftar permohonan
Hasil cek: layanan aplikasi IPAS tidak menjawab
"""
NOT_IPAS = """\
TIDAK
Gejala: IPAS tidak terbuka dari lantai 5
Hasil cek: IPAS normal dari lantai lain
Penyebab: sambungan internet lantai 5 terputus
"""
JOURNAL = """\
SELESAI
Kegiatan: pengecekan akses modul Pemeriksaan Merek dari tiga komputer
Hasil akses: halaman masuk normal, daftar permohonan kosong
"""
FROM_APPLICATION = """\
YA
Penyebab: layanan aplikasi berhenti setelah pembaruan
Instruksi: jalankan ulang layanan aplikasi
"""
DATABASE_CHECK = """\
SELESAI
Perangkat: server basis data IPAS
Status: normal
Temuan: ruang simpan 40 persen, tanpa antrean
"""
NETWORK_CHECK = """\
SELESAI
Perangkat: sakelar inti dan penyeimbang beban
Status: normal
Temuan: tidak ada paket yang hilang
"""
MODULE_ANALYSIS = """\
SELESAI
Penyebab: modul pemeriksaan tidak menutup koneksi
Usulan: pasang perbaikan modul pemeriksaan
"""
RECOVERY = """\
SELESAI
Tindakan: layanan aplikasi dijalankan ulang
Jam mulai: 08.40
Jam selesai: 08.55
"""

Line = tuple[str, str, str]

STRAIGHT: tuple[Line, ...] = (
    (DIREKTUR, "[3]", "Yth. Kasubdit PSI, mohon ditindaklanjuti hari ini"),
    (KASUBDIT, "[5]", "DISPOSISI kepada Kasie Aplikasi: cek dan laporkan"),
    (KASIE, "[6]", TO_FITRIA),
    (FITRIA, "[7]", IS_IPAS),
    (KASIE, "[8]", "acc"),
    (FITRIA, "[8b]", JOURNAL),
    (KASIE, "[9]", FROM_APPLICATION),
    (FITRIA, "[13]", RECOVERY),
    (KASIE, "[14a]", "LULUS"),
    (MEREK, CONFIRM, "Sudah normal, terima kasih"),
    (KASIE, "[15b]", "Setuju"),
)
"""Who answers what where the fault lies in IPAS and the first recovery mends it."""


@contextmanager
def djki_town(root: Path) -> Iterator[Town]:
    """DJKI on an embedded server of its own."""
    with FaultyServer(dict.fromkeys(PEOPLE, PASSWORD), "mail.tiki.test") as server:
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        yield Town(root, servers, "mail.tiki.test", [CODE])


SUBJECT = "Gangguan modul Pemeriksaan Merek IPAS"


def complain(
    town: Town,
    text: str = COMPLAINT,
    files: Sequence[File] = (),
    *,
    address: str = MEREK,
    subject: str = SUBJECT,
) -> str:
    """A directorate sends its letter; returns the mail's Message-ID."""
    return town.person(address).write(town.here(SERVICE), subject, text, files)


def play(town: Town, first: str = "[3]", until: str = "", *, case: str = FIRST) -> None:
    """The straight way from step `first` on, up to but not including `until`."""
    marks = [mark for _, mark, _ in STRAIGHT]
    end = marks.index(until) if until else len(marks)
    follow(town, STRAIGHT[marks.index(first) : end], case=case)


def follow(town: Town, lines: Sequence[Line], *, case: str = FIRST) -> None:
    """Each of these people waits for that step's mail and answers it."""
    for address, mark, text in lines:
        town.answer(address, f"[{case}]{mark}", text)


def asked(town: Town, address: str, mark: str, *, case: str = FIRST) -> Mail:
    """The task mail of a step, once it has come."""
    return town.person(address).wait_for(f"[{case}]{mark}")
