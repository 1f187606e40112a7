"""Registering an App from a manifest, as on GitHub: the page gives a code, the code the App.

A forge has one App, the gate's; so whatever is registered is that one, with a key nobody needs.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from flask import Blueprint, Response, request

from sop_iku.forge.accounts import OWNER_ID
from sop_iku.forge.api.call import FORGE, Answer, written
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.rendering import page
from sop_iku.forge.records import Account
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.forge.shapes import people
from sop_iku.forge.shapes.addresses import Addresses

BLUEPRINT = Blueprint("manifests", __name__)
#: the last code that was given and not yet exchanged
_KEPT = "aplikasi"
_NEEDED = ("name", "url", "redirect_url", "default_permissions")


@BLUEPRINT.post("/organizations/<owner>/settings/apps/new")
def register(owner: str) -> str:
    """Take a manifest and show the link that goes back with a code."""
    forge: Forge = request.environ[FORGE]
    wanted = _manifest()
    with forge.transaction() as store:
        if owner.lower() != forge.owner.lower():
            raise unknown(f"organisasi {owner[:100]}")
        code = secrets.token_hex(20)
        store.keep_setting(_KEPT, code)
        onward = f"{wanted['redirect_url']}?code={code}"
        return page("aplikasi.html", name=wanted["name"], onward=onward)


@BLUEPRINT.post("/api/app-manifests/<code>/conversions")
def convert(code: str) -> Response:
    """apps/create-from-manifest: once for each code, without a token."""
    forge: Forge = request.environ[FORGE]
    with forge.transaction() as store:
        if store.settings().get(_KEPT) != code:
            raise unknown("kode ini")
        store.keep_setting(_KEPT, "")
        gate = store.first(Account, "login = ?", forge.gate)
        owner = store.get(Account, OWNER_ID)
        if gate is None or owner is None:
            raise unknown("aplikasi gerbang")
        at = Addresses(request.host_url.rstrip("/"), forge.owner, forge.name)
        shown = people.app(gate, owner, at)
    made = {
        **shown,
        "client_id": f"Iv1.{secrets.token_hex(8)}",
        "client_secret": secrets.token_hex(20),
        "webhook_secret": None,
        "pem": _new_key(),
    }
    return written(Answer(made, 201))


def _manifest() -> dict[str, Any]:
    try:
        wanted = json.loads(request.form.get("manifest", ""))
    except (ValueError, RecursionError) as error:
        raise Refusal(422, "Manifes aplikasi bukan JSON.") from error
    if not isinstance(wanted, dict) or not all(wanted.get(key) for key in _NEEDED):
        raise Refusal(422, f"Manifes aplikasi tidak utuh; perlu {', '.join(_NEEDED)}.")
    if not str(wanted["redirect_url"]).startswith(("http://", "https://")):
        raise Refusal(422, "Alamat kembali (redirect_url) harus http atau https.")
    return wanted


def _new_key() -> str:
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return pem.decode("ascii")
