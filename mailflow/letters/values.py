"""What a letter may say: the plain values of a case, as the DOCX templates name them. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mailflow.cases.case import Author, Case, Letter
from mailflow.cases.posts import post_of
from mailflow.letters.answers import form_rows, progress_rows, results, tables
from mailflow.letters.changes import NO_CHANGE
from mailflow.letters.corrections import fields_to_correct, points
from mailflow.letters.disposition import disposition_block, spoken
from mailflow.letters.draft import DRAFT_DATE, DRAFT_NUMBER
from mailflow.letters.history import history_rows, in_order, journal_rows
from mailflow.letters.particulars import (
    advice,
    conclusion,
    enclosed_rows,
    meeting_values,
    schedule_rows,
    trial_rows,
)
from mailflow.letters.people import (
    LONGEST_NAME,
    addressees,
    party_values,
    second_party,
    signature_values,
    team_values,
    town,
)
from mailflow.letters.sandbox import fill_paragraphs
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.procedures.procedure import LetterSpec
from mailflow.texts.wording import date_in_words, long_date, moment

__all__ = [
    "DRAFT_DATE",
    "DRAFT_NUMBER",
    "addressees",
    "blank_form_values",
    "compose_values",
    "issued_values",
    "post_of",
    "values_sha",
]

Values = dict[str, object]

_WITH_ANNEX = frozenset({"laporan-perbaikan", "laporan-penyelesaian"})
"""Templates that print an annex of their own."""

_SHORT, _LONG = 60, 300
"""Characters that letters print of a number, a date or a degree of urgency (narrow columns), and of a subject."""

_REFUSALS = frozenset({"tolak", "kembalikan"})


def compose_values(
    office: Office,
    case: Case,
    letter: Letter,
    now: datetime,
    similar: Sequence[Mapping[str, str]] = (),
    journal: Sequence[Values] = (),
    head: str = "",
) -> Values:
    """Everything that a template may use for this letter, as a draft: number and date are put in when issued.

    `similar` are the open cases that a register of similar requests lists, `journal` the lines that other
    cases have in the journal of the day, `head` the fingerprint of this case's own journal. Raises LetterFailed
    where the letter's own text names an unknown field.
    """
    spec = office.procedure.letter(letter.name)
    team = team_values(office, case, spec, now)
    values: Values = {
        "judul": spec.title,
        "sop": office.procedure.sop,
        "kop": _letterhead(office),
        "surat": _letter_head(office, case, spec, now),
        "kasus": _case_values(office, case),
        "isian": {key: form_rows(office, key, case.fields.get(key, {})) for key in office.forms},
        "data": {key: _fields(office, case, key) for key in office.forms},
        "formulir": _form_values(office, case, letter, spec, now),
        "disposisi": [disposition_block(office, case, block) for block in case.dispositions],
        "pelaksana": team,
        "ttd": signature_values(office, case, letter, spec, now),
        "pihak_kedua": second_party(case),
        "para_pihak": party_values(office, case, spec, now),
        "pengesahan": "",
        "dasar": _grounds(office, case),
        "riwayat": history_rows(office, case),
        "jurnal": in_order([*journal_rows(office, case), *journal]),
        "progres": progress_rows(office, case, letter),
        "tabel": tables(office, case, letter, spec),
        "hasil": results(office, case),
        "rapat": meeting_values(office, case, spec, team),
        "jadwal": schedule_rows(case, spec),
        "uji": trial_rows(case, letter, spec),
        "hari_ini": _today(office.local(now).date()),
        "daftar": [dict(row) for row in similar],
        "laporan": _report(office, case, letter, spec, now),
        "sidik_jari": head,
        "perubahan": dict(NO_CHANGE),
    }
    paragraphs = fill_paragraphs(spec.text, values)
    return {
        **values,
        "isi": paragraphs,
        "untuk": points(paragraphs),
        "kiriman": enclosed_rows(spec, values),
        "koreksi": fields_to_correct(office.letters.get(spec.template, b"")),
    }


def _letterhead(office: Office) -> Values:
    head = office.settings.letterhead
    return {"baris": list(head.lines), "alamat": list(head.address)}


def issued_values(office: Office, draft: Values, letter: Letter, number: str, at: datetime) -> Values:
    """The draft's values with number, date and approval line: nothing else of an approved draft may change."""
    head = draft["surat"]
    assert isinstance(head, dict)
    day = office.local(at).date()
    dated = {**head, "nomor": number, "tanggal": long_date(day)}
    return {**draft, "surat": dated, "hari_ini": _today(day), "pengesahan": _approval_line(office, letter)}


