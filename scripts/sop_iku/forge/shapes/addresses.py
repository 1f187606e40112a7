"""The addresses that stand in every answer."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Addresses:
    """The roots of one server as the client reached it (``http://127.0.0.1:PORT``)."""

    root: str
    owner: str
    name: str

    @property
    def api(self) -> str:
        """The root of the REST API."""
        return f"{self.root}/api"

    @property
    def repository(self) -> str:
        """The repository below the API."""
        return f"{self.api}/repos/{self.owner}/{self.name}"

    @property
    def page(self) -> str:
        """The repository's web page."""
        return f"{self.root}/{self.owner}/{self.name}"

    def user(self, login: str) -> str:
        """An account below the API."""
        return f"{self.api}/users/{quote(login)}"

    def pull(self, number: int) -> str:
        """A proposal below the API."""
        return f"{self.repository}/pulls/{number}"

    def issue(self, number: int) -> str:
        """A proposal as an issue below the API."""
        return f"{self.repository}/issues/{number}"

    def label(self, name: str) -> str:
        """A label below the API."""
        return f"{self.repository}/labels/{quote(name, safe='')}"

    def issue_page(self, number: int) -> str:
        """An issue's web page."""
        return f"{self.page}/issues/{number}"

    def pull_page(self, number: int) -> str:
        """A proposal's web page."""
        return f"{self.page}/pull/{number}"


def node_id(kind: str, number: int | str) -> str:
    """GitHub's second, opaque id; here made of kind and number."""
    return base64.b64encode(f"{kind}:{number}".encode()).decode("ascii")


def clean(text: str) -> str:
    """Return text from Git so that JSON can carry it (bytes that are no UTF-8 become U+FFFD)."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
