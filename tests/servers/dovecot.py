"""Dovecot on loopback: IMAP with and without TLS, LMTP, and the log-in socket that Postfix asks.

Debian 12's Dovecot 2.3, started as root without systemd; the mail is read and written as the user `mail`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from imapclient import IMAPClient

from tests.servers import START_SECONDS, find_program, free_port, is_root, open_umask, running, server_folder
from tests.servers.certificates import Certificate, make_certificate

HOW_TO_GET = (
    "Dovecot is not there or this is not root: as root, "
    "`apt-get install --no-install-recommends dovecot-imapd dovecot-lmtpd`"
)

NOBODY_TO_KICK = os.EX_NOHOST
MOST_KICKS = 200

CONFIGURATION = """\
base_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{certificate.certificate}
ssl_key = <{certificate.key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_max_userip_connections = 50
recipient_delimiter = +
postmaster_address = postmaster@demo.test
hostname = imap.demo.test
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu {folder}/users/%Ld/%Ln
}}
userdb {{
  driver = passwd-file
  args = username_format=%Lu {folder}/users/%Ld/%Ln
  default_fields = uid=mail gid=mail home={folder}/home/%Ld/%Ln
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp_port}
  }}
}}
# No waiting after a wrong password: tests try wrong ones.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener {auth_socket} {{
    mode = 0666
  }}
}}
"""


@dataclass
class Dovecot:
    """A running Dovecot. Every user has the same `password`; any domain may have users."""

    folder: Path
    certificate: Certificate
    host: str = "127.0.0.1"
    password: str = "sandi-uji"
    imap_port: int = field(default_factory=free_port)
    imaps_port: int = field(default_factory=free_port)
    lmtp_port: int = field(default_factory=free_port)
    logins: dict[str, str] = field(default_factory=dict)

    @property
    def auth_socket(self) -> Path:
        """Where Postfix asks whether a log-in is right."""
        return self.folder / "auth"

    def add_user(self, address: str) -> None:
        """Give this address a mailbox, from its next log-in or mail on; a second time changes nothing."""
        self.logins.setdefault(address.lower(), self.password)
        # A file for each user: Dovecot looks for changes in a file it has read only once a second.
        local, _, domain = address.lower().partition("@")
        entry = self.folder / "users" / domain / local
        with open_umask():
            entry.parent.mkdir(parents=True, exist_ok=True)
            # The six colons matter: the user database reads the fields after them.
            entry.write_text(f"{address.lower()}:{self.password}::::::\n")

    def empty(self, address: str) -> None:
        """Take away all mail and folders of this address, as after a lost disk."""
        self.kick(address)
        shutil.rmtree(self.home(address), ignore_errors=True)

    def recreate(self, address: str) -> None:
        """Rebuild the INBOX under a new UIDVALIDITY: same mails, other UIDs, as after a restore."""
        self.kick(address)
        maildir = self.home(address) / "Maildir"
        for stale in [*maildir.glob("dovecot.index*"), maildir / "dovecot-uidlist"]:
            stale.unlink(missing_ok=True)

    def connect(self, address: str) -> IMAPClient:
        """A logged-in client with the INBOX open."""
        client = IMAPClient(self.host, self.imap_port, ssl=False, timeout=START_SECONDS)
        client.normalise_times = False
        client.login(address.lower(), self.password)
        client.select_folder("INBOX")
        return client

    def received(self, address: str, count: int = 1) -> list[bytes]:
        """The raw mails in the INBOX in order, as soon as there are at least `count`; else AssertionError."""
        with self.connect(address) as client:
            for _ in range(START_SECONDS):
                uids = client.search()
                if len(uids) >= count:
                    return [
                        found[b"BODY[]"] for _, found in sorted(client.fetch(uids, ["BODY.PEEK[]"]).items())
                    ]
                client.idle()
                client.idle_check(timeout=1)
                client.idle_done()
        raise AssertionError(f"{address} has {len(uids)} mails, not {count}")

    def kick(self, address: str) -> None:
        """End all IMAP connections of this address, and wait until they are gone.

        Raises CalledProcessError where doveadm fails, AssertionError where clients come back for ever.
        """
        command = [find_program("doveadm"), "-c", str(self.folder / "dovecot.conf"), "kick", address.lower()]
        for _ in range(MOST_KICKS):
            done = subprocess.run(command, check=False, capture_output=True)
            if done.returncode == NOBODY_TO_KICK:
                return
            done.check_returncode()
        raise AssertionError(f"{address} is still connected after {MOST_KICKS} kicks")

    def home(self, address: str) -> Path:
        local, _, domain = address.lower().partition("@")
        return self.folder / "home" / domain / local


def is_available() -> bool:
    return is_root() and bool(find_program("dovecot")) and bool(find_program("doveadm"))


@contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    """Start a Dovecot with free ports in a folder of its own, and end it with the block."""
    with server_folder("dovecot") as folder:
        dovecot = Dovecot(folder=folder, certificate=make_certificate(folder))
        with open_umask():
            configuration = _write_configuration(dovecot)
        command = [find_program("dovecot"), "-F", "-c", str(configuration)]
        with running(command, dovecot.imap_port, folder / "dovecot.log"):
            yield dovecot


def _write_configuration(dovecot: Dovecot) -> Path:
    (dovecot.folder / "run").mkdir()
    (dovecot.folder / "home").mkdir()
    shutil.chown(dovecot.folder / "home", "mail", "mail")
    dovecot.add_user("postmaster@demo.test")
    configuration = dovecot.folder / "dovecot.conf"
    values = {**vars(dovecot), "auth_socket": dovecot.auth_socket}
    configuration.write_text(CONFIGURATION.format(**values))
    return configuration
