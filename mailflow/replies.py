"""Turns what an officer typed into a decision: the rules in their order. The words stand in `vocabulary`.

An error here sends a letter that nobody approved; asking back costs one mail. So an answer counts only where it
stands free (`answers`), alone, and without any doubt beside it; everything else is `Unclear` or `NotADecision`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from mailflow.reply_hits import (
    Doubt,
    Hit,
    asks,
    find_doubts,
    find_hits,
    has_substance,
    is_chatter,
    is_harmless_question,
)
from mailflow.reply_lines import Lines, find_links, find_percents, find_priorities, read_lines
from mailflow.reply_states import Health, read_health
from mailflow.reply_targets import Addressees, read_addressees
from mailflow.reply_words import Clause, fold, odd_signs, parse_clauses

MAX_CHARS = 20_000
"""Longer answers are for a person: nobody decides in ten pages."""

OtherKind = Literal["question", "acknowledge", "hold", "delegate", "progress", "empty", "retract"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a task asked. `outcomes` may be answered; `roles`: code to title, abbreviations, holder's name, nicknames.

    `kind` is one of approve, verify, sign, dispose, prioritise, form, report, finding, admit, test, confirm,
    progress, number, choose. `labels`: the form's or report's labels. `now` has the office's time zone.
    """

    kind: str
    outcomes: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_target: str = ""
    labels: tuple[str, ...] = ()
    now: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """A clear answer. `reason` is the note in the officer's words; `rule` names the rule that decided.

    `priority`: `P1` to `P4`, or impact and urgency as `tinggi-sedang`. `fields_text`: `Label: isi` lines as typed.
    """

    outcome: str
    reason: str = ""
    targets: tuple[str, ...] = ()
    instruction: str = ""
    due: date | None = None
    percent: int | None = None
    priority: str = ""
    link: str = ""
    fields_text: str = ""
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unclear:
    """To be asked back. `why` is an Indonesian clause; `reading` the outcome that we lean to ("" when none)."""

    why: str
    reading: str = ""
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotADecision:
    """No answer to what was asked, and not meant as one."""

    kind: OtherKind
    rule: str = ""
    new_text: str = ""


Reading = Decision | Unclear | NotADecision


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reply:
    """A reply made ready for the rules. `clauses` leave out the `Label: isi` lines."""

    text: str
    question: Question
    attachments: tuple[str, ...]
    lines: Lines
    clauses: tuple[Clause, ...]
    hits: tuple[Hit, ...]
    doubts: tuple[Doubt, ...]

    @property
    def today(self) -> date:
        return self.question.now.date()

    def allows(self, outcome: str) -> bool:
        return outcome in self.question.outcomes


def read_reply(new: str, question: Question, *, attachments: Sequence[str] = ()) -> Reading:
    """Judge what somebody typed (quotes already cut) as the answer to a question. `attachments`: file names."""
    text = new.strip()
    if len(text) > MAX_CHARS:
        return Unclear(why="jawaban terlalu panjang untuk dibaca sebagai keputusan", rule="too long", new_text=text)
    if odd_signs(text):
        return Unclear(why="jawaban memuat huruf atau tanda yang tidak lazim", rule="odd signs", new_text=text)
    reply = _prepare(text, question, tuple(attachments))
    for rule in _RULES:
        if reading := rule(reply):
            return reading
    return _unclear(reply, "maksud jawaban belum dapat kami pastikan", "nothing recognised")


def _prepare(text: str, question: Question, attachments: tuple[str, ...]) -> _Reply:
    takes_lines = question.kind in ("form", "report", "number") or "isi" in question.outcomes
    lines = read_lines(text, question.labels, take=takes_lines)
    clauses = parse_clauses(lines.prose, question.kind)
    hits = find_hits(clauses)
    return _Reply(
        text=text,
        question=question,
        attachments=attachments,
        lines=lines,
        clauses=tuple(clauses),
        hits=tuple(hits),
        doubts=tuple(find_doubts(clauses, hits)),
    )


