"""Mail that nobody asked for and that no thread explains: held, put to the secretariat, settled by one word."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from mailflow.mails.mail import Mail
from mailflow.outside.tables import MailRow
from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import (
    BKAD,
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
from tests.whole_days.letters import COMPLAINT
from tests.whole_days.town import Town

SECOND = "KASUS-2026-0002"
PHOTO = ("loket.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"loket" * 30)


def held(town: Town, subject: str = "Surel ditahan") -> Mail:
    """The secretariat's question about a held mail."""
    return secretariat(town).wait_for(subject)


def test_a_third_person_in_the_thread_is_held_with_the_case_as_the_guess_and_attached_by_one_word(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complaint = complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        joined = cirebon.person(BKAD).write(
            SERVICE,
            "Re: Laporan gangguan aplikasi SIAK",
            "Di BKAD juga terasa sejak pagi. Setuju, lanjutkan.",
            [PHOTO],
            {"In-Reply-To": complaint, "References": complaint},
        )
        assert cirebon.fate(joined) == "held"
        question = held(cirebon, f"[{FIRST}] Surel ditahan")
        assert f"- {FIRST}, karena membalas surel kasus itu" in question.text
        assert BKAD in question.text
        said = secretariat(cirebon).reply(question, "LAMPIRKAN")
        assert cirebon.fate(said) == "secretariat"
        assert cirebon.fate(joined) == "noted"
        told = cirebon.person(KADIS).wait_for(f"[{FIRST}] Tambahan dari surel yang ditahan")
        assert "Di BKAD juga terasa" in told.text
        assert [file.name for file in told.attachments] == ["loket.png"]
        assert cirebon.open_steps() == ["disposisi"]
        cirebon.person(KADIS).reply(task, "Bu Wulan, tolong dicek")
        asked(cirebon, KASI, "[2]")
    assert list(cirebon.case().files) == ["tambahan-1"]
    assert any("Sekretariat menjawab LAMPIRKAN" in line for line in cirebon.journal())


def test_a_held_mail_becomes_a_case_of_its_own_by_one_word_though_it_sounded_like_nothing(
    cirebon: Town,
) -> None:
    with cirebon.day():
        mail = cirebon.person(OPD).write(SERVICE, "Mohon dicek", "Loket dua sejak kemarin sepi sekali.")
        assert cirebon.fate(mail) == "held"
        question = held(cirebon)
        assert "KASUS BARU - " in question.text
        secretariat(cirebon).reply(question, "kasus baru")
        asked(cirebon, OPD, " Tanda terima")
        assert cirebon.fate(mail) == "opened"
    (row,) = cirebon.cases()
    assert (row.requester, row.subject) == (OPD, "Mohon dicek")


def test_a_discarded_mail_stays_kept_and_does_nothing(cirebon: Town) -> None:
    with cirebon.day():
        mail = cirebon.person(STRANGER).write(SERVICE, "Penawaran", "Kami menawarkan printer.")
        assert cirebon.fate(mail) == "held"
        secretariat(cirebon).reply(held(cirebon), "BUANG")
        cirebon.until(lambda _: cirebon.fate(mail) == "discarded")
        cirebon.settle()
    assert b"printer" in cirebon.raw(1)
    assert cirebon.cases() == []
    assert cirebon.inbox(STRANGER) == []


def test_a_bare_word_that_could_mean_two_cases_is_asked_again(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]", case=SECOND)
        both = cirebon.person(OPD).write(
            SERVICE, "Dua laporan kami", f"Mohon kabar {FIRST} dan {SECOND}, loket masih kosong."
        )
        assert cirebon.fate(both) == "held"
        question = held(cirebon)
        assert "menyangkut lebih dari satu kasus" in question.text
        assert f"LAMPIRKAN ke {FIRST} - " in question.text
        assert f"LAMPIRKAN ke {SECOND} - " in question.text
        assert cirebon.fate(secretariat(cirebon).reply(question, "LAMPIRKAN")) == "asked-back"
        again = secretariat(cirebon).wait_for("Mohon penegasan")
        assert f"LAMPIRKAN ke {SECOND}" in again.text
        secretariat(cirebon).reply(again, f"LAMPIRKAN ke {SECOND}")
        cirebon.until(lambda _: cirebon.fate(both) == "noted")
    assert list(cirebon.case(FIRST).files) == []
    assert list(cirebon.case(SECOND).files) == ["tambahan-1"]


def test_a_case_that_there_is_not_is_asked_for_again(cirebon: Town) -> None:
    with cirebon.day():
        mail = cirebon.person(OPD).write(SERVICE, "Undangan rapat", "Rapat pukul 13.00.")
        assert cirebon.fate(mail) == "held"
        said = secretariat(cirebon).reply(held(cirebon), "LAMPIRKAN ke KASUS-2026-0099")
        assert cirebon.fate(said) == "asked-back"
        assert cirebon.fate(mail) == "held"


def test_a_mail_is_attached_by_any_number_that_the_office_knows_for_the_case(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        complain(cirebon)
        play(cirebon, until="[4]")
        asked(cirebon, KASI, "[4]")
        (order,) = cirebon.numbers("surat-perintah")
        for at, place in enumerate((f"surat {order}", "agenda 1", "470/112/Disdukcapil/2026"), 1):
            mail = cirebon.person(BKAD).write(SERVICE, f"Foto {at}", "Kami ikut merasakan.")
            assert cirebon.fate(mail) == "held"
            question = held(cirebon, f"Surel ditahan: Foto {at}")
            assert "nomor surat pelapor, nomor agenda" in question.text
            said = secretariat(cirebon).reply(question, f"LAMPIRKAN ke {place}")
            assert cirebon.fate(said) == "secretariat"
            assert cirebon.fate(mail) == "noted"
    assert list(cirebon.case(FIRST).files) == ["tambahan-1", "tambahan-2", "tambahan-3"]
    assert list(cirebon.case(SECOND).files) == []


def test_a_number_of_two_cases_is_asked_again_with_both_and_an_unknown_one_says_so(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        cirebon.person(OPD).write(SERVICE, "Susulan surat tadi pagi", f"Kami ulangi:\n\n{COMPLAINT}")
        secretariat(cirebon).reply(held(cirebon), "KASUS BARU")
        asked(cirebon, KADIS, "[1c]", case=SECOND)
        mail = cirebon.person(BKAD).write(SERVICE, "Foto", "Kami ikut merasakan.")
        question = held(cirebon, "Surel ditahan: Foto")
        said = secretariat(cirebon).reply(question, "LAMPIRKAN ke 470/113/Disdukcapil/2026")
        assert cirebon.fate(said) == "asked-back"
        again = secretariat(cirebon).wait_for("Mohon penegasan")
        assert "470/113/Disdukcapil/2026 tidak kami kenal" in again.text
        said = secretariat(cirebon).reply(again, "LAMPIRKAN ke surat 470/112/Disdukcapil/2026")
        assert cirebon.fate(said) == "asked-back"
        both = secretariat(cirebon).wait_for("Mohon penegasan")
        assert "dapat berarti lebih dari satu kasus" in both.text
        assert f"LAMPIRKAN ke {FIRST} - " in both.text
        assert f"LAMPIRKAN ke {SECOND} - " in both.text
        assert "BUANG - " in both.text
        secretariat(cirebon).reply(both, f"LAMPIRKAN ke {SECOND}")
        cirebon.until(lambda _: cirebon.fate(mail) == "noted")
    assert list(cirebon.case(SECOND).files) == ["tambahan-1"]


def test_only_the_secretariat_empties_the_pen(cirebon: Town) -> None:
    with cirebon.day():
        mail = cirebon.person(OPD).write(SERVICE, "Mohon dicek", "Loket dua sepi.")
        question = held(cirebon)
        assert cirebon.fate(cirebon.person(KASI).reply(question, "KASUS BARU")) == "held"
        assert cirebon.fate(mail) == "held"
    assert cirebon.cases() == []


def test_a_forged_senders_mail_cannot_become_a_case_in_that_name(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    town, server = faulty_cirebon
    raw = (
        f"Authentication-Results: mail.kota.test; dmarc=fail header.from=disdukcapil.example\r\n"
        f"From: {OPD}\r\nTo: {SERVICE}\r\nSubject: Laporan\r\nMessage-ID: <palsu.3@luar.example>\r\n\r\n"
        f"{COMPLAINT}"
    ).encode()
    with town.day():
        server.deliver(SERVICE, raw)
        assert town.fate("<palsu.3@luar.example>") == "held"
        question = held(town)
        assert "KASUS BARU" not in question.text
        assert town.fate(secretariat(town).reply(question, "KASUS BARU")) == "asked-back"
        secretariat(town).reply(secretariat(town).wait_for("Mohon penegasan"), "BUANG")
        town.until(lambda _: town.fate("<palsu.3@luar.example>") == "discarded")
    assert town.cases() == []


def test_the_same_letter_by_another_route_opens_no_second_case_but_may_be_made_one(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        scan = cirebon.person(OPD).write(SERVICE, "Susulan surat tadi pagi", f"Kami ulangi:\n\n{COMPLAINT}")
        assert cirebon.fate(scan) == "held"
        question = held(cirebon)
        assert f"- {FIRST}, karena nomor suratnya sama" in question.text
        secretariat(cirebon).reply(question, "KASUS BARU")
        asked(cirebon, KADIS, "[1c]", case=SECOND)
        assert cirebon.fate(scan) == "opened"


def test_the_very_same_mail_sent_once_more_is_noted_and_bothers_nobody(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        again = cirebon.person(OPD).write(SERVICE, "Laporan gangguan aplikasi SIAK", COMPLAINT)
        assert cirebon.fate(again) == "noted"
        cirebon.settle()
    assert len(cirebon.cases()) == 1
    assert any("mengirimkan kembali laporan yang sama" in line for line in cirebon.journal())
    assert not any("Surel ditahan" in mail.subject for mail in cirebon.inbox(SEK))


def test_a_requester_without_threading_headers_is_held_with_the_open_case_as_the_guess(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        more = cirebon.person(OPD).write(
            SERVICE, "Bls: [EXTERNAL] Laporan gangguan aplikasi SIAK", "Aplikasi SIAK masih gangguan."
        )
        assert cirebon.fate(more) == "held"
        assert f"- {FIRST}, karena perihalnya sama" in held(cirebon).text
    assert len(cirebon.cases()) == 1


def test_a_new_letter_of_somebody_with_an_open_case_opens_another_one(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        second = complain(cirebon)
        assert cirebon.fate(second) == "opened"
    assert len(cirebon.cases()) == 2


def test_the_requesters_mail_that_names_the_case_belongs_to_it_without_any_header(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        more = cirebon.person(OPD).write(
            SERVICE, "Tanya kabar", f"Laporan kami {FIRST}: foto menyusul besok."
        )
        assert cirebon.fate(more) == "noted"
        outsider = cirebon.person(STRANGER).write(SERVICE, f"Tentang {FIRST}", "Foto menyusul besok.")
        assert cirebon.fate(outsider) == "held"
        assert "pengirimnya bukan pihak kasus" in held(cirebon).text


def test_ids_that_a_server_has_rewritten_still_lead_to_the_case(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        receipt = asked(cirebon, OPD, " Tanda terima")
        rewritten = receipt.message_id.upper().replace("@DKIS.EXAMPLE", "@APCPR01.PROD.EXCHANGE.EXAMPLE")
        more = cirebon.person(OPD).write(
            SERVICE, "Balasan", "Kami tunggu kabarnya.", headers={"In-Reply-To": rewritten}
        )
        assert cirebon.fate(more) == "noted"
    assert any("Pelapor menambahkan" in line for line in cirebon.journal())


def test_a_requester_who_was_asked_and_writes_beside_it_is_held_with_the_case_first(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until=CONFIRM)
        asked(cirebon, OPD, CONFIRM)
        loose = cirebon.person(OPD).write(SERVICE, f"Perihal {FIRST}", "Sudah normal, terima kasih.")
        assert cirebon.fate(loose) == "held"
        question = held(cirebon, f"[{FIRST}] Surel ditahan")
        assert "sedang ditanya" in question.text
        secretariat(cirebon).reply(question, f"LAMPIRKAN ke {FIRST}")
        cirebon.until(lambda _: cirebon.fate(loose) == "noted")
        assert cirebon.open_steps() == ["konfirmasi"]


def test_what_follows_an_ended_case_is_a_linked_case_without_the_old_number(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        report = asked(cirebon, OPD, " Laporan akhir")
        again = cirebon.person(OPD).reply(report, "Sore ini SIAK gangguan lagi, tidak bisa diakses.")
        assert cirebon.fate(again) == "opened"
        receipt = asked(cirebon, OPD, " Tanda terima", case=SECOND)
        assert FIRST not in receipt.subject + receipt.text
    assert any(f"Lanjutan dari {FIRST}" in line for line in cirebon.journal(SECOND))
    assert any(f"membuka kasus {SECOND}" in line for line in cirebon.journal(FIRST))
    assert cirebon.cases()[1].subject == "Laporan gangguan aplikasi SIAK"


def test_our_own_mail_that_a_list_sends_back_with_a_footer_is_ours(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    town, server = faulty_cirebon
    with town.day():
        complain(town)
        receipt = asked(town, OPD, " Tanda terima")
        asked(town, KADIS, "[1c]")
        kept = town.sent_bytes(receipt)
        server.deliver(SERVICE, kept.rstrip() + b"\r\n_______\r\nMilis layanan, gangguan: hubungi admin\r\n")
        town.until(lambda session: session.exec(_returned(receipt)).first())
    assert len(town.cases()) == 1
    assert not any("Surel ditahan" in mail.subject for mail in town.inbox(SEK))


def _returned(notice: Mail) -> SelectOfScalar[MailRow]:
    query = select(MailRow).where(MailRow.message_id == notice.message_id, MailRow.fate == "own")
    return query.where(col(MailRow.detail).contains("isi yang berubah"))


def test_unanswered_questions_stand_in_the_morning_digest_with_their_words(cirebon: Town) -> None:
    with cirebon.day():
        cirebon.person(OPD).write(SERVICE, "Mohon dicek", "Loket dua sepi.")
        held(cirebon)
        cirebon.pass_time(days=1)
        digest = secretariat(cirebon).wait_for("Ringkasan pagi")
        assert "MENUNGGU JAWABAN SEKRETARIAT (1)" in digest.text
        line = next(line for line in digest.text.splitlines() if "Mohon dicek:" in line)
        assert line.endswith("LAMPIRKAN ke nomor kasus / KASUS BARU / BUANG")
