"""Leaves out the sentences beside a state that say nothing of it: what is planned, what is wished for another time.

`Sudah normal. Kalau error lagi kami lapor. Besok kami libur.`: a sentence of its own takes nothing back that does not
speak of the state, of a trial or of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.elsewhere import TRYING, WORKED_ON
from mailflow.language.vocabulary import words_of
from mailflow.language.working import COME, NOT, PRESENT_HOPE, TELLS, THINGS, TRIES, WISHES
from mailflow.replies.clauses.hits import asks
from mailflow.replies.clauses.moments import is_now
from mailflow.replies.clauses.seen import clause_state

_LEADS = frozenset({"filler", "vocative", "subject", "ok", "yes", "thumb"})
_IF = words_of("kalau jika bila apabila bilamana")
_AGAIN = words_of("lagi muncul ada terjadi kambuh terulang berulang")
_TELL = words_of(
    "laporkan kabari hubungi infokan info sampaikan beritahu konfirmasi telepon lapor mengabari melapor "
    "melaporkan kontak"
)
_STAYS = words_of("masih tetap selalu pasti sering sekarang tidak belum")
_NEXT = frozenset(
    [("ke", "depan"), ("ke", "depannya"), ("lain", "kali"), ("lain", "waktu"), ("untuk", "selanjutnya")]
)
_NEXT_WORDS = words_of("kedepan kedepannya selanjutnya")
_HEDGING = frozenset(
    {"hedge", "hearsay", "retract", "delegate", "ask", "part", "hold", "study", "either", "not yet"}
)
_OPEN = words_of(
    "lagi dulu saja aja itu begitu hasil hasilnya sisanya lainnya jawab dijawab pasti kabar kabarnya normal lulus "
    "selesai lanjut dilanjutkan ulang kembali teknisi teknisinya vendor petugas menyusul"
)
"""Beside what is to come these may speak of the answer."""
_WHOLE = words_of(
    "aplikasi aplikasinya sistem sistemnya layanan layanannya website jaringan jaringannya internet server"
)


def without_later(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses but for such sentences, where another sentence tells a state."""
    sentences: dict[int, list[Clause]] = {}
    for clause in clauses:
        sentences.setdefault(clause.sentence, []).append(clause)
    beside = {number for number, said in sentences.items() if _is_beside(said)}
    told = [
        (number, clause)
        for number, said in sentences.items()
        for clause in said
        if number not in beside and clause_state(clause) is not None
    ]
    if not told:
        return list(clauses)
    hopes = {number for number, said in sentences.items() if number > told[0][0] and _is_hope(said)}
    over = {
        number for number, clause in told if _is_over(clause, [other for at, other in told if at > number])
    }
    gone = beside | hopes | over
    return [clause for clause in clauses if clause.sentence not in gone]


def _words(clauses: Sequence[Clause]) -> list[str]:
    return [word for clause in clauses for tag in clause.tags for word in tag.phrase.split()]


def _is_beside(said: Sequence[Clause]) -> bool:
    if any(asks(clause) for clause in said):
        return False
    words = _words(said)
    return _is_announced(words) or _is_for_next_time(words) or _is_planned(said, words)


def _is_announced(words: Sequence[str]) -> bool:
    """`Kalau error lagi kami lapor`: whoever says so has no trouble now."""
    reporting = bool(set(words) & _TELL) and bool(set(words) & {"kami", "saya"})
    return bool(set(words[:2]) & _IF) and bool(set(words) & _AGAIN) and reporting and not set(words) & _STAYS


def _is_for_next_time(words: Sequence[str]) -> bool:
    """`Ke depan mohon ada pemberitahuan kalau ada perbaikan`"""
    begins = any(pair in _NEXT for pair in pairwise(words[:3])) or bool(set(words[:2]) & _NEXT_WORDS)
    return begins and not set(words) & (_STAYS | TRIES)


def _is_planned(said: Sequence[Clause], words: Sequence[str]) -> bool:
    """`Besok kami libur`: neither a state nor a trial nor anything that the answer waits for."""
    labels = {label for clause in said for label in clause.labels()}
    own = bool(labels & {"subject", "alien"}) and not set(words) & THINGS
    about_it = set(words) & (TRIES | TRYING | WORKED_ON | TELLS | _TELL | _OPEN | NOT)
    stateless = all(clause_state(clause) is None for clause in said)
    return "later" in labels and stateless and not (labels & (_HEDGING | {"condition"}) or about_it) and own


def _is_hope(said: Sequence[Clause]) -> bool:
    """`Semoga tidak terulang.`, `Mudah-mudahan lancar seterusnya.`; not `Semoga.` nor `Semoga sudah normal.`"""
    words = [word for tag in said[0].tags if tag.label not in _LEADS for word in tag.phrase.split()]
    quiet = not {label for clause in said for label in clause.labels()} & (_HEDGING - {"hedge"})
    doubts = [
        tag.phrase for clause in said for tag in clause.tags if tag.label in ("hedge", "condition", "later")
    ]
    begins = bool(words) and words[0] in WISHES and len(words) > 1
    return (
        begins
        and quiet
        and set(doubts) <= WISHES
        and not set(words) & PRESENT_HOPE
        and not any(map(asks, said))
    )


def _is_over(clause: Clause, later: Sequence[Clause]) -> bool:
    """`Sejak Senin aplikasi tidak bisa dibuka. Hari ini sudah lancar.`: the same thing, by now."""
    words = _words([clause])
    state = clause_state(clause)
    since = any(one in ("sejak", "semenjak", "dari", "mulai") for one in words[:2])
    if not since or state is None or state.state != "bad" or set(words) & {"masih", "tetap"}:
        return False
    states = [(other, found) for other in later if (found := clause_state(other)) is not None]
    if not states or any(found.state != "good" for _, found in states):
        return False
    return any(
        _is_by_now(other) and set(_words([other])) & THINGS <= _WHOLE | set(words) for other, _ in states
    )


def _is_by_now(clause: Clause) -> bool:
    return is_now(clause) or bool(set(_words([clause])) & (COME - {"semua", "semuanya"}))
