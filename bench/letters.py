"""Letters a second: as DOCX, and in a batch as PDF."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from bench.figures import Figure
from mailflow.config import shipped
from mailflow.forms.form import parse_form_file
from mailflow.letters.letter import fill_letter
from mailflow.letters.samples import sample_values
from mailflow.mailroom import BATCH
from mailflow.outside.pdf import convert_to_pdf, find_soffice

TIMEOUT = 120.0


def measure(*, rounds: int) -> list[Figure]:
    """The shipped letter templates filled with sample values, and a batch of them as PDF."""
    templates, values = _letters()
    filled = [fill_letter(template, values) for template in templates]
    filling, filling_bare = _side_by_side(
        rounds, len(templates), lambda: _fill(templates, values), lambda: _fill_bare(templates, values)
    )
    figures = [
        Figure(
            what="letters as DOCX",
            unit="letters/s",
            values=filling,
            bare=filling_bare,
            note=f"{len(templates)} templates, compiled once as in the daemon; bare docxtpl compiles each time",
        )
    ]
    if find_soffice() is not None:
        batch = (filled * BATCH)[:BATCH]
        converting, converting_bare = _side_by_side(
            rounds, BATCH, lambda: _convert(batch), lambda: convert_bare(batch)
        )
        figures.append(
            Figure(
                what=f"letters as PDF, {BATCH} in a batch",
                unit="letters/s",
                values=converting,
                bare=converting_bare,
                note="from DOCX to PDF; each checked; bare soffice beside it",
            )
        )
    return figures


def one_bare_pdf() -> float | None:
    """Seconds of LibreOffice alone for one letter; None where it is missing."""
    if find_soffice() is None:
        return None
    templates, values = _letters()
    letter = fill_letter(templates[0], values)
    return _seconds(lambda: convert_bare([letter]))


def convert_bare(letters: Sequence[bytes]) -> None:
    """The plain command of LibreOffice for these letters."""
    with TemporaryDirectory(prefix="mailflow-bench-") as made:
        folder = Path(made)
        sources = [folder / f"{number}.docx" for number in range(len(letters))]
        for source, letter in zip(sources, letters, strict=True):
            source.write_bytes(letter)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(find_soffice()), profile, "--headless", "--convert-to", "pdf", "--outdir", made]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=TIMEOUT)


def _side_by_side(
    rounds: int, count: int, ours: Callable[[], None], bare: Callable[[], None]
) -> tuple[list[float], list[float]]:
    """So many letters a second, ours and bare in turn, so that a busy machine slows both."""
    pairs = [(count / _seconds(ours), count / _seconds(bare)) for _ in range(rounds)]
    return [mine for mine, _ in pairs], [other for _, other in pairs]


def _letters() -> tuple[list[bytes], dict[str, object]]:
    paths = sorted((shipped("templates") / "letters").glob("*.docx"))
    forms = [
        parse_form_file(path.read_text("utf-8"))
        for path in sorted(shipped("mailboxes").glob("*/forms/*.toml"))
    ]
    return [path.read_bytes() for path in paths], sample_values(forms)


def _fill(templates: Sequence[bytes], values: dict[str, object]) -> None:
    for template in templates:
        fill_letter(template, values)


def _fill_bare(templates: Sequence[bytes], values: dict[str, object]) -> None:
    environment = SandboxedEnvironment(autoescape=True)
    environment.filters["nip"] = str
    for template in templates:
        document = DocxTemplate(BytesIO(template))
        document.render(values, environment)
        document.save(BytesIO())


def _convert(batch: Sequence[bytes]) -> None:
    convert_to_pdf(batch, timeout=TIMEOUT)


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
