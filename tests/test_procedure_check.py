"""What is wrong with a procedure is told by its step and its mend, before any case meets it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from mailflow.forms import Form, parse_form_file
from mailflow.procedure import parse_procedure
from mailflow.procedure_check import check_procedure

ROOT = Path(__file__).parent.parent
OFFICES = ("cirebon-dkis", "trenggalek-diskominfo")
TEMPLATES = {path.stem for path in (ROOT / "templates" / "letters").glob("*.docx")}

SMALL = """
name = "Kecil"
sop = "SOP contoh"

[[role]]
code = "UNIT"
title = "Unit"
kind = "requester"
[[role]]
code = "KEPALA"
title = "Kepala"
[[role]]
code = "TU"
title = "Tata Usaha"
kind = "secretariat"

[[step]]
no = "1"
name = "lapor"
title = "Melapor"
actor = "UNIT"
answer = "complaint"
needs = ["surat"]
then = { lengkap = "putus" }

[[step]]
no = "2"
name = "putus"
title = "Memutuskan"
actor = "KEPALA"
answer = "approve"
then = { setuju = "selesai", kembalikan = "lapor" }

[[end]]
name = "selesai"
title = "Selesai"
"""

CATAT = """
[[step]]
no = "3"
name = "catat"
title = "Mencatat"
actor = "TU"
answer = "none"
then = { lanjut = "%s" }
"""


@cache
def forms_of(office: str) -> dict[str, Form]:
    folder = ROOT / "mailboxes" / office / "forms"
    forms = [parse_form_file(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    return {form.key: form for form in forms}


def text_of(office: str) -> str:
    return (ROOT / "mailboxes" / office / "procedure.toml").read_text(encoding="utf-8")


def lines(text: str, office: str = "cirebon-dkis") -> list[str]:
    faults = check_procedure("procedure.toml", parse_procedure(text), forms_of(office), TEMPLATES)
    return [fault.line("en") for fault in faults]


def changed(old: str, new: str, office: str = "cirebon-dkis") -> list[str]:
    text = text_of(office)
    assert old in text
    return lines(text.replace(old, new, 1), office)


@pytest.mark.parametrize("office", OFFICES)
def test_the_shipped_procedures_can_be_worked(office: str) -> None:
    assert lines(text_of(office), office) == []


def test_a_small_procedure_can_be_worked() -> None:
    assert lines(SMALL) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "mend"),
    [
        ('actor = "SEKSI_PA"', 'actor = "SEKSI_AP"', "step.pendataan.actor", '"SEKSI_PA"'),
        ('targets = ["SEKSI_PA"]', 'targets = ["SEKSI_P"]', "step.disposisi.targets", '"SEKSI_PA"'),
        ('forms = ["c01"]', 'forms = ["c1"]', "step.pendataan.forms", '"c01"'),
        ('lengkap = "registrasi"', 'lengkap = "registrsi"', "step.lapor.then.lengkap", '"registrasi"'),
        (
            'draft = "surat-perintah"',
            'draft = "surat-printah"',
            "step.surat-perintah.draft",
            '"surat-perintah"',
        ),
        ('shows = ["formulir-c01"]', 'shows = ["form-c01"]', "step.surat-perintah.shows", '"formulir-c01"'),
        ('shows = ["surat-asal"]', 'shows = ["surat-asl"]', "step.disposisi.shows", '"surat-asal"'),
        ('gives = ["formulir-c01"]', 'gives = ["formulir-01"]', "step.pendataan.gives.*", '"formulir-c01"'),
        ('"koordinasi"]', '"koordinsi"]', "step.laporan.after", '"koordinasi"'),
        ('reports_to = "KADIS_DKIS"', 'reports_to = "KADIS"', "role.SEKSI_PA.reports_to", '"KADIS_DKIS"'),
        (
            'unit_from = "c03.pengelola"',
            'unit_from = "c03.pengelolaa"',
            "role.OPD_PENGELOLA.unit_from",
            '"c03.pengelola"',
        ),
        (
            'template = "surat-penolakan"',
            'template = "penolakan"',
            "letter.surat-penolakan.template",
            '"surat-penolakan"',
        ),
        ('signer = "KADIS_DKIS"', 'signer = "KEPALA_DKIS"', "letter.surat-penolakan.signer", '"KADIS_DKIS"'),
        (
            'team_from = "c01.petugas"',
            'team_from = "c01.petuga"',
            "letter.surat-perintah.team_from",
            '"c01.petugas"',
        ),
        (
            'notice = "laporan-akhir"',
            'notice = "laporan-ahir"',
            "letter.laporan-penyelesaian.notice",
            '"laporan-akhir"',
        ),
        ('gives = ["laporan-penyelesaian"]', 'gives = ["laporan"]', "end.selesai.gives", '"laporan-p'),
        ('normal = "selesai"', 'norma = "selesai"', "step.konfirmasi.then", '"normal"'),
        ('within = "30 menit"', 'within = "setengah jam"', "step.pendataan.within", "Correct the limit"),
        (
            'remind_after = "1 hari kerja"',
            'remind_after = "besok"',
            "step.konfirmasi.remind_after",
            "Correct",
        ),
        (
            'progress = "setiap minggu"',
            'progress = "mingguan"',
            "step.perbaikan-jaringan.progress",
            "Correct",
        ),
        (
            'gives = { setuju = ["surat-pengantar"] }',
            'gives = { setju = ["surat-pengantar"] }',
            "step.laporan.gives",
            '"setuju"',
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_the_right_one(
    old: str, new: str, place: str, mend: str
) -> None:
    found = changed(old, new)
    assert any(line.startswith(f"procedure.toml: {place}: ") and mend in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('from = "verifikasi"', 'from = "verifkasi"', "span.sla.from"),
        ('to = "pemulihan"', 'to = "pulih"', "span.sla.to"),
        ('P1 = "4 jam"', 'P1 = "4 jm"', "span.sla.within.P1"),
        ('P1 = "4 jam"', 'P0 = "4 jam"', "span.sla.within"),
        ('tinggi-tinggi = "P1"', 'tinggi-tinggi = "P9"', "priority.tinggi-tinggi"),
        ('tinggi-tinggi = "P1"', 'tinggi-gawat = "P1"', "priority"),
        (
            'covers = { disposisi = "prioritas" }',
            'covers = { disposisi = "priorits" }',
            "step.inventarisasi.covers.disposisi",
        ),
        ('makes = ["daftar-permintaan"]', 'makes = ["daftar"]', "step.inventarisasi.makes"),
        ('tell = "digabung"', 'tell = "gabung"', "end.digabung.tell"),
        (
            'form = "pelaksanaan1+pelaksanaan2"',
            'form = "pelaksanaan1+pelaksanaan3"',
            "letter.form-pelaksanaan.form",
        ),
    ],
)
def test_spans_covers_and_joined_forms_are_looked_through(old: str, new: str, place: str) -> None:
    found = changed(old, new, "trenggalek-diskominfo")
    assert any(line.startswith(f"procedure.toml: {place}: ") for line in found), found


def test_an_outcome_that_the_answer_does_not_have_is_told() -> None:
    found = lines(SMALL.replace('setuju = "selesai"', 'setuju = "selesai", normal = "selesai"'))
    assert found == [
        'procedure.toml: step.putus.then: There is no outcome "normal". '
        "Use one of: kembalikan, setuju, tolak."
    ]


def test_a_form_of_a_step_needs_a_way_on() -> None:
    found = changed('c02 = "perbaikan-jaringan", c03 = "surat-koordinasi"', 'c03 = "surat-koordinasi"')
    assert "procedure.toml: step.cek-lapangan.then.c02: This outcome leads nowhere. " in "\n".join(found)


@pytest.mark.parametrize("kind", ["requester", "secretariat"])
def test_there_is_one_requester_and_one_secretariat(kind: str) -> None:
    found = lines(SMALL.replace(f'kind = "{kind}"', 'kind = "officer"'))
    assert any(f'exactly one role of kind "{kind}", and there are 0' in line for line in found)


def test_two_steps_of_one_name_are_told() -> None:
    found = lines(SMALL + CATAT.replace("catat", "putus") % "selesai")
    assert "procedure.toml: step.putus: This name is given twice." in found[0]


def test_a_step_that_nothing_leads_to_is_told() -> None:
    found = lines(SMALL + CATAT % "selesai")
    assert found == [
        "procedure.toml: step.catat: Nothing leads here. Name it as what follows an outcome, or remove it."
    ]


def test_an_end_that_nothing_leads_to_is_told() -> None:
    found = lines(SMALL + '\n[[end]]\nname = "batal"\ntitle = "Batal"\n')
    assert [line.split(". ")[0] for line in found] == ["procedure.toml: end.batal: Nothing leads here"]


def test_steps_from_which_no_end_can_be_reached_are_told() -> None:
    found = lines(
        SMALL.replace('setuju = "selesai"', 'setuju = "lapor"').replace(
            "[[end]]", CATAT % "selesai" + "[[end]]"
        )
    )
    assert any("step.putus: From here no end can be reached" in line for line in found)


def test_a_branch_may_stop_beside_another_that_ends_but_not_alone() -> None:
    stopping = SMALL + CATAT % "-"
    beside = stopping.replace('setuju = "selesai"', 'setuju = ["selesai", "catat"]')
    alone = stopping.replace('setuju = "selesai"', 'setuju = "selesai", tolak = "catat"')
    assert lines(beside) == []
    assert [re.sub(r"\. .*", "", line) for line in lines(alone)] == [
        "procedure.toml: step.catat: From here no end can be reached"
    ]


def test_clerical_steps_may_not_run_in_a_circle() -> None:
    circle = SMALL + CATAT % "arsip" + CATAT.replace('"catat"', '"arsip"') % "catat"
    found = lines(circle.replace('setuju = "selesai"', 'setuju = ["selesai", "catat"]'))
    assert any("step.catat: Steps without an answer run in a circle" in line for line in found), found


def test_the_first_step_is_the_requesters_complaint() -> None:
    found = lines(
        SMALL.replace('actor = "UNIT"\nanswer = "complaint"', 'actor = "KEPALA"\nanswer = "complaint"')
    )
    assert "The first step must be the requester's complaint" in found[0]


def test_a_disposition_needs_somebody_to_go_to() -> None:
    found = changed('targets = ["SEKSI_PA"]\n', "")
    assert any("step.disposisi.targets: Nobody can be given the disposition" in line for line in found)


def test_disposed_roles_are_known_only_where_somebody_disposes() -> None:
    found = lines(SMALL.replace('actor = "KEPALA"', 'actor = "@disposisi"'))
    assert any('There is no role "@disposisi"' in line for line in found)


def test_a_draft_needs_an_outcome_that_approves_it() -> None:
    found = changed('then = { setuju = "ditolak", kembalikan = "disposisi" }', 'then = { tolak = "ditolak" }')
    assert any("step.penolakan.draft: No outcome of this step approves the draft" in line for line in found)
