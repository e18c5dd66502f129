"""`mailflow demo`: the shipped offices played by mail on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[
        Path, typer.Option("--out", help="Folder for everything that the demonstration writes.")
    ] = Path("demo-out"),
    play: Annotated[bool, typer.Option("--play", help="Leave the officers to you.")] = False,
    office: Annotated[list[str] | None, typer.Option("--office", help="Only this office.")] = None,
) -> None:
    """Play complaints to their ends on real servers on loopback."""
    from mailflow.demo.show import DemoFailed, run_demo

    if (out / "offices").is_dir():
        # only what an earlier demonstration wrote is removed
        shutil.rmtree(out)
    try:
        run_demo(out, play=play, offices=office or ())
    except DemoFailed as failure:
        typer.echo(f"mailflow demo: {failure}", err=True)
        raise typer.Exit(1) from failure
    except KeyboardInterrupt as stopped:
        typer.echo("ended")
        raise typer.Exit(130) from stopped
