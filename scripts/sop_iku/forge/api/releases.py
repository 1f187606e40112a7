"""Operations on releases and their kept files."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from flask import Blueprint

from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import FLAG, NEEDED, TEXT, Field
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Asset, Release
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes import releases
from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError

BLUEPRINT = Blueprint("releases", __name__)
#: tags of published versions; only the gate makes them (``protection``)
_PUBLISHED = "terbit/"
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+", re.IGNORECASE)
_FIELDS: dict[str, Field] = {
    "target_commitish": TEXT,
    "name": TEXT,
    "body": TEXT,
    "draft": FLAG,
    "prerelease": FLAG,
    "make_latest": Field(choices=("true", "false", "legacy")),
}


@operation(BLUEPRINT, "GET", "/releases")
def list_releases(call: Call) -> Answer:
    """repos/list-releases, newest first; drafts only for writers."""
    found = [one for one in call.store.find(Release) if _visible(call, one)]
    return call.page(found[::-1], lambda one: _shape(call, one))


@operation(BLUEPRINT, "POST", "/releases")
def create(call: Call) -> Answer:
    """repos/create-release for a tag that exists already."""
    _refuse_readers(call)
    wishes = call.body("Release", {"tag_name": NEEDED, **_FIELDS})
    tag = wishes["tag_name"]
    _refuse_strangers(call, tag)
    try:
        known = call.forge.repository.read_tag(names.reference(tag))
    except RepositoryError:
        known = None
    if known is None:
        raise invalid("Release", "tag_name", "invalid", f"Tag {tag[:100]!r} belum ada.")
    if call.store.first(Release, "tag_name = ?", tag):
        raise invalid("Release", "tag_name", "already_exists", "Tag ini sudah dirilis.")
    now = call.forge.now()
    draft = wishes.get("draft", False)
    release = Release(
        id=call.store.next_id(Release),
        tag_name=tag,
        target=wishes.get("target_commitish", MAIN),
        name=wishes.get("name"),
        body=wishes.get("body"),
        draft=int(draft),
        prerelease=int(wishes.get("prerelease", False)),
        author=call.actor.id,
        created_at=now,
        published_at=None if draft else now,
    )
    return Answer(_shape(call, call.store.add(release)), 201)


@operation(BLUEPRINT, "GET", "/releases/<int:number>")
def get(call: Call, number: int) -> Answer:
    """repos/get-release."""
    return Answer(_shape(call, _release(call, number)))


@operation(BLUEPRINT, "PATCH", "/releases/<int:number>")
def update(call: Call, number: int) -> Answer:
    """repos/update-release; the tag of a release never changes."""
    _refuse_readers(call)
    release = _release(call, number)
    _refuse_strangers(call, release.tag_name)
    wishes = call.body("Release", _FIELDS)
    changes: dict[str, Any] = {key: wishes[key] for key in ("name", "body") if key in wishes}
    changes |= {key: int(wishes[key]) for key in ("draft", "prerelease") if key in wishes}
    if wishes.get("draft") is False and release.published_at is None:
        changes["published_at"] = call.forge.now()
    changed = call.store.change(release, **changes) if changes else release
    return Answer(_shape(call, changed))


@operation(BLUEPRINT, "GET", "/releases/tags/<path:tag>")
def get_by_tag(call: Call, tag: str) -> Answer:
    """repos/get-release-by-tag."""
    found = call.store.first(Release, "tag_name = ? AND draft = 0", tag)
    if found is None:
        raise unknown(f"rilis {tag[:100]}")
    return Answer(_shape(call, found))


@operation(BLUEPRINT, "GET", "/releases/<int:number>/assets")
def list_assets(call: Call, number: int) -> Answer:
    """repos/list-release-assets."""
    release = _release(call, number)
    known = call.setting()
    return call.page(
        call.store.find(Asset, "release = ?", release.id),
        lambda asset: releases.asset(asset, release.tag_name, known),
    )


@operation(BLUEPRINT, "POST", "/releases/<int:number>/assets")
def upload(call: Call, number: int) -> Answer:
    """repos/upload-release-asset: a name is given once; kept files are never replaced."""
    _refuse_readers(call)
    release = _release(call, number)
    _refuse_strangers(call, release.tag_name)
    name = call.request.args.get("name", "")
    if _FILE.fullmatch(name) is None:
        raise invalid("ReleaseAsset", "name", "invalid", "Nama berkas tidak dapat dipakai.")
    if call.store.first(Asset, "release = ? AND name = ?", release.id, name):
        raise invalid("ReleaseAsset", "name", "already_exists", f"Berkas {name} sudah ada.")
    media_type = call.request.headers.get("Content-Type", "")
    if _MEDIA_TYPE.fullmatch(media_type.partition(";")[0].strip()) is None:
        raise invalid("ReleaseAsset", "content_type", "invalid", "Content-Type tidak ada.")
    content = call.request.get_data()
    asset = Asset(
        id=call.store.next_id(Asset),
        release=release.id,
        name=name,
        label=call.request.args.get("label"),
        content_type=media_type,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        uploader=call.actor.id,
        created_at=call.forge.now(),
    )
    kept = call.store.add(asset)
    return Answer(releases.asset(kept, release.tag_name, call.setting()), 201)


@operation(BLUEPRINT, "GET", "/releases/assets/<int:number>")
def get_asset(call: Call, number: int) -> Answer:
    """repos/get-release-asset: JSON, or the bytes for ``Accept: application/octet-stream``."""
    asset = call.store.get(Asset, number)
    if asset is None:
        raise unknown(f"berkas rilis {number}")
    release = _release(call, asset.release)
    if call.request.headers.get("Accept") == "application/octet-stream":
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"attachment; filename={asset.name}",
        }
        return Answer(content=asset.content, headers=headers)
    return Answer(releases.asset(asset, release.tag_name, call.setting()))


def _visible(call: Call, release: Release) -> bool:
    return not release.draft or call.actor.may_write()


def _release(call: Call, number: int) -> Release:
    found = call.store.get(Release, number)
    if found is None or not _visible(call, found):
        raise unknown(f"rilis {number}")
    return found


def _refuse_readers(call: Call) -> None:
    if not call.actor.may_write():
        raise Refusal(403, "Akun ini tidak boleh mengubah rilis.")


def _refuse_strangers(call: Call, tag: str) -> None:
    """What is published is the gate's: others who may write do not touch its releases."""
    gates = tag.startswith(_PUBLISHED)
    if gates and call.actor.login != call.forge.gate and not call.actor.may_administer():
        raise Refusal(403, f"Hanya gerbang atau admin yang mengubah rilis {_PUBLISHED}….")


def _shape(call: Call, release: Release) -> releases.JSON:
    assets = call.store.find(Asset, "release = ?", release.id)
    return releases.release(release, assets, call.setting())
