"""`mailflow read --batch`: a JSON object a line in, one out, whatever a line holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from mailflow.problems import Problem, Words
from mailflow.showing import as_json_line, plain

MAX_LINE = 1_000_000
"""Bytes of one line; a longer one is answered with an error."""


def answer_batch(file: str) -> Iterator[str]:
    """An answer for each line that is not blank, in their order."""
    if file in ("", "-"):
        yield from (_answer(line, at, Path()) for at, line in _numbered(sys.stdin.buffer))
        return
    with Path(file).open("rb") as lines:
        yield from (_answer(line, at, Path(file).parent) for at, line in _numbered(lines))


def _numbered(lines: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank with their numbers; of one that is too long its beginning."""
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = lines.readline(MAX_LINE + 1)
        if line.strip():
            yield number, line


def _answer(line: bytes, number: int, folder: Path) -> str:
    from mailflow.replies.request import BadRequest, parse_object

    given: Mapping[str, Any] = {}
    try:
        if len(line) > MAX_LINE:
            raise BadRequest(f"longer than {MAX_LINE} bytes")
        given = parse_object(_decoded(line))
        return as_json_line(_answer_to(given, folder))
    except BadRequest as error:
        why = str(error)
    except Exception as error:  # noqa: BLE001  one line must not end the batch; the fault is in its answer
        why = f"could not be read ({type(error).__name__}: {error})"
    return as_json_line({"id": given.get("id", ""), "error": f"line {number}: {why}"})


def _decoded(line: bytes) -> str:
    from mailflow.replies.request import BadRequest

    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"not UTF-8 ({error.reason} at byte {error.start})") from None


def _answer_to(given: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    from mailflow.replies.batch import compose_answer, read_mail, read_text
    from mailflow.replies.request import parse_request

    request = parse_request(given, datetime.now().astimezone())
    if not request.eml:
        return compose_answer(request, read_text(request))
    return compose_answer(request, read_mail(request, _mail_bytes(request.eml, folder)))


def _mail_bytes(eml: str, folder: Path) -> bytes:
    """A mail beside the batch, else in the working directory. Raises BadRequest."""
    from mailflow.mails.mime import MAX_BYTES
    from mailflow.replies.request import BadRequest

    try:
        beside = folder / eml
        return read_bytes(beside if beside.exists() else Path(eml), MAX_BYTES)
    except Problem as problem:
        raise BadRequest(problem.words.en) from None
    except (OSError, ValueError) as error:
        raise BadRequest(f"{eml[:200]}: {getattr(error, 'strerror', None) or error}") from None


def read_bytes(path: Path, limit: int) -> bytes:
    """A file of at most `limit` bytes. Raises Problem, OSError."""
    name = plain(path)
    if path.exists() and not path.is_file():
        raise Problem(Words(en=f"{name} is not a file", id=f"{name} bukan berkas"))
    with path.open("rb") as file:
        return read_stream(file, name, limit)


def read_stream(file: IO[bytes], name: str, limit: int) -> bytes:
    """All of a stream, of at most `limit` bytes. Raises Problem, OSError."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise Problem(
            Words(en=f"{name} is larger than {limit} bytes", id=f"{name} lebih besar dari {limit} bita")
        )
    return data
