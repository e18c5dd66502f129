"""Why a task takes no answer any more, in the words of whoever answered it: what is recorded, by whom, when. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases.case import Case, Task
from mailflow.cases.facts import outcome_words
from mailflow.cases.people import NobodyHolds, find_person
from mailflow.cases.posts import post_of
from mailflow.cases.readings import Decision, NotADecision, Reading
from mailflow.offices.office import Office
from mailflow.procedures.procedure import WITHDRAWN
from mailflow.texts.wording import moment

Kind = Literal[
    "sama", "lain", "kedua", "dicatat", "rekan", "dialihkan", "baru", "berakhir", "tidak perlu", "lainnya"
]
"""A reply of the same, of another and of no clear content to what its own author answered; to what the secretariat
recorded or somebody else answered; to what was handed over, asked anew, ended with its case or is not wanted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Closed:
    """Why nothing changes, as an Indonesian clause, and in `how` what can be done, as whole sentences.

    `contrary`: the reply says something else than what is recorded, which the secretariat has to know.
    """

    kind: Kind
    why: str
    how: str = ""
    contrary: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Late:
    """A reply that came too late: who wrote it, and what it was read as.

    `asked_anew` is when the task was last asked, where it is still open; `ralat_until` is until when its author may
    take the recorded decision back.
    """

    sender: str
    own: Sequence[str]
    """All addresses of whoever was asked."""
    reading: Reading | None
    now: datetime
    asked_anew: datetime | None = None
    ralat_until: datetime | None = None


def why_closed(office: Office, case: Case, task: Task, late: Late) -> Closed:
    """The first of these that holds: the case has ended, the task is answered, asked anew, or wanted no more."""
    contrary = _is_contrary(case, task, late.reading)
    if case.end:
        return _ended(office, case, late, contrary=contrary)
    match task.status:
        case "answered":
            return _answered(office, task, late, contrary=contrary)
        case "open":
            return _asked_anew(office, case, task, late.asked_anew or task.asked_at, late)
        case "void":
            return _void(office, case, task, late)


def _is_contrary(case: Case, task: Task, reading: Reading | None) -> bool:
    """Whether a reply is a clear answer other than the recorded one, or takes that one back."""
    if task.status != "answered":
        return False
    if isinstance(reading, NotADecision):
        return reading.kind == "retract"
    if not isinstance(reading, Decision) or reading.outcome == "isi":
        return False
    return reading.outcome not in task.outcomes or _other_targets(case, task, reading)


def _other_targets(case: Case, task: Task, reading: Decision) -> bool:
    given = [d for d in case.dispositions if d.step == task.step and d.at == task.answered_at]
    return bool(reading.targets and given) and set(reading.targets) != set(given[-1].targets)


def _ended(office: Office, case: Case, late: Late, *, contrary: bool) -> Closed:
    end = WITHDRAWN if case.end == WITHDRAWN.name else office.procedure.end(case.end)
    at = case.ended_at or late.now
    why = f"kasus ini telah berakhir pada {_at(office, at)} ({end.title if end else case.end})"
    how = ""
    if late.sender == case.requester.address:
        how = f"Bila gangguan masih terjadi, mohon kirim laporan baru dengan menyebut {case.number}."
        until = add_limit(office.calendar, at, parse_limit(end.reopen_within)) if end and end.reopen else None
        if until is not None and late.now <= until:
            how = (
                "Bila Bapak/Ibu berkeberatan, balas laporan akhir kami dengan baris pertama KEBERATAN: alasan, "
                f"paling lambat {_at(office, until)}."
            )
    return Closed(kind="berakhir", why=why, how=how, contrary=contrary)


