"""Makes a blank form as DOCX: the office's form template with a content control for each field."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from mailflow.forms.form import Field, Form
from mailflow.letters.letter import fill_letter, repack
from mailflow.letters.values import blank_form_values
from mailflow.offices.office import Office

OWN_CONTROL = "mailflow."
"""How the tags of our content controls begin; the reader knows them by it (outside/reading_docx.py)."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_GREY = "7F7F7F"


def compose_blank_docx(office: Office, key: str, given: Mapping[str, str], number: str = "") -> bytes:
    """A form to be filled in with Word or LibreOffice; `given` stands in it already. Raises LetterFailed.

    Where a field's answer would be printed stands a control (ISO 29500-1 section 17.5.2): a list for a choice, a
    calendar for a date, else text.
    """
    form = office.forms[key]
    marks = {asked.name: f"[[{asked.name}]]" for asked in form.fields}
    values = blank_form_values(office, key, marks, number)
    printed = fill_letter(office.letters["formulir"], values, emblem=office.emblem or None)
    return _with_controls(printed, form, given)


def _with_controls(printed: bytes, form: Form, given: Mapping[str, str]) -> bytes:
    fields = {f"[[{asked.name}]]": asked for asked in form.fields}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(printed)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _BODY:
                tree = etree.fromstring(content)
                for run, mark in list(_marked(tree, fields)):
                    parent = run.getparent()
                    assert parent is not None, "a run stands in a paragraph"
                    parent.replace(run, _control(run, fields[mark], given.get(fields[mark].name, "")))
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(name, content)
    return repack(out.getvalue())


def _marked(tree: etree._Element, marks: Mapping[str, object]) -> Iterator[tuple[etree._Element, str]]:
    for run in tree.iter(_W + "r"):
        text = "".join(piece.text or "" for piece in run.iter(_W + "t")).strip()
        if text in marks:
            yield run, text


def _control(run: etree._Element, asked: Field, value: str) -> etree._Element:
    """A content control that takes the place of a run, in the run's own type."""
    control = etree.Element(_W + "sdt")
    settings = _sub(control, "sdtPr")
    _sub(settings, "alias", asked.label)
    _sub(settings, "tag", OWN_CONTROL + asked.name)
    if not value:
        _sub(settings, "showingPlcHdr")
    _add_kind(settings, asked)
    look = run.find(_W + "rPr")
    inner = _sub(_sub(control, "sdtContent"), "r")
    own = etree.SubElement(inner, _W + "rPr")
    own.extend(look if look is not None else ())
    if not value:
        _sub(own, "color", _GREY)
    for place, line in enumerate((value or asked.prompt()).split("\n")):
        if place:
            _sub(inner, "br")
        text = _sub(inner, "t")
        text.text = line
        text.set(_XML_SPACE, "preserve")
    return control


def _add_kind(settings: etree._Element, asked: Field) -> None:
    match asked.type:
        case "choice":
            choices = _sub(settings, "dropDownList")
            for choice in asked.choices:
                item = _sub(choices, "listItem")
                item.set(_W + "displayText", choice)
                item.set(_W + "value", choice)
        case "date":
            date = _sub(settings, "date")
            _sub(date, "dateFormat", "d MMMM yyyy")
            _sub(date, "lid", "id-ID")
        case "lines":
            pass  # rich text: LibreOffice joins the lines of a plain one
        case _:
            _sub(settings, "text")


def _sub(parent: etree._Element, name: str, value: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, _W + name)
    if value is not None:
        made.set(_W + "val", value)
    return made
