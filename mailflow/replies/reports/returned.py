"""KEMBALIKAN at a report or a form: the writer hands the task itself back, and says why in words of any kind."""

from __future__ import annotations

from mailflow.cases.readings import Decision
from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import asks, has_substance, quoted_answers
from mailflow.replies.clauses.parts import Reply, note_behind, tidy
from mailflow.replies.reports.unfinished import IF

_BACK = words_of("kembalikan dikembalikan mengembalikan kembaliin")
_TASK = words_of(
    "tugas berkas penugasan surat perintah tiket disposisi formulir form pengaduan laporan permintaan "
    "permohonan spt ini tersebut dimaksud tugasnya tiketnya berkasnya"
)
_SAID = words_of(
    "saya kami pak bu bapak ibu mohon maaf izin dengan hormat jadi maka terpaksa sebaiknya mending lebih "
    "baik tolong harus ke untuk oleh karena itu sehubungan selamat pagi siang sore malam yth baik ok siap "
    "hal bersama"
)
"""May stand before it with the task."""
_HELD = frozenset({"hedge", "hearsay", "retract", "delegate", "later", "hold", "ask", "study"})


def read_returned(reply: Reply) -> Decision | None:
    """KEMBALIKAN where a sentence says it of the task; None where it is asked, supposed, put off or taken back."""
    if reply.question.kind not in ("report", "form") or not reply.allows("kembalikan"):
        return None
    if any(asks(clause) for clause in reply.clauses) or any(
        True for _ in quoted_answers(reply.clauses) if "kembalikan" in reply.text.lower()
    ):
        return None
    if any(hit.head and hit.outcome in ("selesai", "setuju", "tolak") for hit in reply.hits):
        return None
    found = next((clause for clause in reply.clauses if _hands_back(clause, reply.question.asked)), None)
    if (
        found is None
        or _is_conditional(reply, found)
        or reply.labels() & {"retract", "delegate"}
        or reply.lines.pairs
    ):
        return None
    end = next(tag.end for tag in found.tags if set(tag.phrase.split()) & _BACK)
    behind = has_substance(reply.clauses, end, len(reply.lines.prose))
    return reply.decide(
        "kembalikan", "task handed back", reason=note_behind(reply, end) if behind else tidy(reply.text)
    )


def _is_conditional(reply: Reply, found: Clause) -> bool:
    """`Kalau Pak Kabid setuju, kami kembalikan`"""
    before = [one for one in reply.clauses if one.sentence == found.sentence and one.start < found.start]
    return any(word in IF for one in before for tag in one.tags for word in tag.phrase.split())


def _hands_back(clause: Clause, asked: str) -> bool:
    at = next((at for at, tag in enumerate(clause.tags) if set(tag.phrase.split()) & _BACK), -1)
    if at < 0 or clause.labels() & _HELD or clause.opened in (":", "(", '"', "“"):
        return False
    before = {word for tag in clause.tags[:at] for word in tag.phrase.split()}
    words = set(clause.words())
    named = {word for word in before - _TASK - _SAID if is_echo(word, asked) and word not in _THINGS}
    return before - named <= _TASK | _SAID and not words & IF and "belum" not in words


_THINGS = words_of(
    "kondisi keadaan setting pengaturan data datanya server perangkat perangkatnya router switch modem "
    "alat alatnya unit barang kunci konfigurasi file backup cadangan setelan posisi kabel database "
    "baterai laptop komputer printer fungsi akses"
)


def returns_a_thing(reply: Reply) -> bool:
    """`data sudah kami kembalikan dari backup`: nothing of the task itself."""
    for clause in reply.clauses:
        at = next((at for at, tag in enumerate(clause.tags) if set(tag.phrase.split()) & _BACK), -1)
        before = {word for tag in clause.tags[: max(at, 0)] for word in tag.phrase.split()}
        behind = {word for tag in clause.tags[max(at, 0) + 1 : at + 4] for word in tag.phrase.split()}
        own = any(word.endswith("nya") and word.removesuffix("nya") in _THINGS for word in behind)
        if at >= 0 and own:
            return True
        if before & _THINGS and not before & (_TASK - {"ini", "tersebut", "dimaksud"}):
            return True
    return False
