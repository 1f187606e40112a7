"""A thin client: one method is one documented operation of GitHub's REST API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, Self
from urllib.parse import quote

from sop_iku.github import answers
from sop_iku.github.answers import Issue, PullRequest, Timeline, field
from sop_iku.github.transport import ApiError, Transport, decoded
from sop_iku.procedure.facts import Account, Commit, Review

#: name of the embedded forge's accounts in jabatan.yaml
EMBEDDED = "forge.lokal"
ReviewEvent = Literal["APPROVE", "REQUEST_CHANGES", "COMMENT"]
Conclusion = Literal["success", "failure", "action_required"]


class GitHub:
    """The operations on one repository (``owner/name``) of one server.

    ``server`` is the name under which accounts stand in ``jabatan.yaml``
    (``github.com``, or ``forge.lokal`` for the embedded forge).
    """

    def __init__(self, transport: Transport, repository: str, server: str) -> None:
        self.transport = transport
        self.repository = repository
        self.server = server
        self._root = "/repos/" + "/".join(quote(part, safe="") for part in repository.split("/"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.transport.close()

    def user(self) -> Account:
        """GET /user: the account of the token."""
        known = answers.account(self._get("/user", rooted=False), self.server)
        if known is None:
            raise ApiError("Server tidak mengenali pemilik token.")
        return known

    def description(self) -> Mapping[str, Any]:
        """GET /repos/{owner}/{repo}."""
        answer = self._get("")
        field(answer, "id", int)
        field(answer, "clone_url", str)
        field(answer, "html_url", str)
        return answer  # type: ignore[no-any-return]  # checked by field() above

    def branch_tip(self, branch: str) -> str:
        """GET /repos/{owner}/{repo}/git/ref/heads/{branch}: the commit id."""
        answer = self._get(f"/git/ref/heads/{quote(branch)}")
        return str(field(field(answer, "object", dict), "sha", str))

    def branch_rules(self, branch: str) -> tuple[Mapping[str, Any], ...]:
        """GET /repos/{owner}/{repo}/rules/branches/{branch}: every active rule for it."""
        found = self._list(f"/rules/branches/{quote(branch)}")
        for rule in found:
            field(rule, "type", str)
        return tuple(found)

    def open_pull_requests(self) -> tuple[PullRequest, ...]:
        """GET /repos/{owner}/{repo}/pulls?state=open, by rising number."""
        found = self._list("/pulls", {"state": "open", "sort": "created", "direction": "asc"})
        return tuple(
            sorted(
                (answers.pull_request(item, self.server) for item in found),
                key=lambda pull: pull.number,
            )
        )

    def pull_request(self, number: int) -> PullRequest:
        """GET /repos/{owner}/{repo}/pulls/{number}."""
        return answers.pull_request(self._get(f"/pulls/{number}"), self.server)

    def create_pull_request(self, title: str, body: str, head: str, base: str) -> PullRequest:
        """POST /repos/{owner}/{repo}/pulls."""
        data = {"title": title, "body": body, "head": head, "base": base}
        return answers.pull_request(self._send("POST", "/pulls", data), self.server)

    def proposals_from(self, branch: str) -> tuple[PullRequest, ...]:
        """GET /repos/{owner}/{repo}/pulls?head=owner:branch&state=all, by rising number."""
        head = f"{self.repository.partition('/')[0]}:{branch}"
        query = {"head": head, "state": "all", "sort": "created", "direction": "asc"}
        found = self._list("/pulls", query)
        return tuple(answers.pull_request(item, self.server) for item in found)

    def close_pull_request(self, number: int) -> None:
        """PATCH /repos/{owner}/{repo}/pulls/{number} with state closed."""
        self._send("PATCH", f"/pulls/{number}", {"state": "closed"})

    def commits(self, number: int) -> tuple[Commit, ...]:
        """GET /repos/{owner}/{repo}/pulls/{number}/commits (GitHub lists 250 at most)."""
        found = self._list(f"/pulls/{number}/commits")
        return tuple(answers.commit(item, self.server) for item in found)

    def reviews(self, number: int) -> tuple[Review, ...]:
        """GET /repos/{owner}/{repo}/pulls/{number}/reviews."""
        found = self._list(f"/pulls/{number}/reviews")
        return tuple(answers.review(item, self.server) for item in found)

    def create_review(self, number: int, commit: str, event: ReviewEvent, body: str) -> Review:
        """POST /repos/{owner}/{repo}/pulls/{number}/reviews for exactly ``commit``."""
        data = {"commit_id": commit, "event": event, "body": body}
        return answers.review(self._send("POST", f"/pulls/{number}/reviews", data), self.server)

    def open_issues(self, label: str | None = None) -> tuple[Issue, ...]:
        """GET /repos/{owner}/{repo}/issues?state=open without proposals, oldest first.

        ``label``: only those that carry it.
        """
        query = {"state": "open", "sort": "created", "direction": "asc"}
        found = self._list("/issues", query | ({"labels": label} if label else {}))
        own = (item for item in found if not (isinstance(item, dict) and "pull_request" in item))
        return tuple(answers.issue(item, self.server) for item in own)

    def open_issue(self, number: int) -> Issue | None:
        """GET /repos/{owner}/{repo}/issues/{number}; None where it is closed."""
        found = self._get(f"/issues/{number}")
        opened = field(found, "state", str) == "open"
        return answers.issue(found, self.server) if opened else None

    def create_issue(
        self, title: str, body: str, labels: tuple[str, ...], assignees: tuple[str, ...]
    ) -> int:
        """POST /repos/{owner}/{repo}/issues: its number.

        Raises ``ApiError`` with status 422 for an account that cannot be assigned.
        """
        data = {"title": title, "body": body, "labels": [*labels], "assignees": [*assignees]}
        return int(field(self._send("POST", "/issues", data), "number", int))

    def set_labels(self, number: int, labels: tuple[str, ...]) -> None:
        """PUT /repos/{owner}/{repo}/issues/{number}/labels: exactly these."""
        self._send("PUT", f"/issues/{number}/labels", {"labels": [*labels]})

    def add_labels(self, number: int, labels: tuple[str, ...]) -> None:
        """POST /repos/{owner}/{repo}/issues/{number}/labels."""
        self._send("POST", f"/issues/{number}/labels", {"labels": [*labels]})

    def close_issue(self, number: int, reason: Literal["completed", "not_planned"]) -> None:
        """PATCH /repos/{owner}/{repo}/issues/{number} with state closed."""
        self._send("PATCH", f"/issues/{number}", {"state": "closed", "state_reason": reason})

    def timeline(self, number: int) -> Timeline:
        """GET /repos/{owner}/{repo}/issues/{number}/timeline, comments included."""
        return answers.timeline(self._list(f"/issues/{number}/timeline"), self.server)

    def create_comment(self, number: int, body: str) -> None:
        """POST /repos/{owner}/{repo}/issues/{number}/comments."""
        field(self._send("POST", f"/issues/{number}/comments", {"body": body}), "id", int)

    def update_comment(self, comment: int, body: str) -> None:
        """PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}."""
        field(self._send("PATCH", f"/issues/comments/{comment}", {"body": body}), "id", int)

    def create_check_run(self, name: str, head: str) -> int:
        """POST /repos/{owner}/{repo}/check-runs as in_progress; the id of the run."""
        data = {"name": name, "head_sha": head, "status": "in_progress"}
        return int(field(self._send("POST", "/check-runs", data), "id", int))

    def complete_check_run(
        self, run: int, conclusion: Conclusion, title: str, summary: str
    ) -> None:
        """PATCH /repos/{owner}/{repo}/check-runs/{check_run_id} with a conclusion."""
        data = {
            "status": "completed",
            "conclusion": conclusion,
            "output": {"title": title, "summary": summary},
        }
        answer = self._send("PATCH", f"/check-runs/{run}", data)
        if field(answer, "conclusion", str) != conclusion:
            raise ApiError("Server tidak mencatat hasil pemeriksaan.", "Jalankan gerbang lagi.")

    def merge(self, number: int, head: str, title: str, message: str) -> str:
        """PUT /repos/{owner}/{repo}/pulls/{number}/merge as a merge commit of exactly ``head``.

        Returns the id of the merge commit. Raises ``ApiError`` with status 405 (may not be
        merged) or 409 (the head moved).
        """
        data = {
            "sha": head,
            "merge_method": "merge",
            "commit_title": title,
            "commit_message": message,
        }
        answer = self._send("PUT", f"/pulls/{number}/merge", data)
        if field(answer, "merged", bool) is not True:
            raise ApiError("Server tidak menggabungkan usulan.", "Jalankan gerbang sekali lagi.")
        return str(field(answer, "sha", str))

    def create_tag(
        self, name: str, target: str, message: str, tagger: tuple[str, str], when: datetime
    ) -> str:
        """POST git/tags, then POST git/refs: an annotated tag. Returns the tag object's id."""
        data = {
            "tag": name,
            "message": message,
            "object": target,
            "type": "commit",
            "tagger": {"name": tagger[0], "email": tagger[1], "date": when.isoformat()},
        }
        tag = str(field(self._send("POST", "/git/tags", data), "sha", str))
        self._send("POST", "/git/refs", {"ref": f"refs/tags/{name}", "sha": tag})
        return tag

    def release(self, tag: str) -> Mapping[str, Any] | None:
        """GET /repos/{owner}/{repo}/releases/tags/{tag}; None where there is none."""
        try:
            answer = self._get(f"/releases/tags/{quote(tag, safe='')}")
        except ApiError as error:
            if error.status == 404:
                return None
            raise
        field(answer, "upload_url", str)
        field(answer, "assets", list)
        return answer  # type: ignore[no-any-return]  # checked by field() above

    def create_release(self, tag: str, name: str, body: str) -> Mapping[str, Any]:
        """POST /repos/{owner}/{repo}/releases for an existing tag."""
        answer = self._send("POST", "/releases", {"tag_name": tag, "name": name, "body": body})
        field(answer, "upload_url", str)
        return answer  # type: ignore[no-any-return]  # checked by field() above

    def upload_asset(self, upload_url: str, name: str, content: bytes) -> None:
        """POST the bytes of one asset to a release's ``upload_url``."""
        self.transport.request(
            "POST",
            upload_url.split("{", 1)[0],
            query={"name": name},
            content=content,
            content_type="application/octet-stream",
        )

    def asset(self, asset: int) -> bytes:
        """GET /repos/{owner}/{repo}/releases/assets/{asset_id} as bytes."""
        return self.transport.request(
            "GET",
            f"{self._root}/releases/assets/{asset}",
            accept="application/octet-stream",
            follow=True,
        ).content

    def rulesets(self) -> tuple[int, ...]:
        """GET /repos/{owner}/{repo}/rulesets: the numbers of the repository's own rulesets."""
        found = self._list("/rulesets", {"includes_parents": "false"})
        return tuple(int(field(item, "id", int)) for item in found)

    def ruleset(self, number: int) -> Mapping[str, Any]:
        """GET /repos/{owner}/{repo}/rulesets/{ruleset_id}.

        ``bypass_actors`` is absent where the token may not change rulesets.
        """
        return self._checked_ruleset(self._get(f"/rulesets/{number}"))

    def create_ruleset(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """POST /repos/{owner}/{repo}/rulesets."""
        return self._checked_ruleset(self._send("POST", "/rulesets", dict(body)))

    def update_ruleset(self, number: int, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}."""
        return self._checked_ruleset(self._send("PUT", f"/rulesets/{number}", dict(body)))

    @staticmethod
    def _checked_ruleset(answer: Any) -> Mapping[str, Any]:
        field(answer, "id", int)
        field(answer, "name", str)
        field(answer, "enforcement", str)
        return answer  # type: ignore[no-any-return]  # checked by field() above

    def _get(self, path: str, *, rooted: bool = True) -> Any:
        return decoded(self.transport.request("GET", (self._root if rooted else "") + path))

    def _list(self, path: str, query: Mapping[str, str | int] | None = None) -> list[Any]:
        return [
            item for page in self.transport.pages(self._root + path, query=query) for item in page
        ]

    def _send(self, method: str, path: str, data: Any) -> Any:
        return decoded(self.transport.request(method, self._root + path, body=data))
