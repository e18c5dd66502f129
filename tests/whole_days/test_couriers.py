"""Letters that somebody else brings: the staff account is the courier, the office in the letter the requester."""

from __future__ import annotations

from email.message import EmailMessage

from tests.whole_days.cirebon import (
    BKAD,
    CONFIRM,
    FIRST,
    KADIS,
    OPD,
    SEK,
    SERVICE,
    STRANGER,
    asked,
    play,
    secretariat,
)
from tests.whole_days.letters import COMPLAINT, pdf_of
from tests.whole_days.town import Town

PDF = "application/pdf"
UNIT = "Dinas Kependudukan dan Pencatatan Sipil"


def forward(
    address: str, text: str = COMPLAINT, comment: str = "Tolong ditindaklanjuti, terima kasih."
) -> str:
    """How a mail program shows a mail that it forwards."""
    return (
        f"{comment}\n\n---------- Pesan terusan ---------\n"
        f"Dari: Umum Disdukcapil <{address}>\nTanggal: Sen, 23 Nov 2026 pukul 07.40\n"
        f"Subjek: Laporan gangguan aplikasi SIAK\nKepada: <{SEK}>\n\n{text}"
    )


def test_the_secretariat_forwards_a_units_mail_and_the_unit_is_the_requester(cirebon: Town) -> None:
    with cirebon.day():
        cirebon.person(SEK).write(SERVICE, "Fwd: Laporan gangguan aplikasi SIAK", forward(OPD))
        asked(cirebon, OPD, " Tanda terima")
        told = secretariat(cirebon).wait_for(f"[{FIRST}] Pemberitahuan")
        assert f"kami kirim kepada {OPD}" in told.text
        play(cirebon)
        asked(cirebon, OPD, " Laporan akhir")
    case = cirebon.case()
    assert (case.requester.address, case.requester.unit) == (OPD, UNIT)
    assert "ditindaklanjuti" not in case.field("surat.uraian")
    assert f"Laporan ini diteruskan oleh {SEK}" in cirebon.journal()
    assert case.end == "selesai"


def test_an_officer_who_forwards_a_letter_from_a_private_address_is_written_to_but_is_no_requester(
    cirebon: Town,
) -> None:
    with cirebon.day():
        cirebon.person(KADIS).write(
            SERVICE, "Fwd: Laporan gangguan aplikasi SIAK", forward("ratna.pribadi@surel.example")
        )
        asked(cirebon, KADIS, " Tanda terima")
        play(cirebon, until=CONFIRM)
        cirebon.answer(KADIS, f"[{FIRST}]{CONFIRM}", "Sudah normal, terima kasih")
        asked(cirebon, KADIS, " Laporan akhir")
    case = cirebon.case()
    assert (case.requester.address, case.requester.unit) == (KADIS, UNIT)
    assert case.requester.name == "Hj. Ratna Kusumawati, S.Sos."


def test_a_mail_forwarded_as_an_attachment_is_read_with_the_letter_that_lies_in_it(cirebon: Town) -> None:
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = OPD, SEK, "Laporan gangguan aplikasi SIAK"
    inner["Message-ID"] = "<dalam-1@disdukcapil.example>"
    inner.set_content("Surat terlampir.")
    inner.add_attachment(pdf_of(COMPLAINT), maintype="application", subtype="pdf", filename="surat.pdf")
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = SEK, SERVICE, "Mohon diregister"
    outer["Message-ID"] = "<luar-1@dkis.example>"
    outer.set_content("Mohon diregister.")
    outer.add_attachment(inner)
    with cirebon.day():
        cirebon.person(SEK).send(outer)
        assert cirebon.fate("<luar-1@dkis.example>") == "opened"
        asked(cirebon, OPD, " Tanda terima")
        asked(cirebon, KADIS, "[1c]")
    case = cirebon.case()
    assert case.requester.address == OPD
    assert case.field("surat.nomor") == "470/112/Disdukcapil/2026"


def test_a_unit_that_sends_another_units_letter_is_its_courier(cirebon: Town) -> None:
    with cirebon.day():
        cirebon.person(BKAD).write(
            SERVICE,
            "Surat dari Disdukcapil",
            "Salah alamat ke kami, kami teruskan.",
            [("surat.pdf", PDF, pdf_of(COMPLAINT))],
        )
        asked(cirebon, BKAD, " Tanda terima")
    case = cirebon.case()
    assert (case.requester.address, case.requester.unit) == (BKAD, UNIT)
    assert f"Laporan ini diteruskan oleh {BKAD}" in cirebon.journal()


def test_a_letter_that_its_unit_has_sent_itself_opens_no_second_case(cirebon: Town) -> None:
    with cirebon.day():
        cirebon.person(OPD).write(SERVICE, "Laporan gangguan aplikasi SIAK", COMPLAINT)
        asked(cirebon, KADIS, "[1c]")
        cirebon.person(KADIS).write(
            SERVICE, "Fwd: Laporan", forward("ratna.pribadi@surel.example", comment="Ini apa?")
        )
        question = secretariat(cirebon).wait_for("Surel ditahan")
        assert f"- {FIRST}, karena nomor suratnya sama" in question.text
    assert len(cirebon.cases()) == 1


def test_a_letter_from_nobody_whom_the_office_knows_waits_for_a_yes_whoever_carries_it(cirebon: Town) -> None:
    letter = COMPLAINT.replace(UNIT, "Kelurahan Contoh")
    with cirebon.day():
        cirebon.person(KADIS).write(SERVICE, "Fwd: Laporan gangguan", forward("lurah@surel.example", letter))
        question = secretariat(cirebon).wait_for("Mohon izin pelapor baru")
        secretariat(cirebon).reply(question, "YA")
        asked(cirebon, KADIS, " Tanda terima")
    case = cirebon.case()
    assert (case.requester.address, case.requester.unit) == (KADIS, "Kelurahan Contoh")
    assert f"Laporan ini diteruskan oleh {KADIS}" in cirebon.journal()


def test_a_strangers_forward_makes_no_unit_a_requester(cirebon: Town) -> None:
    with cirebon.day():
        mail = cirebon.person(STRANGER).write(SERVICE, "Fwd: Laporan gangguan", forward(OPD))
        question = secretariat(cirebon).wait_for("Mohon izin pelapor baru")
        secretariat(cirebon).reply(question, "YA")
        asked(cirebon, STRANGER, " Tanda terima")
        assert cirebon.fate(mail) == "opened"
    assert cirebon.case().requester.address == STRANGER
    assert cirebon.inbox(OPD) == []
