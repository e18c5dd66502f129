"""PLH: who acts in a post while its holder is away, told by mail by the holder or the secretariat."""

from __future__ import annotations

import re
from datetime import date

from sqlmodel import select

from mailflow.belonging import find_named, find_posts
from mailflow.commands import Acting
from mailflow.errand import Done, Errand, confirm, not_yet, refuse
from mailflow.fates import Fate
from mailflow.officers import Officer
from mailflow.outside.acting import save_acting
from mailflow.outside.casefile import add_journal
from mailflow.outside.outbox import Queued, queue_notice
from mailflow.outside.tables import TaskRow
from mailflow.secretariat import tell
from mailflow.wording import day_date

_WORD = "PLH"
_HOW = "PLH: nama untuk jabatan s.d. tanggal"
_FOR = re.compile(r"\s+(?:untuk|sebagai|menggantikan)\s+", re.IGNORECASE)


def name_acting(errand: Errand, command: Acting) -> Done:
    """Only somebody whose address stands in the roster can act; the tasks move at the next tick."""
    if not errand.caller.is_officer:
        return refuse(errand, _WORD)
    who, post = _split(command.who)
    why = _fault(errand, who, post, command.until)
    if why:
        return not_yet(errand, _WORD, why, _HOW)
    (code,) = _posts(errand, post)
    (person,) = find_named(errand.office, who, errand.now)
    today = errand.office.local(errand.now).date()
    save_acting(
        errand.session,
        errand.office,
        code,
        person,
        since=today,
        until=command.until,
        letter="",
        mail_id=errand.row.id,
        now=errand.now,
    )
    _tell_all(errand, code, person, command.until)
    return Fate.APPLIED, f"Plh. {errand.office.procedure.role(code).title}: {person.name}", None


def _split(who: str) -> tuple[str, str]:
    """(person, post): the post may be left out by whoever holds just one."""
    person, *post = _FOR.split(" ".join(who[:300].split()), maxsplit=1)
    return person, post[0] if post else ""


def _fault(errand: Errand, who: str, post: str, until: date) -> str:
    """Why this cannot be, as an Indonesian clause; "" where it can."""
    posts = _posts(errand, post)
    if len(posts) != 1:
        return _which_post(errand, post, posts)
    if until < errand.office.local(errand.now).date():
        return "tanggalnya sudah lewat"
    named = find_named(errand.office, who, errand.now)
    if not named:
        return f'"{who}" tidak ada pada daftar petugas (officers.toml)'
    if len(named) > 1:
        return f'"{who}" dapat berarti ' + " atau ".join(officer.name for officer in named)
    holder = errand.office.holder(posts[0], errand.now)
    if holder is not None and holder.addresses[0] == named[0].addresses[0]:
        return f"{named[0].name} sudah memegang jabatan tersebut"
    return ""


def _posts(errand: Errand, post: str) -> tuple[str, ...]:
    """The posts that may be meant: an officer speaks for posts of their own, the secretariat for all."""
    named = find_posts(errand.office, post, errand.now) if post else ()
    if errand.caller.is_secretariat:
        return named
    own = _own_posts(errand)
    return tuple(code for code in named if code in own) if post else own


def _own_posts(errand: Errand) -> tuple[str, ...]:
    """The officer's posts that the sender holds for good: an acting officer does not name another one."""
    kinds = {role.code: role.kind for role in errand.office.procedure.roles}
    rows = (
        officer
        for code in errand.caller.posts
        if kinds[code] == "officer"
        for officer in errand.office.holders(code, errand.now)
    )
    return tuple(o.role for o in rows if errand.mail.sender in o.addresses and not o.acting)


def _which_post(errand: Errand, post: str, posts: tuple[str, ...]) -> str:
    if len(posts) > 1:
        titles = " atau ".join(errand.office.procedure.role(code).title for code in posts)
        return f"belum jelas jabatan yang dimaksud: {titles}"
    if post:
        return f'jabatan "{post}" tidak dikenali sebagai jabatan yang dapat Bapak/Ibu serahkan'
    return "jabatan yang digantikan belum disebutkan"


def _tell_all(errand: Errand, code: str, person: Officer, until: date) -> None:
    """Journal of the cases whose task moves, both persons, and the secretariat."""
    office = errand.office
    title = office.procedure.role(code).title
    text = (
        f"{person.name} bertindak sebagai Plh. {title} mulai {day_date(office.local(errand.now).date())} "
        f"s.d. {day_date(until)}, dicatat dari surel {errand.mail.sender}."
    )
    _journal(errand, code, text)
    holder = office.holder(code, errand.now)
    told = {officer.addresses[0]: officer for officer in (person, *([holder] if holder else []))}
    for officer in told.values():
        if errand.mail.sender not in officer.addresses:
            _tell(errand, officer, text)
    if not errand.caller.is_secretariat:
        tell(errand.session, office, "pemberitahuan", {"judul": f"Plh. {title}", "isi": text}, errand.now)
    confirm(errand, _WORD, f"{text} Tugas yang masih terbuka pada jabatan itu dialihkan kepada Plh.")


def _journal(errand: Errand, code: str, text: str) -> None:
    query = select(TaskRow.case_id).where(
        TaskRow.office == errand.office.code,
        TaskRow.kind == "step",
        TaskRow.status == "open",
        TaskRow.role == code,
        TaskRow.member == "",
    )
    for case_id in dict.fromkeys(found for found in errand.session.exec(query) if found is not None):
        add_journal(
            errand.session,
            case_id,
            errand.now,
            "plh",
            text,
            mail_id=errand.row.id,
            data=errand.evidence(),
        )


def _tell(errand: Errand, officer: Officer, text: str) -> None:
    queue_notice(
        errand.session,
        errand.office,
        Queued(
            notice="pemberitahuan",
            values={
                "penerima": f"Bapak/Ibu {errand.office.procedure.role(officer.role).title}",
                "judul": "Penunjukan pelaksana harian",
                "isi": text,
            },
            recipient=officer.addresses[0],
            recipient_name=officer.name,
        ),
        errand.now,
    )
