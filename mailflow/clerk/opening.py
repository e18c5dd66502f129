"""Opening a case: the complaint is registered, the receipt goes out, the procedure begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.case import Author, Case, Requester
from mailflow.cases.casework import new_case, open_case
from mailflow.cases.facts import readings
from mailflow.cases.moves import Entry
from mailflow.cases.people import Person
from mailflow.cases.receipts import RECEIPT, receipt_values
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.transcribing import ask_transcript
from mailflow.complaints.complaint import FROM_MAIL, read_complaint
from mailflow.forms.filled import Filled
from mailflow.forms.wrong import with_wrong_forms
from mailflow.forwarding import Letter
from mailflow.mails.mail import Mail
from mailflow.offices.office import AGENDA_IN, CASES, Office
from mailflow.outside.casefile import add_case
from mailflow.outside.outbox import mint_token
from mailflow.outside.registers import add_to_agenda, take_number
from mailflow.outside.tables import AgendaRow, CaseRow, MailRow
from mailflow.texts.documents import Document


def read_letter(office: Office, mail: Mail, documents: Sequence[Document], now: datetime) -> Filled:
    """What the complaint says to the form that the procedure's first step needs."""
    form = office.forms[office.procedure.first().needs[0]]
    filled = read_complaint(mail, documents, form, office.local(now).date())
    return with_wrong_forms(filled, documents, [form], office.forms.values())


def open_complaint(
    session: Session, office: Office, mail: Mail, letter: Letter, filled: Filled, row: MailRow, now: datetime
) -> CaseRow:
    """Register the complaint that a mail brings and begin its case. The receipt goes out at once, complete or not.

    The clock starts when the server received the mail (domain 5.12 rule 1), or when the secretariat admitted it.
    """
    received = now if row.admitted else row.received_at
    filled = _with_unit(office, filled, letter.unit)
    given = filled.values
    requester = Requester(
        address=letter.requester,
        name=given.get("pelapor") or given.get("ttd_nama") or letter.mail.sender_name,
        unit=letter.unit or given.get("asal", ""),
    )
    number = take_number(session, office, CASES, now)
    agenda = take_number(session, office, AGENDA_IN, now)
    case = new_case(number, office, agenda, requester, received)
    domain = office.address.rpartition("@")[2]
    case_row = add_case(
        session, office, case, thread_id=f"<kasus.{mint_token()}@{domain}>", complaint_id=mail.message_id
    )
    case_row.mail_id = row.id
    name = requester.name or requester.address
    author = Author(address=requester.address, name=name, post=requester.unit or "Pelapor")
    unread = [f"{file.name} ({file.fault})" for file in letter.documents if file.fault]
    advance = open_case(office, case, filled, author, received, unread=bool(unread))
    desk = Desk(session, office, case_row, now, row.id)
    desk.put(advance.case)
    _send_receipt(desk)
    carry_out(desk, advance.case, advance.orders)
    desk.write(advance.entries, evidence=_evidence(mail, row))
    if any(source.file != FROM_MAIL for source in filled.sources.values()):
        _tell_reading(desk, filled)
    if letter.courier:
        _record_courier(desk, letter)
    _enter_in_agenda(session, office, advance.case, case_row, now)
    if advance.case.transcribing:
        ask_transcript(desk, row, unread)
    return case_row


def _with_unit(office: Office, filled: Filled, unit: str) -> Filled:
    """A unit that its mail address names need not name itself."""
    asked = next((field for field in office.forms[filled.form_key].fields if field.name == "asal"), None)
    if not unit or asked is None or asked.name in filled.values:
        return filled
    missing = tuple(label for label in filled.missing if label != asked.label)
    return replace(filled, values={**filled.values, asked.name: unit}, missing=missing)


def _evidence(mail: Mail, row: MailRow) -> dict[str, object]:
    """How we know that it came: the raw mail, and who admitted it where somebody had to."""
    return {
        "mail": row.id,
        "raw_sha256": row.blob,
        "message_id": mail.message_id,
        "sender": mail.sender,
        "admission": row.detail if row.admitted else "",
    }


def _tell_reading(desk: Desk, filled: Filled) -> None:
    """The secretariat sees what was read from a letter or form, beside the letter itself."""
    values = {
        "unit": desk.case.requester.unit or desk.case.requester.address,
        "terbaca": readings(desk.office, desk.case),
        "ditanyakan": [*filled.missing, *(fault.label for fault in filled.faults)],
    }
    desk.queue(desk.secretariat(), "terbaca", values, originals=[desk.mail_id] if desk.mail_id else ())


def _record_courier(desk: Desk, letter: Letter) -> None:
    """Who brought the letter stands in the journal; where somebody else gets the receipt, the courier is told."""
    desk.write([Entry(kind="catatan", text=f"Laporan ini diteruskan oleh {letter.courier}")])
    if letter.courier != letter.requester:
        text = (
            f"Laporan dari {letter.unit} yang Bapak/Ibu teruskan telah didaftarkan. Tanda terima dan pertanyaan "
            f"selanjutnya kami kirim kepada {letter.requester}."
        )
        courier = Person(name="", greeting="Bapak/Ibu", addresses=(letter.courier,))
        desk.queue(courier, "pemberitahuan", {"isi": text})


def _send_receipt(desk: Desk) -> None:
    """The receipt, unless a letter of this opening goes out with it."""
    given = [desk.office.procedure.letter(letter.name) for letter in desk.case.letters]
    if not any(spec.notice == RECEIPT for spec in given):
        desk.queue(desk.requester(), RECEIPT, receipt_values(desk.office, desk.case))


def _enter_in_agenda(session: Session, office: Office, case: Case, row: CaseRow, now: datetime) -> None:
    add_to_agenda(
        session,
        AgendaRow(
            office=office.code,
            direction="masuk",
            number=case.agenda,
            day=now,
            letter_number=case.field(f"{case.form}.nomor"),
            letter_date=case.field(f"{case.form}.tanggal"),
            party=case.requester.unit or case.requester.address,
            gist=case.subject(),
            directed_to=office.settings.short,
            note=case.number,
            case_id=row.id,
        ),
    )
