"""Lets the canary fly: hands a forged mail in from outside, looks for it in the service mailbox, keeps the outcome."""

from __future__ import annotations

import secrets
import time
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from mailflow.checks import words as checking_words
from mailflow.config import Server
from mailflow.mails.canary_mail import Survival, canary_id, compose_canary, judge_canary
from mailflow.mails.mail import Mail, parse_mail
from mailflow.outside.imap import MailboxRefused, open_mailbox
from mailflow.outside.pulses import CANARY, CANARY_DIED, beat
from mailflow.outside.smtp import hand_in_as_stranger
from mailflow.outside.store import Store
from mailflow.problems import Problem

ARRIVAL_SECONDS = 120.0
LOOK_SECONDS = 2.0


def fly_canary(server: Server, mx: str, now: datetime, *, patience: float = ARRIVAL_SECONDS) -> Survival:
    """What became of the forged verdict. `mx` is HOST[:PORT], `patience` in seconds. Raises Problem where the mail was
    not taken or did not arrive."""
    number = secrets.token_hex(16)
    raw = compose_canary(server.address, server.trust, number, format_datetime(now))
    _hand_in(mx, server.address, raw)
    return judge_canary(_find(server, number, patience), server.trust, number)


def keep_outcome(path: Path, office: str, survival: Survival, now: datetime) -> None:
    """Where the daemon looks: after `believed` it takes its own server's word for nothing until the next canary."""
    store = Store(path)
    try:
        with store.transaction("canary") as session:
            beat(session, office, CANARY, now, CANARY_DIED if survival == "believed" else "")
    finally:
        store.close()


def _hand_in(mx: str, recipient: str, raw: bytes) -> None:
    host, _, port = mx.rpartition(":") if ":" in mx else (mx, "", "25")
    try:
        hand_in_as_stranger(host, int(port), recipient, raw)
    except (OSError, ValueError) as error:
        raise Problem(checking_words.canary_refused(mx, str(error)[:200])) from error


def _find(server: Server, number: str, patience: float) -> Mail:
    """In the inbox, or where a running daemon has moved it."""
    deadline = time.monotonic() + patience
    while True:
        for folder in (server.imap.folder, server.folder_done, server.folder_doubtful):
            raw = _look(server, folder, number)
            if raw:
                return parse_mail(raw)
        if time.monotonic() > deadline:
            raise Problem(checking_words.canary_lost(server.address, int(patience)))
        time.sleep(LOOK_SECONDS if patience > LOOK_SECONDS else patience / 10)


def _look(server: Server, folder: str, number: str) -> bytes:
    try:
        with open_mailbox(server.imap.model_copy(update={"folder": folder})) as mailbox:
            return mailbox.find(canary_id(number))
    except MailboxRefused:
        return b""  # a folder that is made when the first mail is moved into it
