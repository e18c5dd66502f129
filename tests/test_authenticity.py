"""The code of a letter: its form, the subject that asks for it, what is told, and the mark on every template."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from mailflow.intake import (
    Asked,
    AuthenticityAsked,
    Automatic,
    Context,
    Doubtful,
    Recognised,
    Reply,
    recognise,
)
from mailflow.letters.authenticity import (
    ALPHABET,
    MOST_CODES,
    Issued,
    SeenFile,
    answer_values,
    asks_authenticity,
    code_of,
    codes_in,
    codes_in_subject,
    mail_link,
)
from mailflow.letters.check import check_template
from mailflow.letters.edited import check_edited
from mailflow.letters.letter import fill_letter
from mailflow.letters.mark import Mark, mark_letter
from mailflow.letters.samples import extreme_values, sample_values
from mailflow.letters.stamp import add_line, fill_edited
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.issued_letters import mint_code
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_docx import read_docx
from mailflow.replies.commands import Status
from tests.odd_letters import dangling_footer, fractional_footer, fractional_margin, odd_title_page
from tests.stores import cirebon

LETTERS = sorted((Path(__file__).parent.parent / "templates" / "letters").glob("*.docx"))
CODE = "ABCD-EFGH-JK23"
MARK = Mark(code=CODE, address="layanan@dkis.example")
PROVED = Standing(level="terbukti", why="")
UNPROVED = Standing(level="alamat", why="tidak ada hasil pemeriksaan")


# -- the code ------------------------------------------------------------------------------------------


def test_a_code_is_twelve_signs_that_nobody_mistakes_on_paper() -> None:
    codes = {mint_code() for _ in range(500)}
    assert len(codes) == 500
    assert {sign for code in codes for sign in code} == {*ALPHABET, "-"}
    assert {codes_in(f"kode {code} ya") for code in codes} == {(code,) for code in codes}
    assert not set("01OI") & set(ALPHABET)


def test_the_same_number_gives_the_same_code_and_every_bit_counts() -> None:
    assert code_of(0) == "AAAA-AAAA-AAAA"
    assert len({code_of(1 << bit) for bit in range(60)}) == 60


@pytest.mark.parametrize(
    ("subject", "codes"),
    [
        ("VERIFIKASI", ()),
        ("verifikasi", ()),
        (" Verifikasi: ", ()),
        ("VERIFIKASI.", ()),
        (f"VERIFIKASI {CODE}", (CODE,)),
        (f"verifikasi: {CODE.lower()}", (CODE,)),
        ("VERIFIKASI ABCD\u2011EFGH\u2011JK23", (CODE,)),
        ("VERIFIKASI ABCDEFGHJK23", (CODE,)),
        (f"VERIFIKASI {CODE}, ZZZZ-YYYY-2345", (CODE, "ZZZZ-YYYY-2345")),
        ("VERIFIKASI ABC-EFGH-JK23", ("ABCE-FGHJ-K23",)),
    ],
)
def test_the_subject_asks_with_its_codes(subject: str, codes: tuple[str, ...]) -> None:
    assert asks_authenticity(subject)
    assert codes_in_subject(subject) == codes


@pytest.mark.parametrize(
    "subject",
    [
        "Re: VERIFIKASI",
        "Re: [KASUS-2026-0001][21] Verifikasi hasil perbaikan",
        "Fwd: VERIFIKASI ABCD-EFGH-JK23",
        "Bls: Verifikasi",
        "Verifikasi laporan",
        "Verifikasi data awal unit",
        "Laporan verifikasi",
        "VERIFIKASI KASUS-2026-0001",
        "Verifikasi 0812-0000-0000 mohon bantuan",
        "VERIFIKASIABCD-EFGH-JK23",
        "",
        "VERIFIKASI " + "ABCD-EFGH-JK23 x" * 50,
    ],
)
def test_a_reply_and_a_sentence_with_the_word_are_no_such_question(subject: str) -> None:
    assert not asks_authenticity(subject)


def test_hostile_subjects_and_texts_are_read_in_no_time() -> None:
    for hostile in ("VERIFIKASI" + " ABCD-EFGH-" * 10_000, "VERIFIKASI " + "A" * 100_000, "A-" * 50_000):
        asks_authenticity(hostile)
        assert codes_in_subject(hostile) is not None
        assert len(codes_in(hostile)) <= MOST_CODES


def test_at_most_so_many_codes_of_a_text_count_and_a_telephone_number_is_none() -> None:
    many = " ".join(code_of(number) for number in range(1, 50))
    assert len(codes_in(many)) == MOST_CODES
    assert codes_in("Hubungi 0812-0000-0000, KASUS-2026-0001, KODE-ABCD") == ()
    assert codes_in("kode ABCD-\nEFGH-JK23.") == (CODE,)


# -- what it is taken for ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return cirebon(Path(tmp_path_factory.mktemp("dir")))


def seen(office: Office, subject: str, *, text: str = "", **more: Any) -> Recognised:
    headers = more.pop("headers", {})
    context = Context(**{"standing": PROVED, **more})
    mail = Mail(
        sender="orang@asing.example",
        from_line="orang@asing.example",
        message_id="<1@asing.example>",
        subject=subject,
        text=text,
        headers=headers,
    )
    return recognise(mail, None, office, context, Status() if text == "STATUS" else None)


def test_anybody_may_ask_whatever_else_the_mail_says(office: Office) -> None:
    complaint = "Kami laporkan gangguan aplikasi SIAK sejak pagi. Mohon ditindaklanjuti."
    for text in ("", complaint, "STATUS"):
        assert seen(office, "VERIFIKASI", text=text) == AuthenticityAsked()


def test_a_reply_to_a_task_stays_one_whatever_its_subject(office: Office) -> None:
    asked = Asked(
        row_id=1,
        kind="step",
        status="open",
        addresses=("orang@asing.example",),
        need="terbukti",
        route="alamat",
        case_id=1,
    )
    assert isinstance(seen(office, "VERIFIKASI", asked=asked, case_id=1), Reply)


def test_an_unproved_sender_is_not_answered_and_a_machine_never(office: Office) -> None:
    held = seen(office, "VERIFIKASI", standing=UNPROVED)
    assert isinstance(held, Doubtful)
    assert "belum terbukti" in held.why
    machine = seen(office, "VERIFIKASI", headers={"auto-submitted": ("auto-replied",)})
    assert isinstance(machine, Automatic)


# -- what is told --------------------------------------------------------------------------------------

ISSUED = Issued(number="028/01/SPT/DKIS/XI/2026", day="23 November 2026")


def told(codes: dict[str, Issued | None], *files: SeenFile) -> list[str]:
    values: Any = answer_values("Dinas Contoh", codes, files, last=False)
    return [f"{line['tentang']}: {line['isi']}" for line in values["hasil"]]


def test_a_known_code_tells_number_and_day_and_that_it_proves_no_content() -> None:
    (line,) = told({CODE: ISSUED})
    assert line.startswith(f"Kode {CODE}: dikenal. Dinas Contoh menerbitkan naskah dengan kode ini")
    assert "pada 23 November 2026 dengan Nomor 028/01/SPT/DKIS/XI/2026." in line
    assert "tidak membuktikan isinya" in line


def test_a_cancelled_letter_is_told_as_such_by_code_and_by_file() -> None:
    gone = Issued(number="7/2026", day="23 November 2026", state="batal")
    for line in told({CODE: gone}, SeenFile(name="Berkas 1", same=gone)):
        assert "DIBATALKAN dan tidak berlaku lagi" in line


def test_a_file_is_genuine_or_not_and_a_known_code_in_another_file_warns() -> None:
    genuine, changed, other = (
        SeenFile(name="Berkas 1", same=ISSUED),
        SeenFile(name="Berkas 2", codes=(CODE,)),
        SeenFile(name="Berkas 3", codes=("ZZZZ-ZZZZ-ZZZZ",)),
    )
    lines = told({CODE: ISSUED, "ZZZZ-ZZZZ-ZZZZ": None}, genuine, changed, other)
    assert "TIDAK DIKENAL" in lines[1]
    assert "ASLI. Berkas ini sama, byte demi byte" in lines[2]
    assert "kode dikenal, tetapi berkas yang dikirim BUKAN berkas yang kami terbitkan" in lines[3]
    assert lines[4] == "Berkas 3: BUKAN berkas yang diterbitkan Dinas Contoh."


def test_a_signed_copy_is_told_as_the_copy_of_the_letter() -> None:
    (line,) = told({}, SeenFile(name="Berkas 1", same=ISSUED, signed=True))
    assert "salinan bertanda tangan dari naskah" in line


# -- the mark ------------------------------------------------------------------------------------------


def pictures(letter: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(letter)) as package:
        return [package.read(name) for name in package.namelist() if "/media/" in name]


def feet(letter: bytes) -> list[str]:
    """The text of every footer that the letter has."""
    with zipfile.ZipFile(io.BytesIO(letter)) as package:
        names = [name for name in package.namelist() if name.startswith("word/footer")]
        return ["".join(texts_of(package.read(name))) for name in names]


def texts_of(part: bytes) -> list[str]:
    from lxml import etree

    return [str(text.text or "") for text in etree.fromstring(part).iter("{*}t")]


def saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("make", [sample_values, extreme_values])
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_template_gets_code_address_and_qr_on_every_page(path: Path, make: Any) -> None:
    plain = fill_letter(path.read_bytes(), make([]))
    marked = mark_letter(plain, MARK)
    assert mark_letter(plain, MARK) == marked
    assert all(CODE in foot and MARK.address in foot and "VERIFIKASI" in foot for foot in feet(marked))
    assert len(feet(marked)) == 2
    assert len(pictures(marked)) == len(pictures(plain)) + 1
    assert [p.text for p in Document(io.BytesIO(marked)).paragraphs] == [
        p.text for p in Document(io.BytesIO(plain)).paragraphs
    ]
    assert codes_in(read_docx(marked, ReaderLimits())) == (CODE,)


def test_the_qr_opens_a_mail_that_is_ready() -> None:
    import segno

    link = mail_link(MARK.address, CODE)
    assert link == f"mailto:layanan@dkis.example?subject=VERIFIKASI%20{CODE}"
    qr = io.BytesIO()
    segno.make_qr(link, error="m").save(qr, kind="png", scale=8, border=2)
    assert qr.getvalue() in pictures(
        mark_letter(fill_letter(LETTERS[0].read_bytes(), sample_values([])), MARK)
    )


def test_another_code_gives_other_bytes() -> None:
    plain = fill_letter(LETTERS[0].read_bytes(), sample_values([]))
    assert mark_letter(plain, MARK) != mark_letter(plain, Mark(code=code_of(5), address=MARK.address))


def test_a_file_without_footers_gets_them_in_each_section() -> None:
    document = Document()
    document.add_paragraph("Isi")
    section = document.add_section()
    section.orientation, section.different_first_page_header_footer = WD_ORIENT.LANDSCAPE, True
    document.settings.odd_and_even_pages_header_footer = True
    marked = Document(io.BytesIO(mark_letter(saved(document), MARK)))
    for shown in marked.sections:
        assert CODE in shown.footer.paragraphs[-1].text
        assert CODE in shown.even_page_footer.paragraphs[-1].text
    assert CODE in marked.sections[1].first_page_footer.paragraphs[-1].text


def test_what_stands_in_a_footer_stays_and_the_mark_stands_below_it() -> None:
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Halaman 1"
    document.sections[0].footer.add_table(1, 1, Cm(5))
    marked = Document(io.BytesIO(mark_letter(saved(document), MARK)))
    texts = [p.text for p in marked.sections[0].footer.paragraphs]
    assert texts[0] == "Halaman 1"
    assert texts[-1].startswith(f"Periksa keaslian: kode {CODE}")


def test_an_edited_draft_carries_the_mark_too_and_a_strict_file_at_least_the_words() -> None:
    draft = fill_letter(LETTERS[8].read_bytes(), sample_values([]))
    assert check_edited(draft, numbered=False) is None
    assert CODE in feet(mark_letter(fill_edited(draft, "7/2026", "20 November 2026", "Disetujui"), MARK))[0]
    strict = io.BytesIO()
    old, new = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with zipfile.ZipFile(io.BytesIO(draft)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(old, new)
            kind = b"schemas.openxmlformats.org/officeDocument/2006/relationships"
            target.writestr(name, part.replace(kind, b"purl.oclc.org/ooxml/officeDocument/relationships"))
    assert CODE in read_docx(mark_letter(strict.getvalue(), MARK), ReaderLimits())


@pytest.mark.parametrize(
    "odd",
    [fractional_margin, fractional_footer, dangling_footer, odd_title_page],
    ids=lambda odd: odd.__name__,
)
def test_a_letter_of_another_word_processor_whose_foot_takes_no_mark_has_it_as_its_last_words(
    odd: Callable[[], bytes],
) -> None:
    marked = mark_letter(odd(), MARK)
    assert CODE in read_docx(marked, ReaderLimits())
    assert mark_letter(odd(), MARK) == marked


def test_a_line_that_the_letter_says_is_not_added_twice() -> None:
    document = Document()
    document.add_paragraph("Disetujui melalui surel.")
    letter = saved(document)
    assert add_line(letter, "Disetujui melalui surel.") == letter
    added = Document(io.BytesIO(add_line(letter, "Naskah menunggu tanda tangan.")))
    assert added.paragraphs[-1].text == "Naskah menunggu tanda tangan."


def test_a_marked_letter_is_still_no_faulty_template() -> None:
    marked = mark_letter(LETTERS[-1].read_bytes(), MARK)
    assert check_template("x.docx", marked, sample_values([])) == []
