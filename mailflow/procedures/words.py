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
    "no word",
    "joins nobody",
    "no team",
    "picks nobody",
    "filed under a letter",
    "prepares for nobody",
    "signs nothing",
    "no party",
    "no limit of weeks",
    "proposes no limit",
    "outside working time",
    "late without limit",
    "late is no proceed",
    "proceed of nobody",
    "proceed of two",
    "beside nothing",
    "never asked",
    "does not run beside",
    "recap of nothing",
    "span turned round",
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
    "no word": (
        Words(
            en="No mail has words to answer this outcome",
            id="Belum ada kata jawaban untuk hasil ini dalam surel",
        ),
        Words(
            en="Use another outcome of this kind of answer", id="Gunakan hasil lain dari jenis jawaban ini"
        ),
    ),
    "joins nobody": (
        Words(en="One officer alone joins nobody", id="Satu pelaksana tidak perlu digabung"),
        Words(en="Name several actors, or remove join", id="Sebutkan beberapa pelaksana, atau hapus join"),
    ),
    "no team": (
        Words(
            en="The step names no team that is picked from", id="Langkah ini tidak menyebut tim yang dipilih"
        ),
        Words(en="Write picks = a role of kind team", id="Tulis picks = jabatan berjenis team"),
    ),
    "picks nobody": (
        Words(
            en='Only a step with answer = "team" picks',
            id='Hanya langkah dengan answer = "team" yang memilih tim',
        ),
        Words(en='Write answer = "team", or remove picks', id='Tulis answer = "team", atau hapus picks'),
    ),
    "filed under a letter": (
        Words(en="Files and letters would have one name", id="Berkas dan naskah memakai nama yang sama"),
        Words(en="File it under another name", id="Simpan berkas dengan nama lain"),
    ),
    "prepares for nobody": (
        Words(
            en="No later step decides on this draft",
            id="Tidak ada langkah sesudahnya yang memutus konsep ini",
        ),
        Words(
            en="Give a step after setuju the same draft, or remove prepares",
            id="Beri langkah sesudah setuju draft yang sama, atau hapus prepares",
        ),
    ),
    "signs nothing": (
        Words(
            en='answer = "sign" and signs belong together', id='answer = "sign" dan signs harus ada bersama'
        ),
        Words(en="Write both, or neither", id="Tulis keduanya, atau hapus keduanya"),
    ),
    "no party": (
        Words(
            en="The actor is not one of those who sign this letter",
            id="Pelaksana bukan pihak yang menandatangani naskah ini",
        ),
        Words(
            en="Add the role to the letter's signatures", id="Tambahkan jabatan itu pada signatures naskahnya"
        ),
    ),
    "no limit of weeks": (
        Words(en='"setiap minggu" is no limit', id='"setiap minggu" bukan batas waktu'),
        Words(
            en="Write a time such as 5 hari kerja; progress asks week by week",
            id="Tulis waktu seperti 5 hari kerja; progress yang menanyakan tiap minggu",
        ),
    ),
    "proposes no limit": (
        Words(en="There is no limit that could be proposed", id="Tidak ada batas waktu yang diusulkan"),
        Words(en="Write within, or remove proposed_limit", id="Tulis within, atau hapus proposed_limit"),
    ),
    "outside working time": (
        Words(en="The office is closed at that time in every week", id="Kantor selalu tutup pada waktu itu"),
        Words(
            en="Write a day and a time within the office's hours",
            id="Tulis hari dan jam di dalam jam kerja kantor",
        ),
    ),
    "late without limit": (
        Words(
            en="Without a limit the step is never late",
            id="Tanpa batas waktu langkah ini tidak pernah terlambat",
        ),
        Words(en="Write within, or remove late", id="Tulis within, atau hapus late"),
    ),
    "late is no proceed": (
        Words(
            en="The step does not ask whether to go on without",
            id="Langkah itu tidak menanyakan apakah dilanjutkan tanpa jawaban",
        ),
        Words(en='Name a step with answer = "proceed"', id='Sebutkan langkah dengan answer = "proceed"'),
    ),
    "proceed of nobody": (
        Words(
            en="No step becomes late into this one",
            id="Tidak ada langkah yang lewat batas menuju langkah ini",
        ),
        Words(
            en="Name it as the late of the step that it may go on without",
            id="Sebutkan sebagai late pada langkah yang boleh dilewati",
        ),
    ),
    "proceed of two": (
        Words(
            en="Several steps become late into this one",
            id="Lebih dari satu langkah yang lewat batas menuju langkah ini",
        ),
        Words(
            en="Give each of them a step of its own that asks whether to go on",
            id="Beri masing-masing langkah sendiri yang menanyakan apakah dilanjutkan",
        ),
    ),
    "beside nothing": (
        Words(en="The step runs beside no other", id="Langkah ini tidak berjalan bersama langkah lain"),
        Words(en="Name the steps in alongside", id="Sebutkan langkah-langkahnya pada alongside"),
    ),
    "never asked": (
        Words(en="Nobody is ever asked how it stands", id="Perkembangannya tidak pernah ditanyakan"),
        Words(
            en='Write progress, such as "setiap Jumat 09.00"',
            id='Tulis progress, misalnya "setiap Jumat 09.00"',
        ),
    ),
    "does not run beside": (
        Words(
            en='Only a step with answer = "progress" runs beside others',
            id='Hanya langkah dengan answer = "progress" yang berjalan bersama langkah lain',
        ),
        Words(
            en='Write answer = "progress", or remove alongside',
            id='Tulis answer = "progress", atau hapus alongside',
        ),
    ),
    "recap of nothing": (
        Words(
            en='Only a step with answer = "progress" has something to sum up',
            id='Hanya langkah dengan answer = "progress" yang dapat direkap',
        ),
        Words(
            en='Write answer = "progress", or remove recap', id='Tulis answer = "progress", atau hapus recap'
        ),
    ),
    "span turned round": (
        Words(
            en="The last step never comes after the first",
            id="Langkah akhir tidak pernah sesudah langkah awal",
        ),
        Words(en="Exchange from and to", id="Tukar from dan to"),
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


def too_early(form: str, where: str) -> tuple[Words, Words]:
    """About a form whose fields are used before anybody can have filled it in."""
    return (
        Words(
            en=f'At {where} nobody can have filled in "{form}" yet',
            id=f'Pada {where} belum ada yang dapat mengisi "{form}"',
        ),
        Words(
            en="Let an earlier step ask for that form, or use another field",
            id="Mintalah formulir itu pada langkah sebelumnya, atau gunakan isian lain",
        ),
    )
