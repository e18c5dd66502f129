"""The demonstration's person with a mailbox, who here also waits for the mail that a test is about."""

from __future__ import annotations

from mailflow.demo import correspondent
from mailflow.demo.correspondent import File, Servers
from mailflow.mails.mail import Mail
from mailflow.outside.imap import Mailbox, open_mailbox

__all__ = ["Correspondent", "File", "Servers"]


class Correspondent(correspondent.Correspondent):
    """`received` is all mail so far; `unread` what nobody has waited for yet."""

    def __init__(self, address: str, name: str, password: str, password_file: str, servers: Servers) -> None:
        super().__init__(address, name, password, password_file, servers)
        self.unread: list[Mail] = []
        self.received: list[Mail] = []

    def collect(self) -> list[Mail]:
        """Mail that came since the last look, oldest first; a repeated Message-ID is shown once."""
        with open_mailbox(self._account) as mailbox:
            return self._collect(mailbox)

    def wait_for(self, subject: str, *, seconds: float = 20.0) -> Mail:
        """The next unread mail whose subject holds these words. Raises TimeoutError when none comes."""
        with open_mailbox(self._account) as mailbox:
            waited = 0.0
            while True:
                self._collect(mailbox)
                for mail in self.unread:
                    if subject.lower() in mail.subject.lower():
                        self.unread.remove(mail)
                        return mail
                if waited >= seconds:
                    got = [mail.subject for mail in self.unread]
                    raise TimeoutError(f"{self.address} got no mail with {subject!r}, only {got}")
                mailbox.wait(0.5)
                waited += 0.5

    def _collect(self, mailbox: Mailbox) -> list[Mail]:
        fresh = super()._collect(mailbox)
        self.unread += fresh
        self.received += fresh
        return fresh
