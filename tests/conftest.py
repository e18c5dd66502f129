"""Fixtures of all tests: the real mail servers, and a store with an open case."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store
from tests.servers import dovecot as dovecot_server
from tests.servers import postfix as postfix_server
from tests.servers.dovecot import Dovecot
from tests.servers.embedded import FaultyServer
from tests.servers.postfix import MailRoute
from tests.stores import MORNING, cirebon, clerk, keep, store_with_case

AUTHSERV_ID = "mx.demo.test"
LOGINS = {f"{name}@demo.test": f"sandi-{name}" for name in ("keluhan", "kepala", "staf", "warga")}

StartEmbedded = Callable[..., FaultyServer]

LONG = {"crash", "whole_days"}
"""Folders of tests that take their time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, so that no worker begins one when the others have ended."""
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parts))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not walk it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in which that office has an open case since MORNING."""
    return store_with_case(tmp_path)


@pytest.fixture
def arrives(store: Store, office: Office) -> Iterator[Callable[..., Fate]]:
    """`arrives(raw, after=timedelta(days=2))`: a mail comes in so long after MORNING and is handled at once."""
    uids = iter(range(100, 10_000))

    def arrive(raw: bytes, after: timedelta = timedelta(minutes=10)) -> Fate:
        (mail_id,) = keep(store, office, raw, uid=next(uids))
        fate = clerk(store, office, MORNING + after, reader).handle_mail(mail_id)
        assert fate is not None
        return fate

    with Reader() as reader:
        yield arrive


@pytest.fixture
def start_embedded() -> Iterator[StartEmbedded]:
    """Start an embedded server for these logins: `start_embedded({address: password})`."""
    with ExitStack() as servers:

        def start(
            logins: Mapping[str, str] = LOGINS, authserv_id: str = AUTHSERV_ID, **settings: Any
        ) -> FaultyServer:
            return servers.enter_context(FaultyServer(logins, authserv_id, **settings))

        yield start


@pytest.fixture
def embedded(start_embedded: StartEmbedded) -> FaultyServer:
    """An embedded server for keluhan@, kepala@, staf@ and warga@demo.test; passwords are in `accounts()`."""
    return start_embedded()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run: a test adds users of its own with `add_user`."""
    if not dovecot_server.is_available():
        _without(dovecot_server.HOW_TO_GET)
    with dovecot_server.running_dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def postfix(dovecot: Dovecot) -> Iterator[MailRoute]:
    """One Postfix for the whole run, in front of that Dovecot."""
    if not postfix_server.is_available():
        _without(postfix_server.HOW_TO_GET)
    with postfix_server.running_postfix(dovecot) as route:
        yield route


@pytest.fixture(scope="session")
def mail_route(request: pytest.FixtureRequest, dovecot: Dovecot) -> Iterator[MailRoute]:
    """The best way into Dovecot that this machine has: Postfix, else aiosmtpd with the same rules."""
    if postfix_server.is_available():
        yield request.getfixturevalue("postfix")
        return
    with postfix_server.running_stand_in(dovecot) as route:
        yield route


def _without(sentence: str) -> None:
    """Skip, or fail where a skip would hide that something was not tested."""
    if os.environ.get("MAILFLOW_TESTS_NO_SKIP") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)
