"""BATAL and TAMBAHAN: what a requester does to an open case without being asked."""

from __future__ import annotations

from mailflow.cases.belonging import belongs
from mailflow.cases.casework import advance
from mailflow.cases.events import Withdrawn
from mailflow.clerk.additions import Added, file_addition
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import (
    Done,
    Errand,
    case_named,
    cases_of,
    confirm,
    is_requester,
    no_such_case,
    not_yet,
    refuse,
    requester_author,
)
from mailflow.clerk.secretariat import tell
from mailflow.mails.fates import Fate
from mailflow.outside.casefile import parse_case
from mailflow.outside.tables import CaseRow
from mailflow.replies.commands import Addition, Withdraw
from mailflow.texts.credentials import mask_credentials

_WITHDRAW = "BATAL: alasan"
_ADD = "TAMBAHAN: keterangan"


def withdraw(errand: Errand, command: Withdraw) -> Done:
    """BATAL: the case ends as withdrawn; whoever had an open task is told by the case's own orders."""
    row = _case_meant(errand, "BATAL", _WITHDRAW, command.number)
    if not isinstance(row, CaseRow):
        return row
    desk = errand.desk(row)
    if errand.mail.sender != desk.case.requester.address:
        return not_yet(errand, "BATAL", "laporan hanya dapat dicabut oleh pelapornya", case_row=row)
    said = mask_credentials(command.reason).text
    event = Withdrawn(reason=said, author=requester_author(errand, desk.case))
    moved = advance(desk.office, desk.case, event, errand.now)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, errand.evidence())
    text = f"Pengaduan dicabut oleh pelapor ({errand.mail.sender}) dengan alasan: {said}"
    tell(errand.session, errand.office, "pemberitahuan", {"isi": text}, errand.now, case_id=row.id)
    return Done(fate=Fate.APPLIED, detail="dicabut pelapor", case_id=row.id)


def add_evidence(errand: Errand, command: Addition) -> Done:
    """TAMBAHAN: filed with the case; the secretariat and whoever has an open task get it with its files."""
    row = _case_meant(errand, "TAMBAHAN", _ADD, command.number)
    if not isinstance(row, CaseRow):
        return row
    desk = errand.desk(row)
    author = requester_author(errand, desk.case)
    added = Added(mail=errand.mail, row=errand.row, documents=errand.documents, text=command.text)
    file_addition(desk, added, author, errand.evidence())
    confirm(errand, "TAMBAHAN", _thanks(errand, desk), row)
    return Done(fate=Fate.NOTED, detail="tambahan pelapor", case_id=row.id)


def _thanks(errand: Errand, desk: Desk) -> str:
    """What was done with it; a question to the requester is not answered by an addition."""
    files = len(errand.mail.attachments)
    with_files = f" dengan {files} lampiran" if files else ""
    done = (
        f"Tambahan Bapak/Ibu{with_files} telah dicatat pada kasus {desk.case.number} dan diteruskan kepada "
        "petugas yang menangani."
    )
    requester = desk.office.procedure.requester().code
    waits = any(task.role == requester for task in desk.case.open_tasks())
    return f"{done} Pertanyaan kami kepada Bapak/Ibu masih menunggu jawaban tersendiri." if waits else done


def _case_meant(errand: Errand, word: str, how: str, number: str) -> CaseRow | Done:
    """The open case that is meant: the named one, that of the thread, the only one; else what was answered."""
    named = case_named(errand, number)
    if named is not None:
        return _if_theirs(errand, named, word)
    if number:
        return no_such_case(errand, word, number)
    own = cases_of(errand)
    if len(own) == 1:
        return own[0][0]
    if own:
        numbers = ", ".join(case.number for _, case in own)
        why = f"Bapak/Ibu mempunyai beberapa kasus terbuka ({numbers})"
        return not_yet(errand, word, why, how.replace(":", f" {own[0][1].number}:", 1))
    if errand.caller.is_officer or errand.caller.may_complain:
        return not_yet(errand, word, "tidak ada kasus terbuka atas nama Bapak/Ibu")
    return refuse(errand, word)


def _if_theirs(errand: Errand, row: CaseRow, word: str) -> CaseRow | Done:
    case = parse_case(row)
    if not is_requester(errand, case):
        if belongs(errand.office, case, errand.caller):
            return not_yet(errand, word, "perintah ini hanya untuk pelapor kasus tersebut", case_row=row)
        return refuse(errand, word)
    if case.end:
        why = "kasus tersebut telah berakhir; bila gangguan timbul kembali, mohon mengirim laporan baru"
        return not_yet(errand, word, why, case_row=row)
    return row
