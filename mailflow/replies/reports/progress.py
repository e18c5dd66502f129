"""The rules for progress: a percentage, and at a step of its own every word on how the work stands."""

from __future__ import annotations

import re

from mailflow.cases.readings import Reading
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.hits import Doubt, asks
from mailflow.replies.clauses.lines import find_percents, place_percents
from mailflow.replies.clauses.others import is_of_others
from mailflow.replies.clauses.parts import Reply, tidy
from mailflow.replies.dispositions.standins import read_standin
from mailflow.replies.reports.done import goes_on
from mailflow.replies.reports.fulfilled import read_fulfilled
from mailflow.replies.reports.measures import is_no_measure, realised
from mailflow.replies.reports.returned import read_returned
from mailflow.replies.reports.unfinished import IF
from mailflow.replies.reports.work import is_guessed, present_percents, tells_of_others, tells_of_work
from mailflow.texts.labels import plain_label

NO_MEASURE = "no measure of progress"
"""What no conclusion behind it makes a measure of: `600 m dari 1.000 m, jadi 90%`."""
_WORKING_KINDS = ("report", "form")
_LEAD = re.compile(r"\s*(?:on\s+)?(?:progress?|prg|prog)\w{0,6}\s{0,3}[:=-]?\s{0,3}", re.IGNORECASE)
_PERCENT_LABELS = ("persen", "progres", "kemajuan", "capaian")
_BARE = re.compile(
    r"\s*(?:(?:sekitar|kira-kira|kurang lebih|kurleb|baru|sudah|sdh|udah)\s)?(\d{1,4})\s*(?:%|persen)?[\s.]*",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:keseluruhan|total(?:nya)?|rata-rata|overall|"
    r"gabungan)(?:[ ][^\W\d][\w-]{0,20}){0,3}\s{0,3}[:=]?\s{0,3}[~±]?(\d{1,3})\s{0,2}(?:%|persen)",
    re.IGNORECASE,
)
"""Beside the percentages of parts the one of the whole counts."""
_RANGE = re.compile(
    r"\b\d{1,3}\s{0,2}(?:%|persen)?\s{0,3}(?:-|–|sampai|hingga|atau|s\.?/?d\.?|to|"
    r"or)\s{0,3}\d{1,3}\s{0,2}(?:%|persen\b)",
    re.IGNORECASE,
)
_PARTS = (("kendala", "hambatan", "masalah"), ("rencana", "tindaklanjut", "solusi", "langkah"))
"""PROGRES: 60% ; kendala ; rencana: what the second and the third part are called where a form asks for them."""


def read_progress(reply: Reply) -> Reading | None:
    """Beside other work: a percentage is progress, 100 % too; SELESAI beside 100 % is done."""
    if reply.question.kind == "progress":
        return _report(reply)
    percents = present_percents(reply)
    if not percents and read_returned(reply):
        return None  # `tugas saya kembalikan, saya sedang sakit`
    if not percents and (standin := read_standin(reply)):
        return standin
    done = any(hit.outcome == "selesai" and hit.head for hit in reply.hits)
    named = reply.text[:12].lower().startswith(("progres", "prg", "on progres"))
    on_it = percents or any(
        tag.label == "working" and tag.phrase.startswith(("masih ", "belum ")) for tag in reply.tags()
    )
    stopping = ("question", "retract", "hearsay") if on_it else ("question", "retract", "hearsay", "hold")
    if not named and reply.first_doubt(stopping):
        return None
    ours = [clause for clause in reply.clauses if not is_of_others(clause)]
    working = any("working" in clause.labels() for clause in ours) and reply.question.kind in _WORKING_KINDS
    if not (percents or named or working) or (percents == [100] and done and not working):
        return None
    if reply.question.kind not in _WORKING_KINDS and not named:
        return None
    if done and not percents and not (reply.allows("progres") and goes_on(reply)):
        return reply.unclear("jawaban menyebut selesai dan belum selesai", "done and not done", "selesai")
    if percents == [100] and read_fulfilled(reply):
        return None
    if percents and is_guessed(reply):
        return reply.unclear("persentasenya masih dugaan", "percentage guessed", "progres")
    if not reply.allows("progres") or len(set(percents)) > 1 or any(percent > 100 for percent in percents):
        return reply.other("progress", "progress, which was not asked for")
    return reply.decide(
        "progres", "progress", percent=percents[0] if percents else None, reason=tidy(reply.text)
    )


