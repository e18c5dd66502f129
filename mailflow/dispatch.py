"""Carrying orders out, inside the case's own transaction: tokens, numbers, agenda lines, letters and notices queued."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow import notice_values
from mailflow.cases import Case, Letter, Task
from mailflow.casework import Entry, roles_of
from mailflow.letter_values import (
    Values,
    addressees,
    compose_values,
    issued_values,
    values_sha,
)
from mailflow.office import Office
from mailflow.orders import (
    Ask,
    Clarify,
    Close,
    Draft,
    Echo,
    Escalate,
    Issue,
    Join,
    Order,
    Overdue,
    Remind,
    SpanOverdue,
    TellStatus,
    Void,
)
from mailflow.outside.casefile import add_journal, find_case, open_task_row, parse_case, save_case, similar_cases
from mailflow.outside.outbox import Enclosed, Queued, mint_token, queue_notice
from mailflow.outside.registers import add_to_agenda, count_agenda, take_number
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import AgendaRow, CaseRow, LetterRow, OutboxRow, TaskRow
from mailflow.problems import Problem, Words
from mailflow.procedure import LetterSpec, Role
from mailflow.wording import long_date, moment

ORIGINAL = "surat-asal"
"""In a step's `shows`: what came with the complaint."""


class NobodyHolds(Problem):
    """A post of the procedure has no holder on the day it is needed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody that a notice goes to."""

    address: str
    name: str
    greeting: str
    addresses: tuple[str, ...]


