"""Whether an office's registers can number its letters: each needed one is there, no number comes twice. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mailflow.mails.mail import parse_mail
from mailflow.mails.tokens import case_numbers
from mailflow.offices.numbering import (
    Pattern,
    PatternProblem,
    format_number,
    parse_pattern,
    sample_numbers,
)
from mailflow.offices.office import AGENDA_IN, CASES, OfficeSettings, Register
from mailflow.problems import Fault, Words
from mailflow.procedures.procedure import Procedure


def check_registers(
    file: str, settings: OfficeSettings, procedure: Procedure, now: datetime
) -> Iterator[Fault]:
    """Every register that is needed is there, and its pattern can be filled with a number of its own."""
    needed = {letter.register_name for letter in procedure.letters} - {""} | {AGENDA_IN, CASES}
    for name in sorted(needed - set(settings.registers)):
        users = ", ".join(letter.name for letter in procedure.letters if letter.register_name == name)
        used = f" ({users})" if users else ""
        yield Fault(
            file=file,
            place=f"registers.{name}",
            what=Words(en=f"This register is missing{used}", id=f"Register ini belum ada{used}"),
            mend=Words(
                en=f"Add [registers.{name}] with title and pattern",
                id=f"Tambahkan [registers.{name}] dengan title dan pattern",
            ),
        )
    numbers: dict[str, str] = {}
    for name, register in settings.registers.items():
        fault = _check_register(file, name, register, settings, now, numbers)
        if fault is not None:
            yield fault


def _check_register(
    file: str, name: str, register: Register, settings: OfficeSettings, now: datetime, numbers: dict[str, str]
) -> Fault | None:
    place = f"registers.{name}"
    try:
        pattern = parse_pattern(register.pattern)
    except PatternProblem as problem:
        mend = Words(en="Correct the pattern", id="Perbaiki polanya")
        return Fault(file=file, place=f"{place}.pattern", what=problem.words, mend=mend)
    empty = _empty_token(name, pattern, register)
    if empty:
        return _cannot_fill(file, place, empty)
    if "YYYY" not in pattern.tokens and (name == CASES or not register.yearless):
        return _fault_without_year(file, place, cases=name == CASES)
    fault = _check_unique(file, name, pattern, register, settings, now.year, numbers)
    if fault is not None:
        return fault
    number = format_number(pattern, urut=1, now=now, **_values(register, settings))
    if name == CASES and case_numbers(parse_mail(f"Subject: [{number}]\n\n".encode())) != (number,):
        return _fault_of_case_letters(file, place)
    return None


def _values(register: Register, settings: OfficeSettings) -> dict[str, str]:
    unit = register.unit or settings.short
    return {"unit": unit, "klas": register.classification, "jenis": register.kind}


def _check_unique(
    file: str,
    name: str,
    pattern: Pattern,
    register: Register,
    settings: OfficeSettings,
    year: int,
    numbers: dict[str, str],
) -> Fault | None:
    """No number of a year comes twice, in this register or another one. `numbers`: whose each number is."""
    own: dict[str, str] = {}
    for urut, number in sample_numbers(pattern, year, **_values(register, settings)):
        if own.setdefault(number, urut) != urut:
            return _not_unique(file, f"registers.{name}", number, own[number], urut)
        if numbers.setdefault(number, name) != name:
            return _same_numbers(file, f"registers.{name}", numbers[number])
    return None


def _empty_token(name: str, pattern: Pattern, register: Register) -> str:
    if name in (CASES, AGENDA_IN) and "agenda" in pattern.tokens:
        return "agenda"  # only an outgoing letter has a line in the outgoing agenda
    if "jenis" in pattern.tokens and not register.kind:
        return "jenis"
    return "klas" if "klas" in pattern.tokens and not register.classification else ""


def _cannot_fill(file: str, place: str, token: str) -> Fault:
    mend = Words(en=f"Remove {{{token}}} from the pattern", id=f"Hapus {{{token}}} dari pola")
    if token == "klas":
        mend = Words(en='Add classification = "..."', id='Tambahkan classification = "..."')
    if token == "jenis":
        mend = Words(en='Add kind = "...", such as "ND"', id='Tambahkan kind = "...", misalnya "ND"')
    what = Words(en=f"Nothing fills {{{token}}}", id=f"Tidak ada isi untuk {{{token}}}")
    return Fault(file=file, place=place, what=what, mend=mend)


def _same_numbers(file: str, place: str, other: str) -> Fault:
    return Fault(
        file=file,
        place=place,
        what=Words(
            en=f'It gives the same numbers as the register "{other}"',
            id=f'Nomornya sama dengan nomor register "{other}"',
        ),
        mend=Words(
            en="Let the patterns differ, or let the letters share one register",
            id="Bedakan polanya, atau pakai satu register bersama",
        ),
    )


def _not_unique(file: str, place: str, number: str, first: str, second: str) -> Fault:
    return Fault(
        file=file,
        place=f"{place}.pattern",
        what=Words(
            en=f"The letters {first} and {second} would both be {number}",
            id=f"Surat ke-{first} dan ke-{second} akan sama-sama bernomor {number}",
        ),
        mend=Words(
            en="Put a sign such as / between {urut} and what stands beside it",
            id="Beri tanda seperti / di antara {urut} dan isian di sebelahnya",
        ),
    )


def _fault_without_year(file: str, place: str, *, cases: bool) -> Fault:
    """The sequence restarts each year. Case numbers are looked for in subjects for years."""
    what = Words(
        en="The numbers come again each year: the pattern has no {YYYY}",
        id="Nomor akan berulang setiap tahun: pola tidak memuat {YYYY}",
    )
    mend = Words(
        en="Put {YYYY} into the pattern, or write yearless = true where the office's rule wants no year",
        id="Tambahkan {YYYY} pada pola, atau tulis yearless = true bila ketentuan kantor memang tanpa tahun",
    )
    if cases:
        mend = Words(en="Put {YYYY} into the pattern", id="Tambahkan {YYYY} pada pola")
    return Fault(file=file, place=f"{place}.pattern", what=what, mend=mend)


def _fault_of_case_letters(file: str, place: str) -> Fault:
    """Case numbers stand in subjects in brackets."""
    what = Words(
        en="The case number could not be recognised in the subject of a mail",
        id="Nomor kasus tidak akan dikenali pada perihal surel",
    )
    mend = Words(
        en="Use capital letters, digits, / . and - only, at most 40 in all",
        id="Gunakan hanya huruf besar, angka, / . dan -, paling banyak 40 tanda",
    )
    return Fault(file=file, place=f"{place}.pattern", what=what, mend=mend)
