"""Checks the S/MIME signature of one mail, with pyHanko where it is installed. No network, no clock.

Only for the reading child (`reading`). Whether a certificate was revoked is not looked up: the office's roots and the
certificate's own dates at the moment of receipt decide.
"""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from mailflow.mails.attachments import payload_of
from mailflow.mails.charsets import clean_line
from mailflow.mails.mime import Part, parse_header, parse_parts, split_header
from mailflow.outside.signatures import certificates, has_pyhanko

MAX_BYTES = 3 * 1024 * 1024
"""A larger signed mail is not checked: what was signed goes back through the child's pipe."""

FRESH = timedelta(days=3)
"""How long a signed mail may be on its way. The signature covers the words alone, not what they answer: an old
"Setuju" of the same person could be sent again below a new question by whoever writes from the same domain."""
CLOCKS = timedelta(hours=10)
"""How far the signer's clock may be ahead."""

_SIGNATURE = ("application/pkcs7-signature", "application/x-pkcs7-signature")
_USES = {"digital_signature", "non_repudiation"}
_PURPOSES = {"email_protection", "any_extended_key_usage"}


class _Odd(Exception):
    """It proves nothing; its text says why, as an Indonesian clause."""


def check_smime(raw: bytes, sender: str, roots: Sequence[bytes], received: datetime) -> dict[str, str]:
    """`why` the signature proves nothing ("" where it does), its `signer`, and the signed `content` (base64).

    The certificate must come from these roots, be valid at `received`, and name exactly `sender`. Never raises.
    """
    try:
        if not has_pyhanko():
            raise _Odd("paket pyHanko tidak terpasang")
        if len(raw) > MAX_BYTES:
            raise _Odd("surel terlalu besar")
        content, signed_data = _signed(raw)
        signer = _checked(content, signed_data, sender, roots, received)
    except _Odd as odd:
        return {"why": f"tanda tangan S/MIME tidak diterima: {odd}", "signer": "", "content": ""}
    except Exception as error:  # noqa: BLE001  whatever the libraries raise on bytes from outside
        why = f"tanda tangan S/MIME rusak ({type(error).__name__})"
        return {"why": why, "signer": "", "content": ""}
    return {"why": "", "signer": signer, "content": b64encode(content).decode("ascii")}


def _signed(raw: bytes) -> tuple[bytes, Any]:
    """What was signed, and the signature with its certificates (CMS SignedData)."""
    if parse_header(raw).declared_type() == "multipart/signed":
        content, signature = _detached(raw)
        return content, _signed_data(signature)
    signed_data = _signed_data(payload_of(parse_parts(raw)))
    content = signed_data["encap_content_info"]["content"].native
    if not isinstance(content, bytes):
        raise _Odd("tidak memuat isi")
    # checked like one whose content stands apart; the signature does not cover where it stands
    signed_data["encap_content_info"] = {"content_type": "data"}
    return content, signed_data


def _detached(raw: bytes) -> tuple[bytes, bytes]:
    """The very bytes of the first part, lines ended by CRLF, and the signature in the second and last one.

    Cut out by hand: the parser does not keep the bytes. Anything but two parts is refused.
    """
    boundary = parse_header(raw).get_boundary("")
    body = re.sub(rb"\r?\n", b"\r\n", b"\r\n" + split_header(raw)[1])
    pieces = body.split(b"\r\n--" + boundary.encode("ascii"))
    if not boundary or len(pieces) != 4 or not pieces[3].startswith(b"--"):
        raise _Odd("susunan surelnya tidak wajar")
    first, second = (piece.lstrip(b" \t") for piece in pieces[1:3])
    if not (first.startswith(b"\r\n") and second.startswith(b"\r\n")):
        raise _Odd("susunan surelnya tidak wajar")
    part: Part = parse_parts(second.removeprefix(b"\r\n"))
    if part.declared_type() not in _SIGNATURE:
        raise _Odd("bagian kedua bukan tanda tangan")
    return first.removeprefix(b"\r\n"), payload_of(part)


def _signed_data(octets: bytes) -> Any:
    from asn1crypto import cms

    content = cms.ContentInfo.load(octets, strict=True)
    if content["content_type"].native != "signed_data":
        raise _Odd("bukan tanda tangan CMS")
    signed_data = content["content"]
    if (
        len(signed_data["signer_infos"]) != 1
        or signed_data["encap_content_info"]["content_type"].native != "data"
    ):
        raise _Odd("susunan tanda tangannya tidak wajar")
    if not signed_data["signer_infos"][0]["signed_attrs"]:
        raise _Odd("tanda tangannya tidak lengkap")
    return signed_data


def _checked(
    content: bytes, signed_data: Any, sender: str, roots: Sequence[bytes], received: datetime
) -> str:
    """The name in the certificate. Raises _Odd, and what the libraries raise."""
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    anchors = [certificate for root in roots for certificate in certificates(root)]
    if not anchors:
        raise _Odd("belum ada sertifikat induk yang dipercaya")
    context = ValidationContext(trust_roots=anchors, allow_fetching=False, moment=received)
    uses = KeyUsageConstraints(key_usage=_USES)
    state = asyncio.run(async_validate_detached_cms(content, signed_data, context, key_usage_settings=uses))
    if not (state.intact and state.valid):
        raise _Odd("isinya berubah sesudah ditandatangani")
    if not state.trusted:
        raise _Odd("sertifikatnya tidak berasal dari sertifikat induk yang dipercaya atau tidak berlaku")
    if sender not in _addresses(state.signing_cert):
        raise _Odd("sertifikatnya bukan untuk alamat pengirim")
    if not _is_for_mail(state.signing_cert):
        raise _Odd("sertifikatnya bukan untuk surel")
    signed_at = _signed_at(signed_data)
    if signed_at is None or not received - FRESH <= signed_at <= received + CLOCKS:
        raise _Odd("waktu penandatanganannya tidak sesuai dengan waktu surel diterima")
    subject = state.signing_cert.subject
    return clean_line(str(subject.native.get("common_name") or subject.human_friendly))[:200]


def _signed_at(signed_data: Any) -> datetime | None:
    """When it was signed, by the signer's own clock (RFC 8551 section 2.5.1); None where it does not say so once."""
    attributes = signed_data["signer_infos"][0]["signed_attrs"]
    times = [
        value.native for one in attributes if one["type"].native == "signing_time" for value in one["values"]
    ]
    return times[0] if len(times) == 1 and isinstance(times[0], datetime) else None


def _is_for_mail(certificate: Any) -> bool:
    """What a certificate may be used for; one that does not say may be used for all (RFC 8550 section 4.4.4)."""
    uses = certificate.extended_key_usage_value
    return uses is None or bool(_PURPOSES & set(uses.native))


def _addresses(certificate: Any) -> list[str]:
    """Its rfc822Names. One in the subject's name does not count: RFC 8550 section 3 wants it in the extension."""
    names = certificate.subject_alt_name_value or ()
    return [str(name.native).lower() for name in names if name.name == "rfc822_name"]
