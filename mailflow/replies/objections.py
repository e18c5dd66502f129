"""What speaks against a decision: it is contradicted, taken back, over, another's, or of something else."""

from __future__ import annotations

from collections.abc import Callable

from mailflow.cases.readings import Correction, Decision, Reading
from mailflow.language.conclusions import UNFINISHED
from mailflow.language.findings import WELL_ASKED
from mailflow.language.limits import AVERTED, MENDED_AND_SENT, OUT_OF_OFFICE
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.doers import is_anothers
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import NEGATORS
from mailflow.replies.clauses.parts import WHY, Reply
from mailflow.replies.clauses.pieces import cut_pieces, of_now
from mailflow.replies.concluded import leaves_conclusion
from mailflow.replies.contents import is_counted_short
from mailflow.replies.findings.diagnosed import is_contradicted
from mailflow.replies.findings.grounds import find_flaw, is_anothers_or_old
from mailflow.replies.findings.hailed import is_hailed
from mailflow.replies.other_cases import names_another_case
from mailflow.replies.other_deeds import calls_for_another
from mailflow.replies.other_names import names_another
from mailflow.replies.other_things import names_another_of_its_kind, names_another_system
from mailflow.replies.reports.elsewhere import withhold
from mailflow.replies.reserved import REASONED
from mailflow.replies.trials.lapses import lapse
from mailflow.replies.trials.parts_told import is_a_part_unclear
from mailflow.replies.trials.working import read_working
from mailflow.replies.verdicts.limits import find_limit
from mailflow.replies.verdicts.refused import REFUSED, refused_otherwise
from mailflow.replies.withdrawn import withdrawal


def objected(reply: Reply, reading: Reading) -> Reading:
    """The reading, unless something in the whole reply speaks against it."""
    if isinstance(reading, Correction):
        return _unless_withdrawn(reply, reading)
    for objection in _OBJECTIONS:
        if not isinstance(reading, Decision):
            return reading
        reading = objection(reply, reading)
    return reading


def _unless_withdrawn(reply: Reply, reading: Decision | Correction) -> Reading:
    """`Lulus. Maaf salah balas, ini untuk kasus lain.`, `Ya. Tapi saya belum yakin.`"""
    outcome = reading.outcome if isinstance(reading, Decision) else ""
    why = withdrawal(reply.text, is_refused=outcome in REASONED)
    return reply.unclear(WHY[why], f"withdrawn: {why}", outcome) if why else reading


def _unless_lapsed(reply: Reply, reading: Decision) -> Reading:
    """`Sudah normal, lalu lima menit kemudian berhenti lagi`, `Lulus di laptop saya`"""
    if (reply.question.kind, reading.outcome) == ("finding", "ya") and is_hailed(reply.clauses):
        return reply.other("acknowledge", "only hailed")
    why = lapse(reply.clauses, reply.question, reading.outcome)
    if not why and reading.outcome in ("normal", "lulus"):
        pieces = cut_pieces(of_now(reply.clauses), reply.question.named)
        short = is_counted_short(reply.lines.prose) or is_a_part_unclear(pieces)
        why = "part" if short else ""
    return reply.unclear(WHY[why], f"lapsed: {why}", reading.outcome) if why else reading


def _unless_groundless(reply: Reply, reading: Decision) -> Reading:
    """`Ya, lancar Jumat lalu`, `Kesimpulan: (diisi Kasi)`"""
    if leaves_conclusion(reply.text):
        return reply.unclear("kesimpulannya belum diisi", "conclusion left open", reading.outcome)
    kind, good = reply.question.kind, reading.outcome not in REASONED
    why = find_flaw(reply, reading) if kind == "finding" else ""
    if kind in ("test", "confirm", "progress") and good and is_anothers_or_old(reply.lines.prose, kind):
        why = "elsewhere"
    return reply.unclear(WHY[why], f"groundless: {why}", reading.outcome) if why else reading


def _unless_gainsaid(reply: Reply, reading: Decision) -> Reading:
    """`masalahnya sudah terselesaikan`: where all words tell that it works, a trouble is only what is over."""
    if _is_well_and_fails(reply, reading):
        return reply.unclear(WHY["two"], "well and failing", reading.outcome)
    told = read_working(reply)
    if told is None or told.outcome == reading.outcome:
        return reading
    good = reply.question.outcomes[0]
    return told if told.outcome == good else reply.unclear(WHY["two"], "state two", good)


def _is_well_and_fails(reply: Reply, reading: Decision) -> bool:
    """`Ada, cadangan Minggu malam tidak bisa dibuka` to `Apakah cadangan data tersedia?`"""
    if (reply.question.kind, reading.outcome) != ("finding", "ya"):
        return False
    asked = {token.word for token in parse_tokens(reply.asked)}
    pieces = cut_pieces(of_now(reply.clauses), reply.question.named) if asked & WELL_ASKED else []
    return any(piece.now("fails") for piece in pieces)


def _unless_cut_off(reply: Reply, reading: Decision) -> Reading:
    """`Disetujui, tapi`, `Kasi Aplikasi tindaklanjuti dan`: more was to be said."""
    last = reply.text.rstrip(" \n\t.,…-").rpartition(" ")[2].rpartition("\n")[2].lower()
    return reply.unclear(WHY["cut"], "cut off", reading.outcome) if last in UNFINISHED else reading


