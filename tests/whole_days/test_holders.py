"""Posts that change hands, and templates that break, while a task waits."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from typer.testing import CliRunner

from mailflow.cli.main import app
from mailflow.config import shipped
from tests.whole_days.cirebon import KADIS, asked, complain, play, secretariat
from tests.whole_days.town import Town

NEW = "wulan@dkis.example"


def test_a_task_goes_to_the_new_holder_of_the_post_and_the_old_one_decides_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        old = asked(cirebon, KADIS, "[1c]")
        cirebon.edit(
            "cirebon-dkis/officers.toml",
            'addresses = ["kasi.aplikasi@dkis.example", "wulan@dkis.example"]',
            'addresses = ["kasi.aplikasi@dkis.example"]',
        )
        cirebon.edit(
            "cirebon-dkis/officers.toml", 'addresses = ["kadis@dkis.example"]', f'addresses = ["{NEW}"]'
        )
        cirebon.reload()
        assert "dialihkan" in cirebon.person(KADIS).wait_for("dialihkan").text.lower()
        late = cirebon.person(KADIS).reply(old, "DISPOSISI kepada Kasi PA: cek")
        assert cirebon.fate(late) == "too-late"
        fresh = cirebon.person(NEW).wait_for("[1c]")
        decided = cirebon.person(NEW).reply(fresh, "DISPOSISI kepada Kasi PA: cek")
        assert cirebon.fate(decided) == "applied"
    assert any("dialihkan dari kadis@dkis.example" in line for line in cirebon.journal("KASUS-2026-0001"))


def test_a_letter_that_cannot_be_made_stops_nothing_and_goes_out_once_its_template_is_mended(
    cirebon: Town,
) -> None:
    good = cirebon.dir.parent / "surat-perintah.docx"
    own = cirebon.dir / "cirebon-dkis" / "templates" / "letters" / "surat-perintah.docx"
    good.write_bytes((shipped("templates") / "letters" / "surat-perintah.docx").read_bytes())
    own.parent.mkdir(parents=True)
    own.write_bytes(with_text(good.read_bytes(), "MEMERINTAHKAN", "{{ surat.nommor }}"))
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        told = secretariat(cirebon).wait_for("tidak terkirim")
        assert KADIS in told.text
        complain(cirebon, subject="Gangguan lain")
        asked(cirebon, KADIS, "[1c]", case="KASUS-2026-0002")
        own.write_bytes(good.read_bytes())
        cirebon.reload()
        failed = next(row for row in cirebon.unsent() if row.state == "failed" and row.recipient == KADIS)
        assert (
            CliRunner().invoke(app, ["outbox", "retry", str(failed.id), "--dir", str(cirebon.dir)]).exit_code
            == 0
        )
        cirebon.pass_time(seconds=1)
        asked(cirebon, KADIS, "[3]")


def with_text(docx: bytes, before: str, after: str) -> bytes:
    document = Document(BytesIO(docx))
    for paragraph in document.paragraphs:
        if before in paragraph.text:
            paragraph.text = after
    out = BytesIO()
    document.save(out)
    return out.getvalue()
