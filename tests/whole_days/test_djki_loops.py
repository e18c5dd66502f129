"""DJKI's loops: devices checked by two Kasie, one of them silent, the development team, failed tests, still broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole_days.djki import (
    ANINDYA,
    CLOSING,
    CONFIRM,
    DATABASE_CHECK,
    FIRST,
    FITRIA,
    FROM_APPLICATION,
    GALIH,
    KASIE,
    KASIE_DB,
    KASIE_JAR,
    KASUBDIT,
    MEREK,
    MODULE_ANALYSIS,
    NETWORK_CHECK,
    RECOVERY,
    asked,
    complain,
    djki_town,
    follow,
    play,
)
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town

NOT_APPLICATION = "TIDAK: aplikasi sehat, mohon dicek perangkatnya"
FOUND = "YA\nPenyebab: modul tidak menutup koneksi\nInstruksi: pasang perbaikan modul"


@pytest.fixture
def djki(tmp_path: Path) -> Iterator[Town]:
    with djki_town(tmp_path) as town:
        yield town


def to_devices(town: Town) -> None:
    """Up to the two Kasie's step 10."""
    complain(town)
    play(town, until="[9]")
    follow(town, [(KASIE, "[9]", NOT_APPLICATION)])


def to_second_thoughts(town: Town) -> None:
    """Up to step 11, with both results."""
    to_devices(town)
    follow(town, [(KASIE_DB, "[10]", DATABASE_CHECK), (KASIE_JAR, "[10]", NETWORK_CHECK)])


@pytest.mark.parametrize("first", [KASIE_DB, KASIE_JAR])
def test_the_kasie_analyses_when_both_results_are_in_whoever_answers_first(djki: Town, first: str) -> None:
    results = {KASIE_DB: DATABASE_CHECK, KASIE_JAR: NETWORK_CHECK}
    last = next(address for address in results if address != first)
    with djki.day():
        to_devices(djki)
        tasks = {address: asked(djki, address, "[10]") for address in results}
        assert {mail.attachments[0].name for mail in tasks.values()} == {"Nota Dinas 01-ND-TIKI-11-2026.docx"}
        early = djki.person(first).reply(tasks[first], results[first])
        assert djki.fate(early) == "applied"
        assert djki.open_steps() == ["koordinasi"]
        djki.person(last).reply(tasks[last], results[last])
        summary = asked(djki, KASIE, "[11]")
    said = text_of(next(file.data for file in summary.attachments if file.name.startswith("Rekap")))
    assert "ruang simpan 40 persen, tanpa antrean" in said
    assert "tidak ada paket yang hilang" in said
    assert djki.open_steps() == ["analisa-koordinasi"]


def test_a_result_with_gaps_is_asked_back_and_not_filled_from_the_other_kasies(djki: Town) -> None:
    with djki.day():
        to_devices(djki)
        answer = djki.person(KASIE_DB).reply(asked(djki, KASIE_DB, "[10]"), DATABASE_CHECK)
        assert djki.fate(answer) == "applied"
        gaps = djki.person(KASIE_JAR).reply(
            asked(djki, KASIE_JAR, "[10]"), "SELESAI\nPerangkat: sakelar inti"
        )
        assert djki.fate(gaps) == "asked-back"
        again = asked(djki, KASIE_JAR, " Mohon penegasan")
        assert "Temuan" in again.text
        djki.person(KASIE_JAR).reply(again, "SELESAI\nStatus: normal\nTemuan: tidak ada paket yang hilang")
        asked(djki, KASIE, "[11]")
    said = [task.fields["perangkat"]["perangkat"] for task in djki.case().tasks if task.step == "koordinasi"]
    assert said == ["server basis data IPAS", "sakelar inti"]


def test_a_silent_kasie_is_waited_for_once_more_and_then_gone_on_without(djki: Town) -> None:
    with djki.day():
        to_devices(djki)
        answer = djki.person(KASIE_DB).reply(asked(djki, KASIE_DB, "[10]"), DATABASE_CHECK)
        assert djki.fate(answer) == "applied"
        silent = asked(djki, KASIE_JAR, "[10]")
        djki.pass_time(minutes=61)
        question = asked(djki, KASIE, "[10b]")
        assert "LANJUT TANPA Kasie Jaringan" in question.text
        waiting = djki.person(KASIE).reply(question, "TUNGGU")
        assert djki.fate(waiting) == "applied"
        assert djki.open_steps() == ["koordinasi"]
        djki.pass_time(minutes=61)
        follow(djki, [(KASIE, "[10b]", "LANJUT TANPA Kasie Jaringan")])
        asked(djki, KASIE, "[11]")
        late = djki.person(KASIE_JAR).reply(silent, NETWORK_CHECK)
        assert djki.fate(late) == "too-late"
    assert djki.open_steps() == ["analisa-koordinasi"]
    assert "Dilanjutkan tanpa jawaban Kasie Pengelola Jaringan" in djki.journal()
    assert "tidak ada paket yang hilang" not in text_of(djki.docx("rekap-pengecekan"))


