"""A store with three open tasks of two officers, on which any mail can be tried: afterwards all is as it was."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session, col, select

from mailflow.mails.fates import Fate
from mailflow.outside.casefile import parse_case
from mailflow.outside.dns import DnsTrouble, Resolver
from mailflow.outside.mails import Arrived, keep_mails, raw_mail
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, DecisionRow, MailRow, TaskRow
from tests.mutations import SINGLE, Wire, name_of, wire
from tests.replying import DISPOSITION, KADIS, KASI, Bureau
from tests.stores import MORNING, SERVICE, STAMP, clerk, complaint
from tests.whole_days.letters import C01, COMPLAINT

_ADDRESSES = re.compile(rb"[^\s<>\"',;:()]+@[^\s<>\"',;:()]+")
HTML = "<p>Setuju.</p><blockquote>Pada Senin menulis:<br>Balas SETUJU atau TOLAK</blockquote>"
QUOTED = "\n\nPada Sen, 23 Nov 2026 08.00 layanan@dkis.example menulis:\n> Balas SETUJU atau TOLAK\n"
LONGEST = 5.0
"""Seconds for one mail; a genuine one takes a twentieth of a second."""


class NoDns(Resolver):
    def fetch_txt(self, name: str) -> tuple[str, ...]:
        raise DnsTrouble("no network in these tests")


class Undone(Store):
    """A store on one connection: what is done between `begin` and `undo` is seen, and then never was."""

    def __init__(self, store: Store) -> None:
        self.path, self.engine = store.path, store.engine
        self._connection: Connection | None = None

    @contextmanager
    def attempt(self) -> Iterator[None]:
        with self.engine.connect() as self._connection:
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield
            self._connection.rollback()

    @contextmanager
    def transaction(self, name: str) -> Iterator[Session]:
        with self.reading() as session:
            yield session
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        assert self._connection is not None
        with Session(
            self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as session:
            yield session


@dataclass(frozen=True, kw_only=True, slots=True)
class Genuine:
    """A true reply and the one decision that it says."""

    name: str
    raw: bytes
    outcome: str
    case: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a mail: its fate, and the decisions (case, task number, outcome) that were recorded."""

    fate: str
    detail: str
    kept: bytes
    decisions: tuple[tuple[int, int, str], ...]
    moved: frozenset[str]
    seconds: float


