"""The office's files in the working directory, as facts around the documents that are checked.

Whatever is missing or cannot be read stays unknown: ``iku periksa`` on that file says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sop_iku.cli.given_file import bytes_of
from sop_iku.documents.context import Context, EarlierYear
from sop_iku.documents.parts import parts_of
from sop_iku.documents.reading import DEFAULT_LIMIT, read
from sop_iku.procedure.sop import Procedure, procedure_from
from sop_iku.procedure.surroundings import surroundings

Model = TypeVar("Model")
#: No period of a plan is longer than half of this.
MOST_YEARS = 10


def last_step() -> int | None:
    """Return the number of the last step of the SOP; None where it cannot be told."""
    procedure = _procedure()
    return procedure.steps[-1].number if procedure and procedure.steps else None


def office_context() -> Context:
    """Return what the working directory tells: offices, working days, settings, stages."""
    procedure = _procedure()
    calendars = (_data(path) for path in sorted(Path("kalender").glob("*.yaml")))
    known = surroundings(
        None,
        procedure,
        _data(Path("instansi.yaml")),
        [calendar for calendar in calendars if calendar is not None],
    )
    return Context(
        offices=_offices(),
        working_days=known.working_days,
        settings=known.settings,
        stages=known.stages,
    )


def earlier_year(folder: Path, year: int) -> EarlierYear | None:
    """Return the document of the year before ``year`` in ``folder``, if there is one."""
    data = _data(folder / f"{year - 1:04}.yaml")
    return EarlierYear(data) if data is not None else None


def years_before(folder: Path, year: int) -> tuple[EarlierYear, ...]:
    """Return the documents in ``folder`` of the years before ``year``, oldest first."""
    found = (earlier_year(folder, one + 1) for one in range(year - MOST_YEARS, year))
    return tuple(one for one in found if one is not None)


def document_context(context: Context, year: int, data: object) -> Context:
    """Return ``context`` with what folder and history tell about the document of ``year``."""
    from sop_iku.cli.history_facts import history_at, last_approval, version_before

    folder, office = Path("iku"), _data(Path("instansi.yaml")) or {}
    context = replace(
        context, previous=earlier_year(folder, year), years_before=years_before(folder, year)
    )
    repository = history_at(Path())
    if not isinstance(data, Mapping) or repository is None:
        return context
    try:
        zone = ZoneInfo(str(office.get("zona")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    return replace(
        context,
        version_before=version_before(repository, data),
        last_approval=last_approval(repository, data, zone),
    )


def _procedure() -> Procedure | None:
    sops = sorted(Path("sop").glob("*.yaml"))
    return _built(sops[0], procedure_from) if len(sops) == 1 else None


def _offices() -> frozenset[str] | None:
    data = _data(Path("jabatan.yaml"))
    if data is None:
        return None
    codes = (office.get("kode") for _, office in parts_of(data, "jabatan"))
    return frozenset(code for code in codes if isinstance(code, str))


def _built(path: Path, make: Callable[[Mapping[str, Any]], Model]) -> Model | None:
    data = _data(path)
    try:
        return make(data) if data is not None else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # of a shape that its schema calls wrong


def _data(path: Path) -> Mapping[str, Any] | None:
    try:
        source = bytes_of(path, DEFAULT_LIMIT)
    except OSError:
        return None
    document = read(source, path.as_posix()).document
    return document.data if document and isinstance(document.data, Mapping) else None
