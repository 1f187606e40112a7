"""The forge's memory: one SQLite file, one lock, whole transactions."""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sop_iku.forge import records
from sop_iku.forge.failure import ForgeError

#: rises when a table changes; another version is refused, never guessed
VERSION = 3
#: marks the file as ours (SQLite's application_id; "iku" and a digit in ASCII)
APPLICATION = 0x696B7531

Record = TypeVar("Record")

_TABLES: dict[type, str] = {
    records.Account: "accounts",
    records.Pull: "pulls",
    records.Issue: "issues",
    records.Label: "labels",
    records.Labelling: "labellings",
    records.Assignment: "assignments",
    records.Review: "reviews",
    records.Comment: "comments",
    records.Event: "events",
    records.CheckRun: "check_runs",
    records.Release: "releases",
    records.Asset: "assets",
    records.Intent: "intents",
    records.Ruleset: "rulesets",
}
_TYPES = {"int": "INTEGER", "str": "TEXT", "bytes": "BLOB"}
_UNIQUE = {
    "accounts": ("UNIQUE (login)", "UNIQUE (token_digest)"),
    "releases": ("UNIQUE (tag_name)",),
    "assets": ("UNIQUE (release, name)",),
    "rulesets": ("UNIQUE (name)",),
    "labels": ("UNIQUE (name COLLATE NOCASE)",),
    "labellings": ("UNIQUE (number, label)",),
    "assignments": ("UNIQUE (number, account)",),
}


class Store:
    """Reads and writes records. Every use happens inside ``transaction()``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._depth = 0

    @classmethod
    def create(cls, path: Path, settings: dict[str, str]) -> Store:
        """Make a new state file with ``settings`` (names and texts)."""
        store = cls(_connect(path))
        with store.transaction():
            for kind, table in _TABLES.items():
                store._connection.execute(_table(kind, table))
            store._connection.execute("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT)")
            store._connection.executemany(
                "INSERT INTO settings VALUES (?, ?)", sorted(settings.items())
            )
            store._connection.execute(f"PRAGMA application_id = {APPLICATION}")
            store._connection.execute(f"PRAGMA user_version = {VERSION}")
        return store

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a state file; raises ``ForgeError`` where it is absent, foreign or damaged."""
        if not path.is_file():
            raise ForgeError(
                f"Berkas keadaan forge tidak ada: {path}.",
                "Pilih direktori lain, atau hapus direktori ini agar ruang baru dibuat.",
            )
        try:
            connection = _connect(path)
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            fault = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            for kind, table in _TABLES.items():
                names = _selected(kind)
                connection.execute(f"SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - our names
        except sqlite3.DatabaseError as error:
            raise _damaged(path, str(error)) from error
        if application != APPLICATION or fault != "ok":
            connection.close()
            raise _damaged(path, fault if fault != "ok" else "bukan berkas keadaan forge")
        if version != VERSION:
            connection.close()
            raise ForgeError(
                f"Berkas keadaan {path} dibuat oleh versi lain (bentuk {version}).",
                "Jalankan dengan versi itu, atau pilih direktori lain.",
            )
        return cls(connection)

    def close(self) -> None:
        """Close the file; the store cannot be used after."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock; keep all changes on success, none on an exception. May be nested."""
        with self._lock:
            outermost = self._depth == 0
            if outermost:
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if outermost:
                    self._connection.execute("ROLLBACK")
                raise
            else:
                if outermost:
                    self._connection.execute("COMMIT")
            finally:
                self._depth -= 1

    def keep(self) -> None:
        """Keep what was changed so far in this transaction, and go on in a new one."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")

    def settings(self) -> dict[str, str]:
        """The texts that were given at creation, and those kept since."""
        return dict(self._connection.execute("SELECT name, value FROM settings"))

    def keep_setting(self, name: str, value: str) -> None:
        """Set one text by its name; call inside a transaction."""
        query = "INSERT OR REPLACE INTO settings VALUES (?, ?)"
        self._connection.execute(query, (name, value))

    def find(self, kind: type[Record], where: str = "", *values: Any) -> list[Record]:
        """Return the records of a kind in order of their ids; ``where`` is fixed SQL of ours."""
        names = _selected(kind)
        condition = f"WHERE {where}" if where else ""
        query = f"SELECT {names} FROM {_TABLES[kind]} {condition} ORDER BY id"  # noqa: S608 - ours
        return [kind(*row) for row in self._connection.execute(query, values)]

    def first(self, kind: type[Record], where: str, *values: Any) -> Record | None:
        """Return the first such record, None where there is none."""
        return next(iter(self.find(kind, where, *values)), None)

    def get(self, kind: type[Record], number: int) -> Record | None:
        """Return the record of this id, None where there is none."""
        return self.first(kind, "id = ?", number) if -(2**63) <= number < 2**63 else None

    def count(self, kind: type[Any], where: str, *values: Any) -> int:
        """Return how many such records there are."""
        query = f"SELECT count(*) FROM {_TABLES[kind]} WHERE {where}"  # noqa: S608 - our names
        return int(self._connection.execute(query, values).fetchone()[0])

    def next_id(self, kind: type[Any]) -> int:
        """Return the id that a new record of this kind gets: one after the highest ever given."""
        query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        row = self._connection.execute(query, (_TABLES[kind],)).fetchone()
        return 1 + (int(row[0]) if row else 0)

    def next_number(self) -> int:
        """Return the number that a new proposal or issue gets; both count in one sequence."""
        return max(self.next_id(records.Pull), self.next_id(records.Issue))

    def add(self, record: Record) -> Record:
        """Insert ``record`` and return it."""
        values = [getattr(record, name) for name in _columns(type(record))]
        marks = ", ".join("?" * len(values))
        table = _TABLES[type(record)]
        self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - ours
        return record

    def change(self, record: Record, **changes: Any) -> Record:
        """Store ``changes`` of ``record`` and return the new one."""
        names = ", ".join(f'"{name}" = ?' for name in changes)
        query = f"UPDATE {_TABLES[type(record)]} SET {names} WHERE id = ?"  # noqa: S608 - ours
        self._connection.execute(query, (*changes.values(), record.id))  # type: ignore[attr-defined]  # every record has one
        return dataclasses.replace(record, **changes)  # type: ignore[type-var]  # every record is a dataclass

    def remove(self, record: Any) -> None:
        """Delete ``record``."""
        query = f"DELETE FROM {_TABLES[type(record)]} WHERE id = ?"  # noqa: S608 - our names
        self._connection.execute(query, (record.id,))


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _columns(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _selected(kind: type) -> str:
    return ", ".join(f'"{name}"' for name in _columns(kind))


def _table(kind: type, table: str) -> str:
    lines = []
    for field in dataclasses.fields(kind):
        name, _, optional = str(field.type).partition(" | ")
        column = f'"{field.name}" {_TYPES[name]}'
        if field.name == "id":
            column += " PRIMARY KEY AUTOINCREMENT"
        elif not optional:
            column += " NOT NULL"
        lines.append(column)
    return f"CREATE TABLE {table} ({', '.join((*lines, *_UNIQUE.get(table, ())))})"


def _damaged(path: Path, why: str) -> ForgeError:
    return ForgeError(
        f"Berkas keadaan forge rusak: {path} ({why}).",
        "Kembalikan dari cadangan. Tanpa cadangan, hapus direktori forge agar ruang baru "
        "dibuat; repositori Git di dalamnya tetap dapat disalin dulu.",
    )
