"""The policy at a commit and the year's document of a proposal, from real Git."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sop_iku.documents.diff import ChangeKind
from sop_iku.documents.rules import r14_continuity
from sop_iku.evidence.content import (
    _POLICIES,
    _POLICIES_KEPT,
    GATE_LIMIT,
    Policy,
    policy_at,
    year_document,
)
from sop_iku.evidence.failure import EvidenceError
from sop_iku.procedure.facts import YearDocument
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.verification.office import YEAR_FILE, Office, finished

CHECKOUT = Path(__file__).parents[2]
PERSON = Identity("Sari", "sari@contoh")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office that has only its genesis."""
    return Office.found(tmp_path / "iku.git")


def _head(office: Office, files: dict[str, bytes | None]) -> str:
    """Propose ``files`` on top of main; main stays where it is."""
    repository = office.repository
    tree = repository.write_tree_from(files, office.main)
    when = repository.history(office.main)[0].commit_time
    return repository.commit_tree(tree, [office.main], "Usulan\n", PERSON, PERSON, when)


def _policy(office: Office, files: dict[str, bytes | None]) -> Policy:
    return policy_at(office.repository, _head(office, files))


def _document(office: Office, files: dict[str, bytes | None]) -> YearDocument | None:
    repository: Repository = office.repository
    head = _head(office, files)
    changes = repository.changes(office.main, head)
    policy = policy_at(repository, office.main)
    return year_document(repository, office.main, head, changes, policy)


def test_the_checkouts_own_policy_is_whole(office: Office) -> None:
    policy = _policy(office, {})
    assert policy.findings == ()
    assert policy.procedure is not None
    assert policy.procedure.last == 8
    assert policy.register is not None
    assert policy.zone == "Asia/Jakarta"
    assert policy.valid_keys().keys
    assert {"iku", "sop", "jabatan", "instansi", "kalender", "kunci"} <= set(policy.schemas)


def test_digests_name_the_exact_policy(office: Office) -> None:
    before = _policy(office, {}).digests
    source = (CHECKOUT / "jabatan.yaml").read_bytes()
    after = _policy(office, {"jabatan.yaml": source + b"# catatan\n"}).digests
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"jabatan"}
    assert str(before["sop"]).startswith("sha256:")
    assert str(before["skema"]).startswith("gitTree:")
    assert before["kode"] is None  # this office was founded without scripts


Missing = Callable[[Policy], object]
BROKEN: dict[str, tuple[dict[str, bytes | None], Missing, str]] = {
    "no register": ({"jabatan.yaml": None}, lambda p: p.register, "jabatan.yaml"),
    "register unreadable": ({"jabatan.yaml": b"a: b: c"}, lambda p: p.register, "jabatan.yaml"),
    "register of another shape": ({"jabatan.yaml": b"x: 1\n"}, lambda p: p.register, "jabatan"),
    "no SOP": ({"sop/penyusunan-iku.yaml": None}, lambda p: p.procedure, "sop/"),
    "two SOPs": ({"sop/lain.yaml": b"versi: 1\n"}, lambda p: p.procedure, "sop/"),
    "a schema that is none": (
        {"schemas/sop.schema.json": b"{"},
        lambda p: p.procedure,
        "schemas/sop.schema.json",
    ),
    "no schema": (
        {"schemas/jabatan.schema.json": None},
        lambda p: p.register,
        "schemas/jabatan.schema.json",
    ),
    "no keys": ({"kunci/gerbang.json": None}, lambda p: p.keys, "kunci/gerbang.json"),
    "keys unreadable": ({"kunci/gerbang.json": b"{}"}, lambda p: p.keys, "kunci/gerbang.json"),
    "no office": ({"instansi.yaml": None}, lambda p: p.zone, "instansi.yaml"),
}


@pytest.mark.parametrize(("files", "missing", "path"), BROKEN.values(), ids=BROKEN.keys())
def test_policy_that_is_missing_or_invalid_is_none_and_said(
    office: Office, files: dict[str, bytes | None], missing: Missing, path: str
) -> None:
    policy = _policy(office, files)
    assert missing(policy) is None
    assert any(finding.path.startswith(path) for finding in policy.findings)


