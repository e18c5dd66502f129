"""Made-up rows of the tables that letters print, ordinary and hostile ones."""

from __future__ import annotations

from typing import Any

from mailflow.letters.disposition import INSTRUCTIONS

HOSTILE = "& < > \" ' {{ 7*7 }} {% if x %} ${jndi} </w:t> \a\f\x00\u202e"


def trial_row(number: int, result: str) -> dict[str, Any]:
    """A line of a berita acara uji coba."""
    return {"fungsi": f"Fungsi contoh {number}", "hasil": result, "keterangan": "Penguji: Petugas Contoh 1"}


def enclosed_row(name: str) -> dict[str, Any]:
    """A line of a surat pengantar."""
    return {
        "naskah": name,
        "banyaknya": "1 (satu) berkas",
        "keterangan": "Disampaikan dengan hormat untuk dipergunakan sebagaimana mestinya.",
    }


def answer_table(title: str, rows: int) -> dict[str, Any]:
    """A table of `tabel` with so many rows."""
    labels = ("Risiko", "Dampak operasional", "Rekomendasi", "Catatan")
    texts = ("Sedang", "Pelayanan loket dilakukan secara manual.", "Menambah ruang penyimpanan catatan.", "")
    numbers = [number % len(labels) for number in range(rows)]
    return {"judul": title, "baris": [{"label": labels[n], "isi": texts[n]} for n in numbers]}


def journal_row(number: int, result: str) -> dict[str, Any]:
    """A line of the daily journal."""
    hour = 7 + number % 10
    return {
        "waktu": f"2026-11-20T{hour:02d}:10:00+07:00",
        "tanggal": "20/11/2026",
        "jam": f"{hour:02d}.10 WIB",
        "kasus": f"KASUS-2026-{number % 3 + 10:04d}",
        "kegiatan": f"{number}. Menganalisa dan mengidentifikasi gangguan aplikasi",
        "hasil": result,
        "petugas": "Petugas Contoh 1, S.Kom. (JFU Seksi Aplikasi)",
    }


def officer_row(number: int) -> dict[str, Any]:
    """Somebody in a team."""
    return {
        "nama": f"Petugas Contoh {number}, S.Kom.",
        "nip": f"19850202200901{number % 2 + 1}{number:03d}",
        "jabatan": "Pranata Komputer Ahli Muda pada Seksi Pengembangan Aplikasi",
        "keterangan": "Ketua tim" if number == 1 else "Anggota",
    }


def disposition_sheet(giver: str, note: str) -> dict[str, Any]:
    """A block of the lembar disposisi."""
    ticked = ("Untuk ditindaklanjuti", "Pelajari/telaah dan laporkan")
    return {
        "dari": giver,
        "tanggal": "20 November 2026",
        "kepada": ["Kepala Seksi Pengembangan Aplikasi"],
        "harap": [{"teks": text, "dicentang": text in ticked} for text in INSTRUCTIONS],
        "catatan": note,
        "batas": "Jumat, 20 November 2026 pukul 16.30 WIB",
        "paraf": f"{giver}, melalui surel pada 20 November 2026 pukul 08.20 WIB",
    }


def history_row(number: int, note: str) -> dict[str, Any]:
    """A line of the timeline."""
    return {
        "waktu": f"20 November 2026 pukul {7 + number % 10:02d}.10 WIB",
        "kegiatan": f"{number}. Memeriksa kondisi server dan aplikasi pada NOC dan mendata gangguan",
        "pelaksana": "Kepala Seksi Pengembangan Aplikasi",
        "batas": "30 menit",
        "catatan": note or ("12 menit; tepat waktu" if number % 3 else "50 menit; melewati batas"),
    }


def open_case_row(number: int, subject: str) -> dict[str, Any]:
    """A line of a register of similar requests."""
    return {
        "nomor": f"KASUS-2026-{number:04d}",
        "tanggal": "19 November 2026",
        "unit": "Dinas Kesehatan",
        "hal": subject,
        "status": "Dalam penanganan",
    }


def long_text(length: int) -> str:
    """Hostile text of exactly this many characters."""
    words = f"Gangguan {HOSTILE} pada sistem pelayanan terpadu " * (length // 40 + 1)
    return words[:length]
