"""The mixed mailbox: what a service mailbox gets in a busy week, made here, the same in every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from random import Random

from mailflow.demo.correspondent import File
from tests.whole_days.letters import COMPLAINT, docx_of, pdf_of

AUTHSERV = "mail.kota.test"
SERVICE = "layanan@dkis.example"
REQUESTER = "umum@disdukcapil.example"
HEAD = "kadis@dkis.example"

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SHARES = {
    "text": 35,
    "pdf": 10,
    "docx": 10,
    "held reply": 20,
    "automatic": 10,
    "duplicate": 5,
    "noise": 10,
}
"""Per cent of each kind."""

_TROUBLES = (
    "Aplikasi menampilkan galat 502 sejak pukul 07.30 WIB.",
    "Pengguna tidak dapat masuk, kata sandi selalu ditolak.",
    "Cetak dokumen gagal dan antrean pelayanan memanjang.",
    "Data yang disimpan kemarin hilang dari daftar.",
)
_SYSTEMS = ("SIAK", "SIMPEG", "e-Office", "SIPD", "Antrean Daring")


def mixed_mails(count: int, seed: int = 1) -> list[bytes]:
    """So many mails in a shuffled order that never changes; `seed` gives others of the same kinds."""
    random = Random(seed)
    kinds = [kind for kind, share in _SHARES.items() for _ in range(share)]
    # every kind in its share among each hundred, in an order of its own
    order = [kind for _ in range(-(-count // 100)) for kind in random.sample(kinds, len(kinds))][:count]
    mails: list[bytes] = []
    for number, kind in enumerate(order, start=1):
        if kind == "duplicate" and mails:
            mails.append(random.choice(mails))
        else:
            mails.append(_MAKERS.get(kind, _complaint)(f"{seed}-{number}", random))
    return mails


def complaint_mail(key: str) -> bytes:
    """A complaint letter as the text of a mail."""
    return _complaint(key, Random(key))


def reply_mail(key: str, *, sender: str, token: str, message_id: str, subject: str, text: str) -> bytes:
    """An officer's reply to a task, as a mail program sends it."""
    local, _, domain = SERVICE.partition("@")
    headers = {"In-Reply-To": message_id, "References": message_id}
    return _mail(key, sender, f"Re: {subject}", text, headers, to=f"{local}+{token}@{domain}")


def _letter(key: str, random: Random) -> str:
    text = COMPLAINT.replace("470/112/", f"470/{key}/").replace("SIAK", random.choice(_SYSTEMS))
    return text.replace("galat 502", random.choice(_TROUBLES))


def _complaint(key: str, random: Random) -> bytes:
    return _mail(key, REQUESTER, f"Laporan gangguan aplikasi nomor {key}", _letter(key, random))


def _with_pdf(key: str, random: Random) -> bytes:
    file = ("surat.pdf", PDF, pdf_of(_letter(key, random)))
    return _mail(key, REQUESTER, f"Surat laporan gangguan {key}", "Terlampir surat kami.\n", files=[file])


def _with_docx(key: str, random: Random) -> bytes:
    file = ("surat.docx", DOCX, docx_of(_letter(key, random)))
    return _mail(key, REQUESTER, f"Surat laporan gangguan {key}", "Terlampir surat kami.\n", files=[file])


def _held_reply(key: str, random: Random) -> bytes:
    """About a case, but without the task's token: nothing that may move it."""
    case = f"KASUS-2026-{random.randint(1, 5):04d}"
    quoted = "\n".join(f"> baris {line} dari surel yang dijawab" for line in range(30))
    text = f"Setuju, lanjutkan.\n\nPada Sen, 23 Nov 2026 pukul 09.00 Layanan menulis:\n{quoted}\n"
    return _mail(key, HEAD, f"Re: [{case}] [3] Laporan gangguan", text)


def _automatic(key: str, random: Random) -> bytes:
    text = f"Saya sedang cuti sampai tanggal {random.randint(1, 28)} Desember 2026.\n"
    return _mail(key, HEAD, "Balasan otomatis: cuti", text, {"Auto-Submitted": "auto-replied"})


def _noise(key: str, random: Random) -> bytes:
    lines = "\n".join(f"Penawaran nomor {random.randint(1, 999)}: harga istimewa" for _ in range(60))
    return _mail(key, "promo@asing.example", f"Penawaran istimewa {key}", lines)


def _mail(
    key: str,
    sender: str,
    subject: str,
    text: str,
    headers: dict[str, str] | None = None,
    *,
    to: str = SERVICE,
    files: Sequence[File] = (),
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Authentication-Results"] = f"{AUTHSERV}; auth=pass smtp.auth={sender}"
    message["From"] = f"Pengirim Bangku Uji <{sender}>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 08:00:00 +0700"
    message["Message-ID"] = f"<bangku.{key}@{sender.partition('@')[2]}>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    for name, content_type, data in files:
        main, _, sub = content_type.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


_MAKERS: dict[str, Callable[[str, Random], bytes]] = {
    "pdf": _with_pdf,
    "docx": _with_docx,
    "held reply": _held_reply,
    "automatic": _automatic,
    "noise": _noise,
}
