"""Withholds an outcome that was told of something else: another unit, round or kind of case, or of the trial itself.

What was asked about must have been looked at, by the writer, and now. `akun uji belum diberikan` says nothing of
the application that was to be tested, nor does `versi sebelumnya gagal` of the one that was repaired.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from mailflow.cases.readings import Decision, Reading
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.diagnosis import GUESSES, HEARING, STATING
from mailflow.language.elsewhere import (
    AFTER,
    AWAY,
    BEGUN,
    BEHOLDING,
    BETWEEN,
    BY_MEANS,
    CALLED,
    EARLIER,
    FOR_USE,
    GENERALLY,
    GOING,
    ILL,
    LACKING,
    LASTING,
    MAKERS,
    MEANS,
    NEXT_DOOR,
    NO_RESULT,
    NOT_DONE,
    NOW_IT_IS,
    OPENING,
    OPINIONS,
    OURS,
    OWN_LACKS,
    OWN_PLACE,
    OWN_TRIAL,
    PAPERS,
    POINTING,
    PUT_OFF,
    READY,
    REPAIRERS,
    REPORTED,
    REPORTS,
    ROUNDS,
    SETTING_APART,
    SO_THAT,
    THIS_TIME,
    TICKETS,
    TRIAL,
    TRYING,
    VERDICTS,
    VISITING,
    WE,
    WEEKDAYS,
    WELL,
    WHILE,
    WORKED_ON,
)
from mailflow.language.plain import THIRD
from mailflow.language.vocabulary import AGENTS, words_of
from mailflow.language.working import ABLE
from mailflow.replies.clauses.parts import SILENT, WHY, Reply
from mailflow.replies.clauses.seen import CONTRASTS, clause_state
from mailflow.replies.reports.deeds import parse_parts, wanted_acts
from mailflow.replies.reports.fulfilled import FULFILLED
from mailflow.replies.reports.open_acts import leaves_act_open
from mailflow.replies.reports.returned import returns_a_thing
from mailflow.replies.reports.shortfalls import keeps_the_task, shortfall
from mailflow.replies.reports.told_more import tells_of_more

_KINDS = ("finding", "report", "test", "confirm", "progress")
_PUT_OFF_LABELS = frozenset({"later", "hold", "study", "hedge", "delegate"})
_REACH = 4
"""Words between a negation and the trial that it denies."""


def withhold(reply: Reply, decision: Decision) -> Reading:
    """The decision, or a question back where its words are about something else than what was asked."""
    kind = reply.question.kind
    if kind not in _KINDS:
        return decision
    if kind == "report" and decision.outcome == "kembalikan":
        thing = returns_a_thing(reply) or keeps_the_task(reply)
        return (
            reply.unclear("belum jelas apa yang dikembalikan", "thing returned", "kembalikan")
            if thing
            else decision
        )
    clauses = [clause.words() for clause in reply.clauses]
    turned = any(_turns_to_ours(words, clause) for words, clause in zip(clauses, reply.clauses, strict=True))
    earlier = kind == "report" and any(map(_is_earlier_ticket, clauses))
    ordered = kind == "report" and any(map(_is_ordered, clauses))
    if turned or earlier or ordered or any(map(_is_told_of_another, clauses)):
        return reply.unclear("jawaban menyebut hal lain daripada yang ditanyakan", "of something else")
    if kind == "report" and decision.outcome == "selesai" and decision.rule != FULFILLED and _is_more(reply):
        return reply.unclear("jawaban menyebut yang belum tuntas", "more told", "selesai")
    if kind == "report" and decision.outcome == "selesai" and (short := shortfall(reply)):
        return reply.unclear(WHY[short], f"falls short: {short}", "selesai")
    if kind == "finding" and _is_general(reply, clauses):
        return reply.unclear("jawaban menyebut yang biasanya, bukan temuan kali ini", "what is usual")
    if (kind == "finding" and any(map(_is_anothers_view, clauses))) or _is_guessed(reply, decision, clauses):
        return reply.unclear("jawaban menyebut pendapat orang lain", "another's view")
    if kind == "progress" and any(map(_is_unknown, clauses)):
        return reply.unclear("kemajuannya belum diketahui", "not looked at")
    if kind in ("test", "confirm") and not _was_tried(reply, decision, clauses):
        return reply.unclear("belum jelas apakah sudah dicoba", "not tried", decision.outcome)
    loose = any(len(words) > 1 and words[-1] == "belum" for words in clauses)
    told = decision.rule == "question told" or decision.rule.startswith("command")
    if kind == "finding" and told and (loose or any(map(is_untried, clauses))):
        return reply.unclear("belum jelas apakah sudah diperiksa", "not tried", decision.outcome)
    return decision


def _is_more(reply: Reply) -> bool:
    prose = reply.lines.prose
    parts = parse_parts(parse_clauses(prose, "confirm"), prose)
    wanted = wanted_acts(reply.question.asked)
    if not wanted or "mend" in wanted:
        return bool(wanted) and tells_of_more(parts)
    return any(leaves_act_open(part, wanted, reply.question.asked) for part in parts) and bool(prose.strip())


def _turns_to_ours(words: Sequence[str], clause: Clause) -> bool:
    """`..., kalau yang ini belum saya tanyakan`, `yang kami laporkan kan telepon`: it was about another."""
    if words[:1] and words[0] in SETTING_APART:
        words = words[1:]
    if (
        words[:1] == ["yang"]
        and set(words[1:3]) & REPORTED
        and clause_state(clause) is None
        and len(words) > 2
    ):
        return True
    pointed = any(one in POINTING and two in OURS for one, two in pairwise(words))
    return pointed and (bool(clause.labels() & _PUT_OFF_LABELS) or is_untried(words))


def _is_told_of_another(words: Sequence[str]) -> bool:
    """`..., itu punya PU`, `ini soal parkir`"""
    if set(words[:1]) <= {"ini", "itu"} and words[1:2] in (["soal"], ["urusan"], ["perkara"]):
        return True
    if any(
        one == "itu"
        and two in ("angka", "data", "laporan", "progres")
        and set(words[at + 2 :]) & {"lalu", "sebelumnya"}
        for at, (one, two) in enumerate(pairwise(words))
    ):
        return True  # `40% itu angka bulan lalu`
    return words[:2] in (["itu", "punya"], ["itu", "milik"]) and not set(words[2:4]) & WE


def _is_earlier_ticket(words: Sequence[str]) -> bool:
    """`perbaikan tiket sebelumnya sudah selesai`, `perbaikan bulan lalu ...`, `... di kantor lama`"""
    done = bool(set(words) & {"sudah", "selesai"})
    return any(
        (one in TICKETS and two in ("sebelumnya", "terdahulu")) or (done and (one, two) in _ONCE_ELSEWHERE)
        for one, two in pairwise(words)
    )


_ONCE_ELSEWHERE = frozenset(
    {(one, "lalu") for one in ("bulan", "tahun", "semester")}
    | {(one, "lama") for one in ("kantor", "gedung", "lokasi", "ruang", "ruangan")}
)


def _is_ordered(words: Sequence[str]) -> bool:
    """`tolong pastikan kabel sudah diganti`"""
    said = [
        word for word in words if word not in ("tolong", "mohon", "harap", "pak", "bu", "agar", "silakan")
    ]
    return said[:1] in (["pastikan"], ["dipastikan"]) and "sudah" in said


def _is_anothers_view(words: Sequence[str]) -> bool:
    """`Bu Rina yakin bisa, saya tidak`"""
    at = next((at for at, word in enumerate(words) if word in OPINIONS), -1)
    return at > 0 and not set(words[:at]) & WE


def _is_guessed(reply: Reply, decision: Decision, clauses: Sequence[Sequence[str]]) -> bool:
    """`feeling saya bukan aplikasi`, `dari grup WA, dari aplikasi`, `Pak Kadis menyampaikan bahwa ...`"""
    if reply.question.kind != "finding" or decision.rule.startswith("command"):
        return False
    said = {word for words in clauses for word in words}
    return any(_guesses(words, said) or _is_stated_by_another(words) for words in clauses)


def _guesses(words: Sequence[str], said: AbstractSet[str]) -> bool:
    """A guess, unless it is told to be right, or to have been only the first one."""
    right = bool(set(words) & {"benar", "betul", "terbukti", "tepat"})
    first = "awal" in words and bool(said & {"ternyata", "demikian", "terbukti", "memang"})
    return bool(set(words) & HEARING) and not ((right or first) and set(words) & GUESSES)


def _is_stated_by_another(words: Sequence[str]) -> bool:
    at = next((at for at, word in enumerate(words) if word in STATING), 0)
    return at > 0 and bool(set(words[max(at - 4, 0) : at]) & SPEAKERS) and not set(words[:at]) & WE


SPEAKERS = (THIRD | AGENTS | {"pak", "bu", "bapak", "ibu"}) - {"tim"}


def _is_unknown(words: Sequence[str]) -> bool:
    """`pusat belum ada data`, `fisiknya belum saya cek`, `minggu ini belum tahu`"""
    if tuple(words[-2:]) in (("belum", "tahu"), ("tidak", "tahu")):
        return True
    at = words.index("belum") if "belum" in words else len(words)
    behind = words[at + 1 : at + 1 + _REACH]
    return _first_said(behind) in BEHOLDING | REPORTS


def _is_general(reply: Reply, clauses: Sequence[Sequence[str]]) -> bool:
    """`biasanya perlu koordinasi`, unless it stands behind an answer of its own."""
    first = next((at for at, words in enumerate(clauses) if set(words) & GENERALLY), -1)
    if first < 0 or {word for words in clauses for word in words} & THIS_TIME:
        return False
    before = [clause for clause in reply.clauses[:first] if clause.sentence < reply.clauses[first].sentence]
    return all(clause.labels() <= SILENT for clause in before)


def is_untried(words: Sequence[str]) -> bool:
    """`belum kami coba`, `gagal diuji`, `ujinya ditunda`, `uji belum jalan`: there was no trial."""
    if NO_RESULT.search(" ".join(words)):
        return True
    for at, word in enumerate(words):
        behind = words[at + 1 : at + 1 + _REACH]
        tried = _first_said(behind)
        if word in OWN_TRIAL and set(behind[:1]) & WEEKDAYS and not set(behind) & EARLIER:
            return True
        opens = word == "tidak" and tried in OPENING and set(behind[:2]) & ABLE
        if (
            word in NOT_DONE
            and not opens
            and tried in TRYING | VISITING
            and not (word == "gagal" and tried in TRIAL | NOUNS)
        ):
            return True
        if word in NOT_DONE and "ada" in behind[:1] and set(behind[1:3]) & TRIAL:
            return True
        if word == "tinggal" and tried in TRYING:
            return True
        if word in TRIAL and (_first_said(behind) in PUT_OFF or _is_not_begun(behind)):
            return True
    return False


NOUNS = frozenset({"tes", "test"})
"""`gagal tes` is a verdict."""


def _first_said(words: Sequence[str]) -> str:
    """The first word that is more than who, whether it could be, and how."""
    return next((word for word in words if word not in BETWEEN), "")


def _is_not_begun(behind: Sequence[str]) -> bool:
    denied = next((at for at, word in enumerate(behind[:2]) if word in NOT_DONE), -1)
    return denied >= 0 and _first_said(behind[denied + 1 :]) in BEGUN


def _was_tried(reply: Reply, decision: Decision, clauses: Sequence[Sequence[str]]) -> bool:
    """Whether a state is told of the thing itself, as it is now, by somebody who could look."""
    if decision.outcome == reply.question.outcomes[0]:
        earlier = any(map(_is_earlier, clauses)) and not any(set(words) & NOW_IT_IS for words in clauses)
        if earlier or _is_of_other_place(reply, clauses) or any(map(_is_at_makers, clauses)):
            return False
        told = [words for words, clause in zip(clauses, reply.clauses, strict=True) if _is_good(clause)]
        if told and all(map(_is_readiness, told)):
            return False
        return not any(is_untried(words) or _is_to_follow(words) or _is_cleft(words) for words in clauses)
    if any(map(_is_not_even_ill, clauses)):
        return False
    hindered = any(
        is_untried(words)
        or _is_of_means(words)
        or _is_earlier(words)
        or _is_own_lack(words)
        or _is_put_off(words, clause)
        or _is_consequence(words, clause)
        or _is_denied_behind(words)
        or _is_none_ill(words)
        or (set(words) & NEXT_DOOR and _is_bad(clause))
        for words, clause in zip(clauses, reply.clauses, strict=True)
    )
    return not hindered or any(map(_is_surely_ill, reply.clauses, clauses))


def _is_at_makers(words: Sequence[str]) -> bool:
    """`di laptop vendor berhasil`"""
    return any(word == "di" and set(words[at + 1 : at + 3]) & MAKERS for at, word in enumerate(words))


def _is_cleft(words: Sequence[str]) -> bool:
    """`yang lulus modul kas`: only that."""
    said = [word for word in words if word not in ("sudah", "telah")]
    return said[:1] == ["yang"] and len(said) > 2 and bool(set(said[1:2]) & WELL)


def _is_of_other_place(reply: Reply, clauses: Sequence[Sequence[str]]) -> bool:
    """`di gedung lama normal, kami kan di gedung baru`"""
    states = [clause_state(clause) for clause in reply.clauses]
    placed = any(
        words[:1] == ["di"] and state and not set(words) & OWN_PLACE
        for words, state in zip(clauses, states, strict=True)
    )
    ours = any(
        set(words[:1]) & WE and "di" in words[1:3] and state is None
        for words, state in zip(clauses, states, strict=True)
    )
    return placed and ours


def _is_surely_ill(clause: Clause, words: Sequence[str]) -> bool:
    """`masih gangguan`, `cetak kuitansi gagal`: whatever else hindered, this was seen."""
    if not _is_bad(clause) or _is_supposing(clause) or set(words) & NEXT_DOOR:
        return False
    if (
        is_untried(words)
        or _is_of_means(words)
        or _is_earlier(words)
        or _is_own_lack(words)
        or _is_denied_behind(words)
        or _is_none_ill(words)
        or (set(words) & NEXT_DOOR and _is_bad(clause))
    ):
        return False
    lasting = bool(set(words) & LASTING) or words[-1:] == ["lagi"]
    failed = "gagal" in words and not set(words) & {"saya", "kami"}
    verdict = bool(set(words) & VERDICTS)
    return verdict or ((lasting or failed) and not _is_consequence(words, clause))


def _is_bad(clause: Clause) -> bool:
    state = clause_state(clause)
    return state is not None and state.state in ("bad", "part") and not state.past


def _is_good(clause: Clause) -> bool:
    state = clause_state(clause)
    return state is not None and state.state == "good"


def _is_readiness(words: Sequence[str]) -> bool:
    """`data uji sudah benar dan bisa dipakai`: what a trial needs is there."""
    begins = [one in MEANS | {"skenario"} and two in TRIAL for one, two in pairwise(words[:3])]
    prepared = any(pair == ("sudah", "siap") for pair in pairwise(words)) and not set(words) & FOR_USE
    return prepared or (any(begins) and bool(set(words) & READY))


def _is_supposing(clause: Clause) -> bool:
    return any(tag.label == "condition" and tag.phrase not in CONTRASTS for tag in clause.tags)


def _is_put_off(words: Sequence[str], clause: Clause) -> bool:
    """`nanti saya cek`, `ujinya diulang besok`"""
    return "later" in clause.labels() and bool(set(words) & (TRYING | TRIAL))


def _is_consequence(words: Sequence[str], clause: Clause) -> bool:
    """`..., jadi belum bisa buka aplikasinya`"""
    at = next((at for at, word in enumerate(words) if word in SO_THAT), -1)
    return at >= 0 and set(words[at + 1 : at + 4]) & NOT_DONE != set() and _only_access(clause)


def _is_denied_behind(words: Sequence[str]) -> bool:
    """`aplikasi lama yang gagal itu bukan bagian dari pengujian`"""
    at = next((at for at, word in enumerate(words) if word in ILL), -1)
    return at >= 0 and "bukan" in words[at + 1 :] and "itu" in words[at + 1 :]


def _is_none_ill(words: Sequence[str]) -> bool:
    """`Tidak ada hasil cetak yang rusak`"""
    at = next((at for at, pair in enumerate(pairwise(words)) if pair == ("tidak", "ada")), -1)
    behind = words[at + 2 : at + 7] if at >= 0 else ()
    return "yang" in behind and bool(
        set(behind[behind.index("yang") + 1 :]) & (ILL | {"salah", "error", "cacat"})
    )


def _is_not_even_ill(words: Sequence[str]) -> bool:
    """`belum bisa dibilang gangguan juga`"""
    at = next((at for at, word in enumerate(words) if word in CALLED), -1)
    return at > 0 and bool(set(words[:at]) & NOT_DONE) and bool(set(words[at + 1 :]) & ILL)


def _is_to_follow(words: Sequence[str]) -> bool:
    """`versi Android menyusul`, `ruang pelayanan lagi dicek`, `waktu teknisi masih di sini normal`"""
    if "menyusul" in words and not set(words) & PAPERS:
        return True
    if any(one in GOING and two in TRYING | WORKED_ON for one, two in pairwise(words)):
        return True
    if set(words) & TRIAL and any(
        one in GOING and two in BEGUN | {"berlangsung"} for one, two in pairwise(words)
    ):
        return True  # `uji coba sedang berlangsung`
    return any(word in WHILE and set(words[at + 1 : at + 3]) & REPAIRERS for at, word in enumerate(words))


def _is_earlier(words: Sequence[str]) -> bool:
    """`di versi sebelumnya`, `untuk perbaikan yang lama`"""
    rounds = [at for at, word in enumerate(words) if word in ROUNDS and not set(words[at - 1 : at]) & AFTER]
    rounds = [at for at in rounds if not set(words[at + 1 : at + 3]) & BEGUN]  # `uji dilakukan Senin kemarin`
    return any(set(words[at + 1 : at + 4]) & EARLIER for at in rounds) and not set(words) & NOW_IT_IS


def _is_of_means(words: Sequence[str]) -> bool:
    """`akun uji belum ada`, `komputer untuk uji rusak`, `undangan ujinya salah`: not `di server uji gagal`."""
    for at, word in enumerate(words):
        if word in MEANS and not set(words[max(at - 3, 0) : at]) & BY_MEANS:
            behind = [one for one in words[at + 1 : at + 3] if one not in ("untuk", "buat")]
            if set(behind[:1]) & TRIAL or word in TRIAL:
                return True
    return False


def _is_own_lack(words: Sequence[str]) -> bool:
    """`lupa kata sandi`, `sedang di jalan`, `belum didaftarkan`: why the writer could not look."""
    if set(words) & OWN_LACKS or any(pair in AWAY for pair in pairwise(words)):
        return True
    return any(word in NOT_DONE and set(words[at + 1 : at + 3]) & LACKING for at, word in enumerate(words))


_ACCESS = words_of("bisa dapat sempat")


def _only_access(clause: Clause) -> bool:
    """`belum bisa masuk`"""
    bad = [tag.phrase.split() for tag in clause.tags if tag.label == "bad"]
    return all(set(words) & _ACCESS for words in bad)
