"""Rules for filled forms and for reports in lines: what each field says, and what takes it back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.sentences import parse_sentences
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.fields import is_blank
from mailflow.replies.clauses.hits import asks, is_chatter
from mailflow.replies.clauses.lines import find_percents
from mailflow.replies.clauses.parts import SILENT, WHY, Reply, tidy
from mailflow.replies.reports.covering import find_cover, tells_of_the_form
from mailflow.replies.reports.deeds import wanted_acts
from mailflow.replies.reports.entries import entry_doubt, last_doubts
from mailflow.replies.reports.fulfilled import tells_good
from mailflow.texts.labels import plain_label


def read_form(reply: Reply) -> Reading | None:
    """A filled form: `Label: isi` lines, or a document attached."""
    if not reply.allows("isi") or reply.question.kind == "number":
        return None
    document = any(
        name.lower().endswith((".docx", ".pdf", ".doc", ".odt", ".rtf")) for name in reply.attachments
    )
    if not (document or reply.lines.fields):
        if reply.attachments and is_chatter(reply.clauses):
            return reply.unclear(
                "lampiran berupa gambar belum dapat kami baca sebagai formulir", "picture only", "isi"
            )
        return None
    if any(
        hit.head and not hit.mend and hit.outcome not in ("selesai", "setuju", "go") for hit in reply.hits
    ):
        return reply.unclear(
            "ada isian formulir dan keputusan lain dalam satu jawaban", "form and answer", "isi"
        )
    if reply.lines.pairs and not document and all(is_blank(value) for _, value in reply.lines.pairs):
        return reply.unclear("isian formulir masih kosong", "empty form lines", "isi")
    if reply.lines.pairs and not document and all(_is_put_off(value) for _, value in reply.lines.pairs):
        return reply.other("hold", "lines to follow")
    if doubted := _doubted(reply) or _named_alone(reply):
        return _ask_again(reply, doubted)
    if cover := find_cover(reply):
        return reply.unclear(f"{WHY[cover[0]]}: “{cover[1]}”", f"beside the form: {cover[0]}", "isi")
    if not reply.lines.fields and not tells_of_the_form(reply):
        return reply.unclear(
            "belum jelas apakah lampirannya formulir yang diminta", "something enclosed", "isi"
        )
    if doubt := reply.first_doubt(_GRAVE if _is_whole(reply) else (*_GRAVE, *_LIGHT)):
        return reply.doubtful(doubt, "isi")
    return reply.decide(
        "isi", "form lines" if reply.lines.fields else "form attached", fields_text=reply.lines.fields
    )


_GRAVE = ("retract", "hearsay", "delegate", "question")
_LIGHT = ("hold", "later", "negator", "hedge")


def _doubted(reply: Reply) -> Mapping[str, str]:
    """The entries that are not sure, by label."""
    pairs = reply.lines.pairs
    twice = {name for name, value in pairs if not is_blank(value) and _differs(name, value, pairs)}
    return {name: value for name, value in pairs if name in twice or entry_doubt(name, value)}


def _differs(name: str, value: str, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether a label is filled in once more, with something else."""
    return any(
        other == name and more.split() != value.split() and not is_blank(more) for other, more in pairs
    )


def _named_alone(reply: Reply) -> Mapping[str, str]:
    """Labels that stand before one value without any of their own: `Nama aplikasi, gejala, versi: sama semua`.

    Whose value it is cannot be told, so all of them are asked for.
    """
    names = {name for name, _ in reply.lines.pairs}
    said = {plain_label(piece).removesuffix("nya") for piece in _COMMAS.split(reply.lines.prose)}
    alone = [label for label in reply.question.labels if plain_label(label) in said - names]
    return dict(reply.lines.pairs) if alone else {}


_COMMAS = re.compile(r"[,/\n]|\bdan\b|\bserta\b")


def _ask_again(reply: Reply, doubted: Mapping[str, str]) -> Reading:
    """Only the doubted entries are asked for again; the sure ones are kept."""
    labels = {plain_label(label): label for label in reply.question.labels}
    said = [f"{labels.get(name, name)} (“{' '.join(value.split())[:80]}”)" for name, value in doubted.items()]
    sure = [f"{labels.get(name, name)}: {value}" for name, value in reply.lines.pairs if name not in doubted]
    asked = reply.unclear(f"isian berikut belum pasti: {', '.join(said)}", "entry in doubt", "isi")
    return replace(asked, fields_text="\n".join(sure))


def _is_whole(reply: Reply) -> bool:
    """Whether every label of the form has its value: what is said beside them is about something else."""
    filled = [name for name, value in reply.lines.pairs if not is_blank(value)]
    return bool(reply.question.labels) and len(set(filled)) == len(reply.question.labels)


def read_report(reply: Reply) -> Reading | None:
    """Report lines of which one says that the result is well; with SELESAI `read_verdict` decides."""
    if not reply.allows("selesai") or not reply.lines.fields:
        return None
    if any(_takes_back(value) for _, value in reply.lines.pairs):
        return reply.unclear("isian laporan memuat pembatalan atau pertanyaan", "lines take back", "selesai")
    if (cover := find_cover(reply)) and not reply.hits:
        return reply.unclear(f"{WHY[cover[0]]}: “{cover[1]}”", f"beside the report: {cover[0]}", "selesai")
    if (going := _going_on(reply)) is not None:
        return going
    if _is_told_whole(reply):
        return reply.decide("selesai", "report lines of the act", fields_text=reply.lines.fields)
    wanted = wanted_acts(reply.question.asked)
    if reply.lines.unhealthy and (not wanted or "mend" in wanted):
        return reply.unclear("laporan menyebut hasil yang belum baik", "report says not done", "selesai")
    if any(hit.outcome == "selesai" and hit.head for hit in reply.hits):
        return None
    going_on = any("working" in clause.labels() for clause in parse_clauses(reply.text, "report"))
    going_on = going_on or any(_is_put_off(value) for _, value in reply.lines.pairs)
    if not (reply.lines.concluded or _is_concluded(reply)) or going_on or not _is_frame(reply):
        return (
            reply.unclear("laporan belum menyatakan SELESAI", "report lines only", "selesai")
            if not reply.clauses
            else None
        )
    return reply.decide("selesai", "report with result", fields_text=reply.lines.fields)


