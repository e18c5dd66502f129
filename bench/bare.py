"""The bare cost: the same mails fetched, parsed and committed with the libraries alone."""

from __future__ import annotations

import smtplib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import mailparser
from imapclient import IMAPClient

from bench.mixture import SERVICE
from bench.postbox import PASSWORD

BATCH = 50


def read_mailbox(port: int, user: str, store: Path) -> int:
    """Fetch every mail, parse it, and commit it for good, one commit a mail; returns how many there were."""
    with IMAPClient("127.0.0.1", port, ssl=False) as client:
        client.login(user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        database = _open(store)
        for start in range(0, len(uids), BATCH):
            for uid, found in client.fetch(uids[start : start + BATCH], ["BODY.PEEK[]"]).items():
                raw = found[b"BODY[]"]
                mailparser.parse_from_bytes(raw)
                database.execute("INSERT INTO mail VALUES (?, ?)", (uid, raw))
                database.commit()
        database.close()
        return len(uids)


def send_mails(port: int, mails: Sequence[tuple[str, bytes]], store: Path) -> None:
    """Hand (recipient, mail) over by SMTP in one connection, one commit each."""
    database = _open(store)
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.login(SERVICE, PASSWORD)
        for number, (recipient, raw) in enumerate(mails):
            smtp.sendmail(SERVICE, [recipient], raw)
            database.execute("INSERT INTO mail VALUES (?, ?)", (-number, b""))
            database.commit()
    database.close()


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE IF NOT EXISTS mail (uid INTEGER, raw BLOB)")
    return database
