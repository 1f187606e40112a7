"""One call of an operation: who calls, with what, and how the answer is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Request, Response, request
from flask.json import dumps

from sop_iku.forge import labelling
from sop_iku.forge.accounts import OWNER_ID
from sop_iku.forge.api.fields import Field, read
from sop_iku.forge.forge import Forge
from sop_iku.forge.lending import identify, require
from sop_iku.forge.records import Account, Issue, Pull
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.forge.shapes import repository as repository_shapes
from sop_iku.forge.shapes.addresses import Addresses
from sop_iku.forge.shapes.proposals import Setting
from sop_iku.forge.store import Store

#: where the forge stands in the WSGI environment of each request
FORGE = "sop_iku.forge"
#: the account that a page's own script acts for, once its session was checked
VISITOR = "sop_iku.visitor"
ROOT = "/repos/<owner>/<repo>"


@dataclass(frozen=True)
class Answer:
    """What an operation answers: JSON ``data``, or ``content`` as bytes."""

    data: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None


@dataclass(frozen=True)
class Call:
    """One authenticated request inside a transaction."""

    forge: Forge
    store: Store
    actor: Account
    request: Request

    @property
    def at(self) -> Addresses:
        """The addresses as this client reaches them."""
        return Addresses(self.request.host_url.rstrip("/"), self.forge.owner, self.forge.name)

    def setting(self) -> Setting:
        """What the shapes of answers need."""
        return setting(self.forge, self.at)

    def body(self, resource: str, fields: Mapping[str, Field]) -> dict[str, Any]:
        """The JSON body, read strictly; an absent body is an empty one."""
        if not self.request.get_data():
            return read(resource, {}, fields)
        try:
            data = self.request.get_json(force=True, silent=True)
        except RecursionError:  # brackets within brackets without end
            data = None
        if data is None:
            raise Refusal(400, "Isi permintaan bukan JSON.")
        return read(resource, data, fields)

    def choice(self, name: str, default: str, *choices: str) -> str:
        """A query parameter with few possible values."""
        value = self.request.args.get(name, default)
        if value not in (default, *choices):
            raise Refusal(422, f"Nilai {name} tidak dikenal: {value[:40]!r}.")
        return value

    def page(self, items: Sequence[Any], shape: Callable[[Any], Any]) -> Answer:
        """One page of a listing with GitHub's ``Link`` header; only this page is shaped."""
        chosen, headers = self.paged(items)
        return Answer([shape(item) for item in chosen], headers=headers)

    def paged(self, items: Sequence[Any]) -> tuple[Sequence[Any], dict[str, str]]:
        """The items of the asked page, and the ``Link`` header."""
        size = min(max(self._number("per_page", 30), 1), 100)
        page = max(self._number("page", 1), 1)
        last = max((len(items) + size - 1) // size, 1)
        links = []
        if page < last:
            links += [self._link(page + 1, "next"), self._link(last, "last")]
        if page > 1:
            links += [self._link(1, "first"), self._link(min(page - 1, last), "prev")]
        start = (page - 1) * size
        return items[start : start + size], {"Link": ", ".join(links)} if links else {}

    def _link(self, page: int, relation: str) -> str:
        query = {**self.request.args.to_dict(), "page": str(page)}
        return f'<{self.request.base_url}?{urlencode(query)}>; rel="{relation}"'

    def _number(self, name: str, default: int) -> int:
        text = self.request.args.get(name, str(default))
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


Operation = Callable[..., Answer]


def operation(
    blueprint: Blueprint, method: str, path: str, *, rooted: bool = True
) -> Callable[[Operation], Operation]:
    """Register a function as the operation ``method`` ``path`` (below the repository)."""

    def register(function: Operation) -> Operation:
        def view(owner: str = "", repo: str = "", **places: Any) -> Response:
            forge: Forge = request.environ[FORGE]
            with forge.transaction() as store:
                actor = identify(forge, request.headers.get("Authorization")) or _visitor(store)
                if actor is None:
                    raise Refusal(401, "Perlu token: Authorization: Bearer TOKEN.")
                if rooted and (owner.lower(), repo.lower()) != _full(forge):
                    raise unknown("repositori")
                below = request.path.partition(f"/repos/{owner}/{repo}")[2]
                require(forge, method, below if rooted else None)
                answer = function(Call(forge, store, actor, request), **places)
            return written(answer)

        name = f"{method} {path}".replace(".", "_")
        blueprint.add_url_rule((ROOT if rooted else "") + path, name, view, methods=[method])
        return function

    return register


def written(answer: Answer) -> Response:
    """Return the HTTP response of an answer."""
    headers = {"X-GitHub-Media-Type": "github.v3; format=json", **answer.headers}
    if answer.content is not None:
        return Response(answer.content, answer.status, headers)
    text = dumps(answer.data)
    return Response(text, answer.status, headers, content_type="application/json; charset=utf-8")


def setting(forge: Forge, at: Addresses) -> Setting:
    """What the shapes of answers need; call inside a transaction."""

    def account(number: int) -> Account:
        found = forge.store.get(Account, number)
        if found is None:
            raise unknown(f"akun {number}")
        return found

    owner = account(OWNER_ID)
    opened = forge.store.count(Pull, "state = 'open'")
    described = repository_shapes.repository(at, owner, forge.created_at, opened)
    return Setting(
        at,
        owner,
        described,
        account,
        lambda number: labelling.attached(forge.store, number),
        lambda number: (
            at.issue_page(number) if forge.store.get(Issue, number) else at.pull_page(number)
        ),
    )


def _visitor(store: Store) -> Account | None:
    """The account whose session asks instead of a token."""
    found = request.environ.get(VISITOR)
    return store.get(Account, found) if isinstance(found, int) else None


def _full(forge: Forge) -> tuple[str, str]:
    return forge.owner.lower(), forge.name.lower()
