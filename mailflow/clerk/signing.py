"""Signed copies of letters: taken, refused with a mend, put to the secretariat, and what its answer does.

A scan counts once the secretariat has answered SAH; an e-signature from a configured root counts alone, where
it is the party's own and the file says what our letter says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.case import Task
from mailflow.cases.moves import Entry, NotOpen
from mailflow.cases.people import Person
from mailflow.clerk.copy_claims import (
    Arrival,
    Claim,
    File,
    claim_by_number,
    claim_of_task,
    find_party,
    is_own,
    letters_meant,
    read_ours,
)
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.secretariat import excerpt
from mailflow.clerk.secretariat_questions import add_question, options_of
from mailflow.clerk.signing_effects import evidence_of, record_signature, refuse_copy, unknown_person
from mailflow.letters.copies import holds, is_same_person, is_unchanged
from mailflow.mails.fates import Fate
from mailflow.mails.quoting import new_text
from mailflow.offices.office import Office
from mailflow.outside.copies import earlier_copy, enclose
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import CaseRow, SignedCopyRow
from mailflow.texts.documents import Verdict
from mailflow.texts.wording import long_date

_SAME = "berkasnya sama dengan naskah yang kami kirim dan belum memuat tanda tangan"
_WORD_FILE = "berkas Word masih dapat diubah dan bukan naskah yang sudah ditandatangani"
_REFUSED_BEFORE = "berkas yang sama sudah diperiksa Sekretariat dan belum dapat diterima"


def offer_copy(desk: Desk, arrival: Arrival, task: Task) -> Done | None:
    """A reply to a `sign` step: the copy that it brings; None where it brings no file that may be one.

    Raises NotOpen where the task is not open any more.
    """
    if task.status != "open":
        raise NotOpen(f"{desk.case.number}/{task.no}")
    claim = claim_of_task(desk, task, arrival)
    return _offer(desk, arrival, claim) if claim else None


def offer_by_number(
    session: Session, office: Office, arrival: Arrival, case_id: int | None, now: datetime
) -> Done | None:
    """Copies in a mail that answers no task, by the letters' numbers; None where it brings none.

    `case_id` is the case that the mail is about, where that is known.
    """
    done: list[Done] = []
    for row in letters_meant(session, office, arrival, case_id):
        desk = Desk(session, office, session.get_one(CaseRow, row.case_id), now, arrival.row.id)
        claim = claim_by_number(desk, row, arrival, about_case=row.case_id == case_id)
        if claim is not None:
            done.append(_offer(desk, arrival, claim))
    return done[0] if done else None


def _offer(desk: Desk, arrival: Arrival, claim: Claim) -> Done:
    faults = [_fault_of(desk, arrival, claim, file) for file in claim.files]
    good = [file for file, fault in zip(claim.files, faults, strict=True) if not fault]
    sender = _sender(desk, claim, arrival.mail.sender)
    if not good:
        why = next(fault for fault in faults if fault)
        refuse_copy(desk, claim.row.no, claim.roles, sender, why)
        desk.write([Entry(kind="salinan", text=f"Salinan {claim.row.title} tidak diterima: {why}")])
        return Done(fate=Fate.ASKED_BACK, detail=why, case_id=desk.case_id)
    certified = _certified(desk, arrival, claim, good)
    for role, file in certified.items():
        copy = _keep(desk, arrival, claim, role, [file], "sah")[0]
        record_signature(desk, copy, "sertifikat", evidence_of([copy]) | _words_of(file.document.signed))
    if certified:
        return Done(fate=Fate.APPLIED, detail="ditandatangani secara elektronik", case_id=desk.case_id)
    return _put_to_secretariat(desk, arrival, claim, good, sender)


def _fault_of(desk: Desk, arrival: Arrival, claim: Claim, file: File) -> str:
    """Why a file cannot be a signed copy, as an Indonesian clause; "" where it may be one."""
    earlier = earlier_copy(desk.session, claim.row, claim.roles[0], file.attachment.data)
    if earlier is not None:
        return _REFUSED_BEFORE if earlier.state == "ditolak" else ""
    if is_own(desk, file):
        return _SAME
    document = file.document
    if document.kind in ("docx", "odt"):
        return _WORD_FILE
    if document.kind == "unreadable":
        return document.fault
    if claim.row.pdf and document.kind == "pdf" and not document.fault:
        return _SAME if is_unchanged(read_ours(desk, claim.row, arrival.reader), document) else ""
    return ""


def _certified(desk: Desk, arrival: Arrival, claim: Claim, files: Sequence[File]) -> dict[str, File]:
    """Each party whose own e-signature stands, valid, under a file that says what our letter says."""
    signed = [file for file in files if file.document.signed.kind == "valid"]
    if not signed:
        return {}
    ours = read_ours(desk, claim.row, arrival.reader).text
    whole = [file for file in signed if holds(ours, file.document.text)]
    return {
        role: file
        for role in claim.roles
        for file in whole
        if _is_by(desk, claim, role, file.document.signed)
    }


def _is_by(desk: Desk, claim: Claim, role: str, verdict: Verdict) -> bool:
    person = find_party(desk, role, claim.task)
    names = [person.name] if person else []
    if desk.office.procedure.role(role).kind == "requester":
        names.append(desk.case.field(f"{desk.case.form}.ttd_nama"))
    return any(is_same_person(verdict.signer, name) for name in names)


def _put_to_secretariat(
    desk: Desk, arrival: Arrival, claim: Claim, files: Sequence[File], sender: Person
) -> Done:
    """One question a party: is this copy signed by them, and is it this letter?"""
    seen = {role: _is_waiting(desk, claim, role, files) for role in claim.roles}
    for role in claim.roles:
        if not seen[role]:
            copies = _keep(desk, arrival, claim, role, files, "menunggu")
            _ask(desk, arrival, claim, copies, [file.document.signed for file in files])
    if sender.address not in desk.secretariat().addresses:
        text = f"Salinan {_called(claim)} telah kami terima dan sedang diperiksa Sekretariat."
        desk.queue(sender, "pemberitahuan", {"isi": text})
    text = f"Salinan {_called(claim)} diterima dari {arrival.mail.sender}, menunggu pemeriksaan Sekretariat"
    desk.write([Entry(kind="salinan", text=text)])
    return Done(fate=Fate.NOTED, detail="salinan menunggu pemeriksaan sekretariat", case_id=desk.case_id)


def _is_waiting(desk: Desk, claim: Claim, role: str, files: Sequence[File]) -> bool:
    """Whether each of these files has been put to the secretariat for this party before."""
    return all(earlier_copy(desk.session, claim.row, role, file.attachment.data) for file in files)


def _keep(
    desk: Desk, arrival: Arrival, claim: Claim, role: str, files: Sequence[File], state: str
) -> list[SignedCopyRow]:
    person = find_party(desk, role, claim.task)
    name = person.name if person else ""
    rows = [
        SignedCopyRow(
            office=desk.office.code,
            case_id=desk.case_id,
            letter_no=claim.row.no,
            role=role,
            name=name or desk.office.procedure.role(role).title,
            blob=keep_blob(desk.session, file.attachment.data),
            mail_id=arrival.row.id or 0,
            file_name=file.attachment.name,
            state=state,
            received_at=arrival.row.received_at,
        )
        for file in files
    ]
    desk.session.add_all(rows)
    desk.session.flush()
    return rows


def _ask(
    desk: Desk,
    arrival: Arrival,
    claim: Claim,
    copies: Sequence[SignedCopyRow],
    verdicts: Sequence[Verdict],
) -> None:
    question = add_question(desk.session, desk.office, "sign", desk.now, subject_id=copies[0].id or 0)
    title, name = desk.office.procedure.role(copies[0].role).title, copies[0].name
    values = {
        "jenis": claim.row.title,
        "nomor": claim.row.number,
        "fakta": _facts(desk, claim),
        "pihak": f"{title} ({name})" if name != title else title,
        "pengirim": arrival.mail.sender,
        "berkas": [copy.file_name for copy in copies],
        "pemeriksaan": [words for verdict in verdicts if (words := _in_words(verdict))],
        "potongan": excerpt(new_text(arrival.mail).text),
        "surel": str(arrival.row.id),
        "pilihan": options_of(desk.office, question, ("SAH", "TIDAK: alasan")),
    }
    desk.queue(
        desk.secretariat(),
        "tanya-salinan",
        values,
        token=question.token,
        task_id=question.id,
        files=[enclose(desk.session, copy) for copy in copies],
    )


def _sender(desk: Desk, claim: Claim, address: str) -> Person:
    people = [find_party(desk, role, claim.task) for role in claim.roles]
    return next((p for p in people if p and address in p.addresses), unknown_person(address))


def _facts(desk: Desk, claim: Claim) -> list[dict[str, str]]:
    """What the copy is to be compared with."""
    issued = claim.row.issued_at
    rows = [
        ("Naskah", _called(claim)),
        ("Tanggal", long_date(desk.office.local(issued).date()) if issued else ""),
        ("Tujuan", claim.row.addressee),
        ("Dari", desk.case.requester.unit),
        ("Sistem", desk.case.system()),
    ]
    return [{"label": label, "isi": text} for label, text in rows if text]


def _called(claim: Claim) -> str:
    return f"{claim.row.title} Nomor {claim.row.number}" if claim.row.number else claim.row.title


def _words_of(verdict: Verdict) -> dict[str, object]:
    at = verdict.at.isoformat() if verdict.at else ""
    return {"signer": verdict.signer, "signed_at": at, "whole_file": verdict.covers_whole_file}


_VERDICTS: dict[str, str] = {
    "valid": "tanda tangan elektronik sah atas nama {signer}, tetapi namanya atau isi berkas tidak sama "
    "dengan naskah kami",
    "untrusted": "tanda tangan elektronik atas nama {signer} utuh, tetapi {why}",
    "invalid": "tanda tangan elektronik TIDAK SAH: {why}",
    "none": "{why}",
}


def _in_words(verdict: Verdict) -> str:
    return _VERDICTS[verdict.kind].format(signer=verdict.signer, why=verdict.why)
