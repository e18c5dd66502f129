"""What the secretariat is told and asked outside any step: doubtful mail, admissions, failed sends, registers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, select

from mailflow.cases.guesses import MOST, Guess
from mailflow.cases.people import find_secretariat
from mailflow.clerk.errand import Done
from mailflow.clerk.evidence import mail_evidence, reading_evidence
from mailflow.clerk.holding_pen import void_earlier, words_for
from mailflow.clerk.secretariat_answers import UNREAD, apply_answer, case_of, read_answer_to
from mailflow.clerk.secretariat_questions import TITLES, add_question, options_of
from mailflow.intake import Asked
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.outgoing import clip
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.mails.tokens import Route
from mailflow.notices.fields import title_of
from mailflow.offices.office import Office
from mailflow.outside.casefile import use_token
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import Queued, Sending, queue_notice
from mailflow.outside.registers import held_registers
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow
from mailflow.problems import Problem
from mailflow.texts.credentials import mask_credentials

EXCERPT = 600
_REFUSAL = re.compile(r"5\d\d\b")
"""A server's no for good; what was merely put off for too long bears no code."""


def tell(
    session: Session,
    office: Office,
    notice: str,
    values: Mapping[str, object],
    now: datetime,
    *,
    case_id: int | None = None,
    token: str = "",
    task_id: int | None = None,
) -> None:
    """Queue a notice to the secretariat. Raises NobodyHolds where nobody is."""
    person = find_secretariat(office, now)
    case_row = session.get(CaseRow, case_id) if case_id else None
    about = {"kasus": case_row.number, "judul": case_row.subject} if case_row else {}
    queue_notice(
        session,
        office,
        Queued(
            notice=notice,
            values={**about, "penerima": person.greeting, **values},
            recipient=person.address,
            recipient_name=person.name,
            token=token,
            task_id=task_id,
            case_id=case_id,
            thread=case_row.thread_id if case_row else "",
        ),
        now,
    )


def tell_held(
    session: Session, office: Office, mail: Mail, row: MailRow, why: str, now: datetime, case_id: int | None
) -> None:
    tell(session, office, "ditahan", {"sebab": why, **about_mail(mail, row)}, now, case_id=case_id)


def tell_follow_up(
    session: Session, office: Office, mail: Mail, row: MailRow, case_id: int, now: datetime
) -> None:
    """What a requester adds unasked: for the file, and for the secretariat to pass on."""
    said = _typed(mail)
    text = f"Pelapor ({mail.sender}) menambahkan keterangan pada kasus ini, surel nomor {row.id}:\n\n> {said}"
    tell(session, office, "pemberitahuan", {"isi": text}, now, case_id=case_id)


def tell_failed(session: Session, office: Office, row: MailRow, error: Exception, now: datetime) -> None:
    why = error.words.id if isinstance(error, Problem) else "terjadi kesalahan yang tidak terduga"
    values = {"sebab": why, "dari": row.sender, "perihal": row.subject, "surel": str(row.id)}
    tell(session, office, "gagal-proses", values, now)


def tell_bounce(session: Session, office: Office, notice: OutboxRow, why: str, now: datetime) -> None:
    """A mail of ours that did not arrive. Of one that says just this nobody is told, or two would play ball."""
    if notice.notice == "gagal-kirim":
        return
    given = json.loads(notice.notice_values)
    values = {
        "surel": notice.id,
        "penerima_gagal": notice.recipient,
        "sebab": _cause(notice, why),
        "alasan": clip(why, 300),
        "perihal": ": ".join(part for part in (title_of(notice.notice, given), given.get("judul")) if part),
    }
    tell(session, office, "gagal-kirim", values, now, case_id=notice.case_id)


def _cause(notice: OutboxRow, why: str) -> str:
    """Who can mend it: whoever knows the address, or the administrator."""
    match notice.state:
        case Sending.FAILED:
            return "disusun"
        case Sending.REFUSED:
            return "ditolak" if _REFUSAL.match(why) else "server"
        case _:
            return "kembali"


