"""The office's electronic seal on the PDF of an issued letter (PAdES B-B), where the administrator has a certificate.

It says that the office issued these bytes; it is nobody's signature. Our own PDFs alone are sealed, in this process:
the key is never in the child that reads strangers' files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

from pydantic import BaseModel, ConfigDict

from mailflow.outside.secrets import SecretSource, read_secret
from mailflow.outside.signatures import has_pyhanko
from mailflow.problems import Problem, Words

FIELD = "SegelElektronik"
SOON = timedelta(days=30)
"""So long before its end `mailflow check` tells of a certificate."""

Signer = Any
"""pyHanko's signer with the office's key; pyHanko is an optional extra."""

_MOST = 1_000_000  # bytes of a PKCS#12 file
_POINTS = 72 / 2.54  # of a centimetre
_WIDTH, _HEIGHT, _RIGHT, _FOOT = (
    5.2,
    0.85,
    2.0,
    0.4,
)  # cm: the box, and how far it stands from right and bottom


class ESealSettings(BaseModel):
    """`[eseal]` of server.toml: a PKCS#12 file, from the office's folder on, and where its password is read from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    secret: SecretSource


@dataclass(frozen=True, kw_only=True, slots=True)
class ESeal:
    """Where the certificate lies, and the office's name as it stands in the seal."""

    path: Path
    secret: SecretSource
    unit: str


class ESealFailed(Problem):
    """No seal can be set: the letter goes out without one, which its case's journal says."""


def fetch_signer(eseal: ESeal, now: datetime) -> Signer:
    """pyHanko's signer with key and certificate, read anew: a renewed file counts at once. Raises ESealFailed, also
    for a certificate that is not valid at `now`, and SecretProblem."""
    if not has_pyhanko():
        raise ESealFailed(
            Words(
                en="pyHanko is not installed (pip install 'mailflow[sign]')",
                id="pyHanko tidak terpasang (pip install 'mailflow[sign]')",
            )
        )
    from pyhanko.sign.signers import SimpleSigner

    data, password = _file_of(eseal), read_secret(eseal.secret)
    try:
        signer = SimpleSigner.load_pkcs12_data(data, (), password.get_secret_value().encode())
        since, until = signer.signing_cert.not_valid_before, signer.signing_cert.not_valid_after
    except (ValueError, AttributeError, TypeError, NotImplementedError) as error:
        raise ESealFailed(
            Words(
                en=f"{eseal.path} cannot be opened with this password, or holds no key with a certificate",
                id=f"{eseal.path} tidak terbuka dengan kata sandi itu, atau tidak memuat kunci beserta sertifikatnya",
            )
        ) from error
    if not since <= now <= until:
        raise ESealFailed(
            Words(
                en=f"the certificate in {eseal.path} is valid from {since:%Y-%m-%d} to {until:%Y-%m-%d} only",
                id=f"sertifikat pada {eseal.path} hanya berlaku {since:%d-%m-%Y} s.d. {until:%d-%m-%Y}",
            )
        )
    return signer


def _file_of(eseal: ESeal) -> bytes:
    try:
        with eseal.path.open("rb") as file:
            return file.read(_MOST)
    except OSError as error:
        raise ESealFailed(
            Words(
                en=f"{eseal.path} cannot be read ({error.strerror})",
                id=f"{eseal.path} tidak dapat dibaca ({error.strerror})",
            )
        ) from error


def ends_soon(signer: Signer, now: datetime) -> datetime | None:
    """When the certificate ends, where that is soon."""
    until: datetime = signer.signing_cert.not_valid_after
    return until if until - now < SOON else None


def seal_pdf(pdf: bytes, signer: Signer, unit: str, day: str) -> bytes:
    """The PDF with the seal as a small field at the foot of its last page. Raises ESealFailed."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        meta = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            name=f"Segel elektronik {unit}",
        )
        box = fields.SigFieldSpec(FIELD, on_page=-1, box=_box(writer))
        pdf_signer = signers.PdfSigner(meta, signer, stamp_style=_style(unit, day), new_field_spec=box)
        sealed: bytes = pdf_signer.sign_pdf(writer).getvalue()
    except (PdfError, ValueError, OSError) as error:
        raise ESealFailed(
            Words(en=f"the PDF cannot be sealed ({error})", id=f"PDF tidak dapat disegel ({error})")
        ) from error
    return sealed


def _box(writer: Any) -> tuple[int, int, int, int]:
    """At the right, below the letter (`letters.mark` leaves the place free); in points."""
    node = writer.root["/Pages"]
    box = node.get("/MediaBox")
    while "/Kids" in node:
        node = node["/Kids"][-1].get_object()
        box = node.get("/MediaBox", box)
    _, bottom, right, _ = (float(value) for value in box)
    x2, y1 = right - _RIGHT * _POINTS, bottom + _FOOT * _POINTS
    return round(x2 - _WIDTH * _POINTS), round(y1), round(x2), round(y1 + _HEIGHT * _POINTS)


def _style(unit: str, day: str) -> Any:
    from pyhanko.pdf_utils.font.basic import SimpleFontEngineFactory
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    font = SimpleFontEngineFactory("Helvetica", 0.5)
    close = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins(0, 0, 0, 0)
    )
    place = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MID, margins=Margins(4, 4, 1, 4)
    )
    lines = [f"Segel elektronik, {day}", *_lines(unit)]
    return TextStampStyle(
        border_width=1,
        border_color=(0.6, 0.6, 0.6),
        stamp_text="\n".join(lines).replace("%", "%%"),
        text_box_style=TextBoxStyle(
            font=font, font_size=6, leading=7, text_color=(0.25, 0.25, 0.25), box_layout_rule=close
        ),
        inner_content_layout=place,
    )


def _lines(unit: str) -> list[str]:
    """The office's name in at most two lines, of letters that every PDF font has."""
    plain = unit.encode("latin-1", "replace").decode("latin-1")
    return wrap(plain, 48, max_lines=2, placeholder=" ...")
