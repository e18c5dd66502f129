"""`mailflow read`: how a reply is read, line by line; with --batch many of them, for whoever scores the reader."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailflow.cli.common import NotFound, speaking
from mailflow.cli.read_batch import answer_batch, read_bytes, read_stream
from mailflow.problems import Language, Problem, Words
from mailflow.showing import as_facts, as_json, plain

if TYPE_CHECKING:
    from mailflow.replies.batch import Explained
    from mailflow.replies.request import Request

File = Annotated[
    str, typer.Argument(metavar="FILE", help="A mail (.eml), a text (.txt), or - for text typed in.")
]
Batch = Annotated[
    bool, typer.Option("--batch", help="FILE (or standard input) has a JSON object a line; answers likewise.")
]
Task = Annotated[
    str, typer.Option("--task", metavar="KIND", help="What was asked: a kind of step; with --office a step.")
]
Office = Annotated[str, typer.Option("--office", metavar="CODE", help="Read it as this office of DIR would.")]
OfficeDir = Annotated[Path, typer.Option("--dir", metavar="DIR", help="The folder with the office.")]
Outcomes = Annotated[str, typer.Option("--outcomes", metavar="A,B", help="What may be answered.")]
Roles = Annotated[
    list[str], typer.Option("--role", metavar="CODE=TITLE", help="A post that may be named; repeatable.")
]
Labels = Annotated[list[str], typer.Option("--label", help="A label of the form; repeatable.")]
Asked = Annotated[str, typer.Option("--question", metavar="TEXT", help="The question in the office's words.")]
Attached = Annotated[
    list[str], typer.Option("--attachment", metavar="NAME", help="A file beside a text; repeatable.")
]
Now = Annotated[str, typer.Option("--now", metavar="TIME", help="When it is read (ISO), else now.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]
Tongue = Annotated[str, typer.Option("--language", metavar="id|en", help="Speak this language.")]


def read(
    file: File = "",
    batch: Batch = False,
    task: Task = "",
    dir: OfficeDir = Path(),
    office: Office = "",
    outcomes: Outcomes = "",
    role: Roles = [],  # noqa: B006  typer gives each call a list of its own
    label: Labels = [],  # noqa: B006
    question: Asked = "",
    attachment: Attached = [],  # noqa: B006
    now: Now = "",
    json: AsJson = False,
    language: Tongue = "",
) -> None:
    """Explain how a reply is read: what was typed, what was cut and why, and the rule that decided."""
    # the mail parser's remarks on odd parts are among the mail's faults
    logging.getLogger("mailparser").setLevel(logging.ERROR)
    with speaking(dir, language) as tongue:
        if batch:
            _refuse_beside_batch(task, office)
            for answer in answer_batch(file):
                typer.echo(answer.encode())
            return
        if not file or not task:
            raise typer.BadParameter("needs FILE and --task KIND, or --batch")
        from mailflow.replies.request import BadRequest, parse_request

        given = {
            "id": file,
            "step_kind": task,
            "asked_outcomes": [one.strip() for one in outcomes.split(",") if one.strip()],
            "roles": dict(_role(one) for one in role),
            "question": question,
            "form_labels": label,
            "attachments": attachment,
            "now": now,
            "text": "",
        }
        try:
            request = _at_office(dir, office, given) if office else parse_request(given, _now())
        except BadRequest as error:
            raise typer.BadParameter(str(error)) from None
        explained = _explain(request, file)
        typer.echo(as_json(_values(request, explained)) if json else _told(request, explained, tongue))


def _refuse_beside_batch(task: str, office: str) -> None:
    if task or office:
        raise typer.BadParameter("the lines of a batch say themselves what was asked", param_hint="--batch")


def _role(given: str) -> tuple[str, str]:
    code, equals, title = given.partition("=")
    if not (code.strip() and equals and title.strip()):
        raise typer.BadParameter("write CODE=TITLE", param_hint="--role")
    return code.strip(), title.strip()


def _now() -> datetime:
    return datetime.now().astimezone()


def _at_office(root: Path, code: str, given: Mapping[str, Any]) -> Request:
    """The question as an office puts it: a step of its procedure, or a kind with all of its posts."""
    from mailflow.config import read_offices
    from mailflow.replies.question import names_of, question_at
    from mailflow.replies.request import OUTCOMES, BadRequest, Request, parse_now, parse_request

    office = next((one.office for one in read_offices(root) if one.office.code == code), None)
    if office is None:
        raise NotFound(
            Words(en=f"There is no office {code} in {root}", id=f"Tidak ada kantor {code} di {root}")
        )
    now = parse_now(given["now"]) if given["now"] else _now()
    step = next((one for one in office.procedure.steps if one.name == given["step_kind"]), None)
    if step is not None:
        if given["asked_outcomes"] or given["roles"] or given["form_labels"] or given["question"]:
            raise BadRequest(f"the step {step.name} says itself what it asks")
        question = question_at(office, step, step.targets, now)
        spelled = {outcome: outcome for outcome in question.outcomes}
        return Request(
            id=given["id"], question=question, spelled=spelled, attachments=tuple(given["attachments"])
        )
    if given["step_kind"] not in OUTCOMES:
        raise NotFound(_no_step(code, given["step_kind"], [one.name for one in office.procedure.steps]))
    request = parse_request(given, now)
    posts = [one.code for one in office.procedure.roles if one.kind != "requester"]
    known = {post: names_of(office, post, now) for post in posts} | dict(request.question.roles)
    return replace(request, question=replace(request.question, roles=known, now=office.local(now)))


def _no_step(code: str, task: str, steps: Sequence[str]) -> Words:
    named, listed = plain(task), ", ".join(steps)
    return Words(
        en=f'"{named}" is no kind of step, and {code} has no such step; it has {listed}',
        id=f'"{named}" bukan jenis langkah, dan {code} tidak mempunyai langkah itu; yang ada: {listed}',
    )


# --- one reply ---------------------------------------------------------------------------------------------


def _explain(request: Request, file: str) -> Explained:
    from mailflow.mails.charsets import decode_bytes
    from mailflow.mails.mime import MAX_BYTES
    from mailflow.replies.batch import read_mail, read_text
    from mailflow.replies.request import MAX_TEXT

    if file.lower().endswith(".eml"):
        return read_mail(request, read_bytes(Path(file), MAX_BYTES))
    if file != "-" and not file.lower().endswith(".txt"):
        said = f'"{plain(file)}"'
        raise Problem(
            Words(en=f"{said} must end in .eml or .txt", id=f"{said} harus berakhir dengan .eml atau .txt")
        )
    data = read_stream(sys.stdin.buffer, "-", MAX_TEXT) if file == "-" else read_bytes(Path(file), MAX_TEXT)
    return read_text(replace(request, text=decode_bytes(data, "utf-8")[0]))


_PARTS = {
    "agree": Words(en="they agree", id="sama isinya"),
    "disagree": Words(en="they differ, or are too long", id="berbeda isinya, atau terlalu panjang"),
    "text": Words(en="text only", id="hanya teks"),
    "html": Words(en="HTML only", id="hanya HTML"),
}


def _parts(explained: Explained) -> str:
    mail = explained.mail
    if explained.typed.disagree:
        return "disagree"
    if not mail.html.strip():
        return "text"
    return "agree" if mail.text.strip() else "html"


def _lines(explained: Explained) -> list[tuple[str, list[tuple[str, str]]]]:
    """The part that was read, and the other one where they differ: each line with the rule that cut it."""
    from mailflow.mails.quoting import trace_quotes

    mail = explained.mail
    shown = {"text": ["text"], "agree": ["text"], "html": ["html"], "disagree": ["text", "html"]}
    traced = []
    for part in shown[_parts(explained)]:
        text = mail.text if part == "text" else mail.html
        lines, _ = trace_quotes(text, wrapped=part == "text", author=mail.sender_name)
        traced.append((part, [(line.text, line.why) for line in lines]))
    return traced


def _values(request: Request, explained: Explained) -> dict[str, Any]:
    from mailflow.cases.readings import Unclear
    from mailflow.replies.batch import compose_answer

    reading = explained.reading
    lines = {part: [{"text": text, "cut": why} for text, why in lines] for part, lines in _lines(explained)}
    return {
        **compose_answer(request, explained),
        "why": reading.why if isinstance(reading, Unclear) else "",
        "parts": _parts(explained),
        "faults": list(explained.mail.faults),
        "lines": lines,
    }


def _told(request: Request, explained: Explained, language: Language) -> str:
    said, mail = _values(request, explained), explained.mail
    names = [*request.attachments, *(file.name for file in mail.attachments)]
    facts: list[tuple[Words | str, object]] = [
        (Words(en="From", id="Dari"), mail.from_line),
        (Words(en="Subject", id="Perihal"), mail.subject),
        (Words(en="Attachments", id="Lampiran"), ", ".join(names)),
        (Words(en="Faults", id="Cacat surel"), "; ".join(mail.faults)),
        (Words(en="Automatic", id="Surel otomatis"), explained.automatic),
        (Words(en="Text and HTML", id="Teks dan HTML"), _PARTS[said["parts"]].in_language(language)),
        (Words(en="Asked for", id="Yang ditanyakan"), ", ".join(request.spelled.values())),
        (Words(en="Reading", id="Terbaca sebagai"), said["reading"]),
        (Words(en="Rule", id="Aturan"), said["rule"]),
        (Words(en="Asked back", id="Ditanyakan kembali"), said["why"]),
        *((name, _argument(value)) for name, value in said["args"].items()),
    ]
    return "\n".join([as_facts(facts, language), *_told_lines(explained, language)])


def _argument(value: object) -> object:
    if isinstance(value, dict):
        return "; ".join(f"{label}: {text}" for label, text in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _told_lines(explained: Explained, language: Language) -> Iterator[str]:
    kept = Words(en="kept", id="dibaca").in_language(language)
    for part, lines in _lines(explained):
        heading = Words(en=f"The {part} part, line by line", id=f"Bagian {part}, baris demi baris")
        yield f"\n{heading.in_language(language)}:"
        width = max([len(why) for _, why in lines] + [len(kept)])
        for text, why in lines:
            yield f"{'-' if why else '+'} {(why or kept).ljust(width)} | {plain(text)}".rstrip()
