"""A quick yes or no to "does this data conform to the schema?".

Most documents that are ever checked conform: the gate and the verifier read the same valid text
again and again. So a schema is compiled to plain functions once, and the library, which explains
every error but walks slowly, is asked only where the answer is no. Both must say the same; a
schema with a keyword that is not known here is left to the library altogether.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.schema_pattern import expression
from sop_iku.documents.shape import element_keys, list_key

#: whether a value conforms
Check = Callable[[Any], bool]

#: a pair, which ``isinstance`` takes quicker than a union
_NUMBERS = (int, Decimal)

_TYPES: Mapping[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, _NUMBERS) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


class _Unknown(Exception):
    """A keyword, or a use of one, that this module does not know."""


def compiled(
    schema: Mapping[str, Any], judged: Container[str], conforms: Callable[[Any, str], bool]
) -> Check | None:
    """Return the check of a whole schema, None where only the library can judge by it.

    ``judged``: the keywords by which the library judges; all others only speak to people.
    ``conforms``: whether a value has a named ``format``.
    """
    try:
        return _Compiler(schema, judged, conforms).check(schema)
    except (_Unknown, AttributeError, KeyError, TypeError, re.error):
        return None


class _Compiler:
    def __init__(
        self,
        root: Mapping[str, Any],
        judged: Container[str],
        conforms: Callable[[Any, str], bool],
    ) -> None:
        self._root = root
        self._judged = judged
        self._conforms = conforms
        self._references: dict[str, Check] = {}

    def check(self, schema: Any) -> Check:
        """Compile one schema: all of its keywords must agree."""
        if isinstance(schema, bool):
            return _anything if schema else _nothing
        found: list[Check] = []
        taken: frozenset[str] = frozenset()
        kind = schema.get("type")
        if isinstance(kind, str) and kind in _AT_ONCE:
            whole, taken = _AT_ONCE[kind]
            found.append(whole(self, schema))
        for keyword, value in schema.items():
            if keyword not in self._judged or keyword in taken:
                continue
            make = _KEYWORDS.get(keyword)
            if make is None:
                raise _Unknown(keyword)
            found.append(make(self, value, schema))
        return _all(found)

    def reference(self, target: str, _: Mapping[str, Any]) -> Check:
        """Compile ``$ref`` to ``#/$defs/NAME``; once, and only when met, for it may be circular."""
        if not target.startswith("#/$defs/"):
            raise _Unknown(target)
        if target not in self._references:
            place: list[Check] = []
            self._references[target] = lambda value: place[0](value)  # noqa: PLW0108 - place is filled below
            place.append(self.check(self._root["$defs"][target.removeprefix("#/$defs/")]))
            self._references[target] = place[0]
        return self._references[target]

    def kind(self, names: Any, _: Mapping[str, Any]) -> Check:
        """Compile ``type``."""
        kinds = [_TYPES[name] for name in ([names] if isinstance(names, str) else names)]
        return kinds[0] if len(kinds) == 1 else _any(kinds)

    def properties(self, parts: Mapping[str, Any], schema: Mapping[str, Any]) -> Check:
        """Compile ``properties`` and ``additionalProperties``: one look at each key."""
        checks = {name: self.check(part) for name, part in parts.items()}
        rest = self.check(schema.get("additionalProperties", True))

        def check(value: Any) -> bool:
            if isinstance(value, dict):
                for name, part in value.items():
                    if not checks.get(name, rest)(part):
                        return False
            return True

        return check

    def additional(self, rest: Any, schema: Mapping[str, Any]) -> Check:
        """Compile ``additionalProperties`` where no ``properties`` stand beside it."""
        if "properties" in schema:
            return _anything
        return self.properties({}, {"additionalProperties": rest})

    def mapping(self, schema: Mapping[str, Any]) -> Check:
        """Compile what is said of mappings alone, in one function: most of a document's nodes."""
        needed = frozenset(schema.get("required", ()))
        named = {name: self.check(part) for name, part in schema.get("properties", {}).items()}
        find, rest = named.get, self.check(schema.get("additionalProperties", True))

        def check(value: Any) -> bool:
            if not isinstance(value, dict) or not needed <= value.keys():
                return False
            for name, part in value.items():  # noqa: SIM110 - a generator costs a third more
                if not find(name, rest)(part):
                    return False
            return True

        return check

    def sequence(self, schema: Mapping[str, Any]) -> Check:
        """Compile what is said of lists alone, in one function."""
        each, least = self.check(schema.get("items", True)), schema.get("minItems", 0)

        def check(value: Any) -> bool:
            return isinstance(value, list) and len(value) >= least and all(map(each, value))

        return check

    def text(self, schema: Mapping[str, Any]) -> Check:
        """Compile what is said of texts alone, in one function."""
        least, most = schema.get("minLength", 0), schema.get("maxLength")
        search = expression(schema["pattern"]).search if "pattern" in schema else None

        def check(value: Any) -> bool:
            return (
                isinstance(value, str)
                and len(value) >= least
                and (most is None or len(value) <= most)
                and (search is None or search(value) is not None)
            )

        return check

    def names(self, part: Any, _: Mapping[str, Any]) -> Check:
        """Compile ``propertyNames``."""
        check = self.check(part)
        return lambda value: not isinstance(value, dict) or all(map(check, value))

    def items(self, part: Any, _: Mapping[str, Any]) -> Check:
        """Compile ``items``."""
        check = self.check(part)
        return lambda value: not isinstance(value, list) or all(map(check, value))

    def all_of(self, parts: Iterable[Any], _: Mapping[str, Any]) -> Check:
        """Compile ``allOf``."""
        return _all([self.check(part) for part in parts])

    def any_of(self, parts: Iterable[Any], _: Mapping[str, Any]) -> Check:
        """Compile ``anyOf``."""
        return _any([self.check(part) for part in parts])

    def one_of(self, parts: Iterable[Any], _: Mapping[str, Any]) -> Check:
        """Compile ``oneOf``."""
        checks = [self.check(part) for part in parts]
        return lambda value: sum(check(value) for check in checks) == 1

    def negation(self, part: Any, _: Mapping[str, Any]) -> Check:
        """Compile ``not``."""
        check = self.check(part)
        return lambda value: not check(value)

    def condition(self, part: Any, schema: Mapping[str, Any]) -> Check:
        """Compile ``if`` with its ``then`` and ``else``."""
        check = self.check(part)
        then, otherwise = (self.check(schema.get(key, True)) for key in ("then", "else"))
        return lambda value: then(value) if check(value) else otherwise(value)

    def form(self, name: str, _: Mapping[str, Any]) -> Check:
        """Compile ``format``."""
        return lambda value: self._conforms(value, name)


