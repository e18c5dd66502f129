"""What makes a report fall short of its `selesai`: a time to come, a part of what was asked, another act, a record.

`Selesai pukul 17.00` before five o'clock, `Dua sudah diganti` of three, `Selesai dijadwalkan`, `Baru beres`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from mailflow.language.deeds import ENDED
from mailflow.language.shortfalls import (
    BEFORE_TODAY,
    CARRIED_OUT,
    CLOCK,
    CLOSES,
    COUNTED,
    FOR_TODAY,
    GIVEN_UP,
    GOES_ON,
    JUST_NOW,
    LATER_ON,
    NO_COUNT,
    NO_THING,
    NOWHERE,
    NUMBERS,
    OTHERWISE,
    PAST,
    PLACED,
    PLANNED,
    PREPOSITIONS,
    SOON,
    TASK_ITSELF,
    TO_A_PLACE,
    UNMENDED,
    WHOLE,
    WRITTEN,
)
from mailflow.language.words import Token, parse_tokens
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.reports.deeds import kinds_of, wanted_acts
from mailflow.texts.wording import parse_date


def shortfall(reply: Reply) -> str:
    """Why `selesai` does not hold, as a label of `clauses.parts.WHY`; "" where nothing speaks against it."""
    prose, asked = reply.lines.prose, reply.question.asked
    told = [parse_tokens(prose[clause.start : clause.end]) for clause in reply.clauses]
    ended = [tokens for tokens in told if any(token.word in ENDED for token in tokens)]
    past = any(token.word in PAST for tokens in told for token in tokens)
    planned = any(tokens[0].word in PLANNED and len(tokens) <= _HEADING for tokens in told)
    if planned or (not past and any(_is_to_come(tokens, prose, reply) for tokens in ended)):
        return "later"
    if _is_less(told, asked) or any(
        _is_only_begun(tokens) or _is_in_place(tokens, asked) for tokens in ended
    ):
        return "part"
    if any(_is_another_act(tokens, asked) for tokens in ended):
        return "elsewhere"
    said = [[token.word for token in tokens if token.is_word] for tokens in told]
    if any(_is_of_paper(words, asked) or _is_brought_elsewhere(words, prose, asked) for words in said):
        return "elsewhere"
    if any(map(_is_mere_end, said)) or any(GIVEN_UP & set(pairwise(words)) for words in said):
        return "hedge"
    return "hearsay" if any(map(_is_recorded, ended)) else ""


def _is_of_paper(words: Sequence[str], asked: str) -> bool:
    """`sudah diganti, garansinya`, `sudah diperbaiki kalimatnya`"""

    def is_paper(word: str) -> bool:
        return word.removesuffix("nya") in UNMENDED and not is_echo(word, asked)

    alone = (
        bool(words) and len(words) <= _HEADING and all(map(is_paper, words[:1])) and words[0].endswith("nya")
    )
    return alone or any("mend" in kinds_of(one) and is_paper(two) for one, two in pairwise(words))


def _is_brought_elsewhere(words: Sequence[str], prose: str, asked: str) -> bool:
    """`dipasang di gudang`, `kirim ke kabupaten`, `ke server lama`, where another place was asked for"""
    wanted = {PREPOSITIONS[one]: two for one, two in pairwise(_plain(asked)) if one in PREPOSITIONS}
    for at in range(1, len(words) - 1):
        prep, place = PREPOSITIONS.get(words[at], ""), words[at + 1]
        if prep not in wanted or not kinds_of(words[at - 1]):
            continue
        opposite = OTHERWISE.get(words[at + 2], "") if at + 2 < len(words) else ""
        if opposite and (place, opposite) in set(pairwise(_plain(asked))):
            return True
        reached = is_echo(wanted[prep], prose) or place in NOWHERE or is_echo(place, asked)
        if not reached:
            return True
    return False


def _plain(text: str) -> list[str]:
    return [token.word for token in parse_tokens(text) if token.is_word]


def _is_mere_end(words: Sequence[str]) -> bool:
    """`selesai secepatnya`, `siap selesai`, `selesai untuk hari ini`, `sekian dan selesai`"""
    at = next((at for at, word in enumerate(words) if word in ENDED), -1)
    if at < 0:
        return False
    behind = words[at + 1 : at + 3]
    return (
        bool(set(behind[:1]) & SOON)
        or (behind[:1] == ["untuk"] and bool(set(behind[1:]) & FOR_TODAY))
        or bool(set(words[:at]) & CLOSES)
        or words[max(at - 1, 0) : at] == ["siap"]
    )


def _is_recorded(tokens: Sequence[Token]) -> bool:
    """`di aplikasi tertulis selesai`, `selesai versi vendor`"""
    words = [token.word for token in tokens if token.is_word]
    return "versi" in words or any(one in WRITTEN and two in ENDED for one, two in pairwise(words))


def keeps_the_task(reply: Reply) -> bool:
    """`modemnya kami kembalikan ke gudang, pekerjaan jalan terus`: a thing goes back, and the task stays."""
    clauses = [
        [token.word for token in parse_tokens(reply.lines.prose[c.start : c.end])] for c in reply.clauses
    ]
    placed = any("ke" in words and set(words[words.index("ke") + 1 :][:2]) & TO_A_PLACE for words in clauses)
    taken = any(
        two.endswith("nya") and two.removesuffix("nya") not in TASK_ITSELF and two not in NO_THING
        for words in clauses
        for one, two in pairwise(words)
        if one in ("kembalikan", "dikembalikan")
    )
    return placed or taken or any(GOES_ON & set(pairwise(words)) for words in clauses)


def _is_to_come(tokens: Sequence[Token], prose: str, reply: Reply) -> bool:
    """`selesai pukul 17.00`, said in the morning; `selesai 25 November`, said before."""
    words = {token.word for token in tokens}
    said = prose[tokens[0].start : tokens[-1].end + 6]
    if words & LATER_ON:
        return False
    due = (
        parse_date(said, reply.today)
        if words & BEFORE_TODAY and any(token.word == "#" for token in tokens)
        else None
    )
    if due is not None and due > reply.today and not words & {"kemarin", "lalu"}:
        return True
    return not words & BEFORE_TODAY and _is_past_clock(said, reply.question.now)


def _is_past_clock(said: str, now: datetime) -> bool:
    for found in CLOCK.finditer(said):
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
        hour += 12 if found[5] and hour < 12 else 0
        if (hour, minute) > (now.hour, now.minute) and hour < 24:
            return True
    return False


def _is_less(told: Sequence[Sequence[Token]], asked: str) -> bool:
    """`dua sudah diganti`, `switch kedua selesai`, where three were asked for."""
    wanted = {
        int(digits) if digits else NUMBERS[word]
        for digits, word, of in COUNTED.findall(asked.lower())
        if of not in NO_COUNT
    }
    words = [token.raw.lower() for tokens in told for token in tokens if token.is_word]
    if len(wanted) != 1 or set(words) & WHOLE:
        return False
    whole, counts = wanted.pop(), {NUMBERS[word] for word in words if word in NUMBERS}
    beside = [NUMBERS[one] for one, two in pairwise(words) if one in NUMBERS and two in NO_COUNT]
    counts -= set(beside)
    return bool(counts) and whole not in counts and max(counts) < whole and str(whole) not in words


def _is_only_begun(tokens: Sequence[Token]) -> bool:
    """`baru beres`; not `baru saja beres`, `baru selesai tadi pagi`"""
    words = [token.word for token in tokens if token.is_word]
    return any(one == "baru" and two in ENDED for one, two in pairwise(words)) and not set(words) & JUST_NOW


def _is_in_place(tokens: Sequence[Token], asked: str) -> bool:
    """`selesai di lantai satu`, where the whole was asked for"""
    words = [token.word for token in tokens if token.is_word]
    ends = next(at for at, word in enumerate(words) if word in ENDED)
    return (
        any(
            one in ("di", "untuk", "pada") and two in PLACED and not is_echo(two, asked)
            for one, two in pairwise(words[ends + 1 :])
        )
        and not set(words) & WHOLE
    )


def _is_another_act(tokens: Sequence[Token], asked: str) -> bool:
    """`selesai dijadwalkan`, `selesai berkemas`: behind the end stands an act, and not the one asked for."""
    words = [token for token in tokens if token.is_word]
    at = next(at for at, token in enumerate(words) if token.word in ENDED)
    verb = next((token for token in words[at + 1 :] if token.word not in _BETWEEN), None)
    raw = verb.raw.lower() if verb else ""
    if verb is None or not raw.startswith(("di", "ber", "me")) or len(raw) < _SHORTEST or raw in CARRIED_OUT:
        return False
    kinds = kinds_of(verb.word) | kinds_of(raw)
    return (
        not kinds & (wanted_acts(asked) | {"mend"})
        and not is_echo(verb.word, asked)
        and not is_echo(raw, asked)
    )


_SHORTEST = 5
_HEADING = 2
_BETWEEN = frozenset({"kami", "saya", "semua", "sudah", "langsung", "pak", "bu", "juga"})
