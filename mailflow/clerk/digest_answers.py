"""A reply to the morning's digest: each line is judged as if it were its own reply; one mail answers them all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select

from mailflow.cases.facts import answer_words, needs_files
from mailflow.cases.moves import NotOpen
from mailflow.cases.readings import NotADecision, Question
from mailflow.clerk.answering import Listed, answer_task
from mailflow.clerk.copy_claims import Arrival
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.late_replies import closed_for, tell_contrary
from mailflow.clerk.lookup import asked_of
from mailflow.clerk.retracting import retract_answered
from mailflow.clerk.secretariat import tell_held
from mailflow.intake import Asked
from mailflow.mails.automatic import weak_sign
from mailflow.mails.fates import Fate
from mailflow.mails.filetypes import DOCX
from mailflow.mails.mail import Mail
from mailflow.mails.outgoing import clip
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import Queued, Sending, queue_notice
from mailflow.outside.tables import CaseRow, OutboxRow, TaskRow
from mailflow.replies.decision import read_reply
from mailflow.replies.digest_lines import DigestReply, Line, split_lines
from mailflow.texts.credentials import mask_credentials

EXCERPT = 300
_OWN_MAIL = "mohon dijawab dengan membalas surel tugasnya"
_WHOSE_FILES = f"tidak pasti lampirannya untuk nomor ini atau nomor lain; {_OWN_MAIL}"

Group = Literal["tercatat", "ditanyakan", "tertutup", "ditahan"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LineFate:
    """What became of one line: recorded, asked back, too late, or held, with a clause about it."""

    no: int
    group: Group
    said: str
    case_id: int | None = None
    number: str = ""
    choices: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One reply to a digest with everything around it."""

    session: Session
    office: Office
    arrival: Arrival
    digest: TaskRow
    asked: Asked
    standing: Standing
    now: datetime

    @property
    def mail(self) -> Mail:
        return self.arrival.mail

    def known(self) -> dict[int, tuple[int, str]]:
        """Number to the task's row and the hash of its draft, as the digest listed them."""
        lines = json.loads(self.digest.details)["lines"]
        return {int(no): (row_id, draft) for no, (row_id, draft) in lines.items()}


def answer_digest(
    session: Session,
    office: Office,
    arrival: Arrival,
    asked: Asked,
    standing: Standing,
    now: datetime,
) -> Done:
    """Every line has its own fate, in this one transaction; the mail's fate is the weightiest of them."""
    digest = session.get_one(TaskRow, asked.row_id)
    reading = Reading(
        session=session,
        office=office,
        arrival=arrival,
        digest=digest,
        asked=asked,
        standing=standing,
        now=now,
    )
    typed = new_text(arrival.mail)
    reply = split_lines("" if typed.disagree else typed.text, reading.known())
    if not reply.lines and _says_nothing(reply, office, now) and not typed.disagree:
        return Done(fate=Fate.NOTED, detail="balasan atas ringkasan tugas tanpa jawaban")
    takers = _takers(reading, reply)
    fates = [_judge(reading, reply, line, takers) for line in reply.lines]
    _echo(reading, reply, fates, used=len(takers) == 1)
    cases = {fate.case_id for fate in fates if fate.case_id is not None}
    told = "; ".join(f"{fate.no}: {fate.said}" for fate in fates) or "ringkasan tugas: tulisan tanpa nomor"
    return Done(fate=_fate(fates), detail=told, case_id=cases.pop() if len(cases) == 1 else None)


def _says_nothing(reply: DigestReply, office: Office, now: datetime) -> bool:
    """Whether what stands outside the lines is thanks or a greeting alone."""
    asks = Question(kind="admit", outcomes=("ya", "tidak"), now=office.local(now))
    read = read_reply(reply.above, asks)
    return isinstance(read, NotADecision) and read.kind in ("empty", "acknowledge")