class Trial:
    """Case 1 waits for the head's approval of a letter, case 2 for a disposition, case 3 for the section's form."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        for number, name in ((2, "SIPD"), (3, "SRIKANDI")):
            text = COMPLAINT.replace("470/112", f"470/11{number + 1}").replace("SIAK", name)
            bureau.arrives(complaint(f"<laporan-{number}@disdukcapil.example>", text))
        for case, text, sender in ((1, DISPOSITION, KADIS), (1, C01, KASI), (3, DISPOSITION, KADIS)):
            self.tasks = {case: self.open_task(case)}
            raw = self.reply(case, text, sender=sender).replace(b"<balasan-", b"<awal-%d-" % len(text))
            assert bureau.arrives(raw).fate == "applied"
        self.tasks = {no: self.open_task(no) for no in (1, 2, 3)}
        self.made = len(bureau.decisions())
        self.store = Undone(bureau.store)
        self.clerk = clerk(bureau.store, bureau.office, bureau.at)
        self.clerk.store = self.store
        self.clerk.examiner = type(self.clerk.examiner)(resolver=NoDns(), reader=self.clerk.reader)

    def open_task(self, case_id: int) -> TaskRow:
        (row,) = (r for r in self.bureau.rows() if r.case_id == case_id and r.status == "open")
        return row

    def try_mail(self, raw: bytes) -> Outcome:
        began = time.perf_counter()
        with self.store.attempt():
            before = self._look()
            arrived = Arrived(uidvalidity=1, uid=9_000, raw=raw, received=MORNING)
            with self.store.transaction("keep") as session:
                (mail_id,) = keep_mails(session, self.bureau.office.code, [arrived], self.bureau.at)
            self.clerk.handle_mail(mail_id)
            after, decisions = self._look(), self._decisions()
            with self.store.reading() as session:
                row = session.get_one(MailRow, mail_id)
                kept = raw_mail(session, mail_id)
        moved = frozenset(number for number in before if after[number] != before[number])
        return Outcome(
            fate=row.fate or "",
            detail=row.detail or "",
            kept=kept,
            decisions=decisions,
            moved=moved,
            seconds=time.perf_counter() - began,
        )

    def _look(self) -> dict[str, Any]:
        """Of each case what its tasks are and how each stands."""
        with self.store.reading() as session:
            cases = [parse_case(row) for row in session.exec(select(CaseRow))]
        return {case.number: [(t.no, t.step, t.status, t.outcomes) for t in case.tasks] for case in cases}

    def _decisions(self) -> tuple[tuple[int, int, str], ...]:
        with self.store.reading() as session:
            rows = session.exec(select(DecisionRow).order_by(col(DecisionRow.id))).all()
        return tuple((r.case_id, r.task_no, r.outcome) for r in rows[self.made :])

    # -- genuine mails ---------------------------------------------------------------------------------

    def genuine(self) -> list[Genuine]:
        """One true reply of each kind that these tasks may get."""
        html = {"html": HTML}
        return [
            Genuine(name="setuju", outcome="setuju", raw=self.reply(1, "Setuju."), case=1),
            Genuine(
                name="setuju, html", outcome="setuju", raw=self.reply(1, "Setuju." + QUOTED, **html), case=1
            ),
            Genuine(
                name="menurut utas",
                outcome="setuju",
                raw=self.reply(1, "ok, setuju", way="In-Reply-To"),
                case=1,
            ),
            Genuine(name="tolak", outcome="tolak", raw=self.reply(1, "TOLAK: alamatnya keliru"), case=1),
            Genuine(
                name="tidak setuju", outcome="", raw=self.reply(1, "Saya belum bisa memutuskan."), case=1
            ),
            Genuine(name="disposisi", outcome="disposisi", raw=self.reply(2, DISPOSITION + QUOTED), case=2),
            Genuine(name="formulir", outcome="isi", raw=self.reply(3, C01, sender=KASI), case=3),
        ]

    def reply(self, case: int, text: str, *, sender: str = KADIS, way: str = "To", html: str = "") -> bytes:
        token = self.tasks[case].token
        mail = EmailMessage()
        mail["From"] = f"Pejabat <{sender}>"
        mail["To"] = f"Layanan <{SERVICE.replace('@', f'+{token}@') if way == 'To' else SERVICE}>"
        mail["Subject"] = f"Re: [KASUS-2026-000{case}][3] Gangguan aplikasi"
        mail["Date"] = "Mon, 23 Nov 2026 08:04:00 +0700"
        mail["Message-ID"] = f"<balasan-{case}@dkis.example>"
        mail["In-Reply-To"] = f"<tugas.{token}.abcdefgh@dkis.example>"
        mail["References"] = f"<lama@dkis.example> <tugas.{token}.abcdefgh@dkis.example>"
        mail.set_content(text + "\n")
        if html:
            mail.add_alternative(html, subtype="html")
            mail.set_boundary("=_asli")
        return STAMP % b"dkis.example" + mail.as_bytes(policy=SMTP)

    def wire(self, genuine: Genuine) -> Wire:
        """A genuine mail with what the others would put into it."""
        others = [row for no, row in self.tasks.items() if no != genuine.case]
        return replace(
            wire(genuine.raw),
            tokens=tuple(row.token.encode() for row in others),
            numbers=tuple(b"KASUS-2026-000%d" % no for no in self.tasks if no != genuine.case),
            people=(KASI.encode(), b"kadis@luar.example", b"umum@disdukcapil.example"),
            words=(b"SETUJU", b"TOLAK: tidak perlu", b"DISPOSISI kepada Kasi Infrastruktur", b"BATAL"),
        )


# -- the oracle: what no mail may do, judged from its bytes by other means than the program's own -----------


def faults(trial: Trial, genuine: Genuine, raw: bytes, seen: Outcome) -> list[str]:
    """What went wrong with a mail; empty where all promises hold."""
    wrong = []
    if seen.kept != raw:
        wrong.append("the mail is not kept as it came")
    if seen.fate not in set(Fate) - {Fate.FAILED}:
        wrong.append(f"its fate is {seen.fate!r}: {seen.detail}")
    if seen.seconds > LONGEST:
        wrong.append(f"it took {seen.seconds:.1f} s")
    if len(seen.decisions) > 1:
        wrong.append("it decides more than once")
    for case, task_no, outcome in seen.decisions:
        wrong += _wrong_decision(trial, genuine, raw, case, task_no, outcome)
    decided = {f"KASUS-2026-000{case}" for case, _, _ in seen.decisions}
    wrong += [f"{number} moved without a decision" for number in seen.moved - decided]
    return wrong


def _wrong_decision(
    trial: Trial, genuine: Genuine, raw: bytes, case: int, task_no: int, outcome: str
) -> Iterator[str]:
    fields = _fields(raw)
    task, names = trial.tasks[case], [name_of(field) for field in fields]
    if task.no != task_no or task.token.encode() not in b"\n".join(fields).lower():
        yield f"case {case} decided without the token of its open task"
    senders = _ADDRESSES.findall(b"\n".join(f for f in fields if name_of(f) == b"from"))
    if [sender.decode("latin-1").lower() for sender in senders] != [KASI if case == 3 else KADIS]:
        yield f"decided by {senders}"
    if outcome != genuine.outcome:
        yield f"{outcome!r} was decided, and {genuine.outcome!r} was meant"
    doubled = {name for name in SINGLE if names.count(name.lower()) > 1}
    if doubled:
        yield f"decided with two headers {sorted(doubled)}"


def _fields(raw: bytes) -> list[bytes]:
    """The header fields, with every line end that any reader knows."""
    head = re.split(rb"\r\n\r\n|\n\n|\r\r", raw, maxsplit=1)[0]
    return re.split(rb"(?:\r\n|\n|\r(?!\n))(?![ \t])", head)
