"""What a letter may say: the plain values of a case, as the DOCX templates name them. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mailflow.cases import TARGETS, Author, Case, Disposition, Letter, RunningSpan, Task, roles_of
from mailflow.office import Office
from mailflow.procedure import LetterSpec, Role
from mailflow.wording import (
    clock_time,
    date_in_words,
    duration_in_words,
    format_nip,
    long_date,
    moment,
)
from mailflow.worktime import working_minutes

DRAFT_NUMBER = "(diisi setelah disetujui)"
DRAFT_DATE = "(tanggal persetujuan)"

Values = dict[str, object]

INSTRUCTIONS: dict[str, tuple[str, ...]] = {
    "Tanggapan dan saran": ("tanggapan", "saran", "pertimbangan"),
    "Untuk ditindaklanjuti": ("tindak lanjut", "tindaklanjut", "ditindaklanjuti", "tl", "proses", "handle"),
    "Koordinasikan/konfirmasikan": ("koordinasi", "konfirmasi", "bicarakan"),
    "Teliti dan laporkan": ("cek", "periksa", "teliti", "lapor", "telaah", "pelajari"),
    "Selesaikan sesuai ketentuan": ("selesaikan", "sesuai sop", "sesuai ketentuan", "perbaiki"),
    "Siapkan bahan": ("siapkan", "bahan"),
    "Untuk diketahui": ("udk", "diketahui", "fyi"),
    "Arsip": ("arsip",),
}
"""The checklist of the lembar disposisi, and the words of an instruction that tick a line."""


def compose_values(
    office: Office, case: Case, letter: Letter, now: datetime, similar: Sequence[Mapping[str, str]] = ()
) -> Values:
    """Everything that a template may use for this letter, as a draft: number and date are put in when issued.

    `similar` are the open cases that a register of similar requests lists.
    """
    spec = office.procedure.letter(letter.name)
    return {
        "judul": spec.title,
        "sop": office.procedure.sop,
        "kop": {
            "baris": list(office.settings.letterhead.lines),
            "alamat": list(office.settings.letterhead.address),
        },
        "surat": _letter_head(office, case, spec),
        "kasus": _case_values(office, case),
        "isian": {key: _rows(office, case, key) for key in office.forms},
        "data": {key: _fields(office, case, key) for key in office.forms},
        "formulir": _form_values(office, case, letter, spec, now),
        "disposisi": [_block(office, case, block) for block in case.dispositions],
        "pelaksana": _team(office, case, spec, now),
        "ttd": _signature(office, case, spec, now),
        "pihak_kedua": _second_party(case),
        "pengesahan": "",
        "dasar": _grounds(office, case),
        "riwayat": [
            *(_history_row(office, task) for task in case.tasks if task.status == "answered"),
            *(_span_row(office, case, running) for running in case.spans if running.ended_at),
        ],
        "hasil": _results(office, case),
        "hari_ini": _today(office.local(now).date()),
        "daftar": [dict(row) for row in similar],
        "laporan": _report(office, case, spec, now),
    }


def issued_values(office: Office, draft: Values, letter: Letter, number: str, at: datetime) -> Values:
    """The draft's values with number, date and approval line: nothing else of an approved draft may change."""
    head = draft["surat"]
    assert isinstance(head, dict)
    dated = {**head, "nomor": number, "tanggal": long_date(office.local(at).date())}
    return {**draft, "surat": dated, "pengesahan": _approval_line(office, letter)}


