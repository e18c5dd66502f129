"""Made-up cases to fill a letter with: an ordinary one, an extreme one, and one with nothing optional."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mailflow.forms.form import Field, Form
from mailflow.letters.draft import DRAFT_DATE, DRAFT_NUMBER
from mailflow.letters.sample_rows import (
    HOSTILE,
    answer_table,
    disposition_sheet,
    enclosed_row,
    history_row,
    journal_row,
    long_text,
    officer_row,
    open_case_row,
    trial_row,
)

__all__ = ["HOSTILE", "empty_values", "extreme_values", "sample_values"]

_ANSWERS = {"date": "20 November 2026", "datetime": "20 November 2026 pukul 10.30 WIB", "number": "3"} | {
    "nip": "19800101 200501 1 001",
    "phone": "0812-0000-0000",
    "email": "petugas@dinas.example",
}


def sample_values(forms: Sequence[Form]) -> dict[str, Any]:
    """What a letter of an ordinary case gets; `forms` are the office's forms, all filled in."""
    title = {"judul": "Laporan Perbaikan Gangguan"}
    return (
        title
        | _case()
        | _office()
        | _people()
        | _progress()
        | _plain_letter()
        | _particulars()
        | _form_values(forms, _answer)
    )


def extreme_values(forms: Sequence[Form]) -> dict[str, Any]:
    """Every text long and full of characters that XML and Jinja care about, every list long."""
    values: dict[str, Any] = _stretch(sample_values(forms))
    values["kasus"]["asal"]["hal"] = values["surat"]["hal"] = long_text(300)
    values["pelaksana"] = [officer_row(number) for number in range(1, 13)]
    values["disposisi"] = [
        disposition_sheet(giver, HOSTILE) for giver in ("Kepala Dinas", "Kepala Bidang", "Kepala Seksi")
    ]
    values["riwayat"] = [history_row(number, HOSTILE) for number in range(1, 26)]
    values["daftar"] = [open_case_row(number, long_text(300)) for number in range(1, 31)]
    values["dasar"] = [long_text(200) for _ in range(5)]
    values["isi"] = [long_text(900), *(f"{number}. {long_text(300)}" for number in range(1, 12))]
    values["untuk"] = [f"menangani {values['kasus']['sistem']}", *(long_text(300) for _ in range(8))]
    values["tabel"] = [
        answer_table(f"{title} {HOSTILE}", 30) for title in ("Hasil pemeriksaan", long_text(200))
    ]
    values["jurnal"] = [journal_row(number, long_text(300)) for number in range(1, 41)]
    values["perubahan"]["baris"] = [
        {"tertulis": long_text(300), "seharusnya": f"{number}. {long_text(300)}"} for number in range(1, 9)
    ]
    values["para_pihak"] = [party | {"jabatan": long_text(120)} for party in values["para_pihak"]]
    values["rapat"]["peserta"] = [f"Peserta Nomor {number} & Rekan" for number in range(1, 16)]
    values["uji"] = [trial_row(number, long_text(120)) for number in range(1, 31)]
    values["kiriman"] = [enclosed_row(long_text(200)) for _ in range(12)]
    values["laporan"]["butir"] = [long_text(200) for _ in range(6)]
    values["surat"]["tembusan"] = [f"Kepala Bagian {number} & Rekan" for number in range(1, 9)]
    values["surat"]["yth"] = [f"Kepala Perangkat Daerah Nomor {number}" for number in range(1, 5)]
    return values


