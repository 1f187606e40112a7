"""Reading everything that a server knows of an office's proposals, for a move to another one.

Only what the API tells everyone is taken; what Git holds stays in Git. Reads only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sop_iku.github.answers import field, time_of
from sop_iku.github.client import GitHub
from sop_iku.github.transport import ApiError, Transport, decoded

JSON = Mapping[str, Any]
#: entries of a timeline that are kept; comments and commits are kept elsewhere
_EVENTS = frozenset(
    {"base_ref_changed", "closed", "merged", "reopened", "head_ref_force_pushed"}
    | {"head_ref_deleted", "review_dismissed"}
)
_STATES = frozenset({"APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"})
#: the name of the gate's check
_CHECK = "gerbang"


class Exporter(GitHub):
    """Everything of one repository as records of an archive, in a fixed order.

    ``files`` holds the contents of release files by their SHA-256 after ``records`` has run.
    """

    def __init__(self, transport: Transport, repository: str, server: str) -> None:
        super().__init__(transport, repository, server)
        self.files: dict[str, bytes] = {}
        self._people: dict[int, JSON] = {}

    def records(self, now: datetime, genesis: str, main: str) -> Iterator[JSON]:
        """Yield the head, the accounts, then every proposal, issue and release.

        Raises ``ApiError`` where the server does not tell it whole.
        """
        rest = [*self._proposals(), *self._issues(), *self._releases()]
        owner, _, name = self.repository.partition("/")
        yield {
            "jenis": "kepala",
            "ekspor": 1,
            "server": self.server,
            "pemilik": owner,
            "nama": name,
            "waktu": _stamp(now),
            "genesis": genesis,
            "main": main,
        }
        yield from (self._people[number] for number in sorted(self._people))
        yield from rest

    def _proposals(self) -> Iterator[JSON]:
        heads: set[str] = set()
        query = {"state": "all", "sort": "created", "direction": "asc"}
        for listed in self._list("/pulls", query):
            number = int(field(listed, "number", int))
            pull = self._get(f"/pulls/{number}")
            merged = pull.get("merged_at")
            head, base = field(pull, "head", dict), field(pull, "base", dict)
            yield {
                "jenis": "usulan",
                "nomor": number,
                "akun": self._person(pull.get("user")),
                "judul": field(pull, "title", str),
                "isi": pull.get("body"),
                "keadaan": field(pull, "state", str),
                "rancangan": bool(pull.get("draft")),
                "cabang_tujuan": field(base, "ref", str),
                "dasar": field(base, "sha", str),
                "cabang": field(head, "ref", str),
                "kepala": field(head, "sha", str),
                "dibuat": _time(pull, "created_at"),
                "diubah": _time(pull, "updated_at"),
                "ditutup": _time(pull, "closed_at"),
                "digabung": _time(pull, "merged_at"),
                "penggabung": self._person(pull.get("merged_by")) if merged else None,
                "komit_gabung": pull.get("merge_commit_sha") if merged else None,
                "label": [str(one["name"]) for one in pull.get("labels") or ()],
            }
            yield from self._reviews(number)
            yield from self._conversation(number)
            if head["sha"] not in heads:
                heads.add(head["sha"])
                yield from self._checks(head["sha"])

    def _reviews(self, number: int) -> Iterator[JSON]:
        for review in self._list(f"/pulls/{number}/reviews"):
            if review.get("state") in _STATES and review.get("commit_id"):
                yield {
                    "jenis": "tinjauan",
                    "id": field(review, "id", int),
                    "usulan": number,
                    "akun": self._person(review.get("user")),
                    "keadaan": review["state"],
                    "isi": str(review.get("body") or ""),
                    "komit": review["commit_id"],
                    "dikirim": _time(review, "submitted_at"),
                }

    def _conversation(self, number: int) -> Iterator[JSON]:
        for comment in self._list(f"/issues/{number}/comments"):
            yield {
                "jenis": "komentar",
                "id": field(comment, "id", int),
                "nomor": number,
                "akun": self._person(comment.get("user")),
                "isi": str(comment.get("body") or ""),
                "dibuat": _time(comment, "created_at"),
                "diubah": _time(comment, "updated_at"),
            }
        for event in self._list(f"/issues/{number}/timeline"):
            if event.get("event") in _EVENTS:
                yield {
                    "jenis": "peristiwa",
                    "id": field(event, "id", int),
                    "nomor": number,
                    "akun": self._person(event.get("actor")),
                    "peristiwa": event["event"],
                    "komit": event.get("commit_id"),
                    "waktu": _time(event, "created_at"),
                }

    def _checks(self, head: str) -> Iterator[JSON]:
        query: dict[str, str | int] = {"check_name": _CHECK, "per_page": 100}
        path = f"{self._root}/commits/{head}/check-runs"
        answer = decoded(self.transport.request("GET", path, query=query))
        for run in field(answer, "check_runs", list):
            output = run.get("output") or {}
            yield {
                "jenis": "pemeriksaan",
                "id": field(run, "id", int),
                "komit": head,
                "nama": field(run, "name", str),
                "kesimpulan": run.get("conclusion"),
                "judul": output.get("title"),
                "ringkasan": output.get("summary"),
                "mulai": _time(run, "started_at"),
                "selesai": _time(run, "completed_at"),
            }

    def _issues(self) -> Iterator[JSON]:
        query = {"state": "all", "sort": "created", "direction": "asc"}
        for issue in self._list("/issues", query):
            if "pull_request" in issue:
                continue
            number = int(field(issue, "number", int))
            yield {
                "jenis": "tiket",
                "nomor": number,
                "akun": self._person(issue.get("user")),
                "judul": field(issue, "title", str),
                "isi": issue.get("body"),
                "keadaan": field(issue, "state", str),
                "alasan": issue.get("state_reason"),
                "dibuat": _time(issue, "created_at"),
                "diubah": _time(issue, "updated_at"),
                "ditutup": _time(issue, "closed_at"),
                "label": [str(one["name"]) for one in issue.get("labels") or ()],
            }
            yield from self._conversation(number)

    def _releases(self) -> Iterator[JSON]:
        for release in self._list("/releases"):
            if release.get("draft"):
                continue
            yield {
                "jenis": "terbitan",
                "id": field(release, "id", int),
                "tag": field(release, "tag_name", str),
                "judul": release.get("name"),
                "isi": release.get("body"),
                "akun": self._person(release.get("author")),
                "dibuat": _time(release, "created_at"),
                "terbit": _time(release, "published_at"),
            }
            for asset in field(release, "assets", list):
                content = self.asset(field(asset, "id", int))
                digest = hashlib.sha256(content).hexdigest()
                self.files[digest] = content
                yield {
                    "jenis": "lampiran",
                    "id": asset["id"],
                    "terbitan": release["id"],
                    "nama": field(asset, "name", str),
                    "jenis_isi": field(asset, "content_type", str),
                    "ukuran": len(content),
                    "sha256": digest,
                    "akun": self._person(asset.get("uploader")),
                    "dibuat": _time(asset, "created_at"),
                }

    def _person(self, user: Any) -> int | None:
        """The number of an account, noted among the accounts; None where it was deleted."""
        if user is None:
            return None
        number = int(field(user, "id", int))
        login = field(user, "login", str)
        bot = user.get("type", "User") == "Bot" or login.endswith("[bot]")
        self._people[number] = {"jenis": "akun", "id": number, "login": login, "bot": bot}
        return number


def _time(source: JSON, name: str) -> str | None:
    moment = time_of(source, name)
    return _stamp(moment) if moment else None


def _stamp(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ApiError("Server menyebut waktu tanpa zona.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
