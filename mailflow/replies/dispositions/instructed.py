"""An instruction without a name, where the question itself asks what one post is to do: it goes to that post."""

from __future__ import annotations

from mailflow.cases.readings import Question
from mailflow.language.assigning import ASKS, DOING, FILLS, LATER, LETS, ORDERS, PONDERS, SELF
from mailflow.language.background import OF_THE_ANSWER, UNDOES
from mailflow.language.matters import MATTERS
from mailflow.language.posts import folded
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.hits import asks
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.conditions import NO
from mailflow.replies.dispositions.named import Part, parse_parts
from mailflow.replies.dispositions.posts import find_posts
from mailflow.replies.dispositions.targets import Addressees
from mailflow.replies.dispositions.terms import cut_instruction, read_term
from mailflow.replies.dispositions.undoing import LONGEST, is_calm_no, is_left_open
from mailflow.replies.dispositions.unknowns import is_stray_named

_ASKS_FOR = folded("arahan arahannya instruksi petunjuk perintah")
_OF_OURS = folded(
    "kirimkan kirim hubungi jawab balas jelaskan lengkapi tanyakan konfirmasi tunggu jadwalkan agendakan teruskan tolak"
)
_NO_WORK = folded(
    "ke to di dipun saya kami lanjut diproses agar tolong mohon harap supaya silakan segera harus sanggup"
)
_WORKS = (
    DOING | ORDERS | folded("bersihkan naikkan turunkan ambil hapus tutup buka uji tes bawa kirim")
) - _NO_WORK
_LEAST = 2


def read_instructed(reply: Reply) -> Addressees | None:
    """What the one post is to do that the question asks directions for; None where more or less is said."""
    code, text = asked_about(reply.question), reply.lines.prose
    if not code or len(text) > LONGEST or any(asks(clause) for clause in reply.clauses):
        return None
    parts = parse_parts(reply, text)
    if not parts or any(not group.thing for part in parts for group in part.posts) or is_stray_named(parts):
        return None
    if not _is_work(parts[0]) or any(map(_is_doubtful, parts)):
        return None
    due, cut = read_term(text, parse_tokens(text), reply.today)
    return Addressees(codes=(code,), instruction=cut_instruction(text, 0, cut), due=due, ordered=True)


def asked_about(question: Question) -> str:
    """The one post that the question asks directions for (`Mohon arahan kepada Pelaksana`), or ""."""
    tokens = parse_tokens(question.asked)
    if question.kind != "dispose" or not {token.word for token in tokens} & _ASKS_FOR:
        return ""
    codes = {code for post in find_posts(tokens, question.roles) for code in post.codes}
    return codes.pop() if len(codes) == 1 else ""


def _is_work(part: Part) -> bool:
    """`suruh restart dulu servernya`: an order with what it is about."""
    words = [token.word for token in part.words if token.word not in FILLS]
    while words and words[0] in LETS - _WORKS | {"suruh"}:
        words = words[1:]
    works = bool(words) and (
        words[0] in _WORKS - _OF_OURS or (words[0].endswith("kan") and words[0] not in _OF_OURS)
    )
    return works and len(words) >= _LEAST and not part.has(SELF)


def _is_doubtful(part: Part) -> bool:
    said = {token.word for token in part.words}
    if {word.removesuffix("nya") for word in said} & (MATTERS | folded("pelaksana petugas orang")):
        return True
    if said & (UNDOES | ASKS | OF_THE_ANSWER | folded("atau kata katanya menurut bilang")) or is_left_open(
        part
    ):
        return True
    if said & SELF and said & (LATER | PONDERS | folded("dulu")):
        return True
    return any(token.word in NO and not is_calm_no(part, at) for at, token in enumerate(part.words))
