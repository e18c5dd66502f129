"""Whether what is decided on is named, and by no word of the question: `permohonan cuti Budi saya setujui`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from mailflow.language.clauses import Clause
from mailflow.language.matters import MATTERS
from mailflow.language.plain import AFTER_ANSWER, OBJECTS, PROPOSALS
from mailflow.language.vocabulary import ACTIONS, BELONGINGS, words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.doers import BODIES
from mailflow.replies.clauses.echo import is_echo


def names_another(clauses: Sequence[Clause], number: int, start: int, asked: str) -> bool:
    """Whether the words before the answer at `start` in clause `number` name another matter than was `asked`."""
    tags = [tag for tag in clauses[number].tags if tag.start < start]
    begin = next((at for at, tag in enumerate(tags) if tag.label == "thing"), len(tags))
    told = [tag.phrase for tag in tags[begin:] if tag.label == "word"]
    strange = [
        word
        for word in told
        if word.isalpha() and word.removesuffix("nya") not in OBJECTS and not is_echo(word, asked)
    ]
    known = any(is_echo(word, asked) for word in told)
    if asked and any(one in BODIES and two in strange for one, two in pairwise(told)):
        return True  # `Kecamatan Cipaku` where Kecamatan Lebak was asked about
    return bool(asked) and ((bool(strange) and not known) or goes_on_from_another(clauses, number, asked))


def goes_on_to_another(clauses: Sequence[Clause], number: int, end: int, asked: str) -> bool:
    """Whether the words behind an answer name its doer or another matter: `disetujui forum`, `setuju yang nomor dua`.

    Behind an answer stand what was asked, what is to be done with it, and what for; nothing else is its object.
    """
    tail = [tag for tag in clauses[number].tags if tag.start >= end and tag.label not in _QUIET]
    if not tail or tail[0].label == "vocative" or tail[0].phrase == "atau":
        return False
    first = tail[0].phrase.split()[0]
    if first == "yang":
        return not (len(tail) > 1 and is_echo(tail[1].phrase, asked))
    words = [word for tag in tail[: _NEAR * 2] for word in tag.phrase.split()]
    going = any(tag.end == end and tag.phrase.endswith("lanjut") for tag in clauses[number].tags)
    if _leads_away(words, asked, going=going):
        return True
    object_only = list(takewhile(lambda word: word not in ACTIONS, words))
    if first in _ABOUT and any(
        word.removesuffix("nya") in _ASIDE and not is_echo(word, asked) for word in object_only
    ):
        return True
    if any(one in BODIES and not _may_follow(two, asked) for one, two in pairwise(object_only[:_NEAR])):
        return True
    taken = any(tag.end == end and tag.phrase == "diterima" for tag in clauses[number].tags)
    if taken and tail[0].label == "thing" and _is_strange(tail[1:], asked):
        return True
    dated = first == "pada" and len(tail) > 1 and tail[1].label == "number"
    return dated or (tail[0].label == "word" and first not in _PARTICLES and not _may_follow(first, asked))


def _leads_away(behind: Sequence[str], asked: str, *, going: bool) -> bool:
    """`proceed with my deputy`, `kirim ke alamat baru`: to somebody or somewhere that the question does not name."""
    if going and behind[:1] == ["with"]:
        return behind[1:2] not in (["the"], ["this"], ["that"]) and not is_echo(" ".join(behind[1:2]), asked)
    return behind[:2] == ["ke", "alamat"] and bool({"baru", "lain"} & set(behind))


def gives_back_another(clause: Clause, verb: str, end: int, asked: str) -> bool:
    """`kembalikan bolpoin saya`, `dikembalikan yang dari Fakultas Hukum`, `dikembalikan halaman dua saja`.

    Behind a refusal its reason may follow at once, so only what surely is its object or doer counts; behind the
    `verb` in its active form the object follows (`menolak memutuskan`), behind a passive a lone word is the doer.
    """
    behind = [tag for tag in clause.tags if tag.start >= end]
    tail = [tag for tag in behind if tag.label not in _SILENT]
    phrases = [tag.phrase for tag in tail]
    if not tail or _is_done_by(tail, verb, asked) or phrases[:2] in (["ke", "saya"], ["ke", "kami"]):
        return bool(tail)
    if phrases[0] in PROPOSALS | {"tawaran"} and tail[1:2] and tail[1].label == "word":
        return not is_echo(phrases[0], asked)
    if phrases[0] in ("halaman", "lembar") or (behind[-1].phrase == "saja" and len(tail) == 1):
        return tail[0].label in ("thing", "word") and phrases[0] not in AFTER_ANSWER and len(tail) <= _PAIR
    if phrases[:1] == ["yang"]:
        return not (len(tail) > 1 and is_echo(phrases[1], asked))
    things = [tag for tag in tail if tag.label in ("thing", "word")]
    strange = [
        tag.phrase
        for tag in things
        if tag.phrase.removesuffix("nya") not in OBJECTS and not is_echo(tag.phrase, asked)
    ]
    if (tail != things and phrases[-1:] not in (["saya"], ["kami"])) or not 1 < len(tail) <= _NEAR:
        return False
    mine = phrases[-1] in ("saya", "kami") and (
        phrases[0] in ("ke", "kepada") or phrases[-2:-1] == strange[-1:]
    )
    part = behind[-1].phrase == "saja" and things[:1] == tail[:1] and phrases[0] not in AFTER_ANSWER
    kept = phrases[-1].removesuffix("nya") in BELONGINGS
    named = len(tail) == _PAIR and tail[0].label == "thing" and bool(strange) and phrases[-1].isalpha()
    return (
        mine
        or part
        or kept
        or (named and not phrases[-1].endswith("nya") and not phrases[-1].startswith("di"))
    )


def _is_done_by(tail: Sequence[Tag], verb: str, asked: str) -> bool:
    """`menolak berkomentar`; `ditolak BKD`, `dikembalikan kurir karena ...`; `kembalikan jika perlu`"""
    phrases = [tag.phrase for tag in tail]
    if phrases == ["sementara"] or (tail[0].label == "neutral" and phrases[0].split()[0] in _SUPPOSED):
        return True
    if verb.startswith("di") and (
        phrases[:2] == ["waktu", "itu"] or any(tag.label == "by" for tag in tail[:2])
    ):
        return True
    object_ = list(takewhile(lambda tag: tag.phrase not in _REASONS, tail))
    strange = tail[0].label == "word" and not _may_follow(phrases[0], asked) and phrases[0] not in _AGAIN
    return strange and (
        verb.startswith(("me", "nol", "nge")) or (verb.startswith("di") and len(object_) == 1)
    )


_REASONS = words_of("karena sebab mengingat berhubung soalnya lantaran")
_SUPPOSED = frozenset({"jika", "bila", "kalau", "apabila"})
_AGAIN = frozenset({"lagi", "wae", "bae", "memberi", "di", "usulanana"})
_SILENT = frozenset({"filler", "ok", "yes", "thumb", "vocative"})
_PAIR = 2


def _is_strange(behind: Sequence[Tag], asked: str) -> bool:
    """`diterima formulir cutinya`: what stands right behind the thing says of which matter it is."""
    named = list(takewhile(lambda tag: tag.label == "word" and not _leads_on(tag.phrase), behind))
    return any(not _may_follow(tag.phrase, asked) for tag in named)


def _leads_on(word: str) -> bool:
    return word in AFTER_ANSWER | ACTIONS or word.startswith(("di", "me", "ber", "ter"))


def _may_follow(word: str, asked: str) -> bool:
    known = AFTER_ANSWER | OBJECTS | ACTIONS | _MANNER
    return word in known or word.removesuffix("nya") in known or not word.isalpha() or is_echo(word, asked)


_QUIET = frozenset({"filler", "ok", "yes", "thumb", "neutral", "subject", "acknowledge"})
_PARTICLES = words_of("da ma jo mi ji pi do je to la ae wae")
"""Of the regions: `setuju jo`, `satuju da`."""
_NEAR = 4
_ABOUT = AFTER_ANSWER | OBJECTS | words_of("surat laporan tte")
_ASIDE = (MATTERS - words_of("rapat taman parkir hadir")) | words_of("gelombang tahap termin angkatan batch")
_MANNER = words_of(
    "tte ttd pakai with from by lebih sore saja bun sanget kana ketentuan persyaratan pelaksanaan penandatanganan "
    "pekerjaan penomoran penerbitan mereka sdr saudara deploy adanya"
)


def goes_on_from_another(clauses: Sequence[Clause], number: int, asked: str) -> bool:
    """`proposal pameran kami terima dan kami setujui`: the matter stands before `dan`."""
    before = clauses[number - 1] if number else None
    if before is None or clauses[number].tags[0].phrase != "dan" or not asked:
        return False
    told = [tag.phrase.removesuffix("nya") for tag in before.tags]
    return before.sentence == clauses[number].sentence and any(
        word in MATTERS and not is_echo(word, asked) for word in told[:_FIRST]
    )


_FIRST = 2


_ENDS = frozenset({"karena", "sebab", "mengingat", "berhubung", "soalnya", "lantaran"})
