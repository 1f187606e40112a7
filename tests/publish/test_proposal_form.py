"""The form on a site: its head tells which server, and its policy lets no other host be asked."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from sop_iku.publish.proposal_form import form_files, form_pages


def office(server: str, **more: Any) -> dict[str, Any]:
    place = {"server": server, "pemilik": "dinas", "nama": "iku"}
    return {"nama": 'Dinas "Contoh" <b>', "repositori": place, **more}


def told(index: bytes) -> dict[str, str]:
    found = re.search(r'name="konfigurasi" content="([^"]*)"', index.decode())
    assert found is not None
    settings: dict[str, str] = json.loads(html.unescape(found[1]))
    return settings


@pytest.mark.parametrize(
    ("server", "api", "web", "entry", "host"),
    [
        ("forge.lokal", "/api", "", "sesi", "connect-src 'self';"),
        (
            "github.com",
            "https://api.github.com",
            "https://github.com",
            "token",
            "connect-src 'self' https://api.github.com;",
        ),
        (
            "git.contoh.go.id",
            "https://git.contoh.go.id/api/v3",
            "https://git.contoh.go.id",
            "token",
            "connect-src 'self' https://git.contoh.go.id;",
        ),
    ],
)
def test_each_server_has_its_way_in(server: str, api: str, web: str, entry: str, host: str) -> None:
    index = form_files(office(server))["index.html"]
    settings = told(index)
    assert (settings["api"], settings["web"], settings["masuk"]) == (api, web, entry)
    assert settings["repositori"] == "dinas/iku"
    assert settings["instansi"] == 'Dinas "Contoh" <b>'
    assert host.encode() in index
    assert b"<b>" not in index


def test_the_site_gets_the_form_and_a_page_that_leads_to_it() -> None:
    pages = form_pages(office("github.com", singkatan="DPMPTSP"))
    assert set(pages) == {
        "ajukan.md",
        "usul/index.html",
        "usul/app.css",
        "usul/app.js",
        "usul/awal.js",
    }
    about = pages["ajukan.md"].decode()
    assert "[Buka formulir](usul/index.html)" in about
    assert "DPMPTSP" in about
    assert "akun GitHub" in about
    assert "akun GitHub" not in form_pages(office("forge.lokal"))["ajukan.md"].decode()
