"""Mail that answers no open task: complaints, what strangers send, additions, what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.belonging import author_for, read_caller, requester_addresses
from mailflow.cases.case import Author
from mailflow.cases.guesses import Guess, Said, best, stops_complaint
from mailflow.clerk.additions import FROM_REQUESTER, Added, file_addition
from mailflow.clerk.case_lookup import likely_cases
from mailflow.clerk.copy_claims import Arrival
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.opening import open_complaint, read_letter
from mailflow.clerk.secretariat import ask_admission, ask_where, tell_follow_up
from mailflow.complaints.complaint import sounds_like_complaint
from mailflow.forms.filled import Filled
from mailflow.forwarding import Letter, carried_letter, read_forwarded
from mailflow.intake import Context
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.offices.office import Office
from mailflow.outside.casefile import find_case
from mailflow.outside.journal import add_journal
from mailflow.outside.tables import CaseRow, MailRow
from mailflow.replies.masking import mask_reply

NO_COMPLAINT = "tidak tampak sebagai laporan gangguan"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unasked:
    """A mail that answers no task, with everything around it."""

    session: Session
    office: Office
    arrival: Arrival
    context: Context
    now: datetime

    @property
    def mail(self) -> Mail:
        return self.arrival.mail

    @property
    def row(self) -> MailRow:
        return self.arrival.row

    @property
    def proved(self) -> bool:
        """Whether its sender is who the From line says, as far as unasked mail needs that."""
        return self.context.standing.meets(self.office.trust.unasked)


def follow_up(unasked: Unasked, case_id: int) -> Done:
    """What the requester adds in words of their own."""
    session, row, now = unasked.session, unasked.row, unasked.now
    add_journal(session, case_id, now, "catatan", "Pelapor menambahkan keterangan", mail_id=row.id)
    tell_follow_up(session, unasked.office, unasked.mail, row, case_id, now)
    return Done(fate=Fate.NOTED, detail="keterangan tambahan pelapor", case_id=case_id)


def attach(unasked: Unasked, case_id: int) -> Done:
    """A held mail that the secretariat has attached to a case: an addition, whoever wrote it and whatever it says."""
    mail, row = unasked.mail, unasked.row
    desk = Desk(
        unasked.session,
        unasked.office,
        unasked.session.get_one(CaseRow, case_id),
        unasked.now,
        row.id,
    )
    theirs = mail.sender in requester_addresses(desk.office, desk.case)
    added = Added(
        mail=mail,
        row=row,
        documents=unasked.arrival.documents,
        text=new_text(mail).text or mail.text or mail.html,
        source=FROM_REQUESTER if theirs else "surel yang ditahan",
    )
    file_addition(desk, added, _author(unasked, desk, theirs=theirs), {})
    return Done(fate=Fate.NOTED, detail=f"{row.detail}; tambahan pada {desk.case.number}", case_id=case_id)


def _author(unasked: Unasked, desk: Desk, *, theirs: bool) -> Author:
    """Whoever the From line names; only for whom our own server proves is a post or the requester's unit said."""
    mail = unasked.mail
    caller = read_caller(desk.office, mail.sender, unasked.now)
    if unasked.proved and caller.is_officer:
        return author_for(desk.office, caller, unasked.now)
    post = (desk.case.requester.unit or "Pelapor") if unasked.proved and theirs else "pengirim surel"
    address = mail.sender or mail.from_line[:200]
    return Author(address=address, name=mail.sender_name or address, post=post)


def complaint(unasked: Unasked, unit: str) -> Done:
    """A new case, also where it answers the report of one that has ended; thanks for that one are noted.

    Not where it may be about an open case: then the secretariat says which, or that it is a new one.
    """
    session, office, row, now = unasked.session, unasked.office, unasked.row, unasked.now
    about = session.get(CaseRow, unasked.context.case_id) if unasked.context.case_id else None
    letter = _letter(unasked, unit, about)
    if not row.admitted and not _sounds(letter, about):
        if about is not None:
            return follow_up(unasked, about.id or 0)
        return hold(unasked, NO_COMPLAINT, None)
    clean = mask_reply(letter.mail, letter.documents)
    filled = read_letter(office, clean.mail, clean.documents, now)
    if not row.admitted:
        seen = _seen_before(unasked, letter, filled)
        if seen is not None:
            return seen
    case_row = open_complaint(session, office, unasked.mail, letter, filled, row, now)
    if about is not None:
        _link(session, about, case_row, row, now)
    return Done(fate=Fate.OPENED, detail=case_row.number, case_id=case_row.id)


def _letter(unasked: Unasked, unit: str, about: CaseRow | None) -> Letter:
    """The letter to be read: of a reply what was typed, of a forward what a staff account forwards."""
    mail, documents = unasked.mail, unasked.arrival.documents
    if about is not None:
        # what we wrote ourselves, quoted and in the subject, says nothing about a new disturbance
        typed = new_text(mail).text or ("" if not unasked.row.admitted else mail.text)
        own = replace(mail, subject=_own_subject(mail, about), text=typed, html="")
        return Letter(mail=own, documents=documents, requester=mail.sender, unit=unit)
    if unasked.proved and (unit or _is_officer(unasked)):
        letter = _carried(unasked)
    else:
        letter = Letter(mail=mail, documents=documents, requester=mail.sender, unit=unit)
    return replace(letter, mail=_without_numbers(letter.mail, unasked.context.guesses))


