"""Has attachments read and signatures checked by a child process that is killed when it takes too long or too much."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Any, Literal

import mailflow
from mailflow.mails.attachments import Attachment
from mailflow.mails.verification import SmimeVerdict
from mailflow.mails.winmail import Opened
from mailflow.outside.reader_limits import ANSWER, REQUEST, ReaderLimits
from mailflow.texts.documents import Document, Verdict

_CHUNK = 64 * 1024
# JSON may write six characters for one, and the name and the fault come with the text.
_LONGEST_ANSWER_FACTOR = 12


class _Gone(Exception):
    """The child did not answer; its text says why in Indonesian."""


class Reader:
    """Reads attachments and checks signatures, one after another, in one warm child process.

    May be used from several threads. The child starts with the first attachment and again after it was killed.
    """

    def __init__(self, limits: ReaderLimits | None = None) -> None:
        self._limits = limits or ReaderLimits()
        self._child: subprocess.Popen[bytes] | None = None
        self._reads = 0
        self._lock = Lock()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child, if there is one."""
        with self._lock:
            self._end_child()

    def read(
        self,
        name: str,
        content_type: str,
        data: bytes,
        *,
        roots: Sequence[bytes] = (),
        now: datetime | None = None,
    ) -> Document:
        """What an attachment says; one that cannot be read within the limits comes back with a fault.

        With `now` the e-signatures of a PDF are judged too, by these roots (PEM or DER).
        """
        asked: dict[str, object] = {"name": name, "content_type": content_type}
        if now is not None:
            asked |= {"roots": [b64encode(root).decode() for root in roots], "now": now.isoformat()}
        try:
            return _parse_document(self._answer(asked, data))
        except _Gone as reason:
            return Document(name=name, kind="unreadable", fault=str(reason))

    def open_tnef(self, data: bytes) -> Opened:
        """The text and the files in a winmail.dat; one that cannot be opened within the limits comes with a fault."""
        try:
            answer = self._answer({"check": "tnef"}, data)
        except _Gone as reason:
            return Opened(fault=str(reason))
        files = [
            Attachment(name=name, content_type=kind, data=b64decode(file))
            for name, kind, file in answer.get("files", ())
        ]
        return Opened(text=answer.get("text", ""), files=tuple(files), fault=answer.get("fault", ""))

    def check_dkim(self, raw: bytes, index: int, name: str, record: str) -> str:
        """Whether a DKIM signature of a mail holds by this key record: "", else an Indonesian clause that says why not.

        `index` counts its DKIM-Signature headers from 0 at the top; `name` is where the record stands in the DNS.
        """
        try:
            asked = {"check": "dkim", "index": index, "name": name, "record": record}
            return str(self._answer(asked, raw)["why"])
        except _Gone as reason:
            return str(reason)

    def check_smime(
        self, raw: bytes, sender: str, roots: Sequence[bytes], received: datetime
    ) -> tuple[SmimeVerdict, bytes]:
        """What the S/MIME signature of a mail is worth by these roots, and the part that it signs (b"" if nothing)."""
        asked: dict[str, object] = {"check": "smime", "sender": sender, "received": received.isoformat()}
        asked["roots"] = [b64encode(root).decode() for root in roots]
        try:
            answer = self._answer(asked, raw)
        except _Gone as reason:
            return SmimeVerdict(kind="bad", why=str(reason)), b""
        kind: Literal["good", "bad"] = "bad" if answer["why"] else "good"
        verdict = SmimeVerdict(kind=kind, why=answer["why"], signer=answer["signer"])
        return verdict, b64decode(answer["content"])

    def _answer(self, asked: dict[str, object], data: bytes) -> dict[str, Any]:
        """What the child says. Raises _Gone: then it was ended."""
        with self._lock:
            try:
                return self._ask(asked, data)
            except _Gone:
                self._end_child()
                raise

    def _ask(self, asked: dict[str, object], data: bytes) -> dict[str, Any]:
        worn = self._reads >= self._limits.reads_per_child
        if worn or (self._child is not None and self._child.poll() is not None):
            self._end_child()
        child = self._child or self._start_child()
        self._reads += 1
        request = json.dumps(asked).encode()
        exchange = _Exchange(child, time.monotonic() + self._limits.seconds, self._limits)
        exchange.send(REQUEST.pack(len(request), len(data)) + request + data)
        # the files in a winmail.dat come back in base64
        answer: dict[str, Any] = json.loads(exchange.receive(2 * len(data)))
        return answer

    def _start_child(self) -> subprocess.Popen[bytes]:
        """A child without our environment, which holds secrets, in the folder where it finds this package."""
        command = [sys.executable, "-E", "-s", "-B", "-m", "mailflow.outside.reading"]
        self._child = subprocess.Popen(
            [*command, json.dumps(asdict(self._limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(mailflow.__file__).parent.parent,
            env={"LANG": "C.UTF-8"},
        )
        self._reads = 0
        return self._child

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close(pipe)
        child.wait()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # the rest of a request that the child no longer wanted


def _parse_document(fields: dict[str, Any]) -> Document:
    return Document(
        name=str(fields["name"]),
        kind=fields["kind"],
        text=str(fields["text"]),
        pages=int(fields["pages"]),
        page_starts=tuple(map(int, fields["page_starts"])),
        pictures=int(fields["pictures"]),
        strokes=int(fields["strokes"]),
        recognised=bool(fields["recognised"]),
        signed=_parse_verdict(fields["signed"]),
        fault=str(fields["fault"]),
    )


def _parse_verdict(fields: dict[str, Any]) -> Verdict:
    at = fields["at"]
    return Verdict(**{**fields, "at": datetime.fromisoformat(at) if at else None})


class _Exchange:
    """One question and answer over the child's pipes, both under one deadline (monotonic seconds)."""

    def __init__(self, child: subprocess.Popen[bytes], deadline: float, limits: ReaderLimits) -> None:
        if child.stdin is None or child.stdout is None:
            raise _Gone("proses pembaca tidak dapat dihubungi")
        self._in, self._out = child.stdin.fileno(), child.stdout.fileno()
        self._deadline = deadline
        self._limits = limits
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    def send(self, request: bytes) -> None:
        rest = memoryview(request)
        while rest:
            self._wait(self._in, selectors.EVENT_WRITE)
            try:
                rest = rest[os.write(self._in, rest[:_CHUNK]) :]
            except BrokenPipeError as error:
                raise _Gone("proses pembaca berhenti saat membaca berkas") from error

    def receive(self, more: int) -> bytes:
        """The answer; one that is longer than any text by more than so many bytes is refused."""
        (length,) = ANSWER.unpack(self._receive_exactly(ANSWER.size))
        if length > _LONGEST_ANSWER_FACTOR * self._limits.text_characters + _CHUNK + more:
            raise _Gone("jawaban proses pembaca terlalu panjang")
        return self._receive_exactly(length)

    def _receive_exactly(self, length: int) -> bytes:
        received = bytearray()
        while len(received) < length:
            self._wait(self._out, selectors.EVENT_READ)
            chunk = os.read(self._out, min(_CHUNK, length - len(received)))
            if not chunk:
                raise _Gone("proses pembaca berhenti saat membaca berkas")
            received += chunk
        return bytes(received)

    def _wait(self, descriptor: int, event: int) -> None:
        left = self._deadline - time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, event)
            if left <= 0 or not selector.select(left):
                raise _Gone(f"berkas tidak selesai dibaca dalam {self._limits.seconds:g} detik")
