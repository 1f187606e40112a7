"""What only an administrator does: one method is one documented operation on the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from sop_iku.github.answers import field
from sop_iku.github.client import GitHub
from sop_iku.github.transport import ApiError, decoded

JSON = Mapping[str, Any]
#: deployments are open to named patterns only
_CUSTOM = {"protected_branches": False, "custom_branch_policies": True}
_PAGE = {"per_page": 100}


class Administration(GitHub):
    """The operations on a repository's settings, besides those of every client."""

    def repository_settings(self) -> JSON:
        """GET /repos/{owner}/{repo}: merge options and features stand in it for administrators."""
        answer = self._get("")
        field(answer, "id", int)
        return answer  # type: ignore[no-any-return]  # checked by field() above

    def update_repository(self, changes: JSON) -> None:
        """PATCH /repos/{owner}/{repo}."""
        field(self._send("PATCH", "", dict(changes)), "id", int)

    def labels(self) -> tuple[JSON, ...]:
        """GET /repos/{owner}/{repo}/labels."""
        return tuple(self._list("/labels"))

    def create_label(self, label: JSON) -> None:
        """POST /repos/{owner}/{repo}/labels."""
        self._send("POST", "/labels", dict(label))

    def update_label(self, name: str, label: JSON) -> None:
        """PATCH /repos/{owner}/{repo}/labels/{name}."""
        changes = {key: label[key] for key in ("color", "description")}
        if label.get("name", name) != name:
            changes["new_name"] = label["name"]
        self._send("PATCH", f"/labels/{quote(name, safe='')}", changes)

    def pages(self) -> JSON | None:
        """GET /repos/{owner}/{repo}/pages; None where there is no site yet."""
        try:
            answer: JSON = self._get("/pages")
        except ApiError as error:
            if error.status == 404:
                return None
            raise
        return answer

    def create_pages(self, site: JSON) -> None:
        """POST /repos/{owner}/{repo}/pages."""
        self._write("POST", "/pages", site)

    def update_pages(self, site: JSON) -> None:
        """PUT /repos/{owner}/{repo}/pages."""
        self._write("PUT", "/pages", site)

    def actions_permissions(self) -> JSON:
        """GET /repos/{owner}/{repo}/actions/permissions."""
        return self._object("/actions/permissions")

    def set_actions_permissions(self, permissions: JSON) -> None:
        """PUT /repos/{owner}/{repo}/actions/permissions."""
        self._write("PUT", "/actions/permissions", permissions)

    def selected_actions(self) -> JSON:
        """GET /repos/{owner}/{repo}/actions/permissions/selected-actions."""
        return self._object("/actions/permissions/selected-actions")

    def set_selected_actions(self, selected: JSON) -> None:
        """PUT /repos/{owner}/{repo}/actions/permissions/selected-actions."""
        self._write("PUT", "/actions/permissions/selected-actions", selected)

    def workflow_permissions(self) -> JSON:
        """GET /repos/{owner}/{repo}/actions/permissions/workflow."""
        return self._object("/actions/permissions/workflow")

    def set_workflow_permissions(self, permissions: JSON) -> None:
        """PUT /repos/{owner}/{repo}/actions/permissions/workflow."""
        self._write("PUT", "/actions/permissions/workflow", permissions)

    def environments(self) -> list[JSON]:
        """GET /repos/{owner}/{repo}/environments (100 at most; more is an error)."""
        return self._members("/environments", "environments")

    def put_environment(self, name: str) -> None:
        """PUT /repos/{owner}/{repo}/environments/{name}: named patterns only, no reviewers."""
        body = {"wait_timer": 0, "reviewers": None, "deployment_branch_policy": _CUSTOM}
        self._write("PUT", self._environment(name), body)

    def deployment_policies(self, name: str) -> list[JSON]:
        """GET /repos/{owner}/{repo}/environments/{name}/deployment-branch-policies."""
        return self._members(
            f"{self._environment(name)}/deployment-branch-policies", "branch_policies"
        )

    def create_deployment_policy(self, name: str, pattern: str, kind: str) -> None:
        """POST …/environments/{name}/deployment-branch-policies; ``kind`` is branch or tag."""
        path = f"{self._environment(name)}/deployment-branch-policies"
        self._write("POST", path, {"name": pattern, "type": kind})

    def delete_deployment_policy(self, name: str, number: int) -> None:
        """DELETE …/environments/{name}/deployment-branch-policies/{number}."""
        path = f"{self._environment(name)}/deployment-branch-policies/{number}"
        self._write("DELETE", path, None)

    def secret_names(self, name: str) -> list[str]:
        """GET …/environments/{name}/secrets: names only; GitHub never gives a value."""
        path = f"{self._environment(name)}/secrets"
        return [one["name"] for one in self._members(path, "secrets")]

    def variables(self, name: str) -> dict[str, str]:
        """GET …/environments/{name}/variables."""
        path = f"{self._environment(name)}/variables"
        return {one["name"]: one["value"] for one in self._members(path, "variables")}

    def create_variable(self, environment: str, name: str, value: str) -> None:
        """POST …/environments/{environment}/variables."""
        path = f"{self._environment(environment)}/variables"
        self._write("POST", path, {"name": name, "value": value})

    def update_variable(self, environment: str, name: str, value: str) -> None:
        """PATCH …/environments/{environment}/variables/{name}."""
        path = f"{self._environment(environment)}/variables/{quote(name, safe='')}"
        self._write("PATCH", path, {"value": value})

    def _environment(self, name: str) -> str:
        return f"/environments/{quote(name, safe='')}"

    def _object(self, path: str) -> JSON:
        answer = self._get(path)
        if not isinstance(answer, dict):
            raise ApiError(f"Jawaban {path} bukan objek.", "Ulangi; bila tetap, laporkan.")
        return answer

    def _members(self, path: str, key: str) -> list[JSON]:
        """The members of a listing that comes as an object with its ``total_count``."""
        address = self._root + path
        answer = decoded(self.transport.request("GET", address, query=_PAGE))
        found: list[JSON] = field(answer, key, list)
        if len(found) < field(answer, "total_count", int):
            raise ApiError(f"Daftar {path} lebih dari {len(found)} baris.", "Hapus yang tak perlu.")
        return found

    def _write(self, method: str, path: str, body: JSON | None) -> None:
        data = None if body is None else dict(body)
        self.transport.request(method, self._root + path, body=data)
