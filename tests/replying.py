"""A case on the real store, and replies to it as mail servers would hand them over: proved or not, by every route."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from sqlmodel import col, select

from mailflow.cases.case import Case
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.journal import first_broken_line
from mailflow.outside.mails import Arrived, keep_mails, pending_mails
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, DecisionRow, JournalRow, MailRow, OutboxRow, TaskRow
from mailflow.proofs.seal import SEAL
from tests.stores import MORNING, SERVICE, STAMP, cirebon, clerk, store_with_case

KADIS = "kadis@dkis.example"
KASI = "kasi.aplikasi@dkis.example"
SEK = "sekretariat@dkis.example"
DISPOSITION = "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek dan laporkan"


class Bureau:
    """One office, one case that waits for the head's disposition, and the mails that arrive."""

    def __init__(self, store: Store, office: Office) -> None:
        self.store, self.office = store, office
        self.at = MORNING + timedelta(minutes=5)
        self.received = MORNING
        self.reader: Reader | None = None
        self._uid = 1

    # -- mail --------------------------------------------------------------------------------------

    def arrives(self, raw: bytes) -> MailRow:
        """Keep a mail and handle it, and whatever is to be handled once more because of it."""
        self._uid += 1
        arrived = Arrived(uidvalidity=1, uid=self._uid, raw=raw, received=self.received)
        with self.store.transaction("keep") as session:
            keep_mails(session, self.office.code, [arrived], self.at)
        for _ in range(3):
            with self.store.reading() as session:
                pending = pending_mails(session, self.office.code, self.at)
            for mail_id in pending:
                clerk(self.store, self.office, self.at, self.reader).handle_mail(mail_id)
        with self.store.reading() as session:
            return session.exec(select(MailRow).where(MailRow.uid == self._uid)).one()

    def replies(
        self,
        row: TaskRow,
        text: str,
        *,
        sender: str = KADIS,
        proved: bool = True,
        route: str = "alamat",
        headers: Mapping[str, str] | None = None,
    ) -> MailRow:
        return self.arrives(reply(row, text, sender=sender, proved=proved, route=route, headers=headers))

    # -- looking -----------------------------------------------------------------------------------

    def rows(self, kind: str = "step") -> list[TaskRow]:
        with self.store.reading() as session:
            query = select(TaskRow).where(TaskRow.kind == kind).order_by(col(TaskRow.id))
            return list(session.exec(query))

    def task(self) -> TaskRow:
        """The newest task of the case."""
        return self.rows()[-1]

    def mail(self, row: MailRow) -> MailRow:
        with self.store.reading() as session:
            return session.get_one(MailRow, row.id)

    def case(self, no: int = 1) -> Case:
        with self.store.reading() as session:
            return parse_case(session.get_one(CaseRow, no))

    def told(self, notice: str, recipient: str = "") -> list[OutboxRow]:
        with self.store.reading() as session:
            rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))
            return [r for r in rows if r.notice == notice and recipient in ("", r.recipient)]

    def decisions(self) -> list[DecisionRow]:
        with self.store.reading() as session:
            return list(session.exec(select(DecisionRow).order_by(col(DecisionRow.id))))

    def journal(self) -> list[JournalRow]:
        """The case's lines but for the seals between them."""
        with self.store.reading() as session:
            assert first_broken_line(session, 1) is None
            lines = select(JournalRow).where(JournalRow.case_id == 1).order_by(col(JournalRow.seq))
            return [line for line in session.exec(lines) if line.kind != SEAL]

    def evidence(self, kind: str = "putusan") -> dict[str, object]:
        """What the journal holds with its last line of a kind."""
        found = [line for line in self.journal() if line.kind == kind][-1]
        data: dict[str, object] = json.loads(found.data)
        return data

    def open_steps(self) -> list[str]:
        return [task.step for task in self.case().open_tasks()]


def bureau_in(folder: Path) -> Bureau:
    """Cirebon's, with a store of its own."""
    return Bureau(store_with_case(folder), cirebon(folder / "dir"))


def reply(
    row: TaskRow,
    text: str,
    *,
    sender: str = KADIS,
    proved: bool = True,
    route: str = "alamat",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A reply that carries the task's token by one route only, "" for none; unproved without a stamp."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = SERVICE.replace("@", f"+{row.token}@") if route == "alamat" else SERVICE
    mail["Subject"] = "Re: [KASUS-2026-0001][1c] Gangguan SIAK"
    given = {"Message-ID": f"<b{abs(hash((row.id, text, sender, route)))}@dkis.example>", **(headers or {})}
    ours = f"<tugas.{row.token}.abcdefgh@dkis.example>"
    if route == "In-Reply-To":
        given["In-Reply-To"] = ours
    if route == "References":
        given["References"] = f"<kasus.lama@dkis.example> {ours}"
    for name, value in given.items():
        mail[name] = value
    mail.set_content(text + (f"\n\n> Ref: {row.token}\n" if route == "isi" else "\n"))
    stamp = STAMP % sender.partition("@")[2].encode() if proved else b""
    return stamp + mail.as_bytes().replace(b"\n", b"\r\n")
