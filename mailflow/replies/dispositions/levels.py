"""Whether a priority is set surely: by the writer, for this case, and not in doubt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from mailflow.language.assigning import (
    DOUBTS,
    LATER,
    NEEDS,
    NOT_LEVELS,
    REASONS,
    SELF,
    THIRD,
    TO,
)
from mailflow.language.levels import (
    BEHIND,
    BEYOND,
    CALM,
    EVEN,
    EVERY,
    FOR,
    HIGH,
    LET_ALONE,
    LOW,
    NAMING,
    SETTING,
    THIS,
)
from mailflow.language.posts import HARD_POSTS, folded
from mailflow.language.words import Token, parse_tokens
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import asks
from mailflow.replies.clauses.lines import Level, find_priorities, place_priorities
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.conditions import NO, SHORT
from mailflow.replies.dispositions.given import LEVELS
from mailflow.replies.dispositions.named import Part, inside_posts, parse_parts
from mailflow.replies.dispositions.priorities import is_left_behind, settled_priorities
from mailflow.replies.dispositions.undoing import (
    LONGEST,
    QUOTES,
    is_calm_no,
    is_danger,
    is_left_open,
    is_told,
)
from mailflow.replies.dispositions.unknowns import is_stray_named
from mailflow.replies.dispositions.voices import GUESSES

_LEVEL_ITSELF = frozenset({"p1-nya", "p2-nya", "p3-nya", "p4-nya", "p1nya", "p2nya", "p3nya", "p4nya"})
"""`P1-nya sudah penuh` speaks of a level and sets none."""


def is_level_doubtful(reply: Reply) -> bool:
    """Whether a priority is named beside a word that makes it somebody else's, another case's, or none yet."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    guessed = {
        part.clause.sentence for part in parts if {token.word for token in part.words[:_OPENING]} & GUESSES
    }
    if _is_of_something_else(reply, text, parts) or _is_contrary(text):
        return True
    for part in parts:
        if is_left_open(part) or (part.clause.sentence in guessed and part.has(LEVELS)):
            return True
        if part.has(LEVELS) and part.words[0].word in _PROPOSED and not part.has(SELF | _AGREED):
            return True
        if any(token.raw.lower() in _LEVEL_ITSELF for token in part.words):
            return True
        said = text[part.clause.start : part.clause.end]
        if is_left_behind(said, text):
            continue
        words = {token.word for token in _before_reason(part)} - _harmless_no(part)
        pairs = set(pairwise(token.word for token in part.words))
        if pairs & _STILL_ASKED:
            return True
        if find_priorities(said) and (pairs & _PILED or (words & NOT_LEVELS and not _is_own(part))):
            return True
        if (words & folded("belum tidak") and words & folded("tentu tahu yakin")) or words & folded(
            "draf draft"
        ):
            return True
    return False


def _is_contrary(text: str) -> bool:
    """`P1, paling tidak mendesak`, `P4, darurat`: the level and what is said of the urgency do not go together."""
    words = [token.word for token in parse_tokens(text) if token.is_word]
    calm = {two for one, two in pairwise(words) if one in NO and two in CALM}
    match settled_priorities(text):
        case ["P1"]:
            return bool(calm or set(words) & LOW)
        case ["P4"]:
            return bool(set(words) & HIGH - calm)
    return False


def _is_for_another(behind: Sequence[Token], asked: str, posts: Collection[int]) -> bool:
    """`P1 untuk rumah sakit saja`, where nobody asked about one; `P4 saja ..., apalagi ini`"""
    at = int(bool(behind) and behind[0].word in EVEN)
    if not {token.word for token in behind[at : at + 1]} & FOR:
        return bool(at) and any(token.word in LET_ALONE for token in behind)
    named = [token for token in behind[at + 1 : at + 4] if token.is_word]
    return bool(named) and not any(
        token.word in THIS or token.start in posts or is_echo(token.word, asked) for token in named
    )


def _is_of_something_else(reply: Reply, text: str, parts: Sequence[Part]) -> bool:
    """`switch P2`, `minimal P2`, `P2 menyusul`: the priority stands beside a word that sets none."""
    tokens, settled = parse_tokens(text), settled_priorities(text)
    inside = {part.words[at].start for part in parts for at in inside_posts(part)}
    levels = [level for level in place_priorities(text) if level.name in settled]
    behind = [[token for token in tokens if token.start >= level.end] for level in levels]
    return any(
        not _is_set(level, tokens, inside) or _is_for_another(more, reply.question.named, inside)
        for level, more in zip(levels, behind, strict=True)
    )


