"""Evidence as an in-toto statement with Indonesian keys, and back (schemas/bukti.schema.json)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment
from sop_iku.evidence.model import (
    COMPARED,
    DIGESTS,
    Evidence,
    RecordedCommit,
    RepositoryIdentity,
    Subject,
)
from sop_iku.evidence.statement import EVIDENCE_TYPE, statement
from sop_iku.procedure.facts import Account
from sop_iku.procedure.verdict import CountedApproval, Decision, RuleResult

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
#: the name of the tree subject; the document's subject carries its path
TREE_SUBJECT = "pohon"


def time_text(when: datetime) -> str:
    """Return ``when`` as RFC 3339 in UTC, whole seconds (2024-01-19T03:05:00Z)."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_statement(evidence: Evidence) -> dict[str, Any]:
    """Return the statement to sign."""
    subjects: list[dict[str, Any]] = []
    if evidence.subject is not None:
        digest = {"sha256": evidence.subject.sha256}
        subjects.append({"name": evidence.subject.path, "digest": digest})
    subjects.append({"name": TREE_SUBJECT, "digest": {"gitTree": evidence.tree}})
    place = {
        "tahun": evidence.year,
        "versi": evidence.version,
        "putaran": evidence.round,
        "langkah": evidence.step,
    }
    retargeted = evidence.retargeted_at
    predicate = {
        "repositori": {
            "server": evidence.repository.server,
            "nama": evidence.repository.name,
            "genesis": evidence.repository.genesis,
        },
        "lingkungan": evidence.environment.value,
        "himpunan_aturan": evidence.ruleset,
        "dinilai": time_text(evidence.judged_at),
        **{key: value for key, value in place.items() if value is not None},
        "kelas": evidence.kind,
        "usulan": evidence.proposal,
        "dibuat": time_text(evidence.created_at),
        "dialihkan": None if retargeted is None else time_text(retargeted),
        "dasar": evidence.base,
        "kepala": evidence.head,
        "pohon": evidence.tree,
        "penyusun": {
            "server": evidence.opener.server,
            **_account_data(evidence.opener),
            "orang": evidence.opener_person,
            "jabatan": evidence.opener_office,
        },
        "komit": _commits_data(evidence.commits),
        "persetujuan": [_approval_data(approval) for approval in evidence.approvals],
        "sidik": {name: evidence.digests.get(name) for name in _named(evidence.digests)},
        "aturan": [
            {"id": rule.rule, "hasil": rule.decision.value, "alasan": rule.reason}
            for rule in evidence.rules
        ],
    }
    return statement(subjects, predicate, EVIDENCE_TYPE)


def from_statement(content: Mapping[str, Any]) -> Evidence:
    """Read a statement back. Raises ``EvidenceError`` for a field that is missing or malformed."""
    try:
        return _evidence(content)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise EvidenceError(f"Isi bukti tidak lengkap atau keliru: {error}.") from error


def _evidence(content: Mapping[str, Any]) -> Evidence:
    data = content["predicate"]
    repository = data["repositori"]
    server = _text(repository["server"])
    digests = {_text(item["name"]): item["digest"] for item in content["subject"]}
    tree = _text(data["pohon"])
    if digests.pop(TREE_SUBJECT)["gitTree"] != tree:
        raise ValueError("subjek pohon berbeda dari isi")
    documents = [Subject(path, _text(value["sha256"])) for path, value in digests.items()]
    if len(documents) > 1:
        raise ValueError("lebih dari satu dokumen")
    author = data["penyusun"]
    return Evidence(
        repository=RepositoryIdentity(
            server, _text(repository["nama"]), _text(repository["genesis"])
        ),
        environment=Environment(data["lingkungan"]),
        ruleset=_number(data["himpunan_aturan"]),
        judged_at=_time(data["dinilai"]),
        kind=_text(data["kelas"]),
        proposal=_number(data["usulan"]),
        created_at=_time(data["dibuat"]),
        retargeted_at=None if data["dialihkan"] is None else _time(data["dialihkan"]),
        base=_text(data["dasar"]),
        head=_text(data["kepala"]),
        tree=tree,
        opener=_account(author, _text(author["server"])),
        opener_person=_text(author["orang"]),
        opener_office=_text(author["jabatan"]),
        commits=tuple(commit for item in _list(data["komit"]) for commit in _commits(item, server)),
        approvals=tuple(_approval(item) for item in _list(data["persetujuan"])),
        rules=tuple(
            RuleResult(_text(item["id"]), Decision(item["hasil"]), _text(item["alasan"]))
            for item in _list(data["aturan"])
        ),
        digests={name: _optional_text(data["sidik"][name]) for name in _named(data["sidik"])},
        year=_optional_number(data.get("tahun")),
        version=_optional_number(data.get("versi")),
        round=_optional_number(data.get("putaran")),
        step=_optional_number(data.get("langkah")),
        subject=documents[0] if documents else None,
    )


