"""The JSON Schema of `procedure.toml`, from the model that reads it, for editors that complete and check. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mailflow.procedures.procedure import Procedure

NAME: Mapping[str, Any] = {"type": "string"}
NAMES: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}

_SHORTER: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("Step", "actor"): {"anyOf": [NAME, NAMES]},
    ("Step", "then"): {"type": "object", "additionalProperties": {"anyOf": [NAME, NAMES]}},
    ("Step", "covers"): {"type": "object", "additionalProperties": {"anyOf": [NAME, NAMES]}},
    ("Step", "gives"): {"anyOf": [NAMES, {"type": "object", "additionalProperties": NAMES}]},
    ("Span", "within"): {"anyOf": [NAME, {"type": "object", "additionalProperties": NAME}]},
}
"""Where the file may write one name instead of a list: the model reads both."""

DESCRIPTIONS: Mapping[str, Mapping[str, str]] = {
    "Procedure": {
        "name": "What the procedure is called.",
        "sop": "As letters cite it.",
        "variant": "The way of working that is chosen: rows with another variant are left out.",
        "role": "The posts.",
        "step": "The rows of the SOP, the first one being the requester's complaint.",
        "letter": "What is written.",
        "span": "Limits over several steps.",
        "end": "How a case can end.",
        "priority": 'From impact and urgency: tinggi-sedang = "P2".',
    },
    "Role": {
        "code": "The name that the rest of the file uses.",
        "title": "The post in full, as letters write it.",
        "short": "Other names for it in replies.",
        "kind": "How its holder is found. Exactly one requester and one secretariat.",
        "reports_to": "The direct superior's code; hears of what is overdue.",
        "unit_from": 'For a unit: the form field that names it, such as "c03.pengelola".',
    },
    "Step": {
        "no": "The SOP's own number; a letter after it parts a row that holds two works.",
        "name": "The step's name inside this file.",
        "title": "The SOP's wording.",
        "actor": 'A role, or several; "@disposisi" is whoever the last disposition named.',
        "answer": "What kind of reply completes the step.",
        "then": 'Each outcome and what follows: a step, an end, a list, or "-".',
        "ask": "The sentence with which the task is put to the actor; else the title.",
        "join": "With several actors: the first answer counts, all must answer, or more than half.",
        "needs": "Of the first step: the form into which the complaint is read.",
        "resumes": "Of a complaint step: false sends a completed complaint on by then, through the checks again.",
        "forms": "Forms whose lines come with the answer.",
        "files": "The answer must bring an attachment, which is filed under this name.",
        "targets": "The roles to which a disposition may go.",
        "picks": "Of a team step: the team role out of which the answer names members.",
        "draft": "The letter whose draft travels with the task and is approved by it.",
        "prepares": "SETUJU hands the draft on to the next step with this draft instead of sending it.",
        "signs": "Of a sign step: the letter under which this actor's signature is awaited.",
        "gives": "Letters that go out with the answer: always, or by outcome.",
        "makes": "Letters that are made when the step begins.",
        "shows": 'Letters and filed attachments that travel with the task; "surat-asal" is what came.',
        "within": 'The limit: "15 menit", "2 jam", "1 hari kerja".',
        "proposed_limit": "The SOP names no limit; this one is shown as proposed (usulan).",
        "remind_after": "One reminder after this time instead of a binding limit.",
        "progress": 'When progress is asked: "setiap minggu" or "setiap Jumat 09.00".',
        "late": "The proceed step that begins when the limit passes.",
        "alongside": "Of a progress step: the steps with which it runs.",
        "recap": "Of a progress step: the letter that sums up the answers, and when it goes out.",
        "escalate": "From which turn on somebody is told that the step begins again.",
        "after": "This step waits until none of these steps is open any more.",
        "covers": "An outcome that answers a further step at once.",
        "means": "What an outcome means at this step, as the task's mail says it.",
        "status": "What the requester is told when the step begins.",
        "variant": "The row belongs to this way of working only.",
    },
    "Recap": {"letter": "The letter that goes out.", "at": '"setiap Jumat 15.00".'},
    "Escalation": {"turn": "The first turn that is told of, 2 or more.", "to": "The post that is told."},
    "LetterSpec": {
        "name": "The letter's name inside this file.",
        "title": "What it is called in mails and lists.",
        "template": "The DOCX in templates/letters, without .docx.",
        "register": "The register of office.toml that numbers it.",
        "form": 'For the template formulir: the form that is printed; "a+b" prints two.',
        "signer": "The role in the signature block.",
        "to": "Roles that get it.",
        "copies": "Roles that get it and are listed as Tembusan.",
        "team": "Roles that the letter names as the team.",
        "team_from": 'A form field with further names, such as "c01.petugas".',
        "subject": "The Hal; the system's name is added. Else the title.",
        "notice": "The mail that carries it.",
        "attached": "It travels with the next task's mail instead of a mail of its own.",
        "text": "Paragraphs, with the letter's fields in {{ }}.",
        "tables": "Forms whose answers are printed as tables.",
        "answers_of": "Steps whose answers are printed, one table an answer.",
        "signatures": "Roles that sign it; else the signer.",
        "on_behalf": 'For whom the signer signs: "a.n." the first role, "u.b." after a second one.',
    },
    "Span": {
        "name": "The span's name inside this file.",
        "title": "As mails say it.",
        "from": "Begins when this step begins.",
        "to": "Ends when this step is answered.",
        "within": 'One limit, "jumlah langkah", or one a priority.',
    },
    "End": {
        "name": "The end's name inside this file.",
        "title": "As the journal and the requester read it.",
        "gives": "Letters that go out at the end.",
        "tell": "A notice to the requester.",
        "reopen": "The step at which an objection takes the case up again.",
        "reopen_within": "How long an objection is heard.",
    },
}


def compose_schema() -> str:
    """The schema as text, always the same for the same model."""
    schema = Procedure.model_json_schema(by_alias=True)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    for model, described in DESCRIPTIONS.items():
        properties = (schema if model == "Procedure" else schema["$defs"][model])["properties"]
        for key, description in described.items():
            properties[key] = _property(properties[key], _SHORTER.get((model, key)), description)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _property(made: Mapping[str, Any], shorter: Mapping[str, Any] | None, description: str) -> dict[str, Any]:
    """A key of the file: what it may hold, its default where it has one, and what it is for."""
    kept = {key: value for key, value in made.items() if key != "title"}
    if shorter is not None:
        kept = {**shorter, **({"default": made["default"]} if "default" in made else {})}
    return {**kept, "description": description}
