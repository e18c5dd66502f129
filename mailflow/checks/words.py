"""The sentences of `mailflow check` about files and servers, in both languages."""

from __future__ import annotations

from datetime import date

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


def no_tesseract() -> Words:
    return Words(
        en="Tesseract with Indonesian (tesseract-ocr-ind) is not installed: scans and photos of letters are put to the "
        "secretariat to be typed in",
        id="Tesseract bahasa Indonesia (tesseract-ocr-ind) tidak terpasang: pindaian dan foto surat dientri "
        "sekretariat",
    )


def no_soffice() -> Words:
    return Words(
        en="LibreOffice (soffice) is not installed: letters go out as DOCX without PDF",
        id="LibreOffice (soffice) tidak terpasang: naskah dikirim sebagai DOCX tanpa PDF",
    )


def no_signature_check() -> Words:
    return Words(
        en="pyHanko is not installed (pip install 'mailflow[sign]'): e-signatures are not checked, "
        "every signed copy is shown to the secretariat",
        id="pyHanko tidak terpasang (pip install 'mailflow[sign]'): tanda tangan elektronik tidak diperiksa, "
        "setiap salinan bertanda tangan diperiksa Sekretariat",
    )


def no_eseal(file: str, why: Words) -> Fault:
    return Fault(
        file=file,
        place="eseal",
        what=Words(
            en=f"Letters would go out without the electronic seal: {why.en}",
            id=f"Naskah akan terbit tanpa segel elektronik: {why.id}",
        ),
        mend=Words(
            en="Put a valid certificate (PKCS#12) and its password there, or take [eseal] out",
            id="Pasang sertifikat (PKCS#12) yang berlaku beserta kata sandinya, atau hapus [eseal]",
        ),
    )


def no_pdf_to_seal(file: str) -> Words:
    return Words(
        en=f"{file}: only PDFs are sealed, and none are made (LibreOffice is missing, or pdf = false)",
        id=f"{file}: yang disegel hanya PDF, padahal PDF tidak dibuat (LibreOffice tidak ada, atau pdf = false)",
    )


def eseal_ends(file: str, until: date) -> Words:
    return Words(
        en=f"{file}: the certificate of the electronic seal ends on {until:%Y-%m-%d}; "
        "after that letters go out without a seal",
        id=f"{file}: sertifikat segel elektronik berakhir pada {until:%d-%m-%Y}; "
        "sesudahnya naskah terbit tanpa segel",
    )


