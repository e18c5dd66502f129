"""Jinja for what an office clerk writes: plain values, a few filters, no functions, nothing of Python behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, Template, nodes
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.filters import do_batch
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

from mailflow.problems import Problem, Words

FILTERS = frozenset(
    {"batch", "capitalize", "default", "first", "join", "last", "length", "list"}
    | {"lower", "rejectattr", "reverse", "selectattr", "title", "trim", "truncate", "upper"}
)
RENDER_ERRORS = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What filling a template raises: Jinja's own errors, and Python's where a tag computes something impossible."""
_STATEMENTS = (nodes.Output, nodes.For, nodes.If, nodes.Assign)
_MOST_ROUNDS = 50_000  # of all loops in one part of a letter
_MOST_WRITTEN = 8_000_000  # characters of one part, its XML included
_MOST_KEPT = 100_000  # characters or entries of what {% set %} keeps
_WIDEST_BATCH = 1_000
_LONGEST_VALUE = 20_000  # characters; a longer value is cut, and says so
_MOST_COMPILED = 256  # parts of templates; an office has some sixty
# Control characters (XML refuses most, docxtpl makes paragraphs and pages of \a and \f), halves of pairs,
# non-characters, and the signs that turn the direction of writing.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069]"
)
_LONELY = re.compile(r" ([,;.])(?![\w.])")
_DOUBLED = re.compile(r"(?<![.])[.,;](\.)(?!\.)")
_NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")


class LetterFailed(Problem):
    """A template could not be filled; the words name the field, the tag or the value that is wrong."""


class TooMuch(SecurityError):
    """A template would take too long or too much memory; the words say by what."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class LetterSandbox(SandboxedEnvironment):
    """Jinja for templates that an office clerk edits: plain values, a few filters, no functions.

    Of the commands only for, if and set; what they may repeat, keep and write is limited, so that no template
    holds up the letters of the others.
    """

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
        self.filters = kept | {"nip": format_nip, "batch": _batch, "_counted": _counted, "_kept": _kept}
        self._compiled: dict[str, Template] = {}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """Compiled once for each template part: compiling is most of the work of a letter."""
        if globals or template_class or not isinstance(source, str):
            return super().from_string(source, globals, template_class)
        if source not in self._compiled:
            if len(self._compiled) >= _MOST_COMPILED:
                self._compiled.clear()
            self._compiled[source] = super().from_string(_limited(self.parse(source)))
        return self._compiled[source]

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """What a part of a letter comes to, piece by piece as it is made."""
        left = _rounds_left.set(_MOST_ROUNDS)
        try:
            return "".join(_measured(pieces))
        finally:
            _rounds_left.reset(left)

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


_rounds_left: ContextVar[int] = ContextVar("rounds_left", default=_MOST_ROUNDS)


def _limited(tree: nodes.Template) -> nodes.Template:
    """The same template with its loops counted and its variables measured. Raises SecurityError."""
    for statement in tree.find_all(nodes.Stmt):
        if not isinstance(statement, _STATEMENTS):
            raise SecurityError(f"the command {type(statement).__name__.lower()} is not allowed here")
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise SecurityError("a loop that calls itself is not allowed here")
        loop.iter = _passed_through("_counted", loop.iter)
    for kept in tree.find_all(nodes.Assign):
        kept.node = _passed_through("_kept", kept.node)
    return tree


def _passed_through(name: str, value: nodes.Node) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno, environment=value.environment)


def _measured(pieces: Iterable[str]) -> Iterator[str]:
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > _MOST_WRITTEN:
            raise _too_much("the letter becomes too long", "naskah menjadi terlalu panjang")
        yield piece


def _counted(entries: Iterable[object]) -> Iterator[object]:
    for entry in entries:
        left = _rounds_left.get()
        if left <= 0:
            raise _too_much(
                f"the loops repeat more than {_MOST_ROUNDS} times: one stands inside another",
                f"perulangan melebihi {_MOST_ROUNDS} kali: ada perulangan di dalam perulangan lain",
            )
        _rounds_left.set(left - 1)
        yield entry


def _kept(value: Any) -> Any:
    if isinstance(value, int) and abs(value) > 2**63:
        raise _too_much("a number of {% set %} is too large", "bilangan pada {% set %} terlalu besar")
    if isinstance(value, (str, list, tuple)) and len(value) > _MOST_KEPT:
        raise _too_much("a value of {% set %} is too long", "nilai pada {% set %} terlalu panjang")
    return value


def _batch(value: Iterable[object], linecount: int, fill_with: object = None) -> Iterator[list[object]]:
    if not 0 < linecount <= _WIDEST_BATCH:
        raise _too_much("batch takes 1 to 1000 entries", "batch menerima 1 sampai 1000 butir")
    return do_batch(value, linecount, fill_with)


def _too_much(en: str, id_: str) -> TooMuch:
    return TooMuch(Words(en=en, id=id_))


@cache
def text_sandbox() -> LetterSandbox:
    """The one for plain text."""
    return LetterSandbox(xml=False)


@lru_cache(maxsize=_MOST_COMPILED)
def parse_text(source: str) -> nodes.Template:
    """A template of plain text as a tree, for reading only. Raises TemplateSyntaxError."""
    return text_sandbox().parse(source)


def fill_paragraphs(paragraphs: Iterable[str], values: Mapping[str, object]) -> list[str]:
    """A letter's own paragraphs with its values in them, as plain text: one paragraph a line, empty ones left out.

    Raises LetterFailed where a field is unknown or a tag is broken.
    """
    try:
        filled = [text_sandbox().from_string(text).render(values) for text in paragraphs]
    except RENDER_ERRORS as error:
        raise LetterFailed(words_of(error)) from error
    return [line for text in filled for said in clean_text(text).split("\n") if (line := _tidy(said))]


def _tidy(line: str) -> str:
    """What an empty value, or one that ends with a full stop, leaves behind in a sentence."""
    return _DOUBLED.sub(r"\1", _LONELY.sub(r"\1", " ".join(line.split())))


def words_of(error: Exception) -> Words:
    """What is wrong with a template, for the clerk who edits it."""
    if isinstance(error, UndefinedError):
        return Words(en=f"an unknown field: {error}", id=f"bidang tidak dikenal: {error}")
    if isinstance(error, TemplateSyntaxError):
        return Words(en=f"a broken tag: {error.message}", id=f"tanda isian rusak: {error.message}")
    if isinstance(error, TooMuch):
        return error.words
    if isinstance(error, SecurityError):
        return Words(en=f"a tag asks for more than it may: {error}", id=f"tanda isian dilarang: {error}")
    if isinstance(error, (ArithmeticError, LookupError, TypeError, ValueError)) and not isinstance(
        error, SyntaxError
    ):
        return Words(
            en=f"a tag computes what cannot be computed: {error}",
            id="tanda isian menghitung yang tidak dapat dihitung, misalnya teks dijumlah dengan angka",
        )
    return Words(
        en=f"a tag stands where it tears paragraphs or tables apart ({error})",
        id=f"tanda isian memutus paragraf atau tabel ({error})",
    )


def line_of(error: BaseException) -> int:
    """The line of the template at which filling it stopped; 1 where that cannot be told."""
    line, step = 1, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line


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
