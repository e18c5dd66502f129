"""The days of Pustikom's case in the tests, line by line: the straight one and the detours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mailflow.demo.correspondent import File
from tests.whole_days.letters_unj import (
    AKSES,
    ANALISIS_AWAL,
    ANALISIS_TEKNIS,
    BUKU,
    DATA_AKSES,
    DITERIMA,
    EVALUASI,
    INSTRUKSI,
    JADWAL,
    LOG_AKSES,
    LOKAL,
    NOTULEN,
    PANDUAN,
    RENCANA_KERJA,
    SCAN,
    SCAN_UNIT,
    SERVER,
    TIM,
    UJI,
)
from tests.whole_days.unj_people import (
    ANDI,
    COMPLETE,
    CONFIRM,
    IKJ,
    INFRA,
    KASI,
    KEPALA,
    KOOR,
    LPD,
    PSIP,
    SIGNED_COPY,
    SITI,
    UNIT,
)


class Line(NamedTuple):
    """Somebody waits for a step's mail and answers it; `outcome` is how the step then ends."""

    who: str
    mark: str
    text: str
    outcome: str
    files: Sequence[File] = ()


CHECKED = (Line(KASI, "[4]", ANALISIS_AWAL, "setuju"),)
APPROVED = (*CHECKED, Line(KEPALA, "[5]", "SETUJU, segera dijadwalkan", "setuju"))
SCHEDULED = (*APPROVED, Line(KASI, "[6]", JADWAL, "jadwal"))
EVALUATED = (
    *SCHEDULED,
    Line(LPD, "[7]", "Setuju", "setuju"),
    Line(LPD, "[8]", EVALUASI, "evaluasi"),
    Line(PSIP, "[9]", INSTRUKSI, "disposisi"),
)
DISCUSSED = (
    Line(KOOR, "[10]", ANALISIS_TEKNIS, "analisis_teknis"),
    Line(PSIP, "[11a]", "acc", "setuju"),
    Line(KOOR, "[11]", NOTULEN, "notulen"),
    Line(UNIT, "[11b]", "SETUJU", "setuju"),
)
ASSIGNED = (
    Line(PSIP, "[12]", "Setuju", "setuju"),
    Line(KOOR, "[13]", TIM, "tim"),
    Line(KASI, "[14]", "SETUJU", "setuju"),
    Line(KEPALA, "[15]", "acc", "setuju"),
    Line(KOOR, "[17]", RENCANA_KERJA, "rencana_kerja"),
)
MENDED = (Line(ANDI, "[18]", LOKAL, "selesai"),)
VERIFIED = (
    Line(KOOR, "[20]", DITERIMA, "diterima"),
    Line(PSIP, "[21]", DITERIMA, "diterima"),
    Line(LPD, "[22]", "Diterima", "diterima"),
    Line(KEPALA, "[23]", DITERIMA, "diterima"),
)
TRIED = (Line(PSIP, "[24]", UJI, "lulus"),)
ADMITTED = (
    Line(PSIP, "[25]", DATA_AKSES, "data_akses"),
    Line(IKJ, "[26]", AKSES, "disposisi"),
    Line(INFRA, "[27]", LOG_AKSES, "selesai"),
)
REPAIRED = (Line(SITI, "[28]", SERVER, "selesai"),)
WRITTEN = (Line(LPD, "[29]", PANDUAN, "selesai", (BUKU,)),)
HANDED_OVER = (
    Line(KEPALA, "[30]", "SETUJU", "setuju"),
    Line(KEPALA, "[30b]", "Terlampir.", "ditandatangani", (SCAN,)),
    Line(KASI, SIGNED_COPY, "SAH", ""),
)
RECEIVED = (
    Line(UNIT, CONFIRM, "Sudah normal, terima kasih", "normal"),
    Line(UNIT, "[31b]", "Terlampir.", "ditandatangani", (SCAN_UNIT,)),
    Line(KASI, SIGNED_COPY, "SAH", ""),
)

TO_THE_TEAM = (*EVALUATED, *DISCUSSED, *ASSIGNED)
TO_THE_SERVER = (*MENDED, *VERIFIED, *TRIED, *ADMITTED)
STRAIGHT = (*TO_THE_TEAM, *TO_THE_SERVER, *REPAIRED, *WRITTEN, *HANDED_OVER, *RECEIVED)

SUPPLY = Line(UNIT, COMPLETE, "Bukti pendukung: tangkapan layar galat 500", "lengkap")
REFUSE = Line(KEPALA, "[5]", "TOLAK: sistem tersebut dikelola pihak luar", "tolak")
REFUSED = Line(KEPALA, "[5b]", "SETUJU", "setuju")

RETURNED = (
    Line(KASI, "[4]", "KEMBALIKAN: bukti pendukung belum dilampirkan", "kembalikan"),
    SUPPLY,
    *CHECKED,
    Line(KEPALA, "[5]", "KEMBALIKAN: mohon disebutkan menu yang galat", "kembalikan"),
    SUPPLY,
    *CHECKED,
    REFUSE,
    Line(KEPALA, "[5b]", "KEMBALIKAN: akan dipertimbangkan lagi", "kembalikan"),
    REFUSE,
    REFUSED,
)
"""Sent back to the unit at the check and by the Head, refused, considered once more, refused for good."""

REVISED = (
    *SCHEDULED,
    Line(LPD, "[7]", "KEMBALIKAN: uraian perlu direvisi", "kembalikan"),
    SUPPLY,
    *SCHEDULED,
    Line(LPD, "[7]", "TOLAK: bukan kewenangan Pustikom", "tolak"),
    REFUSED,
)
"""The schedule is not made final: first the unit revises its complaint, then it is refused."""

ASSIGNED_ANEW = (
    *EVALUATED,
    DISCUSSED[0],
    Line(PSIP, "[11a]", "KEMBALIKAN: waktu diskusi mohon diganti", "kembalikan"),
    *DISCUSSED[:3],
    Line(UNIT, "[11b]", "KEMBALIKAN: kesepakatan belum lengkap", "kembalikan"),
    *DISCUSSED[2:],
    *ASSIGNED[:3],
    Line(KEPALA, "[15]", "KEMBALIKAN: tanggal tugas keliru", "kembalikan"),
    ASSIGNED[2],
    Line(KEPALA, "[15]", "TOLAK: tim kurang seorang penguji", "tolak"),
    Line(KOOR, "[13]", TIM.replace("Dewi", "Dewi, Rina"), "tim"),
    *ASSIGNED[2:],
)
"""Invitation, minutes and surat tugas are sent back; then the Head wants another team."""


VERIFIED_ANEW = (
    *TO_THE_TEAM,
    *MENDED,
    *VERIFIED[:3],
    Line(KEPALA, "[23]", "DIKEMBALIKAN: catatan tindak lanjut belum lengkap", "dikembalikan"),
    *VERIFIED[2:3],
    Line(KEPALA, "[23]", "PERLU PERBAIKAN: halaman cetak masih galat", "perlu perbaikan"),
    *MENDED,
    *VERIFIED,
)
"""The Head sends the verification back once and wants a repair once."""
