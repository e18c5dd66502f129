"""Text in pictures: recognised by Tesseract where the machine has it with Indonesian, and only where it is sure."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from functools import cache
from statistics import median
from typing import Any

from mailflow.mails.charsets import clean_text
from mailflow.outside.reader_limits import ReaderLimits

LANGUAGE = "ind"
PAGES = 3
"""A letter's head and signature stand on its first pages; one takes a second or two."""
_LEAST_SURE = 75.0
"""Mean certainty of the words, by their letters, in Tesseract's percents; below it a person reads the picture."""
_LEAST_LETTERS = 60
_LONGEST_SIDE = 3_500  # pixels: A4 at 300 dots an inch
_MOST_PIXELS = 60_000_000
_WIDTH = 595.0  # points of an A4 page: the places of the words are told in them
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")


@cache
def find_tesseract() -> str:
    """The program where it is installed with Indonesian, else ""."""
    program = shutil.which("tesseract") or ""
    if not program:
        return ""
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return program if LANGUAGE in listed.stdout.decode("utf-8", "replace").split() else ""


def recognise_pages(pages: Iterable[Any], limits: ReaderLimits) -> list[str]:
    """The text of pictures (PIL images), a page each, "" of one that is not sure; [] where nothing is recognised."""
    program = find_tesseract()
    until = time.monotonic() + limits.seconds / 2
    texts: list[str] = []
    for page in pages if program else ():
        left = until - time.monotonic()
        if len(texts) == PAGES or left <= 0:
            break
        texts.append(_recognise(program, page, left))
    return texts if any(texts) else []


def open_picture(data: bytes) -> Iterator[Any]:
    """The pictures in a file (a TIFF may hold several), upright. Raises what Pillow raises on a damaged one."""
    from PIL import Image, ImageOps, ImageSequence

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            return
        for frame in ImageSequence.Iterator(picture):
            yield ImageOps.exif_transpose(frame) or frame


def _recognise(program: str, picture: Any, seconds: float) -> str:
    """One page; the picture is decoded and drawn anew by us, and goes in and out through pipes alone."""
    grey = picture.convert("L")
    grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    drawn = io.BytesIO()
    grey.save(drawn, "PNG")
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "tsv"],
            input=drawn.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    words = list(_words(done.stdout.decode("utf-8", "replace"), _WIDTH / grey.width))
    return _text(words) if _is_sure(words) else ""


def _words(tsv: str, scale: float) -> Iterator[dict[str, Any]]:
    for row in csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = clean_text(row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, middle = float(row["left"]) * scale, float(row["top"]) + float(row["height"]) / 2
        yield {
            "text": text,
            "sure": float(row["conf"]),
            "line": (row["block_num"], row["par_num"], row["line_num"]),
            "x0": left,
            "x1": left + float(row["width"]) * scale,
            "top": middle * scale,
        }


def _is_sure(words: list[dict[str, Any]]) -> bool:
    letters = sum(len(word["text"]) for word in words)
    return (
        letters >= _LEAST_LETTERS
        and sum(word["sure"] * len(word["text"]) for word in words) / letters >= _LEAST_SURE
    )


def _text(words: list[dict[str, Any]]) -> str:
    from mailflow.outside.reading_pdf import lines_of_words

    # letters with and without tails have other middles: what Tesseract holds for one line stands on one height
    heights: dict[object, list[float]] = {}
    for word in words:
        heights.setdefault(word["line"], []).append(word["top"])
    level = [word | {"top": median(heights[word["line"]])} for word in words]
    return "\n".join(lines_of_words(level))
