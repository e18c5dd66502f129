"""One line of `mailflow read --batch`: what was asked and the reply to read. Pure.

Its outcomes keep the spelling in which they came; the reader knows them by its own names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.cases.readings import Question
from mailflow.officers.title_forms import short_forms

OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "approve": ("setuju", "tolak", "kembalikan"),
    "dispose": ("disposisi", "tolak", "kembalikan"),
    "prioritise": ("disposisi", "gabung", "tolak", "kembalikan"),
    "finding": ("ya", "tidak"),
    "report": ("selesai", "progres", "kembalikan"),
    "form": ("isi", "kembalikan"),
    "test": ("lulus", "gagal"),
    "confirm": ("normal", "masih gangguan"),
    "progress": ("progres",),
    "verify": ("diterima", "dikembalikan", "perlu perbaikan"),
    "sign": ("lampiran",),
}
"""The kinds of step, and the outcomes that are asked for where a line names none."""
OWN_TARGET = "-"
"""A step that asks for a priority hands on to a post of its own where the answer names none; which is not told here."""
REPORT_LABELS = ("Penyebab", "Tindakan", "Hasil")
MAX_NAMES = 200
MAX_TEXT = 500_000
MAX_NAME = 300
_ZONE = ZoneInfo("Asia/Jakarta")
_OWN_NAMES = {"lampiran": "ditandatangani"}
"""Where the reader has another name for an outcome: a signed copy is attached."""


class BadRequest(ValueError):
    """A line that cannot be read as a request; its text says why in English."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A reply and its question. `spelled`: the reader's name of an outcome to the one that was asked for.

    `text` is a mail's text body; `eml` the path of a whole mail instead.
    """

    id: object
    question: Question
    spelled: Mapping[str, str]
    attachments: tuple[str, ...] = ()
    text: str = ""
    eml: str = ""


def parse_object(line: str) -> Mapping[str, Any]:
    """The JSON object in a line. Raises BadRequest."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"not JSON ({error})") from None
    if not isinstance(value, dict):
        raise BadRequest("not a JSON object")
    return value


def parse_request(given: Mapping[str, Any], now: datetime) -> Request:
    """A request from its object; `now` counts where the line has none. Raises BadRequest."""
    text, eml = _string(given, "text"), _string(given, "eml")
    if (given.get("text") is None and not eml) or (text and eml):
        raise BadRequest('needs either "text" or "eml"')
    if len(text) > MAX_TEXT:
        raise BadRequest(f'"text" is longer than {MAX_TEXT} characters')
    kind = _string(given, "step_kind").strip().lower()
    spelled = parse_outcomes(kind, _names(given, "asked_outcomes"))
    return Request(
        id=given.get("id", ""),
        question=compose_question(
            kind,
            tuple(spelled),
            roles=_roles(given.get("roles") or {}),
            labels=_names(given, "form_labels", "label"),
            asked=_string(given, "question"),
            now=parse_now(_string(given, "now")) if given.get("now") else now,
        ),
        spelled=spelled,
        attachments=_names(given, "attachments", "name"),
        text=text,
        eml=eml,
    )


def compose_question(
    kind: str,
    outcomes: tuple[str, ...],
    *,
    roles: Mapping[str, tuple[str, ...]],
    labels: tuple[str, ...],
    asked: str,
    now: datetime,
) -> Question:
    """The question of a step of this kind; a report has its usual lines where it is given no others."""
    return Question(
        kind=kind,
        outcomes=outcomes,
        roles=roles,
        default_target=OWN_TARGET if kind == "prioritise" else "",
        labels=labels or (REPORT_LABELS if kind == "report" else ()),
        asked=asked,
        now=now,
    )


def parse_outcomes(kind: str, asked: Sequence[str]) -> dict[str, str]:
    """The reader's names of the outcomes asked for, each with the spelling asked for. Raises BadRequest."""
    if kind not in OUTCOMES:
        raise BadRequest(f'"{kind[:40]}" is no step kind; there are {", ".join(OUTCOMES)}')
    return {_own_name(spelling): spelling for spelling in asked or OUTCOMES[kind]}


def _own_name(spelling: str) -> str:
    plain = " ".join(spelling.lower().replace("-", " ").replace("_", " ").split())
    return _OWN_NAMES.get(plain, plain)


def parse_now(text: str) -> datetime:
    """An ISO time, WIB where it names no zone. Raises BadRequest."""
    try:
        now = datetime.fromisoformat(text)
    except ValueError:
        raise BadRequest(f'"{text[:40]}" is no time such as 2026-11-23T09:15:00+07:00') from None
    return now if now.tzinfo else now.replace(tzinfo=_ZONE)


def names_of_role(code: str, *titles: str) -> tuple[str, ...]:
    """What a post may be called: its titles and their short forms; so is its code, unless it is very short."""
    words = code.replace("_", " ").replace("-", " ").split()
    own = (" ".join(words),) if len(code) > 3 else ()
    short = (form for title in titles for form in short_forms(title))
    return tuple(dict.fromkeys((*titles, *short, *own)))


def _roles(given: object) -> dict[str, tuple[str, ...]]:
    """{code: title}, or {code: [title, other name, ...]}."""
    if not isinstance(given, dict) or len(given) > MAX_NAMES:
        raise BadRequest(f'"roles" must be an object of at most {MAX_NAMES} codes with their titles')
    return {
        code: names_of_role(code, *_listed(titles if isinstance(titles, list) else [titles], "roles"))
        for code, titles in given.items()
    }


def _string(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if value is not None and not isinstance(value, str):
        raise BadRequest(f'"{key}" must be a string')
    return value or ""


def _names(given: Mapping[str, Any], key: str, within: str = "") -> tuple[str, ...]:
    """A list of names, or of objects that carry theirs under `within`."""
    value = given.get(key) or []
    if not isinstance(value, list):
        raise BadRequest(f'"{key}" must be a list')
    return _listed([one.get(within) if isinstance(one, dict) else one for one in value], key)


def _listed(names: Sequence[object], key: str) -> tuple[str, ...]:
    if len(names) > MAX_NAMES:
        raise BadRequest(f'"{key}" holds more than {MAX_NAMES} names')
    strings = tuple(name for name in names if isinstance(name, str) and len(name) <= MAX_NAME)
    if len(strings) != len(names):
        raise BadRequest(f'"{key}" must hold strings of at most {MAX_NAME} characters')
    return strings