def empty_values(forms: Sequence[Form]) -> dict[str, Any]:
    """A draft with nothing but what must be there: forms blank, lists empty, optional texts empty."""
    values = sample_values(forms) | _form_values(forms, lambda field: "")
    values |= {"disposisi": [], "pelaksana": [], "dasar": [], "riwayat": [], "daftar": []}
    values |= {"jadwal": [], "uji": [], "kiriman": []}
    values |= {"isi": [], "untuk": [], "tabel": [], "progres": [], "jurnal": [], "para_pihak": []}
    values |= {
        "pengesahan": "",
        "sop": "",
        "sidik_jari": "",
        "laporan": values["laporan"] | dict.fromkeys(values["laporan"], "") | {"butir": []},
        "rapat": dict.fromkeys(values["rapat"], "") | {"peserta": []},
    }
    values["hasil"] = dict.fromkeys(values["hasil"], "")
    values["perubahan"] |= {"tanggal": "", "hal": "", "baris": [], "isi": ["Salah tujuan."]}
    values["pihak_kedua"] = dict.fromkeys(values["pihak_kedua"], "")
    values["isian"] = {key: [] for key in values["isian"]}
    values["surat"] |= {"nomor": DRAFT_NUMBER, "tanggal": DRAFT_DATE}
    values["surat"] |= {"sifat": "", "lampiran": "", "kota": "", "tembusan": []}
    values["ttd"] |= {"pangkat": "", "nip": ""}
    values["kasus"] |= {"prioritas": "", "uraian": "", "pelapor": "", "kontak": "", "agenda": ""}
    values["kasus"]["asal"] = dict.fromkeys(values["kasus"]["asal"], "")
    for name, whose in (("rujukan", values["kasus"]["unit"]), ("rujukan_saudara", "Saudara")):
        values["kasus"][name] = f"laporan {whose} yang kami terima pada {values['kasus']['diterima']}"
    return values


def _case() -> dict[str, Any]:
    origin = {
        "nomor": "005/118/Disdukcapil/2026",
        "tanggal": "20 November 2026",
        "hal": "Laporan Gangguan Aplikasi Antrean Daring",
        "sifat": "Segera",
        "ttd_jabatan": "Kepala Dinas Kependudukan dan Pencatatan Sipil",
        "ttd_nama": "Ratna Kusumawardani, S.Sos.",
    }
    case = {
        "nomor": "KASUS-2026-0012",
        "agenda": "0047",
        "diterima": "Jumat, 20 November 2026 pukul 08.10 WIB",
        "unit": "Dinas Kependudukan dan Pencatatan Sipil",
        "pelapor": "Bambang Wiratama",
        "kontak": "0812-0000-0000",
        "sistem": "Aplikasi Antrean Daring",
        "uraian": "Sejak pukul 07.45 WIB halaman pendaftaran antrean tidak dapat dibuka dan menampilkan "
        "galat 502. Pelayanan di loket dilakukan secara manual.",
        "prioritas": "P2",
        "asal": origin,
        "rujukan": f"surat Dinas Kependudukan dan Pencatatan Sipil {_named(origin)}",
        "rujukan_saudara": f"surat Saudara {_named(origin)}",
    }
    return {"kasus": case}


def _named(letter: dict[str, str]) -> str:
    return f"Nomor {letter['nomor']} tanggal {letter['tanggal']} hal {letter['hal']}"


def _office() -> dict[str, Any]:
    address = ["Jalan Contoh Nomor 1, Kota Contoh 45100", "Telepon (0231) 000000, laman dinas.example"]
    letter = {
        "nomor": "500.12/15/DKIS/2026",
        "tanggal": "20 November 2026",
        "tempat": "Kota Contoh",
        "sifat": "Segera",
        "lampiran": "1 (satu) berkas",
        "hal": "Laporan Perbaikan Gangguan Aplikasi Antrean Daring",
        "yth": ["Kepala Dinas Kependudukan dan Pencatatan Sipil"],
        "kota": "Kota Contoh",
        "tembusan": ["Sekretaris Daerah", "Arsip"],
    }
    return {
        "kop": {
            "baris": ["PEMERINTAH DAERAH KOTA CONTOH", "DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK"],
            "alamat": address,
        },
        "surat": letter,
        "sop": "SOP Nomor 028/SOP-EGOV/2018 tentang Pelayanan Gangguan Aplikasi dan Sistem",
        "dasar": [
            "SOP Nomor 028/SOP-EGOV/2018 tentang Pelayanan Gangguan Aplikasi dan Sistem",
            "Surat Dinas Kependudukan dan Pencatatan Sipil Nomor 005/118/Disdukcapil/2026 tanggal "
            "20 November 2026 hal Laporan Gangguan Aplikasi Antrean Daring",
            "Disposisi Kepala Dinas tanggal 20 November 2026",
        ],
    }


