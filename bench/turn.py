"""One turn of a case: from a reply delivered to the next officer's mail accepted by the SMTP server."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import mailparser
from imapclient import IMAPClient
from sqlmodel import Session, select

from bench import bare
from bench.daemon import running_daemon, wait_until
from bench.figures import Figure, ninetieth
from bench.mixture import HEAD, SERVICE, complaint_mail, reply_mail
from bench.office import Workplace, workplace
from bench.postbox import PASSWORD, Post
from mailflow.config import clock_offset, read_settings
from mailflow.outside.tables import CaseRow, OutboxRow, TaskRow

DISPOSITION = "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek dan laporkan"
NEXT = "SEKSI_PA"


def measure(post: Post, *, turns: int, pdf_turns: int, pdf_seconds: float | None) -> list[Figure]:
    """Turns without PDF and, where `pdf_seconds` (one bare conversion) is known, with it; and the server's own part."""
    notices, echoes = _bare_turns(post, turns)
    figures = _figures("next mail", _turns(post, "giliran@dkis.example", turns, pdf=False), echoes)
    if pdf_seconds is not None:
        taken = _turns(post, "giliran-pdf@dkis.example", pdf_turns, pdf=True)
        figures += _figures("next mail with a PDF", taken, [echo + pdf_seconds for echo in echoes])
    what = f"of which {post.box.name} takes to tell of a new mail"
    return [*figures, Figure(what=what, unit="s", values=notices)]


def _figures(what: str, values: Sequence[float], echoes: Sequence[float]) -> list[Figure]:
    return [
        Figure(what=f"{what}, median", unit="s", values=values, bare=echoes, note=f"{len(values)} turns"),
        Figure(
            what=f"{what}, 90th percentile", unit="s", values=[ninetieth(values)], bare=[ninetieth(echoes)]
        ),
    ]


def _turns(post: Post, user: str, count: int, *, pdf: bool) -> list[float]:
    """Seconds of `count` turns after a first one that warms the daemon up."""
    with workplace(post.box.imap_port, post.route_port, user, pdf=pdf) as place:
        post.box.put([], user)
        with running_daemon(place):
            return [_turn(post, place, f"{user.partition('@')[0]}-{number}") for number in range(count + 1)][
                1:
            ]


def _turn(post: Post, place: Workplace, key: str) -> float:
    """A complaint comes in, and when its task has gone out, the reply to it; the seconds from there on."""
    post.box.put([complaint_mail(key)], place.user)
    case_id = wait_until(place, lambda session: _case(session, key))
    asked, task = wait_until(place, lambda session: _sent_task(session, case_id, ""))
    reply = reply_mail(
        f"jawab-{key}",
        sender=HEAD,
        token=task.token,
        message_id=asked.message_id,
        subject="[1c] disposisi",
        text=DISPOSITION,
    )
    post.box.put([reply], place.user)
    delivered = datetime.now(UTC)
    accepted, _ = wait_until(place, lambda session: _sent_task(session, case_id, NEXT))
    assert accepted.sent_at is not None
    return (accepted.sent_at - clock_offset(read_settings(place.root)) - delivered).total_seconds()


def _case(session: Session, key: str) -> int | None:
    found = select(CaseRow.id).where(CaseRow.complaint_id == f"<bangku.{key}@disdukcapil.example>")
    return session.exec(found).first()


def _sent_task(session: Session, case_id: int, role: str) -> tuple[OutboxRow, TaskRow] | None:
    """The task mail of a case (of this role, where one is named) that the server has accepted."""
    query = (
        select(OutboxRow, TaskRow)
        .where(OutboxRow.task_id == TaskRow.id, OutboxRow.case_id == case_id, OutboxRow.state == "sent")
        .where(TaskRow.status == "open")
    )
    return session.exec(query.where(TaskRow.role == role) if role else query).first()


def _bare_turns(post: Post, count: int) -> tuple[list[float], list[float]]:
    """Seconds until the server tells of a mail, and until a bare clerk has read, committed and answered it."""
    user = "gema@dkis.example"
    told: list[float] = []
    answered: list[float] = []
    with workplace(post.box.imap_port, post.route_port, user) as place:
        post.box.put([complaint_mail("gema")], user)
        with IMAPClient("127.0.0.1", post.box.imap_port, ssl=False) as client:
            client.login(user, PASSWORD)
            client.select_folder("INBOX")
            for number in range(count):
                start = _deliver_to_idle(post, client, user, number)
                told.append(time.perf_counter() - start)
                _answer(post, client, place.root / "bare.db")
                answered.append(time.perf_counter() - start)
    return told, answered


def _deliver_to_idle(post: Post, client: IMAPClient, user: str, number: int) -> float:
    """When the server had taken the mail over; returns once the waiting client has heard of it."""
    client.idle()
    client.idle_check(timeout=0.1)
    post.box.put([complaint_mail(f"gema-{number}")], user)
    start = time.perf_counter()
    heard: list[object] = []
    while not heard:
        heard = client.idle_check(timeout=10)
    client.idle_done()
    return start


def _answer(post: Post, client: IMAPClient, path: Path) -> None:
    uid = max(client.search())
    raw = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
    mailparser.parse_from_bytes(raw)
    bare.send_mails(
        post.route_port, [(HEAD, b"From: %s\r\n" % SERVICE.encode() + raw.partition(b"\r\n")[2])], path
    )
