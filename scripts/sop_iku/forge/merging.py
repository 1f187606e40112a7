"""The merge: a real two-parent commit, made by the forge for the gate's App alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_iku.forge import checking
from sop_iku.forge.accounts import identity
from sop_iku.forge.following import record_merge
from sop_iku.forge.happening import tell
from sop_iku.forge.lending import refuse_workflow_files
from sop_iku.forge.protection import HEADS, MAIN
from sop_iku.forge.records import Account, Intent, Pull
from sop_iku.forge.refusal import Refusal, invalid
from sop_iku.repository.failure import RepositoryError

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: GitHub refuses a longer merge message
MESSAGE_LIMIT = 16_383


def merge(
    forge: Forge,
    actor: Account,
    pull: Pull,
    *,
    sha: str | None,
    title: str | None,
    message: str | None,
    method: str,
) -> str:
    """Merge ``pull`` and return the merge commit's id.

    409 where ``sha`` is not the head; 405 where the proposal cannot be merged or main's
    protection forbids it; 403 for an account that may only read.
    """
    if not actor.may_write():
        raise Refusal(403, "Akun ini tidak boleh menggabungkan.")
    if pull.state != "open":
        raise Refusal(405, "Usulan ini sudah tertutup.")
    if sha is not None and sha != pull.head_sha:
        raise Refusal(409, "Isi usulan sudah berubah (head bukan lagi komit yang disebut).")
    tip = forge.tips().get(pull.base_ref)
    forbidden = _forbidden(forge, actor, pull, tip, method)
    if forbidden or tip is None:
        raise Refusal(405, forbidden or "Cabang tujuan tidak ada.")
    fork = forge.repository.merge_base(tip, pull.head_sha) or tip
    changes = forge.repository.changes(fork, pull.head_sha)
    refuse_workflow_files([change.path for change in changes])
    subject = title or f"Merge pull request #{pull.id} from {forge.owner}/{pull.head_ref}"
    body = pull.title if message is None else message
    whole = f"{subject}\n\n{body}" if body else subject
    if len(whole) > MESSAGE_LIMIT or "\0" in whole:
        words = f"Pesan penggabungan paling panjang {MESSAGE_LIMIT} huruf."
        raise invalid("PullRequest", "commit_message", "invalid", words)
    return _write(forge, actor, pull, tip, whole)


def _forbidden(
    forge: Forge, actor: Account, pull: Pull, tip: str | None, method: str
) -> str | None:
    """Why the proposal may not be merged so; None: it may."""
    if method != "merge":
        return "Repositori ini hanya mengenal penggabungan dengan komit gabungan (merge)."
    if pull.draft:
        return "Usulan masih rancangan (draft)."
    if pull.base_ref != MAIN:
        return "Hanya usulan ke cabang main yang digabungkan."
    if actor.login != forge.gate:
        return "Cabang main hanya diperbarui oleh gerbang."
    if not checking.is_green(forge, pull.head_sha):
        return "Pemeriksaan gerbang belum hijau untuk isi usulan ini."
    if tip is None or not forge.repository.ancestor(tip, pull.head_sha):
        return "Usulan belum memuat ujung main; perbarui dulu cabangnya."
    if forge.repository.ancestor(pull.head_sha, tip):
        return "Usulan tidak membawa komit baru."
    return None


def _write(forge: Forge, actor: Account, pull: Pull, tip: str, message: str) -> str:
    """Write the commit. The head contains the tip, so the merge has exactly the head's tree."""
    who, store = identity(actor), forge.store
    tree = forge.repository.tree_id(pull.head_sha)
    parents = [tip, pull.head_sha]
    commit = forge.repository.commit_tree(tree, parents, message, who, who, forge.moment())
    intent = store.add(Intent(store.next_id(Intent), pull.id, commit, actor.id, forge.now()))
    store.keep()  # a crash from here on is mended when the forge is opened again
    try:
        forge.repository.update_ref(HEADS + MAIN, commit, tip)
    except RepositoryError as error:
        store.remove(intent)
        store.keep()
        raise Refusal(409, "Cabang main bergerak selama penggabungan; ulangi.") from error
    record_merge(forge, intent)
    store.remove(intent)
    tell(forge, "push", "", actor.id, ref=HEADS + MAIN, before=tip, after=commit)
    return commit
