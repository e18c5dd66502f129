"""Finds a clerk's mistakes in what letters are made of, each with its paragraph: broken tags, unknown fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from mailflow.letters.blocks import block_mistakes
from mailflow.letters.fields import Unknown, find_unknown
from mailflow.letters.letter import fill_letter, refuse_huge
from mailflow.letters.mark import foot_fault
from mailflow.letters.names import closest, nearest_fields
from mailflow.letters.parts import UNREADABLE, Paragraph, Part, quoted, read_parts
from mailflow.letters.sandbox import (
    FILTERS,
    RENDER_ERRORS,
    LetterFailed,
    fill_paragraphs,
    line_of,
    parse_text,
    text_sandbox,
    words_of,
)
from mailflow.letters.tags import TAG, Mistake, command_of, perhaps, plain_source, plain_tag, tag_mistakes
from mailflow.problems import Fault, Words
from mailflow.procedures.procedure import Procedure

_MADE_OF_TEXT = frozenset({"isi", "untuk", "koreksi"})
_MOST_FAULTS = 20  # of one template; what stands behind these is seen when they are mended
_AROUND = {
    "if": ("", "{% endif %}"),
    "for": ("", "{% endfor %}"),
    "elif": ("{% if x %}", "{% endif %}"),
    "else": ("{% if x %}", "{% endif %}"),
    "endif": ("{% if x %}", ""),
    "endfor": ("{% for x in x %}", ""),
}


def check_template(name: str, template: bytes | None, values: Mapping[str, object]) -> list[Fault]:
    """Every fault of the template `name` (None: the file is missing); `values` are the sample of a case.

    Broken tags first: with them nothing else can be read. Then unknown fields on every branch, also the
    branches that this sample does not take; at last the letter is filled once.
    """
    if not template:
        return [_unreadable(name, missing=True)]
    try:
        refuse_huge(template)
        parts = read_parts(template)
    except LetterFailed as failed:
        return [Fault(file=name, place="", what=failed.words, mend=_SMALLER)]
    except UNREADABLE:
        return [_unreadable(name, missing=False)]
    for look in (tag_mistakes, block_mistakes, lambda part: _field_mistakes(part, values)):
        found = [mistake for part in parts for mistake in look(part)]
        if found:
            return [Fault(file=name, place=m.place, what=m.what, mend=m.mend) for m in found[:_MOST_FAULTS]]
    return _filling_faults(name, template, values)


def check_text(file: str, procedure: Procedure, values: Mapping[str, object]) -> list[Fault]:
    """Faults of the paragraphs (`text`) that the letters of a procedure bring along; `values` are a sample's."""
    before = {name: value for name, value in values.items() if name not in _MADE_OF_TEXT}
    return [
        Fault(file=file, place=f"letter.{spec.name}.text: {quoted(text)}", what=found.what, mend=found.mend)
        for spec in procedure.letters
        for text in spec.text
        for found in _text_mistakes(text, before)
    ]


def _text_mistakes(text: str, values: Mapping[str, object]) -> list[Mistake]:
    place = Words(en=text, id=text)
    try:
        tree = parse_text(text)
    except TemplateSyntaxError as error:
        return [_syntax_mistake(place, quoted(text), text, values, error.message or "")]
    loops = _loop_names(tree)
    unknown = find_unknown(tree, values, FILTERS | {"nip"})
    if unknown:
        return [_field_mistake(place, one, values, loops) for one in unknown]
    try:
        fill_paragraphs([text], values)
    except LetterFailed as failed:
        return [Mistake(place=place, what=failed.words, mend=_CORRECT_IT)]
    return []


def _unreadable(name: str, *, missing: bool) -> Fault:
    what = Words(en="it is not a DOCX file", id="berkas ini bukan DOCX")
    if missing:
        what = Words(en="the template is missing", id="templat tidak ada")
    mend = Words(
        en="save it in Word or LibreOffice as .docx under this name",
        id="simpan dari Word atau LibreOffice sebagai .docx dengan nama ini",
    )
    return Fault(file=name, place="", what=what, mend=mend)


def _field_mistakes(part: Part, values: Mapping[str, object]) -> list[Mistake]:
    """Unknown fields and filters; the part is parsed as plain lines, so that a line is a paragraph."""
    found = [mistake for paragraph in part.paragraphs for mistake in _syntax_mistakes(paragraph, values)]
    if found or not part.paragraphs:
        return found
    source = plain_source(part)
    tree = parse_text(source)
    loops = _loop_names(tree)
    for unknown in find_unknown(tree, values, FILTERS | {"nip"}):
        found.append(_field_mistake(_at_line(part, unknown.line).place(), unknown, values, loops))
    return found or _rendering_mistakes(part, source, values)


def _at_line(part: Part, line: int) -> Paragraph:
    return part.paragraphs[min(max(line, 1), len(part.paragraphs)) - 1]