def no_drawing() -> Words:
    return Words(
        en="ReportLab is not installed (pip install 'mailflow[draw]'): mails go out without the flow chart "
        "and with blank forms as DOCX only, not as fillable PDF",
        id="ReportLab belum terpasang (pip install 'mailflow[draw]'): surel dikirim tanpa bagan alir, "
        "dan formulir kosong hanya sebagai DOCX, bukan PDF yang dapat diisi",
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


def no_such_kind(file: str, kind: str, kinds: tuple[str, ...]) -> Fault:
    return Fault(
        file=file,
        place=f"trust.steps.{kind}",
        what=Words(en="No step is of this kind", id="Tidak ada jenis langkah dengan nama ini"),
        mend=Words(en=f"Write one of: {', '.join(kinds)}", id=f"Tulis salah satu dari: {', '.join(kinds)}"),
    )


def no_smime_check(file: str) -> Fault:
    return Fault(
        file=file,
        place="trust",
        what=Words(
            en="A step demands S/MIME, and pyHanko is not installed: no reply to it could decide",
            id="Ada langkah yang menuntut S/MIME, tetapi pyHanko tidak terpasang: tidak ada balasan yang dapat memutus",
        ),
        mend=Words(
            en="pip install 'mailflow[sign]', or demand less",
            id="pip install 'mailflow[sign]', atau turunkan syaratnya",
        ),
    )


def no_smime_roots(file: str) -> Fault:
    return Fault(
        file=file,
        place="trust",
        what=Words(
            en="A step demands S/MIME, and no certificates of authorities are named",
            id="Ada langkah yang menuntut S/MIME, tetapi belum ada sertifikat induk yang disebut",
        ),
        mend=Words(
            en="Name them in office.toml, [signing] roots",
            id="Sebutkan pada office.toml, roots pada [signing]",
        ),
    )


def no_dns(why: str) -> Words:
    return Words(
        en=f"The DNS was not reached ({why}): the DMARC records of the officers' domains were not looked up",
        id=f"DNS tidak terjangkau ({why}): catatan DMARC domain para pejabat tidak diperiksa",
    )


def no_dmarc(domains: list[str]) -> Words:
    names = ", ".join(domains)
    return Words(
        en=f"No DMARC record: {names}. From there a sender is proved only by handing the mail in at your own server "
        "with a log-in (auth=pass), or by a DKIM signature of exactly that domain; all others are asked to confirm",
        id=f"Tanpa catatan DMARC: {names}. Pengirim dari sana hanya terbukti bila surelnya dikirim dengan log-in "
        "melalui server surel sendiri (auth=pass), atau bertanda tangan DKIM dari domain itu sendiri; selebihnya "
        "diminta menegaskan",
    )


def lenient_dmarc(domains: list[str]) -> Words:
    names = ", ".join(domains)
    return Words(
        en=f"DMARC with p=none: {names}. That proves a sender, but mail forged in its name is still delivered",
        id=f"DMARC dengan p=none: {names}. Pengirim tetap terbukti, tetapi surel palsu atas nama domain itu tetap "
        "disampaikan",
    )


def canary_refused(mx: str, why: str) -> Words:
    return Words(en=f"{mx} did not take the canary ({why})", id=f"{mx} tidak menerima surel kenari ({why})")


def canary_lost(address: str, seconds: int) -> Words:
    return Words(
        en=f"the canary did not arrive at {address} within {seconds} seconds; it may lie in a spam folder",
        id=f"surel kenari tidak tiba di {address} dalam {seconds} detik; mungkin masuk folder spam",
    )


def canary_not_flown(file: str, why: Words) -> Fault:
    return Fault(
        file=file,
        place="trust.canary",
        what=Words(en=f"The canary says nothing: {why.en}", id=f"Uji kenari tidak memberi hasil: {why.id}"),
        mend=Words(
            en="Name the host that takes mail for the service address from outside, port 25",
            id="Sebutkan server yang menerima surel dari luar untuk alamat layanan, porta 25",
        ),
    )


def canary_died(file: str) -> Fault:
    return Fault(
        file=file,
        place="trust.authserv",
        what=Words(
            en="A forged Authentication-Results in your server's own name came through from outside; until this is "
            "mended its word proves nobody",
            id="Authentication-Results palsu atas nama server sendiri lolos dari luar; sampai diperbaiki, hasil "
            "pemeriksaan server itu tidak membuktikan siapa pun",
        ),
        mend=Words(
            en="Let the border delete every Authentication-Results that claims its name (RFC 8601 section 5), "
            "or lower `hops`, then run the canary again",
            id="Atur agar server batas menghapus setiap Authentication-Results yang memakai namanya (RFC 8601 "
            "bagian 5), atau turunkan `hops`, lalu ulangi uji kenari",
        ),
    )


def canary_low(file: str) -> Words:
    return Words(
        en=f"{file}: the canary's forged verdict was left in the mail, below the place that is read; better let the "
        "border delete it",
        id=f"{file}: hasil palsu dari uji kenari masih ada di dalam surel, di bawah tempat yang dibaca; sebaiknya "
        "server batas menghapusnya",
    )


def canary_alive(file: str) -> Words:
    return Words(
        en=f"{file}: the canary's forged verdict was taken away by your mail server",
        id=f"{file}: hasil palsu dari uji kenari dibuang oleh server surel",
    )
