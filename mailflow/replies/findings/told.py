"""The general stage for findings: the predicate of the question mirrored in an answer of any words.

`gangguan memang bersumber dari aplikasi`, `vendor tidak usah dipanggil`, `tidak bisa direproduksi`: what is asserted
or denied must be what the question asks for, a leading YA or TIDAK must agree, and no doubt may be about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailflow.cases.readings import Decision
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.findings import LACKING, NEVER, NO, SOFTENERS, TROUBLE, WELL
from mailflow.language.plain import CONCLUSIONS
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import MAX_TAGS, asks, opens_freely, quoted_answers
from mailflow.replies.clauses.parts import SILENT, Reply, tidy
from mailflow.replies.clauses.plans import without_plans
from mailflow.replies.findings.asked import ABLE, FOUND, KNOWN, NEEDS, Asked, parse_asked
from mailflow.replies.findings.blamed import SOURCES
from mailflow.replies.findings.echoed import is_cured
from mailflow.replies.findings.mirrored import SPOKEN, mirrored

_DANGERS = frozenset(
    [
        *("condition", "hedge", "hearsay", "retract", "delegate", "either", "hold", "study", "later"),
        *("past", "ask", "part"),
    ]
)
_ALWAYS = frozenset({"retract", "delegate", "either", "ask"})
_ASIDE = words_of(
    "hanya cuma cuman kedua pertama ketiga tapi namun meski meskipun walau walaupun setelah selama "
    "sementara padahal ikut dianggap tadi kemarin sebelumnya ups lainnya"
) | {"atas nama", "yang lain", "hanya saja"}
"""Harmless in a clause that answers nothing and does not speak of what was asked."""
_CUTS = words_of(
    "ternyata karena sebab mengingat meski meskipun walau walaupun sehingga melainkan sejak yaitu yakni "
    "berhubung lantaran"
)
"""Behind these stands why, or what instead: it answers nothing itself, and takes nothing back."""
_BECOMES = words_of("jadi menjadi sebenarnya ternyata jawab harusnya")
_ASSENTS = words_of("ya benar betul memang leres confirmed fix iyes correct jelas")
_ADDRESS = words_of("pak bu baik ok siap mas mbak jadi begini")
_MAX_CLAUSES = 40
_WHOLLY = re.compile(r"(?<![\d.,])100 ?(?:%|persen\b)")
"""Numbers are otherwise all alike."""


def read_told(reply: Reply) -> Decision | None:
    """YA or TIDAK where clauses of the reply assert or deny what was asked, all alike; else None."""
    question = reply.asked
    if reply.question.kind != "finding" or not question or len(reply.clauses) > _MAX_CLAUSES:
        return None
    clauses = without_plans(parse_clauses(_WHOLLY.sub("sepenuhnya", reply.lines.prose), "plain finding"))
    if any(asks(clause) or len(clause.tags) > MAX_TAGS for clause in clauses) or any(
        True for _ in quoted_answers(clauses)
    ):
        return None
    if any(hit.head and hit.outcome not in ("ya", "tidak", "doubt") and not hit.mend for hit in reply.hits):
        return None
    asked = parse_asked(question)
    told = [_told(clauses, at, asked) if _speaks_freely(clauses, at) else "" for at in range(len(clauses))]
    found = set(told) - {""}
    if len(found) != 1:
        return None
    outcome = found.pop()
    answered = {clause.sentence for clause, answer in zip(clauses, told, strict=True) if answer}
    others = [clause for clause, answer in zip(clauses, told, strict=True) if not answer]
    if any(_is_held_off(clause, beside=clause.sentence in answered) for clause in others):
        return None
    if outcome == "ya" and asked.predicate == "other" and any(LACKING & set(_words(c.tags)) for c in others):
        return None  # `Lengkap, nomor telepon kosong`
    if any(_endangers(c, t, asked, outcome) for c, t in zip(clauses, told, strict=True)):
        return None
    return reply.decide(outcome, "question told", reason=tidy(reply.text)) if reply.allows(outcome) else None


def _is_held_off(clause: Clause, *, beside: bool) -> bool:
    """`Belum betul, ...`, `Jangan ...` as a sentence begins reaches what stands behind it; so does `Belum.`"""
    words = [word for tag in clause.tags if tag.label not in SILENT for word in tag.phrase.split()]
    if words[:1] not in (["belum"], ["jangan"]):
        return False
    return (beside and clause.opened not in (",", ":")) or all(word in NEVER | _ASSENTS for word in words)


def _speaks_freely(clauses: Sequence[Clause], at: int) -> bool:
    clause = clauses[at]
    if clause.opened in ('"', "“", "”") or clause.closed == ":":
        return False
    return opens_freely(clauses, at) or _is_headed(clauses, at)


def _is_headed(clauses: Sequence[Clause], at: int) -> bool:
    """Behind the writer's own heading: `hasil cek saya: server aman, aplikasi yang error`."""
    inside = [i for i in range(1, at + 1) if clauses[i - 1].sentence == clauses[at].sentence]
    heads = [clauses[i - 1] for i in inside if clauses[i].opened == ":"]
    quoted = any(clauses[i].opened in ('"', "“", "”") for i in inside)
    return len(heads) == 1 and not quoted and set(_words(heads[0].tags)) <= _HEADS


