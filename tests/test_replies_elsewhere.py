"""What is told of another unit, another round, of somebody's view or of the trial itself is no answer."""

from __future__ import annotations

import pytest

from mailflow.cases.readings import Decision, Question
from mailflow.replies.decision import read_reply
from tests.test_replies import ask

TEST = ask("test", "lulus", "gagal", asked="Bagaimana hasil uji setelah perbaikan?")
CONFIRM = ask("confirm", "normal", "masih gangguan", asked="Apakah layanan sudah normal kembali?")
FINDING = ask("finding", "ya", "tidak", asked="Apakah gangguan berasal dari aplikasi?")
PROGRESS = ask("progress", "progres", asked="Mohon sampaikan kemajuan pekerjaan.")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (TEST, "Akun uji belum diberikan, jadi kami belum bisa tes."),
        (TEST, "Di versi sebelumnya gagal. Versi yang baru belum kami pasang."),
        (TEST, "Di laptop vendor berhasil."),
        (CONFIRM, "Ruangannya terkunci, saya belum bisa masuk."),
        (CONFIRM, "Wifi sudah normal. Yang kami laporkan kan telepon."),
        (CONFIRM, "Di gedung lama normal, kami kan di gedung baru."),
        (FINDING, "Biasanya gangguan berasal dari aplikasi."),
        (PROGRESS, "Progres proyek kelurahan 80%, kalau yang ini belum saya tanyakan ke tim."),
        (PROGRESS, "Proyek gedung baru sudah 85%, itu punya PU."),
    ],
)
def test_what_is_told_of_something_else_decides_nothing(question: Question, text: str) -> None:
    assert not isinstance(read_reply(text, question), Decision)


@pytest.mark.parametrize(
    ("question", "text", "outcome"),
    [
        (TEST, "Di server uji gagal login terus.", "gagal"),
        (TEST, "Uji sebelumnya gagal, sekarang sudah lulus.", "lulus"),
        (TEST, "Tidak lulus uji karena waktu respon lebih dari 10 detik.", "gagal"),
        (CONFIRM, "tadi sempat lemot jam 8 tapi sekarang sudah normal", "normal"),
        (CONFIRM, "Printer di ruang saya belum bisa, yang di sebelah sudah.", "masih gangguan"),
        (FINDING, "Ya, dari aplikasi. Biasanya setelah rilis memang begini.", "ya"),
    ],
)
def test_what_was_seen_decides_whatever_stands_beside_it(question: Question, text: str, outcome: str) -> None:
    reading = read_reply(text, question)
    assert isinstance(reading, Decision)
    assert reading.outcome == outcome
