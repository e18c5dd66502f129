"""A finding is told by what was found: the broken part, the cause, or how it will be repaired."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.cases.readings import Decision, Question
from mailflow.language import components, diagnosis
from mailflow.language.clauses import parse_clauses
from mailflow.language.words import fold
from mailflow.replies.clauses.plans import is_looked_at_again, without_plans
from mailflow.replies.clauses.service_parts import Topic
from mailflow.replies.decision import read_reply
from mailflow.replies.findings.diagnosis import read_told_parts

NOW = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
APP = "Apakah gangguan berasal dari aplikasi?"
NET = "Apakah gangguan berasal dari jaringan?"
CAUSE = "Apakah penyebab gangguan sudah dapat diidentifikasi?"
VENDOR = "Apakah penanganan memerlukan vendor?"
LOCAL = "Apakah masalah dapat ditangani secara local?"
STOP = "Apakah layanan perlu dihentikan sementara selama perbaikan?"


def outcome_of(asked: str, text: str) -> str:
    reading = read_reply(text, Question(kind="finding", outcomes=("ya", "tidak"), asked=asked, now=NOW))
    return reading.outcome if isinstance(reading, Decision) else ""


@pytest.mark.parametrize(
    ("asked", "text", "outcome"),
    [
        (NET, "FO backbone putus kena galian", "ya"),
        (APP, "FO backbone putus kena galian", "tidak"),
        (APP, "NullPointerException di modul merek. Server, DB, jaringan sehat.", "ya"),
        (APP, "Switch lantai 2 mati karena UPS drop", "tidak"),
        (NET, "Ping ke gateway aman. Yang mati servis Tomcat-nya.", "tidak"),
        (CAUSE, "RAM slot 2 rusak", "ya"),
        (CAUSE, "Belum teridentifikasi. Server, DB, jaringan semuanya normal.", "tidak"),
        (VENDOR, "Bisa kami kerjakan sendiri", "tidak"),
        (LOCAL, "Harus ke vendor, board OLT-nya kena petir.", "tidak"),
        (STOP, "Bisa sambil jalan, pindah ke node 2", "tidak"),
        (APP, "Ya. Akan kami perbaiki hari ini.", "ya"),
    ],
)
def test_who_tells_what_was_found_has_answered(asked: str, text: str, outcome: str) -> None:
    assert outcome_of(asked, text) == outcome


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (APP, "Sepertinya FO putus"),
        (APP, "Kata vendor switch rusak"),
        (APP, "Switch rusak minggu lalu, sekarang sudah diganti"),
        (APP, "Switch di kantor sebelah rusak"),
        (APP, "Kabel putus dan modulnya juga crash"),
        (APP, "Switch mati tapi itu tidak ada hubungannya"),
        (APP, "RAM server penuh"),
        (APP, "Database penuh, aplikasi error null pointer"),
        (NET, "Kabel mikrofon putus"),
        (NET, "Packet loss 0%, aplikasi belum dicek"),
        (CAUSE, "Disk penuh 80 persen"),
        (CAUSE, "belum teridentifikasi"),
        (VENDOR, "Vendor perlu dibayar"),
        (VENDOR, "bisa sendiri bisa vendor"),
        (APP, "Ya. Nanti saya pastikan lagi."),
        (APP, "Feeling saya bukan aplikasi"),
    ],
)
def test_what_is_supposed_elsewhere_or_of_two_kinds_is_asked_back(asked: str, text: str) -> None:
    assert outcome_of(asked, text) == ""


def test_a_cause_explains_its_effect() -> None:
    told = read_told_parts(
        parse_clauses("switch mati karena listrik padam", "plain finding"),
        Topic(text="jaringan", kinds=frozenset({"network"})),
    )
    assert [(one.joint, sorted(one.kinds), one.state) for one in told] == [
        ("", ["network"], "broken"),
        ("cause", ["power"], "broken"),
    ]


def test_a_promised_repair_is_left_out_and_a_second_look_is_seen() -> None:
    clauses = parse_clauses("Ya. Besok kami ganti kabelnya. Masih perlu dicek ulang.", "plain finding")
    assert [clause.sentence for clause in without_plans(clauses)] == [0, 2]
    assert is_looked_at_again(clauses)


def test_words_of_states_are_spelled_as_replies_are_folded() -> None:
    tables = (components.BROKEN, components.SYMPTOMS, diagnosis.LOOKING, diagnosis.UNSURE)
    known = {"failed", "oke", "lantaran", "kita"}
    strange = {w for table in tables for w in table if fold(w) != w and not w.isdigit()} - known
    assert strange == set()


def test_every_topic_leaves_out_what_it_does_not_take_in() -> None:
    for scope in components.SCOPES.values():
        assert not scope.inside & scope.outside
