"""Passwords and tokens: read from the environment, a file or a command when needed, and shown nowhere."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import threading
from typing import Self

from pydantic import BaseModel, ConfigDict, SecretStr, model_validator

from mailflow.problems import Problem, Words

SECRET_LIMIT = 16 * 1024
COMMAND_SECONDS = 30.0


class SecretSource(BaseModel):
    """Where a secret is kept: exactly one of an environment variable, a file, a command with arguments."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    env: str = ""
    file: str = ""
    command: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(map(bool, (self.env, self.file, self.command))) != 1:
            raise ValueError("give exactly one of env, file and command")
        return self


class SecretProblem(Problem):
    """A secret cannot be had; the sentence names its place and the mend, never the secret."""


def read_secret(source: SecretSource, *, seconds: float = COMMAND_SECONDS) -> SecretStr:
    """The first line of what the source holds; raises SecretProblem.

    Read it anew for each log-in: a token from a command grows old. `seconds` limits the command.
    """
    if source.env:
        return _first_line(_from_environment(source.env), f"env {source.env}")
    if source.file:
        return _first_line(_from_file(source.file), source.file)
    return _first_line(_from_command(source.command, seconds), source.command[0])


def _first_line(data: bytes, place: str) -> SecretStr:
    line = data.partition(b"\n")[0].removesuffix(b"\r")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if not text or len(data) > SECRET_LIMIT or not text.isprintable():
        raise SecretProblem(_unusable(place))
    return SecretStr(text)


def _unusable(place: str) -> Words:
    return Words(
        en=f"The secret from {place} is empty, too long or not plain text; "
        "its first line must be the password or token",
        id=f"Kata sandi dari {place} kosong, terlalu panjang, atau bukan teks biasa; "
        "baris pertamanya harus berisi kata sandi atau token",
    )


def _from_environment(name: str) -> bytes:
    value = os.environb.get(name.encode())
    if value is None:
        raise SecretProblem(
            Words(
                en=f"The environment variable {name} for the password is not set; set it before the start",
                id=f"Variabel lingkungan {name} untuk kata sandi belum diisi; "
                "isilah sebelum mailflow dijalankan",
            )
        )
    return value


def _from_file(name: str) -> bytes:
    try:
        # Not blocking: a named pipe without a writer must not hold the daemon.
        handle = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise SecretProblem(_unreadable(name, error)) from None
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode) or mode & stat.S_IRWXO:
            raise SecretProblem(_open_to_others(name))
        return file.read(SECRET_LIMIT + 1)


def _unreadable(name: str, error: OSError) -> Words:
    return Words(
        en=f"The password file {name} cannot be read ({error.strerror}); check its name and owner",
        id=f"Berkas kata sandi {name} tidak dapat dibaca ({error.strerror}); periksa nama dan pemiliknya",
    )


def _open_to_others(name: str) -> Words:
    return Words(
        en=f"The password file {name} must be a plain file closed to other users; run: chmod 600 {name}",
        id=f"Berkas kata sandi {name} harus berupa berkas biasa yang tertutup bagi pengguna lain; "
        f"jalankan: chmod 600 {name}",
    )


def _from_command(command: tuple[str, ...], seconds: float) -> bytes:
    """What the command writes; without a shell, in its own process group, killed when the time is over."""
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise SecretProblem(_command_failed(command, error.strerror or "")) from None
    data = _limited_output(child, seconds)
    if len(data) <= SECRET_LIMIT and child.returncode != 0:
        raise SecretProblem(_command_failed(command, f"exit {child.returncode}"))
    return data


def _limited_output(child: subprocess.Popen[bytes], seconds: float) -> bytes:
    alarm = threading.Timer(seconds, _end_group, [child])
    alarm.start()
    try:
        with child:
            assert child.stdout is not None
            data = child.stdout.read(SECRET_LIMIT + 1)
            if len(data) > SECRET_LIMIT:
                _end_group(child)
        return data
    finally:
        alarm.cancel()


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """Kills the whole group, so that no grandchild keeps the pipe open; an unreaped child keeps its id."""
    if child.returncode is None:
        os.killpg(child.pid, signal.SIGKILL)


def _command_failed(command: tuple[str, ...], why: str) -> Words:
    return Words(
        en=f"The command {command[0]} gave no password ({why}); run it by hand as the user of mailflow",
        id=f"Perintah {command[0]} tidak memberikan kata sandi ({why}); "
        "coba jalankan sendiri sebagai pengguna mailflow",
    )
