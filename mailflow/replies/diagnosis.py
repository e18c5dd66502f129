"""What a technician tells of the parts of a service: which was found broken, ill or sound, and what caused what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from mailflow.language.clauses import Clause
from mailflow.language.components import (
    BROKEN,
    EITHER,
    FAULTS,
    FILLED,
    HARDLY_SOFT,
    MEASURES,
    SOFT,
    INSULTS,
    KINDS,
    MEMORIES,
    MODIFIERS,
    NO_PARTS,
    SOUND,
    SURFACES,
    SYMPTOMS,
    WHOLE,
)
from mailflow.language.diagnosis import (
    ABOUT,
    CAUSED_BY,
    CONTRASTING,
    DENYING,
    LEADING,
    LED_TO,
    LOOKING,
    NEITHER_HERE,
    NOTHING_WRONG,
    NOT_FIRM,
    OWN,
    OWN_TIDINGS,
    PLACING,
    RECOVERED,
    RELEASES,
    REPORTING,
    RUNNING,
    TIDINGS,
    TIMING,
    UNSURE,
)
from mailflow.language.findings import CAUSES, NEVER, NO
from mailflow.language.words import parse_tokens
from mailflow.replies.blamed import MORE
from mailflow.replies.echo import is_echo

Joint = Literal["", "and", "cause", "effect", "contrast", "time"]
State = Literal["broken", "ill", "sound", ""]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the service named in a segment; `whole`: by what it shows as, such as `aplikasi` or `server`."""

    kinds: frozenset[str]
    at: int
    end: int
    whole: bool
    fault: bool
    placed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What one segment of a sentence tells. `topic`: of the very thing that was asked about; `why` it is unsure."""

    words: tuple[str, ...]
    joint: Joint
    sentence: int
    kinds: frozenset[str] = frozenset()
    whole: bool = False
    topic: bool = False
    state: State = ""
    why: frozenset[str] = field(default_factory=frozenset)

    @property
    def names(self) -> bool:
        return bool(self.kinds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """The words that name what was asked about, and the kinds of parts that it takes in."""

    text: str
    kinds: frozenset[str]

    def names(self, word: str) -> bool:
        return word not in _NO_TOPIC and is_echo(word, self.text)


_NO_TOPIC = frozenset({"sistem", "layanan", "gangguan"})


@lru_cache(maxsize=1)
def _lexicon() -> dict[tuple[str, ...], tuple[frozenset[str], bool, bool]]:
    """Words of a name to its kinds, whether it is a whole, and whether it is a fault by itself."""
    found: dict[tuple[str, ...], tuple[frozenset[str], bool, bool]] = {}

    def add(name: str, kinds: frozenset[str], *, whole: bool = False, fault: bool = False) -> None:
        key = tuple(token.word for token in parse_tokens(name) if token.is_word)
        known = found.get(key, (frozenset(), False, False))
        found[key] = (known[0] | kinds, known[1] or whole, known[2] or fault)

    for kind, names in KINDS.items():
        for name in names.split(","):
            add(name, frozenset({kind}))
    for name, kinds in EITHER.items():
        add(name, frozenset(kinds))
    for name, kinds in SURFACES.items():
        add(name, frozenset(kinds), whole=True)
    for kind, names in FAULTS.items():
        for name in names.split(","):
            add(name, frozenset({kind}), fault=True)
    for name in NO_PARTS.split(","):
        add(name, frozenset())
    return found


_LONGEST = 4
_ENDINGS = ("nya", "ne", "na", "e", "nye", "nyo", "nyah", "s")


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            yield word.removesuffix(ending).rstrip("-'")


def _name_at(words: Sequence[str], at: int) -> tuple[int, tuple[frozenset[str], bool, bool]] | None:
    """The longest name that begins at a place: how many words it has, and what it names."""
    lexicon = _lexicon()
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        keys = ((*words[at : at + length - 1], form) for form in _forms(words[at + length - 1]))
        entry = next((lexicon[key] for key in keys if key in lexicon), None)
        if entry:
            return length, entry
    return None


def names_part(word: str) -> bool:
    """Whether a word by itself names a part of a service."""
    found = _name_at((word,), 0)
    return found is not None and bool(found[1][0])


def _parts(words: Sequence[str], topic: Topic) -> list[Part]:
    """The parts that are named, the longest name at each place; names of rooms, tools and people are left out."""
    found: list[Part] = []
    at = 0
    while at < len(words):
        length, (kinds, whole, fault) = _name_at(words, at) or (1, (frozenset(), True, False))
        if not kinds and length == 1 and topic.names(words[at]):
            kinds = topic.kinds
        if kinds and words[at - 1 : at] != ("log",):
            placed = at > 0 and words[at - 1] in PLACING
            found.append(Part(kinds=kinds, at=at, end=at + length, whole=whole, fault=fault, placed=placed))
        at += length
    return found


# --- segments ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class _Segment:
    words: tuple[str, ...]
    labels: tuple[str, ...]
    joint: Joint
    sentence: int


def _segments(clauses: Sequence[Clause]) -> Iterator[_Segment]:
    """The clauses cut again where a cause, an effect, a contrast or a time begins."""
    for clause in clauses:
        pairs = [(word, tag.label) for tag in clause.tags for word in tag.phrase.split()]
        joint: Joint = ""
        run: list[tuple[str, str]] = []
        for at, pair in enumerate(pairs):
            begun = _joint(pairs, at)
            if begun:
                if run:
                    yield _segment(run, joint, clause)
                joint, run = begun, [pair] if begun == "time" else []
                continue
            if joint != "cause" or run or pair[0] not in ("oleh", "dari", "karena"):
                run.append(pair)
        if run or joint:
            yield _segment(run, joint, clause)


def _segment(run: Sequence[tuple[str, str]], joint: Joint, clause: Clause) -> _Segment:
    return _Segment(
        words=tuple(word for word, _ in run),
        labels=tuple(label for _, label in run),
        joint=joint,
        sentence=clause.sentence,
    )


def _joint(pairs: Sequence[tuple[str, str]], at: int) -> Joint:
    word, label = pairs[at]
    if label in ("neutral", "hedge"):
        return ""
    if word in CAUSED_BY and pairs[at + 1 : at + 2] not in ([("itu", "word")], [("itu", "filler")]):
        return "cause"
    if word in LED_TO or (word == "ikut" and at):
        return "effect"
    if word in CONTRASTING and (at == 0 or word != "sementara"):
        return "contrast"
    if word in TIMING and pairs[at + 1 : at + 2] not in ([("ini", "word")], [("ini", "filler")]):
        return "time"
    return "and" if word in ("dan", "serta", "lalu", "terus", "kemudian") else ""


# --- statements --------------------------------------------------------------------------------------------


def read_told_parts(clauses: Sequence[Clause], topic: Topic) -> list[Told]:
    """What each segment of the clauses tells, in order."""
    read: list[Told] = []
    pending: list[int] = []
    for segment in _segments(clauses):
        told = _read(segment, topic)
        if read and read[-1].sentence != told.sentence:
            pending = []
        elif (
            read and told.joint in ("", "and") and read[-1].state == told.state == "broken"
        ):  # `storage offline, dua controller mati`
            told = replace(told, kinds=(told.kinds & read[-1].kinds) or told.kinds)
        if pending and told.state and told.joint in ("", "and"):
            for at in pending:
                read[at] = replace(read[at], state=_shared(read[at], told), why=read[at].why | told.why)
            if not told.names:
                told = replace(told, state="")
        if told.names and not told.state and told.joint in ("", "and"):
            pending.append(len(read))
        elif told.state or told.joint not in ("", "and"):
            pending = []
        if told.state == "ill" and _is_under_symptoms(read, told):
            told = replace(told, state="")
        read.append(told)
    return read


def _is_under_symptoms(read: Sequence[Told], told: Told) -> bool:
    """`Gejala: IPAS lambat.`: what follows is the complaint."""
    return any(one.sentence == told.sentence and one.words == ("gejala",) for one in read)


def _shared(bare: Told, told: Told) -> State:
    if told.state == "broken" and bare.whole and not set(told.words) & WHOLE:
        return "ill"
    return told.state


def _read(segment: _Segment, topic: Topic) -> Told:
    words = segment.words
    parts = _parts(words, topic)
    states = _states(words)
    subject = _subject(parts, words, states)
    kinds = _meet(subject) | (_LOADERS if _is_loaded(words) and subject else frozenset())
    named = any(topic.names(word) for word in words)
    state = _state(words, states, subject)
    told = Told(
        words=words,
        joint=segment.joint,
        sentence=segment.sentence,
        kinds=kinds,
        whole=bool(subject) and all(part.whole for part in subject),
        topic=named,
        state=state,
    )
    doubts = frozenset(_doubts(segment, told, parts, states, subject))
    return replace(told, why=doubts & _WEIGHTY if segment.joint in ("effect", "time") else doubts)


def _meet(subject: Sequence[Part]) -> frozenset[str]:
    """What kinds are named: of a name of several words (`adaptor router`) that of its head, else any of them."""
    kinds: frozenset[str] = frozenset()
    for at, part in enumerate(subject):
        if at and part.at == subject[at - 1].end:
            kinds = (kinds & part.kinds) or kinds
        else:
            kinds |= part.kinds
    return kinds


def _subject(parts: Sequence[Part], words: Sequence[str], states: Sequence[int]) -> Sequence[Part]:
    """The parts of which the state is told: before it, not as a place; else behind it."""
    first = min(states, default=len(words))
    free = [part for part in parts if not part.placed]
    before = [part for part in free if part.at < first]
    faults = [part for part in parts if part.fault]
    if before and all(part.whole for part in before):  # `database-nya kehabisan tablespace`
        closer = [part for part in free if part.at > first and not part.whole and part.kinds <= _meet(before)]
        before = closer or before
    return faults or before or free or parts


def _states(words: Sequence[str]) -> list[int]:
    return [at for at, word in enumerate(words) if _stem(word) in BROKEN | SOUND | SYMPTOMS]


def _stem(word: str) -> str:
    return word.removesuffix("nya").split("-")[0] if word not in SOUND else word


def _state(words: Sequence[str], states: Sequence[int], subject: Sequence[Part]) -> State:
    if _nothing_wrong(words) or _is_ruled_out(words, subject):
        return "sound"
    said = {_stem(words[at]) for at in states} | ({"lega"} if _is_roomy(words) else set())
    said -= {"longgar"} if _is_roomy(words) else set()
    inner = [part for part in subject if not part.whole]
    if inner and _is_not_running(words):
        return "broken"
    if any(part.fault for part in subject):
        return "broken"
    if said & BROKEN:
        return "broken" if _is_firm(words, said, subject) else "ill"
    if said & SYMPTOMS:
        hard = inner and not set(words[inner[0].at : inner[0].end]) & MEASURES and _meet(subject) <= {"network", "power", "server", "storage", "net service", "client"}
        return "broken" if (hard and not subject[0].placed) or _is_cleft(words, subject) else "ill"
    if said & SOUND:
        return "sound"
    return "broken" if inner and _is_blamed(words, inner[0]) else ""


_LOADERS = frozenset({"app", "platform"})


def _is_loaded(words: Sequence[str]) -> bool:
    """`RAM server penuh`: what fills it may be the application."""
    return bool(set(words) & MEMORIES) and bool(set(words) & FILLED)


def _is_not_running(words: Sequence[str]) -> bool:
    """`tidak menyala`, and no other negation."""
    running = any(one in NO and two in RUNNING for one, two in pairwise(words))
    return running and sum(word in DENYING for word in words) == 1


def _is_roomy(words: Sequence[str]) -> bool:
    """`bandwidth longgar`: of a width it is no fault."""
    return "bandwidth" in words and "longgar" in words


def _is_firm(words: Sequence[str], said: AbstractSet[str], subject: Sequence[Part]) -> bool:
    """Whether a fault is told of a part that can have it: `skrip hilang` may be a speech, `ping gagal` anything."""
    inner = [part for part in subject if not part.whole]
    kinds = _meet(subject)
    if inner and kinds <= {"app", "platform", "data"}:
        return bool(said & (SOFT - HARDLY_SOFT if kinds <= {"app"} else SOFT))
    if inner and set(words[inner[0].at : inner[0].end]) & MEASURES:
        return False
    return bool(inner) or not subject or bool(said & WHOLE)


def _is_cleft(words: Sequence[str], subject: Sequence[Part]) -> bool:
    """`servernya yang lemot`: who says so names the culprit."""
    named = [part for part in subject if words[part.end : part.end + 1] == ("yang",)]
    return bool(named) and words[named[0].end - 1].endswith(("nya", "ne", "na")) and not set(words) & (NO | {"itu"})


def _is_ruled_out(words: Sequence[str], subject: Sequence[Part]) -> bool:
    """`bukan salah sistem`, `tidak terkait program`: nothing but a part and that it is not that."""
    said = [word for word in words if word not in LEADING | PLACING | {"salah", "terkait", "berkaitan"} | ABOUT]
    names = {word for part in subject for word in words[part.at : part.end]}
    if set(words) & (MORE | {"cuma"}):
        return False
    related = not set(words) & {"terkait", "berkaitan"} or bool(names)
    return bool(subject) and related and said[:1] in (["bukan"], ["tidak"]) and set(said[1:]) <= names


def _is_blamed(words: Sequence[str], part: Part) -> bool:
    """`penyebabnya DNS`, `masalahnya di kueri laporan`: a part named as the cause, nothing else between."""
    head = words[: part.at]
    at = next((i for i, word in enumerate(head) if word.removesuffix("nya") in CAUSES | ABOUT), -1)
    return at >= 0 and all(word in LEADING | PLACING for word in head[at + 1 :])


def _nothing_wrong(words: Sequence[str]) -> bool:
    """`tidak ada error`, `tidak bermasalah`, `tidak kenapa-kenapa`"""
    for at, word in enumerate(words):
        if word in NO and any(
            tuple(words[at + 1 : at + 1 + len(phrase)]) == phrase for phrase in NOTHING_WRONG
        ):
            return True
    return False


def _doubts(
    segment: _Segment, told: Told, parts: Sequence[Part], states: Sequence[int], subject: Sequence[Part]
) -> Iterator[str]:
    """Why what a segment tells may not be so, not here, not now or not by the writer's own finding."""
    words, labels = segment.words, segment.labels
    since = segment.joint == "time" and words[:1] and words[0] in ("sejak", "semenjak", "mulai")
    for at, (word, label) in enumerate(zip(words, labels, strict=True)):
        lasting = since or set(words[max(at - 2, 0) : at]) & {"dari", "sejak"} or _is_recent(words, at)
        if (word, *words[at + 1 : at + 2]) in _IDIOMS or (*words[at - 1 : at], word) in _IDIOMS:
            continue
        part = any(one.at <= at < one.end for one in parts) or words[at - 1 : at + 1] in _NAMES_OF_ROOMS
        if (
            label in _LABELS
            and not (lasting and label in ("later", "past"))
            and word not in _FREE
            and not part
        ):
            yield label
    said = set(words)
    if said & UNSURE or _is_reported(words):
        yield "hedge"
    if said & NEITHER_HERE:
        yield "elsewhere"
    if said & NEVER and not ("kurang", "lebih") in pairwise(words):
        yield "not yet"
    if said & DENYING and told.state != "sound" and not _is_symptom(words) and not _is_not_running(words):
        yield "denied"
    if told.state == "sound" and said & RECOVERED and not said & LOOKING and not _nothing_wrong(words):
        yield "recovered"
    if said & {"masih", "tetap"} and not told.names and said & LOOKING:
        yield "pending"
    elif said & {"masih", "tetap"} and not told.names and told.state in ("ill", "broken"):
        yield "lasting"
    if words[:1] in (("itu",), ("ini",)) and told.state != "broken" and not told.names and not said & CAUSES:
        yield "pointing"  # `itu yang di gudang`, `itu normal`
    if any(pair in (("saya", "kena"), ("saya", "lupa")) for pair in pairwise(words)):
        yield "elsewhere"
    if said & {"atau", "sengaja", "dimatikan", "dimatiin"}:
        yield "soft"
    if any(one in OWN and two == "saya" for one, two in pairwise(words)) and told.state:
        yield "elsewhere"
    if any(words[part.end : part.end + 1] in (("uji",), ("ujicoba",)) for part in parts):
        yield "elsewhere"
    if said & LOOKING and said & _AHEAD:
        yield "pending"
    broken = {_stem(words[at]) for at in states}
    if broken & SOUND - _WEAK and broken & (BROKEN | SYMPTOMS) and told.state != "sound":
        yield "both"
    if told.state == "broken":
        if parts and not _is_headed(words, labels, parts, states):
            yield "head"
        if said & NOT_FIRM or "gejalanya" in said:
            yield "soft"
        if any(_is_of_what(words, labels, part) for part in subject):
            yield "elsewhere"