_JUDGED = frozenset({"setuju", "tolak", "kembalikan", "diterima", "dikembalikan", "perlu perbaikan"})


def _unless_anothers(reply: Reply, reading: Decision) -> Reading:
    """`Kecamatan Lebak menyetujui`: what somebody else did with the matter is no answer to it."""
    if is_contradicted(reply, reading.outcome):
        return reply.unclear("jawaban dan temuannya tidak sejalan", "part found otherwise")
    if reading.outcome not in _JUDGED:
        return reading
    if reading.outcome in ("kembalikan", "dikembalikan", "tolak") and _takes_part(reply):
        return reply.unclear(WHY["part"], "part taken", reading.outcome)
    if reading.outcome in REFUSED and (label := refused_otherwise(reply)):
        return reply.unclear(WHY[label], "refused otherwise", reading.outcome)
    if OUT_OF_OFFICE.search(reply.text.lower()):
        return reply.unclear(WHY["delegate"], "out of office", reading.outcome)
    if reading.outcome in REASONED and AVERTED.search(reply.text) and not is_echo("ditolak", reply.asked):
        return reply.unclear(WHY["negator"], "refusal averted", reading.outcome)
    if reading.outcome == "kembalikan" and MENDED_AND_SENT.search(reply.lines.prose):
        return reply.unclear(WHY["two"], "mended and sent", reading.outcome)
    if _is_either(reply, reading) or _mends_what_is_asked(reply, reading):
        return reply.unclear(WHY["two"], "two answers", reading.outcome)
    if reading.outcome in ("setuju", "diterima") and (
        why := find_limit(reply.lines.prose, reply.question.named, verified=reading.outcome == "diterima")
    ):
        return reply.unclear(WHY[why], f"limited: {why}", reading.outcome)
    here = reply.question.kind in _BY_VERDICT
    if not here or not is_anothers(reply.clauses, reply.lines.prose, reply.question.named):
        return reading
    return reply.unclear(WHY["by"], "another's answer", reading.outcome)


def _is_either(reply: Reply, reading: Decision) -> bool:
    """`Ya, tolak.`: yes to a letter that refuses, or no to it? `Ganti timnya`, where the question says what TOLAK and
    what KEMBALIKAN would do, and the reply names neither."""
    said = [tag.label for tag in reply.tags()]
    parted = {"tolak:", "kembalikan:"} <= set(reply.question.asked.lower().split())
    return said == ["yes", "tolak"] or (
        parted and reading.outcome == "kembalikan" and "kembali" not in reply.text.lower()
    )


def _mends_what_is_asked(reply: Reply, reading: Decision) -> bool:
    """`UPS-nya silakan diganti` to `Apakah penggantian UPS disetujui?`: what is to be approved, and no fault of it."""
    if reply.question.kind != "approve" or reading.outcome != "kembalikan" or "?" not in reply.question.asked:
        return False
    mended = [hit for hit in reply.hits if hit.mend]
    words = [word for hit in mended for word in reply.lines.prose[hit.start : hit.end].lower().split()]
    return len(mended) == len(reply.hits) and any(is_echo(word, reply.asked) for word in words)


def _takes_part(reply: Reply) -> bool:
    """`formulirnya diterima, suratnya dikembalikan`, where DITERIMA is no outcome of its own."""
    ends = [clause.tags[-2:] for clause in reply.clauses if clause.tags[-1].phrase == "diterima"]
    whole = [
        tags for tags in ends if tags[0].phrase not in ("sudah", "telah") and tags[0].label not in NEGATORS
    ]
    return reply.question.kind == "verify" and bool(whole)


_BY_VERDICT = ("approve", "verify", "sign", "dispose", "prioritise")


_APPROVING = ("approve", "verify", "sign")
_TOLD = ("finding", "report", "test", "confirm", "progress", "verify", "sign", "approve")
"""Kinds of steps whose question asks about one thing."""


def _unless_another_case(reply: Reply, reading: Decision) -> Reading:
    """`Kasus 0095 saya disposisikan ke ...`, `e-Kinerja sudah normal`, where another one was asked about"""
    # a reason may be told of whatever there is, and what stands on the lines of a report is its content
    told = reply.question.kind in _TOLD and reading.outcome not in REASONED
    told = told and (
        names_another_of_its_kind(reply.lines.prose, reply.question)
        or (reading.outcome != "tidak" and names_another_system(reply.lines.prose, reply.question))
    )
    agreed = reading.outcome in ("setuju", "diterima") and reply.question.kind in _APPROVING
    told = told or (agreed and names_another(reply.lines.prose, reply.question))
    if reading.outcome == "setuju" and reply.question.kind == "approve":
        told = told or calls_for_another(reply.lines.prose, reply.question.named)
    if not told and not names_another_case(reply.text, reply.question.named):
        return reading
    return reply.unclear(WHY["elsewhere"], "another case", reading.outcome)


_OBJECTIONS: tuple[Callable[[Reply, Decision], Reading], ...] = (
    _unless_cut_off,
    _unless_gainsaid,
    _unless_anothers,
    _unless_withdrawn,
    _unless_lapsed,
    withhold,
    _unless_another_case,
    _unless_groundless,
)
"""What may speak against a decision, in its order."""
