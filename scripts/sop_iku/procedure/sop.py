"""The SOP as data: its identity, its columns, its steps, and the classes of proposals.

The engine knows no step number and no office by name; both come from ``sop/*.yaml``.
Source of the sample: the office's SOP "Penyusunan Indikator Kinerja Utama (IKU)".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

#: keys of a part that say in whose name it speaks: the office that performs the step
BY_PERFORMER = frozenset({"dari", "oleh"})


class Symbol(StrEnum):
    """The flowchart symbols of the SOP-AP format that a step can have."""

    MULAI = "mulai"
    PROSES = "proses"
    KEPUTUSAN = "keputusan"
    SELESAI = "selesai"


class TimeUnit(StrEnum):
    """The units in which mutu baku gives its time; all count working time."""

    MENIT = "menit"
    JAM = "jam"
    MINGGU = "minggu"


@dataclass(frozen=True)
class StandardTime:
    """Mutu baku "Waktu": an amount of working time."""

    amount: int
    unit: TimeUnit


@dataclass(frozen=True)
class Footnote:
    """What is inferred (``tafsir``): the part it concerns and the reason, in Indonesian."""

    part: str
    reason: str


@dataclass(frozen=True)
class Repair:
    """A repair of the scan: the source text, the text as read, and the reason."""

    source: str
    reading: str
    reason: str


@dataclass(frozen=True)
class Column:
    """A column of the flowchart: the office (code) and the heading as the SOP prints it."""

    office: str
    name: str


@dataclass(frozen=True)
class Step:
    """One step. Offices are codes of the register; patterns are explained in ``patterns``."""

    number: int
    activity: str
    performer: str
    symbol: Symbol
    requirements: str
    time: StandardTime
    time_text: str
    output: str
    remark: str
    opened_by: tuple[str, ...]
    approved_by: tuple[str, ...]
    returns_to: int | None
    may_change: tuple[str, ...]
    must_change: tuple[str, ...]
    must_exist: tuple[str, ...]
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True)
class Fallback:
    """Who approves in "keadaan khusus", and how many of them it takes."""

    approved_by: tuple[str, ...]
    approvals: int


@dataclass(frozen=True)
class ProposalClass:
    """A class of proposals: the paths it may touch, who opens, who approves, how many."""

    code: str
    name: str
    paths: tuple[str, ...]
    opened_by: tuple[str, ...]
    approved_by: tuple[str, ...]
    approvals: int
    #: who approves where none of ``approved_by`` can ("keadaan khusus"); None: then nobody
    fallback: Fallback | None = None

    def offices(self) -> tuple[str, ...]:
        """Return the codes of all offices that this class names."""
        special = self.fallback.approved_by if self.fallback else ()
        return (*self.opened_by, *self.approved_by, *special)


@dataclass(frozen=True)
class Procedure:
    """The whole SOP. ``identity`` holds the identity block with its Indonesian keys."""

    version: int
    identity: Mapping[str, Any]
    columns: tuple[Column, ...]
    steps: tuple[Step, ...]
    classes: tuple[ProposalClass, ...]
    repairs: tuple[Repair, ...] = ()
    footnotes: tuple[Footnote, ...] = field(default=())

    @property
    def last(self) -> int:
        """The number of the last step."""
        return self.steps[-1].number

    @property
    def earliest_return(self) -> int | None:
        """The earliest step that any step returns to; None if the SOP knows no return."""
        return min((s.returns_to for s in self.steps if s.returns_to is not None), default=None)

    def returnable(self, waiting: Step) -> tuple[Step, ...]:
        """Return the steps to which done work may be sent back while ``waiting`` waits."""
        earliest = self.earliest_return
        if earliest is None:
            return ()
        return tuple(step for step in self.steps if earliest <= step.number < waiting.number)

    def step(self, number: int) -> Step | None:
        """Return the step of that number, or None."""
        return next((step for step in self.steps if step.number == number), None)

    def proposal_class(self, code: str) -> ProposalClass | None:
        """Return the class of that code, or None."""
        return next((item for item in self.classes if item.code == code), None)

    def offices(self) -> tuple[str, ...]:
        """Return the codes of all offices that open, perform or approve, sorted."""
        steps = [
            code
            for step in self.steps
            for code in (step.performer, *step.opened_by, *step.approved_by)
        ]
        return tuple(sorted({*steps, *(code for item in self.classes for code in item.offices())}))

    def column_name(self, office: str) -> str:
        """Return the heading of an office's column, or the office code where it has none."""
        return next((column.name for column in self.columns if column.office == office), office)


