"""Whether a clause tells of the source of a trouble: `sumbernya X`, `ada di X`, `X bukan penyebabnya`."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.findings import CAUSES, NO, SMALL, TROUBLE, WELL
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.findings.asked import MARKERS, Asked

SOURCES = words_of(
    "bersumber bersumberkan berasal asalnya sumbernya penyebabnya disebabkan akibat diakibatkan asal "
    "disebabke penyebab pemicu pemicunya dipicu ditimbulkan biang keladinya letaknya terletak caused root "
    "cause source"
)
SURE = words_of(
    "murni sepenuhnya mutlak tentu tentunya ya memang benar betul jelas pasti positif leres fix confirmed ternyata"
)
TELLS = words_of(
    "ada yang bahwa menurut hasil pemeriksaan pengukuran berdasarkan pastikan dipastikan memastikan "
    "simpulkan disimpulkan disampaikan sampaikan sehingga log catatan pengecekan penelusuran ditelusuri "
    "telusuri temuan menunjukkan dengan dapat bisa kepada alhamdulillah setelah kesimpulan kesimpulannya "
    "oleh karena sebab sungguh satu pun pencocokan dimaksud tersebut utama kali ini diagnosa analisa "
    "analisis ditemukan diketahui sudah telah nyatakan dinyatakan laporkan we found that"
)
"""Words that lead to what was found without putting it in doubt."""
MORE = words_of("dan atau serta juga maupun semata saja & sekaligus hanya")
OTHERS = words_of(
    "lain lainnya luar milik pengguna vendor tetangga sebelah lama uji klien punya pusat sebagian nomor "
    "no lantai kantor cabang gedung ruang bidang"
)
"""Behind the topic these make it another one."""
_AGAIN = words_of("sudah telah kembali lagi sekarang")
_WORKS = words_of(
    "berjalan jalan berfungsi bekerja dalam kondisi keadaan is runs running terpantau terlihat tetap"
)
NEAR = 4


def is_denied(words: Sequence[str], at: int, between: frozenset[str]) -> bool:
    """Whether a `tidak` before this place reaches it, over such words only."""
    for word in reversed(words[max(at - NEAR, 0) : at]):
        if word in NO:
            return True
        if word not in between:
            return False
    return False


def read_source(words: Sequence[str], asked: Asked) -> str:
    """To "is it from the application?": that it is, is not, or that the application is well or ill."""
    at = next((at for at, word in enumerate(words) if is_echo(word, asked.topic)), -1)
    part = at < 0
    if part:
        at = next((at for at, word in enumerate(words) if asked.contains(word)), -1)
    if at < 0:
        return ""
    head, tail = words[:at], [word for word in words[at + 1 :] if not is_echo(word, asked.topic)]
    if set(head) & _MAY and not set(head) & _CERTAIN:
        return ""
    if tail[:1] and (tail[0] in MORE | OTHERS or (tail[0] == "bukan" and tail[1:2] == ["lain"])):
        return ""
    if (head and head[-1] in MORE) or (tail[:1] == ["yang"] and bare(" ".join(tail[1:2])) not in _ILL):
        return ""
    links = SMALL | MARKERS | SOURCES | CAUSES | TROUBLE
    if is_denied(words, at, links):
        return "" if part else "tidak"
    if set(words) & NO:
        return "" if part else _ruled_out(tail)
    now = _since_look(tail)
    if not part and _is_well(now) and all(word in SMALL | MARKERS for word in head):
        return "" if {*head, *now} & _AGAIN else "tidak"
    return "ya" if _blamed(head, tail) else ""


_MAY = words_of("bisa dapat boleh")
_CERTAIN = words_of(
    "pastikan dipastikan memastikan simpulkan disimpulkan nyatakan dinyatakan sampaikan disampaikan"
)


def _ruled_out(tail: Sequence[str]) -> str:
    """`aplikasi bukan sumber gangguan`, `jaringan tidak ada masalah`."""
    at = next((at for at, word in enumerate(tail) if word in NO), -1)
    if at < 0 or not all(word in SMALL for word in tail[:at]):
        return ""
    said = [
        word for word in tail[at + 1 :] if word not in SMALL and word not in ("ada", "ditemukan", "terdapat")
    ]
    return "tidak" if said[:1] and said[0].removesuffix("nya") in TROUBLE | CAUSES | SOURCES else ""


def _since_look(tail: Sequence[str]) -> Sequence[str]:
    """`jaringan sudah kami tes dan normal`: that it was looked at tells nothing of an earlier trouble."""
    at = next((at for at, word in enumerate(tail) if word == "dan"), 0)
    return tail[at + 1 :] if at and set(tail[:at]) & _LOOKED else tail


def _is_well(tail: Sequence[str]) -> bool:
    said = [word for word in tail if word not in SMALL | _WORKS]
    return bool(said) and said[0].split("-")[0] in WELL and not set(tail) & OTHERS


_ILL = TROUBLE | words_of(
    "kena biang crash hang down lemot lambat macet mati putus ngebug corrupt korup konslet overload penuh "
    "jebol lelet salah"
)
"""What is told of a culprit (`aplikasinya yang crash`); without the `yang` some of it is a mere symptom."""
_WHY = words_of("karena yaitu yakni tepatnya khususnya krn terutama modul bagian fungsi")


def _blamed(head: Sequence[str], tail: Sequence[str]) -> bool:
    """Whether the topic is told to be the source: `sumbernya X`, `ada di X`, `ya, X`, `X-nya bermasalah`."""
    if set(tail) & (SOURCES | {"dari", "from", "adalah"}) and not set(tail) & _WHY:
        return False
    ill = [bare(word) for word in tail if word not in SMALL]
    cleft = _ILL if tail[:1] == ["yang"] else TROUBLE | {"kena", "biang"}
    if tail[:1] == ["yang"] and tail[2:3] and tail[2] not in (SMALL | _WHY) - {"itu", "ini"}:
        return False
    if ill[:1] and ill[0] in cleft and _leads(head):
        return True
    ends = next((i for i in range(len(head) - 1, -1, -1) if bare(head[i]) in FAULTS), -1)
    between = _without_place(head[ends + 1 :])
    if not all(word in SMALL | MARKERS | SURE | TELLS for word in between):
        return False
    if ends >= 0:
        near = head[-1] in MARKERS | SOURCES | SMALL | SURE
        return near and _leads(head[:ends])
    if set(tail) & _LOOKED or set(head) & (_LOOKED | {"saya", "kami", "kita", "we", "our"}):
        return False
    assured = bool(set(head) & (SURE | {"dari", "it's", "it"}))
    return assured and (not ill or ill[0] in _WHY)


_LOOKED = words_of("cek periksa diperiksa dicoba dites tes uji ping ukur diukur")
"""`dari aplikasi sudah dicek` tells where somebody looked."""
FAULTS = SOURCES | CAUSES | TROUBLE | {"putus", "bocor", "konslet", "crash"}


def _without_place(words: Sequence[str]) -> Sequence[str]:
    """`gangguan pada SIMPEG ini murni dari`: what is ill may be named between."""
    if words[:1] and words[0] in ("pada", "di") and len(words) > 2:
        named = next((at for at, word in enumerate(words) if at and word in SMALL | SOURCES | SURE), 0)
        return words[named:] if 0 < named <= 2 else words
    return words


def _leads(head: Sequence[str]) -> bool:
    return all(bare(word) in SMALL | MARKERS | SURE | TELLS | FAULTS for word in head)


def bare(word: str) -> str:
    return word.removesuffix("nya").rstrip("-")
