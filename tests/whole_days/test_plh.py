"""PLH by mail: who may name an acting officer, whom, and what becomes of the tasks that wait."""

from __future__ import annotations

from tests.whole_days.cirebon import FIRST, KADIS, KASI, OPD, SEK, SERVICE, asked, complain, play, secretariat
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town

UNTIL = "s.d. 30 November 2026"


def test_an_officer_names_an_acting_one_and_the_open_task_moves_there(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        old = asked(cirebon, KADIS, "[3]")
        said = cirebon.person(KADIS).reply(old, f"PLH: Bu Wulan {UNTIL}")
        assert cirebon.fate(said) == "applied"
        assert "Plh. Kepala Dinas" in cirebon.person(KADIS).wait_for("PLH tercatat").text
        assert "Wulan Sekarsari" in secretariat(cirebon).wait_for("Plh. Kepala Dinas").text
        assert "bertindak sebagai Plh." in cirebon.person(KASI).wait_for("pelaksana harian").text
        cirebon.pass_time(seconds=1)
        task = asked(cirebon, KASI, "[3]")
        assert cirebon.fate(cirebon.person(KADIS).reply(old, "SETUJU")) in {"held", "too-late"}
        assert cirebon.fate(cirebon.person(KASI).reply(task, "SETUJU")) == "applied"
        asked(cirebon, KASI, "[4]")
    assert any("sebagai Plh. Kepala Dinas" in line for line in cirebon.journal())
    assert "Plh." in text_of(cirebon.docx("surat-perintah"))


def test_after_the_last_day_the_post_is_its_holders_again(cirebon: Town) -> None:
    with cirebon.day():
        cirebon.person(KADIS).write(SERVICE, "Plh", "PLH: Bu Wulan s.d. 24 November 2026")
        cirebon.person(KADIS).wait_for("PLH tercatat")
        complain(cirebon)
        asked(cirebon, KASI, "[1c]")
        cirebon.pass_time(days=2)
        task = asked(cirebon, KADIS, "[1c]")
        answer = cirebon.person(KADIS).reply(task, "DISPOSISI kepada Kasi PA: cek")
        assert cirebon.fate(answer) == "applied"


def test_the_secretariat_names_the_post_too(cirebon: Town) -> None:
    with cirebon.day():
        said = cirebon.person(SEK).write(SERVICE, "Plh", f"PLH: Wulan Sekarsari {UNTIL}")
        assert cirebon.fate(said) == "served"
        assert "belum disebutkan" in secretariat(cirebon).wait_for("PLH belum dapat").text
        said = cirebon.person(SEK).write(SERVICE, "Plh", f"PLH: Wulan Sekarsari untuk Kadis {UNTIL}")
        assert cirebon.fate(said) == "applied"
        for address in (KADIS, KASI):
            cirebon.person(address).wait_for("pelaksana harian")
        complain(cirebon)
        asked(cirebon, KASI, "[1c]")


def test_nobody_outside_the_roster_can_act_and_nobody_outside_the_office_names_anyone(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        said = cirebon.person(KADIS).write(SERVICE, "Plh", f"PLH: Budi Santoso {UNTIL}")
        assert cirebon.fate(said) == "served"
        assert "tidak ada dalam daftar petugas" in cirebon.person(KADIS).wait_for("PLH belum dapat").text
        own = cirebon.person(KASI).write(SERVICE, "Plh", f"PLH: Bu Wulan untuk Kadis {UNTIL}")
        assert cirebon.fate(own) == "served"
        assert "tidak dikenali" in cirebon.person(KASI).wait_for("PLH belum dapat").text
        outside = cirebon.person(OPD).write(SERVICE, f"[{FIRST}]", f"PLH: Bu Wulan {UNTIL}")
        assert cirebon.fate(outside) == "served"
        cirebon.person(OPD).wait_for("tidak dapat dilayani")
    assert cirebon.case().open_tasks()[0].role == "KADIS_DKIS"
