"""Signed copies: a scan counts after the secretariat's SAH, a good e-signature alone, our own bytes never."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import pytest

from mailflow.cases.case import Letter
from mailflow.mails.mail import Mail
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_docx import read_docx
from tests.servers.embedded import FaultyServer
from tests.signers import (
    Authority,
    add_line,
    letter_pdf,
    make_authority,
    make_signer,
    photo,
    scan_pdf,
    sign_pdf,
)
from tests.whole_days.cirebon import FIRST, KADIS, KASI, OPD, SEK, SERVICE, STRANGER, asked, complain
from tests.whole_days.test_bundles import SECOND, bundle_from_two_tasks_on
from tests.whole_days.test_digest_answers import number_of
from tests.whole_days.town import Town

HERE = Path(__file__).parent
PDF = "application/pdf"
HEAD = "RADEN SURYA WIBAWA"
"""The head's name as an authority writes it: no titles."""


@pytest.fixture(scope="module")
def authority() -> Authority:
    return make_authority()


@pytest.fixture
def town(embedded_town: Callable[..., tuple[Town, FaultyServer]], authority: Authority) -> Town:
    """Cirebon with the short procedure, and one authority whose certificates it trusts."""
    town = embedded_town("cirebon-dkis")[0]
    folder = town.dir / "cirebon-dkis"
    shutil.copyfile(HERE / "signing.toml", folder / "procedure.toml")
    (folder / "roots.pem").write_bytes(authority.pem())
    settings = folder / "office.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '\n[signing]\nroots = ["roots.pem"]\n', encoding="utf-8")
    return town


def approve(town: Town) -> Mail:
    """From the complaint to the head's sign task; returns its mail."""
    complain(town)
    town.answer(KADIS, f"[{FIRST}][2]", "Setuju")
    return asked(town, KADIS, "[3]")


def letter(town: Town, name: str = "ba") -> Letter:
    found = town.case().latest_letter(name)
    assert found is not None
    return found


def signed_by(town: Town, name: str = "ba") -> list[tuple[str, str]]:
    return [(signature.role, signature.how) for signature in letter(town, name).signatures]


def printed(town: Town, name: str = "ba", *, scrawl: bool = False) -> bytes:
    """The letter as somebody has made a PDF of it."""
    text = read_docx(town.docx(name), ReaderLimits())
    return letter_pdf([line for part in text.split("\n") for line in wrap(part, 60)], scrawl=scrawl)


def test_two_scans_that_the_secretariat_finds_good_complete_the_berita_acara(town: Town) -> None:
    with town.day():
        task = approve(town)
        town.person(KADIS).reply(task, "Terlampir.", [("pindai.pdf", PDF, scan_pdf())])
        told = town.person(KADIS).wait_for("Pemberitahuan")
        assert "sedang diperiksa Sekretariat" in told.text
        question = town.person(SEK).wait_for(
            "Mohon pemeriksaan salinan: Berita Acara Serah Terima Nomor 01/BA"
        )
        assert [file.name for file in question.attachments] == ["pindai.pdf"]
        assert "Raden Surya Wibawa" in question.text
        assert signed_by(town) == []
        assert town.open_steps() == ["pihak-pertama"]
        town.person(SEK).reply(question, "SAH")
        second = asked(town, OPD, "[4]")
        assert signed_by(town) == [("KADIS_DKIS", "salinan")]
        assert letter(town).signed_at is None
        town.person(OPD).reply(second, "", [("foto.pdf", PDF, scan_pdf() + b"\n")])
        town.answer(SEK, "Mohon pemeriksaan salinan", "Sah, terima kasih")
        done = town.person(OPD).wait_for("Telah ditandatangani: Berita Acara Serah Terima")
        town.settle()
    assert letter(town).signed_at is not None
    assert [file.content_type for file in done.attachments] == [PDF, PDF]
    assert town.case().end == "selesai"
    assert any("ditandatangani Kepala Dinas" in line for line in town.journal())


