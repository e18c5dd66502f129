"""A letter that went out is corrected by mail alone, also after its case has ended."""

from __future__ import annotations

from tests.whole_days.cirebon import KADIS, KASI, OPD, SEK, SERVICE, complain, play
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town


def test_after_the_end_a_ralat_reaches_everybody_who_got_the_letter(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        cirebon.person(OPD).wait_for("Laporan akhir")
        cirebon.settle()
        old = cirebon.letter("laporan-perbaikan")
        text = f'RALAT SURAT {old.number}\n1. tertulis "SIAK" seharusnya "SIAK Terpusat"\nAkibat salah ketik.'
        said = cirebon.person(SEK).write(SERVICE, "Ralat", text.replace("\n", ":\n", 1))
        assert cirebon.fate(said) == "applied"
        asked = cirebon.person(KADIS).wait_for("Mohon persetujuan: Ralat")
        assert "Konsep" in asked.attachments[0].name
        assert "SETUJU" in asked.text
        assert 'tertulis "SIAK", seharusnya "SIAK Terpusat"' in asked.text
        assert "Anda" not in asked.text
        cirebon.person(KADIS).reply(asked, "setuju")
        new = cirebon.person(OPD).wait_for("Ralat Laporan Perbaikan")
        told = cirebon.person(SEK).wait_for("Tembusan Ralat")
        cirebon.settle()
    ralat = cirebon.letter("ralat laporan-perbaikan")
    assert ralat.number == "028/003/DKIS/XI/2026"
    assert ralat.number in new.subject
    assert "menunggu tanda tangan" in told.text
    printed = text_of(cirebon.docx("ralat laporan-perbaikan"))
    assert f"Nomor {old.number} tanggal 23 November 2026" in printed
    assert "SIAK Terpusat" in printed
    assert "Akibat salah ketik." in printed
    assert "Disetujui melalui surel" in printed
    assert cirebon.case().end == "selesai"
    assert [row.number for row in cirebon.letters() if row.name == "laporan-perbaikan"] == [old.number]
    assert any("diralat" in row.note for row in cirebon.agenda("keluar"))
    assert (
        not cirebon.outbox("surat", KASI)
        or ralat.number not in cirebon.outbox("surat", KASI)[-1].notice_values
    )