def _unclear(reply: _Reply, why: str, rule: str, reading: str = "") -> Unclear:
    return Unclear(why=why, reading=reading if reply.allows(reading) else "", rule=rule, new_text=reply.text)


def _other(reply: _Reply, kind: OtherKind, rule: str) -> NotADecision:
    return NotADecision(kind=kind, rule=rule, new_text=reply.text)


# --- before any word is weighed ----------------------------------------------------------------------------


def _empty(reply: _Reply) -> Reading | None:
    if reply.lines.fields or not is_chatter(reply.clauses):
        return None
    return None if reply.attachments and _takes_files(reply.question) else _other(reply, "empty", "nothing new typed")


def _takes_files(question: Question) -> bool:
    return question.kind in ("form", "report")


_COMMANDS: Mapping[str, OtherKind] = {
    "tanya": "question",
    "ralat": "retract",
    "delegasi": "delegate",
    "delegasikan": "delegate",
}


def _other_command(reply: _Reply) -> Reading | None:
    """TANYA, RALAT and DELEGASI as the first word: never an answer."""
    first = next((tag.phrase.split()[0] for clause in reply.clauses for tag in clause.tags), "")
    kind = _COMMANDS.get(first)
    return _other(reply, kind, f"command {first.upper()}") if kind else None


def _number(reply: _Reply) -> Reading | None:
    """`NOMOR: 12` lines for the secretariat's questions about numbers; nothing else may stand beside them."""
    if reply.question.kind != "number":
        return None
    whole = reply.lines.fields and all(value.strip().isdigit() for _, value in reply.lines.pairs)
    if not whole or not is_chatter(reply.clauses):
        return _unclear(reply, "nomor belum dapat kami baca", "no number lines")
    outcome = "isi" if reply.allows("isi") else reply.question.outcomes[0]
    return _decide(reply, outcome, "number lines", fields_text=reply.lines.fields)


def _choice(reply: _Reply) -> Reading | None:
    """One of the outcomes, word for word, on the first line."""
    if reply.question.kind != "choose":
        return None
    first, _, rest = reply.text.partition("\n")
    named = [outcome for outcome in reply.question.outcomes if _says(first, outcome)]
    contrary = [outcome for outcome in reply.question.outcomes if f" {_plain(outcome)} " in f" {_plain(rest)} "]
    links = find_links(first)
    if len(named) != 1 or contrary or len(links) > 1 or reply.doubts:
        return _unclear(reply, "pilihan belum dapat kami pastikan", "no single choice")
    return _decide(reply, named[0], "literal choice", link="".join(links), reason=_tidy(rest))


def _says(line: str, outcome: str) -> bool:
    """Whether a line is this outcome, alone or with what it refers to: `LAMPIRKAN ke KASUS-2026-0007`."""
    plain, wanted = _plain(line), _plain(outcome)
    rest = plain.removeprefix(wanted)
    linked = plain.startswith(f"{wanted} ") and len(find_links(line)) == 1 and len(rest.split()) <= 5
    polite = plain.startswith(f"{wanted} ") and set(rest.split()) <= {"pak", "bu", "ya", "saja", "aja", "terima", "kasih"}
    return plain == wanted or linked or polite


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


# --- answers with arguments --------------------------------------------------------------------------------


def _progress(reply: _Reply) -> Reading | None:
    """A percentage is progress, 100 % too; SELESAI beside 100 % is done."""
    percents = find_percents(reply.lines.prose)
    labels = {tag.label for clause in reply.clauses for tag in clause.tags}
    done = any(hit.outcome == "selesai" and hit.head for hit in reply.hits)
    named = reply.text[:12].lower().startswith(("progres", "prg", "on progres"))
    stopping = ("question", "retract", "hearsay") if percents else ("question", "retract", "hearsay", "hold")
    if not named and _first_doubt(reply, stopping):
        return None
    working = "working" in labels and reply.question.kind in ("report", "progress", "form")
    if not (percents or named or working) or (percents == [100] and done and not working):
        return None
    if reply.question.kind not in ("report", "progress", "form") and not named:
        return None
    if done and not percents:
        return _unclear(reply, "jawaban menyebut selesai dan belum selesai", "done and not done", "selesai")
    if not reply.allows("progres") or len(set(percents)) > 1 or any(percent > 100 for percent in percents):
        return _other(reply, "progress", "progress, which was not asked for")
    return _decide(reply, "progres", "progress", percent=percents[0] if percents else None, reason=_tidy(reply.text))


