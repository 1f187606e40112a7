"""What one step asks of the person who prepares it: found from the SOP and the schema.

Which parts a step writes are the SOP's ``boleh`` and ``wajib``; which questions a part has is
the schema's. What the SOP or the register already says is filled, everything else is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.fields import Field, Kind, fields_at, number_field, with_default
from sop_iku.documents.fields import field_at as single_field
from sop_iku.documents.formatting import unit_name
from sop_iku.documents.parts import by_year, parts_of, text_of
from sop_iku.documents.putting import Place, node_of, pointer_of
from sop_iku.documents.shape import list_key
from sop_iku.procedure.new_version import begun, numbers, replaced
from sop_iku.procedure.offices import Assignment
from sop_iku.procedure.patterns import fill
from sop_iku.procedure.sop import BY_PERFORMER, Step
from sop_iku.procedure.step_form import Ground, Group, Section, StepForm

#: the head of a document: counted, not asked
_COUNTED = ("tahun", "versi", "putaran")


def step_form(
    ground: Ground, year: int, main: Document | None, edited: Document | None = None
) -> StepForm:
    """Return what the next step of ``year`` asks.

    ``edited`` is a draft of the same file that the answers go into; None: main's. On a year
    whose last step is done the next step is the first one of a new version. Raises ``Failure``
    where the document on main cannot be gone on with.
    """
    path = f"iku/{year:04}.yaml"
    done = main.data.get("langkah") if main else 0
    finished = isinstance(done, int) and done >= ground.procedure.last
    step = ground.procedure.steps[0] if finished else ground.procedure.step(int(done or 0) + 1)
    if step is None or (main is not None and main.data.get("warisan") is True):
        raise Failure(f"{path} tidak sedang menunggu langkah apa pun.")
    base = edited or (begun(main) if main and finished else main)
    asking = _Asking(ground, year, step, base, main if finished else None)
    groups = tuple(asking.groups())
    return StepForm(
        ground, path, year, step, main, base, groups, asking.given, asking.officials, asking.whole
    )


class _Asking:
    """Goes through the parts that a step may change and gathers their questions."""

    def __init__(
        self,
        ground: Ground,
        year: int,
        step: Step,
        base: Document | None,
        replaced: Document | None,
    ) -> None:
        self.ground = ground
        self.step = step
        self.data: Mapping[str, Any] = base.data if base else {}
        self.replaced = replaced
        self.whole = True
        self.given: dict[Place, Any] = {("langkah",): step.number}
        self.officials: dict[str, Assignment] = {}
        self.numbers = {
            "tahun": year,
            "versi": self.data.get("versi", 1),
            "putaran": self.data.get("putaran", 1),
            "langkah": step.number,
        }
        if base is None:
            self.given |= {(key,): self.numbers[key] for key in _COUNTED}

    def groups(self) -> Iterator[Group]:
        """Yield the groups in the order of the SOP's patterns; a new version's reason first."""
        if self.replaced is not None:
            yield from self._replacing(self.replaced)
        head: list[Field] = []
        parts: list[Group] = []
        for pattern in self.step.may_change:
            if pattern.startswith("!"):
                continue
            place = fill(pattern, self.numbers)
            wide = place[-1] == "**"
            place = place[:-1] if wide else place
            if len(place) == 1 and not {"properties", "items"} & self._node(place).keys():
                head += self._head(place)
                continue
            found = list(self._part(place, wide=wide))
            parts += found
        if head:
            sections = tuple(Section(one.place, (one,)) for one in head)
            parts.insert(0, Group("Dokumen", "", sections, tuple(head)))
        yield from parts

    def _node(self, place: Place) -> Mapping[str, Any]:
        return node_of(place, self.ground.schema)

    def _head(self, place: Place) -> list[Field]:
        """A single value at the top: asked where a new document has it open."""
        if place[0] in _COUNTED or self.data:
            return []
        found = single_field(place, self.ground.schema)
        yes = "ya" if found.kind is Kind.YES and self.ground.sample else ""
        return [with_default(found, yes)]

    def _part(self, place: Place, *, wide: bool) -> Iterator[Group]:
        if "*" in place:  # one part of every element
            if place[1] != "*" or len(place) != 3:
                self.whole = False
                return
            yield from self._elements(place[0], [place[2:]], numbers=False)
            return
        if wide and list_key(self._node(place)) is not None:
            demanded = [fill(pattern, self.numbers) for pattern in self.step.must_exist]
            inner = [one[2:] for one in demanded if one[:2] == (*place, "*") and len(one) == 3]
            self.whole = self.whole and bool(inner)
            if inner:
                yield from self._elements(place[0], inner, numbers=True)
            return
        fields = fields_at(place, self.ground.schema)
        if fields is None:
            self.whole = False
            return
        yield self._group(place, fields)

    def _elements(self, section: str, inner: Sequence[Place], *, numbers: bool) -> Iterator[Group]:
        for _, element in parts_of(self.data, section):
            yield self._element((section, str(element.get("kode"))), element, inner, numbers)

    def _element(
        self, root: Place, element: Mapping[str, Any], inner: Sequence[Place], numbers: bool
    ) -> Group:
        """Questions about one element that is checked: its numbers, and what is demanded."""
        sections = []
        written = element.get("satuan")
        unit = unit_name(written) if isinstance(written, Mapping) else ""
        for year, (_, value) in by_year(element, "nilai").items() if numbers else ():
            if isinstance(value, Decimal | int) and not isinstance(value, bool):
                spot = (*root, "nilai", str(year), "nilai")
                title = f"Nilai {year}{f' ({unit})' if unit else ''}"
                sections.append(Section(spot, (number_field(spot, title, value),)))
        for rest in inner:
            found = fields_at((*root, *rest), self.ground.schema) or ()
            sections.append(Section((*root, *rest), tuple(map(self._suggested, found))))
        words = text_of(element, "sumber")
        return Group(
            title=f"{element.get('kode')}: {text_of(element, 'nama')}",
            words=f"Sumber: {words}" if words else "",
            sections=tuple(sections),
            asked=tuple(one for section in sections for one in section.fields),
        )

    def _group(self, place: Place, fields: Sequence[Field]) -> Group:
        self._know_official(fields)
        fields = [self._suggested(one) for one in fields]
        for one in fields:
            if one.place[-1] in BY_PERFORMER and one.office:
                self.given[one.place] = self.step.performer
        asked = tuple(one for one in fields if one.place not in self.given)
        node = self._node(place)
        if list_key(self._node(place[:-1])):
            node = self._node(place[:-1])
        shown = [
            (one.title, self._shown(one))
            for one in fields
            if one.place in self.given and self._shown(one)
        ]
        return Group(
            title=str(node.get("title") or place[0].capitalize()),
            words="",
            sections=(Section(place, tuple(fields)),),
            asked=asked,
            filled=tuple(shown),
        )

    def _shown(self, one: Field) -> str:
        value = self.given[one.place]
        return self.ground.register.office_name(value) if one.office else str(value or "")

    def _know_official(self, fields: Sequence[Field]) -> None:
        """Take the snapshot of the official from the register, as of today."""
        places = {one.place[-1]: one.place for one in fields}
        if not {"nama", "jabatan", "status"} <= places.keys():
            return
        register, office = self.ground.register, self.step.performer
        held = register.holders(office, self.ground.today)
        if not held:
            raise Failure(
                f"Jabatan {register.office_name(office)} kosong hari ini, jadi tidak ada yang "
                "dapat mengesahkan.",
                "Ajukan dulu pejabat, Plt. atau Plh. lewat perubahan jabatan.yaml.",
            )
        self.officials = {register.person_name(entry.person): entry for entry in held}
        self.given[places["jabatan"]] = register.office_name(office)
        self.given[places["status"]] = None  # follows the name
        if len(held) == 1:
            (name,) = self.officials
            self.given[places["nama"]] = name
            self.given[places["status"]] = str(held[0].status)

    def _suggested(self, one: Field) -> Field:
        """The field with its choices and with the answer that is most likely."""
        key, known = one.place[-1], self.ground
        if one.office:
            offices = tuple((office.code, office.name) for office in known.register.offices)
            one = replace(one, choices=offices)
        if key == "nama" and len(self.officials) > 1 and one.place[-2:-1] == ("pejabat",):
            names = tuple((name, name) for name in self.officials)
            one = replace(one, kind=Kind.CHOICE, choices=names)
        return with_default(one, self._likely(one, key))

    def _likely(self, one: Field, key: str) -> str:
        pointer = pointer_of(self.data, one.place, self.ground.schema)
        if pointer is not None:
            present: Any = self.data
            for segment in pointer:
                present = present[segment]
            return str(present)
        following = self.ground.procedure.step(self.step.number + 1)
        if one.office and following is not None:
            return following.performer
        if one.kind is Kind.DATE:
            return self.ground.today.isoformat()
        if key == "tempat":
            return str(self.ground.institution.get("tempat") or "")
        return ""

    def _replacing(self, main: Document) -> Iterator[Group]:
        """A new version names what it replaces; only the reason is asked."""
        place = ("menggantikan",)
        self.numbers |= numbers(main)
        self.given |= {(key,): value for key, value in numbers(main).items()}
        known = replaced(main)
        for one in fields_at(place, self.ground.schema) or ():
            if one.place[-1] in known:
                self.given[one.place] = known[one.place[-1]]
        yield self._group(place, fields_at(place, self.ground.schema) or ())
