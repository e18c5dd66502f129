"""A fresh office folder and store for one round."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.mixture import AUTHSERV, SERVICE
from bench.postbox import PASSWORD
from mailflow.config import STORE_FILE, Configured, read_offices
from mailflow.officefolder import Account, write_office
from mailflow.outside.clock import Clock

OFFICE = "cirebon-dkis"
MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
"""Monday 23 November 2026, 08.30 WIB: within working hours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workplace:
    """DIR with one office. `user` is the mailbox that it reads, one of its own a round."""

    root: Path
    user: str
    clock: Clock

    def configured(self) -> Configured:
        return read_offices(self.root)[0]

    @property
    def store_path(self) -> Path:
        return self.root / STORE_FILE


@contextmanager
def workplace(imap_port: int, smtp_port: int, user: str, *, pdf: bool = False) -> Iterator[Workplace]:
    """A DIR whose office reads the mailbox `user` and sends as its service address."""
    with TemporaryDirectory(prefix="mailflow-bench-") as folder:
        root = Path(folder) / "dir"
        secret = Path(folder) / "sandi"
        secret.touch(mode=0o600)
        secret.write_text(PASSWORD, encoding="utf-8")
        office = write_office(root, OFFICE, _account(imap_port, smtp_port, secret))
        # only the reading account is the round's own: the others stay as an office has them
        server = (office / "server.toml").read_text(encoding="utf-8")
        head, imap, rest = server.partition("[imap]")
        (office / "server.toml").write_text(head + imap + rest.replace(SERVICE, user, 1), encoding="utf-8")
        offset = MORNING - datetime.now(UTC)
        settings = f"clock_offset = {int(offset.total_seconds())}\npdf = {str(pdf).lower()}\nbrakes = false\n"
        (root / "mailflow.toml").write_text(settings, encoding="utf-8")
        yield Workplace(root=root, user=user, clock=Clock(offset))


def _account(imap_port: int, smtp_port: int, secret: Path) -> Account:
    return Account(
        address=SERVICE,
        imap_host="127.0.0.1",
        smtp_host="127.0.0.1",
        imap_port=imap_port,
        smtp_port=smtp_port,
        imap_security="none",
        smtp_security="none",
        secret={"file": str(secret)},
        authserv=AUTHSERV,
    )
