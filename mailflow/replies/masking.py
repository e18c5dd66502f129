"""A reply as it may be kept in letters, notices and the journal: without the credentials that it seems to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.mails.mail import Mail
from mailflow.texts.credentials import mask_credentials
from mailflow.texts.documents import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Clean:
    """A reply and what its attachments say, with credentials masked; `found` of them. The raw mail stays as it is."""

    mail: Mail
    documents: tuple[Document, ...]
    found: int


def mask_reply(mail: Mail, documents: Sequence[Document]) -> Clean:
    """No credential travels by mail (domain 3B, 25 to 27): every copy that we make of a reply is masked."""
    text, html = mask_credentials(mail.text), mask_credentials(mail.html)
    read = [mask_credentials(document.text) for document in documents]
    return Clean(
        mail=replace(mail, text=text.text, html=html.text),
        documents=tuple(
            replace(document, text=masked.text) for document, masked in zip(documents, read, strict=True)
        ),
        found=max(text.found, html.found) + sum(masked.found for masked in read),
    )