def _report(reply: Reply) -> Reading | None:
    """At a progress step what is told of the work is recorded; nothing is completed by it."""
    if any(asks(clause) for clause in reply.clauses):
        return None
    percents = _percents(reply)
    if not (percents or reply.lines.fields) and (standin := read_standin(reply)):
        return standin
    doubt = reply.first_doubt(("retract", "delegate", "hearsay"))
    if doubt and not (percents and doubt.phrase == "an"):  # `40 an persen`
        return None if doubt.label in ("retract", "delegate") else reply.doubtful(doubt, "progres")
    answers = ("setuju", "tolak", "kembalikan", "soft")
    if any(hit.head and hit.outcome in answers and not hit.mend for hit in reply.hits):
        return reply.unclear("langkah ini menanyakan kemajuan pekerjaan", "approval words at progress")
    if len(set(percents)) > 1 and (whole := _WHOLE.search(reply.lines.prose)):
        percents = [int(whole[1])]
    if len(set(percents)) > 1 or _RANGE.search(reply.lines.prose):
        return reply.unclear("ada lebih dari satu persentase", "several percentages")
    if any(percent > 100 for percent in percents):
        return reply.unclear("persentasenya lebih dari 100", "percentage over 100")
    supposed = next((one for one in reply.doubts if one.label == "condition" and one.phrase in IF), None)
    if percents and supposed and _is_supposed(reply, supposed):
        return reply.doubtful(supposed, "progres")
    if is_guessed(reply):
        return reply.unclear("persentasenya masih dugaan", "percentage guessed", "progres")
    if is_no_measure(reply.text):
        return reply.unclear("persentasenya bukan kemajuan pekerjaan", NO_MEASURE, "progres")
    if _UNFILLED.search(reply.text) or _is_demanded(reply) or _is_only_planned(reply):
        return reply.unclear("persentasenya belum diisi", "percentage not given", "progres")
    if not percents and tells_of_others(reply):
        return reply.unclear("persentasenya menyebut pekerjaan lain", "percentage of other work", "progres")
    wondering = "ask" in reply.labels()
    if not (percents or reply.lines.fields or (tells_of_work(reply) and not wondering)):
        return None
    return reply.decide(
        "progres",
        "progress report",
        percent=percents[0] if percents else None,
        reason=tidy(reply.text[lead.end() if (lead := _LEAD.match(reply.text)) else 0 :]),
        fields_text=reply.lines.fields or _parts(reply),
    )


_UNFILLED = re.compile(r"(?:\.{3,9}|_{2,9}|…)\s{0,3}(?:%|persen\b)", re.IGNORECASE)


def _is_only_planned(reply: Reply) -> bool:
    """`Rencana: 80%` and nothing of what was done, in lines or in a table."""
    if (done := realised(reply.text)) is not None:
        return not done
    told = [name for name, value in reply.lines.pairs if find_percents(value[:100])]
    prose = find_percents(reply.lines.prose)
    return bool(told) and not prose and all(name.startswith(("rencana", "target")) for name in told)


def _is_demanded(reply: Reply) -> bool:
    """`jangan lagi 55%`: a percentage that somebody else shall give, or not."""
    starts = [percent.start for percent in place_percents(reply.lines.prose)]
    told = [one for one in reply.clauses if any(one.start <= start <= one.end for start in starts)]
    return any(tag.phrase.split()[0] == "jangan" for clause in told for tag in clause.tags)


def _is_supposed(reply: Reply, doubt: Doubt) -> bool:
    """`Kalau data masuk, progresnya 60%`: the sentence with the percentage begins with `kalau`, or it stands close
    behind the percentage: `60% kalau kabel sudah datang`; not `60% kalau dihitung per titik`."""
    clause = reply.clauses[doubt.clause]
    starts = [percent.start for percent in place_percents(reply.lines.prose)]
    told = {one.sentence for one in reply.clauses if any(one.start <= start <= one.end for start in starts)}
    if any(clause.start <= start <= clause.end for start in starts):
        words = set(clause.words())
        return not words & _COUNTING
    first = [tag.phrase for tag in clause.tags[:2] if tag.phrase != "nanti"]
    return first[:1] == [doubt.phrase] and clause.sentence in told


_COUNTING = words_of(
    "dihitung hitung dirata-rata rata-rata dilihat diambil dijumlah dipersentasekan menurut boleh"
)


def _percents(reply: Reply) -> list[int]:
    """The percentage on a line of that name; else those in the prose, else those in the other lines."""
    labelled = [
        int(found[1])
        for name, value in reply.lines.pairs
        if name.startswith(_PERCENT_LABELS) and (found := _BARE.fullmatch(value[:100]))
    ]
    if done := realised(reply.text):
        return done
    alone = _BARE.fullmatch(reply.text)
    if alone and not reply.lines.pairs:
        return [int(alone[1])]
    return labelled or present_percents(reply) or find_percents(reply.lines.fields)


def _parts(reply: Reply) -> str:
    """`PROGRES: 60% ; menunggu suku cadang ; pasang Senin` as lines, where the form has labels for them."""
    parts = [part.strip() for part in reply.text[:4000].split(";")]
    labels = [(label, plain_label(label)) for label in reply.question.labels]
    lines = []
    for names, part in zip((_PERCENT_LABELS, *_PARTS), parts, strict=False):
        label = next((label for label, plain in labels if plain.startswith(names)), "")
        value = _LEAD.sub("", part, count=1) if names is _PERCENT_LABELS else part
        if label and value:
            lines.append(f"{label}: {' '.join(value.split())}")
    return "\n".join(lines) if len(parts) > 1 else ""
