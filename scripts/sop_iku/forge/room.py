"""A training room: a forge for one office, with the persons of its ``jabatan.yaml``.

Whoever reaches the room may act as anyone in it, so its tokens are no secrets: they are
made from the login. Evidence of a room is signed with the demo key and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sop_iku.documents.reading import read
from sop_iku.evidence.content import OFFICE_FILE
from sop_iku.forge import configuring
from sop_iku.forge.accounts import SERVER
from sop_iku.forge.failure import ForgeError
from sop_iku.forge.forge import GATE, Forge
from sop_iku.forge.lending import ACTIONS, ACTIONS_ACCOUNT
from sop_iku.forge.records import AccountSpec, Permission
from sop_iku.procedure.offices import Person, PersonAccount, Register, register_from
from sop_iku.repository.git import Repository

REGISTER = "jabatan.yaml"
GATE_ACCOUNT = 2001
#: sets the room up as an organisation's owner does; holds no office, so approves nothing
OWNER, OWNER_ACCOUNT = "pemilik", 2000


def token_of(login: str) -> str:
    """The token of an account in a room."""
    return f"latihan-{login.removesuffix('[bot]')}"


def gate_token() -> str:
    """The token of the gate's App in a room."""
    return token_of(GATE)


def person_tokens(forge: Forge) -> dict[str, str]:
    """The tokens of a room's persons, by person code as ``jabatan.yaml`` on main has them."""
    tip = forge.tips()["main"]
    register = _register({REGISTER: forge.repository.read(tip, REGISTER) or b""})
    return {person.code: token_of(account.login) for person, account in _accounts(register)}


def checkout_files(checkout: Path, *, leave_out: Callable[[str], bool]) -> dict[str, bytes]:
    """The tracked files of a Git checkout as they stand on disk now, without ``leave_out``.

    Links and files that are gone from the disk are left out too. Raises ``Failure`` where
    ``checkout`` is no Git checkout with a commit.
    """
    repository = Repository(checkout)
    head = repository.commit_id("HEAD")
    if head is None:
        raise ForgeError(f"{checkout} belum punya komit.", "Jalankan di salinan repositori ini.")
    files = {}
    for entry in repository.entries(head):
        place = checkout / entry.path
        if entry.kind == "blob" and not leave_out(entry.path) and not place.is_symlink():
            try:
                files[entry.path] = place.read_bytes()
            except FileNotFoundError:
                continue
    return files


def open_room(
    directory: Path, clock: Callable[[], datetime], files: Callable[[], Mapping[str, bytes]]
) -> Forge:
    """Open the room in ``directory``; where there is none yet, make it of ``files()``."""
    if directory.is_dir() and any(directory.iterdir()):
        return Forge.open(directory, clock)
    return create_room(directory, files(), clock)


def create_room(
    directory: Path, files: Mapping[str, bytes], clock: Callable[[], datetime]
) -> Forge:
    """Make a room in ``directory`` whose repository starts with one commit of ``files``.

    ``files`` hold ``jabatan.yaml`` (who gets an account) and ``instansi.yaml`` (the
    repository's name). Everyone in the register may push branches: whether a proposal counts
    is decided by the gate alone. Raises ``ForgeError``.
    """
    register = _register(files)
    named = _data(files, OFFICE_FILE).get("repositori", {})
    if not isinstance(named, dict) or not {"pemilik", "nama"} <= named.keys():
        raise ForgeError(
            f"{OFFICE_FILE} tidak menyebut repositori (pemilik dan nama).", "Lengkapi bagian itu."
        )
    write = Permission.WRITE
    specs = [
        AccountSpec(
            account.id, account.login, person.name, token=token_of(account.login), permission=write
        )
        for person, account in _accounts(register)
    ]
    gate = AccountSpec(GATE_ACCOUNT, GATE, "Gerbang IKU", True, gate_token(), write)
    owner = AccountSpec(
        OWNER_ACCOUNT, OWNER, "Pemilik organisasi", token=token_of(OWNER), permission="admin"
    )
    actions = AccountSpec(ACTIONS_ACCOUNT, ACTIONS, "GitHub Actions", True, None, write)
    try:
        forge = Forge.create(
            directory,
            str(named["pemilik"]),
            str(named["nama"]),
            [*specs, gate, owner, actions],
            clock,
            files,
            # what begins so is meant to be run; the mapping carries no file modes
            executable=[path for path, content in files.items() if content.startswith(b"#!")],
        )
    except ValueError as error:
        raise ForgeError(f"Akun di {REGISTER} bertentangan: {error}.") from error
    with forge.transaction() as store:  # the room's gate holds its keys itself
        configuring.note_secrets(store, "gerbang", ["GERBANG_APP_KEY", "IKU_KUNCI"])
    return forge


def _accounts(register: Register) -> list[tuple[Person, PersonAccount]]:
    return [
        (person, account)
        for person in register.persons
        for account in person.accounts
        if account.server == SERVER
    ]


def _register(files: Mapping[str, bytes]) -> Register:
    try:
        return register_from(_data(files, REGISTER))
    except (KeyError, TypeError, ValueError) as error:
        raise ForgeError(
            f"{REGISTER} tidak dapat dipakai: {error}.", f"Periksa: iku periksa {REGISTER}"
        ) from error


def _data(files: Mapping[str, bytes], path: str) -> dict[str, Any]:
    if path not in files:
        raise ForgeError(f"{path} tidak ada.", "Jalankan di salinan repositori kantor yang utuh.")
    reading = read(files[path], path)
    if reading.document is None:
        first = reading.findings[0]
        raise ForgeError(f"{path}:{first.line}:{first.column}: {first.message}", first.hint)
    data = reading.document.data
    return data if isinstance(data, dict) else {}