def test_the_result_that_comes_while_the_kasie_is_asked_ends_the_question(djki: Town) -> None:
    with djki.day():
        to_devices(djki)
        tasks = {address: asked(djki, address, "[10]") for address in (KASIE_DB, KASIE_JAR)}
        djki.pass_time(minutes=61)
        question = asked(djki, KASIE, "[10b]")
        djki.person(KASIE_DB).reply(tasks[KASIE_DB], DATABASE_CHECK)
        djki.person(KASIE_JAR).reply(tasks[KASIE_JAR], NETWORK_CHECK)
        asked(djki, KASIE, "[11]")
        late = djki.person(KASIE).reply(question, "LANJUT TANPA")
        assert djki.fate(late) == "too-late"
    assert djki.open_steps() == ["analisa-koordinasi"]


def test_the_development_team_is_asked_and_its_analysis_comes_back_to_the_kasie(djki: Town) -> None:
    with djki.day():
        to_second_thoughts(djki)
        follow(djki, [(KASIE, "[11]", "TIDAK: penyebab belum ditemukan")])
        asked(djki, ANINDYA, "[12]")
        follow(djki, [(GALIH, "[12]", MODULE_ANALYSIS)])
        back = asked(djki, KASIE, "[11]")
        names = [file.name for file in back.attachments]
        assert "Laporan Analisa Modul IPAS.docx" in names
        djki.person(KASIE).reply(back, FOUND)
        order = asked(djki, FITRIA, "[13]")
        assert "pasang perbaikan modul" in text_of(order.attachments[0].data)
        djki.settle()
        assert not any("Eskalasi" in mail.subject for mail in djki.inbox(KASUBDIT))
    assert djki.open_steps() == ["pemulihan"]


def test_the_second_round_with_the_development_team_is_told_to_the_kasubdit(djki: Town) -> None:
    with djki.day():
        to_second_thoughts(djki)
        before = len(djki.inbox(KASUBDIT))
        follow(
            djki,
            [
                (KASIE, "[11]", "TIDAK: penyebab belum ditemukan"),
                (GALIH, "[12]", MODULE_ANALYSIS),
                (KASIE, "[11]", "TIDAK: usulan itu sudah dicoba"),
            ],
        )
        asked(djki, GALIH, "[12]")
        djki.settle()
        (told,) = djki.inbox(KASUBDIT)[before:]
    assert FIRST in told.subject
    assert not told.headers.get("reply-to", ("",))[0].partition("+")[2]
    assert [task.turn for task in djki.case().tasks if task.step == "analisa-modul"] == [1, 1, 2, 2]
    assert any("dimulai untuk kali ke-2: Kasubdit" in line for line in djki.journal())


def test_a_failed_test_and_a_directorate_still_in_trouble_both_lead_back_to_the_cause(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[14a]")
        follow(djki, [(KASIE, "[14a]", "GAGAL: daftar tampil, lampiran belum dapat dibuka")])
        again = asked(djki, KASIE, "[9]")
        assert "lampiran belum dapat dibuka" in again.text
        djki.person(KASIE).reply(again, FROM_APPLICATION)
        follow(djki, [(FITRIA, "[13]", RECOVERY), (KASIE, "[14a]", "LULUS")])
        follow(djki, [(MEREK, CONFIRM, "MASIH GANGGUAN: lantai 3 masih kosong")])
        once_more = asked(djki, KASIE, "[9]")
        assert "lantai 3 masih kosong" in once_more.text
        djki.person(KASIE).reply(once_more, FROM_APPLICATION)
        play(djki, "[13]")
        asked(djki, MEREK, CLOSING)
        djki.settle()
    assert djki.case().end == "selesai"
    assert djki.numbers("nota-dinas") == ["01/ND/TIKI/11/2026", "02/ND/TIKI/11/2026"]
    turns = {
        name: max(t.turn for t in djki.case().tasks if t.step == name)
        for name in ("penyebab", "uji", "konfirmasi")
    }
    assert turns == {"penyebab": 3, "uji": 3, "konfirmasi": 2}


def test_waiting_for_the_directorate_is_not_charged_to_the_office(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until=CONFIRM)
        question = asked(djki, MEREK, CONFIRM)
        djki.settle()
        due = next(span.due for span in djki.case().spans if span.name == "kasus")
        djki.pass_time(days=1)
        djki.person(MEREK).reply(question, "NORMAL")
        asked(djki, KASIE, "[15b]")
    (span,) = djki.case().spans
    assert span.due > due
    assert not span.overdue
    assert djki.case().waited > 0


def test_a_silent_directorate_is_reminded_and_the_case_stays_open(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until=CONFIRM)
        asked(djki, MEREK, CONFIRM)
        djki.pass_time(days=1, hours=9)
        asked(djki, MEREK, "[14b] Pengingat")
        djki.pass_time(days=14)
        djki.settle()
    assert djki.open_steps() == ["konfirmasi"]
