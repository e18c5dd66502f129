"""The rule for work reported as done: SELESAI in plain words, with the story around it.

A report tells causes and pains as well ("masih ada antrean", "menunggu kunci"): these keep nothing back when they
are past. What is still open does, wherever it stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.acts import PREPARING, tells_of_act
from mailflow.replies.clauses.asides import WEEKDAYS
from mailflow.replies.clauses.hits import Hit, asks, has_substance, opens_freely
from mailflow.replies.clauses.others import is_of_others
from mailflow.replies.clauses.parts import SILENT, Reply, note_behind, tidy
from mailflow.replies.clauses.seen import is_alien
from mailflow.replies.clauses.states import read_health
from mailflow.replies.reports.deeds import kinds_of, wanted_acts
from mailflow.replies.reports.unfinished import (
    BLAMELESS,
    EXPLAINS,
    IF,
    PARTED,
    is_explained,
    is_open,
    keeps_back,
)
from mailflow.replies.reports.work import present_percents
from mailflow.replies.reports.worked_on import DRAWN, LOOKED, WHOLLY, is_about_this, is_of_another, leads_with

_STOPS = frozenset(
    {"hedge", "condition", "hearsay", "hold", "study", "ask", "part", "later", "working", "change"}
)


def read_done(reply: Reply) -> Reading | None:
    """SELESAI where the work is told to be done and nothing is told to be open."""
    if reply.question.kind != "report" or not reply.allows("selesai"):
        return None
    done = [hit for hit in reply.hits if hit.outcome == "selesai"]
    if _is_another_answer(reply) or any(asks(clause) for clause in reply.clauses):
        return None
    wanted = wanted_acts(reply.question.asked)
    of_repair = not wanted or "mend" in wanted
    if not done:
        return (_restored(reply) or _acted(reply)) if of_repair else None
    if [percent for percent in present_percents(reply) if percent != 100]:
        return None
    if "acknowledge" in reply.labels() and not any(_is_told(reply, hit) for hit in done):
        return reply.other("acknowledge", "acknowledged")
    sure = [hit for hit in done if is_sure(reply, hit)]
    if any(is_open(clause, reply) for clause in reply.clauses) or _is_denied(reply):
        return _partly(reply)
    if not sure:
        return ((_restored(reply) or _acted(reply)) if of_repair else None) or _unsure(reply, done[0])
    if any(_is_mere_wish(clause) for clause in reply.clauses):
        return reply.unclear("jawaban belum tegas", "wish behind", "selesai")
    said = {reply.clauses[hit.clause].sentence for hit in sure}
    if doubt := next((doubt for doubt in reply.doubts if keeps_back(reply, doubt, said)), None):
        return reply.doubtful(doubt, "selesai")
    rule = "command SELESAI" if sure[0].canonical else "words for selesai"
    told = has_substance(reply.clauses, sure[0].end, len(reply.lines.prose))
    note = note_behind(reply, sure[0].end) if told else ""
    return reply.decide("selesai", rule, reason=note, fields_text=reply.lines.fields)


_RESTORED = words_of("normal pulih lancar teratasi berfungsi clear waras stabil")

_RUNS_AGAIN = words_of("bisa hidup nyala menyala konek terhubung tersambung online aktif")


def _restored(reply: Reply) -> Reading | None:
    """`sudah normal lagi, tadi saya restart`: the result says that the work is done."""
    clauses = parse_clauses(reply.lines.prose, "confirm")
    health = read_health(clauses)
    if any(is_alien(clause) for clause in clauses):
        return None
    good = {
        word
        for clause in clauses
        for tag in clause.tags
        if tag.label == "good"
        for word in tag.phrase.split()
    }
    said = {word for tag in reply.tags() for word in tag.phrase.split()}
    if "untuk" in said and said & PARTED:
        return None
    again = said & {"kembali", "lagi"}
    if said & (PREPARING | LOOKED) and not again:
        return None
    told = (
        (good & _RESTORED and said & {"sudah", *again}) or (good & _RUNS_AGAIN and again)
    ) and "saja" not in said
    heads = any(hit.head and not hit.mend and hit.outcome != "selesai" for hit in reply.hits)
    if health is None or health.state != "good" or not told or heads or present_percents(reply):
        return None
    if any(is_open(clause, reply) for clause in reply.clauses):
        return None
    if any(keeps_back(reply, doubt, frozenset()) for doubt in reply.doubts):
        return None
    return reply.decide(
        "selesai", "words for a good result", reason=tidy(reply.lines.prose), fields_text=reply.lines.fields
    )


def _acted(reply: Reply) -> Reading | None:
    """`sudah dibersihkan`, `telah kami penuhi`: whatever was done, unless it only leads to the work."""
    if not any(
        tells_of_act(reply.lines.prose[one.start : one.end]) for one in reply.clauses if _is_free(one)
    ):
        return None
    if (
        present_percents(reply)
        or any(is_open(clause, reply) for clause in reply.clauses)
        or _is_denied(reply)
    ):
        return None
    if reply.doubts or reply.labels() & {"later", "hedge", "hearsay", "ask", "hold", "acknowledge", "alien"}:
        return None
    note, lines = tidy(reply.lines.prose), reply.lines.fields
    return reply.decide("selesai", "work told as done", reason=note, fields_text=lines)


def _is_free(clause: Clause) -> bool:
    """Told by the writer, of the whole: neither somebody named nor a part stands before it."""
    words = set(clause.words())
    person = any(
        before.label == "vocative" and after.label == "word"
        for before, after in itertools.pairwise(clause.tags[:-1])
    )
    if leads_with(clause.tags, DRAWN):
        return False
    return not words & PARTED and not clause.labels() & _STOPS and not (person and "oleh" not in words)


def _is_another_answer(reply: Reply) -> bool:
    return any(
        not hit.mend
        and (
            hit.outcome == "kembalikan" or (hit.outcome in ("tolak", "setuju") and not _is_cause(reply, hit))
        )
        for hit in reply.hits
    )


def _is_cause(reply: Reply, hit: Hit) -> bool:
    """`tokennya selalu ditolak`: what the trouble was."""
    lead = [
        word for tag in reply.clauses[hit.clause].tags if tag.start < hit.start for word in tag.phrase.split()
    ]
    return not hit.head and bool(set(lead[-2:]) & {"selalu", "terus", "sering", "otomatis"})


def _is_denied(reply: Reply) -> bool:
    """Whether a word for done stands behind a negator as well: `tidak selesai, kabel sudah diganti`."""
    for hit in reply.hits:
        clause = reply.clauses[hit.clause]
        tag = next((tag for tag in clause.tags if tag.start == hit.start), None)
        if tag and tag.label == "selesai" and hit.outcome != "selesai" and not is_explained(clause, tag):
            return True
    return False


def _partly(reply: Reply) -> Reading:
    if reply.allows("progres") and (_is_under_way(reply) or goes_on(reply)):
        return reply.decide("progres", "work under way", reason=tidy(reply.text))
    if reply.allows("progres"):
        return reply.unclear("jawaban menyebut selesai dan belum selesai", "done and not done", "selesai")
    return reply.other("progress", "done in part")


_GOING = words_of("berjalan jalan proses diproses kerjakan progres berlangsung pengerjaan")


def goes_on(reply: Reply) -> bool:
    """`langkah 4 masih berjalan`, `sisanya dilanjutkan besok`: part is done, and the work itself is going on."""
    stopping = ("question", "retract", "hearsay", "delegate", "hedge", "condition")
    if any(doubt.label in stopping and doubt.phrase not in ("tapi", "namun") for doubt in reply.doubts):
        return False
    ours = [clause for clause in reply.clauses if not (is_of_others(clause) or is_alien(clause))]
    words = [word for clause in ours for word in _own_words(clause)]
    told = any(
        word in ("sudah", "selesai") and words[max(at - 1, 0)] != "belum" for at, word in enumerate(words)
    )
    return told and any(map(_is_going, ours))


def _is_going(clause: Clause) -> bool:
    words = _own_words(clause)
    first = [word for word in words if word not in ("pekerjaan", "perbaikan", "maaf", "pak", "bu")][:3]
    rest = words.index("sisanya") if "sisanya" in words else len(words)
    return (
        (first[:1] == ["belum"] and bool(set(first) & WHOLLY))
        or (first[:1] == ["tinggal"] and words[-1:] == ["belum"])
        or bool(set(words[rest:]) & {"lanjut", "masih", "menyusul", "besok", "kerjakan"})
        or any(
            one in ("masih", "sedang") and (two in _GOING or "mend" in kinds_of(two))
            for one, two in itertools.pairwise(words)
        )
    )


def read_going(reply: Reply) -> Reading | None:
    """PROGRES where part of the work is told as done and the rest as going on."""
    if reply.question.kind != "report" or not reply.allows("progres") or not goes_on(reply):
        return None
    percents = present_percents(reply)
    if len(set(percents)) > 1 or any(
        hit.head and hit.outcome in ("kembalikan", "tolak") for hit in reply.hits
    ):
        return None
    return reply.decide(
        "progres",
        "part done, rest going on",
        percent=percents[0] if percents else None,
        reason=tidy(reply.text),
    )


def _own_words(clause: Clause) -> list[str]:
    return [
        word
        for tag in clause.tags
        for word in tag.phrase.split()
        if word not in ("kami", "saya", "dalam", "terus")
    ]


def _is_mere_wish(clause: Clause) -> bool:
    """`Selesai. Mudah-mudahan.`"""
    words = {word for tag in clause.tags if tag.label not in SILENT for word in tag.phrase.split()}
    return bool(words) and words <= {"semoga", "mudah-mudahan", "moga-moga"}


def _is_under_way(reply: Reply) -> bool:
    """`Sedang kami kerjakan, dua dari empat sudah terpasang`: it begins so, and nothing is told to be finished."""
    first = next((clause for clause in reply.clauses if not clause.labels() <= SILENT), None)
    ended = {word for hit in reply.hits for word in reply.lines.prose[hit.start : hit.end].lower().split()}
    going = first is not None and any(tag.label == "working" and tag.words > 1 for tag in first.tags)
    partly = any(hit.outcome == "selesai" and _is_told(reply, hit) for hit in reply.hits)
    return (
        going and partly and not ended & WHOLLY and not reply.first_doubt(("question", "retract", "hearsay"))
    )


def _unsure(reply: Reply, hit: Hit) -> Reading | None:
    """What holds back the word for done: a promise is no answer, anything else is asked about."""
    labels = reply.clauses[hit.clause].labels()
    told = reply.lines.prose[hit.start : hit.end].lower().startswith(("sudah", "sdh", "udah", "telah"))
    promised = labels & {"later", "condition"} and not labels & {"hearsay", "part"} and not told
    if promised and not reply.first_doubt(("retract", "hearsay")) and not hit.canonical:
        return reply.other("progress", "promise of work done")
    doubt = next((doubt for doubt in reply.doubts if doubt.clause == hit.clause), None)
    if doubt:
        return reply.doubtful(doubt, "selesai")
    return reply.unclear("belum jelas pekerjaan mana yang selesai", "something is done", "selesai")


def is_sure(reply: Reply, hit: Hit) -> bool:
    """Whether a word for done stands free of doubt in its clause, and about this work."""
    clause = reply.clauses[hit.clause]
    lead = _since_story([tag for tag in clause.tags if tag.start < hit.start])
    tail = [tag for tag in clause.tags if tag.start >= hit.end]
    word = next(tag for tag in clause.tags if tag.start == hit.start)
    if (
        not _is_told(reply, hit)
        or is_alien(clause)
        or is_of_others(clause)
        or not opens_freely(reply.clauses, hit.clause)
    ):
        return False
    stopped = any(tag.label in _STOPS | {"request", "modal"} for tag in lead)
    if stopped or is_of_another(reply, word, lead, tail) or not is_about_this(reply, word, lead):
        return False
    if word.phrase.split()[-1] == "selesai" and tail and _is_of_another_act(reply, tail[0]):
        return False
    if any(one.phrase == "untuk" and two.phrase in PARTED for one, two in itertools.pairwise(tail)):
        return False  # `selesai untuk lantai satu`
    return not any(_weakens(tag, word, tail[:at]) for at, tag in enumerate(tail))


def _is_of_another_act(reply: Reply, behind: Tag) -> bool:
    """`pengaduan selesai dicatat`, where a repair is asked for"""
    kinds, wanted = kinds_of(behind.phrase.split()[-1]), wanted_acts(reply.question.asked)
    return bool(kinds) and "mend" not in kinds and not kinds & wanted and "mend" in wanted


_ENDED = words_of(
    "selesai beres teratasi fixed fix solved resolved deployed terselesaikan pun sudah issue has have was "
    "were is are semua clear berhasil"
)


_JOINTS = words_of("terus lalu kemudian alhamdulillah akhirnya")


def _since_story(lead: Sequence[Tag]) -> Sequence[Tag]:
    """`... terus ternyata adaptornya mati terus kami ganti, alhamdulillah sudah selesai`: a story in one breath."""
    at = next((at for at in range(len(lead) - 1, -1, -1) if lead[at].phrase in _JOINTS), -1)
    told = lead[: max(at, 0)]
    doubted = any(tag.label in _STOPS | {"request", "modal", "alien"} or tag.phrase in PARTED for tag in told)
    return lead[at + 1 :] if at > 0 and not doubted and _is_own_story(told) else lead


def _is_own_story(told: Sequence[Tag]) -> bool:
    """Whether the story has the writer in it."""
    return any(tag.phrase in ("kami", "saya", "kita") for tag in told)


def _is_told(reply: Reply, hit: Hit) -> bool:
    """Whether the word says that something has ended: `sudah diganti`, `beres`; `diganti` alone may be a plan."""
    return any(
        tag.start == hit.start and tag.phrase.split()[0] in _ENDED for tag in reply.clauses[hit.clause].tags
    )


def _weakens(tag: Tag, word: Tag, between: Sequence[Tag]) -> bool:
    """Whether something behind the word for done takes it back: `selesai besok`, `selesai kalau ...`."""
    if tag.label == "condition" and tag.phrase.split()[0] in IF:
        return True
    if any(set(other.phrase.split()) & EXPLAINS for other in between) or tag.phrase in BLAMELESS:
        return False
    if tag.label == "later":
        return not (word.phrase.startswith("sudah") and tag.phrase in WEEKDAYS)
    return tag.label in _STOPS
