"""Towns on the embedded server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.correspondent import Servers
from tests.conftest import StartEmbedded
from tests.servers.embedded import FaultyServer
from tests.whole_days.town import MORNING, PASSWORD, Town

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


@pytest.fixture
def embedded_town(start_embedded: StartEmbedded, tmp_path: Path) -> Callable[..., tuple[Town, FaultyServer]]:
    """`embedded_town("cirebon-dkis")`: a town on an embedded server of its own, and that server."""

    def build(*codes: str) -> tuple[Town, FaultyServer]:
        server = start_embedded(
            dict.fromkeys(PEOPLE, PASSWORD), "mail.kota.test", clock_offset=MORNING - datetime.now(UTC)
        )
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        return Town(tmp_path, servers, "mail.kota.test", codes), server

    return build


@pytest.fixture
def cirebon(embedded_town: Callable[..., tuple[Town, FaultyServer]]) -> Town:
    return embedded_town("cirebon-dkis")[0]


@pytest.fixture
def trenggalek(embedded_town: Callable[..., tuple[Town, FaultyServer]]) -> Town:
    return embedded_town("trenggalek-diskominfo")[0]
