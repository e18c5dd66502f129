"""Why what is told of a part may not be so: not here, not now, not sure, or not by the writer's own finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailflow.language.components import BROKEN, MODIFIERS, SOUND, SYMPTOMS
from mailflow.language.diagnosis import (
    ABOUT,
    DENYING,
    LEADING,
    LOOKING,
    MONTHS,
    NEITHER_HERE,
    NO_SYMPTOMS,
    NOT_FIRM,
    OWN,
    OWN_TIDINGS,
    PLACING,
    RECOVERED,
    RELEASES,
    REPORTING,
    TIDINGS,
    UNSURE,
)
from mailflow.language.findings import CAUSES, NEVER, NO
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.segments import Segment
from mailflow.replies.clauses.service_parts import CALLED_AFTER, Part, name_at
from mailflow.replies.findings.part_states import (
    State,
    is_not_running,
    is_nothing_wrong,
    is_usable,
    state_places,
    state_stem,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A segment with the parts it names and the state that it tells of some of them."""

    segment: Segment
    parts: Sequence[Part]
    subject: Sequence[Part]
    state: State

    @property
    def words(self) -> tuple[str, ...]:
        return self.segment.words


def doubts_of(claim: Claim) -> frozenset[str]:
    """The names of all doubts; where only an effect or a time is told, those that weigh even there."""
    found = frozenset(
        [*_labelled(claim), *_unsure(claim), *_elsewhere(claim), *_unsettled(claim), *_of_fault(claim)]
    )
    return found & _WEIGHTY if claim.segment.joint in ("effect", "time") else found


_WEIGHTY = frozenset({"hedge", "ask", "retract", "delegate", "not yet", "pending", "hold", "condition"})
_LABELS = words_of("hedge hearsay retract delegate either hold study ask later past part working condition")
_FREE = words_of(
    "hanya cuma cuman tapi namun padahal sementara setelah begitu cek meski meskipun walau walaupun"
)
"""Words with such a label that doubt nothing here."""


def _labelled(claim: Claim) -> Iterator[str]:
    """What the vocabulary labels a doubt, but in names of parts and rooms, in idioms, and since when it is so."""
    words = claim.words
    since = claim.segment.joint == "time" and words[:1] and words[0] in ("sejak", "semenjak", "mulai")
    for at, (word, label) in enumerate(zip(words, claim.segment.labels, strict=True)):
        if label not in _LABELS or word in _FREE or _is_idiom(words, at):
            continue
        lasting = since or set(words[max(at - 2, 0) : at]) & {"dari", "sejak"} or _is_recent(words, at)
        named = any(part.at <= at < part.end for part in claim.parts)
        if not named and not (lasting and label in ("later", "past")):
            yield label


def _is_idiom(words: Sequence[str], at: int) -> bool:
    return words[at - 1 : at + 1] in _IDIOMS or words[at : at + 2] in _IDIOMS


_IDIOMS = (
    ("apa", "apa"),
    ("masa", "sewa"),
    ("masa", "garansi"),
    ("masa", "kontrak"),
    ("masa", "pakai"),
    ("kira-kira", "#"),
    ("read", "only"),
    ("ruang", "rapat"),
    ("ruangan", "rapat"),
    ("aula", "rapat"),
)


def _is_recent(words: Sequence[str], at: int) -> bool:
    """`tadi malam`, `rilis kemarin`: when the trouble began."""
    if words[at - 1 : at] and words[at - 1] in RELEASES:
        return True
    return words[at] == "tadi" and words[at + 1 : at + 2] in [(part,) for part in _PARTS_OF_DAY]


_PARTS_OF_DAY = ("malam", "pagi", "siang", "sore", "subuh")


def _unsure(claim: Claim) -> Iterator[str]:
    """Guesses, another's word, a negation that turns nothing known, a choice left open."""
    words, said = claim.words, set(claim.words)
    if said & UNSURE or _is_reported(words):
        yield "hedge"
    if said & NEVER and ("kurang", "lebih") not in pairwise(words):
        yield "not yet"
    if (
        said & DENYING
        and claim.state != "sound"
        and not said <= _ANSWERS
        and not _is_symptom(words)
        and not is_not_running(words)
    ):
        yield "denied"
    if said & {"atau", "sengaja", "dimatikan", "dimatiin"}:
        yield "soft"


_TRAILING = ("kali", "ya", "kan", "bukan", "toh")
"""At the end these ask whether it is so: `kabel putus kali ya`."""
_ANSWERS = words_of("tidak bukan ya pak bu memang benar betul jawaban jawabannya")
"""The bare answer itself."""


def _elsewhere(claim: Claim) -> Iterator[str]:
    """Another place, time, case or thing, and what the writer could not look with."""
    words, said = claim.words, set(claim.words)
    if said & NEITHER_HERE or any(
        (one in _SPANS and two not in ("ini", "#")) or (one == "bulan" and two in MONTHS)
        for one, two in pairwise(words)
    ):
        yield "elsewhere"
    pointing = words[:1] in (("itu",), ("ini",)) and not claim.parts and not said & CAUSES
    if pointing and claim.state != "broken":
        yield "pointing"  # `itu yang di gudang`, `itu normal`
    named = claim.state == "sound" and any(
        part.whole and _is_of_what(claim.segment, part) for part in claim.subject
    )
    if named or is_usable(words):
        yield "elsewhere"  # `aplikasi keuangan normal`, `bisa dibuka dari HP`
    mine = claim.state and any(one in OWN and two == "saya" for one, two in pairwise(words))
    if mine or any(pair in (("saya", "kena"), ("saya", "lupa")) for pair in pairwise(words)):
        yield "elsewhere"
    if any(words[part.end : part.end + 1] in (("uji",), ("ujicoba",)) for part in claim.parts):
        yield "elsewhere"


