"""The verifier over long histories, beside merely reading them.

Run as ``python -m benchmarks.verification nilai|baca FOLDER``: each work in a process of its own,
so that time and memory are its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.long_history import build
from benchmarks.measuring import Cost, program
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import read_anchors, write_anchors
from sop_iku.repository.git import Repository
from sop_iku.repository.session import ReadingSession
from sop_iku.verification.verifier import verify

TOP = Path(__file__).parents[1]
FEW, MANY = 500, 2000
_FEW_MERGES = FEW // 8 * 8
_REPOSITORY, _ANCHORS = "iku.git", "jangkar.json"


def measure() -> Iterator[tuple[str, float, float, str, str, float | None]]:
    """Yield what was measured, ours, the other value, its name, the unit, the ratio's bound."""
    with TemporaryDirectory(prefix="iku-") as scratch:
        costs: dict[tuple[str, int], Cost] = {}
        for merges in (_FEW_MERGES, MANY):
            folder = Path(scratch) / str(merges)
            anchors = build(folder / _REPOSITORY, merges)
            (folder / _ANCHORS).write_bytes(write_anchors(anchors))
            for work in ("baca", "nilai"):
                command = [sys.executable, "-m", "benchmarks.verification", work, str(folder)]
                costs[work, merges] = program(command, TOP)
    judged, plain = costs["nilai", MANY], costs["baca", MANY]
    few = costs["nilai", _FEW_MERGES]
    what = f"verifikasi {MANY} langkah"
    yield f"{what}, CPU", judged.cpu, plain.cpu, "membaca saja", "s", 3
    yield f"{what}, puncak memori", judged.peak, 200, "batas", "MB", 1
    yield (
        "verifikasi, CPU per langkah",
        judged.cpu / MANY * 1e3,
        few.cpu / _FEW_MERGES * 1e3,
        f"pada {_FEW_MERGES} langkah",
        "ms",
        1.2,
    )


def judge_all(folder: Path) -> None:
    """Verify the history in ``folder``; it must hold."""
    anchors = read_anchors((folder / _ANCHORS).read_bytes())
    report = verify(Repository(folder / _REPOSITORY), anchors)
    if not report.ok:
        raise SystemExit("\n".join(report.reasons[:5]))


def read_all(folder: Path) -> None:
    """Read the same history and parse the same documents, without judging anything."""
    repository = Repository(folder / _REPOSITORY)
    tip = repository.commit_id("main") or ""
    with ReadingSession(repository) as session:  # all commits, also those of the proposals
        merges = [record for record in session.history(tip) if record.parents]
    names = [f"{one.id}:iku/{_year(one.message)}.yaml" for one in merges]
    for name, source in repository.read_many(names).items():
        if read(source, name.partition(":")[2]).document is None:
            raise SystemExit(f"{name} cannot be read")


def _year(message: str) -> str:
    return message.partition("Iku-Tahun: ")[2].partition("\n")[0]


if __name__ == "__main__":
    {"nilai": judge_all, "baca": read_all}[sys.argv[1]](Path(sys.argv[2]))
