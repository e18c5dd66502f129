"""What a technician tells of the parts of a service: which was found broken, ill or sound, and what caused what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mailflow.language.clauses import Clause
from mailflow.language.components import INSULTS, WHOLE
from mailflow.language.diagnosis import LEADING, PLACING
from mailflow.replies.clauses.segments import Joint, Segment, split_segments
from mailflow.replies.clauses.service_parts import CALLED_AFTER, Part, Topic, find_parts, kinds_of
from mailflow.replies.findings.part_doubts import Claim, doubts_of
from mailflow.replies.findings.part_states import LOADERS, State, blames, is_loaded, state_of, state_places


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What one segment of a sentence tells. `topic`: of the very thing that was asked about, and
    `blamed`: that it is the source; `why` it is unsure."""

    words: tuple[str, ...]
    joint: Joint
    sentence: int
    kinds: frozenset[str] = frozenset()
    whole: bool = False
    topic: bool = False
    blamed: bool = False
    state: State = ""
    why: frozenset[str] = field(default_factory=frozenset)

    @property
    def names(self) -> bool:
        return bool(self.kinds)


def read_told_parts(clauses: Sequence[Clause], topic: Topic) -> list[Told]:
    """What each segment of the clauses tells, in order; parts in a list share the state behind it."""
    read: list[Told] = []
    pending: list[int] = []
    for segment in split_segments(clauses):
        told = _read(segment, topic)
        before = read[-1] if read and read[-1].sentence == told.sentence else None
        pending = pending if before else []
        goes_on = told.joint in ("", "and")
        if before and goes_on and before.state == told.state == "broken":
            told = replace(
                told, kinds=(told.kinds & before.kinds) or told.kinds
            )  # `..., dua controller mati`
        if pending and told.state and goes_on:
            for at in pending:
                read[at] = replace(read[at], state=_shared(read[at], told), why=read[at].why | told.why)
            told = told if told.names or told.state == "sound" else replace(told, state="")
        if told.names and not told.state and goes_on:
            pending.append(len(read))
        elif told.state or not goes_on:
            pending = []
        under = told.state == "ill" and _is_under_symptoms(read, told)
        read.append(replace(told, state="") if under else told)
    return read


def _is_under_symptoms(read: Sequence[Told], told: Told) -> bool:
    """`Gejala: IPAS lambat.`: what follows is the complaint."""
    return any(one.sentence == told.sentence and one.words == ("gejala",) for one in read)


def _shared(bare: Told, told: Told) -> State:
    if told.state == "broken" and bare.whole and not set(told.words) & WHOLE:
        return "ill"
    return told.state


def _read(segment: Segment, topic: Topic) -> Told:
    words = segment.words
    parts = find_parts(words, topic)
    subject = _subject(parts, words)
    state = state_of(words, subject)
    loaders = LOADERS if subject and is_loaded(words) else frozenset()
    return Told(
        words=words,
        joint=segment.joint,
        sentence=segment.sentence,
        kinds=kinds_of(subject) | loaders,
        whole=bool(subject) and all(part.whole for part in subject),
        topic=any(topic.names(word) for word in words),
        blamed=_is_blamed(words, parts, topic),
        state=state,
        why=doubts_of(Claim(segment=segment, parts=parts, subject=subject, state=state)),
    )


def _subject(parts: Sequence[Part], words: Sequence[str]) -> Sequence[Part]:
    """The parts of which the state is told: before it, not as a place; else behind it."""
    first = min(state_places(words), default=len(words))
    free = [part for part in parts if not part.placed]
    before = [part for part in free if part.at < first]
    faults = [part for part in parts if part.fault]
    if before and before[0].kinds <= CALLED_AFTER and not before[0].whole:
        before = list(_joined(before))  # `modul pencetakan sertifikat` is a modul
    if before and all(part.whole for part in before):  # `database-nya kehabisan tablespace`
        closer = [
            part for part in free if part.at > first and not part.whole and part.kinds <= kinds_of(before)
        ]
        before = closer or before
    if faults:  # `loop di kode program` is no loop of the net
        where = [part for part in parts if not (part.whole or part.fault or part.kinds & kinds_of(faults))]
        looped = where and set(words[faults[0].at : faults[0].end]) <= {"loop", "looping"}
        return where if looped else [*faults, *where]
    return before or free or parts


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """The first part with those that stand right behind it: `service IPAS`."""
    end = parts[0].at
    for part in parts:
        if part.at == end:
            yield part
            end = part.end


def _is_blamed(words: Sequence[str], parts: Sequence[Part], topic: Topic) -> bool:
    """Whether the last thing named is what was asked about (`sistem aplikasi IPAS`), and told to be the source."""
    last = next(
        (at for at, part in enumerate(parts) if parts[-1].end == list(_joined(parts[at:]))[-1].end), -1
    )
    if last < 0 or not blames(words, parts[last].at, parts[-1].end):
        return False
    first = words[parts[last].at]
    return topic.names(first) or (first in _FORMAL and topic.names(words[parts[-1].at]))


_FORMAL = frozenset({"sistem", "layanan"})


def is_insult(told: Told) -> bool:
    """Whether a cause only tells what befell the part: `karena galian PDAM`."""
    said = [word for word in told.words if word not in LEADING | PLACING]
    return not told.names and bool(said) and said[0].removesuffix("nya") in INSULTS
