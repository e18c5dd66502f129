"""The filled forms in `data/letters/open`, each read exactly: nothing wrong, nothing lost, nothing made up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from mailflow.forms.filled import read_form
from mailflow.forms.form import Form, parse_form_file
from mailflow.mails.mail import parse_mail
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading import read_document as read_file
from mailflow.texts.documents import Document
from tests.form_samples import SAMPLES
from tests.letter_files import OPEN

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)


def forms_of(office: str) -> list[Form]:
    paths = sorted((ROOT / "mailboxes" / office / "forms").glob("*.toml"))
    return [parse_form_file(path.read_text(encoding="utf-8")) for path in paths]


def document_of(path: Path) -> Document:
    data = path.read_bytes()
    if path.suffix == ".eml":
        mail = parse_mail(data)
        return Document(name="surel", kind="text", text=mail.text or mail.html)
    kinds = {".pdf": "application/pdf", ".txt": "text/plain"}
    return read_file(path.name, kinds.get(path.suffix, "application/octet-stream"), data, ReaderLimits())


def test_the_set_is_what_its_builders_make() -> None:
    """Each is read in test_letter_reading.py, with the letters."""
    assert {f"formulir-{sample[0]}" for sample in SAMPLES} == {
        path.name for path in OPEN.glob("formulir-*") if path.suffix != ".json"
    }
    for name, office, form, make, fields, why in SAMPLES:
        path = OPEN / f"formulir-{name}"
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        said = {"office": office, "kind": "formulir", "form": form, "fields": fields, "why": why}
        assert (name, told) == (name, said)
        if path.suffix in (".docx", ".odt", ".txt", ".eml"):
            assert (name, path.read_bytes()) == (name, make())


def test_a_wrong_answer_is_named_with_its_mend() -> None:
    form = next(form for form in forms_of("unj-pustikom") if form.code == "FRM-SI-005")
    filled = read_form(document_of(OPEN / "formulir-frm-si-005-salah.pdf").text, form, TODAY)
    assert {fault.label: fault.what.id.split(",")[0] for fault in filled.faults} == {
        "NIP pimpinan": "bukan NIP yang mungkin (tanggal lahir",
        "Nomor HP/WA PIC": "bukan nomor telepon",
        "Surel PIC": "bukan satu alamat surel",
        "Jenis masalah": "bukan salah satu pilihan",
        "Waktu kejadian": "bukan tanggal dan jam",
        "Urgensi": "lebih dari satu pilihan ditandai",
    }
    assert all("mohon" in fault.what.id for fault in filled.faults)


def test_a_field_without_a_printed_label_is_known_by_its_own() -> None:
    text = document_of(OPEN / "formulir-frm-si-005-petunjuk.pdf").text
    assert "Uraian masalah: Unggah nilai gagal.\nMuncul galat 500." in text


def test_boxes_are_read_by_their_state_and_not_by_how_they_are_drawn() -> None:
    text = document_of(OPEN / "formulir-pengajuan-centang.docx").text
    assert [line for line in text.splitlines() if "tinggi" in line] == ["☒ tinggi", "☐ tinggi"]
