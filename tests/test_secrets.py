"""Passwords: where they may be kept, what is refused, and that they are shown nowhere."""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from mailflow.outside.secrets import SECRET_LIMIT, SecretProblem, SecretSource, read_secret

SECRET = "rahasia-kantor"


def closed_file(folder: Path, data: bytes, mode: int = 0o600) -> SecretSource:
    path = folder / "sandi"
    path.write_bytes(data)
    path.chmod(mode)
    return SecretSource(file=str(path))


def command(program: str) -> SecretSource:
    return SecretSource(command=(sys.executable, "-c", program))


def test_a_secret_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI_KANTOR", SECRET)
    assert read_secret(SecretSource(env="SANDI_KANTOR")).get_secret_value() == SECRET


def test_a_secret_is_the_first_line_of_a_file_whatever_its_line_end(tmp_path: Path) -> None:
    for data in (b"rahasia-\xc3\xa9", b"rahasia-\xc3\xa9\n", b"rahasia-\xc3\xa9\r\nuser: keluhan\n"):
        assert read_secret(closed_file(tmp_path, data)).get_secret_value() == "rahasia-é"


def test_a_secret_is_the_first_line_that_a_command_writes() -> None:
    program = f"print('{SECRET}'); print('url: imap.example')"
    assert read_secret(command(program)).get_secret_value() == SECRET


def test_a_command_runs_without_a_shell() -> None:
    source = SecretSource(command=(sys.executable, "-c", "import sys; print(sys.argv[1])", "$HOME; id"))
    assert read_secret(source).get_secret_value() == "$HOME; id"


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602])
def test_a_file_open_to_others_is_refused_with_the_mend(tmp_path: Path, mode: int) -> None:
    with pytest.raises(SecretProblem) as refused:
        read_secret(closed_file(tmp_path, SECRET.encode(), mode))
    assert "chmod 600" in refused.value.words.id


def test_a_file_for_the_services_group_is_accepted(tmp_path: Path) -> None:
    assert read_secret(closed_file(tmp_path, SECRET.encode(), 0o640)).get_secret_value() == SECRET


@pytest.mark.parametrize(
    "source",
    [
        SecretSource(env="MAILFLOW_TIDAK_ADA"),
        SecretSource(file="/nowhere/sandi"),
        SecretSource(file="/dev/null"),
        SecretSource(command=("/nowhere/pass",)),
        command("raise SystemExit(3)"),
        command("pass"),
        command("print('a\\tb')"),
        command(f"print('x' * {SECRET_LIMIT})"),
        command("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')"),
    ],
    ids=lambda source: str(source.env or source.file or source.command[-1]),
)
def test_what_gives_no_proper_secret_is_told_with_its_place(source: SecretSource) -> None:
    with pytest.raises(SecretProblem) as refused:
        read_secret(source)
    assert (source.env or source.file or source.command[0]) in refused.value.words.id


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        # The child is gone, its own child keeps the pipe open.
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])",
        "while True: print('x' * 1000)",
    ],
    ids=["silent", "grandchild", "endless"],
)
def test_a_command_is_stopped_by_time_or_size(program: str) -> None:
    began = time.monotonic()
    with pytest.raises(SecretProblem):
        read_secret(command(program), seconds=0.5)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("given", [{}, {"env": "A", "file": "b"}, {"file": "b", "command": ["c"]}])
def test_exactly_one_place_is_named(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SecretSource.model_validate(given)


def test_a_secret_shows_in_no_text_and_no_traceback(tmp_path: Path) -> None:
    secret = read_secret(closed_file(tmp_path, SECRET.encode()))
    assert SECRET not in f"{secret} {secret!r}"
    sources = [
        closed_file(tmp_path, SECRET.encode() + b"\x07"),
        command(f"print('{SECRET}' + chr(7))"),
        command(f"print('{SECRET}', flush=True); raise SystemExit(1)"),
    ]
    for source in sources:
        with pytest.raises(SecretProblem) as refused:
            read_secret(source)
        shown = "".join(traceback.format_exception(refused.value)) + refused.value.words.id
        assert SECRET not in shown
        assert refused.value.__context__ is None
