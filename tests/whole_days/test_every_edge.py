"""Every edge of each office's procedure file is travelled by mail; the file alone says which edges there are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mailflow.config import shipped
from mailflow.correspondent import Servers
from mailflow.office import parse_settings
from mailflow.officers import parse_roster
from tests.servers.embedded import FaultyServer
from tests.whole_days.town import PASSWORD, TEST_OFFICES, Town
from tests.whole_days.walker import Walker, requester_of

AUTHSERV = "mail.kota.test"
SHIPPED = sorted(path.parent.name for path in shipped("mailboxes").glob("*/office.toml"))
OWN = sorted(path.parent.name for path in TEST_OFFICES.glob("*/office.toml"))


@contextmanager
def town_of(root: Path, code: str) -> Iterator[Town]:
    """A town of one office on an embedded server of its own, with everybody whom its folder names."""
    with FaultyServer(dict.fromkeys(people_of(code), PASSWORD), AUTHSERV) as server:
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        yield Town(root, servers, AUTHSERV, [code])


def people_of(code: str) -> list[str]:
    folder = (TEST_OFFICES if code in OWN else shipped("mailboxes")) / code
    settings = parse_settings((folder / "office.toml").read_text(encoding="utf-8"))
    roster = parse_roster((folder / "officers.toml").read_text(encoding="utf-8"))
    server = tomllib.loads((folder / "server.toml").read_text(encoding="utf-8"))
    officers = [address for officer in roster.officers for address in officer.addresses]
    return [server["address"], requester_of(settings), *officers]


@pytest.mark.parametrize("code", [*SHIPPED, *OWN])
def test_every_edge_of_the_procedure_is_travelled_by_mail(tmp_path: Path, code: str) -> None:
    with town_of(tmp_path, code) as town, town.day():
        walker = Walker(town)
        walker.walk()
    assert walker.missing == set(), f"not travelled by mail:\n{walker.told()}"


def test_an_edge_that_nobody_travels_is_named(tmp_path: Path) -> None:
    with town_of(tmp_path, "perpustakaan-melati") as town, town.day():
        walker = Walker(town, left_out=frozenset({("telaah", "kembalikan")}))
        walker.walk()
    assert walker.missing == {("telaah", "kembalikan", "usul")}
    assert "telaah" in walker.told()
