"""Finds a clerk's mistakes in what letters are made of, each with its paragraph: broken tags, unknown fields."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docx import Document
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from mailflow.letter_fields import Unknown, find_unknown
from mailflow.letter_sandbox import FILTERS, LetterFailed, LetterSandbox
from mailflow.letters import fill_letter
from mailflow.problems import Fault, Words
from mailflow.procedure import Procedure

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MADE_OF_TEXT = frozenset({"isi", "untuk", "koreksi"})
_SHOWN = 80  # characters of a paragraph that a fault quotes
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_COMMAND = re.compile(r"\{%(p|tr|tc|r)?[ -]\s*(\w*)")
_WHOLE = re.compile(r"\{[{%](p|tr|tc) ")
_ENDS = {"for": "endfor", "if": "endif"}
_COMMANDS = frozenset(
    {"for", "endfor", "if", "elif", "else", "endif", "set", "colspan", "cellbg", "vm", "hm"}
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Paragraph:
    """A paragraph of the template, with the text of the table row and the cell around it."""

    text: str
    row: str
    cell: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mistake:
    """What is wrong in one paragraph, before it is a Fault of a named file."""

    text: str
    what: Words
    mend: Words


def check_template(name: str, template: bytes | None, values: Mapping[str, object]) -> list[Fault]:
    """Every fault of the template `name` (None: the file is missing); `values` are the sample of a case.

    Broken tags first: with them nothing else can be read. Then unknown fields on every branch, also the
    branches that this sample does not take; at last the letter is filled once.
    """
    try:
        parts = _read_parts(template)
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError):
        return [_unreadable(name, missing=not template)]
    mistakes = [found for part in parts for found in _tag_mistakes(part)]
    mistakes = mistakes or [found for part in parts for found in _block_mistakes(part)]
    mistakes = mistakes or [found for part in parts for found in _field_mistakes(part, values)]
    if mistakes:
        return [Fault(file=name, place=_quoted(m.text), what=m.what, mend=m.mend) for m in mistakes]
    return _filling_faults(name, template or b"", values)


def check_text(file: str, procedure: Procedure, values: Mapping[str, object]) -> list[Fault]:
    """Faults of the paragraphs (`text`) that the letters of a procedure bring along; `values` are a sample's."""
    before = {name: value for name, value in values.items() if name not in _MADE_OF_TEXT}
    return [
        Fault(file=file, place=f"letter.{spec.name}.text: {_quoted(text)}", what=found.what, mend=found.mend)
        for spec in procedure.letters
        for text in spec.text
        for found in _text_mistakes(text, before)
    ]


def _text_mistakes(text: str, values: Mapping[str, object]) -> list[_Mistake]:
    try:
        tree = LetterSandbox(xml=False).parse(text)
    except TemplateSyntaxError as error:
        return [_syntax_mistake(text, error.message or "")]
    return [_field_mistake(text, unknown) for unknown in find_unknown(tree, values, FILTERS | {"nip"})]


def _unreadable(name: str, *, missing: bool) -> Fault:
    what = Words(en="it is not a DOCX file", id="berkas ini bukan DOCX")
    if missing:
        what = Words(en="the template is missing", id="templat tidak ada")
    mend = Words(
        en="save it in Word or LibreOffice as .docx under this name",
        id="simpan dari Word atau LibreOffice sebagai .docx dengan nama ini",
    )
    return Fault(file=name, place="", what=what, mend=mend)


def _read_parts(template: bytes | None) -> list[list[_Paragraph]]:
    """The paragraphs of the body, and of each header and footer."""
    if not template:
        raise ValueError("no file")
    main = Document(io.BytesIO(template)).part
    kinds = ("/header", "/footer")
    parts = [rel.target_part for rel in main.rels.values() if rel.reltype.endswith(kinds)]
    return [list(_paragraphs(part.element)) for part in (main, *parts)]


def _paragraphs(root: etree._Element) -> Iterator[_Paragraph]:
    for paragraph in root.iter(f"{_W}p"):
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        yield _Paragraph(text=_text_of(paragraph), row=_text_of(row), cell=_text_of(cell))


def _text_of(element: etree._Element | None) -> str:
    """The text in one line, so that a line number is a paragraph's number."""
    if element is None:
        return ""
    return " ".join("".join(node.text or "" for node in element.iter(f"{_W}t")).splitlines())


def _tag_mistakes(part: Iterable[_Paragraph]) -> Iterator[_Mistake]:
    for paragraph in part:
        if re.search(r"[{}]", _TAG.sub("", paragraph.text)):
            yield _broken_tag(paragraph.text)
            continue
        for tag in _TAG.findall(paragraph.text):
            yield from _lost_text(paragraph, tag)
            yield from _unknown_command(paragraph, tag)


def _broken_tag(text: str) -> _Mistake:
    return _Mistake(
        text=text,
        what=Words(
            en="a tag is broken: its braces do not match", id="tanda isian rusak: kurungnya tidak lengkap"
        ),
        mend=Words(
            en="write {{ field }} for a value and {% command %} for a command, within one paragraph",
            id="tulis {{ bidang }} untuk nilai dan {% perintah %} untuk perintah, dalam satu paragraf",
        ),
    )


def _lost_text(paragraph: _Paragraph, tag: str) -> Iterator[_Mistake]:
    """A {%p tag takes its whole paragraph with it, a {%tr tag its row: other text there would vanish."""
    found = _WHOLE.match(tag)
    if not found:
        return
    whole = {"p": paragraph.text, "tr": paragraph.row, "tc": paragraph.cell}[found.group(1)]
    if whole.strip() != tag:
        named = {"p": ("paragraph", "paragraf"), "tr": ("table row", "baris tabel"), "tc": ("cell", "sel")}
        en, id_ = named[found.group(1)]
        yield _Mistake(
            text=paragraph.text,
            what=Words(
                en=f"other text stands beside {tag} and would be lost",
                id=f"teks di samping {tag} akan hilang",
            ),
            mend=Words(en=f"give the tag a {en} of its own", id=f"tempatkan tanda itu pada {id_} tersendiri"),
        )


