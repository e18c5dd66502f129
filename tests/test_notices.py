"""What the office's mails say: each notice, the first screen of a task, and what `check` finds."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mailflow.mails.outgoing import compose_mailto
from mailflow.notices.check import check_notices
from mailflow.notices.fields import COMMON, NOTICES
from mailflow.notices.notice import (
    FACT_LIMIT,
    MARKER,
    SUBJECT_LIMIT,
    NoticeProblem,
    NoticeTemplates,
    NoticeText,
)

FOLDER = Path(__file__).parent.parent / "templates" / "notices"
SHIPPED = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()}
TEMPLATES = NoticeTemplates(SHIPPED)

PEOPLE = {
    "penerima": "Bapak/Ibu Kepala Dinas",
    "kantor": "Dinas Komunikasi Contoh Kota Melati",
    "layanan": "layanan@dinas.melati.example",
}
CASE = {**PEOPLE, "kasus": "KASUS-2026-0007", "judul": "Gangguan aplikasi presensi"}
LINK = compose_mailto("layanan+ab12@dinas.melati.example", "Re: [KASUS-2026-0007][3]", "SETUJU\n")
TASK = {
    **CASE,
    "tugas": "Mohon persetujuan Bapak/Ibu atas draf surat perintah.",
    "langkah": 3,
    "catatan": "",
    "fakta": [{"label": "Asal", "isi": "Kecamatan Kenanga"}, {"label": "Sifat", "isi": "Segera"}],
    "batas": "Jumat, 20 November 2026 pukul 14.05 WIB",
    "lampiran": ["draf-surat-perintah.docx"],
    "pilihan": [
        {"kata": "SETUJU", "arti": "surat diterbitkan", "tautan": LINK},
        {"kata": "KEMBALIKAN: alasan", "arti": "dikembalikan kepada penyusun", "tautan": ""},
    ],
}


def written(name: str, **values: object) -> NoticeText:
    """The notice with its sample values, and these instead where given; no common field but the case."""
    return TEMPLATES.compose(name, {**CASE, **NOTICES[name].fields, **values})


def task(**values: object) -> NoticeText:
    return TEMPLATES.compose("tugas", {**TASK, **values})


class Page(HTMLParser):
    """The visible words and the tags of an HTML mail."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag in {"title", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._hidden:
            self.words.append(" ".join(data.split()))


def in_order(text: str, *pieces: str) -> bool:
    place = 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
    return True


# --- every notice


def test_the_shipped_files_have_no_fault() -> None:
    assert check_notices(SHIPPED) == []


@pytest.mark.parametrize("name", NOTICES)
def test_each_notice_is_polite_and_signed_by_the_office(name: str) -> None:
    notice = written(name)
    for page in (notice.text, " ".join(Page(notice.html).words)):
        assert "Yth. Bapak/Ibu Kepala Dinas," in page
        assert in_order(page, "Hormat kami,", PEOPLE["kantor"], PEOPLE["layanan"])
        assert not re.search(r"\banda\b", page, re.IGNORECASE)


@pytest.mark.parametrize("name", NOTICES)
def test_each_mail_that_expects_an_answer_begins_with_the_marker_and_no_other_has_it(name: str) -> None:
    notice = written(name)
    first_words = (notice.text.splitlines()[0], Page(notice.html).words[0])
    if NOTICES[name].answered:
        assert first_words == (MARKER, MARKER)
    else:
        assert MARKER not in notice.text + notice.html


@pytest.mark.parametrize("name", NOTICES)
def test_no_mail_loads_anything_or_links_to_the_web(name: str) -> None:
    notice = written(name, pilihan=TASK["pilihan"])
    page = Page(notice.html)
    assert not {tag for tag, _ in page.tags} & {"img", "script", "link", "style", "iframe", "form"}
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links[:1] == [LINK]
    assert all(str(link).startswith("mailto:") for link in links)
    assert "http" not in notice.html.replace("http-equiv", "")


