"""What is added to a case without having been asked for: filed, and passed on to whoever works on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailflow.cases.case import Author, Case, Task
from mailflow.cases.casework import advance
from mailflow.cases.events import Filed
from mailflow.cases.people import NobodyHolds, Person
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.mails.mail import Mail
from mailflow.outside.tables import MailRow
from mailflow.texts.credentials import mask_credentials
from mailflow.texts.documents import Document
from mailflow.texts.wording import moment

FROM_REQUESTER = "pelapor"
_KEPT_BACK = "(Lampiran tidak diteruskan karena tampak memuat kata sandi; mohon dilihat pada berkas kasus.)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """A mail that adds to a case, what its attachments say, and what its author typed.

    `source`: whose word it is, as the notice's subject says it.
    """

    mail: Mail
    row: MailRow
    documents: Sequence[Document]
    text: str
    source: str = FROM_REQUESTER


def file_addition(desk: Desk, added: Added, author: Author, evidence: Mapping[str, object]) -> None:
    """Filed with the case; the secretariat and whoever has an open task get it with its files."""
    event = Filed(name=_next_name(desk.case), mail_id=added.row.id or 0, author=author)
    moved = advance(desk.office, desk.case, event, desk.now)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, evidence)
    _pass_on(desk, added)


def _pass_on(desk: Desk, added: Added) -> None:
    """Only files go along: the mail itself may quote what is not theirs to see."""
    own = added.source == FROM_REQUESTER
    originals = [added.row.id or 0] if added.mail.attachments else []
    values: dict[str, object] = {
        "asal": added.source,
        "pelapor": (desk.case.requester.unit if own else "") or added.mail.sender or "Pengirim surel",
        "waktu": moment(desk.office.local(added.row.received_at)),
        "keterangan": mask_credentials(added.text).text,
        "surel": added.row.id,
    }
    if any(mask_credentials(document.text).found for document in added.documents):
        originals, values["keterangan"] = [], f"{values['keterangan']}\n{_KEPT_BACK}"
    for person in _handlers(desk).values():
        desk.queue(person, "tambahan", values, originals=originals)


def _handlers(desk: Desk) -> dict[str, Person]:
    """The secretariat and those whose task is open, each once; not the requester."""
    requester = desk.office.procedure.requester().code
    asked = [_asked(desk, task) for task in desk.case.open_tasks() if task.role != requester]
    found = (desk.secretariat(), *(person for person in asked if person is not None))
    return {person.address: person for person in found if person.address != desk.case.requester.address}


def _asked(desk: Desk, task: Task) -> Person | None:
    """None for a post without a holder: the digest tells of that, and the file has the addition."""
    try:
        return desk.asked(task)
    except NobodyHolds:
        return None


def _next_name(case: Case) -> str:
    """Additions are filed under names of their own: tambahan-1, tambahan-2."""
    return f"tambahan-{sum(name.startswith('tambahan-') for name in case.files) + 1}"
