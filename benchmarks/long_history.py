"""A long history made quickly: many years, each with eight steps and real signed evidence.

The first year is judged for real, step by step. The other years are the same document with all
its years shifted, and evidence like that of the first year, signed anew for its own commits; the
objects are written as one pack. The verifier judges every one of them.
"""

from __future__ import annotations

import hashlib
import re
import struct
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from sop_iku.evidence.anchors import Anchors, publication_tag
from sop_iku.evidence.model import Evidence, RecordedCommit, Subject
from sop_iku.evidence.predicate import to_statement
from sop_iku.evidence.statement import sign
from sop_iku.evidence.trail import read_trail
from sop_iku.evidence.trailers import compose, readable_trailers
from sop_iku.repository.command import environment
from sop_iku.repository.git import Repository
from sop_iku.repository.objects import commit_bytes, tag_bytes
from sop_iku.training.demo_key import demo_key
from tests.verification.office import AUTHOR, GATE, Office, state

FIRST_YEAR = 2024
#: what ``iku.schema.json`` allows begins earlier; from here on there are enough years
_EARLIEST = 1949
STEPS = 8
_TYPES = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}


@dataclass
class Pack:
    """Git objects on their way into a repository."""

    entries: list[bytes] = field(default_factory=list)

    def add(self, kind: str, content: bytes) -> str:
        """Add an object and return its id."""
        size = len(content)
        head = [(_TYPES[kind] << 4) | (size & 15)]
        size >>= 4
        while size:
            head[-1] |= 0x80
            head.append(size & 0x7F)
            size >>= 7
        self.entries.append(bytes(head) + zlib.compress(content, 1))
        return hashlib.sha1(b"%s %d\0" % (kind.encode(), len(content)) + content).hexdigest()

    def store(self, repository: Repository) -> None:
        """Write all objects by one ``git index-pack``."""
        body = b"PACK" + struct.pack(">II", 2, len(self.entries)) + b"".join(self.entries)
        subprocess.run(
            ["git", "index-pack", "--stdin"],
            cwd=repository.path,
            env=environment(),
            input=body + hashlib.sha1(body).digest(),
            stdout=subprocess.DEVNULL,
            check=True,
        )


def build(folder: Path, merges: int) -> Anchors:
    """Make an office's bare repository in ``folder`` with ``merges`` (a multiple of 8) steps.

    Returns the anchors of the year that was finished last.
    """
    office = Office.found(folder).steps()
    anchors = office.publish()
    repository = office.repository
    pattern = [entry.evidence for entry in read_trail(repository, office.main)]
    pack, refs, tip = Pack(), [], office.main
    when = repository.record(tip).commit_time + timedelta(days=1)
    writer = _Writer(repository, pack, tip)
    for year in _years(merges // STEPS - 1):
        for number, evidence in enumerate(pattern, start=1):
            tip = writer.step(year, state(number), evidence, when)
            when += timedelta(hours=1)
        name = publication_tag(year, 1)
        refs.append((f"refs/tags/{name}", pack.add("tag", _tag(name, tip, when))))
        anchors = replace(anchors, publication=tip, year=year)
    pack.store(repository)
    refs.append(("refs/heads/main", tip))
    subprocess.run(
        ["git", "update-ref", "--stdin"],
        cwd=repository.path,
        env=environment(),
        input="".join(f"update {name} {value}\n" for name, value in refs).encode(),
        check=True,
    )
    return anchors


def _tag(name: str, tip: str, when: datetime) -> bytes:
    return tag_bytes(name, tip, "Terbit\n", GATE, when)


def _years(count: int) -> Iterator[int]:
    others = (year for year in range(_EARLIEST, _EARLIEST + count + 1) if year != FIRST_YEAR)
    yield from (year for year, _ in zip(others, range(count), strict=False))


class _Writer:
    """Writes one step after the other on top of main, in memory."""

    def __init__(self, repository: Repository, pack: Pack, tip: str) -> None:
        self._pack = pack
        self._tip = tip
        entries = repository.entries(tip, recursive=False)
        self._root = {entry.path: (entry.mode, entry.id) for entry in entries}
        self._years = {
            entry.path.removeprefix("iku/"): ("100644", entry.id)
            for entry in repository.entries(tip, "iku")
        }
        self._number = STEPS

    def step(self, year: int, source: bytes, like: Evidence, when: datetime) -> str:
        """Merge ``source`` as this step of ``year``, with evidence like ``like``."""
        content = _shifted(source, year - FIRST_YEAR)
        self._number += 1
        self._years[f"{year}.yaml"] = ("100644", self._pack.add("blob", content))
        self._root["iku"] = ("40000", self._pack.add("tree", _tree(self._years)))
        tree = self._pack.add("tree", _tree(self._root))
        base, title = self._tip, f"Langkah {like.step} tahun {year}"
        proposal = commit_bytes(tree, [base], f"{title}\n", AUTHOR, AUTHOR, when)
        head = self._pack.add("commit", proposal)
        (approval,) = like.approvals
        judged = when + timedelta(minutes=31)
        evidence = replace(
            like,
            judged_at=judged,
            proposal=self._number,
            created_at=when,
            base=base,
            head=head,
            tree=tree,
            commits=(RecordedCommit(head, like.opener, like.opener),),
            approvals=(
                replace(approval, commit_id=head, submitted_at=when + timedelta(minutes=30)),
            ),
            year=year,
            subject=Subject(f"iku/{year}.yaml", hashlib.sha256(content).hexdigest()),
        )
        envelope = sign(to_statement(evidence), demo_key())
        message = compose(title, readable_trailers(evidence), envelope)
        merge = commit_bytes(tree, [base, head], message, GATE, GATE, judged)
        self._tip = self._pack.add("commit", merge)
        return self._tip


def _tree(entries: dict[str, tuple[str, str]]) -> bytes:
    """Return a tree object; Git sorts folders as if their names ended in a slash."""
    ordered = sorted(entries.items(), key=lambda item: item[0] + "/" * item[1][0].endswith("40000"))
    return b"".join(
        f"{mode.lstrip('0')} {name}\0".encode() + bytes.fromhex(value)
        for name, (mode, value) in ordered
    )


def _shifted(source: bytes, years: int) -> bytes:
    """Return the document with every year in it moved by ``years``."""
    return re.sub(rb"\b20\d\d\b", lambda found: b"%d" % (int(found[0]) + years), source)
