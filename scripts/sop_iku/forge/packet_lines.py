"""Git's pkt-line format, as far as a server must read a push and answer its refusal.

Source: Git's documentation, gitprotocol-pack ("Reference Update Request", "Report Status").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NOTHING = "0" * 40
FLUSH = b"0000"
#: more refs than this in one push are refused
COMMAND_LIMIT = 1000


class BrokenRequest(Exception):
    """The body is not a reference update request."""


@dataclass(frozen=True)
class Command:
    """One wished ref update; ``new`` of forty zeros deletes."""

    old: str
    new: str
    ref: str


@dataclass(frozen=True)
class UpdateRequest:
    """The head of a push: its commands and the client's capabilities."""

    commands: tuple[Command, ...]
    capabilities: frozenset[str]


def read_update_request(body: bytes) -> UpdateRequest:
    """Read the commands in front of the pack; raises ``BrokenRequest``."""
    commands: list[Command] = []
    capabilities: frozenset[str] = frozenset()
    place = 0
    while True:
        line, place = _line(body, place)
        if line is None:
            return UpdateRequest(tuple(commands), capabilities)
        words, _, offered = line.partition(b"\0")
        if offered:
            capabilities = frozenset(offered.decode("utf-8", "replace").split())
        text = words.decode("utf-8", "surrogateescape").rstrip("\n")
        if text.startswith("shallow "):
            continue
        parts = text.split(" ", 2)
        if len(parts) != 3 or len(parts[0]) != 40 or len(parts[1]) != 40:
            raise BrokenRequest(text[:100])
        commands.append(Command(*parts))
        if len(commands) > COMMAND_LIMIT:
            raise BrokenRequest("too many refs")


def refusal_report(request: UpdateRequest, reasons: Mapping[str, str]) -> bytes:
    """Return the answer that refuses every ref of a push, each with its reason."""
    lines = [b"unpack ok\n"]
    for command in request.commands:
        reason = reasons.get(command.ref, "ikut ditolak; tidak ada yang ditulis")
        ref = command.ref.encode("utf-8", "surrogateescape")
        lines.append(b"ng " + ref + b" " + reason.encode("utf-8") + b"\n")
    report = b"".join(packed(line) for line in lines) + FLUSH
    if "side-band-64k" not in request.capabilities:
        return report
    pieces = [report[start : start + 60_000] for start in range(0, len(report), 60_000)]
    return b"".join(packed(b"\x01" + piece) for piece in pieces) + FLUSH


def packed(line: bytes) -> bytes:
    """Return one pkt-line."""
    return f"{len(line) + 4:04x}".encode("ascii") + line


def _line(body: bytes, place: int) -> tuple[bytes | None, int]:
    try:
        length = int(body[place : place + 4], 16)
    except ValueError as error:
        raise BrokenRequest("no length") from error
    if length == 0:
        return None, place + 4
    end = place + length
    if length < 5 or end > len(body):
        raise BrokenRequest("bad length")
    return body[place + 4 : end], end
