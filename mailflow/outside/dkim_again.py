"""Whether a DKIM signature that once held still does, by the key records that were kept then. Asks no network."""

from __future__ import annotations

from datetime import datetime

from mailflow.mails.dkim_signatures import aligned_signatures, fault_of, fault_of_key
from mailflow.mails.mail import parse_mail
from mailflow.mails.verification import DkimVerdict
from mailflow.outside.reader import Reader


class KeptKeys:
    """Checks signatures in the reading child, as when the mail came."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, raw: bytes, verdict: DkimVerdict, received: datetime) -> str:
        """ "" where it holds, else an Indonesian clause that says why not."""
        mail = parse_mail(raw)
        found = [one for one in aligned_signatures(mail) if one.index == verdict.signature]
        if not found:
            return "tanda tangan DKIM tidak ada"
        records = tuple(verdict.keys.get(found[0].key_name, ()))
        fault = fault_of(found[0], mail, received) or fault_of_key(records, found[0].key_type)
        return fault or self._reader.check_dkim(raw, found[0].index, found[0].key_name, records[0])
