"""The rules for what is taken at a verification: `terima, sesuai spek` accepts, `sudah kami terima` only has come."""

from __future__ import annotations

from itertools import pairwise

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause
from mailflow.language.plain import OBJECTS
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.parts import SILENT, Reply, tidy

_THANKS = frozenset({"terima kasih", "makasih", "makasih you", "matur makasih", "hatur makasih"})


def read_receipt(reply: Reply) -> Reading | None:
    """At a verification "diterima, terima kasih" may say that the mail has come, not that the work is good."""
    heads = [hit for hit in reply.hits if hit.head]
    if not reply.allows("diterima") or len(heads) != 1:
        return None
    clause = reply.clauses[heads[0].clause]
    said = reply.lines.prose[heads[0].start : heads[0].end].lower()
    beside = [
        tag.phrase for other in reply.clauses if other.sentence == clause.sentence for tag in other.tags
    ]
    looked = any(one == "untuk" and two in _LOOKED_AT for one, two in pairwise(" ".join(beside).split()))
    if (said.endswith("terima") and _THANKS & set(beside)) or (looked and "terima" in said):
        why = "belum jelas apakah hasilnya diterima atau suratnya yang sudah sampai"
        return reply.unclear(why, "receipt or acceptance", "diterima")
    return None


_LOOKED_AT = words_of(
    "diverifikasi verifikasi diperiksa periksa cek dipelajari pelajari ditelaah diteliti dikaji"
)
"""What has only come: `diterima untuk diverifikasi`."""
_FOUND_GOOD = words_of(
    "lengkap sesuai memuaskan cocok lancar jalan terisi teruji bagus rapi benar memenuhi tepat puas diminta sae jangkep"
)
_EXAMINED = words_of("uji diuji dicoba coba periksa diperiksa cek diverifikasi")
"""Good before the answer; behind it such work may be still to come."""
_ACT_OF_TAKING = words_of("berita bast")
"""Asked for once something is accepted: `kami terima, silakan dibuatkan berita acara`."""
_NOT_TAKEN = words_of("sudah telah akan segera surat suratnya surel email pesan kabar nanti besok sedang")


def read_taken(reply: Reply) -> Reading | None:
    """`terima, sesuai spek`: beside what was found good, taking is accepting and no receipt."""
    others = any(hit.head or reply.outcome_of(hit) != "diterima" for hit in reply.hits)
    if not reply.allows("diterima") or others or reply.doubts or len(reply.clauses) > _SHORT:
        return None
    taking = [clause for clause in reply.clauses if _takes(clause, reply.question.named)]
    words = {word for tag in reply.tags() for word in tag.phrase.split()}
    said = {word for clause in taking for tag in clause.tags for word in tag.phrase.split()}
    if (
        len(taking) != 1
        or any(_is_put_off(clause) for clause in reply.clauses)
        or said & _NOT_TAKEN
        or not _is_taken_for_good(reply, taking[0], words)
        or words & {"akan", "surat", "suratnya"}
    ):
        return None
    return reply.decide("diterima", "taken as good", reason=tidy(reply.text))


_SHORT = 6


def _is_put_off(clause: Clause) -> bool:
    """`nanti saya cek`; `kartunya diambil Senin` puts nothing off."""
    words = set(clause.words())
    return "later" in clause.labels() and bool(words & (_EXAMINED | {"saya", "kami", "verifikasi"}))


def _is_taken_for_good(reply: Reply, taking: Clause, words: set[str]) -> bool:
    """`kami terima` alone may be a receipt even of something good, unless it was examined before."""
    before = {word for tag in reply.tags() if tag.start < taking.end for word in tag.phrase.split()}
    faultless = any(tag.label == "neutral" and tag.phrase.startswith("tidak ada") for tag in reply.tags())
    examined = faultless or bool(before & _EXAMINED and before & {"sudah", "telah", "setelah"})
    said = [tag.phrase for tag in taking.tags if tag.label not in SILENT]
    bare = said == ["terima"] and "subject" in taking.labels()
    return examined or bool(words & _ACT_OF_TAKING) or (not bare and bool(words & _FOUND_GOOD))


_I_TAKE = (["saya", "terima"], ["kami", "terima"])
_TAKEN = words_of("permohonannya pengajuannya pekerjaannya permintaannya usulannya hasilnya")


def _takes(clause: Clause, asked: str) -> bool:
    """`terima`, `hasilnya kami terima`; `kami terima` alone may be a receipt."""
    said = [tag.phrase for tag in clause.tags if tag.label not in SILENT or tag.label == "subject"]
    words = [word for phrase in said for word in phrase.split()]
    named = set(clause.words()) & {"hasil", "hasilnya"}
    mine = words[-2:] in _I_TAKE or (
        words[:2] in _I_TAKE and all(word in _TAKEN or is_echo(word, asked) for word in words[2:])
    )
    own = words in (["terima"], ["diterima", "dengan", "baik"]) or (
        mine and (bool(named) or words[:2] in _I_TAKE)
    )
    return own and not any(tag.label == "vocative" for tag in clause.tags[1:-1]) and clause.closed != "?"


def read_found_good(reply: Reply) -> Reading | None:
    """`permohonan ini memenuhi syarat dan kami terima`: found good and taken in one sentence of nothing else."""
    said = reply.text.rstrip(" .!")
    if not reply.allows("diterima") or len(said) > _LONGEST or "\n" in said or "?" in said:
        return None
    words = [token.word for token in parse_tokens(said) if token.raw != ","]
    if words[-1:] != ["terima"] or words[-2:-1] not in (["saya"], ["kami"]):
        return None
    taken = words[-3:-2] and words[-3] in ("dan", "sehingga", "maka", "jadi", "serta")
    good = next((found for found in _GOOD if words[-3 - len(found) : -3] == list(found)), ())
    asked = reply.question.named
    lead = words[: -3 - len(good)]
    plain = all(word in _LEADS | OBJECTS or (at and is_echo(word, asked)) for at, word in enumerate(lead))
    if not taken or not good or not plain or not set(lead) & _PAPERS:
        return None
    return reply.decide("diterima", "found good and taken", reason=tidy(reply.text))


_LONGEST = 200
_GOOD = (
    ("memenuhi", "syarat"),
    ("memenuhi", "persyaratan"),
    ("memenuhi", "ketentuan"),
    ("tidak", "perlu", "perbaikan"),
    ("tidak", "perlu", "perbaiki"),
    ("tidak", "perlu", "revisi"),
    ("sudah", "lengkap"),
    ("sudah", "sesuai"),
    ("lengkap", "dan", "sesuai"),
    ("lengkap", "dan", "benar"),
    ("lengkap",),
    ("sesuai",),
)
_LEADS = words_of(
    "setelah kami saya diverifikasi verifikasi diperiksa periksa dicek cek ini sudah telah semuanya"
)
_PAPERS = words_of(
    "permohonan berkas formulir pengajuan dokumen usulan hasil hasilnya permintaan berkasnya formulirnya"
)
