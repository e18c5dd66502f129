"""The rule for dispositions: who, what, until when, and at the priority step with which priority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailflow.cases.readings import Decision, Reading
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.lines import find_priorities
from mailflow.replies.clauses.objects import names_another
from mailflow.replies.clauses.parts import SILENT, WHY, Reply, prepare
from mailflow.replies.dispositions.assigned import is_undone, names_thing, read_assigned
from mailflow.replies.dispositions.instructed import read_instructed
from mailflow.replies.dispositions.levels import is_level_doubtful, is_level_sure
from mailflow.replies.dispositions.matters import is_other_matter
from mailflow.replies.dispositions.open_ends import is_left_open
from mailflow.replies.dispositions.people import people_names
from mailflow.replies.dispositions.priorities import (
    is_link_unsure,
    named_link,
    names_level,
    sets_priority,
    settled_priorities,
)
from mailflow.replies.dispositions.targets import Addressees, read_addressees
from mailflow.replies.dispositions.terms import cut_instruction


def read_disposition(reply: Reply) -> Reading | None:
    """DISPOSISI in canonical words, or in any; at the priority step with its priority."""
    if not reply.allows("disposisi"):
        return None
    reading = _read_posts(reply)
    if isinstance(reading, Decision) and (is_other_matter(reply, reading.targets) or is_left_open(reply)):
        return _addressee_unsure(reply)
    return reading


def _read_posts(reply: Reply) -> Reading | None:
    reading = _read_strictly(reply)
    if isinstance(reading, Decision) and reply.question.kind == "prioritise" and is_level_doubtful(reply):
        return reply.unclear("prioritas belum dapat kami pastikan", "priority unsure", "disposisi")
    if isinstance(reading, Decision) and reading.rule == "disposition":
        return _addressee_unsure(reply) if is_undone(reply, reading.targets) else reading
    return _read_freely(reply) or reading or _repair(reply)


def _addressee_unsure(reply: Reply) -> Reading:
    return reply.unclear("jabatan tujuan belum dapat kami pastikan", "addressee unsure", "disposisi")


def _is_of_another(reply: Reply) -> bool:
    """`permohonan cuti Budi saya setujui`: another matter goes ahead, and not this one to its usual post."""
    asked = reply.question.named
    return any(names_another(reply.clauses, hit.clause, hit.start, asked) for hit in reply.hits if hit.head)


def _repair(reply: Reply) -> Reading | None:
    """`Aplikasi mohon diperbaiki`: a repair is wanted, which sends nothing back and names nobody."""
    repairs = bool(reply.hits) and all(hit.mend and hit.outcome == "kembalikan" for hit in reply.hits)
    if reply.question.kind == "approve" or not (repairs and names_thing(reply)):
        return None
    return reply.unclear("jabatan tujuan belum disebutkan", "addressee missing", "disposisi")


def _read_freely(reply: Reply) -> Reading | None:
    """A matter given to a known post in words of the writer's own (`dispositions.assigned`)."""
    if reply.question.kind == "approve":
        return None
    priorities = settled_priorities(reply.text)
    aim = read_assigned(reply) or read_instructed(reply)
    if aim is None:
        return _read_level(reply, priorities)
    if reply.question.kind != "prioritise":
        return None if priorities else _dispose(reply, aim, aim.codes, "")
    level = len(priorities) == 1 or (not priorities and names_level(reply.text))
    if not level or is_level_doubtful(reply) or is_link_unsure(reply):
        return None
    return _dispose(reply, aim, aim.codes, "".join(priorities))


def _read_level(reply: Reply, priorities: Sequence[str]) -> Reading | None:
    """A priority alone, in words of the writer's own: `tidak mendesak, jadi masukkan P4`."""
    if reply.question.kind != "prioritise" or len(priorities) != 1 or not is_level_sure(reply):
        return None
    if is_level_doubtful(reply) or is_link_unsure(reply):
        return None
    aim = Addressees(instruction=cut_instruction(reply.lines.prose, 0, (0, 0)), ordered=True)
    targets = tuple(filter(None, [reply.question.default_target]))
    return _dispose(reply, aim, targets, priorities[0])


