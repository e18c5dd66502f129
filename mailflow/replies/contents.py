"""Rules for answers that bring something: a state, a choice, a link, a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag, fold
from mailflow.replies.clauses.hits import asks, is_chatter
from mailflow.replies.clauses.lines import NUMERAL, count_of, find_links, find_priorities
from mailflow.replies.clauses.parts import SILENT, WHY, Reply, note_behind, tidy
from mailflow.replies.clauses.states import Health, read_health
from mailflow.replies.places import parse_place
from mailflow.replies.trials.performed import is_performed_bad


def read_number(reply: Reply) -> Reading | None:
    """`NOMOR: 12` lines for the secretariat's questions about numbers; nothing else may stand beside them."""
    if reply.question.kind != "number":
        return None
    whole = reply.lines.fields and all(value.strip().isdigit() for _, value in reply.lines.pairs)
    if not whole or not is_chatter(reply.clauses):
        return reply.unclear("nomor belum dapat kami baca", "no number lines")
    outcome = "isi" if reply.allows("isi") else reply.question.outcomes[0]
    return reply.decide(outcome, "number lines", fields_text=reply.lines.fields)


def read_choice(reply: Reply) -> Reading | None:
    """One of the outcomes, word for word, on the first line."""
    if reply.question.kind != "choose":
        return None
    first, _, rest = reply.text.partition("\n")
    named = [outcome for outcome in reply.question.outcomes if _says(first, outcome)]
    contrary = [
        outcome for outcome in reply.question.outcomes if f" {_plain(outcome)} " in f" {_plain(rest)} "
    ]
    places = [str(place) for word in named if (place := parse_place(first, word))]
    links = find_links(first) or places
    # "nomor 12" is a part of what was sent, unless it is where the mail belongs
    doubts = [one for one in reply.doubts if not (places and one.label == "part" and one.clause == 0)]
    if len(named) != 1 or contrary or len(links) > 1 or doubts:
        return reply.unclear("pilihan belum dapat kami pastikan", "no single choice")
    return reply.decide(named[0], "literal choice", link="".join(links), reason=tidy(rest))


def _says(line: str, outcome: str) -> bool:
    """Whether a line is this outcome, alone or with what it refers to: `LAMPIRKAN ke KASUS-2026-0007`, or another
    number that the office knows for a case."""
    plain, wanted = _plain(line), _plain(outcome)
    rest = plain.removeprefix(wanted)
    linked = plain.startswith(f"{wanted} ") and len(find_links(line)) == 1 and len(rest.split()) <= 5
    polite = plain.startswith(f"{wanted} ") and set(rest.split()) <= {
        "pak",
        "bu",
        "ya",
        "saja",
        "aja",
        "terima",
        "kasih",
    }
    return plain == wanted or linked or polite or parse_place(line, wanted) is not None


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


def read_link(reply: Reply) -> Reading | None:
    """`GABUNG dengan KASUS-2026-0007`."""
    words = [word for clause in reply.clauses for tag in clause.tags for word in tag.phrase.split()]
    named = [word for word in words if word in ("gabung", "gabungkan", "digabung", "digabungkan")]
    if not reply.allows("gabung") or not named:
        return None
    links = find_links(reply.text)
    others = [hit for hit in reply.hits if hit.head and hit.outcome not in ("go", "setuju")]
    if len(links) != 1 or others or reply.doubts or find_priorities(reply.text):
        return reply.unclear("kasus yang digabungkan belum dapat kami pastikan", "link unsure", "gabung")
    return reply.decide("gabung", "command GABUNG", link=links[0], reason=tidy(reply.text))


_STATES: Mapping[str, tuple[str, str]] = {"confirm": ("normal", "masih gangguan"), "test": ("lulus", "gagal")}