def _is_recent(words: Sequence[str], at: int) -> bool:
    """`tadi malam`, `tadi pagi`: when the trouble began."""
    if words[at - 1 : at] and words[at - 1] in RELEASES:
        return True  # `rilis kemarin`
    return words[at] == "tadi" and words[at + 1 : at + 2] in [(part,) for part in _PARTS_OF_DAY]


_IDIOMS = frozenset(
    {
        ("apa", "apa"),
        ("masa", "sewa"),
        ("masa", "garansi"),
        ("masa", "kontrak"),
        ("masa", "pakai"),
        ("kira-kira", "#"),
    }
)
_PARTS_OF_DAY = ("malam", "pagi", "siang", "sore", "subuh")
_NAMES_OF_ROOMS = (("ruang", "rapat"), ("ruangan", "rapat"), ("aula", "rapat"))
_WEIGHTY = frozenset({"hedge", "ask", "retract", "delegate", "not yet", "pending", "hold", "condition"})
"""What weighs even where only an effect or a time is told."""
_LABELS = frozenset(
    [
        "hedge",
        "hearsay",
        "retract",
        "delegate",
        "either",
        "hold",
        "study",
        "ask",
        "later",
        "past",
        "part",
        "working",
    ]
    + ["condition"]
)
_FREE = frozenset(
    {"hanya", "cuma", "cuman", "tapi", "namun", "padahal", "sementara", "setelah", "begitu", "cek"}
) | {"meski", "meskipun", "walau", "walaupun"}
_AHEAD = frozenset(
    {"masih", "sedang", "lagi", "akan", "nanti", "besok", "dulu", "segera", "perlu", "lanjut", "sekarang"}
)
_WEAK = frozenset({"jalan", "berjalan", "hidup", "nyala", "up", "baik"})


