"""The files of an exported case: what each holds, and how they are read back. Pure; equal cases give equal bytes.

`berkas.json` holds the rows, `jurnal.jsonl` the journal, `surel/` and `naskah/` the kept bytes as they came or went
out, `metadata.csv` and `metadata.json` what an archive application asks for, `putusan.csv` the decisions,
`MANIFEST.sha256` the hash of each other file, in the form of `sha256sum`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from mailflow.agenda_book import compose_csv
from mailflow.case_bundle import CaseBundle, Damaged, blobs_of, templates_of, text_of
from mailflow.seal import Head, Line, Row, Value, Withheld, value_hash

MANIFEST = "MANIFEST.sha256"
ROWS = "berkas.json"
JOURNAL = "jurnal.jsonl"
FORMAT = 1

_FOLDERS = {"mail": ("surel/masuk", "eml"), "outbox": ("surel/keluar", "eml"), "signed_copy": ("salinan", "")}
_METADATA = (
    *("nomor", "tanggal", "hal", "klasifikasi", "sifat", "asal", "tujuan", "jenis", "arah"),
    *("kasus", "nomor_srikandi", "berkas", "sha256"),
)
_DECISIONS = ("waktu", "tugas", "putusan", "tingkat", "aturan", "surel", "dibatalkan")


def files_of(bundle: CaseBundle, tokens: frozenset[str], secret: frozenset[str]) -> dict[str, bytes]:
    """Every file of the export by its path.

    What tells one of these `tokens` is left out, its hash stays; so are the bytes whose hashes are `secret`.
    """
    shown = {key: _without(row, tokens) for key, row in bundle.rows.items()}
    kept: dict[str, bytes] = {}
    places: dict[str, str] = {}
    for sha, key in {**templates_of(bundle), **blobs_of(bundle)}.items():
        data = bundle.blobs(sha)
        if data is None or sha in secret or any(token.encode() in data.lower() for token in tokens):
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
    metadata = [*_outgoing(bundle, places), *_incoming(bundle, places)]
    kept["metadata.json"] = _json(metadata)
    kept["metadata.csv"] = compose_csv(
        [[str(one[name]) for name in _METADATA] for one in metadata], _METADATA
    )
    kept["putusan.csv"] = compose_csv(_decisions(bundle), _DECISIONS)
    kept["README.txt"] = _readme(bundle).encode()
    return {**kept, MANIFEST: manifest_of(kept)}


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
    return CaseBundle(
        number=number,
        case_id=case_id,
        journal=journal,
        rows=rows,
        blobs=lambda sha: _read(files, places, sha),
        heads=heads,
    )


def _check_manifest(files: Mapping[str, bytes]) -> None:
    listed = files.get(MANIFEST)
    if listed is None:
        raise Damaged(f"{MANIFEST}: missing; this is not an export of mailflow")
    told = dict(line.partition("  ")[::2] for line in listed.decode("utf-8", "replace").splitlines())
    names = {name: sha for sha, name in told.items()}
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


# -- what an archive asks for --------------------------------------------------------------------------


def _outgoing(bundle: CaseBundle, places: Mapping[str, str]) -> Iterator[Mapping[str, object]]:
    case = bundle.row("cases", bundle.case_id)
    for _, row in bundle.table("letter"):
        sha = text_of(row, "pdf") or text_of(row, "docx")
        if not sha:
            continue
        head = json.loads(text_of(row, "letter_values") or "{}").get("surat", {})
        yield dict.fromkeys(_METADATA, "") | {
            "nomor": text_of(row, "number"),
            "tanggal": head.get("tanggal", ""),
            "hal": head.get("hal", ""),
            "sifat": head.get("sifat", ""),
            "asal": text_of(case, "office"),
            "tujuan": text_of(row, "addressee"),
            "jenis": text_of(row, "title"),
            "arah": "keluar",
            "kasus": bundle.number,
            "berkas": places.get(sha, ""),
            "sha256": sha,
        }


def _incoming(bundle: CaseBundle, places: Mapping[str, str]) -> Iterator[Mapping[str, object]]:
    case = bundle.row("cases", bundle.case_id)
    mail = bundle.row("mail", case.get("mail_id"))
    for _, row in bundle.table("agenda"):
        if text_of(row, "direction") == "masuk":
            yield dict.fromkeys(_METADATA, "") | {
                "nomor": text_of(row, "letter_number"),
                "tanggal": text_of(row, "letter_date"),
                "hal": text_of(row, "gist"),
                "asal": text_of(row, "party"),
                "tujuan": text_of(row, "office"),
                "jenis": "Surat masuk",
                "arah": "masuk",
                "kasus": bundle.number,
                "berkas": places.get(text_of(mail, "blob"), ""),
                "sha256": text_of(mail, "blob"),
            }


def _decisions(bundle: CaseBundle) -> Iterator[list[str]]:
    for _, row in bundle.table("decision"):
        names = ("at", "task_no", "outcome", "level", "rule", "mail_id", "retracted_at")
        yield [str(row.get(name, "")) for name in names]


def _readme(bundle: CaseBundle) -> str:
    return f"""BERKAS KASUS {bundle.number}

Folder ini memuat seluruh berkas satu kasus sebagaimana disimpan oleh mailflow.

surel/masuk    surel yang diterima, byte demi byte seperti saat tiba (.eml)
surel/keluar   surel yang dikirim, byte demi byte seperti saat dikirim (.eml)
naskah         naskah dinas (.docx, .pdf)
salinan        salinan naskah yang telah ditandatangani
lain           templat, aturan prosedur, dan keadaan kasus sebelum setiap putusan
{JOURNAL}   jurnal kasus; sidik jari (hash) setiap baris mencakup baris sebelumnya
{ROWS}    isi berkas kasus baris demi baris
metadata.csv, metadata.json   daftar naskah untuk aplikasi kearsipan
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