_HEADS = words_of(
    "saya kami hasil hasilnya cek pengecekan pemeriksaan analisa analisis penelusuran kesimpulan temuan "
    "jawaban dari menjawab pertanyaan bapak ibu pak bu atas menanggapi"
)


def _told(clauses: Sequence[Clause], at: int, asked: Asked) -> str:
    """`ya`, `tidak`, "" where the clause does not answer, or "both" where it says one and the other."""
    words = _said(_answering(clauses[at], asked))
    said = [word for word in words if word not in _ADDRESS]
    if said[-2:-1] in (["jawabannya"], ["jawaban"]) and said[-1] in ("ya", "tidak"):
        return said[-1]
    negators = [word for tag in clauses[at].tags for word in tag.phrase.split() if word in NEVER]
    if not said or len(negators) > 1 or set(negators) - set(words):
        return ""
    lead = "ya" if said[0] in _ASSENTS else "tidak" if said in (["tidak"], ["bukan"], ["negatif"]) else ""
    if lead and all(word in _ASSENTS | NO for word in said):
        return "" if lead == "ya" and _asks_for_something(clauses, at) else lead
    inherits = at > 0 and clauses[at - 1].sentence == clauses[at].sentence
    before = _words(clauses[at - 1].tags) if inherits else ()
    answer = mirrored(words, asked, before, opens=at == 0)
    return "both" if lead and answer and answer != lead else answer


def _asks_for_something(clauses: Sequence[Clause], at: int) -> bool:
    """`Ya Bu, mohon dikirimkan dulu tangkapan layarnya`: the `ya` only answers to being written to."""
    behind = clauses[at + 1] if at + 1 < len(clauses) else None
    return (
        behind is not None and behind.sentence == clauses[at].sentence and behind.tags[0].label == "request"
    )


def _said(tags: Sequence[Tag]) -> list[str]:
    """Every word of an answer; `No need` begins with a no, anywhere else `no` may be a number."""
    words = [word for tag in tags for word in tag.phrase.split()]
    return ["tidak", *words[1:]] if words[:1] == ["no"] else words


def _answering(clause: Clause, asked: Asked) -> Sequence[Tag]:
    """The part of a clause that answers: behind what leads to the conclusion, before the reason for it."""
    tags = clause.tags
    begins = next((at for at in range(len(tags) - 2, 0, -1) if _leads_on(tags, at, asked)), -1) + 1
    ends = next((at for at in range(begins + 1, len(tags)) if _cuts(tags, begins, at, asked)), len(tags))
    return tags[begins:ends]


def _leads_on(tags: Sequence[Tag], at: int, asked: Asked) -> bool:
    """`..., jadi bukan jaringannya`, `... dan memang benar dari aplikasi`: where the answer begins."""
    found_out = tags[at].phrase == "ternyata" and not any(asked.names(word) for word in _words(tags[:at]))
    concluded = tags[at].phrase in CONCLUSIONS or found_out
    confirmed = tags[at].phrase == "dan" and tags[at + 1].phrase in _INDEED
    return (concluded or confirmed) and any(asked.names(word) for word in _words(tags[at + 1 :]))


_INDEED = words_of("memang ternyata benar") | {"memang benar"}


def _cuts(tags: Sequence[Tag], begins: int, at: int, asked: Asked) -> bool:
    """`karena ...`, `bukan X tapi Y`, `dari X bukan dari yang lain`."""
    first = tags[at].phrase.split()[0]
    instead = first == "tapi" and any("bukan" in tag.phrase.split() for tag in tags[begins:at])
    excluded = (
        first == "bukan" and at + 1 < len(tags) and any(tag.phrase == "dari" for tag in tags[begins:at])
    )
    since = first == "setelah" and asked.predicate in ("source", "known", "found")
    return first in _CUTS or instead or excluded or since


