"""Makes the letters that notices carry: filled, marked, converted and sealed once; what went out is never made anew."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

from sqlmodel import Session

from mailflow.letters.letter import fill_letter
from mailflow.letters.mark import Mark, mark_letter
from mailflow.letters.sandbox import clean_text
from mailflow.letters.stamp import add_line, fill_edited
from mailflow.letters.values import values_sha
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import Sending
from mailflow.outside.pdf import PdfFailed, convert_each, find_soffice
from mailflow.outside.pdf_eseal import ESeal, Signer, fetch_signer, seal_pdf
from mailflow.outside.store import Store, fetch_blob, keep_blob
from mailflow.outside.tables import LetterRow, OutboxRow
from mailflow.problems import Problem
from mailflow.texts.wording import long_date

log = logging.getLogger(__name__)

PDF_SECONDS = 120.0


class Letterpress:
    """Makes the letters of one office; without LibreOffice they stay DOCX."""

    def __init__(
        self, store: Store, office: Office, clock: Clock, *, pdf: bool, eseal: ESeal | None = None
    ) -> None:
        self.store = store
        self.office = office
        self.clock = clock
        self.eseal = eseal
        self.pdf = pdf and find_soffice() is not None
        self._unconvertible: set[str] = set()
        """SHA-256 of letters that LibreOffice refused; they are not tried again until the daemon restarts."""

    def make_letters(self, notice_ids: Sequence[int]) -> None:
        """The bytes of every letter that these notices carry; all their PDFs by one LibreOffice process.

        Made once for what it says: a letter that went out is never made anew, whatever has changed since.
        """
        with self.store.reading() as session:
            letters = _letters_of(session, notice_ids)
            unmade = [
                (x, fetch_blob(session, x.edited or x.template)) for x in letters if x.made_from != _says(x)
            ]
        made = {letter.id: data for letter, source in unmade if (data := self._fill(letter, source))}
        with self.store.transaction("letters") as session:
            for letter, _ in unmade:
                fresh = session.get_one(LetterRow, letter.id)
                if letter.id in made and _says(fresh) == _says(letter):
                    fresh.docx, fresh.pdf = keep_blob(session, made[letter.id]), ""
                    fresh.made_from = _says(fresh)
                    session.add(fresh)
            session.flush()
            blank = [x for x in _letters_of(session, notice_ids) if x.docx and not x.pdf]
            blank = [letter for letter in blank if letter.docx not in self._unconvertible]
            sources = [fetch_blob(session, letter.docx) for letter in blank]
        pdfs = self._convert(sources)
        if not pdfs:
            return
        sealed = self._seal(blank, pdfs)
        with self.store.transaction("pdfs") as session:
            for letter, (pdf, fault) in zip(blank, sealed, strict=True):
                self._take_pdf(session, session.get_one(LetterRow, letter.id), letter.docx, pdf, fault)

    def _take_pdf(
        self, session: Session, letter: LetterRow, docx: str, pdf: bytes | PdfFailed, unsealed: str
    ) -> None:
        """A letter that LibreOffice cannot convert goes out as DOCX alone, which its case's journal says once; so it
        does of one without the office's seal. `unsealed`: why."""
        if letter.docx != docx:
            return
        if isinstance(pdf, PdfFailed):
            log.error("letter %s (%s) goes out as DOCX alone: %s", letter.id, letter.name, pdf)
            self._unconvertible.add(docx)
            text = f"{letter.title}: PDF tidak dapat dibuat, naskah dikirim sebagai DOCX ({pdf.words.id})"
            add_journal(session, letter.case_id, self.clock.now(), "tanpa PDF", text)
            return
        letter.pdf = keep_blob(session, pdf)
        session.add(letter)
        if unsealed:
            text = f"{letter.title} {letter.number} terbit tanpa segel elektronik: {unsealed}"
            add_journal(session, letter.case_id, self.clock.now(), "tanpa segel", text)

    def _seal(
        self, letters: Sequence[LetterRow], pdfs: Sequence[bytes | PdfFailed]
    ) -> list[tuple[bytes | PdfFailed, str]]:
        """The PDFs of issued, numbered letters with the office's seal; where that fails as they are, and why."""
        pairs = list(zip(letters, pdfs, strict=True))
        if self.eseal is None or not any(letter.code for letter in letters):
            return [(pdf, "") for pdf in pdfs]
        try:
            signer = fetch_signer(self.eseal, self.clock.now())
        except Problem as problem:
            log.error("%s: letters go out without the electronic seal: %s", self.office.code, problem)
            return [(pdf, problem.words.id if letter.code else "") for letter, pdf in pairs]
        return [
            self._sealed(letter, pdf, signer) if letter.code and isinstance(pdf, bytes) else (pdf, "")
            for letter, pdf in pairs
        ]

    def _sealed(self, letter: LetterRow, pdf: bytes, signer: Signer) -> tuple[bytes, str]:
        assert self.eseal is not None
        assert letter.issued_at is not None
        try:
            day = long_date(self.office.local(letter.issued_at).date())
            return seal_pdf(pdf, signer, self.eseal.unit, day), ""
        except Problem as problem:
            log.error("letter %s (%s) cannot be sealed: %s", letter.id, letter.name, problem)
            return pdf, problem.words.id

    def _fill(self, letter: LetterRow, source: bytes) -> bytes:
        """The letter's DOCX from its template, or from the draft that its officer edited.

        b"" where it cannot be filled, which then shows in its notices.
        """
        values = json.loads(letter.letter_values)
        try:
            if letter.edited:
                head = values["surat"]
                docx = fill_edited(source, head["nomor"], head["tanggal"], values["pengesahan"])
            else:
                docx = fill_letter(source, values, emblem=self.office.emblem or None)
                if values["pengesahan"]:
                    # a template of the office's own may have no place for it
                    docx = add_line(docx, clean_text(values["pengesahan"]))
            return (
                mark_letter(docx, Mark(code=letter.code, address=self.office.address))
                if letter.code
                else docx
            )
        except Problem as problem:
            log.error("letter %s (%s) cannot be made: %s", letter.id, letter.name, problem)
        except Exception:
            # whatever is wrong with one letter, the mails behind it go out
            log.exception("letter %s (%s) cannot be made", letter.id, letter.name)
        return b""

    def _convert(self, sources: Sequence[bytes]) -> list[bytes | PdfFailed]:
        if not self.pdf or not sources:
            return []
        try:
            return convert_each(sources, timeout=PDF_SECONDS)
        except PdfFailed as problem:
            log.error("letters go out as DOCX alone: %s", problem)
            return []


def _letters_of(session: Session, notice_ids: Sequence[int]) -> list[LetterRow]:
    """The letters that queued notices carry, each once."""
    rows = [session.get_one(OutboxRow, i) for i in notice_ids]
    wanted = [key for row in rows if row.state == Sending.QUEUED for key, _ in json.loads(row.letters)]
    return [session.get_one(LetterRow, key) for key in dict.fromkeys(wanted)]


def _says(letter: LetterRow) -> str:
    return values_sha(letter.template, json.loads(letter.letter_values), letter.edited)