def read_state(reply: Reply) -> Reading | None:
    """NORMAL or MASIH GANGGUAN, LULUS or GAGAL: the last state wins, a part is not the whole."""
    if reply.question.kind not in _STATES:
        return None
    good, bad = _STATES[reply.question.kind]
    if is_performed_bad(reply.clauses):
        health: Health | None = Health(state="bad")
    else:
        health = read_health(reply.clauses) or _short_answer(reply)
    if health is None or not {good, bad} <= set(reply.question.outcomes):
        return None
    if health.state == "unsure":
        return _unsure_state(reply, health, good)
    if (reply.question.kind == "test" and health.state == "part") or (
        health.state == "good" and is_counted_short(reply.lines.prose)
    ):
        return reply.unclear("hasilnya baru sebagian", "test in part", bad)
    if _is_gainsaid(reply, health.state):
        return reply.unclear("isian menyebut keadaan yang berbeda", "lines say otherwise", good)
    note, lines = _state_note(reply), reply.lines.fields
    if health.state == "good":
        return reply.decide(good, "state good", reason=note, fields_text=lines)
    if not _names_symptom(reply):
        note = "; ".join(value.strip() for name, value in reply.lines.pairs if _is_symptom(name, value))
    return reply.decide(bad, f"state {health.state}", reason=note, fields_text=lines)


_HOW_MANY = rf"(\d{{1,4}}|(?:{NUMERAL})(?:\s(?:{NUMERAL})){{0,3}})"
_COUNT = re.compile(rf"\b{_HOW_MANY}\s(?:dari|of|out of)\s(?:total\s)?{_HOW_MANY}\b", re.IGNORECASE)


_TRIED_AND_WELL = re.compile(
    rf"\b{_HOW_MANY}\s\w{{3,20}}\s(?:sudah\s)?(?:diuji|dijalankan|dicoba|dites|dicek|diperiksa),?\s(?:dan\s|"
    rf"yang\s)?{_HOW_MANY}\s(?:\w{{3,20}}\s)?(?:sesuai|lulus|berhasil|lolos|benar|normal|jalan|bisa)\b",
    re.IGNORECASE,
)
"""`15 skenario diuji, 13 sesuai`"""

_IN_PERCENT = re.compile(
    r"\b(?:lulus|berhasil|sukses|normal|passed?)\s{0,3}(?:baru\s|sekitar\s)?\d{1,2}\s{0,2}(?:%|persen)|"
    r"(?<![\d.,])\d{1,2}\s{0,2}(?:%|persen\b)\s{0,3}(?:sudah\s)?(?:lulus|berhasil|sukses|normal|pulih|"
    r"lancar|passed)\b",
    re.IGNORECASE,
)


def is_counted_short(text: str) -> bool:
    """`enam dari sepuluh skenario lulus` is not all of them."""
    prose = text[:4000]
    if _IN_PERCENT.search(prose):
        return True
    counts = [(count_of(found[1]), count_of(found[2])) for found in _COUNT.finditer(prose)]
    counts += [(count_of(found[2]), count_of(found[1])) for found in _TRIED_AND_WELL.finditer(prose)]
    return any(some < whole for some, whole in counts)


def _short_answer(reply: Reply) -> Health | None:
    """`sudah` and `belum` alone, where the question was whether it is well by now."""
    asked = f" {reply.question.asked.lower()} "
    clauses = [clause for clause in reply.clauses if not _is_trial(clause)]
    said = [
        tag.phrase
        for clause in clauses
        for tag in clause.tags
        if tag.label not in SILENT and tag.phrase not in _FLAT
    ]
    if said == ["bisa"] and len(clauses) < len(reply.clauses) and " sudah " in asked:
        return Health(state="good")
    if " apakah " in asked and " sudah " in asked and _is_not_yet(clauses):
        return Health(state="bad")
    if " apakah " not in asked or " sudah " not in asked or len(said) != 1:
        return None
    if any(doubt.label != "negator" for doubt in reply.doubts):
        return None
    return _SHORT.get(said[0])


def _is_not_yet(clauses: Sequence[Clause]) -> bool:
    """`belum pak, lampu modem masih merah`: a bare no, and why; not `belum, masih dicoba`."""
    first, *rest = [[tag for tag in clause.tags if tag.label not in SILENT] for clause in clauses] or [[]]
    told = {word for tags in rest for tag in tags for word in tag.phrase.split()}
    quiet = all(tag.label in _QUIET for tags in rest for tag in tags)
    return (
        [tag.phrase for tag in first] == ["belum"]
        and len(rest) == 1
        and quiet
        and bool(told & _LASTING)
        and not (told & (_TRIED | _AWAITING))
    )


