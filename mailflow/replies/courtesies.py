"""Takes from a reply what stands around any answer by habit: greetings before, closing formulas behind, wrapped lines.

What is left out says nothing; a reply that is nothing else stays as it is.
"""

from __future__ import annotations

import re

from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.vocabulary import words_of

_WHO = r"(?:\s{1,3}(?:bapak|ibu|pak|bu|mas|mbak|kak|kang|teh|semua|bapak\s?/\s?ibu|bpk|admin|tim))?"
_GREETING = re.compile(
    rf"(?:(?:yth\.?\s{{0,3}}(?:bapak|ibu|pak|bu|bapak\s?/\s?ibu|bpk\.?\s?/\s?ibu)|"
    rf"selamat\s(?:pagi|siang|sore|malam){_WHO}|(?:pagi|siang|sore|malam|halo|hallo|hai|hi){_WHO}|"
    r"ass?alam(?:u['’]?)?\s?['’]?alaikum(?:\s?,?\s?wr\.?\s?,?\s?wb\.?)?|dengan hormat|"
    rf"salam(?: sejahtera| sehat)?)[ \t]{{0,3}}(?:[,!\n]|\.(?=\s|$))\s{{0,6}}|"
    "(?:mohon )?maaf(?:,? (?:pak|bu|mas|mbak))?,? (?:saya )?(?:baru (?:sempat |bisa |dapat )?|telat |"
    rf"terlambat |lama )(?:mem)?(?:balas|jawab|buka|baca)\w{{0,3}}(?: (?:surel|email|pesan)(?:nya)?)?(?:,? "
    "(?:karena )?(?:tadi|sedang|masih|lagi|kemarin|seharian|ada)(?: "
    "(?:rapat|di jalan|di lapangan|upacara|acara|cuti|sakit|dinas luar|di luar kota|"
    rf"sibuk)){{1,2}})?\.\s{{1,6}}){{1,4}}",
    re.IGNORECASE,
)
_FORMULA = words_of(
    "demikian kami saya sampaikan disampaikan ucapkan diucapkan haturkan dihaturkan menyampaikan "
    "mengucapkan agar untuk atas perhatian perhatiannya kerja sama samanya kerjasama kerjasamanya bantuan "
    "bantuannya waktu waktunya dukungan dukungannya bapak ibu pak bu saudara dan serta makasih terima "
    "kasih banyak sebelumnya dapat menjadi maklum dimaklumi maklumnya sekian konfirmasi informasi laporan "
    "ini yang baik dengan hormat salam sehat"
)
_THANKS = words_of("makasih kasih demikian sekian maklum")
_MOST = 4000
"""Characters of a reply that are looked at; longer ones are left as they are."""
_WRAPPED = 45
"""Characters that a line has at least which its mail program broke."""
_LABEL = re.compile(r"\s*(?:[\w /()'-]{2,40}[:=]|[-*•>#]|\d{1,3}[.)])")
_PARTED = re.compile(r"(\w{2,30})-\n\s{0,3}(?=\1)")


def without_courtesies(text: str) -> str:
    """The text of a reply without them."""
    if len(text) > _MOST:
        return text
    return _without_closing(_without_greeting(_unwrapped(text)))


def _without_greeting(text: str) -> str:
    greeting = _GREETING.match(text)
    return text[greeting.end() :] or text if greeting else text


def _without_closing(text: str) -> str:
    clauses = parse_clauses(text, "")
    while clauses and clauses[0].sentence != clauses[-1].sentence:
        said = [clause for clause in clauses if clause.sentence == clauses[-1].sentence]
        if not _closes(said):
            break
        text, clauses = text[: said[0].start].rstrip(), clauses[: -len(said)]
    return text


def _closes(said: list[Clause]) -> bool:
    """`Demikian kami sampaikan, atas kerja samanya diucapkan terima kasih.`, `Besok saya tidak di kantor.`"""
    order = [word for clause in said for tag in clause.tags for word in tag.phrase.split()]
    words = set(order)
    formal = bool(words & _THANKS) and words <= _FORMULA
    return (formal or bool(_PARTING.fullmatch(" ".join(order)))) and all(
        clause.closed != "?" for clause in said
    )


_PARTING = re.compile(
    "(?:semoga|mudah-mudahan) (?:semua |semuanya )?(?:lancar|sukses|berkah|sehat|bermanfaat|membantu|"
    "dimudahkan|dilancarkan)(?: (?:selalu|semua|semuanya|ya|pak|bu|terus|amin)){0,3}|"
    "selamat (?:bekerja|bertugas|beraktivitas|beristirahat|istirahat|berakhir pekan|"
    "berlibur)(?: .{1,20})?|(?:besok|lusa|hari ini|mulai besok|minggu depan) (?:saya|kami) "
    "(?:tidak (?:di kantor|masuk|ada di kantor)|cuti|izin|libur|di luar kota|dinas luar|diklat|"
    r"ada diklat)|(?:nomor|no) (?:hp|wa|telepon|kontak) (?:saya|kami)(?: [#\d-]{1,20}){0,4}|"
    "maaf (?:balasnya |balas |jawabannya )?(?:singkat|pendek)(?: (?:lagi|sedang|masih) di "
    "(?:jalan|lapangan|lokasi|rapat))?|dikirim dari (?:hp|ponsel|iphone|android|handphone)(?: .{1,20})?"
)
"""Sentences of a parting that are about nobody's answer."""


def _unwrapped(text: str) -> str:
    """Lines joined that were broken by their length only: the next word would have made them the longest."""
    lines = _PARTED.sub(r"\1-", text).split("\n")
    width = max(len(line) for line in lines)
    joined = [lines[0]]
    broken = len(lines[0])
    for line in lines[1:]:
        word = line.split(" ", 1)[0]
        soft = (
            broken >= _WRAPPED
            and broken + 1 + len(word) > width
            and not joined[-1].rstrip().endswith((".", ":", "!", "?"))
        )
        if soft and line.strip() and not _LABEL.match(line):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
        broken = len(line)
    return "\n".join(joined)
