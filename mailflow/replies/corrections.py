"""The rule for corrections of a draft: `Label: isi` lines or the edited file; then nothing is approved yet."""

from __future__ import annotations

import re

from mailflow.cases.readings import Correction, Reading
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.parts import Reply
from mailflow.texts.labels import Label, label_set, plain_label, read_label

_STOPS = ("question", "hold", "retract", "delegate", "hearsay")
_LINE = re.compile(r"[ \t]{0,20}([^\W\d_][\w /()'.-]{0,59}?)[ \t]{0,10}:[ \t]{0,10}\S.{0,900}")
_OTHER_LINES = words_of(
    "setuju acc tolak kembalikan jawaban keputusan catatan alasan nb ps tembusan cc nip hp telp telepon wa "
    "whatsapp email surel alamat web situs kontak jabatan"
)
"""What stands before a colon in an approval or in a signature and corrects nothing."""


def read_correction(reply: Reply) -> Reading | None:
    """What changes the draft that was shown, also beside SETUJU: the changed one is shown anew."""
    question = reply.question
    if question.kind != "approve" or not question.draft_labels:
        return None
    labels = label_set(Label(key=label, spellings=(label,)) for label in question.draft_labels)
    lines = [name for name, _ in reply.lines.pairs if read_label(name, labels)]
    edited = any(name.lower().endswith(".docx") for name in reply.attachments)
    if not lines and not edited:
        return _unknown_line(reply)
    if doubt := reply.first_doubt(_STOPS):
        return reply.doubtful(doubt, "")
    contrary = ("tolak", "kembalikan", "soft", "hold")
    if any(hit.head and hit.outcome in contrary and not hit.mend for hit in reply.hits):
        why = "ada perbaikan konsep dan jawaban lain dalam satu balasan"
        return reply.unclear(why, "correction and answer")
    rule = "lines for the draft" if lines else "edited file"
    return Correction(fields_text=reply.lines.fields, rule=rule, new_text=reply.text)


def _unknown_line(reply: Reply) -> Reading | None:
    """`Label: isi` beside SETUJU that fits no field: somebody wants a change that we do not understand."""
    agreed = any(hit.head and hit.outcome in ("setuju", "go") for hit in reply.hits)
    for line in reply.lines.prose.split("\n") if agreed else ():
        found = _LINE.fullmatch(line)
        if found and plain_label(found[1]) not in _OTHER_LINES:
            why = f"isian “{found[1]}” tidak ada pada konsep ini"
            return reply.unclear(why, "unknown line for the draft", "setuju")
    return None
