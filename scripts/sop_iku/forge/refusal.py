"""A refused request: the status code and the body that GitHub's API gives for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One entry of a 422 answer's ``errors``: which field, and GitHub's code for what is wrong."""

    resource: str
    field: str
    code: str
    message: str = ""


class Refusal(Exception):
    """The request is refused. ``status`` is HTTP's code, ``message`` an Indonesian sentence."""

    def __init__(self, status: int, message: str, *problems: Problem) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.problems = problems

    def body(self) -> dict[str, Any]:
        """The JSON body: GitHub's ``basic-error``, or ``validation-error`` for 422."""
        answer: dict[str, Any] = {
            "message": self.message,
            "documentation_url": "https://docs.github.com/rest",
            "status": str(self.status),
        }
        if self.problems:
            answer["errors"] = [_told(problem) for problem in self.problems]
        return answer


def _told(problem: Problem) -> dict[str, str] | str:
    """A problem as GitHub tells it: for reviews one sentence, for everything else an object."""
    if problem.resource.startswith("PullRequestReview"):
        return problem.message or f"{problem.field}: {problem.code}"
    about = {"resource": problem.resource, "field": problem.field, "code": problem.code}
    return about | ({"message": problem.message} if problem.message else {})


def unknown(what: str) -> Refusal:
    """404: ``what`` (an Indonesian noun phrase) does not exist, or not for this account."""
    return Refusal(404, f"Tidak ditemukan: {what}.")


def invalid(resource: str, field: str, code: str, message: str) -> Refusal:
    """422 for one field; ``code`` is one of GitHub's: missing_field, invalid, already_exists, …."""
    return Refusal(422, message, Problem(resource, field, code, message))
