"""Whether people and units fit the procedure: a holder for a post, addresses to write to. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from mailflow.file_faults import nearest
from mailflow.mails.addresses import read_from
from mailflow.officers.roster import Officer, Roster
from mailflow.offices.office import OfficeSettings
from mailflow.problems import Fault, Words
from mailflow.procedures.procedure import Procedure

_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z0-9-]{2,63}")


def check_roster(
    file: str, procedure: Procedure, roster: Roster, service_address: str, today: date
) -> Iterator[Fault]:
    """Every post has one holder today, every holder a post that there is and addresses to write to."""
    held = {role.code: role for role in procedure.roles if role.kind in ("officer", "secretariat", "team")}
    for officer in roster.officers:
        yield from _check_officer(file, officer, held, service_address)
    for code, role in held.items():
        if roster.holder(code, today) is None:
            yield Fault(
                file=file,
                place=code,
                what=Words(
                    en=f"Nobody holds this post today ({role.title})",
                    id=f"Jabatan ini tidak ada pemegangnya hari ini ({role.title})",
                ),
                mend=Words(
                    en=f'Add an [[officer]] with role = "{code}", or correct its from and until',
                    id=f'Tambahkan [[officer]] dengan role = "{code}", atau perbaiki from dan until',
                ),
            )
    teams = {role.code for role in procedure.roles if role.kind == "team"}
    yield from _check_doubles(file, roster, today, teams)


def _check_officer(
    file: str, officer: Officer, held: Collection[str], service_address: str
) -> Iterator[Fault]:
    place = f"officer.{officer.name}"
    if officer.role not in held:
        what = Words(en=f'There is no post "{officer.role}"', id=f'Tidak ada jabatan "{officer.role}"')
        yield Fault(file=file, place=place, what=what, mend=nearest(officer.role, held))
    if officer.since and officer.until and officer.until < officer.since:
        what = Words(en="until is before from", id="until mendahului from")
        mend = Words(en="Correct the dates", id="Perbaiki tanggalnya")
        yield Fault(file=file, place=place, what=what, mend=mend)
    for address in officer.addresses:
        yield from check_address(file, f"{place}.addresses", address)
        if address == service_address:
            yield Fault(
                file=file,
                place=f"{place}.addresses",
                what=Words(
                    en="An officer cannot have the address of the service mailbox",
                    id="Pejabat tidak dapat memakai alamat kotak surat layanan",
                ),
                mend=Words(en="Give the officer's own address", id="Tulis alamat surel pejabat itu sendiri"),
            )


def _check_doubles(file: str, roster: Roster, today: date, teams: Collection[str]) -> Iterator[Fault]:
    """Two definitive holders, or two acting ones, of one post on one day: nobody knows who is asked."""
    seen: dict[tuple[str, bool], str] = {}
    for officer in roster.officers:
        if not officer.holds_on(today) or officer.role in teams:
            continue
        key = (officer.role, bool(officer.acting))
        if key in seen:
            yield Fault(
                file=file,
                place=officer.role,
                what=Words(
                    en=f"{seen[key]} and {officer.name} both hold this post today",
                    id=f"{seen[key]} dan {officer.name} sama-sama memegang jabatan ini hari ini",
                ),
                mend=Words(
                    en='Give the former an until date, or the deputy acting = "Plh."',
                    id='Isi until pada pejabat lama, atau acting = "Plh." pada pengganti',
                ),
            )
        seen.setdefault(key, officer.name)


def check_address(file: str, place: str, address: str) -> Iterator[Fault]:
    """The address can be written to and can be recognised as a sender."""
    if read_from(address).address != address:
        what = Words(en=f'"{address}" is not a mail address', id=f'"{address}" bukan alamat surel')
        mend = Words(en="Write it like name@office.go.id", id="Tulis seperti nama@kantor.go.id")
        yield Fault(file=file, place=place, what=what, mend=mend)


def check_units(file: str, settings: OfficeSettings) -> Iterator[Fault]:
    """The units that may complain can be told by their addresses, and there is one at least."""
    owners: dict[str, str] = {}
    for unit in settings.units:
        place = f"unit.{unit.name}"
        for address in unit.addresses:
            yield from check_address(file, f"{place}.addresses", address)
        for domain in unit.domains:
            if not _DOMAIN.fullmatch(domain):
                what = Words(en=f'"{domain}" is not a mail domain', id=f'"{domain}" bukan domain surel')
                mend = Words(en="Write it like dinas.go.id", id="Tulis seperti dinas.go.id")
                yield Fault(file=file, place=f"{place}.domains", what=what, mend=mend)
        for name in (*unit.addresses, *unit.domains):
            if owners.setdefault(name, unit.name) != unit.name:
                what = Words(
                    en=f"{name} belongs to {owners[name]}, too", id=f"{name} juga milik {owners[name]}"
                )
                mend = Words(en="Leave it in one unit only", id="Tulis pada satu unit saja")
                yield Fault(file=file, place=place, what=what, mend=mend)
    if not settings.units and not settings.open_to_all:
        what = Words(en="No unit may complain", id="Belum ada unit yang boleh melapor")
        mend = Words(
            en="Add a [[unit]], or write open_to_all = true",
            id="Tambahkan [[unit]], atau tulis open_to_all = true",
        )
        yield Fault(file=file, place="unit", what=what, mend=mend)


def check_distinct(rows: Sequence[tuple[str, str]], what: Words) -> Iterator[Fault]:
    """Two offices of one DIR may not share a value; `rows` are (file, value)."""
    seen: dict[str, str] = {}
    for file, value in rows:
        if value in seen:
            mend = Words(en=f"It is that of {seen[value]}, too", id=f"Nilai itu juga dipakai {seen[value]}")
            yield Fault(file=file, place=value, what=what, mend=mend)
        seen.setdefault(value, file)
