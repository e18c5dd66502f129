"""KEBERATAN: of a requester against how a case ended, of a post against what was done or recorded in its name."""

from __future__ import annotations

import json

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases.belonging import author_for, belongs
from mailflow.cases.case import Author, Case
from mailflow.cases.casework import advance
from mailflow.cases.events import Objected
from mailflow.cases.moves import NotOpen
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import (
    Done,
    Errand,
    case_named,
    confirm,
    is_requester,
    no_such_case,
    not_yet,
    refuse,
    requester_author,
    too_late,
)
from mailflow.clerk.secretariat import tell
from mailflow.mails.fates import Fate
from mailflow.outside.casefile import parse_case
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import find_by_message_id
from mailflow.outside.tables import CaseRow, OutboxRow
from mailflow.replies.commands import Objection
from mailflow.texts.credentials import mask_credentials
from mailflow.texts.wording import moment

_WORD = "KEBERATAN"
_HOW = "KEBERATAN: alasan"
_IN_SOMEBODYS_NAME = {"dikerjakan": "yang dikerjakan layanan ini", "dicatat": "yang dicatat sekretariat"}
"""The notices that a post can object to, and what they tell of."""


def object_to(errand: Errand, command: Objection) -> Done:
    """What the objection is against follows from the mail that it answers."""
    said = mask_credentials(command.reason).text
    answered = find_by_message_id(
        errand.session, errand.office.code, (*errand.mail.in_reply_to, *errand.mail.references)
    )
    if answered is not None and answered.notice in _IN_SOMEBODYS_NAME and _is_theirs(errand, answered):
        return _in_their_name(errand, answered, said)
    row = case_named(errand, command.number)
    if row is not None:
        return _of_requester(errand, row, said)
    if command.number:
        return no_such_case(errand, _WORD, command.number)
    if errand.caller.is_officer or errand.caller.may_complain:
        return not_yet(errand, _WORD, "kasusnya belum disebutkan", "KEBERATAN KASUS-2026-0001: alasan")
    return refuse(errand, _WORD)


def _is_theirs(errand: Errand, notice: OutboxRow) -> bool:
    """Whether the sender is whom the notice told, at whichever of that officer's addresses."""
    told = errand.office.at_address(notice.recipient, errand.now)
    return errand.mail.sender in (notice.recipient, *(told.addresses if told else ()))


def _in_their_name(errand: Errand, notice: OutboxRow, reason: str) -> Done:
    """In time it is journalled and the secretariat acts on it; nothing is undone by itself."""
    row = errand.session.get_one(CaseRow, notice.case_id)
    within = parse_limit(errand.office.settings.objection_within)
    until = add_limit(errand.office.calendar, notice.queued_at, within)
    if errand.row.received_at > until:
        passed = moment(errand.office.local(until))
        too_late(errand, f"batas waktu keberatan ({passed}) telah lewat", "", row)
        return Done(fate=Fate.TOO_LATE, detail="keberatan datang setelah batas waktunya", case_id=row.id)
    step = json.loads(notice.notice_values).get("langkah", "")
    against = f"langkah {step} {_IN_SOMEBODYS_NAME[notice.notice]} atas namanya"
    author = author_for(errand.office, errand.caller, errand.now)
    _record(
        errand, row, author, against, reason, "Belum ada yang berubah pada kasus ini. Mohon ditindaklanjuti."
    )
    text = f"Keberatan Bapak/Ibu atas langkah {step} telah dicatat dan diteruskan kepada sekretariat."
    confirm(errand, _WORD, text, row)
    return Done(fate=Fate.NOTED, detail=f"keberatan atas {against}", case_id=row.id)


def _of_requester(errand: Errand, row: CaseRow, reason: str) -> Done:
    case = parse_case(row)
    if not is_requester(errand, case):
        if belongs(errand.office, case, errand.caller):
            why = "keberatan disampaikan dengan membalas surel yang memberitahukan hal itu"
            return not_yet(errand, _WORD, why, _HOW, row)
        return refuse(errand, _WORD)
    return _reopen(errand, row, reason) if case.end else _while_open(errand, row, case, reason)


def _while_open(errand: Errand, row: CaseRow, case: Case, reason: str) -> Done:
    outcome = "Kasus ini masih ditangani dan tidak berubah. Mohon ditindaklanjuti."
    _record(errand, row, requester_author(errand, case), "penanganan kasus ini", reason, outcome)
    text = "Keberatan Bapak/Ibu telah dicatat dan diteruskan kepada sekretariat. Kasus ini masih ditangani."
    confirm(errand, _WORD, text, row)
    return Done(fate=Fate.NOTED, detail="keberatan pelapor", case_id=row.id)


def _reopen(errand: Errand, row: CaseRow, reason: str) -> Done:
    """The case is taken up again where and as long as its end allows it; else a new letter is needed."""
    desk = errand.desk(row)
    author = requester_author(errand, desk.case)
    try:
        moved = advance(desk.office, desk.case, Objected(reason=reason, author=author), errand.now)
    except NotOpen:
        why = "kasus ini telah berakhir dan tidak dapat dibuka kembali"
        how = f"Mohon mengirim laporan baru ke {errand.office.address} dengan menyebut {desk.case.number}."
        too_late(errand, why, how, row)
        return Done(
            fate=Fate.TOO_LATE, detail="keberatan atas kasus yang tidak dapat dibuka kembali", case_id=row.id
        )
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, errand.evidence())
    steps = ", ".join(desk.office.procedure.step(task.step).no for task in moved.case.open_tasks())
    _record(errand, row, author, "hasil penanganan", reason, f"Kasus dibuka kembali pada langkah {steps}.")
    text = f"Keberatan Bapak/Ibu telah dicatat. Kasus {desk.case.number} dibuka kembali dan ditangani lagi."
    confirm(errand, _WORD, text, row)
    return Done(fate=Fate.APPLIED, detail="kasus dibuka kembali", case_id=row.id)


def _record(errand: Errand, row: CaseRow, author: Author, against: str, reason: str, outcome: str) -> None:
    assert row.id is not None
    who = f"{author.post} ({author.name})" if author.post else author.name
    add_journal(
        errand.session,
        row.id,
        errand.now,
        "keberatan",
        f"{who} berkeberatan atas {against}: {reason}",
        mail_id=errand.row.id,
        data=errand.evidence(),
    )
    values = {"dari": who, "atas": against, "keterangan": reason, "akibat": outcome, "surel": errand.row.id}
    tell(errand.session, errand.office, "keberatan", values, errand.now, case_id=row.id)