_QUIET = frozenset({"word", "thing", "number", "past", "neutral"})
_LASTING = words_of("masih tetap")
_AWAITING = words_of(
    "saya kami kita proses jalan nunggu menunggu antre antri rapat libur tutup lihat pantau tanya "
    "ditanyakan hujan teknisi petugas vendor loading update pengerjaan perjalanan jalan lokasi kantor rumah"
)


def _is_trial(clause: Clause) -> bool:
    """`sudah saya coba barusan`"""
    words = set(clause.words())
    return "sudah" in words and not asks(clause) and bool(words & _TRIED) and words <= _TRIED | _TRYING


_TRIED = words_of("coba dicoba cek tes dites uji diuji")
_TRYING = words_of("sudah saya kami barusan tadi pak bu sendiri lagi baru")
_FLAT = frozenset({"sama sekali", "semua", "juga", "lagi"})
_SHORT: Mapping[str, Health] = {
    "sudah": Health(state="good"),
    "belum": Health(state="bad"),
    "masih": Health(state="bad"),
}
_STATE_COMMANDS = frozenset({"normal", "masih gangguan", "lulus", "lulus uji", "gagal"})
_OPEN = frozenset({"belum", "sebagian", "separuh", "setengah"})
_FOUND = ("temuan", "gejala", "kendala", "hasil", "keluhan", "masalah", "kondisi", "status", "catatan")


def _state_note(reply: Reply) -> str:
    """What is said beside NORMAL, LULUS and their like; a state in plain words is kept whole."""
    for clause in reply.clauses:
        said = [tag for tag in clause.tags if tag.label not in SILENT]
        if said and said[0].phrase in _STATE_COMMANDS and (len(said) == 1 or said[1].phrase == "karena"):
            return note_behind(reply, said[0].end)
        if said:
            return _behind_bare_state(reply, said, clause.end)
    return tidy(reply.lines.prose)


_BARE = words_of(
    "gagal gangguan masih tetap belum tidak kurang normal lulus bisa berhasil sama saja lagi juga total"
)


def _behind_bare_state(reply: Reply, said: Sequence[Tag], end: int) -> str:
    """`belum normal bu, data hilang`: what follows says why; without it the whole reply does."""
    bare = all(set(tag.phrase.split()) <= _BARE for tag in said)
    following = note_behind(reply, end) if bare else ""
    return following or tidy(reply.lines.prose)


def _is_gainsaid(reply: Reply, state: str) -> bool:
    """Whether a line of the form says something else than the answer: LULUS above `Temuan: modul cetak gagal`."""
    if state != "good":
        return reply.lines.concluded
    for _, value in reply.lines.pairs:
        clauses = parse_clauses(value, reply.question.kind)
        health = read_health(clauses)
        begun = {tag.phrase.split()[0] for clause in clauses for tag in clause.tags}
        if (health and health.state != "good") or begun & _OPEN:
            return True
    return False


def _is_symptom(name: str, value: str) -> bool:
    """A line that says what goes wrong, so that GAGAL needs no other reason."""
    said = [tag for clause in parse_clauses(value, "confirm") for tag in clause.tags]
    nothing = all(tag.phrase in ("tidak ada", "nihil") for tag in said)
    return name.startswith(_FOUND) and not nothing


def _unsure_state(reply: Reply, health: Health, good: str) -> Reading:
    if health.doubt == "question":
        return reply.other("question", "question about the state")
    return reply.unclear(
        WHY.get(health.doubt, "keadaan saat ini belum dapat kami pastikan"), f"state {health.doubt}", good
    )


_BARE_STATES = frozenset(
    {
        "gangguan",
        "masih",
        "masih gangguan",
        "tetap",
        "gagal",
        "belum normal",
        "tidak normal",
        "kurang normal",
        "tidak lulus",
    }
)


def _names_symptom(reply: Reply) -> bool:
    """Whether anything is said beyond MASIH GANGGUAN itself: what goes wrong, or where."""
    tags = reply.tags()
    bare = {" ".join(fold(word) for word in phrase.split()) for phrase in _BARE_STATES}
    return any(
        (tag.label == "bad" and tag.phrase not in bare)
        or tag.label in ("word", "number", "thing", "defect", "part")
        or (tag.label == "good" and tag.phrase not in ("normal", "lulus", "berhasil"))
        for tag in tags
    )
