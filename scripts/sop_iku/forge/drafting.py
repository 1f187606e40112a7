"""Writing a proposal on the pages: a commit by the signed-in person on a branch of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sop_iku.forge import following, proposing
from sop_iku.forge.accounts import identity
from sop_iku.forge.protection import HEADS, MAIN
from sop_iku.forge.records import Account, Pull
from sop_iku.forge.refusal import Refusal

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: what the page's editor may write; everything else goes through Git
EDITABLE = re.compile(r"iku/[0-9]{4}\.yaml")


def propose(
    forge: Forge, actor: Account, path: str, content: bytes, title: str, body: str | None = None
) -> Pull:
    """Commit ``content`` as ``path`` on top of main and open a proposal for it."""
    _refuse(actor, path)
    tips = forge.tips()
    branch = _free_branch(tips, f"usulan/{actor.login}")
    commit = _commit(forge, actor, tips[MAIN], path, content, title)
    forge.repository.update_ref(HEADS + branch, commit, "0" * 40)
    return proposing.open_proposal(forge, actor, title, body, branch, MAIN, draft=False)


def mend(forge: Forge, actor: Account, pull: Pull, path: str, content: bytes, title: str) -> None:
    """Add a commit with ``content`` to one's own open proposal."""
    _refuse(actor, path)
    if actor.id != pull.author or pull.state != "open":
        raise Refusal(403, "Hanya pengusul yang memperbaiki usulan yang masih terbuka.")
    commit = _commit(forge, actor, pull.head_sha, path, content, title)
    forge.repository.update_ref(HEADS + pull.head_ref, commit, pull.head_sha)
    following.follow(forge, actor.id)


def _refuse(actor: Account, path: str) -> None:
    if not actor.may_write():
        raise Refusal(403, "Akun ini tidak boleh mengirim usulan.")
    if EDITABLE.fullmatch(path) is None:
        raise Refusal(422, "Halaman ini hanya menulis berkas iku/TAHUN.yaml.")


def _commit(
    forge: Forge, actor: Account, parent: str, path: str, content: bytes, title: str
) -> str:
    if forge.repository.read(parent, path) == content:
        raise Refusal(422, "Isi berkas tidak berubah; ubah dulu lalu kirim lagi.")
    tree = forge.repository.write_tree_from({path: content}, parent)
    who = identity(actor)
    return forge.repository.commit_tree(tree, [parent], f"{title}\n", who, who, forge.moment())


def _free_branch(tips: dict[str, str], stem: str) -> str:
    number = 1
    while f"{stem}-{number}" in tips:
        number += 1
    return f"{stem}-{number}"
