"""What the secretariat's morning mail warns of: posts and people that open tasks wait for in vain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from mailflow.offices.office import Office
from mailflow.outside.store import Store
from mailflow.outside.tables import OutboxRow, TaskRow
from mailflow.ticks.digest import send_digest
from tests.stores import MORNING, clerk, complaint, keep


def warnings(store: Store, office: Office) -> list[str]:
    assert send_digest(store, office, MORNING + timedelta(days=1))
    with store.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "ringkasan-pagi")).one()
        found: list[str] = json.loads(row.notice_values)["peringatan"]
        return found


def test_on_a_good_day_nothing_is_warned_of(store: Store, office: Office) -> None:
    assert warnings(store, office) == []


def test_a_member_who_has_left_the_roster_is_named_with_the_task(store: Store, office: Office) -> None:
    with store.transaction("test") as session:
        task = session.exec(select(TaskRow)).one()
        task.member = "pindah@dkis.example"
        session.add(task)
    [line] = warnings(store, office)
    assert line.startswith("pindah@dkis.example tidak ada lagi")
    assert "KASUS-2026-0001 langkah 1c" in line


def test_a_post_of_an_open_cases_own_rules_is_named_though_the_file_has_it_no_more(
    store: Store, office: Office
) -> None:
    others = tuple(role for role in office.procedure.roles if role.code != "SEKSI_PA")
    people = tuple(officer for officer in office.roster.officers if officer.role != "SEKSI_PA")
    today = replace(
        office,
        procedure=office.procedure.model_copy(update={"roles": others}),
        roster=office.roster.model_copy(update={"officers": people}),
    )
    assert office.roster.holder("SEKSI_PA", date(2026, 11, 24)) is not None
    [line] = warnings(store, today)
    assert line.startswith("Jabatan Kepala Seksi Pengembangan Aplikasi tidak ada pemegangnya")


def test_each_answer_of_a_listed_task_has_its_link_as_far_as_the_mail_has_room(
    store: Store, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = replace(office, settings=office.settings.model_copy(update={"digest_over": 1}))
    for number in range(2, 5):
        (mail_id,) = keep(store, office, complaint(f"<laporan-{number}@disdukcapil.example>"), uid=number)
        clerk(store, office).handle_mail(mail_id)
    monkeypatch.setattr("mailflow.ticks.digest.LINKS_CAP", 3_500)
    assert send_digest(store, office, MORNING + timedelta(days=1))
    with store.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "ringkasan-tugas")).one()
        values = json.loads(row.notice_values)
    linked = [[one["kata"] for one in line["pilihan"]] for line in values["lain"]]
    every = ["DISPOSISI kepada Kasi PA: instruksi", "TOLAK: alasan", "KEMBALIKAN: alasan"]
    assert linked == [every, every, [], []]
    assert {line["pilihan_kata"] for line in values["lain"]} == {" / ".join(every)}