def _form(reply: _Reply) -> Reading | None:
    """A filled form: `Label: isi` lines, or a document attached."""
    if not reply.allows("isi") or reply.question.kind == "number":
        return None
    document = any(name.lower().endswith((".docx", ".pdf", ".doc", ".odt", ".rtf")) for name in reply.attachments)
    if not (document or reply.lines.fields):
        if reply.attachments and is_chatter(reply.clauses):
            return _unclear(reply, "lampiran berupa gambar belum dapat kami baca sebagai formulir", "picture only", "isi")
        return None
    if any(hit.head and hit.outcome not in ("selesai", "setuju", "go") for hit in reply.hits):
        return _unclear(reply, "ada isian formulir dan keputusan lain dalam satu jawaban", "form and answer", "isi")
    if doubt := _first_doubt(reply, ("hold", "later", "negator", "retract", "hearsay", "delegate", "question", "hedge")):
        return _doubtful(reply, doubt, "isi")
    return _decide(reply, "isi", "form lines" if reply.lines.fields else "form attached", fields_text=reply.lines.fields)


def _report(reply: _Reply) -> Reading | None:
    """Report lines of which one says that the result is well; with the word SELESAI `_plain_answer` decides."""
    if not reply.allows("selesai") or not reply.lines.fields:
        return None
    if reply.lines.unhealthy:
        return _unclear(reply, "laporan menyebut hasil yang belum baik", "report says not done", "selesai")
    if any(hit.outcome == "selesai" and hit.head for hit in reply.hits):
        return None
    going_on = any("working" in clause.labels() for clause in parse_clauses(reply.text, "report"))
    if not reply.lines.concluded or going_on or not is_chatter(reply.clauses):
        return _unclear(reply, "laporan belum menyatakan SELESAI", "report lines only", "selesai") if not reply.clauses else None
    return _decide(reply, "selesai", "report with result", fields_text=reply.lines.fields)


def _link(reply: _Reply) -> Reading | None:
    """`GABUNG dengan KASUS-2026-0007`."""
    words = [word for clause in reply.clauses for tag in clause.tags for word in tag.phrase.split()]
    named = [word for word in words if word in ("gabung", "gabungkan", "digabung", "digabungkan")]
    if not reply.allows("gabung") or not named:
        return None
    links = find_links(reply.text)
    others = [hit for hit in reply.hits if hit.head and hit.outcome not in ("go", "setuju")]
    if len(links) != 1 or others or reply.doubts or find_priorities(reply.text):
        return _unclear(reply, "kasus yang digabungkan belum dapat kami pastikan", "link unsure", "gabung")
    return _decide(reply, "gabung", "command GABUNG", link=links[0], reason=_tidy(reply.text))


_STATES: Mapping[str, tuple[str, str]] = {"confirm": ("normal", "masih gangguan"), "test": ("lulus", "gagal")}


def _state(reply: _Reply) -> Reading | None:
    """NORMAL or MASIH GANGGUAN, LULUS or GAGAL: the last state wins, a part is not the whole."""
    if reply.question.kind not in _STATES:
        return None
    health = read_health(reply.clauses)
    good, bad = _STATES[reply.question.kind]
    if health is None:
        return None
    if health.state == "unsure":
        return _unsure_state(reply, health, good)
    if health.state == "good":
        return _decide(reply, good, "state good", reason=_tidy(reply.text))
    if health.state == "part" and reply.question.kind == "test":
        return _unclear(reply, "hasil uji baru sebagian", "test in part", bad)
    if not _names_symptom(reply):
        return _unclear(reply, "alasan belum disebutkan", "reason missing", bad)
    return _decide(reply, bad, f"state {health.state}", reason=_tidy(reply.text))


