"""A forge made from another server's archive: its history, its proposals, its releases.

The archive is not trusted. What Git can tell is compared with Git, and the new forge appears
whole or not at all. Approvals count where the evidence in Git says so, never because a line of
the archive does.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sop_iku.evidence.content import policy_at
from sop_iku.forge import accounts, ruling
from sop_iku.forge.following import head_ref
from sop_iku.forge.forge import GATE, STATE, Forge, stamp
from sop_iku.forge.proposing import MOVED
from sop_iku.forge.protection import HEADS, MAIN
from sop_iku.forge.records import (
    AccountSpec,
    Asset,
    CheckRun,
    Comment,
    Event,
    Issue,
    Label,
    Labelling,
    Pull,
    Release,
    Review,
)
from sop_iku.forge.room import GATE_ACCOUNT, gate_token, token_of
from sop_iku.forge.shapes.proposals import DEFAULT_COLOR
from sop_iku.forge.store import Store
from sop_iku.github.archive import BUNDLE, REFSPECS, Archive, ArchiveError, Record, checked_file
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository

#: stands for accounts that were deleted on the old server
_GHOST = AccountSpec(2, "akun-terhapus", "Akun terhapus", permission="none")


def adopt(directory: Path, archive: Archive, folder: Path, clock: Callable[[], datetime]) -> Forge:
    """Make a forge in ``directory`` from the archive in ``folder``, and open it.

    ``directory`` must not exist yet or be empty. Raises ``ArchiveError`` where the archive
    contradicts the Git history that it brings, and ``ForgeError``.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ArchiveError(f"Direktori {directory} sudah berisi.", "Pilih direktori lain.")
    directory.parent.mkdir(parents=True, exist_ok=True)
    fresh = directory.parent / f".{directory.name}.pindah-{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        repository = Repository.create_bare(fresh / f"{archive.head['nama']}.git")
        _fetch(repository, folder / BUNDLE)
        _compare(repository, archive)
        _store(fresh / STATE, repository, archive, folder, stamp(clock()))
        fresh.replace(directory)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Forge.open(directory, clock)


def _fetch(repository: Repository, bundle: Path) -> None:
    if not bundle.is_file():
        raise ArchiveError(f"{bundle} tidak ada.", "Ekspor ulang dari server lama.")
    try:
        repository.fetch(str(bundle.resolve()), REFSPECS)
    except RepositoryError as error:
        raise ArchiveError(
            f"{BUNDLE} tidak terbaca sebagai riwayat Git.", "Ekspor ulang dari server lama."
        ) from error


def _compare(repository: Repository, archive: Archive) -> None:
    """Refuse an archive whose lines say something else than Git."""
    tip = repository.commit_id(HEADS + MAIN)
    if tip is None or tip != archive.head["main"]:
        raise ArchiveError("Ujung main di riwayat Git lain dari yang disebut ekspor.")
    if repository.genesis(tip) != archive.head["genesis"]:
        raise ArchiveError("Komit pertama di riwayat Git lain dari yang disebut ekspor.")
    merges = {record.id: record.parents for record in repository.history(tip)}
    heads = repository.references("refs/pull/")
    for pull in archive.of("usulan"):
        name = f"Usulan #{pull['nomor']}"
        if heads.get(head_ref(pull["nomor"])) != pull["kepala"]:
            raise ArchiveError(f"{name}: kepalanya di riwayat Git lain dari yang disebut ekspor.")
        merge = pull["komit_gabung"]
        if merge is not None and merges.get(merge, ("", ""))[1:] != (pull["kepala"],):
            raise ArchiveError(f"{name}: komit gabungannya bukan penggabungan usulan itu di main.")
    for release in archive.of("terbitan"):
        if repository.read_tag(release["tag"]) is None:
            raise ArchiveError(f"Terbitan {release['tag'][:100]!r}: tagnya tidak ada di Git.")


def _store(place: Path, repository: Repository, archive: Archive, folder: Path, now: str) -> None:
    head = archive.head
    gate = _gate(archive)
    last = max((pull["nomor"] for pull in archive.of("usulan")), default=0)
    settings = {"owner": head["pemilik"], "name": head["nama"], "gate": gate, "created_at": now}
    settings[MOVED] = str(last)
    store = Store.create(place, settings)
    try:
        with store.transaction():
            specs = list(_people(repository, archive, gate))
            try:
                accounts.add_accounts(store, head["pemilik"], specs, now)
            except ValueError as error:
                raise ArchiveError(f"Akun di ekspor bertentangan: {error}.") from error
            ruling.set_up(store, gate)
            app = next(one.id for one in specs if one.login == gate)
            for record in _records(archive, app, folder):
                store.add(record)
            _label(store, archive)
    finally:
        store.close()


def _gate(archive: Archive) -> str:
    """The login of the App that merged; a new one where nothing was merged yet."""
    logins = {one["id"]: one["login"] for one in archive.of("akun") if one["bot"]}
    mergers = [one["penggabung"] for one in archive.of("usulan") if one["penggabung"] in logins]
    return str(logins[mergers[-1]]) if mergers else GATE


