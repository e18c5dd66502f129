"""The spine: a kept mail gets its fate. Parse, look up, recognise, read, advance, and one transaction for it all."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.moves import NotOpen
from mailflow.clerk.answering import answer_query, answer_task
from mailflow.clerk.astray import ask_which
from mailflow.clerk.authenticity_answers import answer_authenticity
from mailflow.clerk.changing import answer_change
from mailflow.clerk.confirming import answer_sender, ask_sender, tell_asked
from mailflow.clerk.copy_claims import Arrival
from mailflow.clerk.digest_answers import answer_digest
from mailflow.clerk.errand import Done
from mailflow.clerk.floods import damp
from mailflow.clerk.late_replies import late
from mailflow.clerk.lookup import look_up
from mailflow.clerk.machine_mail import ask_again, automatic, bounced, own_copy
from mailflow.clerk.retracting import answer_echo, retract_answered
from mailflow.clerk.secretariat import decide, tell_failed
from mailflow.clerk.selfservice import obey
from mailflow.clerk.signing import offer_by_number
from mailflow.clerk.transcribing import answer_transcript
from mailflow.clerk.unasked_mail import Unasked, attach, complaint, follow_up, hold, stranger
from mailflow.clerk.unsure_senders import note_answer, put_off
from mailflow.forwarding import enclosed_files
from mailflow.intake import (
    NOT_ASKED,
    Asked,
    Attached,
    AuthenticityAsked,
    Automatic,
    Bounced,
    Commanded,
    Context,
    Crossed,
    Doubtful,
    FollowUp,
    FromElsewhere,
    LateReply,
    NewComplaint,
    OwnCopy,
    Recognised,
    Reply,
    Stranger,
    Unproved,
    recognise,
)
from mailflow.letters.authenticity import MOST_FILES
from mailflow.mails.automatic import automatic_kind, may_be_bounce
from mailflow.mails.bounce_report import Bounce, parse_bounce
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing, read_sender
from mailflow.mails.verification import Verification, asked_once_more, parse_verification
from mailflow.mails.winmail import winmail_of, with_opened
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.clock import Clock
from mailflow.outside.dns import Resolver
from mailflow.outside.foreign_letters import ATTACHMENTS_READ
from mailflow.outside.mails import raw_mail
from mailflow.outside.pulses import canary_failed
from mailflow.outside.reader import Reader
from mailflow.outside.registers import held_registers
from mailflow.outside.sender_checks import Examiner
from mailflow.outside.store import Store, StoreTrouble
from mailflow.outside.tables import MailRow, TaskRow
from mailflow.problems import Problem
from mailflow.replies.commands import Command, parse_command
from mailflow.texts.documents import Document

log = logging.getLogger(__name__)


class Waiting(Exception):
    """The mail stays kept: until the registers are confirmed after a restore, or until the DNS is asked again."""


class Clerk:
    """Handles the kept mails of one office, one at a time."""

    def __init__(
        self, store: Store, office: Office, reader: Reader, clock: Clock, resolver: Resolver | None = None
    ) -> None:
        self.store = store
        self.office = office
        self.reader = reader
        self.clock = clock
        self.examiner = Examiner(resolver=resolver or Resolver(), reader=reader)

    def handle_mail(self, mail_id: int) -> Fate | None:
        """Give a kept mail its fate; None when it has one, or has to wait. Never raises for what a mail holds.

        Raises StoreTrouble: the mail stays as it was kept.
        """
        try:
            return self._handle(mail_id)
        except Waiting:
            return None
        except StoreTrouble:
            raise  # a full disk is not the mail's fault
        except Exception as error:
            log.exception("mail %s of %s could not be handled", mail_id, self.office.code)
            return self._fail(mail_id, error)

    def _handle(self, mail_id: int) -> Fate | None:
        with self.store.reading() as session:
            row = session.get(MailRow, mail_id)
            if row is None or row.state != "kept":
                return None
            raw = raw_mail(session, mail_id)
            server_believed = not canary_failed(session, self.office.code)
        mail = parse_mail(raw)
        found = self._verify(row, raw, mail, server_believed=server_believed)
        mail = self.examiner.as_signed(raw, mail, found, self.office.roots, row.received_at)
        mail = self._with_winmail(mail)
        standing = read_sender(mail, self.office.trust, found, server_believed=server_believed)
        with self.store.reading() as session:
            context = look_up(session, self.office, mail, row, raw, standing, self.clock.now())
        if found.again is not None:
            self._put_off(mail_id, mail, found, context)
            raise Waiting
        with self.store.reading() as session:
            if held_registers(session, self.office.code) and not _answers_secretariat(context):
                raise Waiting
            office = fetch_office(session, self.office)
        # every second mail of a quiet day is a copy of our own, which commands nothing
        command = None if context.own_notice else _command_in(mail, office, self.clock.now())
        recognised = recognise(mail, _bounce_of(mail, raw), office, context, command)
        documents = self._read_documents(mail, office, _how_many_to_read(recognised, context, office))
        with self.store.transaction("handle") as session:
            now = self.clock.now()
            row = session.get_one(MailRow, mail_id)
            if row.state != "kept":
                return None
            row.sender, row.subject = mail.sender or mail.from_line[:200], mail.subject[:300]
            row.auth = found.model_dump_json()
            note_answer(session, row, found, context.case_id, now)
            arrival = Arrival(mail=mail, documents=documents, row=row, reader=self.reader)
            done = _apply(session, office, arrival, recognised, now, context)
            damp(session, office, mail, context.standing, done.fate, now)
            row.state, row.fate, row.detail, row.handled_at = "done", done.fate, done.detail[:500], now
            row.case_id = done.case_id
            session.add(row)
        return done.fate

    def _verify(self, row: MailRow, raw: bytes, mail: Mail, *, server_believed: bool) -> Verification:
        """What was found when the mail was first handled; now, and outside of any transaction, where it is new or the
        DNS did not say: its answer may take seconds, and must be the same whenever the mail is handled again."""
        before, trust, now = parse_verification(row.auth), self.office.trust, self.clock.now()
        if before is not None and before.again is None:
            return before
        found = self.examiner.examine(
            raw, mail, trust, self.office.roots, row.received_at, now, server_believed=server_believed
        )
        return asked_once_more(found, before, now) if trust.wants_proof else found

    def _put_off(self, mail_id: int, mail: Mail, found: Verification, context: Context) -> None:
        with self.store.transaction("unsure") as session:
            row = session.get_one(MailRow, mail_id)
            put_off(session, self.office, mail, row, found, context.case_id, self.clock.now())

    def _with_winmail(self, mail: Mail) -> Mail:
        winmail = winmail_of(mail)
        return with_opened(mail, winmail, self.reader.open_tnef(winmail.data)) if winmail else mail

    def _read_documents(self, mail: Mail, office: Office, most: int) -> list[Document]:
        """What the first attachments say; what e-signatures in them are worth by the office's roots, today."""
        files, now = (*mail.attachments, *enclosed_files(mail))[:most], self.clock.now()
        return [
            self.reader.read(file.name, file.content_type, file.data, roots=office.roots, now=now)
            for file in files
        ]

    def _fail(self, mail_id: int, error: Exception) -> Fate:
        """A second small transaction: the mail's fate is `failed`, the secretariat hears of it, the daemon goes on."""
        with self.store.transaction("fail") as session:
            row = session.get_one(MailRow, mail_id)
            mail = parse_mail(raw_mail(session, mail_id))
            row.sender, row.subject = mail.sender or mail.from_line[:200], mail.subject[:300]
            row.state, row.fate, row.handled_at = "done", Fate.FAILED, self.clock.now()
            row.detail = f"{type(error).__name__}: {error}"[:500]
            row.tries += 1
            session.add(row)
            try:
                tell_failed(session, self.office, row, error, self.clock.now())
            except Problem:
                log.exception("%s: nobody could be told of mail %s", self.office.code, mail_id)
        return Fate.FAILED


