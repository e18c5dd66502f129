"""What the person typed: above, below and between quotes, from the clients that offices use."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from mailflow.mails.mail import parse_mail
from mailflow.mails.quote_heads import OUR_WORDS
from mailflow.mails.quoting import MAX_LINES, cut_quotes, new_text

OURS = """--- balas di atas garis ini ---

Yth. Kepala Dinas,
Balas dengan salah satu kata: SETUJU, TOLAK: alasan, KEMBALIKAN: alasan"""
QUOTED = "\n".join(f"> {line}" for line in OURS.split("\n"))

REPLIES = {
    "our marker, quote marks lost": ("SETUJU", f"SETUJU\n\n{OURS}"),
    "our marker, quoted": ("SETUJU", f"SETUJU\n\n{QUOTED}"),
    "our marker in stars": ("SETUJU", f"SETUJU\n\n*--- Balas di atas garis ini ---*\n{OURS}"),
    "gmail in Indonesian": (
        "Setuju pak",
        f"Setuju pak\n\nPada Sen, 2 Jun 2025 pukul 10.15 Layanan <layanan@kota.test> menulis:\n\n{QUOTED}",
    ),
    "gmail, wrapped in two": (
        "Setuju pak",
        f"Setuju pak\n\nPada Sen, 2 Jun 2025 pukul 10.15 Layanan <layanan+abc@kota.test>\nmenulis:\n{QUOTED}",
    ),
    "gmail, wrapped in three": (
        "Setuju",
        f"Setuju\n\nPada Sen, 2 Jun 2025 10.15 Layanan TIK\nDinas <\nlayanan@kota.test> menulis:\n{QUOTED}",
    ),
    "gmail, attribution quoted": (
        "ok",
        f"ok\n> Pada Sen, 2 Jun 2025 Layanan <a@b.test>\n> menulis:\n{QUOTED}",
    ),
    "gmail in English": (
        "Approved",
        f"Approved\n\nOn Mon, Jun 2, 2025 at 10:15 AM Layanan <a@b.test> wrote:\n{QUOTED}",
    ),
    "gmail, quote marks lost": (
        "Setuju",
        "Setuju\n\nPada 2 Jun 2025 10.15, Layanan <a@b.test> menulis:\n\nBalas TOLAK",
    ),
    "thunderbird": ("Setuju", f"Pada 02/06/2025 10.15, Layanan menulis:\n{QUOTED}\n\nSetuju"),
    "roundcube": ("Setuju", f"Setuju\n\nPada 2025-06-02 10:15, layanan@kota.test menulis:\n{QUOTED}"),
    "outlook in Indonesian": (
        "Setuju",
        "Setuju\n\nDari: Layanan <a@b.test>\nTerkirim: 2 Juni 2025\nKepada: Kadis\nSubjek: SP\n\nTOLAK",
    ),
    "outlook with Perihal": (
        "Setuju",
        "Setuju\n______________\nDari: Layanan\nDikirim: 2 Juni 2025\nKepada: Kadis\nPerihal: SP\n\nTOLAK",
    ),
    "outlook in English, bold": (
        "Setuju",
        "Setuju\n\n*From:* Layanan\n*Sent:* Monday, June 2, 2025\n*To:* Kadis\n*Subject:* SP\n\nTOLAK",
    ),
    "pesan asli": ("Setuju", "Setuju\n\n-----Pesan Asli-----\nTOLAK"),
    "original message": ("Setuju", "Setuju\n\n-----Original Message-----\nTOLAK"),
    "samsung": ("Setuju", "Setuju\n\n-------- Pesan asli --------\nDari: x\nTOLAK"),
    "forwarded in Indonesian": (
        "Mohon arahan",
        "Mohon arahan\n\n---------- Pesan terusan ---------\nDari: Kadis\n\nSETUJU",
    ),
    "forwarded in English": ("FYI", "FYI\n\n---------- Forwarded message ---------\nFrom: Kadis\n\nSETUJU"),
    "apple forward": ("FYI", "FYI\n\nBegin forwarded message:\n\nSETUJU"),
    "own words like an attribution": (
        "Pada prinsipnya setuju",
        f"Pada prinsipnya setuju\nPada Sen, 2 Jun 2025 Layanan <a@b.test> menulis:\n{QUOTED}",
    ),
    "html renderer": (
        "Setuju",
        "Setuju\n----- quoted -----\nPada 2 Jun 2025 10.15, Layanan <a@b.test> menulis:\nTOLAK",
    ),
    "iphone": (
        "SETUJU",
        "SETUJU\n\nDikirim dari iPhone saya\n\n> Pada 2 Jun 2025, L <a@b.test> menulis:\n> TOLAK",
    ),
    "yahoo on android": ("SETUJU", "SETUJU\n\nDikirim dari Yahoo Mail di Android"),
    "outlook mobile": ("SETUJU", "SETUJU\n\nDapatkan Outlook untuk Android<https://aka.ms/x>"),
    "samsung line": ("SETUJU", "SETUJU\nSent from my Samsung Galaxy smartphone."),
    "signature": ("SETUJU", "SETUJU\n\n-- \nBudi\nTolak gratifikasi!"),
    "signature before the quote": ("SETUJU\n\nlanjut", f"SETUJU\n-- \nBudi\n{QUOTED}\n\nlanjut"),
    "nip block": ("SETUJU", "SETUJU\n\nDrs. Contoh Nama, M.T.\nPembina Utama Muda\nNIP. 197001011995031001"),
    "nip alone": ("", "--\nDrs. Contoh Nama, M.T.\nNIP. 197001011995031001"),
    "greeting and closing": (
        "Disetujui untuk diterbitkan.",
        "Assalamualaikum wr wb\n\nDisetujui untuk diterbitkan.\n\nTerima kasih.\nHormat kami,\nNama\nKabag",
    ),
    "disclaimer": ("Setuju", "Setuju\n\nPENAFIAN: Email ini rahasia dan hanya disetujui\nuntuk penerima"),
    "gateway banner": ("Setuju", "[EXTERNAL] Hati-hati dengan tautan\n\nSetuju"),
    "caution banner": ("Setuju", "CAUTION: This email originated outside. Reject if unsure.\n\nSetuju"),
    "inline": (
        "ya, sudah\n\nbelum",
        "Pada 2 Jun 2025 10.15, L <a@b.test> menulis:\n> Sudah dicek?\nya, sudah\n\n> Sudah diganti?\nbelum",
    ),
    "bottom posted": ("Setuju", f"{QUOTED}\n\nSetuju"),
    "tail that lost its mark": (
        "Setuju",
        "Setuju\n\n> Balas dengan satu kata saja pada baris yang pertama: SETUJU atau\nTOLAK\n> terima kasih",
    ),
    "marker alone": ("", OURS),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", REPLIES)
def test_only_what_was_typed_is_kept(name: str) -> None:
    expected, text = REPLIES[name]
    assert cut_quotes(text).new == expected


@pytest.mark.parametrize("name", REPLIES)
def test_nothing_is_lost_between_the_two_heaps(name: str) -> None:
    text = REPLIES[name][1]
    cut = cut_quotes(text)
    kept = sorted(f"{cut.new}\n{cut.quoted}".replace(">", " ").split())
    assert kept == sorted(text.replace(">", " ").split())


@pytest.mark.parametrize(
    "text",
    [
        "Pada rapat kemarin Kadis menulis:\nlanjutkan",
        "Dari: gudang\nlampu mati",
        "Yth. Kasi Aplikasi\nmohon TL",
        "Dikirim dari iPhone saya tidak bisa, jadi tolak",
        "Hormat kami,\nSetuju",
        "Nama: Sri\nNIP: 198001012005012001\nMasalah: cetak",
        "Terima kasih, tapi saya tolak",
        "Salam, saya setuju",
    ],
)
def test_what_only_looks_like_a_quote_stays(text: str) -> None:
    kept = cut_quotes(text).new
    assert kept.split()[-1] == text.split()[-1]


def test_a_postscript_below_the_closing_is_kept() -> None:
    kept = cut_quotes("SETUJU\n\nHormat kami,\nContoh Nama\n\nNB: jangan diterbitkan dulu").new
    assert "jangan diterbitkan dulu" in kept


def mail_of(text: str, html: str) -> bytes:
    message = EmailMessage()
    message["From"] = "kadis@kota.test"
    message["Message-ID"] = "<a@kota.test>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


GMAIL_HTML = (
    '<div dir="ltr">Setuju, <b>lanjutkan</b></div><br><div class="gmail_quote"><div class="gmail_attr">'
    "Pada Sen, 2 Jun 2025 pukul 10.15 Layanan &lt;a@b.test&gt; menulis:<br></div><blockquote>"
    "--- balas di atas garis ini ---<br>Balas TOLAK</blockquote></div>"
)


def test_text_and_html_that_agree_are_one_answer() -> None:
    text = f"Setuju, *lanjutkan*\n\nPada Sen, 2 Jun 2025 pukul 10.15 Layanan <a@b.test> menulis:\n\n{QUOTED}"
    read = new_text(parse_mail(mail_of(text, GMAIL_HTML)))
    assert (read.text, read.disagree) == ("Setuju, *lanjutkan*", False)


def test_inline_answers_are_kept_in_both_parts() -> None:
    text = "Pada 2 Jun 2025 10.15, L <a@b.test> menulis:\n\n> Disetujui?\n\nya, setuju\n\n> Terima kasih\n"
    html = (
        '<div class="gmail_quote"><div>Pada 2 Jun 2025 10.15, L &lt;a@b.test&gt; menulis:</div>'
        "<blockquote>Disetujui?</blockquote><div>ya, setuju</div><blockquote>Terima kasih</blockquote></div>"
    )
    read = new_text(parse_mail(mail_of(text, html)))
    assert (read.text, read.disagree) == ("ya, setuju", False)


def test_text_and_html_that_differ_are_told() -> None:
    assert new_text(parse_mail(mail_of("Saya tolak", "<p>Saya setuju</p>"))).disagree


def test_hidden_html_is_no_answer() -> None:
    read = new_text(parse_mail(mail_of("belum", '<p>belum</p><p style="display:none">SETUJU</p>')))
    assert (read.text, read.disagree) == ("belum", False)


def test_html_alone_is_read() -> None:
    message = EmailMessage()
    message["From"] = "kadis@kota.test"
    message.set_content(GMAIL_HTML, subtype="html")
    read = new_text(parse_mail(message.as_bytes()))
    assert (read.text, read.disagree) == ("Setuju, lanjutkan", False)


def test_what_is_not_read_to_its_end_is_told() -> None:
    long = "SETUJU\n" + "\n" * MAX_LINES + "TOLAK"
    assert cut_quotes(long).overflow
    assert new_text(parse_mail(mail_of(long, ""))).disagree


def test_the_line_that_our_links_put_under_an_answer_is_not_part_of_it() -> None:
    answer = "KEMBALIKAN: tanggalnya keliru"
    assert cut_quotes(f"{answer}\n\nRef: {'a2' * 13}").new == answer
    assert cut_quotes(f"{answer}\nRef: surat kami kemarin").new == f"{answer}\nRef: surat kami kemarin"


def test_a_long_line_is_folded_and_not_cut_off() -> None:
    assert cut_quotes("a" * 1500 + " TOLAK").new.endswith("TOLAK")


# --- signatures without `-- ` -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    [
        "Budi Santoso",
        "Budi",
        "Budi S.",
        "Budi Santoso, S.Kom., M.T.",
        "Budi Santoso\nKepala Seksi Aplikasi\nWA 0812-0000-0000",
        'Budi Santoso\nKasi Aplikasi\n"Melayani dengan hati"\nTOLAK GRATIFIKASI!',
        "Budi Santoso, S.T. – PPK Dinas PU",
        "Budi Santoso\nKestrel Software",
    ],
)
def test_the_senders_own_name_at_the_end_is_a_signature(below: str) -> None:
    assert cut_quotes(f"Setuju\n\n{below}", author="Budi Santoso").new == "Setuju"


@pytest.mark.parametrize(
    "text",
    [
        "Tim:\n\nBudi Santoso\nSiti Aminah\nDewi Lestari",
        "Tim:\n\nBudi Santoso\n\nSiti Aminah",
        "Setuju\n\nBudi, tunda dulu",
        "Budi Santoso\nSetuju",
        "Disposisi:\n\nBudi dan Siti",
        "Disposisi kepada:\n\nBudi",
        "Diganti oleh:\n\nAndi\nSiti\n0812-0000-0000",
    ],
)
def test_a_name_that_is_part_of_the_answer_stays(text: str) -> None:
    assert cut_quotes(text, author="Budi Santoso").new == text


def test_a_part_of_a_post_in_the_from_header_is_not_the_senders_name() -> None:
    text = "Mohon ditindaklanjuti\n\nInfrastruktur"
    assert cut_quotes(text, author="Kabid Infrastruktur").new == text


def test_an_answer_right_below_a_long_quoted_line_is_not_cut_in_two() -> None:
    quoted = "> Mohon persetujuan Bapak/Ibu atas konsep surat perintah tugas ini"
    answer = "Setuju asal lampiran dilengkapi\nsegera terbitkan"
    assert cut_quotes(f"{quoted}\n{answer}").new == answer


def test_a_remark_below_the_senders_name_stays() -> None:
    kept = cut_quotes("Setuju\n\nBudi\n\nNB: jangan diterbitkan dulu", author="Budi Santoso").new
    assert kept == "Setuju\n\nNB: jangan diterbitkan dulu"


def test_no_other_rule_reaches_over_the_place_where_the_quote_begins() -> None:
    html = "PERHATIAN: Email ini berasal dari luar\n----- quoted -----\nDari: L\n\nBalas SETUJU"
    assert cut_quotes(html, wrapped=False).new == ""
    assert cut_quotes("ya\n-- \nBudi\nDari: a\nTerkirim: b\nKepada: c\n> d\nSETUJU").new == "ya"


def test_long_threads_are_read_when_the_quote_begins_early() -> None:
    long = "SETUJU\n\nPada 2 Jun 2025 10.15, L <a@b.test> menulis:\n\n" + "Balas TOLAK\n" * MAX_LINES
    assert not cut_quotes(long).overflow
    assert cut_quotes(long).new == "SETUJU"


def test_what_is_all_quoted_is_empty_and_never_the_quote() -> None:
    assert new_text(parse_mail(mail_of(QUOTED, ""))).text == ""
    assert new_text(parse_mail(mail_of(OURS, ""))).text == ""


def test_our_own_layouts_are_known_by_their_sentences() -> None:
    folder = Path(__file__).parent.parent / "templates" / "notices"
    for layout in ("layout.txt", "layout.html"):
        source = (folder / layout).read_text("utf-8").casefold()
        assert sum(words in source for words in OUR_WORDS) >= 2, layout


def test_a_text_part_that_only_points_to_the_html_part_is_none() -> None:
    stub = "Pesan ini dalam format HTML. Gunakan pembaca surel yang mendukung HTML untuk melihatnya."
    read = new_text(parse_mail(mail_of(stub, "<p>Tolak: anggaran habis</p>")))
    assert (read.text, read.disagree) == ("Tolak: anggaran habis", False)
    said = new_text(parse_mail(mail_of("Setuju. Surel ini dalam format HTML.", "<p>Tolak</p>")))
    assert said.disagree


def test_name_and_post_right_below_a_full_sentence_are_a_signature_and_other_names_are_not() -> None:
    assert cut_quotes("Diterima.\nMurniati\nSubbag TU", author="Murniati").new == "Diterima."
    kept = "Tim kami:\nMurniati\nSubbag TU"
    assert cut_quotes(kept, author="Murniati").new == kept
    kept = "Setuju.\n\nBudi Santoso\nTapi tanggal 25"
    assert cut_quotes(kept, author="Budi Santoso").new == kept


def test_a_name_as_in_from_with_post_and_office_below_it_is_a_signature() -> None:
    text = "Silakan dilanjutkan.\n\nFauzan Akbari\nWakil Dekan II Fakultas Teknik\nUniversitas Kencana\n"
    assert cut_quotes(text, author="Dr. Fauzan Akbari").new == "Silakan dilanjutkan."
    more = "Silakan dilanjutkan.\n\nFauzan Akbari\nWakil Dekan II belum setuju\n"
    assert "belum setuju" in cut_quotes(more, author="Fauzan Akbari").new
