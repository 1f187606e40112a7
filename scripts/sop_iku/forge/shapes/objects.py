"""Commits, trees and files as the Git data and contents operations of GitHub's API show them."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any

from sop_iku.forge.shapes.addresses import Addresses, clean, node_id
from sop_iku.repository.records import CommitRecord, TreeEntry

JSON = dict[str, Any]


def identities(record: CommitRecord) -> JSON:
    """Who wrote a commit and who made it, when."""
    return {
        "author": {
            "name": clean(record.author_name),
            "email": clean(record.author_email),
            "date": record.author_time.isoformat(),
        },
        "committer": {
            "name": clean(record.committer_name),
            "email": clean(record.committer_email),
            "date": record.commit_time.isoformat(),
        },
    }


def commit(record: CommitRecord, at: Addresses) -> JSON:
    """``git-commit``."""
    return {
        "sha": record.id,
        "node_id": node_id("Commit", record.id),
        "url": f"{at.repository}/git/commits/{record.id}",
        "html_url": f"{at.page}/commit/{record.id}",
        **identities(record),
        "message": clean(record.message),
        "tree": tree_link(record.tree, at),
        "parents": [
            {
                "sha": parent,
                "url": f"{at.repository}/git/commits/{parent}",
                "html_url": f"{at.page}/commit/{parent}",
            }
            for parent in record.parents
        ],
        "verification": {
            "verified": False,
            "reason": "unsigned",
            "signature": None,
            "payload": None,
            "verified_at": None,
        },
    }


def tree(tree_id: str, entries: Iterable[TreeEntry], at: Addresses) -> JSON:
    """``git-tree``: the entries of one folder."""
    return {
        **tree_link(tree_id, at),
        "tree": [
            {
                "path": clean(entry.path),
                "mode": entry.mode,
                "type": entry.kind,
                "sha": entry.id,
                "url": f"{at.repository}/git/{entry.kind}s/{entry.id}",
            }
            for entry in entries
        ],
        "truncated": False,
    }


def tree_link(tree_id: str, at: Addresses) -> JSON:
    """The name and address of a tree."""
    return {"sha": tree_id, "url": f"{at.repository}/git/trees/{tree_id}"}


def file(entry: TreeEntry, content: bytes, ref: str, at: Addresses) -> JSON:
    """``content-file``."""
    return {
        **_place(entry, ref, at),
        "type": "file",
        "size": len(content),
        "encoding": "base64",
        "content": base64.encodebytes(content).decode("ascii"),
    }


def listed(entry: TreeEntry, ref: str, at: Addresses) -> JSON:
    """One entry of ``content-directory``."""
    kinds = {"tree": "dir", "commit": "submodule"}
    return {**_place(entry, ref, at), "type": kinds.get(entry.kind, "file"), "size": 0}


def _place(entry: TreeEntry, ref: str, at: Addresses) -> JSON:
    path = clean(entry.path)
    url = f"{at.repository}/contents/{path}?ref={ref}"
    git_url = f"{at.repository}/git/{entry.kind}s/{entry.id}"
    html_url = f"{at.page}/blob/{ref}/{path}"
    return {
        "name": path.rpartition("/")[2],
        "path": path,
        "sha": entry.id,
        "url": url,
        "git_url": git_url,
        "html_url": html_url,
        "download_url": None,
        "_links": {"self": url, "git": git_url, "html": html_url},
    }
