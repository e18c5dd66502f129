"""What the words of a mail betray of a machine: absence notices, receipts of help desks, challenges, robots.

Two strengths. Behind a header that only machines write a single phrase says which machine it was (`text_kind`).
Without any header the words stand alone (`plain_text_kind`) and must be an absence notice or a receipt through and
through: a person who is away and decides ("saya sedang dinas luar, setuju") decides.
"""

from __future__ import annotations

import re
from typing import Literal

TextKind = Literal["", "ooo", "receipt", "robot"]

MAX_TEXT = 4_000
"""So many characters of a text are looked at."""
_MAX_PLAIN = 1_500
"""A longer text without any header of a machine is a person's letter."""


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


# Where an absence notice has a subject of its own, it starts with one of these. A person's answer to such
# a notice starts with "Re:", so nothing is stripped here.
_ABSENT_SUBJECT = _any(
    r"auto(?:matic|mated)?[ -]?(?:reply|response|antwort|svar)\b|auto:|autoreply|ooo:|\[auto-?reply\]",
    r"out of (?:the )?office\b|(?:balasan|jawaban|tanggapan|respons?|pesan|surel) otomatis\b",
    r"abwesenheitsnotiz\b|respuesta automática\b|réponse automatique\b|vacation (?:reply|response)\b|on vacation\b",
    r"(?:saya )?(?:sedang )?(?:cuti|tidak (?:di|berada di) (?:kantor|tempat)|di luar kantor|dinas luar)"
    r"\s*(?:[:\-–(\[]|s\.?d\b|sampai\b|$)",
)
_RECEIPT_SUBJECT = _any(
    r"(?:read|not read|dibaca|tidak dibaca|tanda terima baca|return receipt|displayed)\s*(?:\(displayed\))?\s*[:-]",
    r"\[?(?:ticket|tiket|request|permintaan|laporan|case)[ #:]{0,3}(?:id |no\.? ?|nomor )?[#:]?\d[^\n]{0,60}"
    r"\b(?:received|created|opened|diterima|dibuat|terdaftar|kami terima)\b",
    r"(?:we|kami) (?:have )?(?:telah )?(?:received|menerima|terima) (?:your|pesan|email|surel)",
)
_CHALLENGE_SUBJECT = _any(
    r"please (?:confirm|verify) (?:your|you)\b|(?:mohon |harap )?(?:konfirmasi|verifikasi)(?:kan)? "
    r"(?:pesan|email|surel|alamat)(?: surel| email)? (?:anda|saudara)\b",
    r"(?:sender|e-?mail|message) (?:address )?(?:verification|confirmation) (?:required|request)|verifikasi pengirim\b",
)

