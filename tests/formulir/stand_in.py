"""A site on the web whose repository is on GitHub: both answered on this machine.

The site's files are those that ``publish`` makes; GitHub's API is answered by the embedded forge.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx2

from sop_iku.forge.room import token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.publish.proposal_form import form_pages

SITE = "https://iku.contoh.go.id"
API = "https://api.github.com"
OFFICE = {
    "nama": "Dinas Contoh",
    "repositori": {"server": "github.com", "pemilik": "dpmptsp", "nama": "iku"},
}
_KINDS = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
}


def on_github(page: Any, server: ForgeServer, files: dict[str, bytes] | None = None) -> None:
    """Serve the site, and let the forge be GitHub; a reader without a token sees a public repo."""
    served = files or form_pages(OFFICE)

    def site(route: Any) -> None:
        name = urlsplit(route.request.url).path.strip("/")
        name = f"{name}/index.html" if "." not in name else name
        route.fulfill(body=served[name], content_type=_KINDS[name.rpartition(".")[2]])

    def api(route: Any) -> None:
        asked = route.request
        headers = {"Authorization": f"Bearer {token_of('maya')}", **asked.headers}
        headers = {key: value for key, value in headers.items() if key.lower() != "host"}
        if "authorization" in asked.headers:
            headers.pop("Authorization")
        address = asked.url.replace(API, server.api)
        answer = httpx2.request(asked.method, address, headers=headers, content=asked.post_data)
        shared = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
        route.fulfill(status=answer.status_code, body=answer.content, headers=shared)

    page.route(f"{SITE}/**", site)
    page.route(f"{API}/**", api)
