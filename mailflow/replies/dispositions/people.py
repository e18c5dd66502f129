"""The rule for a team named in a reply: "Andi (ketua), Siti, Dewi", one a line, or in a sentence.

Every word must be a name of the pool, a part in the team, or harmless: a word that is none of these may be
somebody whom we do not know, or may take a name back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mailflow.cases.readings import Reading
from mailflow.language.people import COUNTED, DEGREES, LEADERS, PARTS, PRAISE, SILENT, TITLES
from mailflow.language.posts import HONORIFICS
from mailflow.language.words import Token, parse_tokens
from mailflow.replies.clauses.hits import Hit, asks
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.posts import Named, find_posts

_STOPS = (
    "question",
    "condition",
    "hedge",
    "hold",
    "study",
    "hearsay",
    "retract",
    "delegate",
    "negator",
    "part",
)
_BREAKS = frozenset({",", ";", "\n", ".", "dan", "serta", "&", "+"})
_SIGNS = frozenset(",;:.()-–—=*•&+!\"'“”\n")
_LONGEST_NUMBERING = 2
_NIP_DIGITS = 8


def read_team(reply: Reply) -> Reading | None:
    """TIM with the people named; a refusal or a question with names in it is left to the other rules."""
    if reply.question.kind != "team" or any(asks(clause) for clause in reply.clauses):
        return None
    tokens = parse_tokens(reply.lines.prose)
    named = find_posts(tokens, people_names(reply.question.people))
    if not named:
        return None
    if others := [hit for hit in reply.hits if hit.outcome not in ("setuju", "go")]:
        return _beside_refusal(reply, tokens, others)
    if doubt := reply.first_doubt(_STOPS):
        return reply.doubtful(doubt, "tim")
    team = _read_list(tokens, named)
    if team.doubt:
        return reply.unclear(team.doubt, "team unsure", "tim")
    return reply.decide("tim", "team list", people=team.people, fields_text=reply.lines.fields)


def _beside_refusal(reply: Reply, tokens: Sequence[Token], hits: Sequence[Hit]) -> Reading | None:
    """KEMBALIKAN over a whole list is two answers; beside a name it may give the reason ("Andi sedang cuti")."""
    rest = [token for token in tokens if not any(hit.start <= token.start < hit.end for hit in hits)]
    listed = _read_list(rest, find_posts(rest, people_names(reply.question.people)))
    return None if listed.doubt else reply.unclear("ada dua jawaban yang berbeda", "team and refusal")


def people_names(people: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Everything that a person may be called: the names given, and each word of the full name.

    So a word that two people bear names both of them, also where it is the nickname of one.
    """
    return {key: (*names, *_words_of_name(names[0])) for key, names in people.items() if names}


def _words_of_name(full: str) -> list[str]:
    bare = full.partition(",")[0]
    return [word for word in bare.replace(".", " ").split() if len(word) > 2 and word.lower() not in TITLES]


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    """The people of a list with their parts; `doubt`: an Indonesian clause why the list is unsure."""

    people: tuple[tuple[str, str], ...] = ()
    doubt: str = ""


@dataclass(slots=True)
class _List:
    """A team list while it is read from left to right."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    pending: str = ""
    since_break: bool = False
    """A name stands before this place in the same entry of the list."""
    inside: bool = False
    """Within brackets: what stands there belongs to the name before them."""

    def add_name(self, key: str) -> None:
        said = self.parts.setdefault(key, [])
        if self.pending:
            said.append(self.pending)
        if self.pending in LEADERS.values():
            self.pending = ""
        self.last, self.since_break = key, True

    def add_part(self, part: str) -> None:
        if self.last and (self.since_break or self.inside):
            self.parts[self.last].append(part)
            self.pending = ""
        else:
            self.pending = part


def _read_list(tokens: Sequence[Token], named: Sequence[Named]) -> Team:
    reading = _List()
    stray: list[str] = []
    at = 0
    while at < len(tokens):
        post = next((post for post in named if post.start == at), None)
        if post is not None:
            if len(post.codes) > 1:
                said = " ".join(token.raw for token in tokens[post.start : post.end])
                return Team(doubt=f"nama “{said}” cocok dengan lebih dari satu orang")
            reading.add_name(next(iter(post.codes)))
            at = post.end
            continue
        part, length = _part_at(tokens, at)
        if part:
            reading.add_part(part)
            at += length
            continue
        _pass(reading, tokens, at, stray)
        at += 1
    if stray:
        return Team(doubt=f"“{' '.join(stray[:4])}” tidak kami kenali di antara orang yang dapat dipilih")
    return _finish(reading, tokens)


def _pass(reading: _List, tokens: Sequence[Token], at: int, stray: list[str]) -> None:
    """A token that is neither name nor part: a sign, a harmless word, or one that we do not know."""
    token = tokens[at]
    if token.word in _BREAKS:
        reading.since_break = reading.inside and reading.since_break
    if token.raw in "()":
        reading.inside = token.raw == "("
    if not _is_harmless(tokens, at, after_name=bool(reading.last)):
        stray.append(token.raw)


def _is_harmless(tokens: Sequence[Token], at: int, *, after_name: bool) -> bool:
    token = tokens[at]
    if token.raw in _SIGNS or token.word == "thumb":
        return True
    if token.raw == "/":
        return at > 0 and tokens[at - 1].word in HONORIFICS
    if token.word == "#":
        following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        short = len(token.raw) <= _LONGEST_NUMBERING and following in (".", ")", *COUNTED)
        return short or len(token.raw) >= _NIP_DIGITS
    return token.word in SILENT or token.word in COUNTED or (after_name and token.raw.lower() in DEGREES)


def _part_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The part in the team that is named here ("wakil ketua", "programmer backend"), and its length."""
    words: list[str] = []
    while at + len(words) < len(tokens) and tokens[at + len(words)].word in PARTS:
        words.append(tokens[at + len(words)].word)
    if not words:
        return "", 0
    if len(words) == 1 and words[0] in LEADERS:
        return LEADERS[words[0]], 1
    return " ".join(words).capitalize(), len(words)


def _finish(reading: _List, tokens: Sequence[Token]) -> Team:
    if reading.pending in LEADERS.values():
        return Team(doubt=f"nama untuk “{reading.pending}” belum disebutkan")
    parts = {key: list(dict.fromkeys(said)) for key, said in reading.parts.items()}
    leaders = [key for key, said in parts.items() if set(said) & set(LEADERS.values())]
    if len(leaders) > 1:
        return Team(doubt="ada lebih dari satu ketua")
    if any(set(said) & set(LEADERS.values()) and "Anggota" in said for said in parts.values()):
        return Team(doubt="seseorang disebut sebagai ketua dan anggota")
    counts = [int(tokens[at - 1].raw) for at in range(1, len(tokens)) if _is_count(tokens, at)]
    if counts and counts != [len(parts)]:
        return Team(doubt="jumlah orang yang disebut berbeda dengan nama-namanya")
    if _is_praise(tokens, parts):
        return Team(doubt="belum jelas apakah yang dimaksud adalah nama orang")
    rest = "Anggota" if leaders else ""
    return Team(people=tuple((key, ", ".join(said) or rest) for key, said in parts.items()))


def _is_count(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].word in COUNTED and tokens[at - 1].raw.isascii() and tokens[at - 1].raw.isdigit()


def _is_praise(tokens: Sequence[Token], parts: Mapping[str, list[str]]) -> bool:
    """`Bagus, lanjut` where somebody is called Bagus."""
    words = [token.word for token in tokens if token.is_word]
    return len(parts) == 1 and not any(parts.values()) and words[0] in PRAISE