def _people(repository: Repository, archive: Archive, gate: str) -> Iterator[AccountSpec]:
    """Everyone of the archive; who stands in the register for this forge may act."""
    policy = policy_at(repository, archive.head["main"])
    persons = policy.register.persons if policy.register else ()
    mine = {
        account.id: (person.name, account.login)
        for person in persons
        for account in person.accounts
        if account.server == accounts.SERVER
    }
    told = {one["id"]: one for one in archive.of("akun")}
    for number, one in told.items():
        name, _ = mine.get(number, (one["login"], ""))
        login, here = one["login"], number in mine
        token = gate_token() if login == gate else token_of(login) if here else None
        permission = "write" if login == gate or here else "read"
        yield AccountSpec(number, login, name, one["bot"], token, permission)
    for number, (name, login) in mine.items():
        if number not in told:
            yield AccountSpec(number, login, name, token=token_of(login), permission="write")
    if not any(one["login"] == gate for one in told.values()):
        yield AccountSpec(GATE_ACCOUNT, gate, "Gerbang IKU", True, gate_token(), "write")
    if any(one.get("akun", 0) is None for kind in archive.records.values() for one in kind):
        yield _GHOST


def _records(archive: Archive, app: int, folder: Path) -> Iterator[object]:
    yield from map(_pull, archive.of("usulan"))
    yield from map(_issue, archive.of("tiket"))
    for one in archive.of("tinjauan"):
        state, body, who = one["keadaan"], one["isi"], _account(one)
        yield Review(one["id"], one["usulan"], who, state, body, one["komit"], one["dikirim"])
    for one in archive.of("komentar"):
        times = (one["dibuat"], one["diubah"])
        yield Comment(one["id"], one["nomor"], _account(one), one["isi"], *times)
    for one in archive.of("peristiwa"):
        what = (one["peristiwa"], one["komit"], one["waktu"])
        yield Event(one["id"], one["nomor"], _account(one), *what)
    yield from (_check(one, app) for one in archive.of("pemeriksaan"))
    for one in archive.of("terbitan"):
        yield Release(
            id=one["id"],
            tag_name=one["tag"],
            target=MAIN,
            name=one["judul"],
            body=one["isi"],
            draft=0,
            prerelease=0,
            author=_account(one),
            created_at=one["dibuat"],
            published_at=one["terbit"],
        )
    for one in archive.of("lampiran"):
        yield Asset(
            id=one["id"],
            release=one["terbitan"],
            name=one["nama"],
            label=None,
            content_type=one["jenis_isi"],
            size=one["ukuran"],
            digest=one["sha256"],
            content=checked_file(folder, one),
            uploader=_account(one),
            created_at=one["dibuat"],
        )


def _pull(one: Record) -> Pull:
    return Pull(
        id=one["nomor"],
        author=_account(one),
        title=one["judul"],
        body=one["isi"],
        # its branch stays behind, so what was open is closed and is proposed anew, without the
        # reviews of the archive
        state="closed",
        draft=int(one["rancangan"]),
        base_ref=one["cabang_tujuan"],
        base_sha=one["dasar"],
        head_ref=one["cabang"],
        head_sha=one["kepala"],
        created_at=one["dibuat"],
        updated_at=one["diubah"],
        closed_at=one["ditutup"] or one["diubah"],
        merged_at=one["digabung"],
        merged_by=one["penggabung"],
        merge_commit=one["komit_gabung"],
    )


def _issue(one: Record) -> Issue:
    return Issue(
        id=one["nomor"],
        author=_account(one),
        title=one["judul"],
        body=one["isi"],
        state=one["keadaan"],
        state_reason=one["alasan"],
        created_at=one["dibuat"],
        updated_at=one["diubah"],
        closed_at=one["ditutup"],
    )


def _check(one: Record, app: int) -> CheckRun:
    return CheckRun(
        id=one["id"],
        head_sha=one["komit"],
        name=one["nama"],
        app=app,
        status="completed" if one["kesimpulan"] else "queued",
        conclusion=one["kesimpulan"],
        started_at=one["mulai"],
        completed_at=one["selesai"],
        details_url=None,
        external_id=None,
        title=one["judul"],
        summary=one["ringkasan"],
        text=None,
    )


def _label(store: Store, archive: Archive) -> None:
    for kind in ("usulan", "tiket"):
        for one in archive.of(kind):
            for name in dict.fromkeys(one["label"]):
                label = store.first(Label, "name = ? COLLATE NOCASE", name)
                if label is None:
                    number = store.next_id(Label)
                    label = store.add(Label(number, name, DEFAULT_COLOR, None))
                store.add(Labelling(store.next_id(Labelling), one["nomor"], label.id))


def _account(one: Record) -> int:
    number: int | None = one["akun"]
    return _GHOST.id if number is None else number
