"""A store with an open case, and its dump for later versions: `python -m tests.stores` writes it anew.

tests/data/stores/ holds what each schema leaves behind. Until a schema is released its dump is written again with
each change of it; from then on the file stays as it is, and the next schema gets its own.
"""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from zlib import crc32

from mailflow.config import read_offices
from mailflow.handling import Clerk
from mailflow.officefolder import Account, write_office
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.mails import Arrived, keep_mails
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store
from tests.whole_days.letters import COMPLAINT

DUMPS = sorted((Path(__file__).parent / "data" / "stores").glob("*.sql"))
NEWEST = Path(__file__).parent / "data" / "stores" / "0005.sql"
SERVICE = "layanan@dkis.example"
REQUESTER = "umum@disdukcapil.example"
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
STAMP = b"Authentication-Results: mail.kota.test; dmarc=pass header.from=%s\r\n"


def cirebon(root: Path) -> Office:
    """The shipped office of Cirebon, for tests that need no server."""
    account = Account(
        address=SERVICE,
        imap_host="imap.kota.test",
        smtp_host="smtp.kota.test",
        secret={"env": "NONE"},
        authserv="mail.kota.test",
    )
    write_office(root, "cirebon-dkis", account)
    return read_offices(root)[0].office


def clerk(store: Store, office: Office, at: datetime = MORNING, reader: Reader | None = None) -> Clerk:
    """Somebody to handle mails at that time; without a reader none of them may have attachments to be read."""
    return Clerk(store, office, reader or Reader(), Clock(at - datetime.now(UTC)))


NEW, WITH_CASE = "new.db", "with-case.db"
FIRST_COMPLAINT = "<laporan-1@disdukcapil.example>"


def complaint(message_id: str = FIRST_COMPLAINT, text: str = COMPLAINT) -> bytes:
    """The unit's letter; under another Message-ID another letter, with a number of its own."""
    if message_id != FIRST_COMPLAINT:
        text = text.replace("470/112/", f"470/{1000 + crc32(message_id.encode()) % 9000}/")
    return written(REQUESTER, "Laporan gangguan aplikasi SIAK", text, {"Message-ID": message_id})


def written(sender: str, subject: str, text: str, headers: dict[str, str], to: str = SERVICE) -> bytes:
    """A mail as the office's own server delivers it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(text)
    return STAMP % sender.partition("@")[2].encode() + mail.as_bytes().replace(b"\n", b"\r\n")


def keep(store: Store, office: Office, raw: bytes, uid: int = 1, uidvalidity: int = 1) -> list[int]:
    """Keep a mail as the watcher does; the row ids to be handled."""
    arrived = Arrived(uidvalidity=uidvalidity, uid=uid, raw=raw, received=MORNING)
    with store.transaction("keep") as session:
        return keep_mails(session, office.code, [arrived], MORNING)


def open_case(store: Store, office: Office) -> None:
    """A complaint becomes a case that waits for the head's disposition."""
    (mail_id,) = keep(store, office, complaint())
    clerk(store, office, MORNING + timedelta(minutes=1)).handle_mail(mail_id)


@cache
def _models() -> TemporaryDirectory[str]:
    """Two stores to copy, for as long as the tests run: one is new, in the other the case is open."""
    folder = TemporaryDirectory()
    root = Path(folder.name)
    for name in (NEW, WITH_CASE):
        store = Store(root / name)
        if name == WITH_CASE:
            open_case(store, cirebon(root / "dir"))
        store.close()
    return folder


def new_store(folder: Path, model: str = NEW) -> Store:
    """A store in a folder: migrated once for all tests and copied for each."""
    path = folder / "mailflow.db"
    copyfile(Path(_models().name) / model, path)
    return Store(path)


def store_with_case(folder: Path) -> Store:
    """A store in which Cirebon has an open case, as `open_case` leaves it."""
    return new_store(folder, WITH_CASE)


def older_store(dump: Path, path: Path) -> Store:
    """What an earlier version left behind with a case that waits for the head, opened by this version."""
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return Store(path)


def write_dump(target: Path) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "mailflow.db")
        # a case keeps its templates too; what these say matters to nobody who opens the store
        office = cirebon(Path(folder) / "dir")
        open_case(store, replace(office, letters=dict.fromkeys(office.letters, b"templat")))
        store.close()
        connection = sqlite3.connect(Path(folder) / "mailflow.db")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
        connection.close()


if __name__ == "__main__":
    write_dump(NEWEST)
    sys.stdout.write(f"{NEWEST}: {NEWEST.stat().st_size} bytes\n")
