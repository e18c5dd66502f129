"""What a letter says that changes an issued one: ralat, pencabutan, pembatalan (domain 5.3.10). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from mailflow.letters.corrections import paragraphs

Values = dict[str, object]
Kind = Literal["ralat", "pencabutan", "pembatalan"]

DONE: Mapping[Kind, str] = {"ralat": "diralat", "pencabutan": "dicabut", "pembatalan": "dibatalkan"}
"""What the register says of a letter that was changed so."""

NO_CHANGE: Values = {
    **dict.fromkeys(("jenis", "naskah", "nomor", "tanggal", "hal", "pengusul"), ""),
    "baris": [],
    "isi": [],
}
"""The same fields of a letter that changes no other."""

_LONGEST_LINE = 2000
_WRONG_AND_RIGHT = re.compile(
    r"(?:\d{1,2}[.)] )?tertulis ?:? ?(?P<wrong>[^\n]{1,900}?)[,;]? (?:dan )?(?:yang )?(?:seharusnya|menjadi) ?:? ?"
    r"(?P<right>[^\n]{1,900})",
    re.IGNORECASE,
)
_QUOTES = " \"'“”‘’.;,"


def change_values(
    kind: Kind, title: str, issued: Mapping[str, object], text: str, asked_by: str
) -> dict[str, Values]:
    """The fields of `surat-perubahan.docx` besides a letter's usual ones.

    `issued` is the head (`surat`) of the letter that is changed, `title` what it is called, `text` the words of the
    secretariat, `asked_by` who gave them where nobody signs.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    rows = [found for line in lines if (found := _WRONG_AND_RIGHT.fullmatch(line[:_LONGEST_LINE]))]
    said = "\n".join(line for line in lines if not _WRONG_AND_RIGHT.fullmatch(line[:_LONGEST_LINE]))
    return {
        "perubahan": {
            "jenis": kind,
            "naskah": title,
            "nomor": issued.get("nomor", ""),
            "tanggal": issued.get("tanggal", ""),
            "hal": issued.get("hal", ""),
            "baris": [
                {"tertulis": row["wrong"].strip(_QUOTES), "seharusnya": row["right"].strip(_QUOTES)}
                for row in rows
            ],
            "isi": paragraphs(said),
            "pengusul": asked_by,
        }
    }
