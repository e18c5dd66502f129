"""The sentences about a procedure that cannot be worked: what is wrong, and how to mend it."""

from __future__ import annotations

from typing import Literal

from mailflow.problems import Words

Mistake = Literal[
    "twice",
    "no row",
    "no next",
    "no outcome",
    "no actor",
    "no targets",
    "no form",
    "draft never approved",
    "first is no complaint",
    "never reached",
    "never ends",
    "clerical circle",
]

SAID: dict[Mistake, tuple[Words, Words]] = {
    "twice": (
        Words(en="This name is given twice", id="Nama ini dipakai dua kali"),
        Words(
            en="Give each row a name of its own; an end may not be called like a step",
            id="Beri setiap baris nama sendiri; nama akhir tidak boleh sama dengan nama langkah",
        ),
    ),
    "no row": (
        Words(en="There is none in this file", id="Tidak ada satu pun dalam berkas ini"),
        Words(en="Add one", id="Tambahkan satu"),
    ),
    "no next": (
        Words(en="This outcome leads nowhere", id="Hasil ini tidak punya lanjutan"),
        Words(en="Name the next step or the end", id="Sebutkan langkah berikutnya atau akhirnya"),
    ),
    "no outcome": (
        Words(en="The step has no outcome", id="Langkah ini tidak punya hasil"),
        Words(en="Name each outcome and what follows", id="Sebutkan setiap hasil dan lanjutannya"),
    ),
    "no actor": (
        Words(en="Nobody does this step", id="Langkah ini tidak punya pelaksana"),
        Words(en="Name a role", id="Sebutkan jabatannya"),
    ),
    "no targets": (
        Words(en="Nobody can be given the disposition", id="Tidak ada jabatan tujuan disposisi"),
        Words(en="Name one role or more", id="Sebutkan satu jabatan atau lebih"),
    ),
    "no form": (
        Words(en="No form is asked for", id="Tidak ada formulir yang diminta"),
        Words(en="Name a form of the office", id="Sebutkan formulir kantor ini"),
    ),
    "draft never approved": (
        Words(
            en="No outcome of this step approves the draft",
            id="Tidak ada hasil langkah ini yang menyetujui konsep",
        ),
        Words(
            en='Add the outcome "setuju", or remove draft', id='Tambahkan hasil "setuju", atau hapus draft'
        ),
    ),
    "first is no complaint": (
        Words(
            en="The first step must be the requester's complaint",
            id="Langkah pertama harus pengaduan oleh pelapor",
        ),
        Words(
            en='Write answer = "complaint", needs = [a form], and the requester as its actor',
            id='Tulis answer = "complaint", needs = [formulir], dan pelapor sebagai actor',
        ),
    ),
    "never reached": (
        Words(en="Nothing leads here", id="Tidak ada langkah yang menuju ke sini"),
        Words(
            en="Name it as what follows an outcome, or remove it",
            id="Sebutkan sebagai lanjutan sebuah hasil, atau hapus",
        ),
    ),
    "never ends": (
        Words(en="From here no end can be reached", id="Dari sini tidak ada jalan menuju akhir"),
        Words(en="Lead one of its outcomes to an end", id="Arahkan salah satu hasilnya ke akhir"),
    ),
    "clerical circle": (
        Words(en="Steps without an answer run in a circle", id="Langkah tanpa jawaban berputar tanpa henti"),
        Words(
            en="Lead the circle to a step that somebody answers",
            id="Arahkan ke langkah yang dijawab seseorang",
        ),
    ),
}


def not_one(kind: str, held: int) -> tuple[Words, Words]:
    """About a kind of role that must be there exactly once."""
    return (
        Words(
            en=f'There must be exactly one role of kind "{kind}", and there are {held}',
            id=f'Harus ada tepat satu jabatan dengan kind "{kind}", sedangkan ada {held}',
        ),
        Words(
            en=f'Write kind = "{kind}" in one [[role]]',
            id=f'Tulis kind = "{kind}" pada satu [[role]]',
        ),
    )
