"""What may be asked of the office by mail alone, and the sentences that only begin with the same word."""

from __future__ import annotations

from datetime import date

import pytest

from mailflow.replies.commands import (
    Acting,
    Addition,
    AgendaOf,
    ChangeLetter,
    Command,
    Help,
    Incomplete,
    InsertNumber,
    Objection,
    RecordDecision,
    Redirect,
    Status,
    Withdraw,
    parse_command,
)

TODAY = date(2026, 11, 20)
CASE = "KASUS-2026-0007"


def read(text: str, subject: str = "Mohon bantuan") -> Command | None:
    return parse_command(subject, text, TODAY)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("STATUS", Status()),
        ("status", Status()),
        ("Status?", Status()),
        ("STATUS KASUS-2026-0007", Status(number=CASE)),
        ("status kasus 2026-0007", Status(number=CASE)),
        ("STATUS: [KASUS-2026-0007]", Status(number=CASE)),
        ("Selamat pagi\nSTATUS KASUS-2026-0007\nTerima kasih", Status(number=CASE)),
        ("BANTUAN", Help()),
        ("bantuan.", Help()),
        ("BATAL: sudah normal kembali", Withdraw(reason="sudah normal kembali")),
        ("BATAL:\nsudah normal\nkembali", Withdraw(reason="sudah normal\nkembali")),
        ("Batal - ternyata kabel kami sendiri", Withdraw(reason="ternyata kabel kami sendiri")),
        ("BATAL KASUS-2026-0007: salah kirim", Withdraw(reason="salah kirim", number=CASE)),
        ("TAMBAHAN:", Addition()),
        ("TAMBAHAN", Addition()),
        (
            "TAMBAHAN: foto galat terlampir\nsejak pukul 08.00",
            Addition(text="foto galat terlampir\nsejak pukul 08.00"),
        ),
        ("tambahan KASUS-2026-0007: log server", Addition(text="log server", number=CASE)),
        ("KEBERATAN: masih tidak bisa masuk", Objection(reason="masih tidak bisa masuk")),
        ("keberatan kasus-2026-0007 : belum pulih", Objection(reason="belum pulih", number=CASE)),
        ("PLH: Budi Santoso s.d. 30 November 2026", Acting(who="Budi Santoso", until=date(2026, 11, 30))),
        ("Plh. : Kasi Aplikasi sd 30/11/2026", Acting(who="Kasi Aplikasi", until=date(2026, 11, 30))),
        ("plh: Siti Aminah, M.T. s/d Jumat", Acting(who="Siti Aminah, M.T", until=date(2026, 11, 27))),
        ("PLH: Budi sampai dengan tgl 25", Acting(who="Budi", until=date(2026, 11, 25))),
        ("PLH: Budi hingga besok ya", Acting(who="Budi", until=date(2026, 11, 21))),
        ("AGENDA", AgendaOf(month=date(2026, 11, 1))),
        ("AGENDA Oktober", AgendaOf(month=date(2026, 10, 1))),
        ("agenda desember", AgendaOf(month=date(2025, 12, 1))),
        ("AGENDA November 2026", AgendaOf(month=date(2026, 11, 1))),
        ("AGENDA bulan Mei 2025", AgendaOf(month=date(2025, 5, 1))),
        ("AGENDA 9/2026", AgendaOf(month=date(2026, 9, 1))),
        ("AGENDA bulan lalu", AgendaOf(month=date(2026, 10, 1))),
        ("ALIHKAN KASUS-2026-0007 ke Kasi Infra", Redirect(number=CASE, step_no="", post="Kasi Infra")),
        (
            "alihkan kasus 2026-0007 langkah 14a kepada Kabid",
            Redirect(number=CASE, step_no="14a", post="Kabid"),
        ),
        ("ALIHKAN 2026-0007 ke Kabid", None),
        (
            "CATAT KEPUTUSAN KASUS-2026-0007: SETUJU",
            RecordDecision(number=CASE, step_no="", text="SETUJU"),
        ),
        (
            "CATAT KEPUTUSAN KASUS-2026-0007 langkah 3:\nDISPOSISI kepada Kasi Aplikasi: cek\nlewat WhatsApp",
            RecordDecision(
                number=CASE, step_no="3", text="DISPOSISI kepada Kasi Aplikasi: cek\nlewat WhatsApp"
            ),
        ),
        (
            "SISIPKAN NOMOR SETELAH 028/12/DKIS/XI/2026: surat tugas",
            InsertNumber(after="028/12/DKIS/XI/2026", text="surat tugas"),
        ),
        (
            "sisipkan nomor sesudah 000.8.3.3/15/OR tahun 2026: nota",
            InsertNumber(after="000.8.3.3/15/OR", text="nota", year=2026),
        ),
        (
            'RALAT SURAT Nomor B/123/UN39.17/TI.00/2026:\ntertulis "a" seharusnya "b"',
            ChangeLetter(kind="ralat", number="B/123/UN39.17/TI.00/2026", text='tertulis "a" seharusnya "b"'),
        ),
        (
            "Cabut surat no. 100b/UN39.17/SOP/V/2025: ganda",
            ChangeLetter(kind="pencabutan", number="100b/UN39.17/SOP/V/2025", text="ganda"),
        ),
        (
            "BATALKAN SURAT 500.12/15/406.020/2026 : salah tujuan",
            ChangeLetter(kind="pembatalan", number="500.12/15/406.020/2026", text="salah tujuan"),
        ),
        ("RALAT SURAT 028/12/DKIS/XI/2026", None),
        ("CABUT SURAT 028/12/DKIS/XI/2026: ...", None),
    ],
)
def test_a_command_is_read_from_the_first_line(text: str, command: Command | None) -> None:
    if command is None:
        assert isinstance(read(text), Incomplete)
    else:
        assert read(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "Status aplikasi masih error",
        "status kasus saya bagaimana?",
        "Status 500 muncul saat simpan",
        "Bantuan untuk login SIMPEG",
        "Mohon bantuan",
        "Batal ya pak, sudah normal",
        "batalkan: salah kirim",
        "BATAL karena sudah normal",
        "Pembatalan: rapat",
        "Pembatalan surat tugas: rapat ditunda",
        "RALAT, surat 12 keliru",
        "Ralat surat kemarin: mohon diabaikan",
        "Cabut surat kami ya pak",
        "Sisipkan nomor setelah rapat",
        "Tambahan informasi: server mati",
        "Tambahan-tambahan data menyusul",
        "Keberatan kami atas hasil itu sudah disampaikan",
        "Plh Kasi Aplikasi mohon ditindaklanjuti",
        "Plh. Kadis sudah setuju",
        "Agenda rapat besok pukul 10",
        "Agenda: rapat koordinasi, mohon hadir",
        "Alihkan ke Kasi Infra",
        "alihkan panggilan ke ruang server",
        "Catat keputusan rapat kemarin",
        "catat: SETUJU",
        "Kami tanya STATUS KASUS-2026-0007",
        "SETUJU",
        "DISPOSISI kepada Kasi Aplikasi: cek",
        "STATUS\u200b aplikasi",
        "S T A T U S",
        "STATUSKASUS-2026-0007",
    ],
)
def test_a_sentence_that_begins_with_the_word_is_no_command(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "command", "hint"),
    [
        ("STATUS KASUS-2026-7", "STATUS", "KASUS-2026-0007"),
        ("STATUS 2026/0007", "STATUS", "KASUS-2026-0007"),
        ("BATAL", "BATAL", "alasan"),
        ("BATAL: ...", "BATAL", "alasan"),
        ("BATAL KASUS-26-0007: salah kirim", "BATAL", "KASUS-2026-0007"),
        ("KEBERATAN:", "KEBERATAN", "alasan"),
        ("PLH: Budi Santoso", "PLH", "s.d."),
        ("PLH: Budi s.d. selesai cuti", "PLH", "s.d."),
        ("PLH: Budi s.d. 31 Februari 2027", "PLH", "s.d."),
        ("PLH: Budi s.d. 30 November atau 5 Desember", "PLH", "s.d."),
        ("PLH: Budi 25 November s.d. 30 November 2026", "PLH", "s.d."),
        ("PLH: s.d. 30 November 2026", "PLH", "s.d."),
        ("PLH: Budi s.d. 1 November 2026", "PLH", "lewat"),
        ("PLH: Budi s.d. 30 November 2062", "PLH", "satu tahun"),
        ("AGENDA Novembr", "AGENDA", "November"),
        ("AGENDA 13/2026", "AGENDA", "November"),
        ("ALIHKAN KASUS-2026-0007", "ALIHKAN", "ke jabatan"),
        ("ALIHKAN KASUS-2026-0007 ke", "ALIHKAN", "ke jabatan"),
        ("ALIHKAN KASUS-2026-0007 langkah ke Kabid", "ALIHKAN", "ke jabatan"),
        ("ALIHKAN KASUS-2026-0007 Kasi Infra", "ALIHKAN", "ke jabatan"),
        ("CATAT KEPUTUSAN KASUS-2026-0007", "CATAT KEPUTUSAN", "keputusannya"),
        ("CATAT KEPUTUSAN: SETUJU", "CATAT KEPUTUSAN", "KASUS-2026-0007"),
        ("CATAT KEPUTUSAN KASUS-2026-7: SETUJU", "CATAT KEPUTUSAN", "KASUS-2026-0007"),
        ("SISIPKAN NOMOR SETELAH 12/OR:", "SISIPKAN NOMOR", "hal"),
        ("BATALKAN SURAT 12/OR", "BATALKAN SURAT", "alasan"),
    ],
)
def test_what_is_missing_is_said(text: str, command: str, hint: str) -> None:
    found = read(text)
    assert isinstance(found, Incomplete)
    assert found.command == command
    assert hint in found.why


def test_the_subject_counts_only_where_nothing_was_written() -> None:
    assert read("", subject="STATUS KASUS-2026-0007") == Status(number=CASE)
    assert read("Selamat pagi,\n\nTerima kasih", subject="BANTUAN") == Help()
    assert read("Aplikasi kami rusak", subject="STATUS") is None


@pytest.mark.parametrize("prefix", ["Re: ", "RE:", "Bls: ", "Balas: ", "Fwd: "])
def test_the_subject_of_a_reply_is_no_command(prefix: str) -> None:
    assert read("", subject=f"{prefix}STATUS KASUS-2026-0007") is None


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "hostile",
    [
        "STATUS " + "1" * 100_000,
        "BATAL:" * 20_000,
        "\n" * 100_000,
        "PLH: " + "s.d. " * 20_000,
        "a " * 50_000,
        "ALIHKAN " + "kasus 2026 " * 10_000,
        "agenda " + " " * 100_000,
    ],
)
def test_a_hostile_mail_costs_little(hostile: str) -> None:
    read(hostile)
    read("", subject=hostile)
