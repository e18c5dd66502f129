"""Finds the fields of a form in a text of any layout, and writes each on a line of its own: `Label: isi`.

`Label = isi`, `1. Label: isi`, two columns, several labels in one line, another name for the label (`Cause:`), numbers
in the order of the form, and flowing text (`aplikasinya e-Retribusi, gejalanya karcis tidak keluar`) come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from mailflow.language.fields import OTHER_NAMES
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.told_fields import told_fields

_MAX_LABELS = 40
_MAX_TEXT = 20_000
_MAX_FLOW = 1500
"""Longer texts tell a story, in which the words of the labels may stand for anything."""


def spread_labels(text: str, labels: Sequence[str], *, flowing: bool) -> str:
    """Each known label with its separator at the start of a line of its own. `flowing`: also in sentences."""
    if not labels or len(labels) > _MAX_LABELS:
        return text
    signed = _signed(text, tuple(labels))
    told = _in_order(text, labels)
    if flowing and not told:
        told = _numbered(text, labels) or _told(text, tuple(labels)) or told_fields(text, labels, _fills)
    return told if told and _count(told, labels) > _count(signed, labels) else signed


def is_blank(value: str) -> bool:
    """Whether a field holds nothing but dots, dashes, a remark or the hint that stood there: `......`, `(diisi)`."""
    said = value.strip(" .,;*_-\n\t")
    return not any(sign.isalnum() for sign in value) or bool(_HINT.fullmatch(said) or _REMARK.fullmatch(said))


_REMARK = re.compile(r"\([^()\d]{1,200}\)")
_HINT = re.compile(
    r"[<(\[{]\s{0,3}(?:tolong |mohon |harap |silakan |belum )?(?:di)?(?:isi|tulis|lengkapi|"
    r"fill)[^>)\]}]{0,80}[>)\]}]|(?:contoh|misal)(?:nya)?\b.{0,200}|"
    r"(?:sama|idem|sda)(?:\s(?:saja|seperti|dengan|dgn|dg|kayak|kaya)\b.{0,200})?|tb[da]|n/?a|kosong|"
    "belum(?: ada| diisi| tahu)?",
    re.IGNORECASE,
)


def _count(text: str, labels: Sequence[str]) -> int:
    lines = text.lower().split("\n")
    return sum(any(line.startswith(f"{label.lower()}:") for line in lines) for label in labels)


# --- by signs ----------------------------------------------------------------------------------------------


def _signed(text: str, labels: tuple[str, ...]) -> str:
    names = _names(labels)
    marks = list(_sign_pattern(labels).finditer(text[:_MAX_TEXT]))
    if not marks or not _is_form_like(marks):
        return text
    pieces = [text[: marks[0].start()]]
    for mark, ends in zip(marks, [*(other.start() for other in marks[1:]), len(text)], strict=True):
        said = text[mark.end() : ends]
        inline = ends < len(text) and "\n" not in said
        pieces.append(f"{_label(mark[1], names)}: {said.rstrip(' .,;|') if inline else said}")
    return "\n".join(piece.strip("\n") if at else piece.rstrip() for at, piece in enumerate(pieces)).lstrip(
        "\n"
    )


@lru_cache(maxsize=128)
def _sign_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^[ \t]{{0,10}}(?:[*•–-][ \t]{{0,3}}|\(?\d{{1,2}}[.)][ \t]{{0,3}})?|"
        rf"(?<=[.,;:|])[ \t]{{1,5}})({_either(_names(labels))})(?:[ \t]{{0,20}}[:=][ \t]{{0,10}}|"
        rf"[ \t]{{1,5}}[-–][ \t]{{1,5}}|(?:[ \t]{{3,60}}|\t| {{2}})(?=\S))",
        re.IGNORECASE | re.MULTILINE,
    )


def _is_form_like(marks: Sequence[re.Match[str]]) -> bool:
    """A single label counts with a plain sign behind it; columns and dashes only where there are several."""
    return len(marks) > 1 or ":" in marks[0][0] or "=" in marks[0][0]


@lru_cache(maxsize=128)
def _names(labels: tuple[str, ...]) -> Mapping[str, str]:
    """Every name of the labels, in lower case, to the label as the form has it."""
    own = {label.strip().lower(): label for label in labels if label.strip()}
    found: dict[str, set[str]] = {}
    for label in own.values():
        others = [name.strip() for name in OTHER_NAMES.get(label.strip().lower(), "").split(",")]
        for name in (label.strip().lower(), *others):
            for form in (name, f"{name}nya") if name else ():
                found.setdefault(form, set()).add(label)
    return {name: next(iter(of)) for name, of in found.items() if len(of) == 1} | own


def _label(found: str, names: Mapping[str, str]) -> str:
    """The label as it was written where it is the form's own, else the form's."""
    key = " ".join(found.lower().split())
    return found if key == names[key].strip().lower() else names[key]


def _either(names: Mapping[str, str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(r"\s{1,3}".join(re.escape(word) for word in name.split()) for name in longest_first)


# --- in flowing text ---------------------------------------------------------------------------------------

_ITEM = re.compile(r"\(?(\d{1,2})[.)]\s{0,3}(\S.*)")
_LINK = re.compile(r"\s{0,3}(?:[:=]|(?:adalah|ialah|yaitu|yakni|is|are|was|itu)\b)?\s{0,3}", re.IGNORECASE)
_NO_VALUE = words_of(
    "apa apakah maksudnya berapa mana siapa kapan bagaimana diisi belum nanti akan menyusul sudah sdh "
    "udah biar masih kurang dan atau tolong mohon harus perlu saya kami besok juga kosong ini tersebut "
    "kalau jika wajib itu yang apalagi normal senang aman not will to be unknown pun makin semakin error "
    "rusak jauh dekat banyak sering parah terkunci jelek baru lama tua sama lengkap terlalu sangat cukup"
)
"""What begins like this says something of a field instead of filling it."""
_MANY = 4
"""Of so many labels one may be missing in flowing text."""
_OF_FORMS = words_of(
    "tanyakan menyusul diisi isi isikan mengisi lengkapi formulir formulirnya form kolom maksudnya tahu "
    "tau nanti akan besok susulkan dikirim kirim"
)


def _numbered(text: str, labels: Sequence[str]) -> str:
    """Answers numbered in the order of the form, one for each label; "" where it is anything else."""
    items = [_ITEM.fullmatch(line.strip()) for line in text.strip().split("\n") if line.strip()]
    if len(items) != len(labels) or len(labels) < 2 or "?" in text:
        return ""
    found = [(item[1], item[2]) for item in items if item]
    if [number for number, _ in found] != [str(at + 1) for at in range(len(labels))]:
        return ""
    if not all(_fills(value) for _, value in found):
        return ""
    return "\n".join(f"{label}: {value}" for label, (_, value) in zip(labels, found, strict=True))


def _in_order(text: str, labels: Sequence[str]) -> str:
    """Every label of the form once and in its order, without a sign between them; "" where it is anything else."""
    low = text.lower()
    if (
        "?" in text
        or len(text) > _MAX_FLOW
        or len(labels) < 2
        or any(low.count(one.lower()) != 1 for one in labels)
    ):
        return ""
    starts = [low.index(label.lower()) for label in labels]
    ends = [*starts[1:], len(text)]
    led = {word.strip(".,:;!") for word in low[: starts[0]].split()}
    if starts != sorted(starts) or not led <= _LEADING:
        return ""
    text = _THANKS.sub("", text)
    ends[-1] = len(text)
    said = [text[start + len(label) : end] for label, start, end in zip(labels, starts, ends, strict=True)]
    said = [value.removeprefix("nya") for value in said]
    values = [_LINK.sub("", value, count=1).strip(" .,;\n") for value in said]
    return (
        "\n".join(f"{label}: {value}" for label, value in zip(labels, values, strict=True))
        if all(map(_fills, values))
        else ""
    )


_LEADING = words_of(
    "halo hai selamat pagi siang sore malam ini berikut data datanya isian dari kami saya izin pak bu "
    "bapak ibu mas mbak"
)
_THANKS = re.compile(r"[\s.,]{1,5}(?:terima ?kasih|makasih|trims|suwun)[\s\w.!]{0,30}$", re.IGNORECASE)


def _told(text: str, labels: tuple[str, ...]) -> str:
    """Fields told in sentences, nearly all of the form; "" where the words of the labels say something else."""
    if "?" in text or len(text) > _MAX_FLOW:
        return ""
    names = _names(labels)
    marks = list(_flow_pattern(labels).finditer(text))
    named = [names[" ".join(mark[1].lower().split())] for mark in marks]
    enough = len(labels) if len(labels) < _MANY else len(labels) - 1
    if len(set(named)) != len(named) or len(named) < max(2, enough):
        return ""
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    values = [
        _value(text[mark.end() : end], last=end == len(text)) for mark, end in zip(marks, ends, strict=True)
    ]
    if not all(_fills(value) for value, _ in values):
        return ""
    rest = [text[: marks[0].start()].strip(" ,;"), *(more for _, more in values)]
    lines = [f"{label}: {value}" for label, (value, _) in zip(named, values, strict=True)]
    return "\n".join((*lines, "", *(more for more in rest if more)))


@lru_cache(maxsize=128)
def _flow_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label at the start of a clause; without any sign before it only with its `-nya`: `lokasinya di aula`."""
    names = _names(labels)
    owned = {name: label for name, label in names.items() if name.endswith("nya")}
    return re.compile(
        rf"(?:(?:^|(?<=[\n,;.]))\s{{0,5}}(?:dan\s|and\s|terus\s|untuk\s)?(?={_either(names)})|"
        rf"(?<=\s)(?={_either(owned)}))({_either(names)})\b{_LINK.pattern}",
        re.IGNORECASE,
    )


def _value(said: str, *, last: bool) -> tuple[str, str]:
    """A value, and behind the last one what is said in sentences of their own."""
    said = " ".join(said.split())
    ends = said.find(". ") if last else -1
    value, more = (said[:ends], said[ends + 2 :]) if ends >= 0 else (said, "")
    return value.strip(" .,;"), more.strip()


def _fills(value: str) -> bool:
    words = value.lower().replace(",", " ").split()
    return bool(words) and not is_blank(value) and words[0] not in _NO_VALUE and not set(words) & _OF_FORMS
