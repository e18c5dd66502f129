"""One reply made ready for the rules of `replies`: its clauses, answers and doubts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mailflow.cases.readings import Decision, NotADecision, OtherKind, Question, Reading, Unclear
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.words import Tag
from mailflow.replies.clauses.asides import WEEKDAYS, without_asides
from mailflow.replies.clauses.calming import calmed
from mailflow.replies.clauses.doubts import find_doubts
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import Doubt, Hit, find_hits
from mailflow.replies.clauses.later import without_later
from mailflow.replies.clauses.lines import Lines, read_lines
from mailflow.replies.clauses.moments import dated
from mailflow.replies.clauses.plans import without_plans
from mailflow.replies.clauses.requests import delegate_name, question_text
from mailflow.replies.clauses.turns import without_past
from mailflow.replies.clauses.zeros import without_zeros

WHY: Mapping[str, str] = {
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
    "change": "jawaban menyebut perubahan yang diminta",
    "question": "jawaban memuat pertanyaan",
    "elsewhere": "jawaban menyebut perkara, waktu atau pihak lain",
    "sample": "jawaban tampak sebagai contoh atau konsep",
    "either": "jawaban menyebut lebih dari satu pilihan",
    "cut": "kalimat jawaban tampak belum selesai",
    "two": "ada dua keadaan yang berbeda",
}


_NOT_ASKED = re.compile(r"\((?:bukan|jika|bila|kalau)\b[^()]{0,200}\)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What somebody typed, taken apart. `clauses` leave out the `Label: isi` lines."""

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

    @property
    def asked(self) -> str:
        """The question itself: behind it the task may say what follows, in brackets what is not asked."""
        return _NOT_ASKED.sub("", self.question.asked.partition("?")[0][:500])

    def allows(self, outcome: str) -> bool:
        return outcome in self.question.outcomes

    def outcome_of(self, hit: Hit) -> str:
        """The outcome that an answer word means here: at a verification SETUJU is DITERIMA (UNJ rows 20-23)."""
        if hit.outcome in ("setuju", "go"):
            return "diterima" if self.allows("diterima") else "setuju"
        if hit.outcome == "kembalikan" and self.allows("dikembalikan"):
            return "perlu perbaikan" if hit.mend else "dikembalikan"
        return hit.outcome

    def tags(self) -> list[Tag]:
        return [tag for clause in self.clauses for tag in clause.tags]

    def labels(self) -> set[str]:
        return {tag.label for tag in self.tags()}

    def first_doubt(self, labels: Collection[str]) -> Doubt | None:
        return next((doubt for doubt in self.doubts if doubt.label in labels), None)

    def unclear(self, why: str, rule: str, reading: str = "") -> Unclear:
        """To be asked back; `reading` only where it is an outcome of the question."""
        return Unclear(
            why=why, reading=reading if self.allows(reading) else "", rule=rule, new_text=self.text
        )

    def other(self, kind: OtherKind, rule: str, argument: str = "") -> NotADecision:
        """No answer; of a question and of DELEGASI what is asked and who is named is kept."""
        if kind == "question":
            argument = question_text(self.text)
        if kind == "delegate":
            argument = delegate_name(self.text)
        return NotADecision(kind=kind, argument=argument, rule=rule, new_text=self.text)

    def doubtful(self, doubt: Doubt, outcome: str) -> Reading:
        """What a doubt beside an answer makes of the reply; the clause is quoted back."""
        clause = self.clauses[doubt.clause]
        asked = any(hit.clause == doubt.clause for hit in self.hits) or len(self.clauses) == 1
        if doubt.label == "question" and asked:
            return self.other("question", "question")
        said = " ".join(self.lines.prose[clause.start : clause.end].split())[:120]
        return self.unclear(
            f"{WHY.get(doubt.label, 'jawaban belum tegas')}: “{said}”", f"doubt {doubt.label}", outcome
        )

    def decide(
        self,
        outcome: str,
        rule: str,
        *,
        reason: str = "",
        targets: tuple[str, ...] = (),
        people: tuple[tuple[str, str], ...] = (),
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
            people=people,
            instruction=instruction,
            due=due,
            percent=percent,
            priority=priority,
            link=link,
            fields_text=fields_text,
            rule=rule,
            new_text=self.text,
        )


