"""Answers by the links of a task mail alone: each opens a new mail, ready to send or to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email import message_from_bytes, policy
from html import unescape
from urllib.parse import parse_qs, urlsplit

from mailflow.mails.mail import Mail
from tests.whole_days.cirebon import CONFIRM, FIRST, KADIS, KASI, OPD, SEK, SERVICE, asked, complain, play
from tests.whole_days.letters import C01, C03, answers_of
from tests.whole_days.test_bundles import SECOND, bundle_from_two_tasks_on, two_complaints
from tests.whole_days.town import Town

CHAT = "Aplikasi SIAK tidak bisa diakses sejak tadi pagi, mohon dibantu."


def test_a_case_is_answered_by_tapping_the_links_alone(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        _tap(cirebon, KADIS, asked(cirebon, KADIS, "[1c]"), "DISPOSISI")
        _tap(cirebon, KASI, asked(cirebon, KASI, "[2]"), "ISI C-01", answers_of(C01))
        _tap(cirebon, KADIS, asked(cirebon, KADIS, "[3]"), "SETUJU")
        _tap(cirebon, KASI, asked(cirebon, KASI, "[4]"), "ISI C-03", answers_of(C03))
        _tap(cirebon, KADIS, asked(cirebon, KADIS, "[5a]"), "SETUJU")
        report = {"Penyebab": "modul sesi", "Tindakan": "modul diganti", "Hasil": "normal kembali"}
        _tap(cirebon, KASI, asked(cirebon, KASI, "[5]"), "SELESAI", report)
        _tap(cirebon, KADIS, asked(cirebon, KADIS, "[6]"), "SETUJU")
        _tap(cirebon, OPD, asked(cirebon, OPD, CONFIRM), "NORMAL")
        asked(cirebon, OPD, " Laporan akhir")
    assert cirebon.case().end == "selesai"
    assert [fate for _, fate in cirebon.fates()] == ["opened", *["applied"] * 8]


def test_a_link_that_still_wants_a_reason_decides_nothing_when_sent_as_it_is(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        sent = _tap(cirebon, KADIS, asked(cirebon, KADIS, "[3]"), "KEMBALIKAN")
        assert cirebon.fate(sent) == "asked-back"
        back = asked(cirebon, KADIS, " Mohon penegasan")
        _tap(cirebon, KADIS, back, "KEMBALIKAN", more="petugas kurang satu")
        task = asked(cirebon, KASI, "[2]")
        assert "petugas kurang satu" in task.text


def test_a_form_link_sent_blank_fills_in_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        sent = _tap(cirebon, KASI, asked(cirebon, KASI, "[2]"), "ISI C-01")
        assert cirebon.fate(sent) == "asked-back"
    assert cirebon.open_steps() == ["pendataan"]


def test_what_a_complaint_lacks_is_given_by_the_link_too(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon, CHAT, subject="Gangguan SIAK")
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        rest = {"Nomor surat": "470/116/Disdukcapil/2026", "Tanggal surat": "23 November 2026"}
        _tap(cirebon, OPD, request, "LENGKAPI", rest)
        asked(cirebon, KADIS, "[1c]")
    assert cirebon.case(FIRST).field("surat.nomor") == "470/116/Disdukcapil/2026"
    assert cirebon.case(FIRST).field("surat.uraian") == CHAT


def test_a_held_mail_is_settled_by_tapping_a_link(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        mails = [_settled(cirebon, word) for word in (f"LAMPIRKAN ke {FIRST}", "KASUS BARU", "BUANG")]
        cirebon.settle()
        assert [cirebon.fate(mail) for mail in mails] == ["noted", "opened", "discarded"]
    assert len(cirebon.cases()) == 2


def test_a_morning_of_many_tasks_is_answered_by_tapping_its_links(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        cirebon.settle()
        cirebon.pass_time(days=1)
        morning = cirebon.person(KADIS).wait_for("Ringkasan tugas Selasa")
        assert "mailto:" not in morning.text
        assert {_body(link)[:2] for link in _links(cirebon, morning)} == {"1 ", "2 "}
        for number in ("1", "2"):
            assert cirebon.fate(_tap(cirebon, KADIS, morning, f"{number} DISPOSISI")) == "applied"
        asked(cirebon, KASI, "[2]", case=FIRST)
        asked(cirebon, KASI, "[2]", case=SECOND)
        cirebon.settle()
        cirebon.pass_time(days=1)
        forms = cirebon.person(KASI).wait_for("Ringkasan tugas Rabu")
        assert cirebon.fate(_tap(cirebon, KASI, forms, "2 ", answers_of(C01))) == "applied"
        assert cirebon.fate(_tap(cirebon, KASI, forms, "1 ")) == "asked-back"
    assert sorted(cirebon.open_steps(FIRST) + cirebon.open_steps(SECOND)) == ["pendataan", "surat-perintah"]


def _settled(town: Town, word: str) -> str:
    """A mail that is held, and what the secretariat taps about it."""
    mail = town.person(OPD).write(SERVICE, f"Kabar {word[:5]}", "Loket dua masih sepi.")
    assert town.fate(mail) == "held"
    question = town.person(SEK).wait_for(f"Surel ditahan: Kabar {word[:5]}")
    assert town.fate(_tap(town, SEK, question, word)) == "secretariat"
    return mail


def _tap(
    town: Town, address: str, mail: Mail, word: str, answers: Mapping[str, str] | None = None, more: str = ""
) -> str:
    """Open the link of this answer and send what it prepares, its labels filled in: a new mail, no reply."""
    link = urlsplit(
        next(link for link in _links(town, mail) if _body(link).startswith(word) or _is_form(link, word))
    )
    prepared = parse_qs(link.query, keep_blank_values=True)
    body = "\n".join(_filled(line, answers or {}) for line in prepared["body"][0].splitlines())
    return town.person(address).write(link.path, prepared["subject"][0], body + more)


def _links(town: Town, mail: Mail) -> list[str]:
    html = message_from_bytes(town.sent_bytes(mail), policy=policy.default).get_body(("html",))
    assert html is not None
    return [unescape(link) for link in re.findall(r'href="(mailto:[^"]+)"', html.get_content())]


def _body(link: str) -> str:
    return parse_qs(urlsplit(link).query, keep_blank_values=True).get("body", [""])[0]


def _is_form(link: str, word: str) -> bool:
    """A form's link opens its labels: known by one that only this form has."""
    own = {"ISI C-01": "Kondisi server", "ISI C-03": "Usulan perbaikan", "LENGKAPI": "Uraian gangguan"}
    return word in own and own[word] in _body(link)


def _filled(line: str, answers: Mapping[str, str]) -> str:
    label = re.sub(r" \(.*\)", "", line.partition(":")[0])
    aliases = {"Aplikasi": "Aplikasi/sistem", "Petugas": "Petugas pemeriksa", "Waktu": "Waktu pemeriksaan"}
    given = {**{aliases.get(name, name): value for name, value in answers.items()}, **answers}
    blank = line.endswith(":")
    return f"{line} {given[label]}" if blank and label in given else line
