"""`mailflow procedure` as the keeper of an office's files types it: check, draw, table, schema."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailflow.cli.procedure import procedure_app
from mailflow.drawing.shapes import WAY
from mailflow.procedures.procedure import Procedure
from mailflow.procedures.schema import DESCRIPTIONS, compose_schema
from tests.test_drawing import OFFICES
from tests.whole_days.cirebon import FIRST, complain
from tests.whole_days.conftest import town_on_embedded_server

ROOT = Path(__file__).parent.parent
CODE = "cirebon-dkis"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(procedure_app, [str(argument) for argument in arguments])


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's folder that may be spoilt; returns its procedure.toml."""
    shutil.copytree(ROOT / "mailboxes" / CODE, tmp_path / CODE)
    return tmp_path / CODE / "procedure.toml"


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# -- check ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", OFFICES)
def test_the_shipped_procedures_have_no_faults(code: str) -> None:
    result = run("check", ROOT / "mailboxes" / code / "procedure.toml", "--language", "en")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1), result.output
    assert result.stdout.endswith("procedure.toml: no faults.\n")


def test_a_fault_is_told_in_one_line_with_file_step_and_mend(office: Path) -> None:
    spoil(office, 'lengkap = "registrasi"', 'lengkap = "registrsi"')
    result = run("check", office, "--language", "en")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        f'{office}: step.lapor.then.lengkap: There is no step or end "registrsi". '
        'Perhaps "registrasi" is meant.'
    )


def test_faults_are_told_in_indonesian(office: Path) -> None:
    spoil(office, 'lengkap = "registrasi"', 'lengkap = "registrsi"')
    assert 'Mungkin maksudnya "registrasi".' in run("check", office).stdout


def test_a_key_that_there_is_not_is_told_with_the_right_one(office: Path) -> None:
    spoil(office, 'targets = ["SEKSI_PA"]', 'target = ["SEKSI_PA"]')
    result = run("check", office, "--language", "en")
    assert result.exit_code == 1
    assert 'step.disposisi.target: There is no such key. Perhaps "targets" is meant.' in result.stdout


def test_a_field_that_no_letter_has_is_told(office: Path) -> None:
    spoil(
        office, 'template = "surat-penolakan"', 'template = "surat-penolakan"\ntext = ["{{ kasus.nomer }}"]'
    )
    result = run("check", office, "--language", "en")
    assert result.exit_code == 1
    assert "letter.surat-penolakan.text" in result.stdout


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("check", tmp_path / "procedure.toml", "--language", "en")
    assert result.exit_code == 1
    assert "The file is missing" in result.output


def test_office_hours_beside_the_file_are_the_ones_that_count(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "mailboxes" / "unj-pustikom", tmp_path / "unj-pustikom")
    file = tmp_path / "unj-pustikom" / "procedure.toml"
    spoil(file, 'at = "setiap Jumat 15.00"', 'at = "setiap Sabtu 09.00"')
    result = run("check", file, "--language", "en")
    assert "step.progres.recap.at: The office is closed at that time in every week" in result.stdout
    with (tmp_path / "unj-pustikom" / "office.toml").open("a", encoding="utf-8") as settings:
        week = 'mon_thu = ["07.30-16.00"]\nfri = ["07.30-16.00"]\nsat = ["08.00-12.00"]'
        settings.write(f"\n[hours.normal]\n{week}\n")
    assert run("check", file).exit_code == 0


def test_a_team_without_members_is_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "mailboxes" / "unj-pustikom", tmp_path / "unj-pustikom")
    folder = tmp_path / "unj-pustikom"
    text = (folder / "officers.toml").read_text(encoding="utf-8")
    without = text.replace('role = "TIM_PROG"', 'role = "TIM_PROG"\nuntil = 2026-01-31')
    (folder / "officers.toml").write_text(without, encoding="utf-8")
    result = run("check", folder / "procedure.toml", "--language", "en")
    assert "officers.toml: TIM_PROG: Nobody holds this post today" in result.stdout


# -- draw -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_procedure_is_drawn_in_the_kind_that_the_name_says(
    office: Path, tmp_path: Path, ending: str, start: bytes
) -> None:
    output = tmp_path / f"alur.{ending}"
    result = run("draw", office, "-o", output)
    assert (result.exit_code, result.stdout) == (0, f"{output}\n")
    assert output.read_bytes().startswith(start)


def test_another_ending_is_refused_with_the_right_ones(office: Path, tmp_path: Path) -> None:
    result = run("draw", office, "-o", tmp_path / "alur.gif")
    assert result.exit_code == 1
    assert "harus berakhir: .svg, .png, .pdf" in result.output


def test_a_procedure_with_faults_is_not_drawn(office: Path, tmp_path: Path) -> None:
    spoil(office, 'lengkap = "registrasi"', 'lengkap = "registrsi"')
    result = run("draw", office, "-o", tmp_path / "alur.svg")
    assert result.exit_code == 1
    assert "step.lapor.then.lengkap" in result.output
    assert not (tmp_path / "alur.svg").exists()


def test_the_way_of_a_case_is_drawn(tmp_path: Path) -> None:
    with town_on_embedded_server(tmp_path, CODE) as (town, _server):
        with town.day():
            complain(town)
            town.person("kadis@dkis.example").wait_for("[1c]")
        output = tmp_path / "kasus.svg"
        file = town.dir / CODE / "procedure.toml"
        result = run("draw", file, "-o", output, "--case", FIRST, "--dir", town.dir)
        assert result.exit_code == 0, result.output
        text = output.read_text(encoding="utf-8")
        assert f"Kasus {FIRST}, keadaan" in text
        assert WAY in text
        assert run("draw", file, "-o", output, "--case", "KASUS-2026-0009", "--dir", town.dir).exit_code == 1


# -- table and schema -----------------------------------------------------------------------------------


def test_the_table_is_written_as_docx(office: Path, tmp_path: Path) -> None:
    output = tmp_path / "tabel.docx"
    assert run("table", office, "-o", output).exit_code == 0
    assert output.read_bytes().startswith(b"PK")
    assert run("table", office, "-o", tmp_path / "tabel.pdf").exit_code == 1


def test_the_schema_in_the_docs_is_that_of_the_model() -> None:
    kept = (ROOT / "docs" / "procedure.schema.json").read_text(encoding="utf-8")
    assert kept == compose_schema(), "mailflow procedure schema > docs/procedure.schema.json"
    assert run("schema").stdout == kept


def test_each_key_of_the_file_is_described() -> None:
    schema = Procedure.model_json_schema(by_alias=True)
    keys = {name: set(made["properties"]) for name, made in schema["$defs"].items()}
    keys["Procedure"] = set(schema["properties"])
    assert {name: set(described) for name, described in DESCRIPTIONS.items()} == keys


def test_the_schema_takes_one_name_where_the_file_may_write_one() -> None:
    actor = json.loads(compose_schema())["$defs"]["Step"]["properties"]["actor"]
    assert [kind["type"] for kind in actor["anyOf"]] == ["string", "array"]


@pytest.mark.parametrize("model", sorted(DESCRIPTIONS))
def test_the_docs_name_each_key(model: str) -> None:
    docs = (ROOT / "docs" / "procedure.md").read_text(encoding="utf-8")
    missing = [
        key for key in DESCRIPTIONS[model] if not re.search(rf"`{key}`|\[\[{key}\]\]|\b{key} = ", docs)
    ]
    assert missing == []
