"""What single kinds of letters print: meetings, tests, what is enclosed, the checklist, who signs for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailflow.cases.case import Author, Case, Disposition, Letter
from mailflow.letters.corrections import points
from mailflow.letters.disposition import INSTRUCTIONS, disposition_block
from mailflow.letters.sandbox import fill_paragraphs
from mailflow.letters.values import compose_values
from mailflow.offices.office import Office
from mailflow.procedures.procedure import LetterSpec
from tests.letter_cases import MORNING, office_of, ordinary_case


@pytest.fixture(scope="module")
def pustikom(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_of(tmp_path_factory.mktemp("kantor"), "unj-pustikom")


@pytest.fixture(scope="module")
def case(pustikom: Office) -> Case:
    return ordinary_case(pustikom)


def values(office: Office, case: Case, name: str, **changed: Any) -> dict[str, Any]:
    """The values of a letter whose row of the procedure is changed so."""
    spec = office.procedure.letter(name).model_copy(update=changed)
    letters: tuple[LetterSpec, ...] = (spec, *(x for x in office.procedure.letters if x.name != name))
    changed_office = replace(office, procedure=office.procedure.model_copy(update={"letters": letters}))
    return compose_values(changed_office, case, Letter(no=1, name=name, step="", made_at=MORNING), MORNING)


def told(case: Case, form: str, **fields: str) -> Case:
    return case.model_copy(update={"fields": {**case.fields, form: fields}})


# ---- meetings


def test_an_invitation_names_the_day_of_the_week_and_the_hour(pustikom: Office, case: Case) -> None:
    of = told(
        case, "analisis_teknis", waktu_diskusi="4 Desember 2026 pukul 09.00", tempat_diskusi="Ruang A & B"
    )
    meeting = values(pustikom, of, "undangan")["rapat"]
    assert (meeting["hari"], meeting["waktu"], meeting["tempat"]) == (
        "Jumat, 4 Desember 2026",
        "09.00 WIB",
        "Ruang A & B",
    )


@pytest.mark.parametrize("when", ["", "menyusul", "31 Februari 2026 pukul 09.00"])
def test_a_time_that_is_no_date_is_told_as_it_was_written(pustikom: Office, case: Case, when: str) -> None:
    assert (
        values(pustikom, told(case, "analisis_teknis", waktu_diskusi=when), "undangan")["rapat"]["hari"]
        == when
    )


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Andi Firmansyah, S.Kom., Budi, M.T.; Citra", ["Andi Firmansyah, S.Kom.", "Budi, M.T.", "Citra"]),
        ("Fakultas Teknik, Kadiv PSIP", ["Fakultas Teknik", "Kadiv PSIP"]),
        ("Dr. Haryo, Ir. Maya\nPak Fajar", ["Dr. Haryo", "Ir. Maya", "Pak Fajar"]),
    ],
)
def test_those_who_came_are_listed_one_by_one_with_their_titles(
    pustikom: Office, case: Case, written: str, names: list[str]
) -> None:
    assert values(pustikom, told(case, "notulen", peserta=written), "notulen")["rapat"]["peserta"] == names


def test_minutes_without_a_list_of_those_who_came_name_the_team(pustikom: Office, case: Case) -> None:
    named = values(pustikom, case, "notulen-internal")["rapat"]["peserta"]
    assert named[0] == "Andi Firmansyah, S.Kom."


# ---- tests and reports


def _tested(case: Case, outcome: str, **fields: str) -> Case:
    tasks = [
        task.model_copy(update={"outcomes": (outcome,), "fields": {"uji_coba": fields}})
        if task.step == "uji-coba"
        else task
        for task in case.tasks
    ]
    return case.model_copy(update={"tasks": tuple(tasks)})


def test_each_function_that_was_tried_has_its_line_and_its_result(pustikom: Office, case: Case) -> None:
    of = _tested(case, "lulus", fungsi="simpan KRS: berhasil dalam 2 detik\ncetak KRS", penguji="Gunawan")
    said = values(pustikom, of, "ba-uji-coba")
    assert [(row["fungsi"], row["hasil"]) for row in said["uji"]] == [
        ("simpan KRS", "berhasil dalam 2 detik"),
        ("cetak KRS", "Lulus"),
    ]
    assert said["laporan"]["kesimpulan"] == "LULUS"


def test_a_failed_test_claims_no_success_for_a_function(pustikom: Office, case: Case) -> None:
    said = values(pustikom, _tested(case, "gagal", fungsi="cetak KRS"), "ba-uji-coba")
    assert [row["hasil"] for row in said["uji"]] == ["-"]
    assert said["laporan"]["kesimpulan"] == "TIDAK LULUS"


def test_a_report_concludes_with_what_the_answer_means_at_its_step(pustikom: Office, case: Case) -> None:
    said = values(pustikom, case, "laporan-verifikasi")["laporan"]
    assert said["kesimpulan"] == "hasil penanganan dinyatakan diterima"
    assert said["tentang"] == "verifikasi penanganan masalah teknis Aplikasi Antrean Daring"


# ---- what is enclosed


def test_a_line_of_a_surat_pengantar_is_parted_before_it_is_filled(pustikom: Office, case: Case) -> None:
    of = told(case, "panduan", versi="2.1 | palsu {{ 7*7 }}")
    first, second = values(pustikom, of, "surat-pengantar")["kiriman"]
    assert first["banyaknya"] == "2 (dua) rangkap"
    assert second["naskah"] == "Buku panduan versi 2.1 | palsu {{ 7*7 }}"


# ---- the checklist of a disposition


@pytest.mark.parametrize(
    ("instruction", "ticked"),
    [
        ("mohon ditindaklanjuti", {"Untuk ditindaklanjuti"}),
        ("TL segera", {"Untuk ditindaklanjuti"}),
        ("", {"Untuk ditindaklanjuti"}),
        ("cek dan laporkan", {"Pelajari/telaah dan laporkan"}),
        (
            "koordinasikan dengan Kasi Jaringan, pantau",
            {"Koordinasikan/konfirmasikan", "Monitor perkembangannya"},
        ),
        ("UDK, arsipkan", {"Untuk diketahui", "Untuk diarsipkan"}),
        ("cek, tidak perlu dikoordinasikan", {"Pelajari/telaah dan laporkan"}),
        ("jangan diarsipkan dulu, perbaiki", {"Selesaikan/proses sesuai ketentuan"}),
    ],
)
def test_the_words_of_the_reply_tick_the_checklist(
    pustikom: Office, case: Case, instruction: str, ticked: set[str]
) -> None:
    giver = Author(address="x@pustikom.example", name="Haryo", post="Kepala")
    block: Mapping[str, Any] = disposition_block(
        pustikom,
        case,
        Disposition(step="x", giver=giver, at=MORNING, targets=("KOOR_PROG",), instruction=instruction),
    )
    assert {row["teks"] for row in block["harap"] if row["dicentang"]} == ticked
    assert len(block["harap"]) == len(INSTRUCTIONS)


# ---- signatures


def test_a_mandate_that_was_passed_on_is_signed_under_both_posts(pustikom: Office, case: Case) -> None:
    signed = values(pustikom, case, "undangan", on_behalf=("KA_PUSTIKOM", "KADIV_LPD"))["ttd"]
    assert signed["jabatan"] == [
        "a.n. Kepala Pusat Teknologi Informasi dan Komunikasi",
        "Kepala Divisi Layanan dan Pangkalan Data,",
        "u.b.",
        "Kepala Divisi Pengembangan Sistem Informasi dan Pemrograman",
    ]


@pytest.mark.parametrize("acting", ["Plt.", "Plh."])
def test_who_acts_in_a_post_says_so_before_it(pustikom: Office, case: Case, acting: str) -> None:
    stand_in = pustikom.roster.officers[1].model_copy(update={"role": "KA_PUSTIKOM", "acting": acting})
    roster = pustikom.roster.model_copy(update={"officers": (*pustikom.roster.officers, stand_in)})
    signed = values(replace(pustikom, roster=roster), case, "surat-tugas")["ttd"]
    assert signed["jabatan"] == [f"{acting} Kepala Pusat Teknologi Informasi dan Komunikasi"]
    assert signed["nama"] == stand_in.name


def test_the_complaint_is_named_by_when_it_came_where_it_has_no_number(pustikom: Office, case: Case) -> None:
    said = values(pustikom, told(case, case.form, sistem="SIAKAD"), "surat-persetujuan")["kasus"]
    assert said["rujukan_saudara"] == (
        "laporan Saudara yang kami terima pada Jumat, 20 November 2026 pukul 08.10 WIB"
    )


def test_a_reason_to_send_back_is_listed_point_by_point(pustikom: Office, case: Case) -> None:
    last = case.tasks[-1].model_copy(
        update={
            "outcomes": ("kembalikan",),
            "reason": "1. nomor HP belum ada; tangkapan layar (asli) tidak terbaca.",
            "answered_at": MORNING + timedelta(days=1),
        }
    )
    of = case.model_copy(update={"tasks": (*case.tasks[:-1], last)})
    assert values(pustikom, of, "surat-pengembalian")["laporan"]["butir"] == [
        "nomor HP belum ada",
        "tangkapan layar (asli) tidak terbaca",
    ]


# ---- text


def test_only_the_number_at_the_beginning_of_a_point_is_taken_off() -> None:
    assert points(["2. melapor paling lambat 1 (satu) jam;", "a) uji data. lalu catat"]) == [
        "melapor paling lambat 1 (satu) jam",
        "uji data. lalu catat",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("melainkan {{ x }}.", "melainkan penyimpanan penuh."),
        ("surat {{ y }} tanggal {{ y }}, kami", "surat tanggal, kami"),
        ("dan seterusnya ...", "dan seterusnya ..."),
    ],
)
def test_an_empty_value_or_a_full_stop_too_many_leaves_no_mark(text: str, said: str) -> None:
    assert fill_paragraphs([text], {"x": "penyimpanan penuh.", "y": ""}) == [said]
