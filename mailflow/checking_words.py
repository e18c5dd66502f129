"""The sentences of `mailflow check` about files and servers, in both languages."""

from __future__ import annotations

from mailflow.problems import Fault, Words


def no_office(file: str) -> Fault:
    what = Words(en="There is no office in this folder", id="Tidak ada kantor di dalam folder ini")
    mend = Words(
        en="Write one with `mailflow init`, or name the folder above the office's own",
        id="Buat dengan `mailflow init`, atau sebutkan folder di atas folder kantor",
    )
    return Fault(file=file, place="", what=what, mend=mend)


def same_form(file: str, key: str) -> Fault:
    what = Words(en=f'Another form has the key "{key}", too', id=f'Formulir lain juga memakai key "{key}"')
    mend = Words(en="Write another key", id="Tulis key yang lain")
    return Fault(file=file, place="key", what=what, mend=mend)


def no_authserv(file: str) -> Fault:
    return Fault(
        file=file,
        place="trust.authserv",
        what=Words(
            en="Nothing says whose verdict on senders counts, so no sender could be verified",
            id="Belum disebut server mana yang menilai pengirim, sehingga tidak ada pengirim yang terbukti",
        ),
        mend=Words(
            en="Write the name that your mail server puts first in Authentication-Results",
            id="Tulis nama yang diletakkan server surel di awal Authentication-Results",
        ),
    )


def no_soffice() -> Words:
    return Words(
        en="LibreOffice (soffice) is not installed: letters go out as DOCX without PDF",
        id="LibreOffice (soffice) tidak terpasang: naskah dikirim sebagai DOCX tanpa PDF",
    )


def no_roots(file: str, error: Exception) -> Fault:
    what = Words(
        en=f"This file holds no certificates ({error})", id="Berkas ini tidak memuat sertifikat yang terbaca"
    )
    mend = Words(
        en="Save the authorities' certificates in it as PEM, or take it out of [signing] roots",
        id="Simpan sertifikat induknya dalam bentuk PEM, atau hapus dari roots pada [signing]",
    )
    return Fault(file=file, place="signing.roots", what=what, mend=mend)


def no_signature_check() -> Words:
    return Words(
        en="pyHanko is not installed (pip install 'mailflow[sign]'): e-signatures are not checked, "
        "every signed copy is shown to the secretariat",
        id="pyHanko tidak terpasang (pip install 'mailflow[sign]'): tanda tangan elektronik tidak diperiksa, "
        "setiap salinan bertanda tangan diperiksa Sekretariat",
    )


def no_drawing() -> Words:
    return Words(
        en='svglib and ReportLab are not installed (pip install "mailflow[draw]"): mails go out without the flow chart',
        id='svglib dan ReportLab belum terpasang (pip install "mailflow[draw]"): surel dikirim tanpa bagan alir',
    )


def no_holidays(year: int) -> Words:
    return Words(
        en=f"There is no holiday table for {year}: limits in that year are computed without holidays; "
        f"add holidays/{year}.toml",
        id=f"Tabel hari libur {year} belum ada: batas waktu pada tahun itu dihitung tanpa hari libur; "
        f"tambahkan holidays/{year}.toml",
    )


def plus_hint(file: str, address: str) -> Words:
    name, _, domain = address.partition("@")
    tagged = f"{name}+uji@{domain}"
    return Words(
        en=f"{file}: plus_addresses = true needs a server that delivers {tagged} to {address}; "
        "send a mail there once, and write false when it comes back",
        id=f"{file}: plus_addresses = true memerlukan server yang menyampaikan surel {tagged} ke {address}; "
        "kirim sekali surel uji ke sana, dan tulis false bila ditolak",
    )
