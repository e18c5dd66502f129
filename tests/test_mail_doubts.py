"""Where two programs may read two mails, or something was not read at all: it is said, and nothing is decided by it."""

from __future__ import annotations

import ast
import base64
from pathlib import Path

import pytest
from lxml import etree

import mailflow
from mailflow.forwarding import enclosed_files, read_forwarded
from mailflow.mails.attachments import GARBLED, MIXED_UP, TWICE, _is_ambiguous, clean_name
from mailflow.mails.charsets import LOST, decode_bytes
from mailflow.mails.filetypes import PDF
from mailflow.mails.mail import parse_mail
from mailflow.mails.quoting import new_text
from mailflow.outside.reader import Reader
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading import read_document
from tests.replying import DISPOSITION, bureau_in, reply
from tests.test_mail import HEAD, ODD_HEADERS, parts

TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
HIDDEN = b"Content-Type: text/plain; name=jawaban.txt\r\n\r\nTOLAK"


IN_BASE64 = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"


def alternatives(*texts: bytes) -> bytes:
    return parts(*texts).replace(b"multipart/mixed", b"multipart/alternative")


def in_two(boundary: str) -> bytes:
    """One mail to who parts it at x, another to who parts it at y."""
    refused, agreed = (
        b"--%s\r\n" % name + TEXT + said for name, said in ((b"x", b"Tolak"), (b"y", b"Setuju"))
    )
    head = HEAD + f"Content-Type: multipart/mixed; {boundary}\r\n\r\n".encode()
    return head + refused + b"\r\n--x--\r\n" + agreed + b"\r\n--y--\r\n"


DOUBTFUL = {
    "no boundary at all": (parts(TEXT + b"Setuju", HIDDEN).replace(b"--x", b"--y"), MIXED_UP),
    "no boundary named": (parts(TEXT + b"Setuju", HIDDEN).replace(b"; boundary=x", b""), MIXED_UP),
    "no end": (parts(TEXT + b"Setuju").replace(b"--x--", b""), MIXED_UP),
    "a blank before the colon": (
        parts(TEXT[:-2] + b"Content-Disposition : attachment\r\n\r\nTOLAK"),
        MIXED_UP,
    ),
    "two boundaries": (in_two("boundary=x; boundary=y"), MIXED_UP),
    "two ways to name the boundary": (in_two("boundary*=utf-8''x; boundary=y"), MIXED_UP),
    "a boundary in pieces beside another": (in_two("boundary*0=x; boundary*1=z; boundary=y"), MIXED_UP),
    "a comment in the boundary": (in_two("boundary=(x)y").replace(b"--y", b"--(x)y"), MIXED_UP),
    "an encoded boundary": (in_two('boundary="=?utf-8?q?y?="').replace(b"--y", b"--=?utf-8?q?y?="), MIXED_UP),
    "an empty boundary": (in_two('boundary=""').replace(b"--y", b"--"), MIXED_UP),
    "two charsets": (
        HEAD + b"Content-Type: text/plain; charset=utf-8; charset=utf-16\r\n\r\nSetuju",
        MIXED_UP,
    ),
    "two types": (parts(b"Content-Type: application/pdf\r\n" + TEXT + b"TOLAK"), MIXED_UP),
    "two encodings": (parts(b"Content-Transfer-Encoding: 7bit\r\n" * 2 + TEXT + b"TOLAK"), MIXED_UP),
    "two plain alternatives": (alternatives(TEXT + b"TOLAK", TEXT + b"Setuju"), TWICE),
    "two rich alternatives": (alternatives(*[b"Content-Type: text/html\r\n\r\n<p>Setuju"] * 2), TWICE),
    "lost characters": (HEAD + b"\r\nSetuju \x81\x8d", LOST),
    "words in UTF-7": (HEAD + b"Content-Type: text/plain; charset=utf-7\r\n\r\n+AHQ-idak Setuju", LOST),
    "words in Korean": (
        HEAD + b"Content-Type: text/plain; charset=iso-2022-kr\r\n\r\n\x1b$)C\x0e1!\x0f Setuju",
        LOST,
    ),
    "base64 that goes on behind its end": (HEAD + IN_BASE64 + b"U2V0dWp1Lg==\r\nIHRvbGFr", GARBLED),
    "base64 with a footer": (HEAD + IN_BASE64 + b"U2V0dWp1Lg==\r\n\r\n-- \r\nMilis", GARBLED),
    "a lying mark": (HEAD + b"\r\n\xef\xbb\xbfSetuju \xff", LOST),
}


