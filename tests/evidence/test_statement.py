"""Signed statements: what was signed is what is read, and nothing else is."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment, KeySet
from sop_iku.evidence.predicate import from_statement, to_statement
from sop_iku.evidence.statement import MANIFEST_TYPE, open_envelope, sign
from tests.evidence.samples import EVIDENCE, KEY, KEYS, OTHER_KEY

CHECKOUT = Path(__file__).parents[2]


def test_evidence_comes_back_as_it_was() -> None:
    envelope = sign(to_statement(EVIDENCE), KEY)
    assert "\n" not in envelope
    assert from_statement(open_envelope(envelope, KEYS)) == EVIDENCE


def test_maintenance_evidence_names_no_document() -> None:
    evidence = replace(
        EVIDENCE, kind="pemeliharaan", year=None, version=None, round=None, step=None, subject=None
    )
    content = open_envelope(sign(to_statement(evidence), KEY), KEYS)
    assert "langkah" not in content["predicate"]
    assert from_statement(content) == evidence


def test_signing_twice_gives_the_same_bytes() -> None:
    assert sign(to_statement(EVIDENCE), KEY) == sign(to_statement(EVIDENCE), KEY)


def test_the_statement_follows_its_schema() -> None:
    schema = json.loads((CHECKOUT / "schemas" / "bukti.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(to_statement(EVIDENCE))) == []


def test_unknown_fields_are_ignored() -> None:
    """UJI-21."""
    content = to_statement(EVIDENCE)
    content["predicate"]["kelak"] = {"apa": "saja"}
    content["predicate"]["penyusun"]["kelak"] = 1
    content["kelak"] = True
    assert from_statement(open_envelope(sign(content, KEY), KEYS)) == EVIDENCE


def _payload(envelope: dict[str, Any], change: Callable[[bytes], bytes]) -> dict[str, Any]:
    payload = change(base64.b64decode(envelope["payload"]))
    return envelope | {"payload": base64.b64encode(payload).decode()}


FORGERIES: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "another payload type": (lambda e: e | {"payloadType": "text/plain"}, "berjenis"),
    "no payload type": (lambda e: {k: e[k] for k in ("payload", "signatures")}, "berjenis"),
    "another step": (
        lambda e: _payload(e, lambda p: p.replace(b'"langkah":3', b'"langkah":4')),
        "tidak sah",
    ),
    "no signature": (lambda e: e | {"signatures": []}, "tidak sah"),
    "signature of zeros": (
        lambda e: e | {"signatures": [e["signatures"][0] | {"sig": "AAAA"}]},
        "tidak sah",
    ),
    "signature claims another key": (
        lambda e: e | {"signatures": [e["signatures"][0] | {"keyid": "SHA256:lain"}]},
        "tidak sah",
    ),
    "signatures of another shape": (lambda e: e | {"signatures": {"a": 1}}, "tidak utuh"),
    "payload of another shape": (lambda e: e | {"payload": 7}, "tidak utuh"),
}


@pytest.mark.parametrize(("change", "reason"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_changed_envelope_is_refused(
    change: Callable[[dict[str, Any]], dict[str, Any]], reason: str
) -> None:
    envelope = json.loads(sign(to_statement(EVIDENCE), KEY))
    with pytest.raises(EvidenceError, match=reason):
        open_envelope(json.dumps(change(envelope)), KEYS)


@pytest.mark.parametrize(
    "source", ["", "[]", "nol", '{"payload":"","payload":""}', '{"a":NaN}', "[" * 100_000]
)
def test_what_is_no_envelope_is_refused(source: str) -> None:
    with pytest.raises(EvidenceError, match=r"[aA]mplop bukti"):
        open_envelope(source, KEYS)


def _signed_bytes(payload: bytes, payload_type: str = "application/vnd.in-toto+json") -> str:
    """Sign any bytes, as an opponent with the key could."""
    pae = b"DSSEv1 %d %b %d %b" % (
        len(payload_type),
        payload_type.encode(),
        len(payload),
        payload,
    )
    signature = {
        "keyid": KEY.fingerprint,
        "sig": base64.b64encode(KEY.sign(pae)).decode(),
    }
    return json.dumps(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": payload_type,
            "signatures": [signature],
        }
    )


def test_a_valid_signature_over_another_payload_type_is_refused() -> None:
    """UJI-26."""
    payload = json.dumps(to_statement(EVIDENCE)).encode()
    assert open_envelope(_signed_bytes(payload), KEYS)
    with pytest.raises(EvidenceError, match="berjenis 'text/plain'"):
        open_envelope(_signed_bytes(payload, "text/plain"), KEYS)


def test_duplicate_keys_inside_a_signed_payload_are_refused() -> None:
    """UJI-22."""
    text = json.dumps(to_statement(EVIDENCE)).replace('"langkah": 3', '"langkah": 8, "langkah": 3')
    with pytest.raises(EvidenceError, match="'langkah' tertulis dua kali"):
        open_envelope(_signed_bytes(text.encode()), KEYS)


def test_another_key_is_refused() -> None:
    with pytest.raises(EvidenceError, match="tidak dibuat oleh kunci yang berlaku"):
        open_envelope(sign(to_statement(EVIDENCE), OTHER_KEY), KEYS)


def test_a_manifest_is_no_evidence() -> None:
    envelope = sign(to_statement(EVIDENCE), KEY)
    with pytest.raises(EvidenceError, match="urn:sop-iku:manifest:1"):
        open_envelope(envelope, KEYS, MANIFEST_TYPE)


@pytest.mark.parametrize("claimed", list(Environment))
@pytest.mark.parametrize("allowed", list(Environment))
def test_a_key_signs_only_in_its_environment(claimed: Environment, allowed: Environment) -> None:
    """FORJE-08: the demo's key cannot make production evidence, nor the other way round."""
    keys = KeySet((KEY.public(allowed),))
    envelope = sign(to_statement(replace(EVIDENCE, environment=claimed)), KEY)
    if claimed is allowed:
        assert open_envelope(envelope, keys)["predicate"]["lingkungan"] == claimed.value
    else:
        with pytest.raises(EvidenceError, match="bukan untuk lingkungan itu"):
            open_envelope(envelope, keys)


FIELDS = sorted(
    to_statement(EVIDENCE)["predicate"].keys() - {"tahun", "versi", "putaran", "langkah"}
)


@pytest.mark.parametrize("name", FIELDS)
def test_a_missing_field_is_never_guessed(name: str) -> None:
    content = to_statement(EVIDENCE)
    del content["predicate"][name]
    with pytest.raises(EvidenceError, match="tidak lengkap"):
        from_statement(content)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_a_field_of_another_kind_is_refused_never_a_crash(value: Any) -> None:
    for name in FIELDS:
        content = to_statement(EVIDENCE)
        content["predicate"][name] = value
        try:
            evidence = from_statement(content)
        except EvidenceError:
            continue
        assert to_statement(evidence)["predicate"][name] == value
