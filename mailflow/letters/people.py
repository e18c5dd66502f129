"""The people of a letter: whom it is addressed to, who does the work, who signs. Pure."""

from __future__ import annotations

from datetime import datetime

from mailflow.cases.case import Case, Letter, Task, roles_of
from mailflow.cases.posts import post_of, team_of
from mailflow.letters.answers import last_answer
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.procedures.procedure import LetterSpec, Role
from mailflow.texts.wording import format_nip

Values = dict[str, object]

PARTIES = ("PIHAK PERTAMA", "PIHAK KEDUA", "PIHAK KETIGA", "PIHAK KEEMPAT")
LEADER = "Ketua"
LONGEST_NAME = 120
"""Characters of a name or a post of somebody outside, as a signature block prints it."""


def addressees(office: Office, case: Case, codes: tuple[str, ...], at: datetime) -> list[str]:
    """The posts that a letter is addressed to, as its `Yth.` names them; of a team its members."""
    roles = [office.procedure.role(code) for code in roles_of(case, codes)]
    return list(dict.fromkeys(name for role in roles for name in _addressed(office, case, role, at)))


def _addressed(office: Office, case: Case, role: Role, at: datetime) -> list[str]:
    match role.kind:
        case "requester":
            unit = office.unit_of(case.requester.address)
            return [(unit.head if unit and unit.head else "") or case.requester.unit or case.requester.name]
        case "unit":
            unit = office.unit_named(case.field(role.unit_from)) or office.unit_of(case.requester.address)
            return [(unit.head or unit.name) if unit else case.requester.unit]
        case "team":
            return [member.name for member in team_of(office, case, role.code, at)]
        case "officer" | "secretariat":
            return [post_of(office, role, at)]


def town(office: Office, case: Case, codes: tuple[str, ...]) -> str:
    """The town that stands under `Yth.`: the unit's, else the office's own; "" of somebody not listed."""
    role = next((office.procedure.role(code) for code in roles_of(case, codes)), None)
    if role is None or role.kind not in ("requester", "unit"):
        return office.settings.place
    unit = office.unit_named(case.field(role.unit_from)) if role.unit_from else None
    unit = unit or office.unit_of(case.requester.address)
    return (unit.place or office.settings.place) if unit else ""


def team_values(office: Office, case: Case, spec: LetterSpec, at: datetime) -> list[Values]:
    """Who does the work: the holders and team members of the letter's `team`, then the names of `team_from`."""
    rows: list[Values] = []
    for code in roles_of(case, spec.team):
        role = office.procedure.role(code)
        rows += _members(office, case, role, at) if role.kind == "team" else _holder(office, role, at)
    named = case.field(spec.team_from) if spec.team_from else ""
    known = {str(row["nama"]).lower() for row in rows}
    for name in (part.strip() for part in named.replace(" dan ", ",").replace(";", ",").split(",")):
        if name and not any(name.lower() in k or k in name.lower() for k in known):
            rows.append(_worker(name, "", "Pelaksana", "Anggota"))
    return _with_a_leader(rows)


def _holder(office: Office, role: Role, at: datetime) -> list[Values]:
    holder = office.holder(role.code, at)
    if holder is None:
        return []
    return [_worker(holder.name, holder.nip, post_of(office, role, at), "")]


def _members(office: Office, case: Case, role: Role, at: datetime) -> list[Values]:
    """A member of the case who has left the roster keeps the name that the case knows, without a NIP."""
    rows: list[Values] = []
    for member in team_of(office, case, role.code, at):
        officer = office.at_address(member.address, at, role.code)
        part = member.part[:1].upper() + member.part[1:]
        rows.append(_worker(member.name, officer.nip if officer else "", role.title, part or "Anggota"))
    return rows


def _worker(name: str, nip: str, post: str, part: str) -> Values:
    return {"nama": name, "nip": _nip(nip), "jabatan": post, "keterangan": part}


