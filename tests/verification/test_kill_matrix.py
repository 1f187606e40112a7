"""Nothing in the verifier is there for show: each check switched off lets a forgery pass.

A row names a check by the function that yields its reason and by words of that reason, and a
repository that only this check refuses. Refused with the check, the very same repository is
accepted without it. The last test counts the checks, so that none is left out of the table.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.keys import KEY_FILE, Environment, KeySet, SigningKey
from sop_iku.evidence.manifest import MANIFEST_NAME, read_manifest, sign_manifest
from sop_iku.evidence.model import Evidence, RecordedCommit, RepositoryIdentity, Subject
from sop_iku.evidence.strict_json import dump
from sop_iku.procedure.judging import RULESET_VERSION
from sop_iku.procedure.verdict import Decision
from sop_iku.training.demo_key import demo_key, demo_public_key
from sop_iku.verification import merge, publication, verifier
from sop_iku.verification.merge import check_merge
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published
from tests.verification.office import (
    AUTHOR,
    GATE,
    HONEST,
    SARI,
    SERVER,
    YEAR_FILE,
    Forgery,
    Office,
    finished,
)

STRANGER = SigningKey.from_seed(bytes(32))
OTHER = "f" * 40
TAG = "terbit/2024/v1"
_HIGHER = finished().source.replace(b"nilai: 760}", b"nilai: 960}")


def _evidence(**changes: Any) -> Forgery:
    return Forgery(evidence=lambda evidence: replace(evidence, **changes))


def _late_approval(evidence: Evidence) -> Evidence:
    """Two minutes after the merge; the gate's clock may be five minutes ahead."""
    (approval,) = evidence.approvals
    late = evidence.judged_at + timedelta(minutes=3)
    approvals = (replace(approval, submitted_at=late),)
    return replace(evidence, approvals=approvals, judged_at=late + timedelta(minutes=1))


def _a_refused_rule(evidence: Evidence) -> Evidence:
    first = replace(evidence.rules[0], decision=Decision.TOLAK)
    return replace(evidence, rules=(first, *evidence.rules[1:]))


def _one_commit_more(evidence: Evidence) -> Evidence:
    return replace(evidence, commits=(*evidence.commits, RecordedCommit(OTHER, SARI, SARI)))


def _other_digest(evidence: Evidence) -> Evidence:
    return replace(evidence, digests={**evidence.digests, "sop": "sha256:" + "0" * 64})


def _other_order(evidence: Evidence) -> Evidence:
    return replace(evidence, approvals=(replace(evidence.approvals[0], order="1/2024"),))


#: the function, words of its reason, and the eighth step that only this check refuses
MERGES: list[tuple[str, str, Forgery]] = [
    ("_binding", "penggabungan lain", _evidence(base=OTHER)),
    (
        "_binding",
        "milik repositori lain",
        _evidence(repository=RepositoryIdentity(SERVER, "lain/iku", OTHER)),
    ),
    ("_binding", "himpunan aturan", _evidence(ruleset=RULESET_VERSION + 1)),
    (
        "_moment",
        "Penilaian bertanggal sesudah",
        Forgery(evidence=lambda one: replace(one, judged_at=one.judged_at + timedelta(hours=1))),
    ),
    ("_moment", "bertanggal sesudah penggabungan", Forgery(evidence=_late_approval)),
    ("_content", "bukan isi yang dinyatakan", _evidence(subject=Subject(YEAR_FILE, "0" * 64))),
    ("_digests", "Sidik sop", Forgery(evidence=_other_digest)),
    ("_judged_again", "Daftar perubahan", Forgery(evidence=_one_commit_more)),
    ("_judged_again", "mencatat aturan yang tidak", Forgery(evidence=_a_refused_rule)),
    ("_judged_again", "dokumen yang lain", _evidence(subject=None)),
    ("_judged_again", "Dinilai ulang, aturan", Forgery(unjudged=((YEAR_FILE, _HIGHER),))),
    ("_judged_again", "Hasil penilaian ulang berbeda", Forgery(evidence=_other_order)),
]


def _without(patch: pytest.MonkeyPatch, module: ModuleType, function: str, words: str) -> None:
    """Switch off what yields a reason with ``words``."""
    whole = getattr(module, function)

    def weakened(*arguments: Any) -> Iterator[str]:
        return (reason for reason in whole(*arguments) if words not in reason)

    patch.setattr(module, function, weakened)


def _last_step_anew(office: Office, forgery: Forgery) -> str:
    office.rewind(office.repository.history(office.main)[1].id)
    return office.step(8, forgery)


def _reasons(office: Office, commit: str, anchors: Anchors) -> str:
    line = check_merge(office.repository, office.repository.record(commit), anchors).line
    return " ".join(line.reasons)


