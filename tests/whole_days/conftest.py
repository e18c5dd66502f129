"""Towns on the embedded server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from mailflow.demo.correspondent import Servers
from tests.servers.embedded import FaultyServer
from tests.whole_days.town import PASSWORD, Town

AUTHSERV = "mail.kota.test"

PEOPLE = (
    "layanan@dkis.example",
    "kadis@dkis.example",
    "kasi.aplikasi@dkis.example",
    "wulan@dkis.example",
    "sekretariat@dkis.example",
    "umum@disdukcapil.example",
    "tik@bkad.example",
    "layanan@diskominfo.example",
    "kadis@diskominfo.example",
    "kabid.iatik@diskominfo.example",
    "kasi.infra@diskominfo.example",
    "kasi.aplikasi@diskominfo.example",
    "sekretariat@diskominfo.example",
    "umum@dindik.example",
    "tu@rsud.example",
    "orang@asing.example",
)


@contextmanager
def town_on_embedded_server(root: Path, *codes: str) -> Iterator[tuple[Town, FaultyServer]]:
    """A town on an embedded server of its own, and that server. The daemon moves the server's time itself."""
    with FaultyServer(dict.fromkeys(PEOPLE, PASSWORD), AUTHSERV) as server:
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        yield Town(root, servers, AUTHSERV, codes), server


@pytest.fixture
def embedded_town(tmp_path: Path) -> Iterator[Callable[..., tuple[Town, FaultyServer]]]:
    """`embedded_town("cirebon-dkis")`: a town on an embedded server of its own, and that server."""
    with ExitStack() as towns:
        yield lambda *codes: towns.enter_context(town_on_embedded_server(tmp_path, *codes))


@pytest.fixture
def cirebon(embedded_town: Callable[..., tuple[Town, FaultyServer]]) -> Town:
    return embedded_town("cirebon-dkis")[0]


@pytest.fixture
def faulty_cirebon(embedded_town: Callable[..., tuple[Town, FaultyServer]]) -> tuple[Town, FaultyServer]:
    """Cirebon, and the server whose faults the test orders."""
    return embedded_town("cirebon-dkis")


@pytest.fixture
def trenggalek(embedded_town: Callable[..., tuple[Town, FaultyServer]]) -> Town:
    return embedded_town("trenggalek-diskominfo")[0]