def _anything(_: Any) -> bool:
    return True


def _nothing(_: Any) -> bool:
    return False


def _all(checks: list[Check]) -> Check:
    checks = [check for check in checks if check is not _anything]
    if len(checks) <= 1:
        return checks[0] if checks else _anything
    # no loop for the few: this runs for each node of each document
    first, second, *others = checks
    if not others:
        return lambda value: first(value) and second(value)
    if len(others) == 1:
        third = others[0]
        return lambda value: first(value) and second(value) and third(value)
    third, rest = others[0], _all(others[1:])
    return lambda value: first(value) and second(value) and third(value) and rest(value)


def _any(checks: list[Check]) -> Check:
    """Return whether one of the checks agrees; no loop for two, as in ``_all``."""
    if len(checks) == 2:
        first, second = checks
        return lambda value: first(value) or second(value)
    return lambda value: any(check(value) for check in checks)


def _is_number(value: Any) -> bool:
    return isinstance(value, _NUMBERS) and not isinstance(value, bool)


def _equal(one: Any, other: Any) -> bool:
    if _is_number(one) and _is_number(other):
        return bool(one == other)
    return type(one) is type(other) and bool(one == other)


def _required(names: list[str], _: object) -> Check:
    needed = frozenset(names)
    return lambda value: not isinstance(value, dict) or needed <= value.keys()


