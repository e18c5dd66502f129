"""Cirebon, straight through: from the letter to the closing report, by mail alone."""

from __future__ import annotations

from tests.whole_days.letters import COMPLAINT, C01, C03, LPA
from tests.whole_days.town import Town


def test_a_broken_application_is_repaired_and_the_case_closed(cirebon: Town) -> None:
    opd = cirebon.person("umum@disdukcapil.example", "Umum Disdukcapil")
    with cirebon.day():
        opd.write("layanan@dkis.example", "Laporan gangguan aplikasi SIAK", COMPLAINT)
        receipt = opd.wait_for("Tanda terima")
        assert "KASUS-2026-0001" in receipt.subject
        cirebon.answer("kadis@dkis.example", "[1c]", "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek dan laporkan")
        cirebon.answer("kasi.aplikasi@dkis.example", "[2]", C01)
        cirebon.answer("kadis@dkis.example", "[3]", "ok pak, setuju. lanjutkan")
        cirebon.answer("kasi.aplikasi@dkis.example", "[4]", C03)
        cirebon.answer("kadis@dkis.example", "[5a]", "Setuju")
        cirebon.answer("kasi.aplikasi@dkis.example", "[5]", "SELESAI\n" + LPA)
        cirebon.answer("kadis@dkis.example", "[6]", "acc, kirim")
        cirebon.answer("umum@disdukcapil.example", "konfirmasi", "Sudah normal, terima kasih")
        report = opd.wait_for("Laporan akhir")
    assert report.attachments
    assert cirebon.case("KASUS-2026-0001").end == "selesai"


def test_look(cirebon: Town) -> None:
    test_a_broken_application_is_repaired_and_the_case_closed(cirebon)
    import shutil
    for f in cirebon.fates(): print(f)
    for l in cirebon.letters(): print(l.no,l.name,l.number,l.status,l.addressee,l.draft_sha[:6],l.docx[:6])
    print("\n".join(cirebon.journal("KASUS-2026-0001")))
    for p in cirebon.people.values():
        p.collect()
        print("==",p.address)
        for m in p.received: print("   ",m.subject,"|",[a.name for a in m.attachments])
    sek=cirebon.person("sekretariat@dkis.example"); sek.collect()
    for m in sek.received: print("   SEK",m.subject,"|",[a.name for a in m.attachments])
    print(cirebon.unsent())
    shutil.copytree(cirebon.dir,"/tmp/lookdir",dirs_exist_ok=True)
