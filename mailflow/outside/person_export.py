"""All that the store holds on a person, gathered for that person's own request (UU 27/2022)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Table
from sqlmodel import Session, SQLModel, col, select

from mailflow.mails.mail import parse_mail
from mailflow.outside.mails import raw_mail
from mailflow.outside.tables import BlobRow, MailRow

SECRET = frozenset({"token", "reply_to", "bounce_key", "thread_id"})
"""Columns with which somebody could still answer in another's name: left out."""
_LEAST = 4
_LONG_NUMBER = 8


class Wanted:
    """The names, addresses and numbers by which somebody is known; numbers match however they are spaced."""

    def __init__(self, words: Sequence[str]) -> None:
        """Raises ValueError for a word so short that it would name everybody."""
        if not words or any(len(word.strip()) < _LEAST for word in words):
            raise ValueError(f"each word needs at least {_LEAST} characters")
        self._words = [" ".join(word.casefold().split()) for word in words]
        digits = [re.sub(r"\D", "", word) for word in words]
        self._numbers = [number for number in digits if len(number) >= _LONG_NUMBER]

    def are_in(self, text: str) -> bool:
        plain = " ".join(text.casefold().split())
        if any(word in plain for word in self._words):
            return True
        return bool(self._numbers) and _has_number(re.sub(r"(?<=\d)[ .-](?=\d)", "", plain), self._numbers)


def _has_number(text: str, numbers: Sequence[str]) -> bool:
    return any(number in text for number in numbers)


def gather_person(session: Session, wanted: Wanted) -> dict[str, bytes]:
    """Files by name: `data.json` with every row that names the person, and the mails that do."""
    rows = {table.name: list(_rows(session, table, wanted)) for table in SQLModel.metadata.sorted_tables}
    mails = dict(_mails(session, wanted))
    found = {name: some for name, some in rows.items() if some}
    data = json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()
    return {"data.json": data, **mails}


def _rows(session: Session, table: Table, wanted: Wanted) -> Iterator[Mapping[str, object]]:
    if table.name == BlobRow.__tablename__:
        return
    for row in session.connection().exec_driver_sql(f'SELECT * FROM "{table.name}"').mappings():
        shown = {name: value for name, value in row.items() if name not in SECRET}
        if any(wanted.are_in(value) for value in shown.values() if isinstance(value, str)):
            yield shown


def _mails(session: Session, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    """The received mails that come from, go to or speak of the person."""
    for number in session.exec(select(MailRow.id).order_by(col(MailRow.id))):
        raw = raw_mail(session, number or 0)
        mail = parse_mail(raw)
        heads = [value for name in ("from", "to", "cc", "subject") for value in mail.headers.get(name, ())]
        if wanted.are_in("\n".join([mail.from_line, *heads, mail.text or mail.html])):
            yield f"surel/{number:06}.eml", raw
