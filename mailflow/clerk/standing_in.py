"""PLH: who acts in a post while its holder is away, told by mail by the holder or the secretariat."""

from __future__ import annotations

import re
from datetime import date

from mailflow.cases.belonging import find_named, find_posts
from mailflow.clerk.acting_effects import Told, record_acting
from mailflow.clerk.errand import Done, Errand, confirm, not_yet, refuse
from mailflow.clerk.secretariat import tell
from mailflow.mails.fates import Fate
from mailflow.replies.commands import Acting

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
    told = Told(address=errand.mail.sender, mail_id=errand.row.id, evidence=errand.evidence())
    text = record_acting(errand.session, errand.office, code, person, command.until, told, errand.now)
    if not errand.caller.is_secretariat:
        title = f"Plh. {errand.office.procedure.role(code).title}"
        tell(errand.session, errand.office, "pemberitahuan", {"judul": title, "isi": text}, errand.now)
    confirm(errand, _WORD, f"{text} Tugas yang masih terbuka pada jabatan itu dialihkan kepada Plh.")
    return Done(fate=Fate.APPLIED, detail=f"Plh. {errand.office.procedure.role(code).title}: {person.name}")


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
        return f'"{who}" tidak ada dalam daftar petugas'
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
