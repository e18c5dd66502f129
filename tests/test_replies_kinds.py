"""What the reply reader says beyond the outcome: teams, corrections, what is asked, what is handed on."""

from __future__ import annotations

from typing import Any

import pytest

from mailflow.cases.readings import Correction, Decision, NotADecision, Question, Reading, Unclear
from mailflow.replies.decision import read_reply
from tests.test_replies import NOW, SAMPLES, Sample, ask

PEOPLE = {
    "andi@tik.example": ("Andi Wijaya, S.Kom.", "Mas Andi", "andi.wijaya"),
    "siti@tik.example": ("Siti Rahmawati, M.T.", "Bu Siti", "siti"),
    "rizky@tik.example": ("Rizky Pratama", "Kiki", "rizky.p"),
    "rizkya@tik.example": ("Rizky Aditya", "Adit", "rizky.a"),
}
TEAM = ask("team", "tim", "kembalikan", people=PEOPLE)
DRAFT = ask("approve", "setuju", "tolak", "kembalikan", draft_labels=("Tanggal pelaksanaan", "Tempat"))
FINDING = ask("finding", "ya", "tidak", asked="Apakah gangguan berasal dari aplikasi IPAS?")
SIGN = ask("sign", "ditandatangani")
LATE = {"jar": ("Kepala Seksi Jaringan", "Kasie Jaringan"), "db": ("Kepala Seksi Basis Data", "Kasie DB")}
PROCEED = ask("proceed", "lanjut tanpa", "tunggu", roles=LATE)


def unclear(text: str, question: Question, **more: Any) -> Unclear:
    reading = read_reply(text, question, **more)
    assert isinstance(reading, Unclear), reading
    return reading


def other(text: str, question: Question) -> NotADecision:
    reading = read_reply(text, question)
    assert isinstance(reading, NotADecision), reading
    return reading


# --- teams -------------------------------------------------------------------------------------------------


def test_who_is_not_in_the_pool_is_named() -> None:
    assert "Rudi" in unclear("Andi (ketua), Siti, Rudi", TEAM).why


def test_a_name_that_two_people_bear_is_named() -> None:
    reading = unclear("Rizky (ketua), Siti", TEAM)
    assert "Rizky" in reading.why
    assert "lebih dari satu orang" in reading.why


def test_a_nickname_that_is_also_somebodys_first_name_is_both() -> None:
    people = {"a@tik.example": ("Suandi Hakim", "Andi"), "b@tik.example": ("Andi Wijaya", "Jaya")}
    question = ask("team", "tim", people=people)
    assert "lebih dari satu orang" in unclear("Andi, Jaya", question).why
    assert isinstance(read_reply("Suandi (ketua), Jaya", question), Decision)


def test_the_rest_of_a_team_with_a_leader_are_members() -> None:
    reading = read_reply("Kiki ketua, Adit, Mas Andi (programmer)", TEAM)
    assert isinstance(reading, Decision)
    assert reading.people == (
        ("rizky@tik.example", "Ketua"),
        ("rizkya@tik.example", "Anggota"),
        ("andi@tik.example", "Programmer"),
    )


def test_a_person_of_the_pool_is_picked_by_a_disposition() -> None:
    question = ask("dispose", "disposisi", people=PEOPLE, people_role="JFU", roles={"JFU": ("JFU Aplikasi",)})
    reading = read_reply("DISPOSISI ke Andi: identifikasi gangguan", question)
    assert isinstance(reading, Decision)
    assert (reading.targets, reading.people) == (("JFU",), (("andi@tik.example", ""),))
    assert reading.instruction == "identifikasi gangguan"


# --- corrections -------------------------------------------------------------------------------------------


def test_lines_for_the_draft_approve_nothing() -> None:
    reading = read_reply("SETUJU\nTempat: Aula", DRAFT)
    assert reading == Correction(
        fields_text="Tempat: Aula", rule="lines for the draft", new_text="SETUJU\nTempat: Aula"
    )


def test_an_edited_file_approves_nothing() -> None:
    assert isinstance(read_reply("SETUJU", DRAFT, attachments=["ST.docx"]), Correction)
    assert isinstance(read_reply("", DRAFT, attachments=["ST.docx"]), Correction)