_SPANS = ("bulan", "tahun")


def _unsettled(claim: Claim) -> Iterator[str]:
    """What is still looked for, was otherwise before, or is told to be both well and ill."""
    words, said = claim.words, set(claim.words)
    lasts = bool(said & {"masih", "tetap"}) and not claim.parts
    if said & LOOKING and (lasts or said & _AHEAD):
        yield "pending"
    elif lasts and claim.state in ("ill", "broken"):
        yield "lasting"
    if claim.state == "sound" and said & RECOVERED and not said & LOOKING and not is_nothing_wrong(words):
        yield "recovered"
    told = {state_stem(words[at]) for at in state_places(words)}
    if told & SOUND - _WEAK and told & (BROKEN | SYMPTOMS) and claim.state != "sound":
        yield "both"
    ill = sum(state_stem(words[at]) in BROKEN | SYMPTOMS for at in state_places(words))
    if ill > 1 and len({part.kinds for part in claim.parts}) > 1 and any(part.placed for part in claim.parts):
        yield "both"  # `aplikasi crash bersamaan dengan switch mati`


_AHEAD = words_of("masih sedang lagi akan nanti besok dulu segera perlu lanjut sekarang")
_WEAK = words_of("jalan berjalan hidup nyala up baik")


def _of_fault(claim: Claim) -> Iterator[str]:
    """Why a fault may be no finding: something else is named first, it may or must be, it is of another thing."""
    if claim.state != "broken" or not claim.subject:
        return
    if claim.parts and not _is_headed(claim):
        yield "head"
    last = [word for word in claim.words if word not in ("pak", "bu")][-1:]
    if last and last[0] in _TRAILING:
        yield "soft"
    if set(claim.words) & NOT_FIRM or ("waktu" in claim.words and not claim.subject[0].kinds & CALLED_AFTER):
        yield "soft"
    if any(not part.whole and _is_of_what(claim.segment, part) for part in claim.subject):
        yield "elsewhere"


def _is_of_what(segment: Segment, part: Part) -> bool:
    """`kabel mikrofon`, `router CNC`, `laptop teknisi`: a word behind a part that may make another thing of it."""
    words = segment.words
    if part.fault or part.end >= len(words) or (part.kinds & CALLED_AFTER and not part.whole):
        return False
    behind, label = words[part.end], segment.labels[part.end]
    known = (LEADING | PLACING | LOOKING | BROKEN | SOUND | SYMPTOMS | MODIFIERS | NO | _STILL) - {"lampu"}
    return (
        label in ("word", "thing")
        and not {behind, state_stem(behind)} & known
        and not name_at(words, part.end)
    )


_STILL = words_of("tetap masih semua semuanya sendiri kembali malah juga dapat bisa tampak langsung")


def _is_reported(words: Sequence[str]) -> bool:
    """`user lapor switch mati`, `info dari NOC`; `izin melaporkan`, `laporan singkat` are the writer's own."""
    if any(one in TIDINGS and two not in OWN_TIDINGS for one, two in pairwise(words)):
        return True
    at = next((at for at, word in enumerate(words) if word in REPORTING), 0)
    return at > 0 and words[at - 1] not in LEADING


def _is_symptom(words: Sequence[str]) -> bool:
    """`tidak bisa dibuka`: how the trouble shows; `tidak bisa dipastikan` is none."""
    at = next((at for at, word in enumerate(words) if word in NO), -1)
    behind = words[at + 1] if 0 <= at < len(words) - 1 else ""
    able = behind in ("bisa", "dapat") or (behind.startswith("ter") and behind not in NO_SYMPTOMS)
    return able and not set(words[at + 2 :]) & (LOOKING | UNSURE) and sum(word in NO for word in words) == 1


def _is_headed(claim: Claim) -> bool:
    """Whether the first thing that is named is the part or its state: not `alat ukur jaringan rusak`."""
    words, parts = claim.words, claim.parts
    first = min([part.at for part in parts if not part.placed] + state_places(words), default=len(words))
    if any(part.placed and part.whole and part.at < first for part in parts):
        return False  # `log dari jaringan menunjukkan server mati`
    lead = list(zip(words[:first], claim.segment.labels[:first], strict=True))
    place = next((at for at, (word, _) in enumerate(lead) if word in ("di", "pada")), len(lead))
    lead = lead[:place] if len(lead) - place <= _PLACE_WORDS else lead
    known = LEADING | PLACING | LOOKING | CAUSES | ABOUT
    lead = [pair for at, pair in enumerate(lead) if not at or lead[at - 1][0] != "log"]
    return all(label in _SILENT or {word, word.removesuffix("nya")} & known for word, label in lead)


_SILENT = frozenset({"filler", "vocative", "subject", "neutral", "number", "ok", "yes", "acknowledge"})
_PLACE_WORDS = 4
