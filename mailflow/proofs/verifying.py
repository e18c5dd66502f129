"""Rechecks everything that is kept of a case, and names the first thing that does not hold. Pure, offline.

In this order: the journal's lines, the heads that were printed of it, the rows that its seals cover, the kept bytes,
then what rows say of one another: mails, decisions, letters, numbers, tasks, notices.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from pydantic import TypeAdapter

from mailflow.cases.readings import Decision, Question
from mailflow.letters.draft import DRAFT_DATE, DRAFT_NUMBER
from mailflow.letters.values import values_sha
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.quoting import new_text
from mailflow.mails.verification import DkimVerdict, parse_verification
from mailflow.problems import Words
from mailflow.proofs.bundle import CaseBundle, Damaged, blobs_of, templates_of, text_of
from mailflow.proofs.seal import SEAL, Head, Line, Row, first_fault, read_heads, row_hash, sealed_rows
from mailflow.replies.decision import read_reply
from mailflow.replies.digest_lines import split_lines
from mailflow.replies.masking import mask_reply
from mailflow.texts.wording import date_in_words

ZONES = tuple(timezone(timedelta(hours=hours)) for hours in (7, 8, 9))
"""WIB, WITA, WIT: which of them is the office's stands in its own files, and those are not needed here."""

Prove = Callable[[bytes, DkimVerdict, datetime], str]
"""Checks a DKIM signature that once held: "" where it still does, else why not."""


@dataclass(slots=True)
class Checked:
    """What was looked at and how often; what is no fault but worth knowing."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[Words] = field(default_factory=list)


class Broken(Exception):
    """Something does not hold."""

    def __init__(self, place: str, en: str, id: str) -> None:
        super().__init__(place)
        self.place = place
        self.words = Words(en=en, id=id)


def check_case(bundle: CaseBundle, head: Head | None = None, prove: Prove | None = None) -> Checked:
    """Look through a case. Raises Broken with the first thing that does not hold."""
    checked = Checked()
    _check_journal(bundle, checked)
    _check_heads(bundle, head, checked)
    _check_rows(bundle, checked)
    _check_blobs(bundle, checked)
    for check in (_check_mails, _check_decisions, _check_letters, _check_numbers, _check_notices):
        check(bundle, checked)
    _check_documents(bundle)
    if prove is not None:
        _check_senders(bundle, checked, prove)
    return checked


# -- the journal and what it covers --------------------------------------------------------------------


def _check_journal(bundle: CaseBundle, checked: Checked) -> None:
    line = first_fault(bundle.case_id, bundle.journal)
    if line is not None:
        raise Broken(
            f"journal/{line}",
            f"journal line {line} was changed, or lines before it are missing",
            f"baris jurnal {line} pernah diubah, atau ada baris sebelumnya yang hilang",
        )
    if not bundle.journal:
        raise Broken("journal", "the case has no journal", "kasus tidak memiliki jurnal")
    checked.counts["journal"] = len(bundle.journal)


def _check_heads(bundle: CaseBundle, given: Head | None, checked: Checked) -> None:
    told = [("--head", given)] if given else []
    for place, head in [*told, *_printed_heads(bundle), *bundle.heads]:
        if not _stands(bundle, head):
            raise Broken(
                place,
                f"the journal does not have the head {head.words()} that {place} tells; it was cut off or rewritten",
                f"jurnal tidak memuat sidik jari {head.words()} yang disebut {place}; "
                "jurnal pernah dipotong atau ditulis ulang",
            )
        checked.counts["heads"] += 1


def _stands(bundle: CaseBundle, head: Head) -> bool:
    lines = bundle.journal[head.lines - 1 : head.lines] if head.lines else bundle.journal
    return any(line.hash.startswith(head.sha256) for line in lines)


def _printed_heads(bundle: CaseBundle) -> Iterator[tuple[str, Head]]:
    """Heads in the case's own letters and notices, as they were told and as they went out."""
    for table, column in (("letter", "letter_values"), ("outbox", "notice_values")):
        for key, row in bundle.table(table):
            yield from ((key, head) for head in read_heads(text_of(row, column)))
    for key, row in bundle.table("outbox"):
        if "baris)" in text_of(row, "notice_values"):
            raw = _bytes(bundle, key, text_of(row, "bytes_sha"))
            yield from ((f"{key} (.eml)", head) for head in read_heads(parse_mail(raw).text if raw else ""))


