"""`mailflow case export`: one case as a bundle for the archive, which anybody can check."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli.case import CaseNumber, find_case_row
from mailflow.cli.common import Dir, OfficeCode, looking, speaking
from mailflow.problems import Problem, Words

Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.zip|DIR", help="Where to write it.")]


def export(number: CaseNumber, output: Target, dir: Dir = Path(), office: OfficeCode = "") -> None:
    """Write a case with its mails, letters, journal and metadata, for the archive and for `verify`."""
    with speaking(dir) as language, looking(dir) as desk:
        from mailflow.outside.case_export import export_case
        from mailflow.proofs.bundle import Damaged

        row = find_case_row(desk, number, office)
        assert row.id is not None
        try:
            count = export_case(desk.session, (row.id, row.office, row.number), output, datetime.now(UTC))
        except Damaged as error:
            raise Problem(
                Words(
                    en=f"The case cannot be exported: kept bytes {error}; see mailflow verify",
                    id=f"Kasus tidak dapat diekspor: ada berkas yang rusak ({error}); lihat mailflow verify",
                )
            ) from error
        said = Words(en=f"{output}: {count} files written", id=f"{output}: {count} berkas ditulis")
        typer.echo(f"{said.in_language(language)}.")
