"""What requesters, officers and the secretariat ask for by mail alone, and who is refused."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

from docx import Document

from mailflow.mails.mail import Mail
from tests.whole_days.cirebon import (
    CONFIRM,
    FIRST,
    KADIS,
    KASI,
    OPD,
    SEK,
    SERVICE,
    STRANGER,
    asked,
    complain,
    play,
    secretariat,
)
from tests.whole_days.town import Town

PICTURE = ("bukti.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(60))
COLLEAGUE = "tik@bkad.example"


def test_status_tells_the_requester_where_the_case_stands_since_when_and_until_when(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        asked(cirebon, KASI, "[4]")
        said = cirebon.person(OPD).write(SERVICE, f"STATUS {FIRST}", "")
        assert cirebon.fate(said) == "served"
        mail = asked(cirebon, OPD, " Status kasus")
    assert "Langkah 4" in mail.text
    assert "Kepala Seksi Pengembangan Aplikasi" in mail.text
    assert "batas waktu Selasa, 24 November 2026" in mail.text
    assert "selambat-lambatnya" in mail.text
    assert "Surat Perintah Tugas Nomor 028/01/SPT/DKIS/XI/2026" in mail.text
    assert "Anda" not in mail.text


def test_status_without_a_number_lists_what_is_open_for_whoever_asks(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        complain(cirebon, subject="Gangguan kedua")
        asked(cirebon, KADIS, "[1c]")
        asked(cirebon, KADIS, "[1c]", case="KASUS-2026-0002")
        for address in (OPD, SEK, KADIS, KASI):
            cirebon.person(address).write(SERVICE, "Status", "STATUS")
        own = cirebon.person(OPD).wait_for("Status: 2 kasus")
        every = secretariat(cirebon).wait_for("Status: 2 kasus")
        tasks = cirebon.person(KADIS).wait_for("Status: 2 tugas")
        cirebon.person(KASI).wait_for("Status: 0 tugas")
    assert FIRST in own.text
    assert FIRST in every.text
    assert "Mohon disposisi" in tasks.text


def test_a_stranger_is_politely_refused_once_a_day_and_learns_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        for text in (f"STATUS {FIRST}", "STATUS KASUS-2026-0099", f"ALIHKAN {FIRST} ke Kasi Aplikasi"):
            said = cirebon.person(COLLEAGUE).write(SERVICE, "Tanya", text)
            assert cirebon.fate(said) == "served"
        refusal = cirebon.person(COLLEAGUE).wait_for("tidak dapat dilayani")
        assert FIRST not in refusal.subject + refusal.text
        cirebon.settle()
        assert len(cirebon.outbox("permintaan-ditolak", COLLEAGUE)) == 1
        cirebon.pass_time(days=1)
        cirebon.fate(cirebon.person(COLLEAGUE).write(SERVICE, "Tanya", f"STATUS {FIRST}"))
        cirebon.settle()
    assert len(cirebon.outbox("permintaan-ditolak", COLLEAGUE)) == 2
    assert cirebon.open_steps() == ["disposisi"]


def test_an_unproven_sender_gets_no_answer_and_the_secretariat_sees_the_mail(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        forged = EmailMessage()
        forged["From"], forged["To"], forged["Subject"] = OPD, SERVICE, f"[{FIRST}] Laporan"
        forged["Message-ID"] = "<palsu@asing.example>"
        forged.set_content("BATAL: tidak jadi")
        cirebon.person(STRANGER).send(forged, outside=True)
        assert cirebon.fate("<palsu@asing.example>") == "held"
        assert "pengirim" in secretariat(cirebon).wait_for("Surel ditahan").text
        cirebon.settle()
    assert cirebon.case().end == ""
    assert not cirebon.outbox("permintaan-ditolak", OPD)


def test_help_names_the_commands_that_this_person_may_use(cirebon: Town) -> None:
    with cirebon.day():
        for address in (OPD, KADIS, SEK):
            cirebon.person(address).write(SERVICE, "bantuan", "BANTUAN")
        requester = cirebon.person(OPD).wait_for("Bantuan")
        officer = cirebon.person(KADIS).wait_for("Bantuan")
        desk = secretariat(cirebon).wait_for("Bantuan")
    assert "BATAL: alasan" in requester.text
    assert "ALIHKAN" not in requester.text + officer.text
    assert "PLH: nama" in officer.text
    assert "CATAT KEPUTUSAN" in desk.text


def test_a_requester_withdraws_and_every_open_task_is_closed(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        said = cirebon.person(OPD).write(SERVICE, f"Re: [{FIRST}] Laporan", "BATAL: sudah normal sendiri")
        assert cirebon.fate(said) == "applied"
        told = cirebon.person(KADIS).wait_for("Tugas tidak berlaku lagi")
        assert "sudah normal sendiri" in told.text
        assert "dicabut" in secretariat(cirebon).wait_for("Pemberitahuan").text
        assert "Dicabut oleh pelapor" in cirebon.person(OPD).wait_for("Dicabut").text
        late = cirebon.person(KADIS).reply(task, "DISPOSISI kepada Kasi PA: cek")
        assert cirebon.fate(late) == "too-late"
    assert cirebon.case().end == "dicabut"
    assert cirebon.open_steps() == []


def test_only_the_requester_can_withdraw(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        said = cirebon.person(KADIS).write(SERVICE, f"[{FIRST}]", "BATAL: tidak perlu")
        assert cirebon.fate(said) == "served"
        assert "hanya untuk pelapor" in cirebon.person(KADIS).wait_for("belum dapat dijalankan").text
    assert cirebon.case().end == ""


def test_more_evidence_reaches_the_secretariat_and_whoever_works_on_the_case(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        asked(cirebon, KASI, "[2]")
        status = asked(cirebon, OPD, " Pemeriksaan server")
        said = cirebon.person(OPD).reply(status, "TAMBAHAN: tangkapan layar galat", [PICTURE])
        assert cirebon.fate(said) == "noted"
        for address in (KASI, SEK):
            mail = cirebon.person(address).wait_for("Tambahan dari pelapor")
            assert "tangkapan layar galat" in mail.text
            assert [file.name for file in mail.attachments] == ["bukti.png"]
        assert "1 lampiran" in cirebon.person(OPD).wait_for("TAMBAHAN tercatat").text
        assert cirebon.open_steps() == ["pendataan"]
    assert list(cirebon.case().files) == ["tambahan-1"]


def test_a_command_under_a_task_of_the_requester_is_a_command_and_an_answer_stays_an_answer(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until=CONFIRM)
        question = asked(cirebon, OPD, CONFIRM)
        assert cirebon.fate(cirebon.person(OPD).reply(question, "STATUS")) == "served"
        assert "Langkah 7" in asked(cirebon, OPD, " Status kasus").text
        assert cirebon.fate(cirebon.person(OPD).reply(question, "NORMAL")) == "applied"
    assert cirebon.case().end == "selesai"


def test_an_objection_in_time_takes_an_ended_case_up_again(cirebon: Town) -> None:
    cirebon.edit(
        "cirebon-dkis/procedure.toml",
        'title = "Selesai: aplikasi beroperasi kembali"',
        'title = "Selesai: aplikasi beroperasi kembali"\nreopen = "cek-lapangan"',
    )
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        report = asked(cirebon, OPD, " Laporan akhir")
        said = cirebon.person(OPD).reply(report, "KEBERATAN: loket 3 masih galat")
        assert cirebon.fate(said) == "applied"
        again = asked(cirebon, KASI, "[4]")
        assert "dibuka kembali" in cirebon.person(OPD).wait_for("KEBERATAN tercatat").text
        assert "loket 3" in secretariat(cirebon).wait_for("Keberatan").text
        assert "loket 3" in again.text
    assert cirebon.case().reopened == 1
    assert cirebon.open_steps() == ["cek-lapangan"]


def test_an_objection_to_a_case_that_stays_closed_asks_for_a_new_letter(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        report = asked(cirebon, OPD, " Laporan akhir")
        said = cirebon.person(OPD).reply(report, "KEBERATAN: loket 3 masih galat")
        assert cirebon.fate(said) == "too-late"
        assert "mengirim laporan baru" in cirebon.person(OPD).wait_for("Balasan tidak mengubah kasus").text
    assert cirebon.case().end == "selesai"


def test_the_secretariat_gets_the_months_agenda_books_as_a_mail_and_as_files(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        assert "hanya" in _after(cirebon, KADIS, "AGENDA").text
        mail = _after(cirebon, SEK, "AGENDA", "Buku agenda November 2026")
    assert "1/SM/2026" in mail.text
    assert "028/01/SPT/DKIS/XI/2026" in mail.text
    files = {file.name: file.data for file in mail.attachments}
    assert list(files) == ["Buku agenda 2026-11.xlsx", "Buku agenda 2026-11.docx"]
    tables = Document(BytesIO(files["Buku agenda 2026-11.docx"])).tables
    (line,) = [[cell.text for cell in row.cells] for row in tables[0].rows][1:]
    assert line[0] == "1/SM/2026"
    assert "Dinas Kependudukan dan Pencatatan Sipil" in line
    assert "Kepala Seksi Pengembangan Aplikasi" in line[9]


def test_the_secretariat_gives_an_open_task_to_another_post(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        old = asked(cirebon, KASI, "[4]")
        assert "tidak dikenali" in _after(cirebon, SEK, f"ALIHKAN {FIRST} ke Rektor").text
        assert "dialihkan" in _after(cirebon, SEK, f"ALIHKAN {FIRST} ke Kadis", "ALIHKAN tercatat").text
        asked(cirebon, KADIS, "[4]")
        assert "dialihkan" in cirebon.person(KASI).wait_for("Tugas dialihkan").text
        late = cirebon.person(KASI).reply(old, "SELESAI")
        assert cirebon.fate(late) in {"too-late", "held"}
    assert cirebon.case().open_tasks()[0].role == "KADIS_DKIS"


def test_of_several_open_tasks_the_secretariat_says_which_one_goes(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[5]")
        asked(cirebon, KASI, "[5]")
        order = f"ALIHKAN {FIRST} langkah"
        assert "tidak ada tugas terbuka" in _after(cirebon, SEK, f"{order} 2 ke Kadis").text
        assert "belum jelas tugas" in _after(cirebon, SEK, f"{order} 5 ke Kadis").text
        _after(cirebon, SEK, f"{order} 5 ke Kadis dari Kasi Aplikasi", "ALIHKAN tercatat")
        asked(cirebon, KADIS, "[5]")
    assert [task.role for task in cirebon.case().open_tasks()] == ["OPD_PENGELOLA", "KADIS_DKIS"]


def _after(town: Town, address: str, text: str, subject: str = "belum dapat dijalankan") -> Mail:
    """The answer to a command."""
    town.person(address).write(SERVICE, "Permintaan", text)
    return town.person(address).wait_for(subject)
