"""A finding told in the words of its question: `perangkatnya memang harus diganti`, `vendor tidak diperlukan`.

Every word of such a clause must come from the question or say nothing of its own: "kabelnya perlu diganti" does
not answer whether the device must be.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause
from mailflow.language.diagnosis import MONTHS
from mailflow.language.findings import CAUSES, LACKING, NEVER, NO, SMALL, TROUBLE, WELL
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo, is_turned_round, parse_echo, stems_of
from mailflow.replies.clauses.hits import Doubt, asks
from mailflow.replies.clauses.parts import SILENT, Reply, note_behind
from mailflow.replies.findings.asked import ABLE, parse_asked
from mailflow.replies.findings.echoed import gives_end, is_cured, is_of_persons, read_echoed

_STOPS = frozenset(
    {"condition", "hedge", "hearsay", "retract", "delegate", "part", "either", "hold", "study", "later"}
)
_HERE = frozenset({"past", "working"})
_BECAUSE = words_of("karena mengingat berhubung sehingga sejak")
_KEYS = ("perlu", "identifikasi", "ada", "bisa")
_MAX_CLAUSES = 80
"""Findings take a sentence or two; in more of them nothing is told for sure, and it costs no time."""


def read_restated(reply: Reply) -> Reading | None:
    """YA or TIDAK where the first thing said restates the question; None where it does not, or not plainly."""
    question = reply.asked
    if len(reply.clauses) > _MAX_CLAUSES or not question or any(asks(clause) for clause in reply.clauses):
        return None
    said = [(clause, outcome_of(clause, question)) for clause in reply.clauses if _opens(reply, clause)]
    found = {outcome for _, outcome in said if outcome}
    if len(found) != 1 or _gainsaid(reply, found):
        return None
    clause = next(clause for clause, outcome in said if outcome)
    if any(doubt.label in _STOPS and not _is_evidence(reply, doubt, clause) for doubt in reply.doubts):
        return None
    if _is_bare(clause) and _is_denied_beside(reply, clause):
        return None
    if "ya" in found and _is_stated(clause, question) and _is_lacking_beside(reply, clause):
        return None
    return reply.decide(found.pop(), "question restated", reason=note_behind(reply, clause.end))


def _is_evidence(reply: Reply, doubt: Doubt, answer: Clause) -> bool:
    """Whether a doubt stands in another sentence than the whole of the answer, of what was looked at and when."""
    alone = [one for one in reply.clauses if one.sentence == answer.sentence] == [answer]
    place = reply.clauses[doubt.clause]
    if not alone or place.sentence <= answer.sentence:
        return False
    at = next((at for at, tag in enumerate(place.tags) if tag.phrase == doubt.phrase), 0)
    behind = place.tags[at + 1].phrase if at + 1 < len(place.tags) else ""
    looked = doubt.phrase in _LOOKED and behind in ("di", "pada", "dari")
    numbered = doubt.phrase in _ASIDE or (doubt.label == "part" and doubt.phrase.startswith("nomor"))
    ours = doubt.phrase == "atas nama" and is_echo(behind, reply.asked) and is_echo("nama", reply.asked)
    words = place.words()
    return looked or numbered or ours or (at == 0 and is_cured(words))


_ASIDE = words_of("pertama kedua ketiga keempat kelima")
_LOOKED = ("saya baca", "kami baca", "saya lihat", "kami lihat")


def _is_bare(clause: Clause) -> bool:
    return set(clause.words()) <= _DONE | {"masih"}


def _is_denied_beside(reply: Reply, clause: Clause) -> bool:
    """`Sudah, belum lengkap`: what follows in the sentence takes the answer back."""
    rest = [c for c in reply.clauses if c.sentence == clause.sentence and c is not clause]
    return any(set(tag.phrase.split()) & (NO | NEVER) for other in rest for tag in other.tags)


def _is_stated(clause: Clause, question: str) -> bool:
    words = set(clause.words())
    return bool(words & _PREDICATES & {token.word for token in parse_tokens(question)})


def _is_lacking_beside(reply: Reply, clause: Clause) -> bool:
    """`Lengkap, nomor telepon kosong`"""
    told = [c.words() for c in reply.clauses if c is not clause]
    if _WHOLE & set(clause.words()):
        return any(set(words) & (NO | NEVER | LACKING) for words in told)
    return any(set(words) & _CONTRARY or _denies_asked(words, reply.asked) for words in told)


def _denies_asked(words: Sequence[str], question: str) -> bool:
    return bool(set(words) & (NO | NEVER)) and any(is_echo(word, question) for word in words)


_CONTRARY = words_of("tapi namun kecuali selain hanya cuma ternyata meski walau bedanya beda lain lainnya")
"""Beside what happened or belongs, these may say that it did not after all."""


_WHOLE = words_of("lengkap sesuai valid layak")
"""What may be so but for a part: `Lengkap, nomor telepon kosong`."""
_PREDICATES = _WHOLE | words_of("terjadi termasuk berulang pernah menyeluruh terkait menetap")
"""What a question may ask of a thing without a verb of `_KEYS`."""
_BESIDE_STATED = words_of("semua semuanya masih memang kami saya sudah")


def _stated(said: Sequence[str], words: Sequence[str], denied: bool, question: str) -> str:
    """To "is it complete?", "does it still happen?": the very word, and nothing that the question does not say."""
    asked = {token.word for token in parse_tokens(question) if token.is_word}
    told = _PREDICATES & asked & set(said)
    rest = [word for word in said if word not in told | _BESIDE_STATED]
    still = ("masih" in asked) == ("masih" in words)
    if (
        not told
        or not all(is_echo(word, question) for word in rest)
        or (denied and {"semua", "masih"} & set(words))
    ):
        return ""
    return "tidak" if denied else "ya" if still else ""


def contrary_clause(reply: Reply, outcome: str, beside: int) -> bool:
    """Whether another clause than that of the answer restates the question the other way: `Perlu. Tidak.`"""
    question = reply.asked
    if len(reply.clauses) > _MAX_CLAUSES:
        return True
    others = [clause for at, clause in enumerate(reply.clauses) if at != beside and _opens(reply, clause)]
    return any(outcome_of(clause, question) not in ("", outcome) for clause in others if question)


def _opens(reply: Reply, clause: Clause) -> bool:
    """Whether a clause begins its sentence, or has only what says nothing before it there."""
    before = [c for c in reply.clauses if c.sentence == clause.sentence and c.start < clause.start]
    if clause.closed == ":" and clause.tags[-1].phrase == "oleh":
        return False  # `Diketahui oleh: ...`
    quiet = all(tag.label in (*SILENT, "neutral", "thing") for other in before for tag in other.tags)
    headed = clause.opened == ":" and any(tag.phrase in _HEADS for other in before for tag in other.tags)
    return quiet and (headed or clause.opened not in (":", '"', "“", "”"))


_HEADS = ("hasil", "hasilnya", "kesimpulan", "jawaban", "jawaban saya", "konfirmasi")


def _gainsaid(reply: Reply, found: set[str]) -> bool:
    """Another answer beside it, or a command that is none of a finding."""
    return any(hit.head and not hit.mend and hit.outcome not in found for hit in reply.hits)


def outcome_of(clause: Clause, question: str) -> str:
    """What a clause answers by the words of the question; "" where it says anything else."""
    words = _before_reason(clause.words(), question)
    if (
        (set(words) & NEVER and words != ["belum", "pernah"])
        or _is_of_then(clause, question)
        or sum(word in NO for word in words) > 1
    ):
        return ""
    denied = bool(set(words) & NO)
    if is_turned_round(words, question) and not set(words) <= NO | SMALL | ABLE:
        return ""
    if words[-2:] == ["tidak", "ya"]:
        return ""  # `perlu vendor tidak ya`
    if is_of_persons(words, question):
        return ""
    if gives_end(words, question):
        return "ya" if clause.closed in ("", ".", "!") else ""
    if denied and "saja" in words and {"yang", "bukan"} & set(words):
        return ""  # `bukan aplikasi saja yang bermasalah`
    said = [word for word in words if word not in NO | SMALL]
    return _placed(said, words, denied, question) if _is_of_trouble(question) and not _asks_state(question) else _keyed(
        said, words, denied, question
    )  # fmt: skip


def _is_of_then(clause: Clause, question: str) -> bool:
    """Whether it was so once, or is being done; not where `pernah` is what was asked."""
    return any(tag.label in _HERE and not is_echo(tag.phrase, question) for tag in clause.tags)


def _asks_state(question: str) -> bool:
    """`Apakah gangguan masih terjadi di lokasi pelapor?`"""
    return bool(_PREDICATES & {token.word for token in parse_tokens(question)})


def _placed(said: Sequence[str], words: Sequence[str], denied: bool, question: str) -> str:
    """To "where is the fault?": the place asked about, and that it is there or not."""
    trouble = [word for word in said if word.removesuffix("nya") in TROUBLE]
    well = [word for word in said if word in WELL]
    causes = [word for word in said if word not in trouble and stems_of(word) & CAUSES]
    places = [word for word in said if word not in {*trouble, *well, *causes}]
    marked = bool(set(words) & _MARKERS) and (bool(causes) or not set(words) & _OWN)
    if (
        not places
        or not all(is_echo(word, question) for word in places)
        or not (trouble or well or marked or causes)
    ):
        return ""
    if well:
        return "" if denied or trouble or set(words) & _AGAIN else "tidak"
    return "tidak" if denied else "ya"


_MARKERS = words_of("dari pada di karena berasal asalnya from in saking ti tina")
_OWN = words_of("saya kami kita we our us periksa cek diperiksa")
"""Beside these `dari aplikasi` may tell who writes, or where they looked."""
_AGAIN = words_of("sudah telah kembali lagi sekarang")
"""`Aplikasi sudah normal`: it was not before."""


def _keyed(said: Sequence[str], words: Sequence[str], denied: bool, question: str) -> str:
    """To "must it be?", "is it found?": the very verb of the question, alone or with its other words."""
    if stated := _stated(said, words, denied, question):
        return stated
    asked = {word.word for word in parse_tokens(question) if word.is_word}
    if any(one in words and one in asked and set(words) <= _DONE | {one} for one in ("sudah", "masih")):
        return "ya"
    if "pernah" in asked and words in (["belum", "pernah"], ["tidak", "pernah"]):
        return "tidak"
    whole = parse_asked(question)
    if whole.predicate not in ("need", "source"):
        return read_echoed(words, whole, bare=True)
    if not parse_echo(words, question):
        return ""
    key = next((key for key in _KEYS if any(_is_like(word, key) for word in said)), "")
    if not all(is_echo(word, question) for word in said) or not (key or _tells_all(said, question)):
        return ""
    more = [word for word in said if not _is_like(word, key)]
    if key == "perlu" and more and not any(is_echo(word, _behind(key, question)) for word in more):
        return ""
    if key == "perlu" and words[-1] in _OWN and is_echo(words[-2], question):
        return ""
    return "tidak" if denied else "ya"


def _tells_all(said: Sequence[str], question: str) -> bool:
    """Whether the end of the question is there: `memenuhi syarat`."""
    words = [token.word for token in parse_tokens(question) if token.is_word and token.word not in SMALL]
    if any(_is_like(word, key) for word in words for key in _KEYS):
        return False
    return len(words) > 1 and all(any(is_echo(word, last) for word in said) for last in words[-2:])


_DONE = words_of("sudah pak bu memang ya")


def _behind(key: str, question: str) -> str:
    """The question from its verb on: what is needed."""
    words = [token.word for token in parse_tokens(question) if token.is_word]
    at = next((at for at, word in enumerate(words) if _is_like(word, key)), 0)
    return " ".join(words[at + 1 :])


def _is_of_trouble(question: str) -> bool:
    words = {token.word for token in parse_tokens(question) if token.is_word}
    places = words & {"dari", "pada", "di", "karena", "berasal", "disebabkan"}
    return bool(words & TROUBLE and places)


def _before_reason(words: Sequence[str], question: str) -> list[str]:
    ends = next((at for at, word in enumerate(words) if at and word in _BECAUSE), len(words))
    until = next((at for at, word in enumerate(words) if at and word in ("sampai", "hingga")), ends)
    if "masih" in question.lower().split() and set(words[until + 1 :]) <= _OF_DATES:
        ends = min(ends, until)  # `Masih berlaku sampai 31 Desember 2027`
    turn = next((at for at, word in enumerate(words) if at and word == "ternyata"), ends)
    told = set(words[turn:ends]) & (NO | NEVER)
    said = list(words[: ends if told else turn])
    return said[1:] if said[:1] == ["ternyata"] else said


_OF_DATES = MONTHS | {"#", "tanggal", "akhir", "tahun", "bulan"}


def _is_like(word: str, key: str) -> bool:
    return bool(stems_of(word) & stems_of(key))