@pytest.mark.parametrize("name", NOTICES)
def test_text_and_html_say_the_same(name: str) -> None:
    notice = written(name, **{key: TASK[key] for key in ("fakta", "batas", "lampiran")})
    seen = re.sub(r"\W", "", "".join(Page(notice.html).words)).lower()
    assert re.sub(r"\W", "", notice.text).lower() == seen


@pytest.mark.parametrize("name", NOTICES)
def test_a_subject_is_one_short_line_that_names_the_case(name: str) -> None:
    subject = written(name, judul="Gangguan presensi " * 20, perihal="Gangguan " * 40).subject
    assert len(subject) <= SUBJECT_LIMIT
    assert "\n" not in subject
    without_case = {
        "izin-pelapor",
        "verifikasi",
        "gagal-proses",
        "gagal-masuk",
        "konfirmasi-nomor",
        "ringkasan-pagi",
        "ringkasan-tugas",
        "jawaban-ringkasan",
        "dua-tugas",
        "daftar-status",
        "bantuan",
        "permintaan-ditolak",
        "agenda",
        "surel-menunggu",
        "usul-plh",
        "tidak-di-tempat",
        "surel-menumpuk",
        "agenda-bulanan",
    }
    assert subject.startswith("[KASUS-2026-0007]") is (name not in without_case)


# --- a task on the first screen


def test_a_task_says_first_what_is_asked_then_facts_then_deadline_then_the_answers() -> None:
    pieces = (
        MARKER,
        "Mohon persetujuan Bapak/Ibu atas draf surat perintah.",
        "Kecamatan Kenanga",
        "draf-surat-perintah.docx",
        "Jumat, 20 November 2026 pukul 14.05 WIB",
        "SETUJU",
        "KEMBALIKAN: alasan",
        "Hanya balasan dari alamat surel Bapak/Ibu ini",
    )
    assert in_order(task().text, *pieces)
    assert in_order(" ".join(Page(task().html).words), *pieces)


def test_the_subject_of_a_task_names_case_and_step() -> None:
    assert task().subject == "[KASUS-2026-0007][3] Gangguan aplikasi presensi"


def test_each_answer_with_a_link_is_a_button_that_opens_a_reply() -> None:
    links = [attrs["href"] for tag, attrs in Page(task().html).tags if tag == "a"]
    assert links == [LINK]


def test_a_line_of_a_list_has_a_link_for_each_of_its_answers_and_nobody_else_can_make_one() -> None:
    line = NOTICES["ringkasan-tugas"].fields["lain"]
    assert isinstance(line, list)
    evil = {**line[0], "perihal": "= SETUJU mailto:orang@luar.example?body=1%20SETUJU"}
    notice = written("ringkasan-tugas", lewat=[], dekat=[], lain=[evil])
    links = [attrs["href"] for tag, attrs in Page(notice.html).tags if tag == "a"]
    assert links == [line[0]["pilihan"][0]["tautan"]]
    assert "mailto:layanan" not in notice.text


def test_the_text_version_lists_the_answers_without_links() -> None:
    assert "\nSETUJU - surat diterbitkan\nKEMBALIKAN: alasan - dikembalikan kepada penyusun\n" in task().text
    assert "mailto:" not in task().text


def test_a_web_link_is_refused_as_an_answer() -> None:
    with pytest.raises(ValueError, match="mailto:"):
        task(pilihan=[{"kata": "SETUJU", "arti": "", "tautan": "https://dinas.example/setuju"}])


def test_a_form_task_lists_the_lines_to_fill_in() -> None:
    notice = task(isian=["Lokasi", "Temuan"])
    assert "\nLokasi:\nTemuan:\n" in notice.text
    assert "Lokasi:" in Page(notice.html).words


