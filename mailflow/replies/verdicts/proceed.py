"""The rule for the question whether to go on without an office that is silent: LANJUT TANPA or TUNGGU."""

from __future__ import annotations

from dataclasses import replace

from mailflow.cases.readings import Reading
from mailflow.language.posts import HONORIFICS, JOIN
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Token, parse_tokens
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.posts import find_posts
from mailflow.replies.verdicts.verdicts import read_verdict

_SILENT = words_of(
    "saja dulu lagi ya dari hasil hasilnya jawaban jawabannya balasan laporan laporannya pengecekan pemeriksaan "
    "menunggu tunggu kami saya terima kasih makasih langsung untuk kali ini yang belum menjawab jawab masuk"
)


def read_proceed(reply: Reply) -> Reading | None:
    """LANJUT TANPA only without everybody who is late, and only them; `lanjut` alone is too little."""
    if reply.question.kind != "proceed":
        return None
    going = [hit for hit in reply.hits if hit.head and hit.outcome == "lanjut tanpa"]
    if not going:
        return read_verdict(reply)
    clause = reply.clauses[going[0].clause]
    behind = parse_tokens(reply.lines.prose[going[0].end :])
    posts = find_posts(behind, reply.question.roles)
    inside = {at for post in posts for at in range(post.start, post.end)}
    said = reply.lines.prose[going[0].end : clause.end]
    here = [token for at, token in enumerate(behind) if at not in inside and token.end <= len(said)]
    if any(_says_more(token) for token in here):
        why = f"jabatan atau nama “{' '.join(said.split())[:80]}” tidak kami kenali"
        return reply.unclear(why, "post unsure", "lanjut tanpa")
    named = {code for post in posts for code in post.codes}
    if named and named != set(reply.question.roles):
        why = "masih ada jabatan lain yang belum menjawab"
        return reply.unclear(why, "not everybody who is late", "lanjut tanpa")
    # every word of this clause is known by now: "tanpa hasil yang belum masuk" denies nothing
    doubts = [doubt for doubt in reply.doubts if doubt.label != "negator" or doubt.clause != going[0].clause]
    return read_verdict(replace(reply, doubts=tuple(doubts)))


def _says_more(token: Token) -> bool:
    return token.word == "/" or (token.is_word and token.word not in _SILENT | HONORIFICS | JOIN - {"atau"})
