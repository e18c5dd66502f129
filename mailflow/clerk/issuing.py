"""Letters on their way out: drafted, numbered in the approving transaction, entered in the agenda, sent."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mailflow.cases.receipts import receipt_values
from mailflow.clerk.desk import Desk
from mailflow.letters.corrections import correct_values
from mailflow.letters.history import journal_rows
from mailflow.letters.values import addressees, compose_values, issued_values, values_sha
from mailflow.offices.numbering import security_letter
from mailflow.outside.casefile import cases_since, parse_case, similar_cases
from mailflow.outside.copies import signed_files
from mailflow.outside.issued_letters import mint_code
from mailflow.outside.journal import journal_head
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.registers import add_to_agenda, count_agenda, take_number
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import AgendaRow, LetterRow
from mailflow.problems import Problem, Words
from mailflow.procedures.procedure import LetterSpec
from mailflow.texts.wording import long_date, moment


class DraftChanged(Problem):
    """A draft in the store is not the one whose hash was taken: an approval of it approves nothing."""


def draft_letter(desk: Desk, no: int, change: Mapping[str, object] | None = None) -> LetterRow:
    """What the letter says, as of now, with the template of now. `draft_sha` is what an approval approves.

    `change` is what a letter says besides that changes another one.
    """
    letter = desk.case.letter(no)
    spec = desk.office.procedure.letter(letter.name)
    similar = _similar(desk) if spec.template == "daftar-permintaan" else []
    journal = _todays_journal(desk) if spec.template == "jurnal-harian" else []
    head = journal_head(desk.session, desk.case_id).words()
    values = compose_values(desk.office, desk.case, letter, desk.now, similar, journal, head)
    values |= change or {}
    template = keep_blob(desk.session, desk.office.letters[spec.template])
    row = LetterRow(
        office=desk.office.code,
        case_id=desk.case_id,
        no=no,
        name=letter.name,
        title=spec.title,
        status="draft",
        register_name=spec.register_name,
        letter_values=json.dumps(values, ensure_ascii=False),
        template=template,
        draft_sha=values_sha(template, values),
        addressee=", ".join(addressees(desk.office, desk.case, spec.to, desk.now)),
        made_at=desk.now,
    )
    desk.session.add(row)
    desk.session.flush()
    return row


def redraft_letter(desk: Desk, no: int, lines: Mapping[str, str], edited: str) -> None:
    """The draft as its officer corrected it, by lines or as a file; an approval of the old one is worth nothing."""
    row = desk.letter_row(no)
    assert row is not None, f"letter {no} of {desk.case.number} was drafted"
    if lines:
        values = correct_values(json.loads(row.letter_values), lines)
        row.letter_values = json.dumps(values, ensure_ascii=False)
    row.edited = edited
    row.docx = row.pdf = row.made_from = ""
    row.draft_sha = _says(row)
    desk.session.add(row)


def _says(row: LetterRow) -> str:
    """The hash of what a draft says: its template and values, and the file that its officer made of it."""
    return values_sha(row.template, json.loads(row.letter_values), row.edited)


def issue_letter(desk: Desk, no: int) -> None:
    """Number the letter, enter it in the agenda, send it. Its values are the approved draft's own."""
    letter = desk.case.letter(no)
    spec = desk.office.procedure.letter(letter.name)
    row = desk.letter_row(no) or draft_letter(desk, no)
    if _says(row) != row.draft_sha:
        raise DraftChanged(
            Words(
                en=f"The draft of {spec.name} is not what was shown for approval",
                id=f"Konsep {spec.title} tidak sama dengan yang diperlihatkan untuk disetujui",
            )
        )
    row.number = _take_number(desk, spec, row)
    values = issued_values(desk.office, json.loads(row.letter_values), letter, row.number, desk.now)
    row.letter_values = json.dumps(values, ensure_ascii=False)
    row.status, row.issued_at = "issued", desk.now
    row.code = mint_code() if row.number else None
    row.approved_by = letter.approved_by.address if letter.approved_by and letter.approval_id else ""
    row.approval_id = letter.approval_id
    desk.session.add(row)
    if row.number:
        _enter_in_agenda(desk, spec, row)
    _send(desk, spec, row)


