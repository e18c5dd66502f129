"""Reads a disposition: to which posts, with which instruction, until when.

A post counts only where an addressee stands (after `kepada`, `Yth.`, a handing-on verb, or at the head of a
clause), and only when its words end where a known name of it ends: `Kasi Aplikasi Keuangan` is not
`Kasi Aplikasi`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mailflow.language.assigning import DOING, HANDS, LETS, ORDERS, RANKS
from mailflow.language.posts import (
    AFTER,
    ASIDE,
    DOES,
    HAND_ON,
    HONORIFICS,
    JOIN,
    OUT_OF_TARGET,
    PLACES,
    REPORT,
    REQUESTS,
    SENDS,
    TO,
    TOLD,
    WAITING,
    folded,
)
from mailflow.language.words import Token, parse_tokens
from mailflow.replies.dispositions.posts import Named, Roles, find_posts
from mailflow.replies.dispositions.strays import NUMERALS, PRIORITIES, back_of, find_stray, is_reporting
from mailflow.replies.dispositions.terms import cut_instruction, read_term

STARTS = frozenset("\n.!;:,-–•*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressees:
    """Who a reply hands the matter to. `doubt`: an Indonesian clause why that is unsure ("" when sure)."""

    codes: tuple[str, ...] = ()
    instruction: str = ""
    due: date | None = None
    doubt: str = ""
    ordered: bool = False
    """Something is asked of them: a post that stands alone is no disposition yet."""


def read_addressees(text: str, roles: Roles, today: date) -> Addressees:
    """The addressees named in a reply, with instruction and term; `codes` is empty when it names none."""
    tokens = parse_tokens(text)
    named = find_posts(tokens, roles)
    places = [_place(tokens, named, at) for at in range(len(named))]
    chosen = [post for post, place in zip(named, places, strict=True) if place == "target"]
    doubt = _doubt(tokens, named, places, chosen)
    due, cut = read_term(text, tokens, today)
    if not chosen:
        return Addressees(doubt=doubt, due=due, instruction=cut_instruction(text, 0, cut))
    codes = tuple(dict.fromkeys(code for post in chosen for code in sorted(post.codes)))
    end = _list_end(chosen, tokens)
    denied = {at for post in named if post not in chosen for at in range(post.start, post.end)}
    told = _tells([token for at, token in enumerate(tokens) if at >= end and at not in denied])
    asked = told or _says_more(tokens[: chosen[0].start], _HANDING)
    if not doubt and _is_taken_back(tokens[end:], [post.start - end for post in named]):
        doubt = "jabatan tujuan belum dapat kami pastikan"
    return Addressees(
        codes=codes,
        instruction=cut_instruction(text, tokens[end - 1].end if told else 0, cut) if asked else "",
        due=due,
        doubt=doubt,
        ordered=told or _says_more(tokens[: chosen[0].start]),
    )


_NO = folded("jangan bukan")
_THANKS = folded("makasih thanks nuhun suwun")


def is_thanks(words: Sequence[str]) -> bool:
    return bool(set(words[:1]) & _THANKS) or list(words[:2]) == ["terima", "kasih"]


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether an order stands behind the addressees; `Kadiv PSI, terima kasih laporannya` gives none."""
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.raw in STARTS:
            clauses.append([])
        elif token.is_word:
            clauses[-1].append(token)
    told = [
        token
        for clause in clauses
        if not any(token.word in _THANKS for token in clause[:2])
        for token in clause
    ]
    return _says_more(told, _NO) and any(_is_act(token.word) for token in told)


_ACTS = ORDERS | DOING | DOES | HAND_ON | HANDS | LETS | AFTER | REPORT | folded("acc setuju disetujui ok")


def _is_act(word: str) -> bool:
    return word in _ACTS or word.endswith("kan") or word.startswith(("di", "me", "pe", "#"))


def _is_taken_back(after: Sequence[Token], posts: Sequence[int]) -> bool:
    """`Kasi Aplikasi, jangan dilibatkan`: what follows the addressees begins with a no.

    A no to another post (`posts`: where they begin) or to a delay (`tidak perlu menunggu`) is none.
    """
    words = [token.word for token in after[:6] if token.is_word]
    denied = (
        words[:1] and words[0] in ("tidak", "jangan", "bukan", "belum") and words[:2] != ["jangan", "sampai"]
    )
    waiting = words[:1] == ["tidak"] and words[1:2] in (["perlu"], ["usah"]) and set(words[2:3]) <= WAITING
    excluded = words[:1] and words[0] in _NO and any(0 <= at <= _EXCLUDED_WITHIN for at in posts)
    return bool(denied) and not (waiting or excluded)


