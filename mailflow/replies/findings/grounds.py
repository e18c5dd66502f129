"""Why a YA or TIDAK says nothing of how it is now: seen long ago, run out by now, of a drill, or undone by its measure.

The question decides what counts: only one that asks how a thing is now is not answered by how it was last week.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from mailflow.cases.readings import Decision
from mailflow.language.findings import NO
from mailflow.language.grounds import (
    ASSERTED,
    BLAMING,
    CHANGES,
    COMPLAINED,
    DRILLS,
    EITHER,
    EMPTY_ITEM,
    ENDED,
    LASTING_ASKED,
    LONG_AGO,
    LOOKED,
    NEXT_DOOR,
    NOT_THAT,
    ONES_VERSION,
    ONLY_YEAR,
    RECEIVED,
    RUNS_UNTIL,
    STATES_ASKED,
    TO_COME,
    TO_LOOK,
    UP_TO_NOW,
    WHOLE,
    WRITTEN_ONLY,
    YESTERDAY,
)
from mailflow.language.sentences import Sentence, parse_sentences
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.findings.asked import parse_asked
from mailflow.texts.wording import find_date


def find_flaw(reply: Reply, decision: Decision) -> str:
    """Why the answer of a finding does not hold, as a label of `WHY`; "" where nothing speaks against it."""
    asked = {token.word for token in parse_tokens(reply.asked) if token.is_word}
    sentences = parse_sentences(reply.lines.prose)
    if asked & STATES_ASKED and any(_is_of_long_ago(one, reply.asked) for one in sentences):
        return "past"
    if any(_is_of_another(one, reply.asked) or WRITTEN_ONLY.search(" ".join(one.words)) for one in sentences):
        return "elsewhere"
    if RECEIVED.search(reply.text[:_CAP].lower()):
        return "study"
    if any(_is_put_off(one, reply.asked) for one in sentences):
        return "study"
    if any(EITHER.search(" ".join(one.words)) for one in sentences):
        return "two"
    if decision.outcome != "ya":
        return ""
    if asked & WHOLE and EMPTY_ITEM.search(reply.text[:_CAP]):
        return "part"
    if _is_of_now(reply) and any(TO_COME.search(" ".join(one.words)) for one in sentences):
        return "later"
    if asked & LASTING_ASKED and _has_run_out(reply):
        return "past"
    if asked & ASSERTED and any(_matches_unasked(DRILLS, one, reply.asked) for one in sentences):
        return "sample"
    if _asks_a_source(reply) and any(_is_of_others(one, reply.asked) for one in sentences):
        return "hearsay"
    denied = any(NOT_THAT.search(" ".join(one.words)) for one in sentences)
    return "two" if denied or _is_undone(sentences, reply.asked) else ""


_CAP = 20_000


def _is_of_now(reply: Reply) -> bool:
    return parse_asked(reply.asked).predicate not in ("need", "able")


def is_anothers_or_old(text: str, kind: str) -> bool:
    """`70% versi vendor`, `Lancar minggu lalu`: of what somebody else tells, or of then."""
    sentences = [" ".join(one.words) for one in parse_sentences(text)]
    if any(ONES_VERSION.search(one) for one in sentences):
        return True
    told = [one for one in sentences if LONG_AGO.search(one) and set(one.split()) & STATES_ASKED]
    return kind == "confirm" and any(not set(one.split()) & (UP_TO_NOW | {"sudah"}) for one in told)


def _is_of_long_ago(sentence: Sentence, asked: str) -> bool:
    """`Ya, ping lancar Jumat lalu`; what was looked at only yesterday stands."""
    words = " ".join(sentence.words)
    if set(sentence.words) & UP_TO_NOW or LONG_AGO.search(asked.lower()) or "kejadian" in asked:
        return False
    told = set(sentence.words) & STATES_ASKED or LOOKED.search(words)
    old = LONG_AGO.search(words) or (YESTERDAY.search(words) and not LOOKED.search(words))
    return bool(told and old)


def _is_of_another(sentence: Sentence, asked: str) -> bool:
    """`Perlu, tapi bukan perangkat ini`, `Ya, dari aplikasinya tetangga`"""
    words = sentence.words
    told = any(
        one in ("bukan", "selain") and is_echo(two, asked) and three in ("ini", "itu", "kita", "kami")
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )
    return told or any(word in NEXT_DOOR and is_echo(before, asked) for before, word in pairwise(words))


def _is_put_off(sentence: Sentence, asked: str) -> bool:
    """`Terkait. Nanti saya cek jadwalnya.`, `Terkait pemeliharaan terjadwal, jadwalnya belum kami terima.`"""
    looked = TO_LOOK.search(" ".join(sentence.words))
    named = looked and any(is_echo(word, asked) for word in sentence.words)
    after = sentence.words[:1] == ("setelah",) and {"nanti", "besok", "depan"} & set(sentence.words)
    return bool(named or after) or (
        sentence.words[:1] == ("terkait",) and bool(sentence.commas) and len(sentence.words) > 3
    )


def _has_run_out(reply: Reply) -> bool:
    """`Masih garansi, sampai 30 Juni 2025`"""
    if ENDED.search(reply.text[:2000]):
        return True
    for found in RUNS_UNTIL.finditer(reply.text[:2000]):
        if (day := find_date(found[1])) is not None:
            if day < reply.today:
                return True
        elif (year := ONLY_YEAR.match(found[1])) and date(int(year[1]), 12, 31) < reply.today:
            return True
    return False


def _matches_unasked(pattern: re.Pattern[str], sentence: Sentence, asked: str) -> bool:
    found = pattern.search(" ".join(sentence.words))
    return found is not None and not is_echo(found[0].split()[-1], asked)


def _asks_a_source(reply: Reply) -> bool:
    caused = {"caused", "cause", "penyebab", "sumber"} & {token.word for token in parse_tokens(reply.asked)}
    return bool(caused) or parse_asked(reply.asked).predicate == "source"


def _is_of_others(sentence: Sentence, asked: str) -> bool:
    """`Ya, aplikasi yang mereka keluhkan`, `Ya, dari basis data versi vendor`"""
    topic = parse_asked(asked).topic or asked
    if ONES_VERSION.search(" ".join(sentence.words)):
        return True
    found = COMPLAINED.search(" ".join(sentence.words))
    named = any(is_echo(word, topic) for word in sentence.words)
    return found is not None and named and not set(sentence.words) & BLAMING


def _is_undone(sentences: list[Sentence], asked: str) -> bool:
    """`Ya, tanpa perubahan kode. Cukup tulis ulang tiga fungsi.`"""
    if "tanpa" not in asked.lower().split():
        return False
    for thing, change in CHANGES.items():
        if not is_echo(thing, asked.lower().partition("tanpa")[2]):
            continue
        for one in sentences:
            words = " ".join(one.words)
            found = change.search(words)
            if found and not set(words[: found.start()].split()[-3:]) & (NO | {"tanpa"}):
                return True
    return False
