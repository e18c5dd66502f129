"""The commands as an administrator types them: setting up, running, looking, and handling a mail again."""

from __future__ import annotations

import json
import logging
import re
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from typer.testing import CliRunner, Result

from mailflow.cli.case import case_app
from mailflow.cli.log import JsonLines, TextLines
from mailflow.cli.mails import mail_app, outbox_app
from mailflow.cli.main import app
from mailflow.cli.person import person_app
from mailflow.config import read_offices, read_settings
from mailflow.outside.pulses import beat
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_docx import read_docx
from mailflow.outside.store import Store, sole_daemon
from mailflow.outside.tables import JournalRow, TaskRow
from mailflow.problems import Words
from mailflow.showing import as_json, as_table, plain
from tests.stores import cirebon, new_store
from tests.whole_days.cirebon import DISPOSITION, FIRST, KADIS, KASI, OPD, SERVICE, complain, play
from tests.whole_days.conftest import town_on_embedded_server
from tests.whole_days.town import MORNING, PASSWORD, Town

CODE = "cirebon-dkis"
NASTY = "Halo \x1b]0;judul\x07 \u202egnp.exe\x9b31m"
FLAGS = (
    *("--from", CODE, "--address", "layanan@dinas.example", "--imap-host", "imap.dinas.example"),
    *("--smtp-host", "smtp.dinas.example", "--secret-env", "SANDI", "--authserv", "mx.dinas.example"),
)


def run(*arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)


def as_process(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mailflow.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


# -- init ------------------------------------------------------------------------------------------


def test_init_by_flags_writes_an_office_that_can_be_read(tmp_path: Path) -> None:
    root = tmp_path / "baru"
    result = run(
        "init", root, *FLAGS, "--smtp-security", "starttls", "--no-plus-addresses", "--need", "alamat"
    )
    assert result.exit_code == 0, result.output
    (office,) = read_offices(root)
    assert (office.server.imap.port, office.server.smtp.port) == (993, 587)
    assert (office.server.address, office.server.imap.user) == ("layanan@dinas.example",) * 2
    assert office.server.imap.secret.env == "SANDI"
    assert (office.server.trust.need, office.office.plus_addresses) == ("alamat", False)
    assert read_settings(root).language == "id"


def test_init_says_in_plain_words_what_to_do_next(tmp_path: Path) -> None:
    said = run("init", tmp_path / "baru", *FLAGS).stdout
    for word in ("officers.toml", "office.toml", "env SANDI", "mailflow check", "mailflow run"):
        assert word in said
    english = run("init", tmp_path / "new", *FLAGS, "--language", "en").stdout
    assert "What to do next:" in english
    assert read_settings(tmp_path / "new").language == "en"


def test_init_asks_for_what_no_flag_gives(tmp_path: Path) -> None:
    typed = "trenggalek-diskominfo\nlayanan@dinas.example\n\n\nmx.dinas.example\n/etc/mailflow/sandi\n"
    result = run("init", tmp_path, typed=typed)
    assert result.exit_code == 0, result.output
    server = tomllib.loads((tmp_path / "trenggalek-diskominfo" / "server.toml").read_text(encoding="utf-8"))
    assert server["imap"]["host"] == server["smtp"]["host"] == "mail.dinas.example"
    assert server["imap"]["secret"] == {"file": "/etc/mailflow/sandi"}
    assert server["trust"]["authserv"] == "mx.dinas.example"


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        (("--from", "cirebon"), 'Tidak ada kantor bawaan "cirebon". Mungkin maksudnya "cirebon-dkis".'),
        (("--address", "layanan dinas"), 'server.toml: address: "layanan dinas" tidak berbentuk benar.'),
        (("--secret-file", "/etc/sandi"), "server.toml: imap.secret: "),
    ],
)
def test_init_refuses_wrong_answers_and_writes_nothing(
    tmp_path: Path, flags: tuple[str, str], expected: str
) -> None:
    result = run("init", tmp_path / "baru", *FLAGS, *flags)
    assert result.exit_code == 1
    assert expected in result.stderr
    assert not (tmp_path / "baru").exists()


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    run("init", tmp_path, *FLAGS)
    (tmp_path / "mailflow.toml").write_text('language = "en"\n', encoding="utf-8")
    again = run("init", tmp_path, *FLAGS)
    assert (again.exit_code, "sudah ada; tidak ada yang diubah" in again.stderr) == (1, True)
    other = run("init", tmp_path, *FLAGS, "--code", "dinas-lain")
    assert other.exit_code == 0
    assert (tmp_path / "mailflow.toml").read_text(encoding="utf-8") == 'language = "en"\n'


