"""Exported cases: written as a ZIP file or a folder, and read back."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from mailflow.mails.mail import parse_mail
from mailflow.outside.case_bundles import fetch_bundle
from mailflow.outside.tables import TaskRow
from mailflow.problems import Problem, Words
from mailflow.proofs.bundle import CaseBundle, Damaged, text_of
from mailflow.proofs.bundle_files import bundle_of, files_of
from mailflow.replies.masking import mask_reply

LARGEST = 2_000_000_000
MOST_FILES = 50_000
_ODD = (NotImplementedError, RuntimeError, EOFError, ValueError, OSError, KeyError)
"""What the library raises on odd ZIP files besides its own error."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class ExportExists(Problem):
    """There is something already where the export is to be written."""


def export_case(session: Session, case: tuple[int, str, str], target: Path, now: datetime) -> int:
    """Write a case to a new ZIP file (a name that ends in .zip) or a new folder; returns how many files.

    Raises ExportExists, and Damaged where the store's bytes are.
    """
    if target.exists():
        raise ExportExists(
            Words(
                en=f"{target} is there already; choose another name",
                id=f"{target} sudah ada; pilih nama lain",
            )
        )
    bundle = fetch_bundle(session, case)
    files = files_of(bundle, _open_tokens(session, case[1], now), _with_passwords(bundle))
    if target.suffix.lower() == ".zip":
        target.write_bytes(zip_of(files))
    else:
        for name, data in files.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return len(files)


def read_export(path: Path) -> CaseBundle:
    """The case in an export. Raises Damaged with the first file that is not what it was."""
    if path.is_dir():
        return bundle_of({name.relative_to(path).as_posix(): name.read_bytes() for name in _files(path)})
    raw = path.read_bytes()
    files = _unzipped(raw)
    bundle = bundle_of(files)
    if zip_of(files) != raw:
        raise Damaged(
            f"{path.name}: the ZIP file itself was changed or packed anew; unpack it to check its files"
        )
    return bundle


def zip_of(files: dict[str, bytes]) -> bytes:
    """Stored, not compressed: the same bytes by any version of any library."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            target.writestr(entry, files[name])
    return packed.getvalue()


def _unzipped(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as source:
            entries = source.infolist()
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
                raise Damaged("the ZIP file is larger than any export")
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
                raise Damaged("the ZIP file was packed anew; unpack it to check its files")
            return {entry.filename: source.read(entry) for entry in entries}
    except (zipfile.BadZipFile, struct.error, *_ODD) as error:
        raise Damaged(f"the ZIP file cannot be read ({error})") from error


def _files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    if len(found) > MOST_FILES or sum(path.stat().st_size for path in found) > LARGEST:
        raise Damaged("the folder is larger than any export")
    return found


def _open_tokens(session: Session, office: str, now: datetime) -> frozenset[str]:
    """Tokens of the office with which somebody could still decide something."""
    query = select(TaskRow.token, TaskRow.kind, TaskRow.due_at).where(
        TaskRow.office == office, col(TaskRow.status) == "open"
    )
    return frozenset(
        token.lower()
        for token, kind, due in session.exec(query)
        if kind != "retract" or due is None or due > now
    )


def _with_passwords(bundle: CaseBundle) -> frozenset[str]:
    """Mails that hold what seems to be a password: they stay in the store."""
    found = set()
    for _, row in bundle.table("mail"):
        sha = text_of(row, "blob")
        raw = bundle.blobs(sha) if sha else None
        if raw and mask_reply(parse_mail(raw), ()).found:
            found.add(sha)
    return frozenset(found)
