"""The embedded forge: one repository with its proposals, on one machine."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sop_iku.documents.failure import Failure
from sop_iku.forge import accounts, following, protection, ruling
from sop_iku.forge.failure import ForgeError
from sop_iku.forge.happening import Happening
from sop_iku.forge.lending import Lender
from sop_iku.forge.notifying import Notifier
from sop_iku.forge.records import Account, AccountSpec
from sop_iku.forge.store import Store
from sop_iku.repository.git import Repository
from sop_iku.repository.stale_locks import remove_stale_locks

STATE = "forge.sqlite3"
GATE = "gerbang[bot]"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Forge:
    """A forge on a directory: ``NAME.git`` (bare) and its state in SQLite.

    ``clock`` gives the present (aware) for every answer, Git date and record. Use ``create``
    or ``open``; close it, or use it as a context. Safe to use from several threads.
    """

    def __init__(
        self, directory: Path, store: Store, clock: Callable[[], datetime], lock: int
    ) -> None:
        settings = store.settings()
        self.directory = directory
        self.store = store
        self.owner = settings["owner"]
        self.name = settings["name"]
        self.gate = settings["gate"]
        self.created_at = settings["created_at"]
        self.repository = Repository(directory / f"{self.name}.git")
        self.server = accounts.SERVER
        self.notifier: Notifier | None = None
        #: knows the tokens that are lent for a while
        self.lender: Lender | None = None
        #: told of every event after it is kept
        self.listeners: list[Callable[[Happening], object]] = []
        #: what never changes for a pair of commits, see ``proposing.size``
        self.sizes: dict[tuple[str, str], tuple[int, int, int, int]] = {}
        self._clock = clock
        self._lock = lock
        self._dirty = threading.local()

    @classmethod
    def create(
        cls,
        directory: Path,
        owner: str,
        name: str,
        accounts_: Iterable[AccountSpec],
        clock: Callable[[], datetime],
        files: Mapping[str, bytes],
        *,
        executable: Iterable[str] = (),
        message: str = "Genesis: repositori kantor\n",
        gate: str = GATE,
    ) -> Forge:
        """Make a forge whose repository starts with one root commit of ``files``, and open it.

        ``directory`` must not exist yet or be empty; it appears whole or not at all. ``gate``
        is the login of the App that alone may merge and tag. Raises ``ForgeError``.
        """
        if not (_NAME.fullmatch(owner) and _NAME.fullmatch(name)) or name.endswith(".git"):
            raise ForgeError(
                f"Nama repositori tidak dapat dipakai: {owner}/{name}.",
                "Pakai huruf, angka, titik, garis bawah dan tanda hubung.",
            )
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise ForgeError(
                f"Direktori {directory} sudah berisi.", "Pilih direktori lain atau kosongkan."
            )
        moment = clock().replace(microsecond=0)
        directory.parent.mkdir(parents=True, exist_ok=True)
        fresh = directory.parent / f".{directory.name}.baru-{os.getpid()}"
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            repository = Repository.create_bare(fresh / f"{name}.git")
            tree = repository.write_tree_from(files, None, executable=executable)
            author = accounts.identity(
                Account(accounts.OWNER_ID, owner, owner, "Organization", "none", None, "")
            )
            genesis = repository.commit_tree(tree, [], message, author, author, moment)
            repository.update_ref(protection.HEADS + protection.MAIN, genesis, "0" * 40)
            now = stamp(moment)
            settings = {"owner": owner, "name": name, "gate": gate, "created_at": now}
            store = Store.create(fresh / STATE, settings)
            with store.transaction():
                accounts.add_accounts(store, owner, accounts_, now)
                ruling.set_up(store, gate)
            store.close()
            fresh.replace(directory)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return cls.open(directory, clock)

    @classmethod
    def open(cls, directory: Path, clock: Callable[[], datetime]) -> Forge:
        """Open a forge and mend what a crash left between Git and the state file.

        Raises ``ForgeError`` where the directory is no forge, is damaged, or is in use.
        """
        lock = _locked(directory)
        try:
            store = Store.open(directory / STATE)
            forge = cls(directory, store, clock, lock)
            remove_stale_locks(forge.repository.git_directory)
            if forge.repository.commit_id(protection.HEADS + protection.MAIN) is None:
                raise ForgeError(
                    f"Repositori {forge.repository.path} tidak punya cabang main.",
                    "Kembalikan direktori forge dari cadangan.",
                )
            following.mend(forge)
        except Failure:
            os.close(lock)
            raise
        except KeyError as error:
            os.close(lock)
            raise ForgeError(
                f"Berkas keadaan forge tidak lengkap: {error}.", "Kembalikan dari cadangan."
            ) from error
        return forge

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the notifier, close the state file and release the directory."""
        if self.notifier is not None:
            self.notifier.stop()
            self.notifier = None
        if self._lock >= 0:
            self.store.close()
            os.close(self._lock)
            self._lock = -1

    @property
    def full_name(self) -> str:
        """``owner/name``."""
        return f"{self.owner}/{self.name}"

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call ``callback`` in the background after every event that a gate should look at."""
        self.notifier = Notifier(callback)

    @contextmanager
    def watched(self, callback: Callable[[], object]) -> Iterator[Notifier]:
        """Call ``callback`` after changes, inside this context only."""
        self.on_change(callback)
        notifier = self.notifier
        assert notifier is not None  # noqa: S101 - just made
        try:
            yield notifier
        finally:
            notifier.stop()
            self.notifier = None

    def moment(self) -> datetime:
        """The present in the clock's own zone, in whole seconds."""
        return self._clock().replace(microsecond=0)

    def now(self) -> str:
        """The present as GitHub's API writes it."""
        return stamp(self.moment())

    @contextmanager
    def transaction(self) -> Iterator[Store]:
        """Hold the forge's lock; keep everything or nothing; then tell of changes."""
        try:
            with self.store.transaction():
                yield self.store
        except BaseException:
            self._dirty.value = False
            self._dirty.told = []
            raise
        told, self._dirty.told = getattr(self._dirty, "told", []), []
        for happening in told:
            for listener in self.listeners:
                listener(happening)
        if getattr(self._dirty, "value", False):
            self._dirty.value = False
            if self.notifier is not None:
                self.notifier.notify()

    def changed(self) -> None:
        """Note inside a transaction that something happened that a gate should look at."""
        self._dirty.value = True

    def tell(self, happening: Happening) -> None:
        """Tell the listeners of an event once the present transaction is kept."""
        self._dirty.told = [*getattr(self._dirty, "told", []), happening]

    def tips(self) -> dict[str, str]:
        """The tip of every branch, by short name."""
        found = self.repository.references(protection.HEADS)
        return {ref.removeprefix(protection.HEADS): tip for ref, tip in found.items()}


def stamp(moment: datetime) -> str:
    """Write an aware time as RFC 3339 in UTC with whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _locked(directory: Path) -> int:
    if not (directory / STATE).is_file():
        raise ForgeError(
            f"{directory} bukan direktori forge (tidak ada {STATE}).",
            "Pilih direktori lain, atau hapus direktori ini agar ruang baru dibuat.",
        )
    lock = os.open(directory / "forge.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise ForgeError(
            f"Direktori forge {directory} sedang dipakai proses lain.",
            "Hentikan forge yang masih berjalan, atau pilih direktori lain.",
        ) from error
    return lock
