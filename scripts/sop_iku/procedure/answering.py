"""From the answers of one step to the document that is proposed, checked as the gate will."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sop_iku.documents.checking import check
from sop_iku.documents.context import Context
from sop_iku.documents.diff import difference
from sop_iku.documents.document import Document
from sop_iku.documents.fields import FieldError, taken
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.kind import file_year
from sop_iku.documents.putting import Place, first_document, node_of, pointer_of, put
from sop_iku.documents.sections import kept_sections
from sop_iku.documents.shape import list_key
from sop_iku.documents.splicing import SpliceError
from sop_iku.documents.telling import tell
from sop_iku.procedure.case import Case
from sop_iku.procedure.completeness import Item, checklist
from sop_iku.procedure.facts import Facts, FileChange, Proposal, YearDocument
from sop_iku.procedure.rules import boleh, urutan, wajib
from sop_iku.procedure.step_form import Ground, Section, StepForm
from sop_iku.procedure.verdict import Decision

#: first lines of a new document
_SCHEMA_LINE = "yaml-language-server: $schema=../schemas/iku.schema.json"
_SAMPLE_LINE = "CONTOH. Angka dan orang di berkas ini rekaan, bukan data resmi."


@dataclass(frozen=True)
class Answered:
    """The outcome: a document with what it changes in words, or what is wrong with the answers.

    ``faults`` are by field name, ``general`` concern no single answer; with any of them the
    gate would refuse. ``warnings`` do not hinder.
    """

    document: Document | None
    words: tuple[str, ...] = ()
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    general: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether it can be proposed."""
        return self.document is not None and not self.faults and not self.general


def answered(form: StepForm, answers: Mapping[str, str]) -> Answered:
    """Write ``answers`` (by field name) into the document and check the result.

    Nothing but the parts of the form changes. Never raises for an answer.
    """
    values, faults = _values(form, answers)
    if faults:
        return Answered(None, faults=faults)
    try:
        document = _written(form, values)
    except SpliceError as failure:
        return Answered(None, general=(f"{failure.message} {failure.hint}".strip(),))
    changes = difference(form.main.data if form.main else {}, document.data, form.ground.schema)
    faults, general, warnings = _findings(form, document)
    year = YearDocument(
        form.path,
        form.main.data if form.main else None,
        document.data,
        changes,
        kept=_kept(form.main, document),
    )
    objections = tuple(_objections(form.ground, year))
    told = tell(
        form.main.data if form.main else {},
        document.data,
        form.ground.schema,
        form.ground.register.office_names,
    )
    return Answered(
        document,
        tuple(one.sentence for one in told),
        faults,
        (*general, *objections),
        warnings,
        checklist(form.step, document.data, changes),
    )


def _values(
    form: StepForm, answers: Mapping[str, str]
) -> tuple[dict[Place, Any], dict[str, tuple[str, ...]]]:
    values: dict[Place, Any] = {}
    faults: dict[str, tuple[str, ...]] = {}
    for one in form.asked:
        try:
            values[one.place] = taken(one, answers.get(one.name, ""))
        except FieldError as error:
            faults[one.name] = (f"{one.title}: {error}",)
    values |= form.given
    for place, name in list(values.items()):
        if form.officials and place[-2:] == ("pejabat", "nama") and name in form.officials:
            values[(*place[:-1], "status")] = str(form.officials[name].status)
    return values, faults


def first_lines(*, sample: bool) -> list[str]:
    """Return the comment lines above a new document."""
    return [_SCHEMA_LINE, *([_SAMPLE_LINE] if sample else [])]


def _written(form: StepForm, values: Mapping[Place, Any]) -> Document:
    schema = form.ground.schema
    sections = [section for group in form.groups for section in group.sections]
    head = {place[0]: value for place, value in values.items() if len(place) == 1}
    order = [key for key in schema.source["properties"] if head.get(key) is not None]
    if form.base is None:
        lines = first_lines(sample=bool(head.get("contoh")))
        document = first_document(form.path, {key: head[key] for key in order}, lines)
    else:
        document = form.base
        for key in order:
            document = put(document, (key,), head[key], schema)
    for section in sections:
        if len(section.root) == 1 and section.root[0] in head:
            continue
        document = put(document, section.root, _part(section, values, form), schema)
    return document