def _fate(fates: Sequence[LineFate]) -> Fate:
    groups = {fate.group for fate in fates}
    if "tercatat" in groups:
        return Fate.APPLIED
    if "ditahan" in groups:
        return Fate.HELD
    return Fate.TOO_LATE if groups == {"tertutup"} else Fate.ASKED_BACK


# -- one line ------------------------------------------------------------------------------------------


def _takers(reading: Reading, reply: DigestReply) -> tuple[int, ...]:
    """Of the numbers that the reply answers, those whose tasks can take what is attached to it."""
    found = [(line.no, _task_of(reading, line)) for line in reply.lines if reading.mail.attachments]
    return tuple(no for no, row in found if row and row.status == "open" and _takes(reading, row))


def _takes(reading: Reading, row: TaskRow) -> bool:
    """A form, a report or a signed copy where the step wants one; a Word file also where a draft may be corrected."""
    desk = _desk(reading, row)
    step = desk.office.procedure.step(desk.case.task(row.no).step)
    corrects = bool(step.draft) and any(file.content_type == DOCX for file in reading.mail.attachments)
    return corrects or bool(step.files) or (needs_files(step) and bool(reading.arrival.files()))


def _task_of(reading: Reading, line: Line) -> TaskRow | None:
    row_id, _ = reading.known().get(line.no, (0, ""))
    row = reading.session.get(TaskRow, row_id) if row_id else None
    return row if row is not None and row.case_id is not None else None


def _desk(reading: Reading, row: TaskRow) -> Desk:
    case_row = reading.session.get_one(CaseRow, row.case_id)
    return Desk(reading.session, reading.office, case_row, reading.now, reading.arrival.row.id)


def _judge(reading: Reading, reply: DigestReply, line: Line, takers: Sequence[int]) -> LineFate:
    row = _task_of(reading, line)
    if row is None:
        return LineFate(no=line.no, group="ditanyakan", said=line.fault)
    desk = _desk(reading, row)
    asked = asked_of(reading.session, reading.office, row, reading.asked.route, reading.now)
    if line.no in takers and len(takers) > 1 and not line.fault:
        line = replace(line, fault=_WHOSE_FILES)
    arrival = reading.arrival
    if line.no not in takers:
        arrival = replace(arrival, mail=replace(arrival.mail, attachments=()), documents=[])
    group, said = _judge_open(replace(reading, arrival=arrival), reply, line, row, asked, desk)
    task = desk.case.task(row.no)
    return LineFate(
        no=line.no,
        group=group,
        said=said,
        case_id=row.case_id,
        number=desk.case.number,
        choices=answer_words(desk.office, desk.case, task) if group == "ditanyakan" else "",
    )


def _judge_open(
    reading: Reading,
    reply: DigestReply,
    line: Line,
    row: TaskRow,
    asked: Asked,
    desk: Desk,
) -> tuple[Group, str]:
    """As a reply to the task's own mail is judged: by whom it is, whether it is open, and only then by its words."""
    mail = replace(reading.mail, text=reply.whole(line), html="")
    if line.fault:
        return "ditanyakan", line.fault
    if row.status != "open" or asked.case_ended:
        return _closed(reading, mail, asked, alone=len(reply.lines) == 1)
    if reading.mail.sender not in asked.addresses:
        return "tertutup", "tugas ini tidak lagi ada pada Bapak/Ibu"
    if not reading.standing.meets(asked.need):
        return _unproved(reading, line, asked)
    if doubt := weak_sign(reading.mail) or _unseen(reading, desk, row, reading.known()[line.no][1]):
        return "ditanyakan", f"{doubt}; {_OWN_MAIL}"
    return _apply(reading, mail, line, row, asked, alone=len(reply.lines) == 1)


