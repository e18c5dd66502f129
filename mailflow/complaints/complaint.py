"""Reads a complaint out of a mail: the letter and forms attached to it, else what the mail itself says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflow.complaints.letter import looks_like_letter, read_body, read_letter
from mailflow.complaints.system_names import read_system
from mailflow.forms.filled import FieldFault, Filled, answer_lines, judge_answers, read_answers
from mailflow.forms.form import Form
from mailflow.mails.mail import Mail
from mailflow.problems import Words
from mailflow.texts.documents import Document
from mailflow.texts.extracts import Source, Sure, least
from mailflow.texts.labels import read_entries, text_lines
from mailflow.texts.layout import split_columns

FROM_MAIL = "surel"
RECOGNISED = "teks hasil pengenalan"
_BEGINS = 12  # characters by which a value is found in its line
_SHOWN = 160  # characters of the line in which something was read

_HEAD_FIELDS = frozenset(("nomor", "tanggal", "hal", "sifat", "lampiran", "kepada", "tembusan"))
_SUBJECT_PREFIX = re.compile(
    r"\s*(?:(?:(?:re|fwd?|bls|balas|balasan|trs|terusan|teruskan|tanggapan|jawaban)\s*(?:[\[(]\d{1,3}[\])])?\s*[:\uff1a]"
    r"|\[(?:ext|external|eksternal|luar)\]\s*[:\uff1a]?)\s*)+",
    re.IGNORECASE,
)
_COVER_NOTE = re.compile(
    r"\b(?:terlampir|(?:kami|saya)? ?lampirkan|kirimkan surat|surat sebagaimana)\b", re.IGNORECASE
)
_GREETING = re.compile(
    r"\s*(?:kepada\b|yth\b|yang terhormat|(?:di )?tempat[.,]?$"
    r"|selamat (?:pagi|siang|sore|malam)\b[^.,]{0,40}[.,]?$"
    r"|(?:bapak|ibu|pak|bu|mohon izin|assalam)\b[^.]{0,40},?$)",
    re.IGNORECASE,
)
_FORWARD_MARK = re.compile(r"\s*-{2,}[ \w]{0,40}(?:pesan|message)[ \w]{0,40}-{2,}\s*$", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"\s*\*?(?:dari|from|terkirim|dikirim|sent|tanggal|date|kepada|to|cc|subjek|subject|perihal)\*?\s*:",
    re.IGNORECASE,
)
_SURE_MAIL_HEADER = re.compile(
    r"\s*\*?(?:terkirim|dikirim|sent|date|subjek|subject)\*?\s*:|.*@", re.IGNORECASE
)

# Domain 5.16, with the everyday spellings of the same words.
_TROUBLE = re.compile(
    r"\b(?:gangguan|terganggu|kendala|terkendala|err?or|down|lambat|lemot|rusak|kerusakan|putus|terputus"
    r"|gagal (?:login|log ?in|masuk)|hilang data|data hilang|permohonan perbaikan|pengaduan|keluhan"
    r"|laporan gangguan|pemulihan|(?:tidak|tdk|tak|gak|ga|nggak|belum|blm) (?:dapat|bisa|dpt)"
    r" (?:di)?(?:akses|buka|gunakan|pakai|login|log ?in|masuk|simpan|cetak|unggah|tampil\w*)\w*)\b",
    re.IGNORECASE,
)
_OTHER_BUSINESS = re.compile(
    r"\s*(?:undangan|pengumuman|penawaran|sosialisasi|newsletter|ucapan|promo|rekap|lowongan)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 300  # lines of each text


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answered:
    """What a voice says to one field, and where it says so."""

    written: tuple[str, ...]
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class _Voice:
    """One text that speaks for the complaint; a lower rank wins."""

    rank: int
    answers: Mapping[str, _Answered]


def read_complaint(mail: Mail, documents: Sequence[Document], form: Form, today: date) -> Filled:
    """What a complaint says to the office's form.

    A form attached wins for its labels, then a letter attached, then the mail's own text; where the
    mail has neither, its subject is the hal and its text the uraian. Two letters with different
    numbers in one mail are a fault of the number. What was read with little confidence is a fault
    where the form needs it, and left out where it does not. `sources` says where each was read.
    """
    attached = [_document_voice(document, form) for document in documents if document.text]
    own = _mail_voice(own_text(mail), form)
    voices = sorted([*attached, own], key=lambda voice: voice.rank)
    spoken = any(voice.answers for voice in attached)
    told = [*voices, _plain_mail_voice(mail, documents, form, only_mail=not spoken)]
    answers = _first_answers(told, form)
    sure = {name: answer for name, answer in answers.items() if answer.source.sure != "rendah"}
    sources = {name: answer.source for name, answer in sure.items()}
    filled = judge_answers({name: answer.written for name, answer in sure.items()}, form, today, sources)
    return _with_letter_conflict(_with_doubts(filled, answers, form), attached, form)


def own_text(mail: Mail) -> str:
    """What a mail itself says: its text, else its HTML's, without the marks of a forward."""
    return _without_forwarding(mail.text or mail.html)