def _is_set(level: Level, tokens: Sequence[Token], posts: Collection[int]) -> bool:
    before = next((token for token in reversed(tokens) if token.end <= level.start), None)
    behind = [token for token in tokens if token.start >= level.end and token.word != "sudah"][:2]
    words = [token.word if token.is_word else "" for token in behind] + ["", ""]
    denied = words[0] in ("tidak", "jangan") and not words[1]
    proposed = (
        before is not None and before.word in _PROPOSED and not {token.word for token in tokens} & _AGREED
    )
    remark = next((token.word for token in tokens if token.start >= level.end and token.is_word), "")
    spoken_of = words[0] in NAMING or (words[0] == "selesai" and not words[1])
    quoted = any(token.end == level.start and token.raw in QUOTES for token in tokens)
    if spoken_of or quoted or (before is not None and before.word in EVERY):
        return False
    if proposed or (behind[:1] and behind[0].raw == "(" and remark in DOUBTS | _PROPOSED):
        return False
    if (
        denied
        or words[:2] == ["dari", "#"]
        or (words[0] and words[1] in BEYOND)
        or _is_anothers(before, tokens)
    ):
        return False
    return _may_stand(before, SETTING, posts) and _may_stand(next(iter(behind), None), BEHIND, posts)


def _is_anothers(before: Token | None, tokens: Sequence[Token]) -> bool:
    """`helpdesk menetapkan P1`: who sets it is said before the verb, and is not the writer."""
    verb = before.raw.lower() if before else ""
    told = verb.startswith("me") and verb.endswith(
        ("kan", "beri", "nilai", "pilih", "minta", "sebut", "tulis")
    )
    return told and not any(token.word in SELF for token in tokens if before and token.end <= before.start)


def _may_stand(token: Token | None, known: Collection[str], posts: Collection[int]) -> bool:
    return token is None or not token.is_word or token.word in known or token.start in posts


def _before_reason(part: Part) -> Sequence[Token]:
    """The words up to why, or to the post behind a level: `jadi P1 karena besok hari terakhir bayar pajak`."""
    end = next((at for at, token in enumerate(part.words) if at and token.word in REASONS), len(part.words))
    level = next((at for at, token in enumerate(part.words) if token.word in LEVELS), end)
    post = next((len(group.before) for group in part.posts if len(group.before) > level), end)
    return part.words[: min(end, post)]


_AGREED = folded("tepat setuju sesuai betul cocok benar")
_PROPOSED = folded("usulan usul permintaan saran usulannya")
_OPENING = 2
_STILL_ASKED = frozenset(
    (one, f"prioritas{own}") for one in ("konfirmasi", "pastikan", "tentukan", "kaji") for own in ("", "nya")
)
_PILED = frozenset({("masih", "ada"), ("jadi", "masalah")})


def is_level_sure(reply: Reply) -> bool:
    """Whether a priority is set without any post, and nothing anywhere could undo it."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    said = [text[part.clause.start : part.clause.end] for part in parts]
    first = next(
        (at for at, words in enumerate(said) if find_priorities(words) and not is_left_behind(words, text)),
        None,
    )
    if first is None or any(asks(part.clause) for part in parts) or QUOTES & set(text):
        return False
    words = {token.word for token in _before_reason(parts[first])}
    sets = bool(words & _SETS) or len(words) <= SHORT or parts[first].words[0].word.startswith("p")
    sets = sets or _is_decided(parts[first])
    named = any(not group.thing for part in parts for group in part.posts)
    third = words & THIRD and not words & SELF
    other = (
        words & (LATER | HARD_POSTS | _ELSEWHERE)
        or is_told(parts[first])
        or is_stray_named(parts, HARD_POSTS)
    )
    other = other or any(part.clause.closed == ":" and part.words[-1].word in _ADDRESS for part in parts)
    joined = any(part.has(folded("gabung gabungkan digabung digabungkan")) for part in parts)
    return (
        sets
        and not (named or third or other or joined)
        and not any(
            is_left_open(parts[at])
            if at < first and _is_decided(parts[first])
            else is_danger(parts, at, first)
            for at in range(len(parts))
        )
    )


def _is_decided(part: Part) -> bool:
    """`jadi saya putuskan P2`: the writer's own act, by which nothing that was said before counts any more."""
    words = [token.word for token in part.words]
    own = any(one in SELF and two in _DECIDES for one, two in pairwise(words))
    return own and not part.has(DOUBTS | LATER | NO | folded("kalau jika bila akan mau ingin"))


_DECIDES = folded("putuskan tetapkan naikkan turunkan jadikan masukkan")


_ADDRESS = TO | folded("tujuan pelaksana penerima petugas pic")
"""Before a colon: whoever is named behind it is none that we know."""
_ELSEWHERE = folded("pasal ayat nomor ruang gedung lantai lampiran halaman huruf angka gate pintu")
_SETS = folded(
    "tetapkan ditetapkan masukkan masuk cukup saja set jadikan pilih tentukan golongkan beri naikkan turunkan"
)


def _is_own(part: Part) -> bool:
    """`menurut saya P2`"""
    words = [token.word for token in part.words]
    return any(pair in (("menurut", "saya"), ("menurut", "kami")) for pair in pairwise(words))


def _harmless_no(part: Part) -> set[str]:
    return {
        part.words[at].word
        for at in range(len(part.words))
        if part.words[at].word in NO and (is_calm_no(part, at) or _is_no_level(part, at))
    }


def _is_no_level(part: Part, at: int) -> bool:
    """`tidak perlu P1`: the level that is denied is told by `find_priorities`."""
    return (
        part.words[at].word in ("tidak", "bukan")
        and {token.word for token in part.words[at + 1 : at + 2]} <= NEEDS
    )
