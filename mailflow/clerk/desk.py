"""One case on the desk: what every order needs while it is carried out, in the case's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, select

from mailflow.cases import facts
from mailflow.cases.case import Case, Task, roles_of
from mailflow.cases.moves import Entry
from mailflow.cases.people import NobodyHolds, Person, find_people, find_person, find_secretariat
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import parse_case, save_case
from mailflow.outside.journal import add_journal
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.outbox import Enclosed, EnclosedFile, Queued, queue_notice
from mailflow.outside.tables import CaseRow, LetterRow

_PROVED = frozenset({"putusan", "terima", "lengkapi", "tidak jelas", "salinan", "tanda tangan", "ralat"})
"""Kinds of journal lines that carry the evidence of the mail behind them."""


class Desk:
    """A case, its row, and the transaction that it is worked on in.

    `office` is the office as the case sees it: the rules that the case began with, and who acts in a post now.
    """

    def __init__(
        self, session: Session, office: Office, row: CaseRow, now: datetime, mail_id: int | None
    ) -> None:
        self.session = session
        self.office = office_of_case(session, fetch_office(session, office), row)
        self.row = row
        self.now = now
        self.mail_id = mail_id
        self.case = parse_case(row)

    @property
    def case_id(self) -> int:
        assert self.row.id is not None
        return self.row.id

    def put(self, case: Case) -> None:
        """The case as it is from now on."""
        self.case = case
        save_case(self.session, self.row, case)
        for letter in case.letters:
            row = self.letter_row(letter.no) if letter.status == "cancelled" else None
            if row is not None and row.status == "draft":
                row.status = "cancelled"
                self.session.add(row)

    def write(self, entries: Iterable[Entry], evidence: Mapping[str, object] | None = None) -> None:
        """Journal lines; the evidence of a decision goes with the line that records it."""
        for entry in entries:
            data = evidence if entry.kind in _PROVED else None
            add_journal(
                self.session, self.case_id, self.now, entry.kind, entry.text, mail_id=self.mail_id, data=data
            )

    def person(self, role_code: str, member: str = "") -> Person:
        return find_person(self.office, self.case, role_code, self.now, member)

    def asked(self, task: Task) -> Person:
        """Whoever a task waits for."""
        return self.person(task.role, task.member)

    def people(self, codes: Sequence[str]) -> dict[str, Person]:
        """Everybody whom these roles mean, each once, by address; a vacant post is told in the journal.

        No case may stand still for somebody who would only be told: the digest names the post every morning.
        """
        found: list[Person] = []
        for role in roles_of(self.case, tuple(codes)):
            try:
                found += find_people(self.office, self.case, role, self.now)
            except NobodyHolds as vacant:
                self.write(
                    [Entry(kind="gagal kirim", text=f"{vacant.words.id}; pemberitahuan tidak dikirim")]
                )
        return {person.address: person for person in found}

    def requester(self) -> Person:
        return self.person(self.office.procedure.requester().code)

    def secretariat(self) -> Person:
        return find_secretariat(self.office, self.now)

    def letter_row(self, no: int) -> LetterRow | None:
        query = select(LetterRow).where(LetterRow.case_id == self.case_id, LetterRow.no == no)
        return self.session.exec(query).first()

    def draft_sha(self, task_no: int) -> str:
        """The hash of the draft that a task decides on; "" of a task without one."""
        letter = self.case.task(task_no).letter
        row = self.letter_row(letter) if letter else None
        return row.draft_sha if row is not None else ""

    def queue(
        self,
        person: Person,
        notice: str,
        values: Mapping[str, object],
        *,
        token: str = "",
        task_id: int | None = None,
        letters: Sequence[LetterRow] = (),
        archive: bool = False,
        originals: Sequence[int] = (),
        forms: Sequence[str] = (),
        files: Sequence[EnclosedFile] = (),
        drawing: bool = False,
    ) -> None:
        """Queue a notice about this case to one person; the requester's own letter is what it answers."""
        enclosed = [Enclosed(letter_id=letter.id, archive=archive) for letter in letters if letter.id]
        about_complaint = person.address == self.case.requester.address
        queue_notice(
            self.session,
            self.office,
            Queued(
                notice=notice,
                values={**facts.case_values(self.case), "penerima": person.greeting, **values},
                recipient=person.address,
                recipient_name=person.name,
                token=token,
                case_id=self.case_id,
                task_id=task_id,
                thread=self.row.thread_id,
                in_reply_to=self.row.complaint_id if about_complaint else "",
                letters=enclosed,
                originals=originals,
                forms=list(dict.fromkeys(forms)),
                files=files,
                drawing=drawing,
                binding=any(letter.number and letter.status == "issued" for letter in letters),
            ),
            self.now,
        )
