"""Seals in the store: what a transaction wrote of a case is sealed by a line of its journal before it is committed.

Temporary triggers of our own connections tell what was written, by whatever way it was; who edits the file with
another program fires none of them, and so seals nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, Table
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlmodel import Session, SQLModel, col, select

from mailflow.outside.journal import add_journal
from mailflow.outside.tables import CaseRow, JournalRow
from mailflow.proofs.seal import GONE, SEAL, Row, Value, row_hash, seal_data

UNSEALED: Mapping[str, Mapping[str, str]] = {
    "mail": {
        "moved": "whether the mailbox was tidied up; of no case",
        "tries": "how often handling it failed",
    },
    "outbox": {
        "state": "where its sending stands; that it was sent says sent_at",
        "tries": "how often it was tried",
        "next_at": "when it is tried again",
        "error": "why the last try failed",
        "may_have_left": "whether a try ended without an answer",
    },
}
"""Bookkeeping that changes with each try and proves nothing, with the reason; all other columns are sealed."""

_SEAL_TEXT = "Isi berkas kasus disegel"


def sealed_tables() -> list[Table]:
    """The tables whose rows belong to a case; the journal covers itself."""
    tables = SQLModel.metadata.sorted_tables
    return [table for table in tables if _case_column(table) and table.name != "journal"]


def _case_column(table: Table) -> str:
    """The column that says to which case a row belongs, "" of a table whose rows belong to none."""
    if table.name == "cases":
        return "id"
    return "case_id" if "case_id" in table.columns else ""


def sealed_columns(table: Table) -> list[str]:
    left_out = UNSEALED.get(table.name, {})
    return [column.name for column in table.columns if column.name not in left_out and column.name != "id"]


def watch_rows(connection: DBAPIConnection) -> None:
    """Have this connection note which rows of cases it writes."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.execute("CREATE TEMP TABLE touched (tbl TEXT, row_id INTEGER, case_id INTEGER)")
    for table in sealed_tables():
        case = _case_column(table)
        columns = ", ".join(f'"{name}"' for name in sealed_columns(table))
        whens = {
            "INSERT": ["NEW"],
            f"UPDATE OF {columns}": ["OLD", "NEW"],
            "DELETE": ["OLD"],
        }
        for when, sides in whens.items():
            notes = " ".join(
                f"INSERT INTO touched SELECT '{table.name}', {side}.id, {side}.{case} "
                f"WHERE {side}.{case} IS NOT NULL;"
                for side in sides
            )
            name = f"watch_{table.name}_{when.partition(' ')[0].lower()}"
            cursor.execute(f"CREATE TEMP TRIGGER {name} AFTER {when} ON main.{table.name} BEGIN {notes} END")


def seal_touched(session: Session) -> None:
    """Seal what this transaction wrote, one line a case. Nothing may be written of a case after this."""
    connection = session.connection()
    query = "SELECT DISTINCT case_id, tbl, row_id FROM touched ORDER BY case_id, tbl, row_id"
    touched = connection.exec_driver_sql(query).all()
    if not touched:
        return
    connection.exec_driver_sql("DELETE FROM touched")
    cases: dict[int, dict[str, str]] = {}
    for case_id, name, row_id in touched:
        row = _fetch_row(connection, name, row_id, case_id)
        cases.setdefault(case_id, {})[f"{name}/{row_id}"] = row_hash(row) if row is not None else GONE
    for case_id, rows in cases.items():
        _add_seal(session, case_id, rows)


def seal_older(session: Session) -> None:
    """Seal the cases of a store whose schema had no seals yet, as they are now."""
    sealed = set(session.exec(select(JournalRow.case_id).where(JournalRow.kind == SEAL).distinct()))
    for case_id in session.exec(select(CaseRow.id).order_by(col(CaseRow.id))).all():
        if case_id is not None and case_id not in sealed:
            rows = dict(fetch_rows(session, case_id))
            _add_seal(session, case_id, {key: row_hash(row) for key, row in rows.items()})


def _add_seal(session: Session, case_id: int, rows: Mapping[str, str]) -> None:
    """The seal has the time of the line that it follows: it belongs to what was done then."""
    latest = select(JournalRow.at).where(JournalRow.case_id == case_id).order_by(col(JournalRow.seq).desc())
    at = session.exec(latest.limit(1)).first() or _opened_at(session, case_id)
    add_journal(session, case_id, at, SEAL, _SEAL_TEXT, data=seal_data(rows))


def _opened_at(session: Session, case_id: int) -> datetime:
    query = select(CaseRow.opened_at).where(CaseRow.id == case_id)
    return session.exec(query).first() or datetime(1970, 1, 1, tzinfo=UTC)


def fetch_rows(session: Session, case_id: int) -> Iterator[tuple[str, Row]]:
    """(`table/id`, row) of every row that belongs to the case."""
    connection = session.connection()
    for table in sealed_tables():
        query = f'SELECT * FROM "{table.name}" WHERE {_case_column(table)} = ? ORDER BY id'
        for found in connection.exec_driver_sql(query, (case_id,)).mappings():
            yield f"{table.name}/{found['id']}", _sealed(table, dict(found))


def _fetch_row(connection: Connection, name: str, row_id: int, case_id: int) -> Row | None:
    table = SQLModel.metadata.tables[name]
    query = f'SELECT * FROM "{name}" WHERE id = ? AND {_case_column(table)} = ?'
    found = connection.exec_driver_sql(query, (row_id, case_id)).mappings().first()
    return _sealed(table, dict(found)) if found is not None else None


def _sealed(table: Table, found: Mapping[str, object]) -> Row:
    """A row as SQLite keeps it. A column at its default is left out: a later schema may add columns."""
    values = {name: _plain(found[name]) for name in sealed_columns(table)}
    return {name: value for name, value in values.items() if not _says_nothing(table, name, value)}


def _plain(value: object) -> Value:
    if isinstance(value, bytes):
        return value.hex()
    assert value is None or isinstance(value, str | int | float)
    return value


def _says_nothing(table: Table, name: str, value: Value) -> bool:
    default = table.columns[name].default
    usual = getattr(default, "arg", None)
    usual = int(usual) if isinstance(usual, bool) else usual
    return type(value) is type(usual) and value == usual
