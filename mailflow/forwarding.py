"""A letter that somebody else carries here: a forwarded mail, inline or attached, and whose case it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.mails.addresses import addresses_in
from mailflow.mails.filetypes import MESSAGE
from mailflow.mails.mail import Attachment, Mail, parse_mail
from mailflow.offices.office import Office, Unit
from mailflow.texts.documents import Document

DEEPEST = 5
"""So many mails attached to one another are opened."""

_LOOKED_AT = 500
_LONGEST = 1_000  # characters of a line
_BLOCK = 12
"""So many lines a mail program's header block has at most, wrapped lines counted."""

_FORWARD_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,20}\]\s*)?(?:fwd?|trs|terusan|teruskan)\s*[:\uff1a]", re.IGNORECASE
)
_MARK = re.compile(
    r"[-_=\s]{2,60}(?:pesan terusan|pesan (?:yang )?diteruskan|teruskan pesan|forwarded message|forwarded by .{1,60})"
    r"|\s*(?:begin forwarded message|mulai meneruskan pesan|awal pesan (?:yang )?(?:terusan|diteruskan)):",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"[>\s]{0,20}\*?(?:(?P<sender>dari|from|pengirim)|(?P<sent>terkirim|dikirim|sent|tanggal|date)"
    r"|(?P<to>kepada|ke|to|penerima|cc|tembusan)|(?P<subject>subjek|subject|perihal|hal))\*?\s{0,5}:\*?\s{0,5}(?P<value>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Forwarded:
    """A forwarded mail as its courier shows it: nothing in it is proved. `comment` is the courier's own."""

    sender: str
    sender_name: str
    subject: str
    text: str
    html: str = ""
    comment: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A complaint as it is read: `mail` without what its courier wrote, and who is written to about it.

    `courier`: the staff account that carried it here, "" where the requester wrote.
    """

    mail: Mail
    documents: Sequence[Document]
    requester: str
    unit: str = ""
    courier: str = ""


def read_forwarded(mail: Mail) -> Forwarded | None:
    """The mail that a mail forwards, attached or inline; None where it forwards none."""
    within = _mails_within(mail)
    if within:
        inner = within[-1]
        return Forwarded(
            sender=inner.sender,
            sender_name=inner.sender_name,
            subject=inner.subject,
            text=inner.text,
            html=inner.html,
            comment=mail.text or mail.html,
        )
    return _read_inline(mail)


def enclosed_files(mail: Mail) -> tuple[Attachment, ...]:
    """The files of the mails that a mail forwards as attachments, the outermost first."""
    return tuple(file for inner in _mails_within(mail) for file in inner.attachments)


def _mails_within(mail: Mail) -> list[Mail]:
    """The attached mail, and the one in it where it only passes that on itself, and so on; the last is the letter."""
    found: list[Mail] = []
    while len(found) < DEEPEST and (not found or _passes_on(mail)):
        attached = next((file for file in mail.attachments if file.content_type == MESSAGE), None)
        if attached is None:
            break
        mail = parse_mail(attached.data)
        found.append(mail)
    return found


def _passes_on(mail: Mail) -> bool:
    return bool(_FORWARD_SUBJECT.match(mail.subject)) or not (mail.text or mail.html).strip()


def as_written(mail: Mail, forwarded: Forwarded) -> Mail:
    """The mail as if the letter had come by itself; its sender stays whoever sent it here."""
    return replace(
        mail,
        subject=forwarded.subject or mail.subject,
        sender_name=forwarded.sender_name,
        text=forwarded.text,
        html=forwarded.html,
    )


def carried_letter(
    office: Office, mail: Mail, forwarded: Forwarded | None, documents: Sequence[Document], named: str
) -> Letter:
    """Whose letter it is that a staff account sends, where `named` is whom the letter says that it is from.

    The unit is the registered one that the letter names, else that of the forwarded address. What we have to say
    goes to that address only where it is the unit's own, for nothing proves it; else to the courier.
    """
    own = office.unit_of(mail.sender)
    first = forwarded.sender if forwarded else ""
    unit = unit_in(office, named) or (office.unit_of(first) if first else None) or own
    theirs = first if unit is not None and unit.owns(first) else mail.sender
    carried = theirs != mail.sender or unit != own or (own is None and forwarded is not None)
    return Letter(
        mail=as_written(mail, forwarded) if forwarded else mail,
        documents=[document for document in documents if document.kind != "eml"] if forwarded else documents,
        requester=theirs,
        unit=unit.name if unit else "",
        courier=mail.sender if carried else "",
    )


def unit_in(office: Office, text: str) -> Unit | None:
    """The one registered unit that a letter's sender line names; of names within one another the longest."""
    said = f" {_words(text)} "
    named = [unit for unit in office.settings.units if f" {_words(unit.name)} " in said]
    longest = max((len(unit.name) for unit in named), default=0)
    found = [unit for unit in named if len(unit.name) == longest]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text[:_LONGEST].casefold()))


def _read_inline(mail: Mail) -> Forwarded | None:
    """A header block below a forwarder's mark, or in a mail that is a forward by its subject.

    A reply has such a block above what it quotes, too.
    """
    lines = [line[:_LONGEST] for line in (mail.text or mail.html).splitlines()]
    forward = bool(_FORWARD_SUBJECT.match(mail.subject))
    for at, line in enumerate(lines[:_LOOKED_AT]):
        forward = forward or bool(_MARK.match(line))
        if forward and _field(line) == "sender":
            block = _block(lines, at)
            if {"sent", "subject"} & block.keys():
                return _shown(lines, at, block)
    return None


def _block(lines: Sequence[str], at: int) -> dict[str, tuple[int, str]]:
    """The header lines from here on: kind to where it stands and what it says, up to the first empty line."""
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines[at : at + _BLOCK], start=at):
        if not line.strip(" >*"):
            break
        header = _HEADER.match(line)
        if header:
            found.setdefault(_field(line), (number, header["value"].strip()))
    return found


def _field(line: str) -> str:
    header = _HEADER.match(line)
    kinds = header.groupdict() if header else {}
    return next((kind for kind in ("sender", "sent", "to", "subject") if kinds.get(kind)), "")


def _shown(lines: Sequence[str], at: int, block: dict[str, tuple[int, str]]) -> Forwarded:
    end = max(number for number, _ in block.values()) + 1
    sender = block["sender"][1]
    address = next(iter(addresses_in([sender])), "")
    body = [
        line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line for line in lines[end:]
    ]
    comment = [line for line in lines[:at] if not _MARK.match(line)]
    return Forwarded(
        sender=address,
        sender_name=re.split(r"[<\[(]", sender, maxsplit=1)[0].strip(" \"'*"),
        subject=block["subject"][1] if "subject" in block else "",
        text="\n".join(body).strip(),
        comment="\n".join(comment).strip(),
    )
