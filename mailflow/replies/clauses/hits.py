"""Finds the answers in a reply's clauses; the doubts that stand beside them are found by `clauses.doubts`.

An answer is a *head* when nothing but harmless words stands before it in its clause ("ya pak, saya setuju");
any other place is a *mention* ("menunggu surat yang disetujui Kadis") and never decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.language.clauses import Clause
from mailflow.language.plain import AFTER_ANSWER
from mailflow.language.vocabulary import ACTIONS, AGENTS, BELONGINGS, CANONICAL, words_of
from mailflow.language.words import Tag, fold

NEGATORS = frozenset({"not", "not yet", "not it", "hardly", "do not", "without"})
CARRIERS = frozenset(
    {"setuju", "tolak", "kembalikan", "mend", "ya", "tidak", "selesai", "go", "lanjut tanpa", "tunggu"}
)
_HARMLESS = frozenset(
    {"filler", "ok", "yes", "thumb", "subject", "thing", "neutral", "acknowledge", "report when done"}
)
_BETWEEN = frozenset({"filler", "modal", "subject", "ok"})
_SHORT_VOCATIVES = frozenset({"pak", "bu"})
_ALONE = frozenset({"ya", "benar", "betul", "tidak", "no", "bukan", "ok", "boleh", "silakan"})
BECAUSE = frozenset({"karena", "mengingat", "berhubung"})
CHATTER = _HARMLESS | {"vocative", "number"}

MAX_TAGS = 400
"""In a clause of more words nothing can be told: it counts as doubtful, and costs no time."""

_NEGATED = {
    ("setuju", "not"): "tolak",
    ("setuju", "not yet"): "hold",
    ("setuju", "hardly"): "soft",
    ("setuju", "do not"): "soft",
    ("selesai", "not"): "working",
    ("selesai", "not yet"): "working",
    ("go", "not yet"): "hold",
    ("ya", "not"): "tidak",
    ("ya", "not it"): "tidak",
    ("ya", "tidak"): "tidak",
}
"""What an answer becomes behind a negator; other pairs are doubtful. `soft`: TOLAK or KEMBALIKAN."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """An answer word found. `clause` is its index; `canonical`: it is the command on the first line;
    `mend`: it asks for a change ("lengkapi") instead of saying KEMBALIKAN; `contrast`: the answer that it
    denies ("bukan saya tolak"); `because`: it stands in a reason ("karena sudah waktunya diganti")."""

    outcome: str
    head: bool
    canonical: bool
    mend: bool
    clause: int
    start: int
    end: int
    contrast: str = ""
    because: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Why an answer may not count: a label of `vocabulary`, and the clause in which it stands."""

    label: str
    clause: int
    phrase: str


def find_hits(clauses: Sequence[Clause]) -> list[Hit]:
    """Every answer word in the reply, in order."""
    return [hit for number in range(len(clauses)) for hit in _clause_hits(clauses, number)]


def _clause_hits(clauses: Sequence[Clause], number: int) -> Iterator[Hit]:
    clause = clauses[number]
    if len(clause.tags) > MAX_TAGS:
        yield Hit(
            outcome="doubt",
            head=True,
            canonical=False,
            mend=False,
            clause=number,
            start=clause.start,
            end=clause.end,
        )
        return
    for at, tag in enumerate(clause.tags):
        if tag.label in CARRIERS and not _negates_next(clause, at):
            yield _hit(clauses, number, at)


def _negates_next(clause: Clause, at: int) -> bool:
    """`tidak` as a word of its own kind before another answer: `tidak setuju` where YA or TIDAK was asked."""
    after = clause.tags[at + 1 : at + 3]
    return clause.tags[at].label == "tidak" and any(tag.label == "ya" for tag in after)


def _hit(clauses: Sequence[Clause], number: int, at: int) -> Hit:
    clause = clauses[number]
    tag, lead, tail = clause.tags[at], clause.tags[:at], clause.tags[at + 1 :]
    outcome, before = _turned(tag, lead)
    if (
        outcome == "tolak" and tag.label == "setuju" and tail and tail[0].phrase == "yet"
    ):  # `not approved yet`
        outcome = "hold"
    free = _is_head(tag, before) and opens_freely(clauses, number) and _may_tail(tag, tail, before)
    return Hit(
        outcome="kembalikan" if outcome == "mend" else outcome,
        head=free,
        canonical=free and outcome == tag.label and _is_command(clauses, number, tag, lead),
        mend=tag.label == "mend",
        clause=number,
        start=tag.start,
        end=tag.end,
        contrast=tag.label if outcome == "doubt" and _is_contrast(lead) else "",
        because=not free and _is_reason(lead),
    )


