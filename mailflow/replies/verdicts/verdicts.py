"""The rules for plain answers: one free-standing word, canonical or natural, with nothing against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause
from mailflow.language.plain import OBJECTS
from mailflow.language.vocabulary import ACTIONS, words_of
from mailflow.replies.clauses.doubts import is_harmless_question
from mailflow.replies.clauses.hits import BECAUSE, Doubt, Hit, has_substance
from mailflow.replies.clauses.lines import find_percents
from mailflow.replies.clauses.objects import gives_back_another, goes_on_to_another, names_another
from mailflow.replies.clauses.parts import SILENT, WHY, Reply, note_behind, tidy, without_whither
from mailflow.replies.dispositions.named import parse_parts
from mailflow.replies.dispositions.undoing import LONGEST
from mailflow.replies.verdicts.mends import is_of_the_work, is_told_of

_POSITIVE = frozenset({"setuju", "diterima", "selesai", "ya", "tidak", "lanjut tanpa", "tunggu"})


def read_verdict(reply: Reply) -> Reading | None:
    """One free-standing answer word, canonical or natural, with nothing against it."""
    reply = _without_contrasts(reply)
    heads = [hit for hit in reply.hits if hit.head]
    if not heads:
        return None
    heads = _without_mends(heads)
    heads = _without_put_off(heads)
    outcomes = {reply.outcome_of(hit) for hit in heads}
    if len(outcomes) > 1 or "doubt" in outcomes:
        return reply.unclear("ada dua jawaban yang berbeda", "two answers")
    outcome = outcomes.pop()
    if outcome == "working":
        return reply.other("progress", "not done yet")
    if reply.allows("diterima") and outcome in ("hold", "soft", "tolak"):
        return reply.unclear("belum jelas apakah dikembalikan atau perlu perbaikan", "soft refusal")
    if outcome == "hold":
        return reply.other("hold", "not yet")
    if outcome == "soft":
        return reply.unclear("belum jelas apakah ditolak atau dikembalikan", "soft refusal", "tolak")
    if outcome == "setuju" and reply.allows("disposisi") and not reply.allows("setuju"):
        return reply.unclear("jabatan tujuan belum dapat kami pastikan", "addressee unsure", "disposisi")
    if not reply.allows(outcome):
        return reply.unclear("jawaban tidak termasuk pilihan pada langkah ini", "not an outcome here")
    asked = reply.question.named
    if any(
        names_another(reply.clauses, head.clause, head.start, asked)
        or (
            head is heads[0]
            and head.outcome == "setuju"
            and goes_on_to_another(reply.clauses, head.clause, head.end, asked)
        )
        for head in heads
    ):
        return reply.unclear("belum jelas apakah hal ini yang dimaksud", "something else answered", outcome)
    if outcome in _POSITIVE:
        return _positive(reply, outcome, heads)
    return _negative(reply, outcome, heads)


def _without_contrasts(reply: Reply) -> Reply:
    """`saya kembalikan, bukan saya tolak`: what is denied beside another answer only stresses it."""
    given = {hit.outcome for hit in reply.hits if hit.head and hit.outcome != "doubt"}
    hits = tuple(hit for hit in reply.hits if not (hit.contrast and given and hit.contrast not in given))
    return replace(reply, hits=hits)


def _without_put_off(heads: list[Hit]) -> list[Hit]:
    """`belum bisa saya setujui, kembalikan`: what is not approved is sent back or refused, which says more."""
    firm = [hit for hit in heads if hit.outcome in ("kembalikan", "tolak")]
    others = {hit.outcome for hit in heads} - {"kembalikan", "tolak"}
    return firm if firm and others and others <= {"hold", "soft"} else heads


_KNOWN = words_of("diketahui ketahui mengetahui")
_BESIDE_KNOWN = words_of("untuk sudah telah saya kami dan lanjut setuju jurnal harian laporan hal ini isinya")


def read_known(reply: Reply) -> Reading | None:
    """`sudah saya ketahui` where the step asks for just that; no other word may stand beside it."""
    asked = reply.question.asked.lower()
    wanted = reply.question.kind == "approve" and ("diketahui" in asked or "mengetahui" in asked)
    said = [word for tag in reply.tags() if tag.label not in SILENT for word in tag.phrase.split()]
    if not wanted or not reply.allows("setuju") or not _KNOWN & set(said):
        return None
    if said[0] in _KNOWN and any(hit.head and reply.outcome_of(hit) != "setuju" for hit in reply.hits):
        return reply.unclear("ada dua jawaban yang berbeda", "two answers")
    informed = set(said) <= _KNOWN | _BESIDE_KNOWN and not reply.doubts
    if not informed or ("untuk" in said and not {"lanjut", "setuju"} & set(said)):
        return None
    return reply.decide("setuju", "words for knowing", fields_text=reply.lines.fields)


def _without_mends(heads: list[Hit]) -> list[Hit]:
    """Behind TOLAK or KEMBALIKAN as a command a request to complete is its reason, not a second answer."""
    refused = heads[0].canonical and heads[0].outcome in ("tolak", "kembalikan")
    return [hit for at, hit in enumerate(heads) if at == 0 or not (refused and hit.mend)]


def _positive(reply: Reply, outcome: str, heads: Sequence[Hit]) -> Reading:
    """An answer that lets something happen: any doubt anywhere keeps it from counting."""
    condition = reply.first_doubt(("condition",))
    if condition:
        return reply.doubtful(condition, outcome)
    if any(reply.outcome_of(hit) != outcome and not (hit.mend and hit.because) for hit in reply.hits):
        return reply.unclear("ada dua jawaban yang berbeda", "contrary word beside", outcome)
    if set(find_percents(reply.lines.prose)) - {100}:
        return reply.unclear(WHY["part"], "percentage beside", outcome)
    if any(_is_left(reply, at) for at in range(len(reply.clauses))):
        return reply.unclear(WHY["part"], "something left", outcome)
    if _begins_later(reply, heads[0]) or any(_is_put_off(reply, hit) for hit in reply.hits):
        return reply.unclear(WHY["later"], "answer put off", outcome)
    harmless = [doubt for doubt in reply.doubts if _is_harmless(reply, doubt, outcome, heads[0])]
    doubts = [doubt for doubt in reply.doubts if doubt not in harmless]
    if doubts:
        return reply.doubtful(doubts[0], outcome)
    rule = f"command {outcome.upper()}" if heads[0].canonical else f"words for {outcome}"
    note = _note(reply, heads[0], outcome)
    return reply.decide(outcome, rule, reason=note, fields_text=reply.lines.fields)


def _is_left(reply: Reply, number: int) -> bool:
    """`lengkap, tinggal tanda tangannya`: something is still missing; `tinggal dikirim` is what comes next."""
    tags = reply.clauses[number].tags
    at = next((at for at, tag in enumerate(tags) if tag.phrase in ("tinggal", "sisa")), -1)
    after = tags[at + 1].phrase if 0 <= at < len(tags) - 1 else ""
    return bool(after) and not after.startswith(("di", "pe")) and after not in ACTIONS


def _is_put_off(reply: Reply, hit: Hit) -> bool:
    """`besok saya acc, lanjut`: an answer word behind a day that has not come."""
    lead = [tag for tag in reply.clauses[hit.clause].tags if tag.start < hit.start]
    return not hit.head and any(tag.label == "later" for tag in lead)


_QUIET = frozenset({"later", "filler", "vocative", "subject", "ok", "yes", "number"})


def _begins_later(reply: Reply, head: Hit) -> bool:
    """`nanti ya pak, saya setujui`: the sentence begins with when, and it is not now."""
    sentence = reply.clauses[head.clause].sentence
    before = [clause.labels() for clause in reply.clauses[: head.clause] if clause.sentence == sentence]
    return any("later" in labels and labels <= _QUIET for labels in before)


_CALLED_OFF = frozenset({"batal", "batal saja", "tidak jadi", "stop"})


def _is_harmless(reply: Reply, doubt: Doubt, outcome: str, head: Hit) -> bool:
    if doubt.label == "question":
        clause = reply.clauses[doubt.clause]
        return head.canonical and doubt.clause != head.clause and is_harmless_question(clause)
    if outcome == "tunggu":
        return doubt.label in ("hold", "later", "past") and doubt.phrase not in _CALLED_OFF
    return outcome in ("ya", "tidak") and doubt.label in ("negator", "defect") and doubt.clause != head.clause


def _stands_beside(reply: Reply, hit: Hit, first: Hit) -> bool:
    """In one clause; or before it in the sentence, where one paper is taken and another not."""
    before = reply.clauses[hit.clause], reply.clauses[first.clause]
    taken = reply.outcome_of(hit) == "diterima" and hit.clause < first.clause
    return hit.clause == first.clause or (taken and before[0].sentence == before[1].sentence)


def _is_refused_act(reply: Reply, hit: Hit, refusal: Hit) -> bool:
    """`saya menolak menindaklanjuti surat ini`: the act is what is refused, and nobody else is to do it."""
    tags = reply.clauses[hit.clause].tags
    verb = reply.lines.prose[hit.start : hit.end].lower()
    behind = [tag for tag in tags if tag.start >= hit.end]
    object_only = all(tag.label in ("thing", "filler") or tag.phrase in OBJECTS - _NOW for tag in behind)
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else ()
    named = any(part.posts and (not part.posts[0].thing or len(part.words) <= _CURT) for part in parts)
    adjoining = refusal.clause == hit.clause and not reply.lines.prose[refusal.end : hit.start].strip()
    return refusal.outcome == "tolak" and adjoining and verb.startswith("me") and object_only and not named


_NOW = words_of("sekarang kini hari langsung tetap")
_CURT = 3
"""Words: `jaringan saja` may name who is to do it instead."""


_AGAIN = words_of("ajukan diajukan kirim kirimkan proses diproses naik resubmit sampaikan")


def _negative(reply: Reply, outcome: str, heads: Sequence[Hit]) -> Reading:
    """TOLAK and KEMBALIKAN: what follows is the reason, so only doubts about the answer itself count."""
    first = next((hit for hit in heads if not _doubt_about(reply, hit)), heads[0])
    aside = [
        hit
        for hit in reply.hits
        if not hit.head
        and reply.outcome_of(hit) != outcome
        and _stands_beside(reply, hit, first)
        and not (hit.because and hit.mend)
        and not _is_refused_act(reply, hit, first)
    ]
    if aside:
        return reply.unclear("ada dua jawaban yang berbeda", "contrary word beside", outcome)
    if doubt := _doubt_about(reply, first):
        return reply.doubtful(doubt, outcome)
    verb = reply.lines.prose[first.start : first.end].lower().split()[-1]
    clause = reply.clauses[first.clause]
    if not first.mend and gives_back_another(clause, verb, first.end, reply.question.named):
        return reply.unclear("belum jelas apakah hal ini yang dimaksud", "something else answered", outcome)
    if first.mend and reply.question.kind in ("approve", "verify") and is_of_the_work(reply, first):
        return reply.unclear(
            "belum jelas apakah berkasnya yang perlu diperbaiki", "something else mended", outcome
        )
    if first.mend and is_told_of(reply, first):
        return reply.unclear(WHY["past"], "mending told of", outcome)
    reason = _reason(reply, first)
    if first.mend and not reason and not _CHANGES & set(_said(reply, first)):
        return reply.unclear("alasan belum disebutkan", "reason missing", outcome)
    rule = f"command {outcome.upper()}" if first.canonical else f"words for {outcome}"
    return reply.decide(outcome, rule, reason=reason)


_CHANGES = words_of("revisi perbaiki perbaikan lengkapi koreksi sempurnakan disempurnakan benahi dibenahi")
"""What sends something back also where nothing is said of the fault; `cek lagi` alone may mean anything."""


def _said(reply: Reply, hit: Hit) -> list[str]:
    tags = reply.clauses[hit.clause].tags
    return next((tag.phrase.split() for tag in tags if tag.start == hit.start), [])


def _doubt_about(reply: Reply, head: Hit) -> Doubt | None:
    return next((doubt for doubt in reply.doubts if _weakens(reply, doubt, head)), None)


_TAKEN_BACK = frozenset({"ralat", "meralat", "salah kirim", "abaikan", "abaikan email", "abaikan pesan"})


_TOLD = frozenset({"hedge", "later", "past", "hearsay", "part"})


def _is_in_reason(clause: Clause, doubt: Doubt) -> bool:
    """`kami tolak karena modul itu akan diganti tahun depan`: behind `karena` such words tell why."""
    phrases = [tag.phrase for tag in clause.tags]
    return doubt.phrase in phrases and bool(BECAUSE & set(phrases[: phrases.index(doubt.phrase)]))


_FACTS = frozenset(
    {"padahal", "hanya", "cuma", "cuman", "hanya saja", "sayangnya", "sementara", "dengan catatan"}
)
"""Behind a refusal these lead to its reason: what is wrong, and no condition."""


_NOT_YET = ("besok", "lusa", "nanti")


def _weakens(reply: Reply, doubt: Doubt, head: Hit) -> bool:
    clause = reply.clauses[doubt.clause]
    if doubt.label in _TOLD and _is_in_reason(clause, doubt):
        return False
    same_sentence = clause.sentence == reply.clauses[head.clause].sentence
    stated = head.canonical and doubt.clause > head.clause and reply.clauses[head.clause].closed == ":"
    if doubt.label == "retract" and clause.tags[0].phrase in _TAKEN_BACK:
        return True
    if doubt.label == "either":
        return same_sentence
    if doubt.label == "study":
        return doubt.clause < head.clause
    if doubt.label in ("hold", "retract"):
        return not stated and (same_sentence or doubt.clause < head.clause)
    if doubt.label == "question":
        return doubt.clause == head.clause or not (stated or is_harmless_question(clause))
    if doubt.label == "condition":
        words = set(clause.words())
        opens = clause.tags[0].phrase == doubt.phrase
        follows, at_head = doubt.clause > head.clause, doubt.clause == head.clause
        inside = doubt.phrase in ("tapi", "namun") and ((follows and not opens) or (at_head and opens))
        fact = doubt.phrase in _FACTS or inside
        return same_sentence and not stated and not fact and not words & _AGAIN
    if doubt.label == "past":
        following = next((tag for tag in clause.tags if tag.start >= head.end), None)
        return doubt.clause == head.clause and following is not None and following.label == "past"
    if doubt.label == "later":
        behind = next((tag for tag in clause.tags if tag.start >= head.end), None)
        soon = behind is not None and behind.label == "later" and behind.phrase in _NOT_YET
        return doubt.clause == head.clause and (head.outcome == "tolak" or soon)
    if doubt.phrase == "seharusnya" and doubt.clause > head.clause:  # what would be right
        return False
    if doubt.phrase == "suruh":  # behind the answer: whom to ask for what is missing
        return False
    if head.mend:
        heard = doubt.label == "hearsay" and same_sentence and doubt.clause < head.clause
        return heard or (doubt.label in ("hedge", "hearsay") and doubt.clause == head.clause)
    return doubt.label in ("hedge", "hearsay", "part") and same_sentence and not stated


def _reason(reply: Reply, head: Hit) -> str:
    """The words after the answer; for a request to complete, or when nothing follows, the whole reply."""
    length = len(reply.lines.prose)
    commanded = head.canonical or not head.mend
    if commanded and has_substance(reply.clauses, head.end, length):
        behind = without_whither(note_behind(reply, head.end))
        return behind or tidy(reply.lines.prose[: head.start])
    return tidy(reply.text) if has_substance(reply.clauses, 0, length) else ""


def _note(reply: Reply, head: Hit, outcome: str) -> str:
    """What is said beside the answer; beside YA and TIDAK also a mere request (`perbaiki aplikasi`)."""
    said = outcome in ("ya", "tidak") or has_substance(reply.clauses, head.end, len(reply.lines.prose))
    return note_behind(reply, head.end) if said else ""


def read_defect(reply: Reply) -> Reading | None:
    """A short statement of what is lacking (`lampiran tidak terbaca`) sends a request or draft back."""
    if not reply.allows("kembalikan") or reply.question.kind not in ("approve", "verify") or reply.hits:
        return None
    labels = reply.labels()
    named = any(
        tag.label == "defect" and " " in tag.phrase for clause in reply.clauses for tag in clause.tags
    )
    plain = labels <= {"defect", "thing", "filler", "vocative", "subject", "word"} and len(reply.clauses) == 1
    if not named or not plain or reply.clauses[0].closed == "?":
        return None
    return reply.decide("kembalikan", "words for a defect", reason=tidy(reply.text))
