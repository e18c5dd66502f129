"""A file of somebody's own, or a whole mail, read as the letter or the form that it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mailflow.complaints.complaint import FROM_MAIL, own_text
from mailflow.forms.form import Form
from mailflow.letters.reading import Reading, best_reading, read_document
from mailflow.mails.attachments import Attachment
from mailflow.mails.filetypes import EXTENSIONS, MESSAGE, UNKNOWN, content_type_of
from mailflow.mails.mail import Mail, parse_mail
from mailflow.outside.reader import Reader
from mailflow.texts.documents import Document

ATTACHMENTS_READ = 10
"""At most so many attachments of one mail are read; the rest is kept unread with the raw mail."""
_BY_ENDING = {ending: kind for kind, ending in EXTENSIONS.items()} | {
    ".txt": "text/plain",
    ".html": "text/html",
}


def read_file(
    file: Attachment, reader: Reader, forms: Sequence[Form], needed: Form | None, today: date
) -> Reading:
    """What a file says; of a mail (.eml) what the letter or form in it says. Nothing is kept."""
    ending = file.name[file.name.rfind(".") :].lower()
    kind = content_type_of(file.data, file.content_type or _BY_ENDING.get(ending, UNKNOWN))
    if ending == ".eml" or kind == MESSAGE:
        return _read_mail(file, reader, forms, needed, today)
    return read_document(reader.read(file.name, kind, file.data), forms, needed, today)


def read_mail_documents(mail: Mail, reader: Reader) -> list[Document]:
    """What the first attachments of a mail say, and last what its own text does."""
    files = mail.attachments[:ATTACHMENTS_READ]
    documents = [reader.read(one.name, one.content_type, one.data) for one in files]
    return [*documents, Document(name=FROM_MAIL, kind="text", text=own_text(mail))]


def _read_mail(
    file: Attachment, reader: Reader, forms: Sequence[Form], needed: Form | None, today: date
) -> Reading:
    documents = read_mail_documents(parse_mail(file.data), reader)
    best = best_reading([read_document(document, forms, needed, today) for document in documents])
    return replace(best, file=file.name)
