"""A YA that only answers to being written to: `Ya Pak, saya sedang di lokasi`, `Ya, jaringan sedang kami cek`.

Whoever says so tells where they are, who they are, that a mail came, or that they will look or somebody else should.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.language.clauses import Clause
from mailflow.language.components import BROKEN, SYMPTOMS
from mailflow.language.findings import CAUSES, TROUBLE
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.parts import SILENT

_ASSENTS = words_of("ya benar betul memang leres iyes sekali pak bu mas mbak bapak ibu nggih")
_WE = r"(?:saya|kami|kita|aku|tim kami|tim saya)"
_LOOK = r"(?:di)?(?:cek|periksa|telusuri|lihat|pastikan|pelajari|tanyakan|konfirmasi|analisa|selidiki|koordinasikan)"
_PAPER = r"(?:surat|surel|email|e-mail|pesan|whatsapp|wa|undangan|tiket|notifikasi|laporan|disposisi)(?:nya)?"
_PRESENT = re.compile(
    rf"(?:(?:dari tadi|sejak pagi|hari ini|tadi|ini|dengan) )*"
    rf"(?:{_WE} (?:\w+ )?(?:masih |sedang |lagi |baru |sudah |juga )*(?:di|ke|dari|piket|rapat|jalan|hadir|standby|"
    rf"(?:yang )?(?:pegang|memegang|bertugas|menangani|tangani|menerima|terima)|siap|menyimak|monitor|dengar|"
    rf"sendiri|baca|paham|mengerti)\b|{_WE}(?: sendiri)?$|(?:siap|standby)(?: \w+)?$|nomor {_WE}|"
    rf"{_PAPER} .{{0,20}}(?:masuk|terima|diterima|sampai|dibaca|baca)\b|"
    rf"(?:ada )?(?:apa|yang bisa {_WE}? ?bantu))"
)
_TO_LOOK = re.compile(
    rf"(?:tolong|mohon|minta|coba)(?: \w+)? {_LOOK}\b|\b(?:sedang|masih|lagi|akan|mau|segera) (?:{_WE} |tim )*{_LOOK}\b"
)
_TOLD = (
    BROKEN
    | SYMPTOMS
    | TROUBLE
    | CAUSES
    | words_of("karena sebab ternyata memang cek periksa hasil ketemu ditemukan")
)


def is_hailed(clauses: Sequence[Clause]) -> bool:
    """Whether nothing behind the YA of the first sentence tells of the matter."""
    said = [words for clause in clauses if (words := _words(clause))]
    first = next((clause.sentence for clause in clauses if _words(clause)), -1)
    rest = [_behind_assent(words) for words in said]
    rest = [words for words in rest if words]
    opens = bool(said) and said[0][0] in _ASSENTS
    beside = any(clause.sentence == first and _behind_assent(_words(clause)) for clause in clauses)
    if not opens or not rest or not beside:
        return False
    if _TO_LOOK.search(" ".join(rest[0])):
        return not any(set(words) & (BROKEN | SYMPTOMS) for words in rest)
    if rest[0][0] in ("siap", "standby") and len(rest) > 1:
        return False
    told = any({word, word.removesuffix("nya")} & _TOLD for words in rest for word in words)
    return bool(_PRESENT.match(" ".join(rest[0]))) and not told


def _behind_assent(words: Sequence[str]) -> list[str]:
    begins = next((at for at, word in enumerate(words) if word not in _ASSENTS), len(words))
    return list(words[begins:])


def _words(clause: Clause) -> list[str]:
    tags = [tag for tag in clause.tags if tag.label not in SILENT - {"yes", "subject", "ok", "filler"}]
    return [word for tag in tags for word in tag.phrase.split()]