def _is_reason(lead: Sequence[Tag]) -> bool:
    """Behind `karena`; `karena itu` leads to what is wanted."""
    places = [at for at, tag in enumerate(lead) if tag.phrase in BECAUSE]
    return bool(places) and not (places[-1] + 1 < len(lead) and lead[places[-1] + 1].phrase == "itu")


def _is_contrast(lead: Sequence[Tag]) -> bool:
    """`bukan saya tolak`, with nothing else before the answer word."""
    return lead[0].label == "not it" and all(other.label in _BETWEEN for other in lead[1:])


def _turned(tag: Tag, lead: Sequence[Tag]) -> tuple[str, Sequence[Tag]]:
    """The outcome after negation, and what stands before the negator (else before the word)."""
    negators = [i for i, other in enumerate(lead) if _negates(other, tag)]
    if not negators and lead and lead[-1].phrase == "jangan sampai":
        return "doubt", lead[:-1]
    if not negators:
        return tag.label, lead
    last = negators[-1]
    between = lead[last + 1 :]
    near = all(other.label in _BETWEEN for other in between) and sum(other.words for other in between) <= 3
    if len(negators) > 1 or not near:
        return "doubt", lead[: negators[0]]
    outcome = _NEGATED.get((tag.label, lead[last].label), "doubt")
    could = any(other.label == "modal" for other in between) or tag.phrase.startswith(("bisa", "dapat"))
    return ("soft" if outcome == "hold" and could else outcome), lead[:last]


def _negates(other: Tag, tag: Tag) -> bool:
    return other.label in NEGATORS or (tag.label == "ya" and other.label == "tidak")


def _is_head(tag: Tag, before: Sequence[Tag]) -> bool:
    if tag.label == "selesai" and tag.phrase.startswith("sudah "):
        return not {other.label for other in before} & _NO_REPORT and all(
            other.phrase != "yang" for other in before
        )
    if tag.phrase.startswith("kembali ") and any(other.label == "thing" for other in before):
        return False  # `suratnya kembali ke penyusun` tells where it is
    if (
        tag.phrase.startswith("ajukan")
        and before
        and before[-1].phrase in _THEN
        and before[0].label == "request"
    ):
        return True  # `tolong dihaluskan lalu ajukan lagi`
    if _names_object_first(tag, before):
        return True
    if before and before[-1].phrase == "siap" and tag.phrase.startswith("di"):
        return False  # `siap disetujui` is yet to be
    return all(_is_harmless(other, tag) for other in before) and not _third_person(tag, before)


_THEN = ("lalu", "kemudian", "dan", "terus")
_OBJECT = frozenset({"word", "thing", "number", "filler"})
_NOT_IN_OBJECT = words_of(
    "yang mereka dia ia bahwa kira pikir sangka anggap waktu saat ketika sejak sebelum sesudah seperti "
    "umpama umpamanya jikalau sekiranya sekira lain lainnya baru pun oleh agar supaya lupa lalu maunya "
    "inginnya hendak nyaris bakal berniat niat urung harus perlu wajib patut layak pantas terlanjur kelak"
)
_OBJECT_WORDS = 10


def _names_object_first(tag: Tag, before: Sequence[Tag]) -> bool:
    """`permohonan akses ini saya tolak`: what is decided on, then who decides."""
    own = tag.phrase.split()[0] in _DECIDERS
    if not own and not (before and before[-1].phrase in _DECIDERS):
        return False
    start = next((at for at, other in enumerate(before) if other.label == "thing"), len(before))
    named = before[start:] if own else before[start:-1]
    words = [word for other in named for word in other.phrase.split()]
    plain = all(other.label in _OBJECT for other in named) and not _NOT_IN_OBJECT & set(words)
    lead = [other for other in before[:start] if other.phrase not in _ABOUT]
    short = len(words) <= _OBJECT_WORDS
    return bool(named) and plain and short and all(_is_harmless(other, tag) for other in lead)