def test_the_reference_line_stands_in_the_body_only_when_it_is_given() -> None:
    assert "Ref:" not in task().text + task().html
    assert task(rujukan="Ref: ab12").text.endswith("\nRef: ab12\n")
    assert "Ref: ab12" in task(rujukan="Ref: ab12").html


def test_a_long_fact_takes_two_lines_of_a_phone_at_most() -> None:
    notice = task(fakta=[{"label": "Hal", "isi": "Gangguan presensi " * 30}])
    (line,) = (line for line in notice.text.splitlines() if line.startswith("Hal: "))
    assert len(line) <= len("Hal: ") + FACT_LIMIT
    assert line.endswith("…")


def test_a_task_without_a_title_has_what_is_asked_as_its_subject() -> None:
    assert (
        task(judul="").subject == "[KASUS-2026-0007][3] Mohon persetujuan Bapak/Ibu atas draf surat perintah."
    )


# --- the other notices


def test_the_receipt_gives_the_official_sentence_with_agenda_and_case_number() -> None:
    text = written("tanda-terima", nomor="005/21/KEC/2026", tanggal="19 November 2026", hal="Presensi").text
    assert (
        "Surat Bapak/Ibu Nomor 005/21/KEC/2026 tanggal 19 November 2026 hal Presensi telah kami terima pada "
        "Jumat, 20 November 2026 pukul 08.10 WIB dan dicatat dengan Nomor Agenda 121, "
        "Nomor Kasus KASUS-2026-0007. Perkembangan penanganan akan disampaikan melalui surel ini."
    ) in text


def test_the_receipt_of_a_report_without_a_letter_names_no_number() -> None:
    text = written("tanda-terima", nomor="", tanggal="", hal="", langkah_lanjut=[], prakiraan="").text
    assert "Laporan Bapak/Ibu telah kami terima pada Jumat" in text
    assert "LANGKAH SELANJUTNYA" not in text


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        (
            "tidak-di-tempat",
            {"pengganti": "Mawar Dahlia, S.T."},
            "Penggantinya disebut Mawar Dahlia, S.T., tetapi tidak disebutkan sampai kapan.",
        ),
        ("pastikan-pengirim", {}, "Mohon menjawab YA hanya bila kata-kata di atas Bapak/Ibu tulis sendiri"),
        (
            "pastikan-pengirim",
            {},
            "surel Bapak/Ibu kepada orang lain dapat diteruskan oleh orang lain kepada kami",
        ),
        ("tanya-ditahan", {}, "Sesudah LAMPIRKAN ke dapat pula ditulis nomor surat pelapor"),
        ("dikerjakan", {}, "telah dikerjakan oleh layanan ini atas nama Bapak/Ibu"),
    ],
)
def test_a_mail_speaks_as_an_office_does(name: str, values: dict[str, object], says: str) -> None:
    assert says in " ".join(written(name, **values).text.split())


def test_the_receipt_says_once_that_the_letter_came_and_its_case_number() -> None:
    text = written("tanda-terima").text
    assert text.count("telah kami terima") == 1
    assert text.count("KASUS-2026-0007") == 1


def test_what_is_missing_is_named_on_the_first_screen() -> None:
    text = written("permintaan-kelengkapan", kurang=["Uraian gangguan", "Nomor telepon"]).text
    assert in_order(
        text, "Yang belum kami terima:", "- Uraian gangguan\n- Nomor telepon", "diucapkan terima kasih."
    )


def test_an_unclear_reply_is_asked_back_with_what_we_read() -> None:
    text = written("klarifikasi", sebab="persetujuannya bersyarat", dibaca="setuju asal Senin").text
    assert in_order(text, "belum dapat dicatat karena persetujuannya bersyarat.", "> setuju asal Senin")
    assert "Kami membaca" not in written("klarifikasi", dibaca="").text


