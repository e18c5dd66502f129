"""Jinja for what an office clerk writes: plain values, a few filters, no functions, nothing of Python behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, Template
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

from mailflow.problems import Problem, Words

FILTERS = frozenset(
    {"batch", "capitalize", "default", "first", "join", "last", "length", "list"}
    | {"lower", "rejectattr", "reverse", "selectattr", "title", "trim", "truncate", "upper"}
)
_LONGEST_VALUE = 20_000  # characters; a longer value is cut, and says so
_MOST_COMPILED = 256  # parts of templates; an office has some sixty
# Control characters (XML refuses most, docxtpl makes paragraphs and pages of \a and \f), halves of pairs,
# non-characters, and the signs that turn the direction of writing.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069]"
)
_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")


class LetterFailed(Problem):
    """A template could not be filled; the words name the field, the tag or the value that is wrong."""


class LetterSandbox(SandboxedEnvironment):
    """Jinja for templates that an office clerk edits: plain values, a few filters, no functions."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, *, xml: bool = True) -> None:
        super().__init__(
            autoescape=xml,
            undefined=StrictUndefined,
            loader=DictLoader({}),
            finalize=lambda value: "" if value is None else value,
        )
        self.globals.clear()
        kept: dict[str, Callable[..., Any]] = {name: self.filters[name] for name in FILTERS}
        self.filters = kept | {"nip": format_nip}
        self._compiled: dict[str, Template] = {}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """Compiled once for each template part: compiling is most of the work of a letter."""
        if globals or template_class or not isinstance(source, str):
            return super().from_string(source, globals, template_class)
        if source not in self._compiled:
            if len(self._compiled) >= _MOST_COMPILED:
                self._compiled.clear()
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers only: `'a' * 10 ** 9` and `'%999999999d' % 1` would eat the memory."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"the operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field wins over a method of the same name (a form may have a field `items` or `update`)."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, dict):
            return attr in {"get", "items"}
        return isinstance(obj, LoopContext) and super().is_safe_attribute(obj, attr, value)


@cache
def _text_sandbox() -> LetterSandbox:
    return LetterSandbox(xml=False)


def fill_paragraphs(paragraphs: Iterable[str], values: Mapping[str, object]) -> list[str]:
    """A letter's own paragraphs with its values in them, as plain text: one paragraph a line, empty ones left out.

    Raises LetterFailed where a field is unknown or a tag is broken.
    """
    try:
        filled = [_text_sandbox().from_string(text).render(values) for text in paragraphs]
    except TemplateError as error:
        raise LetterFailed(words_of(error)) from error
    return [line.strip() for text in filled for line in clean_text(text).split("\n") if line.strip()]


def words_of(error: Exception) -> Words:
    """What is wrong with a template, for the clerk who edits it."""
    if isinstance(error, UndefinedError):
        return Words(en=f"an unknown field: {error}", id=f"bidang tidak dikenal: {error}")
    if isinstance(error, TemplateSyntaxError):
        return Words(en=f"a broken tag: {error.message}", id=f"tanda isian rusak: {error.message}")
    if isinstance(error, SecurityError):
        return Words(en=f"a tag asks for more than it may: {error}", id=f"tanda isian dilarang: {error}")
    return Words(
        en=f"a tag stands where it tears paragraphs or tables apart ({error})",
        id=f"tanda isian memutus paragraf atau tabel ({error})",
    )


def format_nip(value: str) -> str:
    """An 18-digit NIP printed 8-6-1-3 (`19800101 200501 1 001`); anything else as it is."""
    digits = re.sub(r"[ .]", "", str(value))
    found = _NIP.fullmatch(digits)
    return " ".join(found.groups()) if found else value


def clean_text(text: str) -> str:
    """Text as a letter may carry it: no control characters, no tabs, lines ended by a newline."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    clean = _UNWANTED.sub("", lines.replace("\t", " ").replace("\x85", "\n"))
    return clean if len(clean) <= _LONGEST_VALUE else clean[:_LONGEST_VALUE] + " [... dipotong]"
