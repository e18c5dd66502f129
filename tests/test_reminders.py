"""What a reminder says: of a limit only when it comes near, of progress when that is what is asked."""

from __future__ import annotations

import json

import pytest
from sqlmodel import select

from mailflow.clerk.asking import remind
from mailflow.clerk.desk import Desk
from mailflow.offices.office import Office
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, OutboxRow
from tests.stores import MORNING

NEAR = "akan melewati batas waktu"


def reminder(store: Store, office: Office, *, progress: bool) -> str:
    """The head's reminder as it is sent."""
    with store.transaction("test") as session:
        desk = Desk(session, office, session.get_one(CaseRow, 1), MORNING, None)
        (task,) = desk.case.open_tasks()
        assert task.due is not None
        remind(desk, task, progress=progress)
    with store.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "pengingat")).one()
    given = {**json.loads(row.notice_values), "kantor": "DKIS", "layanan": "layanan@dkis.example"}
    return " ".join(office.notices.compose("pengingat", given).text.split())


def test_a_limit_that_comes_near_is_said_to_be_near(store: Store, office: Office) -> None:
    assert NEAR in reminder(store, office, progress=False)


def test_whoever_is_asked_for_the_weeks_progress_is_not_told_that_a_limit_far_off_will_pass(
    store: Store, office: Office
) -> None:
    said = reminder(store, office, progress=True)
    assert NEAR not in said
    assert "Batas waktu: " in said
    assert "Mohon laporan kemajuan pekerjaan ini sampai dengan hari ini" in said


@pytest.mark.parametrize("limit", ["", "Jumat, 20 November 2026 pukul 14.05 WIB"])
def test_a_reminder_without_a_limit_that_is_near_names_none(office: Office, limit: str) -> None:
    values = {"penerima": "Bapak/Ibu", "kantor": "DKIS", "layanan": "x@dkis.example", "batas": limit}
    about = {"tugas": "Mohon konfirmasi.", "langkah": "7", "dekat": not limit, "kemajuan": False}
    assert NEAR not in office.notices.compose("pengingat", {**values, **about}).text
