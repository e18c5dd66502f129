"""Does the arithmetic of one DKIM signature, by the dkimpy package and a key that was looked up before.

Only for the reading child (`reading`): the package takes the bytes apart by expressions that hostile mails can make
slow. What a signature must cover is not its business but `mails.dkim_signatures`'.
"""

from __future__ import annotations

from typing import Any

from mailflow.mails.mime import parse_header, split_header

_TIMES = (b"t", b"x")


def check_dkim(raw: bytes, index: int, name: str, record: str) -> str:
    """ "" where the signature holds by this record, else an Indonesian clause that says why not. Never raises."""
    try:
        return _check(raw, index, name, record)
    except Exception as error:  # noqa: BLE001  whatever the package raises on bytes from outside
        return f"tanda tangan DKIM tidak sah ({type(error).__name__})"


def _check(raw: bytes, index: int, name: str, record: str) -> str:
    from dkim import DKIM, util, validate_signature_fields  # slow to import, and few mails need it

    class Signed(DKIM):  # type: ignore[misc]
        def verify_headerprep(self, idx: int = 0) -> tuple[Any, list[bytes], list[Any]]:
            """As the package does, but for the times: it asks the clock, we the moment of receipt."""
            headers = [(key, value) for key, value in self.headers if key.lower() == b"dkim-signature"]
            fields = util.parse_tag_value(headers[idx][1])
            validate_signature_fields({key: value for key, value in fields.items() if key not in _TIMES})
            return fields, [key.strip().lower() for key in fields[b"h"].split(b":")], headers

    signed = Signed(raw)
    if not _reads_alike(raw, [key.decode("ascii") for key, _ in signed.headers]):
        return "kepala surel dibaca berbeda oleh pemeriksa DKIM"
    asked = f"{name}.".encode()
    holds = signed.verify(index, dnsfunc=lambda where, timeout=0: record if where == asked else "")
    return "" if holds else "tanda tangan DKIM tidak sah"


def _reads_alike(raw: bytes, names: list[str]) -> bool:
    """Whether the package sees the very headers that we read: what only one of both sees is not signed."""
    block = split_header(raw)[0]
    ours = [name.lower() for name, _ in parse_header(raw).raw_items()]
    return b"\r" not in block.replace(b"\r\n", b"") and ours == [name.lower() for name in names]