_DECIDERS = ("saya", "kami")
_ABOUT = ("atas", "terhadap", "mengenai", "perihal", "tentang", "terkait")


_NO_REPORT = NEGATORS | {
    "request",
    "condition",
    "hedge",
    "hearsay",
    "ask",
    "hold",
    "past",
    "part",
    "later",
    "working",
}
"""What before `sudah diganti` makes it something else than a report of work done."""


def _is_harmless(other: Tag, tag: Tag) -> bool:
    if other.label in ("vocative", "modal"):
        return other.phrase in _SHORT_VOCATIVES or other.phrase == "dapat"
    if other.phrase in ("tapi", "namun"):
        return tag.label in ("tolak", "kembalikan", "mend")
    if other.label == "request" or other.phrase == "silakan":
        return tag.label in ("tolak", "kembalikan", "mend", "go")
    return (
        other.label in _HARMLESS
        or other.label == tag.label
        or (tag.label == "mend" and other.phrase in _FIRST)
    )


_FIRST = ("dulu", "dahulu", "terlebih dahulu")


def _third_person(tag: Tag, before: Sequence[Tag]) -> bool:
    """`Pak sudah setuju` speaks of somebody else."""
    return bool(before) and before[-1].label == "vocative" and tag.phrase.startswith("sudah")


def _may_tail(tag: Tag, tail: Sequence[Tag], before: Sequence[Tag]) -> bool:
    """Whether what follows an answer in its clause leaves it one; `sudah disetujui` is one only by itself."""
    rest = [other for other in tail if other.label not in CHATTER]
    if tag.phrase in ("sudah disetujui", "sudah acc", "sudah setuju"):
        return not rest and not before and not _names_agent(tag, tail, rest)
    if tag.label in ("ya", "tidak") and tag.phrase in _ALONE:
        return not rest
    if _names_agent(tag, tail, rest) or (
        rest and tag.label in ("kembalikan", "mend") and _is_belonging(rest[0])
    ):
        return False
    if tag.label == "setuju" and rest and tail[-1].phrase == "saja" and rest[-1].label == "word":
        return False
    if (
        tag.phrase.endswith("syarat")
        and rest
        and rest[0].label == "word"
        and rest[0].phrase not in AFTER_ANSWER
    ):
        return False  # `memenuhi syarat administrasi`
    if tag.label == "setuju" and tail and tail[0].phrase == "nya":  # `acc nya minta ke Sekdin`
        return False
    if tag.phrase == "diterima" and rest and rest[0].phrase in _COME:  # `diterima di meja saya`
        return False
    if rest and rest[0].label == "ask":  # `setuju mana`
        return False
    if tag.label == "setuju" and rest and _is_other_act(rest[0]):
        return False
    if tag.label == "setuju" and tail and tail[0].phrase == "dengan":
        whose = any(other.phrase in ("pak", "bu", "lain") for other in tail[2:3])
        return len(tail) > 1 and tail[1].label in ("thing", "filler") and not whose
    return True


_COME = ("di", "dari", "tanggal", "lewat", "melalui", "jam", "pukul", "hari")


def _is_other_act(tag: Tag) -> bool:
    """`setuju dijadwal ulang`: something else is to be done than what carries out the approval."""
    passive = tag.label == "word" and tag.phrase.startswith("di") and len(tag.phrase) > len("dimana")
    return passive and tag.phrase not in ACTIONS


def _names_agent(tag: Tag, tail: Sequence[Tag], rest: Sequence[Tag]) -> bool:
    """Who did it, behind a passive: `ditolak bagian keuangan`, `sudah di-acc Pak Kadis`."""
    titled = bool(tail) and tail[0].label == "vocative" and (tail[0].words > 1 or is_name(tail))
    agent = bool(rest) and (rest[0].phrase in AGENTS or rest[0].phrase == "oleh")
    return (tag.phrase.startswith("di") and agent) or (tag.phrase.startswith(("di", "sudah")) and titled)


def is_name(tail: Sequence[Tag]) -> bool:
    """`diterima Bu Ani`, with nothing behind the name"""
    return tail[0].phrase in _SHORT_VOCATIVES and len(tail) == 2 and tail[1].label == "word"


