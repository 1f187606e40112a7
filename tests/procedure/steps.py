"""Facts for the gate, built from small named steps. Each step takes facts and gives facts.

The office is the sample of ``jabatan.yaml``; the day is 8 January 2024 in Curup (WIB). The
document walks through the states of ``iku/2024.yaml``.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sop_iku.documents.diff import difference
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema, validate
from sop_iku.procedure.facts import (
    Account,
    Commit,
    Facts,
    FileChange,
    FileDocument,
    Proposal,
    Review,
    ReviewState,
    YearDocument,
)
from sop_iku.procedure.offices import Register, register_from
from sop_iku.procedure.sop import Procedure, procedure_from

ROOT = Path(__file__).resolve().parents[2]
SERVER = "forge.lokal"
ZONE = "Asia/Jakarta"
BASE = "b" * 40
HEAD = "a" * 40
OTHER = "c" * 40
YEAR_FILE = "iku/2024.yaml"
WEB_FLOW = 19864447
#: the bound that the gate sets on a document
LIMIT = 256 * 1024

NUMBERS = {
    "hendra": 1001,
    "maya": 1002,
    "yusuf": 1003,
    "dian": 1004,
    "sari": 1005,
    "bayu": 1006,
    "lestari": 1007,
    "rudi": 1008,
    "ningsih": 1009,
    "agus": 1010,
    "wulan": 1011,
}
Change = Callable[[Facts], Facts]


def at(clock: str, day: str = "2024-01-08") -> datetime:
    """A moment in the office's zone: ``at("09:00")``."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(ZONE))


def account(login: str, number: int | None = None, *, bot: bool = False) -> Account:
    """The account of a sample person, or of a stranger with a number of his own."""
    return Account(SERVER, number or NUMBERS.get(login, 9999), login, bot)


# --- the policy on main ---------------------------------------------------------------


@cache
def data_of(path: str) -> dict[str, Any]:
    """Read one of the repository's own documents; copy it before changing it."""
    document = read((ROOT / path).read_bytes(), path).document
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


@cache
def sop() -> Procedure:
    """The office's SOP."""
    return procedure_from(data_of("sop/penyusunan-iku.yaml"))


@cache
def offices() -> Register:
    """The sample register of offices."""
    return register_from(data_of("jabatan.yaml"))


@cache
def schema() -> Schema:
    """The schema of the year's document."""
    return load_schema((ROOT / "schemas/iku.schema.json").read_bytes())


