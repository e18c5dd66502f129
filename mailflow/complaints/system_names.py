"""Finds which application a complaint letter is about, from phrases such as "aplikasi e-Kinerja"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from mailflow.texts.extracts import Sure

_MAX_WORDS = 7
_MAX_MENTIONS = 100
_KIND = re.compile(
    r"\b(aplikasi|sistem informasi|situs web|situs|laman|website|web|portal)\b",
    re.IGNORECASE,
)
_NAMES_START = frozenset(("aplikasi",))  # kinds that are not a part of the name itself
_STOP = re.compile(
    r"ada|adalah|agar|akan|akibat|aplikasi|atas|atau|bagi|belum|bersama|bisa|bulan|dalam|dan|dapat|dari"
    r"|demikian|dengan|di|dikelola|dimaksud|dinas|down|eror|error|gagal|gangguan|guna|hari|hingga|ini"
    r"|itu|jaringan|juga|kabupaten|kami|karena|kecamatan|kelurahan|kendala|kepada|kerusakan|ketika|kota"
    r"|lambat|mati|melalui|mengalami|menjadi|milik|mohon|namun|oleh|pada|para|portal|rusak|saat|sebagai"
    r"|secara|sehingga|sejak|seperti|sering|serta|server|setelah|setiap|sistem|situs|tanggal|tdk|telah"
    r"|terganggu|terhadap|terjadi|tersebut|tidak|tsb|untuk|website|yaitu|yakni|yang"
)
_LABELLED = re.compile(
    r"^(?:[0-9a-z][.)]\s*)?(?:nama )?(?:aplikasi|sistem(?: informasi)?|layanan|website)(?:/\w+)?"
    r"\s*:\s*(\S[^\n]{1,60})$",
    re.I | re.M,
)
_COINED = re.compile(
    r"(?<![\w/.-])(?:[A-Za-z]-[A-Z][A-Za-z]+|SI[A-Z]{2,}[A-Za-z]*|[A-Z]{2,}-[A-Z][A-Za-z]+|[A-Z]{4,}[a-z]?|[A-Z]+[a-z]+[A-Z]\w*)(?![\w/-])"
)
_LOOKS = re.compile(rf"{_COINED.pattern}|(?<![\w/.-])[A-Z]{{3}}(?![\w/.-])")
_ANY_QUOTED = re.compile(r"[“\"]([^“”\"\n]{2,40})[”\"]")
_NO_SYSTEM = re.compile(
    r"DKIS|DPRD|OPD|SKPD|RSUD|UPTD|BKPSDM|BPKPD|BKAD|BAPPEDA|DPMPTSP|KTP|WIFI|ERROR|URGENT|PENTING|SEGERA|UMKM|ASN|CCTV|LAN|API|BPS|SIM|PNS|KTP|NIP|URL|WIB|SPT|SPJ|PDF|SMPN|UPT"
)
_DOMAIN = re.compile(
    r"(?<![@\w.-])(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10})(?![\w@-])(?!\.\w)", re.I
)
_NO_DOMAIN = re.compile(r".*\.(?:pdf|docx?|xlsx?|jpe?g|png|zip|hum|kom|pd|si|sos|sc|kes|ak|ag|farm)", re.I)
_OF_POST = re.compile(
    r"\b(?:kepala|bidang|seksi|sub ?bidang|bagian|sub ?bagian|subbag|direktur|direktorat|pusat|upt|biro|program studi"
    r"|prodi|jurusan|divisi|koordinator)\s+(?:pengembangan |pengelolaan |layanan )?$",
    re.IGNORECASE,
)
_OFFICE_WORD = re.compile(
    r" (?:fakultas|kantor|bidang|bagian|universitas|badan|sekretariat|puskesmas|desa|provinsi|unit|tahun)\b",
    re.I,
)
_OF_MANY = re.compile(
    r"\b(?:beberapa|sejumlah|semua|seluruh|berbagai|sebagian)\s+(?:layanan )?$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:pada|ke|akun|login|aplikasi|sistem|server|mengakses|modul|menu|fitur|dari|dalam|bahwa|to|in|on)\s+[\"“'‘]?$",
    re.I,
)
_SERVICE = re.compile(
    r"\b(?:jaringan (?:internet|intranet|komputer|lan)|(?:surel|e-?mail|pos-?el) (?:dinas|resmi)|wi-?fi|vpn)\b",
    re.I,
)
_DESCRIBED = re.compile(r"\b[Aa]plikasi((?: [a-z]{3,20}){1,4})")
_NO_DESCRIPTION = re.compile(
    r"(?:me|ber|ter|di)[a-z]{4,}|saudara|bapak|ibu|sangat|selalu|hanya|sudah|masih|baru|terus|muncul|kembali|lain|sama"
    r"|lagi|sering|perkantoran|sekolah|kantor|bersama|berikut|belum|nya|yg|milik|perlu|harus|akan"
)
_LISTS = frozenset(("dan", "serta", "&"))
_END_MARKS = ",;:!?."
_WORD = re.compile(r"""[“"'‘(]?[^\s“”"'‘’(),;:!?]+[”"'’)]?[,;:!?.]*""")
_QUOTED = re.compile(r"\s*[“\"'‘]([^“”\"'‘’\n]{2,60})[”\"'’]")


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedSystem:
    """The application that a letter is about, whether its Hal names it, and how sure that is."""

    name: str = ""
    in_subject: bool = False
    sure: Sure = "tinggi"


def read_system(subject: str, body: str) -> str:
    """The application named in the letter's Hal, else in its body; "" unless exactly one is named."""
    return read_named_system(subject, body).name