def _read_strictly(reply: Reply) -> Reading | None:
    people = people_names(reply.question.people) if reply.question.people_role else {}
    aim = read_addressees(reply.lines.prose, {**reply.question.roles, **people}, reply.today)
    if _is_plain_approval(reply, aim):
        return None
    priorities = settled_priorities(reply.text)
    refused = any(hit.head and hit.outcome in ("tolak", "kembalikan") and not hit.mend for hit in reply.hits)
    going = _goes_ahead(reply)
    if not (aim.codes or priorities or going) and (refused or not aim.doubt):
        return None
    if not aim.codes and _is_of_another(reply):
        return _addressee_unsure(reply)
    if contrary := _contrary_to_disposition(reply, aim):
        return contrary
    if aim.doubt:
        return reply.unclear(aim.doubt, "addressee unsure", "disposisi")
    missing = reply.question.kind == "prioritise" and not priorities
    if len(priorities) > 1 or (missing and not (aim.codes and names_level(reply.text))):
        why = "prioritas belum disebutkan" if not priorities else "ada lebih dari satu prioritas"
        return reply.unclear(why, "priority missing", "disposisi")
    targets = aim.codes or tuple(filter(None, [reply.question.default_target]))
    if not targets and not (reply.question.kind == "prioritise" and sets_priority(reply)):
        return reply.unclear("jabatan tujuan belum disebutkan", "addressee missing", "disposisi")
    if reply.question.kind == "prioritise" and is_link_unsure(reply):
        return reply.unclear("kasus yang digabungkan belum dapat kami pastikan", "link unsure", "disposisi")
    return _dispose(reply, aim, targets, "".join(priorities))


def _dispose(reply: Reply, aim: Addressees, targets: tuple[str, ...], priority: str) -> Reading:
    if aim.codes and not aim.ordered:
        return reply.unclear("isi disposisi belum disebutkan", "post named alone", "disposisi")
    picked = tuple((code, "") for code in targets if code in reply.question.people)
    posts = tuple(reply.question.people_role if code in reply.question.people else code for code in targets)
    return reply.decide(
        "disposisi",
        "disposition" if aim.codes else "disposition to default" if targets else "priority alone",
        targets=tuple(dict.fromkeys(posts)),
        people=picked,
        fields_text=reply.lines.fields,
        instruction=_instruction(aim.instruction),
        due=aim.due,
        priority=priority,
        link=named_link(reply) if reply.question.kind == "prioritise" else "",
    )


_COMMANDS = words_of("setuju disetujui acc approved sepakat disposisi lanjut ok ya di saja")
_GOING = words_of("lanjut")
_PRIORITY = words_of("prioritas dampak urgensi tinggi sedang rendah p1 p2 p3 p4 # dan")


def _instruction(words: str) -> str:
    """What is to be done, without the command before it; "" where nothing but the command or a priority is said."""
    start = 0
    for clause in parse_clauses(words, "dispose"):
        begin = _behind_command(clause)
        if begin < clause.end:
            start = begin if begin > clause.start else start
            break
        start = clause.end
    said = [tag for clause in parse_clauses(words[start:], "dispose") for tag in clause.tags]
    silent = all(tag.label in SILENT or set(tag.phrase.split()) <= _PRIORITY for tag in said)
    return "" if silent else words[start:].strip(" .,:;-")


def _behind_command(clause: Clause) -> int:
    """Where a clause says more than a command: its end where it does not, its start where it has none."""
    start = clause.start
    for tag in clause.tags:
        words = set(tag.phrase.split())
        if not words <= _COMMANDS and tag.label not in SILENT:
            return start
        start = tag.end if words <= _COMMANDS - _GOING else start
    return clause.end


