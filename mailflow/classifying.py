"""What would become of a mail: handled by the very clerk of the daemon, on a store of its own that is thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import select

from mailflow.cases.case import Case
from mailflow.clerk.unasked_mail import NO_COMPLAINT
from mailflow.forms.form import Form
from mailflow.handling import Clerk
from mailflow.letters.reading import Reading, Value, best_reading, plain_value, read_document
from mailflow.mails.fates import Fate
from mailflow.mails.mail import parse_mail
from mailflow.mails.sender import Trust
from mailflow.mails.verification import Verification
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.clock import Clock
from mailflow.outside.foreign_letters import read_mail_documents
from mailflow.outside.mails import Arrived, keep_mails
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, MailRow
from mailflow.texts.documents import Document
from mailflow.texts.extracts import Source

_OUTCOMES = {
    Fate.HELD: "hold",
    Fate.AWAITING_ADMISSION: "hold",
    Fate.SERVED: "command",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Class:
    """What a mail is and what would become of it.

    `outcome`: new case, ask to complete, manual entry, not a complaint, hold, or else the fate's code. `why` is an
    Indonesian clause. Fields, sources and `missing` go by the names in forms/*.toml.
    """

    outcome: str
    fate: str
    why: str
    kind: str
    form: str
    fields: dict[str, Value]
    sources: dict[str, Source]
    missing: tuple[str, ...]
    documents: tuple[Document, ...]


class Classifier:
    """Classifies mails for one office, each as if it were the first that the office ever got.

    Its sender counts as one who may complain, unless the mail itself is against it (a failed DMARC, a broken From).
    """

    def __init__(self, office: Office, reader: Reader) -> None:
        settings = office.settings.model_copy(update={"open_to_all": True})
        trust = Trust(authserv=office.trust.authserv, hops=office.trust.hops, need="alamat")
        self.office = replace(office, settings=settings, trust=trust)
        self.reader = reader

    @contextmanager
    def at_work(self) -> Iterator[Classifier]:
        """With a blank store to copy for each mail; all of it is gone afterwards."""
        with TemporaryDirectory() as folder:
            self._blank = Path(folder) / "blank.db"
            Store(self._blank).close()
            yield self

    def classify(self, name: str, raw: bytes) -> Class:
        """Handle a raw mail and say what became of it. Nothing is sent or kept."""
        place = self._blank.with_name("mail.db")
        shutil.copyfile(self._blank, place)
        store = Store(place)
        try:
            fate, row, case = self._handle(store, raw)
        finally:
            store.close()
        now = self.office.local(datetime.now(UTC)).date()
        form = self.office.forms[self.office.procedure.first().needs[0]]
        documents = read_mail_documents(parse_mail(raw), self.reader)
        best = self._reading(name, documents, form, now)
        fields, sources, missing = _fields(best, case, form)
        return Class(
            outcome=_outcome(fate, row.detail, case),
            fate=fate.value,
            why="" if fate == Fate.OPENED else row.detail,
            kind=best.kind if best.kind in ("surat", "formulir") else "surel" if case else "lain",
            form=best.form,
            fields=fields,
            sources=sources,
            missing=missing,
            documents=tuple(documents[:-1]),
        )

    def _handle(self, store: Store, raw: bytes) -> tuple[Fate, MailRow, Case | None]:
        now = datetime.now(UTC)
        with store.transaction("classify") as session:
            arrived = Arrived(uidvalidity=1, uid=1, raw=raw, received=now)
            (mail_id,) = keep_mails(session, self.office.code, [arrived], now)
            # no look into the DNS: nobody's name is proved here
            session.get_one(MailRow, mail_id).auth = Verification().model_dump_json()
        fate = Clerk(store, self.office, self.reader, Clock(timedelta(0))).handle_mail(mail_id)
        assert fate is not None
        with store.reading() as session:
            case_row = session.exec(select(CaseRow)).first()
            return fate, session.get_one(MailRow, mail_id), parse_case(case_row) if case_row else None

    def _reading(self, name: str, documents: Sequence[Document], form: Form, today: date) -> Reading:
        forms = tuple(self.office.forms.values())
        readings = [read_document(document, forms, form, today) for document in documents]
        return replace(best_reading(readings), file=name)


def _outcome(fate: Fate, detail: str, case: Case | None) -> str:
    if case is None:
        return "not a complaint" if detail == NO_COMPLAINT else _OUTCOMES.get(fate, fate.value)
    if case.transcribing:
        return "manual entry"
    return "new case" if case.complete else "ask to complete"


def _fields(
    reading: Reading, case: Case | None, form: Form
) -> tuple[dict[str, Value], dict[str, Source], tuple[str, ...]]:
    """What the letter or form says, and what the complaint says beside it."""
    if case is None:
        missing = reading.missing if reading.kind in ("surat", "formulir") else ()
        return dict(reading.fields), dict(reading.sources), missing
    types = {asked.name: asked.type for asked in form.fields}
    given = case.fields.get(case.form, {})
    told = {name: plain_value(types[name], value) for name, value in given.items() if value.strip("-–. ")}
    missing = tuple(asked.name for asked in form.unanswered(given))
    return {**told, **reading.fields}, {**case.sources.get(case.form, {}), **reading.sources}, missing
