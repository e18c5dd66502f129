"""Turns the HTML of a mail into the lines that a person sees, with the quoted parts marked as quoted."""

from __future__ import annotations

import re

from lxml import etree

from mailflow.mails.html_doubts import HIDING, Sheet, is_doubtful, plain_style, read_sheet

STRUCK = "\u0336"
"""Stands behind words that are struck out, or that some programs may not show: text has no way to say that."""

QUOTED_LINE = "----- quoted -----"

MAX_HTML = 1_000_000
# libxml2 silently drops text below 256 elements; whoever nests so deep does not write letters.
MAX_DEPTH = 200
_LONGEST_ROW = 2_000

# fmt: off
_DROPPED = frozenset({
    "audio", "button", "datalist", "head", "iframe", "math", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
_QUOTE_CLASSES = frozenset({
    "gmail_quote", "gmail_quote_container", "moz-cite-prefix", "moz-forward-container",
    "ms-outlook-mobile-reference-message", "OutlookMessageHeader", "protonmail_quote", "yahoo_quoted", "zmail_extra",
})
_QUOTE_IDS = frozenset({
    "OLK_SRC_BODY_SECTION", "appendonsend", "divRplyFwdMsg", "mac_OLK_SRC_BODY_SECTION",
    "mail-editor-reference-message-container", "reply-intro", "zwchr",
})
_QUOTE_MARKERS = frozenset({"__DIVIDER__", "__HEADERS__", "__QUOTED_TEXT__"})
_SIGNATURES = frozenset({
    "AppleMailSignature", "Signature", "composer_signature", "gmail_signature", "k9mail-signature",
    "ms-outlook-mobile-signature", "protonmail_signature_block",
})
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
# fmt: on
# The line that Outlook for Windows draws above the quoted mail, in its many spellings.
_OUTLOOK_LINE = re.compile(r"^border:none;border-top:solid#?\w{1,12}?1\.0pt;padding:3\.0pt")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


def html_to_text(html: str) -> tuple[str, str]:
    """The visible text of an HTML mail, a block a line, and a fault in English ("" when all of it was read).

    Lines inside a blockquote start with "> "; before the first of the containers in which mail programs
    put quoted mail stands a line QUOTED_LINE. Cells of a row stand on one line with tabs between them.
    """
    fault = "html cut" if len(html) > MAX_HTML else ""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    data = html[:MAX_HTML].encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        return "", "html unreadable" if html.strip() else ""
    if root is None:
        return "", fault
    writer = _Writer(read_sheet(root))
    deepest = writer.write(root)
    return writer.text(), "html nested too deeply" if deepest >= MAX_DEPTH else fault


class _Writer:
    """Collects lines while one walk goes over the tree."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._doubtful: dict[etree._Element, int] = {}
        self._words = 0
        self._lines: list[str] = []
        self._line: list[str] = []
        self._marked = False
        self._quotes = 0
        self._preformatted = 0
        self._rows: list[_Row] = []
        self._numbers: dict[etree._Element, int] = {}

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def write(self, root: etree._Element) -> int:
        """Write all of a tree; returns how deep it was."""
        depth = deepest = 0
        hidden: etree._Element | None = None
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                depth += 1
                deepest = max(deepest, depth)
                if _is_hidden(element):
                    hidden = element
                    walk.skip_subtree()
                else:
                    self._open(element)
                continue
            depth -= 1
            if element is not hidden:
                self._close(element)
            self._add(element.tail)
        return deepest

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if is_doubtful(element, self._sheet):
            self._doubtful[element] = self._words
        if tag in _BLOCKS:
            self._break()
        if tag in _BLOCKS and _is_signature(element):
            self._blank()
        # Outlook on a phone leaves an empty container above what is typed
        if not self._marked and _is_quote(element) and (self._lines or _holds_something(element)):
            self._end_line()
            self._lines.append(QUOTED_LINE)
            self._marked = True
        if tag == "br":
            self._break_line()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "tr":
            self._rows.append(_Row(element))
        elif tag in ("td", "th") and self._rows:
            self._next_cell()
        elif tag == "li":
            self._number(element)
        elif tag == "img":
            self._add(_picture(element))
        self._add(element.text)

    def _number(self, element: etree._Element) -> None:
        """The number that a reader sees before an item of a numbered list; bullets are not written."""
        parent = element.getparent()
        if parent is not None and parent.tag == "ol":
            self._numbers[parent] = self._numbers.get(parent, _start(parent)) + 1
            self._line.append(f"{self._numbers[parent]}. ")

    def _close(self, element: etree._Element) -> None:
        tag = element.tag
        if _is_struck(element) or self._doubtful.pop(element, self._words) < self._words:
            self._line.append(STRUCK)
        if tag == "tr" and self._rows and self._rows[-1].element is element:
            self._rows.pop()
        if tag not in _BLOCKS:
            return
        self._break()
        # Outlook's own paragraphs are lines: they have no space between them.
        spaced = tag == "table" or (tag == "p" and not element.get("class", "").startswith("Mso"))
        if spaced and not self._in_row():
            self._blank()
        if tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._preformatted -= 1

    def _in_row(self) -> bool:
        return bool(self._rows) and self._rows[-1].plain

    def _next_cell(self) -> None:
        row = self._rows[-1]
        if row.plain and row.cells:
            self._line.append("\t")
        elif not row.plain:
            self._end_line()
        row.cells += 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._words += not text.isspace()
        if not self._preformatted:
            self._line.append(_SPACE.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for other in others:
            self._end_line()
            self._line.append(other)

    def _break(self) -> None:
        if self._in_row():
            self._line.append(" ")
        else:
            self._end_line()

    def _break_line(self) -> None:
        """A <br>: ends the line, and on an empty line makes a blank one, which is how mailers write those."""
        if self._in_row() or "".join(self._line).strip():
            self._break()
        else:
            self._blank()

    def _end_line(self) -> None:
        line = "".join(self._line)
        self._line.clear()
        empty = "\xa0" in line
        if not self._preformatted:
            line = "\t".join(_WIDE_SPACE.sub(" ", cell).strip() for cell in line.split("\t")).strip()
        if line:
            self._lines.append("> " * self._quotes + line)
        elif empty:
            self._blank()

    def _blank(self) -> None:
        if self._lines and self._lines[-1] not in ("", QUOTED_LINE) and not self._quotes:
            self._lines.append("")


class _Row:
    """A table row that is being written; a plain one is data, the others only lay out the page."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.cells = 0
        many = sum(1 for cell in element if cell.tag in ("td", "th")) > 1
        self.plain = many and next(element.iter("table", "blockquote"), None) is None and _is_short(element)


def _is_short(element: etree._Element) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _LONGEST_ROW:
            return False
    return True


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in _DROPPED or not isinstance(element.tag, str):
        return True
    attributes = element.attrib
    if not attributes:
        return False
    return "hidden" in attributes or bool(HIDING.search(_style(element)))


def _is_quote(element: etree._Element) -> bool:
    if not element.attrib:
        return False
    classes = element.get("class", "").split()
    named = element.get("id", "") in _QUOTE_IDS or element.get("data-marker", "") in _QUOTE_MARKERS
    if (
        named
        or not _QUOTE_CLASSES.isdisjoint(classes)
        or any(one.endswith("yahoo_quoted") for one in classes)
    ):
        return True
    return element.tag == "div" and bool(_OUTLOOK_LINE.match(_style(element)))


def _holds_something(element: etree._Element) -> bool:
    return len(element) > 0 or bool((element.text or "").strip())


def _is_signature(element: etree._Element) -> bool:
    named = (element.get("id", ""), *element.get("class", "").split()) if element.attrib else ()
    return not _SIGNATURES.isdisjoint(named)


def _is_struck(element: etree._Element) -> bool:
    if element.tag in _STRUCK_TAGS:
        return True
    return bool(element.attrib) and "line-through" in _style(element)


def _picture(element: etree._Element) -> str:
    """The sign that a small picture stands for; a picture with words to it is a file."""
    words = element.get("alt", "").strip()
    return words if len(words) <= 8 and not re.search(r"[\w\[\]]", words) else ""


def _start(numbered: etree._Element) -> int:
    """One less than the first number of a list."""
    start = numbered.get("start", "1")
    return int(start) - 1 if start.isascii() and start.isdigit() and len(start) <= 4 else 0


def _style(element: etree._Element) -> str:
    return plain_style(element.get("style", ""))