# -- run -------------------------------------------------------------------------------------------


def test_run_tells_every_fault_of_a_file_and_ends(tmp_path: Path) -> None:
    run("init", tmp_path, *FLAGS)
    office = tmp_path / CODE / "officers.toml"
    office.write_text(office.read_text(encoding="utf-8").replace("role =", "rol ="), encoding="utf-8")
    ended = as_process("run", tmp_path)
    assert ended.returncode == 1
    assert len(re.findall(rf"^{CODE}/officers.toml: ", ended.stderr, re.M)) == 6
    assert "Traceback" not in ended.stderr


def test_a_second_daemon_is_refused_with_a_sentence(tmp_path: Path) -> None:
    run("init", tmp_path, *FLAGS)
    with sole_daemon(tmp_path / "mailflow.db"):
        ended = as_process("run", tmp_path)
    assert ended.returncode == 1
    assert "Daemon mailflow lain (proses " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    run("init", tmp_path, *FLAGS)
    (tmp_path / "mailflow.db").write_bytes(b"bukan basis data" * 100)
    ended = as_process("run", tmp_path)
    assert (ended.returncode, "tidak dapat dipakai (file is not a database)" in ended.stderr) == (1, True)
    looked = run("case", "list", "--dir", tmp_path)
    assert (looked.exit_code, "tidak dapat dibaca sebagai berkas data" in looked.stderr) == (1, True)


