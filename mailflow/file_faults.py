"""What is wrong in a TOML file, told with its place and the nearest right key, in both languages. Pure."""

from __future__ import annotations

import difflib
import re
import tomllib
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mailflow.problems import ConfigProblem, Fault, Problem, Words

Location = tuple[int | str, ...]

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_NAMES = ("name", "code", "role", "date")
"""The keys that name a row of a list; without them a row is told by its place in the file."""

_VALUE = Words(en="Correct the value", id="Perbaiki isinya")
_KINDS: Mapping[str, tuple[str, str]] = {
    "string_type": ("must be a text in quotation marks", "harus berupa teks di dalam tanda kutip"),
    "bool_type": ("must be true or false", "harus true atau false"),
    "bool_parsing": ("must be true or false", "harus true atau false"),
    "int_type": ("must be a whole number", "harus berupa bilangan bulat"),
    "int_parsing": ("must be a whole number", "harus berupa bilangan bulat"),
    "tuple_type": ("must be a list in brackets", "harus berupa daftar dalam kurung siku"),
    "dict_type": ("must be a table", "harus berupa tabel"),
    "model_type": ("must be a table", "harus berupa tabel"),
    "model_attributes_type": ("must be a table", "harus berupa tabel"),
    "date_type": ("must be a date like 2026-11-20", "harus berupa tanggal seperti 2026-11-20"),
    "date_from_datetime_parsing": (
        "must be a date like 2026-11-20",
        "harus berupa tanggal seperti 2026-11-20",
    ),
    "too_short": ("has too few entries", "terlalu sedikit isinya"),
    "string_too_short": ("is too short", "terlalu pendek"),
    "string_too_long": ("is too long", "terlalu panjang"),
    "string_pattern_mismatch": ("does not have the right form", "tidak berbentuk benar"),
}


def nearest(wrong: str, known: Iterable[str]) -> Words:
    """The mend for a wrong name: the right one that looks most like it, or all of them."""
    names = sorted(set(known))
    folded = {name.lower(): name for name in names}
    near = difflib.get_close_matches(wrong.lower(), folded, n=1, cutoff=0.5)
    if near:
        right = folded[near[0]]
        return Words(en=f'Perhaps "{right}" is meant', id=f'Mungkin maksudnya "{right}"')
    if not names:
        return Words(en="Remove it", id="Hapus")
    listed = ", ".join(names)
    return Words(en=f"Use one of: {listed}", id=f"Gunakan salah satu dari: {listed}")


def faults_of(file: str, text: str, error: Exception, model: type[BaseModel] | None = None) -> list[Fault]:
    """The faults in an error of reading `text`; `file` as it is shown, `model` what it should hold."""
    match error:
        case ConfigProblem():
            return [Fault(file=file, place=f.place, what=f.what, mend=f.mend) for f in error.faults]
        case ValidationError():
            data = tomllib.loads(text)
            return [_of_item(file, item, data, model) for item in error.errors(include_url=False)]
        case tomllib.TOMLDecodeError():
            return [_not_toml(file, str(error))]
        case Problem():
            return [Fault(file=file, place="", what=error.words, mend=_VALUE)]
        case _:
            return [Fault(file=file, place="", what=Words(en=str(error), id=str(error)), mend=_VALUE)]


def unreadable(file: str, error: Exception) -> Fault:
    """A file whose bytes cannot be had as text."""
    match error:
        case FileNotFoundError():
            what = Words(en="The file is missing", id="Berkas tidak ada")
            mend = Words(
                en="Create it; `mailflow init` writes a complete office",
                id="Buat berkas itu; `mailflow init` menulis kantor yang lengkap",
            )
        case UnicodeDecodeError():
            what = Words(en="The file is not UTF-8 text", id="Berkas bukan teks UTF-8")
            mend = Words(en="Save it as UTF-8", id="Simpan sebagai UTF-8")
        case _:
            why = getattr(error, "strerror", None) or type(error).__name__
            what = Words(en=f"The file cannot be read ({why})", id=f"Berkas tidak dapat dibaca ({why})")
            mend = Words(
                en="Let mailflow's user read it", id="Beri pengguna mailflow hak baca atas berkas itu"
            )
    return Fault(file=file, place="", what=what, mend=mend)


