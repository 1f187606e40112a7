"""The demo's signing key.

Its seed is public on purpose: it proves nothing and may sign only in ``lingkungan: demo``,
so that every run of the demo gives the same bytes.
"""

from __future__ import annotations

import hashlib

from sop_iku.evidence.keys import Environment, PublicKey, SigningKey

DEMO_SEED = hashlib.sha256(b"sop-iku: kunci peragaan, bukan rahasia").digest()
#: the day the demo's key came into use
DEMO_SINCE = "2024-01-01"


def demo_key() -> SigningKey:
    """Return the private key of the demo, the same on every machine."""
    return SigningKey.from_seed(DEMO_SEED)


def demo_public_key() -> PublicKey:
    """Return the public key that stands in this repository's ``kunci/gerbang.json``."""
    return demo_key().public(Environment.DEMO, DEMO_SINCE)
