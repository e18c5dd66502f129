"""The files of an exported case: what each holds, and how they are read back. Pure; equal cases give equal bytes.

`berkas.json` holds the rows, `jurnal.jsonl` the journal, `surel/` and `naskah/` the kept bytes as they came or went
out, `MANIFEST.sha256` the hash of each other file, in the form of `sha256sum`. What else there is follows from these
(`proofs.bundle_documents`) and is compared with them when an export is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from mailflow.proofs.bundle import CaseBundle, Damaged, blobs_of, templates_of, text_of
from mailflow.proofs.bundle_documents import ATTACHMENTS, attached, documents_of
from mailflow.proofs.seal import Head, Line, Row, Value, Withheld, value_hash

MANIFEST = "MANIFEST.sha256"
ROWS = "berkas.json"
JOURNAL = "jurnal.jsonl"
FORMAT = 2
"""Raised with each change of what follows from an export's rows: that of another format is not compared."""

_FOLDERS = {"mail": ("surel/masuk", "eml"), "outbox": ("surel/keluar", "eml"), "signed_copy": ("salinan", "")}


def files_of(bundle: CaseBundle, tokens: frozenset[str], secret: frozenset[str]) -> dict[str, bytes]:
    """Every file of the export by its path.

    What tells one of these `tokens` is left out, its hash stays; so are the bytes whose hashes are `secret`.
    """
    shown = {key: _without(row, tokens) for key, row in bundle.rows.items()}
    kept: dict[str, bytes] = {}
    places: dict[str, str] = {}
    for sha, key in {**templates_of(bundle), **blobs_of(bundle)}.items():
        data = bundle.blobs(sha)
        if data is None or sha in secret or _tells(key, data, tokens):
            places[sha] = ""
            continue
        places[sha] = _place(bundle, key, sha, data)
        kept[places[sha]] = data
    whole = {
        "format": FORMAT,
        "kasus": bundle.number,
        "case_id": bundle.case_id,
        "berkas": places,
        "baris": {key: _shown(row) for key, row in shown.items()},
        "sidik_jari": [[place, head.sha256, head.lines] for place, head in bundle.heads],
    }
    kept[ROWS] = _json(whole)
    kept[JOURNAL] = b"".join(_journal_line(line) for line in bundle.journal)
    kept |= documents_of(replace(bundle, rows=shown), places)
    kept["README.txt"] = _readme(bundle).encode()
    return {**kept, MANIFEST: manifest_of(kept)}


def _tells(key: str, data: bytes, tokens: frozenset[str]) -> bool:
    """Whether kept bytes hold an open task's token, of a mail also in its attachments."""
    parts = [data, *(file.data for _, file in attached(key, data))]
    return any(token.encode() in part.lower() for part in parts for token in tokens)


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    """As `sha256sum` writes it: `sha256sum -c MANIFEST.sha256` checks it."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def bundle_of(files: Mapping[str, bytes]) -> CaseBundle:
    """The case out of an export's files. Raises Damaged with the first file that is not what it was."""
    _check_manifest(files)
    try:
        whole = json.loads(files[ROWS])
        rows = {key: _hidden(row) for key, row in whole["baris"].items()}
        journal = tuple(_read_line(line) for line in files[JOURNAL].decode().splitlines())
        places, case_id, number = dict(whole["berkas"]), int(whole["case_id"]), str(whole["kasus"])
        heads = tuple(
            (str(place), Head(sha256=sha, lines=lines)) for place, sha, lines in whole["sidik_jari"]
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(f"{ROWS} / {JOURNAL}: not an export of mailflow ({type(error).__name__})") from error
    bundle = CaseBundle(
        number=number,
        case_id=case_id,
        journal=journal,
        rows=rows,
        blobs=lambda sha: _read(files, places, sha),
        heads=heads,
    )
    if whole.get("format") != FORMAT:
        return bundle
    try:
        documents = documents_of(bundle, places)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(f"{ROWS}: not rows of mailflow ({type(error).__name__})") from error
    return replace(bundle, differing=tuple(_differing(files, documents)))


def _differing(files: Mapping[str, bytes], expected: Mapping[str, bytes]) -> Iterator[str]:
    """What the archive reads and the case does not say: the manifest alone could have been written anew."""
    extracted = {name for name in files if name.startswith(f"{ATTACHMENTS}/")}
    return (name for name in sorted({*expected, *extracted}) if files.get(name) != expected.get(name))


def _check_manifest(files: Mapping[str, bytes]) -> None:
    listed = files.get(MANIFEST)
    if listed is None:
        raise Damaged(f"{MANIFEST}: missing; this is not an export of mailflow")
    names = {line.partition("  ")[2] for line in listed.decode("utf-8", "replace").splitlines()}
    for name in sorted({*names, *files} - {MANIFEST}):
        if name not in files:
            raise Damaged(f"{name}: missing")
        if name not in names:
            raise Damaged(f"{name}: does not stand in {MANIFEST}")
    others = {name: data for name, data in files.items() if name != MANIFEST}
    for line, fresh in zip(listed.splitlines(), manifest_of(others).splitlines(), strict=False):
        if line != fresh:
            raise Damaged(f"{fresh.decode().partition('  ')[2]}: changed, or its line in {MANIFEST}")
    if listed != manifest_of(others):
        raise Damaged(f"{MANIFEST}: changed")


def _read(files: Mapping[str, bytes], places: Mapping[str, str], sha: str) -> bytes | None:
    place = places.get(sha)
    if place is None or (place and place not in files):
        raise Damaged("are missing")
    return files[place] if place else None


# -- rows ----------------------------------------------------------------------------------------------


def _without(row: Row, tokens: frozenset[str]) -> Row:
    return {
        name: Withheld(sha256=value_hash(value))
        if isinstance(value, str) and any(token in value.lower() for token in tokens)
        else value
        for name, value in row.items()
    }


def _shown(row: Row) -> dict[str, object]:
    return {name: {"sha256": v.sha256} if isinstance(v, Withheld) else v for name, v in row.items()}


def _hidden(row: Mapping[str, object]) -> Row:
    return {name: _value(value) for name, value in row.items()}


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return Withheld(sha256=str(value["sha256"]))
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value))


