"""`python -m bench [--quick] [PART ...]`: measure the parts and print one table."""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from bench import intake, letters, reading, replies, turn
from bench.daemon import measure_idle, measure_memory
from bench.figures import Figure, show_table
from bench.mixture import HEAD, REQUESTER, SERVICE
from bench.postbox import Post, missing_parts, open_post
from mailflow.outside.pdf import find_soffice

OFFICERS = (HEAD, "kasi.aplikasi@dkis.example", "sekretariat@dkis.example")
READERS = (
    "pemanasan",
    "putaran1",
    "putaran2",
    "putaran3",
    "giliran",
    "giliran-pdf",
    "gema",
    "ingatan",
    "hening",
)
"""The mailboxes that the parts read, in place of the service mailbox."""
MAIL_PARTS = ("intake", "turn", "letters", "memory", "idle")
PARTS = ("replies", "reading", *MAIL_PARTS)


def main() -> None:
    asked = _arguments()
    # SIGTERM ends the bench as Ctrl-C does, with its servers
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    figures: list[Figure] = []
    if not asked.parts or "replies" in asked.parts:
        figures += _timed("replies", replies.measure)
    if not asked.parts or "reading" in asked.parts:
        figures += _timed("reading", reading.measure)
    named = [name for name in asked.parts or MAIL_PARTS if name in MAIL_PARTS]
    servers = "no mail"
    if named:
        measured, servers = _measure_with_mail(named, quick=asked.quick)
        figures += measured
    load = os.getloadavg()[0]
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f}, {servers}\n")
    print(show_table(figures))
    for how in _missing():
        print(f"\nnot measured as it might be: {how}")


def _timed(name: str, part: Callable[[], list[Figure]]) -> list[Figure]:
    start = time.monotonic()
    figures = part()
    print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    return figures


def _measure_with_mail(names: Sequence[str], *, quick: bool) -> tuple[list[Figure], str]:
    """The parts that need mail servers, and which ones they had."""
    addresses = [SERVICE, REQUESTER, *OFFICERS, *(f"{name}@dkis.example" for name in READERS)]
    with open_post(addresses) as post:
        parts = _parts(post, quick=quick)
        figures = [figure for name in names for figure in _timed(name, parts[name])]
        return figures, f"mail on {post.box.name}, sent through {post.route_name}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute, for a first look")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all by default")
    asked = parser.parse_args()
    unknown = sorted(set(asked.parts) - set(PARTS))
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    return asked


def _parts(post: Post, *, quick: bool) -> dict[str, Callable[[], list[Figure]]]:
    """How large each part is; the quick ones say less."""
    return {
        "intake": partial(intake.measure, post, rounds=1 if quick else 3, count=200 if quick else 500),
        "turn": partial(_measure_turn, post, turns=5 if quick else 20, pdf_turns=2 if quick else 8),
        "letters": partial(letters.measure, rounds=1 if quick else 3),
        "memory": partial(measure_memory, post, few=100 if quick else 500, many=300 if quick else 5000),
        "idle": partial(measure_idle, post, seconds=5 if quick else 20),
    }


def _measure_turn(post: Post, *, turns: int, pdf_turns: int) -> list[Figure]:
    return turn.measure(post, turns=turns, pdf_turns=pdf_turns, pdf_seconds=letters.one_bare_pdf())


def _missing() -> list[str]:
    """What this machine does not have, with the way to get it."""
    office = "LibreOffice is not there: `apt-get install --no-install-recommends libreoffice-writer-nogui`"
    return [*missing_parts(), *([] if find_soffice() else [office])]


if __name__ == "__main__":
    main()
