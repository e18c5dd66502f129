"""What the demonstration plays: complaints and answers, from each office's `samples/demo.toml`."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mailflow.config import shipped


@dataclass(kw_only=True)
class Scripted:
    """One case of the demonstration: its complaint, and the answers still to be given, by step."""

    office: str
    keyword: str
    sender: str
    name: str
    subject: str
    letter: str
    answers: dict[str, list[str]]
    answered_by: dict[str, str]
    papers: dict[str, list[str]] = field(default_factory=dict)
    """By step, the names of the files that go with its answer: a manual, or the scan of a signed letter."""
    number: str = ""
    """The case's number, once a mail has named it."""
    ended: threading.Event = field(default_factory=threading.Event)


def read_script(office: str) -> list[Scripted]:
    """The cases that an office brings along for the demonstration; none where it has no script."""
    path = shipped("mailboxes") / office / "samples" / "demo.toml"
    if not path.is_file():
        return []
    return [_scripted(office, case) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def _papers(answer: Mapping[str, Any]) -> list[str]:
    scan = [f"Pindaian {answer['signs']}.pdf"] if "signs" in answer else []
    return [*answer.get("files", ()), *scan]


def _scripted(office: str, case: Mapping[str, Any]) -> Scripted:
    return Scripted(
        office=office,
        keyword=case["keyword"],
        sender=case["from"],
        name=case["name"],
        subject=case["subject"],
        letter=case["letter"].strip() + "\n",
        answers={answer["step"]: list(answer["says"]) for answer in case["answer"]},
        answered_by={answer["step"]: answer["by"] for answer in case["answer"] if "by" in answer},
        papers={answer["step"]: _papers(answer) for answer in case["answer"]},
    )
