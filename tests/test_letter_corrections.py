"""An officer corrects a draft: by lines of a reply, or by the DOCX itself, which is looked at before it counts."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from mailflow.letters.corrections import CorrectionRefused, correct_values, correctable, fields_to_correct
from mailflow.letters.draft import DRAFT_DATE, DRAFT_NUMBER
from mailflow.letters.edited import EditedLimits, check_edited
from mailflow.letters.letter import fill_letter
from mailflow.letters.samples import sample_values
from mailflow.letters.stamp import fill_edited
from tests.test_letters import docx, text_of

LETTERS = Path(__file__).parent.parent / "templates" / "letters"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"


def values_for(template: str) -> dict[str, Any]:
    """The values of a draft made from that template."""
    return sample_values([]) | {"koreksi": fields_to_correct((LETTERS / f"{template}.docx").read_bytes())}


# ---- by lines


def test_only_what_the_template_prints_can_be_corrected() -> None:
    assert list(correctable(values_for("naskah"))) == ["Hal", "Sifat", "Lampiran", "Yth", "Isi", "Tembusan"]
    assert list(correctable(values_for("surat-tugas"))) == ["Dasar", "Untuk", "Mulai", "Tembusan"]
    assert list(correctable(values_for("surat-penolakan")))[:3] == ["Hal", "Sifat", "Lampiran"]
    assert fields_to_correct(b"no docx") == {}


def test_a_draft_of_an_earlier_version_has_nothing_to_correct_by_lines() -> None:
    assert correctable(sample_values([]) | {"koreksi": {}}) == {}


def test_a_line_changes_its_text_and_nothing_else() -> None:
    before = values_for("naskah")
    after = correct_values(
        before, {"hal": "Hasil evaluasi\nSIAKAD", "Tembusan": "1. Kepala Divisi; 2. Arsip"}
    )
    assert after["surat"] == before["surat"] | {
        "hal": "Hasil evaluasi SIAKAD",
        "tembusan": ["Kepala Divisi", "Arsip"],
    }
    assert {name: value for name, value in after.items() if name != "surat"} == {
        name: value for name, value in before.items() if name != "surat"
    }


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Satu.\nDua.", ["Satu.", "Dua."]),
        ("Satu yang panjang\nsekali.\n\nDua.", ["Satu yang panjang sekali.", "Dua."]),
        ("Ini:\n\n1. satu\n2. dua\nlagi\n\nPenutup.", ["Ini:", "1. satu", "2. dua lagi", "Penutup."]),
        ("{{ kasus.nomor }} & <b>", ["{{ kasus.nomor }} & <b>"]),
    ],
)  # fmt: skip
def test_isi_takes_the_place_of_all_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert correct_values(values_for("naskah"), {"Isi": text})["isi"] == paragraphs


def test_a_corrected_text_is_printed_as_it_was_written() -> None:
    values = correct_values(values_for("naskah"), {"Isi": "Rp {{ 7*7 }} & {% if x %}"})
    assert "Rp {{ 7*7 }} & {% if x %}" in text_of(fill_letter((LETTERS / "naskah.docx").read_bytes(), values))


def test_the_points_of_a_surat_tugas_are_numbered_by_the_letter() -> None:
    values = correct_values(values_for("surat-tugas"), {"Untuk": "1. memulihkan basis data;\n2) melapor."})
    assert values["untuk"] == ["memulihkan basis data", "melapor"]


def test_an_unknown_label_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(CorrectionRefused) as refused:
        correct_values(values_for("naskah"), {"Hal": "Baru", "Pangkat": "IV/a"})
    assert refused.value.words.id == (
        "Konsep ini tidak memiliki bagian Pangkat; yang dapat diperbaiki: Hal, Sifat, Lampiran, Yth, Isi, Tembusan"
    )


@pytest.mark.parametrize("label", ["Nomor", "Tanggal", "surat.nomor", "pengesahan", "Ttd"])
def test_number_date_and_signature_are_nobodys_to_write(label: str) -> None:
    with pytest.raises(CorrectionRefused):
        correct_values(values_for("naskah"), {label: "palsu"})


def test_lines_of_a_reply_may_come_in_any_spelling_of_their_label() -> None:
    after: Any = correct_values(values_for("naskah"), {"YTH.": "Kepala Divisi", "  isi ": "Baru."})
    assert (after["surat"]["yth"], after["isi"]) == (["Kepala Divisi"], ["Baru."])


def test_what_a_letter_must_say_cannot_be_emptied_and_the_rest_can() -> None:
    with pytest.raises(CorrectionRefused, match="Yth"):
        correct_values(values_for("naskah"), {"Yth": " - "})
    after: Any = correct_values(values_for("naskah"), {"Tembusan": "-", "Lampiran": "-"})
    assert (after["surat"]["tembusan"], after["surat"]["lampiran"]) == ([], "-")


# ---- the edited file: what it may hold


@cache
def draft(template: str = "naskah") -> bytes:
    values = sample_values([])
    head = values["surat"] | {"nomor": DRAFT_NUMBER, "tanggal": DRAFT_DATE}
    return fill_letter(
        (LETTERS / f"{template}.docx").read_bytes(), values | {"surat": head, "pengesahan": ""}
    )


def changed(name: str, change: Callable[[str], str], base: bytes | None = None) -> bytes:
    """The draft with one of its parts changed, or with a new part."""
    parts = {n: zipfile.ZipFile(io.BytesIO(base or draft())).read(n) for n in _names(base or draft())}
    parts[name] = change(parts.get(name, b"").decode("utf-8", "surrogateescape")).encode(
        "utf-8", "surrogateescape"
    )
    return packed(parts)


def _names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def in_body(xml: str, base: bytes | None = None) -> bytes:
    return changed(BODY, lambda body: body.replace("<w:sectPr", f"<w:p>{xml}</w:p><w:sectPr", 1), base)


def refusal(data: bytes, **more: Any) -> str:
    words = check_edited(data, numbered=False, **more)
    assert words is not None
    return words.id


@pytest.mark.parametrize("path", sorted(LETTERS.glob("*.docx")), ids=lambda path: path.stem)
def test_every_letter_of_ours_may_come_back_edited(path: Path) -> None:
    filled = fill_letter(path.read_bytes(), sample_values([]), emblem=None)
    assert check_edited(filled, numbered=False) is None


def test_a_draft_that_a_word_processor_saved_anew_may_come_back() -> None:
    document = Document(io.BytesIO(draft()))
    document.add_paragraph("Tambahan dari pejabat.")
    written = io.BytesIO()
    document.save(written)
    assert check_edited(written.getvalue(), numbered=True) is None


@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        (lambda: changed("word/vbaProject.bin", lambda _: "x"), "makro"),
        (lambda: changed(TYPES, lambda t: t.replace("document.main+xml", "document.macroEnabled.main+xml")), "DOCX"),
        (lambda: changed("word/embeddings/oleObject1.bin", lambda _: "x"), "objek"),
        (lambda: changed("word/media/a.emf", lambda _: "x"), "objek"),
        (lambda: changed("word/media/a.png", lambda _: "<svg/>"), "objek"),
        (lambda: changed("../luar.xml", lambda _: "<a/>"), "objek"),
        (lambda: changed("word/item.xml", lambda _: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DOCTYPE"),
        (lambda: changed(BODY, lambda b: b.replace("UTF-8", "koi8-r", 1)), "utuh"),
        (lambda: in_body("<w:r><w:object/></w:r>"), "objek"),
        (lambda: in_body("<w:r><w:pict/></w:r>"), "objek"),
        (lambda: in_body("<w:altChunk/>"), "objek"),
        (lambda: in_body("<w:ins><w:r><w:t>x</w:t></w:r></w:ins>"), "terlacak"),
        (lambda: in_body("<w:pPr><w:pPrChange/></w:pPr>"), "terlacak"),
        (lambda: in_body("<w:commentRangeStart/>"), "komentar"),
        (lambda: in_body('<w:fldSimple w:instr="DATE"/>'), "bidang"),
        (lambda: in_body('<w:fldSimple w:instr="INCLUDETEXT /etc/passwd"/>'), "bidang"),
        (lambda: in_body("<w:r><w:instrText>PAGE</w:instrText></w:r>"), "bidang"),
        (lambda: in_body("<w:r>" * 150 + "</w:r>" * 150), "utuh"),
        (lambda: draft()[:-200], "utuh"),
        (lambda: b"%PDF-1.7", "utuh"),
        (lambda: b"", "utuh"),
    ],
)  # fmt: skip
def test_what_is_no_text_or_picture_is_refused(hostile: Callable[[], bytes], said: str) -> None:
    assert said in refusal(hostile())


@pytest.mark.parametrize(
    "kind", ["hyperlink", "image", "attachedTemplate", "oleObject", "subDocument", "http://x/aFChunk"]
)
def test_nothing_may_be_fetched_from_outside(kind: str) -> None:
    link = f'<Relationship Id="rX" Type="{R}/{kind}" Target="http://luar.example/x" TargetMode="External"/>'
    words = refusal(changed(RELS, lambda rels: rels.replace("</Relationships>", f"{link}</Relationships>")))
    assert "tautan" in words
    assert "luar.example" in words


def test_a_picture_that_is_declared_to_be_text_is_refused() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    override = f'<Override PartName="/word/media/image1.png" ContentType="{kind}"/>'
    assert "utuh" in refusal(changed(TYPES, lambda types: types.replace("</Types>", f"{override}</Types>")))


def test_a_field_split_over_runs_is_read_as_one() -> None:
    def field(*codes: str) -> str:
        inner = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
        begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
        return f"{begin}{inner}{end}"

    assert check_edited(in_body(field(" PA", "GE ")), numbered=False) is None
    assert check_edited(in_body(field("NUMPAGES")), numbered=False) is None
    assert "bidang" in refusal(in_body(field("INCLUDE", "PICTURE http://x")))
    assert "bidang" in refusal(
        in_body(field("PAGE").replace("<w:instrText>", '<w:fldChar w:fldCharType="begin"/>'))
    )


def test_a_part_that_stands_twice_is_refused() -> None:
    written = io.BytesIO(draft())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(written, "a") as package:
        package.writestr(BODY, "<a/>")
    assert "utuh" in refusal(written.getvalue())


def test_a_bomb_is_stopped_by_what_comes_out_of_it() -> None:
    bomb = changed("word/besar.xml", lambda _: "<a>" + " " * 40_000_000 + "</a>")
    assert len(bomb) < 200_000
    assert "ukuran" in refusal(bomb)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p/>" * 300_000,
        f"<w:t>{'x' * 600_000}</w:t>",
        "<w:p " + " ".join(f'w:a{number}="1"' for number in range(300)) + "/>",
    ],
    ids=["paragraphs", "text", "attributes"],
)
def test_a_million_paragraphs_or_letters_are_too_large_for_a_letter(body: str) -> None:
    assert "ukuran" in refusal(in_body(body))


def test_many_parts_and_a_large_file_are_too_large_for_a_letter() -> None:
    limits = EditedLimits(packed=1_000)
    assert "ukuran" in refusal(draft(), limits=limits)
    assert "ukuran" in refusal(draft(), limits=EditedLimits(parts=3))


def test_damage_of_any_kind_is_a_refusal_and_never_an_error() -> None:
    chance = random.Random(7)
    sound = draft()
    for _ in range(150):
        broken = bytearray(sound)
        for _ in range(chance.randint(1, 40)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        check_edited(bytes(broken), numbered=False)


def test_a_numbered_letter_must_keep_the_place_for_its_number() -> None:
    lost = changed(BODY, lambda body: body.replace(DRAFT_NUMBER, "15/DKIS/2026"))
    words = check_edited(lost, numbered=True)
    assert words is not None
    assert DRAFT_NUMBER in words.id
    assert check_edited(lost, numbered=False) is None


def test_the_place_for_the_number_counts_also_when_it_is_split_over_runs() -> None:
    split = changed(BODY, lambda body: body.replace("(diisi setelah", "(diisi</w:t></w:r><w:r><w:t> setelah"))
    assert check_edited(split, numbered=True) is None


# ---- the edited file: what becomes of it


def test_number_date_and_approval_line_are_put_in_literally() -> None:
    edited = in_body("<w:r><w:t>Nilai {{ 7*7 }} {% if x %}</w:t></w:r>")
    line = "Disetujui melalui surel oleh Kepala & rekan, ID {{ x }}"
    text = text_of(fill_edited(edited, "15/A&amp;/2026", "20 November 2026", line))
    assert "NOMOR 15/A&amp;/2026" in text
    assert "20 November 2026" in text
    assert "Nilai {{ 7*7 }} {% if x %}" in text
    assert text.endswith(line)
    assert DRAFT_NUMBER not in text
    assert DRAFT_DATE not in text


def test_a_place_split_over_runs_is_filled_and_what_stands_beside_it_stays() -> None:
    runs = "".join(
        f"<w:r><w:t>{part}</w:t></w:r>"
        for part in ("No. (diisi", " setelah ", "disetujui) dan (diisi setelah disetujui)")
    )
    text = text_of(fill_edited(in_body(runs), "15/2026", "", ""))
    assert "No. 15/2026 dan 15/2026" in text


def test_a_draft_that_is_only_shown_gets_nothing_put_in() -> None:
    text = text_of(fill_edited(draft(), DRAFT_NUMBER, DRAFT_DATE, ""))
    assert text == text_of(draft())


def test_the_same_file_gives_the_same_bytes() -> None:
    first, second = (fill_edited(draft(), "1/2026", "20 November 2026", "Disetujui") for _ in range(2))
    assert first == second
    assert fill_edited(draft(), "2/2026", "20 November 2026", "Disetujui") != first


def test_the_number_stands_in_the_header_too() -> None:
    header = next(n for n in _names(draft()) if re.fullmatch(r"word/header\d\.xml", n))
    edited = changed(
        header,
        lambda xml: xml.replace("</w:hdr>", f"<w:p><w:r><w:t>{DRAFT_NUMBER}</w:t></w:r></w:p></w:hdr>"),
    )
    filled = zipfile.ZipFile(io.BytesIO(fill_edited(edited, "15/2026", "", ""))).read(header).decode()
    assert "15/2026" in filled
    assert DRAFT_NUMBER not in filled


def test_a_plain_document_can_become_the_draft() -> None:
    edited = docx(f"NOMOR {DRAFT_NUMBER}", "Isi.")
    assert check_edited(edited, numbered=True) is None
    assert text_of(fill_edited(edited, "7/2026", "", "Disetujui")) == "NOMOR 7/2026\nIsi.\nDisetujui"
