"""Finds the fields of a form in what somebody tells without its labels: `SIMDA, tidak bisa login, sejak pagi, 5 orang`.

A value is known by its kind: a time behind `sejak`, a number of people, a telephone number, words of trouble. The
whole form must be told and every piece of the text must belong to it; anything less is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from mailflow.language.clauses import parse_clauses
from mailflow.language.fields import OTHER_NAMES
from mailflow.language.vocabulary import words_of

_KINDS: Mapping[str, frozenset[str]] = {
    "since": frozenset({"sejak kapan", "sejak", "mulai kapan", "waktu kejadian"}),
    "count": frozenset({"jumlah pengguna", "pengguna", "pengguna terdampak", "jumlah user"}),
    "phone": frozenset({"nomor hp", "nomor telepon", "no hp", "hp", "kontak"}),
    "trouble": frozenset({"gejala", "keluhan", "masalah", "uraian", "uraian gangguan", "jenis gangguan"}),
    "place": frozenset({"lokasi", "unit kerja", "unit"}),
}
_TIMES = (
    r"(?:\d|kemar[ie]n|tadi|pagi|siang|sore|malam|semalam|senin|selasa|rabu|kamis|jum|sabtu|minggu|hari|"
    "tanggal|tgl|jam|pukul|bulan|pekan|awal|akhir|se(?:hari|minggu)|dua|tiga|libur|januari|februari|maret|"
    "april|mei|juni|juli|agustus|september|oktober|november|desember)"
)
_SINCE = re.compile(rf"(?:(?:sejak|mulai|dari|semenjak|terjadi sejak)\s+)({_TIMES}.*)", re.IGNORECASE)
_PEOPLE = (
    "orang org pengguna user users guru pegawai operator petugas siswa mahasiswa staf staff desa admin "
    "dosen pasien warga karyawan bidan perawat kasir unit komputer pc akun"
)
_COUNT = re.compile(
    r"(?:yang\s+\w+\s+|sekantor\s+|ada\s+|total\s+|kena\s+|sekitar\s+|kira-kira\s+|kurang lebih\s+|"
    rf"±\s*){{0,2}}(?:\d{{1,5}}|se(?:luruh|mua))(?:an)?\s+(?:{'|'.join(_PEOPLE.split())})\b.{{0,40}}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:(?:no(?:mor)?\.?\s*)?(?:hp|wa|telp|telepon|kontak)\w{0,3}\s*:?\s*)?(\+?\d[\d -]{8,18}\d)",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:(?:tidak|tdk|gak|ga|nggak|belum|ndak)\s+(?:bisa|dapat|mau|muncul|jalan|keluar|masuk|terkirim|"
    "tersimpan|terbaca|nyala|menyala|konek|tampil)|error|eror|lambat|lemot|muter|loading|blank|macet|hang|"
    r"mati|putus|gagal|hilang|ilang|kosong|rusak|muncul|mental|salah|dobel|timeout)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:di|dari|lokasi(?:nya)?)\s+((?!sini|sana|tempat|kantor kami|pagi|kemarin)\w.*)", re.IGNORECASE
)
_PIECES = re.compile(
    r"[,;\n]+\s*|\.\s+|\.$|\s+(?=(?:sejak|semenjak)\s)|\s+(?=dari\s(?:kemar|tadi|pagi|siang|sore|semalam|senin|selasa|rabu|kamis|jum))|\s+dan\s+(?=sejak\s|mulai\s)"
)
_JOIN = re.compile(
    r"(?:nya)?(?:\s+saya)?(?:\s+yang\s+(?:bermasalah|terganggu|dimaksud|muncul|terjadi|timbul|dialami|"
    r"dirasakan|ditemukan|tampak))?\s*(?:[:=]|\b(?:adalah|ialah|yaitu|yakni)\b)?\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\s,]+(?:pak|bu|bapak|ibu|mas|mbak|kak|ya)$", re.IGNORECASE)
_UNTOLD = words_of(
    "menyusul isi diisi isikan formulir formulirnya form kolom maksudnya nanti akan besok susulkan kirim "
    "dikirim tahu tau entah atau lupa mungkin kalau jika katanya bila apa berapa siapa kapan mana batal "
    "ralat sepertinya kayaknya"
)
_SAME = words_of("semuanya semua sama rata merata juga saja kantor")
_SILENT = frozenset({"filler", "vocative", "subject", "ok", "yes", "thumb"})
_NAME_WORDS = 5
_MAX = 600


def told_fields(text: str, labels: Sequence[str], fills: Callable[[str], bool]) -> str:
    """Each label of the form with what was told of it, as lines; "" unless the whole form and nothing else is told.

    `fills`: whether a value behind a label fills it, instead of saying something of it.
    """
    words = {word.strip(".,;:!").lower() for word in text.split()}
    if len(text) > _MAX or len(labels) < 2 or "?" in text or ":" in text or words & _UNTOLD:
        return ""
    pieces = [
        piece
        for each in _PIECES.split(text)
        if (piece := _ADDRESS.sub("", each.strip())) and not _is_silent(piece)
    ]
    found: dict[str, list[str]] = {}
    loose: list[str] = []
    for piece in pieces:
        told = _read_piece(piece, labels, fills)
        if not told and set(piece.lower().split()) <= _SAME and found:
            continue
        if not told:
            loose.append(piece)
        for label, value in told.items():
            found.setdefault(label, []).append(value)
    missing = [label for label in labels if label not in found]
    missing = _name_the_first(found, missing, labels)
    if len(missing) == 1 and len(loose) == 1 and loose[0] == pieces[0] and _is_name(loose[0], missing[0]):
        found[missing[0]], missing, loose = [loose[0]], [], []
    if (
        missing
        or loose
        or any(len(values) > 1 and _kind(label) != "trouble" for label, values in found.items())
    ):
        return ""
    return "\n".join(f"{label}: {'; '.join(found[label])}" for label in labels)


def _name_the_first(found: dict[str, list[str]], missing: list[str], labels: Sequence[str]) -> list[str]:
    """`SIPD tidak bisa dibuka`: the name that stands before what is told of it, where only a name is left to find."""
    told = next((label for label in labels if _kind(label) == "trouble" and label in found), "")
    start = _TROUBLE.search(found[told][0]) if told else None
    if len(missing) != 1 or not start or not _is_name(found[told][0][: start.start()].strip(), missing[0]):
        return missing
    text = found[told][0]
    found[missing[0]] = [text[: start.start()].strip()]
    found[told][0] = text[start.start() :]
    return []


def _read_piece(piece: str, labels: Sequence[str], fills: Callable[[str], bool]) -> dict[str, str]:
    """The field or the two fields that a piece tells; nothing where it tells none."""
    by_kind = {_kind(label): label for label in labels if _kind(label)}
    for label in labels:
        for name in sorted(_names(label), key=len, reverse=True):
            if piece.lower().startswith(name) and (joint := _JOIN.match(piece, len(name))):
                value = piece[joint.end() :].strip()
                return _parted(label, value, by_kind) if _suits(label, value, fills) else {}
    for kind, shape in (("phone", _PHONE), ("since", _SINCE), ("count", _COUNT), ("place", _PLACE)):
        if kind in by_kind and (told := shape.fullmatch(piece)):
            return {by_kind[kind]: told[1] if told.re.groups else piece}
    return {by_kind["trouble"]: piece} if "trouble" in by_kind and _TROUBLE.search(piece) else {}


_UNSAID = words_of(
    "awalnya masih belum kami saya ini itu apa senang aman sama seperti sudah akan tidak baru normal "
    "lancar error rusak lupa"
)
_OF_KIND = {
    "since": re.compile(_TIMES, re.IGNORECASE),
    "count": re.compile(r"\d|se(?:mua|luruh)"),
    "phone": _PHONE,
}


def _suits(label: str, value: str, fills: Callable[[str], bool]) -> bool:
    """Whether what stands behind a label is of its kind: a time, a number, or words that describe something."""
    shape = _OF_KIND.get(_kind(label))
    if shape:
        return bool(shape.search(value.lower()))
    first = value.lower().split()[:1]
    unsaid = bool(set(first) & (_UNSAID - {"tidak"} if _kind(label) == "trouble" else _UNSAID))
    negated = _kind(label) == "trouble" and first == ["tidak"]
    return (
        (negated or fills(value)) and not unsaid and not value.lower().endswith((" belum ada", " terkunci"))
    )


def _parted(label: str, value: str, by_kind: Mapping[str, str]) -> dict[str, str]:
    """`SIKD di kecamatan kami tidak bisa dibuka`: the name, and what is the matter with it."""
    trouble = _TROUBLE.search(value)
    if not value or (trouble and not trouble.start() and _kind(label) != "trouble"):
        return {}
    if trouble and not _kind(label) and "trouble" in by_kind:
        return {label: value[: trouble.start()].strip(), by_kind["trouble"]: value[trouble.start() :]}
    return {label: value}


def _kind(label: str) -> str:
    return next((kind for kind, names in _KINDS.items() if label.strip().lower() in names), "")


def _names(label: str) -> list[str]:
    own = label.strip().lower()
    return [own, *(name.strip() for name in OTHER_NAMES.get(own, "").split(",") if name.strip())]


_ANSWERING = words_of(
    "izin menjawab melapor melaporkan lapor menyampaikan menanggapi membalas pak bu mas mbak"
)


def _is_silent(piece: str) -> bool:
    if set(piece.lower().split()) <= _ANSWERING:
        return True
    clauses = parse_clauses(piece, "form")
    return all(tag.label in _SILENT for clause in clauses for tag in clause.tags)


def _is_name(piece: str, label: str) -> bool:
    """A short name, of unknown words, where the only field left asks for a name."""
    tags = [tag for clause in parse_clauses(piece, "form") for tag in clause.tags]
    plain = all(tag.label in ("word", "thing", "number") for tag in tags) and any(
        tag.label == "word" for tag in tags
    )
    return plain and len(tags) <= _NAME_WORDS and not _kind(label) and piece != piece.lower()
