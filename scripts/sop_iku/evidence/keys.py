"""The gate's keys: Ed25519 key pairs, and the set of public keys in ``kunci/gerbang.json``.

Cryptography is imported where it is used: most commands never touch a key.
"""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.strict_json import load_object

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

#: where the public keys stand in an office's repository
KEY_FILE = "kunci/gerbang.json"
_RAW_LENGTH = 32
#: the key of the demo, made from a seed that stands in the source: anybody can sign with it
DEMO_FINGERPRINT = "SHA256:o/OCNJTUBm3qGjGP/zWni1dcInsN7uoBhvezJyGE/Zo"


class Environment(StrEnum):
    """Where a key may sign. Evidence of one environment is nothing in the other."""

    DEMO = "demo"
    PRODUKSI = "produksi"


@functools.lru_cache(maxsize=256)
def fingerprint(raw: bytes) -> str:
    """Return ``SHA256:`` and the unpadded base64 of the digest of a raw public key (32 bytes)."""
    digest = base64.b64encode(hashlib.sha256(raw).digest()).decode("ascii")
    return "SHA256:" + digest.rstrip("=")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key of the gate: 32 raw bytes, where it may sign, since when (text, for people)."""

    raw: bytes
    environment: Environment
    since: str = ""

    @property
    def fingerprint(self) -> str:
        """The key's id, as printed in the decree and on the site."""
        return fingerprint(self.raw)

    def to_data(self) -> dict[str, str]:
        """Return the entry for ``kunci/gerbang.json``."""
        return {
            "id": self.fingerprint,
            "jenis": "ed25519",
            "publik": base64.b64encode(self.raw).decode("ascii"),
            "lingkungan": self.environment.value,
            "mulai": self.since,
        }


@dataclass(frozen=True, slots=True)
class KeySet:
    """The public keys that ``kunci/gerbang.json`` lists at one place of the history, oldest first.

    The list only grows, and the newest key alone is in force: whoever adds a key takes the one
    before out of use. So a key that leaked is revoked by the merge that adds its successor,
    and that merge is the last one the old key signs.
    """

    keys: tuple[PublicKey, ...]

    @property
    def in_force(self) -> KeySet:
        """Return the set of the one key that may sign what comes next."""
        return KeySet(self.keys[-1:])

    def find(self, key_id: str) -> PublicKey | None:
        """Return the key with this fingerprint, or None."""
        return next((key for key in self.keys if key.fingerprint == key_id), None)

    def to_data(self) -> dict[str, Any]:
        """Return the content of ``kunci/gerbang.json``."""
        return {"versi": 1, "kunci": [key.to_data() for key in self.keys]}


def read_key_set(source: bytes) -> KeySet:
    """Read ``kunci/gerbang.json``.

    Raises ``EvidenceError`` for an unknown kind of key, an id that is not the key's
    fingerprint, a key given twice, or no key at all.
    """
    data = load_object(source, KEY_FILE)
    entries = data.get("kunci")
    version = data.get("versi")
    counted = isinstance(version, int) and not isinstance(version, bool) and version >= 1
    if not counted or not isinstance(entries, list) or not entries:
        raise EvidenceError(f"{KEY_FILE}: versi (1, 2, …) dan sedikitnya satu kunci diharapkan.")
    keys = tuple(_read_key(entry) for entry in entries)
    if len({key.raw for key in keys}) != len(keys):
        raise EvidenceError(f"{KEY_FILE}: satu kunci tertulis dua kali.")
    return KeySet(keys)


def _read_key(entry: Any) -> PublicKey:
    if not isinstance(entry, dict) or entry.get("jenis") != "ed25519":
        raise EvidenceError(f"{KEY_FILE}: hanya kunci berjenis ed25519 yang dikenal.")
    try:
        raw = base64.b64decode(str(entry.get("publik")), validate=True)
        environment = Environment(str(entry.get("lingkungan")))
    except (binascii.Error, ValueError) as error:
        raise EvidenceError(f"{KEY_FILE}: kunci {entry.get('id')!r} tidak terbaca.") from error
    if len(raw) != _RAW_LENGTH or entry.get("id") != fingerprint(raw):
        raise EvidenceError(
            f"{KEY_FILE}: sidik {entry.get('id')!r} tidak cocok dengan kuncinya.",
            "Salin id dan publik bersama-sama dari keluaran yang sama.",
        )
    if environment is not Environment.DEMO and fingerprint(raw) == DEMO_FINGERPRINT:
        raise EvidenceError(
            f"{KEY_FILE}: kunci peragaan diketahui semua orang dan tidak dapat menjadi kunci "
            f"{environment.value}.",
            "Buat kunci sendiri untuk instansi ini.",
        )
    return PublicKey(raw, environment, str(entry.get("mulai", "")))


class SigningKey:
    """A private key of the gate. It is never printed and has no readable representation."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        """Wrap a key of the cryptography package; see the named constructors."""
        self._private = private

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a new random key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (
            Ed25519PrivateKey,
        )

        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_seed(cls, seed: bytes) -> SigningKey:
        """Make the key that belongs to 32 seed bytes; the same seed gives the same key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (
            Ed25519PrivateKey,
        )

        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @classmethod
    def from_pem(cls, source: bytes) -> SigningKey:
        """Read an unencrypted PKCS#8 PEM key; raises ``EvidenceError`` for anything else."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (
            Ed25519PrivateKey,
        )
        from cryptography.hazmat.primitives.serialization import (
            load_pem_private_key,
        )

        try:
            private = load_pem_private_key(source, password=None)
        except (ValueError, TypeError) as error:
            raise EvidenceError("Kunci gerbang tidak terbaca sebagai PEM.") from error
        if not isinstance(private, Ed25519PrivateKey):
            raise EvidenceError("Kunci gerbang harus berjenis Ed25519.")
        return cls(private)

    @classmethod
    def load(cls, path: Path) -> SigningKey:
        """Read a key from a PEM file; raises ``EvidenceError`` if it cannot be read."""
        try:
            return cls.from_pem(path.read_bytes())
        except OSError as error:
            raise EvidenceError(f"Kunci gerbang {path} tidak dapat dibaca.") from error

    def to_pem(self) -> bytes:
        """Return the key as unencrypted PKCS#8 PEM."""
        from cryptography.hazmat.primitives.serialization import (
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def save(self, path: Path) -> None:
        """Write the key to a new file that only its owner can read."""
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(self.to_pem())

    def sign(self, data: bytes) -> bytes:
        """Return the Ed25519 signature over ``data``."""
        return self._private.sign(data)

    def public(self, environment: Environment, since: str = "") -> PublicKey:
        """Return the public key, marked with where it may sign."""
        return PublicKey(self._private.public_key().public_bytes_raw(), environment, since)

    @property
    def fingerprint(self) -> str:
        """The id of the public key."""
        return fingerprint(self._private.public_key().public_bytes_raw())