def test_the_daemon_logs_json_lines_and_ends_well_when_told_to(tmp_path: Path) -> None:
    with town_on_embedded_server(tmp_path, CODE) as (town, _server):
        town.set_clock(MORNING, log="json")
        command = [sys.executable, "-m", "mailflow.cli.main", "run", str(town.dir)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as daemon:
            assert daemon.stderr is not None
            try:
                lines = [json.loads(daemon.stderr.readline())]
                while "mailflow runs 1 offices" not in lines[-1]["message"]:
                    lines.append(json.loads(daemon.stderr.readline()))
                daemon.send_signal(signal.SIGTERM)
                rest = daemon.stderr.read()
            finally:
                daemon.kill()
        assert daemon.returncode == 0
    assert {line["level"] for line in lines} <= {"INFO"}
    assert PASSWORD not in json.dumps(lines) + rest


def record(message: str) -> logging.LogRecord:
    return logging.LogRecord("mailflow", logging.WARNING, "x.py", 1, message, None, None)


def test_a_log_line_stays_one_line_whatever_a_mail_says() -> None:
    forged = "perihal\n2026-11-23T08:00:00 INFO mailflow: semua baik\x1b[2J"
    text = TextLines().format(record(forged))
    assert "\n" not in text
    assert "\x1b" not in text
    line = JsonLines().format(record(forged))
    assert "\n" not in line
    assert json.loads(line)["message"] == forged


# -- looking ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """After a day with one case up to its field visit, and a held mail that tries to act on the terminal."""
    with town_on_embedded_server(tmp_path_factory.mktemp("kota"), CODE) as (town, _server):
        with town.day():
            complain(town)
            play(town, until="[4]")
            message = EmailMessage()
            message["From"], message["To"] = f"Umum <{OPD}>", SERVICE
            message["Subject"], message["Message-ID"] = (
                NASTY.replace("\x1b", "\x1f"),
                "<jahat@disdukcapil.example>",
            )
            message.set_content(NASTY)
            town.person(OPD).send(message)
            town.person(KASI).wait_for("[4]")
            assert town.fate("<jahat@disdukcapil.example>") == "held"
            town.settle()
        yield town


def values(town: Town, *arguments: object) -> Any:
    result = run(*arguments, "--dir", town.dir, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def shown(town: Town, *arguments: object) -> str:
    result = run(*arguments, "--dir", town.dir)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_case_is_listed_with_where_it_stands(looked_at: Town) -> None:
    (case,) = values(looked_at, "case", "list", "--open")
    assert (case["number"], case["where"], case["late"]) == (FIRST, "cek-lapangan", False)
    assert re.search(rf"^{FIRST}  {CODE} .*  cek-lapangan", shown(looked_at, "case", "list"), re.M)
    assert values(looked_at, "case", "list", "--office", "lain") == []


def test_a_case_is_shown_with_tasks_letters_and_an_untouched_journal(looked_at: Town) -> None:
    case = values(looked_at, "case", "show", FIRST.lower())
    assert [task["step"] for task in case["tasks"]][-1] == "cek-lapangan"
    assert [letter["number"] for letter in case["letters"]][-1] == "028/01/SPT/DKIS/XI/2026"
    assert case["journal_first_broken_line"] is None
    text = shown(looked_at, "case", "show", FIRST)
    assert "028/01/SPT/DKIS/XI/2026" in text
    assert text.endswith(f"Jurnal utuh: {len(case['journal'])} baris saling mengunci.\n")


def test_a_changed_journal_shows(looked_at: Town, tmp_path: Path) -> None:
    copy = tmp_path / "salinan"
    assert run("backup", tmp_path / "b.tar.gz", "--dir", looked_at.dir).exit_code == 0
    assert run("restore", tmp_path / "b.tar.gz", copy).exit_code == 0
    with closing(Store(copy / "mailflow.db")) as store, store.transaction("test") as session:
        line = session.exec(select(JournalRow).where(JournalRow.seq == 3)).one()
        line.text = line.text.replace("agenda", "berkas")
        session.add(line)
    assert "JURNAL PERNAH DIUBAH: mulai baris 3" in run("case", "show", FIRST, "--dir", copy).stdout


def test_no_token_of_an_open_task_is_shown_anywhere(looked_at: Town) -> None:
    with looked_at.reading() as session:
        tokens = [task.token for task in session.exec(select(TaskRow).where(TaskRow.status == "open"))]
    assert tokens
    every = "".join(
        str(values(looked_at, *command))
        for command in (("case", "show", FIRST), ("outbox", "list"), ("mail", "list"))
    )
    assert not [token for token in tokens if token in every]


def test_mails_are_listed_and_shown_without_acting_on_the_terminal(looked_at: Town) -> None:
    (held,) = values(looked_at, "mail", "list", "--fate", "held")
    assert held["detail"]
    assert "ditahan untuk sekretariat" in shown(looked_at, "mail", "list")
    for output in (
        shown(looked_at, "mail", "show", held["id"]),
        run("mail", "show", held["id"], "--json", "--dir", looked_at.dir).stdout,
        shown(looked_at, "mail", "list"),
    ):
        assert not set("\x1b\x07\x9b\u202e\x1f") & set(output)


def test_the_raw_mail_can_be_saved(looked_at: Town, tmp_path: Path) -> None:
    shown(looked_at, "mail", "show", 1, "--save", tmp_path / "surat.eml")
    assert (tmp_path / "surat.eml").read_bytes() == looked_at.raw(1)


def test_the_agenda_books_are_shown_by_direction_and_year(looked_at: Town) -> None:
    (line,) = values(looked_at, "agenda", "masuk", "--year", 2026)
    assert (line["number"], line["letter_number"]) == ("1/SM/2026", "470/112/Disdukcapil/2026")
    assert values(looked_at, "agenda", "--year", 2025) == []
    text = shown(looked_at, "agenda")
    assert text.index("SURAT MASUK") < text.index("1/SM/2026") < text.index("SURAT KELUAR")


def test_a_months_books_are_written_as_files(looked_at: Town, tmp_path: Path) -> None:
    both, one = tmp_path / "buku.xlsx", tmp_path / "buku.docx"
    assert "baris ditulis" in shown(looked_at, "agenda", "export", "--month", "2026-11", "-o", both)
    shown(looked_at, "agenda", "export", "--month", "2026-11", "--book", "masuk", "-o", one)
    assert b"470/112/Disdukcapil/2026" in zipfile.ZipFile(both).read("xl/sharedStrings.xml")
    text = zipfile.ZipFile(one).read("word/document.xml").decode()
    assert "BUKU AGENDA SURAT MASUK" in text
    assert "SURAT KELUAR" not in text
    for wrong in (("--month", "November", "-o", both), ("--month", "2026-11", "-o", tmp_path / "buku.csv")):
        assert run("agenda", "export", *wrong, "--dir", looked_at.dir).exit_code == 2


def test_the_outbox_is_listed_by_state(looked_at: Town) -> None:
    rows = values(looked_at, "outbox", "list", "--limit", 0)
    assert {row["state"] for row in rows} == {"sent"}
    assert values(looked_at, "outbox", "list", "--state", "refused") == []
    assert len(values(looked_at, "outbox", "list", "--limit", 2)) == 2


def test_the_stored_bytes_of_a_letter_can_be_saved(looked_at: Town, tmp_path: Path) -> None:
    number = looked_at.letter("surat-perintah").no
    shown(looked_at, "letter", "save", FIRST, number, "-o", tmp_path / "spt.docx")
    assert (tmp_path / "spt.docx").read_bytes() == looked_at.docx("surat-perintah")
    no_pdf = run("letter", "save", FIRST, number, "-o", tmp_path / "spt.pdf", "--dir", looked_at.dir)
    assert (no_pdf.exit_code, "tidak memiliki PDF" in no_pdf.stderr) == (1, True)


def test_a_template_can_be_looked_at_with_sample_data(looked_at: Town, tmp_path: Path) -> None:
    shown(looked_at, "letter", "preview", "surat-perintah", "-o", tmp_path / "contoh.docx")
    assert (tmp_path / "contoh.docx").read_bytes().startswith(b"PK")
    wrong = run("letter", "preview", "surat-printah", "-o", tmp_path / "x.docx", "--dir", looked_at.dir)
    assert (wrong.exit_code, "surat-perintah" in wrong.stderr) == (1, True)


def test_a_blank_form_is_written_with_what_a_case_knows(looked_at: Town, tmp_path: Path) -> None:
    shown(looked_at, "letter", "form", "C-03", "--case", FIRST, "-o", tmp_path / "c-03.docx")
    said = read_docx((tmp_path / "c-03.docx").read_bytes(), ReaderLimits())
    assert ("Aplikasi *: SIAK" in said, FIRST in said) == (True, True)
    shown(looked_at, "letter", "form", "c03", "-o", tmp_path / "c-03.pdf")
    assert (tmp_path / "c-03.pdf").read_bytes().startswith(b"%PDF")
    wrong = run("letter", "form", "C-09", "-o", tmp_path / "x.docx", "--dir", looked_at.dir)
    assert (wrong.exit_code, "C-01, C-02, C-03" in wrong.stderr) == (1, True)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("case", "show", "KASUS-2026-0099"), "Tidak ada kasus KASUS-2026-0099."),
        (("mail", "show", "99999"), "Tidak ada surel dengan nomor 99999."),
        (
            ("mail", "retry", "1"),
            "Surel 1 tidak gagal dan tidak ditahan (membuka kasus); tidak ada yang diubah.",
        ),
        (("letter", "save", FIRST, "99", "-o", "x.docx"), f"Kasus {FIRST} tidak punya naskah 99."),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(
    looked_at: Town, command: tuple[str, ...], sentence: str
) -> None:
    result = run(*command, "--dir", looked_at.dir)
    assert (result.exit_code, result.stderr) == (1, f"{sentence}\n")


def test_looking_changes_nothing(looked_at: Town) -> None:
    before = (looked_at.dir / "mailflow.db").read_bytes()
    shown(looked_at, "case", "list")
    shown(looked_at, "mail", "list")
    assert (looked_at.dir / "mailflow.db").read_bytes() == before


def test_without_a_store_the_way_to_one_is_told(tmp_path: Path) -> None:
    run("init", tmp_path, *FLAGS)
    result = run("status", tmp_path)
    assert (result.exit_code, "`mailflow run`" in result.stderr) == (1, True)
    assert not (tmp_path / "mailflow.db").exists()


# -- status and retry ------------------------------------------------------------------------------


def test_status_is_good_while_the_daemon_runs_and_bad_when_it_has_been_away(tmp_path: Path) -> None:
    with town_on_embedded_server(tmp_path, CODE) as (town, _server):
        with town.day():
            complain(town)
            play(town, until="[2]")
            town.person(KASI).wait_for("[2]")
            good = run("status", town.dir)
            (found,) = json.loads(run("status", town.dir, "--json").stdout)
        assert good.exit_code == 0, good.output
        assert (found["ok"], found["open_cases"], found["late"]) == (True, 1, [])
        town.set_clock(datetime(2026, 11, 23, 1, 20, tzinfo=UTC))
        away = run("status", town.dir)
        assert away.exit_code == 1
        assert (
            "KOTAK SURAT TERLALU LAMA TIDAK DIBACA; BATAS WAKTU TERLALU LAMA TIDAK DIPERIKSA" in away.stdout
        )
        assert run("status", town.dir, "--max-age", 60).exit_code == 0


def test_an_office_that_is_no_longer_in_the_folder_is_shown_and_makes_no_alarm(tmp_path: Path) -> None:
    cirebon(tmp_path / "dir")
    with closing(new_store(tmp_path / "dir")) as store, store.transaction("test") as session:
        now = datetime.now(UTC)
        for office, at in ((CODE, now), ("kantor-lama", now - timedelta(days=40))):
            for name in ("poll", "tick"):
                beat(session, office, name, at)
    result = run("status", tmp_path / "dir")
    assert result.exit_code == 0, result.output
    assert "TIDAK LAGI DIJALANKAN" in result.stdout
    old = json.loads(run("status", tmp_path / "dir", "--json").stdout)[1]
    assert (old["office"], old["removed"], old["ok"]) == ("kantor-lama", True, True)
    # an office whose file is faulty is not removed: nobody may be calmed by a slip
    (tmp_path / "dir" / CODE / "office.toml").write_text("nama = ", encoding="utf-8")
    assert run("status", tmp_path / "dir").exit_code == 1


def test_a_failed_mail_is_handled_again_while_the_daemon_runs(tmp_path: Path) -> None:
    with town_on_embedded_server(tmp_path, CODE) as (town, _server):
        procedure = f"{CODE}/procedure.toml"
        town.edit(procedure, 'template = "lembar-disposisi"', 'template = "lembar-dispo"')
        with town.day():
            complain(town)
            kadis = town.person(KADIS)
            reply = kadis.reply(kadis.wait_for("[1c]"), DISPOSITION)
            assert town.fate(reply) == "failed"
            (failed,) = values(town, "mail", "list", "--fate", "failed")
            town.edit(procedure, 'template = "lembar-dispo"', 'template = "lembar-disposisi"')
            town.reload()
            # the case keeps the faulty rules that it began with until it is moved to the mended ones
            assert "sudah dipindahkan" in shown(town, "case", "move", FIRST, "--to-new", "--yes")
            said = shown(town, "mail", "retry", failed["id"])
            assert "1 surel akan diproses lagi" in said
            assert town.fate(reply) == "applied"
            town.person(KASI).wait_for("[2]")


# -- showing ---------------------------------------------------------------------------------------


def test_control_and_direction_characters_are_written_out() -> None:
    assert plain("a\x1b[31mb\tc\nd\u202ee\ud800") == "a\\x1b[31mb c d\\u202ee\\ud800"
    table = as_table((Words(en="A", id="A"),), [("x\ny" * 50,)], "en")
    assert max(map(len, table.splitlines())) == 60
    assert json.loads(as_json({"t": NASTY})) == {"t": NASTY}


def test_help_answers_without_loading_the_heavy_modules() -> None:
    heavy = ("sqlmodel", "docx", "jinja2", "alembic")
    code = f"import sys, mailflow.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


# -- what the administrator's page says of them ---------------------------------------------------------


def test_the_administrators_table_names_every_command_that_looks_or_helps() -> None:
    page = (Path(__file__).parent.parent / "docs" / "admin.md").read_text(encoding="utf-8")
    section = page.partition("\n## Looking and helping\n")[2].partition("\n## ")[0]
    groups = {"mail": mail_app, "outbox": outbox_app, "case": case_app, "person": person_app}
    names = [f"{group} {one.name}" for group, made in groups.items() for one in made.registered_commands]
    assert [name for name in (*names, "status", "verify", "read") if f"{name} " not in section] == []
