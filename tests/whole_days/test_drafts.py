"""A draft is corrected by lines or in Word, shown anew, and only then approved."""

from __future__ import annotations

import io

import docx

from mailflow.mails.mail import Attachment, Mail
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_docx import read_docx
from tests.odd_letters import fractional_margin, without_body
from tests.whole_days.cirebon import KADIS, KASI, asked, complain, play
from tests.whole_days.town import Town

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draft_in(mail: Mail) -> Attachment:
    return next(file for file in mail.attachments if file.name.startswith("Konsep") and "docx" in file.name)


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def edited(content: bytes, added: str) -> bytes:
    """The draft as a clerk changes it in Word: one more sentence."""
    document = docx.Document(io.BytesIO(content))
    document.paragraphs[-1].add_run(added)
    changed = io.BytesIO()
    document.save(changed)
    return changed.getvalue()


def test_a_line_corrects_the_draft_and_approves_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        first = asked(cirebon, KADIS, "[3]")
        cirebon.person(KADIS).reply(first, "Setuju\nTembusan: Inspektur Kota")
        again = asked(cirebon, KADIS, "[3]")
        assert "Inspektur Kota" in text_of(draft_in(again).data)
        assert cirebon.issued() == []
        old = cirebon.person(KADIS).reply(first, "SETUJU")
        assert cirebon.fate(old) == "too-late"
        cirebon.person(KADIS).reply(again, "SETUJU")
        asked(cirebon, KASI, "[4]")
    assert "Inspektur Kota" in text_of(cirebon.docx("surat-perintah"))


def test_the_draft_edited_in_word_becomes_the_letter_and_is_never_a_template(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        first = asked(cirebon, KADIS, "[3]")
        changed = edited(draft_in(first).data, " Bawa alat ukur {{ 7 * 7 }}.")
        file = ("konsep baru.docx", DOCX, changed)
        cirebon.person(KADIS).reply(first, "Saya ubah sedikit, terlampir", [file])
        again = asked(cirebon, KADIS, "[3]")
        assert "Bawa alat ukur {{ 7 * 7 }}." in text_of(draft_in(again).data)
        assert cirebon.issued() == []
        cirebon.person(KADIS).reply(again, "SETUJU")
        asked(cirebon, KASI, "[4]")
    sent = text_of(cirebon.docx("surat-perintah"))
    assert "Bawa alat ukur {{ 7 * 7 }}." in sent
    assert cirebon.letter("surat-perintah").number in sent
    assert "(diisi setelah disetujui)" not in sent


def test_a_file_that_is_no_draft_is_refused_with_the_mend(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        first = asked(cirebon, KADIS, "[3]")
        empty = io.BytesIO()
        docx.Document().save(empty)
        file = ("konsep baru.docx", DOCX, empty.getvalue())
        cirebon.person(KADIS).reply(first, "terlampir", [file])
        assert "diisi setelah disetujui" in asked(cirebon, KADIS, " Mohon penegasan").text
    assert cirebon.issued() == []


def test_a_draft_out_of_another_word_processor_becomes_the_letter_and_stops_nobody(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        first = asked(cirebon, KADIS, "[3]")
        file = ("konsep baru.docx", DOCX, fractional_margin(draft_in(first).data))
        cirebon.person(KADIS).reply(first, "Saya ubah sedikit, terlampir", [file])
        cirebon.person(KADIS).reply(asked(cirebon, KADIS, "[3]"), "SETUJU")
        asked(cirebon, KASI, "[4]")
    (issued,) = [row for row in cirebon.letters() if row.number]
    assert issued.code
    assert issued.code in read_docx(cirebon.docx("surat-perintah"), ReaderLimits())


def test_a_draft_that_could_not_be_finished_is_refused_with_the_mend(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        first = asked(cirebon, KADIS, "[3]")
        file = ("konsep baru.docx", DOCX, without_body(draft_in(first).data))
        cirebon.person(KADIS).reply(first, "terlampir", [file])
        assert "simpan sebagai DOCX" in asked(cirebon, KADIS, " Mohon penegasan").text
    assert cirebon.issued() == []


def test_a_template_without_a_place_for_it_still_tells_that_the_letter_awaits_its_signature(
    cirebon: Town,
) -> None:
    own = docx.Document()
    own.add_paragraph("SURAT PERINTAH NOMOR {{ surat.nomor }} untuk {{ kasus.sistem }}")
    folder = cirebon.dir / "cirebon-dkis" / "templates" / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    own.save(str(folder / "surat-perintah.docx"))
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        asked(cirebon, KASI, "[4]")
    said = text_of(cirebon.docx("surat-perintah"))
    assert said.count("Disetujui melalui surel oleh") == 1
    assert said.endswith("naskah menunggu tanda tangan.")
