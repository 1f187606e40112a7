"""What goes wrong with evidence, told in Indonesian."""

from __future__ import annotations

from sop_iku.documents.failure import Failure


class EvidenceError(Failure):
    """Evidence, a manifest, a key file or an anchor file is missing, malformed or not genuine."""
