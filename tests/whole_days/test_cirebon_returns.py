"""Work handed back: by the section to the head, by the head to himself; a surat perintah that is refused."""

from __future__ import annotations

from tests.whole_days.cirebon import DISPOSITION, KADIS, KASI, OPD, asked, complain, play
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town


def test_the_section_hands_a_disposition_back_and_gets_it_again_with_a_new_instruction(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        cirebon.answer(KASI, "[2]", "KEMBALIKAN: SIAK bukan aplikasi yang kami kelola")
        again = asked(cirebon, KADIS, "[1c]")
        assert "SIAK bukan aplikasi yang kami kelola" in again.text
        cirebon.person(KADIS).reply(again, f"{DISPOSITION}, koordinasikan dengan Disdukcapil")
        task = asked(cirebon, KASI, "[2]")
        sheet = text_of(task.attachments[0].data)
        assert "koordinasikan dengan Disdukcapil" in sheet
    assert cirebon.open_steps() == ["pendataan"]
    assert len(cirebon.case().dispositions) == 2


def test_a_letter_of_refusal_sent_back_leads_to_a_disposition_after_all(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        cirebon.answer(KADIS, "[1c]", "TOLAK: bukan aplikasi kota")
        cirebon.answer(KADIS, "[1d]", "KEMBALIKAN: ternyata aplikasi kota")
        cirebon.answer(KADIS, "[1c]", DISPOSITION)
        asked(cirebon, KASI, "[2]")
        cirebon.settle()
    assert cirebon.issued() == []
    assert [letter.status for letter in cirebon.case().letters if letter.name == "surat-penolakan"] == [
        "cancelled"
    ]
    assert not any("Penolakan" in mail.subject for mail in cirebon.inbox(OPD))


def test_a_refused_surat_perintah_ends_in_a_letter_of_refusal(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        cirebon.answer(KADIS, "[3]", "TOLAK: aplikasi sudah normal sejak tadi pagi")
        draft = asked(cirebon, KADIS, "[1d]")
        assert "aplikasi sudah normal sejak tadi pagi" in text_of(draft.attachments[0].data)
        cirebon.person(KADIS).reply(draft, "SETUJU")
        asked(cirebon, OPD, " Surat Penolakan Nomor 028/001/DKIS/XI/2026")
        cirebon.settle()
    assert cirebon.case().end == "ditolak"
    assert cirebon.numbers("surat-perintah") == []
