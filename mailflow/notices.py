"""Writes the text of the mails that the office sends: one template file a notice, two layouts around them.

A notice is a subject, a lead (what is asked, in one or two sentences), the facts of the case, the answer
words, and a body. The notice's own file has the blocks `subject`, `lead` and `body` in plain sentences;
`layout.txt` and `layout.html` place them. In lead and body a blank line parts paragraphs; lines that begin
with `- ` are a list, with `> ` a quotation, with `# ` a heading.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailflow.outgoing import clip
from mailflow.problems import Fault, Problem, Words

MARKER = "--- balas di atas garis ini ---"
BLOCKS = ("subject", "lead", "body")
LAYOUTS = ("layout.txt", "layout.html")

SUBJECT_LIMIT = 110
FACT_LIMIT = 76  # two lines on a phone
LINE_LIMIT = 600
LONG_LIMIT = 4000

_KINDS = {"- ": "daftar", "> ": "kutipan", "# ": "judul"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # turn the direction of writing
_BLANK_LINES = re.compile(r"\n{3,}")

# what a template can raise when it is rendered with values that it does not fit
_RENDER_ERRORS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of notice: whether it asks for an answer, and its own fields with a sample value each."""

    answered: bool = False
    fields: Mapping[str, object]


# What every notice may use, with a sample. The first three must be given; the others may be left out.
COMMON: Mapping[str, object] = {
    "penerima": "Bapak/Ibu Kepala Dinas",  # with the post, or "Bapak/Ibu" for a requester
    "kantor": "Dinas Komunikasi Contoh Kota Melati",
    "layanan": "layanan@dinas.melati.example",
    "kasus": "KASUS-2026-0007",
    "judul": "Laporan gangguan aplikasi presensi",  # of the case; may be long
    "fakta": [  # at most five fit the first screen of a phone
        {"label": "Asal", "isi": "Kecamatan Kenanga"},
        {"label": "Hal", "isi": "Laporan gangguan aplikasi presensi"},
    ],
    "pilihan": [  # `tautan` is a mailto: link, or "" where the answer cannot be prefilled
        {
            "kata": "SETUJU",
            "arti": "surat diterbitkan",
            "tautan": "mailto:layanan@dinas.melati.example?body=SETUJU",
        },
        {"kata": "KEMBALIKAN: alasan", "arti": "dikembalikan kepada penyusun", "tautan": ""},
    ],
    "isian": ["Lokasi", "Temuan"],  # labels of the form that is asked for
    "batas": "Jumat, 20 November 2026 pukul 14.05 WIB",
    "rujukan": "Ref: contoh",  # the token, only where the server has no plus-addresses
    "lampiran": ["surat-laporan.pdf", "draf-surat-perintah.docx"],
}

_EMPTY: Mapping[str, object] = {
    "kasus": "",
    "judul": "",
    "fakta": [],
    "pilihan": [],
    "isian": [],
    "batas": "",
    "rujukan": "",
    "lampiran": [],
}

# What the two layouts get besides: the marker line or "", and lead and body taken apart.
LAYOUT = ("penanda", "pokok", "uraian")

# The fields that keep their lines; all others are put into one line.
LONG = frozenset({"catatan", "dibaca", "hasil", "isi", "keterangan", "potongan"})

_TASK = "Mohon persetujuan Bapak/Ibu atas draf surat perintah pengecekan lapangan."
_HELD = {
    "surel": 412,  # the number that `mailflow mail show` takes
    "dari": "Sdr. Melati <melati@surel.example>",
    "perihal": "Presensi",
    "potongan": "Selamat pagi,\npresensi kami belum normal.",
}
_OPEN_TASK = {
    "kasus": "KASUS-2026-0007",
    "tugas": "Persetujuan surat perintah",
    "petugas": "Kepala Dinas",
    "batas": "Jumat, 20 November 2026 pukul 14.05 WIB",
}

