"""A made-up case of an office, walked through its own procedure: what its letters look like when they are filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, get_args

from mailflow.cases.case import Author, Case, Disposition, Letter, Requester, RunningSpan, Task, roles_of
from mailflow.cases.posts import post_of
from mailflow.forms.form import Field, Form
from mailflow.letters.samples import extreme_values, sample_values
from mailflow.letters.values import compose_values, issued_values
from mailflow.offices.numbering import format_number, parse_pattern
from mailflow.offices.office import Office
from mailflow.procedures.procedure import TARGETS, LetterSpec, Procedure, Step

Values = dict[str, object]
Kind = Literal["typical", "extreme", "empty"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""An ordinary case; one in which everything is long; one in which nothing was given that may be left out."""

_LONG = 300
_LONG_NAME = 120
_HEAD = "9f3c 71d0 48ab e256 (42 baris)"
_STEP = timedelta(minutes=35)
_BEGUN_AT = timedelta(hours=8, minutes=10)
_REASON = "Layanan yang dimohonkan berada di luar ruang lingkup SOP ini."
_INSTRUCTION = "Cek segera, koordinasikan dengan pelapor, dan laporkan hasilnya."
_FILLER = "serta layanan terkait di loket & daring, termasuk <antrean>, basis data, dan jaringan unit "
_BY_TYPE = {
    "date": "20 November 2026",
    "datetime": "20 November 2026 pukul 10.30",
    "number": "3",
    "percent": "75",
    "nip": "197903032004012002",
    "phone": "0812-0000-0000",
    "email": "pengelola@unit.example",
}
_BY_NAME = {
    "nomor": "005/118/Unit/2026",
    "sifat": "Segera",
    "lampiran": "1 (satu) berkas",
    "hal": "Laporan gangguan Aplikasi Antrean Daring",
    "sistem": "Aplikasi Antrean Daring",
    "uraian": "Sejak pukul 07.45 halaman pendaftaran antrean tidak dapat dibuka dan menampilkan galat 502. "
    "Pelayanan di loket dilakukan secara manual.",
    "pelapor": "Bambang Wiratama",
    "kontak": "0812-0000-0000",
    "ttd_jabatan": "Kepala Bagian Tata Usaha",
    "ttd_nama": "Ratna Kusumawardani, S.Sos.",
    "petugas": "Dimas Pamungkas, Laras Setyowati",
    "gejala": "Halaman pendaftaran menampilkan galat 502 pada semua peramban.",
    "penyebab": "Layanan pada peladen web berhenti karena ruang penyimpanan catatan penuh.",
    "temuan": "Ruang penyimpanan catatan penuh; layanan web berhenti.",
    "tindakan": "Membersihkan berkas catatan, menambah rotasinya, dan menjalankan ulang layanan.",
    "solusi": "Membersihkan berkas catatan dan menjalankan ulang layanan.",
    "hasil": "Aplikasi dapat diakses kembali dan antrean baru tersimpan.",
    "usulan": "Menambah ruang penyimpanan dan pemantauan kapasitas.",
    "catatan": "Kapasitas perlu dipantau setiap pekan.",
    "perangkat": "Peladen web, penyeimbang beban",
    "versi": "2.1",
    "lokasi": "Ruang peladen",
}


def compose_sample(office: Office, spec: LetterSpec, now: datetime, kind: Kind = "typical") -> Values:
    """The values of a letter of the procedure, as issued with a number of its register; `now` is when."""
    letter = _letter(office, spec, now)
    case = _case(office, spec, letter, now, kind)
    draft = compose_values(office, case, letter, now, similar=_similar(kind), head=_HEAD)
    if kind == "extreme":
        draft |= _stretched_head(draft)
    return issued_values(office, draft, letter, _number(office, spec, now), now)


def _similar(kind: Kind) -> list[dict[str, str]]:
    """The rows of a register of similar requests."""
    rows: list[dict[str, str]] = sample_values([])["daftar"]
    if kind == "extreme":
        return [{**row, "hal": _stretched(row["hal"], _LONG)} for row in rows * 10]
    return rows if kind == "typical" else []


def _stretched_head(draft: Values) -> Values:
    """A subject of 300 characters; a team of twelve where the letter names one."""
    head = draft["surat"]
    assert isinstance(head, dict)
    longer: Values = {"surat": {**head, "hal": _stretched(str(head["hal"]), _LONG)}}
    return longer | ({"pelaksana": extreme_values([])["pelaksana"]} if draft["pelaksana"] else {})


def spec_of(office: Office, name: str) -> LetterSpec | None:
    """The letter of the procedure with this name, else the first one with this template."""
    letters = office.procedure.letters
    named = [spec for spec in letters if spec.name == name]
    return next(iter([*named, *(spec for spec in letters if spec.template == name)]), None)


def step_of(procedure: Procedure, name: str) -> Step | None:
    """The step whose answer sends the letter out."""
    given = (
        step
        for step in procedure.steps
        if (step.draft == name and not step.prepares) or any(name in names for names in step.gives.values())
    )
    return next(given, None)


def _letter(office: Office, spec: LetterSpec, now: datetime) -> Letter:
    step = step_of(office.procedure, spec.name)
    posts = [role.code for role in office.procedure.roles if role.kind == "officer"]
    codes = [*((spec.signer,) if spec.signer else step.actor if step and not spec.answers_of else ()), *posts]
    author = _author(office, next(code for code in codes if code != TARGETS), now)
    return Letter(
        no=1,
        name=spec.name,
        step=office.procedure.first().name,
        made_at=now,
        approved_by=author,
        approved_at=now,
        approval_id="<7f3a9c21@kantor.example>" if step and step.draft == spec.name else "",
    )


