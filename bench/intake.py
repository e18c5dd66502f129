"""Mails ingested a second: a mixed mailbox read into cases with receipts queued, and with the outbox emptied too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from time import perf_counter

from sqlmodel import select

from bench import bare
from bench.figures import Figure
from bench.mixture import mixed_mails
from bench.office import Workplace, workplace
from bench.postbox import Post
from mailflow.handling import Clerk
from mailflow.mailroom import Mailroom
from mailflow.outside.imap import open_mailbox
from mailflow.outside.reader import Reader
from mailflow.outside.smtp import Route
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import MailRow, OutboxRow
from mailflow.watcher import Watcher
from tests.whole_days.letters import docx_of


@dataclass
class Round:
    """Seconds of one round."""

    count: int
    read: float = 0.0
    drained: float = 0.0
    bare_read: float = 0.0
    bare_sent: float = 0.0
    notices: int = 0
    fates: str = ""


def measure(post: Post, *, rounds: int, count: int) -> list[Figure]:
    """The figures of `rounds` mixed mailboxes of `count` mails."""
    _round(post, "pemanasan@dkis.example", 20)
    done = [_round(post, f"putaran{number}@dkis.example", count) for number in range(1, rounds + 1)]
    server = f"{count} mixed mails on {post.box.name}"
    last = done[-1]
    return [
        Figure(
            what=f"{server}, into cases",
            unit="mails/s",
            values=[one.count / one.read for one in done],
            bare=[one.count / one.bare_read for one in done],
            note=last.fates,
        ),
        Figure(
            what="the same, outbox emptied too",
            unit="mails/s",
            values=[one.count / (one.read + one.drained) for one in done],
            bare=[one.count / (one.bare_read + one.bare_sent) for one in done],
            note=f"{last.notices} notices sent",
        ),
        Figure(
            what="notices fixed and sent",
            unit="mails/s",
            values=[one.notices / one.drained for one in done],
            bare=[one.notices / one.bare_sent for one in done],
        ),
    ]


def _round(post: Post, user: str, count: int) -> Round:
    post.box.put(mixed_mails(count), user)
    done = Round(count=count)
    with workplace(post.box.imap_port, post.forgetful_port, user) as place:
        start = perf_counter()
        assert bare.read_mailbox(post.box.imap_port, user, place.root / "bare.db") == count
        done.bare_read = perf_counter() - start
        with closing(Store(place.store_path)) as store:
            _read(place, store, done)
            _drain(place, store, done)
            sent = _look(store, done)
        start = perf_counter()
        bare.send_mails(post.forgetful_port, sent, place.root / "bare.db")
        done.bare_sent = perf_counter() - start
    return done


def _read(place: Workplace, store: Store, done: Round) -> None:
    """One look of the watcher at its mailbox, with the mails still on the server and all of them moved at the end."""
    configured = place.configured()
    with watcher_of(place, store) as watcher, open_mailbox(configured.server.imap) as mailbox:
        start = perf_counter()
        watcher.read(mailbox)
        done.read = perf_counter() - start


@contextmanager
def watcher_of(place: Workplace, store: Store) -> Iterator[Watcher]:
    """The office's watcher; its reader's child runs already, as it does after the first attachment of a day."""
    configured = place.configured()
    with Reader() as reader:
        reader.read("a.docx", "", docx_of("pemanasan"))
        yield Watcher(
            store,
            configured.office,
            configured.server,
            Clerk(store, configured.office, reader, place.clock),
            place.clock,
            poll_seconds=60,
            on_change=lambda: None,
        )


def _drain(place: Workplace, store: Store, done: Round) -> None:
    configured = place.configured()
    with Route(configured.server.smtp) as route:
        mailroom = Mailroom(store, configured.office, route, place.clock, pdf=False)
        start = perf_counter()
        done.notices = mailroom.empty_outbox()
        done.drained = perf_counter() - start


def _look(store: Store, done: Round) -> list[tuple[str, bytes]]:
    """What was sent, and what became of the mails: a round that did something else is worth nothing."""
    with store.reading() as session:
        fates = Counter(session.exec(select(MailRow.fate)))
        assert sum(fates.values()) == done.count, fates
        assert not fates["failed"], fates
        done.fates = ", ".join(f"{count} {fate or 'kept'}" for fate, count in fates.most_common())
        rows = session.exec(select(OutboxRow.recipient, OutboxRow.bytes_sha).where(OutboxRow.state == "sent"))
        return [(recipient, fetch_blob(session, sha)) for recipient, sha in rows]
