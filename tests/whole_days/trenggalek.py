"""Trenggalek's people, and the stretches of the procedure that several whole-day tests begin with."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from mailflow.demo.correspondent import File
from mailflow.mails.mail import Mail
from tests.whole_days.letters_trenggalek import DIAGNOSIS, FORM, PRIORITY, RECOVERY
from tests.whole_days.town import Town

SERVICE = "layanan@diskominfo.example"
KADIS = "kadis@diskominfo.example"
KABID = "kabid.iatik@diskominfo.example"
INFRASTRUCTURE = "kasi.infra@diskominfo.example"
APPLICATIONS = "kasi.aplikasi@diskominfo.example"
SECRETARIAT = "sekretariat@diskominfo.example"
DINDIK = "umum@dindik.example"
RSUD = "tu@rsud.example"


def submit(town: Town, form: str = FORM, who: str = DINDIK, files: Sequence[File] = ()) -> None:
    town.person(who).write(town.here(SERVICE), "Permintaan penanganan gangguan DAPODIK", form, files)


def until_priority(town: Town) -> None:
    """To the Kabid's step 4."""
    submit(town)
    town.answer(KADIS, "[2]", "mohon ditindaklanjuti")
    town.answer(KABID, "[3]", "SETUJU")


def until_verification(town: Town, priority: str = PRIORITY) -> None:
    """To step 5: the Kabid answers steps 3 and 4 at once."""
    submit(town)
    town.answer(KADIS, "[2]", "mohon ditindaklanjuti")
    town.answer(KABID, "[3]", priority)


def until_diagnosis(town: Town, priority: str = PRIORITY) -> None:
    """To step 6 with the Kasi for applications, and 6a with the Kadis."""
    until_verification(town, priority)
    town.answer(APPLICATIONS, "[5]", "SETUJU")


def repair(town: Town, case: str = "") -> None:
    """From step 6 to the requester's NORMAL."""
    town.answer(APPLICATIONS, f"{case}[6]", DIAGNOSIS)
    town.answer(APPLICATIONS, f"{case}[7]", RECOVERY)
    town.answer(KABID, f"{case}[8]", "SETUJU")
    town.answer(DINDIK, "konfirmasi", "NORMAL")


def letter_text(where: Mail | Town, name: str = "") -> str:
    """The paragraphs of a letter: attached to a mail (first or by name), or the office's latest one."""
    if isinstance(where, Mail):
        data = next(file.data for file in where.attachments if name in ("", file.name))
    else:
        data = where.docx(name)
    paragraphs = Document(BytesIO(data)).element.body.iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs)
