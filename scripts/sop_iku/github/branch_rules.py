"""The server's rules for main at the moment of a merge, as one digest for the evidence.

Only what a rule says and which ruleset it comes from counts. Who may bypass a ruleset is told
to administrators only, so it is not in here; ``iku siapkan`` compares that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.strict_json import dump

_COUNTED = ("type", "parameters", "ruleset_source_type", "ruleset_source", "ruleset_id")


def rules_digest(rules: Iterable[Mapping[str, Any]]) -> str:
    """Return ``sha256:…`` of the rules that apply to a branch, in whatever order they came.

    Raises ``EvidenceError`` where there are none: on an open branch a merge proves little.
    """
    kept = sorted(dump({key: rule[key] for key in _COUNTED if key in rule}) for rule in rules)
    if not kept:
        raise EvidenceError(
            "Cabang main di server tidak dilindungi aturan apa pun.",
            "Minta pengelola memasang setelannya: iku siapkan github.",
        )
    return f"sha256:{hashlib.sha256(dump(kept).encode('utf-8')).hexdigest()}"
