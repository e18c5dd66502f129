"""Opens the parts of an office file (DOCX, ODT): a zip of XML, of which only so much is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from lxml import etree

from mailflow.outside.reader_limits import ReaderLimits

_CHUNK = 1024 * 1024
_DOCTYPES = (b"<!DOCTYPE", b"<\0!\0D\0O\0C", b"\0<\0!\0D\0O\0C")


class Unreadable(Exception):
    """A file cannot or must not be read; its text is an Indonesian clause that says why."""


@contextmanager
def open_parts(data: bytes, kind: str, limits: ReaderLimits) -> Iterator[Parts]:
    """The parts of a file; `kind` is what it is called in a refusal ("Word"). Raises Unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield Parts(archive, kind, limits)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable(f"berkas {kind} rusak") from error
    except RuntimeError as error:  # the zip library's word for a password
        raise Unreadable(f"berkas {kind} terkunci kata sandi") from error


class Parts:
    """Reads members of the archive and counts what really comes out of them."""

    def __init__(self, archive: zipfile.ZipFile, kind: str, limits: ReaderLimits) -> None:
        if len(archive.infolist()) > limits.zip_entries:
            raise Unreadable(f"berkas {kind} memuat terlalu banyak bagian")
        self.names = archive.namelist()
        self._archive = archive
        self._kind = kind
        self._limits = limits
        self._left = limits.zip_bytes

    def read(self, name: str) -> bytes:
        packed = max(1, self._archive.getinfo(name).compress_size)
        allowed = min(self._left, max(_CHUNK, packed * self._limits.zip_ratio))
        with self._archive.open(name) as member:
            content = member.read(allowed + 1)
        if len(content) > allowed:
            raise Unreadable(f"isi berkas {self._kind} mengembang melewati batas")
        self._left -= len(content)
        return content

    def parse(self, name: str, renamed: tuple[bytes, bytes] = (b"", b"")) -> etree._Element:
        """A part's XML, with one namespace called by another name where that is asked."""
        content = self.read(name)
        if any(mark in content for mark in _DOCTYPES):
            raise Unreadable(f"berkas {self._kind} memuat DOCTYPE yang tidak diizinkan")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content.replace(*renamed) if renamed[0] else content, parser)
        except etree.XMLSyntaxError as error:
            raise Unreadable(f"berkas {self._kind} rusak") from error
