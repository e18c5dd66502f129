"""DJKI, straight through: two dispositions, an order, a finding, the recovery, the journal, the closing report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailflow.mails.mail import Mail
from tests.whole_days.djki import (
    CLOSING,
    DIREKTUR,
    FIRST,
    FITRIA,
    KASIE,
    KASUBDIT,
    MEREK,
    RIZKY,
    TU,
    asked,
    complain,
    djki_town,
    play,
)
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town

NUMBERS = [
    "01/SP/TIKI/11/2026",
    "02/SP/TIKI/11/2026",
    "03/SP/TIKI/11/2026",
    "01/ND/TIKI/11/2026",
    "01/LAP/TIKI/11/2026",
]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose first case went straight through."""
    with djki_town(tmp_path_factory.mktemp("djki")) as town:
        with town.day():
            complain(town)
            play(town)
            asked(town, MEREK, CLOSING)
            town.settle()
        yield town


def test_the_case_is_closed_and_every_mail_has_had_its_effect(closed: Town) -> None:
    case = closed.case(FIRST)
    assert case.end == "selesai"
    assert case.open_tasks() == ()
    assert [fate for _, fate in closed.fates()] == ["opened", *["applied"] * 11]
    assert closed.unsent() == []


def test_each_letter_of_the_sop_is_written_and_what_is_numbered_has_its_own_register(closed: Town) -> None:
    assert [letter.name for letter in closed.letters()] == [
        "tanda-terima",
        "lembar-disposisi-baru",
        "lembar-disposisi",
        "lembar-disposisi",
        "surat-perintah",
        "laporan-analisa",
        "instruksi-jurnal",
        "jurnal-akses",
        "perintah-pemulihan",
        "pemberitahuan-pulih",
        "jurnal-harian",
        "laporan-penyelesaian",
    ]
    assert closed.issued() == NUMBERS
    assert [line.letter_number for line in closed.agenda("keluar")] == NUMBERS
    (incoming,) = closed.agenda("masuk")
    assert (incoming.number, incoming.letter_number) == ("1/SM/TIKI/2026", "HKI.4-TI.03-112")


def test_both_dispositions_stand_on_one_sheet_and_the_clerk_forwards_in_the_name_of_tu(closed: Town) -> None:
    empty = _attached(_task(closed, DIREKTUR, "[3]"), "Lembar Disposisi")
    first = _attached(_task(closed, KASUBDIT, "[5]"), "Lembar Disposisi")
    both = _attached(_task(closed, KASIE, "[6]"), "Lembar Disposisi")
    director, head = "Dari: Direktur Teknologi Informasi KI", "Dari: Kasubdit Pengembangan Sistem"
    assert (director in empty, head in empty) == (False, False)
    assert (director in first, head in first) == (True, False)
    assert (director in both, head in both) == (True, True)
    assert "mohon ditindaklanjuti hari ini" in both
    assert "cek dan laporkan" in both
    forwarded = next(line for line in closed.journal() if line.startswith("Langkah 4:"))
    assert forwarded.endswith("dikerjakan mailflow atas nama Kasubag TU TIKI")
    assert not any("][4]" in mail.subject or "][2]" in mail.subject for mail in closed.inbox(TU))


def test_the_original_letter_goes_along_with_both_dispositions_the_order_and_the_analysis(
    closed: Town,
) -> None:
    for address, mark in ((DIREKTUR, "[3]"), (KASUBDIT, "[5]"), (KASIE, "[6]"), (FITRIA, "[7]")):
        assert "HKI.4-TI.03-112" in "".join(
            file.data.decode() for file in _task(closed, address, mark).attachments if "asal" in file.name
        )


def test_the_order_names_the_pelaksana_and_what_the_kasie_said(closed: Town) -> None:
    order = text_of(closed.docx("surat-perintah"))
    assert "KEMENTERIAN HUKUM REPUBLIK INDONESIA" in _heads(closed)
    assert "Fitria Wulandari" in order
    assert "Rizky" not in order
    assert "cek log modul pemeriksaan dan laporkan" in order
    assert "SOP Pemulihan Gagal Fungsi-Fungsi IPAS" in order
    assert closed.inbox(RIZKY) == []