def _is_belonging(tag: Tag) -> bool:
    """`kembalikan kunci gudang`: what is sent back is no paper of a case."""
    return tag.phrase.removesuffix("nya") in BELONGINGS


def opens_freely(clauses: Sequence[Clause], number: int) -> bool:
    """After a colon or a quotation mark the words may be somebody else's: `Kadis: setuju`."""
    first = max(number - _LOOK_BACK, 0)
    for at in range(number, first, -1):
        clause, before = clauses[at], clauses[at - 1]
        spoken = clause.opened in (":", '"', "“", "”")
        if spoken and not all(tag.label in ("filler", "thing", "yes") for tag in before.tags):
            return False
        if before.sentence != clause.sentence:
            return True
    return first == 0


_LOOK_BACK = 30
"""So many clauses of a sentence; what stands behind more of them is no plain answer."""


def _is_command(clauses: Sequence[Clause], number: int, tag: Tag, lead: Sequence[Tag]) -> bool:
    """A command word as our task mails name it, first thing in the reply."""
    words = {phrase.strip() for phrases in CANONICAL.values() for phrase in phrases.split(",")}
    earlier = [other for clause in clauses[:number] for other in clause.tags]
    greeting = all(other.label in ("filler", "vocative") for other in (*earlier, *lead))
    return greeting and tag.phrase in {" ".join(fold(word) for word in phrase.split()) for phrase in words}


_QUOTES = frozenset('"“”')
_ANSWERS = (CARRIERS - {"mend"}) | {"good", "signed"}


def quoted_answers(clauses: Sequence[Clause]) -> Iterator[int]:
    """Clauses with an answer word between quotation marks, behind words of the one who writes."""
    inside = foreign = False
    for number, clause in enumerate(clauses):
        if inside and clauses[number - 1].closed in _QUOTES:
            inside = False
        elif not inside and clause.opened in _QUOTES:
            inside, foreign = True, not opens_freely(clauses, number)
        named = number > 0 and clause.opened == ":" and _is_somebody(clauses[number - 1])
        if ((inside and foreign) or named) and clause.labels() & _ANSWERS:
            yield number


def _is_somebody(clause: Clause) -> bool:
    """`Pak Budi:`"""
    vocative = clause.tags[0].label == "vocative"
    return vocative and len(clause.tags) > 1 and all(tag.label == "word" for tag in clause.tags[1:])


def asks(clause: Clause) -> bool:
    """Whether a clause is a question: by its sign, or by a question word at its start."""
    if clause.closed == "?":
        return True
    opening = (tag for tag in clause.tags if tag.label not in ("filler", "vocative", "ok", "yes", "subject"))
    if _ends_asking(clause):
        return True
    first = next(opening, None)
    asked = first is not None and first.label == "ask"
    return asked or any(tag.label == "ask" and tag.phrase.endswith("kah") for tag in clause.tags)


def _ends_asking(clause: Clause) -> bool:
    """`P1 itu apa`: short, with the question word at its end; `cek penyebabnya apa` tells what to find out."""
    said = [tag for tag in clause.tags if tag.label not in ("filler", "vocative", "yes")]
    if said and said[-1].phrase == "yang mana":
        return True
    short = 1 < len(said) <= _LOOKS_SHORT and said[-1].label == "ask" and said[-2].label != "ask"
    return short and said[0].phrase.startswith(("p1", "p2", "p3", "p4", "prioritas", "disposisi"))


_LOOKS_SHORT = 4


def is_chatter(clauses: Sequence[Clause]) -> bool:
    """Nothing but greetings, thanks and forms of address."""
    return all(tag.label in ("filler", "vocative", "subject") for clause in clauses for tag in clause.tags)


_SAID = frozenset({"word", "number", "defect", "bad", "delegate", "thing"})


def has_substance(clauses: Sequence[Clause], start: int, end: int) -> bool:
    """Whether the text between two places says anything of its own, as a reason must."""
    inside = [tag for clause in clauses for tag in clause.tags if start <= tag.start < end]
    return any((tag.label in _SAID and len(tag.phrase) > 1) or tag.label == "number" for tag in inside)