def _journal_line(line: Line) -> bytes:
    names = ("seq", "kind", "text", "data", "mail_id", "hash")
    facts = {name: getattr(line, name) for name in names} | {"at": line.at.isoformat()}
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _read_line(text: str) -> Line:
    facts = json.loads(text)
    return Line(**{**facts, "at": datetime.fromisoformat(facts["at"])})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


# -- kept bytes ----------------------------------------------------------------------------------------


def _place(bundle: CaseBundle, key: str, sha: str, data: bytes) -> str:
    """Where kept bytes lie: a name of ours, whatever a stranger called the file."""
    table, _, row_id = key.partition("/")
    row = bundle.rows.get(key, {})
    if table == "letter" and sha in (text_of(row, "docx"), text_of(row, "pdf")):
        return f"naskah/{row.get('no', 0):02}-{text_of(row, 'name')}{_ending(data)}"
    if table in _FOLDERS and (table != "outbox" or sha == text_of(row, "bytes_sha")):
        folder, ending = _FOLDERS[table]
        return f"{folder}/{row_id:0>6}.{ending}" if ending else f"{folder}/{row_id:0>6}{_ending(data)}"
    return f"lain/{sha}{_ending(data)}"


def _ending(data: bytes) -> str:
    endings = ((b"PK\x03\x04", ".docx"), (b"%PDF", ".pdf"), (b"{", ".json"))
    return next((ending for mark, ending in endings if data.startswith(mark)), ".bin")


# -- what it says of itself ----------------------------------------------------------------------------


def _readme(bundle: CaseBundle) -> str:
    return f"""BERKAS KASUS {bundle.number}

Folder ini memuat seluruh berkas satu kasus sebagaimana disimpan oleh mailflow.

surel/masuk    surel yang diterima, byte demi byte seperti saat tiba (.eml)
surel/keluar   surel yang dikirim, byte demi byte seperti saat dikirim (.eml)
naskah         naskah dinas (.docx, .pdf)
{ATTACHMENTS}       lampiran surel masuk, dikeluarkan dari surelnya; nama aslinya tercantum pada metadata
salinan        salinan naskah yang telah ditandatangani
lain           templat, aturan prosedur, dan keadaan kasus sebelum setiap putusan
{JOURNAL}   jurnal kasus; sidik jari (hash) setiap baris mencakup baris sebelumnya
{ROWS}    isi berkas kasus baris demi baris
metadata.csv, metadata.json   daftar naskah untuk aplikasi kearsipan; kolom nomor_srikandi diisi setelah diunggah
putusan.csv    putusan beserta tingkat pembuktian pengirim dan aturan pembacaannya
{MANIFEST}   SHA-256 setiap berkas

CARA MEMERIKSA

1. Tanpa mailflow: jalankan `sha256sum -c {MANIFEST}` di folder ini. Setiap berkas harus "OK".
2. Dengan mailflow: `mailflow verify FOLDER_ATAU_ZIP`. Perintah itu memeriksa juga rantai jurnal, segel setiap
   baris, serta kecocokan surel, putusan, nomor, dan naskah. Jaringan tidak diperlukan.
3. Sidik jari jurnal yang tercetak pada laporan penyelesaian atau surel agenda bulanan dicocokkan dengan
   `mailflow verify FOLDER_ATAU_ZIP --head "a1b2 c3d4 e5f6 0718 (42 baris)"`. Pemeriksaan inilah yang menunjukkan
   apabila seluruh berkas pernah disusun ulang.

Isi yang memuat kode tugas yang masih terbuka, dan surel yang memuat kata sandi, tidak disertakan; hash SHA-256
isi itu tetap tercantum. `sha256` pada {ROWS} menggantikan nilai yang tidak disertakan.
"""
