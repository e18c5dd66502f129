"""People who sign PDF files in tests: a throw-away authority, its certificates, and what becomes of a letter."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """An issuer of certificates for one test run."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def make_authority(name: str = "Induk Percobaan") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    builder = _builder(subject, subject, key.public_key(), NOW - 3 * YEAR, NOW + 5 * YEAR)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(authority=True), critical=True)
    return Authority(key=key, certificate=builder.sign(key, hashes.SHA256()))


def make_signer(
    authority: Authority,
    name: str,
    *,
    since: datetime = NOW - YEAR,
    until: datetime = NOW + YEAR,
    addresses: Sequence[str] = (),
    purpose: x509.ObjectIdentifier | None = None,
) -> signers.SimpleSigner:
    """Somebody with a certificate of that authority for signing in their own name, and mail from these addresses."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_name(name), authority.certificate.subject, key.public_key(), since, until)
    builder = builder.add_extension(_usage(authority=False), critical=True)
    if addresses:
        named = x509.SubjectAlternativeName([x509.RFC822Name(address) for address in addresses])
        builder = builder.add_extension(named, critical=False)
    if purpose:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    certificate = builder.sign(authority.key, hashes.SHA256())
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register(asn1_x509.Certificate.load(authority.der()))
    pkcs8 = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(pkcs8),
        cert_registry=chain,
    )


def make_p12(
    authority: Authority,
    name: str,
    password: bytes,
    *,
    since: datetime = NOW - YEAR,
    until: datetime = NOW + YEAR,
) -> bytes:
    """A key with its certificate and that of its authority, as an office gets it (PKCS#12)."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(_name(name), authority.certificate.subject, key.public_key(), since, until)
    builder = builder.add_extension(_usage(authority=False), critical=True)
    certificate = builder.sign(authority.key, hashes.SHA256())
    locked = serialization.BestAvailableEncryption(password)
    return pkcs12.serialize_key_and_certificates(b"segel", key, certificate, [authority.certificate], locked)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def letter_pdf(lines: Sequence[str], *, scrawl: bool = False) -> bytes:
    """A letter of one page; `scrawl`: with the picture of a signature beneath."""
    buffer = BytesIO()
    page = canvas.Canvas(buffer, A4)
    for row, line in enumerate(lines):
        page.drawString(60, 780 - 14 * row, line)
    if scrawl:
        page.drawImage(ImageReader(Image.new("RGB", (90, 40), "navy")), 380, 120, 90, 40)
    page.save()
    return buffer.getvalue()


def scan_pdf() -> bytes:
    """A page from a scanner: one picture, no text."""
    buffer = BytesIO()
    page = canvas.Canvas(buffer, A4)
    page.drawImage(ImageReader(Image.effect_noise((600, 800), 60)), 0, 0, 590, 830)
    page.save()
    return buffer.getvalue()


def photo(side: int = 400) -> bytes:
    """A page photographed with a phone, or with few pixels the logo in a mail signature (JPEG)."""
    buffer = BytesIO()
    Image.effect_noise((side, side), 60).save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def sign_pdf(pdf: bytes, signer: signers.SimpleSigner, field: str = "Tandatangan1") -> bytes:
    """The PDF with an e-signature, appended as signing programs do."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    box = SigFieldSpec(field, on_page=0, box=(60, 60, 200, 100))
    signed = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field), signer=signer, new_field_spec=box
    ).sign_pdf(writer)
    return bytes(signed.getvalue())


def sign_part(
    part: bytes,
    signer: signers.SimpleSigner,
    *,
    detached: bool = True,
    digest: str = "sha256",
    at: datetime | None = NOW,
) -> bytes:
    """The S/MIME signature of a part of a mail (CMS, DER), with the part in it unless it is `detached`.

    `at`: when it says that it was made; None: it does not say.
    """
    times = PdfCMSSignedAttributes(signing_time=at)
    made = signer.async_sign_general_data(part, digest, detached=detached, signed_attr_settings=times)
    signed = asyncio.run(made)
    return bytes(signed.dump())


def add_line(pdf: bytes, line: str) -> bytes:
    """The PDF with a line of text that a later revision writes onto its first page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    stream = generic.StreamObject(stream_data=f"BT /F1 12 Tf 60 400 Td ({line}) Tj ET".encode())
    writer.add_stream_to_page(0, writer.add_object(stream))  # type: ignore[no-untyped-call]
    changed = BytesIO()
    writer.write(changed)  # type: ignore[no-untyped-call]
    return changed.getvalue()


def add_proof(pdf: bytes, authority: Authority) -> bytes:
    """The signed PDF with certificates kept for a later check (DSS), in a revision of its own."""
    changed = BytesIO(pdf)
    DocumentSecurityStore.add_dss(
        changed, sig_contents=None, certs=[asn1_x509.Certificate.load(authority.der())]
    )
    return changed.getvalue()