def test_a_finding_is_asked_with_yes_and_no_and_never_with_setuju(closed: Town) -> None:
    for address, mark in ((FITRIA, "[7]"), (KASIE, "[9]")):
        text = _task(closed, address, mark).text
        assert "\nYA: keterangan" in text
        assert "\nTIDAK: keterangan" in text
        assert "SETUJU" not in text


def test_limits_are_those_of_the_sop_and_the_others_are_marked_as_proposed(closed: Town) -> None:
    marked = {
        mark: "(usulan)" in _task(closed, address, mark).text
        for address, mark in (
            (DIREKTUR, "[3]"), (KASUBDIT, "[5]"), (KASIE, "[6]"), (FITRIA, "[7]"), (KASIE, "[8]"),
            (KASIE, "[9]"), (FITRIA, "[13]"), (KASIE, "[14a]"), (KASIE, "[15b]"),
        )
    }  # fmt: skip
    assert [mark for mark, proposed in marked.items() if proposed] == ["[3]", "[5]", "[9]", "[15b]"]
    limits = {task.step: task.due for task in closed.case().tasks}
    assert limits["konfirmasi"] is not None  # a reminder only: nobody outside is bound


def test_the_recovery_order_says_what_the_kasie_found_and_the_notice_what_was_done(closed: Town) -> None:
    order = text_of(closed.docx("perintah-pemulihan"))
    assert "layanan aplikasi berhenti setelah pembaruan" in order
    assert "jalankan ulang layanan aplikasi" in order
    notice = text_of(closed.docx("pemberitahuan-pulih"))
    assert "telah ditangani dan dipastikan pulih" in notice
    assert "layanan aplikasi dijalankan ulang" in notice
    for address in (DIREKTUR, KASUBDIT):
        assert any(f"Nota Dinas Nomor {NUMBERS[3]}" in mail.subject for mail in closed.inbox(address))


def test_the_daily_journal_is_shown_to_the_kasie_and_known_by_the_kasie(closed: Town) -> None:
    draft = _task(closed, KASIE, "[15b]")
    assert "jurnal harian diketahui" in draft.text
    shown = _attached(draft, "Konsep Jurnal Harian")
    assert "Pencatatan" not in shown
    journal = text_of(closed.docx("jurnal-harian"))
    assert "Diketahui," in journal
    assert "Yoga Wicaksana" in journal
    assert "Tindakan: layanan aplikasi dijalankan ulang" in journal
    assert "Langkah 15b (diketahui): SETUJU oleh Kasie Aplikasi" in "\n".join(closed.journal())


def test_the_closing_report_goes_to_the_directorate_and_to_everybody_above(closed: Town) -> None:
    report = text_of(closed.docx("laporan-penyelesaian"))
    assert "layanan aplikasi berhenti setelah pembaruan" in report
    assert "Pelapor menyatakan layanan telah normal" in report
    for address in (DIREKTUR, KASUBDIT, TU):
        assert any("Laporan Penyelesaian" in mail.subject for mail in closed.inbox(address))


def test_the_directorate_is_told_how_it_stands_and_nothing_more(closed: Town) -> None:
    subjects = [mail.subject.removeprefix(f"[{FIRST}]") for mail in closed.inbox(MEREK)]
    assert [subject.partition(": Gangguan")[0].strip() for subject in subjects] == [
        "Tanda terima",
        "Surat menunggu disposisi Direktur Teknologi Informasi KI",
        "Analisa identifikasi gangguan",
        "Analisa penyebab gangguan",
        "Pemulihan IPAS",
        "Mohon konfirmasi",
        "Laporan akhir",
    ]


def _task(town: Town, address: str, mark: str) -> Mail:
    return next(mail for mail in town.inbox(address) if f"]{mark}" in mail.subject)


def _attached(mail: Mail, name: str) -> str:
    return text_of(next(file.data for file in mail.attachments if file.name.startswith(name)))


def _heads(town: Town) -> str:
    return "\n".join(row.letter_values for row in town.letters())