def prepare(text: str, question: Question, attachments: tuple[str, ...]) -> Reply:
    """Take a reply apart in the light of its question."""
    labels = (*question.labels, *question.draft_labels)
    takes_lines = question.kind in ("form", "report", "number") or "isi" in question.outcomes or bool(labels)
    kind = question.kind if question.kind in ("test", "form", "report") else ""
    lines = read_lines(text, labels, kind, take=takes_lines)
    clauses = parse_clauses(lines.prose, vocabulary_of(question))
    if question.kind in _TOLD:
        clauses = without_zeros(dated(clauses, lines.prose, question.now.date()), lines.prose)
    if question.kind in _JUDGING:
        clauses = without_past(without_asides(clauses, question.named, is_approval(question)))
    elif question.kind == "finding":
        clauses = without_plans(clauses)
    elif question.kind in ("test", "confirm"):
        clauses = without_later(clauses)
    elif question.kind in ("dispose", "prioritise"):
        clauses = calmed(clauses)
    hits = find_hits(clauses)
    return Reply(
        text=text,
        question=question,
        attachments=attachments,
        lines=lines,
        clauses=tuple(clauses),
        hits=tuple(hits),
        doubts=tuple(doubt for doubt in find_doubts(clauses, hits) if not _is_asked(doubt, hits, question)),
    )


_TOLD = ("finding", "test", "confirm")
"""Kinds of steps whose answer tells how something is."""
_JUDGING = ("approve", "verify", "sign")
"""Kinds of steps whose answer is the writer's own judgement, which may have changed."""


def _is_asked(doubt: Doubt, hits: Sequence[Hit], question: Question) -> bool:
    """The day or the plan that the question itself names (`rencana`, `pemeliharaan Sabtu`) puts nothing off."""
    if doubt.label == "change" and any(hit.clause == doubt.clause for hit in hits):
        return is_echo(doubt.phrase, question.named)
    return (
        doubt.label == "later" and doubt.phrase in WEEKDAYS and doubt.phrase in question.asked.lower().split()
    )


def is_approval(question: Question) -> bool:
    """Whether something is to be allowed; where it is to be examined, each fault that is told counts."""
    return question.kind in ("approve", "sign") and not {"lengkap", "kelengkapan"} & set(
        question.asked.lower().split()
    )


def vocabulary_of(question: Question) -> str:
    """The kind under whose words a reply is read: a verification has other answers than its first form had."""
    return "acceptance" if "diterima" in question.outcomes else question.kind


SILENT = frozenset({"filler", "vocative", "subject", "ok", "yes", "thumb"})
"""Labels of what says nothing of its own: greetings, thanks, forms of address."""


_FIRST = frozenset({"dulu", "dahulu"})


def note_behind(reply: Reply, start: int) -> str:
    """The words from a place on, without address and politeness before them; "" when there are no others."""
    for clause in reply.clauses:
        said = [tag for tag in clause.tags if tag.start >= start]
        if any(tag.label not in SILENT and tag.phrase not in _FIRST for tag in said):
            return tidy(reply.lines.prose[start:])
        if said:
            start = clause.end
    return ""


_WHITHER = re.compile(
    r"(?:(?:dulu|lagi|saja|aja|heula|back)\s{1,3})?(?:ke|kepada|pada|ka|to)\s{1,3}(?!depan\b)[^,.;:]{2,60}(?:[,.;:]\s{0,3}|$)",
    re.IGNORECASE,
)


def without_whither(note: str) -> str:
    """A reason without what stands before it behind KEMBALIKAN: `ke pemohon, fotonya buram`."""
    return _WHITHER.sub("", note, count=1) if _WHITHER.match(note) else note


_LEADS = ("alasan", "karena", "krn", "karna", "dengan alasan", "sebab", "dikarenakan")


def tidy(text: str) -> str:
    """A reason without what leads to it, on one line."""
    line = " ".join(text.split()).strip(" .,:;-–—")
    for lead in _LEADS:
        if line.lower().startswith(lead) and not line[len(lead) : len(lead) + 1].isalnum():
            line = line[len(lead) :].strip(" .,:;-–—")
    return line