def _document_voice(document: Document, form: Form) -> _Voice:
    if looks_like_letter(document.text):
        return _Voice(rank=1, answers=_letter_answers(document, form))
    answers = _labelled_answers(document, form)
    return _Voice(rank=0, answers=answers if len(answers) > 1 else {})


def _mail_voice(text: str, form: Form) -> _Voice:
    said = Document(name=FROM_MAIL, kind="text", text=text)
    return _Voice(
        rank=2, answers=(_letter_answers if looks_like_letter(text) else _labelled_answers)(said, form)
    )


def _labelled_answers(document: Document, form: Form) -> dict[str, _Answered]:
    answers, at = read_answers(document.text, form), answer_lines(document.text, form)
    lines = text_lines(document.text)
    return {
        name: _Answered(written=written, source=source_of(document, lines, at[name], written[0], "tinggi"))
        for name, written in answers.items()
    }


def _letter_answers(document: Document, form: Form) -> dict[str, _Answered]:
    """A letter's answers: its head by its layout, the form's other labels wherever they stand in it."""
    lines = text_lines(document.text)
    labelled = _labelled_answers(document, form)
    names = {asked.name for asked in form.fields}
    said = {
        name: _Answered(
            written=(extract.value,),
            source=source_of(document, lines, extract.line, extract.value, extract.sure),
        )
        for name, extract in read_letter(document.text).items()
        if name in names
    }
    return said | {name: answer for name, answer in labelled.items() if name not in _HEAD_FIELDS}


def source_of(document: Document, lines: Sequence[str], line: int, value: str, sure: Sure) -> Source:
    """Where in a document a value was read: of a line in two columns the one in which the value begins."""
    whole = lines[line] if line < len(lines) else ""
    columns = split_columns([whole])
    begins = " ".join(value.split())[:_BEGINS].casefold()
    parts = (" ".join(part.split()) for part in (columns.left[0], columns.right[0], whole))
    text = next((part for part in parts if begins in part.casefold()), " ".join(whole.split()))[:_SHOWN]
    if document.recognised:
        # a picture's text may hold slips: the secretariat sees that it was recognised
        file, sure = f"{document.name} ({RECOGNISED})", least("sedang", sure)
    else:
        file = document.name
    return Source(file=file, page=document.page_of(line), text=text, sure=sure)


def _plain_mail_voice(mail: Mail, documents: Sequence[Document], form: Form, *, only_mail: bool) -> _Voice:
    """The subject as the hal and, where the mail is the whole complaint, its text as the uraian."""
    said: dict[str, str] = {"hal": plain_subject(mail.subject)}
    text = own_text(mail)
    unread = any(not document.text for document in documents)
    if only_mail and not (unread and _COVER_NOTE.search(text)):
        told = _told(text, form)
        said |= {"uraian": told, "sistem": read_system(said["hal"], told)}
    source = Source(file=FROM_MAIL, sure="sedang")
    return _Voice(
        rank=3,
        answers={name: _Answered(written=(value,), source=source) for name, value in said.items() if value},
    )


