"""Parts a sentence that runs on where the writer's own answer begins: `... terus iya saya setuju ya bu nanti ...`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.asides import BEARS, HEARD_FROM, OTHERS
from mailflow.language.clauses import Clause
from mailflow.language.words import Tag

ANSWERS = frozenset({"setuju", "tolak", "kembalikan", "mend", "go"})


def words_in(tags: Sequence[Tag]) -> list[str]:
    return [word for tag in tags for word in tag.phrase.split()]


_CONCLUDES = frozenset({"jadi", "maka", "sehingga", "makanya", "intinya", "kesimpulannya"})


_MOST_PARTS = 20


def split_run_on(clause: Clause) -> list[Clause]:
    """`dari pagi rapat terus iya saya setuju ya bu nanti siang saya pergi` in three, as if there were commas."""
    parts: list[Clause] = []
    while len(parts) < _MOST_PARTS:
        cut = next((at for at in range(1, len(clause.tags)) if _begins_anew(clause.tags, at)), 0)
        if not cut:
            break
        first, second = clause.tags[:cut], clause.tags[cut:]
        parts.append(replace(clause, tags=first, closed=",", end=first[-1].end))
        clause = replace(clause, tags=second, opened=_after(clause.opened), start=second[0].start)
    return [*parts, clause]


def _after(opened: str) -> str:
    """What stands behind a colon or a quotation mark stays there, whatever is cut."""
    return opened if opened in (":", '"', "“", "”") else ","


def _begins_anew(tags: Sequence[Tag], at: int) -> bool:
    lead, rest = tags[:at], tags[at:]
    if lead[-1].phrase in ("pak", "bu") and len(lead) > 1:  # the address ends the answer
        before = lead[:-1]
        addressed = before[-1].label == "yes" and any(tag.label in ANSWERS for tag in before[-3:])
        return addressed and any(tag.label == "subject" for tag in rest[:4])
    if rest[0].phrase in _CONCLUDES and _leads_into_answer(rest[1:3]):
        return not tells_of_others(lead) and not lead[-1].label.startswith("not")
    joint = rest[0].label in ("yes", "ok") or rest[0].phrase == "dan"
    return joint and is_own_answer(rest[1:]) and not tells_of_others(lead) and _is_ones_own(rest[0], lead)


def _leads_into_answer(tags: Sequence[Tag]) -> bool:
    """`diterima`, `formulirnya diterima`"""
    answers = [tag.label in ANSWERS - {"mend", "go"} for tag in tags]
    return answers[:1] == [True] or (answers == [False, True] and tags[0].phrase.endswith("nya"))


def _is_ones_own(joint: Tag, lead: Sequence[Tag]) -> bool:
    """Before `dan saya setuju` the writer speaks already; `Kabid dan saya` is another matter."""
    weighed = any(
        tag.label == "neutral" or tag.phrase.startswith("sudah ") for tag in lead
    )  # `rencana ini sudah dibahas dan saya setuju`
    return joint.phrase != "dan" or weighed or any(tag.label == "subject" for tag in lead)


def is_own_answer(tags: Sequence[Tag]) -> bool:
    """`saya setuju`, `saya tetap tolak`: the writer and the answer, with at most a particle between."""
    said = [tag for tag in tags if tag.label not in ("filler", "yes", "ok")]
    start = next((at for at, tag in enumerate(said) if tag.label != "thing"), 0)  # `rencana ini kami tolak`
    said = said[start:]
    own = said[:1] and (said[0].label == "subject" or said[0].phrase.split()[0] in ("saya", "kami"))
    if not own:
        return False
    rest = said if said[0].label in ANSWERS else [tag for tag in said[1:] if tag.phrase not in _STILL]
    return bool(rest) and rest[0].label in ANSWERS - {"mend", "go"}


_STILL = frozenset({"tetap", "tetap saja", "memilih", "akhirnya", "putuskan"})


def tells_of_others(tags: Sequence[Tag]) -> bool:
    """Whether words tell of what somebody else wants or says, to which an answer behind them would belong."""
    behind = any(tag.label in ("hearsay", "ask", "condition") for tag in tags[1:])
    behind = behind or any(
        tag.label == "vocative" and tag.phrase.split()[0] in ("pak", "bu") for tag in tags[1:]
    )
    words = words_in(tags)
    signed = {at + 1 for at, word in enumerate(words) if word in BEARS}  # `ada tanda tangan dekan`
    return behind or any(word in OTHERS | HEARD_FROM for at, word in enumerate(words) if at not in signed)