def test_a_copy_that_the_secretariat_refuses_is_asked_for_again_with_the_reason(town: Town) -> None:
    with town.day():
        task = approve(town)
        town.person(KADIS).reply(task, "Terlampir", [("pindai.pdf", PDF, scan_pdf())])
        town.answer(SEK, "Mohon pemeriksaan salinan", "TIDAK: tanda tangan tidak terbaca")
        refused = town.person(KADIS).wait_for("Salinan belum dapat diterima")
        assert "tanda tangan tidak terbaca" in refused.text
        assert town.open_steps() == ["pihak-pertama"]
        files = [("foto.jpg", "image/jpeg", photo()), ("logo.png", "image/png", photo(20))]
        town.person(KADIS).reply(refused, "Ini yang baru", files)
        question = town.answer(SEK, "Mohon pemeriksaan salinan", "SAH")
        asked(town, OPD, "[4]")
    assert [file.name for file in question.attachments] == ["foto.jpg"]
    assert signed_by(town) == [("KADIS_DKIS", "salinan")]


def test_the_same_copy_is_put_to_the_secretariat_once(town: Town) -> None:
    with town.day():
        task, scan = approve(town), scan_pdf()
        for _ in range(2):
            town.person(KADIS).reply(task, "Terlampir", [("pindai.pdf", PDF, scan)])
            town.person(KADIS).wait_for("Pemberitahuan")
        town.settle()
    assert len(town.outbox("tanya-salinan", SEK)) == 1


def test_an_unclear_answer_of_the_secretariat_is_asked_back_and_nothing_is_signed(town: Town) -> None:
    with town.day():
        task = approve(town)
        town.person(KADIS).reply(task, "Terlampir", [("pindai.pdf", PDF, scan_pdf())])
        town.answer(SEK, "Mohon pemeriksaan salinan", "sepertinya sah, tapi cek lagi ya")
        again = town.person(SEK).wait_for("Mohon penegasan")
        assert signed_by(town) == []
        town.person(SEK).reply(again, "SAH")
        asked(town, OPD, "[4]")


def test_our_own_letter_coming_back_is_no_signed_copy(town: Town) -> None:
    with town.day():
        task = approve(town)
        ours = next(file for file in task.attachments if file.name.endswith(".docx"))
        # a name that does not tell: the bytes decide
        town.person(KADIS).reply(task, "Sudah saya tandatangani", [("ttd.pdf", PDF, ours.data)])
        refused = town.person(KADIS).wait_for("Salinan belum dapat diterima")
        town.settle()
    assert "sama dengan naskah yang kami kirim" in refused.text
    assert "telah ditandatangani secara elektronik" in refused.text
    assert signed_by(town) == []
    assert town.outbox("tanya-salinan", SEK) == []
    assert town.open_steps() == ["pihak-pertama"]


def test_a_copy_that_comes_with_the_mornings_list_is_put_to_the_secretariat(town: Town) -> None:
    bundle_from_two_tasks_on(town)
    with town.day():
        approve(town)
        complain(town)
        asked(town, KADIS, "[2]", case=SECOND)
        town.settle()
        town.pass_time(days=1)
        morning = town.person(KADIS).wait_for("Ringkasan tugas Selasa")
        text = f"{number_of(morning, SECOND)} setuju\n{number_of(morning, FIRST)} terlampir"
        reply = town.person(KADIS).reply(morning, text, [("pindai.pdf", PDF, scan_pdf())])
        assert town.fate(reply) == "applied"
        echo = town.person(KADIS).wait_for("Jawaban atas ringkasan: 2 tercatat")
        assert "salinan menunggu pemeriksaan sekretariat" in echo.text
        town.person(SEK).reply(town.person(SEK).wait_for("Mohon pemeriksaan salinan"), "SAH")
        town.until(lambda _: signed_by(town))
    assert signed_by(town) == [("KADIS_DKIS", "salinan")]


def test_words_alone_sign_nothing(town: Town) -> None:
    with town.day():
        task = approve(town)
        town.person(KADIS).reply(task, "Sudah saya tandatangani")
        again = town.person(KADIS).wait_for("Mohon penegasan")
    assert "belum terlampir" in again.text
    assert signed_by(town) == []


def test_a_good_e_signature_of_the_party_counts_alone(town: Town, authority: Authority) -> None:
    with town.day():
        task = approve(town)
        pdf = sign_pdf(printed(town), make_signer(authority, HEAD))
        town.person(KADIS).reply(task, "Terlampir", [("ba.pdf", PDF, pdf)])
        asked(town, OPD, "[4]")
        town.settle()
    assert signed_by(town) == [("KADIS_DKIS", "sertifikat")]
    assert town.outbox("tanya-salinan", SEK) == []


