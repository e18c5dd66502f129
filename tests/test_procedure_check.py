"""What is wrong with a procedure is told by its step and its mend, before any case meets it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from mailflow.forms.form import Form, parse_form_file
from mailflow.procedures.meanings import MEANING
from mailflow.procedures.variants import check_variants

ROOT = Path(__file__).parent.parent
OFFICES = ("cirebon-dkis", "trenggalek-diskominfo", "djki-tiki", "unj-pustikom")
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
    faults = check_variants("procedure.toml", text, forms_of(office), TEMPLATES)
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
        (
            'signer = "KADIS_DKIS"',
            'signer = "KEPALA_DKIS"',
            "letter.surat-pengembalian.signer",
            '"KADIS_DKIS"',
        ),
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


# -- chains, joins, teams, signatures, weekly work ------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('late = "tunggu-perangkat"', 'late = "tunggu"', "step.koordinasi.late", "There is no step"),
        (
            'late = "tunggu-perangkat"',
            'late = "analisa-modul"',
            "step.koordinasi.late",
            "does not ask whether to go on",
        ),
        ('late = "tunggu-perangkat"\n', "", "step.tunggu-perangkat", "No step becomes late into this one"),
        (
            'name = "analisa-modul"',
            'name = "analisa-modul"\nlate = "tunggu-perangkat"',
            "step.tunggu-perangkat",
            "Several steps become late into this one",
        ),
        (
            'within = "1 jam"\nproposed_limit = true\nlate',
            "late",
            "step.koordinasi.late",
            "Without a limit the step is never late",
        ),
        ('to = "KASUBDIT_PSI" }', 'to = "KASUBDIT" }', "step.analisa-modul.escalate.to", '"KASUBDIT_PSI"'),
        ('reopen = "analisa"', 'reopen = "analis"', "end.bukan-ipas.reopen", '"analisa"'),
        (
            'reopen_within = "5 hari kerja"',
            'reopen_within = "lima hari"',
            "end.bukan-ipas.reopen_within",
            "is not a limit",
        ),
        (
            'from = "registrasi"\nto = "diketahui"',
            'from = "jurnal-bukan-ipas"\nto = "koordinasi"',
            "",
            "",
        ),
        (
            'answer = "finding"\nforms = ["analisa"]',
            'answer = "finding"\njoin = "all"\nforms = ["analisa"]',
            "",
            "",
        ),
        (
            'actor = ["KASIE_DB", "KASIE_JAR"]',
            'actor = "KASIE_DB"',
            "step.koordinasi.join",
            "One officer alone joins nobody",
        ),
        ("means = { ya =", "means = { yaa =", "step.analisa.means", 'Perhaps "ya" is meant'),
    ],
)
def test_what_djkis_sop_demands_is_looked_through(old: str, new: str, place: str, said: str) -> None:
    found = changed(old, new, "djki-tiki")
    if not place:  # an objection leads back, and a team of one post may have many members: both are right
        assert found == []
        return
    assert any(line.startswith(f"procedure.toml: {place}: ") and said in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('picks = "TIM_PROG"', 'picks = "KOOR_PROG"', "step.penentuan-tim.picks", 'no team role "KOOR_PROG"'),
        ('picks = "TIM_PROG"\n', "", "step.penentuan-tim.picks", "names no team"),
        (
            'answer = "form"\nforms = ["jadwal"]',
            'answer = "form"\npicks = "TIM_PROG"\nforms = ["jadwal"]',
            "step.penjadwalan.picks",
            'Only a step with answer = "team" picks',
        ),
        (
            'draft = "surat-tugas"\nwithin = "15 menit"',
            'draft = "undangan"\nwithin = "15 menit"',
            "step.surat-tugas.prepares",
            "No later step decides on this draft",
        ),
        (
            'signatures = ["KA_PUSTIKOM", "PIMPINAN_UK"]',
            'signatures = ["KA_PUSTIKOM"]',
            "step.tanda-tangan-unit.actor",
            "not one of those who sign",
        ),
        (
            'signs = "ba-serah-terima"',
            'signs = "ba-serah"',
            "step.tanda-tangan-kepala.signs",
            '"ba-serah-terima"',
        ),
        (
            'signs = "ba-serah-terima"\n',
            "",
            "step.tanda-tangan-kepala.signs",
            'answer = "sign" and signs belong together',
        ),
        (
            'at = "setiap Jumat 15.00"',
            'at = "setiap Jumat 22.00"',
            "step.progres.recap.at",
            "The office is closed at that time in every week",
        ),
        ('at = "setiap Jumat 15.00"', 'at = "tiap Jumat"', "step.progres.recap.at", "not a weekly moment"),
        ('letter = "rekap-progres"', 'letter = "rekap"', "step.progres.recap.letter", '"rekap-progres"'),
        (
            'progress = "setiap Jumat 09.00"',
            'progress = "setiap Minggu 09.00"',
            "step.progres.progress",
            "The office is closed",
        ),
        ('progress = "setiap Jumat 09.00"\n', "", "step.progres.progress", "Nobody is ever asked"),
        ('    "rencana-kerja",\n', '    "rencana",\n', "step.progres.alongside", '"rencana-kerja"'),
        (
            'within = "5 hari kerja"',
            'within = "setiap minggu"',
            "step.penanganan-lokal.within",
            "is no limit",
        ),
        (
            'shows = ["surat-pengantar", "ba-serah-terima", "buku-panduan"]',
            'shows = ["surat-pengantar", "ba-serah-terima", "buku-pandua"]',
            "step.penerimaan.shows",
            '"buku-panduan"',
        ),
        ('files = "buku-panduan"', 'files = "log-akses"', "step.buku-panduan.files", "one name"),
        ('tables = ["jadwal"]', 'tables = ["jadwl"]', "letter.draft-jadwal.tables", '"jadwal"'),
        (
            'answers_of = ["uji-coba"]',
            'answers_of = ["ujicoba"]',
            "letter.ba-uji-coba.answers_of",
            '"uji-coba"',
        ),
        (
            'from = "pengisian-form"\nto = "tanda-tangan-unit"',
            'from = "tanda-tangan-unit"\nto = "pengisian-form"',
            "span.kasus.to",
            "The last step never comes after the first",
        ),
        ('variant = "urut"\n', 'variant = "urutan"\n', "variant", 'Perhaps "urut" is meant'),
    ],
)
def test_what_pustikoms_sop_demands_is_looked_through(old: str, new: str, place: str, said: str) -> None:
    found = changed(old, new, "unj-pustikom")
    assert any(line.startswith(f"procedure.toml: {place}: ") and said in line for line in found), found


def test_the_way_of_working_that_is_not_chosen_is_looked_through_too() -> None:
    text = text_of("unj-pustikom")
    start = text.index('variant = "serentak"\ntitle')
    wrong = text[:start] + text[start:].replace('diterima = "uji-coba"', 'diterima = "uji"', 1)
    assert lines(wrong, "unj-pustikom") == [
        'procedure.toml: variant = "serentak": step.verifikasi.then.diterima: There is no step or end "uji". '
        'Perhaps "uji-coba" is meant.'
    ]


def test_a_field_that_nobody_can_have_filled_in_yet_is_told() -> None:
    found = changed("Nomor Agenda {{ kasus.agenda }}", "jadwal {{ data.jadwal.mulai }}", "unj-pustikom")
    assert found == [
        "procedure.toml: letter.surat-persetujuan.text: At 5 (persetujuan) nobody can have filled in "
        '"JADWAL PENANGANAN MASALAH TEKNIS SI" yet. '
        "Let an earlier step ask for that form, or use another field."
    ]


def test_a_table_of_a_later_form_is_told() -> None:
    found = changed('tables = ["jadwal"]', 'tables = ["uji_coba"]', "unj-pustikom")
    assert any("letter.draft-jadwal.tables: At 6 (penjadwalan) nobody can have" in line for line in found)


def test_a_unit_named_by_a_later_form_is_told() -> None:
    found = changed('unit_from = "c03.pengelola"', 'unit_from = "lpa.hasil"')
    assert any("role.OPD_PENGELOLA.unit_from: At 5 (koordinasi) nobody" in line for line in found), found


def test_a_letter_may_use_the_form_that_came_with_the_answer() -> None:
    letter = """