def _named(digests: Mapping[str, Any]) -> tuple[str, ...]:
    return (*DIGESTS, COMPARED) if COMPARED in digests else DIGESTS


def _account_data(account: Account) -> dict[str, Any]:
    return {"id": account.id, "login": account.login}


def _commits_data(commits: Sequence[RecordedCommit]) -> list[dict[str, Any]]:
    """Name accounts once for all the commits they share, so that fifty fit into a message.

    Which commits there are and in which order is Git's to tell; only the accounts are not.
    """
    groups: dict[tuple[Account, Account, bool], list[str]] = {}
    for commit in commits:
        people = (commit.author, commit.committer, commit.web_flow)
        groups.setdefault(people, []).append(commit.id)
    return [
        {
            "id": ids[0] if len(ids) == 1 else ids,
            "penulis": _account_data(author),
            "pengirim": {**_account_data(committer), "web_flow": web_flow},
        }
        for (author, committer, web_flow), ids in groups.items()
    ]


def _approval_data(approval: CountedApproval) -> dict[str, Any]:
    return {
        "tinjauan": approval.review_id,
        "akun": {"id": approval.account_id, "login": approval.login},
        "orang": approval.person,
        "jabatan": approval.office,
        "status": approval.status,
        "dasar": approval.order,
        "komit": approval.commit_id,
        "waktu": time_text(approval.submitted_at),
    }


def _account(data: Mapping[str, Any], server: str) -> Account:
    return Account(server, _number(data["id"]), _text(data["login"]))


def _commits(data: Mapping[str, Any], server: str) -> Iterator[RecordedCommit]:
    web_flow = data["pengirim"]["web_flow"]
    if not isinstance(web_flow, bool):
        raise TypeError("web_flow bukan ya atau tidak")
    author, committer = (_account(data[key], server) for key in ("penulis", "pengirim"))
    for commit in data["id"] if isinstance(data["id"], list) else [data["id"]]:
        yield RecordedCommit(_text(commit), author, committer, web_flow)


def _approval(data: Mapping[str, Any]) -> CountedApproval:
    return CountedApproval(
        review_id=_number(data["tinjauan"]),
        account_id=_number(data["akun"]["id"]),
        login=_text(data["akun"]["login"]),
        person=_text(data["orang"]),
        office=_text(data["jabatan"]),
        status=_text(data["status"]),
        order=_text(data["dasar"]),
        commit_id=_text(data["komit"]),
        submitted_at=_time(data["waktu"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"teks diharapkan, bukan {value!r}")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"daftar diharapkan, bukan {value!r}")
    return value


def _optional_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"bilangan bulat diharapkan, bukan {value!r}")
    return value


def _optional_number(value: Any) -> int | None:
    return None if value is None else _number(value)


def _time(value: Any) -> datetime:
    if not _TIME.fullmatch(_text(value)):
        raise ValueError(f"waktu UTC diharapkan, bukan {value!r}")
    return datetime.fromisoformat(value)
