"""What a received mail is read as, and that no mail can be too odd or too big to be read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.mails.addresses import addressed_in, message_ids_in, read_from
from mailflow.mails.attachments import MAX_TEXT, clean_name
from mailflow.mails.charsets import charset_of, clean_text, decode_bytes, decode_words
from mailflow.mails.htmltext import QUOTED_LINE, html_to_text
from mailflow.mails.mail import SINGLETONS, Mail, parse_mail

MAILS = Path(__file__).parent / "data" / "mails"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((MAILS / "expected.toml").read_text())

HEAD = b"From: Budi <budi@unit.example>\r\nMessage-ID: <1@unit.example>\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"


def mail_with(*headers: str, body: str = "Halo") -> Mail:
    return parse_mail(("\r\n".join(headers) + "\r\n\r\n" + body).encode())


def parts(*texts: bytes) -> bytes:
    return MIXED + b"".join(b"--x\r\n" + text + b"\r\n" for text in texts) + b"--x--\r\n"


# --- real-looking mails -----------------------------------------------------------------------------


def test_every_sample_mail_has_its_expected_reading() -> None:
    assert sorted(EXPECTED) == sorted(path.stem for path in MAILS.glob("*.eml"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_mail_is_read_as_expected(name: str) -> None:
    mail, expected = parse_mail((MAILS / f"{name}.eml").read_bytes()), EXPECTED[name]
    assert mail.sender == expected.get("sender", "")
    assert mail.subject == expected["subject"]
    assert mail.date == expected["date"]
    assert mail.text.startswith(expected.get("text", ""))
    assert bool(mail.text) == ("text" in expected)
    assert mail.html.startswith(expected.get("html", ""))
    assert bool(mail.html) == ("html" in expected)
    assert [f"{one.name} {one.content_type}" for one in mail.attachments] == expected.get("attachments", [])
    assert list(mail.references) == expected.get("references", [])
    assert list(mail.faults) == expected.get("faults", [])


def test_the_text_of_a_forwarded_mail_is_not_the_words_of_the_sender() -> None:
    raw = (MAILS / "surel-terusan-sebagai-lampiran.eml").read_bytes()
    mail = parse_mail(raw)
    assert "SETUJU" not in mail.text
    inner = mail.attachments[0].data
    assert inner in raw
    assert parse_mail(inner).sender == "camat@kecamatan.contoh.example"


def test_the_address_with_our_token_is_among_the_recipients() -> None:
    mail = mail_with(
        "From: a@b.example",
        "To: Layanan <layanan+K7Q2@dkis.example>, lain@b.example",
        "Delivered-To: kotak@dkis.example",
        "X-Original-To: layanan+k7q2@dkis.example",
    )
    assert mail.recipients == ("layanan+k7q2@dkis.example", "lain@b.example", "kotak@dkis.example")


# --- who sent it (the strict grammar) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "address", "name"),
    [
        ("Budi@Unit.Example", "budi@unit.example", ""),
        ("<budi@unit.example>", "budi@unit.example", ""),
        ("Budi Santoso S.Kom <budi@unit.example>", "budi@unit.example", "Budi Santoso S.Kom"),
        ('"Santoso, Budi (Kasi)" <budi@unit.example>', "budi@unit.example", "Santoso, Budi (Kasi)"),
        ("=?utf-8?q?Andr=C3=A9?= <budi@unit.example>", "budi@unit.example", "André"),
        ("\"'budi@unit.example'\" <budi@unit.example>", "budi@unit.example", "'budi@unit.example'"),
        ("Budi\r\n <budi@unit.example>", "budi@unit.example", "Budi"),
    ],
)
def test_a_plain_from_names_its_sender(line: str, address: str, name: str) -> None:
    sender = read_from(line)
    assert (sender.address, sender.name, sender.fault) == (address, name, "")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "<>",
        "Budi",
        "kepala@dkis.example <budi@penipu.example>",
        '"kepala@dkis.example" <budi@penipu.example>',
        "=?utf-8?q?kepala=40dkis.example?= <budi@penipu.example>",
        "=?utf-8?b?a2VwYWxh77ygZGtpcy5leGFtcGxl?= <budi@penipu.example>",
        "<kepala@dkis.example> <budi@penipu.example>",
        "kepala@dkis.example, budi@penipu.example",
        "Tim: kepala@dkis.example;",
        "kepala@dkis.example (budi@penipu.example)",
        "Kepala (budi) <kepala@dkis.example>",
        "a(<kepala@dkis.example>",
        "a) <kepala@dkis.example>",
        "kepala@dkis.example\x00",
        "Kepala\x00 <kepala@dkis.example>",
        "Kepala\rCc: x <kepala@dkis.example>",
        "=?utf-8?q?Kepala=0D=0ABcc:_x?= <kepala@dkis.example>",
        "=?utf-8?q?=E2=80=AEalapek?= <kepala@dkis.example>",
        "kepala@dkis.example.",
        "kepala @dkis.example",
        "kepala@dkis .example",
        "kepala@[192.0.2.1]",
        '"kepala"@dkis.example',
        "kep\u0430la@dkis.example",
        "kepala@dk\u0456s.example",
        "kepala@dk\udcd0\udcbes.example",
        "kepala..dinas@dkis.example",
        "kepala@dkis",
        "<kepala@dkis.example",
        "kepala@dkis.example>",
        "Kepala <kepala@dkis.example> x",
        '"Kepala\\" <kepala@dkis.example>',
        "@a.example:kepala@dkis.example",
        "x" * 2_000 + " <kepala@dkis.example>",
        "a" * 300 + "@dkis.example",
    ],
)
def test_any_other_from_is_nobody(line: str) -> None:
    sender = read_from(line)
    assert sender.address == ""
    assert sender.fault


def test_a_mail_without_from_has_no_sender() -> None:
    assert mail_with("Subject: x").faults == ("no From header", "no Message-ID")


@pytest.mark.parametrize("name", SINGLETONS)
@pytest.mark.parametrize("first", [True, False])
def test_a_doubled_header_is_a_fault(name: str, first: bool) -> None:
    once = [
        "From: a@b.example",
        *(f"{one}: <1@b.example>" for one in SINGLETONS[1:-1]),
        "Content-Type: text/plain",
    ]
    again = [f"{name.lower()}: lain"]
    mail = mail_with(*(again + once if first else once + again))
    assert f"duplicate header {name}" in mail.faults
    assert (mail.sender == "") == (name == "From")


@pytest.mark.parametrize(
    "line", ["From : kepala@dkis.example", "Subject\t: setuju", "kacau", "From kepala@dkis.example"]
)
def test_a_header_block_that_others_may_read_differently_names_no_sender(line: str) -> None:
    mail = mail_with("Message-ID: <1@b.example>", "From: a@b.example", line, "To: c@b.example")
    assert mail.sender == ""
    assert mail.faults


# --- ids --------------------------------------------------------------------------------------------


def test_references_stand_newest_first_and_are_bounded() -> None:
    mail = mail_with("From: a@b.example", "References: " + " ".join(f"<{n}@b.example>" for n in range(100)))
    assert mail.references[:2] == ("<99@b.example>", "<98@b.example>")
    assert len(mail.references) == 32


def test_an_id_that_lost_its_brackets_gets_them_back() -> None:
    assert message_ids_in(["1@b.example,2@b.example"]) == ("<1@b.example>", "<2@b.example>")
    assert message_ids_in(["<[1@b.example]> (komentar)"]) == ("<[1@b.example]>",)


# --- text and charsets ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "rot13",
        "zlib",
        "hex",
        "idna",
        "undefined",
        "unicode_escape",
        "utf-7",
        "\x00",
        "x-unknown",
        "x" * 9_999,
    ],
)
def test_a_charset_that_is_no_charset_is_not_believed(name: str) -> None:
    assert charset_of(name) == ""
    raw = HEAD + b'Content-Type: text/plain; charset="' + name.encode() + b'"\r\n\r\nbaik \xc3\xa9'
    assert parse_mail(raw).text == "baik é"


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("é".encode(), "us-ascii", "é"),
        ("é".encode("latin-1"), "utf-8", "é"),
        ("é".encode("utf-16"), "", "é"),
        ("\u201csurat\u201d".encode("cp1252"), "iso-8859-1", "“surat”"),
        ("한국".encode("cp949"), "ks_c_5601-1987", "한국"),
        ("中".encode("gb18030"), "gb2312", "中"),
        (b"\xc3\xa9 \x81", "koi8-r", b"\xc3\xa9 \x81".decode("koi8-r")),
    ],
)
def test_text_is_decoded_by_the_ladder(data: bytes, declared: str, text: str) -> None:
    assert decode_bytes(data, declared)[0] == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?utf-8?B?TGFwb3Jhbg==?= =?utf-8?B?IEdhbmdndWFu?=", "Laporan Gangguan"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        ("Re: =?iso-8859-1?Q?caf=E9_satu?= dua", "Re: café satu dua"),
        ("=?utf-8?q?a?= caf\udcc3\udca9", "a café"),
        ("=?utf-8*id?q?halo?=", "halo"),
        ("=?rot13?q?unyb?=", "unyb"),
        ("=?utf-8?q?terpotong", "=?utf-8?q?terpotong"),
        ("=?utf-8?q?satu=0Adua=00?=", "satu dua"),
    ],
)
def test_encoded_words_are_decoded(value: str, text: str) -> None:
    assert decode_words(value) == text


def test_controls_surrogates_and_direction_marks_are_removed() -> None:
    assert clean_text("a\x00b\x1bc\u202ed\udc80e\u200bf\r\ng\u2028h\x0bi\tj") == "abcdef\ng\nh\ni\tj"


@pytest.mark.parametrize("encoding", ['"base64"', "base64 (x)", "BASE64;", "\r\n base64"])
def test_an_oddly_written_encoding_is_still_decoded(encoding: str) -> None:
    raw = HEAD + f"Content-Transfer-Encoding: {encoding}\r\n\r\nU0VUVUpV".encode()
    assert parse_mail(raw).text == "SETUJU"


def test_soft_line_ends_are_joined_within_one_quote() -> None:
    raw = (
        HEAD
        + b"Content-Type: text/plain; format=flowed\r\n\r\nsatu \r\ndua\r\n> tiga \r\n> empat\r\n-- \r\nBudi"
    )
    assert parse_mail(raw).text == "satu dua\n> tiga empat\n-- \nBudi"


# --- attachments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\win\\surat.pdf", "surat.pdf"),
        ("a\x00b\r\nX.pdf", "ab X.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ('.<>:"|?*', ""),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("..", ""),
        ("/", ""),
    ],
)
def test_a_file_name_is_only_a_label(given_name: str, label: str) -> None:
    assert clean_name(given_name) == label


@pytest.mark.parametrize(
    ("data", "declared", "kind"),
    [
        (b"%PDF-1.7 ...", "image/png", "application/pdf"),
        (b"\r\n\r\n%PDF-1.7 ...", "text/plain", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n0000", "application/pdf", "image/png"),
        (b"bukan pdf", "application/pdf", "text/plain"),
        (b"\x00\x01\x02", "application/pdf", "application/octet-stream"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword", "application/x-ole-storage"),
        (b"\x78\x9f\x3e\x22\x00", "application/ms-tnef", "application/ms-tnef"),
        (b"PK\x03\x04 word/document.xml", "application/zip", "docx"),
        (b"PK\x03\x04 lain", "docx", "application/zip"),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, declared: str, kind: str) -> None:
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    head = (
        f"Content-Type: {declared.replace('docx', docx)}\r\nContent-Disposition: attachment; filename=f\r\n"
    )
    raw = (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        + head.encode()
        + b"\r\n"
        + data
        + b"\r\n--x--"
    )
    assert parse_mail(raw).attachments[0].content_type == kind.replace("docx", docx)


def test_a_named_text_part_is_a_file_and_not_the_senders_words() -> None:
    mail = parse_mail(
        parts(
            b"\r\nMohon dicek.",
            b"Content-Type: text/plain; name=jawaban.txt\r\n\r\nSETUJU",
            b"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nSETUJU",
        )
    )
    assert mail.text == "Mohon dicek."
    assert [one.name for one in mail.attachments] == ["jawaban.txt", "lampiran-2.txt"]


def test_a_broken_mail_in_pieces_is_marked() -> None:
    mail = parse_mail(parts(b"Content-Type: message/partial; id=1; number=1; total=2\r\n\r\nisi"))
    assert "message/partial cannot be read" in mail.faults
    assert len(mail.attachments) == 1


def test_a_mail_with_nothing_in_it_is_read_and_marked() -> None:
    assert parse_mail(HEAD + b"\r\n").faults == ("no text and no attachment",)
    assert parse_mail(b"").sender == ""


# --- HTML -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>satu</p><p>dua<br>tiga</p>", "satu\n\ndua\ntiga"),
        ("<div>satu</div><div><br></div><div>dua</div>", "satu\n\ndua"),
        ("<p class=MsoNormal>satu</p><p class=MsoNormal>dua</p>", "satu\ndua"),
        ("a<b>b</b>\n   c&nbsp;d &amp; e", "ab c d & e"),
        ("<style>p{}</style><script>x</script><title>y</title>z", "z"),
        ("<span style='display : none'>TOLAK</span>setuju", "setuju"),
        ("<p hidden>TOLAK</p><p style='font-size:0px'>TOLAK</p>setuju", "setuju"),
        ("<div style='mso-hide:all'>TOLAK</div><!-- TOLAK -->setuju", "setuju"),
        ("<blockquote>satu<blockquote>dua</blockquote></blockquote>tiga", "> satu\n> > dua\ntiga"),
        ("<table><tr><td><p>Nama</p></td><td><p>Budi</p><p>S</p></td></tr></table>", "Nama\tBudi S"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "a\tb"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("tanpa tag", "tanpa tag"),
        ("", ""),
    ],
)
def test_html_becomes_the_lines_that_a_person_sees(html: str, text: str) -> None:
    assert html_to_text(html) == (text, "")


@pytest.mark.parametrize(
    "container",
    [
        "<div class='gmail_quote gmail_quote_container'>",
        "<div id=divRplyFwdMsg>",
        "<div class=moz-cite-prefix>",
        "<div class=yahoo_quoted>",
        "<div style='border:none; border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'>",
        "<div style='border:none;border-top:solid windowtext 1.0pt;padding:3.0pt 0in 0in 0in'>",
    ],
)
def test_quoted_mail_is_marked_whatever_the_program(container: str) -> None:
    text, _ = html_to_text(f"<div>ya</div>{container}<p>Balas SETUJU atau TOLAK</p></div>")
    assert text.split("\n")[:3] == ["ya", QUOTED_LINE, "Balas SETUJU atau TOLAK"]


def test_html_nested_beyond_what_can_be_read_is_marked() -> None:
    assert html_to_text("<div>" * 5_000 + "setuju")[1] == "html nested too deeply"


# --- limits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (HEAD + b"\r\n" + b"a" * (25 * 1024 * 1024), "larger than 25 MB"),
        (HEAD + b"\r\n" + b"\r" * 500_000, "too many lines"),
        (parts(*[b"\r\na"] * 600), "more than 500 parts"),
        (
            HEAD
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(99)
            ),
            "parts nested too deeply",
        ),
    ],
    ids=["bytes", "lines", "parts", "nesting"],
)
def test_of_a_mail_beyond_the_limits_only_the_headers_are_read(raw: bytes, fault: str) -> None:
    mail = parse_mail(raw)
    assert mail.faults[:2] == (fault, "only the headers were read")
    assert mail.sender == "budi@unit.example"
    assert (mail.text, mail.attachments) == ("", ())


def test_long_and_many_headers_are_cut_and_marked() -> None:
    long = parse_mail(HEAD + b"Subject: " + b"a" * 100_000 + b"\r\n\r\nisi")
    many = parse_mail(HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(5_000)) + b"\r\nisi")
    block = parse_mail(HEAD + (b"X: " + b"a" * 60_000 + b"\r\n") * 20 + b"\r\nisi")
    for mail in (long, many, block):
        assert "headers cut" in mail.faults
        assert (mail.text, mail.sender) == ("isi", "budi@unit.example")
    assert len(many.headers) == 1_000


def test_attached_mails_nested_without_end_cost_nothing() -> None:
    mail = parse_mail(HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 10_000)
    assert len(mail.attachments) == 1


def test_more_text_than_anyone_writes_is_cut_and_marked() -> None:
    mail = parse_mail(HEAD + b"\r\n" + b"a" * (MAX_TEXT + 1))
    assert len(mail.text) == MAX_TEXT
    assert "text cut" in mail.faults


BOMBS = {
    "quotes": HEAD + b"To: " + b'"' * 200_000 + b"\r\n\r\n",
    "commas": HEAD + b"To: " + b"," * 50_000 + b"\r\n\r\n",
    "addresses": HEAD + b"Cc: " + b"a@b.example," * 20_000 + b"\r\n\r\n",
    "encoded words": HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\r\n\r\n",
    "parameters": parts(b"Content-Type: text/plain; " + b"a=b; " * 500_000 + b"\r\n\r\na"),
    "file name pieces": parts(
        *[
            b"Content-Disposition: attachment; "
            + b"".join(b"filename*%d=a;" % n for n in range(4_000))
            + b"\r\n\r\na"
        ]
        * 100
    ),
    "received": HEAD + b"Received: " + b"from a (b) " * 90_000 + b"\r\n\r\n",
    "references": HEAD + b"References: " + b"<a@b.example> " * 60_000 + b"\r\n\r\n",
    "part headers": parts(b"X: a\r\n" * 300_000),
    "soft breaks": HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * 390_000,
    "paragraphs": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<p>" * 330_000,
    "angles": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<" * 1_000_000,
    "long date": HEAD + b"Date: " + b"(" * 60_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.timeout(20)
def test_a_mail_made_to_be_slow_is_read_all_the_same(bomb: str) -> None:
    """Each takes under 2 s; with the library's newer parser several take minutes."""
    assert parse_mail(BOMBS[bomb]).sender == "budi@unit.example"


