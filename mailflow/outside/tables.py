"""The tables of the store. Times are UTC; bytes lie content-addressed and compressed in `blob`."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, LargeBinary, MetaData, UniqueConstraint
from sqlmodel import Column, Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class _Row(SQLModel):
    metadata: ClassVar[MetaData] = SQLModel.metadata


class BlobRow(_Row, table=True):
    """Bytes by their SHA-256, zlib-compressed."""

    __tablename__ = "blob"
    sha256: str = Field(primary_key=True)
    size: int
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class MailRow(_Row, table=True):
    """A received message as the server gave it, and the one thing that became of it."""

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("office", "uidvalidity", "uid"),
        Index("ix_mail_office_content_key", "office", "content_key"),
        Index("ix_mail_office_message_id", "office", "message_id"),
        Index("ix_mail_office_state", "office", "state", "moved", "uidvalidity"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    uidvalidity: int
    uid: int
    message_id: str
    content_key: str
    blob: str = Field(foreign_key="blob.sha256")
    received_at: datetime
    kept_at: datetime
    truncated: bool = False
    conflict: bool = False
    admitted: bool = False
    state: str = "kept"
    tries: int = 0
    fate: str = ""
    detail: str = ""
    sender: str = ""
    subject: str = ""
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    handled_at: datetime | None = None
    moved: bool = False
    auth: str = ""
    """How its sender was verified when it was first handled, with the DNS keys seen, as JSON."""


class CaseRow(_Row, table=True):
    """A case: `state` is the value `cases.Case` as JSON, the columns beside it are for looking up."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("office", "number"),
        Index("ix_cases_office_span_due_at", "office", "span_due_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    number: str
    requester: str = Field(index=True)
    unit: str
    subject: str
    system: str
    thread_id: str
    complaint_id: str
    mail_id: int | None = None
    opened_at: datetime
    ended_at: datetime | None = None
    end: str = Field(default="", index=True)
    span_due_at: datetime | None = None
    state: str
    rules: str = ""
    """SHA-256 of the kept rules that the case began with; "" of a case of the first schema: the present files."""


class TaskRow(_Row, table=True):
    """A question with a token: a task of a case, or one that the secretariat decides outside any case."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_case_id_status_no", "case_id", "status", "no"),
        Index("ix_task_status_remind_at", "status", "remind_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    kind: str
    case_id: int | None = Field(default=None, foreign_key="cases.id")
    no: int = 0
    token: str = Field(unique=True)
    role: str
    addresses: str
    status: str = "open"
    asked_at: datetime
    due_at: datetime | None = None
    remind_at: datetime | None = None
    progress_at: datetime | None = None
    reminded: bool = False
    overdue: bool = False
    subject_id: int = 0
    register_name: str = ""
    member: str = ""
    """The address that is asked, where not the role's holder is."""
    paused: bool = False
    """The limit stands still: nothing is found near or late."""
    recap_at: datetime | None = None
    details: str = "{}"
    """What a question of this kind needs beside its subject, as JSON."""


class DecisionRow(_Row, table=True):
    """A reply that was taken as a decision, and the case as it was before: what RALAT can restore."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_case_id_task_no", "case_id", "task_no"),)
    id: int | None = Field(default=None, primary_key=True)
    office: str
    case_id: int = Field(foreign_key="cases.id")
    task_no: int
    mail_id: int = Field(foreign_key="mail.id")
    at: datetime
    outcome: str
    level: str
    rule: str
    before: str = Field(foreign_key="blob.sha256")
    """SHA-256 of the case's state as JSON, before the decision."""
    journal_seq: int
    """The journal's last line before the decision."""
    retracted_at: datetime | None = None


class LetterRow(_Row, table=True):
    """A letter: what it says (values, template) and, once made, its bytes."""

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("case_id", "no"),
        Index("ix_letter_docx", "docx"),
        Index("ix_letter_pdf", "pdf"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    case_id: int = Field(foreign_key="cases.id")
    no: int
    name: str
    title: str
    status: str
    register_name: str = ""
    number: str = Field(default="", index=True)
    letter_values: str
    template: str = Field(foreign_key="blob.sha256")
    draft_sha: str = ""
    docx: str = ""
    made_from: str = ""
    pdf: str = ""
    addressee: str = ""
    made_at: datetime
    issued_at: datetime | None = None
    approved_by: str = ""
    approval_id: str = ""
    edited: str = ""
    """SHA-256 of the draft as its officer edited it: a file of its own, no template any more."""
    code: str | None = Field(default=None, index=True, unique=True)
    """What an issued, numbered letter carries so that anyone can ask whether it is ours (`authenticity`)."""
    changes: int = 0
    """Of a ralat, pencabutan or pembatalan: the letter of the same case that it changes."""


class SignedCopyRow(_Row, table=True):
    """A scan or signed file of a letter: it counts once the secretariat has found it good (SAH)."""

    __tablename__ = "signed_copy"
    __table_args__ = (
        Index("ix_signed_copy_case_id_letter_no", "case_id", "letter_no"),
        Index("ix_signed_copy_blob", "blob"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    case_id: int = Field(foreign_key="cases.id")
    letter_no: int
    role: str
    name: str
    blob: str = Field(foreign_key="blob.sha256")
    mail_id: int = Field(foreign_key="mail.id")
    file_name: str
    state: str = "menunggu"
    """menunggu, sah or ditolak."""
    received_at: datetime


class RegisterRow(_Row, table=True):
    """The last number taken in a register and year. `held` after a restore, until the secretariat confirms it."""

    __tablename__ = "register"
    office: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0
    held: bool = False


class NumberRow(_Row, table=True):
    """One number taken, for good: never reused; what became of it since is told by `status` and `note`."""

    __tablename__ = "number"
    __table_args__ = (
        UniqueConstraint("office", "register_name", "year", "urut", "suffix"),
        Index("ix_number_office_number", "office", "number"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    register_name: str
    year: int
    urut: int
    number: str
    status: str = "dipakai"
    """dipakai, batal, sisipan, diralat, dicabut or dibatalkan."""
    taken_at: datetime
    case_id: int | None = None
    letter_no: int = 0
    suffix: str = ""
    """The letter of an inserted number (12a)."""
    classification: str = ""
    note: str = ""
    """Who inserted or cancelled it, when and why, or which letter corrects its own."""


class AgendaRow(_Row, table=True):
    """A line of the agenda books, incoming or outgoing (domain: columns of the agenda)."""

    __tablename__ = "agenda"
    __table_args__ = (Index("ix_agenda_office_direction_day", "office", "direction", "day"),)
    id: int | None = Field(default=None, primary_key=True)
    office: str
    direction: str
    number: str
    day: datetime
    letter_number: str
    letter_date: str
    party: str
    gist: str
    directed_to: str = ""
    note: str = ""
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)


class JournalRow(_Row, table=True):
    """The case's history, append-only; each row's hash covers the row before it."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)
    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="cases.id")
    seq: int
    at: datetime
    kind: str
    text: str
    data: str = "{}"
    mail_id: int | None = Field(default=None, foreign_key="mail.id")
    hash: str


class OutboxRow(_Row, table=True):
    """A notice on its way to one recipient. Message-ID from the start, bytes fixed before the first try."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_next_at", "state", "next_at"),
        Index("ix_outbox_bounce_key", "bounce_key"),
        Index("ix_outbox_office_recipient_queued_at", "office", "recipient", "queued_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    office: str
    message_id: str = Field(unique=True)
    case_id: int | None = Field(default=None, foreign_key="cases.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True)
    notice: str
    notice_values: str
    recipient: str
    recipient_name: str = ""
    reply_to: str = ""
    in_reply_to: str = ""
    thread: str = ""
    letters: str = "[]"
    blobs: str = "[]"
    null_sender: bool = False
    binding: bool = False
    state: str = Field(default="queued")
    tries: int = 0
    next_at: datetime
    queued_at: datetime
    sent_at: datetime | None = None
    bytes_sha: str = ""
    error: str = ""
    may_have_left: bool = False
    """Once a server got it all and gave no answer: somebody may have it, whatever became of later tries."""
    bounce_key: str = ""
    """What the envelope sender carries, so that a bounce names the very notice (VERP)."""


class ActingRow(_Row, table=True):
    """A Plh. told by mail: this person of the roster acts in the post from one day to another, both included."""

    __tablename__ = "acting"
    __table_args__ = (Index("ix_acting_office_ended", "office", "ended"),)
    id: int | None = Field(default=None, primary_key=True)
    office: str
    role: str
    address: str
    name: str
    since: date
    until: date
    letter: str = ""
    mail_id: int | None = Field(default=None, foreign_key="mail.id")
    created_at: datetime
    ended: bool = False


class FolderRow(_Row, table=True):
    """How far the service mailbox has been read under its present UIDVALIDITY."""

    __tablename__ = "folder"
    office: str = Field(primary_key=True)
    uidvalidity: int
    last_uid: int = 0


class PulseRow(_Row, table=True):
    """When something last went well (`poll`, `send`, `tick`) or a daily notice was last made (`digest`)."""

    __tablename__ = "pulse"
    office: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    at: datetime
    detail: str = ""
