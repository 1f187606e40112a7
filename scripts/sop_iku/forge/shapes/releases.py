"""Releases and their kept files as GitHub's API shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from sop_iku.forge.records import Asset, Release
from sop_iku.forge.shapes.addresses import node_id
from sop_iku.forge.shapes.people import user
from sop_iku.forge.shapes.proposals import Setting

JSON = dict[str, Any]


def release(record: Release, assets: Iterable[Asset], known: Setting) -> JSON:
    """``release``."""
    at = known.at
    url = f"{at.repository}/releases/{record.id}"
    return {
        "url": url,
        "assets_url": f"{url}/assets",
        "upload_url": f"{url}/assets{{?name,label}}",
        "html_url": f"{at.page}/releases/tag/{quote(record.tag_name, safe='')}",
        "id": record.id,
        "author": user(known.account(record.author), at),
        "node_id": node_id("Release", record.id),
        "tag_name": record.tag_name,
        "target_commitish": record.target,
        "name": record.name,
        "draft": bool(record.draft),
        "prerelease": bool(record.prerelease),
        "created_at": record.created_at,
        "published_at": record.published_at,
        "assets": [asset(one, record.tag_name, known) for one in assets],
        "tarball_url": None,
        "zipball_url": None,
        "body": record.body,
    }


def asset(record: Asset, tag: str, known: Setting) -> JSON:
    """``release-asset``."""
    at = known.at
    place = f"{quote(tag, safe='')}/{quote(record.name, safe='')}"
    return {
        "url": f"{at.repository}/releases/assets/{record.id}",
        "id": record.id,
        "node_id": node_id("ReleaseAsset", record.id),
        "name": record.name,
        "label": record.label,
        "uploader": user(known.account(record.uploader), at),
        "content_type": record.content_type,
        "state": "uploaded",
        "size": record.size,
        "digest": f"sha256:{record.digest}",
        "download_count": 0,
        "created_at": record.created_at,
        "updated_at": record.created_at,
        "browser_download_url": f"{at.page}/releases/download/{place}",
    }
