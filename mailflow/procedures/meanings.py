"""What each answer that a step may get is called in its mail, and what it does: the rows of the choices, as data."""

from __future__ import annotations

from mailflow.procedures.procedure import Answer

MEANING: dict[tuple[Answer, str], tuple[str, str, str]] = {
    ("complaint", "lengkap"): ("LENGKAPI", "isian yang belum ada", "{form}"),
    ("approve", "setuju"): ("SETUJU", "konsep disetujui, diberi nomor dan dikirim", "SETUJU"),
    ("approve", "kembalikan"): ("KEMBALIKAN: alasan", "konsep diperbaiki dahulu", "KEMBALIKAN: "),
    ("approve", "tolak"): ("TOLAK: alasan", "tidak diterbitkan", "TOLAK: "),
    ("dispose", "disposisi"): (
        "DISPOSISI kepada {short}: instruksi",
        "diteruskan dengan instruksi",
        "DISPOSISI kepada {target}: mohon ditindaklanjuti",
    ),
    ("dispose", "kembalikan"): ("KEMBALIKAN: alasan", "dilengkapi pelapor dahulu", "KEMBALIKAN: "),
    ("dispose", "tolak"): ("TOLAK: alasan", "tidak ditindaklanjuti", "TOLAK: "),
    ("prioritise", "disposisi"): (
        "PRIORITAS: {priority} DISPOSISI kepada {short}: instruksi",
        "{short} menangani; prioritas dapat diubah, P1 sampai P4",
        "PRIORITAS: {priority}\r\nDISPOSISI kepada {target}: mohon ditindaklanjuti",
    ),
    ("prioritise", "setuju"): ("SETUJU", "lanjut ke penetapan prioritas", "SETUJU"),
    ("prioritise", "kembalikan"): ("KEMBALIKAN: alasan", "dilengkapi pemohon dahulu", "KEMBALIKAN: "),
    ("prioritise", "tolak"): ("TOLAK: alasan", "tidak ditindaklanjuti", "TOLAK: "),
    ("prioritise", "gabung"): (
        "GABUNG dengan KASUS-...",
        "ditangani bersama kasus lain",
        "GABUNG dengan KASUS-",
    ),
    ("finding", "ya"): ("YA: keterangan", "benar demikian", "YA: \r\n{form}"),
    ("finding", "tidak"): ("TIDAK: keterangan", "tidak demikian", "TIDAK: \r\n{form}"),
    ("form", "kembalikan"): ("KEMBALIKAN: alasan", "dikembalikan", "KEMBALIKAN: "),
    ("report", "selesai"): ("SELESAI", "pekerjaan selesai, beserta laporannya", "SELESAI\r\n{form}"),
    ("report", "kembalikan"): ("KEMBALIKAN: alasan", "dikembalikan", "KEMBALIKAN: "),
    ("test", "lulus"): ("LULUS", "pengujian berhasil", "LULUS\r\n{form}"),
    ("test", "gagal"): ("GAGAL: temuan", "pengujian belum berhasil", "GAGAL: "),
    ("verify", "diterima"): ("DITERIMA", "hasil pekerjaan diterima", "DITERIMA\r\n{form}"),
    ("verify", "dikembalikan"): (
        "DIKEMBALIKAN: alasan",
        "berkas dilengkapi dahulu",
        "DIKEMBALIKAN: ",
    ),
    ("verify", "perlu perbaikan"): (
        "PERLU PERBAIKAN: uraian",
        "pekerjaan diperbaiki dahulu",
        "PERLU PERBAIKAN: ",
    ),
    ("team", "tim"): ("TIM: Nama (ketua), Nama, Nama", "susunan tim", "TIM: \r\n{form}"),
    ("team", "kembalikan"): ("KEMBALIKAN: alasan", "dikembalikan", "KEMBALIKAN: "),
    ("sign", "ditandatangani"): (
        "(lampirkan salinan bertanda tangan)",
        "naskah telah ditandatangani",
        "Terlampir salinan naskah yang telah ditandatangani.",
    ),
    ("proceed", "lanjut tanpa"): (
        "LANJUT TANPA {late}",
        "dilanjutkan tanpa menunggu",
        "LANJUT TANPA {late}",
    ),
    ("proceed", "tunggu"): ("TUNGGU", "diberi waktu sekali lagi", "TUNGGU"),
    ("progress", "progres"): ("PROGRES: persen", "laporan kemajuan pekerjaan", "PROGRES: \r\n{form}"),
    ("verify", "setuju"): ("SETUJU", "sah dan lengkap, ditangani", "SETUJU"),
    ("verify", "kembalikan"): ("KEMBALIKAN: alasan", "dilengkapi pemohon dahulu", "KEMBALIKAN: "),
    ("verify", "tolak"): ("TOLAK: alasan", "di luar lingkup layanan", "TOLAK: "),
    ("confirm", "normal"): ("NORMAL", "sudah dapat digunakan kembali", "NORMAL"),
    ("confirm", "masih gangguan"): ("MASIH GANGGUAN: gejala", "belum pulih", "MASIH GANGGUAN: "),
}
"""(kind of step, outcome) -> (answer words, what they do, the body that the mailto link opens)."""