@pytest.mark.parametrize("doubt", DOUBTFUL)
def test_words_that_others_may_not_see_decide_nothing(doubt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, fault = DOUBTFUL[doubt]
    mail = parse_mail(raw)
    assert fault in mail.faults
    assert new_text(mail).disagree
    monkeypatch.setattr("mailflow.mails.agreement._UNREAD", frozenset())
    assert not new_text(mail).disagree, "something else asks back too: this proves nothing"


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ['"\\', ";boundary", "; boundary=a", '"', "boundary*", "(", "; "])
def test_a_content_type_made_to_be_slow_is_read_all_the_same(piece: str) -> None:
    for _ in range(100):
        _is_ambiguous(piece * (8_000 // len(piece)))


def test_a_text_file_that_is_all_of_a_mail_is_a_file_and_nobodys_words() -> None:
    shared = b"Content-Type: text/plain; name=catatan.txt\r\nContent-Disposition: attachment\r\n\r\n"
    mail = parse_mail(HEAD + shared + b"Setuju")
    assert [(file.name, file.data) for file in mail.attachments] == [("catatan.txt", b"Setuju")]
    assert not new_text(mail).text


def test_plain_ascii_in_whatever_charset_is_what_it_says() -> None:
    assert decode_bytes(b"Setuju", "utf-7") == ("Setuju", "declared charset is none")
    assert decode_bytes(b"Setuju", "hz-gb-2312") == ("Setuju", "declared charset is none")


def test_a_lie_about_the_charset_is_told() -> None:
    assert decode_bytes(b"Setuju", "rot13") == ("Setuju", "declared charset is none")
    assert decode_bytes(b"Setuju", "us-ascii")[1] == ""


def test_a_file_whose_base64_nobody_declares_is_unpacked_and_marked() -> None:
    body = base64.encodebytes(b"%PDF-1.7 " + bytes(200))
    for how in (b"", b"Content-Transfer-Encoding: x-lain\r\n"):
        mail = parse_mail(parts(b"Content-Type: application/pdf; name=a.pdf\r\n" + how + b"\r\n" + body))
        assert mail.attachments[0].content_type == PDF
        assert "base64 without its header decoded" in mail.faults
    text = parse_mail(parts(b"Content-Type: application/x-lain; name=a\r\n\r\n" + b"abcd" * 30))
    assert text.attachments[0].data == b"abcd" * 30


@pytest.mark.parametrize(
    ("name", "label"), [("CON.pdf", "_CON.pdf"), ("lpt1", "_lpt1"), ("konsep.pdf", "konsep.pdf")]
)
def test_a_name_that_windows_keeps_for_itself_is_another_one(name: str, label: str) -> None:
    assert clean_name(name) == label


@pytest.mark.parametrize(
    ("kind", "data", "word"),
    [
        ("application/pkcs7-mime", b"\x30\x80\x06\x09", "S/MIME"),
        ("application/x-pkcs7-mime", b"\x30\x80\x06\x09", "S/MIME"),
        ("application/pgp-encrypted", b"Version: 1", "PGP"),
        ("application/octet-stream", b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQ", "PGP"),
    ],
)
def test_what_is_encrypted_is_listed_as_unreadable(kind: str, data: bytes, word: str) -> None:
    mail = parse_mail(parts(f"Content-Type: {kind}; name=isi\r\n\r\n".encode() + data))
    (file,) = mail.attachments
    document = read_document(file.name, file.content_type, file.data, ReaderLimits())
    assert document.kind == "unreadable"
    assert word in document.fault


@pytest.mark.parametrize("kind", [b"message/partial; id=1; number=1; total=2", b"message/external-body"])
def test_a_mail_in_pieces_is_held(tmp_path: Path, kind: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        monkeypatch.setattr("tests.stores.Reader", lambda: reader)
        bureau = bureau_in(tmp_path)
        row = bureau.arrives(reply(bureau.task(), DISPOSITION).replace(b"text/plain", kind))
    assert row.fate == "held"
    assert "tidak dikirim utuh" in row.detail
    assert not bureau.decisions()


def forward(inner: bytes, subject: bytes, text: bytes = b"") -> bytes:
    head = HEAD + b"Subject: " + subject + b"\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n"
    limit = len(inner)
    text = b"--%d\r\n\r\n" % limit + text + b"\r\n" if text else b""
    part = b"--%d\r\nContent-Type: message/rfc822\r\n\r\n" % limit + inner + b"\r\n--%d--\r\n" % limit
    return head % limit + text + part


def test_a_letter_forwarded_as_an_attachment_again_and_again_is_found() -> None:
    letter = parts(TEXT + b"SIAK tidak dapat diakses.", HIDDEN).replace(b"budi@", b"umum@")
    mail = parse_mail(forward(forward(letter, b"Fwd: Gangguan"), b"Fwd: Gangguan", b"Mohon diregister."))
    found = read_forwarded(mail)
    assert found is not None
    assert (found.sender, found.text) == ("umum@unit.example", "SIAK tidak dapat diakses.")
    assert [file.name for file in enclosed_files(mail)][-1] == "jawaban.txt"


def test_a_mail_that_a_letter_only_shows_is_not_taken_for_the_letter() -> None:
    shown = HEAD + b"Subject: Galat\r\n\r\nError 502"
    mail = parse_mail(forward(forward(shown, b"Laporan", b"Terlampir galatnya."), b"Fwd: Laporan"))
    found = read_forwarded(mail)
    assert found is not None
    assert found.text == "Terlampir galatnya."


def test_forwards_without_end_are_opened_so_far_and_no_further() -> None:
    raw = HEAD + b"\r\ninti"
    for _ in range(30):
        raw = forward(raw, b"Fwd: x")
    found = read_forwarded(parse_mail(raw))
    assert found is not None
    assert found.text == ""


@pytest.mark.parametrize("header", ODD_HEADERS)
def test_whatever_a_mail_says_can_stand_in_a_letter(header: str) -> None:
    mail = parse_mail(
        HEAD + header.encode() + b"\r\n\r\n" + bytes(range(256)) + "\ufffe\uffff\U0001f600".encode()
    )
    etree.Element("a").text = mail.text + mail.subject + mail.from_line


def test_the_librarys_newer_parser_reads_no_mail() -> None:
    """`policy.default` raises on one-line headers and takes a minute for 80 kB of quotes (threats 0.1)."""
    for path in Path(mailflow.__file__).parent.rglob("*.py"):
        assert not list(newer(path.read_text(encoding="utf-8"))), path.name
    assert list(newer("from email import policy\nBytesParser(policy=policy.default)"))
    assert list(newer("from email.policy import default"))


def newer(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "email.policy":
            found += [alias.name for alias in node.names if alias.name in ("default", "strict", "HTTP")]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "policy":
            found += [node.attr] if node.attr in ("default", "strict", "HTTP", "SMTP") else []
    return found


KILLERS = {
    "100,000 headers": HEAD + b"X-a: b\r\n" * 100_000 + b"\r\nisi",
    "200,000 parts": parts(*[b"\r\na"] * 200_000),
    "5,000 multiparts in one another": HEAD
    + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5_000)
    ),
    "10,000 mails in one another": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 10_000,
    "10 MB of bare line ends": HEAD + b"\r\n" + b"\r" * 10_000_000,
    "21 MB of soft line ends": HEAD
    + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + b"=\r\n" * 7_000_000,
    "a header of 1 MB": HEAD + b"Received: " + b"a" * 1_000_000 + b"\r\n\r\nisi",
    "quotes": HEAD + b"To: " + b'"' * 500_000 + b"\r\n\r\nisi",
    "20,000 names of one file": parts(
        b"Content-Disposition: attachment; "
        + b"".join(b"filename*%d*=a;" % n for n in range(20_000))
        + b"\r\n\r\na"
    ),
    "a boundary that never comes": HEAD
    + b"Content-Type: multipart/mixed; boundary=abcd\r\n\r\n"
    + b"x\r\n" * 300_000,
    "an enclosed mail without end": parts(b"Content-Type: message/rfc822\r\n\r\n" + b"--x\r\n" * 100_000),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("killer", KILLERS)
def test_what_killed_other_parsers_is_read_in_time(killer: str) -> None:
    mail = parse_mail(KILLERS[killer])
    assert mail.sender == "budi@unit.example"
    assert mail.text or mail.attachments or mail.faults


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Type: multipart/mixed; boundary=abc\r\n\r\nisi tanpa batas",
        HEAD + b"Content-Type: multipart/alternative\r\n\r\nisi tanpa nama batas",
        HEAD + b"Content-Type: text/plain; charset=ansi_x3.110-1983\r\n\r\nisi \xe9",
        HEAD + b"Content-Type: text/plain; charset=x-unknown\r\n\r\nisi \xe9",
        HEAD + b"Content-Type: text\r\n\r\nisi",
        HEAD + b"Content-Type: multipart/report; boundary=x\r\n\r\nisi\r\n--x--\r\n",
        HEAD + b"Content-Type: message/partial; id=1; number=2\r\n\r\nisi",
        HEAD + b"Content-Type: multipart/digest; boundary=x\r\n\r\n--x\r\n\r\nSubject: a\r\n\r\nisi\r\n--x--",
        HEAD + b"To: undisclosed-recipients:;\r\nIn-Reply-To: <[id@host]>\r\n\r\nisi",
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nisi!!",
    ],
)
def test_no_text_and_no_file_is_lost_where_other_parsers_come_out_empty(raw: bytes) -> None:
    mail = parse_mail(raw)
    assert mail.text.strip() or mail.attachments
