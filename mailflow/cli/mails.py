"""`mailflow mail` and `mailflow outbox`: what came in and its fates, what goes out and how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.common import Dir, Json, Limit, NotFound, OfficeCode, looking, now_in, speaking, writing
from mailflow.problems import Language, Words
from mailflow.showing import as_facts, as_json, as_table, plain_lines, short_time

if TYPE_CHECKING:
    from sqlmodel import Session

    from mailflow.mails.mail import Mail
    from mailflow.outside.tables import MailRow, OutboxRow

mail_app = typer.Typer(help="Received mails and their fates.", no_args_is_help=True)
outbox_app = typer.Typer(help="Mails that the office sends.", no_args_is_help=True)

Fated = Annotated[str, typer.Option("--fate", metavar="FATE", help="This fate only, such as held or failed.")]
State = Annotated[str, typer.Option("--state", metavar="STATE", help="This state only, such as refused.")]
MailNumber = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The mail's number in `mailflow mail list`.")
]
MailNumbers = Annotated[
    list[int], typer.Argument(metavar="NUMBER...", help="The mails' numbers in `mailflow mail list`.")
]
NoticeNumbers = Annotated[
    list[int], typer.Argument(metavar="NUMBER...", help="The notices' numbers in `mailflow outbox list`.")
]
Saved = Annotated[
    Path | None, typer.Option("--save", metavar="FILE", help="Write the raw mail to FILE (.eml).")
]

_MAIL_HEADINGS = (
    Words(en="No", id="No"),
    Words(en="Received", id="Diterima"),
    Words(en="Office", id="Kantor"),
    Words(en="From", id="Dari"),
    Words(en="Subject", id="Perihal"),
    Words(en="Fate", id="Nasib"),
)
_OUTBOX_HEADINGS = (
    Words(en="No", id="No"),
    Words(en="Queued", id="Antre"),
    Words(en="Office", id="Kantor"),
    Words(en="Notice", id="Jenis"),
    Words(en="To", id="Kepada"),
    Words(en="State", id="Keadaan"),
    Words(en="Tries", id="Percobaan"),
    Words(en="Sent or next try", id="Terkirim/berikutnya"),
    Words(en="Error", id="Galat"),
)


@mail_app.command("list")
def list_mails(
    dir: Dir = Path(), office: OfficeCode = "", fate: Fated = "", limit: Limit = 50, json: Json = False
) -> None:
    """The received mails, newest last."""
    with speaking(dir) as language, looking(dir) as desk:
        from sqlmodel import col, select

        from mailflow.outside.tables import MailRow

        query = select(MailRow).order_by(col(MailRow.id).desc())
        if office:
            query = query.where(MailRow.office == office)
        if fate:
            query = query.where(MailRow.fate == fate)
        rows = list(desk.session.exec(query.limit(limit or None)))[::-1]
        if json:
            typer.echo(as_json([_mail_values(row) for row in rows]))
            return
        lines = [
            (
                row.id,
                short_time(row.received_at, desk.zone(row.office)),
                row.office,
                row.sender,
                row.subject,
                _fate_words(row, language),
            )
            for row in rows
        ]
        typer.echo(as_table(_MAIL_HEADINGS, lines, language))


@mail_app.command("show")
def show_mail(number: MailNumber, dir: Dir = Path(), json: Json = False, save: Saved = None) -> None:
    """One mail: what it says, and what became of it."""
    with speaking(dir) as language, looking(dir) as desk:
        from mailflow.mails.mail import parse_mail
        from mailflow.outside.mails import raw_mail
        from mailflow.outside.tables import MailRow

        row = desk.session.get(MailRow, number)
        if row is None:
            raise _no_mail(number)
        raw = raw_mail(desk.session, number)
        mail = parse_mail(raw)
        if save is not None:
            save.write_bytes(raw)
        if json:
            typer.echo(as_json({**_mail_values(row), **_content(mail)}))
            return
        facts: list[tuple[Words | str, object]] = [
            (Words(en="Number", id="Nomor"), row.id),
            (Words(en="Office", id="Kantor"), row.office),
            (Words(en="Received", id="Diterima"), short_time(row.received_at, desk.zone(row.office))),
            (Words(en="From", id="Dari"), mail.from_line),
            (Words(en="Subject", id="Perihal"), mail.subject),
            ("Message-ID", _without_token(mail.message_id)),
            (Words(en="Fate", id="Nasib"), _fate_words(row, language)),
            (Words(en="Detail", id="Keterangan"), row.detail),
            (Words(en="Case", id="Kasus"), _case_number(desk.session, row)),
            (Words(en="Attachments", id="Lampiran"), ", ".join(file.name for file in mail.attachments)),
        ]
        typer.echo(as_facts(facts, language))
        typer.echo("\n" + plain_lines(mail.text or mail.html))


@mail_app.command("retry")
def retry_mails(numbers: MailNumbers, dir: Dir = Path()) -> None:
    """Let the daemon handle failed or held mails again, at its next look into the mailbox."""
    with speaking(dir) as language:
        from mailflow.outside.tables import MailRow

        with writing(dir) as store, store.transaction("retry") as session:
            for number in numbers:
                row = session.get(MailRow, number)
                if row is None:
                    raise _no_mail(number)
                _keep_again(row)
                session.add(row)
        said = Words(
            en=f"{len(numbers)} mail(s) will be handled again at the daemon's next poll",
            id=f"{len(numbers)} surel akan diproses lagi saat daemon membaca kotak surat berikutnya",
        )
        typer.echo(f"{said.in_language(language)}.")


@outbox_app.command("retry")
def retry_notices(numbers: NoticeNumbers, dir: Dir = Path()) -> None:
    """Send failed or refused notices once more, after what was wrong has been mended."""
    with speaking(dir) as language:
        from mailflow.config import read_offices
        from mailflow.outside.kept_rules import office_of_case
        from mailflow.outside.outbox import queue_again
        from mailflow.outside.tables import CaseRow, OutboxRow

        offices = {one.office.code: one.office for one in read_offices(dir)}
        with writing(dir) as store, store.transaction("retry-notice") as session:
            for number in numbers:
                row = session.get(OutboxRow, number)
                if row is None or row.state not in ("failed", "refused", "dropped"):
                    raise NotFound(
                        Words(
                            en=f"There is no failed, refused or dropped notice {number}; nothing was changed",
                            id=f"Tidak ada surel {number} yang gagal, ditolak, atau batal dikirim; "
                            "tidak ada yang diubah",
                        )
                    )
                case_row = session.get(CaseRow, row.case_id) if row.case_id else None
                office = offices[row.office]
                queue_again(session, office_of_case(session, office, case_row) if case_row else office, row)
        said = Words(
            en=f"{len(numbers)} notice(s) will be sent at the daemon's next tick",
            id=f"{len(numbers)} surel akan dikirim pada detak daemon berikutnya",
        )
        typer.echo(f"{said.in_language(language)}.")


@outbox_app.command("drop")
def drop_notices(numbers: NoticeNumbers, dir: Dir = Path()) -> None:
    """Settle failed or refused notices that nobody needs any more: they are not sent and no more warned of."""
    with speaking(dir) as language:
        from mailflow.outside.journal import add_journal
        from mailflow.outside.outbox import Sending, mark_ended
        from mailflow.outside.tables import OutboxRow

        with writing(dir) as store, store.transaction("drop-notice") as session:
            for number in numbers:
                row = session.get(OutboxRow, number)
                if row is None or row.state not in (Sending.FAILED, Sending.REFUSED):
                    raise NotFound(
                        Words(
                            en=f"There is no failed or refused notice {number}; nothing was changed",
                            id=f"Tidak ada surel {number} yang gagal atau ditolak; tidak ada yang diubah",
                        )
                    )
                mark_ended(session, row, Sending.DROPPED)
                if row.case_id is not None:
                    text = f"Surel kepada {row.recipient} tidak akan dikirim lagi: ditutup administrator"
                    add_journal(session, row.case_id, now_in(dir), "gagal kirim", text)
        said = Words(
            en=f"{len(numbers)} notice(s) settled; `mailflow outbox retry` still sends them",
            id=f"{len(numbers)} surel ditutup; masih dapat dikirim dengan `mailflow outbox retry`",
        )
        typer.echo(f"{said.in_language(language)}.")


@outbox_app.command("list")
def list_outbox(
    dir: Dir = Path(), office: OfficeCode = "", state: State = "", limit: Limit = 50, json: Json = False
) -> None:
    """The mails that the office sends, newest last."""
    with speaking(dir) as language, looking(dir) as desk:
        from sqlmodel import col, select

        from mailflow.outside.tables import OutboxRow

        query = select(OutboxRow).order_by(col(OutboxRow.id).desc())
        if office:
            query = query.where(OutboxRow.office == office)
        if state:
            query = query.where(OutboxRow.state == state)
        rows = list(desk.session.exec(query.limit(limit or None)))[::-1]
        if json:
            typer.echo(as_json([_outbox_values(row) for row in rows]))
            return
        lines = [
            (
                row.id,
                short_time(row.queued_at, desk.zone(row.office)),
                row.office,
                row.notice,
                row.recipient,
                row.state,
                row.tries,
                short_time(row.sent_at or row.next_at, desk.zone(row.office)),
                row.error,
            )
            for row in rows
        ]
        typer.echo(as_table(_OUTBOX_HEADINGS, lines, language))


def _keep_again(row: MailRow) -> None:
    """Back to where it was before it had a fate. Raises NotFound for a mail whose fate may not be undone."""
    from mailflow.mails.fates import Fate

    if row.state == "kept":
        return
    if row.fate not in (Fate.FAILED, Fate.HELD):
        raise NotFound(
            Words(
                en=f"Mail {row.id} is neither failed nor held ({row.fate}); nothing was changed",
                id=f"Surel {row.id} tidak gagal dan tidak ditahan ({Fate(row.fate).in_words()}); "
                "tidak ada yang diubah",
            )
        )
    row.state, row.fate, row.detail, row.handled_at = "kept", "", "", None


def _no_mail(number: int) -> NotFound:
    return NotFound(
        Words(en=f"There is no mail with number {number}", id=f"Tidak ada surel dengan nomor {number}")
    )


def _fate_words(row: MailRow, language: Language) -> str:
    from mailflow.mails.fates import Fate

    if not row.fate:
        return "menunggu diproses" if language == "id" else "waiting"
    return Fate(row.fate).in_words() if language == "id" else row.fate


def _case_number(session: Session, row: MailRow) -> str:
    from mailflow.outside.tables import CaseRow

    found = session.get(CaseRow, row.case_id) if row.case_id else None
    return found.number if found else ""


def _mail_values(row: MailRow) -> dict[str, object]:
    names = (
        *("id", "office", "received_at", "kept_at", "sender", "subject", "state", "fate"),
        *("detail", "tries", "case_id", "handled_at", "truncated", "conflict", "admitted", "moved"),
    )
    return {name: getattr(row, name) for name in names} | {"message_id": _without_token(row.message_id)}


def _without_token(message_id: str) -> str:
    """A Message-ID of ours carries the token with which a task is answered: it is nobody else's to read."""
    return "<tugas.***>" if message_id.startswith("<tugas.") else message_id


def _content(mail: Mail) -> dict[str, object]:
    return {
        "from": mail.from_line,
        "date": mail.date,
        "text": mail.text or mail.html,
        "attachments": [
            {"name": file.name, "content_type": file.content_type, "size": len(file.data)}
            for file in mail.attachments
        ],
        "faults": list(mail.faults),
    }


def _outbox_values(row: OutboxRow) -> dict[str, object]:
    """Without Message-ID and Reply-To: they carry the token with which a task is answered."""
    names = (
        *("id", "office", "notice", "recipient", "recipient_name", "state", "tries", "queued_at"),
        *("next_at", "sent_at", "binding", "case_id", "error"),
    )
    return {name: getattr(row, name) for name in names}
