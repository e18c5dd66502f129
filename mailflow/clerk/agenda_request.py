"""AGENDA: the month's agenda books, for the secretariat."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from sqlmodel import Session

from mailflow.clerk.errand import Done, Errand, not_yet, refuse, reply_to
from mailflow.mails.fates import Fate
from mailflow.mails.filetypes import DOCX, XLSX
from mailflow.offices.office import Office
from mailflow.outside.books import agenda_rows, fetch_books, short_day
from mailflow.outside.outbox import EnclosedFile
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import AgendaRow


def send_agenda(errand: Errand, first: date) -> Done:
    """The books of a month, given by its first day: short in the mail, whole as files beside it."""
    if not errand.caller.is_officer:
        return refuse(errand, "AGENDA")
    if not errand.caller.is_secretariat:
        return not_yet(errand, "AGENDA", "buku agenda hanya dikirim kepada sekretariat")
    values, files = agenda_books(errand.session, errand.office, first)
    reply_to(errand, "agenda", values, files=files)
    return Done(fate=Fate.SERVED, detail=f"AGENDA {first:%Y-%m}")


def agenda_books(
    session: Session, office: Office, first: date
) -> tuple[dict[str, object], list[EnclosedFile]]:
    """Both agendas of a month as a notice lists them (`bulan`, `masuk`, `keluar`); all books as XLSX and DOCX."""
    from mailflow.books.docx import compose_docx
    from mailflow.books.xlsx import compose_xlsx

    values: dict[str, object] = {
        direction: [_line(office, row) for row in agenda_rows(session, office, direction, first)]
        for direction in ("masuk", "keluar")
    }
    books = fetch_books(session, office, first)
    made = ((".xlsx", XLSX, compose_xlsx(books)), (".docx", DOCX, compose_docx(books)))
    name = f"Buku agenda {first:%Y-%m}"
    files = [
        EnclosedFile(name=f"{name}{ending}", content_type=kind, blob=keep_blob(session, data))
        for ending, kind, data in made
    ]
    return {"bulan": format_date(first, "MMMM y", locale="id"), **values}, files


def _line(office: Office, row: AgendaRow) -> dict[str, str]:
    return {
        "nomor": row.number,
        "tanggal": short_day(office, row.day),
        "surat": row.letter_number,
        "pihak": row.party,
        "isi": row.gist,
    }
