"""The strict reader: bytes of YAML to plain data with the place of every node.

One pass over libyaml's events. Events, not nodes, because only they show anchors, tags and
directives, because the depth can be bounded while reading, and because no implicit typing
is done on the way: the price is below that of a plain load.
"""

from __future__ import annotations

from typing import Any, Final

import yaml
from yaml import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sop_iku.documents import refusals
from sop_iku.documents.characters import (
    FORBIDDEN,
    Place,
    first_decomposed,
    forbidden_characters,
    is_composed,
    place_at,
)
from sop_iku.documents.document import Document, Pointer, Position, Reading
from sop_iku.documents.finding import Finding
from sop_iku.documents.refusals import Refusal
from sop_iku.documents.scalars import Trap, plain_value

#: Bytes of a document that a person reads; the gate passes its own, smaller bound.
DEFAULT_LIMIT: Final = 2 * 1024 * 1024
#: Levels of mappings and lists within each other.
MOST_LEVELS: Final = 64
#: After so many findings the rest of a file tells nothing new.
MOST_FINDINGS: Final = 100


def read(source: bytes, path: str, *, limit: int = DEFAULT_LIMIT) -> Reading:
    """Read one YAML document strictly.

    ``source`` are the file's bytes, ``path`` is only named in findings, ``limit`` is the
    most bytes accepted (checked before anything is decoded). Never raises: whatever goes
    wrong is a finding, and then there is no document.
    """
    try:
        refused = _check_text(source, limit)
        walk = _Walk()
        if not refused:
            walk.run(source)
            refused = walk.refused
    except Exception as error:  # noqa: BLE001 - the promise: a finding, never a crash
        refused = [refusals.unreadable(error)]
    if refused:
        findings = sorted(refusal.finding(path) for refusal in refused[:MOST_FINDINGS])
        return Reading(None, _distinct(findings))
    return Reading(Document(path, source, walk.root, walk.positions, walk.keys))


def _distinct(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))


def _check_text(source: bytes, limit: int) -> list[Refusal]:
    """Return what is wrong with the bytes as a text, before YAML is looked at."""
    if len(source) > limit:
        return [refusals.too_large(len(source), limit)]
    if source.startswith(b"\xef\xbb\xbf"):
        return [refusals.byte_order_mark()]
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [refusals.not_utf8(Place(1, 1))]
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8")
        return [refusals.not_utf8(place_at(before, len(before)))]
    if FORBIDDEN.search(text):
        found: list[Refusal] = []
        for place, character in forbidden_characters(text):
            found.append(refusals.forbidden_character(place, character))
            if len(found) == MOST_FINDINGS:
                break
        return found
    if not is_composed(text):
        return [refusals.not_composed(first_decomposed(text))]
    return []


class _Missing:
    """The mark for "no key is waiting for its value"."""


_NO_KEY: Final = _Missing()
#: A key that was refused; its value is read for findings and then dropped.
_DROPPED: Final = _Missing()


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("key", "mapping", "pointer", "sequence")

    def __init__(self, pointer: Pointer, mapping: dict[str, Any] | None) -> None:
        self.pointer = pointer
        self.mapping = mapping
        self.sequence: list[Any] = []
        self.key: str | _Missing = _NO_KEY