def read_named_system(subject: str, body: str) -> NamedSystem:
    """The one application of a letter: after a word such as "aplikasi", under a label, or by its looks."""
    named = _names_in(subject)
    addresses = list(dict.fromkeys(_domains(subject)))
    if len(addresses) == 1:
        return NamedSystem(name=addresses[0], in_subject=True)
    if len(named) == 1:
        return _as_told(named[0], body)
    if named or _lists_many(subject):
        return NamedSystem()
    return _told_system(subject, body)


def _as_told(name: str, body: str) -> NamedSystem:
    """A name in a Hal as far as the text repeats it: in "SIPADU Wilayah Timur" the Hal may go on with its sentence."""
    words, told = name.split(), " ".join(body.split())
    counts = range(len(words), 0, -1) if _is_coined(words[0]) and len(words) > 1 else ()
    for count in counts:
        part = " ".join(words[:count])
        if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", told, re.I):
            return NamedSystem(name=part, in_subject=True, sure="tinggi" if count == len(words) else "sedang")
    return NamedSystem(name=name, in_subject=True, sure="sedang" if counts and body else "tinggi")


def _told_system(subject: str, body: str) -> NamedSystem:
    """The system of a Hal that has no word such as "aplikasi" before its name."""
    told = _names_in(body)
    labelled = {_plain(found[1]): found[1].strip() for found in islice(_LABELLED.finditer(body), 5)}
    coined = _coined(subject, body)
    if len(told) == 1 and (len(coined) != 1 or _same(told[0], coined[0])):
        return NamedSystem(name=told[0])
    if len(labelled) == 1 and not told:
        return NamedSystem(name=next(iter(labelled.values())))
    if len(coined) == 1 and (not told or coined[0].casefold() in body.casefold()):
        repeated = coined[0].casefold() in body.casefold()
        return NamedSystem(
            name=coined[0], in_subject=True, sure="sedang" if repeated and not told else "rendah"
        )
    if coined or told:
        return NamedSystem()
    return _only_described(subject, body)


def _only_described(subject: str, body: str) -> NamedSystem:
    """What is broken where nothing has the looks of a name before it: to be asked, but seldom wrong."""
    service = _SERVICE.search(subject)
    if service:
        return NamedSystem(name=service[0], in_subject=True, sure="sedang")
    for found in (_domains(body), _coined_in_body(body), _descriptions(subject), _descriptions(body)):
        names = list({_plain(name): name for name in found}.values())
        if names:
            return NamedSystem(name=names[0], sure="rendah") if len(names) == 1 else NamedSystem()
    return NamedSystem()


def _domains(text: str) -> list[str]:
    """The addresses of websites that a text names."""
    found = (match[1] for match in islice(_DOMAIN.finditer(text), _MAX_MENTIONS))
    return [name for name in found if len(name) > 6 and not _NO_DOMAIN.fullmatch(name) and name.islower()]


def _coined_in_body(body: str) -> list[str]:
    """Words that look like an application's name where a text speaks of one: "login ke SIPADU"."""
    found = islice(_COINED.finditer(body), _MAX_MENTIONS)
    return [
        word[0]
        for word in found
        if not _NO_SYSTEM.fullmatch(word[0]) and _AFTER.search(body[max(0, word.start() - 20) : word.start()])
    ]


def _descriptions(text: str) -> list[str]:
    """What an application without a name is for: "presensi pegawai" of "aplikasi presensi pegawai"."""
    described: list[str] = []
    for match in islice(_DESCRIBED.finditer(text), _MAX_MENTIONS):
        words: list[str] = []
        if _OF_POST.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        for word in match[1].split():
            if _STOP.fullmatch(word.lower()) or _NO_DESCRIPTION.fullmatch(word.lower()):
                break
            words.append(word)
        described += [" ".join(words)] if words else []
    return described


def _coined(subject: str, body: str) -> list[str]:
    """Words of a Hal that look like an application's name: e-Audit, SISKEUDES; none of a Hal in capitals.

    Three letters may be anything: they count where the body speaks of them too.
    """
    if subject.isupper():
        return []
    quoted = [
        name
        for name in _ANY_QUOTED.findall(subject)
        if any(map(str.isupper, name)) and len(name) + 2 < len(subject)
    ]
    if len(quoted) == 1:
        return quoted
    found: dict[str, str] = {}
    behind: dict[str, str] = {}
    end = 0
    for match in islice(_LOOKS.finditer(subject), _MAX_MENTIONS):
        name = _whole(subject[match.start() :], body)
        known = " " in name or not _NO_SYSTEM.fullmatch(name)
        if match.start() < end or not known or (len(name) == 3 and not re.search(rf"\b{name}\b", body)):
            continue
        end = match.start() + len(name)
        found[_plain(name)] = name
        if _AFTER.search(subject[: match.start()]):
            behind[_plain(name)] = name
    longer = {plain: name for plain, name in found.items() if len(name) > 3}
    found = longer if len(longer) == 1 else found
    listed = any(
        re.search(rf"{re.escape(one)}\s*(?:,|/|&|\b(?:dan|serta)\b)\s*{re.escape(other)}", subject)
        for one, other in pairwise(found.values())
    )
    return list((behind if len(found) > 1 and len(behind) == 1 and not listed else found).values())


