"""CATAT KEPUTUSAN: a decision that was spoken, written down by the secretariat with its evidence."""

from __future__ import annotations

from mailflow.demo.correspondent import File
from mailflow.mails.mail import Mail
from tests.whole_days.cirebon import FIRST, KADIS, KASI, OPD, SEK, SERVICE, asked, complain, play, secretariat
from tests.whole_days.letters import LPA, text_of
from tests.whole_days.town import Town

SCREENSHOT: File = ("wa-kadis.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(80))
ORDER = f"CATAT KEPUTUSAN {FIRST} langkah 3: SETUJU"


def record(town: Town, text: str, files: tuple[File, ...] = (SCREENSHOT,)) -> str:
    """The secretariat writes a decision down; returns its mail's fate."""
    return town.fate(town.person(SEK).write(SERVICE, "Arahan lisan", text, files))


def until_approval(town: Town) -> Mail:
    """The straight way up to the approval of the surat perintah; returns its task mail."""
    complain(town)
    play(town, until="[3]")
    return asked(town, KADIS, "[3]")


def test_a_spoken_approval_counts_as_the_officers_and_says_who_wrote_it_down(cirebon: Town) -> None:
    with cirebon.day():
        old = until_approval(cirebon)
        assert record(cirebon, ORDER) == "applied"
        told = asked(cirebon, KADIS, "[3] Keputusan dicatat")
        assert "Tata Usaha DKIS" in told.text
        assert "SETUJU" in told.text
        assert "KEBERATAN: alasan" in told.text
        assert "telah dicatat atas nama" in secretariat(cirebon).wait_for("CATAT KEPUTUSAN tercatat").text
        asked(cirebon, KASI, "[4]")
        assert cirebon.fate(cirebon.person(KADIS).reply(old, "SETUJU")) == "too-late"
        cirebon.settle()
        assert cirebon.outbox("tercatat", KADIS)[-1].notice_values.count("SETUJU") == 0
    task = next(task for task in cirebon.case().tasks if task.step == "surat-perintah")
    assert task.answered_by is not None
    assert (task.answered_by.address, task.answered_by.recorded_by) == (KADIS, "Tata Usaha DKIS")
    letter = text_of(cirebon.docx("surat-perintah"))
    assert "dicatat oleh Tata Usaha DKIS" in letter
    assert "Disetujui melalui surel" not in letter
    assert any("dicatat Tata Usaha DKIS" in line for line in cirebon.journal())


def test_without_evidence_nothing_is_recorded(cirebon: Town) -> None:
    with cirebon.day():
        until_approval(cirebon)
        assert record(cirebon, ORDER, ()) == "served"
        assert "belum dilampirkan" in secretariat(cirebon).wait_for("belum dapat dijalankan").text
    assert cirebon.open_steps() == ["surat-perintah"]


def test_what_cannot_be_read_as_a_decision_of_that_step_is_not_recorded(cirebon: Town) -> None:
    with cirebon.day():
        until_approval(cirebon)
        for words in ("setuju kalau ada anggaran", "NORMAL"):
            assert record(cirebon, f"CATAT KEPUTUSAN {FIRST}: {words}") == "served"
            secretariat(cirebon).wait_for("belum dapat dijalankan")
        cirebon.settle()
    assert cirebon.open_steps() == ["surat-perintah"]
    assert not [mail for mail in cirebon.inbox(KADIS) if "penegasan" in mail.subject]


def test_only_the_secretariat_records_decisions(cirebon: Town) -> None:
    with cirebon.day():
        until_approval(cirebon)
        for address in (KASI, OPD):
            said = cirebon.person(address).write(SERVICE, "Arahan", ORDER, [SCREENSHOT])
            assert cirebon.fate(said) == "served"
        assert "hanya untuk sekretariat" in cirebon.person(KASI).wait_for("belum dapat dijalankan").text
        cirebon.person(OPD).wait_for("tidak dapat dilayani")
    assert cirebon.open_steps() == ["surat-perintah"]


def test_where_two_are_asked_the_secretariat_says_in_whose_name_and_the_reports_lines_count(
    cirebon: Town,
) -> None:
    order = f"CATAT KEPUTUSAN {FIRST} langkah 5: "
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[5]")
        asked(cirebon, KASI, "[5]")
        assert record(cirebon, f"{order}SELESAI\n{LPA}") == "served"
        which = secretariat(cirebon).wait_for("belum dapat dijalankan")
        assert "belum jelas tugas yang dimaksud" in which.text
        assert record(cirebon, f"{order}a.n. Kasi Aplikasi: SELESAI\n{LPA}") == "applied"
        asked(cirebon, KADIS, "[6]")
    assert "modul sesi" in cirebon.case().field("lpa.penyebab")


def test_the_officer_objects_in_time_and_the_secretariat_hears_of_it(cirebon: Town) -> None:
    with cirebon.day():
        until_approval(cirebon)
        record(cirebon, ORDER)
        told = asked(cirebon, KADIS, "[3] Keputusan dicatat")
        said = cirebon.person(KADIS).reply(told, "KEBERATAN: saya belum memberi arahan apa pun")
        assert cirebon.fate(said) == "noted"
        heard = secretariat(cirebon).wait_for("Keberatan")
        assert "belum memberi arahan" in heard.text
        assert "yang dicatat sekretariat" in heard.text
        cirebon.person(KADIS).wait_for("KEBERATAN tercatat")
    assert any("berkeberatan atas langkah 3" in line for line in cirebon.journal())


def test_an_objection_after_its_time_is_told_that_it_is_too_late(cirebon: Town) -> None:
    with cirebon.day():
        until_approval(cirebon)
        record(cirebon, ORDER)
        told = asked(cirebon, KADIS, "[3] Keputusan dicatat")
        cirebon.pass_time(days=3)
        said = cirebon.person(KADIS).reply(told, "KEBERATAN: saya belum memberi arahan apa pun")
        assert cirebon.fate(said) == "too-late"
        late = cirebon.person(KADIS).wait_for("Balasan tidak mengubah kasus").text
        assert "batas waktu keberatan" in late
        assert "telah lewat" in late
        assert "belum dapat" not in late
    assert not any("berkeberatan" in line for line in cirebon.journal())


def test_a_post_objects_to_what_the_clerk_did_in_its_name(cirebon: Town) -> None:
    cirebon.edit(
        "cirebon-dkis/procedure.toml",
        'actor = "SEK_DKIS"\nanswer = "none"',
        'actor = "KADIS_DKIS"\nanswer = "none"',
    )
    with cirebon.day():
        complain(cirebon)
        told = asked(cirebon, KADIS, " Dikerjakan atas nama")
        said = cirebon.person(KADIS).reply(told, "KEBERATAN: surat ini bukan untuk dinas kami")
        assert cirebon.fate(said) == "noted"
        assert "bukan untuk dinas kami" in secretariat(cirebon).wait_for("Keberatan").text
    assert any("berkeberatan atas langkah 1b" in line for line in cirebon.journal())