def _apply(
    session: Session,
    office: Office,
    arrival: Arrival,
    recognised: Recognised,
    now: datetime,
    context: Context,
) -> Done:
    """What this mail does. Everything here is in the mail's one transaction."""
    mail, documents, row = arrival.mail, arrival.documents, arrival.row
    unasked = Unasked(session=session, office=office, arrival=arrival, context=context, now=now)
    if _may_bring_copies(recognised, context, office):
        done = offer_by_number(session, office, arrival, context.case_id, now)
        if done is not None:
            return done
    match recognised:
        case OwnCopy(notice_id=notice_id, changed=changed):
            return own_copy(session, notice_id, now, changed=changed)
        case Bounced(bounce=bounce):
            return bounced(session, office, bounce, context.returned, row, now)
        case Automatic(kind=kind, case_id=case_id):
            return automatic(session, office, mail, kind, case_id, context.standing, row, now)
        case Commanded(command=command, case_id=case_id):
            standing = context.standing
            return obey(session, office, mail, documents, command, case_id, row, standing, now)
        case AuthenticityAsked():
            return answer_authenticity(session, office, arrival, now)
        case Reply(asked=asked):
            return _reply(session, office, arrival, asked, now, context)
        case Unproved(asked=asked, why=why):
            return ask_sender(session, office, mail, asked, why, row, now)
        case FromElsewhere(asked=asked):
            tell_asked(session, office, mail, asked, row, now)
            return hold(unasked, NOT_ASKED, asked.case_id)
        case Crossed(asked=asked):
            return ask_which(session, office, mail, asked, now)
        case LateReply(asked=asked, why=why):
            done = retract_answered(session, office, mail, asked, context.standing, row, now)
            return done or late(session, office, mail, asked, why, row, now)
        case FollowUp(case_id=case_id):
            return follow_up(unasked, case_id)
        case Attached(case_id=case_id):
            return attach(unasked, case_id)
        case NewComplaint(unit=unit):
            return complaint(unasked, unit)
        case Stranger(why=why):
            return stranger(unasked, why)
        case Doubtful(why=why, case_id=case_id):
            return hold(unasked, why, case_id)


