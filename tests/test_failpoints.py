"""Failpoints: the process dies where the environment says; no durable action is without one."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.crash.points import OTHER_COMMANDS
from tests.failpoint_names import called, calls, daemon_modules, failpoints, imports, module, transactions

PROGRAM = """
from mailflow.failpoints import failpoint
for name in ("kept", "sent", "kept"):
    failpoint(name)
    print(name, flush=True)
"""


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAILFLOW_FAIL")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=clean | environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_an_order_nothing_happens() -> None:
    ended = run()
    assert (ended.returncode, ended.stdout.split()) == (0, ["kept", "sent", "kept"])


def test_the_process_is_killed_at_the_named_place() -> None:
    ended = run(MAILFLOW_FAILPOINT="sent")
    assert (ended.returncode, ended.stdout.split()) == (-signal.SIGKILL, ["kept"])


def test_the_second_passing_can_be_named() -> None:
    ended = run(MAILFLOW_FAILPOINT="kept#2")
    assert (ended.returncode, ended.stdout.split()) == (-signal.SIGKILL, ["kept", "sent"])


def test_each_passing_can_be_noted(tmp_path: Path) -> None:
    log = tmp_path / "passed"
    assert run(MAILFLOW_FAILPOINT_LOG=str(log)).returncode == 0
    assert log.read_text().split() == ["kept", "sent", "kept"]
    run(MAILFLOW_FAILPOINT_LOG=str(log), MAILFLOW_FAILPOINT="sent")
    assert log.read_text().split()[3:] == ["kept", "sent"]


# -- no durable action without one: read from the source -----------------------------------------------

ON_SERVERS = {
    ("outside/imap.py", "client.move"),
    ("outside/imap.py", "client.copy"),
    ("outside/imap.py", "client.delete_messages"),
    ("outside/imap.py", "client.uid_expunge"),
    ("outside/smtp.py", 'smtp.send(b".\\r\\n")'),
    ("mailroom.py", "self.route.send"),
    ("outside/store.py", "session.commit"),
    ("outside/store.py", "connection.commit"),
}
"""Every call of the daemon that changes something which stays: what it moves, hands over, commits."""

STAYING = re.compile(
    r'(\.commit|\.route\.send|smtp\.send\(b"\.\\r\\n"\)|client\.(move|copy|append|store|delete_messages|uid_expunge'
    r"|expunge|add_flags|set_flags|remove_flags|add_gmail_labels|multiappend|delete_folder|rename_folder))$"
)
OUTSIDE_WORLD = {
    "socket": {"outside/idle.py", "outside/smtp.py", "outside/wake.py"},
    "smtplib": {"outside/smtp.py"},
    "imaplib": {"outside/idle.py", "outside/imap.py", "outside/imap_connection.py"},
    "imapclient": {"outside/idle.py", "outside/imap.py", "outside/imap_connection.py"},
    "sqlite3": {"outside/store.py"},
    "subprocess": {"outside/pdf.py", "outside/reader.py", "outside/reading_ocr.py", "outside/secrets.py"},
    "shutil": {"outside/pdf.py", "outside/reading_ocr.py"},
    "tempfile": {"outside/pdf.py"},
    "urllib.request": set(),
    "http.client": set(),
    "asyncio": set(),
}
"""Which of the daemon's modules may use what reaches outside."""

WRITING = re.compile(r"\.(write_text|write_bytes|mkdir|touch|unlink|rename|rmdir|symlink_to)$|^os\.replace$")
WRITERS = {"failpoints.py", "outside/pdf.py", "outside/store.py"}


def test_every_transaction_has_a_name_of_its_own() -> None:
    names = [name for _, name in transactions()]
    assert all(names), "a transaction's name must stand in the source"
    assert sorted(names) == sorted(set(names))


def test_nothing_is_committed_but_by_the_store() -> None:
    committing = {path for path, written in _daemon_calls() if written.endswith(".commit")}
    assert committing == {"outside/store.py"}


def test_every_durable_action_of_the_daemon_is_known_here() -> None:
    found = {(path, written) for path, written in _daemon_calls() if STAYING.search(written)}
    assert found == ON_SERVERS


@pytest.mark.parametrize(("path", "action"), sorted(ON_SERVERS))
def test_every_durable_action_has_a_failpoint_on_both_sides(path: str, action: str) -> None:
    tree = module(path)
    for function, call in _where(tree, action):
        assert _passed_before(tree, function, call.lineno, frozenset()), f"{path}: none before {action}"
        assert _passed_after(tree, function, call.lineno, frozenset()), f"{path}: none after {action}"


def test_the_crash_days_leave_out_no_failpoint_of_the_daemon_as_another_commands() -> None:
    left_out = {path for name, path in failpoints().items() if name.startswith(OTHER_COMMANDS)}
    assert left_out
    assert not left_out & daemon_modules()


@pytest.mark.parametrize(("library", "allowed"), OUTSIDE_WORLD.items())
def test_only_these_modules_of_the_daemon_reach_outside(library: str, allowed: set[str]) -> None:
    assert {path for path in daemon_modules() if library in imports(path)} <= allowed


def test_no_other_module_of_the_daemon_writes_files() -> None:
    writing = {path for path, written in _daemon_calls() if WRITING.search(written)}
    opening = {
        path for path in daemon_modules() for call in calls(module(path), "open") if _for_writing(call)
    }
    assert writing | opening <= WRITERS


@cache
def _daemon_calls() -> list[tuple[str, str]]:
    """(module, what is called) of every call in the daemon's modules."""
    return [
        (path, _written(node))
        for path in sorted(daemon_modules())
        for node in ast.walk(module(path))
        if isinstance(node, ast.Call)
    ]


def _written(call: ast.Call) -> str:
    """As `ON_SERVERS` has it: the final dot with its bytes, other calls by their name."""
    name = called(call)
    whole = ast.unparse(call).replace("'", '"') if name == "smtp.send" else ""
    return whole if whole.startswith("smtp.send(b") else name


def _for_writing(call: ast.Call) -> bool:
    given = (*call.args, *(word.value for word in call.keywords))
    modes = [str(value.value) for value in given if isinstance(value, ast.Constant)]
    return any(re.fullmatch(r"[wax][bt]?\+?", mode) for mode in modes)


def _where(module: ast.Module, action: str) -> list[tuple[ast.FunctionDef, ast.Call]]:
    """The functions that do this, with the calls."""
    found = [
        (function, call)
        for function in _functions(module)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and action in (_written(call), called(call))
    ]
    assert found, f"nothing does {action}"
    return found


def _functions(module: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]


def _passed_before(module: ast.Module, function: ast.FunctionDef, line: int, seen: frozenset[str]) -> bool:
    """A failpoint above the line in the function itself, or above every call of it in the module."""
    if any(call.lineno < line for call in calls(function, "failpoint")):
        return True
    callers = _callers(module, function, seen)
    return bool(callers) and all(_passed_before(module, f, n, seen | {function.name}) for f, n in callers)


def _passed_after(module: ast.Module, function: ast.FunctionDef, line: int, seen: frozenset[str]) -> bool:
    if any(call.lineno > line for call in calls(function, "failpoint")):
        return True
    callers = _callers(module, function, seen)
    return bool(callers) and all(_passed_after(module, f, n, seen | {function.name}) for f, n in callers)


def _callers(
    module: ast.Module, function: ast.FunctionDef, seen: frozenset[str]
) -> list[tuple[ast.FunctionDef, int]]:
    return [
        (other, call.lineno)
        for other in _functions(module)
        if other.name not in seen | {function.name}
        for call in calls(other, function.name)
    ]
