"""Finds out about a mail's author what only the DNS and the arithmetic of signatures can say; asked once a mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mailflow.mails.dkim_signatures import Signature, aligned_signatures, fault_of, fault_of_key
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.sender import Trust, asks_for_dkim, read_sender
from mailflow.mails.smime import is_signed, with_signed_alone
from mailflow.mails.verification import DkimVerdict, Verification
from mailflow.outside.dns import DnsTrouble, Resolver
from mailflow.outside.reader import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Examiner:
    """Where answers come from: the DNS, and the child process that does what a hostile mail could make costly."""

    resolver: Resolver
    reader: Reader

    def examine(
        self,
        raw: bytes,
        mail: Mail,
        trust: Trust,
        roots: Sequence[bytes],
        received: datetime,
        now: datetime,
        *,
        server_believed: bool,
    ) -> Verification:
        """All that can be found about the author; a DNS that does not answer is a finding too. Never raises."""
        found = Verification(at=now)
        if asks_for_dkim(mail, trust, server_believed=server_believed):
            found = found.model_copy(update={"dkim": self._dkim(raw, mail, received)})
        standing = read_sender(mail, trust, found, server_believed=server_believed)
        if standing.level == "terbukti" and trust.wants_smime and is_signed(mail):
            verdict, _ = self.reader.check_smime(raw, mail.sender, roots, received)
            found = found.model_copy(update={"smime": verdict})
            standing = read_sender(mail, trust, found, server_believed=server_believed)
        return found.model_copy(update={"level": standing.level, "why": standing.why})

    def as_signed(
        self, raw: bytes, mail: Mail, found: Verification, roots: Sequence[bytes], received: datetime
    ) -> Mail:
        """The mail that is read: of one with a good S/MIME signature only what was signed."""
        if found.smime.kind != "good":
            return mail
        _, entity = self.reader.check_smime(raw, mail.sender, roots, received)
        return parse_mail(with_signed_alone(raw, entity))

    def _dkim(self, raw: bytes, mail: Mail, received: datetime) -> DkimVerdict:
        """The first signature that holds; else that the DNS did not say, else why the first one does not hold."""
        keys: dict[str, tuple[str, ...]] = {}
        verdicts: list[DkimVerdict] = []
        for signature in aligned_signatures(mail):
            verdict = self._signature(raw, mail, signature, received, keys)
            if verdict.kind == "good":
                return verdict
            verdicts.append(verdict)
        doubtful = next((verdict for verdict in verdicts if verdict.kind == "unknown"), verdicts[0])
        return doubtful.model_copy(update={"keys": keys})

    def _signature(
        self,
        raw: bytes,
        mail: Mail,
        signature: Signature,
        received: datetime,
        keys: dict[str, tuple[str, ...]],
    ) -> DkimVerdict:
        """One signature; the records seen are put into `keys`."""
        fault = fault_of(signature, mail, received)
        if fault:
            return DkimVerdict(kind="bad", why=f"tanda tangan DKIM {fault}")
        name = signature.key_name
        try:
            records = keys[name] if name in keys else self.resolver.fetch_txt(name)
        except DnsTrouble as trouble:
            return DkimVerdict(kind="unknown", why=f"kunci DKIM belum terjawab oleh DNS ({trouble})")
        keys[name] = records
        fault = fault_of_key(records, signature.key_type)
        if fault:
            return DkimVerdict(kind="bad", why=f"tanda tangan DKIM: {fault}")
        why = self.reader.check_dkim(raw, signature.index, name, records[0])
        return DkimVerdict(kind="bad" if why else "good", why=why, signature=signature.index, keys=dict(keys))
