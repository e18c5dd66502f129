"""Pustikom's people in the whole-day tests, what they answer, and the straight way from step to step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mailflow.correspondent import File, Servers
from mailflow.mail import Mail
from tests.servers.embedded import FaultyServer
from tests.whole_days.letters_unj import (
    AKSES,
    ANALISIS_AWAL,
    ANALISIS_TEKNIS,
    BUKU,
    COMPLAINT,
    DATA_AKSES,
    DITERIMA,
    EVALUASI,
    INSTRUKSI,
    JADWAL,
    LOG_AKSES,
    LOKAL,
    NOTULEN,
    PANDUAN,
    PROGRES,
    RENCANA_KERJA,
    SERVER,
    TIM,
    UJI,
)
from tests.whole_days.town import PASSWORD, Town

CODE = "unj-pustikom"
AUTHSERV = "mail.kota.test"

SERVICE = "layanan@pustikom.example"
KEPALA = "kepala@pustikom.example"
LPD = "kadiv.lpd@pustikom.example"
PSIP = "kadiv.psip@pustikom.example"
IKJ = "kadiv.ikj@pustikom.example"
KOOR = "koor.programmer@pustikom.example"
INFRA = "koor.infra@pustikom.example"
KASI = "kasi.la@pustikom.example"
ANDI = "andi@pustikom.example"
SITI = "siti@pustikom.example"
DEWI = "dewi@pustikom.example"
BAGUS = "bagus@pustikom.example"
RINA = "rina@pustikom.example"
UNIT = "tu@ft.example"

PEOPLE = (SERVICE, KEPALA, LPD, PSIP, IKJ, KOOR, INFRA, KASI, ANDI, SITI, DEWI, BAGUS, RINA, UNIT)

FIRST = "KASUS-2026-0001"
SUBJECT = "Pengaduan masalah teknis SIAKAD"
CONFIRM = " Mohon konfirmasi"

Answer = tuple[str, str, str, Sequence[File]]

STRAIGHT: tuple[Answer, ...] = (
    (KASI, "[4]", ANALISIS_AWAL, ()),
    (KEPALA, "[5]", "SETUJU, segera dijadwalkan", ()),
    (KASI, "[6]", JADWAL, ()),
    (LPD, "[7]", "Setuju", ()),
    (LPD, "[8]", EVALUASI, ()),
    (PSIP, "[9]", INSTRUKSI, ()),
    (KOOR, "[10]", ANALISIS_TEKNIS, ()),
    (PSIP, "[11a]", "acc", ()),
    (KOOR, "[11]", NOTULEN, ()),
    (UNIT, "[11b]", "SETUJU", ()),
    (PSIP, "[12]", "Setuju", ()),
    (KOOR, "[13]", TIM, ()),
    (KASI, "[14]", "SETUJU", ()),
    (KEPALA, "[15]", "acc", ()),
    (KOOR, "[17]", RENCANA_KERJA, ()),
    (ANDI, "[18]", LOKAL, ()),
    (KOOR, "[20]", DITERIMA, ()),
    (PSIP, "[21]", DITERIMA, ()),
    (LPD, "[22]", "Diterima", ()),
    (KEPALA, "[23]", DITERIMA, ()),
    (PSIP, "[24]", UJI, ()),
    (PSIP, "[25]", DATA_AKSES, ()),
    (IKJ, "[26]", AKSES, ()),
    (INFRA, "[27]", LOG_AKSES, ()),
    (SITI, "[28]", SERVER, ()),
    (LPD, "[29]", PANDUAN, (BUKU,)),
    (KEPALA, "[30]", "SETUJU", ()),
)
"""Who answers what at each step, up to the signatures."""


@contextmanager
def pustikom_on_embedded_server(root: Path) -> Iterator[tuple[Town, FaultyServer]]:
    """A town with Pustikom alone, on an embedded server of its own."""
    with FaultyServer(dict.fromkeys(PEOPLE, PASSWORD), AUTHSERV) as server:
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        yield Town(root, servers, AUTHSERV, [CODE]), server


def complain(town: Town, text: str = COMPLAINT, *, subject: str = SUBJECT) -> str:
    """The unit sends its form; returns the mail's Message-ID."""
    return town.person(UNIT).write(SERVICE, subject, text)


def play(town: Town, first: str = "[4]", until: str = "", *, case: str = FIRST) -> None:
    """The straight way from step `first` on, up to but not including `until`."""
    marks = [mark for _, mark, _, _ in STRAIGHT]
    end = marks.index(until) if until else len(marks)
    for address, mark, text, files in STRAIGHT[marks.index(first) : end]:
        town.answer(address, f"[{case}]{mark}", text, files)


def asked(town: Town, address: str, mark: str, *, case: str = FIRST) -> Mail:
    """The task mail of a step, once it has come."""
    return town.person(address).wait_for(f"[{case}]{mark}")
