"""Other bad days: the daemon dies while LibreOffice works, and the disk is full."""

from __future__ import annotations

import pytest
from sqlmodel import select

from mailflow.outside.tables import MailRow
from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.day import FOLDERS, REQUESTER, SECRETARIAT
from tests.crash.outcome import differences
from tests.crash.script import complain_twice, play

pytestmark = pytest.mark.timeout(600)

NO_SPACE = "cannot be used for now"


def test_killed_while_a_pdf_is_made_the_letter_still_goes_out_as_pdf(
    start_day: StartDay, undisturbed: Undisturbed
) -> None:
    day = start_day()
    day.die_while_pdf_is_made()
    outcome = play(day)
    assert day.guardian.died == [""]
    assert differences(outcome, undisturbed.outcome) == []


def test_on_a_full_disk_nothing_is_taken_in_and_it_goes_on_by_itself(start_day: StartDay) -> None:
    day = start_day()
    with day.running() as guardian:
        day.wait_for(SECRETARIAT, "Ringkasan pagi")
        day.until(lambda: day.notice_states("ringkasan-pagi") == ["sent"])
        guardian.child.limit_files(0)
        complain_twice(day)
        assert guardian.child.wait_for(f"mailbox lost (The store {day.dir / 'mailflow.db'} {NO_SPACE}")
        assert day.service_mails(["INBOX"])
        assert not day.service_mails(FOLDERS)
        guardian.child.limit_files(-1)
        day.wait_for(REQUESTER, "Tanda terima")
        day.until(lambda: not day.service_mails(["INBOX"]))
    with day.looking() as session:
        fates = [row.fate for row in session.exec(select(MailRow))]
    assert sorted(fates) == ["duplicate", "opened"]
