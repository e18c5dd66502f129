"""What `mailflow check` looks at to say whose replies can be believed: [trust], DMARC records, the canary."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import get_args

from mailflow.checks import words
from mailflow.checks.canary import fly_canary, keep_outcome
from mailflow.config import Server
from mailflow.mails.dmarc_policies import Policy, names_to_ask, policy_in
from mailflow.mails.sender import Trust
from mailflow.officers.roster import Roster
from mailflow.outside.dns import DnsTrouble, Resolver
from mailflow.outside.signatures import has_pyhanko
from mailflow.problems import Fault, Problem, Words
from mailflow.procedures.procedure import Answer

MAX_DOMAINS = 50


def check_trust(file: str, trust: Trust, *, has_roots: bool) -> list[Fault]:
    """Settings by which nobody could be believed, or that mean nothing."""
    faults: list[Fault] = []
    if trust.need != "alamat" and not trust.authserv and not trust.border:
        faults.append(words.no_authserv(file))
    kinds = get_args(Answer)
    faults += [words.no_such_kind(file, kind, kinds) for kind in trust.steps if kind not in kinds]
    if trust.wants_smime and not has_pyhanko():
        faults.append(words.no_smime_check(file))
    if trust.wants_smime and not has_roots:
        faults.append(words.no_smime_roots(file))
    return faults


def policy_remarks(resolver: Resolver, roster: Roster) -> list[Words]:
    """Officers' domains without DMARC, or with one that refuses nothing; a DNS that is not reached is only said."""
    addresses = (address for officer in roster.officers for address in officer.addresses)
    domains = sorted({address.rpartition("@")[2] for address in addresses})[:MAX_DOMAINS]
    policies: dict[str, Policy] = {}
    try:
        for domain in domains:
            policies[domain] = _policy(resolver, domain)
    except DnsTrouble as trouble:
        return [words.no_dns(str(trouble))]
    without = [domain for domain in domains if not policies[domain]]
    lenient = [domain for domain in domains if policies[domain] == "none"]
    return [words.no_dmarc(without)] * bool(without) + [words.lenient_dmarc(lenient)] * bool(lenient)


def _policy(resolver: Resolver, domain: str) -> Policy:
    """Raises DnsTrouble."""
    policies: Iterable[Policy] = (
        policy_in(resolver.fetch_txt(name), inherited=at > 0) for at, name in enumerate(names_to_ask(domain))
    )
    return next((policy for policy in policies if policy), "")


def try_canary(file: str, server: Server, mx: str, store: Path, office: str, now: datetime) -> Fault | Words:
    """Let the canary fly and keep the outcome for the daemon."""
    try:
        survival = fly_canary(server, mx, now)
    except Problem as problem:
        return words.canary_not_flown(file, problem.words)
    keep_outcome(store, office, survival, now)
    match survival:
        case "believed":
            return words.canary_died(file)
        case "low":
            return words.canary_low(file)
        case "gone":
            return words.canary_alive(file)
