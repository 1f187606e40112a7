"""What keeps the forge from starting or working, told in Indonesian."""

from __future__ import annotations

from sop_iku.documents.failure import Failure


class ForgeError(Failure):
    """The forge cannot start: damaged state, a taken port, a directory that is not a forge's."""
