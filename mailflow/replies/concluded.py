"""What the writer concludes: the last sentence that begins with `Jadi`, `Dengan demikian`, `Kesimpulan:`.

A careful answer tells what was first supposed, what was looked at and what was ruled out, and only then what it
comes to. What led there cannot take the conclusion back, unless it leaves it to others or gives another answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailflow.cases.readings import Decision, Reading, Unclear
from mailflow.language.conclusions import CONDITIONS, LEADS, OWN
from mailflow.replies.clauses.hits import asks, quoted_answers
from mailflow.replies.clauses.parts import Reply

_LEAD = re.compile(
    rf"(?:^|(?<=[.!;,\n]))[\s\d-]{{0,5}}(?:{LEADS})\b(?!\?)[\s,:]{{1,3}}(?:bahwa\s)?", re.IGNORECASE
)
_OWN = re.compile(rf"(?:{OWN})\s(?:bahwa\s)?", re.IGNORECASE)
_OPEN = frozenset({"retract", "delegate", "hearsay", "hedge", "ask", "hold", "either", "study"})
"""What before a conclusion leaves it to somebody else, or to a later day."""
_UNSURE = frozenset({"later", "part", "not yet", "do not", "hardly"})
"""What in the sentence of the conclusion may reach it: `besok kami periksa, maka kami setujui`."""
_MIXED = frozenset({"test in part", "state two", "state part", "two answers"})
"""`13 lulus, 1 gagal. Kami nyatakan lulus.`"""
_LONGEST = 3000


def read_concluded(reply: Reply, read_again: Callable[[str], Reading]) -> Decision | None:
    """The decision that the conclusion makes by itself; None where there is none, or something stands against it."""
    text = reply.text
    if len(text) > _LONGEST or '"' in text or reply.attachments:
        return None
    found = [*_LEAD.finditer(text), *_OWN.finditer(text)]
    if not found:
        return None
    last = max(found, key=lambda one: one.end())
    before = [clause for clause in reply.clauses if clause.end <= last.start()]
    if any(asks(clause) or clause.labels() & _OPEN for clause in before) or any(quoted_answers(before)):
        return None
    sentence = next((clause.sentence for clause in reply.clauses if clause.end > last.start()), -1)
    if any(clause.sentence == sentence and clause.labels() & _UNSURE for clause in before):
        return None
    if CONDITIONS & {word for clause in before for tag in clause.tags for word in tag.phrase.split()}:
        return None
    reading = read_again(text[last.end() :])
    if not isinstance(reading, Decision) or _is_answered_before(reply, last.start(), reading.outcome):
        return None
    earlier = read_again(text[: last.start()])
    if isinstance(earlier, Decision):
        return reading if earlier.outcome == reading.outcome else None
    mixed = isinstance(earlier, Unclear) and earlier.rule in _MIXED
    return None if mixed and reading.outcome == reply.question.outcomes[0] else reading


_LEFT_OPEN = re.compile(
    r"(?:^|[.;]\s)[\s|*>-]{0,5}(?:kesimpulan|simpulan|jawaban|putusan|keputusan|hasil akhir|verdict|"
    r"conclusion|answer)(?:nya)?[ \t]{0,5}[:=|][ \t]{0,5}([^\n|]{0,80}?)[ \t|]{0,5}$",
    re.IGNORECASE | re.MULTILINE,
)
_TO_COME = re.compile(
    r"\W{0,3}(?:(?:akan |mohon |harap )?(?:di)?isi\b|(?:di)?kosong|menyusul|menunggu|nunggu|tunggu|"
    r"ditentukan|diputuskan|tbd|tba|n/a|oleh \w+|belum ada\W*$|belum\W*$)",
    re.IGNORECASE,
)


def leaves_conclusion(text: str) -> bool:
    """`Kesimpulan: (diisi Kasi)`: whoever leaves that line to others has not answered, whatever stands above it."""
    found = [one[1].strip() for one in _LEFT_OPEN.finditer(text[:20_000])]
    return bool(found) and (not found[-1].strip(" .…_-–()[]") or bool(_TO_COME.match(found[-1])))


def _is_answered_before(reply: Reply, end: int, outcome: str) -> bool:
    """`Berkas jurnal kami kembalikan. Jadi permohonan subdomain diterima.`"""
    judged = reply.question.kind != "finding"
    return any(
        hit.end <= end and (hit.head or judged) and reply.outcome_of(hit) != outcome for hit in reply.hits
    )