ODD_HEADERS = [
    'To: "',
    "To: (c):",
    "From: a@[1.2.3.4",
    "From: :;)",
    "Content-Type: text/plain; name*",
    'Content-Type: text/plain; charset="',
    "Content-Type: text/plain; charset=%00",
    "Content-Type: text/plain; charset*=undefined'x'y",
    'Content-Type: multipart/mixed; boundary=""',
    "Content-Type: multipart/mixed",
    "Content-Disposition: attachment; filename*=idna''%ff",
    "Content-Disposition: attachment; filename*0*=undefined''%ff",
    "Date: 99999999999999999999",
    "Date: Fri, 31 Feb 2026 25:61:00 +9999",
    "Message-ID: <[id@host]>",
    "Subject: =?undefined?b?4pyT?=",
    "To: undisclosed: ;",
]


@pytest.mark.parametrize("header", ODD_HEADERS)
def test_an_odd_header_never_loses_the_mail(header: str) -> None:
    mail = parse_mail(HEAD + header.encode() + b"\r\n\r\nisi")
    assert mail.message_id == "<1@unit.example>"
    assert mail.text == "isi"


PIECES = st.lists(
    st.one_of(
        st.sampled_from([header.encode() for header in ODD_HEADERS]),
        st.sampled_from([b"\r\n", b"\n", b"\r", b"--x", b"--x--", b"\r\n\r\n", b"\x00", b" ", b"=?utf-8?b?"]),
        st.sampled_from([b"Content-Type: multipart/mixed; boundary=x", b"Content-Type: message/rfc822"]),
        st.sampled_from(
            [b"Content-Transfer-Encoding: base64", b"Content-Type: text/html", b"<div>", b"From: a@b.c"]
        ),
        st.binary(max_size=20),
    ),
    max_size=40,
)


