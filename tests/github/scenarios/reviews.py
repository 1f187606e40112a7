"""Reviews over time (TINJAU), branches (CABANG), and answers that fail (GAGAL)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2

from sop_iku.forge.records import Pull
from sop_iku.github.answers import PullRequest
from tests.github.conftest import YEAR_FILE
from tests.github.scenarios.people import (
    TOLAK,
    TUNGGU,
    acting,
    approved_by,
    register,
    reviewer,
)
from tests.github.scenarios.stage import STRANGER, Scene, Stage, advance_main

CHANGES = "REQUEST_CHANGES"


def reviews(*given: tuple[str, str], pause: bool = True) -> Callable[[Stage], PullRequest]:
    """Step 4 with these reviews in this order; without ``pause`` all at one moment."""

    def play(stage: Stage) -> PullRequest:
        pull = stage.step(4)
        for who, event in given:
            data = {"event": event, "body": "alasan", "commit_id": pull.head}
            stage.ask(who, "POST", f"/pulls/{pull.number}/reviews", data)
            stage.office.clock.wait(int(pause))
        return pull

    return play


def pushed_after_approval(stage: Stage) -> PullRequest:
    mended = stage.document(4).replace(b"Cocok dengan", b"Cocok benar dengan", 1)
    return stage.add_commit(approved_by("dian")(stage), {YEAR_FILE: mended})


def same_tree_under_another_commit(stage: Stage) -> PullRequest:
    pull, area = approved_by("dian")(stage), stage.area
    who, when = stage.identity("sari"), stage.office.clock.now()
    tree = area.tree_id(pull.head)
    amended = area.commit_tree(tree, [stage.policy.commit], "Kata lain\n", who, who, when)
    stage.push("sari", amended, pull.head_ref)
    return stage.office.gate.client.pull_request(pull.number)


def empty_commit_after_approval(stage: Stage) -> PullRequest:
    return stage.add_commit(approved_by("dian")(stage), {})


def objection_taken_away_by_the_author(stage: Stage) -> PullRequest:
    pull = reviews(("dian", "APPROVE"), ("dian", CHANGES))(stage)
    found = stage.ask("sari", "GET", f"/pulls/{pull.number}/reviews")
    place = f"/pulls/{pull.number}/reviews/{found[-1]['id']}/dismissals"
    stage.ask("sari", "PUT", place, {"message": "sudah", "event": "DISMISS"})
    return pull


def objection_to_an_older_head(stage: Stage) -> PullRequest:
    pull = stage.review(stage.step(4), "dian", CHANGES)
    mended = stage.document(4).replace(b"Cocok dengan", b"Cocok benar dengan", 1)
    return stage.review(stage.add_commit(pull, {YEAR_FILE: mended}), "lestari")


def ready_after_approval(stage: Stage) -> PullRequest:
    pull = stage.review(stage.step(4, draft=True), "dian")
    with stage.office.forge.transaction() as store:  # on GitHub a button, no operation of REST
        kept = store.get(Pull, pull.number)
        assert kept is not None
        store.change(kept, draft=0)
    return pull


def closed_and_opened_again(stage: Stage) -> PullRequest:
    pull = approved_by("dian")(stage)
    stage.change("sari", pull, state="closed")
    return stage.change("sari", pull, state="open")


def to_another_branch(stage: Stage) -> PullRequest:
    stage.push("sari", stage.policy.commit, "uji")
    return stage.review(stage.step(4, base="uji"), "dian")


def main_moved_since(stage: Stage) -> PullRequest:
    pull = approved_by("dian")(stage)
    advance_main(stage.office, {"docs/baru.md": b"baru\n"})
    stage.refresh()
    return pull


def head_without_shared_history(stage: Stage) -> PullRequest:
    pull, area = stage.step(4), stage.area
    who, when = stage.identity("sari"), stage.office.clock.now()
    lone = area.commit_tree(area.tree_id(pull.head), [], "Baru\n", who, who, when)
    stage.push("sari", lone, pull.head_ref)
    return stage.review(stage.office.gate.client.pull_request(pull.number), "dian")


def smuggled_by_a_merge(stage: Stage) -> PullRequest:
    """A merge on the branch, as if a conflict was solved, that changes one field more."""
    pull, area = stage.step(4), stage.area
    who, when = stage.identity("sari"), stage.office.clock.now()
    main = stage.policy.commit
    other = area.commit_tree(area.tree_id(main), [main], "Sisi\n", who, who, when)
    more = stage.document(4).replace(b"akhir: 2026", b"akhir: 2027", 1)
    merged = stage.add_commit(pull, {YEAR_FILE: more}, parents=[other])
    return stage.review(merged, "dian")


def on_one(place: int = 0, **fields: Any) -> tuple[tuple[str, Callable[[Any], None]], ...]:
    """The server tells other things of one review."""

    def edit(told: Any) -> None:
        told[place].update(fields)

    return (("reviews", edit),)


def another_head(told: Any) -> None:
    told["head"]["sha"] = "f" * 40


def from_a_fork(told: Any) -> None:
    told["head"]["label"] = "sari:adegan"
    told["head"]["repo"] = {**told["head"]["repo"], "full_name": "sari/iku", "fork": True}


def pending(told: Any) -> None:
    told[0]["state"] = "PENDING"
    del told[0]["submitted_at"]


def without_state(told: Any) -> None:
    del told[0]["state"]


def failing(status: int, **headers: str) -> Callable[[Any], httpx2.Response]:
    """The server answers with this instead."""
    return lambda _: httpx2.Response(status, json={}, headers=headers)


LATER, EARLIER = "2024-01-20T00:00:00Z", "2024-01-07T00:00:00Z"
SCENES = [
    Scene("TINJAU-01", pushed_after_approval, TUNGGU, "persetujuan"),
    Scene("TINJAU-03", same_tree_under_another_commit, TUNGGU, "persetujuan"),
    Scene("TINJAU-04", empty_commit_after_approval, TUNGGU, "persetujuan"),
    Scene("TINJAU-05", reviews(("dian", "APPROVE"), ("dian", CHANGES)), TOLAK, "keberatan"),
    Scene("TINJAU-06", reviews(("dian", CHANGES), ("dian", "APPROVE"))),
    Scene("TINJAU-07", objection_taken_away_by_the_author, TUNGGU, "persetujuan"),
    Scene("TINJAU-09", objection_to_an_older_head, TOLAK, "keberatan", register(acting())),
    Scene("TINJAU-10", reviews((STRANGER, CHANGES), ("yusuf", CHANGES), ("dian", "APPROVE"))),
    Scene("TINJAU-12", reviews(("dian", "APPROVE"), ("dian", "COMMENT"))),
    Scene("TINJAU-13", approved_by("dian"), TUNGGU, "persetujuan", told=(("reviews", pending),)),
    Scene("TINJAU-15", approved_by("dian"), told=on_one(body="Diubah kemudian.")),
    Scene(
        "TINJAU-20",
        reviews(("dian", CHANGES), ("dian", "APPROVE"), pause=False),
        TOLAK,
        "keberatan",
    ),
    Scene(
        "TINJAU-20 terbalik",
        reviews(("dian", "APPROVE"), ("dian", CHANGES), pause=False),
        TOLAK,
        "keberatan",
    ),
    Scene("TINJAU-21", approved_by("dian"), TUNGGU, "persetujuan", told=on_one(submitted_at=LATER)),
    Scene(
        "TINJAU-21 sebelum dibuka",
        approved_by("dian"),
        TUNGGU,
        "persetujuan",
        told=on_one(submitted_at=EARLIER),
    ),
    Scene("TINJAU-22", ready_after_approval),
    Scene("TINJAU-23", approved_by("dian", draft=True), TUNGGU, "draf"),
    Scene("TINJAU-24", closed_and_opened_again),
    Scene("CABANG-01", approved_by("dian"), told=(("pull", from_a_fork),)),
    Scene(
        "CABANG-02",
        approved_by("dian", opener=STRANGER),
        TOLAK,
        "pembuka",
        told=(("pull", from_a_fork),),
    ),
    Scene("CABANG-03", to_another_branch, TOLAK, "sasaran"),
    # another main than that of the others, so that they keep theirs
    Scene("CABANG-06", main_moved_since, TUNGGU, "mutakhir", register(acting("Pj."))),
    Scene("CABANG-07", approved_by("dian"), TUNGGU, "kepala", told=(("pull", another_head),)),
    Scene("CABANG-09", head_without_shared_history, TOLAK, "mutakhir"),
    Scene("CABANG-11", smuggled_by_a_merge, TOLAK, "boleh"),
    Scene("GAGAL-01", approved_by("dian"), TUNGGU, "fakta", told=(("reviews", failing(502)),)),
    Scene(
        "GAGAL-02",
        approved_by("dian"),
        TUNGGU,
        "fakta",
        told=(("reviews", failing(403, **{"Retry-After": "9999"})),),
    ),
    Scene(
        "GAGAL-02 batas kedua",
        approved_by("dian"),
        TUNGGU,
        "fakta",
        told=(("commits", failing(429, **{"Retry-After": "9999"})),),
    ),
    Scene("GAGAL-04", approved_by("dian"), TUNGGU, "fakta", told=(("reviews", without_state),)),
    Scene("GAGAL-04 jenis lain", approved_by("dian"), TUNGGU, "fakta", told=reviewer(id="1004")),
]
