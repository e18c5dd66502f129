"""SISIPKAN NOMOR and RALAT, CABUT, BATALKAN SURAT: what the secretariat asks of the registers."""

from __future__ import annotations

from dataclasses import replace

from mailflow.cases.belonging import author_for
from mailflow.cases.moves import Entry
from mailflow.clerk.changing import drop_change, propose_change
from mailflow.clerk.errand import Done, Errand, confirm, not_yet, refuse
from mailflow.mails.fates import Fate
from mailflow.offices.office import AGENDA_IN, CASES
from mailflow.outside.registers import (
    add_to_agenda,
    count_agenda,
    find_numbers,
    insert_number,
    mark_number,
)
from mailflow.outside.tables import AgendaRow, CaseRow, LetterRow, NumberRow
from mailflow.replies.commands import ChangeLetter, InsertNumber
from mailflow.texts.credentials import mask_credentials
from mailflow.texts.wording import long_date

_INSERT = "SISIPKAN NOMOR"
_WORDS = {"ralat": "RALAT SURAT", "pencabutan": "CABUT SURAT", "pembatalan": "BATALKAN SURAT"}
_HOW = {
    _INSERT: "SISIPKAN NOMOR SETELAH 028/12/DKIS/XI/2026: jenis, hal, dan tujuan surat",
    "RALAT SURAT": 'RALAT SURAT 028/12/DKIS/XI/2026: tertulis "..." seharusnya "..."',
    "CABUT SURAT": "CABUT SURAT 028/12/DKIS/XI/2026: alasan",
    "BATALKAN SURAT": "BATALKAN SURAT 028/12/DKIS/XI/2026: alasan",
}
_GIST = 300
_OPEN_TO_CHANGE = ("dipakai", "diralat")
TEMPLATE = "surat-perubahan"


def insert_by_mail(errand: Errand, command: InsertNumber) -> Done:
    """A number with a letter, dated as the one before it, for a letter that the secretariat writes itself."""
    command = replace(command, text=mask_credentials(command.text).text)
    found = _find(errand, _INSERT, command.after, command.year)
    if not isinstance(found, NumberRow):
        return found
    try:
        row = insert_number(errand.session, errand.office, found, errand.now, _who(errand, command.text))
    except ValueError:
        return not_yet(errand, _INSERT, f"semua huruf sesudah Nomor {found.number} sudah terpakai")
    dated = long_date(errand.office.local(found.taken_at).date())
    _enter_in_agenda(errand, row, dated, command.text)
    title = errand.office.settings.registers[row.register_name].title
    text = f"Nomor sisipan {row.number} (register {title}, bertanggal {dated}) telah dicatat untuk: {command.text}"
    confirm(errand, _INSERT, text)
    return Done(fate=Fate.APPLIED, detail=f"nomor sisipan {row.number}")


def change_by_mail(errand: Errand, command: ChangeLetter) -> Done:
    """A new letter that names the old one, put to whoever signs; an inserted number without a letter is cancelled."""
    command = replace(command, text=mask_credentials(command.text).text)
    word = _WORDS[command.kind]
    found = _find(errand, word, command.number, command.year)
    if not isinstance(found, NumberRow):
        return found
    if found.status == "sisipan" and command.kind == "pembatalan":
        mark_number(errand.session, found, "batal", _who(errand, command.text))
        confirm(errand, word, f"Nomor sisipan {found.number} telah dicatat batal: {command.text}")
        return Done(fate=Fate.APPLIED, detail=f"nomor {found.number} batal")
    case_row = errand.session.get(CaseRow, found.case_id) if found.case_id and found.letter_no else None
    if case_row is None:
        return not_yet(
            errand, word, f"naskah Nomor {found.number} tidak disusun oleh layanan ini", _HOW[word]
        )
    return _change(errand, command, word, found, case_row)


def _change(errand: Errand, command: ChangeLetter, word: str, number: NumberRow, case_row: CaseRow) -> Done:
    desk = errand.desk(case_row)
    old = desk.letter_row(number.letter_no)
    why = _fault(errand, number, old)
    if why or old is None:
        return not_yet(errand, word, why, _HOW[word], case_row)
    again = "; permintaan sebelumnya diganti" if drop_change(desk, old.no) else ""
    secretariat = desk.office.procedure.secretariat().code
    author = author_for(desk.office, errand.caller, errand.now, secretariat)
    waits = propose_change(desk, old, command.kind, command.text, author, errand.mail.message_id)
    done = (f"menunggu persetujuan {waits}" if waits else "telah diterbitkan") + again
    what = f"{command.kind.capitalize()} {old.title} Nomor {old.number}"
    desk.write([Entry(kind="terima", text=f"{what} diminta {author.name}; {done}")], errand.evidence())
    confirm(errand, word, f"{what} {done}.", desk.row)
    return Done(fate=Fate.APPLIED, detail=f"{what} {done}", case_id=desk.case_id)


def _fault(errand: Errand, number: NumberRow, old: LetterRow | None) -> str:
    """Why the letter cannot be changed, as an Indonesian clause; "" where it can."""
    if old is None or number.status not in _OPEN_TO_CHANGE:
        return f"Nomor {number.number} berstatus {number.status}"
    if TEMPLATE not in errand.office.letters:
        return f"templat {TEMPLATE}.docx belum ada"
    return ""


def _find(errand: Errand, word: str, number: str, year: int) -> NumberRow | Done:
    """The register's line of the number that is meant, or what was answered instead."""
    if not errand.caller.is_officer:
        return refuse(errand, word)
    if not errand.caller.is_secretariat:
        return not_yet(errand, word, "perintah ini hanya untuk sekretariat")
    found = find_numbers(errand.session, errand.office.code, number, year)
    if len(found) > 1:
        years = " dan ".join(str(row.year) for row in found)
        return not_yet(
            errand, word, f"Nomor {number} ada pada tahun {years}; mohon sebutkan tahunnya", _HOW[word]
        )
    if not found or found[0].register_name in (CASES, AGENDA_IN):
        return not_yet(
            errand, word, f"Nomor {number[:100]} tidak ada dalam register surat keluar", _HOW[word]
        )
    return found[0]


def _who(errand: Errand, text: str) -> str:
    """Who asked for it, by which mail, when, and why."""
    day = long_date(errand.office.local(errand.now).date())
    return (
        f"oleh {errand.caller.name} ({errand.mail.sender}) dengan surel {errand.row.id} tanggal {day}: {text}"
    )


def _enter_in_agenda(errand: Errand, row: NumberRow, dated: str, text: str) -> None:
    number = count_agenda(errand.session, errand.office, "keluar", errand.now) + 1
    add_to_agenda(
        errand.session,
        AgendaRow(
            office=errand.office.code,
            direction="keluar",
            number=str(number),
            day=errand.now,
            letter_number=row.number,
            letter_date=dated,
            party="",
            gist=" ".join(text.split())[:_GIST],
            note=f"nomor sisipan {row.note}"[:_GIST],
        ),
    )
