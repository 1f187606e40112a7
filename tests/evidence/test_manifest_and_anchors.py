"""The manifest of a version and the anchors that lead to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sop_iku.evidence.anchors import Anchors, read_anchors, write_anchors
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment
from sop_iku.evidence.manifest import (
    Manifest,
    differences,
    list_files,
    read_manifest,
    sign_manifest,
    unlisted,
)
from sop_iku.evidence.statement import MANIFEST_TYPE, open_envelope, sign
from tests.evidence.samples import EVIDENCE, KEY, KEYS, OTHER_KEY

CHECKOUT = Path(__file__).parents[2]
FILES = {"iku-2024.pdf": b"%PDF", "iku-2024.json": b"{}\n"}
MANIFEST = Manifest(
    repository=EVIDENCE.repository,
    environment=Environment.DEMO,
    year=2024,
    version=1,
    tag="terbit/2024/v1",
    commit="f" * 40,
    blob="9" * 40,
    files=list_files(FILES),
)
ANCHORS = Anchors(EVIDENCE.repository, Environment.DEMO, KEY.fingerprint, "f" * 40, 2024, 1)


def test_a_manifest_comes_back_and_follows_its_schema() -> None:
    source = sign_manifest(MANIFEST, KEY)
    assert read_manifest(source, KEYS) == MANIFEST
    schema = json.loads((CHECKOUT / "schemas" / "manifest.schema.json").read_bytes())
    content = open_envelope(source, KEYS, MANIFEST_TYPE)
    assert list(Draft202012Validator(schema).iter_errors(content)) == []


def test_a_manifest_by_another_key_is_refused() -> None:
    with pytest.raises(EvidenceError, match="tidak sah"):
        read_manifest(sign_manifest(MANIFEST, OTHER_KEY), KEYS)


@pytest.mark.parametrize(
    "changes",
    [{"tahun": "dua ribu"}, {"repositori": None}, {"berkas": [{"nama": "iku-2024.pdf"}]}],
    ids=["no number", "no repository", "a file without digest"],
)
def test_a_signed_manifest_that_is_not_whole_is_refused(changes: dict[str, Any]) -> None:
    content = open_envelope(sign_manifest(MANIFEST, KEY), KEYS, MANIFEST_TYPE)
    content["predicate"] |= changes
    with pytest.raises(EvidenceError, match="tidak lengkap atau keliru"):
        read_manifest(sign(content, KEY).encode(), KEYS)


def test_the_published_files_are_as_listed() -> None:
    assert differences(MANIFEST, FILES) == ()
    assert unlisted(MANIFEST, FILES | {"manifest.json": b""}) == ()


@pytest.mark.parametrize("name", FILES)
def test_every_changed_or_missing_file_is_named(name: str) -> None:
    """UJI-20."""
    changed = differences(MANIFEST, FILES | {name: FILES[name] + b" "})
    assert changed == (f"{name}: isinya berbeda dari yang diterbitkan.",)
    rest = {other: data for other, data in FILES.items() if other != name}
    assert differences(MANIFEST, rest) == (f"{name}: tidak ada, padahal tercantum di manifest.",)


def test_a_file_beside_the_manifest_is_told() -> None:
    assert unlisted(MANIFEST, FILES | {"lain.pdf": b""}) == ("lain.pdf",)


def test_anchors_come_back() -> None:
    assert read_anchors(write_anchors(ANCHORS)) == ANCHORS
    assert ANCHORS.tag == "terbit/2024/v1"


@pytest.mark.parametrize("name", json.loads(write_anchors(ANCHORS)))
def test_an_anchor_that_is_missing_is_not_guessed(name: str) -> None:
    data = json.loads(write_anchors(ANCHORS))
    del data[name]
    with pytest.raises(EvidenceError, match="Jangkar tidak lengkap"):
        read_anchors(json.dumps(data).encode())


def test_anchors_say_which_environment_they_are_for() -> None:
    production = replace(ANCHORS, environment=Environment.PRODUKSI)
    assert read_anchors(write_anchors(production)).environment is Environment.PRODUKSI
