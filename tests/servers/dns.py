"""A DNS server on loopback that knows what a test has told it: TXT records over UDP, SERVFAIL, and silence."""

from __future__ import annotations

import socket
from threading import Thread
from types import TracebackType
from typing import Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class DnsServer:
    """`records` maps names to their TXT records; `broken` names get SERVFAIL, `silent` ones no answer at all.

    All other names do not exist. `asked` are the names in the order in which they were asked for.
    """

    def __init__(self) -> None:
        self.records: dict[str, list[str]] = {}
        self.broken: set[str] = set()
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = Thread(target=self._serve, name="test DNS", daemon=True)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ender:
            ender.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, asker = self._socket.recvfrom(4096)
            if not data:
                return
            answer = self._answer(dns.message.from_wire(data))
            if answer is not None:
                self._socket.sendto(answer.to_wire(), asker)

    def _answer(self, query: dns.message.Message) -> dns.message.Message | None:
        (question,) = query.question
        name = question.name.to_text(omit_final_dot=True).lower()
        self.asked.append(name)
        if name in self.silent:
            return None
        answer = dns.message.make_response(query, recursion_available=True)
        if name in self.broken:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif name not in self.records:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            texts = [_quoted(record) for record in self.records[name]]
            answer.answer.append(dns.rrset.from_text_list(question.name, 300, "IN", "TXT", texts))
        return answer


def _quoted(record: str) -> str:
    """A record as strings of at most 255 characters (RFC 7208 section 3.3)."""
    return " ".join(f'"{record[at : at + 250]}"' for at in range(0, len(record) or 1, 250))
