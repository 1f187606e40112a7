"""Keys: one fingerprint a key, a key file that cannot lie, a demo key that is marked as such."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment, KeySet, SigningKey, read_key_set
from sop_iku.training.demo_key import DEMO_SEED, demo_key, demo_public_key
from tests.evidence.samples import KEY, KEYS

CHECKOUT = Path(__file__).parents[2]


def test_the_demo_key_of_the_checkout_is_the_one_of_the_public_seed() -> None:
    keys = read_key_set((CHECKOUT / "kunci" / "gerbang.json").read_bytes())
    assert keys == KeySet((demo_public_key(),))
    assert keys.keys[0].environment is Environment.DEMO
    assert SigningKey.from_seed(DEMO_SEED).fingerprint == keys.keys[0].fingerprint


def test_a_fingerprint_is_that_of_the_raw_key() -> None:
    # RFC 8032, test 1: the public key of this seed is known
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = SigningKey.from_seed(seed).public(Environment.PRODUKSI)
    assert public.raw.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert public.fingerprint == "SHA256:If4x36FUomFia/hUBG/SJxt77UtqvkWqWId+9H+XIbk"


def test_a_saved_key_comes_back_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "gerbang.pem"
    KEY.save(path)
    assert SigningKey.load(path).fingerprint == KEY.fingerprint
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        KEY.save(path)


def test_two_new_keys_differ() -> None:
    assert SigningKey.generate().fingerprint != SigningKey.generate().fingerprint


@pytest.mark.parametrize("source", [b"", b"bukan kunci", b"-----BEGIN PRIVATE KEY-----\nAA\n"])
def test_what_is_no_key_is_refused(source: bytes) -> None:
    with pytest.raises(EvidenceError, match="PEM"):
        SigningKey.from_pem(source)


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="tidak dapat dibaca"):
        SigningKey.load(tmp_path / "tidak-ada.pem")


def _with(**changes: Any) -> bytes:
    entry = KEYS.keys[0].to_data() | changes
    return json.dumps({"versi": 1, "kunci": [entry]}).encode()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b'{"versi":1,"kunci":[]}', "sedikitnya satu kunci"),
        (b'{"versi":0,"kunci":[{}]}', r"versi \(1, 2"),
        (b'{"versi":1,"versi":1,"kunci":[]}', "tertulis dua kali"),
        (b"[]", "objek JSON"),
        (b"\xff", "bukan JSON"),
        (_with(jenis="rsa"), "ed25519"),
        (_with(id="SHA256:lain"), "tidak cocok"),
        (_with(publik="AAAA"), "tidak cocok"),
        (_with(publik="@@"), "tidak terbaca"),
        (_with(lingkungan="uji"), "tidak terbaca"),
        (json.dumps({"versi": 1, "kunci": [KEYS.keys[0].to_data()] * 2}).encode(), "dua kali"),
    ],
)
def test_a_key_file_that_is_not_right_is_refused(source: bytes, reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        read_key_set(source)


def test_the_demos_key_can_never_be_productions() -> None:
    key = demo_key().public(Environment.PRODUKSI, "2024-01-01")
    source = json.dumps({"versi": 1, "kunci": [key.to_data()]}).encode()
    with pytest.raises(EvidenceError, match="kunci peragaan diketahui semua orang"):
        read_key_set(source)


def test_a_private_key_of_another_kind_is_refused() -> None:
    source = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    with pytest.raises(EvidenceError, match="harus berjenis Ed25519"):
        SigningKey.from_pem(source)


def test_a_key_set_comes_back() -> None:
    assert read_key_set(json.dumps(KEYS.to_data()).encode()) == KEYS