def _reply(
    session: Session,
    office: Office,
    arrival: Arrival,
    asked: Asked,
    now: datetime,
    context: Context,
) -> Done:
    """An answer to a token that was open when the mail was looked at; it may have been used or void since."""
    try:
        task_row = session.get_one(TaskRow, asked.row_id)
        if task_row.status != "open":
            raise NotOpen(f"token {task_row.id}")
        return _answer(session, office, arrival, asked, task_row, context.standing, now)
    except NotOpen:
        why = "tugas tersebut sudah tidak terbuka"
        return late(session, office, arrival.mail, asked, why, arrival.row, now)


def _answer(
    session: Session,
    office: Office,
    arrival: Arrival,
    asked: Asked,
    task_row: TaskRow,
    standing: Standing,
    now: datetime,
) -> Done:
    """To a step's task, an officer's question, about a mail of their own, or to a question to the secretariat."""
    mail, row, route, documents = arrival.mail, arrival.row, asked.route, arrival.documents
    if asked.kind == "digest":
        return answer_digest(session, office, arrival, asked, standing, now)
    again = ask_again(session, office, mail, task_row, row, now)
    if again is not None:
        return again
    match asked.kind:
        case "step":
            return answer_task(session, office, arrival, task_row, standing, route, now)
        case "query":
            return answer_query(session, office, mail, task_row, row, standing, route, now)
        case "confirm-sender":
            return answer_sender(session, office, mail, task_row, standing, row, now)
        case "change":
            return answer_change(session, office, mail, task_row, row, standing, route, now)
        case "entry":
            return answer_transcript(session, office, mail, documents, task_row, row, standing, route, now)
        case "retract":
            return answer_echo(session, office, mail, asked, standing, row, now)
        case _:
            return decide(session, office, mail, task_row, row, standing, route, now)


def _command_in(mail: Mail, office: Office, now: datetime) -> Command | None:
    """The command that stands first in what was typed; none where text and HTML say different things."""
    typed = new_text(mail)
    return None if typed.disagree else parse_command(mail.subject, typed.text, office.local(now).date())


def _bounce_of(mail: Mail, raw: bytes) -> Bounce | None:
    """The bounce in a mail that may be one; ordinary mails are not looked at twice."""
    return parse_bounce(raw, surely=automatic_kind(mail) == "bounce") if may_be_bounce(mail) else None


def _may_bring_copies(recognised: Recognised, context: Context, office: Office) -> bool:
    """Whether a mail that answers no task may bring signed copies: it is from whom it says, and usable."""
    usable = context.standing.meets(office.trust.unasked) and not (context.conflict or context.truncated)
    usable = usable and not context.admitted
    return usable and isinstance(recognised, FollowUp | NewComplaint | Stranger | Doubtful | FromElsewhere)


def _how_many_to_read(recognised: Recognised, context: Context, office: Office) -> int:
    """How many of a mail's attachments are read."""
    if isinstance(recognised, AuthenticityAsked):
        return MOST_FILES
    read_anyway = isinstance(recognised, Attached | Commanded | Reply | NewComplaint | Stranger)
    return ATTACHMENTS_READ if read_anyway or _may_bring_copies(recognised, context, office) else 0


def _answers_secretariat(context: Context) -> bool:
    return context.asked is not None and context.asked.kind == "register"