def test_keys_that_are_not_there_cannot_be_used(office: Office) -> None:
    with pytest.raises(EvidenceError, match="tidak ada atau tidak sah"):
        _policy(office, {"kunci/gerbang.json": None}).valid_keys()


def test_an_unknown_zone_is_no_zone(office: Office) -> None:
    source = (CHECKOUT / "instansi.yaml").read_bytes()
    policy = _policy(office, {"instansi.yaml": source.replace(b"Asia/Jakarta", b"Asia/Curup")})
    assert policy.zone is None
    assert "Asia/Curup" in policy.findings[0].message


def test_a_zone_that_no_schema_forbids_must_still_exist(office: Office) -> None:
    """An office may have another schema in force; its clock is still a real one."""
    path = "schemas/instansi.schema.json"
    schema = json.loads((CHECKOUT / path).read_bytes())
    schema["properties"]["zona"] = {"type": "string"}
    source = (CHECKOUT / "instansi.yaml").read_bytes()
    files: dict[str, bytes | None] = {
        path: json.dumps(schema).encode(),
        "instansi.yaml": source.replace(b"Asia/Jakarta", b"Asia/Curup"),
    }
    policy = _policy(office, files)
    assert policy.zone is None
    assert [finding.message for finding in policy.findings] == [
        "Zona waktu 'Asia/Curup' tidak dikenal."
    ]


@pytest.mark.parametrize("path", ["instansi.yaml", "jabatan.yaml"])
def test_an_offices_words_that_cannot_be_printed_are_refused(office: Office, path: str) -> None:
    source = (CHECKOUT / path).read_bytes()
    changed = source.replace(b"nama: ", "nama: 漢 ".encode(), 1)
    assert changed != source
    policy = _policy(office, {path: changed})
    assert [(one.path, one.rule) for one in policy.findings] == [(path, "R25")]


def test_many_policies_are_each_read_for_themselves(office: Office) -> None:
    """What is kept of policies is bounded, and never mistaken for another's."""
    source = (CHECKOUT / "jabatan.yaml").read_bytes()
    for number in range(_POLICIES_KEPT + 2):
        content = source + b"# %d\n" % number
        digest = hashlib.sha256(content).hexdigest()
        assert _policy(office, {"jabatan.yaml": content}).digests["jabatan"] == f"sha256:{digest}"
    assert len(_POLICIES) <= _POLICIES_KEPT


@pytest.mark.parametrize("missing", ["schemas/iku.schema.json", "jabatan.yaml"])
def test_a_document_is_not_judged_without_its_policy(office: Office, missing: str) -> None:
    head = _head(office, {missing: None})
    office.repository.update_ref("refs/heads/main", head)
    document = _document(office, {YEAR_FILE: finished().source})
    assert document is not None
    assert (document.before, document.after) == (None, None)
    assert "Isi tidak dapat diperiksa" in document.findings[0].message


def test_a_document_on_main_that_cannot_be_read_is_told(office: Office) -> None:
    broken = _head(office, {YEAR_FILE: b"tahun: 2024\ntahun: 2024\n"})
    office.repository.update_ref("refs/heads/main", broken)
    document = _document(office, {YEAR_FILE: finished().source})
    assert document is not None
    assert document.changes == ()
    assert [finding.message for finding in document.findings] == [
        "Dokumen yang sekarang berlaku tidak terbaca."
    ]


def test_a_new_year_has_no_before(office: Office) -> None:
    document = _document(office, {YEAR_FILE: finished().source})
    assert document is not None
    assert document.before is None
    assert document.after == finished().data
    assert document.findings == ()
    assert {change.kind for change in document.changes} == {ChangeKind.TAMBAH}


def test_both_sides_and_the_difference_are_told(office: Office) -> None:
    office.step(1)
    office.step(2)
    before = office.repository.read(office.main, YEAR_FILE)
    office.rewind(office.repository.history(office.main)[1].id)
    document = _document(office, {YEAR_FILE: before})
    assert document is not None
    assert document.before is not None
    assert document.before["langkah"] == 1
    assert [change.pointer for change in document.changes] == [("langkah",), ("disposisi", "2")]


def test_a_deleted_document_has_no_after(office: Office) -> None:
    office.step(1)
    document = _document(office, {YEAR_FILE: None})
    assert document is not None
    assert (document.after, document.changes) == (None, ())