def _rendering_mistakes(part: Part, source: str, values: Mapping[str, object]) -> list[Mistake]:
    """What shows only when the tags are worked out: sums of words, loops without bounds."""
    try:
        text_sandbox().from_string(source).render(values)
    except RENDER_ERRORS as error:
        place = _at_line(part, line_of(error)).place()
        return [Mistake(place=place, what=words_of(error), mend=_CORRECT_IT)]
    return []


_SMALLER = Words(
    en="use smaller pictures, and only the pages of one letter",
    id="gunakan gambar yang lebih kecil, dan hanya halaman satu surat",
)
_CORRECT_IT = Words(en="correct the tag or remove it", id="perbaiki atau hapus tanda isian itu")


_SAVE_ANEW = Words(
    en="open the template in Word or LibreOffice and save it anew as DOCX",
    id="buka templat dengan Word atau LibreOffice, lalu simpan kembali sebagai DOCX",
)


def _syntax_mistakes(paragraph: Paragraph, values: Mapping[str, object]) -> Iterator[Mistake]:
    """Each tag by itself, so that the one which cannot be understood is named."""
    for tag in TAG.findall(paragraph.text):
        plain = plain_tag(tag)
        broken = _broken(plain)
        if broken is not None:
            yield _syntax_mistake(paragraph.place(), tag, plain, values, broken)


@lru_cache(maxsize=1024)  # most tags stand in many templates
def _broken(tag: str) -> str | None:
    """Why a tag cannot be understood; None where it can."""
    before, after = _AROUND.get(command_of(tag) if tag.startswith("{%") else "", ("", ""))
    try:
        text_sandbox().parse(before + tag + after)
    except TemplateSyntaxError as error:
        return error.message or ""
    return None


def _syntax_mistake(
    place: Words, shown: str, tag: str, values: Mapping[str, object], message: str
) -> Mistake:
    inner = tag.strip("{}% ")
    near = nearest_fields(re.sub(r"[\s.,;:/_-]+", ".", inner), (), "", values) if tag.startswith("{{") else []
    return Mistake(
        place=place,
        what=Words(en=f"{shown} cannot be understood ({message})", id=f"{shown} tidak dapat dipahami"),
        mend=perhaps(near, []) if near else _CORRECT_IT,
    )


def _field_mistake(
    place: Words, unknown: Unknown, values: Mapping[str, object], loops: Mapping[str, str]
) -> Mistake:
    name = unknown.name
    match unknown.kind:
        case "filter":
            what = Words(en=f"there is no filter “{name}”", id=f"tidak ada filter “{name}”")
            near = closest(name, unknown.known)
            mend = perhaps([near] if near else [], sorted(unknown.known))
        case "list":
            what = Words(
                en=f"“{name}” is asked of a list or a text, which has no fields",
                id=f"“{name}” diminta dari daftar atau teks, yang tidak memiliki bidang",
            )
            mend = _REPEAT
        case "printed":
            what = Words(
                en=f"“{name}” is a list, which cannot be printed as it is",
                id=f"“{name}” adalah daftar, yang tidak dapat dicetak begitu saja",
            )
            mend = _REPEAT
        case _:
            what = Words(en=f"there is no field “{name}”", id=f"tidak ada bidang “{name}”")
            mend = _field_mend(unknown, values, loops)
    return Mistake(place=place, what=what, mend=mend)


_REPEAT = Words(
    en="repeat over a list with {%p for ... %}, and name a field of its entries",
    id="ulangi daftar dengan {%p for ... %}, lalu sebut bidang butirnya",
)


def _field_mend(unknown: Unknown, values: Mapping[str, object], loops: Mapping[str, str]) -> Words:
    if not unknown.holder and unknown.last in loops:
        entry, over = unknown.last, loops[unknown.last]
        return Words(
            en=f"“{entry}” is known only between {{% for {entry} in {over} %}} and its endfor",
            id=f"“{entry}” hanya dikenal di antara {{% for {entry} in {over} %}} dan endfor-nya",
        )
    near = nearest_fields(unknown.last, unknown.known, unknown.holder, values)
    return perhaps(near, sorted(unknown.known))


def _loop_names(tree: nodes.Template) -> dict[str, str]:
    """The name of each loop's entry, with the list that it goes over."""
    return {
        loop.target.name: _path(loop.iter)
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name)
    }


def _path(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=holder, attr=attr):
            return f"{_path(holder)}.{attr}"
        case _:
            return "…"


def _filling_faults(name: str, template: bytes, values: Mapping[str, object]) -> list[Fault]:
    try:
        letter = fill_letter(template, values)
    except LetterFailed as failed:
        mend = Words(
            en="open the template and correct the tag", id="buka templat dan perbaiki tanda isian tersebut"
        )
        return [Fault(file=name, place="", what=failed.words, mend=mend)]
    unmarked = foot_fault(letter)
    return [Fault(file=name, place="", what=unmarked, mend=_SAVE_ANEW)] if unmarked else []
