"""The strict reader: bytes of YAML to plain data with the place of every node.

One pass over libyaml's events. Events, not nodes, because only they show anchors, tags and
directives, because the depth can be bounded while reading, and because no implicit typing
is done on the way: the price is below that of a plain load.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
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
    StreamStartEvent,
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
from sop_iku.documents.document import Document, Reading
from sop_iku.documents.finding import Finding
from sop_iku.documents.places import Branch, KeyPlaces, Mark, NodePlaces, position
from sop_iku.documents.refusals import Refusal
from sop_iku.documents.scalars import Trap, plain_value

#: Bytes of a document that a person reads; the gate passes its own, smaller bound.
DEFAULT_LIMIT: Final = 2 * 1024 * 1024
#: Levels of mappings and lists within each other.
MOST_LEVELS: Final = 64
#: Values in one document; half more than a thousand indicators need. Bounds time and memory.
MOST_NODES: Final = 80_000
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
    places = NodePlaces(walk.places), KeyPlaces(walk.places)
    return Reading(Document(path, source, walk.root, *places))


def _distinct(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))


def _check_text(source: bytes, limit: int) -> list[Refusal]:
    """Return what is wrong with the bytes as a text, before YAML is looked at."""
    if len(source) > limit:
        return [refusals.too_large(limit)]
    if source.startswith(b"\xef\xbb\xbf"):
        return [refusals.byte_order_mark()]
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8")
        return [refusals.not_utf8(place_at(before, len(before)))]
    found = [
        refusals.forbidden_character(place, character)
        for place, character in islice(forbidden_characters(text), MOST_FINDINGS)
    ]
    if not found and not is_composed(text):
        return [refusals.not_composed(first_decomposed(text))]
    return found


class _Missing:
    """The mark for "no key is waiting for its value"."""


_NO_KEY: Final = _Missing()
#: A key that was refused; its value is read for findings and then dropped.
_DROPPED: Final = _Missing()


class _Frame:
    """A mapping or list that is still open."""

    __slots__ = ("branch", "key", "mapping", "sequence")

    def __init__(self, branch: Branch, mapping: dict[str, Any] | None) -> None:
        self.branch = branch
        self.mapping = mapping
        self.sequence: list[Any] = []
        self.key: str | _Missing = _NO_KEY


class _Walk:
    """One pass over the events of one document."""

    def __init__(self) -> None:
        self.root: Any = None
        self.places: Mark | Branch = 0
        self._nodes = 0
        self.refused: list[Refusal] = []
        self._stack: list[_Frame] = []
        self._documents = 0
        self._done = False

    def run(self, source: bytes) -> None:
        """Read ``source``; the result stands in ``root``, ``places``, ``refused``."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._mapping,
            SequenceStartEvent: self._sequence,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            StreamStartEvent: self._ignore,
            DocumentStartEvent: self._document,
            DocumentEndEvent: self._ignore,
            StreamEndEvent: self._end,
        }
        loader = yaml.CSafeLoader(source)
        try:
            while not self._done and len(self.refused) < MOST_FINDINGS:
                event = loader.get_event()
                handlers[type(event)](event)
        except yaml.YAMLError as error:
            text = source.decode("utf-8")
            self.refused.append(refusals.syntax(error, place_at(text, len(text))))
        finally:
            loader.dispose()

    def _ignore(self, event: Any) -> None:
        pass

    def _end(self, _: Any) -> None:
        self._done = True
        if self.root is None and not self.refused:
            self.refused.append(refusals.empty())

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self.refused.append(refusals.second_document(_place(event)))
            self._done = True
        elif event.version or event.tags:
            self.refused.append(refusals.directive(_place(event)))

    def _alias(self, event: Any) -> None:
        self.refused.append(refusals.alias(_place(event), event.anchor))
        self._store(None, _mark(event))

    def _mapping(self, event: Any) -> None:
        self._open(event, {})

    def _sequence(self, event: Any) -> None:
        self._open(event, None)

    def _close(self, _: Any) -> None:
        self._stack.pop()

    def _open(self, event: Any, mapping: dict[str, Any] | None) -> None:
        """Enter a mapping or list; end the walk where it lies too deep to go on."""
        if len(self._stack) >= MOST_LEVELS:
            self.refused.append(refusals.too_deep(_place(event), MOST_LEVELS))
            self._done = True
            return
        self._properties(event)
        self._count(event)
        if self._stack:
            owner = self._stack[-1]
            if owner.mapping is not None and owner.key is _NO_KEY:
                self.refused.append(refusals.complex_key(_place(event)))
        frame = _Frame(Branch(_mark(event)), mapping)
        self._store(frame.sequence if mapping is None else mapping, frame.branch)
        self._stack.append(frame)

    def _properties(self, event: Any) -> None:
        """Refuse an anchor or a tag on a node."""
        if event.anchor is not None:
            self.refused.append(refusals.anchor(_place(event), event.anchor))
        if event.tag is not None:
            self.refused.append(refusals.tag(_place(event), event.tag))

    def _count(self, event: Any) -> None:
        """Count one more node; end the walk where there are too many."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self.refused.append(refusals.too_many(_place(event), MOST_NODES))
            self._done = True

    def _store(self, value: Any, place: Mark | Branch) -> None:
        """Put ``value`` where the walk stands: root, list element, key's value or nowhere."""
        if not self._stack:
            self.root, self.places = value, place
            return
        frame = self._stack[-1]
        if frame.mapping is None:
            frame.branch.children[len(frame.sequence)] = place
            frame.sequence.append(value)
        elif isinstance(frame.key, str):
            frame.branch.children[frame.key] = place
            frame.mapping[frame.key] = value
            frame.key = _NO_KEY
        else:
            frame.key = _DROPPED if frame.key is _NO_KEY else _NO_KEY

    def _scalar(self, event: Any) -> None:
        self._properties(event)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.mapping is not None and frame.key is _NO_KEY:
            self._key(frame, event)
            return
        self._count(event)
        key = frame.key if frame is not None and isinstance(frame.key, str) else None
        self._store(self._value(event, key), _mark(event))

    def _value(self, event: Any, key: str | None) -> Any:
        """Return what the scalar means under ``key``; refuse a trap or what escapes hide."""
        if event.style == "":
            value = plain_value(event.value, key)
            if isinstance(value, Trap):
                self.refused.append(Refusal(_place(event), value.rule, value.message, value.hint))
                return event.value
            return value
        if event.style == '"':
            self._escapes(event)
        return event.value

    def _escapes(self, event: Any) -> None:
        """Refuse what only escapes can bring in: an invisible or decomposed character."""
        match = FORBIDDEN.search(event.value)
        if match:
            self.refused.append(refusals.forbidden_character(_place(event), match.group()))
        elif not is_composed(event.value):
            self.refused.append(refusals.not_composed(_place(event)))

    def _key(self, frame: _Frame, event: Any) -> None:
        """Take the scalar as the key of the next value of ``frame``."""
        frame.key = _DROPPED
        if event.style == "" and event.value == "<<":
            self.refused.append(refusals.merge_key(_place(event)))
            return
        key = self._value(event, None)
        if not isinstance(key, str):
            self.refused.append(refusals.key_not_text(_place(event), event.value))
            return
        first = frame.branch.keys.setdefault(key, mark := _mark(event))
        if first != mark:
            line = position(first).line
            self.refused.append(refusals.duplicate_key(_place(event), key, line))
            return
        frame.key = key


def _mark(event: Any) -> Mark:
    mark = event.start_mark  # PyYAML's marks are untyped: two ints, by its documentation
    return (mark.line << 32) | mark.column  # type: ignore[no-any-return]  # two ints, as above


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)