def values_sha(template_sha: str, values: Values, edited: str = "") -> str:
    """The hash of what a draft says: its template and its values, and the file that took their place."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    said = "\n".join(part for part in (template_sha, text, edited) if part)
    return hashlib.sha256(said.encode()).hexdigest()


def blank_form_values(office: Office, key: str, given: Mapping[str, str], number: str = "") -> Values:
    """Values of `formulir.docx` for a form that is to be filled in; `given` is printed, `number` is its case's."""
    form = office.forms[key]
    rows = [
        {"label": asked.label_to_fill(), "isi": given.get(asked.name, ""), "petunjuk": asked.hint}
        for asked in form.fields
    ]
    return {
        "judul": form.title,
        "sop": office.procedure.sop,
        "kop": _letterhead(office),
        "formulir": {
            "kode": form.code,
            "revisi": form.revision,
            "judul": form.title,
            "catatan": form.note_to_fill(),
            "isian": rows,
            "pengisi": "",
            "jabatan": "",
            "tanggal": "",
        },
        "kasus": {"nomor": number, "agenda": ""},
    }


def _letter_head(office: Office, case: Case, spec: LetterSpec, at: datetime) -> Values:
    signer = post_of(office, office.procedure.role(spec.signer), at) if spec.signer else ""
    annex = spec.template in _WITH_ANNEX or any("terlampir" in text for text in spec.text)
    return {
        "nomor": DRAFT_NUMBER if spec.register_name else "",
        "tanggal": DRAFT_DATE,
        "tempat": office.settings.place,
        "sifat": clip(case.field(f"{case.form}.sifat"), _SHORT) or "Biasa",
        "lampiran": "1 (satu) berkas" if annex else "-",
        "hal": _letter_subject(case, spec),
        "yth": addressees(office, case, spec.to, at),
        "kota": town(office, case, spec.to),
        "tembusan": [post for post in addressees(office, case, spec.copies, at) if post != signer],
    }


def _letter_subject(case: Case, spec: LetterSpec) -> str:
    about = clip(case.system() or case.subject(), _LONG)
    return f"{spec.subject or spec.title} {about}".strip()


def _case_values(office: Office, case: Case) -> Values:
    def get(name: str) -> str:
        return case.field(f"{case.form}.{name}")

    return {
        "nomor": case.number,
        "agenda": case.agenda,
        "diterima": moment(office.local(case.opened_at)),
        "unit": case.requester.unit,
        "pelapor": get("pelapor") or case.requester.name,
        "kontak": get("kontak") or case.requester.address,
        "sistem": clip(case.system(), _LONG),
        "uraian": get("uraian"),
        "prioritas": case.priority,
        "asal": {
            "hal": clip(get("hal"), _LONG),
            **{name: clip(get(name), _SHORT) for name in ("nomor", "tanggal", "sifat")},
            **{name: clip(get(name), LONGEST_NAME) for name in ("ttd_jabatan", "ttd_nama")},
        },
        "rujukan": _reference(office, case, case.requester.unit or case.requester.name),
        "rujukan_saudara": _reference(office, case, "Saudara"),
    }


def _reference(office: Office, case: Case, whose: str) -> str:
    """The complaint as a letter names it: by number, date and Hal, or by when it came where it has no number."""
    given = {name: clip(case.field(f"{case.form}.{name}"), _SHORT) for name in ("nomor", "tanggal")}
    given["hal"] = clip(case.field(f"{case.form}.hal"), _LONG)
    if not given["nomor"]:
        return f"laporan {whose} yang kami terima pada {moment(office.local(case.opened_at))}"
    named = {"Nomor": "nomor", "tanggal": "tanggal", "hal": "hal"}
    return " ".join(["surat", whose, *(f"{word} {given[key]}" for word, key in named.items() if given[key])])


