"""Labels and assignees, of the repository and of its proposals and issues.

As on GitHub, only writers label and assign; a label that does not exist yet is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sop_iku.forge.following import note
from sop_iku.forge.happening import tell
from sop_iku.forge.records import Account, Assignment, Issue, Label, Labelling, Permission
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes.proposals import DEFAULT_COLOR, Attached
from sop_iku.forge.store import Store

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: as many assignees of one issue as GitHub allows
ASSIGNEE_LIMIT = 10
_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
_NAME_LIMIT, _DESCRIPTION_LIMIT = 50, 100


def attached(store: Store, number: int) -> Attached:
    """Return the labels and assignees of a proposal or an issue, in the order they came."""
    labels = (store.get(Label, one.label) for one in store.find(Labelling, "number = ?", number))
    people = (
        store.get(Account, one.account) for one in store.find(Assignment, "number = ?", number)
    )
    return Attached(
        tuple(label for label in labels if label is not None),
        tuple(account for account in people if account is not None),
    )


def require_label(store: Store, name: str) -> Label:
    """Return the label of this name (case does not matter); 404 where there is none."""
    found = store.first(Label, "name = ? COLLATE NOCASE", name)
    if found is None:
        raise unknown(f"label {name[:100]}")
    return found


def create_label(store: Store, name: str, color: str, description: str | None) -> Label:
    """Make a label of the repository."""
    if store.first(Label, "name = ? COLLATE NOCASE", name) is not None:
        raise invalid("Label", "name", "already_exists", "Label ini sudah ada.")
    _check(name, color, description)
    return store.add(Label(store.next_id(Label), name, color.lower(), description))


def change_label(store: Store, label: Label, wishes: dict[str, Any]) -> Label:
    """Change name, colour or description of a label."""
    name = wishes.get("name", label.name)
    color = wishes.get("color", label.color).lower()
    description = wishes.get("description", label.description)
    _check(name, color, description)
    twin = store.first(Label, "name = ? COLLATE NOCASE AND id != ?", name, label.id)
    if twin is not None:
        raise invalid("Label", "name", "already_exists", "Label ini sudah ada.")
    return store.change(label, name=name, color=color, description=description)


def delete_label(store: Store, label: Label) -> None:
    """Delete a label everywhere."""
    for one in store.find(Labelling, "label = ?", label.id):
        store.remove(one)
    store.remove(label)


def add_labels(forge: Forge, actor: Account, number: int, names: Iterable[str]) -> None:
    """Put labels on a proposal or an issue; those it has stay as they are."""
    store = forge.store
    for name in names:
        label = store.first(Label, "name = ? COLLATE NOCASE", name)
        if label is None:
            label = create_label(store, name, DEFAULT_COLOR, None)
        if store.first(Labelling, "number = ? AND label = ?", number, label.id) is None:
            store.add(Labelling(store.next_id(Labelling), number, label.id))
            note(forge, number, actor.id, "labeled", detail=label.name)
            kind = "issues" if store.get(Issue, number) else "pull_request"
            tell(forge, kind, "labeled", actor.id, number=number, label=label.name)


def set_labels(forge: Forge, actor: Account, number: int, names: Sequence[str]) -> None:
    """Leave exactly these labels on a proposal or an issue."""
    wanted = {name.lower() for name in names}
    for label in attached(forge.store, number).labels:
        if label.name.lower() not in wanted:
            remove_label(forge, actor, number, label.name)
    add_labels(forge, actor, number, names)


def remove_label(forge: Forge, actor: Account, number: int, name: str) -> None:
    """Take a label off; 404 where it is not on it."""
    store = forge.store
    label = require_label(store, name)
    found = store.first(Labelling, "number = ? AND label = ?", number, label.id)
    if found is None:
        raise unknown(f"label {name[:100]} pada #{number}")
    store.remove(found)
    note(forge, number, actor.id, "unlabeled", detail=label.name)


def assignable(store: Store) -> list[Account]:
    """The persons that an issue can be assigned to."""
    found = store.find(Account, "kind = 'User' AND permission != ?", Permission.NONE)
    return [account for account in found if account.token_digest is not None]


def assign(forge: Forge, actor: Account, number: int, logins: Iterable[str]) -> None:
    """Assign persons; logins that cannot be assigned are passed over, as GitHub does."""
    store = forge.store
    people = {account.login.lower(): account for account in assignable(store)}
    for login in logins:
        account = people.get(login.lower())
        mine = store.find(Assignment, "number = ?", number)
        if account is None or account.id in {one.account for one in mine}:
            continue
        if len(mine) >= ASSIGNEE_LIMIT:
            break
        store.add(Assignment(store.next_id(Assignment), number, account.id))
        note(forge, number, actor.id, "assigned", detail=str(account.id))


def unassign(forge: Forge, actor: Account, number: int, logins: Iterable[str]) -> None:
    """Take assignees off; whoever is none is passed over."""
    gone = {login.lower() for login in logins}
    for one in forge.store.find(Assignment, "number = ?", number):
        account = forge.store.get(Account, one.account)
        if account is not None and account.login.lower() in gone:
            forge.store.remove(one)
            note(forge, number, actor.id, "unassigned", detail=str(account.id))


def require_writer(actor: Account) -> None:
    """Refuse accounts that may not label and assign."""
    if not actor.may_write():
        raise Refusal(403, "Akun ini tidak boleh mengatur label dan penerima tugas.")


def _check(name: str, color: str, description: str | None) -> None:
    if not name.strip() or len(name) > _NAME_LIMIT:
        raise invalid("Label", "name", "invalid", f"Nama label 1 sampai {_NAME_LIMIT} huruf.")
    if _COLOR.fullmatch(color) is None:
        raise invalid("Label", "color", "invalid", "Warna label: enam angka heksadesimal.")
    if description is not None and len(description) > _DESCRIPTION_LIMIT:
        words = f"Keterangan label paling panjang {_DESCRIPTION_LIMIT} huruf."
        raise invalid("Label", "description", "too_long", words)
