"""The rules that a case keeps, and what moving it to other rules would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from mailflow.cases.case import Author, Case, Disposition, Letter, Requester, Task
from mailflow.cases.rule_changes import check_move, list_changes, new_actor
from mailflow.offices.office import Office
from mailflow.offices.rules import parse_rules, rules_of, with_rules
from mailflow.outside.acting import fetch_office, save_acting
from mailflow.outside.kept_rules import keep_rules, office_of_case
from mailflow.outside.store import Store
from mailflow.outside.tables import BlobRow, CaseRow
from mailflow.procedures.procedure import Procedure
from tests.stores import MORNING, REQUESTER, cirebon, new_store

TODAY = date(2026, 11, 23)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


def with_procedure(office: Office, change: Callable[[dict[str, Any]], object]) -> Office:
    """The office after its administrator edited procedure.toml."""
    rows = office.procedure.model_dump(by_alias=True)
    change(rows)
    return replace(office, procedure=Procedure.model_validate(rows))


def step(rows: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in rows["step"] if row["name"] == name)
    return found


# -- kept and seen again -------------------------------------------------------------------------------


def test_the_same_rules_give_the_same_bytes_and_others_do_not(office: Office) -> None:
    again = replace(office, forms=dict(reversed(list(office.forms.items()))))
    assert rules_of(again) == rules_of(office)
    edited = with_procedure(office, lambda rows: step(rows, "pendataan").update(within="1 jam"))
    assert rules_of(edited) != rules_of(office)


def test_rules_are_read_back_as_they_were(office: Office) -> None:
    rules = parse_rules(rules_of(office))
    assert rules.procedure == office.procedure
    assert {form.key: form for form in rules.forms} == office.forms
    assert rules_of(with_rules(office, rules, {})) == rules_of(office)


def a_row(rules: str) -> CaseRow:
    return CaseRow(
        office="cirebon-dkis",
        number="KASUS-2026-0001",
        requester=REQUESTER,
        unit="",
        subject="",
        system="",
        thread_id="",
        complaint_id="",
        opened_at=MORNING,
        state="",
        rules=rules,
    )


def test_a_case_sees_its_own_procedure_with_the_people_of_today(office: Office, store: Store) -> None:
    with store.transaction("test") as session:
        kept = keep_rules(session, office)
        assert keep_rules(session, office) == kept
        people = office.roster.model_copy(update={"officers": office.roster.officers[:1]})
        today = with_procedure(office, lambda rows: step(rows, "pendataan").update(within="1 jam"))
        today = replace(today, roster=people)
        seen = office_of_case(session, today, a_row(kept))
    assert seen.procedure == office.procedure
    assert seen.roster == people


def test_a_template_is_todays_and_one_that_is_gone_is_the_kept_one(office: Office, store: Store) -> None:
    old = office.letters["surat-perintah"]
    left = {name: data for name, data in office.letters.items() if name != "surat-perintah"}
    with store.transaction("test") as session:
        kept = keep_rules(session, office)
        today = replace(office, letters={**left, "lembar-disposisi": b"baru"})
        seen = office_of_case(session, today, a_row(kept))
    assert seen.letters["surat-perintah"] == old
    assert seen.letters["lembar-disposisi"] == b"baru"


def test_rules_are_kept_once_for_all_their_cases(office: Office, store: Store) -> None:
    with store.transaction("test") as session:
        keep_rules(session, office)
        session.flush()
        before = len(list(session.exec(select(BlobRow.sha256))))
        keep_rules(session, office)
        assert len(list(session.exec(select(BlobRow.sha256)))) == before


# -- moving --------------------------------------------------------------------------------------------


def waiting(*tasks: Task, **values: Any) -> Case:
    requester = Requester(address=REQUESTER)
    return Case(
        number="KASUS-2026-0001",
        office="cirebon-dkis",
        agenda="1",
        opened_at=MORNING,
        requester=requester,
        form="surat",
        tasks=tasks,
        **values,
    )


def asked(name: str, role: str, **values: Any) -> Task:
    return Task(no=1, step=name, turn=1, role=role, asked_at=MORNING, **values)


def test_what_changes_is_said_row_by_row(office: Office) -> None:
    def edit(rows: dict[str, Any]) -> None:
        step(rows, "pendataan").update(within="1 jam")
        rows["role"] = [role for role in rows["role"] if role["code"] != "OPD_PENGELOLA"]
        step(rows, "penolakan").update(name="surat-tolak")

    said = [words.id for words in list_changes(office, with_procedure(office, edit))]
    assert 'langkah pendataan: within: "30 menit" -> "1 jam"' in said
    assert "jabatan OPD_PENGELOLA: dihapus" in said
    assert "baris 1d: langkah penolakan kini bernama surat-tolak" in said
    assert list_changes(office, office) == []


@pytest.mark.parametrize(
    ("case", "edit", "fault"),
    [
        (
            waiting(asked("pendataan", "SEKSI_PA")),
            lambda rows: step(rows, "pendataan").update(name="pemeriksaan"),
            "pendataan",
        ),
        (
            waiting(asked("pendataan", "SEKSI_LAMA")),
            lambda rows: None,
            "jabatan SEKSI_LAMA",
        ),
        (
            waiting(
                asked("surat-perintah", "KADIS_DKIS", letter=1),
                letters=(Letter(no=1, name="surat-lama", step="surat-perintah", made_at=MORNING),),
            ),
            lambda rows: None,
            "naskah surat-lama",
        ),
        (
            waiting(asked("lapor", "OPD", resume="langkah-lama")),
            lambda rows: None,
            "langkah-lama",
        ),
        (
            waiting(asked("pendataan", "SEKSI_PA")),
            lambda rows: step(rows, "pendataan").update(actor=["KADIS_DKIS", "SEK_DKIS"]),
            "beberapa pelaksana",
        ),
        (
            waiting(
                dispositions=(
                    Disposition(
                        step="disposisi",
                        giver=Author(address="", name="", post=""),
                        at=MORNING,
                        targets=("SEKSI_LAMA",),
                    ),
                )
            ),
            lambda rows: None,
            "jabatan SEKSI_LAMA",
        ),
        (waiting().model_copy(update={"form": "formulir-lama"}), lambda rows: None, "formulir formulir-lama"),
    ],
)
def test_what_stands_in_the_way_of_a_move_is_named_with_its_mend(
    office: Office, case: Case, edit: Callable[[dict[str, Any]], object], fault: str
) -> None:
    [found] = check_move(with_procedure(office, edit), case)
    assert fault in found.what.id
    assert found.mend.id


def test_an_open_task_may_move_where_its_step_its_role_and_its_draft_still_are(office: Office) -> None:
    def edit(rows: dict[str, Any]) -> None:
        step(rows, "pendataan").update(within="1 jam", actor=["KADIS_DKIS"])

    case = waiting(asked("pendataan", "SEKSI_PA"))
    new = with_procedure(office, edit)
    assert check_move(new, case) == []
    assert new_actor(new, case, case.task(1)) == "KADIS_DKIS"
    assert new_actor(office, case, case.task(1)) == ""


# -- who acts in a post --------------------------------------------------------------------------------


def test_a_plh_holds_the_post_on_the_days_that_were_told(office: Office, store: Store) -> None:
    wulan = office.roster.holder("SEKSI_PA", TODAY)
    assert wulan is not None
    with store.transaction("test") as session:
        save_acting(
            session,
            office,
            "KADIS_DKIS",
            wulan,
            since=TODAY,
            until=TODAY + timedelta(days=2),
            letter="800/1/DKIS",
            mail_id=None,
            now=MORNING,
        )
        seen = fetch_office(session, office)
        assert fetch_office(session, seen) == seen
    holders = [seen.roster.holder("KADIS_DKIS", TODAY + timedelta(days=n)) for n in (-1, 0, 2, 3)]
    assert [holder.acting for holder in holders if holder] == ["", "Plh.", "Plh.", ""]
    acting = holders[1]
    assert acting is not None
    assert (acting.name, acting.addresses, acting.letter) == (wulan.name, wulan.addresses, "800/1/DKIS")


def test_the_latest_word_about_a_plh_counts_also_where_it_ends_sooner(office: Office, store: Store) -> None:
    wulan = office.roster.holder("SEKSI_PA", TODAY)
    assert wulan is not None
    with store.transaction("test") as session:
        for days in (9, 1):
            until = TODAY + timedelta(days=days)
            save_acting(
                session,
                office,
                "KADIS_DKIS",
                wulan,
                since=TODAY,
                until=until,
                letter="",
                mail_id=None,
                now=MORNING,
            )
        roster = fetch_office(session, office).roster
    holders = [roster.holder("KADIS_DKIS", TODAY + timedelta(days=n)) for n in (1, 2)]
    assert [holder.acting for holder in holders if holder] == ["Plh.", ""]


def test_whoever_has_left_the_roster_acts_in_no_post(office: Office, store: Store) -> None:
    wulan = office.roster.holder("SEKSI_PA", TODAY)
    assert wulan is not None
    with store.transaction("test") as session:
        save_acting(
            session,
            office,
            "KADIS_DKIS",
            wulan,
            since=TODAY,
            until=TODAY,
            letter="",
            mail_id=None,
            now=MORNING,
        )
        people = tuple(o for o in office.roster.officers if o != wulan)
        left = replace(office, roster=office.roster.model_copy(update={"officers": people}))
        assert fetch_office(session, left) is left
