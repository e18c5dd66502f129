"""Writes the text of the mails that the office sends: one template file a notice, two layouts around them.

A notice is a subject, a lead (what is asked, in one or two sentences), the facts of the case, the answer
words, and a body. The notice's own file has the blocks `subject`, `lead` and `body` in plain sentences;
`layout.txt` and `layout.html` place them. In lead and body a blank line parts paragraphs; lines that begin
with `- ` are a list, with `> ` a quotation, with `# ` a heading. `= SETUJU mailto:...` is an answer with its
link, which must be one of the links that the notice was given: a line that somebody else wrote makes none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailflow.mails.outgoing import clip
from mailflow.notices.fields import COMMON, EMPTY, LONG, NOTICES
from mailflow.problems import Problem, Words

MARKER = "--- balas di atas garis ini ---"
BLOCKS = ("subject", "lead", "body")
LAYOUTS = ("layout.txt", "layout.html")

SUBJECT_LIMIT = 110
FACT_LIMIT = 76  # two lines on a phone
LINE_LIMIT = 600
LONG_LIMIT = 4000

_KINDS = {"- ": "daftar", "> ": "kutipan", "# ": "judul"}
_ANSWER = "= "
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # turn the direction of writing
_BLANK_LINES = re.compile(r"\n{3,}")

# what a template can raise when it is rendered with values that it does not fit
RENDER_ERRORS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class NoticeProblem(Problem):
    """A notice cannot be written: its template is missing, broken, or uses a field that it was not given."""

    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(
            Words(
                en=f"The notice {name} cannot be written: {error}",
                id=f"Surel pemberitahuan {name} tidak dapat disusun: {error}",
            )
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeText:
    """What a notice says: its subject in one line, and its body as text and as HTML."""

    subject: str
    text: str
    html: str


class NoticeTemplates:
    """The notices of one office, from the texts of its template files (file name -> text)."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._env = notice_environment(sources)

    def compose(self, name: str, values: Mapping[str, object]) -> NoticeText:
        """The notice with these values: the common fields that are not given are empty.

        Raises NoticeProblem for a notice that has no template or whose template asks for a value not given,
        TypeError for a value that is not made of text, numbers, lists and tables, and ValueError for a link
        that is not a `mailto:` link.
        """
        given = {**EMPTY, **{key: _plain(key, value) for key, value in values.items()}}
        try:
            words = {block: self._block(name, block, given) for block in BLOCKS}
            page = _page(name, given, words)
            text, html = (self._env.get_template(layout).render(page) for layout in LAYOUTS)
        except RENDER_ERRORS as error:
            raise NoticeProblem(name, error) from error
        return NoticeText(
            subject=_subject(words["subject"]),
            text=_BLANK_LINES.sub("\n\n", text).strip() + "\n",
            html=html,
        )

    def _block(self, name: str, block: str, given: Mapping[str, object]) -> str:
        template = self._env.get_template(f"{name}.txt")
        return "".join(template.blocks[block](template.new_context(dict(given)))).strip()


def notice_environment(sources: Mapping[str, str]) -> Environment:
    """Sandboxed, because an office may bring its own files; the HTML layout escapes, the others are text."""
    return _environment(tuple(sorted(sources.items())))


@lru_cache(maxsize=8)  # offices share their templates, and a reload mostly finds the same: compiled once
def _environment(sources: tuple[tuple[str, str], ...]) -> Environment:
    env = ImmutableSandboxedEnvironment(
        loader=DictLoader(dict(sources)),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name and name.endswith(".html")),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["kutip"] = _quoted
    return env


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines() if line.strip())


def _plain(key: str, value: object) -> object:
    """The value as plain text, lists and tables: no object of ours may be reached from a template."""
    match value:
        case str() if key == "tautan":
            return _link(value)
        case str():
            return _clean_lines(value) if key in LONG else clip(_clean(value), LINE_LIMIT)
        case bool() | int() | None:
            return value
        case Mapping():
            return {str(inner): _plain(str(inner), item) for inner, item in value.items()}
        case Sequence() if not isinstance(value, bytes):
            return [_plain(key, item) for item in value]
        case _:
            raise TypeError(f"{key}: {type(value).__name__} cannot stand in a notice")


def _link(link: str) -> str:
    """A link may only open a reply: a web link could be followed by a scanner, and so decide."""
    if link and not link.startswith("mailto:"):
        raise ValueError(f"an answer link must begin with mailto:, not {link[:40]!r}")
    return link


def _clean(text: str) -> str:
    """Without control characters, lone surrogates, and marks that turn the direction of writing."""
    return _DIRECTIONS.sub("", _CONTROLS.sub(" ", text))


def _clean_lines(text: str) -> str:
    lines = _clean("\n".join(text[: LONG_LIMIT * 2].splitlines())).split("\n")
    cleaned = "\n".join(line.rstrip() for line in lines).strip()
    return cleaned if len(cleaned) <= LONG_LIMIT else cleaned[: LONG_LIMIT - 1] + "…"


def _subject(text: str) -> str:
    """One line, which no mail program can take for an encoded word."""
    return clip(text.replace("=?", "= ?"), SUBJECT_LIMIT).rstrip(" :")


def _page(name: str, given: Mapping[str, object], words: Mapping[str, str]) -> dict[str, object]:
    """What the layouts get: the common values, and lead and body taken apart into paragraphs."""
    answered = name in NOTICES and NOTICES[name].answered
    page = {key: given[key] for key in COMMON if key in given}
    links = frozenset(_links_in(given))
    return page | {
        "penanda": MARKER if answered or given["pilihan"] else "",
        "fakta": _short_facts(given["fakta"]),
        "pokok": _paragraphs(words["lead"], links),
        "uraian": _paragraphs(words["body"], links),
    }


def _links_in(value: object) -> Iterator[str]:
    """Every link among the values, however deep."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from [str(item)] if key == "tautan" else _links_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _links_in(item)


def _short_facts(facts: object) -> list[dict[str, object]]:
    if not isinstance(facts, list):
        raise TypeError("fakta: a list of {label, isi} is needed")
    return [{"label": fact["label"], "isi": clip(str(fact["isi"]), FACT_LIMIT)} for fact in facts]


def _paragraphs(text: str, links: Container[str]) -> list[dict[str, object]]:
    """Lead or body as pieces {jenis, baris}; jenis is "paragraf", "daftar", "kutipan", "judul" or "jawaban".

    The latter also has `tautan`, the link of each of its words.
    """
    lines = (line.strip() for line in text.splitlines())
    marked = ((_kind_of(line, links), line) for line in lines)
    return [
        _piece(kind, [line for _, line in group])
        for kind, group in groupby(marked, key=lambda pair: pair[0])
        if kind
    ]


def _kind_of(line: str, links: Container[str]) -> str:
    if line.startswith(_ANSWER) and line.rpartition(" ")[2] in links:
        return "jawaban"
    return _KINDS.get(line[:2], "paragraf") if line else ""


def _piece(kind: str, lines: Sequence[str]) -> dict[str, object]:
    if kind == "jawaban":
        pairs = [line[2:].rpartition(" ") for line in lines]
        return {
            "jenis": kind,
            "baris": [word for word, _, _ in pairs],
            "tautan": [link for *_, link in pairs],
        }
    return {"jenis": kind, "baris": list(lines) if kind == "paragraf" else [line[2:] for line in lines]}
