"""What people can ask for by mail alone: who may give which command, and who does it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow.cases.belonging import Caller, read_caller
from mailflow.cases.case import Case
from mailflow.cases.status import Issued, case_line, status_values, task_line
from mailflow.clerk.agenda_request import send_agenda
from mailflow.clerk.errand import (
    Done,
    Errand,
    case_named,
    cases_of,
    may_see,
    no_such_case,
    not_yet,
    open_cases,
    refuse,
    reply_to,
)
from mailflow.clerk.objections import object_to
from mailflow.clerk.recording import record_decision
from mailflow.clerk.redirecting import redirect_task
from mailflow.clerk.register_requests import change_by_mail, insert_by_mail
from mailflow.clerk.requester_commands import add_evidence, withdraw
from mailflow.clerk.standing_in import name_acting
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.tables import CaseRow, LetterRow, MailRow, TaskRow
from mailflow.replies.commands import (
    Acting,
    Addition,
    AgendaOf,
    ChangeLetter,
    Command,
    Help,
    Incomplete,
    InsertNumber,
    Objection,
    RecordDecision,
    Redirect,
    Status,
    Withdraw,
)
from mailflow.texts.documents import Document
from mailflow.texts.wording import moment

HELP = (
    ("pelapor", "STATUS", "keadaan semua kasus Bapak/Ibu yang masih terbuka"),
    ("petugas", "STATUS", "tugas yang menunggu keputusan Bapak/Ibu"),
    ("sekretariat", "STATUS", "keadaan semua kasus yang masih terbuka"),
    ("semua", "STATUS KASUS-2026-0001", "keadaan satu kasus"),
    ("pelapor", "TAMBAHAN: keterangan", "menambah keterangan atau bukti pada kasus, beserta lampirannya"),
    ("pelapor", "BATAL: alasan", "mencabut laporan"),
    ("pelapor", "KEBERATAN: alasan", "berkeberatan atas hasil penanganan, sebagai balasan laporan akhir"),
    (
        "petugas",
        "KEBERATAN: alasan",
        "berkeberatan atas hal yang dikerjakan atau dicatat atas nama Bapak/Ibu",
    ),
    (
        "petugas",
        "PLH: nama atau jabatan s.d. tanggal",
        "menunjuk pelaksana harian selama Bapak/Ibu berhalangan",
    ),
    ("sekretariat", "PLH: nama untuk jabatan s.d. tanggal", "mencatat pelaksana harian suatu jabatan"),
    ("sekretariat", "AGENDA November 2026", "buku agenda surat masuk dan keluar bulan itu"),
    ("sekretariat", "ALIHKAN KASUS-2026-0001 langkah 4 ke jabatan", "mengalihkan tugas kepada jabatan lain"),
    (
        "sekretariat",
        "CATAT KEPUTUSAN KASUS-2026-0001 langkah 4: keputusan",
        "mencatat keputusan yang disampaikan lisan atau melalui WhatsApp, dengan bukti terlampir",
    ),
    (
        "sekretariat",
        'RALAT SURAT 028/12/DKIS/XI/2026: tertulis "..." seharusnya "..."',
        "meralat surat keluar dengan surat baru, setelah disetujui penanda tangannya",
    ),
    ("sekretariat", "CABUT SURAT 028/12/DKIS/XI/2026: alasan", "mencabut surat keluar dengan surat baru"),
    (
        "sekretariat",
        "BATALKAN SURAT 028/12/DKIS/XI/2026: alasan",
        "membatalkan surat keluar, atau nomor sisipan",
    ),
    ("sekretariat", "SISIPKAN NOMOR SETELAH 028/12/DKIS/XI/2026: hal surat", "nomor sisipan berhuruf: 12a"),
    ("semua", "BANTUAN", "daftar perintah ini"),
)
"""(who, how it is written, what it does): who is one of semua, pelapor, petugas, sekretariat."""


def obey(
    session: Session,
    office: Office,
    mail: Mail,
    documents: Sequence[Document],
    command: Command,
    case_id: int | None,
    row: MailRow,
    standing: Standing,
    now: datetime,
) -> Done:
    """Do what a verified sender asks for, or say why not."""
    errand = Errand(
        session=session,
        office=office,
        mail=mail,
        row=row,
        typed=new_text(mail).text,
        documents=documents,
        standing=standing,
        caller=read_caller(office, mail.sender, now),
        about=session.get(CaseRow, case_id) if case_id else None,
        now=now,
    )
    return _obey(errand, command)


def _obey(errand: Errand, command: Command) -> Done:
    match command:
        case Status():
            return _status(errand, command.number)
        case Help():
            return _help(errand)
        case Withdraw():
            return withdraw(errand, command)
        case Addition():
            return add_evidence(errand, command)
        case Objection():
            return object_to(errand, command)
        case Acting():
            return name_acting(errand, command)
        case AgendaOf():
            return send_agenda(errand, command.month)
        case Redirect():
            return redirect_task(errand, command)
        case RecordDecision():
            return record_decision(errand, command)
        case InsertNumber():
            return insert_by_mail(errand, command)
        case ChangeLetter():
            return change_by_mail(errand, command)
        case Incomplete():
            return _incomplete(errand, command)


def _status(errand: Errand, number: str) -> Done:
    """One case where it is named or the mail is about it; else what is open for whoever asks."""
    named = case_named(errand, number)
    if named is not None:
        case = parse_case(named)
        return _one_case(errand, named, case) if may_see(errand, case) else refuse(errand, "STATUS")
    if number:
        return no_such_case(errand, "STATUS", number)
    own = cases_of(errand)
    if not (own or _may_ask(errand.caller)):
        return refuse(errand, "STATUS")
    what, lines = _list(errand, own)
    when = moment(errand.office.local(errand.now))
    reply_to(errand, "daftar-status", {"apa": what, "waktu": when, "daftar": lines})
    return Done(fate=Fate.SERVED, detail=f"STATUS: {len(lines)} {what}")


def _list(errand: Errand, own: list[tuple[CaseRow, Case]]) -> tuple[str, list[Mapping[str, str]]]:
    """What is listed, and its lines: all cases for the secretariat, own tasks for an officer, else own cases."""
    if errand.caller.is_officer and not errand.caller.is_secretariat:
        return "tugas yang menunggu keputusan Bapak/Ibu", _own_tasks(errand)
    found = open_cases(errand) if errand.caller.is_secretariat else own
    return "kasus yang masih terbuka", [case_line(_office_of(errand, row), case) for row, case in found]


def _own_tasks(errand: Errand) -> list[Mapping[str, str]]:
    query = (
        select(TaskRow, CaseRow)
        .join(CaseRow, col(TaskRow.case_id) == col(CaseRow.id))
        .where(TaskRow.office == errand.office.code, TaskRow.kind == "step", TaskRow.status == "open")
        .order_by(col(TaskRow.due_at))
    )
    rows = [(task, row) for task, row in errand.session.exec(query) if _is_asked(errand, task)]
    cases = [(task, row, parse_case(row)) for task, row in rows]
    return [task_line(_office_of(errand, row), case, case.task(task.no)) for task, row, case in cases]


def _is_asked(errand: Errand, task: TaskRow) -> bool:
    return errand.mail.sender in json.loads(task.addresses)


def _one_case(errand: Errand, row: CaseRow, case: Case) -> Done:
    """Where the case stands, with the procedure drawn and the case's path in it."""
    query = select(LetterRow).where(
        LetterRow.case_id == row.id, LetterRow.status == "issued", LetterRow.number != ""
    )
    letters = errand.session.exec(query.order_by(col(LetterRow.id)))
    issued = [Issued(title=x.title, number=x.number, at=x.issued_at) for x in letters]
    values = status_values(_office_of(errand, row), case, issued, errand.now)
    reply_to(errand, "status-kasus", values, case_row=row, drawing=True)
    return Done(fate=Fate.SERVED, detail=f"STATUS {case.number}", case_id=row.id)


def _office_of(errand: Errand, row: CaseRow) -> Office:
    """The office with the rules that the case began with."""
    return office_of_case(errand.session, errand.office, row)


def _help(errand: Errand) -> Done:
    caller = errand.caller
    requester = caller.may_complain or bool(cases_of(errand))
    if not (requester or caller.is_officer):
        return refuse(errand, "BANTUAN")
    kinds = {"semua"} | ({"sekretariat"} if caller.is_secretariat else set())
    kinds |= {"petugas"} if caller.is_officer and not caller.is_secretariat else set()
    kinds |= {"pelapor"} if requester and not caller.is_officer else set()
    reply_to(errand, "bantuan", {"perintah": [{"kata": w, "arti": a} for who, w, a in HELP if who in kinds]})
    return Done(fate=Fate.SERVED, detail="BANTUAN")


def _may_ask(caller: Caller) -> bool:
    return caller.is_officer or caller.may_complain


def _incomplete(errand: Errand, command: Incomplete) -> Done:
    """A command that cannot be read whole is explained to whoever may give it, and to nobody else."""
    ours = _may_ask(errand.caller) or bool(cases_of(errand))
    if not ours:
        return refuse(errand, command.command)
    return not_yet(errand, command.command, command.why)
