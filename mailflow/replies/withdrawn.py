"""A sentence of a reply that speaks of the reply itself: it is taken back, only supposed, or another's word.

Such a sentence takes away whatever stands before it, at every step and of every answer: `Lulus. Maaf salah balas, ini
untuk kasus lain.`, `Ya, jaringan. Tapi saya belum yakin.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.language.vocabulary import words_of
from mailflow.language.words import Token, parse_tokens

_ENDS = frozenset({".", "!", "?", ";", "\n", ")", "("})
_MOST_WORDS = 12
"""Of a sentence that says nothing else."""
_ADDRESSED = words_of(
    "maaf eh oh waduh aduh sorry mohon tolong tapi tetapi namun pak bu bapak ibu mas mbak kak ya "
    "lho loh kok nih sih deh dong hehe haha wkwk ups oops tadi itu ini saja juga memang sebenarnya sebetulnya "
    "please punten"
)
"""Words that change nothing in such a sentence."""


def _any(words: str, *more: str) -> str:
    return f"(?:{'|'.join([*words.split(), *more])})"


_REST = r"(?: .{1,40})?"
_REPLY = _any(
    "jawaban jawabannya balasan balasannya surel surelnya email emailnya e-mail pesan pesannya mail reply message"
)
_WE = _any("saya kami aku")
_MINE = rf"(?: {_any('saya kami aku barusan sebelumnya yang my previous the above last', 'di atas')}){{0,4}}"
_MATTER = _any("kasus surat tugas tiket email surel orang urusan perkara pengaduan permohonan case other")
_OTHER = rf" (?:yang )?{_any('lain lainnya sebelah satunya')}"
_ACT = _any(
    "diproses dikirim diterbitkan dijalankan dilanjutkan dicatat dipakai digunakan ditindaklanjuti dieksekusi"
)
_LOOK = _any(
    "cek periksa tanya tanyakan pastikan pikir pikirkan pikir-pikir lihat diskusikan konfirmasi koordinasi"
)
_ONLY = _any("hanya cuma cuman sekadar sekedar sebatas baru masih")
_JEST = _any("contoh bercanda canda guyon iseng percobaan coba-coba main-main")
_GUESS = _any("dugaan perkiraan tebakan asumsi kira-kira kemungkinan")
_PERHAPS = _any("mungkin sepertinya barangkali kemungkinan rasanya tampaknya kelihatannya agaknya kira-kira")
_SAID = _any("kata menurut jawaban laporan info informasi ucapan pesan pendapat")
_ASTRAY = _any("balas kirim kamar sambung thread")
_PLACE = _any("alamat tempat", _MATTER)
"""`salah alamat tujuan surat` may be why something is sent back; alone it is about the reply."""

_RETRACTED = (
    rf"(?:{_WE} )?{_any('batal batalkan dibatalkan urung', 'tidak jadi')}(?: dulu)?",
    rf"(?:ralat )?jangan {_ACT}(?: dulu)?",
    rf"(?:{_REPLY}{_MINE} )?{_WE} {_any('tarik cabut ralat batalkan')}(?: kembali| lagi| dulu| {_REPLY}{_MINE})?",
    rf"{_REPLY}{_MINE} {_any('ditarik dicabut dibatalkan')}(?: kembali| dulu)?",
    rf"{_any('abaikan hiraukan lupakan ignore disregard')}(?: {_REPLY})?{_MINE}(?: {_REPLY})?{_REST}",
    rf"(?:bukan )?(?:{_WE} |{_REPLY} )?{_any('salah keliru wrong')} (?:{_ASTRAY}{_REST}|{_PLACE})",
    rf"(?:{_REPLY} )?{_any('untuk buat soal tentang')} {_MATTER}{_OTHER}{_REST}",
    rf"bukan {_any('jawaban balasan keputusan tanggapan')}(?: {_WE})?{_REST}",
    rf"{_ONLY} {_JEST}{_REST}",
    _any("bercanda kidding joking", "just kidding", "just joking"),
)
_SUPPOSED = (
    rf"(?:{_WE} )?(?:masih )?{_any('belum tidak kurang not')}(?: begitu| terlalu| sepenuhnya)?"
    rf" {_any('yakin pasti sure')}{_REST}",
    rf"(?:masih )?{_ONLY} {_GUESS}{_REST}",
    rf"{_PERHAPS}(?: begitu| demikian| besar)?",
)
_HEARD = (
    rf"{_any('begitu demikian')} {_any('kata menurut')} .{{1,40}}",
    rf"begitu {_SAID} (?!.*{_any('saya kami')}).{{1,40}}",
    rf"{_any('kata menurut')} .{{1,30}} {_any('begitu demikian')}",
)
_HELD = (
    rf"{_any('tunggu sebentar tahan bentar')}(?: dulu)?(?: {_WE})?(?: mau| akan| perlu)?(?: {_LOOK})?{_REST}",
    rf"masih (?:perlu |harus |mau |akan )?(?:{_WE} )?(?:di)?{_LOOK}(?: lagi| ulang| dulu| kembali)?",
)
_REASONS = {
    "retract": re.compile("|".join(f"(?:{one})" for one in _RETRACTED)),
    "hedge": re.compile("|".join(f"(?:{one})" for one in _SUPPOSED)),
    "hearsay": re.compile("|".join(f"(?:{one})" for one in _HEARD)),
    "hold": re.compile("|".join(f"(?:{one})" for one in _HELD)),
}
_OR_NOT = re.compile(
    rf"atau (?:sebaiknya |lebih baik |mending |mendingan )?{_any('tidak jangan ditolak ditunda dibatalkan')}.{{0,20}}"
)


def withdrawal(text: str) -> str:
    """Why the reply does not stand, as a label of `language.vocabulary`; "" where no sentence takes it back."""
    for at, sentence in enumerate(_sentences(text)):
        if reason := at and _reason(sentence):
            return reason
    return ""


def _sentences(text: str) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in parse_tokens(text):
        if token.word in _ENDS or token.raw in _ENDS:
            if sentence:
                yield [*sentence, token]
            sentence = []
        else:
            sentence.append(token)
    if sentence:
        yield sentence


def _reason(sentence: list[Token]) -> str:
    words = [token.word for token in sentence if token.is_word]
    if not words or len(words) > _MOST_WORDS or any(token.raw == ":" for token in sentence):
        return ""
    if sentence[-1].raw == "?":
        return "question" if _OR_NOT.fullmatch(" ".join(words)) else ""
    bare = " ".join(word for word in words if word not in _ADDRESSED)
    return next((label for label, pattern in _REASONS.items() if pattern.fullmatch(bare)), "")
