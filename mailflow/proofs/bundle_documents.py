"""What of an exported case an archive reads: its documents with their metadata (domain 5.8), the decisions. Pure.

All of it follows from the rows and mails of the case, so that whoever reads an export can compare it with them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date

from mailflow.books.agenda import compose_csv
from mailflow.cases.case import Case
from mailflow.mails.attachments import Attachment
from mailflow.mails.filetypes import EXTENSIONS
from mailflow.mails.mail import parse_mail
from mailflow.proofs.bundle import CaseBundle, text_of
from mailflow.proofs.seal import Row
from mailflow.texts.wording import find_date

ATTACHMENTS = "lampiran"
_METADATA = (
    *("nomor", "tanggal", "hal", "klasifikasi", "sifat", "asal", "tujuan", "jenis", "arah", "keterangan"),
    *("kasus", "nomor_srikandi", "berkas", "nama_asli", "sha256"),
)
_DECISIONS = ("waktu", "tugas", "putusan", "tingkat", "aturan", "surel", "dibatalkan")
_DECIDED = ("at", "task_no", "outcome", "level", "rule", "mail_id", "retracted_at")

Document = Mapping[str, str]


def documents_of(bundle: CaseBundle, places: Mapping[str, str]) -> dict[str, bytes]:
    """Path to bytes. `places` says where the kept bytes lie, by their SHA-256; "" where they were left out."""
    files = dict(_attachments(bundle, places))
    documents = [*_outgoing(bundle, places), *_incoming(bundle, places)]
    return {
        **files,
        "metadata.json": (
            json.dumps(documents, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        ).encode(),
        "metadata.csv": compose_csv([[one[name] for name in _METADATA] for one in documents], _METADATA),
        "putusan.csv": compose_csv(_decisions(bundle), _DECISIONS),
    }


def attached(key: str, raw: bytes) -> Iterator[tuple[str, Attachment]]:
    """The files in the mail of a row (`mail/12`), each with a path of ours: what a stranger called a file is a label,
    never a path (threats C3)."""
    table, _, row_id = key.partition("/")
    if table == "mail":
        for number, file in enumerate(parse_mail(raw).attachments, start=1):
            ending = EXTENSIONS.get(file.content_type, ".bin")
            yield f"{ATTACHMENTS}/{row_id:0>6}-{number:02}{ending}", file


def _in_order(bundle: CaseBundle, table: str) -> list[tuple[str, Row]]:
    """The rows of a table as they were written, whatever order an export keeps them in."""
    return sorted(bundle.table(table), key=lambda one: int(one[0].partition("/")[2]))


def _attachments(bundle: CaseBundle, places: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for key, row in _in_order(bundle, "mail"):
        yield from ((path, file.data) for path, file in _files_of(bundle, key, row, places))


def _files_of(
    bundle: CaseBundle, key: str, row: Row, places: Mapping[str, str]
) -> Iterator[tuple[str, Attachment]]:
    sha = text_of(row, "blob")
    raw = bundle.blobs(sha) if places.get(sha) else None
    if raw is not None:
        yield from attached(key, raw)


def _document(bundle: CaseBundle, **known: str) -> Document:
    return dict.fromkeys(_METADATA, "") | {"kasus": bundle.number} | known


def _outgoing(bundle: CaseBundle, places: Mapping[str, str]) -> Iterator[Document]:
    """Every letter that was made or has a number, a cancelled one too."""
    numbers = {(row.get("letter_no"), text_of(row, "number")): row for _, row in bundle.table("number")}
    for _, row in _in_order(bundle, "letter"):
        sha, number = text_of(row, "pdf") or text_of(row, "docx"), text_of(row, "number")
        if not (sha or number):
            continue
        head = _head(row)
        taken = numbers.get((row.get("no"), number), {})
        yield _document(
            bundle,
            nomor=number,
            tanggal=_iso(str(head.get("tanggal", ""))),
            hal=str(head.get("hal", "")),
            klasifikasi=text_of(taken, "classification"),
            sifat=str(head.get("sifat", "")),
            asal=_office(bundle),
            tujuan=text_of(row, "addressee"),
            jenis=text_of(row, "title"),
            arah="keluar",
            keterangan=_fate_of(taken),
            berkas=places.get(sha, ""),
            sha256=sha,
        )


def _incoming(bundle: CaseBundle, places: Mapping[str, str]) -> Iterator[Document]:
    """The letter that began the case: each of its files, or the mail itself where it has none."""
    mail_id = bundle.row("cases", bundle.case_id).get("mail_id")
    mail = bundle.row("mail", mail_id)
    own = text_of(mail, "blob")
    found = _files_of(bundle, f"mail/{mail_id}", mail, places)
    files = [(path, file.name, hashlib.sha256(file.data).hexdigest()) for path, file in found]
    for _, row in _in_order(bundle, "agenda"):
        if text_of(row, "direction") != "masuk":
            continue
        for path, name, sha in files or [(places.get(own, ""), "", own)]:
            yield _document(
                bundle,
                nomor=text_of(row, "letter_number"),
                tanggal=_iso(text_of(row, "letter_date")),
                hal=text_of(row, "gist"),
                sifat=_said(bundle, "sifat"),
                asal=text_of(row, "party"),
                tujuan=_office(bundle),
                jenis="Surat masuk",
                arah="masuk",
                berkas=path,
                nama_asli=name,
                sha256=sha,
            )


def _fate_of(number: Row) -> str:
    """What became of a letter's number; a column at its default does not stand in a row."""
    if not number:
        return ""
    return f"{text_of(number, 'status') or 'dipakai'} {text_of(number, 'note')}".strip()


def _head(row: Row) -> Mapping[str, object]:
    found = json.loads(text_of(row, "letter_values") or "{}").get("surat", {})
    return found if isinstance(found, dict) else {}


def _office(bundle: CaseBundle) -> str:
    """The office as its letterhead names it; else its code."""
    for _, row in _in_order(bundle, "letter"):
        head = json.loads(text_of(row, "letter_values") or "{}").get("kop", {})
        if isinstance(head, dict) and head.get("baris"):
            return str(head["baris"][-1])
    return text_of(bundle.row("cases", bundle.case_id), "office")


def _said(bundle: CaseBundle, name: str) -> str:
    """What the complaint says in a field of its own form."""
    state = text_of(bundle.row("cases", bundle.case_id), "state")
    case = Case.model_validate_json(state) if state else None
    return case.field(f"{case.form}.{name}") if case else ""


def _iso(text: str) -> str:
    """A day as archives sort it; what is no full date stays as it was written."""
    day: date | None = find_date(text)
    return day.isoformat() if day else text


def _decisions(bundle: CaseBundle) -> Iterator[list[str]]:
    for _, row in _in_order(bundle, "decision"):
        yield [str(row.get(name, "")) for name in _DECIDED]
