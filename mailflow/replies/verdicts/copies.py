"""Whether the words beside an attached file leave it the signed copy that was asked for.

Where a signature is spoken of it must be made already, and on this letter; where none is, only what names the copy
itself may be said: `Terlampir.`, `Ini pindaiannya.`, not `Ini foto kegiatan.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.matters import MATTERS
from mailflow.language.posts import HARD_POSTS
from mailflow.language.vocabulary import AGENTS, words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import NEGATORS, is_chatter

_SIGNS = re.compile(
    r"(?<!\S)(?:(?:di|ber|ter|me|nge)?-?(?:ttd|tte|teken|tandatangan|tanda ?tangan|tanda tangan)[\w-]*|"
    r"signed|tapak ast\w+|menandatangani|penandatanganan|(?:di)?bubuhi|(?:di)?bubuhkan)(?!\S)"
)
"""A signature, made or wanted; a stamp alone is none."""
_MADE = words_of("sudah telah barusan selesai berhasil")
_WANTED = words_of(
    "akan mau harus untuk perlu mohon tolong silakan siap sebelum agar supaya tinggal menunggu minta "
    "hendak bakal gagal saat ketika wajib nanti besok kapan setelah bukan tanpa proses cara contoh format "
    "spesimen specimen be pending awaiting unsigned needs"
)
"""Before a signature these leave it to be made; `untuk disimpan sudah saya ttd` has its `sudah` behind them."""
_SOME = words_of("satu dua salah sebagian separuh setengah sepihak pak bu")
_LATER = words_of("menyusul besok nanti lusa gagal palsu dipalsukan tiruan ditempel ditempelkan tempelan")
_ANOTHERS = words_of(
    "lain lainnya lama sebelah tetangga satunya semester contoh spesimen specimen nota memo kuasa cuti "
    "edaran ktp"
) | (MATTERS - words_of("meja kursi ac galon parkir taman mobil kendaraan tamu rapat hadir kunci hotel"))
"""What is no copy of this letter, unless the question names it."""
_NAMES = words_of(
    "ini itu terlampir berikut bersama scan scannya pindaian pindaiannya salinan salinannya foto fotonya "
    "file filenya pdf lampiran lampirannya dilampirkan lampirkan attached attachment paraf diparaf parafnya"
)
"""What speaks of the file."""
_SAYS_NO_MORE = words_of(
    "nya surat suratnya tugas naskah dokumen dokumennya berkas berkasnya hasil copy saya kami kirim "
    "kirimkan dikirim sampaikan disampaikan kembali terkirim di pada dalam see please the is here my yang "
    "diminta dimaksud tersebut dari untuk baru terbaru kedua ulang ulangnya lagi sebagai wonten punika "
    "niki dengan cap stempel dicap distempel stempelnya capnya"
) | (_NAMES - words_of("paraf diparaf parafnya"))


def may_be_copy(prose: str, asked: str) -> bool:
    """Whether no word of a reply takes from the file that came with it that it is the signed copy."""
    clauses = parse_clauses(prose, "sign")
    if is_chatter(clauses):
        return True
    spoken = [clause for clause in clauses if _SIGNS.search(_said(clause))]
    if not spoken:
        return _names_copy_only(clauses, asked)
    beside = [clause for clause in clauses if set(clause.words()) & _NAMES]
    if any(_is_of_another(clause, asked) for clause in (*spoken, *beside)):
        return False
    parted = [clause for clause in clauses if {"halaman", "hal", "lembar"} & set(clause.words())]
    later = [clause for clause in (*spoken, *parted) if _LATER & set(clause.words())]
    later += [clause for clause in beside if "menyusul" in clause.words()]
    return not later and all(_is_made(clause) for clause in spoken)


def _said(clause: Clause) -> str:
    return " ".join(clause.words())


def _is_made(clause: Clause) -> bool:
    """`yang harus ditandatangani` is to be signed, `baru ditandatangani satu pihak` is so in part."""
    said = _said(clause)
    signed = _SIGNS.search(said)
    lead, tail = (said[: signed.start()].split(), said[signed.end() :].split()) if signed else ([], [])
    wanted = max((at for at, word in enumerate(lead) if word in _WANTED), default=-1)
    done = signed is not None and any(word in _MADE for word in [*lead[wanted + 1 :], *signed[0].split()])
    partly = "baru" in lead[-2:] + tail[:1] and bool(_SOME & set(tail))
    return not partly and (wanted < 0 or done or lead[wanted : wanted + 2] == ["tolong", "find"])


def _is_of_another(clause: Clause, asked: str) -> bool:
    words = [word.removesuffix("nya") for word in clause.words()]
    earlier = re.search(r"(?<!\S)(?:(?:bulan|minggu|tahun|pekan) lalu|yang kemarin)(?!\S)", " ".join(words))
    return earlier is not None or any(word in _ANOTHERS and not is_echo(word, asked) for word in words)


def _names_copy_only(clauses: Sequence[Clause], asked: str) -> bool:
    """From the first clause that names the file no other word than such as name it."""
    first = next((at for at, clause in enumerate(clauses) if set(clause.words()) & _NAMES), len(clauses))
    quiet = ("filler", "vocative", "ok", "yes", "thumb", "subject", "acknowledge", "number", "neutral")
    return first < len(clauses) and all(
        tag.label in quiet
        or all(
            word in _SAYS_NO_MORE or word[-1:].isdigit() or is_echo(word, asked)
            for word in tag.phrase.split()
        )
        for clause in clauses[first:]
        for tag in clause.tags
    )


_HAND = words_of("basah manual kertas")
_SEALED = words_of("tte elektronik digital ber-tte ditte")
_POSTED = HARD_POSTS | AGENTS | words_of("plh plt wakil orang")


def is_signed_otherwise(prose: str, asked: str) -> bool:
    """Whether a reply that agrees wants the letter signed by hand, by another, or cannot have it sealed."""
    return any(_is_otherwise(clause, asked) for clause in parse_clauses(prose, "sign"))


def _is_otherwise(clause: Clause, asked: str) -> bool:
    words = clause.words()
    signed = _SIGNS.search(_said(clause))
    if _BROUGHT.search(_said(clause)) or _is_passed_on(words, asked):
        return True
    if "condition" in clause.labels():
        return False
    if (_DEVICES & set(words) and _BROKEN & set(words)) or _ON_PAPER & set(words):
        return True
    if signed is None or "neutral" in clause.labels():
        return False
    before, behind = _said(clause)[: signed.start()].split(), _said(clause)[signed.end() :].split()
    by_me = before[-1:] in (["saya"], ["kami"]) and not _MADE & set(before) and "setuju" not in before
    by_hand = bool(_HAND & set(words) and not clause.labels() & NEGATORS) or (
        by_me and not _SEALED & set(words)
    )
    posts = [word for word in behind[:_NEAR] if word in _POSTED and not is_echo(word, asked)]
    named = [word for word in behind if word != "nya"]
    another = bool(posts) or (named[:1] in (["pak"], ["bu"]) and len(named) > 1)
    return by_hand or another or bool(_BROKEN & set(behind))


def _is_passed_on(words: Sequence[str], asked: str) -> bool:
    """`setuju diteruskan ke Bupati`, `setuju untuk diparaf`: agreed is only that another signs."""
    behind = words[words.index("setuju") + 1 :] if "setuju" in words else []
    to = [two for one, two in pairwise(behind) if one in ("ke", "kepada")]
    return behind[:2] == ["untuk", "diparaf"] or any(
        word in _POSTED | {"pak", "bu"} and not is_echo(word, asked) for word in to
    )


_BROUGHT = re.compile(
    r"(?<!\S)(?:antar|antarkan|bawa|bawakan|kirim|kirimkan|titip|titipkan|taruh) .{0,40}\bke "
    "(?:saya|rumah|meja|ruangan)"
)
"""The paper itself is wanted: it is to be signed by hand."""
_DEVICES = words_of(
    "sertifikat sertifikatnya passphrase token tte bsre sandi pin certificate e-signature signature"
)
_ON_PAPER = words_of("materai meterai rangkap spesimen u.b kop-an")
_NEAR = 4
_BROKEN = words_of(
    "mati habis rusak kedaluwarsa kadaluarsa kadaluwarsa expired lupa diblokir terkunci hilang gagal "
    "error gangguan ketinggalan renew perpanjang urus reissue lapsed locked lost forgot"
)