def values_sha(template_sha: str, values: Values) -> str:
    """The hash of what a draft says: its template and its values."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{template_sha}\n{text}".encode()).hexdigest()


def blank_form_values(office: Office, key: str, given: Mapping[str, str]) -> Values:
    """Values of `formulir.docx` for a blank form, prefilled with what is known."""
    form = office.forms[key]
    rows = [{"label": f.label, "isi": given.get(f.name, ""), "petunjuk": f.hint} for f in form.fields]
    return {
        "judul": form.title,
        "sop": office.procedure.sop,
        "kop": {
            "baris": list(office.settings.letterhead.lines),
            "alamat": list(office.settings.letterhead.address),
        },
        "formulir": {
            "kode": form.code,
            "judul": form.title,
            "catatan": form.note,
            "isian": rows,
            "pengisi": "",
            "tanggal": "",
        },
        "kasus": {"nomor": "", "agenda": ""},
    }


def post_of(office: Office, role: Role, at: datetime) -> str:
    """The post as letters name it, with Plt./Plh. before it where the holder acts (domain 5.5)."""
    holder = office.holder(role.code, at)
    return f"{holder.acting} {role.title}" if holder and holder.acting else role.title


def addressees(office: Office, case: Case, codes: tuple[str, ...], at: datetime) -> list[str]:
    """The posts that a letter is addressed to, as its `Yth.` names them."""
    return [_addressee(office, case, office.procedure.role(code), at) for code in roles_of(case, codes)]


def _addressee(office: Office, case: Case, role: Role, at: datetime) -> str:
    if role.kind == "requester":
        unit = office.unit_of(case.requester.address)
        return (unit.head if unit and unit.head else "") or case.requester.unit or case.requester.name
    if role.kind == "unit":
        unit = office.unit_named(case.field(role.unit_from)) or office.unit_of(case.requester.address)
        return (unit.head or unit.name) if unit else case.requester.unit
    return post_of(office, role, at)


def _letter_head(office: Office, case: Case, spec: LetterSpec) -> Values:
    at = case.opened_at
    return {
        "nomor": DRAFT_NUMBER if spec.register_name else "",
        "tanggal": DRAFT_DATE,
        "tempat": office.settings.place,
        "sifat": case.field(f"{case.form}.sifat") or "Biasa",
        "lampiran": "1 (satu) berkas" if spec.template == "laporan-perbaikan" else "-",
        "hal": _letter_subject(case, spec),
        "yth": addressees(office, case, spec.to, at),
        "tembusan": addressees(office, case, spec.copies, at),
    }


def _letter_subject(case: Case, spec: LetterSpec) -> str:
    about = case.system() or case.subject()
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
        "sistem": case.system(),
        "uraian": get("uraian"),
        "prioritas": case.priority,
        "asal": {name: get(name) for name in ("nomor", "tanggal", "hal", "sifat", "ttd_jabatan", "ttd_nama")},
    }


def _fields(office: Office, case: Case, key: str) -> Values:
    given = case.fields.get(key, {})
    return {field.name: given.get(field.name, "") for field in office.forms[key].fields}


def _rows(office: Office, case: Case, key: str) -> list[Values]:
    given = case.fields.get(key, {})
    if not given:
        return []
    return [{"label": f.label, "isi": given.get(f.name, "")} for f in office.forms[key].fields]


def _form_values(office: Office, case: Case, letter: Letter, spec: LetterSpec, now: datetime) -> Values:
    """The rows of a form letter; a form filled in parts (`a+b`) is printed as one."""
    keys = [key for key in spec.form.split("+") if key]
    forms = [office.forms[key] for key in keys]
    author = letter.approved_by
    return {
        "kode": forms[0].code if forms else "",
        "judul": forms[0].title if forms else spec.title,
        "catatan": "",
        "isian": [{**row, "petunjuk": ""} for key in keys for row in _rows(office, case, key)],
        "pengisi": f"{author.name} ({author.post})" if author else "",
        "tanggal": moment(office.local(now)),
    }


def _block(office: Office, case: Case, block: Disposition) -> Values:
    said = block.instruction.lower()
    ticks = [
        {"teks": line, "dicentang": any(_says(said, word) for word in words)}
        for line, words in INSTRUCTIONS.items()
    ]
    if not any(tick["dicentang"] for tick in ticks):
        ticks[1]["dicentang"] = True
    return {
        "dari": block.giver.post,
        "tanggal": moment(office.local(block.at)),
        "kepada": addressees(office, case, block.targets, block.at),
        "harap": ticks,
        "catatan": block.instruction,
        "batas": long_date(date.fromisoformat(block.due)) if block.due else "",
        "paraf": f"Disposisi melalui surel oleh {block.giver.name}, {moment(office.local(block.at))}",
    }


def _says(text: str, word: str) -> bool:
    return f" {word}" in f" {text}"


def _team(office: Office, case: Case, spec: LetterSpec, at: datetime) -> list[Values]:
    rows: list[Values] = []
    for code in roles_of(case, spec.team):
        holder = office.holder(code, at)
        if holder:
            post = post_of(office, office.procedure.role(code), at)
            rows.append(
                {"nama": holder.name, "nip": _nip(holder.nip), "jabatan": post, "keterangan": "Ketua"}
            )
    named = case.field(spec.team_from) if spec.team_from else ""
    known = {str(row["nama"]).lower() for row in rows}
    for name in (part.strip() for part in named.replace(" dan ", ",").replace(";", ",").split(",")):
        if name and not any(name.lower() in k or k in name.lower() for k in known):
            rows.append({"nama": name, "nip": "", "jabatan": "Pelaksana", "keterangan": "Anggota"})
    if len(rows) == 1:
        rows[0]["keterangan"] = ""
    return rows


def _signature(office: Office, case: Case, spec: LetterSpec, at: datetime) -> Values:
    code = next(iter(roles_of(case, (spec.signer,))), "") if spec.signer else ""
    if not code:
        return {"jabatan": [], "nama": "", "pangkat": "", "nip": ""}
    holder = office.holder(code, at)
    return {
        "jabatan": [post_of(office, office.procedure.role(code), at)],
        "nama": holder.name if holder else "",
        "pangkat": holder.rank if holder else "",
        "nip": _nip(holder.nip) if holder else "",
    }


def _nip(nip: str) -> str:
    return format_nip(nip) if nip else ""


def _second_party(case: Case) -> Values:
    return {
        "jabatan": case.field(f"{case.form}.ttd_jabatan") or case.requester.unit,
        "nama": case.field(f"{case.form}.ttd_nama") or case.requester.name,
        "nip": case.field(f"{case.form}.ttd_nip"),
    }


def _grounds(office: Office, case: Case) -> list[str]:
    origin = case.requester.unit or case.requester.address
    letter = f"Surat {origin}"
    if case.field(f"{case.form}.nomor"):
        letter += f" Nomor {case.field(f'{case.form}.nomor')}"
    if case.field(f"{case.form}.tanggal"):
        letter += f" tanggal {case.field(f'{case.form}.tanggal')}"
    lines = [office.procedure.sop, letter]
    for block in case.dispositions:
        lines.append(f"Disposisi {block.giver.post} tanggal {long_date(office.local(block.at).date())}")
    return lines


def _history_row(office: Office, task: Task) -> Values:
    """A line of the timeline: when, what, who, the limit and whether it was kept."""
    step = office.procedure.step(task.step)
    assert task.answered_at is not None
    author = task.answered_by or Author(address="", name="", post="")
    minutes = working_minutes(office.calendar, task.asked_at, task.answered_at)
    spent = duration_in_words(minutes)
    covered = [office.procedure.step(name).no for name in step.covers.get(task.outcomes[0], ())]
    return {
        "waktu": _short_moment(office.local(task.answered_at)),
        "kegiatan": f"{', '.join([step.no, *covered])}. {step.title}",
        "pelaksana": author.post,
        "batas": _limit_words(step.within, step.proposed_limit),
        "catatan": f"{spent}; {_kept(task)}" if task.due else spent,
    }


def _span_row(office: Office, case: Case, running: RunningSpan) -> Values:
    """A line of the timeline for a limit over several steps (SLA)."""
    span = next(span for span in office.procedure.spans if span.name == running.name)
    assert running.ended_at is not None
    minutes = working_minutes(office.calendar, running.started_at, running.ended_at) - running.waited
    kept = "tepat waktu" if running.ended_at <= running.due else "melewati batas"
    return {
        "waktu": _short_moment(office.local(running.ended_at)),
        "kegiatan": f"{span.title}, {case.priority}",
        "pelaksana": ", ".join(office.procedure.role(code).title for code in roles_of(case, (TARGETS,))),
        "batas": span.within.get(case.priority, "-"),
        "catatan": f"{duration_in_words(minutes)}; {kept}",
    }


def _short_moment(at: datetime) -> str:
    return f"{at:%d/%m/%Y} {clock_time(at)}"


def _limit_words(within: str, proposed: bool) -> str:
    if not within:
        return "-"
    return f"{within} (usulan)" if proposed else within


def _kept(task: Task) -> str:
    assert task.due is not None
    assert task.answered_at is not None
    return "tepat waktu" if task.answered_at <= task.due else "melewati batas"


def _results(office: Office, case: Case) -> Values:
    """What was found and done, from whichever form was filled in last."""
    answered = [task for task in case.tasks if task.status == "answered"]
    filled = [key for t in answered for key in (*t.outcomes, *_report_forms(office, t)) if key in case.fields]
    latest = [*(key for key in case.fields if key not in filled), *filled]

    def last(*names: str) -> str:
        found = [v for key in latest for k, v in case.fields[key].items() if k in names and v]
        return found[-1] if found else ""

    confirmed = [t for t in case.tasks if "normal" in t.outcomes]
    return {
        "penyebab": last("penyebab", "temuan"),
        "tindakan": last("tindakan", "solusi"),
        "hasil": last("hasil", "status"),
        "konfirmasi": "Pelapor menyatakan layanan telah normal" if confirmed else "",
    }


def _report_forms(office: Office, task: Task) -> tuple[str, ...]:
    step = office.procedure.step(task.step)
    return step.forms if step.answer == "report" else ()


def _today(day: date) -> Values:
    worded = date_in_words(day)
    return {"hari": worded.hari, "tanggal": worded.tanggal, "bulan": worded.bulan, "tahun": worded.tahun}


def _report(office: Office, case: Case, spec: LetterSpec, now: datetime) -> Values:
    rejected = [t for t in case.tasks if "tolak" in t.outcomes and t.reason]
    return {
        "pembuka": rejected[-1].reason if rejected else "",
        "mulai": long_date(office.local(now).date()),
        "selesai": moment(office.local(now)),
    }


def _approval_line(office: Office, letter: Letter) -> str:
    """Promise 6: an approval by mail is recorded as just that, and the letter still awaits its signature."""
    author, at = letter.approved_by, letter.approved_at
    spec = office.procedure.letter(letter.name)
    if author is None or at is None or not spec.register_name or not spec.signer:
        return ""
    if not letter.approval_id:
        return (
            f"Disusun berdasarkan jawaban melalui surel dari {author.post} pada {moment(office.local(at))}; "
            "naskah menunggu tanda tangan."
        )
    short = letter.approval_id.strip("<>")[:24]
    return (
        f"Disetujui melalui surel oleh {author.post} pada {moment(office.local(at))}, ID {short}; "
        "naskah menunggu tanda tangan."
    )