def _unsure_state(reply: _Reply, health: Health, good: str) -> Reading:
    if health.doubt == "question":
        return _other(reply, "question", "question about the state")
    return _unclear(reply, _WHY.get(health.doubt, "keadaan saat ini belum dapat kami pastikan"), f"state {health.doubt}", good)


_BARE_STATES = frozenset(
    {"gangguan", "masih", "masih gangguan", "tetap", "gagal", "belum normal", "tidak normal", "kurang normal", "tidak lulus"}
)


def _names_symptom(reply: _Reply) -> bool:
    """Whether anything is said beyond MASIH GANGGUAN itself: what goes wrong, or where."""
    tags = [tag for clause in reply.clauses for tag in clause.tags]
    bare = {" ".join(fold(word) for word in phrase.split()) for phrase in _BARE_STATES}
    return any(
        (tag.label == "bad" and tag.phrase not in bare)
        or tag.label in ("word", "number", "thing", "defect", "part")
        or (tag.label == "good" and tag.phrase not in ("normal", "lulus", "berhasil"))
        for tag in tags
    )


# --- dispositions ------------------------------------------------------------------------------------------


def _disposition(reply: _Reply) -> Reading | None:
    """DISPOSISI in canonical or plain words: who, what, until when, and at the priority step with which priority."""
    if not reply.allows("disposisi"):
        return None
    aim = read_addressees(reply.text, reply.question.roles, reply.today)
    if _is_plain_approval(reply, aim):
        return None
    priorities = find_priorities(reply.text)
    refused = any(hit.head and hit.outcome in ("tolak", "kembalikan") and not hit.mend for hit in reply.hits)
    going = _goes_to_default(reply)
    if not (aim.codes or priorities or going) and (refused or not aim.doubt):
        return None
    if contrary := _contrary_to_disposition(reply, aim):
        return contrary
    if aim.doubt:
        return _unclear(reply, aim.doubt, "addressee unsure", "disposisi")
    if len(priorities) > 1 or (reply.question.kind == "prioritise" and not priorities):
        why = "prioritas belum disebutkan" if not priorities else "ada lebih dari satu prioritas"
        return _unclear(reply, why, "priority missing", "disposisi")
    targets = aim.codes or tuple(filter(None, [reply.question.default_target]))
    if not targets:
        return _unclear(reply, "jabatan tujuan belum disebutkan", "addressee missing", "disposisi")
    return _dispose(reply, aim, targets, "".join(priorities))


def _dispose(reply: _Reply, aim: Addressees, targets: tuple[str, ...], priority: str) -> Reading:
    if aim.codes and not aim.ordered:
        return _unclear(reply, "isi disposisi belum disebutkan", "post named alone", "disposisi")
    return _decide(
        reply,
        "disposisi",
        "disposition" if aim.codes else "disposition to default",
        targets=targets,
        instruction=aim.instruction,
        due=aim.due,
        priority=priority,
    )


def _is_plain_approval(reply: _Reply, aim: Addressees) -> bool:
    """At a step that takes SETUJU as well, SETUJU without a priority and a name is that."""
    more = aim.codes or aim.doubt or find_priorities(reply.text)
    return reply.allows("setuju") and not more and any(hit.head and hit.outcome == "setuju" for hit in reply.hits)


def _goes_to_default(reply: _Reply) -> bool:
    go = any(hit.head and hit.outcome == "go" for hit in reply.hits)
    agreed = all(tag.label in ("ok", "filler", "vocative", "yes", "neutral", "thumb") for clause in reply.clauses for tag in clause.tags)
    ok = agreed and any(tag.phrase == "ok" for clause in reply.clauses for tag in clause.tags)
    return bool(reply.question.default_target) and (go or ok)