def _part(section: Section, values: Mapping[Place, Any], form: StepForm) -> Any:
    """The value of one part: its key as an element of a list, then its fields in order."""
    if [one.place for one in section.fields] == [section.root]:
        return values.get(section.root)
    part: dict[str, Any] = {}
    names = list_key(node_of(section.root[:-1], form.ground.schema))
    if names:
        part |= {
            name: int(text) if text.isdigit() else text
            for name, text in zip(names, section.root[-1].split("."), strict=True)
        }
    for one in section.fields:
        value = values.get(one.place)
        if value is None:
            continue
        owner = part
        for segment in one.place[len(section.root) : -1]:
            owner = owner.setdefault(segment, {})
        owner[one.place[-1]] = value
    return part


def checked(ground: Ground, path: str, main: Document, document: Document) -> Answered:
    """Return ``document`` with what it changes on ``main``, checked as the gate will.

    For what is written by other questions than a step's: nothing concerns a single answer.
    """
    changes = difference(main.data, document.data, ground.schema)
    year = YearDocument(path, main.data, document.data, changes, kept=_kept(main, document))
    context = replace(ground.context, file_year=file_year(path), previous=ground.previous)
    wrong = tuple(
        f"Baris {finding.line}: {_sentence(finding)}"
        for finding in check(document, ground.schema, context)
        if finding.level is Level.GALAT
    )
    told = tell(main.data, document.data, ground.schema, ground.register.office_names)
    words = tuple(one.sentence for one in told)
    return Answered(document, words, general=(*wrong, *_objections(ground, year)))


def _findings(
    form: StepForm, document: Document
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...], tuple[str, ...]]:
    """Sort the findings of the checks: beside their field, general, and mere warnings."""
    ground = form.ground
    context: Context = replace(ground.context, file_year=form.year, previous=ground.previous)
    places = dict(_places(form, document))
    faults: dict[str, tuple[str, ...]] = {}
    general: list[str] = []
    warnings: list[str] = []
    for finding in check(document, ground.schema, context):
        name = places.get((finding.line, finding.column))
        if finding.level is not Level.GALAT:
            if name is not None:
                warnings.append(_sentence(finding))
        elif name is not None:
            faults[name] = (*faults.get(name, ()), _sentence(finding))
        else:
            general.append(f"Baris {finding.line}: {_sentence(finding)}")
    return faults, tuple(general), tuple(warnings)


def _places(form: StepForm, document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    for one in form.asked:
        pointer = pointer_of(document.data, one.place, form.ground.schema)
        if pointer is not None:
            for place in (document.position(pointer), document.key_position(pointer)):
                yield (place.line, place.column), one.name


def _sentence(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}".strip()


def _kept(main: Document | None, document: Document) -> frozenset[str]:
    if main is None or main.data.get("versi") == document.data.get("versi"):
        return frozenset()
    return kept_sections(main, document)


def _objections(ground: Ground, year: YearDocument) -> Iterator[str]:
    """What the gate's own rules on the document's content would refuse."""
    change = FileChange(year.path, "100644", "100644", "x" if year.before else None, "x")
    proposal = Proposal(0, True, False, "main", "", None, None, (), (), (change,))
    facts = Facts(
        proposal=proposal,
        base="",
        ancestor=True,
        procedure=ground.procedure,
        register=ground.register,
        judged_at=datetime(ground.today.year, ground.today.month, ground.today.day, tzinfo=UTC),
        server="",
        zone="UTC",
        document=year,
    )
    case = Case(facts)
    for rule in (urutan, boleh, wajib):
        answer = rule.judge(case)
        if answer.decision is not Decision.TERIMA:
            yield answer.reason
