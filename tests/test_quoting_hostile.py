"""Text made to cost time: every rule of quoting, fed with 100 kB of its own beginnings, against honest text."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest

from mailflow.mails.htmltext import html_to_text
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import MAX_LINES, cut_quotes, new_text

SIZE = 100_000
TIMES = 12
"""How many times an honest text's work hostile text may cost; what is not linear costs hundreds of times."""

HONEST = "Mohon dicek ya pak, router di ruang depan sudah diganti\n"
HONEST_HTML = "<p>Mohon dicek ya pak, router di ruang depan sudah diganti</p>\n"

TEXTS = [
    *("a", ">", "-", " ", "\n", "\u00a0", "\u00ad", ".", "[", "<", "(", "😀"),
    *("> \n", "> > > \n", "- ", "--\n", "-- \n", "____________\n", "-----a-----\n"),
    *("Pada ", "Pada 1\n", "Pada a\nb\nc\n", "On a\n", "On <date>,", "On 1 ", "On @b menulis", "@ menulis: "),
    *("2026 a@b\n", "2026 a@b:\n", "2026-11-23 09:12 GMT+07:00 ", "2026/1/1 a <b@c", "Mengutip a\n"),
    *("From: a\n", "Dari: a\n", "Dari: a@b\nTerkirim: b\n", "Subjek: a\n", "Tanggal: a\n", "Pesan asli\n"),
    *("----- quoted -----\n", "balas di atas garis\n", "cukup balas ", "Yth. a\n", "Yth. a,"),
    *("NIP. 1\n", "NIP. 1 \n\n", "Kepala\n", "Kepala\n\n", "Budi\n", "Budi Santoso\nKepala\n\n", "S.Kom., "),
    *("Salam\n", "Salam,\n\n", "Salam,\n\n\nBudi\n", "Terima kasih ", "demikian ", "assalamu'alaikum "),
    *("Budi\n0812-0000-0000\n\n", "0812 ", "tolak korupsi ", "Penafian\n", "penafian a\n\n"),
    *(
        "dikirim dari hp, maaf ",
        "sent from [a](",
        "[image:",
        "[cid:a] <http://",
        "[a]\n",
        "http://",
        "<mailto:",
    ),
]
PAGES = [
    *("<div>", "<blockquote>", '<div class="gmail_quote">', "<table><tr><td>", "<td>", "</div>", "<pre>\n"),
    *("<tr><td>a</td><td>b</td></tr>", "<ol><li>", "<li>a", "<ol start=1><li>a</li></ol>", "<s>", "<s>a</s>"),
    *('<img alt="', '<img alt="😀">', '<p style="', '<p style="display:none">', '<p style="font-size:0;'),
    *("<!--", "<!-- -->", "<style>", "<br>", "&nbsp;", "<p>&nbsp;</p>", "&", "&#", "<", "<a <a ", "<svg>"),
    *("<b><i>", '<p class="MsoNormal">', '<p class="yahoo_quoted ', "<html><body>", "<select><option>"),
]


def filled(piece: str) -> str:
    return piece * (SIZE // len(piece))


def cost(work: Callable[[], object]) -> float:
    """Processor seconds: other programs on the machine do not count."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def costs_at_most(seconds: float, work: Callable[[], object]) -> bool:
    """A second run is made only where the first was unlucky."""
    return any(cost(work) <= seconds for _ in range(2))


@cache
def honest_cost() -> float:
    return cost(lambda: cut_quotes(filled(HONEST), author="Budi Santoso"))


@cache
def honest_page_cost() -> float:
    return cost(lambda: html_to_text(filled(HONEST_HTML)))


@pytest.mark.parametrize("piece", TEXTS)
def test_hostile_text_costs_no_more_than_some_times_honest_text(piece: str) -> None:
    text = filled(piece)
    assert costs_at_most(TIMES * honest_cost(), lambda: cut_quotes(text, author="Budi Santoso"))


def test_two_hundred_thousand_line_ends_cost_no_more_either() -> None:
    assert costs_at_most(TIMES * honest_cost(), lambda: cut_quotes("\n" * 200_000))


def test_the_whole_of_what_is_looked_at_costs_in_proportion() -> None:
    """As many lines as are looked at, each as long as may be."""
    full = (("Pada 2026 a@b kasi " * 60)[:1000] + "\n") * MAX_LINES
    assert costs_at_most(TIMES * honest_cost() * len(full) / SIZE, lambda: cut_quotes(full))


@pytest.mark.parametrize("piece", PAGES)
def test_hostile_html_costs_no_more_than_some_times_honest_html(piece: str) -> None:
    page = filled(piece)
    assert costs_at_most(TIMES * honest_page_cost(), lambda: html_to_text(page))
    mail = Mail(text="Setuju", html=html_to_text(page)[0], sender_name="Budi Santoso")
    assert costs_at_most(2 * TIMES * honest_cost(), lambda: new_text(mail))


def test_text_nested_deeper_than_can_be_read_is_never_lost_in_silence() -> None:
    for depth in (190, 255, 300, 5_000):
        page = "<div>Setuju</div>" + "<div>" * depth + "tetapi jangan diterbitkan"
        text, fault = html_to_text(page)
        assert fault or "jangan" in text
        read = new_text(Mail(text="Setuju", html=text, faults=(fault,) if fault else ()))
        assert read.disagree
