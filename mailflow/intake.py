"""Recognising a mail: which of the things that can arrive it is. Pure; the look-ups come in as a context."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.cases.guesses import Guess
from mailflow.letters.authenticity import asks_authenticity
from mailflow.mails.automatic import automatic_kind, is_addressed
from mailflow.mails.bounce_report import Bounce
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Need, Standing
from mailflow.mails.tokens import Route
from mailflow.offices.office import Office
from mailflow.replies.commands import (
    Acting,
    Addition,
    AgendaOf,
    ChangeLetter,
    Command,
    Help,
    Incomplete,
    InsertNumber,
    Objection,
    Redirect,
    Status,
    Withdraw,
)

CHANGE = "change"
"""The kind of a question to a signer: shall this ralat, pencabutan or pembatalan go out?"""
_REGISTER_WORDS = frozenset({"SISIPKAN NOMOR", "RALAT SURAT", "CABUT SURAT", "BATALKAN SURAT"})
_ASKING = (Status, Help, AgendaOf, Incomplete)
"""Commands that change nothing: their answer goes to their sender alone."""
NOT_ASKED = "balasan tugas datang dari alamat yang tidak ditanya"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """The task that a token belongs to.

    `kind` is `step` for a case's task, `query` for an officer's question, `confirm-sender` for the question whether a
    held mail is its sender's, `retract` for the echo of a decision, `digest` for the morning's list of open tasks, else
    a question to the secretariat. `need` is the level that its reply needs to decide, `route` how the token came.
    """

    row_id: int
    kind: str
    status: str
    addresses: tuple[str, ...]
    need: Need
    route: Route
    case_id: int | None = None
    formerly: tuple[str, ...] = ()
    """The addresses that were asked, whoever is to answer by now."""
    case_ended: bool = False
    rivals: tuple[int, ...] = ()
    """The rows of other tasks to which tokens of the mail belong, but for those in its thread's past."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What one look into the store says about a mail.

    `case_id` is the one case that it surely is about; `guesses` are all that it may be about, the best first.
    """

    standing: Standing
    asked: Asked | None = None
    case_id: int | None = None
    case_requester: str = ""
    case_ended: bool = False
    requester_is_asked: bool = False
    guesses: tuple[Guess, ...] = ()
    own_notice: int | None = None
    own_changed: bool = False
    returned: int | None = None
    """The notice whose return address this mail was sent to."""
    conflict: bool = False
    truncated: bool = False
    admitted: bool = False
    """The secretariat has said of this very mail that it is taken: as a complaint, or where `attach_to` is set ..."""
    attach_to: int | None = None
    """... as an addition to that case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnCopy:
    """A mail of ours that came back to the service mailbox; `changed` on its way, so that it proves nothing."""

    notice_id: int
    changed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounced:
    """A mail server says that something could not be delivered."""

    bounce: Bounce


@dataclass(frozen=True, kw_only=True, slots=True)
class Automatic:
    """A machine wrote it: recorded, never answered, never a decision."""

    kind: str
    case_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A reply to an open task, from the address that was asked, verified as far as the office demands."""

    asked: Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Unproved:
    """A reply to an open task from an address that was asked and that nothing proves: its officer is asked once."""

    asked: Asked
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FromElsewhere:
    """A reply to an open task from an address that was not asked: held, and whoever was asked hears of it."""

    asked: Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Crossed:
    """A reply that is addressed to two tasks at once: its author is asked to answer each on its own."""

    asked: Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class LateReply:
    """A reply to a task that is answered, void, or whose case has ended; `why` is an Indonesian clause."""

    asked: Asked
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Commanded:
    """A self-service command from a sender who is verified; who may do what is `selfservice`'s to say.

    `case_id` is the case that the mail is about by its thread or its subject.
    """

    command: Command
    case_id: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthenticityAsked:
    """Anybody asks whether letters are ours (subject VERIFIKASI): answered, whatever else the mail says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp:
    """The requester writes about an open case without being asked."""

    case_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """The secretariat has said which case a held mail is about: an addition to it, never an answer."""

    case_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class NewComplaint:
    """A letter from a unit that may complain."""

    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stranger:
    """What may be a complaint, from an address that is in no unit or not verified: the secretariat decides."""

    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubtful:
    """Nothing that may move a case: shown to the secretariat. `why` is an Indonesian clause."""

    why: str
    case_id: int | None = None


