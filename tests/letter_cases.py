"""A made-up case that has gone through every step of an office's procedure, to write each of its letters from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mailflow.cases.case import Author, Case, Disposition, Letter, Member, Requester, Task
from mailflow.cases.posts import post_of
from mailflow.config import read_offices
from mailflow.forms.form import Field
from mailflow.letters.cases import step_of
from mailflow.letters.samples import HOSTILE
from mailflow.letters.values import compose_values, issued_values
from mailflow.officefolder import Account, write_office
from mailflow.offices.office import Office
from mailflow.procedures.procedure import TARGETS, Step

OFFICES = ("cirebon-dkis", "djki-tiki", "trenggalek-diskominfo", "unj-pustikom")
MORNING = datetime(2026, 11, 20, 1, 10, tzinfo=UTC)  # Jumat pukul 08.10 WIB
LONG_SUBJECT = (f"Laporan gangguan {HOSTILE} pada layanan terpadu " * 8)[:300]

_TYPED = {"date": "23 November 2026", "datetime": "4 Desember 2026 pukul 09.00", "number": "3"} | {
    "nip": "19800101 200501 1 001",
    "phone": "081200000000",
    "email": "petugas@dinas.example",
}
_SAID = {
    "nomor": "005/118/Unit/2026",
    "tanggal": "19 November 2026",
    "hal": "Laporan gangguan aplikasi antrean",
    "sifat": "Segera",
    "sistem": "Aplikasi Antrean Daring",
    "uraian": "Sejak pukul 07.45 WIB halaman pendaftaran tidak dapat dibuka dan menampilkan galat 502.",
    "penyebab": "Ruang penyimpanan catatan penuh sehingga layanan berhenti.",
    "tindakan": "Membersihkan berkas catatan dan menjalankan ulang layanan.",
    "hasil": "Aplikasi dapat diakses kembali.",
    "ttd_jabatan": "Kepala Unit Contoh",
    "ttd_nama": "Ratna Kusumawardani, S.Sos.",
    "peserta": "Ratna Kusumawardani, S.Sos., Fajar Nugroho, S.Kom.; Rudi Hermawan",
    "fungsi": "simpan data: berhasil\ncetak bukti\nunduh laporan",
    "persentase": "60",
}


def office_of(root: Path, code: str) -> Office:
    """A shipped office, for tests that need no server."""
    account = Account(
        address="layanan@kantor.example",
        imap_host="imap.kota.test",
        smtp_host="smtp.kota.test",
        secret={"env": "NONE"},
        authserv="mail.kota.test",
    )
    write_office(root, code, account)
    return read_offices(root)[0].office


def ordinary_case(office: Office) -> Case:
    """Everything answered as on an ordinary day."""
    return _case(office, lambda field: _ordinary(field), instruction="Cek segera dan laporkan hasilnya.")


def extreme_case(office: Office) -> Case:
    """A subject of 300 characters, every answer long and full of what XML and Jinja care about, a team of twelve."""
    case = _case(office, lambda field: _extreme(field), instruction=f"Segera ditindaklanjuti {HOSTILE} " * 4)
    members = tuple(
        Member(address=f"anggota{no}@dinas.example", name=f"Anggota {no} & Rekan, S.Kom.")
        for no in range(1, 13)
    )
    teams = {role.code: members for role in office.procedure.roles if role.kind == "team"}
    again = [task.model_copy(update={"no": len(case.tasks) + no}) for no, task in enumerate(case.tasks, 1)]
    return case.model_copy(update={"teams": teams, "tasks": (*case.tasks, *again)})


def bare_case(office: Office) -> Case:
    """Nothing told but what each form insists on; the complaint has no number, no date and no Hal."""
    return _case(
        office,
        lambda field: (
            _ordinary(field) if field.required and field.name not in ("nomor", "tanggal", "hal") else ""
        ),
        instruction="",
    )


def letter_values(office: Office, case: Case, name: str) -> dict[str, Any]:
    """What the letter says once it is issued, approved by whoever its step asks."""
    step = step_of(office.procedure, name)
    author = _author(office, case, step) if step else None
    approved = bool(step and step.draft == name)
    letter = Letter(
        no=1,
        name=name,
        step=step.name if step else "",
        made_at=MORNING,
        approved_by=author,
        approved_at=MORNING if author else None,
        approval_id="<7f3a9c21@kantor.example>" if approved else "",
    )
    at = MORNING + timedelta(hours=5)
    similar = [
        {"nomor": "KASUS-2026-0003", "tanggal": "19 November 2026", "unit": "Unit Lain"}
        | {"hal": case.subject(), "status": "terbuka"}
    ] * 3
    draft = compose_values(office, case, letter, at, similar, head="9f3c 71d0 48ab e256 (42 baris)")
    number = "500.12/15/UNIT/2026" if office.procedure.letter(name).register_name else ""
    return issued_values(office, draft, letter, number, at)


def _case(office: Office, answer: Callable[[Field], str], instruction: str) -> Case:
    fields = {
        key: {field.name: said for field in form.fields if (said := answer(field))}
        for key, form in office.forms.items()
    }
    unit = office.settings.units[0]
    case = Case(
        number="KASUS-2026-0012",
        office=office.settings.code,
        agenda="47/SM/2026",
        opened_at=MORNING,
        requester=Requester(address=f"umum@{unit.domains[0]}", unit=unit.name, name="Ratna Kusumawardani"),
        form=office.procedure.first().needs[0],
        fields=fields,
        complete=True,
        dispositions=tuple(_blocks(office, instruction)),
        priority="P2" if office.procedure.priorities else "",
    )
    asked = [step for step in office.procedure.steps if step.answer not in ("none", "complaint")]
    tasks = [_task(office, case, step, no) for no, step in enumerate(asked, 1)]
    return case.model_copy(update={"tasks": tuple(tasks)})


def _blocks(office: Office, instruction: str) -> list[Disposition]:
    return [
        Disposition(
            step=step.name,
            giver=Author(
                address="x@dinas.example",
                name="Pejabat Contoh",
                post=office.procedure.role(step.actor[0]).title,
            ),
            at=MORNING,
            targets=step.targets[:1],
            instruction=instruction,
            due="2026-11-23",
        )
        for step in office.procedure.steps
        if step.targets and step.actor[0] != TARGETS
    ]


def _task(office: Office, case: Case, step: Step, no: int) -> Task:
    outcome = next(iter(step.then), "progres") if step.answer != "progress" else "progres"
    at = MORNING + timedelta(minutes=7 * no)
    author = _author(office, case, step)
    return Task(
        no=no,
        step=step.name,
        turn=1,
        role=step.actor[0],
        asked_at=at - timedelta(minutes=5),
        status="answered",
        outcomes=(outcome,),
        answered_at=at,
        answered_by=author,
        fields={key: case.fields[key] for key in step.forms if case.fields.get(key)},
    )


def _author(office: Office, case: Case, step: Step) -> Author:
    code = step.actor[0]
    if code == TARGETS:
        code = case.dispositions[-1].targets[0]
    role = office.procedure.role(code)
    if role.kind in ("requester", "unit"):
        return Author(address=case.requester.address, name=case.requester.name, post=case.requester.unit)
    holder = office.holders(code, MORNING)[0]
    return Author(address=holder.addresses[0], name=holder.name, post=post_of(office, role, MORNING))


def _ordinary(field: Field) -> str:
    if field.choices:
        return field.choices[0]
    return _SAID.get(field.name) or _TYPED.get(field.type, f"Isian {field.label.lower()}")


def _extreme(field: Field) -> str:
    if field.choices or field.type in _TYPED:
        return _ordinary(field)
    if field.name in ("hal", "sistem"):
        return (
            LONG_SUBJECT
            if field.name == "hal"
            else f"Aplikasi Antrean & <Daring> {HOSTILE} {'panjang ' * 10}"
        )
    return f"{_ordinary(field)} {HOSTILE} " + "Keterangan yang panjang sekali dengan banyak kata. " * 8