def _whole(rest: str, body: str) -> str:
    """A name of several words, as far as the text repeats it: "SIMRS Melati" of "SIMRS Melati Lambat"."""
    words = [match[0] for match in islice(_WORD.finditer(rest), _MAX_WORDS)]
    told = " ".join(body.split())
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count])
        if _OFFICE_WORD.search(name):
            continue
        if all(
            _goes_on(word, shouted=False) and word[-1] not in _END_MARKS for word in words[:count]
        ) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told):
            return name
    return words[0].strip("“”\"'‘’()" + _END_MARKS)


def _lists_many(subject: str) -> bool:
    """Whether a Hal speaks of several applications: "aplikasi SIPADU dan SIMDA"."""
    return any(
        _is_list(subject[kind.end() : kind.end() + 200]) or _OF_MANY.search(subject[: kind.start()][-40:])
        for kind in islice(_KIND.finditer(subject), _MAX_MENTIONS)
    )


def _is_list(rest: str) -> bool:
    matches = [match[0] for match in islice(_WORD.finditer(rest), _MAX_WORDS + 2)]
    return any(
        (match.lower() in _LISTS or match.endswith(","))
        and place > 0
        and _goes_on(matches[place + 1], shouted=False)
        for place, match in enumerate(matches[:-1])
        if all(_goes_on(before, shouted=False) for before in matches[:place])
    )


def _names_in(text: str) -> list[str]:
    """The different applications that a text names; of two spellings of one, the fuller."""
    found: list[str] = []
    for kind in islice(_KIND.finditer(text), _MAX_MENTIONS):
        before = text[max(0, kind.start() - 40) : kind.start()]
        if _OF_POST.search(before) or _OF_MANY.search(before):
            continue
        name = _name_after(kind[1], text[kind.end() : kind.end() + 200].partition("\n")[0])
        if not name:
            continue
        same = next((known for known in found if _same(known, name)), "")
        if not same:
            found.append(name)
        elif len(name) > len(same):
            found[found.index(same)] = name
    return found


def _same(one: str, other: str) -> bool:
    a, b = _plain(one), _plain(other)
    return a in b or b in a


def _plain(name: str) -> str:
    return re.sub(
        r"[\W_]+", "", re.sub(r"^(?:sistem informasi|website|situs web|web|portal) ", "", name.lower())
    )


def _name_after(kind: str, rest: str) -> str:
    """The name that follows the kind word: what is quoted, else the words that look like a name."""
    quoted = _QUOTED.match(rest)
    words = [quoted[1].strip()] if quoted else _name_words(rest, shouted=kind.isupper())
    if not words:
        return ""
    addresses = _domains(" ".join(words))
    if addresses:
        return addresses[0]
    if kind.lower() == "portal" and len(words) == 1 and _is_coined(words[0]):
        return words[0]
    prefix = (
        [] if kind.lower() in _NAMES_START else [kind.strip().title() if kind.isupper() else kind.strip()]
    )
    name = " ".join([*prefix, *words])
    return name[0].upper() + name[1:] if prefix else name


def _is_coined(word: str) -> bool:
    return _COINED.fullmatch(word) is not None and not _NO_SYSTEM.fullmatch(word)


def _name_words(rest: str, *, shouted: bool) -> list[str]:
    """The words of one name; none when a second name is listed after it ("SIPADU dan SIMDA")."""
    words: list[str] = []
    matches = [match[0] for match in islice(_WORD.finditer(rest), _MAX_WORDS + 2)]
    for place, match in enumerate(matches):
        following = matches[place + 1] if place + 1 < len(matches) else ""
        if match.lower() in _LISTS:
            return [] if _goes_on(following, shouted=shouted) else words
        if len(words) == _MAX_WORDS or not _goes_on(match, shouted=shouted):
            return words
        words.append(match.rstrip(_END_MARKS))
        if match.endswith(","):
            return [] if _goes_on(following, shouted=shouted) else words
        if match[-1] in _END_MARKS:
            return words
    return words


def _goes_on(match: str, *, shouted: bool) -> bool:
    bare = match.rstrip(_END_MARKS).strip("“”\"'‘’()")
    return bool(bare) and not _STOP.fullmatch(bare.lower()) and (shouted or _is_name(bare))


def _is_name(word: str) -> bool:
    """A word of a name has a capital, a digit or a dot in it: "Presensi", "e-Kinerja", "ppid.example"."""
    return any(letter.isupper() or letter.isdigit() for letter in word) or "." in word
