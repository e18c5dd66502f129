"""What stands around an answer by habit never changes it: greetings, thanks, signatures, quoted mails, line ends.

The rows are a fixed draw from data/replies_open, over all kinds of step; they are read as mails, quotes and all.
"""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from tests.reply_sets import DATA, Scored, score_row

FOLDER = DATA / "replies_open"
SEED, OF_A_KIND = 20261124, 14
MOST_LOST = 0.001
"""Of the dressed answers so many may be asked back."""

Dress = Callable[[str, str], str]


def wrapped(text: str, _: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 60)) for line in text.split("\n"))


def quoted(text: str, asked: str) -> str:
    head = "Pada Sel, 24 Nov 2026 pukul 10.05 Layanan TI <layanan@dkis.example> menulis:"
    return "\n".join([text, "", head, *(f"> {line}" for line in textwrap.wrap(asked, 70))])


def below_outlook(text: str, asked: str) -> str:
    head = (
        "________________________________\nDari: Layanan TI <layanan@dkis.example>\n"
        "Dikirim: Selasa, 24 November 2026 09.00\nKepada: Budi <budi@opd.example>\nPerihal: [KASUS-2026-0001] Tugas"
    )
    return f"{text}\n\n{head}\n\n{asked}"


def closed(text: str, _: str) -> str:
    return f"{text.rstrip(' .')}. Demikian kami sampaikan, atas kerja samanya kami ucapkan terima kasih."


DRESSES: Mapping[str, Dress] = {
    "capitals": lambda text, _: text.upper(),
    "small letters": lambda text, _: text.lower(),
    "no full stop at the end": lambda text, _: text.rstrip(". "),
    "an address before": lambda text, _: f"Yth. Bapak/Ibu,\n\n{text}",
    "a greeting in the sentence": lambda text, _: f"Selamat pagi, {text[:1].lower()}{text[1:]}",
    "thanks behind": lambda text, _: f"{text.rstrip()}\n\nTerima kasih.",
    "thanks in the line": lambda text, _: f"{text.rstrip(' .')}. Terima kasih atas perhatiannya.",
    "a closing formula": closed,
    "lines of sixty": wrapped,
    "a signature": lambda text, _: f"{text}\n\n--\nSiti Aminah, S.Kom.\nKasi Aplikasi\nTelp. 0231-123456",
    "a name below": lambda text, _: f"{text}\n\nHormat kami,\nBudi Santoso",
    "a phone's line": lambda text, _: f"{text}\n\nDikirim dari iPhone saya",
    "the question quoted": quoted,
    "the question below Outlook's head": below_outlook,
}


def drawn() -> list[dict[str, Any]]:
    paths = sorted(FOLDER.glob("*.jsonl"))
    rows = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    drawing = random.Random(SEED)
    kinds = sorted({row["step_kind"] for row in rows})
    of_kind = ([row for row in rows if row["step_kind"] == kind and row.get("text")] for kind in kinds)
    return [row for some in of_kind for row in drawing.sample(some, min(OF_A_KIND, len(some)))]


def dressed() -> list[tuple[str, dict[str, Any], Scored]]:
    read = ((row, score_row(row, FOLDER, row["id"])) for row in drawn())
    plain = [row for row, scored in read if not scored.is_asked_back]
    return [
        (name, row, score_row({**row, "text": dress(row["text"], row["question"])}, FOLDER, row["id"]))
        for row in plain
        for name, dress in DRESSES.items()
        if row["text"].strip()
    ]


def test_what_stands_around_an_answer_by_habit_never_changes_it() -> None:
    read = dressed()
    assert len(read) > 1500
    assert [(name, row["id"], row["text"]) for name, row, scored in read if scored.is_false_move] == []
    lost = [(name, row["id"], row["text"]) for name, row, scored in read if scored.is_asked_back]
    assert len(lost) <= len(read) * MOST_LOST, lost