def read_referral(reply: Reply) -> Reading | None:
    """DISPOSISI kepada one post, at a step whose SETUJU hands the matter on: its approval (UNJ row 5)."""
    question = reply.question
    if question.kind != "approve" or not question.roles or not reply.allows("setuju"):
        return None
    heads = [clause.tags[0].phrase for clause in reply.clauses if clause.opened == "\n"]
    first = next((tag for tag in reply.tags() if tag.label not in SILENT), None)
    if "disposisi" in heads and any(
        hit.head and hit.outcome in ("tolak", "kembalikan") for hit in reply.hits
    ):
        return reply.unclear("ada dua jawaban yang berbeda", "two answers")
    if reply.allows("disposisi") or first is None or first.phrase != "disposisi":
        return None
    if reply.doubts or any(reply.outcome_of(hit) != "setuju" or hit.mend for hit in reply.hits):
        return None
    asked = replace(question, kind="dispose", outcomes=("disposisi",), default_target="", people={})
    reading = read_disposition(prepare(reply.text, asked, reply.attachments))
    if not isinstance(reading, Decision) or len(reading.targets) != 1:
        return None
    return replace(reading, outcome="setuju", rule="disposition as approval", fields_text=reply.lines.fields)


def _is_plain_approval(reply: Reply, aim: Addressees) -> bool:
    """At a step that takes SETUJU as well, SETUJU without a priority and a name is that."""
    more = aim.codes or aim.doubt or find_priorities(reply.text)
    agreed = any(hit.head and hit.outcome in ("setuju", "go") for hit in reply.hits)
    return reply.allows("setuju") and not more and agreed


_PLAIN_TAILS = words_of(
    "segera sesuai sampai hingga paling dan untuk hari dengan karena lebih kembali sebagaimana secara "
    "mengingat serta lalu kemudian supaya sebaik-baiknya semestinya cek laporkan perbaiki aduan keluhan "
    "p1 p2 p3 p4"
)
"""What may follow `mohon ditindaklanjuti`; any other word may be somebody who is to do it."""


def _goes_ahead(reply: Reply) -> bool:
    """OK, SETUJU, `mohon ditindaklanjuti`: to be handed on, without a name."""
    tags = reply.tags()
    if any(hit.head and hit.outcome == "go" for hit in reply.hits):
        return all(_may_follow(tag, after) for tag, after in pairwise(tags))
    agreed = all(tag.label in ("ok", "filler", "vocative", "yes", "neutral", "thumb") for tag in tags)
    return agreed and any(tag.phrase == "ok" for tag in tags)


def _may_follow(tag: Tag, after: Tag) -> bool:
    return tag.label != "go" or after.label != "word" or after.phrase in _PLAIN_TAILS


_STOPS_DISPOSITION = frozenset(
    {"question", "condition", "hedge", "hold", "hearsay", "retract", "delegate", "either"}
)
_STOPS_DEFAULT = frozenset({"study", "part", "negator", "later", "defect"})


def _contrary_to_disposition(reply: Reply, aim: Addressees) -> Reading | None:
    if any(hit.outcome in ("tolak", "kembalikan", "doubt", "soft") and not hit.mend for hit in reply.hits):
        return reply.unclear("ada dua jawaban yang berbeda", "two answers", "disposisi")
    if any(hit.outcome == "hold" for hit in reply.hits):
        return reply.other("hold", "not yet")
    if any(d.label == "negator" and "ok" in reply.clauses[d.clause].labels() for d in reply.doubts):
        return reply.unclear(WHY["negator"], "agreement denied", "disposisi")
    if len(reply.clauses) == 1 and reply.clauses[0].tags[0].label in ("not yet", "do not"):
        return reply.unclear(WHY["negator"], "disposition denied", "disposisi")
    stopping = _STOPS_DISPOSITION if aim.codes else _STOPS_DISPOSITION | _STOPS_DEFAULT
    acting = ("plt", "plh") if aim.codes else ()
    facts = ("hanya", "cuma", "cuman") if reply.question.kind == "prioritise" else ()
    harmless = (*acting, *facts)
    doubt = next((d for d in reply.doubts if d.label in stopping and d.phrase not in harmless), None)
    return reply.doubtful(doubt, "disposisi") if doubt else None