_ABSENT = _any(
    r"\bsaya (?:saat ini |sekarang |kini )?(?:sedang |akan |masih |lagi )?"
    r"(?:(?:ber|menjalani |melaksanakan |mengambil )?cuti\b|(?:melaksanakan )?(?:perjalanan )?dinas luar\b|"
    r"tidak (?:berada )?di (?:kantor|tempat)\b|(?:berada )?di luar (?:kantor|kota|negeri)\b|"
    r"(?:mengikuti|melaksanakan) (?:diklat|pelatihan|bimtek|tugas|perjalanan|ibadah|pendidikan)\b|"
    r"sakit\b|berhalangan\b|libur\b)",
    r"\bsedang tidak (?:berada )?di (?:kantor|tempat)\b",
    r"\bkantor (?:kami )?(?:sedang |akan )?(?:libur|tutup)\b",
    r"\bi(?: am|'m|’m| will be) (?:currently |presently )?(?:away|"
    r"on (?:annual |sick |maternity )?(?:leave|holiday|vacation)|out of (?:the |my )?(?:office|town)|travell?ing)\b",
    r"\b(?:currently|presently) out of (?:the )?office\b",
)
_THANKS = _any(
    r"\bterima kasih (?:atas|telah mengirim(?:kan)?) (?:email|e-mail|surel|surat|pesan)",
    r"\bthank(?:s| you) for your (?:e-?mail|message|mail)\b",
)
_BACK = _any(
    r"\b(?:akan|baru) (?:kembali|aktif|masuk|bertugas)\b|\bkembali (?:bekerja|masuk|bertugas|aktif|pada|ke kantor)\b",
    r"\bakan (?:saya |kami )?(?:mem)?balas\b|\b(?:kami|saya) akan (?:segera )?(?:membalas|merespons?|menanggapi)\b",
    r"\b(?:will|shall) (?:be back|return|reply|respond)\b|\b(?:back|return(?:ing)?) (?:in the office )?on\b",
)
_URGENT = _any(
    r"\b(?:hal|keperluan|urusan|masalah|kebutuhan) (?:yang )?(?:bersifat )?(?:mendesak|penting|urgen|darurat|segera)",
    r"\b(?:silakan|silahkan|dapat|harap) (?:langsung )?(?:meng)?hubungi\b",
    r"\b(?:for urgent|in urgent|urgent matters?|please contact)\b",
)
_LIMITED = _any(
    r"\b(?:terbatas akses|akses (?:surel|email|internet)[^.\n]{0,20} terbatas|keterbatasan akses|limited access)\b",
    r"\bakses (?:ke )?(?:surel|email|e-mail|internet)(?: yang)? terbatas\b",
)
_RECEIVED = _any(
    r"\b(?:pesan|email|e-mail|surel|surat elektronik|laporan|pengaduan|permintaan|permohonan|tiket|aduan)"
    r"(?: dari)? (?:anda|saudara|bapak/ibu)[^.\n]{0,30}\b(?:telah|sudah) (?:kami )?"
    r"(?:ter|di)?(?:terima|daftar|catat|buat)",
    r"\b(?:your|ur) (?:request|message|e-?mail|ticket|enquiry|inquiry)[^.\n]{0,40}\b(?:has been|was) "
    r"(?:received|created|logged|registered)\b",
    r"\bwe (?:have )?received your (?:request|message|e-?mail|ticket|enquiry|inquiry)\b",
    r"\bkami (?:telah|sudah) menerima "
    r"(?:pesan|email|e-mail|surel|laporan|pengaduan|permintaan|permohonan) (?:anda|saudara)",
)
_LATER = _any(
    r"\bakan (?:segera )?(?:kami )?(?:segera )?(?:di)?(?:tindak ?lanjuti|proses|balas|respons?|tanggapi|hubungi)",
    r"\bakan (?:segera )?(?:menindaklanjuti|memproses|menghubungi|membalas|merespons?)|\bmohon menunggu\b",
    r"\b(?:nomor|no\.?) tiket\b|\bticket (?:number|id|#)",
    r"\bwill (?:be )?(?:reply|respond|review|get back|in touch|answer)",
)
_BY_MACHINE = _any(
    r"\b(?:ini adalah |ini merupakan |this is an? )"
    r"(?:pesan|surel|email|e-mail|balasan|jawaban|auto(?:matic|mated)?[ -]?)"
    r"(?: (?:yang )?(?:dikirim |dibuat |dihasilkan )?(?:secara )?otomatis"
    r"| ?(?:reply|response|message|e-?mail|generated))",
    r"\b(?:pesan|surel|email|e-mail|balasan) ini (?:dikirim|dibuat|dihasilkan)(?:kan)? (?:secara )?otomatis\b",
    r"\b(?:mohon |harap )?(?:tidak|jangan) (?:mem)?balas (?:ke )?(?:pesan|surel|email|e-mail) ini\b",
    r"\b(?:please )?do not reply to this (?:message|e-?mail)\b",
)
_CHALLENGE = _any(
    r"\b(?:click|follow|visit|klik|tekan)\b[^\n]{0,60}\b(?:link|tautan|button|tombol)\b[^\n]{0,80}"
    r"\b(?:verify|confirm|deliver|release|verifikasi|konfirmasi|menyampaikan|meneruskan)",
    r"\b(?:has been|is being|was|is) (?:held|quarantined|blocked)\b[^\n]{0,60}\b(?:until|because|verif)",
)

