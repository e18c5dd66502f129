"""What is wrong with the notices' template files, found before a mail has to be written with them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from mailflow.notices.fields import COMMON, EMPTY, LAYOUT, NOTICES
from mailflow.notices.notice import (
    BLOCKS,
    LAYOUTS,
    MARKER,
    NoticeProblem,
    NoticeTemplates,
    NoticeText,
    notice_environment,
)
from mailflow.problems import Fault, Words


def check_notices(sources: Mapping[str, str]) -> list[Fault]:
    """What is wrong with the template files, each fault with file and line."""
    return list(_faults(tuple(sorted(sources.items()))))


@lru_cache(maxsize=8)  # offices share their templates, and a reload mostly finds the same
def _faults(files: tuple[tuple[str, str], ...]) -> tuple[Fault, ...]:
    sources = dict(files)
    env = notice_environment(sources)
    faults = [fault for file in sorted(sources) for fault in _check_file(env, file, sources[file])]
    faults += [_missing_file(file) for file in _expected_files() if file not in sources]
    if not faults:
        templates = NoticeTemplates(sources)
        faults = [fault for name in NOTICES for fault in _check_rendering(templates, name)]
    return tuple(faults)


def _expected_files() -> tuple[str, ...]:
    return (*LAYOUTS, *(f"{name}.txt" for name in NOTICES))


def _check_file(env: Environment, file: str, source: str) -> Iterator[Fault]:
    if file not in _expected_files():
        yield _unknown_file(file)
        return
    try:
        tree = env.parse(source, file)
    except TemplateSyntaxError as error:
        yield _broken(file, str(error.lineno), error)
        return
    yield from _unknown_fields(file, tree)
    if file not in LAYOUTS:
        found = {block.name for block in tree.find_all(nodes.Block)}
        yield from (_missing_block(file, block) for block in BLOCKS if block not in found)


def _unknown_fields(file: str, tree: nodes.Template) -> Iterator[Fault]:
    known = _fields_of(file)
    unknown = meta.find_undeclared_variables(tree) - known
    lines = {name.name: name.lineno for name in reversed(list(tree.find_all(nodes.Name)))}
    for field in sorted(unknown, key=lambda field: (lines.get(field, 0), field)):
        yield Fault(
            file=file,
            place=str(lines.get(field, "")),
            what=Words(en=f'There is no field "{field}"', id=f'Isian "{field}" tidak dikenal'),
            mend=_nearest(field, sorted(known)),
        )


def _fields_of(file: str) -> set[str]:
    if file in LAYOUTS:
        return {*COMMON, *LAYOUT}
    return {*COMMON, *NOTICES[file.removesuffix(".txt")].fields}


def _check_rendering(templates: NoticeTemplates, name: str) -> Iterator[Fault]:
    """Writes the notice with all of its values empty that may be, then with its sample values."""
    fields = NOTICES[name].fields
    bare = {**COMMON, **EMPTY, **{key: _emptied(value) for key, value in fields.items()}}
    try:
        templates.compose(name, bare)
        notice = templates.compose(name, {**COMMON, **fields})
    except NoticeProblem as problem:
        yield _broken(f"{name}.txt", "", problem.__cause__ or problem)
        return
    yield from _check_notice(name, notice)


def _emptied(value: object) -> object:
    match value:
        case str():
            return ""
        case list():
            return []
        case _:
            return value


def _check_notice(name: str, notice: NoticeText) -> Iterator[Fault]:
    if not notice.subject:
        yield _missing_block(f"{name}.txt", "subject")
    if NOTICES[name].answered and not notice.text.startswith(MARKER + "\n"):
        yield Fault(
            file="layout.txt",
            place=name,
            what=Words(
                en="The mail does not begin with the reply marker",
                id="Surel tidak diawali garis penanda balasan",
            ),
            mend=Words(en="Put {{ penanda }} first", id="Letakkan {{ penanda }} pada baris pertama"),
        )


def _nearest(word: str, known: Sequence[str]) -> Words:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return Words(en=f'Perhaps "{near[0]}" is meant', id=f'Mungkin yang dimaksud "{near[0]}"')
    listed = ", ".join(known)
    return Words(en=f"Use one of: {listed}", id=f"Gunakan salah satu dari: {listed}")


def _missing_file(file: str) -> Fault:
    return Fault(
        file=file,
        place="",
        what=Words(en="The template is missing", id="Berkas templat tidak ada"),
        mend=Words(en="Copy it from the shipped templates", id="Salin dari templat bawaan"),
    )


def _unknown_file(file: str) -> Fault:
    return Fault(
        file=file,
        place="",
        what=Words(en="No notice has this name", id="Tidak ada surel pemberitahuan dengan nama ini"),
        mend=_nearest(file, _expected_files()),
    )


def _missing_block(file: str, block: str) -> Fault:
    return Fault(
        file=file,
        place=block,
        what=Words(
            en=f'The block "{block}" is missing or empty', id=f'Bagian "{block}" tidak ada atau kosong'
        ),
        mend=Words(
            en=f"Write it between {{% block {block} %}} and {{% endblock %}}",
            id=f"Tulis di antara {{% block {block} %}} dan {{% endblock %}}",
        ),
    )


def _broken(file: str, place: str, error: BaseException) -> Fault:
    return Fault(
        file=file,
        place=place,
        what=Words(en=f"The template is broken: {error}", id=f"Templat rusak: {error}"),
        mend=Words(en="Compare it with the shipped template", id="Bandingkan dengan templat bawaan"),
    )
