"""`mailflow read`: an administrator sees how a reply is read; others score the reader on texts of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mailflow.cli.main import app
from mailflow.cli.read_batch import MAX_LINE
from mailflow.mails.quoting import cut_quotes, trace_quotes
from mailflow.officers.title_forms import short_forms
from mailflow.replies import batch as reply_batch
from mailflow.replies.named_stand_in import read_stand_in
from mailflow.replies.request import MAX_TEXT
from tests.reply_sets import DATA, NO_ANSWER, read_rows, score_file, score_row, score_set

READ = DATA / "read"
ROWS = read_rows(READ / "rows.jsonl")
MAILS = DATA / "mails"
OFFICES = Path(__file__).parent.parent / "mailboxes"
CIREBON = ("--dir", OFFICES, "--office", "cirebon-dkis")
ENGLISH = ("--language", "en")


def run(*arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=typed)


def batch(*lines: object) -> list[dict[str, Any]]:
    """The answers to lines that are given as objects, or as the very text of the line."""
    typed = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = run("--batch", typed=typed)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def asked(text: str, **more: object) -> dict[str, object]:
    return {"id": "a", "step_kind": "approve", "text": text, **more}


# -- one reply -------------------------------------------------------------------------------------


def test_a_reading_is_explained_line_by_line() -> None:
    said = run(READ / "balasan-ponsel.eml", "--task", "approve", *ENGLISH)
    assert said.exit_code == 0, said.output
    for words in (
        "Reading       : setuju",
        "Rule          : command SETUJU",
        "Text and HTML : text only",
        "Asked for     : setuju, tolak, kembalikan",
    ):
        assert words in said.stdout
    lines = said.stdout.splitlines()
    assert "+ kept        | Disetujui, mohon segera dikirim." in lines
    assert "- device line | Dikirim dari iPhone saya" in lines
    assert "- quote mark  | > --- balas di atas garis ini ---" in lines


def test_a_reading_is_explained_in_indonesian_too() -> None:
    said = run(READ / "balasan-ponsel.eml", "--task", "approve", "--language", "id").stdout
    assert "Terbaca sebagai : setuju" in said
    assert "+ dibaca" in said


def test_where_text_and_html_differ_both_are_shown_and_nothing_is_decided() -> None:
    said = run(READ / "beda-isi.eml", "--task", "approve", *ENGLISH).stdout
    assert "they differ" in said
    assert "Reading       : unclear" in said
    assert "| SETUJU" in said
    assert "| TOLAK: lampiran belum lengkap" in said


def test_automatic_mail_is_named_and_decides_nothing() -> None:
    said = run(MAILS / "balasan-otomatis-sedang-cuti.eml", "--task", "approve", *ENGLISH).stdout
    assert "Automatic     : ooo" in said
    assert "Reading       : none" in said


def test_a_question_that_is_asked_back_says_why() -> None:
    said = run("-", "--task", "approve", "--json", typed="setuju kalau anggarannya ada").stdout
    assert "syarat" in json.loads(said)["why"]


def test_a_text_is_read_with_posts_labels_and_a_day_of_its_own(tmp_path: Path) -> None:
    text = tmp_path / "balasan.txt"
    text.write_text("Kasi Apl tolong cek log, paling lambat besok", encoding="utf-8")
    post, day = ("--role", "KASI_APL=Kepala Seksi Aplikasi"), ("--now", "2026-11-23T09:00:00+07:00")
    said = json.loads(run(text, "--task", "dispose", *post, *day, "--json").stdout)
    assert (said["reading"], said["args"]["targets"], said["args"]["due"]) == (
        "disposisi",
        ["KASI_APL"],
        "2026-11-24",
    )
    form = run("-", "--task", "form", "--label", "Gejala", "--json", typed="Gejala: layar putih").stdout
    assert json.loads(form)["args"] == {"fields": {"Gejala": "layar putih"}}


def test_an_office_lends_its_steps_and_its_names() -> None:
    mail = MAILS / "balasan-outlook.eml"
    by_step = json.loads(run(mail, "--task", "disposisi", *CIREBON, "--json").stdout)
    by_kind = json.loads(run(mail, "--task", "dispose", *CIREBON, "--json").stdout)
    assert by_step["args"] == by_kind["args"]
    assert by_step["args"]["targets"] == ["SEKSI_PA"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tidak-ada.eml", "--task", "approve", *ENGLISH), "tidak-ada.eml: No such file"),
        (("balasan.docx", "--task", "approve", *ENGLISH), '"balasan.docx" must end in .eml or .txt'),
        ((READ, "--task", "approve", *ENGLISH), "must end in .eml or .txt"),
        (("-", "--task", "aprove"), '"aprove" is no step kind'),
        (("-", "--task", "approve", "--role", "KASI"), "CODE=TITLE"),
        (("-", "--task", "approve", "--now", "kemarin"), '"kemarin" is no time'),
        (("-", "--task", "disposisi", "--label", "Gejala", *CIREBON), "disposisi says itself what it asks"),
        (("-",), "needs FILE and --task KIND"),
        (("--batch", "--task", "approve"), "say themselves"),
        (("--batch", "tidak-ada.jsonl", *ENGLISH), "tidak-ada.jsonl: No such file"),
        (("-", "--task", "x", *CIREBON, *ENGLISH), "it has lapor,"),
        (("-", "--task", "x", "--dir", OFFICES, "--office", "lain", *ENGLISH), "There is no office lain"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_clear_sentence(arguments: tuple[object, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code in (1, 2)
    assert words in " ".join(result.output.replace("│", " ").split())
    assert "Traceback" not in result.output


def test_a_mail_that_is_a_folder_or_nothing_but_bytes_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "folder.eml").mkdir()
    assert "is not a file" in run(tmp_path / "folder.eml", "--task", "approve", *ENGLISH).output
    (tmp_path / "acak.eml").write_bytes(bytes(range(256)) * 50)
    assert run(tmp_path / "acak.eml", "--task", "approve").exit_code == 0


def test_what_is_too_long_is_refused_and_not_read_in_part(tmp_path: Path) -> None:
    long = "x" * (MAX_TEXT + 1)
    assert "larger than" in run("-", "--task", "approve", *ENGLISH, typed=long).output
    (tmp_path / "panjang.txt").write_text(long, encoding="utf-8")
    assert "larger than" in run(tmp_path / "panjang.txt", "--task", "approve", *ENGLISH).output


def test_a_text_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_bytes("SETUJU\r\n\r\nSalam,\r\nHendra".encode("utf-8-sig"))
    assert "Reading       : setuju" in run(tmp_path / "memo.txt", "--task", "approve", *ENGLISH).stdout


# -- why a line was cut ----------------------------------------------------------------------------


def test_each_cut_line_names_its_rule() -> None:
    text = "SETUJU\n\nHormat kami,\nHendra\n\n-- \nNIP. 1970\n> kutipan\n----- Pesan Asli -----\nTOLAK"
    lines, overflow = trace_quotes(text)
    assert not overflow
    assert [line.why for line in lines if line.text.strip()] == [
        "",
        *["greeting or closing"] * 2,
        *["signature"] * 2,
        "quote mark",
        *["original message"] * 2,
    ]
    assert cut_quotes(text).new == "SETUJU"


# -- many replies ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"rows:{row['id']}")
def test_a_row_is_read_as_expected(row: Mapping[str, Any]) -> None:
    scored = score_row(row, READ, row["id"])
    got = {name: scored.answer[name] for name in ("reading", "args", "new_text", "class")}
    assert {name: got[name] for name in scored.expect} == scored.expect


def test_a_batch_answers_each_line_in_its_order() -> None:
    result = run("--batch", READ / "rows.jsonl")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert answers == [scored.answer for scored in score_file(READ / "rows.jsonl")]
    assert all(list(one) == ["id", "reading", "args", "new_text", "class", "rule"] for one in answers)


def test_a_batch_is_read_from_standard_input_by_a_process_of_its_own() -> None:
    line = json.dumps(asked("SETUJU ✓", id=7)) + "\n"
    command = [sys.executable, "-m", "mailflow", "read", "--batch"]
    done = subprocess.run(command, input=line.encode(), capture_output=True, timeout=60, check=True)
    assert json.loads(done.stdout)["id"] == 7
    assert done.stderr == b""


BAD: Mapping[str, str] = {
    "bukan json": "not JSON",
    "[1, 2]": "not a JSON object",
    "[" * 100_000: "not JSON",
    '{"id": "a", "step_kind": "approve"}': 'needs either "text" or "eml"',
    '{"id": "a", "step_kind": "approve", "text": "ya", "eml": "a.eml"}': 'needs either "text" or "eml"',
    '{"id": "a", "step_kind": "approve", "text": 5}': '"text" must be a string',
    '{"id": "a", "step_kind": "setujui", "text": "ya"}': '"setujui" is no step kind',
    '{"id": "a", "text": "ya"}': '"" is no step kind',
    '{"id": "a", "step_kind": "approve", "text": "ya", "now": "kemarin"}': '"kemarin" is no time',
    '{"id": "a", "step_kind": "approve", "text": "ya", "roles": ["KASI"]}': '"roles" must be an object',
    '{"id": "a", "step_kind": "approve", "text": "ya", "form_labels": [5]}': '"form_labels" must hold strings',
    '{"id": "a", "step_kind": "approve", "text": "ya", "attachments": "a.pdf"}': '"attachments" must be a list',
    '{"id": "a", "step_kind": "approve", "eml": "tidak-ada.eml"}': "tidak-ada.eml: No such file",
    '{"id": "a", "step_kind": "approve", "eml": "."}': "is not a file",
    '{"id": "a", "step_kind": "approve", "eml": "\\u0000"}': "null byte",
    '{"id": "a", "step_kind": "approve", "text": "' + "a" * MAX_LINE + '"}': "longer than",
}


@pytest.mark.parametrize(("line", "words"), BAD.items(), ids=list(BAD.values()))
def test_a_bad_line_is_answered_with_its_error_and_the_next_one_is_read(line: str, words: str) -> None:
    bad, good = batch(line, asked("SETUJU"))
    assert list(bad) == ["id", "error"]
    assert bad["error"].startswith("line 1: ")
    assert words in bad["error"]
    assert bad["id"] == ("a" if line.startswith('{"id"') and len(line) < MAX_LINE else "")
    assert good["reading"] == "setuju"


def test_bytes_that_are_no_text_are_an_error_of_their_line(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"id": 1, "step_kind": "approve", "text": "acc"}\r\n\r\n{"id": "\xff"}\n')
    first, second = [json.loads(line) for line in run("--batch", file).stdout.splitlines()]
    assert (first["id"], first["reading"]) == (1, "setuju")
    assert "line 3: not UTF-8" in second["error"]


def test_unknown_keys_are_ignored_and_empty_ones_are_as_if_absent() -> None:
    (answer,) = batch(asked("SETUJU", expect={}, roles=None, form_labels=None, attachments=None, now=None))
    assert answer["reading"] == "setuju"


def test_a_mail_is_found_beside_its_batch(tmp_path: Path) -> None:
    (tmp_path / "surel.eml").write_bytes((READ / "balasan-ponsel.eml").read_bytes())
    line = {"id": "a", "step_kind": "approve", "eml": "surel.eml"}
    (tmp_path / "set.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert json.loads(run("--batch", tmp_path / "set.jsonl").stdout)["reading"] == "setuju"


def test_only_what_was_asked_for_is_answered() -> None:
    offered = {"setuju", "tolak", "kembalikan"}
    for outcome in sorted(offered):
        answers = batch(*(asked(text, asked_outcomes=[outcome]) for text in ("SETUJU", "TOLAK: dobel")))
        assert all(answer["reading"] in {outcome, *NO_ANSWER} for answer in answers)


def test_a_signed_copy_that_was_not_asked_for_is_no_answer() -> None:
    copy = {"step_kind": "sign", "asked_outcomes": ["setuju"], "attachments": ["BA-12-ttd.pdf"]}
    (answer,) = batch(asked("Terlampir", **copy))
    assert answer["reading"] == "unclear"


def test_a_fault_of_ours_ends_its_line_and_not_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(text: str, question: object, *, attachments: object) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr(reply_batch, "read_reply", break_down)
    answers = batch(asked("SETUJU"), asked("TOLAK: dobel"))
    assert [one["error"] for one in answers] == [
        f"line {number}: could not be read (RuntimeError: rusak)" for number in (1, 2)
    ]


# -- names -----------------------------------------------------------------------------------------


def test_a_title_is_known_by_its_short_forms() -> None:
    assert {"kasi aplikasi", "kasi apl", "kasie aplikasi", "seksi aplikasi"} <= set(
        short_forms("Kepala Seksi Aplikasi")
    )
    assert "kasubag tu" in short_forms("Kepala Subbagian Tata Usaha")
    assert "kepala seksi apl" in short_forms("Kasi Apl")
    assert short_forms("Helpdesk") == ()


@pytest.mark.parametrize(
    ("text", "argument", "named"),
    [
        ("DELEGASI: Pak Budi", "Pak Budi", ("Budi", "")),
        ("DELEGASI kepada Kasi Infra karena saya cuti", "Kasi Infra", ("", "Kasi Infra")),
        ("diwakilkan ke Plh Kabid, Bu Rina Kartika ya", "Plh Kabid", ("Rina Kartika", "Plh Kabid")),
        (
            "PLH: Budi Santoso untuk Kasubdit s.d. 30 November",
            "Budi Santoso untuk Kasubdit s.d. 30 November",
            ("Budi Santoso", "Kasubdit"),
        ),
        ("dilimpahkan ke Plt. Kabid (Bu Rina)", "", ("Rina", "Plt. Kabid")),
        ("tugas ini ditangani Plh saya, Pak Anton", "", ("Anton", "")),
        ("diwakilkan", "", ("", "")),
    ],
)
def test_a_stand_in_is_told_by_person_and_post(text: str, argument: str, named: tuple[str, str]) -> None:
    assert read_stand_in(text, argument) == named


# -- sets by other hands ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["replies_open", "replies_held"])
@pytest.mark.timeout(300)
def test_no_reply_of_other_hands_is_read_as_what_nobody_said(name: str) -> None:
    scored = score_set(name)
    asked_back = sum(one.is_asked_back for one in scored)
    print(f"{name}: {len(scored)} rows, {asked_back} clear answers asked back")
    assert [one.id for one in scored if one.is_false_move] == []


PAIRS_THAT_MOVE = 54
"""Of the minimal pairs that are kept back so many move a case, and should not. It may only go down."""


def test_no_more_of_the_pairs_kept_back_move_a_case_than_are_known() -> None:
    """A clear answer and the same one with a word or two changed: no rule was written for these very ones."""
    moved = [one.id for one in score_set("replies_pairs") if one.is_false_move]
    assert len(moved) <= PAIRS_THAT_MOVE, moved
