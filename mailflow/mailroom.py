"""The outbox's hands: a notice's bytes are fixed, then the stored bytes are sent; what went wrong is told."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from mailflow.clerk.bounces import unreached
from mailflow.clerk.enclosures import enclosures_of
from mailflow.clerk.letterpress import Letterpress
from mailflow.clerk.pacing import keep_to_the_hour, must_wait
from mailflow.clerk.secretariat import ask_doubtful_letter, tell_bounce
from mailflow.failpoints import failpoint
from mailflow.mails.outgoing import Outgoing, citable, compose_mail
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import (
    DOUBT_WAIT,
    Sending,
    due_notices,
    fix_bytes,
    given_up,
    interrupted_notices,
    mark_doubt,
    mark_ended,
    mark_retry,
    mark_sent,
    mark_untried,
)
from mailflow.outside.pdf_eseal import ESeal
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.smtp import InDoubt, Outcome, Refused, Route, Sent, Unreachable
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import LetterRow, OutboxRow
from mailflow.problems import Problem

log = logging.getLogger(__name__)


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
        self.letterpress = Letterpress(store, office, clock, pdf=pdf, eseal=eseal)
        self.stopped = False
        """Set by whoever ends the thread: no further notice is begun."""
        self.cut_off = ""
        """Why the last mail did not get through a connection that had been made, "" where it did."""
        self._unrecorded: list[tuple[int, Outcome | Problem]] = []

    def empty_outbox(self) -> int:
        """Fix and try everything that is due; returns how many notices were sent.

        Raises LoginRefused and its kin, RouteLost, and StoreTrouble.
        """
        self._record_outcomes()
        sent = 0
        while due := self._due():
            # making letters takes a second: what has nothing to do with them does not wait
            plain = [notice_id for notice_id, waits in due if not waits]
            laden = [notice_id for notice_id, waits in due if waits]
            sent += self._work_through(plain)
            if laden and not self.stopped:
                self.letterpress.make_letters(laden)
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

    # -- fixing -----------------------------------------------------------------------------------

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
            except OperationalError:
                raise  # a disk that fails is not the notice's fault
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
        self.cut_off = outcome.text if isinstance(outcome, Unreachable) else ""
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
            case Refused() if given_up(row):
                self._abandon(session, row, Sending.REFUSED, outcome.text, now)
            case Refused() | Unreachable():
                # a connection that is cut says nothing about an address: it is never the end
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
