"""How far the author of a mail is who the From line says: by our own mail server's word, strictly read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from authres import AuthenticationResultsHeader, AuthResError
from pydantic import BaseModel, ConfigDict, Field

from mailflow.mail import Mail

Need = Literal["alamat", "konfirmasi", "terbukti", "smime"]
Level = Literal["ditolak", "alamat", "konfirmasi", "terbukti", "smime"]

_RANK: tuple[Level, ...] = get_args(Level)

MAX_VALUE = 4000
"""A longer Authentication-Results value is not read (characters)."""

_IDENTITY_FAULTS = ("duplicate header", "two From", "space before", "header block broken", "headers cut")


class Trust(BaseModel):
    """What an office trusts: the authserv-id of its own mail server, and the level that decides.

    `need`: `terbukti` is a sender proved by DMARC or DKIM; `konfirmasi` also takes an address that was not proved
    once it has answered a fresh question sent to it; `alamat` the address alone, for offices whose server proves
    nothing; `smime` a signature besides. `steps` says it otherwise for steps of one kind (their `answer`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    authserv: str
    need: Need = "konfirmasi"
    steps: dict[str, Need] = Field(default_factory=dict)

    def of_step(self, answer: str) -> Need:
        """The level that a reply to a step of this kind needs to decide."""
        return self.steps.get(answer, self.need)

    @property
    def unasked(self) -> Need:
        """The level of mail that answers no question: nobody is asked to confirm it."""
        return "alamat" if self.need == "alamat" else "terbukti"


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How far a sender is proved. `why` is an Indonesian clause for the secretariat and the journal."""

    level: Level
    why: str

    def meets(self, need: Need) -> bool:
        """Whether this is enough."""
        return _RANK.index(self.level) >= _RANK.index(need)


def read_sender(mail: Mail, trust: Trust) -> Standing:
    """Judge a mail's author. Only the From address and our own server's topmost Authentication-Results count;
    Reply-To, Sender and display names never do."""
    broken = next((fault for fault in mail.faults if fault.startswith(_IDENTITY_FAULTS)), "")
    if broken:
        return Standing(level="ditolak", why=f"kepala surel tidak utuh ({broken})")
    if not mail.sender:
        return Standing(level="ditolak", why="alamat pengirim tidak dapat dipastikan")
    results = _own_results(mail.headers.get("authentication-results", ()), trust.authserv)
    if results is None:
        return Standing(level="alamat", why="tidak ada hasil pemeriksaan dari server surel sendiri")
    return _judge(mail.sender, results)


def _own_results(values: tuple[str, ...], authserv: str) -> list[Any] | None:
    """The results in the first header value, when our own server wrote it; None otherwise.

    A server puts its header on top (RFC 8601 section 5), so what stands lower may be anybody's.
    """
    if not values or not authserv or len(values[0]) > MAX_VALUE or not values[0].isascii():
        return None
    try:
        header = AuthenticationResultsHeader.parse(f"Authentication-Results: {values[0]}")
    except AuthResError:
        return None
    own = header.authserv_id is not None and header.authserv_id.lower() == authserv.lower()
    return list(header.results) if own else None


def _judge(sender: str, results: list[Any]) -> Standing:
    dmarc = [result for result in results if result.method == "dmarc"]
    if dmarc and all(_is_aligned(result, sender) for result in dmarc):
        return Standing(level="terbukti", why="DMARC sesuai menurut server surel sendiri")
    if any(result.result == "fail" for result in dmarc):
        return Standing(level="ditolak", why="DMARC gagal menurut server surel sendiri")
    if any(_passes(result) is False for result in dmarc):
        return Standing(level="alamat", why="DMARC tidak sesuai menurut server surel sendiri")
    auth = [result for result in results if result.method == "auth"]
    if auth and all(_is_logged_in(result, sender) for result in auth):
        return Standing(level="terbukti", why="dikirim dengan log-in melalui server surel sendiri")
    return Standing(level="alamat", why="server surel sendiri tidak membuktikan pengirimnya")


def _passes(result: Any) -> bool:
    return bool(result.result == "pass")


def _is_aligned(result: Any, sender: str) -> bool:
    """`dmarc=pass` for the sender's own domain, said once."""
    named = _values(result, "header", "from")
    domain = sender.rpartition("@")[2]
    return _passes(result) and len(named) == 1 and named[0].rpartition("@")[2] == domain


def _is_logged_in(result: Any, sender: str) -> bool:
    """`auth=pass` (RFC 8601 section 2.7.4) for the sender, by the log-in's name, else by the envelope."""
    logins = _values(result, "smtp", "auth")
    named = logins or _values(result, "smtp", "mailfrom")
    return _passes(result) and named == [sender]


def _values(result: Any, kind: str, name: str) -> list[str]:
    properties: Iterable[Any] = result.properties
    return [str(p.value).lower() for p in properties if (p.type.lower(), p.name.lower()) == (kind, name)]
