"""Pustikom's discussion, team and surat tugas: sent back, corrected, sent to each member; one of them answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole_days.letters import docx_of, text_of
from tests.whole_days.letters_unj import LOKAL
from tests.whole_days.town import Town
from tests.whole_days.unj import asked, complain, play, play_day, pustikom_town
from tests.whole_days.unj_days import ASSIGNED, ASSIGNED_ANEW, DISCUSSED, EVALUATED, TO_THE_TEAM
from tests.whole_days.unj_people import (
    ANDI,
    BAGUS,
    DEWI,
    FIRST,
    KASI,
    KEPALA,
    KOOR,
    PSIP,
    RINA,
    SITI,
    UNIT,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TO_THE_DRAFT = (*EVALUATED, *DISCUSSED, *ASSIGNED[:2])


@pytest.fixture
def pustikom(tmp_path: Path) -> Iterator[Town]:
    with pustikom_town(tmp_path) as town:
        yield town


def test_invitation_minutes_and_surat_tugas_are_sent_back_and_the_head_has_another_team_named(
    pustikom: Town,
) -> None:
    assert play_day(pustikom, ASSIGNED_ANEW) == set()
    issued = [row for row in pustikom.letters() if row.status == "issued"]
    assert [row.number for row in issued if row.name == "undangan"] == ["B/2/UN39.17/TI.00/2026"]
    assert [row.number for row in issued if row.name == "surat-tugas"] == ["1/UN39.17/ST/TI.00/2026"]
    letter = text_of(pustikom.docx("surat-tugas"))
    assert all(name in letter for name in ("Andi Firmansyah", "Siti Rahmawati", "Dewi Anggraini", "Rina"))
    assert "Bagus" not in letter
    assert any("Surat Tugas Nomor" in mail.subject for mail in pustikom.inbox(RINA))
    assert pustikom.inbox(BAGUS) == []


def test_the_unit_is_invited_and_approves_the_minutes(pustikom: Town) -> None:
    with pustikom.day():
        complain(pustikom)
        play(pustikom, (*EVALUATED, *DISCUSSED[:3]))
        invitation = asked(pustikom, UNIT, " Undangan Nomor B/2/UN39.17/TI.00/2026")
        minutes = asked(pustikom, UNIT, "[11b]")
        pustikom.person(UNIT).reply(minutes, "setuju")
        asked(pustikom, PSIP, "[12]")
        copies = [asked(pustikom, who, " Notulen") for who in (UNIT, KOOR, PSIP)]
    said = text_of(invitation.attachments[0].data)
    assert "Jumat, 4 Desember 2026" in said
    assert "09.00 WIB s.d. selesai" in said
    assert "Ruang Rapat Pustikom lantai 2" in said
    assert "penyimpanan KRS memakai antrean" in text_of(minutes.attachments[0].data)
    assert len(copies) == 3


def test_the_surat_tugas_goes_to_each_member_and_the_first_answer_of_the_team_counts(
    pustikom: Town,
) -> None:
    with pustikom.day():
        complain(pustikom)
        play(pustikom, TO_THE_TEAM)
        for member in (ANDI, SITI, DEWI):
            letter = asked(pustikom, member, " Surat Tugas Nomor 1/UN39.17/ST/TI.00/2026")
            assert "Dewi Anggraini" in text_of(letter.attachments[0].data)
        tasks = {member: asked(pustikom, member, "[18]") for member in (ANDI, SITI, DEWI)}
        first = pustikom.person(SITI).reply(tasks[SITI], LOKAL)
        assert pustikom.fate(first) == "applied"
        late = pustikom.person(ANDI).reply(tasks[ANDI], LOKAL)
        assert pustikom.fate(late) == "too-late"
        report = asked(pustikom, KOOR, "[20]")
        pustikom.settle()
    assert "Siti Rahmawati" in text_of(report.attachments[0].data)
    assert pustikom.inbox(BAGUS) == pustikom.inbox(RINA) == []
    assert any("penerimaan-surat-tugas" in line or "Langkah 16" in line for line in pustikom.journal(FIRST))


def test_the_draft_of_the_surat_tugas_is_corrected_in_word_and_the_head_approves_the_new_one(
    pustikom: Town,
) -> None:
    with pustikom.day():
        complain(pustikom)
        play(pustikom, TO_THE_DRAFT)
        draft = asked(pustikom, KASI, "[14]")
        edited = docx_of(text_of(draft.attachments[0].data) + "\nBiaya perjalanan tidak dibebankan.")
        pustikom.person(KASI).reply(draft, "Terlampir perbaikannya.", [("Konsep.docx", WORD, edited)])
        again = asked(pustikom, KASI, "[14]")
        assert pustikom.open_steps() == ["surat-tugas"]
        pustikom.person(KASI).reply(again, "SETUJU")
        shown = asked(pustikom, KEPALA, "[15]")
        assert "Biaya perjalanan tidak dibebankan" in text_of(shown.attachments[0].data)
        pustikom.person(KEPALA).reply(shown, "SETUJU")
        letter = asked(pustikom, ANDI, " Surat Tugas Nomor")
    said = text_of(letter.attachments[0].data)
    assert "Biaya perjalanan tidak dibebankan" in said
    assert "1/UN39.17/ST/TI.00/2026" in said
