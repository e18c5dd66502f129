"""Whether a letter is ours: the code that each numbered letter carries, and what is said to whoever asks. Pure.

Anyone may ask, by a mail with the subject VERIFIKASI. The answer tells number and day of what this office issued
under the code, and whether the very bytes are ours; never whom it went to, what it is about, or of which case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without 0, O, 1 and I, which look alike on paper."""
BITS = 60
MOST_CODES = 5
MOST_FILES = 5
MOST_A_DAY = 20
"""Answers to one address a day."""
MOST_AN_HOUR = 200
"""Answers of an office an hour, in all: who asks in masses delays no task."""

_SHIFT = 5
_GROUP = 4
_CAP = 200_000
_LONGEST_SUBJECT = 500
_DASH = "[-\u2010\u2011\u2012\u2013]"
_CODE = re.compile(
    rf"(?<![A-Z0-9])[A-Z0-9]{{4}}(?:{_DASH}[ \n]?[A-Z0-9]{{4}}){{2}}(?!{_DASH}?[A-Z0-9])", re.ASCII
)
_TYPED = rf"(?!KASUS)(?:[A-Z0-9]{{3,5}}(?:{_DASH}[A-Z0-9]{{3,5}}){{2}}|(?=[A-Z]*[0-9])[A-Z0-9]{{12}})"
_SUBJECT = re.compile(rf"VERIFIKASI(?: ?:)?(?:[ ,;]+{_TYPED})*[ .!]*")
_GIVEN = re.compile(rf"(?<=[ ,;]){_TYPED}(?![A-Z0-9])")

State = Literal["berlaku", "diralat", "dicabut", "batal"]
"""What became of a letter since: `batal` is also what another letter cancelled."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued:
    """What may be told of an issued letter. `day` is a long Indonesian date; `number` is "" of one without a number."""

    number: str
    day: str
    state: State = "berlaku"


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenFile:
    """A file that came to be checked: `same` is the letter whose very bytes it is, `codes` are those that it shows.

    `signed`: the bytes are those of a signed copy of that letter, as the office took it.
    """

    name: str
    same: Issued | None = None
    signed: bool = False
    codes: tuple[str, ...] = ()


def code_of(number: int) -> str:
    """The code that stands for a random number of at least BITS bits: `ABCD-EFGH-JKLM`."""
    signs = [ALPHABET[number >> _SHIFT * place & len(ALPHABET) - 1] for place in range(BITS // _SHIFT)]
    return _grouped("".join(signs))


def mail_link(address: str, code: str) -> str:
    """What the QR holds: a phone's camera opens a mail that is ready to be sent (RFC 6068)."""
    return f"mailto:{address}?subject={quote(f'VERIFIKASI {code}')}"


def asks_authenticity(subject: str) -> bool:
    """Whether a subject is the command: VERIFIKASI and nothing but codes. No reply's subject is, nor a sentence."""
    return bool(_SUBJECT.fullmatch(_folded(subject)))


def codes_in_subject(subject: str) -> tuple[str, ...]:
    """The codes that the subject gives, also without signs between their groups."""
    return _first(_grouped(re.sub("[^A-Z0-9]", "", code)) for code in _GIVEN.findall(_folded(subject)))


def codes_in(text: str) -> tuple[str, ...]:
    """What has the form of a code in a text, each once; a telephone number has not."""
    found = (_grouped(re.sub("[^A-Z0-9]", "", code)) for code in _CODE.findall(text[:_CAP].upper()))
    return _first(code for code in found if not code.replace("-", "").isdecimal())


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def _first(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))[:MOST_CODES]


def _folded(text: str) -> str:
    return " ".join(text[:_LONGEST_SUBJECT].upper().split())


# -- what is answered ---------------------------------------------------------------------------------


def answer_values(
    office: str, codes: Mapping[str, Issued | None], files: Sequence[SeenFile], *, last: bool
) -> dict[str, object]:
    """The values of the notice `verifikasi`. `codes` are those of the mail and of its files that are not ours;
    `last`: the address gets no further answer today."""
    lines = [_code_line(office, code, issued) for code, issued in codes.items()]
    known = [code for code, issued in codes.items() if issued is not None]
    lines += [_file_line(office, file, known) for file in files]
    return {"hasil": lines, "batas_hari": str(MOST_A_DAY) if last else ""}


def _code_line(office: str, code: str, issued: Issued | None) -> dict[str, str]:
    about = f"Kode {code}"
    if issued is None:
        return {
            "tentang": about,
            "isi": f"TIDAK DIKENAL. Tidak ada naskah {office} yang terbit dengan kode ini.",
        }
    told = f"dikenal. {office} menerbitkan naskah dengan kode ini pada {issued.day}{_numbered(issued)}."
    return {"tentang": about, "isi": f"{told} {_caution(issued)}"}


def _file_line(office: str, file: SeenFile, known: Sequence[str]) -> dict[str, str]:
    if file.same is not None:
        what = "salinan bertanda tangan dari naskah" if file.signed else "naskah"
        told = f"ASLI. Berkas ini sama, byte demi byte, dengan {what} yang diterbitkan {office}"
        text = f"{told} pada {file.same.day}{_numbered(file.same)}.{_since(file.same)}"
        return {"tentang": file.name, "isi": text}
    if any(code in known for code in file.codes) or (known and not file.codes):
        told = "kode dikenal, tetapi berkas yang dikirim BUKAN berkas yang kami terbitkan."
        why = "Isinya dapat saja telah diubah, atau berkas itu hasil pindai, foto, cetak, atau simpan ulang."
        return {"tentang": file.name, "isi": f"{told} {why} Mohon jangan dijadikan pegangan."}
    return {"tentang": file.name, "isi": f"BUKAN berkas yang diterbitkan {office}."}


def _numbered(issued: Issued) -> str:
    return f" dengan Nomor {issued.number}" if issued.number else ", tanpa nomor"


def _caution(issued: Issued) -> str:
    if issued.state != "berlaku":
        return _since(issued).strip()
    return "Cocokkan nomor dan tanggal itu dengan naskah di tangan Bapak/Ibu: kode saja tidak membuktikan isinya."


def _since(issued: Issued) -> str:
    match issued.state:
        case "berlaku":
            return ""
        case "diralat":
            return (
                " PERHATIAN: naskah itu telah DIRALAT dengan naskah lain. Mohon meminta ralatnya kepada kami."
            )
        case "dicabut":
            return " PERHATIAN: naskah itu telah DICABUT dan tidak berlaku lagi."
        case "batal":
            return " PERHATIAN: naskah itu telah DIBATALKAN dan tidak berlaku lagi."
