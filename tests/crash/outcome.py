"""What a day came to, for two days to be compared: everything but times, tokens and ids made by chance."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from sqlmodel import Session, col, select

from mailflow.mails.fates import Fate
from mailflow.outside.journal import first_broken_line
from mailflow.outside.mails import content_key
from mailflow.outside.outbox import Sending
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import (
    AgendaRow,
    CaseRow,
    JournalRow,
    LetterRow,
    MailRow,
    NumberRow,
    OutboxRow,
    RegisterRow,
    TaskRow,
)
from mailflow.proofs.seal import SEAL

DOUBT_NOTICE = "surat-diragukan"

_CHANCE = (
    re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?"),
    re.compile(r"\b\d\d[.:]\d\d\b"),
    re.compile(r"<[^<>\s]+@[^<>\s]+>"),
    re.compile(r"\b[a-z2-7]{26}\b"),
    re.compile(r"\b([Ss]urel) (nomor )?\d+"),
    re.compile(r"\bID \d{9,}\.\d+\.\d+"),
    re.compile(r"\b(\d+ jam )?\d+ menit\b|\b\d+ jam\b"),
    re.compile(r'(?<="waited":)\d+'),
    re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){3} \(\d+ baris\)"),
)


def masked(text: str) -> str:
    """The text without times, Message-IDs, tokens, row numbers of mails and heads of journals."""
    for pattern in _CHANCE:
        text = pattern.sub("*", text)
    return text


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Lists are in the order of their rows where the order means something, else counted."""

    cases: list[tuple[str, ...]]
    tasks: list[tuple[object, ...]]
    letters: list[tuple[object, ...]]
    numbers: list[tuple[object, ...]]
    registers: list[tuple[object, ...]]
    agenda: list[tuple[str, ...]]
    journal: list[tuple[object, ...]]
    mails: Counter[tuple[object, ...]]
    notices: Counter[tuple[object, ...]]


def read_outcome(session: Session) -> Outcome:
    """What the store says about the day. The secretariat's question about a doubtful letter is left out."""
    return Outcome(
        cases=[
            (row.number, row.end, row.unit, row.subject, masked(row.state)) for row in _rows(session, CaseRow)
        ],
        tasks=[
            (row.kind, row.no, row.role, row.status, row.reminded, row.overdue)
            for row in _rows(session, TaskRow)
            if row.kind != "doubt"
        ],
        letters=[_letter(row) for row in _rows(session, LetterRow)],
        numbers=[
            (row.register_name, row.year, row.urut, row.number, row.status, row.letter_no)
            for row in _rows(session, NumberRow)
        ],
        registers=[(row.name, row.year, row.last, row.held) for row in session.exec(select(RegisterRow))],
        agenda=[
            (row.direction, row.number, row.letter_number, row.party, row.gist, row.note)
            for row in _rows(session, AgendaRow)
        ],
        # how often the mailroom sealed what it sent, and between which lines, differs from run to run
        journal=[
            (row.case_id, row.kind, masked(row.text))
            for row in _rows(session, JournalRow)
            if row.kind != SEAL
        ],
        mails=Counter(
            _mail(row) for row in _rows(session, MailRow) if row.fate not in (Fate.OWN, Fate.SECRETARIAT)
        ),
        notices=Counter(
            (row.notice, row.recipient, row.binding, row.letters, masked(row.notice_values), row.state)
            for row in _rows(session, OutboxRow)
            if row.notice != DOUBT_NOTICE
        ),
    )


def _letter(row: LetterRow) -> tuple[object, ...]:
    made = (bool(row.docx), bool(row.pdf), masked(row.letter_values), row.template)
    return (row.no, row.name, row.status, row.number, row.addressee, row.approved_by, *made)


def _mail(row: MailRow) -> tuple[object, ...]:
    became = (row.state, row.fate, masked(row.detail), row.conflict, row.moved)
    return (row.sender, masked(row.subject), *became)


def _rows(session: Session, table: type) -> list:  # type: ignore[type-arg]
    return list(session.exec(select(table).order_by(col(table.id))))  # type: ignore[attr-defined]


def check_store(session: Session) -> None:
    """What must hold at any instant, also right after a death."""
    for case in _rows(session, CaseRow):
        assert first_broken_line(session, case.id) is None, f"journal of {case.number}"
        tasks = json.loads(case.state)["tasks"]
        opened = {task["no"] for task in tasks if task["status"] == "open"}
        live = [
            row.no
            for row in _rows(session, TaskRow)
            if row.case_id == case.id and row.status == "open" and row.kind == "step"
        ]
        assert sorted(live) == sorted(opened), f"{case.number}: one token for each open task"
    for mail in _rows(session, MailRow):
        assert (mail.state, bool(mail.fate)) in (("kept", False), ("done", True)), mail
        fetch_blob(session, mail.blob)
        assert mail.state == "done" or not mail.moved, "moved before its fate was committed"
    _check_numbers(session)
    for notice in _rows(session, OutboxRow):
        assert notice.state == Sending.QUEUED or notice.bytes_sha, "tried before its bytes were fixed"


def _check_numbers(session: Session) -> None:
    """No gap, no repeat, and each number of a letter stands on that letter."""
    taken: dict[tuple[str, int], list[int]] = {}
    letters = {(row.case_id, row.no): row for row in _rows(session, LetterRow)}
    for row in _rows(session, NumberRow):
        taken.setdefault((row.register_name, row.year), []).append(row.urut)
        if row.letter_no:
            assert letters[row.case_id, row.letter_no].number == row.number
    for register, found in taken.items():
        assert found == list(range(1, len(found) + 1)), register


def check_deliveries(session: Session, delivered: dict[str, list[bytes]]) -> None:
    """`delivered`: by recipient all mails that ever came. Each notice came, a letter once, and nothing else.

    A plain notice may have come again, with the same Message-ID and the same bytes.
    """
    copies: dict[tuple[str, str], list[str]] = {}
    for address, raws in delivered.items():
        for raw in raws:
            key, message_id = content_key(raw)
            copies.setdefault((address, message_id), []).append(key)
    for row in _rows(session, OutboxRow):
        keys = copies.pop((row.recipient, row.message_id), [])
        assert keys, f"{row.notice} to {row.recipient} never came"
        assert len(set(keys)) == 1, f"{row.notice} to {row.recipient} came with different bytes"
        assert len(keys) == 1 or not row.binding, f"a letter came {len(keys)} times to {row.recipient}"
        assert len(keys) <= 2, f"{row.notice} came {len(keys)} times to {row.recipient}"
    assert not copies, "mails that no outbox knows"


def differences(got: Outcome, wanted: Outcome) -> list[str]:
    """Where two days differ, each in a few words around the first character that does."""
    found: list[str] = []
    for name, one in vars(got).items():
        other = vars(wanted)[name]
        mine = [str(item) for item in (Counter(one) - Counter(other)).elements()]
        its = [str(item) for item in (Counter(other) - Counter(one)).elements()]
        found += [f"{name}: {_around(a, b)}" for a, b in zip_longest(mine, its, fillvalue="nothing")]
        found += [f"{name}: in another order"] if one != other and not mine and not its else []
    return found


def _around(one: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"{one[:40]} ... {one[max(0, at - 60) : at + 60]!r} and not {other[max(0, at - 60) : at + 60]!r}"
