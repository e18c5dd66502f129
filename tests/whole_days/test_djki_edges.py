"""Every edge of DJKI's procedure file is travelled by mail: three cases go all its ways."""

from __future__ import annotations

from pathlib import Path

from mailflow.config import shipped
from mailflow.procedure import parse_procedure
from tests.whole_days.djki import (
    CLOSING,
    CODE,
    CONFIRM,
    DATABASE_CHECK,
    DIREKTUR,
    FITRIA,
    FROM_APPLICATION,
    GALIH,
    IS_IPAS,
    JOURNAL,
    KASIE,
    KASIE_DB,
    KASIE_JAR,
    MEREK,
    MODULE_ANALYSIS,
    NETWORK_CHECK,
    NOT_IPAS,
    RECOVERY,
    asked,
    complain,
    djki_town,
    follow,
    play,
)
from tests.whole_days.edges import edges_of, travelled
from tests.whole_days.town import Town

REFUSED = (
    (DIREKTUR, "[3]", "KEMBALIKAN: ruangan mana yang terganggu"),
    (MEREK, " Mohon kelengkapan", "Uraian gangguan: galat 500 di lantai 5"),
    (DIREKTUR, "[3]", "TOLAK: modul ini sudah tidak dilayani"),
    (DIREKTUR, "[3b]", "KEMBALIKAN: alasannya kurang lengkap"),
    (DIREKTUR, "[3]", "TOLAK: modul ini sudah diganti sejak Januari"),
    (DIREKTUR, "[3b]", "SETUJU"),
)

NOT_OURS = (
    (FITRIA, "[7]", NOT_IPAS),
    (KASIE, "[7x]", "KEMBALIKAN: cek juga layanan aplikasinya"),
    (FITRIA, "[7]", NOT_IPAS),
    (KASIE, "[7x]", "SETUJU"),
    (MEREK, " Nota Dinas", "KEBERATAN: lantai lain juga tidak dapat membuka"),
    (FITRIA, "[7]", IS_IPAS),
    (KASIE, "[8]", "KEMBALIKAN: gejalanya mohon dirinci"),
    (FITRIA, "[7]", IS_IPAS),
    (KASIE, "[8]", "SETUJU"),
    (FITRIA, "[8b]", JOURNAL),
    (KASIE, "[9]", "TIDAK: aplikasi sehat"),
)

TWO_ROUNDS = (
    (KASIE, "[11]", "TIDAK"),
    (GALIH, "[12]", MODULE_ANALYSIS),
    (KASIE, "[11]", "YA: kebocoran koneksi"),
    (FITRIA, "[13]", RECOVERY),
    (KASIE, "[14a]", "GAGAL: masih lambat"),
    (KASIE, "[9]", "TIDAK: perangkat mohon dicek sekali lagi"),
    (KASIE_DB, "[10] Gangguan", DATABASE_CHECK),
    (KASIE_JAR, "[10] Gangguan", NETWORK_CHECK),
    (KASIE, "[11]", "YA"),
    (FITRIA, "[13]", RECOVERY),
    (KASIE, "[14a]", "LULUS"),
    (MEREK, CONFIRM, "MASIH GANGGUAN: lantai 3 belum tampil"),
    (KASIE, "[9]", FROM_APPLICATION),
    (FITRIA, "[13]", RECOVERY),
    (KASIE, "[14a]", "LULUS"),
    (MEREK, CONFIRM, "NORMAL"),
    (KASIE, "[15b]", "SETUJU"),
)


def test_every_edge_of_the_procedure_is_travelled_by_mail(tmp_path: Path) -> None:
    procedure = parse_procedure((shipped("mailboxes") / CODE / "procedure.toml").read_text(encoding="utf-8"))
    with djki_town(tmp_path) as town:
        with town.day():
            refuse(town)
            go_all_the_way(town, "KASUS-2026-0002")
        cases = [town.case(row.number) for row in town.cases()]
    assert [case.end for case in cases] == ["ditolak", "selesai"]
    gone = {edge for case in cases for edge in travelled(procedure, case)}
    assert edges_of(procedure) - gone == set()
    assert gone - edges_of(procedure) == set()


def refuse(town: Town) -> None:
    complain(town)
    follow(town, REFUSED)
    asked(town, MEREK, " Surat Penolakan")


def go_all_the_way(town: Town, case: str) -> None:
    """Not IPAS, taken up again, one Kasie silent, the development team, a failed test, still broken, mended."""
    complain(town)
    play(town, until="[7]", case=case)
    follow(town, NOT_OURS, case=case)
    answer = town.person(KASIE_DB).reply(asked(town, KASIE_DB, "[10]", case=case), DATABASE_CHECK)
    assert town.fate(answer) == "applied"
    silent = asked(town, KASIE_JAR, "[10]", case=case)
    town.pass_time(minutes=61)
    patience = town.person(KASIE).reply(asked(town, KASIE, "[10b]", case=case), "TUNGGU")
    assert town.fate(patience) == "applied"
    town.pass_time(minutes=61)
    follow(town, [(KASIE, "[10b]", "LANJUT TANPA")], case=case)
    follow(town, TWO_ROUNDS[:1], case=case)
    assert town.fate(town.person(KASIE_JAR).reply(silent, NETWORK_CHECK)) == "too-late"
    follow(town, TWO_ROUNDS[1:], case=case)
    asked(town, MEREK, CLOSING, case=case)
    town.settle()
