"""What goes wrong with a Git repository, told in Indonesian."""

from __future__ import annotations

from sop_iku.documents.failure import Failure


class RepositoryError(Failure):
    """Git is missing, refused, or answered something that cannot be trusted."""