def plain_subject(subject: str) -> str:
    """The subject without Re:, Fwd:, Bls:, Trs:, [EXTERNAL] and their like."""
    prefix = _SUBJECT_PREFIX.match(subject)
    return " ".join(subject[prefix.end() if prefix else 0 :].split())


def _told(text: str, form: Form) -> str:
    """The mail's own sentences: without labelled lines, greetings and what follows the closing."""
    lines = text_lines(text)
    labelled = {entry.line for entry in read_entries(lines, form.labels)}
    kept = [line for number, line in enumerate(lines) if number not in labelled and not _GREETING.match(line)]
    return read_body(kept)


def _without_forwarding(text: str) -> str:
    """The text without the header lines that mail programs put above a forwarded mail, and its marks."""
    kept: list[str] = []
    block: list[str] = []
    for line in [*text_lines(text), ""]:
        if _MAIL_HEADER.match(line):
            block.append(line)
            continue
        if len(block) < 3 or not any(_SURE_MAIL_HEADER.match(header) for header in block):
            kept.extend(block)
        block = []
        if not _FORWARD_MARK.match(line):
            kept.append(line.removeprefix(">").removeprefix(" ") if line.startswith(">") else line)
    return "\n".join(kept)


def _first_answers(voices: Sequence[_Voice], form: Form) -> dict[str, _Answered]:
    """Each field's answer from the first voice that is sure of one, else from the first that has any."""
    answers: dict[str, _Answered] = {}
    for asked in form.fields:
        found = [voice.answers[asked.name] for voice in voices if asked.name in voice.answers]
        sure = [answer for answer in found if answer.source.sure != "rendah"]
        if found:
            answers[asked.name] = (sure or found)[0]
    return answers


def _with_doubts(filled: Filled, answers: Mapping[str, _Answered], form: Form) -> Filled:
    """What the form needs and was read with little confidence is asked, the reading quoted."""
    what = Words(en="read with little confidence", id="terbaca kurang jelas, mohon ditulis kembali")
    doubts = {
        asked.label: FieldFault(label=asked.label, value=answers[asked.name].written[0], what=what)
        for asked in form.fields
        if asked.required and asked.name in answers and asked.label in filled.missing
    }
    missing = tuple(label for label in filled.missing if label not in doubts)
    return replace(filled, missing=missing, faults=(*filled.faults, *doubts.values()))


def _with_letter_conflict(filled: Filled, voices: Sequence[_Voice], form: Form) -> Filled:
    """Two letters in one mail are two complaints: the number is then a fault that quotes both."""
    numbers = [
        voice.answers["nomor"].written[0] for voice in voices if voice.rank == 1 and "nomor" in voice.answers
    ]
    different = list({re.sub(r"\W+", "", number).casefold(): number for number in numbers}.values())
    asked = next((asked for asked in form.fields if asked.name == "nomor"), None)
    if asked is None or len(different) < 2:
        return filled
    what = Words(
        en="this mail carries more than one letter",
        id="surel ini memuat lebih dari satu surat, mohon dikirim terpisah",
    )
    return replace(
        filled,
        values={name: value for name, value in filled.values.items() if name != "nomor"},
        faults=(*filled.faults, FieldFault(label=asked.label, value="; ".join(different), what=what)),
    )


def sounds_like_complaint(subject: str, text: str, documents: Sequence[Document]) -> bool:
    """Whether a mail speaks of a fault in a service, by the words of domain 5.16.

    An invitation or announcement by its subject is none, whatever it speaks of.
    """
    if _OTHER_BUSINESS.match(plain_subject(subject)):
        return False
    texts = [subject, text, *(document.text for document in documents)]
    return any(_TROUBLE.search(line) for whole in texts for line in text_lines(whole)[:_LOOKED_AT])
