"""Whether an answer word tells of what somebody or something else does: `Kecamatan Lebak menyetujui`, `ditolak sistem`.

The words of the question may stand before an answer, as what is decided on. Where they are its doer instead, the
writer tells of another's answer and gives none.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.assigning import RANKS
from mailflow.language.clauses import Clause
from mailflow.language.plain import THIRD
from mailflow.language.vocabulary import AGENTS, words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import MAX_TAGS

_ANSWERS = frozenset({"setuju", "tolak", "kembalikan"})
_SAYS_NOTHING = frozenset({"filler", "ok", "yes", "thumb", "neutral", "acknowledge", "conclusion"})
_OWN = ("saya", "kami")
BODIES = (
    AGENTS
    | THIRD
    | RANKS
    | words_of(
        "dinas badan kantor kecamatan kelurahan desa puskesmas rsud rumah fakultas prodi jurusan universitas sekolah "
        "direktorat kementerian upt unit pegawai petugas lembaga instansi satuan komisi dewan pemda pemkab pihak "
        "warga pusat"
    )
) - {"orang", "semuanya"}
_MACHINES = words_of("sistem server aplikasi robot mesin otomatis website laman portal firewall")


def is_anothers(clauses: Sequence[Clause], prose: str, asked: str) -> bool:
    """Whether any answer in the clauses of `prose` is done by another than its writer."""
    if any(len(clause.tags) > MAX_TAGS for clause in clauses):
        return True
    return any(
        _is_done_by_other(clause, at, prose, asked[:500])
        for clause in clauses
        for at, tag in enumerate(clause.tags)
        if tag.label in _ANSWERS
    )


def _is_done_by_other(clause: Clause, at: int, prose: str, asked: str) -> bool:
    tag, lead = clause.tags[at], clause.tags[:at]
    if any(_is_own(other) for other in (*lead, tag)):
        return False
    verb = prose[tag.start : tag.end].lower().split()[-1]
    if verb.startswith("di"):
        return _by_another(clause.tags[at + 1 :])
    told = [other for other in lead if other.label not in _SAYS_NOTHING]
    if not told:
        return False
    first = told[0].phrase.split()[0]
    if first in ("dari", "pihak") and told[1:]:
        first = told[1].phrase.split()[0]
    named = told[0].label == "thing" or (told[0].label == "word" and is_echo(first, asked))
    return first in BODIES or (named and verb.startswith(_ACTIVE))


_ACTIVE = ("me", "nye", "nol", "nge", "mul", "mbal")


def _is_own(tag: Tag) -> bool:
    return tag.label == "subject" or tag.phrase.split()[0] in _OWN


def _by_another(tail: Sequence[Tag]) -> bool:
    """`ditolak kecamatan`, `ditolak sistem`, `ditolak otomatis`; `disetujui aplikasi ini dibuka` goes on."""
    words = [word for tag in tail for word in tag.phrase.split()]
    return bool(words) and (words[0] in BODIES or (words[0] in _MACHINES and len(words) <= _SHORT))


_SHORT = 3