def _check_rows(bundle: CaseBundle, checked: Checked) -> None:
    """Every row says what its last seal says; none is missing, and none came in by another way."""
    sealed = sealed_rows(bundle.journal)
    for key in sorted(set(sealed) | set(bundle.rows), key=_in_order):
        row = bundle.rows.get(key)
        if row is None:
            raise Broken(key, f"{key} is missing from the case", f"{key} hilang dari berkas kasus")
        if key not in sealed:
            raise Broken(key, f"{key} was put in from outside", f"{key} dimasukkan dari luar mailflow")
        if row_hash(row) != sealed[key]:
            raise Broken(
                key,
                f"{key} was changed after it was sealed: {_known_as(row)}",
                f"{key} diubah sesudah disegel: {_known_as(row)}",
            )
        checked.counts[key.partition("/")[0]] += 1
    if text_of(bundle.row("cases", bundle.case_id), "number") != bundle.number:
        raise Broken(
            f"cases/{bundle.case_id}", f"the case is not {bundle.number}", f"kasus ini bukan {bundle.number}"
        )


def _in_order(key: str) -> tuple[str, int]:
    table, _, number = key.partition("/")
    return table, int(number) if number.isdecimal() else 0


def _known_as(row: Row) -> str:
    said = [text_of(row, name) for name in ("number", "title", "notice", "subject", "kind", "outcome")]
    return ", ".join(part for part in said if part)[:120] or "-"


def _check_blobs(bundle: CaseBundle, checked: Checked) -> None:
    for sha, key in blobs_of(bundle).items():
        checked.counts["files" if _bytes(bundle, key, sha) is not None else "withheld"] += 1
    for sha, key in templates_of(bundle).items():
        _bytes(bundle, f"{key} (template)", sha)
        checked.counts["templates"] += 1
    if left_out := checked.counts["withheld"]:
        en = f"{left_out} files were left out of the export: open tasks' tokens or passwords stand in them"
        id = f"{left_out} berkas tidak disertakan: memuat kode tugas terbuka atau kata sandi"
        checked.notes.append(Words(en=en, id=id))


def _bytes(bundle: CaseBundle, key: str, sha: str) -> bytes | None:
    """Kept bytes, None where they were left out of an export."""
    if not sha:
        return None
    try:
        data = bundle.blobs(sha)
    except Damaged as error:
        raise Broken(key, f"the kept bytes of {key} {error}", f"berkas milik {key} rusak: {error}") from error
    if data is not None and hashlib.sha256(data).hexdigest() != sha:
        raise Broken(key, f"the kept bytes of {key} were changed", f"berkas milik {key} pernah diubah")
    return data


# -- what rows say of one another ----------------------------------------------------------------------


def _check_mails(bundle: CaseBundle, checked: Checked) -> None:
    """The evidence in the journal is about the very bytes that are kept."""
    for line in bundle.journal:
        told = line.facts().get("raw_sha256")
        kept = text_of(bundle.row("mail", line.mail_id), "blob")
        if told and kept and told != kept:
            raise Broken(
                f"mail/{line.mail_id}",
                f"mail {line.mail_id} is not the one that journal line {line.seq} tells of",
                f"surel {line.mail_id} bukan surel yang disebut baris jurnal {line.seq}",
            )
        checked.counts["evidence"] += bool(told)