def _not_toml(file: str, message: str) -> Fault:
    """tomllib's own words, with the line as the place."""
    found = _AT.search(message)
    said = message[: found.start()] if found else message
    place = found[1] if found and found[1] else ""
    at = f" at column {found[2]}" if found and found[2] else ""
    kolom = f" di kolom {found[2]}" if found and found[2] else ""
    return Fault(
        file=file,
        place=place,
        what=Words(en=f"This is not TOML{at}: {said}", id=f"Bukan TOML yang benar{kolom}: {said}"),
        mend=Words(en="Correct this line", id="Perbaiki baris ini"),
    )


def _of_item(file: str, item: ErrorDetails, data: Mapping[str, Any], model: type[BaseModel] | None) -> Fault:
    where = item["loc"]
    what, mend = _words(item, model)
    return Fault(file=file, place=_place(where, data), what=what, mend=mend)


def _words(item: ErrorDetails, model: type[BaseModel] | None) -> tuple[Words, Words]:
    key = str(item["loc"][-1]) if item["loc"] else ""
    context = item.get("ctx", {})
    match item["type"]:
        case "missing":
            what = Words(en="This key is missing", id="Kunci ini belum ada")
            return what, Words(en=f"Add {key} = ...", id=f"Tambahkan {key} = ...")
        case "extra_forbidden":
            what = Words(en="There is no such key", id="Kunci ini tidak dikenal")
            return what, nearest(key, _keys_beside(model, item["loc"]) - {key})
        case "literal_error":
            expected = str(context["expected"]).replace(" or ", ", ")
            what = Words(
                en=f"{_shown(item['input'])} is not known here", id=f"{_shown(item['input'])} tidak dikenal"
            )
            return what, Words(en=f"Use one of: {expected}", id=f"Gunakan salah satu dari: {expected}")
        case kind:
            return _wrong_value(kind, item, context.get("error")), _VALUE


def _wrong_value(kind: str, item: ErrorDetails, cause: object) -> Words:
    if isinstance(cause, Problem):
        return cause.words
    shown = _shown(item["input"])
    en, id_ = _KINDS.get(kind, (f"cannot be used ({item['msg']})", f"tidak dapat dipakai ({item['msg']})"))
    return Words(en=f"{shown} {en}", id=f"{shown} {id_}")


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _place(where: Location, data: object) -> str:
    """`step.pendataan.within`: rows of a list by their names rather than by their positions."""
    parts: list[str] = []
    for part in where:
        data = _inside(data, part)
        parts.append(_row_name(data, part))
    return ".".join(parts)


def _inside(data: object, part: int | str) -> object:
    match data, part:
        case dict(), str():
            return data.get(part)
        case list(), int() if part < len(data):
            return data[part]
        case _:
            return None


def _row_name(row: object, part: int | str) -> str:
    if isinstance(part, str):
        return part
    named = [str(row[key]) for key in _NAMES if key in row] if isinstance(row, dict) else []
    return named[0] if named else str(part + 1)


def _keys_beside(model: type[BaseModel] | None, where: Location) -> set[str]:
    """The keys that are known where the last one of a location stands."""
    here: Any = model
    for part in where[:-1]:
        here = _type_within(here, part)
    return {field.alias or name for name, field in here.model_fields.items()} if _is_model(here) else set()


def _type_within(here: Any, part: int | str) -> Any:
    """The type one step further down a location: of a model's field, a list's row, a table's value."""
    if _is_model(here):
        fields = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
        return fields.get(str(part))
    inner = [one for one in _arguments(here) if one not in (Ellipsis, types.NoneType)]
    return inner[-1] if inner else None


def _arguments(annotation: Any) -> Sequence[Any]:
    return typing.get_args(annotation)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