def _is_of_what(words: Sequence[str], labels: Sequence[str], part: Part) -> bool:
    """`kabel mikrofon`, `router CNC`, `laptop teknisi`: a word behind a part that may make another thing of it."""
    if part.whole or part.fault or part.kinds & {"app", "platform", "data", "user"} or part.end >= len(words):
        return False
    behind, label = words[part.end], labels[part.end]
    known = (LEADING | PLACING | LOOKING | BROKEN | SOUND | SYMPTOMS | MODIFIERS | NO) - {"lampu"}
    return label in ("word", "thing") and not {behind, _stem(behind)} & known and not _name_at(words, part.end)


def _is_reported(words: Sequence[str]) -> bool:
    """`user lapor switch mati`, `info dari NOC`; `izin melaporkan`, `laporan singkat` are the writer's own."""
    if any(one in TIDINGS and two not in OWN_TIDINGS for one, two in pairwise(words)):
        return True
    at = next((at for at, word in enumerate(words) if word in REPORTING), 0)
    return at > 0 and words[at - 1] not in LEADING


def _is_symptom(words: Sequence[str]) -> bool:
    """`tidak bisa dibuka`: how the trouble shows; `tidak bisa dipastikan` is none."""
    at = next((at for at, word in enumerate(words) if word in NO), -1)
    able = list(words[at + 1 : at + 2]) in (["bisa"], ["dapat"])
    return able and not set(words[at + 2 :]) & (LOOKING | UNSURE) and sum(word in NO for word in words) == 1