[[letter]]
name = "nota"
title = "Nota"
template = "surat-tugas"
text = ["{{ data['c01'].gejala }}"]
"""
    giving = SMALL.replace(
        'then = { setuju = "selesai", kembalikan = "lapor" }',
        'forms = ["c01"]\ngives = ["nota"]\nthen = { setuju = "selesai", kembalikan = "lapor" }',
    )
    assert lines(giving + letter) == []
    assert any("letter.nota.text" in line for line in lines(giving.replace('forms = ["c01"]\n', "") + letter))


def test_steps_that_only_lead_to_each_other_have_no_exit() -> None:
    loop = (SMALL + CATAT % "ulang" + CATAT.replace('"catat"', '"ulang"') % "catat").replace(
        'answer = "none"\nthen = { lanjut', 'answer = "report"\nthen = { selesai'
    )
    found = lines(loop.replace('setuju = "selesai"', 'setuju = "selesai", tolak = "catat"'))
    assert [re.sub(r"\. .*", "", line) for line in found] == [
        "procedure.toml: step.catat: From here no end can be reached",
        "procedure.toml: step.ulang: From here no end can be reached",
    ]


def test_a_proposal_needs_a_limit() -> None:
    found = lines(SMALL.replace('answer = "approve"', 'answer = "approve"\nproposed_limit = true'))
    assert any(
        "step.putus.proposed_limit: There is no limit that could be proposed" in line for line in found
    )


def test_only_weekly_work_runs_beside_other_steps() -> None:
    found = lines(SMALL.replace('answer = "approve"', 'answer = "approve"\nalongside = ["lapor"]'))
    assert any('step.putus.alongside: Only a step with answer = "progress"' in line for line in found)


def test_weekly_work_runs_beside_something() -> None:
    found = lines(
        SMALL + CATAT.replace('"none"', '"progress"').replace('then = { lanjut = "%s" }', "then = {}")
    )
    assert any("step.catat.alongside: The step runs beside no other" in line for line in found), found


def test_an_outcome_without_words_in_a_mail_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(MEANING, ("approve", "setuju"))
    found = lines(SMALL)
    assert any("step.putus.then.setuju: No mail has words to answer this outcome" in line for line in found)


@pytest.mark.parametrize("value", ['"selesai"', "2026-11-23", '["selesai"]', "1"])
@pytest.mark.parametrize("key", ["then", "covers"])
def test_a_word_or_a_date_for_a_table_is_a_slip_like_others(key: str, value: str) -> None:
    text = SMALL.replace(
        'then = { setuju = "selesai", kembalikan = "lapor" }', 'then = { setuju = "selesai" }'
    )
    wrong = text.replace('then = { setuju = "selesai" }', f"{key} = {value}")
    assert any(f"step.putus.{key}" in line and "must be a table" in line for line in lines(wrong))