def test_a_line_that_fits_no_field_of_the_draft_is_named() -> None:
    assert "Nama ketua" in unclear("SETUJU\nNama ketua: Sari", DRAFT).why


def test_a_refusal_beside_a_correction_is_asked_back() -> None:
    assert "jawaban lain" in unclear("KEMBALIKAN: perbaiki\nTempat: Aula", DRAFT).why


def test_without_a_draft_a_file_changes_nothing_about_setuju() -> None:
    question = ask("approve", "setuju", "tolak")
    assert isinstance(read_reply("SETUJU", question, attachments=["ST.docx"]), Decision)


# --- findings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["SETUJU", "TOLAK: bukan dari kami", "acc pak", "KEMBALIKAN: kurang jelas"])
def test_an_approval_word_at_a_finding_is_told_the_choices(text: str) -> None:
    assert "YA atau TIDAK" in unclear(text, FINDING).why


def test_a_place_that_was_not_asked_about_is_no_finding() -> None:
    assert isinstance(read_reply("bukan dari IPAS", FINDING), Decision)
    assert "bagian mana" in unclear("bukan dari jaringan", FINDING).why
    assert "bagian mana" in unclear("ya dari jaringan", FINDING).why


def test_where_a_cause_is_asked_for_not_from_there_says_nothing() -> None:
    question = ask("finding", "ya", "tidak", asked="Apakah penyebab gangguan sudah dapat diidentifikasi?")
    unclear("bukan dari aplikasi, dari jaringan", question)
    assert isinstance(read_reply("iya benar penyebabnya DB", question), Decision)


# --- signed copies, going on without -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Sudah saya tandatangani", "DITANDATANGANI", "SETUJU", "terlampir"])
def test_words_alone_are_no_signature(text: str) -> None:
    assert "belum terlampir" in unclear(text, SIGN).why


def test_the_logo_of_a_mail_signature_is_no_signed_copy() -> None:
    assert not isinstance(read_reply("siap pak", SIGN, attachments=["image001.png"]), Decision)


def test_going_on_without_one_of_two_late_posts_is_asked_back() -> None:
    assert "belum menjawab" in unclear("LANJUT TANPA Kasie Jaringan", PROCEED).why
    assert "Kasie Aplikasi" in unclear("LANJUT TANPA Kasie Aplikasi", PROCEED).why
    assert isinstance(read_reply("LANJUT TANPA Kasie Jaringan dan Kasie DB", PROCEED), Decision)


# --- progress ----------------------------------------------------------------------------------------------


def test_the_parts_of_a_progress_line_become_the_forms_lines() -> None:
    question = ask("progress", labels=("Persentase", "Kendala", "Rencana minggu depan"))
    reading = read_reply("PROGRES: 60% ; menunggu suku cadang ; pasang Senin", question)
    assert isinstance(reading, Decision)
    assert (reading.outcome, reading.percent) == ("progres", 60)
    assert reading.fields_text.split("\n") == [
        "Persentase: 60%",
        "Kendala: menunggu suku cadang",
        "Rencana minggu depan: pasang Senin",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kembalikan ke pengusul, RAB-nya belum ditandatangani PPK.", "RAB-nya belum ditandatangani PPK"),
        ("Dikembalikan dulu ke fakultas. Gambar layarnya buram.", "Gambar layarnya buram"),
        ("Fotonya buram. Kembalikan ke pemohon.", "Fotonya buram"),
        ("Kembalikan. Ke depan mohon lengkap.", "Ke depan mohon lengkap"),
        ("Kembalikan ke pemohon", ""),
    ],
)
def test_to_whom_it_goes_back_is_no_reason(text: str, reason: str) -> None:
    reading = read_reply(text, DRAFT)
    assert isinstance(reading, Decision)
    assert (reading.outcome, reading.reason) == ("kembalikan", reason)


