"""Personal numbers in a text that others read: NIP and telephone numbers are shown by their last digits only. Pure."""

from __future__ import annotations

import re

# birth date, first month in office, sex, serial (domain 5.5); a plausible date keeps other long numbers as they are
_NIP = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ .]?(?:19|20)\d\d(?:0[1-9]|1[0-2]|21)"
    r"[ .]?[12][ .]?\d{3}(?!\d)"
)
_PHONE = re.compile(r"(?<![\d.])(?:\+?62[ .-]?|0)8[1-9](?:[ .-]?\d){6,10}(?![ .-]?\d)")


def mask_personal(text: str) -> str:
    """The text with `[NIP …001]` and `[HP …789]` in place of such numbers (UU 27/2022: no more than is needed)."""
    return _PHONE.sub(
        lambda found: _last("HP", found[0]), _NIP.sub(lambda found: _last("NIP", found[0]), text)
    )


def _last(kind: str, number: str) -> str:
    return f"[{kind} …{number[-3:]}]"