def _people() -> dict[str, Any]:
    first = {
        "jabatan": "Kepala Dinas Komunikasi, Informatika dan Statistik",
        "nama": "Hendra Prasetya, S.T., M.T.",
        "nip": "198001012005011001",
    }
    second = {
        "jabatan": "Kepala Dinas Kependudukan dan Pencatatan Sipil",
        "nama": "Ratna Kusumawardani, S.Sos.",
        "nip": "197903032004012002",
    }
    return {
        "pelaksana": [officer_row(1), officer_row(2)],
        "ttd": first | {"jabatan": [first["jabatan"]], "pangkat": "Pembina Utama Muda"},
        "pihak_kedua": second,
        "para_pihak": [
            first | {"sebutan": "PIHAK PERTAMA", "peran": "KADIS"},
            second | {"sebutan": "PIHAK KEDUA", "peran": "PELAPOR"},
        ],
        "pengesahan": "Disetujui melalui surel oleh Kepala Dinas pada Jumat, 20 November 2026 "
        "pukul 10.15 WIB, ID 7f3a9c21; naskah menunggu tanda tangan.",
        "disposisi": [disposition_sheet("Kepala Dinas", "Cek segera dan laporkan hasilnya.")],
    }


def _progress() -> dict[str, Any]:
    return {
        "riwayat": [history_row(number, "") for number in range(1, 8)],
        "daftar": [open_case_row(number, "Gangguan Aplikasi Antrean Daring") for number in (1, 2)],
        "hasil": {
            "penyebab": "Layanan aplikasi pada peladen web berhenti karena ruang penyimpanan catatan penuh.",
            "tindakan": "Membersihkan berkas catatan, menambah rotasinya, dan menjalankan ulang layanan.",
            "hasil": "Aplikasi dapat diakses kembali dan antrean baru tersimpan.",
            "konfirmasi": "NORMAL, dikonfirmasi pelapor pada Jumat, 20 November 2026 pukul 14.20 WIB",
        },
        "hari_ini": {
            "hari": "Jumat",
            "tanggal": "dua puluh",
            "bulan": "November",
            "tahun": "dua ribu dua puluh enam",
        },
        "laporan": {
            "pembuka": "Layanan yang dimohonkan berada di luar ruang lingkup SOP ini.",
            "butir": ["nomor telepon narahubung", "tangkapan layar galat yang terbaca"],
            "tentang": "Perbaikan Gangguan Aplikasi Antrean Daring",
            "kesimpulan": "gangguan berasal dari aplikasi",
            "saran": "Menambah ruang penyimpanan catatan.",
            "mulai": "20 November 2026",
            "selesai": "Jumat, 20 November 2026 pukul 13.45 WIB",
        },
        "sidik_jari": "9f3c 71d0 48ab e256 (42 baris)",
    }


