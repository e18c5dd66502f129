"""The words that tell what a percentage is of: what is planned, what somebody feels, what is disputed."""

from __future__ import annotations

import re

_GOALS = (
    "target|targetnya|rencana|rencananya|harapan|harapannya|kontrak|janji|proyeksi|estimasi|keinginan|"
    "maunya|maksimal|"
    "jadwal|jadwalnya|pagu|permintaan|syarat|patokan|standar|asumsi|angan-angan|klaim|bobot"
)
AIMED = re.compile(
    r"\s{0,2}(?:itu|adalah|merupakan|masih|ialah|cuma|hanya|kan|sebagai|baru)(?: (?:itu|masih|hanya|cuma|"
    r"baru|angka|angkanya|"
    rf"persentase|di|dalam|dari|menurut|sesuai|bagian|yang)){{0,4}} (?:{_GOALS}|diminta|ditargetkan|"
    rf"direncanakan|dijanjikan|"
    r"diharapkan|seharusnya)\b"
)
"""Behind a percentage: `60% itu target Kamis`."""
ATTITUDES = re.compile(
    r"\s{0,2}(?:(?:kami|saya|akan|kita) ){0,2}(?:dukung|mendukung|yakin|percaya|sepakat|optimis|komitmen|"
    r"berkomitmen|loyal|setuju|pasti|salah|keliru|mustahil|"
    r"siap (?:mem)?bantu|hati|ikhlas|semangat|sure|behind|support|benar bapak|paham|mengerti)\b"
)
"""`100% dukung Bapak`"""
DISPUTED = re.compile(
    r"(?:%|\bpersen) ?(?:itu |tadi |apa |angka )?(?:dari mana|apanya|siapa bilang|kata siapa|ngarang|"
    r"mengada-ada|hoaks|bohong)\b|"
    r"(?:%|\bpersen) (?:\w+ ){0,3}(?:keliru|salah ketik|salah hitung|tidak benar)\b"
)
PLANNED = re.compile(r"(?:\w+ )?(?:rencana|target|plan|planned|jadwal)(?: [\w()%]+)?", re.IGNORECASE)
REALISED = re.compile(
    r"(?:\w+ )?(?:realisasi|capaian|aktual|actual|progres|kemajuan|tercapai|done|hasil)(?: [\w()%]+)?",
    re.IGNORECASE,
)
"""What the head of a column says."""
