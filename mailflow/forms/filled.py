"""What a filled form says: its answers as they were written, judged against the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from mailflow.forms.form import Field, Form
from mailflow.problems import Words
from mailflow.texts.extracts import Source
from mailflow.texts.labels import Entry, plain_label, read_entries, text_lines
from mailflow.texts.values import has_box, is_blank, read_value, without_leaders

_NAMED_WITHIN = 60  # lines: a form says its own name at its head
_LONGEST_BOX = 120
_TICKED = ("ya", "x", "v", "yes", "on", "")
_QUOTED = 200  # characters of a wrong answer that its fault repeats
_VALUE_ENDS = re.compile(
    r"(?:(?:yang )?mengisi,|(?:[IVX]{1,4}|[A-H])\. pengisi$|\(\.{5,}"
    r"|hormat kami|salam\b|wassalam|terima ?kasih|demikian\b|tembusan|mengetahui\b|yang bertanda tangan"
    r"|dikirim dari|sent from|-- ?$|-{5,}|_{5,}"
    r"|(?:petugas|pelapor|pemohon|pemeriksa|kepala|kasi|kabid|camat|lurah|plt|plh)\b[^.:]{0,80},$"
    r"|(?!senin|selasa|rabu|kamis|jum|sabtu|minggu|ahad)[^\d:]{3,40}, \d{1,2} [a-z]{3,10} \d{4}$)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r".{0,80}\b(?:halaman|hal\.?|page)[\s:]+\d{1,3}\s*(?:dari|of|/)\s*\d{1,3}\W*$|.{0,80}\bkode formulir\b"
    r"|(?:no\.? |nomor )?revisi[\s:]+[\w.-]{1,10}$|nomor kasus[\s:]+\S{0,40}$|tanggal pengisian[\s:]*$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:[IVX]{1,4}|[A-H])\. [^a-z]+")
_UNKNOWN_LABEL = re.compile(r"[^:]{1,40}:\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldFault:
    """An answer that the field cannot take: the field's label, the answer as it was written, and why."""

    label: str
    value: str
    what: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A form as filled in: values by field name in their one spelling, and what keeps it from being complete.

    `missing` are labels of required fields without an answer; `sources` says by field name where an
    answer was read, and how sure that is.
    """

    form_key: str
    values: dict[str, str]
    missing: tuple[str, ...] = ()
    faults: tuple[FieldFault, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.faults


def read_form(text: str, form: Form, today: date) -> Filled:
    """What a text says to a form's questions; `today` is only for answers such as "hari ini".

    A field answered twice with different answers is a fault, not a choice of ours.
    """
    return judge_answers(read_answers(text, form), form, today)


def read_answers(text: str, form: Form) -> dict[str, tuple[str, ...]]:
    """The different answers to each field as they were written; blanks and examples are left out."""
    answers: dict[str, tuple[str, ...]] = {}
    by_name = {asked.name: asked for asked in form.fields}
    for line in text_lines(text):
        if (box := _single_box(line, form)) and box[2]:
            answers[box[0]] = (*answers.get(box[0], ()), box[1])
    for entry in read_entries(_lines_of(text, form), form.labels):
        asked = by_name[entry.key]
        written = _answer(entry, asked)
        if asked.type != "choice" and form.labels.keys.get(plain_label(written), entry.key) != entry.key:
            continue  # another label stands where the answer should be
        known = answers.get(entry.key, ())
        if not _unanswered(written, asked) and written not in known:
            answers[entry.key] = (*known, written)
    return answers


def _lines_of(text: str, form: Form) -> list[str]:
    """The lines of a text; empty are the form's own name, where a label says the same, and each page's edge."""
    lines = ["" if _FURNITURE.match(" ".join(line.split())) else line for line in text_lines(text)]
    cells = [_cell(line) for line in lines]
    name = plain_label(form.title + form.code)
    titles = {cells.index(label) for label in form.labels.keys if label in name and cells.count(label) > 1}
    return ["" if number in titles or _single_box(line, form) else line for number, line in enumerate(lines)]


def _single_box(line: str, form: Form) -> tuple[str, str, bool] | None:
    """A choice that a PDF asks with a check box of its own, `Dampak tinggi: Ya`: field, choice, and whether ticked."""
    label, colon, state = line[:_LONGEST_BOX].partition(":")
    box = form.single_boxes.get(plain_label(label)) if colon and plain_label(state) in _TICKED else None
    return (*box, bool(plain_label(state))) if box else None


def _cell(line: str) -> str:
    return plain_label(re.split(r"[:\t]", line, maxsplit=1)[0])


def answer_lines(text: str, form: Form) -> dict[str, int]:
    """The line on which each field is answered first, as `read_answers` finds it."""
    by_name = {asked.name: asked for asked in form.fields}
    boxes = ((_single_box(line, form), number) for number, line in enumerate(text_lines(text)))
    lines = {box[0]: number for box, number in boxes if box and box[2]}
    for entry in read_entries(_lines_of(text, form), form.labels):
        if entry.key not in lines and not _unanswered(_answer(entry, by_name[entry.key]), by_name[entry.key]):
            lines[entry.key] = entry.line
    return lines


def _answer(entry: Entry, asked: Field) -> str:
    """The answer with the lines that belong to it: all that follow for `lines`, else what is wrapped."""
    value, more = _with_whole_prompt(entry)
    first = _without_hint(value, asked)
    if asked.type == "choice" and (not first or has_box(first)):
        return " ".join([first, *_boxes_below(more)]).strip()
    if asked.type == "lines":
        return "\n".join([first, *_lines_of_answer(more)]).strip()
    wrapped: list[str] = []
    for line in more:
        starts_here = not first and not wrapped
        if not (starts_here or _indent(line) > entry.indent + 1) or not _carries_on(line):
            break
        wrapped.append(_without_hint(line, asked))
    return " ".join([first, *wrapped]).strip()


def _with_whole_prompt(entry: Entry) -> tuple[str, Sequence[str]]:
    """A prompt in brackets that a page has broken into lines is one again."""
    if entry.value.startswith("[") and "]" not in entry.value:
        for place, line in enumerate(entry.more[:3], 1):
            if "]" in line:
                return " ".join([entry.value, *map(str.strip, entry.more[:place])]), entry.more[place:]
    return entry.value, entry.more


def _boxes_below(more: Sequence[str]) -> list[str]:
    """The lines with boxes, one choice a line; without any, the one line that stands there."""
    lines = [line.strip() for line in more if line.strip()]
    boxes = list(takewhile(has_box, lines))
    return boxes or [line for line in lines[:1] if more[0].strip() and _carries_on(line)]


def _without_hint(written: str, asked: Field) -> str:
    text = written.replace(f"[{asked.hint}]", "") if asked.hint else written
    return without_leaders(text.strip()).strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _carries_on(line: str) -> bool:
    text = line.strip()
    return bool(text) and not _ends_answer(text) and not _UNKNOWN_LABEL.match(text + " ")


def _ends_answer(line: str) -> bool:
    return _VALUE_ENDS.match(line) is not None if not _SECTION.fullmatch(line) else True


def _lines_of_answer(more: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for line in more:
        if _ends_answer(line.strip()):
            break
        lines.append(line.strip())
    return lines


def _unanswered(written: str, asked: Field) -> bool:
    return is_blank(written, label=asked.label, hint=asked.hint, choices=asked.choices)


def judge_answers(
    answers: Mapping[str, Sequence[str]],
    form: Form,
    today: date,
    sources: Mapping[str, Source] | None = None,
) -> Filled:
    """The answers checked against the form: each is a value, a fault, or (when required) missing."""
    values: dict[str, str] = {}
    faults: list[FieldFault] = []
    for asked in form.fields:
        match _judged(answers.get(asked.name, ()), asked, today):
            case str(value):
                values[asked.name] = value
            case FieldFault() as fault:
                faults.append(fault)
            case None:
                pass
    faulty = {fault.label for fault in faults}
    return Filled(
        form_key=form.key,
        values=values,
        missing=tuple(asked.label for asked in form.unanswered(values) if asked.label not in faulty),
        faults=tuple(faults),
        sources={name: where for name, where in (sources or {}).items() if name in values},
    )


def _judged(written: Sequence[str], asked: Field, today: date) -> str | FieldFault | None:
    read = {
        answer: read_value(asked.type, answer, asked.choices, today, asked.synonyms) for answer in written
    }
    different = set(read.values())
    if len(different) > 1:
        twice = Words(en="answered more than once, differently", id="diisi lebih dari satu kali dan berbeda")
        return FieldFault(label=asked.label, value=_quoted("; ".join(read)), what=twice)
    for answer, value in read.items():
        if isinstance(value, Words):
            return FieldFault(label=asked.label, value=_quoted(answer), what=value)
        return value
    return None


def _quoted(written: str) -> str:
    return written if len(written) <= _QUOTED else written[: _QUOTED - 2] + " …"


def find_form(text: str, forms: Sequence[Form]) -> Form | None:
    """The form that a text is: the one it names at its head, else the one most of whose labels it has.

    A name alone is not enough (a mail may only speak of a form): at least one label must stand in the
    text, two where no form is named. None when two forms fit equally well.
    """
    lines = text_lines(text)
    hits = {form.key: len({entry.key for entry in read_entries(lines, form.labels)}) for form in forms}
    head = "\n".join(lines[:_NAMED_WITHIN])
    named = [form for form in forms if hits[form.key] and names_form(head, form)]
    likely = named or [form for form in forms if hits[form.key] > 1]
    most = max((hits[form.key] for form in likely), default=0)
    best = [form for form in likely if hits[form.key] == most]
    return best[0] if len(best) == 1 else None


def names_form(head: str, form: Form) -> bool:
    """Whether a text names a form: its title as a line of its own, or its code anywhere."""
    words = [word for word in re.split(r"[\W_]+", form.code) if word]
    code = r"[\s.\-–_/]{0,3}".join(re.escape(word) for word in words)
    titled = plain_label(form.title) in {plain_label(line) for line in head.splitlines()}
    return titled or re.search(rf"(?<![\w-]){code}(?![\w-])", head, re.IGNORECASE) is not None