def _contrary_to_disposition(reply: _Reply, aim: Addressees) -> Reading | None:
    if any(hit.outcome in ("tolak", "kembalikan", "doubt", "soft") and not hit.mend for hit in reply.hits):
        return _unclear(reply, "ada dua jawaban yang berbeda", "two answers", "disposisi")
    if any(hit.outcome == "hold" for hit in reply.hits):
        return _other(reply, "hold", "not yet")
    stopping = ("question", "condition", "hedge", "hold", "hearsay", "retract", "delegate")
    if not aim.codes:
        stopping += ("study", "part", "negator", "later", "defect")
    acting = ("plt", "plh") if aim.codes else ()
    doubt = next((d for d in reply.doubts if d.label in stopping and d.phrase not in acting), None)
    return _doubtful(reply, doubt, "disposisi") if doubt else None


# --- plain answers -----------------------------------------------------------------------------------------

_POSITIVE = frozenset({"setuju", "selesai", "ya", "tidak"})
_NEEDS_REASON = frozenset({"tolak", "kembalikan", "masih gangguan"})
_WHY: Mapping[str, str] = {
    "condition": "jawaban memuat syarat atau catatan",
    "hedge": "jawaban belum tegas",
    "later": "jawaban menyebut waktu yang akan datang",
    "hold": "jawaban meminta penundaan",
    "study": "jawaban menyebut masih akan dipelajari atau dibahas",
    "hearsay": "jawaban mengutip pendapat pihak lain",
    "by": "jawaban menyebut persetujuan pihak lain",
    "past": "jawaban menyebut keadaan yang sudah lewat",
    "part": "jawaban hanya untuk sebagian",
    "delegate": "jawaban menyebut pejabat lain yang berwenang",
    "retract": "jawaban menyebut pembatalan",
    "defect": "jawaban menyebut kekurangan",
    "negator": "jawaban memuat kata ingkar yang belum jelas maksudnya",
    "mend": "jawaban menyebut perubahan yang diminta",
    "question": "jawaban memuat pertanyaan",
    "two": "ada dua keadaan yang berbeda",
}


def _plain_answer(reply: _Reply) -> Reading | None:
    """One free-standing answer word, canonical or natural, with nothing against it."""
    heads = [hit for hit in reply.hits if hit.head]
    if not heads:
        return None
    heads = _without_mends(reply, heads)
    outcomes = {_as_asked(hit.outcome) for hit in heads}
    if len(outcomes) > 1 or "doubt" in outcomes:
        return _unclear(reply, "ada dua jawaban yang berbeda", "two answers")
    outcome = outcomes.pop()
    if outcome == "working":
        return _other(reply, "progress", "not done yet")
    if outcome == "hold":
        return _other(reply, "hold", "not yet")
    if outcome == "soft":
        return _unclear(reply, "belum jelas apakah ditolak atau dikembalikan", "soft refusal", "tolak")
    if not reply.allows(outcome):
        return _unclear(reply, "jawaban tidak termasuk pilihan pada langkah ini", "not an outcome here")
    if outcome in _POSITIVE:
        return _positive(reply, outcome, heads)
    return _negative(reply, outcome, heads)


def _without_mends(reply: _Reply, heads: list[Hit]) -> list[Hit]:
    """Behind the command TOLAK a request to complete is its reason, not a second answer."""
    refused = heads[0].canonical and heads[0].outcome == "tolak"
    return [hit for hit in heads if not (refused and hit.mend)]


def _as_asked(outcome: str) -> str:
    return "setuju" if outcome == "go" else outcome


def _positive(reply: _Reply, outcome: str, heads: Sequence[Hit]) -> Reading:
    """An answer that lets something happen: any doubt anywhere keeps it from counting."""
    condition = _first_doubt(reply, ("condition",))
    if condition:
        return _doubtful(reply, condition, outcome)
    if any(_as_asked(hit.outcome) != outcome for hit in reply.hits):
        return _unclear(reply, "ada dua jawaban yang berbeda", "contrary word beside", outcome)
    harmless = [doubt for doubt in reply.doubts if _is_harmless(reply, doubt, outcome, heads[0])]
    doubts = [doubt for doubt in reply.doubts if doubt not in harmless]
    if doubts:
        return _doubtful(reply, doubts[0], outcome)
    rule = f"command {outcome.upper()}" if heads[0].canonical else f"words for {outcome}"
    return _decide(reply, outcome, rule, reason=_note(reply, heads[0]), fields_text=reply.lines.fields)


