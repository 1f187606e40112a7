"""The gate's GitHub App: its manifest, the page that hands it to GitHub, and what GitHub returns.

GitHub registers an App from a manifest in three steps: a form in the browser carries the manifest
to GitHub, GitHub comes back with a code in the address, and the code is exchanged once, within an
hour, for the App's number and its private key. Source: GitHub's documentation "Registering a
GitHub App from a manifest".
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.github.answers import field
from sop_iku.github.transport import ApiError, Transport, decoded

FILE = Path(".github") / "aplikasi.json"
#: GitHub's bound for the name of an App
NAME_LIMIT = 34
_CODE = re.compile(r"[A-Za-z0-9_-]{8,100}")
_PAGE = """\
<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Daftarkan aplikasi gerbang</title>
<h1>Daftarkan aplikasi gerbang</h1>
<p>Organisasi: <strong>{organization}</strong>. Nama aplikasi: <strong>{name}</strong>.</p>
<p>Tekan tombol di bawah. GitHub menampilkan nama aplikasi itu; tekan
<em>Create GitHub App</em>. Setelah itu alamat halaman memuat <code>?code=…</code>: salin huruf
sesudah <code>code=</code>, lalu jalankan di terminal:</p>
<pre>iku siapkan aplikasi --kode KODE</pre>
<p>Kode itu berlaku satu jam dan hanya sekali.</p>
<form method="post" action="{action}">
  <input type="hidden" name="manifest" value="{manifest}">
  <button>Lanjutkan ke GitHub</button>
</form>
</html>
"""


@dataclass(frozen=True)
class NewApp:
    """What GitHub returns for a code: the number, the short name, and the key (never shown)."""

    number: int
    slug: str
    page: str
    key: bytes


def manifest(checkout: Path, repository: str, server: str) -> dict[str, Any]:
    """Return the App's manifest for one repository (``owner/name``) of the web ``server``.

    Raises ``Failure`` where the file is missing or no JSON object.
    """
    try:
        data = json.loads((checkout / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        words = f"Berkas {FILE} tidak ada."
        raise Failure(words, "Jalankan di salinan repositori kantor.") from error
    except ValueError as error:
        raise Failure(f"{FILE} bukan JSON: {error}.") from error
    if not isinstance(data, dict) or "default_permissions" not in data:
        raise Failure(f"{FILE} bukan manifes aplikasi yang utuh.")
    places = {"{pemilik}": repository.partition("/")[0], "{repositori}": f"{server}/{repository}"}
    filled: dict[str, Any] = _filled(data, places)
    filled["name"] = str(filled.get("name", ""))[:NAME_LIMIT].strip()
    return filled


def page(manifest: Mapping[str, Any], organization: str, server: str) -> bytes:
    """Return the HTML page whose button carries ``manifest`` to ``server``."""
    return _PAGE.format(
        organization=html.escape(organization),
        name=html.escape(str(manifest["name"])),
        action=html.escape(f"{server}/organizations/{organization}/settings/apps/new"),
        manifest=html.escape(json.dumps(manifest)),
    ).encode("utf-8")


def exchange(transport: Transport, code: str) -> NewApp:
    """POST /app-manifests/{code}/conversions: exchange the code for the App and its key.

    Raises ``ApiError``; a code works once, and for an hour.
    """
    if _CODE.fullmatch(code) is None:
        raise Failure(
            "Kode itu bukan kode GitHub.",
            "Salin hanya huruf sesudah code= sampai sebelum tanda & di alamat halaman.",
        )
    try:
        answer = decoded(transport.request("POST", f"/app-manifests/{code}/conversions"))
    except ApiError as error:
        if error.status not in {404, 422}:
            raise
        raise ApiError(
            "GitHub tidak mengenal kode itu lagi.",
            "Kode berlaku satu jam dan hanya sekali. Buka lagi halaman pendaftaran, lalu ulangi.",
            error.status,
        ) from error
    return NewApp(
        number=field(answer, "id", int),
        slug=str(answer.get("slug") or ""),
        page=field(answer, "html_url", str),
        key=field(answer, "pem", str).encode("utf-8"),
    )


def _filled(value: Any, places: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, places) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, places) for item in value]
    if isinstance(value, str):
        for mark, text in places.items():
            value = value.replace(mark, text)
    return value
