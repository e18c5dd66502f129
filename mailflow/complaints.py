"""Reads a complaint out of a mail: the letter and forms attached to it, else what the mail itself says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mailflow.complaint_letters import looks_like_letter, read_body, read_letter
from mailflow.documents import Document
from mailflow.forms import FieldFault, Filled, Form, judge_answers, read_answers
from mailflow.labels import read_entries, text_lines
from mailflow.mail import Mail
from mailflow.problems import Words
from mailflow.system_names import read_system

FROM_MAIL = "surel"

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
class _Voice:
    """One text that speaks for the complaint: where it stands and what it answers; a lower rank wins."""

    rank: int
    source: str
    answers: Mapping[str, tuple[str, ...]]


def read_complaint(mail: Mail, documents: Sequence[Document], form: Form, today: date) -> Filled:
    """What a complaint says to the office's form.

    A form attached wins for its labels, then a letter attached, then the mail's own text; where the
    mail has neither, its subject is the hal and its text the uraian. Two letters with different
    numbers in one mail are a fault of the number. `sources` names the document, or "surel".
    """
    attached = [_document_voice(document, form) for document in documents if document.text]
    own = _mail_voice(_without_forwarding(mail.text or mail.html), form)
    voices = sorted([*attached, own], key=lambda voice: voice.rank)
    spoken = any(voice.answers for voice in attached)
    told = [*voices, _plain_mail_voice(mail, documents, form, only_mail=not spoken)]
    answers, sources = _first_answers(told, form)
    filled = judge_answers(answers, form, today, sources)
    return _with_letter_conflict(filled, attached, form)


def _document_voice(document: Document, form: Form) -> _Voice:
    if looks_like_letter(document.text):
        return _Voice(rank=1, source=document.name, answers=_letter_answers(document.text, form))
    answers = read_answers(document.text, form)
    return _Voice(rank=0, source=document.name, answers=answers if len(answers) > 1 else {})


def _mail_voice(text: str, form: Form) -> _Voice:
    answers = _letter_answers(text, form) if looks_like_letter(text) else read_answers(text, form)
    return _Voice(rank=2, source=FROM_MAIL, answers=answers)


def _letter_answers(text: str, form: Form) -> dict[str, tuple[str, ...]]:
    """A letter's answers: its head by its layout, the form's other labels wherever they stand in it."""
    letter = read_letter(text)
    labelled = {
        name: answers for name, answers in read_answers(text, form).items() if name not in _HEAD_FIELDS
    }
    names = {asked.name for asked in form.fields}
    return {name: (value,) for name, value in letter.items() if name in names} | labelled


def _plain_mail_voice(mail: Mail, documents: Sequence[Document], form: Form, *, only_mail: bool) -> _Voice:
    """The subject as the hal and, where the mail is the whole complaint, its text as the uraian."""
    answers: dict[str, tuple[str, ...]] = {}
    subject = plain_subject(mail.subject)
    if subject:
        answers["hal"] = (subject,)
    text = _without_forwarding(mail.text or mail.html)
    unread = any(not document.text for document in documents)
    if only_mail and not (unread and _COVER_NOTE.search(text)):
        told = _told(text, form)
        said = {"uraian": told, "sistem": read_system(subject, told)}
        answers |= {name: (value,) for name, value in said.items() if value}
    return _Voice(rank=3, source=FROM_MAIL, answers=answers)


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


def _first_answers(voices: Sequence[_Voice], form: Form) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Each field's answers from the first voice that has any, and whose they are."""
    answers: dict[str, tuple[str, ...]] = {}
    sources: dict[str, str] = {}
    for asked in form.fields:
        voice = next((voice for voice in voices if voice.answers.get(asked.name)), None)
        if voice:
            answers[asked.name] = voice.answers[asked.name]
            sources[asked.name] = voice.source
    return answers, sources


def _with_letter_conflict(filled: Filled, voices: Sequence[_Voice], form: Form) -> Filled:
    """Two letters in one mail are two complaints: the number is then a fault that quotes both."""
    numbers = [voice.answers["nomor"][0] for voice in voices if voice.rank == 1 and "nomor" in voice.answers]
    different = list({re.sub(r"\W+", "", number).casefold(): number for number in numbers}.values())
    asked = next((asked for asked in form.fields if asked.name == "nomor"), None)
    if asked is None or len(different) < 2:
        return filled
    what = Words(
        en="this mail carries more than one letter",
        id="surel ini memuat lebih dari satu surat, mohon dikirim terpisah",
    )
    return Filled(
        form_key=filled.form_key,
        values={name: value for name, value in filled.values.items() if name != "nomor"},
        missing=filled.missing,
        faults=(*filled.faults, FieldFault(label=asked.label, value="; ".join(different), what=what)),
        sources=filled.sources,
    )


def sounds_like_complaint(subject: str, text: str, documents: Sequence[Document]) -> bool:
    """Whether a mail speaks of a fault in a service, by the words of domain 5.16.

    An invitation or announcement by its subject is none, whatever it speaks of.
    """
    if _OTHER_BUSINESS.match(plain_subject(subject)):
        return False
    texts = [subject, text, *(document.text for document in documents)]
    return any(_TROUBLE.search(line) for whole in texts for line in text_lines(whole)[:_LOOKED_AT])
