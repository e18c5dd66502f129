"""The way of a mail into Dovecot: Postfix, or the embedded server's listeners where it is missing.

Postfix stamps by two tables of its own, without a policy service. At DATA, once a mail, `check_sasl_access`
PREPENDs the login under a header name that nobody outside can guess. `header_checks` then sees all headers,
the prepended one too: it takes away every Authentication-Results and gives the secret one that name.
Postfix compares the envelope sender with the login, never the From header: that is left to the reader.
"""

from __future__ import annotations

import asyncio
import shutil
import smtplib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from mailflow.outside.embedded import EmbeddedServer
from mailflow.outside.embedded_imap import Mailboxes
from tests.servers import find_program, free_port, is_root, open_umask, running, server_folder
from tests.servers.dovecot import Dovecot

AUTHSERV_ID = "mx.demo.test"

HOW_TO_GET = (
    "Postfix is not there or this is not root: as root, where no other mail-transport-agent is installed, "
    "`apt-get install --no-install-recommends postfix`"
)

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = {authserv_id}
mydestination =
mynetworks =
virtual_mailbox_domains = regexp:{folder}/domains
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
# Dovecot leaves Delivered-To out where it gets several recipients at once.
lmtp_destination_recipient_limit = 1
default_transport = error:no delivery outside of the test
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
message_size_limit = 26214400
mailbox_size_limit = 0
header_checks = regexp:{folder}/headers
mime_header_checks =
nested_header_checks =
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_error_sleep_time = 0
smtpd_tls_security_level = may
smtpd_tls_cert_file = {certificate.certificate}
smtpd_tls_key_file = {certificate.key}
smtpd_sasl_type = dovecot
smtpd_sasl_path = {auth_socket}
smtpd_sender_login_maps = regexp:{folder}/owners
"""

MASTER = """\
127.0.0.1:{smtp_port} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_sender_restrictions=reject_authenticated_sender_login_mismatch
  -o smtpd_data_restrictions=check_sasl_access,regexp:{folder}/stamp
127.0.0.1:{outside_port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""

# Made-up domains are the server's own; everything else is the world outside.
DOMAINS = "/\\.(test|example)$/ ok\n"
# An address belongs to the login of the same name, with or without a +tail.
OWNERS = "/^([^+@]+)(\\+[^@]*)?@(.+)$/ $1@$3\n"
STAMP = "/^(.+)$/ PREPEND {secret}: {authserv_id}; auth=pass smtp.auth=$1\n"
HEADERS = """\
/^Authentication-Results:/ IGNORE
/^{secret}: (.*)$/ REPLACE Authentication-Results: $1
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class MailRoute:
    """A mail server in front of Dovecot: `smtp_port` asks for a log-in, `outside_port` is for strangers."""

    name: str
    smtp_port: int
    outside_port: int
    authserv_id: str = AUTHSERV_ID
    host: str = "127.0.0.1"


def is_available() -> bool:
    return is_root() and bool(find_program("postfix")) and bool(find_program("postconf"))


@contextmanager
def running_postfix(dovecot: Dovecot) -> Iterator[MailRoute]:
    """Start a Postfix that hands to this Dovecot, in a folder of its own, and end it with the block."""
    with server_folder("postfix") as folder:
        route = MailRoute(name="postfix", smtp_port=free_port(), outside_port=free_port())
        with open_umask():
            configuration = _write_configuration(folder, route, dovecot)
            check = [find_program("postfix"), "-c", str(configuration), "check"]
            subprocess.run(check, check=True, capture_output=True)
        # `postfix start` would leave our process tree; its master itself can be our child (-d).
        command = [f"{_setting('daemon_directory')}/master", "-c", str(configuration), "-d"]
        with running(command, route.smtp_port, folder / "mail.log"):
            yield route


def _write_configuration(folder: Path, route: MailRoute, dovecot: Dovecot) -> Path:
    for name in ("etc", "spool", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", _setting("mail_owner"))
    values = {
        "folder": folder,
        "authserv_id": route.authserv_id,
        "smtp_port": route.smtp_port,
        "outside_port": route.outside_port,
        "lmtp_port": dovecot.lmtp_port,
        "auth_socket": dovecot.auth_socket,
        "certificate": dovecot.certificate,
        "secret": f"X-Login-{token_hex(16)}",
    }
    files = {"etc/main.cf": MAIN, "etc/master.cf": MASTER, "stamp": STAMP, "headers": HEADERS}
    for name, text in files.items():
        (folder / name).write_text(text.format(**values))
    (folder / "domains").write_text(DOMAINS)
    (folder / "owners").write_text(OWNERS)
    return folder / "etc"


def _setting(name: str) -> str:
    """The installed Postfix's own value, such as where its programs are."""
    asked = [find_program("postconf"), "-d", "-h", name]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


class _DovecotMailboxes(Mailboxes):
    """Dovecot's users, with a delivery by LMTP instead of one into memory."""

    def __init__(self, dovecot: Dovecot) -> None:
        super().__init__({})
        self._lmtp_port = dovecot.lmtp_port
        self.logins = dovecot.logins

    async def deliver(self, address: str, raw: bytes) -> int:
        await asyncio.get_running_loop().run_in_executor(None, self._hand_over, address, raw)
        return 0

    def _hand_over(self, address: str, raw: bytes) -> None:
        """Return-Path and Delivered-To on top become the envelope again: Dovecot writes its own."""
        first, _, rest = raw.split(b"\r\n", 2)
        sender = first.removeprefix(b"Return-Path: <").removesuffix(b">").decode()
        with smtplib.LMTP("127.0.0.1", self._lmtp_port) as lmtp:
            lmtp.sendmail(sender, [address], rest)


@contextmanager
def running_stand_in(dovecot: Dovecot) -> Iterator[MailRoute]:
    """The embedded server's two SMTP listeners in front of this Dovecot, for machines without Postfix."""
    server = EmbeddedServer({}, AUTHSERV_ID)
    server.mailboxes = _DovecotMailboxes(dovecot)
    with server:
        yield MailRoute(name="aiosmtpd", smtp_port=server.smtp_port, outside_port=server.outside_port)
