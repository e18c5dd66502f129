"""The words that put a whole sentence under a reserve, whatever was asked: supposed, heard, a sample, of another case.

Written in the spelling to which `vocabulary.SPELLINGS` folds. `OPENING` stands first in its sentence, `CLOSING` is
all that stands behind its last comma or in brackets, `ANYWHERE` where it likes. The labels are those of
`replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.vocabulary import words_of

ADDRESSED = words_of(
    "maaf eh oh waduh aduh sorry mohon tolong tapi tetapi namun pak bu bapak ibu mas mbak kak ya lho loh "
    "kok nih sih deh dong hehe haha wkwk ups oops tadi itu ini saja juga memang sebenarnya sebetulnya "
    "please punten"
)
"""Words before and between that change nothing in such a sentence."""

TURNS = words_of("sekarang kini tapi namun now akhirnya ternyata")
"""Words at which a sentence turns from what was or might be to what is."""

_WE = "(?:saya|kami|kita)"
_IF = (
    "(?:seandainya|andai|andaikata|andaikan|umpama|umpamanya|misal|misalnya|misalkan|saya wish|kalau only|"
    "suppose|supposing)"
)
_WISH = (
    "(?:semoga|mudah-mudahan|moga-moga|moga|maunya|inginnya|pinginnya|pengennya|kepinginnya|niatnya|"
    "idealnya|harapannya|harapan saya|harapan kami|seharusnya|hopefully|ideally|"
    "rencananya(?! masuk| bagus| baik| sudah| jelas| ok| cocok| tepat| matang))"
)
_ABOUT = "kira-kira(?! #| satu| dua| tiga| empat| lima| enam| tujuh| delapan| sembilan| se)"
_SAY = (
    "(?:bilang|dibilang|bilangin|mengatakan|dikatakan|menyatakan|disebut|dianggap|diklaim|berarti|said|say)"
)
_MATTER = (
    "(?:kasus|tiket|perkara|urusan|surat|nomor|pekerjaan|aplikasi|permohonan|pengaduan|laporan|tugas|case|"
    "ticket)"
)
_OTHER = (
    "(?:lain|lainnya|satunya|sebelah|lama|dulu|kemarin|other|bulan lalu|minggu lalu|tahun lalu|pekan lalu)"
)
_UNIT = (
    "(?:unit|desa|kantor|dinas|bagian|tim|prodi|kecamatan|kelurahan|fakultas|bidang|seksi|gedung|opd|"
    "sekolah|kabupaten|kota|provinsi|cabang|instansi)"
)
_LAST = "(?:bulan|minggu|tahun|pekan|semester|periode|triwulan) lalu"
_ORDERS = (
    "tolong|mohon|silakan|segera|langsung|agar|lapor|laporkan|kabari|hubungi|infokan|beritahu|minta|"
    "undang|kirim|kirimkan|dikirim|ajukan|diajukan|lengkapi|proses|diproses|teruskan|boleh|cukup|jadi"
)
_HANGS = (
    "(?:setelah|sesudah|sehabis|begitu|kalau|jika|bila|apabila|if|once|after) "
    rf"(?!perlu|bisa|sempat|memungkinkan|butuh)(?!.*(?:{_ORDERS})(?!\S))(?:.{{0,40}} )?(?:acc|setuju|"
    "disetujui|menyetujui|sepakat|izin|persetujuan|restu|keberatan|cek|dicek|diperiksa|rapat|pimpinan|"
    f"anggaran|anggarannya|vendor|suratnya|ok|works|agrees?|approves?|fine)(?: .{{1,40}})?"
)
"""What a decision may hang on, with no order of its own: `kalau sudah dicek`, `setelah rapat besok`."""
_IF_ONLY = (
    "(?:kalau|jika|bila|apabila) (?!perlu|bisa|sempat|memungkinkan|butuh|begini|begitu|"
    rf"ada)(?!.*(?:{_ORDERS}|akan|nanti|baru|bisa|langsung|(?<!\S)(?!bukan)\S+kan)(?!\S))(?:\S+ ){{0,3}}\S+"
)
"""A short condition that nothing follows from: `kalau bukan kewenangan kita`."""
_TOLD_BY = (
    "(?:pak|bu|bapak|ibu|dari|kata|menurut|pesan)? ?(?:vendor|pelapor|pemohon|camat|beliau|dia|mereka|"
    "warga|operator|user|pengguna|staf|helpdesk|pimpinan|sekda|bupati|walikota|gubernur|"
    r"orangnya)(?: \S+){0,2} (?:melapor|melaporkan|lapor|bilang|minta|meminta|menulis|berkata|mengatakan|"
    "menyampaikan|mengusulkan|menyarankan|usul|pesan|berpesan|jawab|menjawab)$"
)
"""Before a colon: whose words follow."""
_TAKEN = (
    "(?:dicatat|diproses|dikirim|dipakai|digunakan|diteruskan|diterbitkan|dijalankan|disimpan|"
    "ditindaklanjuti)"
)

OPENING: Mapping[str, str] = {
    "condition": rf"{_IF}",
    "hedge": (
        rf"{_WE} (?:kira|pikir|rasa(?! cukup)|duga|tebak|harap)\b|{_ABOUT}|bisa jadi|kurang lebih begini|"
        f"{_WISH}|(?:{_WE} )?(?:bukan|tidak|belum)(?: bisa| dapat| boleh| pernah)? {_SAY}|"
        r"(?:tidak|belum) (?:benar|tentu)\b|(?:siapa|kata siapa|siapa yang) bilang|masak sih|masa sih|"
        f"masa iya|anggap saja|anggaplah|secara teori|teorinya|rencana {_WE} "
        f"(?:kembalikan|tolak|serahkan|teruskan|disposisi|tugaskan)|{_WE} (?:sangat )?berharap|usahakan|"
        "mustahil|mana mungkin|(?:tolong|mohon|minta) (?:di)?(?:nyatakan|tulis|tuliskan|anggap|"
        "jawab)(?: saja)?(?! bahwa)|in theory|theoretically|kesannya|biasanya|umumnya|usually|normally|"
        r"did (?:you|i|we|they)\b"
    ),
    "hearsay": (
        f"{_TOLD_BY}|(?:beliau|dia|mereka)$|saya was told|saya heard|"
        "(?:the )?(?:vendor|supplier|contractor|developer|provider|he|she|they) "
        r"(?:\w+ )?(?:says?|said|claims?|claimed|thinks?)|infonya|kabarnya|dengar-dengar|denger-denger|"
        "konon|katanya|rumornya|saya (?:dengar|denger)|(?:ada|banyak) yang bilang|nobody said|"
        "(?:tim|pihak) (?:vendor|penyedia|rekanan|pengembang|teknisi)$"
    ),
    "elsewhere": (
        rf"(?:untuk |soal |tentang |mengenai |perihal |mengacu |terkait )?{_MATTER}(?: yang)? {_OTHER}\b|"
        f"(?:ini |untuk )?bukan (?:untuk )?(?:{_MATTER}|yang) ini|"
        rf"(?:(?:di|dari|punya|milik|untuk|pada|bagi) )?(?:{_UNIT}|server) (?:sebelah|lain|tetangga|lama)\b|"
        r"(?:pada )?(?:waktu|saat) itu\b|(?:ini |itu )?(?:jawaban|balasan|isian|data|laporan|"
        f"progres)(?: {_WE}| integrasi| pekerjaan| perbaikan)? (?:untuk |dari |punya |milik )?(?:{_LAST}|"
        f"(?:{_MATTER}|{_UNIT}) {_OTHER})"
    ),
    "sample": (
        "(?:ini |hanya |cuma |sekadar |baru |di bawah ini |berikut )*(?:contoh|contohnya|format|sampel|"
        r"sample|simulasi|latihan)\b|(?:ini |masih |baru )*(?:(?:draf|draft)(?: jawaban| balasan| hasil|"
        " hasil uji| laporan)?$|konsep jawaban|belum final|not final|belum resmi)|"
        "(?:data|isian|jawaban)(?: berikut| di bawah)?(?: ini)? (?:tidak benar|salah|bohong|fiktif)|"
        f"(?:mohon )?jangan {_TAKEN}"
    ),
}
SPEAKING = (
    r"(?!.*\b(?:saya|kami|kita|izin|ini|berikut|dapat|mohon|perkenankan)\b)(?:.*\b(?:vendor|rekanan|"
    "kontraktor|penyedia|teknisi|petugas|operator|camat|lurah|kades|kadis|kabid|kasi|kasubbag|sekdin|"
    "sekcam|sekretaris|telkom|pln|beliau|dia|mereka|pengguna|pelapor|pimpinan|atasan|satpam)|"
    r"(?:pak|bu|bapak|ibu) \w+)(?: \w+){0,2} (?:minta|meminta|laporkan|melaporkan|bilang|menulis|tulis|"
    "menyampaikan|menjawab|berkata|kata|info|says|said|claims|klaim|mengklaim|mengaku|wrote|"
    r"reports)(?: \w+){0,2}|beliau|vendor|mereka|atasan"
)
"""All that stands before a colon, where somebody else speaks behind it: `Vendor melaporkan: ...`."""
CLOSING: Mapping[str, str] = {
    "question": (
        "(?:(?:ya|benar|betul|begitu) )?kan|bukan begitu|(?:ya|iya|benar|betul|begitu) "
        "(?:tidak|bukan)(?: sih| ya)?|apa(?:kah)? (?:benar )?begitu"
    ),
    "condition": (
        "(?:asal|asalkan|selama|sepanjang|unless|provided|provided that|as long as|upami|manawi|"
        f"kecuali kalau|kecuali jika) .{{3,60}}|{_HANGS}|{_IF_ONLY}"
    ),
    "hearsay": (
        "(?:begitu |demikian )?(?:kata|menurut|ujar|tutur|klaim|lapor) (?!saya|kami|hemat).{1,40}|"
        "(?:usul|usulan|saran|permintaan|versi) (?:pelapor|pemohon|vendor|pak|bu|helpdesk|staf|opd|user|"
        r"dia|mereka)(?: \S+)?|katanya|konon|kabarnya|atau so .{1,40}|"
        r"(?:the )?\w+ (?:says|said|claims|claimed|thinks)|(?:i|saya) (?:hear|heard|was told)"
    ),
    "hedge": (
        f"sepertinya|mungkin|kira-kira|kalau tidak salah|kalau tidak keliru|{_WISH}|"
        f"insyaallah(?: kalau .{{1,30}})?|entahlah|(?:masih |baru )?(?:dugaan|perkiraan|tebakan|"
        "asumsi)(?: saya| kami)?|i think|i guess|i suppose|(?:i|saya) hope|maybe|bisa jadi|boleh jadi|"
        "belum pasti|belum tentu"
    ),
    "sample": (
        "(?:masih |baru |ini )?(?:belum final|belum resmi|draf|draft|contoh|contoh saja|sementara|"
        "not final|tentative|tentatif)"
    ),
}
ANYWHERE: Mapping[str, str] = {
    "elsewhere": rf"(?:untuk|soal) {_MATTER}(?: yang)? (?:lain|lainnya|satunya|sebelah)",
    "question": (
        "(?:lulus|normal|berhasil|beres|pulih|selesai|lengkap|setuju|sesuai|lancar|bisa|ya) "
        "(?:dari mana|apanya|apaan)|atau (?:gimana|apa|tidak|bukan|belum|jangan|salah)(?: ya| pak| bu|"
        r" saya)*$|\w+ (?<!masih )(?:tidak|belum) (?:ya|sih)(?: pak| bu)*$"
    ),
    "condition": r"seandainya|andaikata|andaikan|kalau only|provided that|manawi|kalau saja|as soon as",
    "part": r"sometimes|occasionally|kadang-kadang bisa|selalu (?:saja )?(?:salah|disalahkan)",
    "hearsay": r"(?:kok|malah) (?:dibilang|dikatakan|dikira|disebut|dianggap)",
    "hedge": (
        "boleh jadi|supposedly|allegedly|apparently|presumably|idealnya|pura-pura|pura-puranya|"
        "anggap saja|seolah-olah|seakan-akan|seolah|seakan|urung|kesannya|niatnya|inginnya|maunya|"
        "kepinginnya|pinginnya|hopefully|bisa saja|berencana|berniat|(?:i'd|we'd)(?! (?:like|want|rather))"
    ),
}
TOWARDS = r"almost|nyaris"
"""Takes an answer away, and is an answer where the work is asked after: `65 percent, almost finished`."""
UNREFUSED = (
    r"tidak ada (?:satu pun |lagi )?(?:yang|alasan)(?: \w+){0,2} "
    r"(?:ditolak|dikembalikan|diperbaiki|kembalikan|tolak)|jangan(?: sampai)?(?: \w+){0,2} "
    "(?:dikembalikan|ditolak|kembalikan|tolak)"
)
"""A refusal that is averted: `Tidak ada yang perlu dikembalikan`."""
