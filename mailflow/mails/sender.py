"""How far the author of a mail is who the From line says: by our own mail server's word, or a signature of the
author's domain that we have checked, strictly read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mailflow.mails.auth_results import (
    MAX_HOPS,
    dmarc_of,
    is_logged_in,
    is_logged_in_as_other,
    is_sent_by_domain,
    own_results,
)
from mailflow.mails.dkim_signatures import aligned_signatures, has_open_end, leaves_answer_open
from mailflow.mails.mail import Mail
from mailflow.mails.verification import Verification

Need = Literal["alamat", "konfirmasi", "terbukti", "smime"]
Level = Literal["ditolak", "alamat", "konfirmasi", "terbukti", "smime"]

_RANK: tuple[Level, ...] = get_args(Level)
_NOTHING = Verification()

_IDENTITY_FAULTS = ("duplicate header", "two From", "space before", "header block broken", "headers cut")


class Trust(BaseModel):
    """What an office trusts: the authserv-id of its own mail server, and the level that decides.

    `need`: `terbukti` is a sender proved by DMARC or DKIM; `konfirmasi` also takes an address that was not proved
    once it has answered a fresh question sent to it; `alamat` the address alone, for offices whose server proves
    nothing; `smime` a signature besides. `steps` says it otherwise for steps of one kind (their `answer`).

    `hops`: how many Received lines of the office's own servers may stand above the results. `border`, with an empty
    `authserv`, is for a server that names no authserv-id (Microsoft 365): the domain of the hosts in its Received
    lines. `canary` is the office's MX, HOST[:PORT], which `mailflow check` tries to deceive.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    authserv: str
    border: str = Field(default="", pattern=r"^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+)?$")
    hops: int = Field(default=1, ge=0, le=MAX_HOPS)
    canary: str = ""
    need: Need = "konfirmasi"
    steps: dict[str, Need] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_way(self) -> Trust:
        if self.authserv and self.border:
            raise ValueError("write either authserv or border: a server that names itself needs no border")
        return self

    def of_step(self, answer: str) -> Need:
        """The level that a reply to a step of this kind needs to decide."""
        return self.steps.get(answer, self.need)

    @property
    def of_copies(self) -> Need:
        """The level of the word that a signed copy counts: it ends the step that waits for the signature."""
        return max(self.need, self.of_step("sign"), key=_RANK.index)

    @property
    def unasked(self) -> Need:
        """The level of mail that answers no question: nobody is asked to confirm it."""
        return "alamat" if self.need == "alamat" else "terbukti"

    @property
    def of_posts(self) -> Need:
        """The level of mail that says who answers from now on: no less than any step's, whose answer it gives away."""
        return "terbukti" if self.wants_proof else "alamat"

    @property
    def wants_proof(self) -> bool:
        """Whether anything but the address counts for any step."""
        return {self.need, *self.steps.values()} != {"alamat"}

    @property
    def wants_smime(self) -> bool:
        """Whether any step asks for a signature of the person."""
        return "smime" in (self.need, *self.steps.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How far a sender is proved. `why` is an Indonesian clause for the secretariat and the journal."""

    level: Level
    why: str

    def meets(self, need: Need) -> bool:
        """Whether this is enough."""
        return _RANK.index(self.level) >= _RANK.index(need)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Word:
    """What our own server says. `open`: it leaves the question to a DKIM signature."""

    standing: Standing
    open: bool = False


def read_sender(
    mail: Mail, trust: Trust, found: Verification = _NOTHING, *, server_believed: bool = True
) -> Standing:
    """Judge a mail's author. Only the From address counts, with our own server's topmost Authentication-Results or a
    DKIM signature that we checked; Reply-To, Sender, display names and ARC never do.

    `server_believed` is False after a forged result got past the own server (the canary): then its word proves nobody.
    """
    word = _word(mail, trust, server_believed)
    standing = _by_dkim(word.standing, found) if word.open else word.standing
    if standing.level != "terbukti":
        return standing
    match found.smime.kind:
        case "good":
            why = f"{standing.why}, dan surel ditandatangani (S/MIME) oleh {found.smime.signer}"
            return Standing(level="smime", why=why)
        case "bad":
            return Standing(level="terbukti", why=f"{standing.why}; {found.smime.why}")
        case "none":
            return standing


def asks_for_dkim(mail: Mail, trust: Trust, *, server_believed: bool = True) -> bool:
    """Whether a signature of the author's domain is there and can change what is believed."""
    return _word(mail, trust, server_believed).open and bool(aligned_signatures(mail))


def _word(mail: Mail, trust: Trust, believed: bool) -> _Word:
    broken = next((fault for fault in mail.faults if fault.startswith(_IDENTITY_FAULTS)), "")
    if broken:
        return _Word(standing=Standing(level="ditolak", why=f"kepala surel tidak utuh ({broken})"))
    if not mail.sender:
        return _Word(standing=Standing(level="ditolak", why="alamat pengirim tidak dapat dipastikan"))
    results = own_results(mail, trust.authserv, trust.border, trust.hops)
    if results is None:
        why = "tidak ada hasil pemeriksaan dari server surel sendiri"
        return _Word(standing=Standing(level="alamat", why=why), open=True)
    word = _judge(mail, results)
    if word.standing.level == "terbukti" and not believed:
        why = "uji kenari menunjukkan bahwa hasil pemeriksaan server surel sendiri dapat dipalsukan"
        return _Word(standing=Standing(level="alamat", why=why), open=True)
    return word


def _judge(mail: Mail, results: list[Any]) -> _Word:
    match dmarc_of(results, mail.sender):
        case "fail":
            return _Word(standing=Standing(level="ditolak", why="DMARC gagal menurut server surel sendiri"))
        case "odd":
            return _Word(
                standing=Standing(level="alamat", why="DMARC tidak sesuai menurut server surel sendiri")
            )
        case "pass" if has_open_end(mail):
            why = "tanda tangan DKIM hanya mencakup sebagian isi surel (l=)"
            return _Word(standing=Standing(level="alamat", why=why))
        case "pass" if is_logged_in_as_other(results, mail.sender):
            why = "server surel sendiri menyebut log-in orang lain"
            return _Word(standing=Standing(level="alamat", why=why))
        case "pass" if leaves_answer_open(mail) and not is_sent_by_domain(results, mail.sender):
            why = "tanda tangan DKIM tidak mencakup kepala yang menunjukkan apa yang dijawab"
            return _Word(standing=Standing(level="alamat", why=why), open=True)
        case "pass":
            return _Word(standing=Standing(level="terbukti", why="DMARC sesuai menurut server surel sendiri"))
    if is_logged_in(results, mail.sender):
        why = "dikirim dengan log-in melalui server surel sendiri"
        return _Word(standing=Standing(level="terbukti", why=why))
    why = "server surel sendiri tidak membuktikan pengirimnya"
    return _Word(standing=Standing(level="alamat", why=why), open=True)


def _by_dkim(standing: Standing, found: Verification) -> Standing:
    match found.dkim.kind:
        case "good":
            return Standing(level="terbukti", why="tanda tangan DKIM domain pengirim sah, diperiksa sendiri")
        case "unknown" | "bad":
            return Standing(level="alamat", why=f"{standing.why}; {found.dkim.why}")
        case "none":
            return standing
