"""`mailflow check` about senders: settings that prove nobody, domains without DMARC, and the canary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner, Result

from mailflow.checks.canary import fly_canary, keep_outcome
from mailflow.checks.check import check_folder
from mailflow.cli.main import app
from mailflow.config import read_offices, read_settings
from mailflow.mails.canary_mail import canary_id, compose_canary, judge_canary
from mailflow.mails.dmarc_policies import names_to_ask, policy_in
from mailflow.mails.mail import parse_mail
from mailflow.mails.sender import Trust
from mailflow.officefolder import Account, write_office
from mailflow.outside import embedded_smtp
from mailflow.outside.dns import DnsTrouble, Resolver, parse_address
from mailflow.outside.pulses import canary_failed
from mailflow.outside.store import Store
from mailflow.outside.tables import MailRow, OutboxRow
from mailflow.problems import Problem
from tests.servers.dns import DnsServer
from tests.servers.embedded import FaultyServer
from tests.stores import MORNING
from tests.whole_days.cirebon import SERVICE, complain
from tests.whole_days.conftest import AUTHSERV, PEOPLE, town_on_embedded_server
from tests.whole_days.town import PASSWORD

CODE = "cirebon-dkis"


@pytest.fixture
def dns() -> Iterator[DnsServer]:
    with DnsServer() as server:
        yield server


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with FaultyServer(dict.fromkeys(PEOPLE, PASSWORD), AUTHSERV) as running:
        yield running


@pytest.fixture
def root(server: FaultyServer, dns: DnsServer, tmp_path: Path) -> Path:
    """Cirebon's office on the embedded server, asking the test's DNS."""
    secret = tmp_path / "sandi"
    secret.touch(mode=0o600)
    secret.write_text(PASSWORD, encoding="utf-8")
    account = Account(
        address=SERVICE,
        imap_host="127.0.0.1",
        smtp_host="127.0.0.1",
        imap_port=server.imap_port,
        smtp_port=server.smtp_port,
        imap_security="none",
        smtp_security="none",
        secret={"file": str(secret)},
        authserv=AUTHSERV,
    )
    write_office(tmp_path / "dir", CODE, account)
    (tmp_path / "dir" / "mailflow.toml").write_text(
        f'language = "en"\ndns = "{dns.address}"\n', encoding="utf-8"
    )
    return tmp_path / "dir"


def set_trust(root: Path, line: str) -> None:
    path = root / CODE / "server.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[trust]\n", f"[trust]\n{line}\n", 1), encoding="utf-8")


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", str(root), *arguments])


# -- settings -----------------------------------------------------------------------------------------------


def test_a_level_for_a_kind_of_step_that_does_not_exist_is_told(root: Path) -> None:
    set_trust(root, 'steps = { aprove = "terbukti" }')
    result = check(root, "--offline")
    assert result.exit_code == 1
    assert f"{CODE}/server.toml: trust.steps.aprove: No step is of this kind" in result.stdout


def test_demanding_smime_without_certificates_or_without_the_extra_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_trust(root, 'steps = { approve = "smime" }')
    assert "no certificates of authorities are named" in check(root, "--offline").stdout
    monkeypatch.setattr("mailflow.checks.senders.has_pyhanko", lambda: False)
    assert "pyHanko is not installed" in check(root, "--offline").stdout


def test_a_resolver_that_is_no_address_is_told(root: Path) -> None:
    (root / "mailflow.toml").write_text('dns = "ns.kota.test"\n', encoding="utf-8")
    assert check(root, "--offline").exit_code == 1


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:5300", ("127.0.0.1", 5300)), ("192.0.2.1", ("192.0.2.1", 53)), ("[::1]:54", ("::1", 54))],
)
def test_where_the_resolver_is(text: str, address: tuple[str, int]) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize("text", ["localhost", "1.2.3.4:x", "::1", "1.2.3", "999.1.1.1", "1.2.3.4:1:2"])
def test_where_no_resolver_can_be(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_address(text)


# -- DNS ----------------------------------------------------------------------------------------------------


def test_records_of_several_strings_are_one_text(dns: DnsServer) -> None:
    dns.records["a.test"] = ["x" * 600, "y"]
    assert Resolver(dns.address).fetch_txt("a.test") == ("x" * 600, "y")


def test_a_name_that_is_not_there_has_no_records_and_one_that_is_none_is_not_asked(dns: DnsServer) -> None:
    assert Resolver(dns.address).fetch_txt("b.test") == ()
    for odd in ("", "a..test", "a test", "a/b.test", "a.test.", "x" * 70 + ".test", "*.test", "é.test"):
        assert Resolver(dns.address).fetch_txt(odd) == ()
    assert dns.asked == ["b.test"]


def test_silence_and_failure_are_trouble_and_end_soon(dns: DnsServer) -> None:
    dns.broken.add("c.test")
    dns.silent.add("d.test")
    for name in ("c.test", "d.test"):
        with pytest.raises(DnsTrouble):
            Resolver(dns.address, seconds=0.3).fetch_txt(name)


# -- DMARC --------------------------------------------------------------------------------------------------


def test_a_record_is_looked_for_at_the_domain_and_above() -> None:
    assert list(names_to_ask("a.b.go.test")) == ["_dmarc.a.b.go.test", "_dmarc.b.go.test", "_dmarc.go.test"]
    assert len(list(names_to_ask(".".join("abcdefghijk")))) == 5


@pytest.mark.parametrize(
    ("records", "policy"),
    [
        (("v=DMARC1; p=reject",), "reject"),
        (("v=DMARC1;p=none;rua=mailto:a@kota.test",), "none"),
        (("v=DMARC1; p=reject; sp=none",), "none"),
        (("v=DMARC1; p=reject", "v=DMARC1; p=none"), ""),
        (("v=spf1 -all",), ""),
        (("v=DMARC1; p=entah",), ""),
        ((), ""),
    ],
)
def test_what_a_record_says_of_domains_below(records: tuple[str, ...], policy: str) -> None:
    assert policy_in(records, inherited=True) == policy


def test_officers_domains_without_a_policy_are_named(root: Path, dns: DnsServer) -> None:
    assert "No DMARC record: dkis.example. From there a sender is proved only" in check(root).stdout
    dns.records["_dmarc.dkis.example"] = ["v=DMARC1; p=none"]
    assert "DMARC with p=none: dkis.example" in check(root).stdout
    dns.records["_dmarc.dkis.example"] = ["v=DMARC1; p=reject"]
    assert "DMARC" not in check(root).stdout
    assert check(root).exit_code == 0


def test_a_dns_that_is_not_reached_is_said_and_no_fault(root: Path, dns: DnsServer) -> None:
    dns.broken.add("_dmarc.dkis.example")
    result = check(root)
    assert "The DNS was not reached" in result.stdout
    assert result.exit_code == 0


# -- the canary ---------------------------------------------------------------------------------------------


def mx(server: FaultyServer) -> str:
    return f"127.0.0.1:{server.outside_port}"


def died(root: Path) -> bool:
    store = Store(root / read_settings(root).store)
    try:
        with store.reading() as session:
            return canary_failed(session, CODE)
    finally:
        store.close()


@pytest.fixture
def leaky(monkeypatch: pytest.MonkeyPatch) -> None:
    """The border leaves verdicts in that claim to be its own."""
    monkeypatch.setattr(embedded_smtp, "_OURS_ALONE", (b"return-path",))


def test_a_border_that_takes_forged_verdicts_away_lets_the_canary_live(
    root: Path, server: FaultyServer
) -> None:
    result = check(root, "--canary", mx(server))
    assert "the canary's forged verdict was taken away" in result.stdout
    assert result.exit_code == 0
    assert not died(root)


@pytest.mark.usefixtures("leaky")
def test_a_forged_verdict_that_comes_through_switches_the_servers_word_off(
    root: Path, server: FaultyServer
) -> None:
    set_trust(root, f'canary = "{mx(server)}"')
    result = check(root)
    assert result.exit_code == 1
    assert f"{CODE}/server.toml: trust.authserv: A forged Authentication-Results" in result.stdout
    assert died(root)
    status = CliRunner().invoke(app, ["status", str(root)])
    assert status.exit_code == 1
    assert "CAN BE FORGED (CANARY)" in status.stdout


@pytest.mark.usefixtures("leaky")
def test_a_forged_verdict_below_the_place_that_is_read_is_only_said(root: Path, server: FaultyServer) -> None:
    set_trust(root, "hops = 0")
    result = check(root, "--canary", mx(server))
    assert "was left in the mail, below the place that is read" in result.stdout
    assert result.exit_code == 0
    assert not died(root)


def test_a_mended_border_switches_it_on_again(root: Path, server: FaultyServer) -> None:
    keep_outcome(root / read_settings(root).store, CODE, "believed", MORNING)
    assert died(root)
    check(root, "--canary", mx(server))
    assert not died(root)


def test_a_canary_that_does_not_arrive_says_nothing(root: Path, server: FaultyServer) -> None:
    (configured,) = read_offices(root)
    lost = configured.server.model_copy(update={"address": "kadis@dkis.example"})
    with pytest.raises(Problem, match="did not arrive"):
        fly_canary(lost, mx(server), MORNING, patience=0.2)
    report = check_folder(root, MORNING, canary="127.0.0.1:1")
    assert [fault.place for fault in report.faults] == ["trust.canary"]
    assert "did not take the canary" in report.faults[0].what.en


TRUST = Trust(authserv=AUTHSERV)


@pytest.mark.parametrize(
    ("top", "hops", "survival"),
    [
        ((), 1, "believed"),
        (("Received: a",), 1, "believed"),
        (("Authentication-Results: mail.kota.test; dmarc=none", "Received: a"), 1, "believed"),
        (("Received: a", "Received: b"), 1, "low"),
        (("Received: a", "Received: b"), 2, "believed"),
        (("Received: a",), 0, "low"),
    ],
)
def test_where_a_forged_verdict_would_be_believed(top: tuple[str, ...], hops: int, survival: str) -> None:
    raw = compose_canary(SERVICE, TRUST, "abc", "Mon, 23 Nov 2026 08:00:00 +0700")
    mail = parse_mail(b"".join(f"{line}\r\n".encode() for line in top) + raw)
    assert mail.message_id == canary_id("abc")
    assert judge_canary(mail, Trust(authserv=AUTHSERV, hops=hops), "abc") == survival


def test_a_nameless_servers_canary_dies_only_on_top() -> None:
    cloud = Trust(authserv="", border="outlook.example")
    raw = compose_canary(SERVICE, cloud, "abc", "Mon, 23 Nov 2026 08:00:00 +0700")
    assert judge_canary(parse_mail(raw), cloud, "abc") == "believed"
    own = (
        b"Received: from a (b) by c.outlook.example with HTTPS; Mon\r\nAuthentication-Results: dmarc=none\r\n"
    )
    assert judge_canary(parse_mail(own + raw), cloud, "abc") == "low"


def test_the_running_daemon_moves_it_and_answers_nobody(tmp_path: Path) -> None:
    with town_on_embedded_server(tmp_path, CODE) as (town, server), town.day():
        (configured,) = read_offices(town.dir)
        complain(town)
        assert fly_canary(configured.server, mx(server), MORNING, patience=20) == "gone"
        fate = town.until(lambda session: [row.fate for row in session.exec(_CANARIES)])
        assert fate == ["automatic"]
        town.settle()
        with town.reading() as session:
            assert not session.exec(
                select(OutboxRow).where(col(OutboxRow.recipient).contains("kenari"))
            ).all()


_CANARIES = select(MailRow).where(MailRow.subject == "Uji kenari mailflow", MailRow.state == "done")