def _unknown_command(paragraph: _Paragraph, tag: str) -> Iterator[_Mistake]:
    if not tag.startswith("{%"):
        return
    command = _command_of(tag)
    if command not in _COMMANDS:
        yield _Mistake(
            text=paragraph.text,
            what=Words(en=f"there is no command “{command}”", id=f"tidak ada perintah “{command}”"),
            mend=_suggestion(command, _COMMANDS, ""),
        )


def _command_of(tag: str) -> str:
    found = _COMMAND.match(tag) or re.match(r"\{%()(\w*)", tag)
    return found.group(2) if found else ""


def _block_mistakes(part: Iterable[_Paragraph]) -> Iterator[_Mistake]:
    """Each {% for %} and {% if %} needs its end, in the right order."""
    opened: list[tuple[str, str]] = []
    for paragraph in part:
        for tag in _TAG.findall(paragraph.text):
            command = _command_of(tag) if tag.startswith("{%") else ""
            if command in _ENDS:
                opened.append((command, paragraph.text))
            elif command in _ENDS.values() and opened and _ENDS[opened[-1][0]] == command:
                opened.pop()
            elif command in _ENDS.values() or (command in ("else", "elif") and not opened):
                yield _stray(paragraph.text, command, opened)
                return
    yield from (_unclosed(command, text) for command, text in opened)


def _stray(text: str, command: str, opened: list[tuple[str, str]]) -> _Mistake:
    if opened:
        return _unclosed(*opened[-1])
    return _Mistake(
        text=text,
        what=Words(en=f"{command} has no beginning", id=f"{command} tidak punya pembuka"),
        mend=Words(
            en="remove it, or add the beginning before it", id="hapus, atau tambahkan pembukanya di atasnya"
        ),
    )


def _unclosed(command: str, text: str) -> _Mistake:
    end = _ENDS[command]
    return _Mistake(
        text=text,
        what=Words(en=f"the end tag of “{command}” is missing", id=f"penutup perintah “{command}” tidak ada"),
        mend=Words(en=f"add {{%p {end} %}} after it", id=f"tambahkan {{%p {end} %}} sesudahnya"),
    )


def _field_mistakes(part: list[_Paragraph], values: Mapping[str, object]) -> Iterator[_Mistake]:
    """Unknown fields and filters; the part is parsed as plain lines, so that a line is a paragraph."""
    source = "\n".join(_plain_tags(paragraph.text) for paragraph in part)
    try:
        tree = LetterSandbox().parse(source)
    except TemplateSyntaxError as error:
        yield _syntax_mistake(part[min(error.lineno, len(part)) - 1].text, error.message or "")
        return
    for unknown in find_unknown(tree, values, FILTERS | {"nip"}):
        yield _field_mistake(part[min(unknown.line, len(part)) - 1].text, unknown)


def _plain_tags(text: str) -> str:
    """Tags as Jinja knows them: without docxtpl's p/tr/tc/r, with straight quotes."""
    return _TAG.sub(lambda tag: re.sub(r"^(\{[{%])(?:p|tr|tc|r) ", r"\1 ", tag[0].translate(_QUOTES)), text)


def _syntax_mistake(text: str, message: str) -> _Mistake:
    return _Mistake(
        text=text,
        what=Words(
            en=f"a tag cannot be understood ({message})", id=f"tanda isian tidak dapat dipahami ({message})"
        ),
        mend=Words(en="correct the tag or remove it", id="perbaiki atau hapus tanda isian itu"),
    )


def _field_mistake(text: str, unknown: Unknown) -> _Mistake:
    match unknown.kind:
        case "filter":
            what = Words(en=f"there is no filter “{unknown.name}”", id=f"tidak ada filter “{unknown.name}”")
        case "list":
            what = Words(
                en=f"“{unknown.name}” is asked of a list or a text, which has no fields",
                id=f"“{unknown.name}” diminta dari daftar atau teks, yang tidak memiliki bidang",
            )
            mend = Words(
                en="repeat over a list with {%p for ... %}, and name a field of its entries",
                id="ulangi daftar dengan {%p for ... %}, lalu sebut bidang butirnya",
            )
            return _Mistake(text=text, what=what, mend=mend)
        case _:
            what = Words(en=f"there is no field “{unknown.name}”", id=f"tidak ada bidang “{unknown.name}”")
    return _Mistake(text=text, what=what, mend=_suggestion(unknown.last, unknown.known, unknown.holder))


def _suggestion(wrong: str, known: Iterable[str], holder: str) -> Words:
    names = sorted(known)
    near = difflib.get_close_matches(wrong.lower(), names, n=1, cutoff=0.6)
    prefix = f"{holder}." if holder else ""
    if near:
        return Words(en=f"perhaps {prefix}{near[0]} is meant", id=f"mungkin maksudnya {prefix}{near[0]}")
    listed = ", ".join(names)
    return Words(en=f"use one of: {listed}", id=f"gunakan salah satu: {listed}")


def _filling_faults(name: str, template: bytes, values: Mapping[str, object]) -> list[Fault]:
    try:
        fill_letter(template, values)
    except LetterFailed as failed:
        mend = Words(
            en="open the template and correct the tag", id="buka templat dan perbaiki tanda isian tersebut"
        )
        return [Fault(file=name, place="", what=failed.words, mend=mend)]
    return []


def _quoted(text: str) -> str:
    shown = text.strip()
    return f"“{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}”"