@pytest.mark.parametrize(
    "source",
    [b"", b"tahun: 2024\ntahun: 2025\n", b"\xff\xfe", b"a: &x 1\n", b"#" * (GATE_LIMIT + 1)],
    ids=["empty", "double key", "not UTF-8", "anchor", "too large"],
)
def test_a_document_that_cannot_be_read_is_a_finding(office: Office, source: bytes) -> None:
    document = _document(office, {YEAR_FILE: source})
    assert document is not None
    assert document.after is None
    assert document.findings


def test_a_document_that_breaks_a_rule_is_a_finding(office: Office) -> None:
    source = finished().source.replace(b"tahun: 2024\n", b"tahun: 2025\n", 1)
    document = _document(office, {YEAR_FILE: source})
    assert document is not None
    assert document.after is not None
    assert document.findings


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"nilai: 600.0}", b"nilai: 610.0}", "R6"),
        (b"[kabid_pengendalian]", b"[kabid_investasi]", "R13"),
        (b"        baseline: {tahun: 2023, nilai: 600.0}\n", b"", "R6"),
    ],
)
def test_the_gate_judges_with_offices_data_and_steps(
    office: Office, old: bytes, new: bytes, rule: str
) -> None:
    document = _document(office, {YEAR_FILE: finished().source.replace(old, new, 1)})
    assert document is not None
    assert [finding.rule for finding in document.findings] == [rule]


def test_the_gate_does_not_ask_yet_for_what_a_later_step_settles(office: Office) -> None:
    source = finished().source.replace(b"langkah: 8\n", b"langkah: 6\n", 1)
    without = source.replace(b"        baseline: {tahun: 2023, nilai: 600.0}\n", b"")
    document = _document(office, {YEAR_FILE: without})
    assert document is not None
    assert document.findings == ()


def test_the_gate_compares_with_the_year_before_on_main(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = office.repository
    source = finished().source
    earlier = source.replace(b"tahun: 2024\n", b"tahun: 2023\n", 1)
    base = _head(office, {"iku/2023.yaml": earlier.replace(b"kode: IKU-7", b"kode: IKU-70")})
    tree = repository.write_tree_from({YEAR_FILE: source}, base)
    when = repository.history(office.main)[0].commit_time
    head = repository.commit_tree(tree, [base], "Usulan\n", PERSON, PERSON, when)

    def rules(ruleset: int) -> set[str]:
        changes = repository.changes(base, head)
        policy = policy_at(repository, base)
        document = year_document(repository, base, head, changes, policy, ruleset)
        assert document is not None
        return {finding.rule for finding in document.findings}

    assert rules(1) == {"R14", "R18"}
    monkeypatch.setattr(r14_continuity, "SINCE", 3, raising=False)
    assert rules(2) == {"R18"}


@pytest.mark.parametrize("source", [b"teks\n", b"- a\n", b"2\n", b"true\n"])
def test_what_is_no_document_at_all_is_refused_and_nothing_to_look_into(
    office: Office, source: bytes
) -> None:
    document = _document(office, {YEAR_FILE: source})
    assert document is not None
    assert document.after is None
    assert document.findings


def test_an_unreadable_year_before_is_as_good_as_none(office: Office) -> None:
    repository = office.repository
    base = _head(office, {"iku/2023.yaml": b"- 1\n"})
    tree = repository.write_tree_from({YEAR_FILE: finished().source}, base)
    when = repository.history(office.main)[0].commit_time
    head = repository.commit_tree(tree, [base], "Usulan\n", PERSON, PERSON, when)
    changes = repository.changes(base, head)
    document = year_document(repository, base, head, changes, policy_at(repository, base))
    assert document is not None
    assert document.findings == ()


def test_a_broken_calendar_is_as_good_as_none(office: Office) -> None:
    policy = _policy(office, {"kalender/2024.yaml": b"x: 1\n"})
    assert policy.surroundings.working_days is not None
    assert policy.surroundings.working_days.years == frozenset()


def test_two_years_at_once_are_no_years_document(office: Office) -> None:
    files: dict[str, bytes | None] = {YEAR_FILE: b"a: 1\n", "iku/2025.yaml": b"a: 1\n"}
    assert _document(office, files) is None
    assert _document(office, {"README.md": b"x"}) is None
