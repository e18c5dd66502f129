"""The words by which a report that says `selesai` tells of less, of later or of another act, as data; folded."""

from __future__ import annotations

import re

from mailflow.language.vocabulary import words_of

CLOCK = re.compile(
    r"\b(?:(?:pukul|pkl\.?|jam|by|before) ?(\d{1,2})(?:[.:](\d{2}))?|"
    r"(\d{1,2})[.:](\d{2}) ?(?:wib|wita|wit)\b)(?: ?(?:wib|wita|wit))?(?: (sore|malam))?",
    re.IGNORECASE,
)
"""A time of day: hour and minutes, and what makes `jam 5` the afternoon's."""
BEFORE_TODAY = words_of(
    "kemarin kemaren semalam lalu senin selasa rabu kamis jumat sabtu minggu ahad tanggal tgl januari "
    "februari maret april mei juni juli agustus september oktober november desember yesterday last tadi "
    "malamnya"
)
"""Beside these a time is not today's."""
PAST = words_of("sudah telah sempat tadi barusan dinyatakan")
"""Anywhere: it is over, whatever the clock says."""
PLANNED = words_of("jadwal jadwalnya rencana rencananya target targetnya estimasi perkiraan")
"""At the head of a report: what follows is a plan."""
LATER_ON = words_of(
    "pantau dipantau memantau cek dicek lapor laporkan tunggu ditunggu rapat apel buka tutup pelayanan"
)
"""Beside these a time to come is that of something else."""
JUST_NOW = words_of(
    "saja barusan tadi pagi siang sore malam jam pukul menit kemarin ini subuh sejam # detik hari bisa sempat"
)
"""Behind or before `baru` and `selesai`: it has only just ended, and is whole."""
WHOLE = words_of(
    "semua semuanya seluruh seluruhnya total tuntas ketiga ketiganya keempat keempatnya kelima kelimanya "
    "lengkap masing-masing"
)
NUMBERS = {
    word: at
    for at, words in enumerate(
        (
            "satu siji pertama",
            "dua loro kedua keduanya duanya berdua",
            "tiga ketiga ketiganya tiganya bertiga",
            "empat keempat keempatnya empatnya",
            "lima kelima kelimanya limanya",
            "enam keenam keenamnya",
            "tujuh ketujuh",
            "delapan kedelapan",
            "sembilan",
            "sepuluh",
        ),
        start=1,
    )
    for word in words.split()
}
"""Number words and ordinals, to what they count."""
COUNTED = re.compile(
    r"\b(?:(\d{1,3})|(dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)) (?!(?:%|persen))([a-z]{3,20})\b"
)
"""How many of what a question asks for."""
NO_COUNT = words_of(
    "hari jam menit minggu bulan tahun kali orang lantai persen wib hal tahap kasus nomor menit desember "
    "november januari februari maret april mei juni juli agustus september oktober"
)
CARRIED_OUT = words_of(
    "dilaksanakan dilakukan dikerjakan ditindaklanjuti ditangani dieksekusi diproses diselesaikan "
    "dituntaskan dibereskan dijalankan digarap dibenahi diatasi dirampungkan berikut berkat bersama "
    "berarti berhasil memperbaiki mengganti memasang menangani mengerjakan melaksanakan melakukan "
    "dikerjain ditangani diberesin direalisasikan dipenuhi dilayani diimplementasikan diperbarui "
    "dimutakhirkan"
)
"""Behind `selesai`: the work itself, whatever it was."""
WRITTEN = words_of("tertulis tercatat tertera terbaca berstatus statusnya dibilang konon")
"""Beside `selesai`: what a record or somebody says."""
PLACED = words_of("lantai gedung ruang ruangan loket blok sayap unit sisi")
GOES_ON = frozenset(
    (one, two)
    for one in ("tetap", "jalan", "masih", "lanjut", "terus", "kami", "saya")
    for two in (
        "kami",
        "saya",
        "pantau",
        "dipantau",
        "lanjut",
        "terus",
        "lanjutkan",
        "kerjakan",
        "berjalan",
        "jalan",
        "tangani",
        "dikerjakan",
        "dilanjutkan",
    )
)
"""Beside `kembalikan`: the task itself is kept."""
TO_A_PLACE = words_of(
    "ruangan gudang tempat tempatnya posisi semula setelan bawaan pabrik awal penyedia toko satpam rak "
    "lemari pemilik pemiliknya meja aula raknya"
)
"""Behind `kembalikan ke`: where a thing goes, and no task."""

PREPOSITIONS = {"di": "di", "ke": "ke", "kepada": "ke"}
NOWHERE = words_of(
    "sana sini lokasi lapangan tempat tempatnya kami kita pak bu bapak ibu saya beliau mereka pelapor "
    "pemohon user pengguna semua dalam atas bawah normal semula posisi tanggal hari sistem ybs yang # "
    "sebelah mana setiap tiap masing-masing seluruh alamat arah"
)
"""Behind these prepositions no other place and nobody else is named."""
OTHERWISE = {"lama": "baru", "baru": "lama"}
UNMENDED = words_of(
    "dokumen kalimat garansi gambar denah judul redaksi tulisan laporan pengumuman konsep draf jadwal "
    "surat berkas kontrak anggaran formulir usulan proposal penawaran administrasi narasi desain rencana"
)
"""What is changed or mended of these mends nothing that was asked for."""
GIVEN_UP = frozenset(
    {
        ("angkat", "tangan"),
        ("tanpa", "hasil"),
        ("tidak", "menghasilkan"),
        ("kami", "menyerah"),
        ("saya", "menyerah"),
        *(
            (one, two)
            for one in ("tidak", "belum")
            for two in ("perubahan", "hasil", "kemajuan", "perbedaan")
        ),
        *(("ada", two) for two in ("perubahan", "kemajuan", "perbedaan")),
    }
)
"""Said of the work: it came to nothing."""
SOON = words_of("secepatnya segera besok nanti")
"""Right behind `selesai`."""
CLOSES = words_of("sekian")
"""Before `selesai` in one sentence: the letter ends, and not the work."""
FOR_TODAY = words_of("hari minggu pekan bulan sesi sementara tahap")
"""Behind `selesai untuk`: so far."""
TASK_ITSELF = words_of(
    "tugas tiket berkas surat laporan kasus penugasan formulir disposisi pekerjaan perintah hal"
)
NO_THING = words_of("sebaiknya hendaknya seluruhnya semuanya karenanya kepadanya selengkapnya sepenuhnya")