def _is_harmless(reply: _Reply, doubt: Doubt, outcome: str, head: Hit) -> bool:
    if doubt.label == "question":
        clause = reply.clauses[doubt.clause]
        return head.canonical and doubt.clause != head.clause and is_harmless_question(clause)
    return outcome in ("ya", "tidak") and doubt.label in ("negator", "defect") and doubt.clause != head.clause


_AGAIN = frozenset("ajukan diajukan kirim kirimkan proses diproses naik resubmit sampaikan".split())


def _negative(reply: _Reply, outcome: str, heads: Sequence[Hit]) -> Reading:
    """TOLAK and KEMBALIKAN: what follows is the reason, so only doubts about the answer itself count."""
    first = heads[0]
    aside = [hit for hit in reply.hits if not hit.head and hit.outcome != outcome and hit.clause == first.clause]
    if aside:
        return _unclear(reply, "ada dua jawaban yang berbeda", "contrary word beside", outcome)
    if doubt := next((doubt for doubt in reply.doubts if _weakens(reply, doubt, first)), None):
        return _doubtful(reply, doubt, outcome)
    reason = _reason(reply, first)
    if outcome in _NEEDS_REASON and not reason:
        return _unclear(reply, "alasan belum disebutkan", "reason missing", outcome)
    rule = f"command {outcome.upper()}" if first.canonical else f"words for {outcome}"
    return _decide(reply, outcome, rule, reason=reason)


def _weakens(reply: _Reply, doubt: Doubt, head: Hit) -> bool:
    clause = reply.clauses[doubt.clause]
    same_sentence = clause.sentence == reply.clauses[head.clause].sentence
    stated = head.canonical and doubt.clause > head.clause and reply.clauses[head.clause].closed == ":"
    if doubt.label in ("hold", "retract"):
        return not stated and (same_sentence or doubt.clause < head.clause)
    if doubt.label == "question":
        return doubt.clause == head.clause or not (stated or is_harmless_question(clause))
    if doubt.label == "condition":
        words = {word for tag in clause.tags for word in tag.phrase.split()}
        return same_sentence and not stated and not words & _AGAIN
    if doubt.label == "later":
        return doubt.clause == head.clause and head.outcome == "tolak"
    return doubt.label in ("hedge", "hearsay", "part") and same_sentence and not stated and not head.mend


def _reason(reply: _Reply, head: Hit) -> str:
    """The words after the answer; for a request to complete, or when nothing follows, the whole reply."""
    after, length = head.end, len(reply.lines.prose)
    if not head.mend and has_substance(reply.clauses, after, length):
        return _tidy(reply.text[after:] if reply.text == reply.lines.prose else reply.lines.prose[after:])
    return _tidy(reply.text) if has_substance(reply.clauses, 0, length) else ""


def _note(reply: _Reply, head: Hit) -> str:
    rest = reply.lines.prose[head.end :]
    return _tidy(rest) if has_substance(reply.clauses, head.end, len(reply.lines.prose)) else ""


_LEADS = ("alasan", "karena", "krn", "karna", "dengan alasan", "sebab", "dikarenakan")


def _tidy(text: str) -> str:
    """A reason without what leads to it, on one line."""
    line = " ".join(text.split()).strip(" .,:;-–—")
    for lead in _LEADS:
        if line.lower().startswith(lead) and not line[len(lead) : len(lead) + 1].isalnum():
            line = line[len(lead) :].strip(" .,:;-–—")
    return line


# --- doubts and the rest -----------------------------------------------------------------------------------


def _first_doubt(reply: _Reply, labels: Sequence[str]) -> Doubt | None:
    return next((doubt for doubt in reply.doubts if doubt.label in labels), None)