_EXCLUDED_WITHIN = 3
"""Sign, no and `ke` before a post that is not to have the matter."""
_HANDING = folded(
    "disposisi teruskan serahkan tugaskan limpahkan forward assign setuju disetujui acc ok lanjut kepada ke yth "
    "silakan tolong prioritas dampak urgensi tinggi sedang rendah p1 p2 p3 p4 #"
)
"""What hands on without asking for more: `acc, teruskan ke`."""


def _says_more(tokens: Sequence[Token], more: frozenset[str] = frozenset()) -> bool:
    """Whether there are words here beside forms of address, politeness and our own particles."""
    silent = HONORIFICS | folded("ya saja terima kasih makasih mohon maaf u") | more
    return any(token.is_word and token.word not in silent for token in tokens)


def _place(tokens: Sequence[Token], named: Sequence[Named], at: int) -> str:
    """What a named post is in its sentence: `target`, `aside` (reported to, worked with), or `unsure`."""
    post = named[at]
    back = back_of(tokens, post.start)
    before = tokens[back].word if back >= 0 else "\n"
    joined = at > 0 and before in JOIN | _TOGETHER and back == named[at - 1].end
    governed = before in TO and is_reporting(tokens, back)
    if _is_form_of_address(tokens, named, at):
        return "aside"
    explained = before == "(" and at > 0 and named[at - 1].codes == post.codes
    copied = before == ":" and back > 0 and tokens[back - 1].word in ASIDE  # `Tembusan: Kasubbag TU`
    if (before in ASIDE - _TOGETHER) or copied or governed or explained or _is_excluded(tokens, named, at):
        return "aside"
    if before in _TOGETHER and at > 0 and _in_one_sentence(tokens, named[at - 1].end, post.start):
        joined = True
    if joined:
        place = _place(tokens, named[:at], at - 1)
        return place if place != "target" or _ends_well(tokens, post) else "unsure"
    if (
        before in TO
        or before in HAND_ON
        or before in STARTS
        or _is_doer(tokens, back)
        or _is_arrow(tokens, back)
    ):
        return "target" if _ends_well(tokens, post) else "unsure"
    return "unsure"


def _in_one_sentence(tokens: Sequence[Token], start: int, end: int) -> bool:
    return not any(token.raw in (".", "!", "?", ";", "\n", ",") for token in tokens[start:end])


def _is_form_of_address(tokens: Sequence[Token], named: Sequence[Named], at: int) -> bool:
    """`Yth. Pak Kasi, ...` before a post named in full: the bare rank is a greeting."""
    post = named[at]
    bare = post.end == post.start + 1 and tokens[post.start].word in RANKS and len(post.codes) > 1
    greeted = post.start > 0 and tokens[post.start - 1].word in HONORIFICS and at == 0
    ends = post.end < len(tokens) and tokens[post.end].raw in (",", "\n", ".", "!")
    return bare and greeted and ends and any(len(other.codes) == 1 for other in named[1:])


_TOGETHER = folded("bersama")
_ARROWS = frozenset("→►▶➔➜➡»")


def _is_arrow(tokens: Sequence[Token], at: int) -> bool:
    """`→ Kasi Aplikasi` at the head of a line; behind a post an arrow may lead from it to another."""
    return at >= 0 and tokens[at].raw in _ARROWS and (at == 0 or tokens[at - 1].raw in STARTS)


def _is_doer(tokens: Sequence[Token], at: int) -> bool:
    """`yang menangani` at the start of a sentence, or `prioritas satu`, before the post that is to do it."""
    opening = at < 2 or tokens[at - 2].raw in STARTS
    ranked = at > 0 and tokens[at].word in NUMERALS and tokens[at - 1].word in PRIORITIES
    if at >= 0 and tokens[at].word in ("untuk", "u"):
        ours = (
            at > 1 and tokens[at - 1].word == "ini" and tokens[at - 2].word in ("tugas", "disposisi", "hal")
        )
        return ours or at == 0 or tokens[at - 1].raw in STARTS
    return ranked or (at > 0 and tokens[at].word in DOES and tokens[at - 1].word == "yang" and opening)


