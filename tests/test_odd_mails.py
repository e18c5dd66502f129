"""Public odd mails, where they are at hand (MAILFLOW_CORPORA): each is read within limits and gets a fate.

Without the folder there is nothing to collect, and so nothing is skipped.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from mailflow.mails.fates import Fate
from mailflow.mails.mail import parse_mail
from tests.replying import KASI, bureau_in
from tests.stores import REQUESTER, written
from tests.trial import LONGEST, Trial

CORPORA = Path(os.environ.get("MAILFLOW_CORPORA", "/nowhere"))
ODD = sorted(path for path in (CORPORA / "odd_mails").rglob("*") if path.is_file())
TRIMMED = sorted(path for path in (CORPORA / "reply_trimming").rglob("*") if path.is_file())
SECONDS = 0.5
SECONDS_A_MEGABYTE = 5.0
"""Bare parsing takes about 0.1 s a megabyte; a busy machine several times as long."""


def leaves(raw: bytes) -> Iterator[Message]:
    """What the standard library finds that holds anything; an attached mail is one."""
    waiting = [message_from_bytes(raw)]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() != "message" and isinstance(inner, list):
            waiting += [one for one in inner if isinstance(one, Message)]
        elif inner and not (isinstance(inner, str) and not inner.strip()):
            yield part


if ODD:

    @pytest.fixture(scope="module")
    def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
        root = tmp_path_factory.mktemp("aneh")
        trial = Trial(bureau_in(root))
        yield trial
        trial.clerk.reader.close()

    def test_each_odd_mail_is_read_within_its_time_and_loses_nothing() -> None:
        for path in [*ODD, *TRIMMED]:
            raw = path.read_bytes()
            began = time.process_time()
            mail = parse_mail(raw)
            spent = time.process_time() - began
            assert spent < SECONDS + SECONDS_A_MEGABYTE * len(raw) / 1e6, path.name
            found = list(leaves(raw))
            files = [part for part in found if part.get_content_type() not in ("text/plain", "text/html")]
            assert len(mail.attachments) >= len(
                [f for f in files if f.get_content_maintype() != "multipart"]
            ), path
            assert mail.text or mail.html or mail.attachments or not found, path.name

    def test_each_odd_mail_gets_a_fate_and_decides_nothing(trial: Trial) -> None:
        for path in ODD:
            seen = trial.try_mail(path.read_bytes())
            assert seen.fate in set(Fate) - {Fate.FAILED}, (path.name, seen.detail)
            assert not seen.decisions, path.name
            assert not seen.moved, path.name
            assert seen.seconds < LONGEST, path.name

    def test_each_public_reply_gets_a_fate_from_whoever_writes_it(trial: Trial) -> None:
        for number, path in enumerate(TRIMMED):
            text = path.read_text("utf-8")
            asked = trial.reply(3, text, sender=KASI)
            asking = written(REQUESTER, "Laporan", text, {"Message-ID": f"<{number}@disdukcapil.example>"})
            for raw in (asked, asking):
                seen = trial.try_mail(raw)
                assert seen.fate in set(Fate) - {Fate.FAILED}, (path.name, seen.detail)
                assert seen.seconds < LONGEST, path.name
