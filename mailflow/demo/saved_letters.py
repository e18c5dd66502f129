"""Issued letters out of the store, as files."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlmodel import col, select

from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import CaseRow, LetterRow


def save_letters(store_path: Path, folder: Path) -> list[Path]:
    """Write every issued letter under `folder`/office/case: its PDF where there is one, else its DOCX."""
    found: list[Path] = []
    query = (
        select(LetterRow, CaseRow)
        .join(CaseRow, col(LetterRow.case_id) == col(CaseRow.id))
        .where(LetterRow.status == "issued", LetterRow.docx != "")
        .order_by(col(CaseRow.id), col(LetterRow.no))
    )
    with closing(Store(store_path)) as store, store.reading() as session:
        for letter, case in session.exec(query):
            sha, ending = (letter.pdf, "pdf") if letter.pdf else (letter.docx, "docx")
            path = folder / letter.office / case.number / f"{letter.no:02d}-{letter.name}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(fetch_blob(session, sha))
            found.append(path)
    return found