def _doubtful(reply: _Reply, doubt: Doubt, outcome: str) -> Reading:
    clause = reply.clauses[doubt.clause]
    asked = doubt.label == "question" and any(hit.clause == doubt.clause for hit in reply.hits)
    if asked or (doubt.label == "question" and len(reply.clauses) == 1):
        return _other(reply, "question", "question")
    said = " ".join(reply.lines.prose[clause.start : clause.end].split())[:120]
    return _unclear(reply, f"{_WHY.get(doubt.label, 'jawaban belum tegas')}: “{said}”", f"doubt {doubt.label}", outcome)


def _defect(reply: _Reply) -> Reading | None:
    """A short statement of what is lacking (`lampiran tidak terbaca`) sends a request or draft back."""
    if not reply.allows("kembalikan") or reply.question.kind not in ("approve", "verify") or reply.hits:
        return None
    labels = {tag.label for clause in reply.clauses for tag in clause.tags}
    named = any(tag.label == "defect" and " " in tag.phrase for clause in reply.clauses for tag in clause.tags)
    plain = labels <= {"defect", "thing", "filler", "vocative", "subject", "word"} and len(reply.clauses) == 1
    if not named or not plain or reply.clauses[0].closed == "?":
        return None
    return _decide(reply, "kembalikan", "words for a defect", reason=_tidy(reply.text))


_OTHERS: tuple[tuple[str, OtherKind], ...] = (
    ("retract", "retract"),
    ("delegate", "delegate"),
    ("hold", "hold"),
    ("study", "hold"),
)


def _not_an_answer(reply: _Reply) -> Reading | None:
    """What else a reply can be: a question, a promise, a stand-in named, an answer taken back."""
    labels = {tag.label for clause in reply.clauses for tag in clause.tags}
    if any(asks(clause) for clause in reply.clauses):
        return _other(reply, "question", "question")
    mention = next((hit for hit in reply.hits), None)
    if mention and not labels & {"retract", "delegate"}:
        doubt = _first_doubt(reply, ("condition", "hedge", "hearsay"))
        why = _WHY[doubt.label] if doubt else "jawaban belum tegas"
        reading = _as_asked(mention.outcome)
        return _unclear(reply, why, "answer word not free-standing", reading)
    for label, kind in _OTHERS:
        if label in labels:
            return _other(reply, kind, f"words for {label}")
    if labels & {"vague", "thumb", "modal"} or _is_bare_ok(reply):
        return _unclear(reply, "jawaban belum tegas", "vague", next(iter(reply.question.outcomes), ""))
    if "working" in labels:
        return _other(reply, "progress", "words for progress")
    quiet = labels <= {"acknowledge", "ok", "filler", "vocative", "subject", "request", "later", "word", "number"}
    return _other(reply, "acknowledge", "acknowledged") if quiet and _is_heard(reply) else None


def _is_bare_ok(reply: _Reply) -> bool:
    tags = [tag for clause in reply.clauses for tag in clause.tags if tag.label not in ("filler", "vocative", "yes")]
    return bool(tags) and all(tag.label == "ok" and tag.phrase != "baik" for tag in tags)


def _is_heard(reply: _Reply) -> bool:
    tags = [tag for clause in reply.clauses for tag in clause.tags]
    return any(tag.label == "acknowledge" or tag.phrase == "baik" for tag in tags) or reply.text.strip(" .!") == "86"


def _decide(
    reply: _Reply,
    outcome: str,
    rule: str,
    *,
    reason: str = "",
    targets: tuple[str, ...] = (),
    instruction: str = "",
    due: date | None = None,
    percent: int | None = None,
    priority: str = "",
    link: str = "",
    fields_text: str = "",
) -> Decision:
    return Decision(
        outcome=outcome,
        reason=reason,
        targets=targets,
        instruction=instruction,
        due=due,
        percent=percent,
        priority=priority,
        link=link,
        fields_text=fields_text,
        rule=rule,
        new_text=reply.text,
    )


_RULES: tuple[Callable[[_Reply], Reading | None], ...] = (
    _number,
    _choice,
    _empty,
    _other_command,
    _form,
    _report,
    _progress,
    _state,
    _link,
    _disposition,
    _plain_answer,
    _defect,
    _not_an_answer,
)
"""The rules in their order; the first that has something to say decides."""
