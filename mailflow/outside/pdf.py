"""Turns finished letters into PDF with LibreOffice: one process a batch, no network, a limit on its time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mailflow.problems import Problem, Words

_TOO_LONG = 10.0  # seconds that trying for a network namespace may take
_LAST_WORDS = 300  # characters of LibreOffice's own message kept in the error
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


def find_soffice() -> Path | None:
    """LibreOffice's program on the PATH, or None: mailflow works without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found) if found else None


def convert_to_pdf(letters: Sequence[bytes], *, timeout: float, soffice: Path | None = None) -> list[bytes]:
    """The PDF of each DOCX, in the same order, by one LibreOffice process for all of them.

    Our own letters only, never a file that came by mail. `timeout` in seconds for the whole batch.
    Raises PdfFailed; no process and no file is left behind.
    """
    program = soffice or find_soffice()
    if program is None:
        raise PdfFailed(Words(en="LibreOffice is not installed", id="LibreOffice tidak terpasang"))
    if not letters:
        return []
    with TemporaryDirectory(prefix="mailflow-pdf-") as folder:
        work = Path(folder)
        sources = _write_sources(work, letters)
        said = _run(_command(program, work, sources), work, timeout)
        return [_read_pdf(work / "pdf" / f"{source.stem}.pdf", said) for source in sources]


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


def _run(command: Sequence[str], work: Path, timeout: float) -> str:
    """What the program said. Its whole process group ends here, whatever happens."""
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(work), "LANG": "C.UTF-8"}
    surroundings |= {"SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(work)}
    try:
        process = subprocess.Popen(
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
    try:
        said, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed(
            Words(
                en=f"LibreOffice took longer than {timeout:g} seconds",
                id=f"LibreOffice melewati batas {timeout:g} detik",
            )
        ) from error
    finally:
        _end_group(process)
    return said.decode("utf-8", "replace").strip()


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


def _read_pdf(path: Path, said: str) -> bytes:
    """The file's bytes when it really is a PDF: soffice ends with 0 even when it made nothing."""
    data = path.read_bytes() if path.is_file() else b""
    if data.startswith(b"%PDF") and b"%%EOF" in data[-64:]:
        return data
    reason = said[-_LAST_WORDS:] or "-"
    raise PdfFailed(
        Words(en=f"LibreOffice made no PDF ({reason})", id=f"LibreOffice tidak menghasilkan PDF ({reason})")
    )
