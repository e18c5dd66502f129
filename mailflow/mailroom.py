"""The outbox's hands: letters are made and bytes fixed, then the stored bytes are sent; what went wrong is told."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from mailflow.bounces import unreached
from mailflow.enclosures import enclosures_of
from mailflow.failpoints import failpoint
from mailflow.letter_mark import Mark, mark_letter
from mailflow.letter_sandbox import clean_text
from mailflow.letter_stamp import add_line, fill_edited
from mailflow.letter_values import values_sha
from mailflow.letters import fill_letter
from mailflow.office import Office
from mailflow.outgoing import Outgoing, citable, compose_mail
from mailflow.outside.clock import Clock
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import (
    DOUBT_WAIT,
    GIVE_UP_AFTER,
    Sending,
    due_notices,
    fix_bytes,
    interrupted_notices,
    mark_doubt,
    mark_ended,
    mark_retry,
    mark_sent,
    mark_untried,
)
from mailflow.outside.pdf import PdfFailed, convert_each, find_soffice
from mailflow.outside.pdf_eseal import ESeal, Signer, fetch_signer, seal_pdf
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.smtp import InDoubt, Outcome, Refused, Route, Sent, Unreachable
from mailflow.outside.store import Store, fetch_blob, keep_blob
from mailflow.outside.tables import LetterRow, OutboxRow
from mailflow.pacing import keep_to_the_hour, must_wait
from mailflow.problems import Problem
from mailflow.secretariat import ask_doubtful_letter, tell_bounce
from mailflow.wording import long_date

log = logging.getLogger(__name__)


PDF_SECONDS = 120.0
BATCH = 20
_SENDER_CODES = re.compile(r"\b5\.(?:7\.\d{1,3}|1\.[78])\b")
LOOK_AGAIN = timedelta(seconds=5)


def recover_outbox(store: Store, office: Office, now: datetime) -> None:
    """Once, when the daemon begins: what a dead process was sending is in doubt."""
    with store.transaction("recover") as session:
        for row in interrupted_notices(session, office.code):
            mark_doubt(session, row, now, "proses berhenti saat mengirim")


class Mailroom:
    """Fixes and sends the notices of one office."""

    def __init__(
        self,
        store: Store,
        office: Office,
        route: Route,
        clock: Clock,
        *,
        pdf: bool = True,
        brakes: bool = False,
        eseal: ESeal | None = None,
    ) -> None:
        self.store = store
        self.office = office
        self.route = route
        self.clock = clock
        self.brakes = brakes
        self.eseal = eseal
        self.stopped = False
        """Set by whoever ends the thread: no further notice is begun."""
        self.pdf = pdf and find_soffice() is not None
        self._unconvertible: set[str] = set()
        """SHA-256 of letters that LibreOffice refused; they are not tried again until the daemon restarts."""
        self._unrecorded: list[tuple[int, Outcome | Problem]] = []

    def empty_outbox(self) -> int:
        """Fix and try everything that is due; returns how many notices were sent.

        Raises LoginRefused and its kin, and StoreTrouble.
        """
        self._record_outcomes()
        sent = 0
        while due := self._due():
            # making letters takes a second: what carries none does not wait for those that do
            plain = [notice_id for notice_id, carries in due if not carries]
            laden = [notice_id for notice_id, carries in due if carries]
            sent += self._work_through(plain)
            if laden and not self.stopped:
                self._make_letters(laden)
                sent += self._work_through(laden)
            if self.stopped:
                break
        return sent

    def _work_through(self, notice_ids: Sequence[int]) -> int:
        return sum(self._work(notice_id) for notice_id in notice_ids if not self.stopped)

    def _due(self) -> list[tuple[int, bool]]:
        if self.brakes:
            keep_to_the_hour(self.store, self.office, self.clock.now())
        with self.store.reading() as session:
            return due_notices(session, self.office.code, self.clock.now(), BATCH)

    def _work(self, notice_id: int) -> int:
        with self.store.reading() as session:
            state = session.get_one(OutboxRow, notice_id).state
        if state == Sending.DOUBT:
            self._ask_about(notice_id)
            return 0
        if self.brakes and must_wait(self.store, self.office, notice_id, self.clock.now()):
            return 0
        if state == Sending.QUEUED and not self._fix(notice_id):
            return 0
        return int(self._send(notice_id))

    # -- making ------------------------------------------------------------------------------------

    def _make_letters(self, notice_ids: Sequence[int]) -> None:
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
            return b""

    def _convert(self, sources: Sequence[bytes]) -> list[bytes | PdfFailed]:
        if not self.pdf or not sources:
            return []
        try:
            return convert_each(sources, timeout=PDF_SECONDS)
        except PdfFailed as problem:
            log.error("letters go out as DOCX alone: %s", problem)
            return []

    def _fix(self, notice_id: int) -> bool:
        """Compose the mail once and keep its bytes; from here on nothing in it changes."""
        made = self._make(notice_id)
        with self.store.transaction("fix") as session:
            row = session.get_one(OutboxRow, notice_id)
            if row.state != Sending.QUEUED:
                return row.state == Sending.FIXED
            if isinstance(made, Exception):
                why = made.words.id if isinstance(made, Problem) else "surel tidak dapat disusun"
                self._abandon(session, row, Sending.FAILED, why, self.clock.now())
                return False
            fix_bytes(session, row, made)
        return True

    def _make(self, notice_id: int) -> bytes | Exception:
        """The mail's bytes, or why it cannot be made; the store is not held meanwhile, for drawings take their time."""
        with self.store.reading() as session:
            row = session.get_one(OutboxRow, notice_id)
            try:
                return self._compose(session, row) if row.state == Sending.QUEUED else b""
            except Exception as error:
                # whatever is wrong with one notice, those behind it go out
                log.exception("notice %s (%s) cannot be made", row.id, row.notice)
                return error

    def _compose(self, session: Session, row: OutboxRow) -> bytes:
        attached = enclosures_of(session, self.office, row, self.clock.now())
        values = self._values(row, [name for name, _, _ in attached])
        text = self.office.notices.compose(row.notice, values)
        thread = (row.thread,) if row.thread else ()
        answered = citable([row.in_reply_to] if row.in_reply_to else [])
        return compose_mail(
            Outgoing(
                sender_name=self.office.settings.service_name,
                sender=self.office.address,
                to_name=row.recipient_name,
                to=row.recipient,
                reply_to=row.reply_to,
                message_id=row.message_id,
                in_reply_to=(answered or thread or ("",))[0],
                references=(*answered, *thread),
                subject=text.subject,
                text=text.text,
                html=text.html,
                attachments=tuple(attached),
                date=self.office.local(row.queued_at),
                auto="auto-replied" if row.null_sender else "auto-generated",
            )
        )

    def _values(self, row: OutboxRow, names: Sequence[str]) -> Mapping[str, object]:
        token = row.reply_to.partition("+")[2].partition("@")[0]
        plain = row.message_id.split(".")[1] if row.message_id.startswith("<tugas.") and not token else ""
        return {
            **json.loads(row.notice_values),
            "kantor": self.office.settings.short,
            "layanan": self.office.address,
            "rujukan": f"Ref: {plain}" if plain else "",
            "lampiran": list(names),
        }

    # -- sending -----------------------------------------------------------------------------------

    def _send(self, notice_id: int) -> bool:
        with self.store.transaction("sending") as session:
            row = session.get_one(OutboxRow, notice_id)
            if row.state != Sending.FIXED:
                return False
            row.state, row.tries = Sending.SENDING, row.tries + 1
            session.add(row)
            raw = fetch_blob(session, row.bytes_sha)
        failpoint("send.before")
        outcome = self._hand_over(row, raw)
        failpoint("send.after")
        self._unrecorded.append((notice_id, outcome))
        self._record_outcomes()
        if isinstance(outcome, Problem):
            raise outcome
        return isinstance(outcome, Sent)

    def _hand_over(self, row: OutboxRow, raw: bytes) -> Outcome | Problem:
        """What became of it; a Problem of the account means that nothing was sent."""
        copy_to = self.office.address if row.binding else None
        sender = None if row.null_sender else self.office.return_address(row.bounce_key)
        try:
            outcome = self.route.send(sender, row.recipient, raw, copy_to=copy_to)
            if sender not in (None, self.office.address) and _refuses_sender(outcome):
                # some servers let an account send by its very address alone; then a bounce names no notice
                outcome = self.route.send(self.office.address, row.recipient, raw, copy_to=copy_to)
        except Problem as problem:
            return problem
        return outcome

    def _record_outcomes(self) -> None:
        """What the server answered is remembered until the store has taken it: a full disk makes no doubt."""
        while self._unrecorded:
            notice_id, outcome = self._unrecorded[0]
            with self.store.transaction("sent") as session:
                row = session.get_one(OutboxRow, notice_id)
                # sent already: the letter's own copy was faster than the server's answer
                if row.state != Sending.SENT:
                    self._record(session, row, outcome, self.clock.now())
            self._unrecorded.pop(0)

    def _record(self, session: Session, row: OutboxRow, outcome: Outcome | Problem, now: datetime) -> None:
        match outcome:
            case Problem():
                mark_untried(session, row, str(outcome))
            case Sent():
                mark_sent(session, row, now)
                beat(session, self.office.code, "send", now)
            case Refused(permanent=True):
                self._abandon(session, row, Sending.REFUSED, f"{outcome.code} {outcome.text}", now)
            case Refused() | Unreachable():
                if now - row.queued_at > GIVE_UP_AFTER:
                    self._abandon(session, row, Sending.REFUSED, outcome.text, now)
                else:
                    mark_retry(session, row, now, outcome.text)
            case InDoubt():
                mark_doubt(session, row, now, outcome.text)

    def _abandon(self, session: Session, row: OutboxRow, state: Sending, why: str, now: datetime) -> None:
        """Nothing more is tried by itself: the journal and the secretariat hear of it."""
        mark_ended(session, row, state, why)
        if row.case_id is not None:
            text = f"Surel kepada {row.recipient} tidak terkirim: {why}"
            add_journal(session, row.case_id, now, "gagal kirim", text)
        try:
            # a mail that we could not make says nothing about the address
            if state != Sending.REFUSED or not unreached(session, self.office, row, why, now):
                tell_bounce(session, self.office, row, why, now)
        except Problem:
            log.exception("%s: nobody could be told of notice %s", self.office.code, row.id)

    def _ask_about(self, notice_id: int) -> None:
        """The copy of a binding letter did not come back in time: somebody has to look."""
        with self.store.transaction("doubt") as session:
            row, now = session.get_one(OutboxRow, notice_id), self.clock.now()
            if row.state != Sending.DOUBT:
                return
            looked = last_beat(session, self.office.code, "poll")
            if looked is None or looked < row.next_at - DOUBT_WAIT / 2:
                # as long as the mailbox cannot be read, a copy that is not seen proves nothing
                row.next_at = max(row.next_at, now - DOUBT_WAIT / 2) + LOOK_AGAIN
                session.add(row)
                return
            mark_ended(session, row, Sending.ASKED)
            numbers = [session.get_one(LetterRow, key).number for key, _ in json.loads(row.letters)]
            ask_doubtful_letter(session, self.office, row, ", ".join(n for n in numbers if n), now)


def _refuses_sender(outcome: Outcome) -> bool:
    """Whether the server may have minded the envelope sender (RFC 3463: X.7.1, X.1.8); nothing was accepted then."""
    return isinstance(outcome, Refused) and outcome.permanent and bool(_SENDER_CODES.search(outcome.text))


def _letters_of(session: Session, notice_ids: Sequence[int]) -> list[LetterRow]:
    """The letters that queued notices carry, each once."""
    rows = [session.get_one(OutboxRow, i) for i in notice_ids]
    wanted = [key for row in rows if row.state == Sending.QUEUED for key, _ in json.loads(row.letters)]
    return [session.get_one(LetterRow, key) for key in dict.fromkeys(wanted)]


def _says(letter: LetterRow) -> str:
    return values_sha(letter.template, json.loads(letter.letter_values), letter.edited)
