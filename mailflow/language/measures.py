"""The words that tell what a percentage is of: what is planned, what somebody feels, what is disputed."""

from __future__ import annotations

import re

_GOALS = (
    "target|targetnya|rencana|rencananya|harapan|harapannya|kontrak|janji|proyeksi|estimasi|keinginan|"
    "maunya|maksimal|jadwal|jadwalnya|pagu|permintaan|syarat|patokan|standar|asumsi|angan-angan|klaim|bobot"
)
AIMED = re.compile(
    rf"\s{{0,2}}(?:itu|adalah|merupakan|masih|ialah|cuma|hanya|kan|sebagai|"
    "baru)(?: (?:itu|masih|hanya|cuma|baru|angka|angkanya|persentase|di|dalam|dari|menurut|sesuai|bagian|"
    rf"yang)){{0,4}} (?:{_GOALS}|diminta|ditargetkan|direncanakan|dijanjikan|diharapkan|seharusnya)\b"
)
"""Behind a percentage: `60% itu target Kamis`."""
ATTITUDES = re.compile(
    r"\s{0,2}(?:(?:kami|saya|akan|kita) ){0,2}(?:dukung|mendukung|yakin|percaya|sepakat|optimis|komitmen|"
    "berkomitmen|loyal|setuju|pasti|salah|keliru|mustahil|siap (?:mem)?bantu|hati|ikhlas|semangat|sure|"
    r"behind|support|benar bapak|paham|mengerti)\b"
)
"""`100% dukung Bapak`"""
DISPUTED = re.compile(
    r"(?:%|\bpersen) ?(?:itu |tadi |apa |angka )?(?:dari mana|apanya|siapa bilang|kata siapa|ngarang|"
    r"mengada-ada|hoaks|bohong)\b|(?:%|\bpersen) itu (?:\w+ ){1,4}(?:punya|milik)\b|"
    r"(?:%|\bpersen) (?:\w+ ){0,3}(?:keliru|salah ketik|salah hitung|tidak benar)\b"
)
PAID = re.compile(
    r"\b(?:dp|uang muka|pembayaran(?:nya)?|termin|serapan(?:nya)?|anggaran(?:nya)?|diskon|cicilan)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
"""Before a percentage: money, and no work."""
PLANNED = re.compile(r"(?:\w+ )?(?:rencana|target|plan|planned|jadwal)(?: [\w()%]+)?", re.IGNORECASE)
REALISED = re.compile(
    r"(?:\w+ )?(?:realisasi|capaian|aktual|actual|progres|kemajuan|tercapai|done|hasil)(?: [\w()%]+)?",
    re.IGNORECASE,
)
"""What the head of a column says."""