def _fields(office: Office, case: Case, key: str) -> Values:
    given = case.fields.get(key, {})
    return {field.name: given.get(field.name, "") for field in office.forms[key].fields}


def _form_values(office: Office, case: Case, letter: Letter, spec: LetterSpec, now: datetime) -> Values:
    """The rows of a form letter; a form filled in parts (`a+b`) is printed as one."""
    keys = [key for key in spec.form.split("+") if key]
    forms = [office.forms[key] for key in keys]
    author = letter.approved_by
    return {
        "kode": forms[0].code if forms else "",
        "revisi": forms[0].revision if forms else "",
        "judul": forms[0].title if forms else spec.title,
        "catatan": "",
        "isian": [
            {**row, "petunjuk": ""}
            for key in keys
            for row in form_rows(office, key, case.fields.get(key, {}))
        ],
        "pengisi": author.name if author else "",
        "jabatan": author.post if author else "",
        "tanggal": moment(office.local(now)),
    }


def _grounds(office: Office, case: Case) -> list[str]:
    origin = case.requester.unit or case.requester.address
    letter = ""
    for word, name in (("Nomor", "nomor"), ("tanggal", "tanggal")):
        if said := case.field(f"{case.form}.{name}"):
            letter += f" {word} {clip(said, _SHORT)}"
    unnamed = f"Laporan {origin} yang diterima pada {long_date(office.local(case.opened_at).date())}"
    lines = [office.procedure.sop, f"Surat {origin}{letter}" if letter else unnamed]
    for block in case.dispositions:
        lines.append(f"Disposisi {block.giver.post} tanggal {long_date(office.local(block.at).date())}")
    return list(dict.fromkeys(lines))


def _today(day: date) -> Values:
    worded = date_in_words(day)
    return {"hari": worded.hari, "tanggal": worded.tanggal, "bulan": worded.bulan, "tahun": worded.tahun}


def _report(office: Office, case: Case, letter: Letter, spec: LetterSpec, now: datetime) -> Values:
    refused = [t for t in case.tasks if _REFUSALS & {*t.outcomes} and t.reason]
    reason = refused[-1].reason if refused else ""
    subject = _letter_subject(case, spec)
    return {
        "pembuka": reason,
        "butir": points(part for line in reason.split("\n") for part in line.split(";")),
        "tentang": subject.removeprefix("Laporan ").strip(),
        "kesimpulan": conclusion(office, case, letter, spec),
        "saran": advice(case, letter, spec),
        "mulai": long_date(office.local(now).date()),
        "selesai": moment(office.local(now)),
    }


def _approval_line(office: Office, letter: Letter) -> str:
    """Promise 6: an approval by mail is recorded as just that, and the letter still awaits its signature.

    Nothing awaits one without a block for it, nor what carries no number and nobody approved: receipts, working papers.
    """
    author, at = letter.approved_by, letter.approved_at
    spec = office.procedure.letter(letter.name)
    if author is None or at is None or not spec.signer or not (spec.register_name or letter.approval_id):
        return ""
    if not author.address and not author.recorded_by:
        # the clerk's own doing, or it follows from a signed copy: nobody's mail
        return "Naskah menunggu tanda tangan."
    return f"{_approved(author, moment(office.local(at)), letter.approval_id)}; naskah menunggu tanda tangan."


def _approved(author: Author, when: str, approval_id: str) -> str:
    if author.recorded_by:
        return f"{spoken(author.post)} pada {when}, dicatat oleh {author.recorded_by}"
    if not approval_id:
        return f"Disusun berdasarkan surel {author.post} pada {when}"
    return f"Disetujui melalui surel oleh {author.post} pada {when}, ID {approval_id.strip('<>')[:24]}"
