"""Whether the text and the HTML part of a mail say the same: where not, nobody knows what its author sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from mailflow.mails.attachments import GARBLED, MIXED_UP, TWICE
from mailflow.mails.charsets import LOST
from mailflow.mails.htmltext import STRUCK

_UNREAD = frozenset(
    {"html cut", "html unreadable", "html nested too deeply", "html shows nothing", "text cut"}
    | {LOST, MIXED_UP, TWICE, GARBLED}
)

_LINKS = re.compile(r"<?(?:https?://|mailto:|tel:)[^\s<>]{1,500}>?")
_PICTURES = re.compile(r"\[(?:image|cid|gambar):[^\]\n]{0,200}\]")


def is_unread(faults: Sequence[str]) -> bool:
    """Whether some of what the mail shows did not come through to us."""
    return any(fault in _UNREAD for fault in faults)


def say_the_same(plain: str, rich: str) -> bool:
    """Whether two texts have the same letters, digits, question marks, per cent signs and pictures."""
    return _signs(plain) == _signs(rich)


def _signs(text: str) -> str:
    """What must be alike: not line ends, blanks, stars of emphasis, bullets, links and pictures of files."""
    bare = _PICTURES.sub(" ", _LINKS.sub(" ", text))
    return "".join(sign for sign in bare.casefold() if _counts(sign))


def _counts(sign: str) -> bool:
    if sign.isalnum() or sign in "?%" or sign == STRUCK:
        return True
    return unicodedata.category(sign) == "So"
