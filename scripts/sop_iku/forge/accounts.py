"""Who is who: tokens, the e-mail addresses that stand for accounts, identities in Git."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable

from sop_iku.forge.records import Account, AccountSpec, Kind, Permission
from sop_iku.forge.refusal import Refusal
from sop_iku.forge.store import Store
from sop_iku.repository.records import Identity

SERVER = "forge.lokal"
#: the id of the organisation that owns the repository
OWNER_ID = 1
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
_NOREPLY = re.compile(r"(?P<id>\d{1,18})\+(?P<login>[^@]+)@users\.noreply\.forge\.lokal")


def digest(token: str) -> str:
    """The form in which a token is kept."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def add_accounts(store: Store, owner: str, specs: Iterable[AccountSpec], now: str) -> None:
    """Store the owner and the accounts; raises ``ValueError`` where they contradict each other."""
    seen_ids, seen_logins = {OWNER_ID}, {owner.lower()}
    store.add(Account(OWNER_ID, owner, owner, Kind.ORGANIZATION, Permission.NONE, None, now))
    for spec in specs:
        if _LOGIN.fullmatch(spec.login) is None or spec.bot != spec.login.endswith("[bot]"):
            raise ValueError(f"not a login of this kind: {spec.login!r}")
        if spec.id in seen_ids or spec.login.lower() in seen_logins:
            raise ValueError(f"account given twice: {spec.id} {spec.login}")
        seen_ids.add(spec.id)
        seen_logins.add(spec.login.lower())
        kind = Kind.BOT if spec.bot else Kind.USER
        permission = Permission(spec.permission)
        kept = digest(spec.token) if spec.token else None
        store.add(Account(spec.id, spec.login, spec.name, kind, permission, kept, now))


def authenticate(store: Store, header: str | None) -> Account | None:
    """Return the account of an ``Authorization`` header, None without one.

    Bearer and token carry the token itself, Basic carries it as password (any user name).
    Raises ``Refusal`` 401 where the header does not lead to an account.
    """
    if header is None:
        return None
    token = token_in(header)
    found = store.first(Account, "token_digest = ?", digest(token)) if token else None
    if found is None:
        raise Refusal(401, "Token tidak dikenal. Periksa token akun Anda.")
    return found


def token_in(header: str) -> str:
    """Return the token of an ``Authorization`` header, empty where it carries none."""
    scheme, _, value = header.partition(" ")
    token = value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(token, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    return token if scheme.lower() in {"bearer", "token"} else ""


def account_of_email(store: Store, email: str) -> Account | None:
    """Return the account whose noreply address this is; names and logins alone prove nothing."""
    match = _NOREPLY.fullmatch(email)
    found = store.get(Account, int(match["id"])) if match else None
    return found if match and found and found.login == match["login"] else None


def identity(account: Account) -> Identity:
    """How Git objects made by the forge name an account."""
    return Identity(account.name, f"{account.id}+{account.login}@users.noreply.{SERVER}")
