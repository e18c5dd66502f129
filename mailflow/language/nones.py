"""Finds where a text says that there is none of what would be bad: `tidak ada satu pun yang error`, `no open issues`.

A trouble that was looked for and is not there is the opposite of a trouble, in however many words it is denied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mailflow.language.vocabulary import words_of

NONE_IN: Mapping[str, str] = {"test": "good", "confirm": "good", "report": "neutral", "progress": "neutral"}
"""What that is a sign of, for the kinds of step that ask how something is."""

_NO = words_of("tidak no tanpa zero nol nihil without none")
_BARE = words_of("no tanpa zero nol nihil without")
"""Of these the trouble itself may follow; behind `tidak` stands that there is, or was found, none."""
_IS = words_of(
    "ada ditemukan terdapat muncul terjadi dijumpai terlihat tampak temukan menemukan ditemui menjumpai "
    "found terpantau dirasakan terasa dilaporkan tersisa dikeluhkan mengeluh mengeluhkan lagi kami saya "
    "pernah diperlukan perlu dibutuhkan"
)
_SMALL = words_of(
    "satu pun satupun lagi sama sekali yang apa apapun berarti pesan laporan notifikasi tanda tanda-tanda "
    "indikasi further more other open outstanding remaining new known single any dari pengguna petugas "
    "user lain lainnya satupun seorang orang titik kasus hal baik atau maupun dan mengalami keluar muncul "
    "lanjutan perlu masih sisa data paket transaksi fungsi fitur menu are is were"
)
_TROUBLE = words_of(
    "error eror galat gangguan kendala masalah keluhan temuan bug kesalahan hambatan defect komplain "
    "selisih rto timeout gagal rusak putus mati macet hang lemot lambat bermasalah terganggu hilang cacat "
    "kerusakan kekeliruan terputus regression regressions regresi errors issues issue problem problems "
    "bugs defects failures failure complaints faults fault findings down loss kehilangan celah anomali "
    "kejanggalan penolakan peringatan warning tertinggal tersisa tertunda terlewat sisa tunggakan "
    "outstanding pending left remaining tindak tindaklanjuti ganjil janggal mengeluh kurang salah keliru "
    "keanehan kelambatan rewel belum"
)
_BEHIND = words_of(
    "apa pun apapun lagi sama sekali berarti tersisa tertinggal left outstanding remaining found lanjut "
    "lanjutan diperlukan dibutuhkan needed required yang ditemukan terjadi muncul pekerjaan tersebut "
    "satupun satu"
)
_WORK = words_of("work works action actions pekerjaan tindakan steps step tugas yang")
_EXCEPTS = words_of("selain kecuali except selainnya cuma hanya but besides apart")
_MOST_SMALL = 6


def none_length(words: Sequence[str], at: int) -> int:
    """How many words from a place on say that there is no trouble and nothing left to do; 0 where they do not."""
    if words[at] not in _NO or words[at + 1 : at + 2] == ["masih"]:  # `no, still down` without its comma
        return 0
    place = at + 1
    begins = place
    while place < len(words) and place - begins < _MOST_SMALL and words[place] in _IS | _SMALL | _WORK:
        place += 1
    while place < len(words) and words[place] in _TROUBLE and words[at + 1 : place + 1]:
        place += 1
    said = words[begins:place]
    if not any(word in _TROUBLE for word in said):
        return 0
    if words[at] not in _BARE and not any(word in _IS for word in said[:2]):
        return 0
    while place < len(words) and words[place] in _BEHIND:
        place += 1
    return 0 if place < len(words) and words[place] in _EXCEPTS else place - at