def _without_numbers(mail: Mail, guesses: Sequence[Guess]) -> Mail:
    """No case carries the number of another one on in its subject."""
    subject = mail.subject
    for guess in guesses:
        subject = subject.replace(f"[{guess.number}]", " ")
    return replace(mail, subject=" ".join(subject.split()))


def _own_subject(mail: Mail, about: CaseRow) -> str:
    """The subject without the old case's number: what that case was about, where the subject is that case's."""
    return about.subject if about.number in mail.subject.upper() else mail.subject


def _is_officer(unasked: Unasked) -> bool:
    return read_caller(unasked.office, unasked.mail.sender, unasked.now).is_officer


def _carried(unasked: Unasked) -> Letter:
    """A staff account's mail: its own letter, or one that it carries for somebody else."""
    office, mail, documents = unasked.office, unasked.mail, unasked.arrival.documents
    forwarded = read_forwarded(mail)
    if forwarded is not None and forwarded.sender == office.address:
        forwarded = None  # our own mail, sent back to us
    letter = carried_letter(office, mail, forwarded, documents, "")
    named = read_letter(office, letter.mail, letter.documents, unasked.now).values.get("asal", "")
    return carried_letter(office, mail, forwarded, documents, named) if named else letter


def _sounds(letter: Letter, about: CaseRow | None) -> bool:
    subject = "" if about is not None else letter.mail.subject
    return sounds_like_complaint(subject, letter.mail.text or letter.mail.html, letter.documents)


def _seen_before(unasked: Unasked, letter: Letter, filled: Filled) -> Done | None:
    """What becomes of a letter that an open case may be about already; None where none is."""
    said = Said(
        sender=letter.requester,
        subject=letter.mail.subject,
        at=unasked.row.received_at,
        letter=filled.values.get("nomor", ""),
        system=filled.values.get("sistem", ""),
    )
    likely = likely_cases(unasked.session, unasked.office, said, unasked.mail, letter.unit)
    guesses = [guess for guess in likely if stops_complaint(guess)]
    if not guesses:
        return None
    if guesses[0].route == "copy":
        return _note_copy(unasked, guesses[0])
    return hold(unasked, f"tampak menyangkut kasus yang masih terbuka: {guesses[0].why}", None, guesses)


def _note_copy(unasked: Unasked, guess: Guess) -> Done:
    """The very letter of an open case, sent once more: noted there, and nobody has to look at it."""
    row = find_case(unasked.session, unasked.office.code, guess.number)
    case_id = row.id if row else None
    assert case_id is not None
    text = "Pelapor mengirimkan kembali laporan yang sama; tidak dibuka kasus baru"
    add_journal(unasked.session, case_id, unasked.now, "catatan", text, mail_id=unasked.row.id)
    return Done(fate=Fate.NOTED, detail=f"laporan yang sama dengan {guess.number}", case_id=case_id)


def _link(session: Session, earlier: CaseRow, opened: CaseRow, row: MailRow, now: datetime) -> None:
    for one, text in (
        (opened, f"Lanjutan dari {earlier.number}"),
        (earlier, f"Surel tentang kasus ini membuka kasus {opened.number}"),
    ):
        add_journal(session, one.id or 0, now, "catatan", text, mail_id=row.id)


def stranger(unasked: Unasked, why: str) -> Done:
    """What may be a complaint from somebody who may not complain: the secretariat says whether it is taken.

    A letter that an officer carries here for a registered unit is that unit's.
    """
    mail, documents = unasked.mail, unasked.arrival.documents
    if unasked.proved and _is_officer(unasked):
        letter = _carried(unasked)
        if letter.courier and letter.unit and _sounds(letter, None):
            return complaint(unasked, "")
    if not mail.sender or not sounds_like_complaint(mail.subject, mail.text or mail.html, documents):
        return hold(unasked, why, None)
    ask_admission(unasked.session, unasked.office, mail, unasked.row, unasked.now)
    return Done(fate=Fate.AWAITING_ADMISSION, detail=why)


def hold(unasked: Unasked, why: str, case_id: int | None, guesses: Sequence[Guess] = ()) -> Done:
    """Nothing that may move a case: the secretariat says what becomes of it."""
    session, office, mail, row, now = (
        unasked.session,
        unasked.office,
        unasked.mail,
        unasked.row,
        unasked.now,
    )
    found = best((*unasked.context.guesses, *guesses)) or _likely(unasked)
    opens = bool(mail.sender) and _is_whole(unasked.context)
    ask_where(session, office, mail, row, why, found, now, case_id=case_id, may_open=opens)
    if case_id is not None:
        add_journal(session, case_id, now, "ditahan", f"Surel {row.id} ditahan: {why}", mail_id=row.id)
    return Done(fate=Fate.HELD, detail=why, case_id=case_id)


def _is_whole(context: Context) -> bool:
    """Whether a case may be opened for the sender: not of a mail that may be forged, or was not read in full."""
    return not (context.truncated or context.conflict or context.standing.level == "ditolak")


def _likely(unasked: Unasked) -> tuple[Guess, ...]:
    """Open cases of the sender, where the mail itself leads to none."""
    mail, unit = unasked.mail, unasked.office.unit_of(unasked.mail.sender)
    if not mail.sender:
        return ()
    said = Said(sender=mail.sender, subject=mail.subject, at=unasked.row.received_at)
    return likely_cases(unasked.session, unasked.office, said, mail, unit.name if unit else "")
