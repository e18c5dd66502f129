"""Text and HTML part of one mail: which differences are only those of form, and which make an answer unclear."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailflow.mails.mail import parse_mail
from mailflow.mails.quoting import NewText, new_text


def read(text: str, html: str) -> NewText:
    message = EmailMessage()
    message["From"] = "Budi Santoso <budi@kota.test>"
    message["Message-ID"] = "<a@kota.test>"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return new_text(parse_mail(message.as_bytes()))


SAME = {
    "emphasis": ("*Setuju*, _lanjut_", "<b>Setuju</b>, <i>lanjut</i>"),
    "links": ("Setuju, lihat a <https://a.example/x>", "Setuju, lihat <a href='https://a.example/x'>a</a>"),
    "mail links": ("Setuju, budi@k.test<mailto:budi@k.test>", "Setuju, <a href='mailto:b'>budi@k.test</a>"),
    "picture": ("Setuju\n[image: image.png]", "Setuju<br><img src='cid:1' alt='image.png'>"),
    "logo of Outlook": ("Setuju\n\n[Logo Kota Melati]", "<p>Setuju</p><img alt='Logo Kota Melati'>"),
    "sign as picture": ("Setuju 👍", "Setuju <img data-emoji='👍' alt='👍'>"),
    "bullets": ("Cek:\n  *   server\n  -   kabel", "Cek:<ul><li>server</li><li>kabel</li></ul>"),
    "numbers": ("Cek:\n1. server\n2. kabel", "Cek:<ol><li>server</li><li>kabel</li></ol>"),
    "numbers from three on": ("3. server", "<ol start='3'><li>server</li></ol>"),
    "table": ("Hasil:\nnormal", "<table><tr><td>Hasil:</td><td>normal</td></tr></table>"),
    "soft hyphen": ("Setuju", "Se&shy;tu\u00adju"),
    "zero width": ("Setuju", "Se\u200btu&#8203;ju"),
    "blanks of other widths": ("Setuju pak", "Setuju\u202f&nbsp;pak"),
    "line ends": ("Setuju\npak", "<div>Setuju</div><div><br></div><div>pak</div>"),
    "comment and style": ("Setuju", "<style>p{color:red}</style><!-- TOLAK -->Setuju"),
    "hidden": ("Setuju", "Setuju<div style='display:none'>TOLAK</div>"),
    "hidden by size": ("Setuju", "Setuju<span style='font-size:1px;color:transparent'>TOLAK</span>"),
    "marks of direction": ("Setuju", "\u202dSetuju\u202c"),
    "Outlook's conditional comment": ("Setuju", "<!--[if mso]>TOLAK<![endif]-->Setuju"),
}

OTHER = {
    "another answer": ("Saya tolak", "<p>Saya setuju</p>"),
    "a question": ("Setuju", "<p>Setuju?</p>"),
    "another percentage": ("60%", "<p>80%</p>"),
    "a doubt as a sign": ("Setuju", "Setuju <img alt='🤔'>"),
    "struck out": ("tolak", "<p><s>tolak</s></p>"),
    "struck out by style": ("tolak", "<p style='text-decoration:line-through'>tolak</p>"),
    "shown as text only": ("Setuju", "<p style='display:none'>Setuju</p>"),
    "shown as HTML only": ("Setuju", "<p>Setuju</p><p>tetapi tunda</p>"),
    "white on white": ("Setuju", "<p>Setuju</p><p style='color:#fff'>tolak</p>"),
    "numbers swapped": ("1. setuju", "<ol start='2'><li>setuju</li></ol>"),
    "too deep": ("Setuju", "Setuju" + "<div>" * 300 + "tunda"),
}


@pytest.mark.parametrize("name", SAME)
def test_parts_that_differ_in_form_alone_agree(name: str) -> None:
    text, html = SAME[name]
    assert not read(text, html).disagree


@pytest.mark.parametrize("name", OTHER)
def test_parts_that_say_different_things_are_never_taken_for_one_answer(name: str) -> None:
    text, html = OTHER[name]
    assert read(text, html).disagree


def test_html_struck_out_is_odd_to_the_reader_where_it_stands_alone() -> None:
    message = EmailMessage()
    message["From"] = "budi@kota.test"
    message.set_content("<p>SETUJU / <del>TOLAK</del></p>", subtype="html")
    assert "\u0336" in new_text(parse_mail(message.as_bytes())).text