def register_data(
    *added: Mapping[str, Any], ended: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The sample register with entries added and the offices of persons ended."""
    data = copy.deepcopy(data_of("jabatan.yaml"))
    for entry in data["penugasan"]:
        if ended and entry["orang"] in ended:
            entry["selesai"] = ended[entry["orang"]]
    data["penugasan"].extend(added)
    return data


def held(
    person: str,
    office: str,
    status: str = "definitif",
    start: str = "2024-01-01",
    end: str | None = None,
    order: str = "800/CONTOH-99/2024",
    **more: object,
) -> dict[str, Any]:
    """One entry of ``penugasan``."""
    entry = {"orang": person, "jabatan": office, "status": status, "mulai": start}
    return {**entry, "selesai": end, "dasar": order, **more}


# --- the document ---------------------------------------------------------------------


def state(step: int) -> dict[str, Any]:
    """The year's document after ``step``, derived from the finished one."""
    data = copy.deepcopy(data_of(YEAR_FILE))
    for section, since in {"data": 3, "catatan": 3, "sasaran": 5, "pengesahan": 8}.items():
        if step < since:
            data.pop(section)
    for section in ("disposisi", "catatan"):
        if section in data:
            data[section] = [item for item in data[section] if item["langkah"] <= step]
    for item in data.get("data", []) if step < 4 else []:
        item.pop("verifikasi")
    data["langkah"] = step
    return data


def document(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, path: str = YEAR_FILE
) -> YearDocument:
    """The year's document on both sides of a proposal, with its difference."""
    changes = () if after is None else difference(before, after, schema())
    return YearDocument(path, before, after, changes, schema=schema())


def document_from(source: bytes, before: Mapping[str, Any]) -> YearDocument:
    """The same, the new side read strictly and validated, as the gate does it."""
    reading = read(source, YEAR_FILE, limit=LIMIT)
    if reading.document is None:
        return YearDocument(YEAR_FILE, before, None, (), reading.findings)
    findings = validate(reading.document, schema())
    return replace(document(before, reading.document.data), findings=findings)


def edited(step: int, edit: Callable[[dict[str, Any]], object]) -> YearDocument:
    """The document of the happy path to ``step``, with one more edit on the new side."""
    after = state(step)
    edit(after)
    return document(state(step - 1) if step > 1 else None, after)


# --- the proposal ---------------------------------------------------------------------


def review(
    who: str | Account | None,
    status: ReviewState = ReviewState.APPROVED,
    *,
    when: datetime | None = None,
    commit: str | None = HEAD,
    number: int = 1,
) -> Review:
    """One review; without ``when`` it was given at 09.30."""
    by = account(who) if isinstance(who, str) else who
    return Review(number, by, status, commit, when or at("09:30"))


def commit(
    author: Account | None,
    committer: Account | None = None,
    number: str = HEAD,
    *,
    signed: bool | None = None,
) -> Commit:
    """One commit; without ``committer`` the author entered it himself."""
    return Commit(number, author, committer or author, signed)


def file(
    path: str = YEAR_FILE, mode_before: str = "100644", mode_after: str = "100644"
) -> FileChange:
    """One changed file."""
    return FileChange(path, mode_before, mode_after, "1" * 40, "2" * 40)


APPROVERS = {1: "hendra", 2: "dian", 3: "dian", 4: "dian", 5: "dian", 6: "dian", 7: "maya"}


def proposed(step: int) -> Facts:
    """A faultless proposal by Sari for ``step``, not yet approved."""
    before = state(step - 1) if step > 1 else None
    return Facts(
        proposal=Proposal(
            number=12,
            open=True,
            draft=False,
            base_ref="main",
            head=HEAD,
            opener=account("sari"),
            created_at=at("09:00"),
            commits=(commit(account("sari")),),
            reviews=(),
            changes=(file(mode_before="100644" if before else "000000"),),
            fetched_head=HEAD,
            canonical_tree=True,
        ),
        base=BASE,
        ancestor=True,
        procedure=sop(),
        register=offices(),
        judged_at=at("10:00"),
        server=SERVER,
        zone=ZONE,
        document=document(before, state(step)),
        web_flow_id=WEB_FLOW,
    )


def happy(step: int) -> Facts:
    """The same, approved by the right official on the exact head."""
    return reviewed(review(APPROVERS.get(step, "hendra")))(proposed(step))


def of_class(*paths: str, opener: str, approved_by: Sequence[str]) -> Facts:
    """A proposal that changes these paths and no year's document; data files were read."""
    files = tuple(FileDocument(path, {}, {"versi": 1}) for path in paths)
    facts = replace(proposed(4), document=None, files=files)
    reviews = [review(who, number=number) for number, who in enumerate(approved_by, start=1)]
    return then(facts, opened_by(opener), touching(*map(file, paths)), reviewed(*reviews))


def then(facts: Facts, *changes: Change) -> Facts:
    """Apply steps one after the other."""
    for change in changes:
        facts = change(facts)
    return facts


def in_proposal(**fields: Any) -> Change:
    """Replace fields of the proposal."""
    return lambda facts: replace(facts, proposal=replace(facts.proposal, **fields))


def in_facts(**fields: Any) -> Change:
    """Replace fields of the facts."""
    return lambda facts: replace(facts, **fields)


def reviewed(*reviews: Review) -> Change:
    """Let the proposal have exactly these reviews."""
    return in_proposal(reviews=reviews)


def opened_by(login: str) -> Change:
    """Let this person have opened and written the proposal."""
    return in_proposal(opener=account(login), commits=(commit(account(login)),))


def touching(*files: FileChange) -> Change:
    """Let the proposal change exactly these files."""
    return in_proposal(changes=files)


def with_register(data: Mapping[str, Any]) -> Change:
    """Let main have this register; an inconsistent one is a finding, as at the gate."""
    try:
        return in_facts(register=register_from(data))
    except ValueError as error:
        finding = Finding("jabatan.yaml", 1, 1, "JABATAN", Level.GALAT, str(error))
        return in_facts(register=None, policy_findings=(finding,))


def formal_return(
    to: int = 5, by: str = "sekretaris", reason: str = "Target 2026 belum sesuai Renstra."
) -> Facts:
    """A formal return by the Sekretaris while step 7 waits, opened by Sari, approved by Maya."""
    before, after = state(6), state(6)
    entry = {"putaran": 2, "dari": 7, "ke": to, "oleh": by, "alasan": reason}
    after["pengembalian"].append(entry)
    after.update(putaran=2, langkah=to - 1)
    return then(proposed(7), in_facts(document=document(before, after)), reviewed(review("maya")))


def later(facts: Facts, minutes: int = 60) -> Facts:
    """The same facts, judged later."""
    return replace(facts, judged_at=facts.judged_at + timedelta(minutes=minutes))