Recognised = (
    OwnCopy
    | Bounced
    | Automatic
    | Commanded
    | AuthenticityAsked
    | Reply
    | Unproved
    | FromElsewhere
    | Crossed
    | LateReply
    | FollowUp
    | Attached
    | NewComplaint
    | Stranger
    | Doubtful
)


def recognise(
    mail: Mail, bounce: Bounce | None, office: Office, context: Context, command: Command | None = None
) -> Recognised:
    """What this mail is. First what no person wrote, then commands, replies to a task, and complaints.

    `command` is what the sender typed, where it begins with a command word.
    """
    if context.own_notice is not None:
        return OwnCopy(notice_id=context.own_notice, changed=context.own_changed)
    if context.admitted:
        return _admitted(mail, office, context)
    if bounce is not None:
        return Bounced(bounce=bounce)
    # who names a stand-in writes about an absence without being away
    kind = automatic_kind(mail, by_words=not isinstance(command, Acting))
    if kind and not (kind == "list" and _came_to_us(mail, office, context)):
        return Automatic(kind=kind, case_id=context.asked.case_id if context.asked else context.case_id)
    doubt = _doubt(mail, office, context)
    if doubt:
        return Doubtful(why=doubt, case_id=context.case_id)
    if context.asked is None and asks_authenticity(mail.subject):
        return _authenticity(office, context)
    if command is not None and _stands(command, mail, context):
        return _commanded(command, mail, office, context)
    if context.asked is not None:
        return _reply(mail, context, context.asked)
    if context.case_id is not None and not (context.case_ended and mail.sender == context.case_requester):
        return _about_case(mail, office, context, context.case_id)
    if context.case_id is None and context.guesses:
        return Doubtful(why=_unsure(context))
    return _complaint(mail, office, context)


def _came_to_us(mail: Mail, office: Office, context: Context) -> bool:
    """Whether a list's post is for this office: it answers a task, or was written to the service address, which may
    itself be a list."""
    return context.asked is not None or is_addressed(mail, office.address)


def _admitted(mail: Mail, office: Office, context: Context) -> Recognised:
    """What the secretariat has said stands, whatever made the mail doubtful."""
    if context.attach_to is not None:
        return Attached(case_id=context.attach_to)
    unit = office.unit_of(mail.sender)
    return NewComplaint(unit=unit.name if unit else "")


def _unsure(context: Context) -> str:
    if len(context.guesses) > 1:
        return "menyangkut lebih dari satu kasus"
    return "tampak menyangkut sebuah kasus, tetapi belum pasti"


def _doubt(mail: Mail, office: Office, context: Context) -> str:
    """Why this mail may not be used by anybody, whatever it says; "" where it may."""
    if context.truncated:
        return "surel terlalu besar untuk dibaca"
    if context.standing.level == "ditolak":
        return f"pengirim tidak dapat dipastikan ({context.standing.why})"
    if any(fault.startswith(("message/partial", "message/external-body")) for fault in mail.faults):
        return "isinya tidak dikirim utuh (message/partial atau message/external-body)"
    if context.conflict:
        return "Message-ID-nya sama dengan surel lain yang isinya berbeda"
    if mail.sender == office.address:
        return "pengirimnya alamat layanan ini sendiri, tetapi bukan surel yang kami kirim"
    return ""


def _stands(command: Command, mail: Mail, context: Context) -> bool:
    """Whether the command words are meant as such: under a mail that asks something, BATAL, TAMBAHAN and KEBERATAN
    are the requester's words alone, and no objection answers what is still being asked."""
    if context.asked is None:
        return True
    if _is_about_registers(command):
        # under any mail that asks something, RALAT is the word of whoever is asked
        return False
    if context.asked.kind not in ("step", "query"):
        return True
    requesters = mail.sender == context.case_requester
    match command:
        case Objection() | Incomplete(command="KEBERATAN"):
            return requesters and context.case_ended
        case Withdraw() | Addition() | Incomplete(command="BATAL" | "TAMBAHAN"):
            return requesters
        case _:
            return True


