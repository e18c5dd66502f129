"""Finds broken tags in the paragraphs of a template: braces, commands that there are not, text that would vanish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailflow.letters.names import closest
from mailflow.letters.parts import Paragraph, Part
from mailflow.problems import Words

TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
WHOLE = re.compile(r"\{[{%](p|tr|tc) ")
_COMMAND = re.compile(r"\{%(?:(?:p|tr|tc|r)[ -])?[ -]*(\w*)")
_BROKEN = re.compile(r"\{+[^{}]{0,60}\}*|[^{}]{0,60}\}+")
_PREFIXES = frozenset({"p", "tr", "tc", "r"})
_PARTED = re.compile(r"\{ +(?=[{%])")
_PARTED_END = re.compile(r"([}%]) +\}")
_BEGINS = re.compile(r"\{[{%][^{}]*$")
_ENDS_HERE = re.compile(r"^[^{}]*[%}]\}")
_LAYOUT_VALUE = re.compile(r"\{\{(?:p|tr|tc|r) ")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_OF_LAYOUT = frozenset({"colspan", "cellbg", "vm", "hm"})
_COMMANDS = frozenset({"for", "endfor", "if", "elif", "else", "endif", "set"}) | _OF_LAYOUT


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """What is wrong in one paragraph, before it is a Fault of a named file."""

    place: Words
    what: Words
    mend: Words


def tag_mistakes(part: Part) -> Iterator[Mistake]:
    """What is wrong with the tags of a part, each by itself."""
    yield from _left_over(part)
    broken = [(paragraph, TAG.sub(" ", paragraph.text)) for paragraph in part.paragraphs]
    broken = [(paragraph, rest) for paragraph, rest in broken if re.search(r"[{}]", rest)]
    yield from _broken_tags(broken)
    named = {paragraph for paragraph, _ in broken}
    for paragraph in part.paragraphs:
        for tag in TAG.findall(paragraph.text) if paragraph not in named else ():
            yield from _lost_text(paragraph, tag)
            yield from _unknown_command(paragraph, tag)
            yield from _no_plain_value(paragraph, tag)


def _left_over(part: Part) -> Iterator[Mistake]:
    """What an editor leaves in a file and what would go out with every letter."""
    for paragraph in part.revised[:1]:
        yield Mistake(
            place=paragraph.place(),
            what=Words(
                en="the template holds tracked changes, which every letter would show",
                id="templat memuat perubahan terlacak (track changes) yang akan tampak pada setiap surat",
            ),
            mend=Words(
                en="accept or reject all changes, and turn their recording off",
                id="terima atau tolak semua perubahan, lalu matikan pelacakan",
            ),
        )
    for paragraph in part.commented[:1]:
        yield Mistake(
            place=paragraph.place(),
            what=Words(
                en="the template holds a comment, which would go out with every letter",
                id="templat memuat komentar yang akan ikut terkirim pada setiap surat",
            ),
            mend=Words(en="delete the comments", id="hapus semua komentar"),
        )


def _broken_tags(broken: list[tuple[Paragraph, str]]) -> Iterator[Mistake]:
    """A mistake a paragraph; a tag that begins in one and ends in the next is one mistake."""
    follows = False
    for number, (paragraph, rest) in enumerate(broken):
        if follows:
            follows = False
            continue
        begun = _BEGINS.search(rest)
        after = broken[number + 1] if number + 1 < len(broken) else None
        follows = bool(begun and after and _ENDS_HERE.match(after[1]))
        if begun and after and follows:
            yield _torn_tag(paragraph, begun[0].strip(), after[0])
        else:
            yield _broken_tag(paragraph, rest)


def _torn_tag(paragraph: Paragraph, tag: str, after: Paragraph) -> Mistake:
    return Mistake(
        place=paragraph.place(),
        what=Words(
            en=f"the tag “{tag}” begins here and ends in {after.where.en}",
            id=f"tanda isian “{tag}” dimulai di sini dan berakhir pada {after.where.id}",
        ),
        mend=Words(
            en="write the whole tag within one paragraph of one cell",
            id="tulis seluruh tanda isian dalam satu paragraf pada satu sel",
        ),
    )


def _broken_tag(paragraph: Paragraph, rest: str) -> Mistake:
    """With the tag as it should be, where that can be seen: `{{ nomor }` or `{ { nomor } }`."""
    closed = TAG.search(_PARTED_END.sub(r"\1}", _PARTED.sub("{", rest)))
    found = _BROKEN.search(rest)
    tag = found[0].strip() if found and not closed else rest.strip()
    inner = re.sub(r"\s+", " ", tag.strip("{}% "))
    right = f"{{% {inner} %}}" if "%" in tag else f"{{{{ {inner} }}}}"
    right = closed[0] if closed else right if inner else ""
    return Mistake(
        place=paragraph.place(),
        what=Words(
            en=f"the tag “{tag}” is broken: its braces do not match",
            id=f"tanda isian rusak: kurung pada “{tag}” tidak lengkap",
        ),
        mend=Words(
            en=f"write {right or '{{ field }} for a value and {% command %} for a command'}",
            id=f"tulis {right or '{{ bidang }} untuk nilai dan {% perintah %} untuk perintah'}",
        ),
    )


def _lost_text(paragraph: Paragraph, tag: str) -> Iterator[Mistake]:
    """A {%p tag takes its whole paragraph with it, a {%tr tag its row: other text there would vanish."""
    found = WHOLE.match(tag)
    if not found or tag.startswith("{{"):
        return
    whole = {"p": paragraph.text, "tr": paragraph.row, "tc": paragraph.cell}[found.group(1)]
    if whole.strip() != tag:
        named = {"p": ("paragraph", "paragraf"), "tr": ("table row", "baris tabel"), "tc": ("cell", "sel")}
        en, id_ = named[found.group(1)]
        yield Mistake(
            place=paragraph.place(),
            what=Words(
                en=f"other text stands beside {tag} and would be lost",
                id=f"teks di samping {tag} akan hilang",
            ),
            mend=Words(en=f"give the tag a {en} of its own", id=f"tempatkan tanda itu pada {id_} tersendiri"),
        )


def _unknown_command(paragraph: Paragraph, tag: str) -> Iterator[Mistake]:
    if not tag.startswith("{%"):
        return
    command = command_of(tag)
    if command not in _COMMANDS:
        near = tag.lower() if command.lower() in _PREFIXES else closest(command, _COMMANDS)
        yield Mistake(
            place=paragraph.place(),
            what=Words(
                en=f"there is no command “{command}” in {tag}",
                id=f"tidak ada perintah “{command}” pada {tag}",
            ),
            mend=perhaps([near] if near else [], sorted(_COMMANDS - _OF_LAYOUT)),
        )


def _no_plain_value(paragraph: Paragraph, tag: str) -> Iterator[Mistake]:
    """docxtpl knows {{p … }} and {{r … }} for formatted text; our values are plain, and would vanish in them."""
    if _LAYOUT_VALUE.match(tag):
        right = re.sub(r"^\{\{\w+ +", "{{ ", tag)
        yield Mistake(
            place=paragraph.place(),
            what=Words(en=f"the value of {tag} would not be printed", id=f"nilai {tag} tidak akan tercetak"),
            mend=Words(en=f"write {right}", id=f"tulis {right}"),
        )


def command_of(tag: str) -> str:
    """The command of a {% tag, without docxtpl's p, tr, tc and r before it."""
    found = _COMMAND.match(tag)
    return found.group(1) if found else ""


def perhaps(near: list[str], known: Iterable[str]) -> Words:
    """The mend of a wrong name: the nearest right ones, else all that there are."""
    if near:
        return Words(
            en=f"perhaps {' or '.join(near)} is meant", id=f"mungkin maksudnya {' atau '.join(near)}"
        )
    listed = ", ".join(known)
    return Words(en=f"use one of: {listed}", id=f"gunakan salah satu: {listed}")


def plain_source(part: Part) -> str:
    """The text of a part as Jinja knows it, a line a paragraph: so a line number is a paragraph's number."""
    return "\n".join(TAG.sub(lambda tag: plain_tag(tag[0]), paragraph.text) for paragraph in part.paragraphs)


def plain_tag(tag: str) -> str:
    """A tag without docxtpl's p, tr, tc, r and commands of layout, with straight quotes."""
    if tag.startswith("{%") and command_of(tag) in _OF_LAYOUT:
        return re.sub(r"^\{% *\w+(.*)%\}$", r"{{\1}}", tag)
    return re.sub(r"^(\{[{%])(?:p|tr|tc|r) ", r"\1 ", tag.translate(_QUOTES))