def _number(office: Office, spec: LetterSpec, now: datetime) -> str:
    register = office.settings.registers.get(spec.register_name)
    if register is None:
        return ""
    local, unit = office.local(now), office.settings.short
    return format_number(
        parse_pattern(register.pattern), urut=15, now=local, klas=register.classification, unit=unit
    )


# ---- the case


def _case(office: Office, spec: LetterSpec, letter: Letter, now: datetime, kind: Kind) -> Case:
    local = office.local(now)
    begun = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1) + _BEGUN_AT
    fields = {key: _answers(form, kind) for key, form in office.forms.items()}
    first = office.procedure.first()
    form = first.needs[0]
    case = Case(
        number="KASUS-2026-0012",
        office=office.code,
        agenda="0047",
        opened_at=begun,
        requester=_requester(office, fields[form], kind),
        form=form,
        fields=fields,
        complete=True,
        letters=(letter,),
        priority="" if kind == "empty" else "P2",
    )
    steps = [*_steps(office, spec)]
    case = case.model_copy(update={"dispositions": tuple(_dispositions(office, steps, begun, kind))})
    tasks = tuple(_task(office, case, step, no, begun) for no, step in enumerate(steps, start=1))
    return case.model_copy(update={"tasks": tasks, "spans": tuple(_spans(office, begun))})


def _requester(office: Office, given: dict[str, str], kind: Kind) -> Requester:
    unit = next(iter(office.settings.units), None)
    address = next(iter(unit.addresses), f"surat@{unit.domains[0]}" if unit.domains else "") if unit else ""
    name = "" if kind == "empty" else "Bambang Wiratama"
    return Requester(
        address=address or "pelapor@unit.example", name=name, unit=unit.name if unit else given["asal"]
    )


def _steps(office: Office, spec: LetterSpec) -> Iterator[Step]:
    """The straight way, then what the letter prints the answers of; of a refusal the step that refuses."""
    path = office.procedure.straight_path()
    yield from path
    yield from (office.procedure.step(name) for name in spec.answers_of if all(s.name != name for s in path))
    if spec.template == "surat-penolakan":
        yield from [step for step in office.procedure.steps if "tolak" in step.outcomes()][:1]


def _task(office: Office, case: Case, step: Step, no: int, begun: datetime) -> Task:
    refused = no > len(office.procedure.straight_path()) and "tolak" in step.outcomes()
    outcome = "tolak" if refused else "progres" if step.answer == "progress" else step.outcomes()[0]
    role = roles_of(case, step.actor)[0]
    answered = begun + no * _STEP
    forms = [key for key in (*step.forms, outcome) if key in office.forms]
    return Task(
        no=no,
        step=step.name,
        turn=1,
        role=role,
        asked_at=answered - _STEP,
        due=answered + _STEP if no % 4 else answered - timedelta(minutes=5),
        status="answered",
        outcomes=(outcome,),
        reason=_REASON if refused else "",
        answered_at=answered,
        answered_by=_author(office, role, answered, case),
        fields={key: case.fields[key] for key in dict.fromkeys(forms)},
    )


def _dispositions(office: Office, steps: list[Step], begun: datetime, kind: Kind) -> Iterator[Disposition]:
    for no, step in enumerate(steps, start=1):
        if step.targets and "disposisi" in step.outcomes():
            at = begun + no * _STEP
            yield Disposition(
                step=step.name,
                giver=_author(office, step.actor[0], at),
                at=at,
                targets=step.targets[:1],
                instruction={"typical": _INSTRUCTION, "extreme": _stretched(_INSTRUCTION, _LONG)}.get(
                    kind, ""
                ),
                due="" if kind == "empty" else (at + timedelta(days=1)).date().isoformat(),
            )


def _spans(office: Office, begun: datetime) -> Iterator[RunningSpan]:
    for span in office.procedure.spans:
        ended = begun + timedelta(hours=5)
        yield RunningSpan(name=span.name, started_at=begun, due=ended + timedelta(hours=1), ended_at=ended)


def _author(office: Office, code: str, at: datetime, case: Case | None = None) -> Author:
    code = next((role.code for role in office.procedure.roles if role.code == code), "")
    if not code:
        return Author(address="", name="", post="")
    role, holder = office.procedure.role(code), office.holder(code, at)
    if holder is None and case is not None:
        return Author(address=case.requester.address, name=case.requester.name, post=case.requester.unit)
    name = holder.name if holder else ""
    return Author(address=holder.addresses[0] if holder else "", name=name, post=post_of(office, role, at))


# ---- answers


def _answers(form: Form, kind: Kind) -> dict[str, str]:
    return {field.name: _answer(field, kind) for field in form.fields}


def _answer(field: Field, kind: Kind) -> str:
    if kind == "empty" and not field.required:
        return ""
    if field.choices:
        return field.choices[-1]
    known = _BY_TYPE.get(field.type) or _BY_NAME.get(field.name) or f"Contoh isian {field.label.lower()}"
    if kind != "extreme" or field.type not in ("text", "lines"):
        return known
    return _stretched(known, _LONG if field.name == "hal" or field.type == "lines" else _LONG_NAME)


def _stretched(text: str, length: int) -> str:
    """The text made longer with ordinary words, and with the characters that XML minds."""
    return f"{text} {_FILLER * (length // len(_FILLER) + 1)}"[:length].strip()
