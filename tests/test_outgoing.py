"""One outgoing mail: what its head may hold, that nothing slips into it, and that its bytes never change."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import default
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.mails.outgoing import Outgoing, UnsafeHeader, citable, clip, compose_mail, compose_mailto

WIB = timezone(timedelta(hours=7))
TOKEN_ID = "<tugas." + "ab12" * 20 + ".langkah-3@dinas.melati.example>"

LETTER = Outgoing(
    sender_name="Layanan Pengaduan, Dinas Kominfo",
    sender="layanan@dinas.melati.example",
    to_name="Kepala Dinas",
    to="kadis@dinas.melati.example",
    reply_to="layanan+ab12cd34@dinas.melati.example",
    message_id=TOKEN_ID,
    in_reply_to="<surat-1@kecamatan.example>",
    references=("<surat-1@kecamatan.example>", TOKEN_ID),
    subject="[KASUS-2026-0007][3] Gangguan aplikasi presensi",
    text="Mohon persetujuan Bapak/Ibu.\n",
    html="<p>Mohon persetujuan <b>Bapak/Ibu</b>.</p>\n",
    attachments=(("draf-surat.docx", "application/vnd.ms-word", b"PK\x03\x04" * 500),),
    date=datetime(2026, 11, 20, 8, 10, tzinfo=WIB),
)


def read(letter: Outgoing) -> Message:
    return message_from_bytes(compose_mail(letter))


def changed(**fields: object) -> Outgoing:
    return dataclasses.replace(LETTER, **fields)  # type: ignore[arg-type]


def plain_text(raw: bytes) -> str:
    body = message_from_bytes(raw, policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# --- what the head holds


def test_the_head_has_exactly_the_intended_headers() -> None:
    assert read(LETTER).keys() == [
        "From",
        "To",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "X-Mailflow-Loop",
        "MIME-Version",
        "Content-Type",
    ]


def test_a_mail_says_that_a_machine_wrote_it_and_wants_no_automatic_answer() -> None:
    mail = read(LETTER)
    assert (mail["Auto-Submitted"], mail["Precedence"]) == ("auto-generated", None)
    assert mail["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert mail["X-Mailflow-Loop"] == LETTER.sender


def test_an_answer_to_a_mail_wants_no_answer_of_any_kind() -> None:
    mail = read(changed(auto="auto-replied"))
    assert (mail["Auto-Submitted"], mail["Precedence"]) == ("auto-replied", "auto_reply")
    assert mail["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"


def test_what_is_empty_gets_no_header() -> None:
    mail = read(changed(reply_to="", in_reply_to="", references=()))
    assert not {"Reply-To", "In-Reply-To", "References"} & set(mail.keys())


def test_ids_stay_whole_however_long_they_are() -> None:
    raw = compose_mail(LETTER)
    assert raw.count(TOKEN_ID.encode()) == 2
    assert read(LETTER)["References"].split() == list(LETTER.references)


def test_the_date_keeps_the_time_zone_of_the_office() -> None:
    assert read(LETTER)["Date"] == "Fri, 20 Nov 2026 08:10:00 +0700"
    assert parsedate_to_datetime(read(changed(date=datetime(2026, 1, 2, tzinfo=UTC)))["Date"]) == datetime(
        2026, 1, 2, tzinfo=UTC
    )


def test_a_date_without_time_zone_is_refused() -> None:
    with pytest.raises(UnsafeHeader):
        compose_mail(changed(date=datetime(2026, 11, 20, 8, 10)))


@pytest.mark.parametrize(
    "name", ["Kepala Dinas", "Dra. Melati, M.Si.", 'Si "Bos" <x@y.example>', "Rëtno — Kabid"]
)
def test_a_display_name_arrives_as_it_was_and_only_one_address_is_read(name: str) -> None:
    (address,) = message_from_bytes(compose_mail(changed(to_name=name)), policy=default)["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "kadis@dinas.melati.example")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=300))
def test_any_subject_arrives_as_it_was(subject: str) -> None:
    if "=?" not in subject:
        raw = compose_mail(changed(subject=subject, attachments=(), html=""))
        assert str(make_header(decode_header(message_from_bytes(raw)["Subject"]))) == subject.strip()


# --- nothing slips in

BREAKS = [
    "x\r\nBcc: asing@luar.example",
    "x\nBcc: asing@luar.example",
    "x\ry",
    "x\x00y",
    "x\x85y",
    "x\u2028y",
]
ENCODED_BREAK = "=?utf-8?q?x=0D=0ABcc:_asing=40luar.example?="
TEXT_FIELDS = ["sender_name", "sender", "to_name", "to", "reply_to", "message_id", "in_reply_to", "subject"]


@pytest.mark.parametrize("value", [*BREAKS, ENCODED_BREAK])
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_line_break_is_refused_in_each_header(field: str, value: str) -> None:
    with pytest.raises(UnsafeHeader):
        compose_mail(changed(**{field: value}))


@pytest.mark.parametrize("value", [*BREAKS, ENCODED_BREAK])
def test_a_line_break_is_refused_in_references_extra_headers_and_file_names(value: str) -> None:
    for letter in (
        changed(references=(f"<{value}@luar.example>",)),
        changed(extra_headers={"X-Mailflow-Case": value}),
        changed(extra_headers={f"X-{value}": "1"}),
        changed(attachments=((value, "text/plain", b""),)),
        changed(attachments=(("a.txt", f"text/plain{value}", b""),)),
    ):
        with pytest.raises(UnsafeHeader):
            compose_mail(letter)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kadis",
        "a@b.example, c@d.example",
        "a@b.example\t",
        "<a@b.example>",
        "a b@c.example",
        "a@é.example",
    ],
)
def test_only_one_plain_address_can_be_the_recipient(address: str) -> None:
    with pytest.raises(UnsafeHeader):
        compose_mail(changed(to=address))


@pytest.mark.parametrize(
    "name", ["Bcc", "List-Unsubscribe", "Subject", "X-Mailflow-Loop", "x-auto-response-suppress"]
)
def test_an_extra_header_cannot_replace_or_add_to_ours(name: str) -> None:
    with pytest.raises(UnsafeHeader):
        compose_mail(changed(extra_headers={name: "1"}))


def test_an_extra_header_of_our_own_is_carried() -> None:
    assert (
        read(changed(extra_headers={"X-Mailflow-Case": "KASUS-2026-0007"}))["X-Mailflow-Case"]
        == "KASUS-2026-0007"
    )


def test_a_header_that_appears_on_the_way_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailflow.mails.outgoing._safe", lambda _name, value: value)
    monkeypatch.setattr("mailflow.mails.outgoing._encoded", lambda _name, value: value)
    with pytest.raises(UnsafeHeader, match="changed when read again"):
        compose_mail(changed(subject="x\r\nBcc: asing@luar.example"))


def test_the_refusal_can_be_told_in_indonesian() -> None:
    with pytest.raises(UnsafeHeader) as refusal:
        compose_mail(changed(subject="a\nb"))
    assert refusal.value.words.id == "Kepala surel Subject memuat karakter kendali"


# --- the body


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert compose_mail(LETTER) == compose_mail(dataclasses.replace(LETTER))


def test_two_letters_have_different_boundaries() -> None:
    other = changed(message_id="<lain@dinas.melati.example>")
    assert read(LETTER).get_boundary() != read(other).get_boundary()


def test_a_boundary_copied_from_our_mail_parts_nothing() -> None:
    boundary = read(LETTER).get_boundary()
    raw = compose_mail(
        changed(text=f"--{boundary}\nContent-Type: text/html\n\n<b>sisipan</b>\n--{boundary}--\n")
    )
    assert [part.get_content_type() for part in message_from_bytes(raw).walk()].count("text/html") == 1


def test_lines_are_short_and_end_in_crlf_whatever_is_written() -> None:
    raw = compose_mail(
        changed(text="é" * 5000 + "\n.\n" + "x" * 5000, html="<p>" + "a" * 9000, subject="a" * 2000)
    )
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert raw.isascii()


def test_encoded_body_lines_have_at_most_76_characters() -> None:
    body = compose_mail(changed(text="é x" * 3000)).split(b"\r\n\r\n", 1)[1]
    lines = [line for line in body.split(b"\r\n") if b":" not in line and b";" not in line]
    assert max(map(len, lines)) <= 76


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
        max_size=400,
    )
)
def test_any_text_arrives_as_it_was(text: str) -> None:
    assert plain_text(compose_mail(changed(text=text, html="", attachments=()))).rstrip("\n") == text.rstrip(
        "\n"
    )


def test_text_comes_before_html_and_files_come_last() -> None:
    kinds = [part.get_content_type() for part in read(LETTER).walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/vnd.ms-word",
    ]


@pytest.mark.parametrize("name", ["draf.docx", "Surat é “penting”.pdf", "a; b=c.pdf", "n" * 120 + ".pdf"])
def test_a_file_arrives_with_its_name_and_bytes(name: str) -> None:
    raw = compose_mail(changed(attachments=((name, "application/pdf", b"%PDF\r\n\x00\xff"),)))
    (part,) = message_from_bytes(raw, policy=default).iter_attachments()
    assert part.get_filename() == name
    assert part.get_payload(decode=True) == b"%PDF\r\n\x00\xff"


def test_a_far_too_long_file_name_keeps_its_ending() -> None:
    raw = compose_mail(changed(attachments=(("n" * 400 + ".docx", "application/pdf", b""),)))
    (part,) = message_from_bytes(raw, policy=default).iter_attachments()
    name = str(part.get_filename())
    assert name.endswith("n.docx")
    assert len(name) <= 150


def test_a_mail_is_attached_as_a_file_with_its_bytes_untouched() -> None:
    original = b"From: a@b.example\nSubject: x\n\n\xff\xfe" + b"y" * 2000
    raw = compose_mail(changed(attachments=(("surat.eml", "message/rfc822", original),)))
    (part,) = message_from_bytes(raw, policy=default).iter_attachments()
    assert part.get_payload(decode=True) == original


# --- what other people's mails bring


def test_only_ids_that_a_header_can_hold_are_cited() -> None:
    bad = [
        "<a b@c>",
        "<=?utf-8?q?x=0D=0A?=@c>",
        "<a@b\r\n>",
        "tanpa-kurung@c",
        "<" + "x" * 400 + "@c>",
        "<é@c>",
    ]
    ids = citable([*bad, "<baik@c.example>"])
    assert ids == ("<baik@c.example>",)
    assert read(changed(references=ids))["References"] == "<baik@c.example>"


def test_of_many_ids_the_last_32_are_cited() -> None:
    assert citable(f"<{n}@c.example>" for n in range(50)) == tuple(f"<{n}@c.example>" for n in range(18, 50))


# --- links and clipping


def test_a_reply_link_carries_address_subject_and_lines() -> None:
    link = compose_mailto(
        "layanan+ab12@dinas.example", "Re: [K][3] A & B", "KEMBALIKAN: 50% + 1\n\nKepala Dinas"
    )
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "layanan+ab12@dinas.example")
    fields = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    assert fields == {"subject": ["Re: [K][3] A & B"], "body": ["KEMBALIKAN: 50% + 1\r\n\r\nKepala Dinas"]}
    assert "%0D%0A%0D%0A" in link
    assert not set(' "<>+') & set(parts.query)


@pytest.mark.parametrize(
    ("address", "subject"),
    [("a@b.example?cc=c@d.example", "x"), ("a@b.example&cc", "x"), ("a@b.example", "x\r\nBcc: y")],
)
def test_a_reply_link_can_hold_no_second_field(address: str, subject: str) -> None:
    with pytest.raises(UnsafeHeader):
        compose_mailto(address, subject, "")


@pytest.mark.parametrize(
    ("text", "n", "clipped"),
    [
        ("Gangguan aplikasi", 20, "Gangguan aplikasi"),
        ("Gangguan \n  aplikasi", 20, "Gangguan aplikasi"),
        ("Gangguan aplikasi presensi", 20, "Gangguan aplikasi…"),
        ("Gangguan, aplikasipresensi", 11, "Gangguan…"),
        ("x" * 50, 10, "x" * 9 + "…"),
        ("", 10, ""),
    ],
)
def test_a_long_line_is_cut_between_words(text: str, n: int, clipped: str) -> None:
    assert clip(text, n) == clipped


@given(st.text(max_size=200), st.integers(min_value=1, max_value=100))
def test_a_clipped_line_is_never_too_long(text: str, n: int) -> None:
    assert len(clip(text, n)) <= n
