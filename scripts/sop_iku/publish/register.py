"""What the verification page knows: every published file by its digest, manifests and keys.

It stands in the page itself as a data block, so that the page also works from a copy on disk.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.manifest import MANIFEST_NAME
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.templating import environment

#: the place in the hand-written page where the tool stands
MARK = b"<!-- periksa-berkas -->"


def register(site: Site, files: Mapping[str, Mapping[str, bytes]]) -> dict[str, Any]:
    """Return the register: a version with its files, its manifest and its keys, newest first.

    ``files`` are the published files of each version, by its address.
    """
    return {
        "versi": [
            {
                "judul": item.title,
                "alamat": f"{item.address}/index.html",
                "keadaan": item.signature_state.words,
                "cap": list(item.stamps),
                "komit": item.commit,
                "sidik_kunci": item.anchors.key_fingerprint if item.anchors else None,
                "kunci": _keys(item),
                "manifest": _text(item.files.get(MANIFEST_NAME)),
                "berkas": [
                    {"nama": name, "ukuran": len(body), "sha256": hashlib.sha256(body).hexdigest()}
                    for name, body in sorted(files[item.address].items())
                ],
            }
            for item in reversed(site.publications)
            if not item.draft
        ]
    }


def tool(site: Site, files: Mapping[str, Mapping[str, bytes]]) -> bytes:
    """Return the verification tool as the block of HTML that takes the place of ``MARK``."""
    block = json.dumps(register(site, files), ensure_ascii=False, separators=(",", ":"))
    # as JSON the same text, as HTML without any "<" that could end the block
    quiet = block.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    text = (
        environment()
        .get_template("periksa.html.j2")
        .render(
            register=quiet,
            editions=[
                (item, _anchor_values(item.anchors))
                for item in reversed(site.publications)
                if item.anchors
            ],
        )
    )
    return text.strip().encode()


def _keys(publication: Publication) -> list[dict[str, str]]:
    return [
        {"id": key.fingerprint, "publik": base64.b64encode(key.raw).decode("ascii")}
        for key in (publication.keys.keys if publication.keys else ())
    ]


def _anchor_values(anchors: Anchors) -> tuple[tuple[str, str], ...]:
    return (
        ("Genesis", anchors.repository.genesis),
        ("Sidik kunci", anchors.key_fingerprint),
        ("Komit terbit", anchors.publication),
    )


def _text(body: bytes | None) -> str | None:
    return body.decode("utf-8").strip() if body is not None else None