class _Walk:
    """One pass over the events of one document."""

    def __init__(self) -> None:
        self.root: Any = None
        self.positions: dict[Pointer, Position] = {}
        self.keys: dict[Pointer, Position] = {}
        self.refused: list[Refusal] = []
        self._stack: list[_Frame] = []

    def run(self, source: bytes) -> None:
        """Read ``source``; the result stands in ``root``, ``positions``, ``keys``, ``refused``."""
        loader = yaml.CSafeLoader(source)
        try:
            self._events(loader.get_event)
        except yaml.YAMLError as error:
            self.refused.append(refusals.syntax(error))
        finally:
            loader.dispose()

    def _events(self, next_event: Any) -> None:
        documents = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingStartEvent:
                if not self._open(event, {}):
                    return
            elif kind is SequenceStartEvent:
                if not self._open(event, None):
                    return
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._stack.pop()
            elif kind is AliasEvent:
                self.refused.append(refusals.alias(_place(event), event.anchor))
                self._store(None)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.refused.append(refusals.second_document(_place(event)))
                    return
                if event.version or event.tags:
                    self.refused.append(refusals.directive(_place(event)))
            elif kind is DocumentEndEvent:
                if self.root is None and not self.refused:
                    self.refused.append(refusals.empty())
            elif kind is StreamEndEvent:
                if not documents:
                    self.refused.append(refusals.empty())
                return
            if len(self.refused) >= MOST_FINDINGS:
                return

    def _open(self, event: Any, mapping: dict[str, Any] | None) -> bool:
        """Enter a mapping or list; False where it lies too deep to go on."""
        if len(self._stack) >= MOST_LEVELS:
            self.refused.append(refusals.too_deep(_place(event), MOST_LEVELS))
            return False
        if event.anchor is not None:
            self.refused.append(refusals.anchor(_place(event), event.anchor))
        if event.tag is not None:
            self.refused.append(refusals.tag(_place(event), event.tag))
        frame = _Frame(self._node(event), mapping)
        self._store(frame.sequence if mapping is None else mapping)
        self._stack.append(frame)
        return True

    def _node(self, event: Any) -> Pointer:
        """Note the place of a node that is not a text key; return its pointer."""
        if not self._stack:
            pointer: Pointer = ()
        else:
            frame = self._stack[-1]
            if frame.mapping is None:
                pointer = (*frame.pointer, len(frame.sequence))
            elif frame.key is _NO_KEY:
                self.refused.append(refusals.complex_key(_place(event)))
                return frame.pointer
            elif frame.key is _DROPPED:
                return frame.pointer
            else:
                pointer = (*frame.pointer, frame.key)  # type: ignore[arg-type]
        mark = event.start_mark
        self.positions[pointer] = Position(mark.line + 1, mark.column + 1)
        return pointer

    def _store(self, value: Any) -> None:
        """Put ``value`` where the walk stands: root, list element, key's value or nowhere."""
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if frame.mapping is None:
            frame.sequence.append(value)
        elif frame.key is _NO_KEY:
            frame.key = _DROPPED
        else:
            if frame.key is not _DROPPED:
                frame.mapping[frame.key] = value  # type: ignore[index]
            frame.key = _NO_KEY

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None:
            self.refused.append(refusals.anchor(_place(event), event.anchor))
        if event.tag is not None:
            self.refused.append(refusals.tag(_place(event), event.tag))
        frame = self._stack[-1] if self._stack else None
        is_key = frame is not None and frame.mapping is not None and frame.key is _NO_KEY
        value: Any = event.value
        style = event.style
        if style == "":
            key = frame.key if frame is not None and not is_key else None
            if is_key and value == "<<":
                self.refused.append(refusals.merge_key(_place(event)))
            else:
                value = plain_value(value, key if isinstance(key, str) else None)
                if type(value) is Trap:
                    self.refused.append(
                        Refusal(_place(event), value.rule, value.message, value.hint)
                    )
                    value = event.value
        elif style == '"':
            self._escapes(event)
        if is_key:
            assert frame is not None
            self._key(frame, event, value)
        else:
            self._node(event)
            self._store(value)

    def _escapes(self, event: Any) -> None:
        """Refuse what only escapes can bring in: an invisible or decomposed character."""
        match = FORBIDDEN.search(event.value)
        if match:
            self.refused.append(refusals.forbidden_character(_place(event), match.group()))
        elif not is_composed(event.value):
            self.refused.append(refusals.not_composed(_place(event)))

    def _key(self, frame: _Frame, event: Any, key: Any) -> None:
        if not isinstance(key, str):
            self.refused.append(refusals.key_not_text(_place(event), event.value))
            frame.key = _DROPPED
            return
        pointer = (*frame.pointer, key)
        if key in frame.mapping:  # type: ignore[operator]
            first = self.keys[pointer]
            self.refused.append(refusals.duplicate_key(_place(event), key, first.line))
            frame.key = _DROPPED
            return
        mark = event.start_mark
        self.keys[pointer] = Position(mark.line + 1, mark.column + 1)
        frame.key = key


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)
