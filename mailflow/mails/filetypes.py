"""Says what an attachment is by its first bytes: what its sender calls it is only a hint."""

from __future__ import annotations

import filetype

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
TNEF = "application/ms-tnef"
RTF = "application/rtf"
MESSAGE = "message/rfc822"
SMIME = "application/pkcs7-mime"
PGP = "application/pgp-encrypted"
UNKNOWN = "application/octet-stream"

_ZIP_MEMBERS = ((b"word/", DOCX), (b"xl/", XLSX), (b"ppt/", PPTX), (b"opendocument.text", ODT))
_MAGICS = ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE), (b"\x78\x9f\x3e\x22", TNEF), (b"{\\rtf", RTF))
_ARMOUR = b"-----BEGIN PGP MESSAGE-----"
_SEALED = {"application/x-pkcs7-mime": SMIME, SMIME: SMIME, PGP: PGP}
_PDF_WITHIN = 1_024
_ZIP_WITHIN = 4_096

EXTENSIONS = {
    PDF: ".pdf",
    DOCX: ".docx",
    XLSX: ".xlsx",
    ZIP: ".zip",
    MESSAGE: ".eml",
    TNEF: ".dat",
    RTF: ".rtf",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}


def content_type_of(data: bytes, declared: str) -> str:
    """The media type by magic bytes; the declared one when the bytes say nothing (text, mails, calendars).

    A declared type whose own magic bytes are missing (a "PDF" without `%PDF`) is not believed.
    """
    if declared.startswith("message/"):
        return declared
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    for magic, kind in _MAGICS:
        if data.startswith(magic):
            return kind
    guess = filetype.guess(data[:8_192])
    if guess is not None and guess.mime not in (PDF, DOCX, ZIP):
        return str(guess.mime)
    if data[:_PDF_WITHIN].lstrip().startswith(_ARMOUR):
        return PGP
    if declared.startswith("text/") or declared in _SEALED:
        return _SEALED.get(declared, declared)
    return "text/plain" if _looks_like_text(data) else UNKNOWN


def _zip_type(data: bytes) -> str:
    # The names of the members stand in front of each and again in the directory at the end.
    names = data[:_ZIP_WITHIN] + data[-16 * _ZIP_WITHIN :]
    return next((kind for member, kind in _ZIP_MEMBERS if member in names), ZIP)


def _looks_like_text(data: bytes) -> bool:
    head = data[:4_096]
    if not head or b"\0" in head:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return controls * 100 < len(head)
