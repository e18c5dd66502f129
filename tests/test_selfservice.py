"""Commands by mail before anybody is asked: what is a command, who belongs to a case, what STATUS says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.cases.belonging import belongs, find_named, find_posts, read_caller
from mailflow.cases.case import Case, Requester, RunningSpan, Task
from mailflow.cases.status import Issued, status_values
from mailflow.clerk.selfservice import HELP
from mailflow.intake import Asked, Commanded, Context, Doubtful, LateReply, Recognised, Reply, recognise
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Standing, Trust
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Span
from mailflow.replies.commands import (
    Acting,
    Addition,
    Command,
    Help,
    Incomplete,
    Objection,
    Redirect,
    Status,
    Withdraw,
    parse_command,
)
from tests.stores import SERVICE, cirebon

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PROVED = Standing(level="terbukti", why="")
UNPROVED = Standing(level="alamat", why="tidak ada hasil pemeriksaan")
OFFICER, REQUESTER = "kadis@dkis.example", "umum@disdukcapil.example"
UNIT = "Dinas Kependudukan dan Pencatatan Sipil"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return cirebon(Path(tmp_path_factory.mktemp("dir")))


def case_of(*tasks: Task, requester: str = REQUESTER) -> Case:
    return Case(
        number="KASUS-2026-0001",
        office="cirebon-dkis",
        agenda="1/SM/2026",
        opened_at=NOW - timedelta(hours=1),
        requester=Requester(address=requester, unit=UNIT),
        form="surat",
        fields={"surat": {"hal": "Gangguan SIAK", "sistem": "SIAK"}},
        tasks=tasks,
    )


def task_of(step: str = "cek-lapangan", **more: object) -> Task:
    base = Task(no=1, step=step, turn=1, role="SEKSI_PA", asked_at=NOW - timedelta(minutes=30))
    return base.model_copy(update=more)


# -- what is a command ---------------------------------------------------------------------------------


def asked(kind: str = "step", *, ended: bool = False) -> Asked:
    return Asked(
        row_id=1,
        kind=kind,
        status="open",
        addresses=(OFFICER, REQUESTER),
        need="terbukti",
        route="alamat",
        case_id=1,
        case_ended=ended,
    )


def seen(
    office: Office,
    command: Command,
    sender: str,
    question: Asked | None,
    standing: Standing = PROVED,
    *,
    to: str = SERVICE,
) -> Recognised:
    """What a mail with this command is taken for."""
    context = Context(
        standing=standing,
        asked=question,
        case_id=1,
        case_requester=REQUESTER,
        case_ended=bool(question and question.case_ended),
    )
    mail = Mail(sender=sender, from_line=sender, message_id="<1@disdukcapil.example>", headers={"to": (to,)})
    return recognise(mail, None, office, context, command)


@pytest.mark.parametrize(
    "command",
    [
        Withdraw(reason="batal"),
        Addition(text="foto"),
        Objection(reason="tidak"),
        Incomplete(command="BATAL", why=""),
    ],
)
@pytest.mark.parametrize("kind", ["step", "query"])
def test_under_a_task_of_an_officer_the_requesters_words_are_an_answer(
    office: Office, command: Command, kind: str
) -> None:
    assert isinstance(seen(office, command, OFFICER, asked(kind)), Reply)


@pytest.mark.parametrize("command", [Withdraw(reason="batal"), Addition(text="foto"), Status(), Help()])
def test_under_a_task_of_the_requester_they_are_commands(office: Office, command: Command) -> None:
    assert seen(office, command, REQUESTER, asked()) == Commanded(command=command, case_id=1)


@pytest.mark.parametrize("command", [Withdraw(reason="batal"), Acting(who="Kasi", until=date(2026, 11, 30))])
def test_what_was_written_to_somebody_else_is_no_command_to_us(office: Office, command: Command) -> None:
    """Whoever got it may have sent it on, and it would be proved as ever."""
    assert isinstance(seen(office, command, OFFICER, None), Commanded)
    assert isinstance(seen(office, command, OFFICER, None, to="kasi.aplikasi@dkis.example"), Doubtful)
    assert isinstance(seen(office, Status(), OFFICER, None, to="kasi.aplikasi@dkis.example"), Commanded)


@pytest.mark.parametrize(
    "command",
    [
        Acting(who="Kasi", until=date(2026, 11, 30)),
        Redirect(number="KASUS-2026-0001", step_no="3", post="Kasi"),
    ],
)
def test_who_says_who_answers_is_proved_as_far_as_any_answer(office: Office, command: Command) -> None:
    """Else whoever forges it answers, well proved, as the one whom it names."""
    content = replace(office, trust=Trust(authserv="mx.kota.test", need="alamat"))
    assert isinstance(seen(content, command, OFFICER, None, UNPROVED), Commanded)
    strict = replace(
        office, trust=Trust(authserv="mx.kota.test", need="alamat", steps={"approve": "terbukti"})
    )
    assert isinstance(seen(strict, command, OFFICER, None, UNPROVED), Doubtful)
    assert isinstance(seen(strict, Withdraw(reason="batal"), REQUESTER, None, UNPROVED), Commanded)


def test_an_objection_is_one_only_once_the_case_has_ended(office: Office) -> None:
    objection = Objection(reason="masih galat")
    assert isinstance(seen(office, objection, REQUESTER, asked()), Reply)
    assert isinstance(seen(office, objection, REQUESTER, asked(ended=True)), Commanded)
    assert isinstance(seen(office, objection, OFFICER, asked(ended=True)), LateReply)


def test_a_command_of_an_unproven_sender_is_held(office: Office) -> None:
    assert isinstance(seen(office, Status(), REQUESTER, None, UNPROVED), Doubtful)


def test_every_command_of_the_help_is_one() -> None:
    for _, written, _ in HELP:
        assert parse_command("", written, date(2026, 11, 23)) is not None, written


# -- who belongs to a case ------------------------------------------------------------------------------


def with_unit_address(office: Office, address: str) -> Office:
    units = tuple(
        unit.model_copy(update={"addresses": (address,)}) if unit.name == UNIT else unit
        for unit in office.settings.units
    )
    return replace(office, settings=office.settings.model_copy(update={"units": units}))


def sees(office: Office, address: str) -> bool:
    return belongs(office, case_of(), read_caller(office, address, NOW))


def test_a_case_is_shown_to_its_requester_to_officers_and_to_the_units_registered_addresses(
    office: Office,
) -> None:
    registered = with_unit_address(office, "kepala@disdukcapil.example")
    assert sees(office, REQUESTER)
    assert sees(office, OFFICER)
    assert sees(registered, "kepala@disdukcapil.example")
    assert not sees(office, "kepala@disdukcapil.example")
    assert not sees(registered, "tik@bkad.example")


def test_somebody_who_has_left_their_post_sees_nothing_any_more(office: Office) -> None:
    officers = tuple(o.model_copy(update={"until": date(2026, 11, 22)}) for o in office.roster.officers)
    left = replace(office, roster=office.roster.model_copy(update={"officers": officers}))
    assert not sees(left, OFFICER)


def test_posts_and_people_are_found_by_what_an_office_calls_them(office: Office) -> None:
    assert find_posts(office, "Kasi Aplikasi", NOW) == ("SEKSI_PA",)
    assert find_posts(office, "Bu Wulan", NOW) == ("SEKSI_PA",)
    assert find_posts(office, "Rektor", NOW) == ()
    assert [officer.name for officer in find_named(office, "Pak Surya", NOW)] == [
        "Raden Surya Wibawa, S.T., M.T."
    ]


# -- what STATUS says ------------------------------------------------------------------------------------


def line_of(office: Office, task: Task) -> dict[str, str]:
    lines = status_values(office, case_of(task), (), NOW)["langkah"]
    assert isinstance(lines, list)
    return dict(lines[0])


def test_an_open_step_is_shown_with_post_time_and_limit(office: Office) -> None:
    line = line_of(office, task_of(due=NOW + timedelta(hours=2)))
    assert line["jabatan"] == "Kepala Seksi Pengembangan Aplikasi"
    assert line["lama"] == "30 menit"
    assert line["batas"] == "batas waktu Senin, 23 November 2026 pukul 12.00 WIB"


def test_a_step_that_waits_for_two_posts_is_one_line(office: Office) -> None:
    both = (task_of("koordinasi"), task_of("koordinasi", no=2, role="KADIS_DKIS"))
    lines = status_values(office, case_of(*both), (), NOW)["langkah"]
    assert isinstance(lines, list)
    assert [line["jabatan"] for line in lines] == [
        "Kepala Seksi Pengembangan Aplikasi dan Kepala Dinas Komunikasi, Informatika dan Statistik"
    ]


def test_a_limit_is_marked_as_proposed_late_or_standing_still(office: Office) -> None:
    steps = tuple(step.model_copy(update={"proposed_limit": True}) for step in office.procedure.steps)
    proposed = replace(office, procedure=office.procedure.model_copy(update={"steps": steps}))
    due = NOW + timedelta(hours=2)
    assert line_of(proposed, task_of(due=due))["batas"].endswith("(usulan)")
    assert line_of(office, task_of(due=due, overdue=True))["batas"].endswith("sudah lewat")
    assert line_of(office, task_of(due=due, paused_at=NOW))["batas"] == "batas waktu sedang dihentikan"
    assert line_of(office, task_of("konfirmasi", role="OPD", due=due))["batas"] == ""


def test_the_forecast_is_the_worst_case_by_limits_and_says_so(office: Office) -> None:
    values = status_values(office, case_of(task_of(due=NOW + timedelta(hours=2))), (), NOW)
    assert "selambat-lambatnya selesai Senin, 23 November 2026 pukul 15.00 WIB" in str(values["prakiraan"])
    assert "perkiraan terlama" in str(values["prakiraan"])


def test_time_that_waited_for_the_requester_and_running_limits_are_shown_apart(office: Office) -> None:
    span = Span.model_validate(
        {"name": "sla", "title": "Batas layanan", "from": "lapor", "to": "laporan", "within": "4 jam"}
    )
    timed = replace(office, procedure=office.procedure.model_copy(update={"spans": (span,)}))
    running = RunningSpan(name="sla", started_at=NOW, due=NOW + timedelta(hours=3))
    case = case_of(task_of()).model_copy(update={"waited": 90, "spans": (running,)})
    lines = str(status_values(timed, case, (), NOW)["waktu"])
    assert "Waktu menunggu pelapor 1 jam 30 menit, dihitung terpisah" in lines
    assert "Batas layanan: batas Senin, 23 November 2026 pukul 13.00 WIB" in lines


def test_an_ended_case_says_how_it_ended_and_forecasts_nothing(office: Office) -> None:
    ended = case_of().model_copy(update={"end": "selesai", "ended_at": NOW})
    letters = [Issued(title="Surat Perintah", number="1/SP", at=NOW)]
    values = status_values(office, ended, letters, NOW)
    assert "telah berakhir pada Senin, 23 November 2026" in str(values["keadaan"])
    assert values["prakiraan"] == ""
    assert values["surat"] == ["Surat Perintah Nomor 1/SP, 23 November 2026"]