def procedure_from(data: Mapping[str, Any]) -> Procedure:
    """Build the SOP from schema-valid data.

    Raises ValueError, in Indonesian, where fields contradict each other: steps that are not
    numbered 1, 2, 3, …; a performer without a column; a return that does not go back; a step
    that nobody may open or approve; a class named twice or without paths.
    """
    procedure = Procedure(
        version=whole_number(data["versi"]),
        identity=data["identitas"],
        columns=tuple(Column(item["kode"], item["nama"]) for item in data["pelaksana"]),
        steps=tuple(_step(item) for item in data["langkah"]),
        classes=tuple(_class(item) for item in data["kelas"]),
        repairs=tuple(
            Repair(item["sumber"], item["baca"], item["alasan"])
            for item in data.get("perbaikan") or ()
        ),
        footnotes=_footnotes(data),
    )
    _require_order(procedure.steps)
    _require_columns(procedure)
    for step in procedure.steps:
        _require_sense(step)
    _require_classes(procedure.classes)
    return procedure


def whole_number(value: object) -> int:
    """Return ``value`` as int where it is a whole number; ValueError otherwise (also for bool)."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    message = f"bukan bilangan bulat: {value!r}"
    raise ValueError(message)


def _step(item: Mapping[str, Any]) -> Step:
    required = item.get("wajib") or {}
    returns_to = item.get("kembali_ke")
    return Step(
        number=whole_number(item["nomor"]),
        activity=item["aktivitas"],
        performer=item["pelaksana"],
        symbol=Symbol(item["simbol"]),
        requirements=item["kelengkapan"],
        time=StandardTime(whole_number(item["waktu"]["jumlah"]), TimeUnit(item["waktu"]["satuan"])),
        time_text=item["waktu_tertulis"],
        output=item["output"],
        remark=item.get("keterangan") or "",
        opened_by=tuple(item["dibuka_oleh"]),
        approved_by=tuple(item["disetujui_oleh"]),
        returns_to=None if returns_to is None else whole_number(returns_to),
        may_change=tuple(item["boleh"]),
        must_change=tuple(required.get("ubah") or ()),
        must_exist=tuple(required.get("ada") or ()),
        footnotes=_footnotes(item),
    )


def _class(item: Mapping[str, Any]) -> ProposalClass:
    special = item.get("keadaan_khusus")
    fallback = special and Fallback(
        tuple(special["disetujui_oleh"]), whole_number(special["jumlah_persetujuan"])
    )
    return ProposalClass(
        code=item["kode"],
        name=item["nama"],
        paths=tuple(item["jalur"]),
        opened_by=tuple(item["dibuka_oleh"]),
        approved_by=tuple(item["disetujui_oleh"]),
        approvals=whole_number(item["jumlah_persetujuan"]),
        fallback=fallback or None,
    )


def _footnotes(item: Mapping[str, Any]) -> tuple[Footnote, ...]:
    return tuple(Footnote(note["bagian"], note["alasan"]) for note in item.get("tafsir") or ())


def _require_order(steps: Sequence[Step]) -> None:
    numbers = [step.number for step in steps]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        message = f"Langkah SOP harus bernomor 1, 2, 3, … berurutan; tertulis {numbers}."
        raise ValueError(message)


def _require_columns(procedure: Procedure) -> None:
    offices = [column.office for column in procedure.columns]
    if len(set(offices)) != len(offices):
        message = f"Kolom pelaksana tertulis dua kali: {', '.join(offices)}."
        raise ValueError(message)
    for step in procedure.steps:
        if step.performer not in offices:
            message = f"Langkah {step.number}: pelaksana {step.performer} tidak punya kolom."
            raise ValueError(message)


def _require_sense(step: Step) -> None:
    if step.returns_to is not None and not 1 <= step.returns_to < step.number:
        message = f"Langkah {step.number}: kembali_ke {step.returns_to} harus langkah sebelumnya."
        raise ValueError(message)
    if not step.opened_by or not step.approved_by:
        message = (
            f"Langkah {step.number}: dibuka_oleh dan disetujui_oleh tidak boleh kosong; "
            "langkah tanpa penyetuju tidak akan pernah sah."
        )
        raise ValueError(message)
    if not step.must_change:
        message = f"Langkah {step.number}: wajib.ubah kosong; setiap langkah punya hasil."
        raise ValueError(message)
    allowed = tuple(pattern.removeprefix("!") for pattern in step.may_change)
    for pattern in (*allowed, *step.must_change, *step.must_exist):
        if not pattern.startswith("/") or "**" in pattern.removesuffix("/**"):
            message = (
                f"Langkah {step.number}: pola {pattern} tidak sah; "
                "pola diawali / dan ** hanya di akhir."
            )
            raise ValueError(message)


def _require_classes(classes: Sequence[ProposalClass]) -> None:
    codes = [item.code for item in classes]
    if len(set(codes)) != len(codes):
        message = f"Kelas usulan tertulis dua kali: {', '.join(codes)}."
        raise ValueError(message)
    for item in classes:
        if not item.paths or item.approvals < 1:
            message = (
                f"Kelas {item.code}: jalur tidak boleh kosong dan "
                "jumlah_persetujuan paling sedikit 1."
            )
            raise ValueError(message)
        if item.fallback is not None and (
            not item.fallback.approved_by or item.fallback.approvals < 1
        ):
            message = f"Kelas {item.code}: keadaan_khusus tanpa penyetuju tidak akan pernah sah."
            raise ValueError(message)
