"""What the receipt of a complaint says: where it is registered, what follows, and until when. Pure."""

from __future__ import annotations

from datetime import datetime

from mailflow.cases.case import Case
from mailflow.offices.forecast import limited_steps, sum_of_limits
from mailflow.offices.office import Office
from mailflow.texts.wording import moment

RECEIPT = "tanda-terima"
"""The notice that is the receipt; a letter that it carries goes out with it instead of a mail of its own."""


def receipt_values(office: Office, case: Case) -> dict[str, object]:
    """The values of the notice; what follows is told where the complaint is complete."""
    letter = {name: case.field(f"{case.form}.{name}") for name in ("nomor", "tanggal", "hal")}
    stages = dict.fromkeys(step.status for step in office.procedure.straight_path() if step.status)
    return {
        **letter,
        "agenda": case.agenda,
        "diterima": moment(office.local(case.opened_at)),
        "langkah_lanjut": list(stages) if case.complete else [],
        "prakiraan": _forecast(office, case.opened_at) if case.complete else "",
    }


def _forecast(office: Office, now: datetime) -> str:
    """When the procedure ends by its limits, said as what it is: nothing sent back, steps without limit not counted."""
    steps = limited_steps(office)
    proposed = " usulan" if any(step.proposed_limit for step in steps) else ""
    return (
        f"Bila berjalan lancar, menurut batas waktu{proposed} prosedur penanganan selambat-lambatnya selesai "
        f"{moment(office.local(sum_of_limits(office, steps, now)))}, di luar langkah tanpa batas waktu."
    )