class Dispatch:
    """One transaction's work on one case: `advance`'s case is saved, its orders carried out, its entries written."""

    def __init__(self, session: Session, office: Office, row: CaseRow, now: datetime, mail_id: int | None) -> None:
        self.session = session
        self.office = office
        self.row = row
        self.now = now
        self.mail_id = mail_id
        self.case = parse_case(row)

    @property
    def case_id(self) -> int:
        assert self.row.id is not None
        return self.row.id

    def carry_out(self, case: Case, orders: Iterable[Order]) -> None:
        self.case = case
        save_case(self.session, self.row, case)
        for order in orders:
            self._carry_out(order)

    def write(self, entries: Iterable[Entry], evidence: dict[str, object] | None = None) -> None:
        """Journal lines; the evidence of a decision goes with the line that records it."""
        for entry in entries:
            data = evidence if entry.kind in ("putusan", "terima", "lengkapi", "tidak jelas") else None
            add_journal(
                self.session, self.case_id, self.now, entry.kind, entry.text, mail_id=self.mail_id, data=data
            )

    def _carry_out(self, order: Order) -> None:
        match order:
            case Draft():
                return self._draft(order.letter_no)
            case Issue():
                return self._issue(order.letter_no)
            case Ask():
                return self._ask(self.case.task(order.task_no))
            case Void():
                return self._void(order.task_no)
            case Clarify():
                return self._clarify(self.case.task(order.task_no), order)
            case Escalate():
                return self._escalate(self.case.task(order.task_no), order.why)
            case Echo():
                return self._echo(self.case.task(order.task_no))
            case Remind():
                return self._remind(self.case.task(order.task_no))
            case Overdue():
                return self._overdue(self.case.task(order.task_no))
            case SpanOverdue():
                return self._span_overdue(order.name)
            case TellStatus():
                return self._tell_status(order.status)
            case Join():
                return self._join(order.number)
            case Close():
                return self._close(order.end)

    # -- people ------------------------------------------------------------------------------------

    def person(self, role_code: str) -> Person:
        """Who holds a role now. Raises NobodyHolds for an officer's post without a holder."""
        role = self.office.procedure.role(role_code)
        greeting = notice_values.greeting(self.office, role, self.now)
        if role.kind == "requester":
            who = self.case.requester
            return Person(address=who.address, name=who.name, greeting=greeting, addresses=(who.address,))
        if role.kind == "unit":
            return self._unit(role, greeting)
        holder = self.office.holder(role.code, self.now)
        if holder is None:
            raise NobodyHolds(_nobody(role, self.office))
        return Person(
            address=holder.addresses[0], name=holder.name, greeting=greeting, addresses=holder.addresses
        )

    def _unit(self, role: Role, greeting: str) -> Person:
        """The unit that a form names, at an address that is known to be its own; else the requester."""
        unit = self.office.unit_named(self.case.field(role.unit_from))
        given = self.case.field(f"{role.unit_from}_surel").lower()
        if unit is not None and given and unit.owns(given):
            return Person(address=given, name=unit.name, greeting=greeting, addresses=(given, *unit.addresses))
        if unit is not None and unit.addresses:
            first = unit.addresses[0]
            return Person(address=first, name=unit.name, greeting=greeting, addresses=unit.addresses)
        return self.person(self.office.procedure.requester().code)

    def secretariat(self) -> Person:
        return self.person(self.office.procedure.secretariat().code)

    # -- tasks -------------------------------------------------------------------------------------

    def _ask(self, task: Task) -> None:
        """A fresh token for the task and its first mail. An older token of the same task is worth nothing."""
        self._void(task.no)
        person = self.person(task.role)
        row = TaskRow(
            office=self.office.code,
            kind="step",
            case_id=self.case_id,
            no=task.no,
            token=mint_token(),
            role=task.role,
            addresses=json.dumps(list(person.addresses)),
            asked_at=self.now,
            due_at=task.due,
            remind_at=task.remind_at,
            progress_at=task.progress_at,
            reminded=task.reminded,
            overdue=task.overdue,
        )
        self.session.add(row)
        self.session.flush()
        self._mail_task(row, task, person, self._first_notice(task))

    def _first_notice(self, task: Task) -> str:
        answer = self.office.procedure.step(task.step).answer
        return {"complaint": "permintaan-kelengkapan", "confirm": "konfirmasi"}.get(answer, "tugas")

    def _mail_task(
        self, row: TaskRow, task: Task, person: Person, notice: str, *, note: str = "", **more: object
    ) -> None:
        """A mail that the officer can answer: it carries the task's token, its options and its documents."""
        step = self.office.procedure.step(task.step)
        letters = self._shown(step.shows, task.letter)
        missing, forms = self._gaps(task) if notice == "permintaan-kelengkapan" else ([], [])
        values = {
            **notice_values.task_values(self.office, self.case, task, self.reply_address(row.token), note=note),
            **self._confirmation_values(notice),
            "penerima": person.greeting,
            "kurang": missing,
            "formulir": [self.office.forms[key].title.title() for key in forms],
            **more,
        }
        self.queue(
            person,
            notice,
            values,
            token=row.token,
            task_id=row.id,
            letters=[Enclosed(letter_id=letter.id) for letter in letters if letter.id],
            originals=[self.row.mail_id] if ORIGINAL in step.shows and self.row.mail_id else [],
            forms=[*forms, *(key for key in step.forms if key in step.then or step.answer == "report")],
            binding=any(letter.number and letter.status == "issued" for letter in letters),
            in_reply_to=self.row.complaint_id if person.address == self.row.requester else "",
        )

    def reply_address(self, token: str) -> str:
        name, _, domain = self.office.address.partition("@")
        return f"{name}+{token}@{domain}" if self.office.plus_addresses else self.office.address

    def _confirmation_values(self, notice: str) -> Values:
        if notice != "konfirmasi":
            return {}
        return {"sistem": self.case.system() or "layanan", "pulih": moment(self.office.local(self.now))}

    def _gaps(self, task: Task) -> tuple[list[str], list[str]]:
        """(labels still missing, keys of the blank forms to send along)."""
        form = self.office.forms[self.case.form]
        given = self.case.fields.get(form.key, {})
        missing = [f.label for f in form.fields if f.required and not given.get(f.name)]
        return missing or ([task.note] if task.note else []), [form.key]

    def _shown(self, names: Sequence[str], draft: int) -> list[LetterRow]:
        """The letters that travel with a task: the draft it decides on, and the latest of each that its step shows."""
        found = [self.case.letter(draft)] if draft else []
        found += [letter for name in names if (letter := self.case.latest_letter(name)) is not None]
        return [self.letter_row(letter.no) for letter in found]

    def _void(self, task_no: int) -> None:
        row = open_task_row(self.session, self.case_id, task_no)
        if row is not None:
            row.status = "void"
            self.session.add(row)

    def _live_row(self, task: Task) -> TaskRow:
        row = open_task_row(self.session, self.case_id, task.no)
        assert row is not None, f"task {task.no} of {self.case.number} is open and has no token"
        return row

    def _clarify(self, task: Task, order: Clarify) -> None:
        row = self._live_row(task)
        self._mail_task(
            row, task, self.person(task.role), "klarifikasi", sebab=order.why, dibaca=order.reading
        )

    def _escalate(self, task: Task, why: str) -> None:
        holder = self.person(task.role)
        self.tell_secretariat(
            "ditahan",
            sebab=f"balasan {holder.name} atas langkah {task.step} dua kali belum dapat dibaca: {why}",
            dari=holder.address,
            perihal=self.case.subject(),
            potongan="",
            surel=str(self.mail_id or "-"),
        )

    def _echo(self, task: Task) -> None:
        """What was recorded, to the officer; the requester hears of it by status and reports."""
        role = self.office.procedure.role(task.role)
        if role.kind == "requester":
            return
        done = self.case.task(task.no)
        person = self.person(task.role)
        self.queue(
            person,
            "tercatat",
            {
                "penerima": person.greeting,
                "putusan": notice_values.outcome_words(self.office, done),
                "waktu": moment(self.office.local(self.now)),
                "akibat": self._effect(done),
            },
        )

    def _effect(self, task: Task) -> str:
        """What a decision did, in one sentence."""
        if self.case.end:
            return "Kasus dinyatakan berakhir."
        begun = [t for t in self.case.open_tasks() if t.asked_at == self.now and t.no != task.no]
        if not begun:
            return "Kasus menunggu langkah lain yang masih berjalan."
        posts = [notice_values.actors(self.office, self.case, t) for t in begun]
        steps = [self.office.procedure.step(t.step).no for t in begun]
        return "Langkah berikutnya: " + "; ".join(f"langkah {n} oleh {p}" for n, p in zip(steps, posts, strict=True)) + "."

    def _remind(self, task: Task) -> None:
        row = self._live_row(task)
        row.reminded, row.progress_at = task.reminded, task.progress_at
        self.session.add(row)
        self._mail_task(row, task, self.person(task.role), "pengingat")

    def _overdue(self, task: Task) -> None:
        row = self._live_row(task)
        row.reminded = row.overdue = True
        self.session.add(row)
        who = notice_values.actors(self.office, self.case, task)
        actor = self.person(task.role)
        self._mail_task(row, task, actor, "lewat-batas", petugas=who)
        told = {actor.address}
        for person in self._above(task.role):
            if person.address not in told:
                told.add(person.address)
                values = notice_values.task_values(self.office, self.case, task, self.office.address)
                self.queue(
                    person,
                    "lewat-batas",
                    {**values, "pilihan": [], "penerima": person.greeting, "petugas": who},
                )

    def _above(self, role_code: str) -> list[Person]:
        superior = self.office.procedure.role(role_code).reports_to
        return [*([self.person(superior)] if superior else []), self.secretariat()]

    def _span_overdue(self, name: str) -> None:
        title = next(span.title for span in self.office.procedure.spans if span.name == name)
        text = f"{title} telah melewati batas waktu dan kasus belum selesai ditangani."
        told: set[str] = set()
        for person in [*(self.person(t.role) for t in self.case.open_tasks()), self.secretariat()]:
            if person.address not in told:
                told.add(person.address)
                self.queue(person, "pemberitahuan", {"penerima": person.greeting, "isi": text})

    # -- letters -----------------------------------------------------------------------------------

    def letter_row(self, no: int) -> LetterRow:
        query = select(LetterRow).where(LetterRow.case_id == self.case_id, LetterRow.no == no)
        return self.session.exec(query).one()

    def _draft(self, no: int) -> None:
        self._compose(self.case.letter(no), "draft")

    def _compose(self, letter: Letter, status: str) -> LetterRow:
        spec = self.office.procedure.letter(letter.name)
        similar = self._similar() if spec.template == "daftar-permintaan" else []
        values = compose_values(self.office, self.case, letter, self.now, similar)
        template = keep_blob(self.session, self.office.letters[spec.template])
        row = LetterRow(
            office=self.office.code,
            case_id=self.case_id,
            no=letter.no,
            name=letter.name,
            title=spec.title,
            status=status,
            register_name=spec.register_name,
            letter_values=json.dumps(values, ensure_ascii=False),
            template=template,
            draft_sha=values_sha(template, values),
            addressee=", ".join(addressees(self.office, self.case, spec.to, self.now)),
            made_at=self.now,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def _similar(self) -> list[dict[str, str]]:
        return [
            {
                "nomor": row.number,
                "tanggal": long_date(self.office.local(row.opened_at).date()),
                "unit": row.unit,
                "hal": row.subject,
                "status": "terbuka",
            }
            for row in similar_cases(self.session, self.row)
        ]

    def _issue(self, no: int) -> None:
        """Number the letter, enter it in the agenda, send it. The values are the approved draft's own."""
        letter = self.case.letter(no)
        spec = self.office.procedure.letter(letter.name)
        known = select(LetterRow).where(LetterRow.case_id == self.case_id, LetterRow.no == no)
        row = self.session.exec(known).first() or self._compose(letter, "issued")
        number = self._take_number(spec, no)
        values = issued_values(self.office, json.loads(row.letter_values), letter, number, self.now)
        row.letter_values = json.dumps(values, ensure_ascii=False)
        row.number, row.status, row.issued_at = number, "issued", self.now
        row.approved_by = letter.approved_by.address if letter.approved_by else ""
        row.approval_id = letter.approval_id
        self.session.add(row)
        if number:
            self._enter_in_agenda(spec, row)
        self._send_letter(spec, row)

    def _take_number(self, spec: LetterSpec, no: int) -> str:
        if not spec.register_name:
            return ""
        return take_number(
            self.session, self.office, spec.register_name, self.now, case_id=self.case_id, letter_no=no
        )

    def _enter_in_agenda(self, spec: LetterSpec, row: LetterRow) -> None:
        add_to_agenda(
            self.session,
            AgendaRow(
                office=self.office.code,
                direction="keluar",
                number=str(count_agenda(self.session, self.office, "keluar", self.now) + 1),
                day=self.now,
                letter_number=row.number,
                letter_date=long_date(self.office.local(self.now).date()),
                party=row.addressee,
                gist=f"{spec.title} {self.case.system()}".strip(),
                note=self.case.number,
                case_id=self.case_id,
            ),
        )

    def _send_letter(self, spec: LetterSpec, row: LetterRow) -> None:
        """To its addressees (unless it travels with their task), to its copies, and always to the secretariat."""
        assert row.id is not None
        codes = roles_of(self.case, (() if spec.attached else spec.to) + spec.copies)
        for person in {p.address: p for p in map(self.person, codes)}.values():
            self.queue(
                person,
                spec.notice,
                {"penerima": person.greeting, **self._letter_notice(row), **self._report_values(spec)},
                letters=[Enclosed(letter_id=row.id)],
                binding=bool(row.number),
                in_reply_to=self.row.complaint_id if person.address == self.row.requester else "",
            )
        secretariat = self.secretariat()
        self.queue(
            secretariat,
            "tembusan",
            {
                "penerima": secretariat.greeting,
                **self._letter_notice(row),
                "tujuan": row.addressee,
                "arsip": "Arsipkan pada berkas kasus." if not row.number else "Arsipkan pada buku agenda surat keluar.",
            },
            letters=[Enclosed(letter_id=row.id, archive=True)],
            binding=bool(row.number),
        )

    def _letter_notice(self, row: LetterRow) -> Values:
        return {"jenis": row.title, "nomor": row.number}

    def _report_values(self, spec: LetterSpec) -> Values:
        if spec.notice != "laporan-akhir":
            return {}
        end = self.office.procedure.end(self.case.end)
        return {"hasil": end.title if end else "", "selesai": moment(self.office.local(self.now))}

    # -- the case as a whole -----------------------------------------------------------------------

    def _tell_status(self, status: str) -> None:
        person = self.person(self.office.procedure.requester().code)
        self.queue(
            person,
            "status",
            {"penerima": person.greeting, "status": status, "keterangan": ""},
            in_reply_to=self.row.complaint_id,
        )

    def _join(self, number: str) -> None:
        """The other case is told in its journal; its end will be told to this requester too."""
        other = find_case(self.session, self.office.code, number)
        assert other is not None, f"{number} was found before the decision was accepted"
        assert other.id is not None
        case = parse_case(other)
        save_case(self.session, other, case.model_copy(update={"links": (*case.links, self.case.number)}))
        add_journal(
            self.session, other.id, self.now, "gabung", f"{self.case.number} ditangani bersama kasus ini"
        )

    def _close(self, end_name: str) -> None:
        end = self.office.procedure.end(end_name)
        assert end is not None
        if end.tell:
            person = self.person(self.office.procedure.requester().code)
            values = {"penerima": person.greeting, "kasus_lain": self.case.links[-1]}
            self.queue(person, end.tell, values, in_reply_to=self.row.complaint_id)
            return
        for number in self.case.links:
            self._tell_joined(number, end.title)

    def _tell_joined(self, number: str, title: str) -> None:
        other = find_case(self.session, self.office.code, number)
        if other is None or other.end == "":
            return
        joined = Dispatch(self.session, self.office, other, self.now, None)
        person = joined.person(self.office.procedure.requester().code)
        joined.queue(
            person,
            "status",
            {"penerima": person.greeting, "status": title, "keterangan": f"Ditangani bersama {self.case.number}."},
            in_reply_to=other.complaint_id,
        )

    # -- notices -----------------------------------------------------------------------------------

    def tell_secretariat(self, notice: str, **values: object) -> None:
        person = self.secretariat()
        self.queue(person, notice, {"penerima": person.greeting, **values})

    def queue(
        self,
        person: Person,
        notice: str,
        values: Mapping[str, object],
        *,
        token: str = "",
        task_id: int | None = None,
        letters: Sequence[Enclosed] = (),
        originals: Sequence[int] = (),
        forms: Sequence[str] = (),
        binding: bool = False,
        in_reply_to: str = "",
    ) -> OutboxRow:
        """Queue a notice about this case to one person."""
        return queue_notice(
            self.session,
            self.office,
            Queued(
                notice=notice,
                values={**notice_values.case_values(self.case), **values},
                recipient=person.address,
                recipient_name=person.name,
                token=token,
                case_id=self.case_id,
                task_id=task_id,
                thread=self.row.thread_id,
                in_reply_to=in_reply_to,
                letters=letters,
                originals=originals,
                forms=list(dict.fromkeys(forms)),
                binding=binding,
            ),
            self.now,
        )


def latest_drafts(session: Session, case_id: int) -> list[LetterRow]:
    """The letters of a case, oldest first."""
    return list(session.exec(select(LetterRow).where(LetterRow.case_id == case_id).order_by(col(LetterRow.no))))


def _nobody(role: Role, office: Office) -> Words:
    return Words(
        en=f"Nobody holds the post {role.code} of {office.code} today; add a holder to officers.toml",
        id=f"Jabatan {role.title} di {office.settings.name} tidak ada pemegangnya hari ini; lengkapi officers.toml",
    )
