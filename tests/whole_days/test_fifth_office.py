"""An office with a procedure unlike the four, made of files alone: a board of three that decides by majority."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from mailflow.demo.correspondent import Servers
from tests.servers.embedded import FaultyServer
from tests.whole_days.town import PASSWORD, Town

AUTHSERV = "mail.melati.test"
SERVICE = "usulan@pustaka.melati.example"
BRANCH = "kepala@kenanga.melati.example"
LIBRARIAN = "ratna@pustaka.melati.example"
BAYU, CITRA, DANU = (f"{name}@pustaka.melati.example" for name in ("bayu", "citra", "danu"))
DESK = "loket@pustaka.melati.example"
FIRST = "USUL-2026-001"

PROPOSAL = """
Formulir Usulan Koleksi

Judul buku: Laut Bercerita Kembali
Pengarang: Sari Anggraini
Alasan usulan: sering ditanyakan pengunjung, katalog rusak dan tidak dapat diakses di cabang
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Town]:
    people = (SERVICE, BRANCH, LIBRARIAN, BAYU, CITRA, DANU, DESK)
    with ExitStack() as stack:
        server = stack.enter_context(FaultyServer(dict.fromkeys(people, PASSWORD), AUTHSERV))
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        yield Town(tmp_path, servers, AUTHSERV, ["perpustakaan-melati"])


def propose(town: Town) -> None:
    """The branch proposes, the librarian reports: the board is asked."""
    town.person(BRANCH).write(SERVICE, "Usulan koleksi, laporan gangguan katalog", PROPOSAL)
    town.answer(LIBRARIAN, f"[{FIRST}][B]", "Perkiraan harga: 95000\nGolongan: fiksi")


def vote(town: Town, *votes: tuple[str, str]) -> None:
    for address, text in votes:
        town.answer(address, f"[{FIRST}][C]", text)


def ended(town: Town) -> str:
    """How the case ended, once it has."""
    return town.until(lambda _: town.case(FIRST).end)


def test_two_votes_of_three_decide_and_the_third_member_need_not_answer_any_more(library: Town) -> None:
    with library.day():
        propose(library)
        vote(library, (BAYU, "setuju"), (DANU, "SETUJU, beli dua eksemplar"))
        library.person(BRANCH).wait_for(f"[{FIRST}] Laporan akhir")
        assert ended(library) == "dibeli"
        library.settle()
        statuses = {task.role: task.status for task in library.case(FIRST).tasks if task.step == "sidang"}
        assert statuses == {"DEWAN_ANAK": "answered", "DEWAN_ARSIP": "answered", "DEWAN_UMUM": "void"}
        assert library.letter("keputusan").number == "01/DK/XI/2026"


def test_two_refusals_of_three_refuse(library: Town) -> None:
    with library.day():
        propose(library)
        vote(library, (BAYU, "setuju"), (CITRA, "TOLAK: mahal"), (DANU, "TOLAK: sudah ada di pusat"))
        assert ended(library) == "ditolak"


def test_three_different_votes_decide_nothing_and_everybody_is_asked_once_more(library: Town) -> None:
    with library.day():
        propose(library)
        vote(library, (BAYU, "setuju"), (CITRA, "TOLAK: mahal"), (DANU, "KEMBALIKAN: harga belum jelas"))
        asked_again = library.person(CITRA).wait_for(f"[{FIRST}][C]")
        assert "Belum ada suara terbanyak" in asked_again.text
        assert library.case(FIRST).end == ""
        vote(library, (BAYU, "setuju"))
        library.person(CITRA).reply(asked_again, "baik, setuju")
        assert ended(library) == "dibeli"


def test_a_majority_for_sending_back_goes_to_the_librarian_with_the_reasons(library: Town) -> None:
    with library.day():
        propose(library)
        vote(library, (BAYU, "KEMBALIKAN: harga belum jelas"), (CITRA, "KEMBALIKAN: golongan keliru"))
        again = library.person(LIBRARIAN).wait_for(f"[{FIRST}][B]")
        assert "harga belum jelas" in again.text
        assert "golongan keliru" in again.text


def test_the_hours_are_those_of_the_offices_own_zone(library: Town) -> None:
    with library.day():
        propose(library)
        assert "WITA" in library.person(BAYU).wait_for(f"[{FIRST}][C]").text
