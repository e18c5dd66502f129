"""S/MIME: where a step demands it, the person's own certificate over all that is read; anything less proves nothing."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from cryptography.x509 import ObjectIdentifier
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.signers import SimpleSigner

from mailflow.mails.mail import parse_mail
from mailflow.mails.sender import Standing, Trust, read_sender
from mailflow.mails.verification import SmimeVerdict, Verification
from mailflow.outside import smime_check
from mailflow.outside.dns import Resolver
from mailflow.outside.reader import Reader
from mailflow.outside.sender_checks import Examiner
from tests.signers import NOW, YEAR, make_authority, make_signer, sign_part

KADIS = "kadis@kota.test"
DEMANDING = Trust(authserv="mx.kota.test", steps={"approve": "smime"})
HEAD = (
    "Authentication-Results: mx.kota.test; {results}\r\n"
    "From: Kepala Dinas <kadis@kota.test>\r\n"
    "To: layanan@dkis.example\r\n"
    "Subject: Re: Disposisi\r\n"
    "Message-ID: <balasan@kota.test>\r\n"
    "In-Reply-To: <tugas@dkis.example>\r\n"
    "MIME-Version: 1.0\r\n"
)
PROVED = "dmarc=pass header.from=kota.test"
PART = b"Content-Type: text/plain; charset=utf-8\r\n\r\nSetuju\r\n"
AUTHORITY = make_authority()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as child:
        yield child


def kadis(since: datetime = NOW - YEAR, until: datetime = NOW + YEAR) -> SimpleSigner:
    return make_signer(AUTHORITY, "Drs. Surya Wibawa", since=since, until=until, addresses=[KADIS])


def detached(
    part: bytes, signature: bytes, *, results: str = PROVED, before: bytes = b"", after: bytes = b""
) -> bytes:
    lines = [
        HEAD.format(results=results).encode()
        + b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n'
        + b' boundary="batas"\r\n',
        before,
        b"--batas",
        part,
        b"--batas",
        b'Content-Type: application/pkcs7-signature; name="smime.p7s"',
        b"Content-Transfer-Encoding: base64",
        b"",
        encodebytes(signature).replace(b"\n", b"\r\n") + b"--batas--",
        after,
    ]
    return b"\r\n".join(lines)


def opaque(signed: bytes, *, kind: str = "signed-data") -> bytes:
    return (
        HEAD.format(results=PROVED).encode()
        + f"Content-Type: application/pkcs7-mime; smime-type={kind}; name=smime.p7m\r\n".encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + encodebytes(signed).replace(b"\n", b"\r\n")
    )


class Judge:
    def __init__(self, reader: Reader) -> None:
        self.examiner = Examiner(resolver=Resolver("127.0.0.1:9", seconds=0.1), reader=reader)

    def __call__(
        self,
        raw: bytes,
        *,
        roots: tuple[bytes, ...] | None = None,
        received: datetime = NOW,
        trust: Trust = DEMANDING,
    ) -> Standing:
        return self.read(raw, roots, received, trust)[0]

    def read(
        self,
        raw: bytes,
        roots: tuple[bytes, ...] | None = None,
        received: datetime = NOW,
        trust: Trust = DEMANDING,
    ) -> tuple[Standing, str]:
        """How far its author is proved, and what is read."""
        roots = (AUTHORITY.pem(),) if roots is None else roots
        mail = parse_mail(raw)
        found = self.examiner.examine(raw, mail, trust, roots, received, NOW, server_believed=True)
        mail = self.examiner.as_signed(raw, mail, found, roots, received)
        return read_sender(mail, trust, found), mail.text


@pytest.fixture
def judge(reader: Reader) -> Judge:
    return Judge(reader)


def test_the_persons_own_certificate_over_the_text_is_the_highest_level(judge: Judge) -> None:
    standing, text = judge.read(detached(PART, sign_part(PART, kadis())))
    assert (standing.level, text) == ("smime", "Setuju")
    assert "Drs. Surya Wibawa" in standing.why


def test_a_signed_mail_in_one_piece_is_opened(judge: Judge) -> None:
    standing, text = judge.read(opaque(sign_part(PART, kadis(), detached=False)))
    assert (standing.level, text) == ("smime", "Setuju")


def test_line_ends_that_a_server_has_changed_do_not_matter(judge: Judge) -> None:
    assert judge(detached(PART, sign_part(PART, kadis())).replace(b"\r\n", b"\n")).level == "smime"


def test_where_nobody_demands_it_nobody_looks(judge: Judge) -> None:
    raw = detached(PART, sign_part(PART, kadis()))
    assert judge(raw, trust=Trust(authserv="mx.kota.test")).level == "terbukti"


@pytest.mark.parametrize(
    ("results", "level"),
    [("dmarc=none", "alamat"), ("dmarc=fail header.from=kota.test", "ditolak"), (PROVED, "smime")],
)
def test_it_counts_only_on_top_of_a_proved_sender(judge: Judge, results: str, level: str) -> None:
    assert judge(detached(PART, sign_part(PART, kadis()), results=results)).level == level


def test_only_what_was_signed_is_read(judge: Judge) -> None:
    raw = detached(PART, sign_part(PART, kadis()), before=b"Tolak\r\n", after=b"\r\nTolak\r\n")
    assert judge.read(raw) == judge.read(detached(PART, sign_part(PART, kadis())))
    assert judge.read(raw)[1] == "Setuju"


def test_headers_within_the_signed_part_name_nobody(judge: Judge) -> None:
    part = b"From: orang@luar.example\r\nSubject: Tolak\r\n" + PART
    raw = detached(part, sign_part(part, kadis()))
    standing, text = judge.read(raw)
    assert (standing.level, text) == ("smime", "Setuju")


def test_a_third_part_is_refused(judge: Judge) -> None:
    raw = detached(PART, sign_part(PART, kadis()))
    more = raw.replace(b"--batas--", b"--batas\r\nContent-Type: text/plain\r\n\r\nTolak\r\n--batas--")
    assert judge(more).level == "terbukti"


def test_a_good_signature_lifts_nobody_who_is_not_proved() -> None:
    found = Verification(smime=SmimeVerdict(kind="good", signer="Drs. Surya Wibawa"))
    mail = parse_mail(detached(PART, b"", results="dmarc=none"))
    assert read_sender(mail, DEMANDING, found).level == "alamat"


def test_a_part_behind_the_end_is_refused(judge: Judge) -> None:
    after = b"--batas\r\nContent-Type: text/plain\r\n\r\nTolak"
    assert judge(detached(PART, sign_part(PART, kadis()), after=after)).level == "terbukti"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            lambda: detached(PART.replace(b"Setuju", b"Tolak!"), sign_part(PART, kadis())), id="changed"
        ),
        pytest.param(lambda: detached(PART + b" ", sign_part(PART, kadis())), id="a blank more"),
        pytest.param(lambda: detached(PART, b""), id="no signature"),
        pytest.param(lambda: detached(PART, b"\x30\x03\x02\x01\x00"), id="not CMS"),
        pytest.param(lambda: detached(PART, sign_part(PART, kadis()) + b"\x00"), id="bytes behind it"),
        pytest.param(lambda: detached(PART, b"A" * 100_000), id="much of nothing"),
        pytest.param(
            lambda: detached(
                PART, sign_part(PART, make_signer(make_authority(), "Drs. Surya Wibawa", addresses=[KADIS]))
            ),
            id="another authority of the same name",
        ),
        pytest.param(
            lambda: detached(PART, sign_part(PART, make_signer(AUTHORITY, KADIS))),
            id="the address only as a name",
        ),
        pytest.param(
            lambda: detached(
                PART, sign_part(PART, make_signer(AUTHORITY, "Orang", addresses=["orang@kota.test"]))
            ),
            id="a colleague's certificate",
        ),
        pytest.param(lambda: detached(PART, sign_part(PART, kadis(), digest="sha1")), id="a weak hash"),
        pytest.param(lambda: opaque(b""), id="nothing in it"),
        pytest.param(lambda: opaque(sign_part(PART, kadis())), id="one piece without its content"),
        pytest.param(
            lambda: opaque(sign_part(PART, kadis(), detached=False), kind="enveloped-data"), id="sealed"
        ),
        pytest.param(
            lambda: detached(PART, sign_part(PART, kadis())).replace(b'boundary="batas"', b"charset=x"),
            id="no boundary",
        ),
        pytest.param(
            lambda: detached(PART, sign_part(PART, kadis())).replace(b"pkcs7-signature", b"pgp-signature"),
            id="PGP",
        ),
    ],
)
def test_what_does_not_hold_adds_nothing(judge: Judge, raw: object) -> None:
    assert callable(raw)
    assert judge(raw()).level == "terbukti"


def test_one_of_several_addresses_in_the_certificate_is_enough(judge: Judge) -> None:
    signer = make_signer(AUTHORITY, "Drs. Surya Wibawa", addresses=["lama@kota.test", "Kadis@Kota.test"])
    assert judge(detached(PART, sign_part(PART, signer))).level == "smime"


@pytest.mark.parametrize(
    ("purpose", "level"),
    [(ExtendedKeyUsageOID.EMAIL_PROTECTION, "smime"), (ExtendedKeyUsageOID.CODE_SIGNING, "terbukti")],
)
def test_a_certificate_that_says_what_it_is_for_must_be_for_mail(
    judge: Judge, purpose: ObjectIdentifier, level: str
) -> None:
    signer = make_signer(AUTHORITY, "Drs. Surya Wibawa", addresses=[KADIS], purpose=purpose)
    assert judge(detached(PART, sign_part(PART, signer))).level == level


def test_its_dates_are_judged_by_the_time_of_receipt(judge: Judge) -> None:
    old = kadis(since=NOW - YEAR, until=NOW - timedelta(days=1))
    raw = detached(PART, sign_part(PART, old, at=NOW - timedelta(days=2)))
    assert judge(raw).level == "terbukti"
    assert judge(raw, received=NOW - timedelta(days=2)).level == "smime"


@pytest.mark.parametrize(
    ("at", "level"),
    [
        (NOW - timedelta(days=2), "smime"),
        (NOW + timedelta(hours=9), "smime"),
        (NOW - timedelta(days=4), "terbukti"),
        (NOW + timedelta(hours=11), "terbukti"),
        (None, "terbukti"),
    ],
)
def test_an_old_signature_below_a_new_question_counts_no_more(
    judge: Judge, at: datetime | None, level: str
) -> None:
    """A colleague may write in the head's name where DMARC proves the domain alone, and has an old "Setuju"."""
    assert judge(detached(PART, sign_part(PART, kadis(), at=at))).level == level


def test_without_certificates_of_authorities_nothing_counts(judge: Judge) -> None:
    assert judge(detached(PART, sign_part(PART, kadis())), roots=()).level == "terbukti"


def test_without_the_extra_nothing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smime_check, "has_pyhanko", lambda: False)
    raw = detached(PART, sign_part(PART, kadis()))
    assert "pyHanko" in smime_check.check_smime(raw, KADIS, [AUTHORITY.pem()], NOW)["why"]