def _todays_journal(desk: Desk) -> list[dict[str, object]]:
    """What was done today in the other cases: the daily journal is the office's, not one case's (domain 5.3)."""
    today = desk.office.local(desk.now).date()
    since = desk.office.midnight(desk.now)
    others = [row for row in cases_since(desk.session, desk.office.code, since) if row.id != desk.case_id]
    return [
        dict(line)
        for row in others
        for line in journal_rows(office_of_case(desk.session, desk.office, row), parse_case(row), today)
    ]


def _similar(desk: Desk) -> list[dict[str, str]]:
    return [
        {
            "nomor": row.number,
            "tanggal": long_date(desk.office.local(row.opened_at).date()),
            "unit": row.unit,
            "hal": row.subject,
            "status": "terbuka",
        }
        for row in similar_cases(desk.session, desk.row)
    ]


def _take_number(desk: Desk, spec: LetterSpec, row: LetterRow) -> str:
    if not spec.register_name:
        return ""
    sifat = json.loads(row.letter_values)["surat"]["sifat"]
    return take_number(
        desk.session,
        desk.office,
        spec.register_name,
        desk.now,
        case_id=desk.case_id,
        letter_no=row.no,
        sec=security_letter(str(sifat)),
        agenda=_next_line(desk),
    )


def _next_line(desk: Desk) -> str:
    return str(count_agenda(desk.session, desk.office, "keluar", desk.now) + 1)


def _enter_in_agenda(desk: Desk, spec: LetterSpec, row: LetterRow) -> None:
    add_to_agenda(
        desk.session,
        AgendaRow(
            office=desk.office.code,
            direction="keluar",
            number=_next_line(desk),
            day=desk.now,
            letter_number=row.number,
            letter_date=long_date(desk.office.local(desk.now).date()),
            party=row.addressee,
            gist=f"{spec.title} {desk.case.system()}".strip(),
            note=desk.case.number,
            case_id=desk.case_id,
        ),
    )


def _send(desk: Desk, spec: LetterSpec, row: LetterRow) -> None:
    """To its addressees (unless it travels with their task), to its copies, and always to the secretariat."""
    about = {"jenis": row.title, "nomor": row.number}
    to = desk.people(() if spec.attached else spec.to)
    final = spec.notice == "laporan-akhir"
    for person in to.values():
        values = {**about, **_notice_values(desk, spec, row)}
        desk.queue(person, spec.notice, values, letters=[row], drawing=final)
    clerks = desk.people((desk.office.procedure.secretariat().code,))
    for address, person in desk.people(spec.copies).items():
        if address not in to and address not in clerks:
            desk.queue(person, "surat", about, letters=[row])
    values = {**about, "tujuan": row.addressee, "arsip": _signature_due(desk, spec)}
    for clerk in clerks.values():
        desk.queue(clerk, "tembusan", values, letters=[row], archive=True)


def tell_signed(desk: Desk, no: int) -> None:
    """A letter has all its signatures: its parties, whom it was sent to and the secretariat get the signed copy."""
    letter = desk.case.letter(no)
    spec = desk.office.procedure.letter(letter.name)
    row = desk.letter_row(no)
    assert row is not None, f"letter {no} of {desk.case.number} was issued"
    names = ", ".join(signed.name for signed in letter.signatures)
    values = {"jenis": row.title, "nomor": row.number, "penanda_tangan": names}
    people = desk.people((*spec.parties(), *spec.to, desk.office.procedure.secretariat().code))
    for person in people.values():
        desk.queue(person, "sudah-ditandatangani", values, files=signed_files(desk.session, row))


def _signature_due(desk: Desk, spec: LetterSpec) -> str:
    """Promise 6: what was approved by mail still awaits its signature, and the secretariat sees to it."""
    if not spec.register_name or not spec.signer:
        return ""
    posts = addressees(desk.office, desk.case, spec.parties(), desk.now)
    return f"Naskah menunggu tanda tangan {', '.join(posts)}."


def _notice_values(desk: Desk, spec: LetterSpec, row: LetterRow) -> dict[str, object]:
    """What the notice that carries a letter says besides its name and number."""
    match spec.notice:
        case "laporan-akhir":
            end = desk.office.procedure.end(desk.case.end)
            head = json.loads(row.letter_values).get("sidik_jari", "")
            done = moment(desk.office.local(desk.now))
            return {"hasil": end.title if end else "", "selesai": done, "sidik_jari": head}
        case "tanda-terima":
            return receipt_values(desk.office, desk.case)
        case _:
            return {}