@settings(max_examples=150, derandomize=True, database=None, deadline=None)
@given(PIECES)
def test_no_bytes_make_the_reading_fail_or_leave_surrogates(pieces: list[bytes]) -> None:
    mail = parse_mail(b"".join(pieces))
    shown = [
        mail.sender,
        mail.sender_name,
        mail.from_line,
        mail.subject,
        mail.text,
        mail.html,
        mail.message_id,
    ]
    shown += [*mail.headers, *(value for values in mail.headers.values() for value in values)]
    "".join([*shown, *(one.name for one in mail.attachments), *mail.faults]).encode()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('a@k.test, Budi <b@k.test>, "C, D" <c@k.test>', ("a@k.test", "b@k.test", "c@k.test")),
        ("Pimpinan: a@k.test, b@k.test;", ("a@k.test", "b@k.test")),
        ("layanan@dkis.example <orang@asing.example>", ("orang@asing.example",)),
        ("<a@k.test> (layanan@dkis.example (atau) b@k.test), c@k.test", ("a@k.test", "c@k.test")),
        ("a@k.test, (b@k.test", ("a@k.test",)),
        ('a@k.test, "b@k.test', ("a@k.test",)),
        ("undisclosed-recipients:;", ()),
    ],
)
def test_a_mail_is_to_whom_it_is_addressed_and_not_to_whom_it_names(
    value: str, found: tuple[str, ...]
) -> None:
    assert addressed_in([value]) == found


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ['"\\"', '"\\', "(", "()", "<", "a@b,", '"', "a@"])
def test_a_list_of_addressees_made_to_be_slow_is_read_all_the_same(piece: str) -> None:
    addressed_in([piece * (64_000 // len(piece))])
