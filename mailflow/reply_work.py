"""What a reply tells of the work: the percentages that stand for it now, and whether it speaks of the work at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.reply_clauses import Clause
from mailflow.reply_hits import is_chatter
from mailflow.reply_lines import Percent, place_percents
from mailflow.reply_parts import Reply
from mailflow.reply_states import is_alien
from mailflow.reply_words import Tag, parse_tokens
from mailflow.vocabulary import words_of

_NOW = words_of("sekarang saat kini barusan realisasi sudah mencapai")
_THEN = words_of("lalu kemarin sebelumnya semula awalnya tadinya")
_AIM = words_of(
    "target targetnya ditargetkan rencana rencananya seharusnya besok depan nanti harapan estimasi"
)
_REST = words_of("kurang sisa sisanya tinggal remaining naik turun bertambah tambah maju left")
_MARKS = words_of(
    "dari ke sudah belum baru masih sedang mencapai sampai sekitar kurang lebih kira-kira about at "
    "progres kemajuan capaian "
    "realisasi posisi lagi mulai hampir menjadi jadi telah nembe done complete around ada tahap tinggal "
    "stuck macet "
    "menunggu ditunggu kendala rencana saat per terhenti tertunda jalan berjalan lanjut selesai setengah "
    "blocked blocker "
    "waiting working finished remaining dikebut siap tuntas lancar sementara kendalanya mandek terhambat "
    "mundur maju terpasang jadi nuju setengah"
)
"""Words that show a sentence to tell how far something is."""

_STARTERS = frozenset({"finished", "working", "bad"})
_UNSPOKEN = frozenset(
    {"filler", "vocative", "subject", "ok", "yes", "number", "thing", "working", "work", "neutral", "past"}
)
_LONG_WORD = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """A percentage with the phrases that lead to it in its clause."""

    percent: Percent
    clause: Clause
    lead: tuple[Tag, ...]

    def is_past(self) -> bool:
        """`60% kemarin` as well as `minggu lalu 60%`."""
        behind = next((tag for tag in self.clause.tags if tag.start >= self.percent.end), None)
        return self.says(_THEN) or (behind is not None and behind.label == "past")

    def says(self, words: frozenset[str]) -> bool:
        return any(set(tag.phrase.split()) & words for tag in self.lead)


def present_percents(reply: Reply) -> list[int]:
    """The percentages that stand for the work as it is now: not last week's, the aim's, or what is left.

    One beside other matters (`baterai tinggal 7%`) is none; a single earlier one still tells something.
    """
    told = [one for one in _told(reply) if not _is_alien(one)]
    current = [one for one in told if not one.says(_AIM) and not _is_rest(reply, one)]
    now = [one for one in current if one.says(_NOW) or not one.is_past()]
    counted = now if reply.question.kind == "report" else now or current
    known = any(_is_of_the_work(reply, one) for one in counted)
    return [one.percent.value for one in counted] if known else []


def _told(reply: Reply) -> Iterator[_Told]:
    before = 0
    for percent in place_percents(reply.lines.prose):
        clause = next((one for one in reply.clauses if one.start <= percent.start < one.end), None)
        if clause:
            lead = [tag for tag in clause.tags if before <= tag.start < percent.start]
            yield _Told(percent=percent, clause=clause, lead=tuple(lead))
        before = percent.end


def _is_rest(reply: Reply, one: _Told) -> bool:
    """`kurang 10% lagi`; `tinggal` may also stand far before it."""
    near = one.lead[-1:]
    behind = reply.lines.prose[one.percent.end : one.percent.end + 12].split()[:1]
    return any(set(tag.phrase.split()) & _REST for tag in near) or behind in (
        ["lagi"],
        ["left"],
        ["remaining"],
    )


def _is_alien(one: _Told) -> bool:
    """`beban server 70%`, `80% terpakai`; `pemasangan memori 70%` is work again."""
    behind = [tag.phrase for tag in one.clause.tags if tag.start >= one.percent.end][:2]
    if set(behind) & _USED:
        return True
    return not one.says(_DOING) and (is_alien(one.clause) or any(tag.label == "alien" for tag in one.lead))


_USED = words_of("terpakai terisi digunakan used full penuh terserap usage setuju hadir suara")
_DOING = words_of(
    "progres kemajuan capaian pemasangan penambahan instalasi penggantian peningkatan pengadaan upgrade"
)


def _is_of_the_work(reply: Reply, one: _Told) -> bool:
    """Beside words that we do not know only what tells how far something is may stand for the work."""
    asked = asked_words(reply)
    strange = [
        tag
        for tag in one.lead
        if tag.label not in _UNSPOKEN and not set(tag.phrase.split()) & (asked | _MARKS | _NOW | _REST)
    ]
    return (
        not strange or one.says(_MARKS) or any(tag.label in ("work", "working", "thing") for tag in one.lead)
    )


def asked_words(reply: Reply) -> frozenset[str]:
    """The words of the question that name something."""
    tokens = parse_tokens(reply.question.asked)
    return (
        frozenset(token.word for token in tokens if token.is_word and len(token.word) >= _LONG_WORD) - _POLITE
    )


_POLITE = words_of(
    "mohon laporkan balas bapak sudah dapat apakah hasil atau dengan untuk yang berikut lengkapi uji "
    "lakukan persen "
    "setelah pada dari kembali konfirmasi tolong harap data"
)


def tells_of_work(reply: Reply) -> bool:
    """Whether a reply says how the work stands, and is no mere receipt, promise or greeting."""
    if is_chatter(reply.clauses):
        return bool(reply.attachments)
    if reply.labels() & {"acknowledge", "hold"} and not any(_is_made(clause) for clause in reply.clauses):
        return False
    clauses = [clause for clause in reply.clauses if not (is_alien(clause) or clause.labels() & _AHEAD)]
    tags = [tag for clause in clauses for tag in clause.tags]
    words = {word for tag in tags for word in tag.phrase.split()}
    named = any(tag.label in ("work", "thing") for tag in tags) or bool(words & asked_words(reply))
    told = bool(words & _MARKS) or any(tag.label in _STARTERS for tag in tags)
    return (named and told) or any(_is_whole(clause) for clause in clauses)


def _is_made(clause: Clause) -> bool:
    """`modul persediaan selesai`, whatever is to follow."""
    labels = clause.labels()
    return {"work", "finished"} <= labels and not labels & {"hold", "later", "hedge", "not yet", "not"}


_AHEAD = frozenset({"later", "hedge"})
"""What is still to come tells nothing of how the work stands."""


def _is_whole(clause: Clause) -> bool:
    """`masih dikerjakan`, `on progress`, `sudah selesai semua`: it needs no word for the work beside it."""
    finished = any(tag.label == "finished" for tag in clause.tags)
    if finished:
        return clause.labels() <= _UNSPOKEN | {"finished"}
    return any(tag.label == "working" and tag.phrase not in _TOO_SHORT for tag in clause.tags)


_TOO_SHORT = frozenset(
    {"sedang", "tinggal", "sisa", "estimasi", "target", "targetnya", "menunggu", "masih menunggu"}
)