NOTICES: Mapping[str, Kind] = {
    # to officers
    "tugas": Kind(answered=True, fields={"tugas": _TASK, "langkah": 3, "catatan": "Mohon didahulukan."}),
    "klarifikasi": Kind(
        answered=True,
        fields={"sebab": "balasan memuat dua keputusan", "dibaca": "setuju dengan catatan"},
    ),
    "tercatat": Kind(
        fields={
            "putusan": "SETUJU",
            "waktu": "Jumat, 20 November 2026 pukul 09.12 WIB",
            "akibat": "Surat perintah diterbitkan dengan Nomor 800/12/DINAS/2026.",
        }
    ),
    "pengingat": Kind(answered=True, fields={"tugas": _TASK, "langkah": 3}),
    "lewat-batas": Kind(fields={"tugas": _TASK, "langkah": 3, "petugas": "Kepala Dinas"}),
    "tidak-berlaku": Kind(fields={"sebab": "tugas ini sudah dijawab pada pukul 09.12 WIB"}),
    "dialihkan": Kind(
        fields={"langkah": 3, "pengganti": "Plh. Kepala Dinas", "sebab": "penugasan pelaksana harian"}
    ),
    "pemberitahuan": Kind(fields={"isi": "Surat telah diagendakan dan diteruskan kepada Kepala Dinas."}),
    # to requesters
    "tanda-terima": Kind(
        fields={
            "nomor": "005/21/KEC/2026",  # of their letter; "" when there was none
            "tanggal": "20 November 2026",  # of their letter
            "hal": "Laporan gangguan aplikasi presensi",
            "diterima": "Jumat, 20 November 2026 pukul 08.10 WIB",
            "agenda": "121",
            "langkah_lanjut": ["Disposisi Kepala Dinas", "Pemeriksaan server dan aplikasi"],
            "prakiraan": "Penanganan diperkirakan selesai paling lambat Selasa, 24 November 2026.",
        }
    ),
    "permintaan-kelengkapan": Kind(
        answered=True,
        fields={"kurang": ["Nomor telepon narahubung", "Uraian gangguan"], "formulir": "Form Pengajuan"},
    ),
    "status": Kind(
        fields={"status": "Sedang diperiksa di lapangan", "keterangan": "Petugas tiba pukul 10.00 WIB."}
    ),
    "konfirmasi": Kind(
        answered=True,
        fields={"sistem": "aplikasi presensi", "pulih": "Jumat, 20 November 2026 pukul 13.40 WIB"},
    ),
    "laporan-akhir": Kind(
        fields={
            "hasil": "Penyebab: kapasitas basis data penuh.\nTindakan: kapasitas ditambah.",
            "selesai": "Jumat, 20 November 2026 pukul 15.00 WIB",
        }
    ),
    "digabung": Kind(fields={"kasus_lain": "KASUS-2026-0005"}),
    # letters
    "surat": Kind(fields={"jenis": "Surat Perintah", "nomor": "800/12/DINAS/2026"}),
    "tembusan": Kind(
        fields={
            "jenis": "Surat Perintah",
            "nomor": "800/12/DINAS/2026",
            "tujuan": "Kepala Seksi Aplikasi",
            "arsip": "Naskah menunggu tanda tangan Kepala Dinas.",
        }
    ),
    # to the secretariat
    "izin-pelapor": Kind(answered=True, fields=_HELD),
    "ditahan": Kind(fields={**_HELD, "sebab": "alamat pengirim bukan petugas yang diminta"}),
    "gagal-proses": Kind(
        fields={
            "surel": 412,
            "sebab": "lampiran tidak terbaca",
            "dari": "melati@surel.example",
            "perihal": "",
        }
    ),
    "gagal-kirim": Kind(
        fields={
            "penerima_gagal": "kepala@kenanga.example",
            "alasan": "550 5.1.1 alamat tidak dikenal",
            "perihal": "Surat Perintah Nomor 800/12/DINAS/2026",
        }
    ),
    "surat-diragukan": Kind(
        answered=True,
        fields={"nomor": "800/12/DINAS/2026", "tujuan": "Kepala Seksi Aplikasi (kasi@dinas.melati.example)"},
    ),
    "gagal-masuk": Kind(
        fields={
            "akun": "layanan@dinas.melati.example",
            "sebab": "kata sandi ditolak server",
            "mend": "Periksa kata sandi pada pengaturan kantor.",
        }
    ),
    "konfirmasi-nomor": Kind(answered=True, fields={"register": "surat keluar", "nomor_terakhir": 12}),
    "ringkasan-pagi": Kind(
        fields={
            "tanggal": "Jumat, 20 November 2026",
            "tugas_terbuka": [_OPEN_TASK],
            "lewat": [_OPEN_TASK],
            "ditahan": [
                {"dari": "melati@surel.example", "perihal": "Presensi", "sebab": "pengirim tidak terdaftar"}
            ],
            "surat_keluar": [
                {"nomor": "800/12/DINAS/2026", "jenis": "Surat Perintah", "tujuan": "Kepala Seksi"}
            ],
            "peringatan": ["Hari libur tahun 2027 belum diisi."],
        }
    ),
}