def test_an_overdue_mail_asks_the_actor_and_informs_the_others() -> None:
    asked = written("lewat-batas", pilihan=TASK["pilihan"]).text
    told = written("lewat-batas").text
    assert asked.startswith(MARKER)
    assert "Mohon segera ditindaklanjuti." in asked
    assert "Tugas Kepala Dinas telah melewati batas waktu" in told
    assert "SETUJU" not in told


def test_the_morning_digest_comes_also_when_there_is_nothing_to_say() -> None:
    lists = ("tugas_terbuka", "lewat", "ditahan", "menunggu", "surat_keluar", "peringatan")
    empty = written("ringkasan-pagi", **{name: [] for name in lists}, jumlah_ditahan=0)
    assert "Tidak ada yang perlu ditindaklanjuti pagi ini." in empty.text
    assert empty.subject == "Ringkasan pagi Jumat, 20 November 2026: 0 lewat batas, 0 ditahan"


def test_the_morning_digest_stays_short_on_a_bad_day() -> None:
    one = {"kasus": "KASUS-2026-0007", "tugas": "Formulir C-01", "petugas": "Kepala Seksi", "batas": ""}
    text = written("ringkasan-pagi", lewat=[one] * 300, tugas_terbuka=[]).text
    assert text.count("- KASUS-2026-0007") == 25
    assert "LEWAT BATAS WAKTU (300)" in text
    assert "- dan 275 lainnya" in text


def test_a_mail_that_could_not_be_processed_names_the_command_for_the_administrator() -> None:
    assert "mailflow mail retry 412" in written("gagal-proses", surel=412).text


# --- what other people wrote into the values


def test_html_in_a_value_is_shown_as_it_was_written() -> None:
    notice = written("ditahan", perihal='<script>alert("x")</script>', potongan="<b>tebal</b> & <img src=x>")
    tags = {tag for tag, _ in Page(notice.html).tags}
    assert not tags & {"script", "img"}
    assert "<b>tebal</b> & <img src=x>" in Page(notice.html).words


def test_template_code_in_a_value_stays_text() -> None:
    notice = written("pemberitahuan", isi="{{ 7*7 }} {% raw %} {{ kantor }}")
    assert "{{ 7*7 }} {% raw %} {{ kantor }}" in notice.text
    assert "49" not in notice.text


def test_control_characters_and_turned_text_do_not_pass() -> None:
    notice = written("ditahan", perihal="a\r\nBcc: x\x00\x1b[2J\u202egnp.exe", potongan="x\x0cy\ud800z\u2066")
    for piece in (notice.subject, notice.text, notice.html):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", piece)
    assert notice.subject == "[KASUS-2026-0007] Surel ditahan: a Bcc: x [2Jgnp.exe"


def test_a_subject_cannot_be_taken_for_an_encoded_word() -> None:
    assert "=?" not in written("ditahan", perihal="=?utf-8?q?x=0D=0ABcc:_y?=").subject


def test_an_excerpt_of_a_foreign_mail_is_quoted_line_by_line() -> None:
    text = written("ditahan", potongan="Baris satu\n\n# bukan judul\n- bukan daftar").text
    assert "> Baris satu\n> # bukan judul\n> - bukan daftar\n" in text


def test_a_value_in_one_line_cannot_bring_its_own_paragraph() -> None:
    assert "\nDisetujui" not in written("ditahan", dari="x\n\nDisetujui oleh Kepala Dinas").text


def test_a_very_long_value_is_cut() -> None:
    notice = written("ditahan", potongan="kata " * 100_000, sebab="x" * 100_000)
    assert len(notice.text) < 6_000


def test_an_object_of_ours_cannot_reach_a_template() -> None:
    with pytest.raises(TypeError, match="Path"):
        written("pemberitahuan", isi=Path("rahasia"))


# --- files that the office may change