@pytest.mark.parametrize(("function", "words", "forgery"), MERGES, ids=[row[1] for row in MERGES])
def test_each_check_of_a_merge_is_needed(
    honest: Published,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    words: str,
    forgery: Forgery,
) -> None:
    forged = _last_step_anew(honest.office, forgery)
    assert words in _reasons(honest.office, forged, honest.anchors)
    _without(monkeypatch, merge, function, words)
    assert _reasons(honest.office, forged, honest.anchors) == ""


def test_that_a_merge_brings_only_what_was_proposed_is_needed(
    honest: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the gate itself signs the tree of the evil merge."""
    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    head = office.repository.write_tree_from({YEAR_FILE: finished().source}, office.main)
    tree = office.repository.write_tree_from({"README.md": b"selundupan\n"}, head)
    forgery = replace(_evidence(tree=tree), slipped_in=(("README.md", b"selundupan\n"),))
    forged = office.step(8, forgery)
    assert "perubahan yang tidak ada" in _reasons(office, forged, honest.anchors)
    _without(monkeypatch, merge, "_shape", "perubahan yang tidak ada")
    assert _reasons(office, forged, honest.anchors) == ""


def test_that_a_proposal_stands_on_main_is_needed(
    honest: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same content, but proposed on a main of days ago."""
    office = honest.office
    repository = office.repository
    office.rewind(repository.history(office.main)[1].id)
    base, older = office.main, repository.history(office.main)[2].id
    tree = repository.write_tree_from({YEAR_FILE: finished().source}, base)
    when = repository.record(base).commit_time
    stale = repository.commit_tree(tree, [older], "Langkah 8\n", AUTHOR, AUTHOR, when)

    def moved(evidence: Evidence) -> Evidence:
        (approval,) = evidence.approvals
        return replace(
            evidence,
            head=stale,
            commits=(RecordedCommit(stale, SARI, SARI),),
            approvals=(replace(approval, commit_id=stale),),
        )

    forged = office.step(8, Forgery(evidence=moved, parents=lambda _: (base, stale)))
    assert "tidak dibuat dari isi yang berlaku" in _reasons(office, forged, honest.anchors)
    _without(monkeypatch, merge, "_shape", "tidak dibuat dari isi yang berlaku")
    assert _reasons(office, forged, honest.anchors) == ""


def test_that_evidence_is_of_the_anchored_environment_is_needed(
    honest: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = STRANGER.public(Environment.PRODUKSI)
    path = honest.office.repository.path.parent / "lain.git"
    keys = dump(KeySet((demo_public_key(), key)).to_data()).encode()
    office = Office.found(path, {KEY_FILE: keys})
    forgery = replace(_evidence(environment=Environment.PRODUKSI), key=STRANGER)
    forged = office.step(1, forgery)
    anchors = office.anchors(forged)
    assert "produksi tidak berlaku" in _reasons(office, forged, anchors)
    _without(monkeypatch, merge, "_binding", "tidak berlaku untuk")
    assert _reasons(office, forged, anchors) == ""


Act = Callable[[Published], tuple[Anchors, dict[str, bytes] | None]]


def _replaced(honest: Published) -> tuple[Anchors, None]:
    honest.office.repository.update_ref(f"refs/replace/{OTHER}", honest.office.main)
    return honest.anchors, None


def _shallow(honest: Published) -> tuple[Anchors, None]:
    """Git is told that a commit nobody has is where this clone was cut."""
    place = honest.office.repository.path / "shallow"
    place.write_text(f"{honest.office.genesis}\n", encoding="ascii")
    return honest.anchors, None


def _damaged(honest: Published) -> tuple[Anchors, None]:
    """An object that no step needs, with one byte changed."""
    repository = honest.office.repository
    stray = repository.write_tree_from({"x": b"1"}, None)
    place = repository.path / "objects" / stray[:2] / stray[2:]
    place.chmod(0o644)
    place.write_bytes(place.read_bytes()[:-1] + b"\x00")
    return honest.anchors, None


def _other_key(honest: Published) -> tuple[Anchors, None]:
    return replace(honest.anchors, key_fingerprint=STRANGER.fingerprint), None


def _earlier_publication(honest: Published) -> tuple[Anchors, None]:
    earlier = honest.office.repository.history(honest.office.main)[1].id
    return replace(honest.anchors, publication=earlier), None


def _never_published(honest: Published) -> tuple[Anchors, None]:
    return replace(honest.anchors, publication=OTHER), None


def _tagged(name: str, target: int, under: str = TAG) -> Act:
    def act(honest: Published) -> tuple[Anchors, None]:
        repository = honest.office.repository
        record = repository.history(honest.office.main)[target]
        repository.delete_ref(f"refs/tags/{TAG}")
        tag = repository.write_tag(name, record.id, "x\n", GATE, record.commit_time)
        repository.update_ref(f"refs/tags/{under}", tag)
        return honest.anchors, None

    return act


def _lightweight(honest: Published) -> tuple[Anchors, None]:
    honest.office.repository.update_ref(f"refs/tags/{TAG}", honest.office.main)
    return honest.anchors, None


def _untagged(honest: Published) -> tuple[Anchors, None]:
    honest.office.repository.delete_ref(f"refs/tags/{TAG}")
    return honest.anchors, None


def _unreadable_tag(honest: Published) -> tuple[Anchors, None]:
    """A tag object on a tree instead of a commit."""
    repository = honest.office.repository
    tree = repository.tree_id(honest.office.main)
    source = f"object {tree}\ntype tree\ntag {TAG}\ntagger G <g@x> 0 +0000\n\nx\n".encode()
    repository.update_ref(f"refs/tags/{TAG}", repository._write_object("tag", source))
    return honest.anchors, None


def _manifest(**changes: Any) -> Act:
    def act(honest: Published) -> tuple[Anchors, dict[str, bytes]]:
        manifest = read_manifest(honest.files[MANIFEST_NAME], KeySet((demo_public_key(),)))
        source = sign_manifest(replace(manifest, **changes), demo_key())
        return honest.anchors, honest.files | {MANIFEST_NAME: source}

    return act


def _changed_file(honest: Published) -> tuple[Anchors, dict[str, bytes]]:
    return honest.anchors, honest.files | {"iku-2024.pdf": b"%PDF-1.7 palsu\n"}


#: module, function, words of its reason, and what only this check refuses
WHOLE: list[tuple[ModuleType, str, str, Act]] = [
    (verifier, "_unsound", "tidak ikut tersalin", _shallow),
    (verifier, "_unsound", "mengganti isi", _replaced),
    (verifier, "_unsound", "objek yang rusak", _damaged),
    (verifier, "_foreign", "bukan yang berlaku", _other_key),
    (publication, "_unfinished", "tidak ada di riwayat main", _never_published),
    (publication, "_unfinished", "bukan langkah terakhir", _earlier_publication),
    (publication, "_check_tags", "tidak menunjuk komit", _unreadable_tag),
    (publication, "_check_tags", "tidak ada.", _untagged),
    (publication, "_check_tags", "bukan tag beranotasi", _lightweight),
    (publication, "_check_tags", "sebenarnya bernama", _tagged("lain", 0)),
    (publication, "_check_tags", "bukan komit terbitnya", _tagged(TAG, 1)),
    (
        publication,
        "_manifest_reasons",
        "repositori atau lingkungan lain",
        _manifest(repository=RepositoryIdentity(SERVER, "lain/iku", OTHER)),
    ),
    (publication, "_manifest_reasons", "milik versi lain", _manifest(commit=OTHER)),
    (publication, "_manifest_reasons", "isi iku/2024.yaml", _manifest(blob=OTHER)),
    (publication, "differences", "isinya berbeda", _changed_file),
]


@pytest.mark.parametrize(
    ("module", "function", "words", "act"), WHOLE, ids=[row[2] for row in WHOLE]
)
def test_each_check_of_the_whole_is_needed(
    honest: Published,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    function: str,
    words: str,
    act: Act,
) -> None:
    anchors, files = act(honest)
    repository = honest.office.repository
    assert words in " ".join(verify(repository, anchors, published=files).reasons)
    _without(monkeypatch, module, function, words)
    assert verify(repository, anchors, published=files).reasons == ()


#: checks without a row: what they guard is read right after them, or cannot stand alone
NOT_ALONE = {
    "_shape": [
        "punya",  # without two parents there is no base and no head to go on with
        "komit.",  # bounds what is read; the rule "komit" refuses the same proposal
    ],
    "_moment": ["diberikan untuk isi lain"],  # tells it plainer; "persetujuan" refuses it too
    "_foreign": [
        "jangkar menyebut",  # evidence names its genesis, so every merge is refused as well
        "untuk lingkungan",  # evidence names its environment, likewise
    ],
}


def test_no_check_is_left_out() -> None:
    rows = [function for function, _, _ in MERGES] + [row[1] for row in WHOLE]
    rows += ["_shape", "_shape", "_binding"]  # the three tests of their own above
    rows += [function for function, words in NOT_ALONE.items() for _ in words]
    for module in (merge, publication, verifier):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or node).endswith(
                "Iterator[str]"
            ):
                yields = [one for one in ast.walk(node) if isinstance(one, ast.Yield)]
                assert rows.count(node.name) == len(yields), node.name


def test_the_honest_step_is_accepted(honest: Published) -> None:
    """The harness itself: without a forgery there is nothing to refuse."""
    assert _reasons(honest.office, _last_step_anew(honest.office, HONEST), honest.anchors) == ""
