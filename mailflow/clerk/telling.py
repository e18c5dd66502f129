"""What people are told about a case without being asked: limits, lost mail, who has a task now."""

from __future__ import annotations

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases import facts
from mailflow.cases.case import Task
from mailflow.cases.orders import TellHandedOver
from mailflow.cases.people import NobodyHolds, Person
from mailflow.clerk.asking import live_row, mail_task
from mailflow.clerk.desk import Desk
from mailflow.outside.casefile import sync_task_row
from mailflow.outside.workload import bundled
from mailflow.texts.wording import moment


def escalate(desk: Desk, task: Task, why: str) -> None:
    """The officer was asked back once already: now the secretariat sees it."""
    holder = desk.asked(task)
    step = desk.office.procedure.step(task.step)
    desk.queue(
        desk.secretariat(),
        "ditahan",
        {
            "sebab": f"balasan {holder.name} atas langkah {step.no} sudah lebih dari sekali belum dapat dibaca: {why}",
            "dari": holder.address,
            "perihal": desk.case.subject(),
            "potongan": "",
            "surel": str(desk.mail_id or "-"),
        },
    )


def tell_overdue(desk: Desk, task: Task) -> None:
    """Actor, direct superior and secretariat, each once. Overdue never decides; no limit binds a requester."""
    row = live_row(desk, task)
    row.reminded = row.overdue = True
    desk.session.add(row)
    who = facts.actors(desk.office, desk.case, task)
    actor = desk.asked(task)
    if desk.office.procedure.role(task.role).kind == "requester":
        mail_task(desk, row, task, actor, "pengingat", dekat=False, kemajuan=False)
    elif not bundled(desk.session, desk.office, actor.address):
        mail_task(desk, row, task, actor, "lewat-batas", petugas=who)
    others = {person.address: person for person in _above(desk, task.role)}
    values = facts.task_values(desk.office, desk.case, task, "")
    for address, person in others.items():
        if address != actor.address:
            desk.queue(person, "lewat-batas", {**values, "pilihan": [], "isian": [], "petugas": who})


def tell_span_overdue(desk: Desk, name: str) -> None:
    title = next(span.title for span in desk.office.procedure.spans if span.name == name)
    told = desk.people([task.role for task in desk.case.open_tasks()])
    for person in {**told, desk.secretariat().address: desk.secretariat()}.values():
        text = f"{title} telah melewati batas waktu dan kasus belum selesai ditangani."
        desk.queue(person, "pemberitahuan", {"isi": text})


def tell_clerical(desk: Desk, step_name: str) -> None:
    """What the clerk did in the name of a post is told to whoever holds it, who can object for a set time."""
    step = desk.office.procedure.step(step_name)
    within = parse_limit(desk.office.settings.objection_within)
    until = add_limit(desk.office.calendar, desk.now, within)
    values = {
        "langkah": step.no,
        "tugas": step.title,
        "waktu": moment(desk.office.local(desk.now)),
        "sampai": moment(desk.office.local(until)),
    }
    for person in desk.people(step.actor[:1]).values():
        desk.queue(person, "dikerjakan", values)


def tell_handed_over(desk: Desk, order: TellHandedOver) -> None:
    """Whoever had the task learns that nothing is expected of them any more."""
    try:
        had = desk.person(order.role, order.member)
    except NobodyHolds:
        return  # the post is vacant, which is why the task was given to another
    task = desk.case.task(order.task_no)
    step = desk.office.procedure.step(task.step)
    now_with = desk.asked(task) if task.status == "open" else None
    if now_with is None or now_with.address != had.address:
        values = {
            "langkah": step.no,
            "pengganti": now_with.name if now_with else "",
            "sebab": order.why,
        }
        desk.queue(had, "dialihkan", values)


def tell_escalation(desk: Desk, task: Task, to: str) -> None:
    """A superior learns that a step is being done once more: a notice, never a decision."""
    step = desk.office.procedure.step(task.step)
    text = f"Langkah {step.no} ({step.title}) dimulai untuk kali ke-{task.turn} pada kasus ini. {task.note}"
    for person in desk.people((to,)).values():
        desk.queue(person, "pemberitahuan", {"isi": text.strip()})


def tell_unreached(desk: Desk, task: Task, address: str, why: str) -> None:
    """An officer's address does not take our mail: the secretariat hears of it at once, the task waits."""
    row = live_row(desk, task)
    sync_task_row(desk.session, desk.case_id, task)
    step = desk.office.procedure.step(task.step)
    who = facts.actors(desk.office, desk.case, task)
    text = (
        f"Surel tugas langkah {step.no} kepada {who} ({address}) tidak sampai: {why}. Batas waktunya dihentikan "
        "sementara. Mohon administrator mencatat alamat baru, atau tugas dialihkan dengan mengirim surel "
        f"berisi: ALIHKAN {desk.case.number} langkah {step.no} ke <jabatan>."
    )
    desk.queue(desk.secretariat(), "pemberitahuan", {"isi": text}, task_id=row.id)


def tell_masked(desk: Desk, task: Task) -> None:
    """Whoever wrote what looks like a credential learns that it was masked, and which way it should go."""
    text = (
        "Balasan Bapak/Ibu tampak memuat kata sandi atau kunci akses. Isi tersebut kami samarkan pada semua naskah "
        "dan surel. Mohon data akses tidak dikirim melalui surel; sampaikan melalui kanal aman, dan segera ganti "
        "kata sandi yang telanjur terkirim."
    )
    desk.queue(desk.asked(task), "pemberitahuan", {"isi": text})


def _above(desk: Desk, role_code: str) -> list[Person]:
    """The direct superior, where there is one, and the secretariat."""
    superior = desk.office.procedure.role(role_code).reports_to
    return [*desk.people([superior] if superior else []).values(), desk.secretariat()]