def _with_a_leader(rows: list[Values]) -> list[Values]:
    """Who works alone leads nobody; where the case names no leader the first post of the letter leads."""
    if len(rows) == 1:
        return [{**rows[0], "keterangan": ""}]
    if any(row["keterangan"] == LEADER for row in rows):
        return rows
    unnamed = [row for row in rows if not row["keterangan"]]
    return [
        {**row, "keterangan": LEADER if row is unnamed[0] else "Anggota"} if row in unnamed else row
        for row in rows
    ]


def signature_values(office: Office, case: Case, letter: Letter, spec: LetterSpec, at: datetime) -> Values:
    """The signature block of the letter's `signer`, else of the author of the answer that it reports; else blank.

    The lines of `jabatan` are those of domain 5.5: whom the signer acts for (a.n., u.b.) above the signer's post.
    """
    code = next(iter(roles_of(case, (spec.signer,))), "") if spec.signer else ""
    if not code:
        return _author_values(office, last_answer(case, letter, spec), at)
    holder = office.holder(code, at)
    return {
        "jabatan": [*_mandate(office, spec, at), post_of(office, office.procedure.role(code), at)],
        "nama": holder.name if holder else "",
        "pangkat": holder.rank if holder else "",
        "nip": _nip(holder.nip) if holder else "",
    }


def _mandate(office: Office, spec: LetterSpec, at: datetime) -> list[str]:
    """ "a.n. KEPALA"; a mandate passed one level further adds "SEKRETARIS," and "u.b." below it."""
    posts = [post_of(office, office.procedure.role(code), at) for code in spec.on_behalf]
    if not posts:
        return []
    return [f"a.n. {posts[0]}", *(line for post in posts[1:] for line in (f"{post},", "u.b."))]


def _author_values(office: Office, task: Task | None, at: datetime) -> Values:
    """Whoever gave an answer, as the author of the report that is made of it."""
    author = task.answered_by if task else None
    if task is None or author is None:
        return {"jabatan": [], "nama": "", "pangkat": "", "nip": ""}
    officer = office.at_address(author.address, at, task.role)
    return {
        "jabatan": [author.post],
        "nama": author.name,
        "pangkat": officer.rank if officer else "",
        "nip": _nip(officer.nip) if officer else "",
    }


def party_values(office: Office, case: Case, spec: LetterSpec, at: datetime) -> list[Values]:
    """The parties who sign, in the order of the letter's `signatures`; the first is PIHAK PERTAMA."""
    parties = [_party(office, case, code, at) for code in roles_of(case, spec.parties())]
    names = [*PARTIES, *[""] * len(parties)]
    return [{**party, "sebutan": name} for party, name in zip(parties, names, strict=False)]


def _party(office: Office, case: Case, code: str, at: datetime) -> Values:
    role = office.procedure.role(code)
    if role.kind in ("requester", "unit"):
        return {"peran": code, **_unit_party(office, case, role, at)}
    holder = office.holder(code, at)
    return {
        "peran": code,
        "jabatan": post_of(office, role, at),
        "nama": holder.name if holder else "",
        "nip": _nip(holder.nip) if holder else "",
    }


def _unit_party(office: Office, case: Case, role: Role, at: datetime) -> Values:
    """Who signed the complaint signs for its unit; of another unit only the post is known."""
    if role.kind == "requester":
        return second_party(case)
    return {"jabatan": ", ".join(_addressed(office, case, role, at)), "nama": "", "nip": ""}


def second_party(case: Case) -> Values:
    """Who signed the complaint, as its letter or form says."""
    return {
        "jabatan": clip(case.field(f"{case.form}.ttd_jabatan") or case.requester.unit, LONGEST_NAME),
        "nama": clip(case.field(f"{case.form}.ttd_nama") or case.requester.name, LONGEST_NAME),
        "nip": case.field(f"{case.form}.ttd_nip"),
    }


def _nip(nip: str) -> str:
    return format_nip(nip) if nip else ""
