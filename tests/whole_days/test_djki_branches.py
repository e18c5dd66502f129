"""DJKI's branches: sent back, refused, not IPAS and taken up again, the whole team, a named pelaksana."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole_days.djki import (
    BAYU,
    CLOSING,
    COMPLAINT,
    DIREKTUR,
    FIRST,
    FITRIA,
    IS_IPAS,
    KASIE,
    KASUBDIT,
    MEREK,
    NOT_IPAS,
    RIZKY,
    TU,
    asked,
    complain,
    djki_town,
    follow,
    play,
)
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town


@pytest.fixture
def djki(tmp_path: Path) -> Iterator[Town]:
    with djki_town(tmp_path) as town:
        yield town


def test_a_letter_sent_back_by_the_director_is_completed_and_comes_before_the_director_again(
    djki: Town,
) -> None:
    with djki.day():
        complain(djki)
        follow(djki, [(DIREKTUR, "[3]", "KEMBALIKAN: mohon dijelaskan ruangan mana yang terganggu")])
        request = asked(djki, MEREK, " Mohon kelengkapan")
        assert "ruangan mana yang terganggu" in request.text
        djki.person(MEREK).reply(request, "Uraian gangguan: Galat 500 di seluruh ruang pemeriksa lantai 5.")
        again = asked(djki, DIREKTUR, "[3]")
        assert "ruang pemeriksa lantai 5" in again.text
    assert djki.open_steps() == ["disposisi-direktur"]
    assert [task.turn for task in djki.case().tasks if task.step == "disposisi-direktur"] == [1, 2]


def test_a_letter_without_a_description_is_asked_for_before_the_director_sees_it(djki: Town) -> None:
    kept = (line for line in COMPLAINT.splitlines() if not line.startswith(("Uraian", "Modul")))
    gap = (
        "\n".join(kept)
        .replace("modul Pemeriksaan Merek pada IPAS", "layanan")
        .replace("modul Pemeriksaan Merek IPAS", "layanan pemeriksaan")
    )
    with djki.day():
        complain(djki, gap, subject="Gangguan layanan")
        request = asked(djki, MEREK, " Mohon kelengkapan")
        assert "Modul IPAS" in request.text
        djki.person(MEREK).reply(request, "Modul IPAS: Pemeriksaan Merek\nUraian gangguan: galat 500")
        asked(djki, DIREKTUR, "[3]")
    assert djki.case().complete


def test_a_refusal_is_a_letter_that_the_director_approves_and_may_send_back(djki: Town) -> None:
    with djki.day():
        complain(djki)
        follow(
            djki,
            [
                (DIREKTUR, "[3]", "TOLAK: modul ini sudah tidak dilayani"),
                (DIREKTUR, "[3b]", "KEMBALIKAN: alasannya kurang lengkap"),
                (DIREKTUR, "[3]", "TOLAK: modul ini sudah diganti modul baru sejak Januari"),
                (DIREKTUR, "[3b]", "setuju"),
            ],
        )
        asked(djki, MEREK, " Surat Penolakan")
        djki.settle()
    assert djki.case().end == "ditolak"
    assert djki.issued() == ["TI.03.02-001/TIKI/11/2026"]
    assert "diganti modul baru sejak Januari" in text_of(djki.docx("surat-penolakan"))


@pytest.mark.parametrize("words", ["SETUJU", "DISPOSISI kepada JFU: cek dan laporkan"])
def test_an_order_that_names_nobody_goes_to_the_whole_team_and_the_first_answer_counts(
    djki: Town, words: str
) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[6]")
        follow(djki, [(KASIE, "[6]", words)])
        tasks = {address: asked(djki, address, "[7]") for address in (FITRIA, RIZKY, BAYU)}
        tokens = {mail.headers["reply-to"][0] for mail in tasks.values()}
        assert len(tokens) == 3
        djki.person(RIZKY).reply(tasks[RIZKY], IS_IPAS)
        asked(djki, KASIE, "[8]")
        late = djki.person(BAYU).reply(tasks[BAYU], NOT_IPAS)
        assert djki.fate(late) == "too-late"
    assert djki.open_steps() == ["arahan-jurnal"]
    statuses = [task.status for task in djki.case().tasks if task.step == "analisa"]
    assert sorted(statuses) == ["answered", "void", "void"]


def test_two_named_pelaksana_are_both_asked_from_then_on(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[6]")
        follow(djki, [(KASIE, "[6]", "DISPOSISI kepada Fitria dan Bayu: telusuri log")])
        for address in (FITRIA, BAYU):
            asked(djki, address, "[7]")
        djki.settle()
        assert djki.inbox(RIZKY) == []
    assert [member.name for member in djki.case().teams["JFU"]] == [
        "Fitria Wulandari, A.Md.Kom.",
        "Bayu Setiaji, S.Kom.",
    ]


def test_a_fault_outside_ipas_is_told_journalled_and_closed_on_the_kasies_approval(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[7]")
        follow(djki, [(FITRIA, "[7]", NOT_IPAS)])
        draft = asked(djki, KASIE, "[7x]")
        shown = text_of(draft.attachments[0].data)
        assert "tidak berasal dari sistem aplikasi IPAS, melainkan sambungan internet lantai 5" in shown
        assert djki.issued() == ["01/SP/TIKI/11/2026"]
        djki.person(KASIE).reply(draft, "acc")
        asked(djki, MEREK, " Nota Dinas Nomor 01/ND/TIKI/11/2026")
        asked(djki, KASUBDIT, " Nota Dinas Nomor 01/ND/TIKI/11/2026")
        djki.settle()
    case = djki.case()
    assert (case.end, case.open_tasks()) == ("bukan-ipas", ())
    assert any(line.startswith("Langkah 15x:") for line in djki.journal())
    assert "Diketahui," in text_of(djki.docx("jurnal-bukan-ipas"))
    assert "KEBERATAN" in text_of(djki.docx("pemberitahuan-bukan-ipas"))


def test_the_kasie_who_doubts_the_finding_has_it_analysed_again(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[7]")
        follow(
            djki,
            [
                (FITRIA, "[7]", NOT_IPAS),
                (KASIE, "[7x]", "KEMBALIKAN: cek juga layanan aplikasinya"),
            ],
        )
        again = asked(djki, FITRIA, "[7]")
        assert "cek juga layanan aplikasinya" in again.text
        djki.person(FITRIA).reply(again, IS_IPAS)
        follow(djki, [(KASIE, "[8]", "KEMBALIKAN: gejalanya mohon dirinci")])
        assert "gejalanya mohon dirinci" in asked(djki, FITRIA, "[7]").text
    assert djki.issued() == ["01/SP/TIKI/11/2026"]
    drafts = {letter.name: letter.status for letter in djki.case().letters}
    assert drafts["pemberitahuan-bukan-ipas"] == drafts["instruksi-jurnal"] == "cancelled"


def test_an_objection_takes_the_closed_case_up_again_at_the_analysis(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[7]")
        follow(djki, [(FITRIA, "[7]", NOT_IPAS), (KASIE, "[7x]", "setuju")])
        notice = asked(djki, MEREK, " Nota Dinas")
        objection = djki.person(MEREK).reply(notice, "KEBERATAN: lantai lain juga tidak dapat membuka IPAS")
        assert djki.fate(objection) == "applied"
        again = asked(djki, FITRIA, "[7]")
        assert "lantai lain juga tidak dapat membuka IPAS" in again.text
        djki.person(FITRIA).reply(again, IS_IPAS)
        play(djki, "[8]")
        asked(djki, MEREK, CLOSING)
        djki.settle()
    case = djki.case()
    assert (case.end, case.reopened) == ("selesai", 1)
    assert djki.numbers("kasus") == [FIRST]


def test_an_objection_after_five_working_days_changes_nothing(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[7]")
        follow(djki, [(FITRIA, "[7]", NOT_IPAS), (KASIE, "[7x]", "setuju")])
        notice = asked(djki, MEREK, " Nota Dinas")
        djki.settle()
        djki.pass_time(days=8)
        objection = djki.person(MEREK).reply(notice, "KEBERATAN: masih tidak dapat dibuka")
        assert djki.fate(objection) != "applied"
    assert djki.case().end == "bukan-ipas"


def test_a_bare_yes_without_symptoms_is_asked_back_once(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[7]")
        short = djki.person(FITRIA).reply(asked(djki, FITRIA, "[7]"), "YA")
        assert djki.fate(short) == "asked-back"
        again = asked(djki, FITRIA, " Mohon penegasan")
        djki.person(FITRIA).reply(again, IS_IPAS)
        asked(djki, KASIE, "[8]")
    assert djki.open_steps() == ["arahan-jurnal"]


def test_the_journal_is_corrected_by_a_line_and_shown_again_before_it_is_known(djki: Town) -> None:
    with djki.day():
        complain(djki)
        play(djki, until="[15b]")
        draft = asked(djki, KASIE, "[15b]")
        changed = djki.person(KASIE).reply(draft, "Isi: Gangguan serupa tercatat pekan lalu.")
        assert djki.fate(changed) == "applied"
        anew = asked(djki, KASIE, "[15b]")
        assert "Gangguan serupa tercatat pekan lalu." in text_of(anew.attachments[0].data)
        assert djki.open_steps() == ["diketahui"]
        djki.person(KASIE).reply(anew, "SETUJU")
        asked(djki, MEREK, CLOSING)
        djki.settle()
    assert djki.case().end == "selesai"
    assert "Gangguan serupa tercatat pekan lalu." in text_of(djki.docx("jurnal-harian"))
    assert any("Jurnal Harian" in mail.subject for mail in djki.inbox(TU))