class NoticeProblem(Problem):
    """A notice cannot be written: its template is missing, broken, or uses a field that it was not given."""

    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(
            Words(
                en=f"The notice {name} cannot be written: {error}",
                id=f"Surel pemberitahuan {name} tidak dapat disusun: {error}",
            )
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeText:
    """What a notice says: its subject in one line, and its body as text and as HTML."""

    subject: str
    text: str
    html: str


class NoticeTemplates:
    """The notices of one office, from the texts of its template files (file name -> text)."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._env = _environment(sources)

    def compose(self, name: str, values: Mapping[str, object]) -> NoticeText:
        """The notice with these values: the common fields that are not given are empty.

        Raises NoticeProblem for a notice that has no template or whose template asks for a value not given,
        TypeError for a value that is not made of text, numbers, lists and tables, and ValueError for a link
        that is not a `mailto:` link.
        """
        given = {**_EMPTY, **{key: _plain(key, value) for key, value in values.items()}}
        try:
            words = {block: self._block(name, block, given) for block in BLOCKS}
            page = _page(name, given, words)
            text, html = (self._env.get_template(layout).render(page) for layout in LAYOUTS)
        except _RENDER_ERRORS as error:
            raise NoticeProblem(name, error) from error
        return NoticeText(
            subject=_subject(words["subject"]),
            text=_BLANK_LINES.sub("\n\n", text).strip() + "\n",
            html=html,
        )

    def _block(self, name: str, block: str, given: Mapping[str, object]) -> str:
        template = self._env.get_template(f"{name}.txt")
        return "".join(template.blocks[block](template.new_context(dict(given)))).strip()


def check_notices(sources: Mapping[str, str], sample: Mapping[str, object] = COMMON) -> list[Fault]:
    """What is wrong with the template files, each fault with file and line.

    `sample` holds the common fields; each notice's own come from `NOTICES`.
    """
    env = _environment(sources)
    faults = [fault for file in sorted(sources) for fault in _check_file(env, file, sources[file])]
    faults += [_missing_file(file) for file in _expected_files() if file not in sources]
    if not faults:
        templates = NoticeTemplates(sources)
        faults = [fault for name in NOTICES for fault in _check_rendering(templates, name, sample)]
    return faults


def _environment(sources: Mapping[str, str]) -> Environment:
    """Sandboxed, because an office may bring its own files; the HTML layout escapes, the others are text."""
    env = ImmutableSandboxedEnvironment(
        loader=DictLoader(dict(sources)),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name and name.endswith(".html")),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["kutip"] = _quoted
    return env


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines() if line.strip())


def _plain(key: str, value: object) -> object:
    """The value as plain text, lists and tables: no object of ours may be reached from a template."""
    match value:
        case str() if key == "tautan":
            return _link(value)
        case str():
            return _clean_lines(value) if key in LONG else clip(_clean(value), LINE_LIMIT)
        case bool() | int() | None:
            return value
        case Mapping():
            return {str(inner): _plain(str(inner), item) for inner, item in value.items()}
        case Sequence() if not isinstance(value, bytes):
            return [_plain(key, item) for item in value]
        case _:
            raise TypeError(f"{key}: {type(value).__name__} cannot stand in a notice")


def _link(link: str) -> str:
    """A link may only open a reply: a web link could be followed by a scanner, and so decide."""
    if link and not link.startswith("mailto:"):
        raise ValueError(f"an answer link must begin with mailto:, not {link[:40]!r}")
    return link


def _clean(text: str) -> str:
    """Without control characters, lone surrogates, and marks that turn the direction of writing."""
    return _DIRECTIONS.sub("", _CONTROLS.sub(" ", text))


def _clean_lines(text: str) -> str:
    lines = _clean("\n".join(text[: LONG_LIMIT * 2].splitlines())).split("\n")
    cleaned = "\n".join(line.rstrip() for line in lines).strip()
    return cleaned if len(cleaned) <= LONG_LIMIT else cleaned[: LONG_LIMIT - 1] + "…"


def _subject(text: str) -> str:
    """One line, which no mail program can take for an encoded word."""
    return clip(text.replace("=?", "= ?"), SUBJECT_LIMIT).rstrip(" :")


def _page(name: str, given: Mapping[str, object], words: Mapping[str, str]) -> dict[str, object]:
    """What the layouts get: the common values, and lead and body taken apart into paragraphs."""
    answered = name in NOTICES and NOTICES[name].answered
    page = {key: given[key] for key in COMMON if key in given}
    return page | {
        "penanda": MARKER if answered or given["pilihan"] else "",
        "fakta": _short_facts(given["fakta"]),
        "pokok": _paragraphs(words["lead"]),
        "uraian": _paragraphs(words["body"]),
    }


def _short_facts(facts: object) -> list[dict[str, object]]:
    if not isinstance(facts, list):
        raise TypeError("fakta: a list of {label, isi} is needed")
    return [{"label": fact["label"], "isi": clip(str(fact["isi"]), FACT_LIMIT)} for fact in facts]


def _paragraphs(text: str) -> list[dict[str, object]]:
    """Lead or body as pieces {jenis, baris}; jenis is "paragraf", "daftar", "kutipan" or "judul"."""
    lines = (line.strip() for line in text.splitlines())
    marked = ((_KINDS.get(line[:2], "paragraf") if line else "", line) for line in lines)
    return [
        {"jenis": kind, "baris": [line if kind == "paragraf" else line[2:] for _, line in group]}
        for kind, group in groupby(marked, key=lambda pair: pair[0])
        if kind
    ]


def _expected_files() -> tuple[str, ...]:
    return (*LAYOUTS, *(f"{name}.txt" for name in NOTICES))


def _check_file(env: Environment, file: str, source: str) -> Iterator[Fault]:
    if file not in _expected_files():
        yield _unknown_file(file)
        return
    try:
        tree = env.parse(source, file)
    except TemplateSyntaxError as error:
        yield _broken(file, str(error.lineno), error)
        return
    yield from _unknown_fields(file, tree)
    if file not in LAYOUTS:
        found = {block.name for block in tree.find_all(nodes.Block)}
        yield from (_missing_block(file, block) for block in BLOCKS if block not in found)


def _unknown_fields(file: str, tree: nodes.Template) -> Iterator[Fault]:
    known = _fields_of(file)
    unknown = meta.find_undeclared_variables(tree) - known
    lines = {name.name: name.lineno for name in reversed(list(tree.find_all(nodes.Name)))}
    for field in sorted(unknown, key=lambda field: (lines.get(field, 0), field)):
        yield Fault(
            file=file,
            place=str(lines.get(field, "")),
            what=Words(en=f'There is no field "{field}"', id=f'Isian "{field}" tidak dikenal'),
            mend=_nearest(field, sorted(known)),
        )


def _fields_of(file: str) -> set[str]:
    if file in LAYOUTS:
        return {*COMMON, *LAYOUT}
    return {*COMMON, *NOTICES[file.removesuffix(".txt")].fields}


def _check_rendering(templates: NoticeTemplates, name: str, sample: Mapping[str, object]) -> Iterator[Fault]:
    """Writes the notice with all of its values empty that may be, then with its sample values."""
    fields = NOTICES[name].fields
    bare = {**sample, **_EMPTY, **{key: _emptied(value) for key, value in fields.items()}}
    try:
        templates.compose(name, bare)
        notice = templates.compose(name, {**sample, **fields})
    except NoticeProblem as problem:
        yield _broken(f"{name}.txt", "", problem.__cause__ or problem)
        return
    yield from _check_notice(name, notice)


def _emptied(value: object) -> object:
    match value:
        case str():
            return ""
        case list():
            return []
        case _:
            return value


def _check_notice(name: str, notice: NoticeText) -> Iterator[Fault]:
    if not notice.subject:
        yield _missing_block(f"{name}.txt", "subject")
    if NOTICES[name].answered and not notice.text.startswith(MARKER + "\n"):
        yield Fault(
            file="layout.txt",
            place=name,
            what=Words(
                en="The mail does not begin with the reply marker",
                id="Surel tidak diawali garis penanda balasan",
            ),
            mend=Words(en="Put {{ penanda }} first", id="Letakkan {{ penanda }} pada baris pertama"),
        )


def _nearest(word: str, known: Sequence[str]) -> Words:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return Words(en=f'Perhaps "{near[0]}" is meant', id=f'Mungkin yang dimaksud "{near[0]}"')
    listed = ", ".join(known)
    return Words(en=f"Use one of: {listed}", id=f"Gunakan salah satu dari: {listed}")


def _missing_file(file: str) -> Fault:
    return Fault(
        file=file,
        place="",
        what=Words(en="The template is missing", id="Berkas templat tidak ada"),
        mend=Words(en="Copy it from the shipped templates", id="Salin dari templat bawaan"),
    )


def _unknown_file(file: str) -> Fault:
    return Fault(
        file=file,
        place="",
        what=Words(en="No notice has this name", id="Tidak ada surel pemberitahuan dengan nama ini"),
        mend=_nearest(file, _expected_files()),
    )


def _missing_block(file: str, block: str) -> Fault:
    return Fault(
        file=file,
        place=block,
        what=Words(
            en=f'The block "{block}" is missing or empty', id=f'Bagian "{block}" tidak ada atau kosong'
        ),
        mend=Words(
            en=f"Write it between {{% block {block} %}} and {{% endblock %}}",
            id=f"Tulis di antara {{% block {block} %}} dan {{% endblock %}}",
        ),
    )


def _broken(file: str, place: str, error: BaseException) -> Fault:
    return Fault(
        file=file,
        place=place,
        what=Words(en=f"The template is broken: {error}", id=f"Templat rusak: {error}"),
        mend=Words(en="Compare it with the shipped template", id="Bandingkan dengan templat bawaan"),
    )