def _is_headed(
    words: Sequence[str], labels: Sequence[str], parts: Sequence[Part], states: Sequence[int]
) -> bool:
    """Whether the first thing that is named is the part or its state: not `alat ukur jaringan rusak`."""
    first = min([part.at for part in parts if not part.placed] + list(states), default=len(words))
    if any(part.placed and part.whole and part.at < first for part in parts):
        return False  # `log dari jaringan menunjukkan server mati`
    lead = list(zip(words[:first], labels[:first], strict=True))
    place = next((at for at, (word, _) in enumerate(lead) if word in ("di", "pada")), len(lead))
    lead = lead[:place] if len(lead) - place <= _PLACE_WORDS else lead
    known = LEADING | PLACING | LOOKING | CAUSES | ABOUT
    lead = [pair for at, pair in enumerate(lead) if not at or lead[at - 1][0] != "log"]
    return all(label in _SILENT or {word, word.removesuffix("nya")} & known for word, label in lead)


_SILENT = frozenset({"filler", "vocative", "subject", "neutral", "number", "ok", "yes", "acknowledge"})
_PLACE_WORDS = 4


def is_insult(told: Told) -> bool:
    """Whether a cause only tells what befell the part: `karena galian PDAM`."""
    said = [word for word in told.words if word not in LEADING | PLACING]
    return not told.names and bool(said) and said[0].removesuffix("nya") in INSULTS
