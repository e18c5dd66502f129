"""Every edge of each office's procedure file is travelled by mail; the file alone says which edges there are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mailflow.config import shipped
from mailflow.demo.correspondent import Servers
from mailflow.officers.roster import parse_roster
from mailflow.offices.office import parse_settings
from mailflow.procedures.procedure import Procedure, parse_procedure
from tests.servers.embedded import FaultyServer
from tests.whole_days.town import PASSWORD, TEST_OFFICES, Town
from tests.whole_days.travelling import wanted_edges
from tests.whole_days.walker import Walker, requester_of

AUTHSERV = "mail.kota.test"
OFFICES = {
    path.parent.name: path.parent
    for offices in (shipped("mailboxes"), TEST_OFFICES)
    for path in sorted(offices.glob("*/office.toml"))
}
IN_TURN, TOGETHER = '\nvariant = "urut"\n\n', '\nvariant = "serentak"\n\n'


def read(code: str, file: str) -> str:
    return (OFFICES[code] / file).read_text(encoding="utf-8")


def procedure_of(code: str, before: str = "", after: str = "") -> Procedure:
    """The office's procedure, or what it is with a change in its file."""
    return parse_procedure(read(code, "procedure.toml").replace(before, after))


def people_of(code: str) -> list[str]:
    """Everybody whom the office's folder names, and somebody who complains."""
    service = tomllib.loads(read(code, "server.toml"))["address"]
    officers = parse_roster(read(code, "officers.toml")).officers
    requester = requester_of(parse_settings(read(code, "office.toml")))
    return [service, requester, *(address for officer in officers for address in officer.addresses)]


@contextmanager
def town_of(root: Path, code: str) -> Iterator[Town]:
    """A town of one office on an embedded server of its own."""
    with FaultyServer(dict.fromkeys(people_of(code), PASSWORD), AUTHSERV) as server:
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        yield Town(root, servers, AUTHSERV, [code])


def walk_through(town: Town, walker: Walker) -> None:
    """The walk; nothing of it may fail, and every mail that the office owes goes out."""
    with town.day():
        walker.walk()
    assert [mail.detail for mail in town.mails() if mail.fate == "failed"] == []
    assert [(notice.notice, notice.error) for notice in town.unsent()] == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("code", OFFICES)
def test_every_edge_of_the_procedure_is_travelled_by_mail(tmp_path: Path, code: str) -> None:
    with town_of(tmp_path, code) as town:
        walker = Walker(town)
        walk_through(town, walker)
    assert walker.missing == set(), f"not travelled by mail:\n{walker.told()}"


def test_where_four_verify_together_their_edges_are_travelled_too(tmp_path: Path) -> None:
    code = "unj-pustikom"
    together = wanted_edges(procedure_of(code, IN_TURN, TOGETHER))
    with town_of(tmp_path, code) as town:
        town.edit(f"{code}/procedure.toml", IN_TURN, TOGETHER)
        walker = Walker(town, together - wanted_edges(procedure_of(code)))
        walk_through(town, walker)
    assert {place for place, _, _ in walker.wanted} == {"verifikasi"}
    assert walker.missing == set(), f"not travelled by mail:\n{walker.told()}"


def test_an_edge_that_leads_elsewhere_is_missed_by_its_name(tmp_path: Path) -> None:
    code = "perpustakaan-melati"
    with town_of(tmp_path, code) as town:
        town.edit(f"{code}/procedure.toml", 'kembalikan = "usul"', 'kembalikan = "beli"')
        walker = Walker(town, wanted_edges(procedure_of(code)))
        walk_through(town, walker)
    assert walker.missing == {("telaah", "kembalikan", "usul")}
    assert walker.told() == "('telaah', 'kembalikan', 'usul'): applied"