def _check_senders(bundle: CaseBundle, checked: Checked, prove: Prove) -> None:
    """A sender proved by DKIM is proved by it again, with the key records that the DNS had then."""
    for key, row in bundle.table("mail"):
        found = parse_verification(text_of(row, "auth"))
        raw = _bytes(bundle, key, text_of(row, "blob"))
        if found is None or found.dkim.kind != "good" or raw is None:
            continue
        received = datetime.fromisoformat(text_of(row, "received_at")).replace(tzinfo=UTC)
        why = prove(raw, found.dkim, received)
        if why:
            raise Broken(
                key,
                f"the DKIM signature of {key} does not hold by the keys seen then ({why})",
                f"tanda tangan DKIM pada {key} tidak sah menurut kunci yang terlihat waktu itu ({why})",
            )
        checked.counts["dkim"] += 1


def _check_decisions(bundle: CaseBundle, checked: Checked) -> None:
    """Each decision stands in the journal with its mail, its rule and the text, which stands in the raw mail."""
    for key, row in bundle.table("decision"):
        lines = [line for line in bundle.journal if line.mail_id == row.get("mail_id") and line.kind != SEAL]
        if not any(_tells(line, row) for line in lines):
            raise Broken(
                key,
                f"the journal does not tell of the decision {text_of(row, 'outcome')} in {key}",
                f"jurnal tidak mencatat putusan {text_of(row, 'outcome')} pada {key}",
            )
    for line in bundle.journal:
        if line.kind == "putusan" and line.facts().get("text"):
            _check_reading(bundle, line, checked)


def _tells(line: Line, row: Row) -> bool:
    facts = line.facts()
    if "outcome" not in facts:  # of a decision that the secretariat recorded, or of an older version
        return True
    level = facts.get("verified", row.get("level"))
    return (facts["outcome"], facts.get("rule"), level) == (row["outcome"], row["rule"], row.get("level"))


def _check_reading(bundle: CaseBundle, line: Line, checked: Checked) -> None:
    """What was read is what the person wrote; where the program reads mails otherwise today, that is a note."""
    mail_row = bundle.row("mail", line.mail_id)
    raw = _bytes(bundle, f"mail/{line.mail_id}", text_of(mail_row, "blob"))
    if raw is None or line.facts().get("raw_sha256") != text_of(mail_row, "blob"):
        return
    now_read = _read_again(parse_mail(raw), line)
    if now_read:
        en = f"journal line {line.seq}: this version reads mail {line.mail_id} otherwise ({now_read}); rules change"
        id = f"baris jurnal {line.seq}: versi ini membaca surel {line.mail_id} secara lain ({now_read}); aturan berubah"
        checked.notes.append(Words(en=en, id=id))
    checked.counts["readings"] += 1


def _read_again(mail: Mail, line: Line) -> str:
    """How this version reads the reply otherwise, "" where it reads the same text and the same outcome."""
    facts = line.facts()
    text = new_text(mask_reply(mail, ()).mail).text
    if "line" in facts:
        text = _line_of(text, facts)
    if str(facts["text"]) not in text:
        return "-"
    if "question" not in facts:
        return ""
    question = TypeAdapter(Question).validate_python(facts["question"])
    names = facts.get("attachments")
    reading = read_reply(text, question, attachments=names if isinstance(names, list) else ())
    found = reading.outcome if isinstance(reading, Decision) else type(reading).__name__
    return "" if found == facts.get("outcome") else found


def _line_of(text: str, facts: Mapping[str, object]) -> str:
    """The line of a reply to the morning's digest that a decision was read in."""
    numbers = facts.get("numbers")
    reply = split_lines(text, numbers if isinstance(numbers, list) else ())
    return next((reply.whole(line) for line in reply.lines if line.no == facts["line"]), "")