_MOVED = _any(
    r"\b(?:alamat )?(?:surel|email|e-mail)(?: (?:saya|kami|ini|dinas))? (?:telah|sudah|kini) "
    r"(?:berubah|berganti|diganti|pindah|tidak (?:aktif|digunakan|dipakai))\b",
    r"\b(?:alamat|kotak surat|surel|email|e-mail)(?: (?:email|surel|ini|tersebut))* (?:sudah |telah )?"
    r"tidak (?:lagi )?(?:aktif|dipantau|dibaca|digunakan|dipakai)\b",
    r"\be-?mail address (?:has changed|is no longer|will no longer)\b|\bmailbox is (?:no longer|not) monitored\b",
)

# Whoever says one of these in an absence notice answers, or reports something: no machine then.
_ANSWERS = _any(
    r"\b(?:setuju|disetujui|menyetujui|acc|oke?|okey|tolak|ditolak|menolak|lanjut(?:kan)?|dilanjutkan|laksanakan|"
    r"disposisi(?:kan)?|kembalikan|dikembalikan|selesai|siap|sah|lulus|normal|diproses|ralat|delegasi(?:kan)?|plh\.?:|"
    r"wakilkan|prioritas|approved?|reject(?:ed)?|agree[ds]?|proceed|tanya|batal(?:kan)?)\b",
)
_REPORTS = _any(
    r"\b(?:error|eror|gangguan|kendala|kerusakan|rusak|mati|gagal|lambat|mohon (?:dibantu|bantuan)|"
    r"tidak bisa|tidak dapat (?:dibuka|diakses|login|masuk)|password|kata sandi)\b",
)
_ANSWERED_SUBJECT = re.compile(r"\s*(?:re|bls|balas|tanggapan|aw|sv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)


def subject_kind(subject: str) -> TextKind:
    """What a subject alone proves, by its beginning."""
    if _ABSENT_SUBJECT.match(subject):
        return "ooo"
    if _CHALLENGE_SUBJECT.match(_ANSWERED_SUBJECT.sub("", subject, count=1).lstrip()):
        return "robot"
    return "receipt" if _RECEIPT_SUBJECT.match(subject) else ""


def text_kind(text: str) -> TextKind:
    """What the words of a mail that a machine sent say of it; "" where they say nothing."""
    text = _plain(text)
    if _CHALLENGE.search(text):
        return "robot"
    if _ABSENT.search(text) or _LIMITED.search(text):
        return "ooo"
    return "receipt" if _RECEIVED.search(text) else ""


def plain_text_kind(text: str) -> TextKind:
    """What a mail without any sign of a machine in its headers is by its words alone; "" for a person's.

    `text` is what was newly written, without what is quoted.
    """
    text = _plain(text)
    if not text or len(text) > _MAX_PLAIN:
        return ""
    if _ABSENT_SUBJECT.match(text) and not _ANSWERED_SUBJECT.match(text):
        return "ooo"
    if _ANSWERS.search(text) or _REPORTS.search(text):
        return ""
    if _is_absence(text):
        return "ooo"
    if _RECEIVED.search(text) and (_LATER.search(text) or _BY_MACHINE.search(text)):
        return "receipt"
    return "robot" if _BY_MACHINE.search(text) else ""


def sounds_unattended(text: str) -> bool:
    """Whether a text with the words of an answer may be a machine's all the same: an absence notice that sends the
    urgent elsewhere ("for urgent approval please proceed with my deputy"), or that an address is no longer read."""
    text = _plain(text)
    if not text or len(text) > _MAX_PLAIN:
        return False
    if _MOVED.search(text):
        return True
    return bool(_ABSENT.search(text)) and any(sign.search(text) for sign in (_THANKS, _URGENT, _BY_MACHINE))


def _is_absence(text: str) -> bool:
    """Somebody is away, and at least one thing more that only such a notice says."""
    if not _ABSENT.search(text):
        return False
    return any(sign.search(text) for sign in (_THANKS, _BACK, _URGENT, _LIMITED, _BY_MACHINE))


def _plain(text: str) -> str:
    return " ".join(text[:MAX_TEXT].split())
