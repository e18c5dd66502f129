"""Asks the DNS for TXT records, of the system's resolver or the one in mailflow.toml, and never waits long."""

from __future__ import annotations

import ipaddress
import re

import dns.exception
import dns.resolver

SECONDS = 4.0
"""For one question, with all its tries."""
MAX_RECORDS = 20
MAX_RECORD = 4096
_NAME = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)+[A-Za-z0-9-]{1,63}")


class DnsTrouble(Exception):
    """The DNS did not say: no answer, SERVFAIL, or one that cannot be used. It may another time."""


class Resolver:
    """`address` is IP[:PORT] of the resolver that is asked, "" for the system's."""

    def __init__(self, address: str = "", *, seconds: float = SECONDS) -> None:
        self.address = address
        self.seconds = seconds

    def fetch_txt(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, each of its strings joined; () where there surely is none. Raises DnsTrouble."""
        if not _NAME.fullmatch(name) or len(name) > 253:
            return ()
        try:
            answer = self._resolver().resolve(
                f"{name}.", "TXT", search=False, raise_on_no_answer=False, lifetime=self.seconds
            )
        except dns.resolver.NXDOMAIN:
            return ()
        except (dns.exception.DNSException, OSError, ValueError) as error:
            raise DnsTrouble(type(error).__name__) from error
        records = [b"".join(record.strings) for record in answer.rrset or ()]
        if len(records) > MAX_RECORDS or any(len(record) > MAX_RECORD for record in records):
            raise DnsTrouble("too much")
        return tuple(sorted(record.decode("ascii", "replace") for record in records))

    def _resolver(self) -> dns.resolver.Resolver:
        if not self.address:
            return dns.resolver.Resolver()  # anew each time: the system's setting may change
        host, port = parse_address(self.address)
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = [host], port
        return resolver


def parse_address(text: str) -> tuple[str, int]:
    """(IP, port) of "127.0.0.1:5300", "10.0.0.1" or "[::1]:53". Raises ValueError."""
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([0-9.]+))(?::([0-9]{1,5}))?", text)
    if found is None:
        raise ValueError(f"not IP or IP:PORT of a resolver: {text}")
    return str(ipaddress.ip_address(found[1] or found[2])), int(found[3] or 53)
