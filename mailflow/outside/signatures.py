"""Says what the e-signatures in a PDF are worth, with pyHanko where it is installed. No network, no clock.

Only for the reading child (`reading`): a signed file is as untrusted as any other. Whether a certificate was
revoked is not looked up; the office's roots and the certificate's own dates decide.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from mailflow.mails.charsets import clean_line
from mailflow.texts.documents import Verdict

_MARK = b"/ByteRange"
_MAX_SIGNATURES = 20
_MAX_NAME = 200


def has_pyhanko() -> bool:
    """Whether the optional extra `sign` is installed; without it signed PDFs are scans, and nothing is sealed."""
    return find_spec("pyhanko") is not None


def count_roots(data: bytes) -> int:
    """How many certificates of authorities a file of roots holds (PEM). Raises ValueError where it is none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=data.decode("ascii"))
    except (ssl.SSLError, UnicodeDecodeError, ValueError) as error:
        raise ValueError("no certificates in PEM form") from error
    return len(context.get_ca_certs())


def read_signatures(data: bytes, roots: Sequence[bytes], now: datetime) -> Verdict:
    """Judge the e-signatures of a PDF by these roots (PEM or DER), their dates at `now`. Never raises.

    Every signature must be intact (ISO 32000-2 section 12.8), the last one over the whole file: what was
    appended after it may be proof for later (DSS, time stamps), never content.
    """
    if _MARK not in data:
        return Verdict()
    if not has_pyhanko():
        return Verdict(why="tanda tangan elektronik tidak diperiksa karena paket pyHanko tidak terpasang")
    try:
        return _judge(data, roots, now)
    except Exception as error:  # noqa: BLE001  whatever the library raises on a file that was tampered with
        return _invalid("", None, f"berkas atau tanda tangan elektroniknya rusak ({type(error).__name__})")


def _judge(data: bytes, roots: Sequence[bytes], now: datetime) -> Verdict:
    from pyhanko.pdf_utils.reader import PdfFileReader  # slow to import, and few files are signed
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    found = list(PdfFileReader(BytesIO(data), strict=True).embedded_regular_signatures)
    if not found:
        return Verdict()
    if len(found) > _MAX_SIGNATURES:
        return _invalid("", None, "berkas memuat terlalu banyak tanda tangan elektronik")
    anchors = [certificate for root in roots for certificate in certificates(root)]
    states = [_state(one, anchors, now) for one in found]
    last = max(range(len(found)), key=lambda number: found[number].signed_revision)
    name, at = _signer(found[last]), _signed_at(states[last])
    if not all(_is_intact(state) for state in states):
        return _invalid(name, at, "berkas berubah sesudah ditandatangani secara elektronik")
    if not _is_last_word(found[last], states[last], data):
        return _invalid(name, at, "berkas ditambah sesudah tanda tangan elektronik yang terakhir")
    why = "" if anchors and states[last].trusted else _doubt(found[last].signer_cert, anchors, now)
    return Verdict(
        kind="untrusted" if why else "valid",
        signer=name,
        at=at,
        covers_whole_file=states[last].coverage == SignatureCoverageLevel.ENTIRE_FILE,
        why=why,
    )


def _invalid(signer: str, at: datetime | None, why: str) -> Verdict:
    return Verdict(kind="invalid", signer=signer, at=at, why=why)


def certificates(root: bytes) -> list[Any]:
    """The certificates in one file of roots: a PEM bundle, or one in DER."""
    from asn1crypto import pem, x509

    if not pem.detect(root):
        return [x509.Certificate.load(root)]
    return [x509.Certificate.load(der) for _, _, der in pem.unarmor(root, multiple=True)]


def _state(signature: Any, anchors: Sequence[Any], now: datetime) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=list(anchors), allow_fetching=False, moment=now)
    return validate_pdf_signature(signature, context)


def _is_intact(state: Any) -> bool:
    """The signed bytes are those that were signed, and nothing but what its rules allow came after them."""
    return bool(state.intact and state.valid and state.docmdp_ok)


def _is_last_word(signature: Any, state: Any, data: bytes) -> bool:
    """Behind the signed bytes stands nothing, or a revision that only keeps proof for later."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if state.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    end = int(signature.byte_range[2]) + int(signature.byte_range[3])
    if not data[end:].strip():
        return True
    appended = signature.signed_revision + 1 < signature.reader.xrefs.total_revisions
    return bool(appended and state.modification_level <= ModificationLevel.LTA_UPDATES)


def _doubt(certificate: Any, anchors: Sequence[Any], now: datetime) -> str:
    """Why nobody vouches for an intact signature; revocation is not looked up."""
    if not anchors:
        return "belum ada sertifikat induk yang dipercaya pada pengaturan kantor"
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        return "sertifikat penanda tangan tidak berlaku pada saat diperiksa"
    return "sertifikat penanda tangan tidak berasal dari sertifikat induk yang dipercaya"


def _signer(signature: Any) -> str:
    subject = signature.signer_cert.subject
    name = subject.native.get("common_name") or subject.human_friendly
    return clean_line(str(name))[:_MAX_NAME]


def _signed_at(state: Any) -> datetime | None:
    stamp = state.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        return stamp.timestamp  # type: ignore[no-any-return]
    return state.signer_reported_dt  # type: ignore[no-any-return]
