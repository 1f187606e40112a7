"""What happened on the forge, told to whoever listens; on GitHub these events start workflows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sop_iku.forge.lending import used_grant

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge


@dataclass(frozen=True)
class Happening:
    """One event by GitHub's name, with the activity (``opened``, …; empty for a push).

    ``number`` is the proposal or issue, ``review`` or ``comment`` the record it is about;
    ``ref`` with ``before`` and ``after`` what was pushed. ``by_run``: a workflow run's own token
    did it, which on GitHub starts no further run.
    """

    name: str
    action: str
    actor: int
    number: int | None = None
    record: int | None = None
    ref: str = ""
    before: str = ""
    after: str = ""
    label: str = ""
    by_run: bool = False


def tell(
    forge: Forge,
    name: str,
    action: str,
    actor: int,
    *,
    number: int | None = None,
    record: int | None = None,
    ref: str = "",
    before: str = "",
    after: str = "",
    label: str = "",
) -> None:
    """Tell the listeners of an event once the present transaction is kept."""
    grant = used_grant()
    by_run = grant is not None and grant.run
    forge.tell(Happening(name, action, actor, number, record, ref, before, after, label, by_run))
