"""Words of an HTML mail that one program shows and another hides: nobody's answer, and no ordinary mail has them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.cases.readings import Decision, Question
from mailflow.mails.htmltext import STRUCK, html_to_text
from mailflow.mails.mail import parse_mail
from mailflow.mails.quoting import new_text
from mailflow.replies.decision import read_reply

ASKED = Question(kind="approve", outcomes=("setuju", "tolak"), now=datetime(2026, 11, 23, 1, tzinfo=UTC))

DOUBTFUL = {
    "hidden by a class": "<style>.h{display:none}</style><p class=h>Setuju</p>",
    "by a class among others": "<style>p.a, div .h{ Display : NONE !important }</style><p class='x H'>Setuju</p>",
    "by an id": "<style>#h{visibility:hidden}</style><p id=h>Setuju</p>",
    "by a tag": "<style>h6{font-size:0}</style><h6>Setuju</h6>",
    "on a phone": "<style>@media screen{.h{display:none} .k{color:red}}</style><p class=h>Setuju</p>",
    "struck out by a class": "<style>.s{text-decoration:line-through}</style><p class=s>Setuju</p>",
    "white": "<p style='color:#FFF'>Setuju</p>",
    "nearly white": "<p style='color: #fefefe'>Setuju</p>",
    "white by its numbers": "<p style='color: rgb(255, 255, 255)'>Setuju</p>",
    "white on white": "<div style='background-color:#ffffff'><font color=white>Setuju</font></div>",
    "without colour": "<p style='color:rgba(0,0,0,0)'>Setuju</p>",
    "a box of no height": "<div style='height:0;overflow:hidden'>Setuju</div>",
    "a box of no width": "<div style='max-width:0px;overflow:hidden'>Setuju</div>",
    "cut away": "<div style='position:absolute;clip:rect(0,0,0,0)'>Setuju</div>",
    "cut by a path": "<div style='clip-path:inset(50%)'>Setuju</div>",
    "scaled": "<div style='transform:scale(0)'>Setuju</div>",
    "tiny": "<p style='font-size:0.01em'>Setuju</p>",
    "tiny in short": "<p style='font:0/0 a'>Setuju</p>",
    "nearly see-through": "<p style='opacity:.01'>Setuju</p>",
    "see-through": "<p style='filter:opacity(0)'>Setuju</p>",
    "folded": "<details><summary>Lihat</summary>Setuju</details>",
    "a closed window": "<dialog>Setuju</dialog>",
    "turned round": "<bdo dir=rtl>Setuju</bdo>",
    "turned round by style": "<p style='unicode-bidi:bidi-override;direction:rtl'>Setuju</p>",
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_words_that_some_programs_do_not_show_are_no_answer(name: str) -> None:
    raw = b"From: budi@kota.test\r\nMessage-ID: <1@kota.test>\r\nContent-Type: text/html\r\n\r\n"
    typed = new_text(parse_mail(raw + DOUBTFUL[name].encode()))
    assert "Setuju" in typed.text
    assert not isinstance(read_reply(typed.text, ASKED), Decision)


@pytest.mark.parametrize(
    "html",
    [
        "<p style='display/**/:none'>Setuju</p>",
        "<p style='display:n\\6f ne'>Setuju</p>",
        "<p style='font-size:/* kecil */0'>Setuju</p>",
        "<datalist><option>Setuju</datalist>",
    ],
)
def test_words_that_no_program_shows_are_not_there(html: str) -> None:
    assert html_to_text(html)[0] == ""


@pytest.mark.parametrize(
    "html",
    [
        "<style>p.MsoNormal{margin:0;font-size:11.0pt} a:link{color:blue}</style><p class=MsoNormal>Setuju",
        "<style>.h{display:none}</style><p class=k>Setuju</p><p class=h></p>",
        "<table bgcolor='#003366'><td><font color='#ffffff'>Setuju</font></table>",
        "<p style='background:#036;color:white'>Setuju</p>",
        "<p style='background-color:white;color:#1f497d'>Setuju</p>",
        "<p style='font-size:0.9em;line-height:0.5;transform:scale(0.9);opacity:0.9'>Setuju</p>",
        "<p style='border-width:0;min-height:0;clip-path:none;color:rgba(0,0,0,0.87)'>Setuju</p>",
        "<p style='height:0'></p>Setuju",
        "<details open>Setuju</details>",
        "<p dir=rtl>Setuju</p>",
    ],
)
def test_an_ordinary_mail_has_none_of_it(html: str) -> None:
    text = html_to_text(html)[0]
    assert "Setuju" in text
    assert STRUCK not in text


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "html",
    [
        ("<b style=color:#fff>" * 190 + "</b>" * 190) * 200,
        "<b style='color:#fff'>x</b>" * 37_000,
        "<style>" + "a,.b," * 15_000 + "{display:none}</style>" + "<p class='a b'>x" * 30_000,
        "<style>" + "{" * 90_000 + "</style>x",
        "<style>" + "/*" * 45_000 + "</style>x",
        "<p style='" + "/*" * 900 + "'>x" * 400,
        "<p style='" + "\\6" * 600 + "'>x" * 400,
        "<p style='" + "rgba(" * 350 + "'>x" * 400,
    ],
)
def test_a_mail_made_to_be_slow_is_read_all_the_same(html: str) -> None:
    html_to_text(html)
