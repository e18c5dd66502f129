"""The words between which a priority stands where one is set, as data: beside others it belongs to something else."""

from __future__ import annotations

from mailflow.language.assigning import DOING, FILLS, ORDERS, RANKS, REASONS, TO
from mailflow.language.posts import HARD_POSTS, HONORIFICS, POSTS, folded

_FILLS = FILLS - folded("tim team seksi bagian head of the hari sekali dulu")
SETTING = (
    _FILLS
    | HONORIFICS
    | folded(
        "tetapkan ditetapkan menetapkan cukup jadi menjadi jadikan dijadikan masuk masukkan dimasukkan "
        "termasuk tergolong golongkan digolongkan golongan kategori kategorikan dikategorikan kelas level "
        "tingkat tingkatnya klasifikasi sebagai pilih memilih putuskan memutuskan diputuskan tentukan "
        "menentukan ditentukan beri diberi berikan memberi kasih dikasih set naik naikkan dinaikkan turun "
        "turunkan diturunkan tetap taruh ditaruh nilai ke ka to di as is it a with make saya kami kita "
        "hemat jelas pasti memang tapi iki ieu niki mah maka harus wajib mesti layak pantas berarti "
        "adalah yaitu yakni alias usulan urgensinya tolong mohon prioritas prioritasnya priority prio "
        "dengan bikin label labelnya darurat penting kritis mendesak yes no low high medium begini begitu "
        "status statusnya mati down error lumpuh rusak putus sepakat cocok tepat gunakan pakai minta menilai"
    )
)
"""Right before it; whose it is otherwise is judged elsewhere (`pelapor minta`)."""
BEHIND = (
    _FILLS
    | HONORIFICS
    | HARD_POSTS
    | POSTS
    | RANKS
    | ORDERS
    | DOING
    | REASONS
    | (TO - folded("di pada bagi"))
    | folded(
        "cukup seperti sesuai sebagaimana dengan tapi diturunkan dinaikkan turun naik tidak jangan tanpa "
        "dari keun menjadi be rek because since for and as is it handled assign ditangani dikerjakan "
        "diurus diselesaikan ditindaklanjuti pas tepat jelas benar selesai target paling maksimal batas "
        "tenggat deadline tgl tanggal hari serahkan teruskan disposisi tugaskan berdasarkan usulan alasan "
        "alasannya due dampak dulu"
    )
)
"""Right behind it."""
NAMING = folded("itu kan pun")
"""Right behind it: the level itself is spoken of, `P2 itu kasus sebelah`."""
EVERY = folded("semua setiap tiap segala seluruh")
"""Right before it: `semua P2 ke Kasi Aplikasi`."""
EVEN = folded("saja pun dulu")
LET_ALONE = folded("apalagi masa masak alih-alih boro-boro")
"""`P4 saja dampaknya sudah satu kantor, apalagi ini`: what is compared with."""
FOR = folded("untuk buat bagi kanggo")
THIS = folded(
    "ini kasus kasusnya laporan tiket surat gangguan masalah keluhan aduan pengaduan hal yang itu saya "
    "kami kita sekarang perkara urusan insiden"
)
"""What a level may be for, besides what the question names and the posts."""
CALM = folded("mendesak darurat genting urgent penting kritis gawat buru-buru tergesa")
LOW = folded("rendah terendah santai ringan sepele remeh")
HIGH = folded("darurat genting gawat kritis mendesak lumpuh tertinggi")
BEYOND = folded("atas bawah depan belakang")
"""Behind `ke`: `P2 ke atas` names no level."""
