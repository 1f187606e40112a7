"""Print one table: what was measured, ours, the peer's or the bound, and the ratio.

``python -m benchmarks documents wording`` measures these parts only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks import (
    documents,
    gate,
    live_preview,
    papers,
    proposal_form,
    site,
    strictdoc_export,
    verification,
    wording,
    workflow_run,
)
from benchmarks.judging import slowest_judgement
from benchmarks.measuring import median_call, median_cpu, program, script
from sop_iku.documents.reading import read

TOP = Path(__file__).parents[1]


@dataclass(frozen=True)
class Row:
    """One line: ``ours`` and ``other`` in ``unit``; ``bound`` on ``ours / other``, if any."""

    what: str
    ours: float
    other: float
    other_name: str
    unit: str
    bound: float | None

    @property
    def ratio(self) -> float:
        """Ours by the other's."""
        return self.ours / self.other

    @property
    def holds(self) -> bool:
        """Whether the bound is kept."""
        return self.bound is None or self.ratio <= self.bound


def start_and_reading() -> Iterator[Row]:
    """How long the command takes to start, and one document to be read."""
    ours, bare = median_cpu(
        [[script("iku"), "--help"], [sys.executable, "-c", "import click"]], TOP, rounds=15
    )
    yield Row("iku --help, CPU", ours * 1e3, bare * 1e3, 'python -c "import click"', "ms", 2)

    path = TOP / "iku" / "2024.yaml"
    source = path.read_bytes()
    strict, plain = median_call(
        [lambda: read(source, str(path)), lambda: yaml.load(source, yaml.CSafeLoader)], rounds=101
    )
    yield Row("membaca iku/2024.yaml, CPU", strict * 1e3, plain * 1e3, "CSafeLoader", "ms", None)


def judging() -> Iterator[Row]:
    """The verdict alone."""
    yield Row("judge, skenario terlama, CPU", slowest_judgement() * 1e3, 1, "batas", "ms", 1)


def gate_run() -> Iterator[Row]:
    """One run of the gate over thirty open proposals."""
    yield Row("iku gerbang, 30 usulan, CPU", gate.run_over(TOP, 30).cpu, 5, "batas", "s", 1)


def demonstration() -> Iterator[Row]:
    """The whole demo, with what it needs of memory."""
    demo = program([script("iku"), "demo"], TOP)
    yield Row("iku demo, CPU", demo.cpu, 20, "batas", "s", 1)
    yield Row("iku demo, puncak memori pohon proses", demo.peak, 300, "batas", "MB", 1)


#: What ``python -m benchmarks NAME…`` measures; all of it without a name.
PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "start": start_and_reading,
    "documents": lambda: (Row(*row) for row in documents.measured(TOP)),
    "judging": judging,
    "gate": gate_run,
    "workflow": lambda: (Row(*row) for row in workflow_run.measured()),
    "site": lambda: (Row(*row) for row in site.measured()),
    "preview": lambda: (Row(*row) for row in live_preview.measured()),
    "strictdoc": lambda: (Row(*row) for row in strictdoc_export.measured()),
    "verification": lambda: (Row(*row) for row in verification.measure()),
    "form": lambda: (Row(*row) for row in proposal_form.measured()),
    "papers": lambda: (Row(*row) for row in papers.measured()),
    "demo": demonstration,
}
#: The part that has a table of its own.
WORDING = "wording"


def main(names: Sequence[str]) -> int:
    """Print the table of the parts named, or of all; 1 if a bound does not hold."""
    if {"-h", "--help"} & set(names):
        print(f"{__doc__}\nParts: {', '.join([*PARTS, WORDING])}.")
        return 0
    unknown = [name for name in names if name not in {*PARTS, WORDING}]
    if unknown:
        raise RuntimeError(f"{', '.join(unknown)}: not one of {', '.join([*PARTS, WORDING])}")
    print(f"{'ukuran':38}{'kami':>11}  {'pembanding':36}{'rasio':>6}{'batas':>7}")
    broken = False
    for part in (part for name, part in PARTS.items() if not names or name in names):
        for row in part():
            other = f"{row.other:.3g} {row.unit} ({row.other_name})"
            bound = "–" if row.bound is None else f"{row.bound:g}"
            mark = "" if row.holds else "  LEWAT BATAS"
            ours = f"{row.ours:.3g} {row.unit}"
            print(
                f"{row.what:38}{ours:>11}  {other:36}{row.ratio:6.2f}{bound:>7}{mark}", flush=True
            )
            broken |= not row.holds
    if not names or WORDING in names:
        broken |= not wording.report()
    return int(broken)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except RuntimeError as error:  # a measured program failed and has said why
        sys.exit(str(error))
