"""The child process that reads attachments and checks signatures: no files, no secrets, only so much time and memory.

Run as `python -m mailflow.outside.reading LIMITS`; asked through its standard input by `reader.Reader`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from itertools import accumulate
from typing import Any, BinaryIO

from mailflow.mails import filetypes
from mailflow.mails.attachments import Attachment
from mailflow.mails.charsets import clean_text, decode_bytes
from mailflow.mails.htmltext import html_to_text
from mailflow.mails.mail import parse_mail
from mailflow.outside.dkim_check import check_dkim
from mailflow.outside.reader_limits import ANSWER, REQUEST, ReaderLimits
from mailflow.outside.reading_docx import read_docx
from mailflow.outside.reading_ocr import PAGES, open_picture, recognise_pages
from mailflow.outside.reading_odt import read_odt
from mailflow.outside.reading_parts import Unreadable
from mailflow.outside.reading_pdf import draw_scan, read_pdf
from mailflow.outside.reading_tnef import open_tnef
from mailflow.outside.signatures import read_signatures
from mailflow.outside.smime_check import check_smime
from mailflow.texts.documents import Document

_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_REFUSED = {
    filetypes.XLSX: "lembar kerja Excel tidak dapat dibaca, mohon dikirim sebagai PDF atau DOCX",
    filetypes.PPTX: "salindia PowerPoint tidak dapat dibaca, mohon dikirim sebagai PDF atau DOCX",
    filetypes.RTF: "berkas RTF tidak dapat dibaca, mohon dikirim sebagai PDF atau DOCX",
    filetypes.SMIME: "berkas S/MIME (.p7m) tidak dapat dibuka, mohon dikirim tanpa enkripsi",
    filetypes.PGP: "berkas terenkripsi PGP tidak dapat dibuka, mohon dikirim tanpa enkripsi",
    filetypes.ZIP: "berkas arsip ZIP tidak dibuka, mohon isinya dikirim sebagai PDF atau DOCX",
    "application/x-rar-compressed": "berkas arsip RAR tidak dibuka, mohon isi dikirim sebagai PDF atau DOCX",
    "application/x-7z-compressed": "berkas arsip 7z tidak dibuka, mohon isinya dikirim sebagai PDF atau DOCX",
}


def read_document(
    name: str, content_type: str, data: bytes, limits: ReaderLimits, depth: int = 0
) -> Document:
    """What an attachment says. Never raises: what cannot be read comes back with a fault."""
    try:
        document = _read_by_type(name, filetypes.content_type_of(data, content_type), data, limits, depth)
    except Unreadable as refusal:
        return Document(name=name, kind="unreadable", fault=str(refusal))
    except MemoryError:
        return Document(name=name, kind="unreadable", fault="berkas melebihi batas memori pembacaan")
    except Exception as error:  # noqa: BLE001  whatever the libraries raise on a damaged file
        return Document(name=name, kind="unreadable", fault=f"berkas rusak ({type(error).__name__})")
    return replace(document, text=clean_text(document.text)[: limits.text_characters].strip("\n"))


def _read_by_type(name: str, kind: str, data: bytes, limits: ReaderLimits, depth: int) -> Document:
    if not data:
        raise Unreadable("berkas kosong")
    if kind == filetypes.PDF:
        document = read_pdf(name, data, limits)
        scan = document.kind == "image"
        return _recognised(document, draw_scan(data, PAGES), limits) if scan else document
    if kind == filetypes.DOCX:
        return Document(name=name, kind="docx", text=read_docx(data, limits))
    if kind == filetypes.ODT:
        return Document(name=name, kind="odt", text=read_odt(data, limits))
    if kind == filetypes.MESSAGE:
        return _read_mail(name, data, limits, depth)
    if kind == filetypes.TNEF:
        return _read_winmail(name, data, limits, depth)
    if kind.startswith("image/"):
        picture = Document(name=name, kind="image", fault="gambar, perlu dibaca petugas")
        return _recognised(picture, open_picture(data), limits)
    if kind == "text/html":
        return Document(name=name, kind="text", text=html_to_text(clean_text(decode_bytes(data)[0]))[0])
    if kind.startswith("text/"):
        return Document(name=name, kind="text", text=decode_bytes(data[: 4 * limits.text_characters])[0])
    raise Unreadable(_refusal(kind, data))


def _recognised(document: Document, pictures: Iterator[Any], limits: ReaderLimits) -> Document:
    """A scan or photo with the text in it, where that can be recognised for sure; else as it was, with its fault."""
    try:
        texts = recognise_pages(pictures, limits)
    except Exception:  # noqa: BLE001  whatever Pillow and pdfium raise on a damaged picture: a person reads it
        return document
    if not texts or not texts[0]:
        return document
    starts = accumulate(text.count("\n") + 1 for text in texts[:-1])
    unread = max(document.pages, 1) > sum(bool(text) for text in texts)
    fault = "tidak semua halaman pindaian terbaca" if unread else ""
    return replace(
        document,
        text="\n".join(texts),
        pages=document.pages or len(texts),
        page_starts=tuple(starts),
        recognised=True,
        fault=fault,
    )


def _refusal(kind: str, data: bytes) -> str:
    if kind == filetypes.OLE and _ENCRYPTED_OFFICE in data:
        return "berkas terkunci kata sandi"
    if kind == filetypes.OLE:
        return "format Office lama (.doc, .xls) tidak dapat dibaca, mohon dikirim sebagai PDF atau DOCX"
    return _REFUSED.get(kind, "jenis berkas tidak dikenal")


def _read_mail(name: str, data: bytes, limits: ReaderLimits, depth: int) -> Document:
    """A mail that was attached: its text and what its own attachments say."""
    if depth >= limits.mail_depth:
        raise Unreadable("surel terlampir bertingkat terlalu dalam")
    mail = parse_mail(data)
    lines = [f"Pengirim surel: {mail.from_line}", f"Subjek surel: {mail.subject}", "", mail.text or mail.html]
    lines += _files_within(mail.attachments, limits, depth)
    return Document(name=name, kind="eml", text="\n".join(lines))


def _read_winmail(name: str, data: bytes, limits: ReaderLimits, depth: int) -> Document:
    """The text and the files of a winmail.dat: one in an attached mail, or one beside another."""
    if depth >= limits.mail_depth:
        raise Unreadable("surel terlampir bertingkat terlalu dalam")
    opened = open_tnef(data, limits)
    lines = [opened.text, *_files_within(opened.files, limits, depth)]
    return Document(name=name, kind="eml", text="\n".join(lines))


def _files_within(files: Sequence[Attachment], limits: ReaderLimits, depth: int) -> list[str]:
    lines: list[str] = []
    for file in files:
        inner = read_document(file.name, file.content_type, file.data, limits, depth + 1)
        lines += ["", f"Berkas dalam surel: {inner.name}", inner.text or f"({inner.fault})"]
    return lines


def _opened(data: bytes, limits: ReaderLimits) -> dict[str, Any]:
    """A winmail.dat opened, its files as base64; never raises."""
    try:
        opened = open_tnef(data, limits)
    except Unreadable as refusal:
        return {"fault": str(refusal)}
    except Exception as error:  # noqa: BLE001  whatever the library raises on a damaged file
        return {"fault": f"berkas winmail.dat rusak ({type(error).__name__})"}
    files = [(file.name, file.content_type, b64encode(file.data).decode()) for file in opened.files]
    return {"text": opened.text, "files": files}


def _with_verdict(document: Document, asked: dict[str, Any], data: bytes) -> Document:
    """A PDF with what its e-signatures are worth, where that was asked."""
    if "now" not in asked or document.kind not in ("pdf", "image") or b"%PDF-" not in data[:1024]:
        return document
    roots = [b64decode(root) for root in asked["roots"]]
    return replace(document, signed=read_signatures(data, roots, datetime.fromisoformat(asked["now"])))


def _answer(asked: dict[str, Any], data: bytes, limits: ReaderLimits) -> dict[str, Any]:
    """An attachment read, or the signature of a mail checked."""
    match asked.get("check"):
        case "dkim":
            return {"why": check_dkim(data, asked["index"], asked["name"], asked["record"])}
        case "smime":
            roots = [b64decode(root) for root in asked["roots"]]
            return dict(check_smime(data, asked["sender"], roots, datetime.fromisoformat(asked["received"])))
        case "tnef":
            return _opened(data, limits)
        case _:
            document = read_document(asked["name"], asked["content_type"], data, limits)
            return asdict(_with_verdict(document, asked, data))


def confine(limits: ReaderLimits) -> None:
    """Give up, for good, what reading does not need: memory beyond the limit, writing files, core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu(limits: ReaderLimits) -> None:
    """Processor time for the next attachment: ends the child even if nobody is left to kill it."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + limits.seconds) + 2
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def serve(requests: BinaryIO, answers: BinaryIO, limits: ReaderLimits) -> None:
    """Answer until the other side closes."""
    while head := requests.read(REQUEST.size):
        asked_length, data_length = REQUEST.unpack(head)
        asked = json.loads(requests.read(asked_length))
        data = requests.read(data_length)
        _allow_cpu(limits)
        answer = json.dumps(_answer(asked, data, limits), default=str).encode()
        answers.write(ANSWER.pack(len(answer)) + answer)
        answers.flush()


def main(arguments: list[str]) -> None:
    limits = ReaderLimits(**json.loads(arguments[0]))
    # The answers get a pipe of their own, so that nothing which a library prints stands between them.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine(limits)
    serve(sys.stdin.buffer, answers, limits)


if __name__ == "__main__":
    main(sys.argv[1:])
