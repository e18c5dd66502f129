"""The people of the demonstration: they read their own mailboxes and answer by the script."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence

from mailflow.correspondent import Correspondent
from mailflow.demo_papers import compose_page
from mailflow.demo_script import Scripted
from mailflow.mail import Mail

_NUMBER = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\]")
_TASK = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\]\[(?P<step>\w+)\] ")
_CONFIRM = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Mohon konfirmasi: ")
_END = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Laporan akhir")
_COPY = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Mohon pemeriksaan salinan")
_LETTER = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Tembusan (?P<letter>.+? Nomor \S+):")


class Stage:
    """The terminal: one line an event, in the order in which things happen."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._lock = threading.Lock()

    def say(self, who: str, what: str) -> None:
        with self._lock:
            spent = time.monotonic() - self._began
            print(f"{spent:5.1f}s  {who:<34} {what}", flush=True)


class Player:
    """One person of the demonstration, who reads their mailbox and answers by the script."""

    def __init__(self, person: Correspondent, title: str, cases: Sequence[Scripted], stage: Stage) -> None:
        self.person = person
        self.title = title
        self.cases = cases
        self.stage = stage

    def run(self, over: threading.Event) -> None:
        for mail in self.person.watch(over):
            self.take(mail)

    def take(self, mail: Mail) -> None:
        case = self.case_of(mail)
        if case is None:
            return
        if _COPY.match(mail.subject):
            self.stage.say(self.title, f"got: {mail.subject}")
            self.stage.say(self.title, "  replies: SAH")
            self.person.reply(mail, "SAH")
            return
        letter = _LETTER.match(mail.subject)
        if letter:
            self.stage.say(self.title, f"files {letter['letter']}")
            return
        task = _TASK.match(mail.subject) or _CONFIRM.match(mail.subject)
        if task:
            self.answer(case, mail, task.groupdict().get("step") or "konfirmasi")
        elif _END.match(mail.subject) and self.person.address == case.sender:
            self.stage.say(self.title, f"got the closing report of {case.keyword}")
            case.ended.set()
        elif self.person.address == case.sender:
            self.stage.say(self.title, f"got: {mail.subject}")

    def case_of(self, mail: Mail) -> Scripted | None:
        """The scripted case that a mail is about: by its keyword, or by the number that an earlier mail named."""
        named = _NUMBER.match(mail.subject)
        number = named["case"] if named else ""
        found = next((case for case in self.cases if case.keyword in mail.subject), None)
        if found is not None:
            found.number = number or found.number
            return found
        return next((case for case in self.cases if number and case.number == number), None)

    def answer(self, case: Scripted, mail: Mail, step: str) -> None:
        """Reply once a time the step is asked, unless the script leaves it to somebody else."""
        texts = case.answers.get(step, [])
        if not texts or case.answered_by.get(step, self.person.address) != self.person.address:
            self.stage.say(self.title, f"got: {mail.subject}")
            return
        text = texts.pop(0).strip()
        files = ", ".join(file.name for file in mail.attachments)
        self.stage.say(self.title, f"got: {mail.subject}" + (f" ({files})" if files else ""))
        self.stage.say(self.title, f"  replies: {_one_line(text)}")
        papers = [(name, "application/pdf", compose_page([name, case.number])) for name in case.papers[step]]
        self.person.reply(mail, text, papers)


def _one_line(text: str) -> str:
    lines = text.splitlines()
    return lines[0] if len(lines) == 1 else f"{lines[0]} ... ({len(lines)} lines)"