def _endangers(clause: Clause, told: str, asked: Asked, outcome: str) -> bool:
    if clause.opened == "(":
        return True
    answers = _answering(clause, asked) if told else ()
    if any(
        tag.label in _DANGERS
        and not (
            _is_own_view(tag, answers)
            or _is_echoed(tag, asked)
            or (tag.phrase == "dulu" and asked.predicate == "need")
            or _is_of_the_found(tag, clause, asked)
        )
        for tag in answers
    ):
        return True
    rest = [tag for tag in clause.tags if tag not in answers]
    if answers and rest[:1] == [clause.tags[0]] and rest[0].label == "later":
        return True  # `Besok ..., jadi perlu diganti`
    words = _words(rest)
    if any(_weighs(tag, rest, asked) for tag in rest if tag.label in _DANGERS):
        return True
    return _answers_late(words) or (not told and _gainsays(words, asked, outcome))


def _is_echoed(tag: Tag, asked: Asked) -> bool:
    """`ikut terdampak`, where that was asked: no doubt, nor does `sayangnya` make one."""
    said = tag.phrase.split()
    return all(is_echo(word, asked.text) or word in SOFTENERS for word in said)


def _is_of_the_found(tag: Tag, clause: Clause, asked: Asked) -> bool:
    """`Cadangan tersedia sampai pukul 22.00 kemarin.`: of when it is, not when it was there."""
    before = {other.phrase for other in clause.tags if other.start < tag.start}
    dated = before & {"sampai", "hingga"} and before & {"pukul", "jam"}
    return asked.predicate == "found" and tag.label == "past" and bool(dated) and clause.closed != ","


def _gainsays(words: Sequence[str], asked: Asked, outcome: str) -> bool:
    """Whether a clause beside the answer says otherwise of the very thing that was asked about."""
    said = set(words)
    named = any(asked.names(word) for word in words)
    if named and said & _LOOKING and said & _AHEAD:
        return True
    if asked.predicate == "source":
        elsewhere = not named and outcome == "ya" and bool(said & SOURCES)
        return elsewhere or (named and bool(said & (TROUBLE if outcome == "tidak" else NO | NEVER | WELL)))
    return named and bool(said & (NO | NEVER)) and bool(said & (NEEDS | ABLE | KNOWN | FOUND | {"usah"}))


_LOOKING = words_of("cek periksa telusuri lihat pastikan pelajari tanya tanyakan konfirmasi")
_AHEAD = words_of("segera akan nanti besok dulu mohon tolong lanjut")


def _weighs(tag: Tag, rest: Sequence[Tag], asked: Asked) -> bool:
    """Whether a doubt beside the answer is about it: by what it says, pointing at it, or standing alone."""
    place = next(at for at, other in enumerate(rest) if other is tag)
    if not place and is_cured(_words(rest)):
        return False
    own = any(other.label == "subject" for other in rest[max(place - 3, 0) : place + 4])
    if tag.label in _ALWAYS or tag.phrase in SPOKEN:
        return not _is_own_view(tag, rest)
    words = _words(rest)
    about_it = any(is_echo(word, asked.topic or asked.text) for word in words)
    if asked.predicate in ("found", "other") and (
        tag.phrase in _ONLY or tag.label == "past" or tag.phrase.startswith("nomor")
    ):
        return about_it  # `Yang kena hanya tampilan dasbor`
    if tag.label == "later":
        return about_it or own or len(rest) < 3
    behind = set(_words([other for other in rest if other.start > tag.start]))
    loose = asked.predicate in ("source", "need") and not behind & {"juga", "dari", "pada"}
    more = tag.phrase in ("tapi", "namun", "hanya", "cuma") and (not loose or bool(behind & NEVER))
    return about_it or more or tag.phrase not in _ASIDE


_ONLY = words_of("hanya cuma cuman")


def _is_own_view(tag: Tag, tags: Sequence[Tag]) -> bool:
    """`menurut hasil pemeriksaan saya`"""
    behind = [word for other in tags if other.start > tag.start for word in other.phrase.split()][:4]
    own = set(behind) & _OWN and set(behind[:1]) <= _OWN | _SEEN
    return tag.phrase == "menurut" and bool(own) and not set(behind) & {"vendor", "pengguna"}


_SEEN = words_of("hasil data catatan hemat pantauan monitoring keterangan")
_OWN = words_of("saya kami pemeriksaan penelusuran pengecekan analisa analisis log pengukuran")


def _answers_late(words: Sequence[str]) -> bool:
    """`sebenarnya tidak`, `ganti jadi tidak karena ...`: another answer beside the first."""
    turned = any(one in _BECOMES and two in ("ya", "tidak") for one, two in pairwise(words))
    return turned or words[-1:] in (["ya"], ["tidak"])


def _words(tags: Sequence[Tag]) -> list[str]:
    return [word for tag in tags if tag.label != "neutral" for word in tag.phrase.split()]