def _authenticity(office: Office, context: Context) -> Recognised:
    """Strangers may ask, too; but an answer to an address that nothing proves may go to whoever was forged."""
    if context.standing.meets(office.trust.unasked):
        return AuthenticityAsked()
    why = f"meminta verifikasi keaslian, tetapi pengirimnya belum terbukti ({context.standing.why})"
    return Doubtful(why=why, case_id=context.case_id)


def _is_about_registers(command: Command) -> bool:
    if isinstance(command, Incomplete):
        return command.command in _REGISTER_WORDS
    return isinstance(command, ChangeLetter | InsertNumber)


def _commanded(command: Command, mail: Mail, office: Office, context: Context) -> Recognised:
    if not isinstance(command, _ASKING) and not is_addressed(mail, office.address):
        return Doubtful(why="berisi perintah, tetapi tidak dialamatkan kepada kami", case_id=context.case_id)
    need = office.trust.of_posts if isinstance(command, Acting | Redirect) else office.trust.unasked
    if context.standing.meets(need):
        return Commanded(command=command, case_id=context.case_id)
    return Doubtful(
        why=f"berisi perintah, tetapi pengirimnya belum terbukti ({context.standing.why})",
        case_id=context.case_id,
    )


def _reply(mail: Mail, context: Context, asked: Asked) -> Recognised:
    """The same check for a token of every kind and by every route; the token alone never decides."""
    late = _late(asked)
    if mail.sender not in asked.addresses:
        if not late:
            return FromElsewhere(asked=asked)
        if mail.sender not in asked.formerly:
            return Doubtful(why=NOT_ASKED, case_id=asked.case_id)
    if asked.rivals and context.standing.meets(asked.need):
        return Crossed(asked=asked)
    if asked.rivals:
        return Doubtful(why="memuat tanda dari dua tugas yang berbeda", case_id=asked.case_id)
    if not context.standing.meets(asked.need):
        why = f"pengirim balasan belum terbukti ({context.standing.why})"
        if late or asked.need != "konfirmasi" or asked.kind == "confirm-sender":
            return Doubtful(why=why, case_id=asked.case_id)
        return Unproved(asked=asked, why=why)
    return LateReply(asked=asked, why=late) if late else Reply(asked=asked)


def _late(asked: Asked) -> str:
    """Why nothing can be answered any more; "" where it can. A decision that ended its case can be taken back,
    and a letter changed after its case has ended."""
    if asked.case_ended and asked.kind not in ("retract", CHANGE):
        return "kasusnya telah berakhir"
    if asked.status == "answered":
        return "tugas tersebut sudah dijawab sebelumnya"
    if asked.status == "void":
        return "tugas tersebut sudah tidak berlaku (diganti, dialihkan, atau ditarik)"
    return ""


def _about_case(mail: Mail, office: Office, context: Context, case_id: int) -> Recognised:
    if mail.sender != context.case_requester:
        return Doubtful(why="menyangkut kasus, tetapi tidak memuat tanda tugas pengirimnya", case_id=case_id)
    if not context.standing.meets(office.trust.unasked):
        return Doubtful(
            why=f"menyangkut kasus, tetapi pengirimnya belum terbukti ({context.standing.why})",
            case_id=case_id,
        )
    if context.requester_is_asked:
        return Doubtful(
            why="pelapor sedang ditanya, tetapi surel ini bukan balasan atas pertanyaan itu", case_id=case_id
        )
    return FollowUp(case_id=case_id)


def _complaint(mail: Mail, office: Office, context: Context) -> Recognised:
    unit = office.unit_of(mail.sender)
    if unit is None and not office.settings.open_to_all:
        return Stranger(why="alamatnya tidak terdaftar sebagai pelapor")
    if not context.standing.meets(office.trust.unasked):
        return Stranger(why=f"pengirimnya belum terbukti ({context.standing.why})")
    return NewComplaint(unit=unit.name if unit else "")
