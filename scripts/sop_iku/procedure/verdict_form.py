"""A verdict as data with Indonesian keys, as ``schemas/putusan.schema.json`` describes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sop_iku.procedure.explanation import Explanation, explanation_to_data
from sop_iku.procedure.verdict import Verdict


def verdict_to_data(verdict: Verdict, explanation: Explanation | None = None) -> dict[str, Any]:
    """Return the whole verdict as plain data; moments are RFC 3339 in UTC.

    With ``explanation`` it also says who acts next in which office, what is to be done, and
    until when.
    """
    told = {} if explanation is None else {"penjelasan": explanation_to_data(explanation)}
    return {
        "keputusan": verdict.decision.value,
        "alasan": verdict.reason,
        "kelas": verdict.kind,
        "tahun": verdict.year,
        "versi": verdict.version,
        "putaran": verdict.round,
        "langkah": verdict.step,
        "penyusun": {"orang": verdict.opener, "jabatan": verdict.opener_office},
        "aturan": [
            {"id": item.rule, "hasil": item.decision.value, "alasan": item.reason}
            for item in verdict.rules
        ],
        "persetujuan": [
            {
                "tinjauan": item.review_id,
                "akun": {"id": item.account_id, "login": item.login},
                "orang": item.person,
                "jabatan": item.office,
                "status": item.status,
                "dasar": item.order,
                "komit": item.commit_id,
                "waktu": _rfc3339(item.submitted_at),
            }
            for item in verdict.approvals
        ],
        "diabaikan": [
            {"tinjauan": item.review_id, "login": item.login, "alasan": item.reason}
            for item in verdict.ignored
        ],
        "berikutnya": list(verdict.next_actors),
        **told,
    }


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