def _check_letters(bundle: CaseBundle, checked: Checked) -> None:
    """An issued letter is the approved draft with number, date and approval line; its file says the same."""
    for key, row in bundle.table("letter"):
        values, template, edited = (text_of(row, name) for name in ("letter_values", "template", "edited"))
        if not values:
            continue
        said = json.loads(values)
        draft, issued = text_of(row, "draft_sha"), values_sha(template, said, edited)
        drafts = {issued, *(values_sha(template, one, edited) for one in _drafts(row, said))}
        if draft not in drafts:
            raise Broken(
                key,
                f"{key} ({text_of(row, 'title')}) is not the draft that was approved",
                f"{key} ({text_of(row, 'title')}) tidak sama dengan konsep yang disetujui",
            )
        if text_of(row, "docx") and text_of(row, "made_from") not in ("", issued):
            raise Broken(
                key,
                f"the file of {key} was not made from what the letter says",
                f"berkas {key} tidak dibuat dari isi naskah itu",
            )
        _check_approval(bundle, key, row, checked)


def _drafts(row: Row, issued: dict[str, object]) -> Iterator[dict[str, object]]:
    """What the draft of an issued letter may have said: without number, date and approval line."""
    head, made = issued.get("surat"), text_of(row, "made_at")
    if not isinstance(head, dict) or not made:
        return
    number = DRAFT_NUMBER if text_of(row, "register_name") else ""
    at = datetime.fromisoformat(made).replace(tzinfo=UTC)
    for zone in ZONES:
        worded = date_in_words(at.astimezone(zone).date())
        today = {
            "hari": worded.hari,
            "tanggal": worded.tanggal,
            "bulan": worded.bulan,
            "tahun": worded.tahun,
        }
        surat = {**head, "nomor": number, "tanggal": DRAFT_DATE}
        yield {**issued, "surat": surat, "hari_ini": today, "pengesahan": ""}


def _check_approval(bundle: CaseBundle, key: str, row: Row, checked: Checked) -> None:
    """The hash in the evidence of the approval is that of the letter's draft; one mail may approve several."""
    approval = text_of(row, "approval_id")
    told = {
        line.seq: line.facts()["draft_sha256"]
        for line in bundle.journal
        if approval and line.kind == "putusan" and line.facts().get("message_id") == approval
        if "draft_sha256" in line.facts()
    }
    if told and text_of(row, "draft_sha") not in told.values():
        seq = max(told)
        raise Broken(
            key,
            f"{key} is not what journal line {seq} approved",
            f"{key} bukan naskah yang disetujui pada baris jurnal {seq}",
        )
    checked.counts["approvals"] += len(told)


def _check_numbers(bundle: CaseBundle, checked: Checked) -> None:
    """A letter's number is the one that was taken for it in the register."""
    letters = {row.get("no"): row for _, row in bundle.table("letter")}
    for key, row in bundle.table("number"):
        number, letter = text_of(row, "number"), letters.get(row.get("letter_no"), {})
        if row.get("letter_no") and text_of(letter, "number") not in (number, ""):
            raise Broken(
                key,
                f"the register has {number} for a letter that bears {text_of(letter, 'number')}",
                f"register mencatat {number} bagi naskah bernomor {text_of(letter, 'number')}",
            )
        checked.counts["numbers"] += 1


def _check_notices(bundle: CaseBundle, checked: Checked) -> None:
    """What went out is the notice of its row."""
    for key, row in bundle.table("outbox"):
        raw = _bytes(bundle, key, text_of(row, "bytes_sha"))
        if raw is None:
            continue
        if parse_mail(raw).message_id != text_of(row, "message_id"):
            raise Broken(
                key,
                f"the mail kept of {key} is another one",
                f"surel yang disimpan bagi {key} bukan surel itu",
            )
        checked.counts["sent"] += 1


def _check_documents(bundle: CaseBundle) -> None:
    """What an archive reads of an export follows from its rows and mails."""
    for name in bundle.differing:
        raise Broken(
            name,
            f"{name} does not say what the case says; it was changed",
            f"{name} tidak sesuai dengan isi kasus; berkas itu pernah diubah",
        )
