"""Cirebon, straight through: from the letter to the closing report, by mail alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from mailflow.mails.mail import Mail
from tests.whole_days.cirebon import FIRST, KADIS, KASI, OPD, SEK, SERVICE, asked, complain, play
from tests.whole_days.conftest import town_on_embedded_server
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town

NUMBERS = [
    "028/01/SPT/DKIS/XI/2026",
    "01/BA/DKIS/11/2026",
    "028/001/DKIS/XI/2026",
    "028/002/DKIS/XI/2026",
    "01/SP/DKIS/11/2026",
    "01/LAP/DKIS/11/2026",
]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, str]]:
    """A town whose first case went straight through, and the Message-ID of its complaint."""
    with town_on_embedded_server(tmp_path_factory.mktemp("cirebon"), "cirebon-dkis") as (town, _):
        with town.day():
            complaint = complain(town)
            play(town)
            asked(town, OPD, " Laporan akhir")
            town.settle()
        yield town, complaint


def test_the_case_is_closed_and_every_mail_has_had_its_effect(closed: tuple[Town, str]) -> None:
    town, _ = closed
    case = town.case(FIRST)
    assert case.end == "selesai"
    assert case.open_tasks() == ()
    assert [fate for _, fate in town.fates()] == ["opened", *["applied"] * 8]
    assert town.unsent() == []


def test_the_letters_have_their_numbers_each_in_its_own_register(closed: tuple[Town, str]) -> None:
    town, _ = closed
    assert town.issued() == NUMBERS
    assert town.numbers("kasus") == [FIRST]
    assert town.numbers("surat-masuk") == ["1/SM/2026"]
    assert [letter.status for letter in town.letters()] == ["issued"] * 11


def test_incoming_and_outgoing_letters_stand_in_the_agenda(closed: tuple[Town, str]) -> None:
    town, _ = closed
    (incoming,) = town.agenda("masuk")
    assert (incoming.number, incoming.letter_number) == ("1/SM/2026", "470/112/Disdukcapil/2026")
    assert incoming.party == "Dinas Kependudukan dan Pencatatan Sipil"
    assert [line.letter_number for line in town.agenda("keluar")] == NUMBERS
    assert [line.number for line in town.agenda("keluar")] == ["1", "2", "3", "4", "5", "6"]


def test_the_requester_gets_receipt_status_report_and_closing_report_and_nothing_more(
    closed: tuple[Town, str],
) -> None:
    town, _ = closed
    subjects = [mail.subject.removeprefix(f"[{FIRST}]") for mail in town.inbox(OPD)]
    heads = [subject.partition(": Laporan gangguan")[0].strip() for subject in subjects]
    assert (heads[0], heads[-1]) == ("Tanda terima", "Laporan akhir")
    # what carries no letter is sent before what does
    assert sorted(heads) == sorted(
        [
            "Tanda terima",
            "Laporan menunggu disposisi Kepala Dinas",
            "Pemeriksaan server dan aplikasi di NOC",
            f"Surat Perintah Tugas Nomor {NUMBERS[0]}",
            "Pengecekan lapangan",
            f"Berita Acara Pemeriksaan Lapangan Nomor {NUMBERS[1]}",
            "[5] Laporan gangguan aplikasi SIAK",
            "Perbaikan aplikasi bersama OPD pengelola",
            "Laporan perbaikan disiapkan",
            "Mohon konfirmasi",
            "Laporan akhir",
        ]
    )


def test_the_secretariat_has_a_copy_of_every_letter(closed: tuple[Town, str]) -> None:
    town, _ = closed
    copies = [mail for mail in town.inbox(SEK) if "Tembusan" in mail.subject]
    assert len(copies) == len(town.letters())
    for copy, letter in zip(copies, town.letters(), strict=True):
        assert copy.subject.startswith(f"[{FIRST}] Tembusan {letter.title}")
    assert all(len(copy.attachments) == 1 for copy in copies)
    plain = next(copy for copy in copies if "Formulir C-01" in copy.subject)
    assert "Nomor" not in plain.subject
    assert "agenda surat keluar" not in plain.text


def test_what_was_approved_is_what_went_out(closed: tuple[Town, str]) -> None:
    town, _ = closed
    draft = _attached(_mail_to(town, KADIS, "[3]"), "Konsep Surat Perintah Tugas")
    letter = text_of(town.docx("surat-perintah"))
    assert "(diisi setelah disetujui)" in draft
    assert NUMBERS[0] in letter
    assert "Disetujui melalui surel oleh" in letter
    kept = [line for line in draft.splitlines() if "(" not in line and line.strip()]
    assert [line for line in kept if line not in letter] == []


def test_the_mails_of_a_case_form_one_thread_in_each_mailbox(closed: tuple[Town, str]) -> None:
    town, complaint = closed
    roots = {}
    for address in (OPD, KADIS, KASI, SEK):
        mails = [mail for mail in town.inbox(address) if FIRST in mail.subject]
        roots[address] = {mail.references[-1] for mail in mails}
    assert roots[OPD] == {complaint}
    assert all(mail.in_reply_to == (complaint,) for mail in town.inbox(OPD))
    thread = {town.cases()[0].thread_id}
    assert roots[KADIS] == roots[KASI] == roots[SEK] == thread
    assert all(thread <= set(mail.references) for mail in town.inbox(OPD))


def test_every_mail_says_that_a_machine_wrote_it(closed: tuple[Town, str]) -> None:
    town, _ = closed
    mails = [mail for address in (OPD, KADIS, KASI, SEK) for mail in town.inbox(address)]
    assert {mail.sender for mail in mails} == {SERVICE}
    answers = [mail for mail in mails if mail.headers["auto-submitted"] == ("auto-replied",)]
    assert {mail.headers["auto-submitted"] for mail in mails if mail not in answers} == {("auto-generated",)}
    paths = [mail.headers["return-path"][0] for mail in mails if mail not in answers]
    # each has a return address of its own, so that a bounce names the very mail (VERP)
    assert len(set(paths)) == len(paths)
    assert all(re.fullmatch(r"<layanan\+b[a-z2-7]{26}@dkis\.example>", path) for path in paths)
    # acknowledgements alone use the null sender (RFC 3834)
    assert {mail.headers["return-path"] for mail in answers} == {("<>",)}
    assert all("Tanda terima" in mail.subject or "Tercatat" in mail.subject for mail in answers)


def test_a_tasks_token_stands_in_no_mail_but_its_own(closed: tuple[Town, str]) -> None:
    town, _ = closed
    everybody = {address: town.inbox(address) for address in (OPD, KADIS, KASI, SEK)}
    mails = [(mail, _whole(mail)) for inbox in everybody.values() for mail in inbox]
    tokens = {_token(mail) for mail, _ in mails if _token(mail)}
    assert len(tokens) == 9 + 7, "nine tasks, and the echoes of seven decisions, which RALAT can take back"
    for token in tokens:
        carriers = {mail.message_id for mail, text in mails if token in text}
        assert len(carriers) == 1, f"{token} stands in {carriers}"


def test_the_journal_tells_who_decided_what_and_how_we_know(closed: tuple[Town, str]) -> None:
    town, _ = closed
    lines = town.journal()
    assert "Langkah 3 (surat-perintah): SETUJU oleh Kepala Dinas" in "\n".join(lines)
    assert lines[-1] == "Kasus berakhir: Selesai: aplikasi beroperasi kembali"


def _mail_to(town: Town, address: str, mark: str) -> Mail:
    return next(mail for mail in town.inbox(address) if mark in mail.subject)


def _attached(mail: Mail, name: str) -> str:
    return text_of(next(file.data for file in mail.attachments if file.name.startswith(name)))


def _token(mail: Mail) -> str:
    reply_to = "".join(mail.headers.get("reply-to", ()))
    return reply_to.partition("+")[2].partition("@")[0]


def _whole(mail: Mail) -> str:
    headers = " ".join(value for values in mail.headers.values() for value in values)
    return f"{headers}\n{mail.text}\n{mail.html}"