def tell_late(
    session: Session, office: Office, mail: Mail, asked: Asked, why: str, now: datetime, *, how: str = ""
) -> None:
    """A short answer to whoever was asked and came too late; nothing changes. `how`: what can be done, in sentences."""
    case_row = session.get(CaseRow, asked.case_id) if asked.case_id else None
    queue_notice(
        session,
        office,
        Queued(
            notice="tidak-berlaku",
            values={
                "penerima": "Bapak/Ibu",
                "kasus": case_row.number if case_row else "",
                "judul": case_row.subject if case_row else mail.subject,
                "sebab": why,
                "cara": how,
            },
            recipient=mail.sender,
            case_id=asked.case_id,
            thread=case_row.thread_id if case_row else "",
            in_reply_to=mail.message_id,
        ),
        now,
    )


def ask_admission(session: Session, office: Office, mail: Mail, row: MailRow, now: datetime) -> None:
    """May this letter from an unlisted or unproven address open a case? One word decides."""
    assert row.id is not None
    ask(
        session,
        office,
        "admit",
        "izin-pelapor",
        about_mail(mail, row),
        ("YA", "TIDAK"),
        now,
        subject_id=row.id,
    )


def ask_where(
    session: Session,
    office: Office,
    mail: Mail,
    row: MailRow,
    why: str,
    guesses: Sequence[Guess],
    now: datetime,
    *,
    case_id: int | None,
    may_open: bool,
    notice: str = "tanya-ditahan",
    about: Mapping[str, object] | None = None,
) -> None:
    """What is to become of a held mail? `may_open`: a case may be opened for its sender. `about`: what another
    `notice` says of it."""
    assert row.id is not None
    void_earlier(session, row)
    shown = guesses[:MOST]
    numbers, words = [guess.number for guess in shown], words_for(shown, may_open=may_open)
    guessed = {"tebakan": [{"kasus": guess.number, "sebab": guess.why} for guess in shown]}
    values = {**(about_mail(mail, row) | guessed if about is None else about), "sebab": why}
    ask(
        session,
        office,
        "pen",
        notice,
        values,
        words,
        now,
        subject_id=row.id,
        case_id=case_id,
        details=json.dumps({"guesses": numbers, "new": may_open, "words": words}),
    )


def ask_doubtful_letter(
    session: Session, office: Office, notice: OutboxRow, number: str, now: datetime
) -> None:
    """A numbered letter may or may not have arrived: send it once more, or leave it?"""
    assert notice.id is not None
    ask(
        session,
        office,
        "doubt",
        "surat-diragukan",
        {"nomor": number, "tujuan": notice.recipient},
        ("KIRIM", "SUDAH"),
        now,
        subject_id=notice.id,
        case_id=notice.case_id,
    )


def ask_acting(
    session: Session,
    office: Office,
    values: Mapping[str, object],
    details: str,
    row: MailRow,
    now: datetime,
) -> None:
    """Shall somebody act for an officer who is away? `details` is what a YA needs, as JSON."""
    assert row.id is not None
    ask(
        session,
        office,
        "absence",
        "usul-plh",
        values,
        ("YA", "TIDAK"),
        now,
        subject_id=row.id,
        details=details,
    )


def ask_registers(session: Session, office: Office, now: datetime) -> bool:
    """After a restore: what was the last number given out in each register? Numbering waits for the answers.

    Returns whether something was asked just now.
    """
    asked = select(TaskRow.register_name).where(
        TaskRow.office == office.code, TaskRow.kind == "register", TaskRow.status == "open"
    )
    waiting = set(session.exec(asked))
    held = {f"{register.name}/{register.year}": register for register in held_registers(session, office.code)}
    fresh = [key for key in held if key not in waiting]
    for key in fresh:
        register = held[key]
        settings = office.settings.registers.get(register.name)
        title = f"{settings.title if settings else register.name} tahun {register.year}"
        values: dict[str, object] = {"register": title, "nomor_terakhir": str(register.last)}
        words = (f"NOMOR: {register.last}",)
        ask(session, office, "register", "konfirmasi-nomor", values, words, now, register=key)
    return bool(fresh)


