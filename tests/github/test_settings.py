"""Settings as code: what is wanted, what the server has, and the difference of the two."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sop_iku.documents.failure import Failure
from sop_iku.github import receiving, reminding, turn_issues
from sop_iku.github.gate import CLASS_LABEL, STEP_LABEL
from sop_iku.github.settings.office import Live, plan
from sop_iku.github.settings.plan import Action, Plan, Unseen
from sop_iku.github.settings.rulesets import ACTIONS_APP
from sop_iku.github.settings.wanted import FILE, FOLDER, read_wanted
from tests.github.conftest import ROOT

APP = 2001
Found = dict[str, dict[str, Any]]
WANTED = read_wanted(ROOT, APP)
BY_KIND = {kind: [one for one in WANTED if one.kind == kind] for kind in {w.kind for w in WANTED}}


def live() -> Found:
    """The wanted settings as GitHub shows them: numbered, with its own options added."""
    found: Found = {
        kind: {one.name: copy.deepcopy(dict(one.body)) for one in wanted}
        for kind, wanted in BY_KIND.items()
    }
    found["repositori"]["umum"] |= {"id": 1, "allow_forking": True, "size": 7}
    for number, ruleset in enumerate(found["aturan"].values(), 1):
        ruleset |= {"id": number, "source": "dpmptsp/iku", "_links": {}}
        for rule in ruleset["rules"]:
            if rule["type"] == "update":
                rule["parameters"] = {"update_allows_fetch_and_merge": False}
            if rule["type"] == "pull_request":
                rule["parameters"]["required_reviewers"] = []
    for one in found["lingkungan"].values():
        patterns = [(name, "branch") for name in one["cabang"]]
        patterns += [(name, "tag") for name in one["tag"]]
        one["pola"] = [
            {"id": number, "name": name, "type": kind}
            for number, (name, kind) in enumerate(patterns, 1)
        ]
        one["kebijakan"] = {"protected_branches": False, "custom_branch_policies": True}
        one["penjaga"] = []
    return found


def planned(found: Found) -> Plan:
    return plan(WANTED, found)


def test_what_github_adds_of_itself_is_no_difference() -> None:
    found = planned(live())
    assert found.settled
    assert {item.action for item in found.items} == {Action.KEEP}
    assert (found.foreign, found.hidden, found.to_apply) == ((), False, ())


def test_the_files_hold_the_four_rulesets_of_the_design() -> None:
    by_name = {one.name: one.body for one in BY_KIND["aturan"]}
    assert [*by_name] == ["terbit", "terbit-pembuat", "utama-isi", "utama-penggabung"]
    assert by_name["utama-isi"]["bypass_actors"] == by_name["terbit"]["bypass_actors"] == []
    assert [rule["type"] for rule in by_name["utama-penggabung"]["rules"]] == ["update"]


def test_the_patterns_hold_the_publication_tags_under_every_reading_of_a_star() -> None:
    # GitHub: File.fnmatch with FNM_PATHNAME, where only **/ reaches past a slash and a last **
    # is a plain star (tried with Ruby 3.1.7: refs/tags/terbit/** misses refs/tags/terbit/2024/v1)
    for one in BY_KIND["aturan"]:
        if one.body["target"] == "tag":
            included = one.body["conditions"]["ref_name"]["include"]
            assert included == ["refs/tags/terbit/*/*", "refs/tags/terbit/**/*"]
    for one in BY_KIND["lingkungan"]:
        assert one.body["tag"] == ["terbit/*/*"]


def test_the_labels_are_those_that_the_gate_and_the_form_use() -> None:
    sop = yaml.safe_load((ROOT / "sop/penyusunan-iku.yaml").read_bytes())
    steps = {f"{STEP_LABEL}{one['nomor']}" for one in sop["langkah"]}
    classes = {f"{CLASS_LABEL}{one['kode']}" for one in sop["kelas"]}
    wanted = {one.name for one in BY_KIND["label"]}
    reminded = {reminding.LATE, reminding.CALENDAR}
    assert wanted == steps | classes | reminded | {turn_issues.LABEL, receiving.LABEL}


def off(found: Found) -> None:
    found["aturan"]["utama-isi"]["enforcement"] = "disabled"


def _rule(found: Found, number: int) -> dict[str, Any]:
    rule: dict[str, Any] = found["aturan"]["utama-isi"]["rules"][number]["parameters"]
    return rule


def loose(found: Found) -> None:
    _rule(found, 3)["strict_required_status_checks_policy"] = False


def forged(found: Found) -> None:
    _rule(found, 3)["required_status_checks"][0]["integration_id"] = ACTIONS_APP


def squash(found: Found) -> None:
    _rule(found, 2)["allowed_merge_methods"].append("squash")


def typed(found: Found) -> None:
    _rule(found, 2)["required_approving_review_count"] = False


def unlisted(found: Found) -> None:
    _rule(found, 2)["required_reviewers"] = [{"minimum_approvals": 1}]


def without(found: Found) -> None:
    del found["aturan"]["terbit"]["rules"][0]


def more(found: Found) -> None:
    found["aturan"]["utama-penggabung"]["rules"].append({"type": "creation"})


def narrow(found: Found) -> None:
    conditions = found["aturan"]["terbit"]["conditions"]
    conditions["ref_name"]["exclude"] = ["refs/tags/terbit/2024/v1"]


def door(found: Found) -> None:
    found["aturan"]["utama-isi"]["bypass_actors"] = [
        {"actor_id": None, "actor_type": "OrganizationAdmin", "bypass_mode": "always"}
    ]


def rebase(found: Found) -> None:
    found["repositori"]["umum"]["allow_rebase_merge"] = True


def writing(found: Found) -> None:
    found["actions"]["alur_kerja"]["default_workflow_permissions"] = "write"


def unpinned(found: Found) -> None:
    del found["actions"]["izin"]["sha_pinning_required"]


def anyone(found: Found) -> None:
    found["actions"]["pilihan"]["patterns_allowed"] = ["*/*"]


def branch_site(found: Found) -> None:
    found["pages"]["situs"]["build_type"] = "legacy"


def faded(found: Found) -> None:
    found["label"]["giliran"]["color"] = "ffffff"


def open_environment(found: Found) -> None:
    found["lingkungan"]["gerbang"]["kebijakan"] = None


def wide_environment(found: Found) -> None:
    found["lingkungan"]["gerbang"]["pola"].append({"id": 9, "name": "*", "type": "branch"})


def guarded(found: Found) -> None:
    found["lingkungan"]["gerbang"]["penjaga"] = ["penyetuju"]


def other_app(found: Found) -> None:
    found["lingkungan"]["gerbang"]["variabel"] = {"GERBANG_APP_ID": "77"}


@pytest.mark.parametrize(
    ("drift", "name", "said"),
    [
        (off, "utama-isi", "penerapan: disabled, seharusnya active"),
        (loose, "utama-isi", "strict_required_status_checks_policy: tidak, seharusnya ya"),
        (forged, "utama-isi", "15368"),
        (squash, "utama-isi", "merge, squash, seharusnya merge"),
        (typed, "utama-isi", "required_approving_review_count: tidak, seharusnya 0"),
        (unlisted, "utama-isi", "required_reviewers"),
        (without, "terbit", "aturan update tidak ada"),
        (more, "utama-penggabung", "aturan creation tidak tertulis di berkas"),
        (narrow, "terbit", "exclude: refs/tags/terbit/2024/v1, seharusnya tidak ada"),
        (door, "utama-isi", "OrganizationAdmin None (always)"),
        (rebase, "umum", "allow_rebase_merge: ya, seharusnya tidak"),
        (writing, "alur_kerja", "default_workflow_permissions: write, seharusnya read"),
        (unpinned, "izin", "sha_pinning_required: tidak ada, seharusnya ya"),
        (anyone, "pilihan", "patterns_allowed: */*, seharusnya tidak ada"),
        (branch_site, "situs", "build_type: legacy, seharusnya workflow"),
        (faded, "giliran", "color: ffffff, seharusnya 0e8a16"),
        (open_environment, "gerbang", "terbuka bagi cabang lain"),
        (wide_environment, "gerbang", "cabang: *, main, seharusnya main"),
        (guarded, "gerbang", "penyetuju: tidak tertulis di berkas"),
        (other_app, "gerbang", "variabel GERBANG_APP_ID: 77, seharusnya 2001"),
    ],
)
def test_every_loosening_is_a_difference_with_its_reason(
    drift: Callable[[Found], None], name: str, said: str
) -> None:
    found = live()
    drift(found)
    (item,) = [one for one in planned(found).items if one.action is not Action.KEEP]
    assert (item.name, item.action) == (name, Action.CHANGE)
    assert len(item.reasons) == 1
    assert said in item.reasons[0]


def test_who_may_bypass_is_unknown_and_not_equal_where_it_is_hidden() -> None:
    found = live()
    del found["aturan"]["utama-isi"]["bypass_actors"]
    told = planned(found)
    assert (told.settled, told.hidden) == (False, True)
    assert [item.name for item in told.items if item.hidden] == ["utama-isi"]


def test_what_the_token_may_not_see_is_unknown_and_nothing_is_done_about_it() -> None:
    kinds: dict[str, Live] = {**live(), "lingkungan": Unseen("tidak terlihat: hak X")}
    told = plan(WANTED, kinds)
    assert (told.settled, told.hidden, told.to_apply) == (False, True, ())
    unseen = [item for item in told.items if item.action is Action.UNSEEN]
    assert {item.name for item in unseen} == {"gerbang", "github-pages"}
    assert unseen[0].reasons == ("tidak terlihat: hak X",)


def test_a_secret_that_is_missing_is_a_persons_work_and_its_value_is_nowhere() -> None:
    found = live()
    found["lingkungan"]["gerbang"]["rahasia"] = ["GERBANG_APP_KEY"]
    told = planned(found)
    (item,) = [one for one in told.items if one.action is Action.BY_HAND]
    assert (item.kind, item.name) == ("rahasia", "IKU_KUNCI")
    assert item.reasons == ("belum diisi; isi sendiri di lingkungan gerbang",)
    assert (told.settled, told.to_apply) == (False, ())


def test_a_ruleset_without_a_file_is_named_and_left_alone() -> None:
    found = live()
    found["aturan"]["tambahan"] = {**found["aturan"]["terbit"], "name": "tambahan", "id": 9}
    told = planned(found)
    assert (told.settled, told.foreign) == (True, ("tambahan",))


def test_the_number_of_the_app_is_the_offices_own() -> None:
    text = json.dumps([one.body for one in read_wanted(ROOT, 424242)])
    assert text.count("424242") == 4
    assert str(APP) not in text


def test_without_an_app_the_check_binds_to_actions_and_nobody_is_locked_out() -> None:
    without_app = {(one.kind, one.name): one.body for one in read_wanted(ROOT, None)}
    rulesets = [name for kind, name in without_app if kind == "aturan"]
    assert rulesets == ["terbit", "utama-isi"]
    text = json.dumps(without_app["aturan", "utama-isi"])
    assert f'"integration_id": {ACTIONS_APP}' in text
    gate = without_app["lingkungan", "gerbang"]
    assert (gate["rahasia"], gate["variabel"]) == (["IKU_KUNCI"], {})


def copy_of_settings(folder: Path) -> Path:
    (folder / FOLDER).mkdir(parents=True)
    for file in [*(ROOT / FOLDER).glob("*.json"), ROOT / FILE]:
        (folder / file.relative_to(ROOT)).write_bytes(file.read_bytes())
    return folder


RULESET = dict(next(one.body for one in BY_KIND["aturan"]))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "bukan JSON"),
        (b"[]", "bukan aturan cabang yang utuh"),
        (b'{"name": "satu"}', "bukan aturan cabang yang utuh"),
        (json.dumps({**RULESET, "name": "dua"}).encode(), "menyebut nama lain: 'dua'"),
    ],
)
def test_a_file_that_is_no_ruleset_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (copy_of_settings(tmp_path) / FOLDER / "satu.json").write_bytes(content)
    with pytest.raises(Failure, match=said):
        read_wanted(tmp_path, APP)


SETTINGS = json.loads((ROOT / FILE).read_bytes())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "bukan JSON"),
        ("[]", "bagian tidak utuh"),
        (json.dumps({**SETTINGS, "lain": 1}), "bagian tidak utuh"),
        (json.dumps({**SETTINGS, "label": {}}), "isi label tidak utuh"),
        (json.dumps({**SETTINGS, "label": [{"name": "x"}]}), "label tidak utuh"),
        (json.dumps({**SETTINGS, "actions": {}}), "bagian actions tidak utuh"),
        (json.dumps({**SETTINGS, "lingkungan": ["gerbang"]}), "lingkungan tidak utuh"),
    ],
)
def test_settings_that_are_not_whole_are_refused(tmp_path: Path, content: str, said: str) -> None:
    (copy_of_settings(tmp_path) / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(Failure, match=said):
        read_wanted(tmp_path, APP)


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="Berkas setelan tidak ada"):
        read_wanted(tmp_path, APP)
    (copy_of_settings(tmp_path) / FILE).unlink()
    with pytest.raises(Failure, match=r"Berkas setelan tidak ada: .github/settings\.json"):
        read_wanted(tmp_path, APP)
