"""`mailflow person`: what is held on somebody, for their own request."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli.common import Dir, looking, speaking
from mailflow.problems import Problem, Words

person_app = typer.Typer(help="What is held on a person (UU 27/2022).", no_args_is_help=True)

Names = Annotated[
    list[str], typer.Argument(metavar="WORD...", help="Address, name, NIP or telephone number; any of them.")
]
Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.zip", help="Where to write it.")]


@person_app.command("export")
def export_person(words: Names, output: Target, dir: Dir = Path()) -> None:
    """Write every row and received mail that names the person into a ZIP file; look through it before it leaves."""
    with speaking(dir) as language, looking(dir) as desk:
        from mailflow.outside.case_export import zip_of
        from mailflow.outside.person_export import Wanted, gather_person

        if output.exists():
            raise Problem(Words(en=f"{output} is there already", id=f"{output} sudah ada"))
        try:
            wanted = Wanted(words)
        except ValueError:
            raise Problem(
                Words(
                    en="Give words of four characters or more: an address, a whole name, a NIP",
                    id="Tuliskan kata dengan empat huruf atau lebih: alamat, nama lengkap, NIP",
                )
            ) from None
        files = gather_person(desk.session, wanted)
        output.write_bytes(zip_of(files))
        said = Words(
            en=f"{output}: {len(files) - 1} mails and the rows in data.json. Others may be named in them: "
            "look through it before it is handed over",
            id=f"{output}: {len(files) - 1} surel dan isi basis data pada data.json. Orang lain mungkin disebut "
            "di dalamnya: mohon diperiksa sebelum diserahkan",
        )
        typer.echo(f"{said.in_language(language)}.")
