"""The web form that opens proposals, as files of a site or of the forge: ``usul/``.

Its sources are in ``formulir/``; the built bundle is committed in ``assets/usul``. What it needs
to know of the office and its server stands in the page's head, so that no request is lost to it.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sop_iku.documents.json_form import to_json
from sop_iku.publish.templating import page

FOLDER = "usul"
INDEX = "index.html"
PAGE = "ajukan.md"
#: the embedded forge serves form and API itself and knows who is signed in
_EMBEDDED = "forge.lokal"
_GITHUB = "github.com"
_BUNDLE = Path(__file__).parent / "assets" / FOLDER
_HEAD = b"<head>"


def form_files(
    office: Mapping[str, Any], *, home: str = "../index.html", years: bool = True
) -> dict[str, bytes]:
    """Return the form's files by name, for the office that ``instansi.yaml`` describes.

    ``home`` is the page that the form's head leads back to; ``years``: main holds a document.
    """
    told = {**configuration(office), "kosong": "" if years else "ya", "beranda": home}
    settings = " ".join(to_json(told).split())
    files = {path.name: path.read_bytes() for path in sorted(_BUNDLE.iterdir())}
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(office)}">'
        f'<meta name="konfigurasi" content="{html.escape(settings)}">'
    )
    head += "".join(
        f'<link rel="preload" as="fetch" crossorigin href="{html.escape(address)}">'
        for address in _first_addresses(office, years=years)
    )
    files[INDEX] = files[INDEX].replace(_HEAD, _HEAD + head.encode(), 1)
    return files


def _first_addresses(office: Mapping[str, Any], *, years: bool) -> tuple[str, ...]:
    """What the form asks first of a public repository: fetched while its scripts still come."""
    settings = configuration(office)
    if settings["masuk"] != "token":
        return ()
    root = f"{settings['api']}/repos/{settings['repositori']}"
    asked = ["git/ref/heads/main", "contents/sop?ref=main"]
    if years:  # a folder that is not there would be a fault in the browser's console
        asked.insert(1, "contents/iku?ref=main")
    return tuple(f"{root}/{one}" for one in asked)


def form_pages(office: Mapping[str, Any], *, years: bool = True) -> dict[str, bytes]:
    """Return the form's files by their paths on the site, and the page that leads to it.

    ``years``: main holds a document, as far as the site knows; the embedded forge is asked anew.
    """
    embedded = configuration(office)["masuk"] == "sesi"
    about = page("ajukan", office=office.get("singkatan") or office["nama"], embedded=embedded)
    made = form_files(office, years=years or embedded)
    files = {f"{FOLDER}/{name}": content for name, content in made.items()}
    return {PAGE: about, **files}


def configuration(office: Mapping[str, Any]) -> dict[str, str]:
    """Return where the form reads and sends, by the server that ``instansi.yaml`` names."""
    place = office["repositori"]
    server = str(place["server"])
    api, web, entry = {
        _EMBEDDED: ("/api", "", "sesi"),
        _GITHUB: ("https://api.github.com", "https://github.com", "token"),
    }.get(server, (f"https://{server}/api/v3", f"https://{server}", "token"))
    return {
        "api": api,
        "web": web,
        "repositori": f"{place['pemilik']}/{place['nama']}",
        "cabang": "main",
        "masuk": entry,
        "instansi": str(office.get("singkatan") or office["nama"]),
        "tempat": str(office.get("tempat") or ""),
    }


def policy(office: Mapping[str, Any]) -> str:
    """Return the page's content security policy: own files, and no other host than the API's."""
    api = configuration(office)["api"]
    host = "" if api.startswith("/") else " " + "/".join(api.split("/")[:3])
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'{host}; "
        "img-src data:; form-action 'none'; base-uri 'none'"
    )