# --- what is asked, to whom a task is handed -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("TANYA: apakah sudah diuji?", "apakah sudah diuji?"),
        ("TANYA kepada pelapor: sejak kapan\ndan di mana?", "kepada pelapor: sejak kapan\ndan di mana?"),
        ("Selamat pagi\nTanya, server mana ya", "server mana ya"),
        ("ini sudah dicek siapa?", "ini sudah dicek siapa?"),
    ],
)
def test_a_question_keeps_its_words(text: str, asked: str) -> None:
    reading = other(text, DRAFT)
    assert (reading.kind, reading.argument) == ("question", asked)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("DELEGASI: Budi Santoso", "Budi Santoso"),
        ("DELEGASI kepada Kasi Aplikasi", "Kasi Aplikasi"),
        ("DELEGASI: Budi Santoso, S.Kom., saya sedang cuti", "Budi Santoso"),
        ("delegasikan ke Pak Budi ya", "Pak Budi"),
        ("Delegasikan saja ke Sekretaris karena saya dinas luar", "Sekretaris"),
        ("DELEGASI: Plt. Kasi Infra. Terima kasih", "Plt. Kasi Infra"),
        ("DELEGASI", ""),
    ],
)
def test_a_delegation_keeps_whom_it_names(text: str, named: str) -> None:
    reading = other(text, DRAFT)
    assert (reading.kind, reading.argument) == ("delegate", named)


def test_plh_in_a_reply_is_no_answer() -> None:
    reading = other("PLH: Budi Santoso s.d. 30 November 2026", DRAFT)
    assert (reading.kind, reading.argument) == ("acting", "Budi Santoso s.d. 30 November 2026")


# --- no false move -----------------------------------------------------------------------------------------

LEADS = ("kalau ", "sepertinya ", "apakah ", "kata Pak Kadis ", "andai ", "semoga ")
TAILS = ("?", " sepertinya", " kalau ada anggaran", " tapi tunggu dulu", ", eh salah", "\nRALAT")
MOVING = ("ya", "diterima", "lanjut tanpa", "tim", "lulus", "normal", "setuju")


def spoiled() -> list[tuple[Sample, str]]:
    clear = [s for s in SAMPLES if s.row["expect"] in MOVING and "fields" not in s.row]
    plain = [
        s
        for s in clear
        if s.row["text"] and not {"?", "kalau"} & set(s.row["text"].replace("?", " ? ").split())
    ]
    leading = [(s, lead + s.row["text"]) for s in plain for lead in LEADS]
    return leading + [(s, s.row["text"] + tail) for s in plain for tail in TAILS]


def moves(reading: Reading, sample: Sample) -> bool:
    return isinstance(reading, Decision) and reading.outcome == sample.row["expect"]


def test_a_doubt_before_or_behind_a_clear_answer_keeps_it_from_counting() -> None:
    read = [(sample, text, read_reply(text, sample.question)) for sample, text in spoiled()]
    wrong = [(sample.file, text, reading) for sample, text, reading in read if moves(reading, sample)]
    assert len(read) > 2000
    assert wrong == []


def test_the_samples_have_a_clock_of_their_own() -> None:
    assert all(sample.question.now == NOW for sample in SAMPLES)


# --- boxes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("[x] setuju\n[ ] tolak", "setuju"),
        ("[ ] setuju\n[X] tolak, anggarannya habis", "tolak"),
        ("☐ Setuju\n☒ Kembalikan: tanggalnya keliru\n☐ Tolak", "kembalikan"),
        ("- [v] Setuju", "setuju"),
    ],
)
def test_of_choices_with_boxes_the_ticked_one_counts(text: str, outcome: str) -> None:
    reading = read_reply(text, DRAFT)
    assert isinstance(reading, Decision)
    assert reading.outcome == outcome


@pytest.mark.parametrize("text", ["[ ] setuju\n[ ] tolak", "[x] setuju\n[x] tolak", "[ ] setuju", "☐ Setuju"])
def test_an_empty_box_or_two_ticked_ones_decide_nothing(text: str) -> None:
    assert not isinstance(read_reply(text, DRAFT), Decision)


# --- another of its kind -----------------------------------------------------------------------------------


def test_what_is_told_of_another_village_or_application_is_no_answer() -> None:
    question = ask(
        "confirm", "normal", "masih gangguan", asked="Apakah e-Musrenbang di Desa Suka sudah normal?"
    )
    assert isinstance(read_reply("e-Musrenbangnya sudah normal", question), Decision)
    assert not isinstance(read_reply("Betul Pak, e-Kinerja sudah normal.", question), Decision)
    assert not isinstance(read_reply("Di Desa Jaya sudah normal", question), Decision)