def _is_excluded(tokens: Sequence[Token], named: Sequence[Named], at: int) -> bool:
    """`ke Kasi Infra, jangan Kasi Aplikasi`: a post that is denied behind another one."""
    post = named[at]
    before = back_of(tokens, post.start)
    before -= before > 0 and tokens[before].word in TO
    after = tokens[post.end].word if post.end < len(tokens) else ""
    others = [other for other in named[:at] if other.codes != post.codes]
    denied = before >= 0 and tokens[before].word in ("jangan", "bukan")
    clause = before > 0 and tokens[before - 1].raw in STARTS
    return denied and clause and len(others) == at > 0 and after not in ("saja", "tapi", "melainkan")


def _ends_well(tokens: Sequence[Token], post: Named) -> bool:
    after = tokens[post.end] if post.end < len(tokens) else None
    if after is not None and after.word == "berkoordinasi":
        return not _is_told(tokens, post)
    if after is None or after.raw in OUT_OF_TARGET or after.word in AFTER:
        return True
    follows = tokens[post.end + 1].word if post.end + 1 < len(tokens) else ""
    if after.word == "yang":
        return follows in DOES and _stops_at(tokens, post.end + 2)
    if after.word == "langsung":
        return follows in DOES | HAND_ON | {"ke"} and not _is_told(tokens, post)
    back = back_of(tokens, post.start)
    asked = back >= 0 and tokens[back].word in REQUESTS
    sent = back >= 0 and tokens[back].word in SENDS and after.word == "ke" and follows in PLACES
    return sent or (asked and (after.word in DOES or after.word.startswith(("me", "ber"))))


_HOW = folded("lewat melalui ya saja aja dulu langsung secepatnya")


def _stops_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb has no object: `Kasi Infra yang pegang kuncinya` only tells of them."""
    after = tokens[at] if at < len(tokens) else None
    return after is None or after.raw in OUT_OF_TARGET or after.word in AFTER | _HOW


def _is_told(tokens: Sequence[Token], post: Named) -> bool:
    """Whether the sentence behind a post tells of what was done: `Kasi Infra langsung ke lokasi tadi`."""
    for token in tokens[post.end :]:
        if token.raw in (".", "!", "?", ";", "\n"):
            return False
        if token.word in TOLD:
            return True
    return False


def _list_end(chosen: Sequence[Named], tokens: Sequence[Token]) -> int:
    """Where the first unbroken list of addressees ends."""
    end = chosen[0].end
    for post in chosen[1:]:
        between = tokens[end : post.start]
        if any(token.word not in JOIN | HONORIFICS and token.raw != "." for token in between):
            break
        end = post.end
    return end


def _doubt(
    tokens: Sequence[Token], named: Sequence[Named], places: Sequence[str], chosen: Sequence[Named]
) -> str:
    if any(len(post.codes) > 1 for post in chosen):
        return "jabatan tujuan cocok dengan lebih dari satu pejabat"
    if "unsure" in places:
        return "jabatan tujuan belum dapat kami pastikan"
    if any(_is_denied(tokens, post) for post in chosen):
        return "jabatan tujuan belum dapat kami pastikan"
    stray = find_stray(tokens, named, chosen)
    if stray:
        return f"jabatan atau nama “{stray}” tidak kami kenali"
    if chosen and any(_turns(tokens, at) for at in range(chosen[-1].start)):
        return "jabatan tujuan belum dapat kami pastikan"
    return ""


def _turns(tokens: Sequence[Token], at: int) -> bool:
    """A word before an addressee that may turn it round; `bukan P1` speaks of the priority."""
    return tokens[at].word in ("atau", "jangan", "bukan") and tokens[at + 1].word not in PRIORITIES


_DENIALS = folded("belum tidak jangan bukan kurang")
_BEFORE_A_VERB = folded("perlu usah harus boleh bisa dapat akan sedang sempat kami saya kita ada")


def _is_denied(tokens: Sequence[Token], post: Named) -> bool:
    """`belum diteruskan ke Kasi Infra`: the verb of handing on is denied."""
    at = back_of(tokens, post.start)
    if at > 0 and tokens[at].word in TO and tokens[at - 1].is_word and tokens[at - 1].word not in _DENIALS:
        at -= 2  # the verb, known or not: `tidak dilempar ke`
    while at >= 0 and tokens[at].word in TO | HAND_ON | _BEFORE_A_VERB:
        at -= 1
    return 0 <= at < post.start - 1 and tokens[at].word in _DENIALS
