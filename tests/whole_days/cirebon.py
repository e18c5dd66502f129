"""Cirebon's people in the whole-day tests, what they answer, and the straight way from step to step."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.mails.mail import Mail
from tests.correspondent import Correspondent, File
from tests.whole_days.letters import C01, C03, COMPLAINT, LPA
from tests.whole_days.town import Town

SERVICE = "layanan@dkis.example"
KADIS = "kadis@dkis.example"
KASI = "kasi.aplikasi@dkis.example"
KASI_OTHER = "wulan@dkis.example"
SEK = "sekretariat@dkis.example"
OPD = "umum@disdukcapil.example"
BKAD = "tik@bkad.example"
STRANGER = "orang@asing.example"

FIRST = "KASUS-2026-0001"
DISPOSITION = "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek dan laporkan"
CONFIRM = " Mohon konfirmasi"

STRAIGHT = (
    (KADIS, "[1c]", DISPOSITION),
    (KASI, "[2]", C01),
    (KADIS, "[3]", "ok pak, setuju. lanjutkan"),
    (KASI, "[4]", C03),
    (KADIS, "[5a]", "Setuju"),
    (KASI, "[5]", "SELESAI\n" + LPA),
    (KADIS, "[6]", "acc, kirim"),
    (OPD, CONFIRM, "Sudah normal, terima kasih"),
)
"""Who answers what at each step of the application branch."""


def complain(
    town: Town,
    text: str = COMPLAINT,
    files: Sequence[File] = (),
    *,
    address: str = OPD,
    subject: str = "Laporan gangguan aplikasi SIAK",
) -> str:
    """A unit sends its complaint, each under a letter number of its own; returns the mail's Message-ID."""
    if text == COMPLAINT:
        text = numbered(town.complaints)
        town.complaints += 1
    return town.person(address).write(SERVICE, subject, text, files)


def numbered(earlier: int) -> str:
    """The complaint letter that follows so many others."""
    return COMPLAINT.replace("470/112/", f"470/{112 + earlier}/")


def play(town: Town, first: str = "[1c]", until: str = "", *, case: str = FIRST) -> None:
    """The straight way from step `first` on, up to but not including `until`."""
    marks = [mark for _, mark, _ in STRAIGHT]
    end = marks.index(until) if until else len(marks)
    for address, mark, text in STRAIGHT[marks.index(first) : end]:
        town.answer(address, f"[{case}]{mark}", text)


def asked(town: Town, address: str, mark: str, *, case: str = FIRST) -> Mail:
    """The task mail of a step, once it has come."""
    return town.person(address).wait_for(f"[{case}]{mark}")


def secretariat(town: Town) -> Correspondent:
    return town.person(SEK)
