"""Environments: which branches and tags may use the gate's secrets.

An environment with an extra branch or tag would hand the gate's keys to whoever can push it, so
here alone something is taken away: patterns that no file names. Reviewers and waiting times are
removed too, because the gate runs unattended. Secrets are known by name only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sop_iku.github.administration import Administration
from sop_iku.github.settings.plan import JSON, Action, Item, Wanted, differences, told

KIND, SECRET = "lingkungan", "rahasia"
_CUSTOM = {"protected_branches": False, "custom_branch_policies": True}
#: the parts of the file, and GitHub's words for them
_PATTERNS = {"cabang": "branch", "tag": "tag"}
_GUARDS = {"required_reviewers": "penyetuju", "wait_timer": "waktu tunggu"}


def read_live(server: Administration, names: Iterable[str]) -> dict[str, JSON]:
    """Read those environments of ``names`` that exist, with patterns, variables, secrets' names."""
    found = {one["name"]: one for one in server.environments()}
    return {name: _whole(server, found[name]) for name in names if name in found}


def items(wanted: Wanted, live: JSON | None) -> Iterator[Item]:
    """Yield what is to be done about one environment, then about each of its secrets."""
    if live is None:
        yield Item(KIND, wanted.name, Action.CREATE, ("belum ada",), wanted.body)
    else:
        reasons = tuple(difference(wanted.body, live))
        action = Action.CHANGE if reasons else Action.KEEP
        yield Item(KIND, wanted.name, action, reasons, wanted.body, live)
    present = set(live["rahasia"]) if live else set()
    for secret in wanted.body["rahasia"]:
        missing = (f"belum diisi; isi sendiri di lingkungan {wanted.name}",)
        action = Action.KEEP if secret in present else Action.BY_HAND
        reasons = () if secret in present else missing
        yield Item(SECRET, secret, action, reasons, {})


def difference(wanted: JSON, live: JSON) -> Iterator[str]:
    """Yield how a live environment differs: who may use it, what guards it, its variables."""
    if live["kebijakan"] != _CUSTOM:
        yield "terbuka bagi cabang lain; seharusnya hanya yang tertulis"
    else:
        for part, kind in _PATTERNS.items():
            found = sorted(one["name"] for one in live["pola"] if _kind(one) == kind)
            yield from differences(part, sorted(wanted[part]), found)
    for guard in live["penjaga"]:
        yield f"{guard}: tidak tertulis di berkas; gerbang berjalan tanpa ditunggu"
    for name, value in wanted["variabel"].items():
        if live["variabel"].get(name) != value:
            yield f"variabel {name}: {told(live['variabel'].get(name))}, seharusnya {value}"


def write(server: Administration, one: Item) -> None:
    """Create or change one environment; patterns that the file does not name are removed."""
    live = one.live or {"pola": (), "variabel": {}}
    server.put_environment(one.name)
    present = {(_kind(kept), kept["name"]): kept["id"] for kept in live["pola"]}
    for part, kind in _PATTERNS.items():
        for name in one.wanted[part]:
            if present.pop((kind, name), None) is None:
                server.create_deployment_policy(one.name, name, kind)
    for number in present.values():
        server.delete_deployment_policy(one.name, number)
    for name, value in one.wanted["variabel"].items():
        if name not in live["variabel"]:
            server.create_variable(one.name, name, value)
        elif live["variabel"][name] != value:
            server.update_variable(one.name, name, value)


def _whole(server: Administration, environment: Mapping[str, Any]) -> JSON:
    name = environment["name"]
    custom = environment.get("deployment_branch_policy") == _CUSTOM
    rules = environment.get("protection_rules") or ()
    return {
        "kebijakan": environment.get("deployment_branch_policy"),
        "pola": server.deployment_policies(name) if custom else (),
        "penjaga": [_GUARDS[rule["type"]] for rule in rules if rule["type"] in _GUARDS],
        "variabel": server.variables(name),
        "rahasia": server.secret_names(name),
    }


def _kind(policy: JSON) -> str:
    return str(policy.get("type") or "branch")