def ask(
    session: Session,
    office: Office,
    kind: str,
    notice: str,
    values: Mapping[str, object],
    words: tuple[str, ...],
    now: datetime,
    *,
    subject_id: int = 0,
    case_id: int | None = None,
    register: str = "",
    details: str = "{}",
) -> None:
    """A question with a token, by mail. `details` is what its answer needs, as JSON."""
    row = add_question(session, office, kind, now, subject_id=subject_id, register=register, details=details)
    options = options_of(office, row, words)
    tell(
        session,
        office,
        notice,
        {**values, "pilihan": options},
        now,
        case_id=case_id,
        token=row.token,
        task_id=row.id,
    )


def decide(
    session: Session,
    office: Office,
    mail: Mail,
    task: TaskRow,
    row: MailRow,
    standing: Standing,
    route: Route,
    now: datetime,
) -> Done:
    """The secretariat's answer to one of its own questions; unclear ones are asked again."""
    typed = new_text(mail)
    decision = None if typed.disagree else read_answer_to(task, typed.text, office.local(now))
    if decision is not None:
        use_token(session, task)
    why = apply_answer(session, office, task, decision, row, now) if decision else UNREAD
    if decision is None or why:
        task.status = "open"
        session.add(task)
        ask_once_more(session, office, task, mail.subject, why, now)
        return Done(fate=Fate.ASKED_BACK, detail=f"sekretariat: {why}", case_id=task.case_id)
    case_id = case_of(session, task)
    if case_id is not None:
        evidence = mail_evidence(session, mail, row, standing, route) | reading_evidence(decision)
        about = TITLES[task.kind].removesuffix(", surel")
        text = f"Sekretariat menjawab {decision.outcome.upper()} atas pertanyaan tentang {about}"
        add_journal(session, case_id, now, "sekretariat", text, mail_id=row.id, data=evidence)
    return Done(fate=Fate.SECRETARIAT, detail=f"{task.kind}: {decision.outcome}", case_id=case_id)


def ask_once_more(
    session: Session, office: Office, task: TaskRow, subject: str, why: str, now: datetime
) -> None:
    """The secretariat's answer to one of its own questions does not count yet."""
    options = options_of(office, task, json.loads(task.details).get("words", ()))
    values = {"sebab": why, "dibaca": "", "sekretariat_tahu": False, "judul": subject, "pilihan": options}
    tell(session, office, "klarifikasi", values, now, token=task.token, task_id=task.id)


def settle_question(session: Session, notice_id: int) -> None:
    """The doubt about a letter is over: the question about it needs no answer any more."""
    query = select(TaskRow).where(
        TaskRow.kind == "doubt", TaskRow.subject_id == notice_id, TaskRow.status == "open"
    )
    for task in session.exec(query):
        task.status = "void"
        session.add(task)


def about_mail(mail: Mail, row: MailRow) -> dict[str, object]:
    """A mail as a question shows it; nothing of it has been checked."""
    return {
        "dari": mail.sender or mail.from_line[:200],
        "perihal": mail.subject,
        "potongan": _typed(mail),
        "surel": str(row.id),
    }


def _typed(mail: Mail) -> str:
    """The beginning of what the sender typed; without our own quoted mail, which may hold a token."""
    return excerpt(new_text(mail).text or mail.text or mail.html)


def excerpt(text: str) -> str:
    """The beginning of somebody's words, as a notice quotes it: without passwords and keys."""
    return clip(mask_credentials(text).text, EXCERPT)
