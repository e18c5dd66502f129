"""The general stage for findings: a statement about the very thing that was asked, in a sentence of any words.

`gangguan memang bersumber dari aplikasi`, `vendor tidak usah dipanggil`, `ditemukan kehilangan data`: what is
asserted or denied must be what the question asks for, and nothing in the reply may put it in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.reply_clauses import Clause, parse_clauses
from mailflow.reply_echo import is_echo
from mailflow.reply_hits import asks, opens_freely, quoted_answers
from mailflow.reply_parts import Reply, tidy
from mailflow.reply_values import Decision
from mailflow.reply_words import parse_tokens
from mailflow.vocabulary import words_of
from mailflow.vocabulary_findings import CAUSES, NEVER, NO, SMALL, TROUBLE, WELL
from mailflow.vocabulary_plain import CONCLUSIONS

_DANGERS = frozenset(
    {
        "condition",
        "hedge",
        "hearsay",
        "retract",
        "delegate",
        "either",
        "hold",
        "study",
        "later",
        "past",
        "ask",
        "part",
    }
)
_ASIDE = frozenset({"hanya", "cuma", "cuman", "kedua", "pertama", "ketiga"})
"""Harmless in a clause that answers nothing."""
_MARKERS = words_of("dari pada di oleh from in saking ti tina adalah is sisi pihak the")
_SOURCES = words_of(
    "bersumber bersumberkan berasal asalnya sumbernya penyebabnya disebabkan akibat diakibatkan asal"
)
_TELLS = words_of(
    "ada yang bahwa hasil pemeriksaan berdasarkan pastikan dipastikan memastikan simpulkan disimpulkan "
    "disampaikan sampaikan "
    "sehingga log catatan pengecekan penelusuran ditelusuri telusuri temuan menunjukkan dengan ini dapat bisa kepada "
    "alhamdulillah setelah kesimpulan kesimpulannya jadi maka oleh karena sebab itu sungguh satu pun pencocokan"
)
_MORE = words_of(
    "dan atau serta juga lain lainnya luar milik pengguna vendor tetangga maupun atau saja tapi semata diduga"
)
_NEEDS = words_of(
    "perlu harus butuh wajib mesti diperlukan memerlukan membutuhkan dibutuhkan needed need needs required"
)
_NEEDLESS = _NEEDS | {"usah"}
_BESIDE_NEED = words_of(
    "melibatkan dilibatkan bantuan dukungan ada oleh memang sangat penanganan segera pihak jasa ya pak bu "
    "dengan the a to "
    "untuk saja lagi dipanggil dihubungi didatangkan sekali kok mas mbak karena mengundang memanggil panggil "
    "involve tolong"
)
_FOUND = words_of("ada ditemukan terdapat found dijumpai ketemu")
_MAX_CLAUSES = 40


def read_told(reply: Reply) -> Decision | None:
    """YA or TIDAK where clauses of the reply assert or deny what was asked, all alike; else None."""
    question = reply.question.asked.partition("?")[0][:500]
    if reply.question.kind != "finding" or not question or len(reply.clauses) > _MAX_CLAUSES:
        return None
    clauses = parse_clauses(reply.lines.prose, "plain finding")
    if any(asks(clause) for clause in clauses) or any(True for _ in quoted_answers(clauses)):
        return None
    if any(hit.head and hit.outcome not in ("ya", "tidak", "doubt") and not hit.mend for hit in reply.hits):
        return None
    told = [
        _told(clause, question, at) if _speaks_freely(clauses, at) else ""
        for at, clause in enumerate(clauses)
    ]
    found = set(told) - {""}
    if len(found) != 1 or any(_endangers(c, bool(t), question) for c, t in zip(clauses, told, strict=True)):
        return None
    outcome = found.pop()
    return reply.decide(outcome, "question told", reason=tidy(reply.text)) if reply.allows(outcome) else None


def _speaks_freely(clauses: Sequence[Clause], at: int) -> bool:
    return (
        opens_freely(clauses, at) and clauses[at].opened not in ('"', "“", "”") and clauses[at].closed != ":"
    )


def _endangers(clause: Clause, answers: bool, question: str) -> bool:
    words = _words(clause)
    doubts = [tag for tag in clause.tags if tag.label in _DANGERS]
    if clause.opened == "(" or any(answers or tag.phrase not in _ASIDE for tag in doubts):
        return True
    if not answers and _answers_late(words):
        return True
    key = _key(question)
    names_it = any(is_echo(word, key) for word in words)
    return not answers and names_it and bool(set(words) & (NO | NEVER | TROUBLE))


def _answers_late(words: Sequence[str]) -> bool:
    """`sebenarnya tidak`, `ganti jadi tidak karena ...`: another answer beside the first."""
    turned = any(one in _BECOMES and two in ("ya", "tidak") for one, two in pairwise(words))
    return turned or words[-1:] in (["ya"], ["tidak"])


_BECOMES = words_of("jadi menjadi sebenarnya ternyata jawab harusnya")


def _words(clause: Clause) -> list[str]:
    return [word for tag in clause.tags if tag.label != "neutral" for word in tag.phrase.split()]


def _key(question: str) -> str:
    """What the question asks about: the words behind `dari`, `memerlukan`, `ditemukan`, or all of it."""
    words = [token.word for token in parse_tokens(question) if token.is_word]
    ends = [at for at, word in enumerate(words) if word in _MARKERS or word in _NEEDS or word in _FOUND]
    return " ".join(words[ends[-1] + 1 :]) if ends else ""


def _told(clause: Clause, question: str, at: int) -> str:
    """`ya`, `tidak`, or "" where the clause does not answer."""
    words = _words(clause)
    asked = {token.word for token in parse_tokens(question) if token.is_word}
    if words[-2:-1] in (["jawabannya"], ["jawaban"]) and words[-1] in ("ya", "tidak"):
        return words[-1]
    lead = [word for word in words if word not in ("pak", "bu")]
    if lead in (["ya"], ["tidak"], ["benar"], ["betul"], ["ya", "benar"]):
        return "tidak" if lead == ["tidak"] else "ya"
    key = _key(question)
    if (
        any(set(tag.phrase.split()) & NEVER for tag in clause.tags)
        or sum(word in NO for word in words) > 1
        or not key
    ):
        return ""
    if asked & _NEEDS:
        return _needed(words, key, question, at)
    if asked & _FOUND:
        return _found(words, key, at)
    return _placed(words, key) if asked & _MARKERS else ""


def _since_conclusion(words: Sequence[str]) -> Sequence[str]:
    ends = [at for at, word in enumerate(words) if word in CONCLUSIONS]
    return words[ends[-1] + 1 :] if ends else words


def _placed(words: Sequence[str], key: str) -> str:
    """To "where is the fault?": that it is there or not."""
    words = _since_conclusion(words)
    at = next((at for at, word in enumerate(words) if is_echo(word, key)), -1)
    before, behind = words[: max(at, 0)], words[at + 1 :]
    known = SMALL | TROUBLE | CAUSES | _SOURCES | _TELLS | _MARKERS | NO
    if at < 0 or set(words) & _MORE or not all(word in known or is_echo(word, key) for word in before):
        return ""
    rest = [
        word for word in behind if word not in ("yang", "memang", "is", "nya", "nan", "kami", "sudah", "cek")
    ]
    denied = bool(set(words) & NO)
    if denied and "ya" in words:
        return ""
    if denied:
        near = before[-4:]
        return "tidak" if set(near) & NO else ""
    if rest[:1] and rest[0] in WELL:
        return "" if set(words) & {"sudah", "kembali", "lagi", "sekarang"} else "tidak"
    if rest[:1] and rest[0].removesuffix("nya") in TROUBLE:
        return "ya"
    marked = before[-1:] and before[-1] in _MARKERS | _SOURCES
    sourced = set(before) & (TROUBLE | _SOURCES | CAUSES) or set(before) <= {
        "benar",
        "ya",
        "memang",
        "betul",
        "dari",
    }
    return "ya" if marked and sourced else ""


_REASONS = ("karena", "sebab", "mengingat", "agar", "untuk")


def _needed(words: Sequence[str], key: str, question: str, at: int) -> str:
    """To "is it needed?": the need and what is needed, side by side."""
    words = _since_conclusion(words)
    place = next((i for i, word in enumerate(words) if word in _NEEDLESS), -1)
    if set(words) & {"sekarang", "atau", "dulu"}:
        return ""
    if place < 0:
        asked_for = at == 0 and words[:1] == ["ya"] and any(is_echo(word, key) for word in words)
        return "ya" if asked_for and all(word in _BESIDE_NEED or is_echo(word, key) for word in words) else ""
    head = key.split()[0]
    said = [word for word in words if word not in _BESIDE_NEED | NO | _NEEDLESS]
    behind = [word for word in words[place + 1 :] if word not in _BESIDE_NEED]
    known = SMALL | _TELLS | _BESIDE_NEED | NO
    ends = next((i for i, word in enumerate(words) if word in _REASONS), len(words))
    if not all(word in known or is_echo(word, question) for word in words[:place]):
        return ""
    if not all(word in known or is_echo(word, key) for word in words[place + 1 : ends]):
        return ""
    named = any(is_echo(word, head) for word in said)
    if behind[:1] and not is_echo(behind[0], key):
        return ""
    bare = at == 0 and not said
    if not (named or bare):
        return ""
    if set(words[max(place - 2, 0) : place]) & NO or (words[:1] == ["tidak"] and is_echo(words[1], key)):
        return "tidak"
    return "" if set(words) & NO or words[place] == "usah" else "ya"


def _found(words: Sequence[str], key: str, at: int) -> str:
    """To "is there any?": that there is, or not, or none."""
    if words[:1] == ["nihil"] or words == ["ada"]:
        return {"nihil": "tidak", "ada": "ya"}[words[0]] if at == 0 else ""
    words = _since_conclusion(words)
    last = key.split()[-1]
    place = next((i for i, word in enumerate(words) if word in _FOUND), -1)
    what = any(is_echo(word, last) for word in words)
    before = words[: max(place, 0)]
    if not what or not all(word in SMALL | _TELLS | NO or is_echo(word, key) for word in before):
        return ""
    if words[:1] == ["tidak"] and (is_echo(words[1], key) or place == 1):
        return "tidak"
    if place < 0:
        return ""
    if set(before[-2:]) & NO:
        return "tidak"
    if set(words) & NO or not _is_about(words[place + 1 :], key):
        return ""
    return "ya"


_PLACED = words_of("di pada sejak dalam periode sebanyak saat antara pak bu")


def _is_about(words: Sequence[str], key: str) -> bool:
    """Whether what was found is the thing that was asked for, up to its place and time."""
    ends = next((i for i, word in enumerate(words) if word in _PLACED), len(words))
    return all(word in SMALL or word == "#" or is_echo(word, key) for word in words[:ends])
