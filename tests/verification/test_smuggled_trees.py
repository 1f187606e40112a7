"""A gate that merged what nobody saw: refused by name, and the rest of history still checked."""

from __future__ import annotations

import pytest

from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.session import ReadingSession
from sop_iku.verification.merge import check_merge
from sop_iku.verification.verifier import verify
from tests.smuggling import SMUGGLED
from tests.verification.conftest import Published
from tests.verification.office import Forgery

TOO_DEEP = "dalam 150"


def _smuggled_into_the_last_step(honest: Published, name: str) -> str:
    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    return office.step(8, Forgery(smuggle=SMUGGLED[name]))


def _reasons(honest: Published, commit: str) -> list[str]:
    """What is wrong with one merge; every other line is checked and says so."""
    report = verify(honest.office.repository, honest.anchors)
    merges = [one for one in report.lines if one.commit is not None]
    assert len(merges) >= 9
    return [reason for one in merges if one.commit == commit for reason in one.reasons]


@pytest.mark.parametrize("name", SMUGGLED)
def test_what_no_list_of_files_shows_is_refused(honest: Published, name: str) -> None:
    forged = _smuggled_into_the_last_step(honest, name)
    (reason,) = _reasons(honest, forged)
    expected = "bersarang lebih dari 100" if name == TOO_DEEP else "aturan berkas tidak terpenuhi"
    assert expected in reason


@pytest.mark.parametrize("name", [name for name in SMUGGLED if name != TOO_DEEP])
def test_only_that_check_refuses_it(
    honest: Published, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    forged = _smuggled_into_the_last_step(honest, name)
    monkeypatch.setattr(ReadingSession, "canonical", lambda *_: True)
    assert _reasons(honest, forged) == []


def test_what_cannot_be_read_is_a_line_that_fails(
    honest: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> bool:
        raise RepositoryError("Objek pohon tidak utuh.")

    repository = honest.office.repository
    monkeypatch.setattr(Repository, "canonical", unreadable)
    checked = check_merge(repository, repository.record(honest.office.main), honest.anchors)
    assert checked.line.reasons == ("Objek pohon tidak utuh.",)
    assert (checked.line.commit, checked.entry, checked.final) == (honest.office.main, None, False)
