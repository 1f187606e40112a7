"""The gate's key changes hands: one merge, approved by the head, signed by the key before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import (
    DEMO_FINGERPRINT,
    KEY_FILE,
    Environment,
    KeySet,
    PublicKey,
    SigningKey,
    read_key_set,
)
from sop_iku.evidence.manifest import MANIFEST_NAME, read_manifest, sign_manifest
from sop_iku.evidence.model import Evidence
from sop_iku.evidence.strict_json import dump
from sop_iku.evidence.trail import read_trail
from sop_iku.training.demo_key import demo_key, demo_public_key
from sop_iku.verification.merge import check_merge
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published
from tests.verification.office import HONEST, LAST_STEP, Forgery, Office

SECOND = SigningKey.from_seed(b"kunci kedua, hanya untuk uji ini")
SINCE = "2024-01-20"
STRANGER = SigningKey.from_seed(bytes(32))
UNSIGNED = "tidak dibuat oleh kunci yang berlaku"


def _key_file(*keys: PublicKey, version: int = 2) -> dict[str, bytes]:
    return {KEY_FILE: dump(KeySet(keys).to_data() | {"versi": version}).encode()}


def _second() -> PublicKey:
    return SECOND.public(Environment.DEMO, SINCE)


def _rotate(office: Office, forgery: Forgery = HONEST) -> str:
    files = _key_file(demo_public_key(), _second())
    return office.merge(9, files, office.account("rudi"), ["hendra"], forgery)


@pytest.fixture
def office(honest: Published) -> Office:
    """Return an office whose published year is past."""
    return honest.office


def _reasons(office: Office, anchors: Anchors) -> str:
    report = verify(office.repository, anchors)
    assert not report.ok
    return " ".join(report.reasons)


def _signed_by(key: SigningKey) -> Forgery:
    return Forgery(key=key)


def _maintain(office: Office, key: SigningKey) -> str:
    files = {"README.md": b"baru\n"}
    account = office.account("rudi")
    return office.merge(10, files, account, ["ningsih", "agus"], _signed_by(key))


def test_a_chain_with_a_new_key_holds(office: Office, honest: Published) -> None:
    rotation = _rotate(office)
    _maintain(office, SECOND)
    report = verify(office.repository, honest.anchors, published=honest.files)
    assert report.reasons == ()
    told = next(line for line in report.lines if line.commit == rotation)
    assert told.text.startswith("Usulan 9 (kunci); dibuka Rudi Hartono (contoh); disetujui Hendra")
    assert len(read_trail(office.repository, "main")) == 10


def test_a_year_begun_under_one_key_is_finished_under_the_next(tmp_path: Path) -> None:
    office = Office.found(tmp_path / "iku.git").steps(4)
    _rotate(office)
    for number in range(5, LAST_STEP + 1):
        office.step(number, _signed_by(SECOND))
    anchors = office.publish()
    assert verify(office.repository, anchors).ok
    # the key printed with the version may be the one in force when it was published
    later = replace(anchors, key_fingerprint=SECOND.fingerprint)
    assert verify(office.repository, later).ok
    assert "SHA256:lain bukan yang berlaku" in _reasons(
        office, replace(anchors, key_fingerprint="SHA256:lain")
    )


def test_a_revoked_key_signs_nothing_any_more(office: Office, honest: Published) -> None:
    """It leaked, so it was replaced; whoever holds it still cannot add to the history."""
    _rotate(office)
    _maintain(office, demo_key())
    assert UNSIGNED in _reasons(office, honest.anchors)


def test_a_key_does_not_sign_its_own_admission(office: Office, honest: Published) -> None:
    _rotate(office, _signed_by(SECOND))
    assert UNSIGNED in _reasons(office, honest.anchors)


#: what an opponent with the gate's hand, but against its rules, puts into the merge; the refusal
SMUGGLED: dict[str, tuple[dict[str, bytes], str]] = {
    "with another file": (
        {**_key_file(demo_public_key(), _second()), "README.md": b"x\n"},
        "aturan kelas tidak terpenuhi",
    ),
    "in place of the old key": (_key_file(_second()), "aturan bertambah tidak terpenuhi"),
    "before the old key": (
        _key_file(_second(), demo_public_key()),
        "aturan bertambah tidak terpenuhi",
    ),
    "for another environment": (
        _key_file(demo_public_key(), SECOND.public(Environment.PRODUKSI, SINCE)),
        "aturan bertambah tidak terpenuhi",
    ),
    "under a false fingerprint": (
        {
            KEY_FILE: _key_file(demo_public_key(), _second())[KEY_FILE].replace(
                SECOND.fingerprint.encode(), STRANGER.fingerprint.encode()
            )
        },
        "aturan isi tidak terpenuhi",
    ),
}


@pytest.mark.parametrize(("files", "reason"), SMUGGLED.values(), ids=SMUGGLED.keys())
def test_a_smuggled_key_is_refused(
    office: Office, honest: Published, files: dict[str, bytes], reason: str
) -> None:
    _rotate(office, Forgery(unjudged=tuple(files.items())))
    assert reason in _reasons(office, honest.anchors)


def test_a_key_approved_by_the_wrong_office_is_refused(office: Office, honest: Published) -> None:
    def by_maya(evidence: Evidence) -> Evidence:
        (approval,) = evidence.approvals
        return replace(evidence, approvals=(replace(approval, account_id=1002, login="maya"),))

    _rotate(office, Forgery(evidence=by_maya))
    assert "aturan persetujuan tidak terpenuhi" in _reasons(office, honest.anchors)


def test_a_step_cannot_bring_a_key_along(office: Office) -> None:
    office.rewind(office.repository.history(office.main)[1].id)
    files = _key_file(demo_public_key(), _second())
    forged = office.step(8, Forgery(unjudged=tuple(files.items())))
    assert "aturan kelas tidak terpenuhi" in _reasons(office, office.anchors(forged))


def test_a_manifest_signed_by_a_later_key_is_refused(office: Office, honest: Published) -> None:
    """The version was finished under the first key; the second has no say about it."""
    _rotate(office)
    manifest = read_manifest(honest.files[MANIFEST_NAME], KeySet((demo_public_key(),)))
    files = honest.files | {MANIFEST_NAME: sign_manifest(manifest, SECOND)}
    report = verify(office.repository, honest.anchors, published=files)
    assert UNSIGNED in " ".join(report.reasons)


def test_the_demos_key_is_no_production_key(tmp_path: Path) -> None:
    """Everybody can sign with it, whatever a key file says."""
    keys = _key_file(demo_key().public(Environment.PRODUKSI, SINCE), version=1)
    with pytest.raises(EvidenceError, match="diketahui semua orang"):
        read_key_set(keys[KEY_FILE])
    office = Office.found(tmp_path / "iku.git", keys)
    anchors = replace(office.anchors(office.main), environment=Environment.PRODUKSI)
    assert "bukan yang berlaku di komit awal" in _reasons(office, anchors)


def test_the_demos_fingerprint_is_known_below_the_demo() -> None:
    assert demo_key().fingerprint == DEMO_FINGERPRINT


def test_a_production_history_refuses_the_demos_signature(tmp_path: Path) -> None:
    """A production office whose step was signed with the demo's key, and says so or lies."""
    keys = _key_file(SECOND.public(Environment.PRODUKSI, SINCE), version=1)
    for claimed in Environment:
        office = Office.found(tmp_path / claimed.value, keys)
        forged = office.step(1, Forgery(evidence=partial(replace, environment=claimed)))
        anchors = replace(
            office.anchors(forged),
            environment=Environment.PRODUKSI,
            key_fingerprint=SECOND.fingerprint,
        )
        assert UNSIGNED in _reasons(office, anchors)


def test_a_production_history_holds_under_its_own_key(tmp_path: Path) -> None:
    """The harness itself: the same office, signed by the key it lists, is accepted."""
    keys = _key_file(SECOND.public(Environment.PRODUKSI, SINCE), version=1)
    office = Office.found(tmp_path / "iku.git", keys)
    forgery = Forgery(evidence=partial(replace, environment=Environment.PRODUKSI), key=SECOND)
    merge = office.step(1, forgery)
    anchors = replace(office.anchors(merge), environment=Environment.PRODUKSI)
    assert check_merge(office.repository, office.repository.record(merge), anchors).line.ok
