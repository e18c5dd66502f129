"""Replies that come too late: each kind has its own words, goes once, and changes nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from mailflow.outside.casefile import parse_case, save_case
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow
from tests.replying import DISPOSITION, KADIS, KASI, SEK, Bureau, bureau_in
from tests.stores import MORNING, STAMP
from tests.whole_days.letters import C01

LATE = "tidak-berlaku"


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return bureau_in(tmp_path)


def told(bureau: Bureau, address: str = KADIS) -> list[dict[str, str]]:
    return [json.loads(row.notice_values) for row in bureau.told(LATE, address)]


def shown(bureau: Bureau) -> list[OutboxRow]:
    """What the secretariat is told of held and contrary mail."""
    assert not bureau.told("ditahan", SEK)
    return bureau.told("tanya-ditahan", SEK)


def test_a_second_answer_of_the_same_content_is_told_when_the_first_was_recorded(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    before = bureau.case()
    assert bureau.replies(row, DISPOSITION + " segera").fate == "too-late"
    (answer,) = told(bureau)
    assert "putusan DISPOSISI atas langkah 1c sudah tercatat pada Senin" in answer["sebab"]
    assert "menyatakan hal yang sama" in answer["sebab"]
    assert not shown(bureau)
    assert bureau.case() == before


def test_a_contrary_one_is_told_what_stands_how_it_was_read_and_the_way_back(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    before = bureau.case()
    assert bureau.replies(row, "KEMBALIKAN: surat belum lengkap").fate == "too-late"
    (answer,) = told(bureau)
    assert "sudah tercatat pada Senin" in answer["sebab"]
    assert "(Kepala Dinas" in answer["sebab"]
    assert "kami baca sebagai KEMBALIKAN" in answer["sebab"]
    assert "RALAT paling lambat" in answer["cara"]
    assert "Sekretariat sudah kami beri tahu" in answer["cara"]
    assert len(shown(bureau)) == 1
    assert bureau.case() == before


def question(bureau: Bureau) -> TaskRow:
    return bureau.rows("pen")[-1]


def contrary(bureau: Bureau) -> MailRow:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    return bureau.replies(row, "KEMBALIKAN: surat belum lengkap")


def test_a_contrary_one_is_passed_on_by_one_word_and_decides_nothing(bureau: Bureau) -> None:
    late = contrary(bureau)
    values = json.loads(shown(bureau)[0].notice_values)
    assert [one["kata"] for one in values["pilihan"]] == ["LAMPIRKAN ke KASUS-2026-0001", "BUANG"]
    before = bureau.case()
    assert bureau.replies(question(bureau), "LAMPIRKAN", sender=SEK).fate == "secretariat"
    assert bureau.mail(late).fate == "noted"
    (added,) = bureau.told("tambahan", KASI)
    assert "surat belum lengkap" in json.loads(added.notice_values)["keterangan"]
    assert bureau.case().tasks == before.tasks
    assert len(bureau.decisions()) == 1


def test_a_contrary_one_that_is_thrown_away_stays_what_it_was(bureau: Bureau) -> None:
    late = contrary(bureau)
    assert bureau.replies(question(bureau), "BUANG", sender=SEK).fate == "secretariat"
    assert bureau.mail(late).fate == "too-late"
    assert "tidak diproses menurut sekretariat" in bureau.mail(late).detail
    assert not bureau.told("tambahan", KASI)
    assert any("Sekretariat menjawab BUANG" in line.text for line in bureau.journal())


def test_after_the_window_a_contrary_one_is_not_sent_to_ralat(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    bureau.at = MORNING + timedelta(hours=3)
    bureau.replies(row, "KEMBALIKAN: surat belum lengkap")
    assert "tidak dapat lagi ditarik kembali" in told(bureau)[0]["cara"]


def test_each_kind_goes_once_and_the_secretariat_hears_once(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    for word in ("satu", "dua", "tiga"):
        bureau.replies(row, f"KEMBALIKAN: surat belum lengkap, {word}")
        bureau.replies(row, f"{DISPOSITION} {word}")
    assert len(told(bureau)) == 2
    assert len(shown(bureau)) == 1


def test_thanks_under_an_answered_task_only_hear_what_is_recorded(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    assert bureau.replies(row, "Terima kasih").fate == "too-late"
    assert "sudah tercatat" in told(bureau)[0]["sebab"]
    assert not shown(bureau)


def test_whoever_had_the_task_before_learns_who_has_it_now(bureau: Bureau) -> None:
    row = bureau.task()
    hand_over(bureau)
    assert bureau.replies(row, DISPOSITION).fate == "too-late"
    (answer,) = told(bureau)
    assert "langkah 1c sekarang ada pada" in answer["sebab"]
    assert "Kepala Seksi" in answer["sebab"]
    assert not bureau.decisions()


def hand_over(bureau: Bureau) -> None:
    """The secretariat gives the head's task to a section head."""
    message = (
        f"From: {SEK}\r\nTo: layanan@dkis.example\r\nSubject: ALIHKAN\r\nMessage-ID: <alih@dkis.example>\r\n"
        "\r\nALIHKAN KASUS-2026-0001 langkah 1c ke Kasi Pengembangan Aplikasi\r\n"
    )
    bureau.arrives(STAMP % b"dkis.example" + message.encode())
    assert bureau.task().role != "kadis"


def test_an_answer_to_a_mail_that_was_asked_anew_is_told_which_one_counts(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.replies(bureau.task(), C01, sender=KASI)
    old = bureau.task()
    assert bureau.replies(old, "Untuk: memeriksa server; melaporkan hasilnya").fate == "applied"
    assert bureau.task().id != old.id
    assert bureau.replies(old, "SETUJU").fate == "too-late"
    assert "yang berlaku adalah surel tugas kepada Bapak/Ibu tertanggal" in told(bureau)[-1]["sebab"]
    assert bureau.case().open_tasks()[0].step == "surat-perintah"


def test_a_reply_after_the_case_has_ended_is_told_when_and_how(bureau: Bureau) -> None:
    row = bureau.task()
    with bureau.store.transaction("end") as session:
        case_row = session.get_one(CaseRow, 1)
        case = parse_case(case_row).model_copy(update={"end": "dicabut", "ended_at": bureau.at})
        save_case(session, case_row, case)
    assert bureau.replies(row, DISPOSITION).fate == "too-late"
    (answer,) = told(bureau)
    assert "kasus ini telah berakhir pada Senin" in answer["sebab"]
    assert "Dicabut oleh pelapor" in answer["sebab"]


def test_what_the_secretariat_recorded_is_told_with_who_recorded_it(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, DISPOSITION)
    with bureau.store.transaction("spoken") as session:
        case_row = session.get_one(CaseRow, 1)
        case = parse_case(case_row)
        task = case.task(row.no)
        assert task.answered_by is not None
        author = task.answered_by.model_copy(update={"recorded_by": "Sekretariat (Melati)"})
        tasks = tuple(
            t.model_copy(update={"answered_by": author}) if t.no == row.no else t for t in case.tasks
        )
        save_case(session, case_row, case.model_copy(update={"tasks": tasks}))
    bureau.replies(row, DISPOSITION + " juga")
    (answer,) = told(bureau)
    assert "oleh Sekretariat (Melati)" in answer["sebab"]
    assert "KEBERATAN" in answer["cara"]
