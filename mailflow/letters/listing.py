"""What a template may use, each field with its type, meaning and an example; and what it does use. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from jinja2 import nodes

from mailflow.forms.form import Form
from mailflow.letters.fields import SAME_LIST
from mailflow.letters.meanings import MEANINGS
from mailflow.letters.parts import read_parts
from mailflow.letters.sandbox import parse_text
from mailflow.letters.tags import plain_source

FieldType = Literal["text", "list", "yes/no", "number"]
_EXAMPLE = 50  # characters of an example
_OF_FORMS = ("isian", "data")


@dataclass(frozen=True, kw_only=True, slots=True)
class Usable:
    """A field that a template may use."""

    name: str
    type: FieldType
    meaning: str
    """In Indonesian, for the clerk who edits the template."""
    example: str


def usable_fields(values: Mapping[str, object], forms: Collection[Form]) -> list[Usable]:
    """Every field of a letter by the sample `values`, those of the office's forms at the end."""
    meanings = {**MEANINGS, **_of_forms(forms)}
    found = [
        Usable(name=name, type=_type_of(value), meaning=_meaning(meanings, name), example=_example(value))
        for name, value in _fields(values)
    ]
    return sorted(found, key=lambda field: field.name.startswith(_OF_FORMS))


def _fields(values: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        whole = f"{before}{name}"
        if isinstance(value, dict):
            yield from _fields(value, f"{whole}.")
            continue
        yield whole, value
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield from _fields(value[0], f"{whole}[].")


def _of_forms(forms: Collection[Form]) -> dict[str, str]:
    rows = {f"isian.{form.key}": f"Semua pertanyaan dan jawaban {form.code}" for form in forms}
    rows |= {f"{name}[].label": "Pertanyaan" for name in (*rows,)} | {f"{n}[].isi": "Jawaban" for n in rows}
    answers = {f"data.{f.key}.{field.name}": f"{field.label} ({f.code})" for f in forms for field in f.fields}
    return rows | answers


def _meaning(meanings: Mapping[str, str], name: str) -> str:
    if name.startswith("koreksi."):
        return f"Apakah {name.partition('.')[2]} dapat dikoreksi"
    return meanings.get(name, "")


def _type_of(value: object) -> FieldType:
    match value:
        case bool():
            return "yes/no"
        case int():
            return "number"
        case list():
            return "list"
        case _:
            return "text"


def _example(value: object) -> str:
    if isinstance(value, list):
        return "" if value and isinstance(value[0], dict) else _example("; ".join(map(str, value)))
    text = {True: "ya", False: "tidak"}[value] if isinstance(value, bool) else str(value)
    return text if len(text) <= _EXAMPLE else f"{text[:_EXAMPLE]}…"


def used_fields(template: bytes) -> frozenset[str]:
    """The whole names of the fields that a template without faults uses, on any branch; `[]` for entries of lists."""
    found: set[str] = set()
    for part in read_parts(template):
        _walk(parse_text(plain_source(part)), {}, found)
    return frozenset(found)


def _walk(node: nodes.Node, names: Mapping[str, str], found: set[str]) -> None:
    """`names` are the variables of loops and {% set %}, with what they stand for."""
    if isinstance(node, nodes.For):
        over = _whole_name(node.iter, names)
        _walk(node.iter, names, found)
        # batch gives lists of entries, which the loop inside takes apart
        batches = isinstance(node.iter, nodes.Filter) and node.iter.name == "batch"
        of_one = over if batches or not over else f"{over}[]"
        entry = {node.target.name: of_one} if isinstance(node.target, nodes.Name) else {}
        for inner in (*node.body, *([node.test] if node.test else [])):
            _walk(inner, {**names, **entry}, found)
        return
    if isinstance(node, nodes.Assign):
        _walk(node.node, names, found)
        return
    name = _whole_name(node, names)
    if name:
        found.add(name)
    inner_names = dict(names)
    for child in node.iter_child_nodes():
        _walk(child, inner_names, found)
        if isinstance(child, nodes.Assign) and isinstance(child.target, nodes.Name):
            inner_names[child.target.name] = _whole_name(child.node, inner_names)


def _whole_name(node: nodes.Node, names: Mapping[str, str]) -> str:
    """`pelaksana[].nama` of the expression that says it; "" where that cannot be told."""
    match node:
        case nodes.Name(name=name):
            return names.get(name, name)
        case nodes.Getattr(node=holder, attr=attr):
            return _joined(_whole_name(holder, names), attr)
        case nodes.Getitem(node=holder, arg=nodes.Const(value=str(key))):
            return _joined(_whole_name(holder, names), key)
        case nodes.Call(node=nodes.Getattr(node=holder, attr="get"), args=[nodes.Const(value=str(key)), *_]):
            return _joined(_whole_name(holder, names), key)
        case nodes.Getitem(node=holder, arg=nodes.Slice()):
            return _whole_name(holder, names)
        case nodes.Getitem(node=holder) | nodes.Filter(node=holder, name=("first" | "last")) if holder:
            return _joined(_whole_name(holder, names), "[]", "")
        case nodes.Filter(node=holder, name=name) if holder is not None and name in (*SAME_LIST, "batch"):
            return _whole_name(holder, names)
        case _:
            return ""


def _joined(holder: str, name: str, between: str = ".") -> str:
    return f"{holder}{between}{name}" if holder else ""
