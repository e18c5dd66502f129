"""Rows, roles and templates that are edited while cases are open, and cases that are moved to the new rules."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from docx import Document
from sqlmodel import select
from typer.testing import CliRunner, Result

from mailflow import daemon
from mailflow.cli.main import app
from mailflow.config import shipped
from mailflow.outside.pulses import last_detail
from mailflow.outside.tables import TaskRow
from tests.whole_days.cirebon import FIRST, KADIS, KASI, asked, complain, play
from tests.whole_days.letters import C01
from tests.whole_days.town import Town

SECOND = "KASUS-2026-0002"
PROCEDURE = "cirebon-dkis/procedure.toml"
NOW_TO_THE_REQUESTER = 'disposisi = "pendataan", tolak = "lapor"'
REFUSAL = "TOLAK: bukan kewenangan dinas"


def stands_at(town: Town, *steps: str) -> None:
    """Until the first case waits for these steps; the mails that ask stay unread."""
    town.until(lambda _: town.cases() and town.open_steps() == list(steps))


def test_a_case_goes_on_by_the_rows_it_began_with_and_a_new_one_by_the_edited_ones(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        stands_at(cirebon, "disposisi")
        cirebon.edit(PROCEDURE, 'disposisi = "pendataan", tolak = "penolakan"', NOW_TO_THE_REQUESTER)
        cirebon.reload()
        cirebon.answer(KADIS, f"[{FIRST}][1c]", REFUSAL)
        cirebon.until(lambda _: cirebon.open_steps() == ["penolakan"])
        complain(cirebon, subject="Gangguan lain")
        cirebon.answer(KADIS, f"[{SECOND}][1c]", REFUSAL)
        cirebon.until(lambda _: cirebon.open_steps(SECOND) == ["lapor"])


def complaints(town: Town) -> list[str]:
    """What `mailflow status` finds fault with."""
    [office] = json.loads(CliRunner().invoke(app, ["status", str(town.dir), "--json"]).output)
    return list(office["late"])


def test_a_procedure_that_cannot_be_worked_is_not_taken_over_which_status_shows(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        stands_at(cirebon, "disposisi")
        # at the surat perintah nobody can have filled in the form that it takes its team from
        cirebon.edit(PROCEDURE, 'disposisi = "pendataan", tolak', 'disposisi = "surat-perintah", tolak')
        cirebon.ask_for_reload()
        cirebon.until(lambda _: complaints(cirebon) == ["reload"])
        cirebon.edit(PROCEDURE, 'disposisi = "surat-perintah", tolak', 'disposisi = "pendataan", tolak')
        cirebon.reload()
        cirebon.until(lambda _: not complaints(cirebon))


@pytest.mark.parametrize("key", ["store", "log"])
def test_what_only_a_restart_can_change_is_not_taken_over_in_silence(cirebon: Town, key: str) -> None:
    settings = cirebon.dir / "mailflow.toml"
    before = settings.read_text(encoding="utf-8")
    with cirebon.day():
        value = {"store": "lain.db", "log": "json"}[key]
        settings.write_text(f'{before}{key} = "{value}"\n', encoding="utf-8")
        cirebon.ask_for_reload()
        # status looks into the store that the file names: the daemon's is the old one
        cirebon.until(lambda session: key in last_detail(session, "cirebon-dkis", "reload"))
        settings.write_text(before, encoding="utf-8")
        cirebon.reload()


def test_a_file_that_nobody_foresaw_changes_nothing_and_the_daemon_goes_on(
    cirebon: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprised(*_: object, **__: object) -> None:
        raise AttributeError("'str' object has no attribute 'items'")

    with cirebon.day():
        with monkeypatch.context() as office:
            office.setattr(daemon, "check_folder", surprised)
            cirebon.ask_for_reload()
            cirebon.until(lambda _: complaints(cirebon) == ["reload"])
        complain(cirebon)
        stands_at(cirebon, "disposisi")


def test_a_case_runs_to_its_end_though_its_step_stands_in_no_file_any_more(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        stands_at(cirebon, "pendataan")
        cirebon.edit(PROCEDURE, 'name = "pendataan"', 'name = "pemeriksaan-noc"')
        cirebon.edit(PROCEDURE, 'disposisi = "pendataan"', 'disposisi = "pemeriksaan-noc"')
        cirebon.edit(PROCEDURE, 'kembalikan = "pendataan"', 'kembalikan = "pemeriksaan-noc"')
        cirebon.reload()
        play(cirebon, first="[2]")
        cirebon.until(lambda _: cirebon.case().end)
    assert cirebon.case().end == "selesai"


def test_an_edited_role_has_its_new_name_in_new_cases_and_its_old_one_in_open_cases(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        old = asked(cirebon, KADIS, "[1c]")
        cirebon.edit(PROCEDURE, '"Kepala Seksi Pengembangan Aplikasi"', '"Kepala Seksi Rekayasa Sistem"')
        cirebon.edit(PROCEDURE, '"Kasi PA", "Kasi Pengembangan Aplikasi"', '"Kasi Rekayasa"')
        cirebon.reload()
        decided = cirebon.person(KADIS).reply(old, "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek")
        assert cirebon.fate(decided) == "applied"
        asked(cirebon, KASI, "[2]")
        complain(cirebon, subject="Gangguan lain")
        new = asked(cirebon, KADIS, "[1c]", case=SECOND)
        assert "Kasi Rekayasa" in new.text
        assert "Kasi Rekayasa" not in old.text
        decided = cirebon.person(KADIS).reply(new, "DISPOSISI kepada Kasi Rekayasa: cek")
        assert cirebon.fate(decided) == "applied"
        asked(cirebon, KASI, "[2]", case=SECOND)


def test_letters_of_an_open_case_are_written_with_the_template_of_today(cirebon: Town) -> None:
    own = cirebon.dir / "cirebon-dkis" / "templates" / "letters" / "lembar-disposisi.docx"
    with cirebon.day():
        complain(cirebon)
        stands_at(cirebon, "disposisi")
        own.parent.mkdir(parents=True)
        template = Document(str(shipped("templates") / "letters" / "lembar-disposisi.docx"))
        template.add_paragraph("Edisi baru")
        template.save(str(own))
        cirebon.reload()
        play(cirebon, until="[2]")
        asked(cirebon, KASI, "[2]")
        cirebon.settle()
    paragraphs = Document(BytesIO(cirebon.docx("lembar-disposisi"))).paragraphs
    assert "Edisi baru" in [paragraph.text for paragraph in paragraphs]


# -- moved by the administrator ------------------------------------------------------------------------


def move(town: Town, *words: str, answer: str = "") -> Result:
    line = ["case", "move", FIRST, "--to-new", "--dir", str(town.dir), *words]
    return CliRunner().invoke(app, line, input=answer)


def limits(town: Town) -> list[str]:
    """The open tasks' limits on the office's clock, as their rows have them."""
    with town.reading() as session:
        rows = session.exec(select(TaskRow).where(TaskRow.status == "open"))
        return [f"{row.due_at:%H.%M}" for row in rows if row.due_at]


def test_a_moved_case_has_the_new_limit_and_nobody_is_asked_again(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        task = asked(cirebon, KASI, "[2]")
        before = limits(cirebon)
        cirebon.edit(PROCEDURE, 'within = "30 menit"', 'within = "90 menit"')
        cirebon.reload()
        moved = move(cirebon, "--yes")
        assert moved.exit_code == 0, moved.output
        assert 'langkah pendataan: within: "30 menit" -> "90 menit"' in moved.output
        cirebon.pass_time(minutes=40)
        cirebon.settle()
        assert not [mail for mail in cirebon.inbox(KASI) if "Lewat batas" in mail.subject]
        assert cirebon.fate(cirebon.person(KASI).reply(task, C01)) == "applied"
        asked(cirebon, KADIS, "[3]")
    assert before != limits(cirebon)
    assert len(cirebon.outbox("tugas", KASI)) == 1
    [line] = [line for line in cirebon.journal() if "dipindahkan ke aturan" in line]
    assert "batas langkah pendataan menjadi" in line


def test_a_moved_task_goes_to_the_actor_of_the_new_rules(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        old = asked(cirebon, KASI, "[2]")
        cirebon.edit(
            PROCEDURE,
            'actor = "SEKSI_PA"\nanswer = "form"\nforms = ["c01"]',
            'actor = "KADIS_DKIS"\nanswer = "form"\nforms = ["c01"]',
        )
        cirebon.reload()
        assert move(cirebon, "--yes").exit_code == 0
        cirebon.pass_time(seconds=1)
        fresh = asked(cirebon, KADIS, "[2]")
        cirebon.person(KASI).wait_for("dialihkan")
        assert cirebon.fate(cirebon.person(KASI).reply(old, C01)) != "applied"
        assert cirebon.fate(cirebon.person(KADIS).reply(fresh, C01)) == "applied"
        asked(cirebon, KADIS, "[3]")
    assert any("pendataan diminta kepada Kepala Dinas" in line for line in cirebon.journal())


def test_a_case_is_not_moved_where_its_open_step_is_gone(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        asked(cirebon, KASI, "[2]")
        cirebon.edit(PROCEDURE, 'name = "pendataan"', 'name = "pemeriksaan-noc"')
        cirebon.edit(PROCEDURE, '"pendataan"', '"pemeriksaan-noc"')
        refused = move(cirebon, "--yes")
    assert refused.exit_code == 1
    assert "procedure.toml: pendataan: kasus menunggu langkah pendataan" in refused.stderr
    assert "Beri nama itu" in refused.stderr
    assert not any("dipindahkan" in line for line in cirebon.journal())


@pytest.mark.parametrize(("answer", "moved"), [("y\n", True), ("n\n", False), ("", False)])
def test_what_changes_is_shown_before_it_is_done(cirebon: Town, answer: str, moved: bool) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
    cirebon.edit(PROCEDURE, 'within = "15 menit"\ntargets', 'within = "45 menit"\ntargets')
    said = move(cirebon, answer=answer)
    assert said.output.index('"15 menit" -> "45 menit"') < said.output.index("Pindahkan kasus")
    assert any("dipindahkan" in line for line in cirebon.journal()) is moved


def test_a_case_under_the_present_rules_is_not_moved(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
    said = move(cirebon, "--yes")
    assert said.exit_code == 1
    assert "sudah mengikuti aturan yang berlaku" in said.stderr
