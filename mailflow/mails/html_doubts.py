"""Words in an HTML mail that one program shows and another hides: white on white, a box of no size, a class that the
mail's own style sheet hides. Whether their author saw them, nobody can say; so they are read with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

MAX_SHEET = 100_000
MAX_STYLE = 2_000
MAX_WHITE = 2_000

HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0(?:\.0+)?(?:[;!]|$)"
    r"|font-size:(?:0(?:\.0+)?(?:px|pt|em|%)?|[01](?:\.\d{1,4})?(?:px|pt))(?:[;!]|$)|max-height:0(?:px)?(?:[;!]|$)"
    r"|(?<!-)color:transparent|text-indent:-\d{3}|(?<![\w-])(?:left|top):-\d{3}"
)
"""In a style without blanks: nobody sees it, in any program."""
_DIM = re.compile(
    r"opacity:(?:0?\.0|0%)|opacity\(0(?:\.0+)?%?\)|font-size:(?:0?\.[0-2]\d{0,4}(?:em|rem|ex)|\d(?:\.\d{1,4})?%)"
    r"|(?<!-)font:0(?:px|pt|em)?/|(?<![\w-])(?:width|height|max-width):0(?:px|pt|%)?(?:[;!]|$)|(?<!-)clip:rect\("
    r"|clip-path:(?!none)|scale\(0(?:\.0+)?[,)]|(?<!-)color:(?:rgba|hsla)\((?:[^,)]{1,12},){3}(?:0|0?\.0+|0%)\)"
    r"|(?<!-)color:#[0-9a-f]{6}00\b|unicode-bidi:(?:bidi|isolate)-override"
)
_WHITE = r"(?:white\b|#f(?:ff|[a-f]f[a-f]f[a-f])\b|rgba?\(25[0-5],25[0-5],25[0-5][,)])"
_WHITE_WORDS = re.compile(rf"(?<!-)color:{_WHITE}")
_WHITE_GROUND = re.compile(rf"background(?:-color)?:{_WHITE}|^{_WHITE}")
_GROUND = re.compile(r"background(?:-color|-image)?:(?!none|transparent|inherit|initial)")
_THROUGH = "line-through"
_COMMENT = re.compile(r"/\*[^*]{0,2000}\*+/")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_NAMES = re.compile(r"[.#][\w-]{1,100}")
_TAG = re.compile(r"[a-z][a-z0-9]{0,20}(?![\w:\\-])")


@dataclass(slots=True)
class Sheet:
    """What a mail's style sheets hide, by class (`.x`), id (`#x`) or tag; `white`: of how many elements the ground was
    looked for."""

    names: set[str] = field(default_factory=set)
    white: int = 0

    def hides(self, element: etree._Element) -> bool:
        if not self.names:
            return False
        own = [f".{name}" for name in element.get("class", "").lower().split()]
        return not self.names.isdisjoint({*own, f"#{element.get('id', '').lower()}", str(element.tag)})


def read_sheet(root: etree._Element) -> Sheet:
    """Of every style sheet in a mail what may not be seen; media and order are not looked at."""
    text = "".join(element.text or "" for element in root.iter("style"))[:MAX_SHEET]
    sheet = Sheet()
    for rule in _COMMENT.sub("", text).lower().split("}"):
        selectors, _, block = rule.rpartition("{")
        style = plain_style(block)
        if HIDING.search(style) or _DIM.search(style) or _WHITE_WORDS.search(style) or _THROUGH in style:
            sheet.names.update(_selected(selectors.rpartition("{")[2]))
    return sheet


def _selected(selectors: str) -> Iterator[str]:
    for selector in selectors.split(","):
        last = (selector.split() or [""])[-1]
        named = _NAMES.findall(last)
        tag = _TAG.match(last)
        yield from named or ([tag[0]] if tag else [])


def plain_style(text: str) -> str:
    """A style in small letters, without blanks, comments and escapes."""
    bare = _COMMENT.sub("", text[:MAX_STYLE])
    if "\\" in bare:
        bare = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0xFFFF)), bare)
    return "".join(bare.lower().split())


def is_doubtful(element: etree._Element, sheet: Sheet) -> bool:
    """Whether what stands in it may not be seen, or not in this order."""
    if sheet.hides(element) or element.tag == "bdo":
        return True
    if element.tag in ("details", "dialog") and "open" not in element.attrib:
        return True
    if not element.attrib:
        return False
    style = plain_style(element.get("style", ""))
    if _DIM.search(style):
        return True
    if not (_WHITE_WORDS.search(style) or _WHITE_GROUND.match(plain_style(element.get("color", "")))):
        return False
    sheet.white += 1
    return sheet.white > MAX_WHITE or not _has_ground(element)


def _has_ground(element: etree._Element) -> bool:
    """Whether the nearest background below it is another than white."""
    for one in (element, *element.iterancestors()):
        if not one.attrib:
            continue
        style, ground = plain_style(one.get("style", "")), plain_style(one.get("bgcolor", ""))
        if ground or one.get("background") or _GROUND.search(style):
            return not (_WHITE_GROUND.search(style) or _WHITE_GROUND.match(ground))
    return False