_TIMES = ("jamselesai", "waktuselesai", "selesaipukul", "selesai")


def _is_told_whole(reply: Reply) -> bool:
    """Every line filled: of a look or a note that is the act itself; of a repair if it says until when."""
    wanted = wanted_acts(reply.question.asked)
    values = [value for name, value in reply.lines.pairs]
    ends = [value for name, value in reply.lines.pairs if name in _TIMES]
    timed = any(any(sign.isdigit() for sign in value) for value in ends)
    if not wanted or not (timed or "mend" not in wanted) or not _is_whole(reply) or not _is_frame(reply):
        return False
    failed = "mend" in wanted and any(
        _FAILED & {token.word for token in parse_tokens(value[:1000])} for value in values
    )
    return not failed and not any(
        is_blank(value) or _is_put_off(value) or _is_left(value) for value in values
    )


_FAILED = words_of("gagal tidak belum batal")
_LEFT = words_of(
    "belum sedang menunggu menyusul sebagian tinggal nanti besok akan lanjut dilanjutkan rencana separuh "
    "baru perkiraan estimasi kira-kira target diperkirakan"
)


def _is_left(value: str) -> bool:
    words = [token.word for token in parse_tokens(value[:1000])]
    return any(
        word in _LEFT and not (word == "belum" and words[at + 1 : at + 2] == ["ada"])
        for at, word in enumerate(words)
    )


_TO_COME = words_of(
    "sebaiknya diharapkan harus akan menunggu nanti besok rencana rencananya direncanakan menyusul "
    "susulkan disusulkan nyusul"
)


def _takes_back(value: str) -> bool:
    """`Tindakan: diganti. Ralat, batal.`, `..., katanya`, `... tapi belum semua`: an answer typed into a field."""
    clauses = parse_clauses(value[:2000], "report")
    tags = [tag for clause in clauses for tag in clause.tags]
    last = {tag.phrase for tag in clauses[-1].tags} if clauses else set()
    drafted = any(
        clause.opened == "(" and {"draf", "draft"} & {tag.phrase for tag in clause.tags} for clause in clauses
    )
    turned = any({"tapi", "belum"} <= set(clause.words()) for clause in clauses)
    slipped = any(tag.phrase in ("eh", "katanya") or tag.label == "retract" for tag in tags)
    return (
        slipped
        or drafted
        or turned
        or bool(last & {"kalau", "jika"})
        or any(clause.closed == "?" for clause in clauses)
        or any(label for one in parse_sentences(value[:2000]) for label in last_doubts(one))
    )


def _is_put_off(value: str) -> bool:
    """`Tindakan: akan diganti`, `Nama aplikasi: belum tahu`"""
    words = [token.word for token in parse_tokens(value[:200])]
    return bool(set(words[:3]) & _TO_COME) or words[:2] in (
        ["belum", "tahu"],
        ["tidak", "tahu"],
        ["belum", "ada"],
    )


def _is_concluded(reply: Reply) -> bool:
    """`Hasil: pencarian kembali di bawah 2 detik`: it runs, in other words than those of a state."""
    results = [value for name, value in reply.lines.pairs if name.startswith("hasil")]
    return bool(results) and all(tells_good(value) for value in results)


_UNFINISHED = words_of("belum sedang masih baru separuh setengah")
_GOES_ON = words_of("lanjut dilanjutkan sedang proses diteruskan")


def _going_on(reply: Reply) -> Reading | None:
    """`Hasil: belum selesai, kira-kira 60%`: the lines tell how far it is."""
    result = " ".join(value for name, value in reply.lines.pairs if name.startswith("hasil"))
    percents = find_percents(result)
    words = {token.word for token in parse_tokens(result[:1000])}
    if not reply.allows("progres") or len(percents) > 1 or not words & _UNFINISHED or not _is_frame(reply):
        return None
    if (percents and percents[0] >= 100) or not (percents or (words & _GOES_ON and reply.lines.unhealthy)):
        return None
    return reply.decide(
        "progres",
        "report of progress",
        percent=percents[0] if percents else None,
        reason=tidy(result),
        fields_text=reply.lines.fields,
    )


_FRAME = SILENT | {"thing", "word", "number", "acknowledge", "neutral"}
_LEFT_OPEN = words_of("masih belum tinggal sisa sisanya kurang tetap akan menyusul bukan salah cek")


def _is_frame(reply: Reply) -> bool:
    """What leads to the lines and closes them: greetings, `berikut kami sampaikan hasil pekerjaan`."""
    clauses = [clause for clause in reply.clauses if not _asks_to_close(clause)]
    said = {word for clause in clauses for tag in clause.tags for word in tag.phrase.split()}
    labels = {label for clause in clauses for label in clause.labels()}
    return labels <= _FRAME and not said & _LEFT_OPEN and not any(asks(one) for one in reply.clauses)


def _asks_to_close(clause: Clause) -> bool:
    """`mohon kasusnya ditutup`, `mohon arahan selanjutnya`"""
    words = set(clause.words())
    return clause.tags[0].label == "request" and bool(words & _CLOSING)


_CLOSING = words_of("tutup ditutup arahan petunjuk dicatat diketahui dimaklumi diterima")
