"""Whatever part of the server's answers gets lost, no verdict gets better for it.

The answers are those of the forge on a proposal that may merge; each variant spoils them in one
way, so that it may not. Then every key of every answer is taken away, one at a time, or said to
be nothing, or the answer is lost as a whole.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import policy_at
from sop_iku.github import answers
from sop_iku.github.client import GitHub
from sop_iku.github.collecting import collect
from sop_iku.github.transport import ApiError, Transport
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Decision
from tests.github.conftest import Office

pytestmark = pytest.mark.slow
LISTS = ("commits", "reviews", "timeline")


@dataclass
class Told:
    """The four answers that a verdict rests on."""

    pull: dict[str, Any]
    commits: list[Any]
    reviews: list[Any]
    timeline: list[Any]


class Canned(Transport):
    """A connection on which every listing is answered from ``told``; None: it is lost."""

    def __init__(self, told: dict[str, list[Any] | None]) -> None:
        self._told = told

    def pages(self, path: str, **_: Any) -> Iterator[list[Any]]:
        found = self._told[path.rpartition("/")[2]]
        if found is None:
            raise ApiError("Server tidak menjawab.")
        yield found


@pytest.fixture
def told(office: Office) -> Told:
    pull = office.propose(1)
    office.review(pull, "hendra")
    office.gate.fetch()
    ask, root = office.gate.client.transport, f"/repos/{office.forge.full_name}"
    office.clock.wait(1)
    return Told(
        ask.request("GET", f"{root}/pulls/{pull.number}").json(),
        *(
            ask.request("GET", f"{root}/{path}").json()
            for path in (
                f"pulls/{pull.number}/commits",
                f"pulls/{pull.number}/reviews",
                f"issues/{pull.number}/timeline",
            )
        ),
    )


def decision(
    office: Office, told: Told, lost: str = "", seen: dict[Any, Decision] | None = None
) -> Decision:
    """Judge by these answers; what cannot be read at all waits.

    ``seen``: what was judged before; most keys are not read, so most losses are the same.
    """
    listed: dict[str, list[Any] | None] = {name: getattr(told, name) for name in LISTS}
    if lost:
        listed[lost] = None
    client = GitHub(Canned(listed), office.forge.full_name, office.forge.server)
    policy = policy_at(office.gate.repository, office.tip())
    try:
        pull = answers.pull_request(told.pull, client.server)
        read = (pull, client.commits(1), client.reviews(1), client.timeline(1)) if seen else pull
        if seen and read in seen:
            return seen[read]
        facts, _ = collect(client, office.gate.repository, pull, policy, office.clock.now())
    except Failure:
        return Decision.TUNGGU
    found = judge(facts).decision
    if seen is not None:
        seen[read] = found
    return found


def draft(told: Told) -> None:
    told.pull["draft"] = True


def closed(told: Told) -> None:
    told.pull["state"] = "closed"


def elsewhere(told: Told) -> None:
    told.pull["base"]["ref"] = "lain"


def another_head(told: Told) -> None:
    told.pull["head"]["sha"] = "f" * 40


def opened_by_a_bot(told: Told) -> None:
    told.pull["user"]["type"] = "Bot"


def objection(told: Told) -> None:
    told.reviews.append({**told.reviews[0], "id": 99, "state": "CHANGES_REQUESTED"})


def dismissed(told: Told) -> None:
    told.reviews[0]["state"] = "DISMISSED"


def older_commit(told: Told) -> None:
    told.reviews[0]["commit_id"] = "e" * 40


def approved_by_a_bot(told: Told) -> None:
    told.reviews[0]["user"]["type"] = "Bot"


def approved_by_a_stranger(told: Told) -> None:
    told.reviews[0]["user"]["id"] = 4242


def retargeted(told: Told) -> None:
    when = told.reviews[0]["submitted_at"]
    told.timeline.append({"id": 7, "event": "base_ref_changed", "created_at": when})


def retargeted_by_the_server(told: Told) -> None:
    retargeted(told)
    told.timeline[-1]["event"] = "automatic_base_change_succeeded"


def written_by_another(told: Told) -> None:
    told.commits[0]["author"] = told.reviews[0]["user"]


SPOILT: list[Callable[[Told], None]] = [
    *(draft, closed, elsewhere, another_head, opened_by_a_bot, objection, dismissed),
    *(older_commit, approved_by_a_bot, approved_by_a_stranger, retargeted),
    *(retargeted_by_the_server, written_by_another),
]


def places(node: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Every key in an answer, with the mapping that holds it; but addresses, which nobody reads."""
    if isinstance(node, dict):
        for key in list(node):
            if key.endswith("_url") or key in {"_links", "node_id"}:
                continue
            yield node, key
            yield from places(node[key])
    elif isinstance(node, list):
        for element in node:
            yield from places(element)


def losses(told: Told) -> Iterator[tuple[str, Told]]:
    """The answers with one part less, and which part that was."""
    for name in ("pull", *LISTS):
        for place, (_, key) in enumerate(places(getattr(told, name))):
            for lost in (True, False):
                less = copy.deepcopy(told)
                holder, _ = list(places(getattr(less, name)))[place]
                if lost:
                    del holder[key]
                else:
                    holder[key] = None
                yield f"{name}: {key} {'lost' if lost else 'nothing'}", less


def test_the_answers_as_they_are_may_merge(office: Office, told: Told) -> None:
    assert decision(office, told) is Decision.TERIMA


def test_what_is_not_known_of_changes_nothing(office: Office, told: Told) -> None:
    for holder, _ in list(places([told.pull, *told.commits, *told.reviews, *told.timeline])):
        holder["kelak"] = [{"x": None}]
    told.reviews.reverse()
    told.timeline.reverse()
    assert decision(office, told) is Decision.TERIMA
    objection(told)
    told.reviews.reverse()
    assert decision(office, told) is Decision.TOLAK


def test_no_loss_makes_a_verdict_accept(office: Office, told: Told) -> None:
    better = {}
    for spoil in SPOILT:
        spoilt = copy.deepcopy(told)
        spoil(spoilt)
        assert decision(office, spoilt) is not Decision.TERIMA, spoil.__name__
        for name in LISTS:
            assert decision(office, spoilt, lost=name) is not Decision.TERIMA, spoil.__name__
        seen: dict[Any, Decision] = {None: Decision.TUNGGU}
        better[spoil.__name__] = {
            what
            for what, less in losses(spoilt)
            if decision(office, less, seen=seen) is Decision.TERIMA
        }
    # a deleted account has no user: of an objection nobody can say whose it was (TINJAU-10)
    assert better.pop("objection") == {"reviews: user nothing"}
    assert not any(better.values()), better
