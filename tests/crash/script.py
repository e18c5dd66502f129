"""What the people of the day do, in order; they know nothing of any death and never repeat themselves."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import make_msgid

from tests.crash.child import PATIENCE
from tests.crash.day import (
    HEAD,
    PASSWORD,
    REQUESTER,
    SECRETARIAT,
    SECTION,
    SERVICE,
    UNTIL_AGAIN,
    UNTIL_REMINDER,
    Day,
)
from tests.crash.outcome import Outcome
from tests.whole_days.letters import COMPLAINT


def play(day: Day, *, wrong_password_first: bool = False) -> Outcome:
    """The whole day to its end, and what it came to."""
    if wrong_password_first:
        day.set_service_password("sandi-salah")
    with day.running(), secretariat_sends_again(day):
        if wrong_password_first:
            day.wait_for(SECRETARIAT, "tidak dapat masuk")
            day.set_service_password(PASSWORD)
        day.wait_for(SECRETARIAT, "Ringkasan pagi")
        complain_twice(day)
        day.wait_for(REQUESTER, "Tanda terima")
        dispose_after_a_reminder(day)
        approve_and_lose_the_letter(day)
        day.answer(REQUESTER, "konfirmasi", "Sudah normal, terima kasih")
        day.wait_for(REQUESTER, "Laporan akhir")
        day.until(day.is_over)
    return day.outcome()


def complain_twice(day: Day) -> None:
    """One letter that the mail system delivers twice."""
    requester = day.people[REQUESTER]
    letter = EmailMessage()
    letter["From"] = f"Umum Disdukcapil <{REQUESTER}>"
    letter["To"] = SERVICE
    letter["Subject"] = "Laporan gangguan aplikasi SIAK"
    letter["Message-ID"] = make_msgid(domain="disdukcapil.example")
    letter.set_content(COMPLAINT)
    requester.send(letter)
    requester.send(letter)


def dispose_after_a_reminder(day: Day) -> None:
    """The head gets a second address, is asked anew and reminded, names a vacant post, and then another.

    With the address comes a holiday, by which the limits of the open case are computed anew.
    """
    day.people[HEAD].wait_for("[2] Laporan", seconds=PATIENCE)
    day.give_second_address(HEAD)
    day.declare_tuesday_off()
    day.pass_time(UNTIL_REMINDER)
    asked = day.people[HEAD].wait_for("[2] Laporan", seconds=PATIENCE)
    day.wait_for(HEAD, "Pengingat")
    day.people[HEAD].reply(asked, "DISPOSISI kepada Kasi Jaringan: periksa")
    day.wait_for(SECRETARIAT, "gagal diproses")
    day.people[HEAD].reply(asked, "DISPOSISI kepada Kasi PA: perbaiki dan laporkan")


def approve_and_lose_the_letter(day: Day) -> None:
    """The approved letter is lost on its way; nobody knows whether it came until the secretariat says so."""
    day.answer(SECTION, "[3]", "Setuju")
    day.until(lambda: day.server.lost.is_set() and day.notice_states("konfirmasi") != ["sending"])
    day.pass_time(UNTIL_AGAIN)


@contextmanager
def secretariat_sends_again(day: Day) -> Iterator[None]:
    """While the block runs, somebody looks after letters in doubt: KIRIM, each time that it is asked."""
    over = threading.Event()
    failed: list[BaseException] = []

    def answer_doubts() -> None:
        person = day._person(SECRETARIAT)
        try:
            while not over.is_set():
                person.collect()
                for mail in person.unread:
                    if "Mohon kepastian pengiriman" in mail.subject:
                        person.reply(mail, "KIRIM")
                person.unread.clear()
                over.wait(0.2)
        except BaseException as error:  # noqa: BLE001  raised again in the test's own thread
            failed.append(error)

    thread = threading.Thread(target=answer_doubts)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(PATIENCE)
    if failed:
        raise failed[0]
