"""The wheel carries templates and offices: installed away from the checkout, a new office is complete."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


def run(command: list[str], cwd: Path, **environment: str) -> str:
    """Run a command that has to succeed; returns what it wrote. The checkout is on nobody's path."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=clean | environment, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network and installed into a folder of its own."""
    work = tmp_path_factory.mktemp("roda")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)], CHECKOUT)
    (wheel,) = work.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-compile"]
    run([*pip, "--disable-pip-version-check", "--target", str(work / "site"), str(wheel)], work)
    return work / "site"


def mailflow(site: Path, cwd: Path, *arguments: str) -> str:
    # -P: the current folder is not searched for modules
    return run([sys.executable, "-P", "-m", "mailflow.cli.main", *arguments], cwd, PYTHONPATH=str(site))


def test_it_is_the_installed_package_that_runs(site: Path, tmp_path: Path) -> None:
    code = (
        "from mailflow import config\n"
        "print(config.__file__, config.shipped('templates'), config.shipped('mailboxes'), sep='\\n')"
    )
    places = run([sys.executable, "-P", "-c", code], tmp_path, PYTHONPATH=str(site)).splitlines()
    assert places == [
        str(site / "mailflow" / "config.py"),
        str(site / "mailflow" / "shipped" / "templates"),
        str(site / "mailflow" / "shipped" / "mailboxes"),
    ]


@pytest.mark.parametrize("office", ["cirebon-dkis", "trenggalek-diskominfo"])
def test_an_office_from_the_wheel_is_complete(site: Path, tmp_path: Path, office: str) -> None:
    flags = ("--address", "layanan@dinas.example", "--imap-host", "mail.dinas.example")
    more = ("--smtp-host", "mail.dinas.example", "--secret-env", "SANDI", "--authserv", "mail.dinas.example")
    mailflow(site, tmp_path, "init", "dir", "--from", office, *flags, *more)
    said = mailflow(site, tmp_path, "check", "dir", "--offline")
    assert "tidak ada kesalahan." in said
    assert (tmp_path / "dir" / office / "procedure.toml").read_bytes() == (
        CHECKOUT / "mailboxes" / office / "procedure.toml"
    ).read_bytes()


def test_the_wheel_holds_the_migrations_and_no_tests(site: Path) -> None:
    assert list((site / "mailflow" / "outside" / "migrations" / "versions").glob("0001_*.py"))
    assert not list(site.rglob("test_*.py"))
    assert not list(site.rglob("*.db"))