def _dependent(needs: Mapping[str, list[str]], _: object) -> Check:
    return lambda value: (
        not isinstance(value, dict)
        or all(
            other in value for name, others in needs.items() if name in value for other in others
        )
    )


def _enumerated(values: list[Any], _: object) -> Check:
    if any(isinstance(one, dict | list) for one in values):
        raise _Unknown("enum")
    if all(isinstance(one, str) for one in values):
        texts = frozenset(values)
        return lambda value: isinstance(value, str) and value in texts
    return lambda value: any(_equal(value, one) for one in values)


def _pattern(pattern: str, _: object) -> Check:
    search = expression(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _distinct_keys(_: object, schema: Mapping[str, Any]) -> Check:
    key = list_key(schema)

    def check(value: Any) -> bool:
        if not isinstance(value, list) or key is None or element_keys(value, key) is not None:
            return True
        found = [texts[0] for one in value if (texts := element_keys([one], key)) is not None]
        return len(set(found)) == len(found)

    return check


def _unique(wanted: bool, _: object) -> Check:
    return lambda value: (
        not wanted
        or not isinstance(value, list)
        or len({(type(one), repr(one)) for one in value}) == len(value)
    )


_KEYWORDS: Mapping[str, Callable[[_Compiler, Any, Mapping[str, Any]], Check]] = {
    "$ref": _Compiler.reference,
    "type": _Compiler.kind,
    "properties": _Compiler.properties,
    "additionalProperties": _Compiler.additional,
    "propertyNames": _Compiler.names,
    "items": _Compiler.items,
    "allOf": _Compiler.all_of,
    "anyOf": _Compiler.any_of,
    "oneOf": _Compiler.one_of,
    "not": _Compiler.negation,
    "if": _Compiler.condition,
    "format": _Compiler.form,
    "required": lambda _, value, schema: _required(value, schema),
    "dependentRequired": lambda _, value, schema: _dependent(value, schema),
    "enum": lambda _, value, schema: _enumerated(value, schema),
    "const": lambda _, value, schema: _enumerated([value], schema),
    "pattern": lambda _, value, schema: _pattern(value, schema),
    "x-kunci": lambda _, value, schema: _distinct_keys(value, schema),
    "uniqueItems": lambda _, value, schema: _unique(value, schema),
    "minLength": lambda _, least, __: (
        lambda value: not isinstance(value, str) or len(value) >= least
    ),
    "maxLength": lambda _, most, __: lambda value: not isinstance(value, str) or len(value) <= most,
    "minItems": lambda _, least, __: (
        lambda value: not isinstance(value, list) or len(value) >= least
    ),
    "minProperties": lambda _, least, __: (
        lambda value: not isinstance(value, dict) or len(value) >= least
    ),
    "maxProperties": lambda _, most, __: (
        lambda value: not isinstance(value, dict) or len(value) <= most
    ),
    "maxItems": lambda _, most, __: lambda value: not isinstance(value, list) or len(value) <= most,
    "minimum": lambda _, least, __: lambda value: not _is_number(value) or value >= least,
    "maximum": lambda _, most, __: lambda value: not _is_number(value) or value <= most,
}

#: a ``type`` and the keywords that are compiled together with it
_AT_ONCE: Mapping[str, tuple[Callable[[_Compiler, Mapping[str, Any]], Check], frozenset[str]]] = {
    "object": (
        _Compiler.mapping,
        frozenset({"type", "required", "properties", "additionalProperties"}),
    ),
    "array": (_Compiler.sequence, frozenset({"type", "items", "minItems"})),
    "string": (_Compiler.text, frozenset({"type", "minLength", "maxLength", "pattern"})),
}
