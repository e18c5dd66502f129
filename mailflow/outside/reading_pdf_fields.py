"""Reads the form fields of a PDF (AcroForm, ISO 32000 section 12.7) and puts the answers where their labels stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mailflow.mails.charsets import clean_line

MAX_FIELDS = 2_000
_DEEPEST = 32
_PUSH_BUTTON = 1 << 16
_HIDDEN = 0b100010  # annotation flags Hidden and NoView
_NEXT_TO = 25.0  # points between a box and its caption
_LABEL_GAP = 260.0
_ABOVE = 16.0
_NO_LABEL = re.compile(
    r"(?:text|teks|field|kolom|isian|kotak|check|combo|list|drop|group|radio|box|button|undefined|untitled|baris)"
    r"[\w ]{0,12}?\d*|.{0,2}\d*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Widget:
    """The place where a field shows: its object's number, its rectangle in the page's own coordinates."""

    number: int
    rectangle: tuple[float, float, float, float]
    ticked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PdfField:
    """A field that can be answered: what its author calls it ("" where only a program did), and the answer."""

    label: str
    value: str
    button: bool
    widgets: tuple[Widget, ...]


def read_fields(form: Any) -> list[PdfField]:
    """The fields of an AcroForm in its order; what is inherited in the tree is taken down to the leaves."""
    return list(_fields(form))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Board:
    """A page with its printed words and the boxes of its fields by the number of their widgets."""

    number: int
    page: Any
    words: Sequence[dict[str, Any]]
    boxes: Mapping[int, Box]


def show_fields(fields: Sequence[PdfField], pages: Mapping[int, Any]) -> tuple[set[int], list[str]]:
    """Puts each answer among the characters of its page where its label is printed.

    `pages` are pdfplumber's by their number. Returns the pages that got any, and the other fields as `Label: isi`.
    """
    boards = _boards(fields, pages)
    shown: set[int] = set()
    told: list[str] = []
    for one in fields:
        places = [(widget, boards[widget.number]) for widget in one.widgets if widget.number in boards]
        found = [(*place, word) for place in places if (word := _neighbour(one, *place)) is not None]
        if places and len(found) == len(places):
            for widget, board, word in found:
                _put(board.page, board.boxes[widget.number], word, _mark(one, widget))
                shown.add(board.number)
        else:
            above = [_label_above(*place) for place in places if not one.button]
            told.append(_line(one, next(filter(None, above), "")))
    return shown, [line for line in told if line]


def _boards(fields: Sequence[PdfField], pages: Mapping[int, Any]) -> dict[int, _Board]:
    """The page of each widget, for those that a page shows."""
    widgets = {widget.number: widget for one in fields for widget in one.widgets}
    boards: dict[int, _Board] = {}
    for number, page in pages.items():
        boxes = {one: _box(widgets[one], page) for one in _annotations(page) & widgets.keys()}
        if boxes:
            board = _Board(number=number, page=page, words=page.extract_words(), boxes=boxes)
            boards |= dict.fromkeys(boxes, board)
    return boards


def _line(one: PdfField, above: str) -> str:
    own = "" if _NO_LABEL.fullmatch(one.label) else one.label
    label = own or above or one.label
    return f"{label.rstrip(' :')}: {one.value}" if label else ""


def _mark(one: PdfField, widget: Widget) -> str:
    return one.value if not one.button else "☒" if widget.ticked else "☐"


# --- the tree of fields -----------------------------------------------------------------------------


def _fields(form: Any) -> Iterator[PdfField]:
    from pdfminer.pdftypes import resolve1

    waiting: list[tuple[Any, str, dict[str, Any], int]] = [
        (kid, "", {}, 0) for kid in reversed(_kids(resolve1(form), "Fields"))
    ]
    for _ in range(MAX_FIELDS):
        if not waiting:
            return
        reference, label, inherited, depth = waiting.pop()
        node = resolve1(reference)
        if not isinstance(node, dict):
            continue
        label = _text(node.get("TU")) or _text(node.get("T")).replace("_", " ") or label
        merged = {key: resolve1(node.get(key, inherited.get(key))) for key in ("FT", "V", "Ff", "Opt")}
        named = [kid for kid in _kids(node, "Kids") if "T" in (resolve1(kid) or {})]
        if named and depth < _DEEPEST:
            waiting += [(kid, label, merged, depth + 1) for kid in reversed(named)]
        elif _is_answer(merged):
            yield _field(reference, node, label, merged)


def _field(reference: Any, node: dict[str, Any], label: str, merged: dict[str, Any]) -> PdfField:
    kids = _kids(node, "Kids") or [reference]
    return PdfField(
        label=label,
        value=_value(merged),
        button=_text(merged["FT"]) == "Btn",
        widgets=tuple(widget for kid in kids if (widget := _widget(kid, merged)) is not None),
    )


def _widget(reference: Any, merged: dict[str, Any]) -> Widget | None:
    from pdfminer.pdftypes import resolve1

    node = resolve1(reference)
    rectangle = resolve1(node.get("Rect")) if isinstance(node, dict) else None
    if not isinstance(rectangle, list) or len(rectangle) != 4 or not hasattr(reference, "objid"):
        return None
    corners = [resolve1(corner) for corner in rectangle]
    flags = resolve1(node.get("F"))
    if not all(isinstance(one, int | float) for one in corners) or (
        isinstance(flags, int) and flags & _HIDDEN
    ):
        return None
    x0, y0, x1, y1 = map(float, corners)
    state = _text(resolve1(node.get("AS"))) or _text(merged["V"])
    return Widget(
        number=reference.objid,
        rectangle=(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
        ticked=state not in ("", "Off") and state in (_states(node) or {state}),
    )


def _states(node: dict[str, Any]) -> set[str]:
    """The names of the states that a box is drawn in, but for Off."""
    from pdfminer.pdftypes import resolve1

    looks = resolve1(node.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    return set(normal) - {"Off"} if isinstance(normal, dict) else set()


def _kids(node: Any, key: str) -> list[Any]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(node.get(key)) if isinstance(node, dict) else None
    return list(found[:MAX_FIELDS]) if isinstance(found, list) else []


def _is_answer(field: dict[str, Any]) -> bool:
    flags = field["Ff"] if isinstance(field["Ff"], int) else 0
    kind = _text(field["FT"])
    return kind in ("Tx", "Ch") or (kind == "Btn" and not flags & _PUSH_BUTTON)


def _value(field: dict[str, Any]) -> str:
    from pdfminer.pdftypes import resolve1

    value = field["V"]
    if _text(field["FT"]) == "Ch":
        options = [resolve1(one) for one in _kids({"Opt": field["Opt"]}, "Opt")]
        shown = {_text(one[0]): _text(one[1]) for one in options if isinstance(one, list) and len(one) == 2}
        chosen = [_text(resolve1(one)) for one in value] if isinstance(value, list) else [_text(value)]
        return ", ".join(shown.get(one, one) for one in chosen if one)
    text = _text(value)
    return {"Off": "", "Yes": "Ya", "On": "Ya"}.get(text, text) if _text(field["FT"]) == "Btn" else text


def _text(value: Any) -> str:
    """A text string (bytes or a stream) or a name of a PDF as clean lines."""
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psparser import PSLiteral
    from pdfminer.utils import decode_text

    if isinstance(value, PSLiteral):
        value = value.name
    if isinstance(value, PDFStream):
        value = value.get_data()
    if isinstance(value, bytes):
        value = decode_text(value)
    if not isinstance(value, str):
        return ""
    return "\n".join(
        clean_line(line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()


# --- their places on the page -----------------------------------------------------------------------


def _annotations(page: Any) -> set[int]:
    found = _kids(page.page_obj.attrs, "Annots") if not page.rotation else []
    return {one.objid for one in found if hasattr(one, "objid")}


def _box(widget: Widget, page: Any) -> Box:
    x0, y0, x1, y1 = widget.rectangle
    top = page.height + page.mediabox[1]
    return x0, top - y1, x1, top - y0


def _neighbour(one: PdfField, widget: Widget, board: _Board) -> dict[str, Any] | None:
    """The printed word that a widget belongs to: left of a field to be filled in, on either side of a box."""
    left, top, right, bottom = board.boxes[widget.number]
    level = [w for w in board.words if w["top"] < min(bottom, top + 40) - 1 and w["bottom"] > top + 1]
    if one.button:
        near = [
            w for w in level if 0 <= w["x0"] - right + 2 <= _NEXT_TO or 0 <= left - w["x1"] + 2 <= _NEXT_TO
        ]
        found = min(near, key=lambda w: max(w["x0"] - right, left - w["x1"]), default=None)
        return None if found and _names_another(one.label, found["text"]) else found
    before = [w for w in level if w["x1"] <= left + 3 and left - w["x1"] <= _LABEL_GAP]
    others = [box for number, box in board.boxes.items() if number != widget.number and box[2] <= left + 3]
    edge = max((box[2] for box in others if box[1] < bottom and box[3] > top), default=0.0)
    named = [w for w in before if w["x0"] >= edge - 3 and _LETTERS.search(w["text"])]
    return max(named, key=lambda w: (-round(w["top"]), w["x1"]), default=None)


def _names_another(label: str, printed: str) -> bool:
    """Whether a box is called by a choice (`Dampak tinggi`) that is not the word printed beside it."""
    words = label.casefold().split()
    return len(words) > 1 and not _NO_LABEL.fullmatch(label) and words[-1] != printed.casefold().strip(" :,.")


def _label_above(widget: Widget, board: _Board) -> str:
    left, top, right, _ = board.boxes[widget.number]
    near = [
        w
        for w in board.words
        if 0 <= top - w["bottom"] + 2 <= _ABOVE and w["x1"] > left - 5 and w["x0"] < right
    ]
    lowest = max((w["bottom"] for w in near), default=0.0)
    return " ".join(w["text"] for w in near if lowest - w["bottom"] < 3)


def _put(page: Any, box: Box, word: dict[str, Any], text: str) -> None:
    """The answer as one character that is as wide as its field and stands on the line of its label."""
    if not text:
        return
    sample = {
        "fontname": "",
        "size": 10.0,
        "upright": True,
        "object_type": "char",
        "page_number": page.page_number,
    }
    height = word["bottom"] - word["top"]
    placed = {
        "x0": box[0] + 1,
        "x1": max(box[2] - 1, box[0] + 2),
        "top": word["top"],
        "bottom": word["bottom"],
    }
    measures = {"height": height, "width": placed["x1"] - placed["x0"], "doctop": word["doctop"]}
    page.objects.setdefault("char", []).append({**sample, **placed, **measures, "text": text})
