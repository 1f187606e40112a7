"""Checks every exchange with the forge against GitHub's OpenAPI description, both ways."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx2
import jsonschema_rs

DESCRIPTION = Path(__file__).with_name("github.json")
#: GitHub answers these everywhere, though its description lists them only here and there
EVERYWHERE = {
    "400": "basic-error",
    "401": "basic-error",
    "403": "basic-error",
    "404": "basic-error",
    "405": "basic-error",
    "409": "basic-error",
    "413": "basic-error",
    "422": "validation-error",
}


class Violation(AssertionError):
    """An exchange that GitHub's description does not allow."""


def current(node: Any) -> Any:
    """Return an OpenAPI 3.0 schema as JSON Schema: ``nullable`` becomes a choice with null."""
    if isinstance(node, list):
        return [current(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {
        key: current(value)
        for key, value in node.items()
        if not (key == "nullable" and isinstance(value, bool))
    }
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain


@dataclass(frozen=True)
class Operation:
    """One operation: how its path looks, and its description."""

    pattern: re.Pattern[str]
    method: str
    words: dict[str, Any]


class Contract:
    """GitHub's description, ready to check exchanges below the root path of an API."""

    def __init__(self, source: dict[str, Any]) -> None:
        self._components = current(source["components"])
        self._raw = source["components"]
        self._operations = tuple(
            Operation(_pattern(path), method.upper(), words)
            for path, item in source["paths"].items()
            for method, words in item.items()
        )
        self._validators: dict[str, Any] = {}
        self.seen: set[str] = set()

    def check(self, request: httpx2.Request, response: httpx2.Response, root: str) -> None:
        """Raise ``Violation`` where request or response differ from the description."""
        path = request.url.path.removeprefix(root)
        operation = self._operation(request.method, path)
        name = operation.words["operationId"]
        self.seen.add(name)
        status = str(response.status_code)
        if response.is_success:
            self._check_request(name, operation, request)
        described = operation.words["responses"].get(status)
        if described is None and status not in EVERYWHERE:
            raise Violation(f"{name}: status {status} is not described")
        if status in EVERYWHERE and (described is None or "content" not in self._deref(described)):
            schema: Any = {"$ref": f"#/components/schemas/{EVERYWHERE[status]}"}
        else:
            content = self._deref(described).get("content", {})
            schema = content.get("application/json", {}).get("schema")
        if schema is None or response.headers["content-type"] == "application/octet-stream":
            return
        self._valid(f"{name} {status}", schema, response.json())

    def _check_request(self, name: str, operation: Operation, request: httpx2.Request) -> None:
        known = {
            parameter["name"]
            for parameter in map(self._deref, operation.words.get("parameters", []))
            if parameter["in"] == "query"
        }
        unknown = set(request.url.params) - known
        if unknown:
            raise Violation(f"{name}: unknown query parameters {sorted(unknown)}")
        described = operation.words.get("requestBody", {}).get("content", {})
        schema = described.get("application/json", {}).get("schema")
        if schema is None:
            return
        data = json.loads(request.content) if request.content else None
        if data is None and not operation.words["requestBody"].get("required"):
            return
        self._valid(f"{name} request", schema, data)
        extra = set(data or {}) - self._fields(schema)
        if extra:
            raise Violation(f"{name}: unknown fields {sorted(extra)}")

    def _fields(self, schema: dict[str, Any]) -> set[str]:
        """The names that a request body may carry, of all its alternatives."""
        whole = self._deref(schema)
        choices = whole.get("oneOf", []) + whole.get("anyOf", [])
        return set(whole.get("properties", {})).union(*map(self._fields, choices))

    def _operation(self, method: str, path: str) -> Operation:
        found = [
            one for one in self._operations if one.method == method and one.pattern.fullmatch(path)
        ]
        if not found:
            raise Violation(f"{method} {unquote(path)} is no operation of GitHub's API")
        # the most literal path wins: releases/tags/{tag} before releases/{id}/…
        return max(found, key=lambda one: -one.pattern.pattern.count("["))

    def _deref(self, node: Any) -> Any:
        if "$ref" in node:
            _, _, kind, name = node["$ref"].split("/")
            return self._raw[kind][name]
        return node

    def _valid(self, what: str, schema: Any, data: Any) -> None:
        if what not in self._validators:
            whole = {"allOf": [current(schema)], "components": self._components}
            self._validators[what] = jsonschema_rs.Draft202012Validator(
                whole, validate_formats=True
            )
        for error in self._validators[what].iter_errors(data):
            place = "/".join(str(part) for part in error.instance_path)
            raise Violation(f"{what}: {place}: {error.message[:500]}")


@lru_cache(maxsize=1)
def contract() -> Contract:
    """The committed description, loaded once a process."""
    return Contract(json.loads(DESCRIPTION.read_text(encoding="utf-8")))


def _pattern(path: str) -> re.Pattern[str]:
    greedy = {"ref", "branch", "tag", "path"}  # these may contain slashes
    parts = re.split(r"\{(\w+)\}", path)
    pieces = [
        re.escape(part) if index % 2 == 0 else ("[^?]+" if part in greedy else "[^/]+")
        for index, part in enumerate(parts)
    ]
    return re.compile("".join(pieces))


def checked_client(base: str, token: str | None) -> httpx2.Client:
    """A client for an API root; every exchange is checked before the test sees it."""
    root = httpx2.URL(base).path.rstrip("/")

    def check(response: httpx2.Response) -> None:
        response.read()
        contract().check(response.request, response, root)

    headers = {"Accept": "application/vnd.github+json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    # the forge speaks plain HTTP, so no certificates are loaded
    return httpx2.Client(
        base_url=base, headers=headers, event_hooks={"response": [check]}, verify=False
    )
