"""A person with an ordinary mailbox, for the demonstration: sends by SMTP, reads by IMAP, replies."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid

from mailflow.mails.mail import Mail, parse_mail
from mailflow.outside.imap import ImapAccount, Mailbox, Wake, open_mailbox
from mailflow.outside.secrets import SecretSource

File = tuple[str, str, bytes]

LOOK_SECONDS = 30.0
"""How long somebody who watches a mailbox relies on the server's word that nothing came."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Servers:
    """Where people send and read: loopback servers that demand a log-in."""

    smtp_port: int
    imap_port: int
    host: str = "127.0.0.1"
    outside_port: int = 0


class Correspondent:
    """One person at an ordinary mail program. `password_file` holds the password of the account."""

    def __init__(self, address: str, name: str, password: str, password_file: str, servers: Servers) -> None:
        self.address = address
        self.name = name
        self.servers = servers
        self._password = password
        self._account = ImapAccount(
            host=servers.host,
            port=servers.imap_port,
            security="none",
            user=address,
            secret=SecretSource(file=password_file),
        )
        self._last_uid = 0
        self._seen: set[str] = set()

    # -- reading -----------------------------------------------------------------------------------

    def watch(self, over: threading.Event, bell: Wake) -> Iterator[Mail]:
        """Every mail as it comes, until `over` is set; `bell` is to be rung after that."""
        with open_mailbox(self._account, bell) as mailbox:
            while not over.is_set():
                yield from self._collect(mailbox)
                mailbox.wait(LOOK_SECONDS)

    def _collect(self, mailbox: Mailbox) -> list[Mail]:
        fresh: list[Mail] = []
        for fetched in mailbox.fetch_new(self._last_uid):
            self._last_uid = fetched.uid
            mail = parse_mail(fetched.raw)
            if mail.message_id not in self._seen:
                self._seen.add(mail.message_id)
                fresh.append(mail)
        return fresh

    # -- writing -----------------------------------------------------------------------------------

    def write(
        self,
        to: str,
        subject: str,
        text: str,
        files: Sequence[File] = (),
        headers: dict[str, str] | None = None,
    ) -> str:
        """Send a new mail; returns its Message-ID."""
        message = EmailMessage()
        message["From"] = formataddr((self.name, self.address))
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain=self.address.partition("@")[2])
        for name, value in (headers or {}).items():
            message[name] = value
        message.set_content(text)
        for name, content_type, data in files:
            main, _, sub = content_type.partition("/")
            message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        self.send(message)
        return str(message["Message-ID"])

    def reply(self, mail: Mail, text: str, files: Sequence[File] = ()) -> str:
        """Answer as a mail program does: to the Reply-To, above the quoted text, with threading headers."""
        to = next(iter(mail.headers.get("reply-to", ())), mail.sender)
        quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
        body = f"{text}\n\nPada Sen, 23 Nov 2026 pukul 09.00 {mail.sender_name} <{mail.sender}> menulis:\n{quoted}\n"
        references = " ".join([*reversed(mail.references), mail.message_id])
        subject = mail.subject if mail.subject.lower().startswith("re:") else f"Re: {mail.subject}"
        return self.write(
            to, subject, body, files, {"In-Reply-To": mail.message_id, "References": references}
        )

    def send(self, message: EmailMessage, *, outside: bool = False) -> None:
        """Hand a mail to the office's own server after a log-in, or from outside to its public port."""
        port = self.servers.outside_port if outside else self.servers.smtp_port
        with smtplib.SMTP(self.servers.host, port, timeout=20) as smtp:
            if not outside:
                smtp.login(self.address, self._password)
            smtp.send_message(message, from_addr=self.address)
