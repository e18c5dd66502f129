"""Turns finished letters into PDF with LibreOffice: one process a batch, no network, a limit on its time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from mailflow.problems import Problem, Words

_TOO_LONG = 10.0  # seconds that trying for a network namespace may take
_MOST_RUNS = 3  # processes for one batch: two letters may end LibreOffice before the rest is given up
_LAST_WORDS = 300  # characters of LibreOffice's own message kept in the error
_POINTS = 72  # to an inch, in which a PDF measures
_FILTER = "pdf:writer_pdf_Export"
# The fresh profile: no macros, no links to other files followed, nothing updated on load.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class PdfFailed(Problem):
    """LibreOffice is missing, was too slow, or made no PDF; the letters go out as DOCX alone."""


_NOT_REACHED = PdfFailed(
    Words(en="LibreOffice stopped at other letters", id="LibreOffice berhenti pada naskah lain")
)


def find_soffice() -> Path | None:
    """LibreOffice's program on the PATH, or None: mailflow works without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found) if found else None


def convert_to_pdf(letters: Sequence[bytes], *, timeout: float, soffice: Path | None = None) -> list[bytes]:
    """As `convert_each`, where all are wanted or none: raises PdfFailed for the first that cannot be converted."""
    made: list[bytes] = []
    for pdf in convert_each(letters, timeout=timeout, soffice=soffice):
        if isinstance(pdf, PdfFailed):
            raise pdf
        made.append(pdf)
    return made


def convert_each(
    letters: Sequence[bytes], *, timeout: float, soffice: Path | None = None
) -> list[bytes | PdfFailed]:
    """The PDF of each DOCX, in the same order, by one LibreOffice process; in place of a PDF why there is none.

    Our own letters only, never a file that came by mail. LibreOffice skips a letter that it cannot read; where one
    ends or hangs it, the letters behind that one get a process of their own. `timeout` in seconds for a process.
    Raises PdfFailed where LibreOffice is missing or cannot be started; no process and no file is left behind.
    """
    program = soffice or find_soffice()
    if program is None:
        raise PdfFailed(Words(en="LibreOffice is not installed", id="LibreOffice tidak terpasang"))
    made: list[bytes | PdfFailed] = []
    for _ in range(_MOST_RUNS):
        if len(made) < len(letters):
            made += _convert_some(program, letters[len(made) :], timeout)
    return made + [_NOT_REACHED] * (len(letters) - len(made))


def _convert_some(program: Path, letters: Sequence[bytes], timeout: float) -> list[bytes | PdfFailed]:
    """What one process makes of these letters; fewer than asked for where it stopped at the last one given."""
    with TemporaryDirectory(prefix="mailflow-pdf-") as folder:
        work = Path(folder)
        sources = _write_sources(work, letters)
        said, stopped = _run(_command(program, work, sources), work, timeout)
        made = [_read_pdf(work / "pdf" / f"{source.stem}.pdf", said) for source in sources]
    if stopped is None:
        return made
    reached = next((no for no, pdf in enumerate(made) if isinstance(pdf, PdfFailed)), len(made))
    return [*made[:reached], *[stopped for _ in made[reached : reached + 1]]]


def _write_sources(work: Path, letters: Sequence[bytes]) -> list[Path]:
    settings = work / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    sources = [work / f"{number:04d}.docx" for number in range(len(letters))]
    for source, letter in zip(sources, letters, strict=True):
        source.write_bytes(letter)
    return sources


def _command(program: Path, work: Path, sources: Sequence[Path]) -> list[str]:
    profile = (work / "profile").as_uri()
    switches = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    convert = ["--convert-to", _FILTER, "--outdir", str(work / "pdf")]
    return [
        *_network_cut(),
        str(program),
        f"-env:UserInstallation={profile}",
        *switches,
        *convert,
        *map(str, sources),
    ]


@cache
def _network_cut() -> tuple[str, ...]:
    """The words before a command that take its network away, or none where the kernel refuses."""
    for words in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        try:
            tried = subprocess.run([*words, "true"], capture_output=True, timeout=_TOO_LONG, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if tried.returncode == 0:
            return words
    return ()


def _run(command: Sequence[str], work: Path, timeout: float) -> tuple[str, PdfFailed | None]:
    """What the program said, and why it ended before its time, if so. Its processes end here, whatever happens."""
    process = _start(command, work)
    try:
        said, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        return "", _too_slow(timeout)
    finally:
        _end_group(process)
    words = said.decode("utf-8", "replace").strip()
    return words, _no_pdf(words) if process.returncode else None


def _start(command: Sequence[str], work: Path) -> subprocess.Popen[bytes]:
    """The program in a group of its own, with nothing of our environment, which holds secrets."""
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(work), "LANG": "C.UTF-8"}
    surroundings |= {"SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(work)}
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=work,
            env=surroundings,
            start_new_session=True,
        )
    except OSError as error:
        raise PdfFailed(
            Words(en=f"LibreOffice cannot be started ({error})", id=f"LibreOffice gagal dijalankan ({error})")
        ) from error


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Kills what is left of the process group, and waits for the first process."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # all of them have ended, which is what we want
    finally:
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _read_pdf(path: Path, said: str) -> bytes | PdfFailed:
    """The file's bytes when it really is a PDF with pages: soffice ends with 0 even when it made nothing."""
    data = path.read_bytes() if path.is_file() else b""
    return data if count_pages(data) else _no_pdf(said)


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF that we made has; 0 of what is no whole PDF."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import int_value, resolve1
    from pdfminer.psexceptions import PSException

    if not pdf.startswith(b"%PDF") or b"%%EOF" not in pdf[-64:]:
        return 0
    try:
        tree = resolve1(PDFDocument(PDFParser(BytesIO(pdf))).catalog["Pages"])
        return int(int_value(tree["Count"]))
    except (PSException, KeyError, TypeError, ValueError):
        return 0


def draw_pages(pdf: bytes, *, dots: int) -> list[bytes]:
    """A PNG of each page of a PDF that we made, at so many dots an inch. Not for several threads at once."""
    from pypdfium2 import PdfDocument

    drawn: list[bytes] = []
    with PdfDocument(pdf) as document:
        for page in document:
            picture = BytesIO()
            page.render(scale=dots / _POINTS).to_pil().save(picture, "PNG")
            drawn.append(picture.getvalue())
    return drawn


def _too_slow(timeout: float) -> PdfFailed:
    return PdfFailed(
        Words(
            en=f"LibreOffice took longer than {timeout:g} seconds",
            id=f"LibreOffice melewati batas {timeout:g} detik",
        )
    )


def _no_pdf(said: str) -> PdfFailed:
    reason = said[-_LAST_WORDS:] or "-"
    return PdfFailed(
        Words(en=f"LibreOffice made no PDF ({reason})", id=f"LibreOffice tidak menghasilkan PDF ({reason})")
    )