def _plain_letter() -> dict[str, Any]:
    """What the templates `naskah`, `berita-acara-serah-terima` and `jurnal-harian` print."""
    paragraphs = [
        "Menindaklanjuti disposisi Kepala Dinas tanggal 20 November 2026 atas laporan gangguan Aplikasi Antrean "
        "Daring, bersama ini kami sampaikan hasil evaluasi beserta hal-hal sebagai berikut:",
        "1. pemeriksaan peladen web dan basis data telah dilakukan bersama petugas jaringan;",
        "2. perbaikan dilaksanakan di luar jam pelayanan agar loket tidak terganggu.",
        "Demikian kami sampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    ]
    return {
        "isi": paragraphs,
        "untuk": [],
        "koreksi": {"Hal": "surat.hal", "Isi": "isi"},
        "tabel": [
            answer_table("Hasil evaluasi", 4),
            answer_table("Kepala Seksi Jaringan, 20 November 2026", 3),
        ],
        "progres": [
            {
                "waktu": "Jumat, 20 November 2026 pukul 09.00 WIB",
                "petugas": "Programmer (Petugas Contoh 1, S.Kom.)",
                "baris": [{"label": "Persentase", "isi": "40"}],
            }
        ],
        "jurnal": [journal_row(number, "TIDAK; penyimpanan penuh") for number in range(1, 6)],
        "perubahan": _change(),
    }


def _change() -> dict[str, Any]:
    """What the template `surat-perubahan` says of the letter that it changes."""
    return {
        "jenis": "ralat",
        "naskah": "Surat Perintah Tugas",
        "nomor": "028/12/SPT/DKIS/XI/2026",
        "tanggal": "20 November 2026",
        "hal": "Surat Perintah Tugas Aplikasi Antrean Daring",
        "baris": [{"tertulis": "Senin, 23 November 2026", "seharusnya": "Selasa, 24 November 2026"}],
        "isi": ["Perubahan tanggal disebabkan peladen masih dipakai untuk pelayanan."],
        "pengusul": "",
    }


def _particulars() -> dict[str, Any]:
    """What an undangan, a notulen, a schedule, a berita acara uji coba and a surat pengantar print."""
    meeting = {
        "hari": "Jumat, 20 November 2026",
        "waktu": "09.00 WIB",
        "tempat": "Ruang Rapat lantai 2",
        "acara": "Pembahasan gangguan Aplikasi Antrean Daring",
        "pimpinan": "Hendra Prasetya, S.T., M.T.",
        "pencatat": "Petugas Contoh 1, S.Kom.",
        "peserta": ["Dinas Kependudukan dan Pencatatan Sipil", "Kepala Seksi Pengembangan Aplikasi"],
        "tanggapan": "Galat muncul pada jam pelayanan dengan antrean terbanyak.",
        "kesimpulan": "Ruang penyimpanan catatan ditambah dan rotasinya diatur setiap hari.",
    }
    dates = {"mulai": "23 November 2026", "selesai": "27 November 2026"}
    return {
        "rapat": meeting,
        "jadwal": [{**dates, "pic": "Petugas Contoh 1, S.Kom.", "keterangan": "Di luar jam pelayanan."}],
        "uji": [trial_row(number, "Lulus") for number in range(1, 4)],
        "kiriman": [enclosed_row("Laporan Perbaikan Gangguan Aplikasi Antrean Daring")],
    }


def _form_values(forms: Sequence[Form], answer: Callable[[Field], str]) -> dict[str, Any]:
    """`isian`, `data` and `formulir`, the last one for the first form of the office."""
    rows = {
        form.key: [{"label": field.label, "isi": answer(field)} for field in form.fields] for form in forms
    }
    data = {form.key: {field.name: answer(field) for field in form.fields} for form in forms}
    sheet: dict[str, Any] = {"kode": "F-01", "revisi": "00", "judul": "Formulir", "catatan": "", "isian": []}
    if forms:
        asked = [
            {"label": field.label, "isi": answer(field), "petunjuk": field.hint} for field in forms[0].fields
        ]
        sheet |= {"kode": forms[0].code, "revisi": forms[0].revision, "judul": forms[0].title, "isian": asked}
    filled = any(row["isi"] for row in sheet["isian"])
    signed = {"pengisi": "Bambang Wiratama", "jabatan": "Pengelola Layanan", "tanggal": "20 November 2026"}
    sheet |= signed if filled else dict.fromkeys(signed, "")
    return {"isian": rows, "data": data, "formulir": sheet}


def _answer(field: Field) -> str:
    if field.choices:
        return field.choices[0]
    return _ANSWERS.get(field.type, f"Contoh isian {field.label.lower()}")


def _stretch(value: Any) -> Any:
    """The same values with a hostile tail on every text."""
    if isinstance(value, str):
        return f"{value} {HOSTILE}"
    if isinstance(value, list):
        return [_stretch(item) for item in value]
    if isinstance(value, dict):
        return {key: _stretch(item) for key, item in value.items()}
    return value