def _answered(office: Office, task: Task, late: Late, *, contrary: bool) -> Closed:
    words, step = outcome_words(office, task), office.procedure.step(task.step)
    author, at = task.answered_by, _at(office, task.answered_at or late.now)
    recorded = f"putusan {words} atas langkah {step.no} sudah tercatat pada {at}"
    who = f"{author.name} ({author.post})" if author else ""
    if author and author.recorded_by:
        why = f"{recorded} oleh {author.recorded_by}, sebagai keputusan {author.post} yang disampaikan di luar surel"
        how = 'Bila catatan itu keliru, balas surel "Keputusan dicatat atas nama Bapak/Ibu" dengan KEBERATAN: alasan.'
        return Closed(kind="dicatat", why=why, how=how, contrary=contrary)
    if author and author.address and author.address not in (late.sender, *late.own):
        why = f"langkah {step.no} sudah dijawab oleh {who} dengan {words} pada {at}"
        return Closed(kind="rekan", why=why, contrary=contrary)
    if contrary:
        why = f"{recorded} oleh {who}, sedangkan balasan ini kami baca sebagai {_read_as(late.reading)}"
        return Closed(kind="lain", why=why, how=_way_back(office, late), contrary=True)
    if isinstance(late.reading, Decision):
        return Closed(kind="sama", why=f"{recorded}; balasan ini menyatakan hal yang sama")
    return Closed(kind="kedua", why=recorded)


def _read_as(reading: Reading | None) -> str:
    return reading.outcome.upper() if isinstance(reading, Decision) else "RALAT"


def _way_back(office: Office, late: Late) -> str:
    """What an officer who means it otherwise can do."""
    told = "Sekretariat sudah kami beri tahu tentang balasan ini."
    if late.ralat_until is None or late.now > late.ralat_until:
        return f"Putusan yang tercatat tidak dapat lagi ditarik kembali melalui surel. {told}"
    until = _at(office, late.ralat_until)
    return (
        'Bila putusan yang tercatat keliru, balas surel "Tercatat ..." dengan kata RALAT paling lambat '
        f"{until}. {told}"
    )


def _asked_anew(office: Office, case: Case, task: Task, at: datetime, late: Late) -> Closed:
    """The same question waits under another token: with its author, or with somebody else by now."""
    role = office.procedure.role(task.role)
    step = office.procedure.step(task.step)
    try:
        person = find_person(office, case, task.role, late.now, task.member)
    except NobodyHolds:
        why = f"langkah {step.no} sekarang ada pada {role.title}, yang belum ada pemegangnya"
        return Closed(kind="dialihkan", why=why)
    if late.sender in person.addresses:
        why = (
            f"langkah {step.no} sudah kami tanyakan kembali; yang berlaku adalah surel tugas kepada Bapak/Ibu "
            f"tertanggal {_at(office, at)}"
        )
        return Closed(kind="baru", why=why, how="Mohon membalas surel tugas tersebut.")
    post = role.title if role.kind == "team" else post_of(office, role, late.now)
    why = f"langkah {step.no} sekarang ada pada {person.name or person.address} ({post})"
    return Closed(kind="dialihkan", why=why, how="Yang dihitung hanya jawaban dari pejabat tersebut.")


def _void(office: Office, case: Case, task: Task, late: Late) -> Closed:
    """Somebody else's answer was enough, the step has begun once more, or nobody waits for it any more."""
    step = office.procedure.step(task.step)
    others = [other for other in case.tasks if other.step == task.step and other.no != task.no]
    again = [other for other in others if other.status == "open" and other.no > task.no]
    if again:
        mine = [other for other in again if other.role == task.role and other.member == task.member]
        return _asked_anew(office, case, (mine or again)[-1], (mine or again)[-1].asked_at, late)
    done = [other for other in others if other.status == "answered" and other.turn == task.turn]
    author = done[-1].answered_by if done else None
    if author is not None:
        when = _at(office, done[-1].answered_at or late.now)
        why = f"langkah {step.no} sudah dijawab oleh {author.name} ({author.post}) dengan "
        why += f"{outcome_words(office, done[-1])} pada {when}"
        first = "Pada langkah ini jawaban pertama yang dihitung." if step.join == "any" else ""
        return Closed(kind="rekan", why=why, how=first)
    return Closed(kind="tidak perlu", why=f"langkah {step.no} sudah tidak menunggu jawaban")


def _at(office: Office, at: datetime) -> str:
    return moment(office.local(at))
