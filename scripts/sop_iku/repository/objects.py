"""Writing commits and tags as exact bytes, and reading them back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.records import CommitRecord, Identity, TagRecord

#: one field a line of ``git log``; each ends with NUL, which no field can contain
LOG_FIELDS = ("%H", "%T", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%B")
LOG_FORMAT = "--format=tformat:" + "".join(f"{field}%x00" for field in LOG_FIELDS)

_PERSON = re.compile(r"(?P<name>.*?) ?<(?P<email>[^<>]*)> (?P<when>-?\d+ [+-]\d{4})")


def commit_bytes(
    tree: str,
    parents: Sequence[str],
    message: str,
    author: Identity,
    committer: Identity,
    when: datetime,
) -> bytes:
    """Return the bytes of a commit object; the message is taken exactly as given."""
    lines = [f"tree {tree}", *(f"parent {parent}" for parent in parents)]
    lines += [f"author {_person(author, when)}", f"committer {_person(committer, when)}"]
    return _join(lines, message)


def tag_bytes(name: str, target: str, message: str, tagger: Identity, when: datetime) -> bytes:
    """Return the bytes of an annotated tag object on a commit."""
    lines = [f"object {target}", "type commit", f"tag {name}", f"tagger {_person(tagger, when)}"]
    return _join(lines, message)


def parse_log(output: bytes) -> tuple[CommitRecord, ...]:
    """Read the answer of ``git log`` with ``LOG_FORMAT``."""
    # each record ends with NUL (last field) and a line feed (tformat)
    fields = output.decode("utf-8", "surrogateescape").split("\0")
    width = len(LOG_FIELDS)
    if fields[-1].strip("\n") or (len(fields) - 1) % width:
        raise RepositoryError("Jawaban git log tidak dapat dibaca.")
    return tuple(
        _commit_record(fields[start : start + width]) for start in range(0, len(fields) - 1, width)
    )


def parse_tag(object_id: str, source: bytes) -> TagRecord:
    """Read the bytes of a tag object that points at a commit."""
    head, _, message = source.decode("utf-8", "surrogateescape").partition("\n\n")
    fields: dict[str, str] = {}
    for line in head.split("\n"):
        key, _, value = line.partition(" ")
        fields.setdefault(key, value)
    match = _PERSON.fullmatch(fields.get("tagger", ""))
    if match is None or fields.get("type") != "commit" or "object" not in fields:
        raise RepositoryError(f"Objek tag {object_id[:12]} tidak utuh atau tidak menunjuk komit.")
    return TagRecord(
        id=object_id,
        target=fields["object"],
        annotated=True,
        name=fields.get("tag", ""),
        message=message,
        tagger=Identity(match["name"], match["email"]),
        when=_time(match["when"]),
    )


def _join(lines: Sequence[str], message: str) -> bytes:
    if "\0" in message:
        raise RepositoryError("Pesan komit atau tag berisi karakter NUL.")
    return ("\n".join(lines) + "\n\n" + message).encode("utf-8", "surrogateescape")


def _person(identity: Identity, when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError("a Git date needs a time zone")
    if any(character in "<>\n\0" for character in identity.name + identity.email):
        raise RepositoryError(f"Nama untuk komit tidak dapat dipakai: {identity.name!r}.")
    return f"{identity.name} <{identity.email}> {int(when.timestamp())} {when:%z}"


def _commit_record(fields: Sequence[str]) -> CommitRecord:
    # the line feed that ended the record before
    commit, tree, parents, name, email, time, *rest = (fields[0].lstrip("\n"), *fields[1:])
    committer, committer_email, commit_time, message = rest
    return CommitRecord(
        id=commit,
        tree=tree,
        parents=tuple(parents.split()),
        author_name=name,
        author_email=email,
        author_time=_time(time),
        committer_name=committer,
        committer_email=committer_email,
        commit_time=_time(commit_time),
        message=message,
    )


def _time(raw: str) -> datetime:
    """Read Git's raw date ``1705633500 +0700``."""
    try:
        seconds, zone = raw.split(" ")
        sign = -1 if zone.startswith("-") else 1
        offset = sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone(offset))
    except (ValueError, OverflowError, OSError) as error:
        raise RepositoryError(f"Waktu pada komit atau tag tidak masuk akal: {raw!r}.") from error
