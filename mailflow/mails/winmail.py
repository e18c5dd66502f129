"""A winmail.dat (TNEF) that was opened, and the mail with what it held in place of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailflow.mails.agreement import say_the_same
from mailflow.mails.attachments import TWICE, Attachment
from mailflow.mails.filetypes import TNEF
from mailflow.mails.mail import Mail


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What a winmail.dat holds. `fault` is an Indonesian clause that says why it could not be opened, else ""."""

    text: str = ""
    files: tuple[Attachment, ...] = ()
    fault: str = ""


def winmail_of(mail: Mail) -> Attachment | None:
    """The first winmail.dat of a mail."""
    return next((file for file in mail.attachments if file.content_type == TNEF), None)


def with_opened(mail: Mail, winmail: Attachment, opened: Opened) -> Mail:
    """The mail with the files of its winmail.dat; its text too where the mail has none of its own.

    Outlook shows the text in winmail.dat and others the mail's own: where they differ, nobody knows what its author
    sees. One that could not be opened stays, unreadable.
    """
    if opened.fault:
        return mail
    at = mail.attachments.index(winmail)
    files = (*mail.attachments[:at], *opened.files, *mail.attachments[at + 1 :])
    own = mail.text.strip() or mail.html.strip()
    if not own:
        return replace(mail, attachments=files, text=opened.text)
    differ = bool(opened.text.strip()) and not say_the_same(own, opened.text)
    return replace(mail, attachments=files, faults=(*((TWICE,) if differ else ()), *mail.faults))
