"""What a letter says of its case: its people, its own text, its tables, what happened, and who approved it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mailflow.cases.case import Author, Case, Disposition, Letter, Member, Requester, RunningSpan, Task
from mailflow.cases.lateness import CLERK
from mailflow.config import shipped
from mailflow.forms.form import parse_form_file
from mailflow.letters.draft import DRAFT_DATE, DRAFT_NUMBER
from mailflow.letters.history import journal_rows
from mailflow.letters.samples import sample_values
from mailflow.letters.sandbox import LetterFailed
from mailflow.letters.values import addressees, compose_values, issued_values, values_sha
from mailflow.officers.roster import parse_roster
from mailflow.offices.office import Office, Unit
from mailflow.procedures.procedure import parse_procedure
from tests.stores import cirebon

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Senin pukul 08.00 WIB

FORM = """
code = "EVAL"
key = "evaluasi"
title = "CATATAN EVALUASI"
[[field]]
name = "risiko"
label = "Risiko"
[[field]]
name = "saran"
label = "Saran"
"""

SOP = """
name = "Contoh"
sop = "SOP contoh"
role = [
  { code = "UNIT", title = "Unit Kerja", kind = "requester" },
  { code = "KEPALA", title = "Kepala Pusat" },
  { code = "KASI", title = "Kepala Seksi" },
  { code = "TIM", title = "Tim Programmer", kind = "team" },
  { code = "TU", title = "Tata Usaha", kind = "secretariat" },
]
[[step]]
no = "1"
name = "lapor"
title = "Melapor"
actor = "UNIT"
answer = "complaint"
then = { lengkap = "evaluasi" }
[[step]]
no = "2"
name = "evaluasi"
title = "Mengevaluasi"
actor = ["KEPALA", "KASI"]
join = "all"
answer = "finding"
forms = ["evaluasi"]
within = "1 jam"
proposed_limit = true
then = { ya = "kerja", tidak = "selesai" }
[[step]]
no = "3"
name = "kerja"
title = "Mengerjakan"
actor = "TIM"
answer = "report"
then = { selesai = "selesai" }
[[step]]
no = "4"
name = "laju"
title = "Melaporkan progres"
actor = "TIM"
answer = "progress"
forms = ["evaluasi"]
then = {}
[[span]]
name = "bersama"
title = "Evaluasi dan pengerjaan"
from = "evaluasi"
to = "kerja"
within = "2 jam"
[[end]]
name = "selesai"
title = "Selesai"
[[letter]]
name = "nota"
title = "Nota Dinas"
template = "naskah"
register = "surat-keluar"
signer = "KEPALA"
to = ["TIM", "KASI"]
team = ["KEPALA", "TIM"]
signatures = ["KEPALA", "UNIT"]
tables = ["evaluasi"]
answers_of = ["evaluasi"]
text = [
  "Kasus {{ kasus.nomor }} pada {{ kasus.sistem }}.",
  "{% if kasus.prioritas %}Prioritas {{ kasus.prioritas }}.{% endif %}",
  "Risiko:\\n{{ data.evaluasi.risiko }}",
]
[[letter]]
name = "rekap"
title = "Rekap Progres"
template = "naskah"
answers_of = ["laju"]
"""

ROSTER = """
officer = [
  { role = "KEPALA", name = "Sri Lestari, M.Kom.", addresses = ["kepala@dkis.example"], nip = "197903032004012002" },
  { role = "KASI", name = "Agus Contoh", addresses = ["kasi@dkis.example"] },
  { role = "TIM", name = "Andi Contoh", addresses = ["andi@dkis.example"], nip = "199001012015011001" },
  { role = "TIM", name = "Siti Contoh", addresses = ["siti@dkis.example"] },
  { role = "TIM", name = "Dewi Contoh", addresses = ["dewi@dkis.example"] },
  { role = "TU", name = "Tata Usaha", addresses = ["tu@dkis.example"] },
]
"""

KEPALA = Author(address="kepala@dkis.example", name="Sri Lestari, M.Kom.", post="Kepala Pusat")
KASI = Author(address="kasi@dkis.example", name="Agus Contoh", post="Kepala Seksi")
ANDI = Author(address="andi@dkis.example", name="Andi Contoh", post="Tim Programmer")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    form = parse_form_file(FORM)
    return replace(
        cirebon(tmp_path_factory.mktemp("kantor")),
        procedure=parse_procedure(SOP),
        roster=parse_roster(ROSTER),
        forms={form.key: form},
    )


def answered(no: int, step: str, by: Author, minutes: int, outcome: str, **more: Any) -> Task:
    return Task(
        no=no,
        step=step,
        turn=1,
        role="KEPALA",
        asked_at=MORNING,
        status="answered",
        outcomes=(outcome,),
        answered_at=MORNING + timedelta(minutes=minutes),
        answered_by=by,
        **more,
    )


def case(tasks: Iterable[Task] = (), **more: Any) -> Case:
    surat = {"sistem": "SIAKAD", "ttd_nama": "Budi Wirawan", "ttd_jabatan": "Dekan", "ttd_nip": ""}
    given: dict[str, Any] = {
        "number": "KASUS-2026-0001",
        "office": "cirebon-dkis",
        "agenda": "1/SM/2026",
        "opened_at": MORNING,
        "requester": Requester(address="dekan@fakultas.example", unit="Fakultas Contoh"),
        "form": "surat",
        "fields": {"surat": surat},
        "tasks": tuple(tasks),
    }
    return Case(**(given | more))


def letter(name: str = "nota", no: int = 1, **more: Any) -> Letter:
    return Letter(no=no, name=name, step="", made_at=MORNING, **more)


def values(office: Office, of: Case, one: Letter | None = None) -> dict[str, Any]:
    return compose_values(office, of, one or letter(), MORNING)


# ---- the letter's own text


def test_the_text_of_the_procedure_is_filled_with_the_case_and_what_comes_out_empty_is_left_out(
    office: Office,
) -> None:
    fields = {"surat": {"sistem": "SI & <Akademik> {{ 7*7 }}"}, "evaluasi": {"risiko": "tinggi\nsekali"}}
    assert values(office, case(fields=fields))["isi"] == [
        "Kasus KASUS-2026-0001 pada SI & <Akademik> {{ 7*7 }}.",
        "Risiko:",
        "tinggi",
        "sekali",
    ]


@pytest.mark.parametrize(
    "text", ["{{ kasus.rahasia }}", "{% if %}", "{{ kasus.nomor.__class__ }}", "{{ isi }}"]
)
def test_a_text_with_an_unknown_field_makes_no_letter(office: Office, text: str) -> None:
    spec = office.procedure.letter("nota").model_copy(update={"text": (text,)})
    wrong = replace(office, procedure=office.procedure.model_copy(update={"letters": (spec,)}))
    with pytest.raises(LetterFailed):
        values(wrong, case())


def test_the_samples_have_every_field_that_a_case_has(office: Office) -> None:
    made, sample = values(office, case([answered(1, "evaluasi", KASI, 5, "ya")])), sample_values([])
    assert set(made) == set(sample)
    for name in ("surat", "kasus", "ttd", "pihak_kedua", "hasil", "hari_ini", "laporan", "formulir", "kop"):
        assert set(made[name]) == set(sample[name]), name
    for name in ("para_pihak", "jurnal", "riwayat", "tabel", "pelaksana"):
        assert set(made[name][0]) == set(sample[name][0]), name


# ---- people


def test_a_team_is_addressed_by_its_members_names(office: Office) -> None:
    team = (Member(address="siti@dkis.example", name="Siti Contoh"),)
    named = addressees(office, case(teams={"TIM": team}), ("KASI", "TIM"), MORNING)
    assert named == ["Kepala Seksi", "Siti Contoh"]
    assert addressees(office, case(), ("TIM",), MORNING) == ["Andi Contoh", "Siti Contoh", "Dewi Contoh"]


def test_under_yth_stands_the_town_of_the_unit_else_the_offices_own_and_nothing_of_a_stranger(
    office: Office,
) -> None:
    def town(place: str = "") -> str:
        listed = Unit(name="Fakultas Contoh", domains=("fakultas.example",), place=place)
        settings = office.settings.model_copy(update={"units": (listed,)})
        spec = office.procedure.letter("nota").model_copy(update={"to": ("UNIT",)})
        sop = office.procedure.model_copy(update={"letters": (spec,)})
        return str(values(replace(office, settings=settings, procedure=sop), mine)["surat"]["kota"])

    mine = case()
    assert (town(), town("Kuningan")) == ("Cirebon", "Kuningan")
    mine = case(requester=Requester(address="siapa@lain.example", name="Siapa Saja"))
    assert town() == ""


def test_whoever_signs_a_letter_gets_no_copy_of_it(office: Office) -> None:
    spec = office.procedure.letter("nota").model_copy(update={"copies": ("KEPALA", "KASI")})
    sop = office.procedure.model_copy(update={"letters": (spec,)})
    assert values(replace(office, procedure=sop), case())["surat"]["tembusan"] == ["Kepala Seksi"]


def test_a_ground_is_named_once_and_a_complaint_without_a_number_is_no_letter(office: Office) -> None:
    block = Disposition(step="evaluasi", giver=KEPALA, at=MORNING, targets=("KASI",), instruction="cek")
    assert values(office, case(dispositions=(block, block)))["dasar"] == [
        "SOP contoh",
        "Laporan Fakultas Contoh yang diterima pada 23 November 2026",
        "Disposisi Kepala Pusat tanggal 23 November 2026",
    ]


def test_the_team_of_the_case_does_the_work_with_the_nip_of_the_roster(office: Office) -> None:
    team = (
        Member(address="andi@dkis.example", name="Andi Contoh", part="ketua"),
        Member(address="keluar@dkis.example", name="Rina Contoh"),
    )
    rows = values(office, case(teams={"TIM": team}))["pelaksana"]
    assert [(row["nama"], row["nip"], row["keterangan"]) for row in rows] == [
        ("Sri Lestari, M.Kom.", "19790303 200401 2 002", ""),
        ("Andi Contoh", "19900101 201501 1 001", "Ketua"),
        ("Rina Contoh", "", "Anggota"),
    ]


def test_where_the_case_names_no_leader_the_first_post_leads(office: Office) -> None:
    rows = values(office, case())["pelaksana"]
    assert [row["keterangan"] for row in rows] == ["Ketua", "Anggota", "Anggota", "Anggota"]


def test_the_parties_are_the_head_and_whoever_signed_the_complaint(office: Office) -> None:
    first, second = values(office, case())["para_pihak"]
    assert (first["sebutan"], first["jabatan"], first["nama"]) == (
        "PIHAK PERTAMA",
        "Kepala Pusat",
        "Sri Lestari, M.Kom.",
    )
    assert (second["sebutan"], second["jabatan"], second["nama"]) == ("PIHAK KEDUA", "Dekan", "Budi Wirawan")


# ---- answers


def test_a_yes_is_told_with_its_meaning_and_a_nip_in_its_groups(office: Office) -> None:
    form = parse_form_file(FORM.replace('label = "Saran"', 'label = "NIP"\ntype = "nip"'))
    steps = [step.model_copy(update={"means": {"ya": "dikerjakan"}}) for step in office.procedure.steps]
    sop = office.procedure.model_copy(update={"steps": tuple(steps)})
    given = {"evaluasi": {"saran": "197903032004012002"}}
    mine = case([answered(1, "evaluasi", KEPALA, 20, "ya", fields=given)])
    rows = journal_rows(replace(office, procedure=sop, forms={form.key: form}), mine)
    assert [row["hasil"] for row in rows] == ["Ya: dikerjakan; NIP: 19790303 200401 2 002"]


def test_the_tables_are_the_forms_and_then_each_officers_answer(office: Office) -> None:
    tasks = [
        answered(2, "evaluasi", KASI, 30, "tidak", reason="belum lengkap"),
        answered(1, "evaluasi", KEPALA, 20, "ya", fields={"evaluasi": {"risiko": "rendah"}}),
        answered(3, "kerja", ANDI, 40, "selesai"),
    ]
    fields = {"surat": {}, "evaluasi": {"risiko": "sedang", "saran": "cadangkan"}}
    tables = values(office, case(tasks, fields=fields))["tabel"]
    assert [table["judul"] for table in tables] == [
        "Catatan Evaluasi",
        "Kepala Pusat (Sri Lestari, M.Kom.), Senin, 23 November 2026 pukul 08.20 WIB",
        "Kepala Seksi (Agus Contoh), Senin, 23 November 2026 pukul 08.30 WIB",
    ]
    assert tables[0]["baris"] == [
        {"label": "Risiko", "isi": "sedang"},
        {"label": "Saran", "isi": "cadangkan"},
    ]
    assert {"label": "Jawaban", "isi": "Ya"} in tables[1]["baris"]
    assert tables[2]["baris"] == [
        {"label": "Jawaban", "isi": "Tidak"},
        {"label": "Keterangan", "isi": "belum lengkap"},
    ]


def test_a_recap_tells_the_progress_since_the_last_recap(office: Office) -> None:
    tasks = [
        answered(no, "laju", ANDI, minutes, "progres", fields={"evaluasi": {"risiko": f"minggu {no}"}})
        for no, minutes in ((1, 10), (2, 90))
    ]
    before = Letter(no=1, name="rekap", step="", made_at=MORNING + timedelta(minutes=30), status="issued")
    now = letter("rekap", no=2)
    both = values(office, case(tasks), letter("rekap"))["progres"]
    fresh = values(office, case(tasks, letters=(before, now)), now)
    assert [row["baris"][0]["isi"] for row in both] == ["minggu 1", "minggu 2"]
    assert [row["baris"][0]["isi"] for row in fresh["progres"]] == ["minggu 2"]
    assert [table["baris"][0]["isi"] for table in fresh["tabel"]] == ["minggu 2"]


# ---- what happened


def test_a_proposed_limit_a_common_limit_and_the_wait_for_the_requester_are_marked(office: Office) -> None:
    task = answered(1, "evaluasi", KASI, 45, "ya", due=MORNING + timedelta(minutes=60), waited=15)
    span = RunningSpan(
        name="bersama",
        started_at=MORNING,
        due=MORNING + timedelta(hours=2),
        ended_at=MORNING + timedelta(hours=3),
        waited=30,
    )
    step, common, wait = values(office, case([task], spans=(span,), waited=90))["riwayat"]
    assert step["waktu"] == "23/11/2026 08.45 WIB"
    assert step["batas"] == "1 jam (usulan)"
    assert step["catatan"] == "30 menit; tepat waktu; 15 menit menunggu tidak dihitung"
    assert common["batas"] == "2 jam (batas bersama)"
    assert common["catatan"] == "2 jam 30 menit; melewati batas"
    assert wait["kegiatan"].startswith("Menunggu pelapor")
    assert wait["pelaksana"] == "Fakultas Contoh"
    assert wait["catatan"] == "1 jam 30 menit"


def test_the_clock_of_the_office_is_named(office: Office) -> None:
    east = replace(office, settings=office.settings.model_copy(update={"zone": "Asia/Jayapura"}))
    rows = values(east, case([answered(1, "evaluasi", KASI, 0, "ya")]))["riwayat"]
    assert rows[0]["waktu"] == "23/11/2026 10.00 WIT"


def test_the_journal_has_the_case_and_what_other_cases_did_the_same_day(office: Office) -> None:
    mine = case([answered(1, "evaluasi", KASI, 30, "ya", fields={"evaluasi": {"risiko": "rendah"}})])
    yesterday = answered(1, "kerja", ANDI, -24 * 60, "selesai")
    other = case([yesterday, answered(2, "kerja", ANDI, 10, "selesai")], number="KASUS-2026-0002")
    lines = journal_rows(office, other, office.local(MORNING).date())
    rows: Any = compose_values(office, mine, letter(), MORNING, journal=lines)["jurnal"]
    assert [(row["jam"], row["kasus"], row["hasil"]) for row in rows] == [
        ("08.10 WIB", "KASUS-2026-0002", "Selesai"),
        ("08.30 WIB", "KASUS-2026-0001", "Ya; Risiko: rendah"),
    ]
    assert rows[0]["petugas"] == "Tim Programmer (Andi Contoh)"


# ---- approval


def test_a_spoken_decision_is_marked_on_the_letter_and_on_the_sheet(office: Office) -> None:
    spoken = KEPALA.model_copy(update={"recorded_by": "Tata Usaha"})
    block = Disposition(step="evaluasi", giver=spoken, at=MORNING, targets=("KASI",))
    approved = letter(approved_by=spoken, approved_at=MORNING, approval_id="<x@dkis.example>")
    of = case(dispositions=(block,))
    issued: Any = issued_values(office, values(office, of, approved), approved, "7/2026", MORNING)
    assert issued["pengesahan"] == (
        "Berdasarkan arahan lisan/WhatsApp Kepala Pusat pada Senin, 23 November 2026 pukul 08.00 WIB, "
        "dicatat oleh Tata Usaha; naskah menunggu tanda tangan."
    )
    assert "surel" not in issued["disposisi"][0]["paraf"]
    assert "dicatat oleh Tata Usaha" in issued["disposisi"][0]["paraf"]


@pytest.fixture(scope="module")
def unj(office: Office) -> Office:
    """The shipped office with most kinds of letters."""
    text = (shipped("mailboxes") / "unj-pustikom" / "procedure.toml").read_text(encoding="utf-8")
    return replace(office, procedure=parse_procedure(text))


@pytest.mark.parametrize(
    ("spec", "who", "approval", "line"),
    [
        ("surat-persetujuan", KEPALA, "<abc@x.example>", "Disetujui melalui surel oleh Kepala Pusat pada "),
        ("jadwal-final", KEPALA, "<abc@x.example>", "Disetujui melalui surel oleh Kepala Pusat pada "),
        ("laporan-penyelesaian", KEPALA, "", "Disusun berdasarkan surel Kepala Pusat pada "),
        ("laporan-penyelesaian", CLERK, "", "Naskah menunggu tanda tangan."),
        ("laporan-penyelesaian", KEPALA.model_copy(update={"address": ""}), "", "Naskah menunggu "),
        ("laporan-penyelesaian", None, "", ""),
        ("frm-si-005", KEPALA, "", ""),
        ("lembar-disposisi", KEPALA, "", ""),
        ("rekap-progres", CLERK, "", ""),
        ("daftar-tim", KEPALA, "", ""),
        ("draft-jadwal", CLERK, "", ""),
    ],
    ids=lambda value: str(getattr(value, "post", value))[:30],
)
def test_the_approval_line_stands_where_it_is_true(
    unj: Office, spec: str, who: Author | None, approval: str, line: str
) -> None:
    """Approved by mail: said so. Following from an answer: said so. The clerk's own, or after a signed copy: nobody's
    mail is named. Without a block for a signature, or without number and approval (receipts): nothing is awaited."""
    approved = Letter(
        no=1,
        name=spec,
        step="",
        made_at=MORNING,
        approved_by=who,
        approved_at=MORNING if who else None,
        approval_id=approval,
    )
    draft: dict[str, object] = {"surat": {}}
    issued: Any = issued_values(unj, draft, approved, "7/2026", MORNING)
    assert issued["pengesahan"].startswith(line)
    assert bool(issued["pengesahan"]) is bool(line)
    assert ("Disetujui melalui surel" in issued["pengesahan"]) is bool(approval)
    assert not line or issued["pengesahan"].lower().endswith("naskah menunggu tanda tangan.")


def test_issuing_a_draft_changes_its_number_its_date_and_the_approval_line_alone(office: Office) -> None:
    approved = letter(approved_by=KEPALA, approved_at=MORNING, approval_id="<abc@dkis.example>")
    draft: Any = values(office, case(), approved)
    issued: Any = issued_values(office, draft, approved, "7/2026", MORNING + timedelta(days=1))
    assert (draft["surat"]["nomor"], draft["surat"]["tanggal"]) == (DRAFT_NUMBER, DRAFT_DATE)
    assert (issued["surat"]["nomor"], issued["surat"]["tanggal"]) == ("7/2026", "24 November 2026")
    assert issued["hari_ini"]["hari"] == "Selasa"
    assert issued["pengesahan"].startswith("Disetujui melalui surel oleh Kepala Pusat")
    changed = {name for name in draft if draft[name] != issued[name]}
    assert changed == {"surat", "hari_ini", "pengesahan"}


def test_an_edited_draft_says_something_else_than_its_template() -> None:
    said: dict[str, object] = {"surat": {"nomor": "1"}}
    assert values_sha("t", said) == values_sha("t", said, "")
    assert values_sha("t", said, "edited") != values_sha("t", said)
    assert values_sha("t", said, "edited") != values_sha("t", said, "edited anew")


def test_a_draft_of_the_first_version_has_the_hash_that_it_had() -> None:
    assert values_sha("t", {"a": 1}) == hashlib.sha256(b't\n{"a":1}').hexdigest()