def faults(**changes: str) -> list[tuple[str, str, str]]:
    """The faults of the shipped files with these instead; "tidak_berlaku" stands for tidak-berlaku.txt."""
    files = SHIPPED | {f"{name.replace('_', '-')}.txt": text for name, text in changes.items()}
    return [(fault.file, str(fault.place), fault.line("id")) for fault in check_notices(files)]


def test_an_unknown_field_is_named_with_its_line_and_the_nearest_name() -> None:
    ((file, place, line),) = faults(surat=SHIPPED["surat.txt"].replace("{{ judul }}", "\n{{ judull }}"))
    assert (file, place) == ("surat.txt", "2")
    assert line == 'surat.txt: 2: Isian "judull" tidak dikenal. Mungkin yang dimaksud "judul".'


def test_a_field_of_another_notice_is_unknown_here() -> None:
    ((_, _, line),) = faults(surat=SHIPPED["surat.txt"] + "{{ agenda }}")
    assert "agenda" in line


def test_broken_syntax_is_named_with_its_line() -> None:
    ((file, place, line),) = faults(surat="{% block subject %}x{% endblock %}\n{% blok lead %}")
    assert (file, place) == ("surat.txt", "2")
    assert "Templat rusak" in line


def test_a_missing_template_and_a_missing_layout_are_named() -> None:
    files = {name: text for name, text in SHIPPED.items() if name not in {"surat.txt", "layout.html"}}
    assert [fault.file for fault in check_notices(files)] == ["layout.html", "surat.txt"]


def test_a_file_that_is_no_notice_is_named_with_the_nearest_name() -> None:
    ((file, _, line),) = faults(tembusam="x")
    assert file == "tembusam.txt"
    assert 'Mungkin yang dimaksud "tembusan.txt"' in line


def test_a_missing_block_is_named() -> None:
    ((_, place, _),) = faults(surat="{% block subject %}x{% endblock %}{% block body %}x{% endblock %}")
    assert place == "lead"


def test_an_empty_subject_is_a_fault() -> None:
    text = re.sub(r"(block subject %}).*?({% endblock)", r"\1\2", SHIPPED["surat.txt"])
    assert faults(surat=text)[0][:2] == ("surat.txt", "subject")


def test_a_template_that_fails_when_it_is_filled_is_a_fault() -> None:
    ((file, _, line),) = faults(surat=SHIPPED["surat.txt"].replace("{{ judul }}", "{{ kasus + 1 }}"))
    assert file == "surat.txt"
    assert "Templat rusak" in line


def test_a_template_that_fails_only_for_an_empty_list_is_a_fault() -> None:
    text = SHIPPED["jawaban-ringkasan.txt"].replace("{% if tercatat %}", "{% if true %}")
    assert faults(jawaban_ringkasan=text)[0][0] == "jawaban-ringkasan.txt"


def test_a_layout_that_does_not_begin_with_the_marker_is_a_fault() -> None:
    found = faults(layout="Selamat pagi\n" + SHIPPED["layout.txt"])
    assert {file for file, _, _ in found} == {"layout.txt"}
    assert "tugas" in {place for _, place, _ in found}


def test_a_template_cannot_reach_python() -> None:
    text = SHIPPED["surat.txt"].replace("{{ judul }}", "{{ ''.__class__.__mro__ }}")
    assert "unsafe" in faults(surat=text)[0][2]


def test_a_notice_that_does_not_exist_cannot_be_written() -> None:
    with pytest.raises(NoticeProblem) as problem:
        TEMPLATES.compose("tugass", CASE)
    assert "tugass" in problem.value.words.id


def test_a_value_that_was_forgotten_is_named() -> None:
    with pytest.raises(NoticeProblem, match="nomor"):
        TEMPLATES.compose("surat", {**CASE, "jenis": "Surat Perintah"})


def test_the_sample_of_the_common_fields_covers_every_common_field() -> None:
    assert set(CASE) < set(COMMON)
    assert set(TASK) - {"tugas", "langkah", "catatan"} <= set(COMMON)
