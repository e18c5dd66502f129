"""The people of the demonstration: they read their own mailboxes and answer by the script."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence

from mailflow.demo.correspondent import Correspondent
from mailflow.demo.papers import compose_page
from mailflow.demo.script import Scripted
from mailflow.mails.mail import Mail
from mailflow.outside.imap import Wake

_NUMBER = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\]")
_TASK = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\]\[(?P<step>\w+)\] ")
_CONFIRM = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Mohon konfirmasi: ")
_END = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Laporan akhir")
_COPY = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Mohon pemeriksaan salinan")
_LETTER = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Tembusan (?P<letter>.+?): ")
_RECEIPT = re.compile(r"^\[(?P<case>[A-Z0-9-]+)\] Tercatat ")


class Stage:
    """The terminal: one line an event, in the order in which things happen."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._lock = threading.Lock()

    def say(self, where: str, who: str, what: str) -> None:
        """`where` is an office's code, or empty for what concerns all."""
        with self._lock:
            self._last = time.monotonic()
            place = where.partition("-")[0]
            print(f"{self._last - self._began:5.1f}s  {place:<11} {who:<24} {what}", flush=True)

    def silent_for(self) -> float:
        """Seconds since the last event."""
        return time.monotonic() - self._last


class Player:
    """One person of the demonstration, who reads their mailbox and answers by the script of their office."""

    def __init__(
        self, person: Correspondent, office: str, title: str, cases: Sequence[Scripted], stage: Stage
    ) -> None:
        self.person = person
        self.office = office
        self.title = title
        self.cases = cases
        self.stage = stage

    def run(self, over: threading.Event, bell: Wake) -> None:
        for mail in self.person.watch(over, bell):
            self.take(mail)

    def say(self, what: str) -> None:
        self.stage.say(self.office, self.title, what)

    def take(self, mail: Mail) -> None:
        """Answer what is asked, file a letter, notice the end; whatever else came is named, receipts excepted."""
        case = self.case_of(mail)
        if case is None or _RECEIPT.match(mail.subject):
            return
        letter = _LETTER.match(mail.subject)
        step = _step_of(mail.subject)
        if step:
            self.answer(case, mail, step)
        elif _COPY.match(mail.subject):
            self.say(f"got: {mail.subject}{_with_files(mail)}")
            self.say("  replies: SAH")
            self.person.reply(mail, "SAH")
        elif letter:
            self.say(f"files {letter['letter']}")
        elif _END.match(mail.subject) and self.person.address == case.sender:
            self.say(f"got the closing report of {case.keyword}{_with_files(mail)}")
            case.ended.set()
        else:
            self.say(f"got: {mail.subject}{_with_files(mail)}")

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
        self.say(f"got: {mail.subject}{_with_files(mail)}")
        if not texts or case.answered_by.get(step, self.person.address) != self.person.address:
            return
        text = texts.pop(0).strip()
        names = case.papers[step]
        self.say(f"  replies: {_one_line(text)}{_listed(names)}")
        papers = [(name, "application/pdf", compose_page([name, case.number])) for name in names]
        self.person.reply(mail, text, papers)


def _step_of(subject: str) -> str:
    """Which step of the script a mail asks for; empty where it asks for nothing."""
    task = _TASK.match(subject)
    if task:
        return task["step"]
    return "konfirmasi" if _CONFIRM.match(subject) else ""


def _with_files(mail: Mail) -> str:
    return _listed([file.name for file in mail.attachments])


def _listed(names: Sequence[str]) -> str:
    """The first file by its name, the others by their number."""
    if not names:
        return ""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f" ({names[0]}{more})"


def _one_line(text: str) -> str:
    lines = text.splitlines()
    return lines[0] if len(lines) == 1 else f"{lines[0]} ... ({len(lines)} lines)"
