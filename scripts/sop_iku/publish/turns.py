"""Whose turn it is: the one live page of the site, and the same for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.documents.json_form import to_json
from sop_iku.publish.model import Site, Turn, Turns
from sop_iku.publish.wording import moment, repository_address

#: the embedded forge shows the site one folder below its own pages
_FORGE = "../"


def turns_page(site: Site) -> dict[str, Any]:
    """Return the values of the template; without collected turns the page says so."""
    turns, server = site.turns, repository_address(site.office)
    return {
        "taken_at": moment(turns.taken_at, site.office) if turns else "",
        "items": [_told(item, turns, site.office) for item in turns.items] if turns else [],
        "asked": turns is not None,
        "live": f"{server}/pulls" if server else _FORGE,
    }


def turns_file(turns: Turns) -> bytes:
    """Return ``giliran.json``: times in ISO 8601, nulls where nothing holds."""
    content = {
        "diambil": turns.taken_at.isoformat(timespec="seconds"),
        "giliran": [
            {
                "usulan": item.proposal,
                "judul": item.title,
                "jenis": item.kind,
                "tahun": item.year,
                "langkah": item.step,
                "menunggu": list(item.waiting_for),
                "sejak": item.since.isoformat(timespec="seconds"),
                "tenggat": item.due.isoformat(timespec="seconds") if item.due else None,
                "keterangan": item.reason,
            }
            for item in turns.items
        ],
    }
    return (to_json(content).rstrip("\n") + "\n").encode()


def _told(item: Turn, turns: Turns, office: Mapping[str, Any]) -> dict[str, Any]:
    server = repository_address(office)
    return {
        "turn": item,
        "address": f"{server}/pull/{item.proposal}" if server and item.proposal else "",
        "since": moment(item.since, office),
        "due": moment(item.due, office) if item.due else "–",
        "late": item.due is not None and item.due < turns.taken_at,
    }
