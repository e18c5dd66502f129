"""Failpoints: the process dies where the environment says, and nowhere else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

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