def _apply(
    reading: Reading, mail: Mail, line: Line, row: TaskRow, asked: Asked, *, alone: bool
) -> tuple[Group, str]:
    arrival = replace(reading.arrival, mail=mail)
    listed = Listed(digest=reading.digest.id or 0, line=line.no, numbers=tuple(reading.known()))
    try:
        done = answer_task(
            reading.session,
            reading.office,
            arrival,
            row,
            reading.standing,
            reading.asked.route,
            reading.now,
            listed,
        )
    except NotOpen:
        return _closed(reading, mail, asked, alone=alone)
    if done.fate is Fate.ASKED_BACK:
        return "ditanyakan", done.detail
    return "tercatat", done.recorded or done.detail


def _closed(reading: Reading, mail: Mail, asked: Asked, *, alone: bool) -> tuple[Group, str]:
    """RALAT by its number takes a decision back; whatever else comes is told what is recorded."""
    session, office, kept, now = reading.session, reading.office, reading.arrival.row, reading.now
    taken_back = retract_answered(session, office, mail, asked, reading.standing, kept, now, alone=alone)
    if taken_back is not None:
        if taken_back.fate is Fate.RETRACTED:
            return "tercatat", f"putusan {taken_back.detail} ditarik kembali"
        return "tertutup", taken_back.detail
    closed = closed_for(session, office, mail, asked, "tugas ini sudah tidak terbuka", now)
    tell_contrary(session, office, mail, asked, closed, kept, now, alone=alone)
    return "tertutup", f"{closed.why}. {closed.how}".strip(" .")


def _unproved(reading: Reading, line: Line, asked: Asked) -> tuple[Group, str]:
    """The step needs a surer sender than this mail has: held, as a reply to its own mail would be."""
    why = f"pengirim balasan belum terbukti ({reading.standing.why})"
    row = reading.arrival.row
    tell_held(reading.session, reading.office, reading.mail, row, why, reading.now, asked.case_id)
    if asked.case_id is not None:
        text = f"Surel {row.id}, baris {line.no} ditahan: {why}"
        add_journal(reading.session, asked.case_id, reading.now, "ditahan", text, mail_id=row.id)
    return "ditahan", "pengirim balasan belum terbukti bagi langkah ini; sekretariat sudah kami beri tahu"


def _unseen(reading: Reading, desk: Desk, row: TaskRow, draft: str) -> str:
    """Why the officer may not have seen what the line answers; "" where the task's own mail has shown it."""
    if desk.draft_sha(row.no) != draft:
        return "konsepnya berubah sejak ringkasan ini"
    sent = select(OutboxRow.id).where(
        OutboxRow.task_id == row.id,
        OutboxRow.state == Sending.SENT,
        col(OutboxRow.error).not_like("kembali:%"),
    )
    return "" if reading.session.exec(sent).first() else "surel tugasnya belum sampai kepada Bapak/Ibu"


# -- the mail back -------------------------------------------------------------------------------------


def _echo(reading: Reading, reply: DigestReply, fates: Sequence[LineFate], *, used: bool) -> None:
    """What was recorded, asked back and too late, by number; it carries the digest's token and can be answered.

    `used`: the attachments went with a line.
    """
    token, row = reading.digest.token, reading.digest

    def of(*groups: Group) -> list[dict[str, str]]:
        found = [fate for fate in fates if fate.group in groups]
        return [
            {
                "nomor": str(f.no),
                "kasus": f.number,
                "hasil": clip(f.said, 500),
                "pilihan_kata": f.choices,
            }
            for f in found
        ]

    outside = "" if reply.lines else mask_credentials(reply.above).text
    values = {
        "penerima": json.loads(row.details).get("penerima", "Bapak/Ibu"),
        "tercatat": of("tercatat"),
        "ditanyakan": of("ditanyakan"),
        "tertutup": of("tertutup", "ditahan"),
        "potongan": clip(outside, EXCERPT),
        "lampiran_diabaikan": bool(reading.mail.attachments) and not used,
    }
    notice = Queued(
        notice="jawaban-ringkasan",
        values=values,
        recipient=reading.mail.sender,
        token=token,
        task_id=row.id,
        in_reply_to=reading.mail.message_id,
    )
    queue_notice(reading.session, reading.office, notice, reading.now)