@pytest.mark.parametrize("case", ["another name", "foreign root", "changed", "another letter"])
def test_an_e_signature_in_doubt_is_for_the_secretariat(town: Town, authority: Authority, case: str) -> None:
    with town.day():
        task = approve(town)
        signer = make_signer(authority, HEAD)
        made = {
            "another name": lambda: sign_pdf(printed(town), make_signer(authority, "Orang Lain")),
            "foreign root": lambda: sign_pdf(printed(town), make_signer(make_authority("Lain"), HEAD)),
            "changed": lambda: add_line(sign_pdf(printed(town), signer), "dan dua unit server"),
            "another letter": lambda: sign_pdf(letter_pdf(["Surat lain sama sekali"]), signer),
        }
        town.person(KADIS).reply(task, "Terlampir", [("ba.pdf", PDF, made[case]())])
        question = town.person(SEK).wait_for("Mohon pemeriksaan salinan")
        town.settle()
    assert "tanda tangan elektronik" in question.text
    assert signed_by(town) == []


def test_a_letter_without_a_sign_step_is_signed_by_a_copy_that_names_its_number(town: Town) -> None:
    with town.day():
        approve(town)
        pdf = printed(town, "nota", scrawl=True)
        town.person(KADIS).write(
            SERVICE, "Nota dinas", "Terlampir nota yang sudah diteken.", [("scan.pdf", PDF, pdf)]
        )
        town.answer(SEK, "Mohon pemeriksaan salinan: Nota Dinas", "SAH")
        town.person(KASI).wait_for("Telah ditandatangani: Nota Dinas")
        town.settle()
    assert signed_by(town, "nota") == [("KADIS_DKIS", "salinan")]
    assert letter(town, "nota").signed_at is not None


def test_the_secretariat_may_send_a_copy_for_every_party_that_is_missing(town: Town) -> None:
    with town.day():
        approve(town)
        pdf = printed(town, scrawl=True)
        town.person(SEK).write(SERVICE, "BAST", "Dipindai dari map.", [("scan0001.pdf", PDF, pdf)])
        for _ in range(2):
            town.answer(SEK, "Mohon pemeriksaan salinan", "SAH")
        town.person(OPD).wait_for("Telah ditandatangani")
        town.settle()
    assert sorted(signed_by(town)) == [("KADIS_DKIS", "salinan"), ("OPD", "salinan")]
    assert town.case().end == "selesai"


def test_a_copy_may_come_when_the_case_has_ended(town: Town, authority: Authority) -> None:
    with town.day():
        task = approve(town)
        town.person(KADIS).reply(task, "Terlampir", [("a.pdf", PDF, scan_pdf())])
        town.answer(SEK, "Mohon pemeriksaan salinan", "SAH")
        town.person(OPD).reply(asked(town, OPD, "[4]"), "Terlampir", [("b.pdf", PDF, scan_pdf())])
        town.answer(SEK, "Mohon pemeriksaan salinan", "SAH")
        town.person(OPD).wait_for("Telah ditandatangani")
        pdf = sign_pdf(printed(town, "nota"), make_signer(authority, HEAD))
        town.person(KADIS).write(SERVICE, "Nota", "Terlampir", [("nota.pdf", PDF, pdf)])
        town.person(KASI).wait_for("Telah ditandatangani: Nota Dinas")
    assert town.case().end == "selesai"
    assert signed_by(town, "nota") == [("KADIS_DKIS", "sertifikat")]


@pytest.mark.parametrize("address", [STRANGER, KASI])
def test_nobody_else_can_bring_a_signed_copy(town: Town, address: str) -> None:
    with town.day():
        approve(town)
        person = town.person(address)
        sent = person.write(SERVICE, "BAST", "Terlampir", [("scan.pdf", PDF, printed(town, scrawl=True))])
        town.fate(sent)
        town.settle()
    assert town.outbox("tanya-salinan", SEK) == []
    assert signed_by(town) == []


def test_a_complaint_that_cites_our_letter_is_no_copy_of_it(town: Town) -> None:
    with town.day():
        approve(town)
        number = town.letter("ba").number
        cites = letter_pdf(
            ["Hal: Laporan gangguan aplikasi SIAK", f"Menunjuk {number}", "Aplikasi tidak dapat diakses."]
        )
        sent = town.person(OPD).write(SERVICE, "Laporan gangguan", "Terlampir", [("laporan.pdf", PDF, cites)])
        fate = town.fate(sent)
    assert fate == "opened"
    assert town.outbox("tanya-salinan", SEK) == []
