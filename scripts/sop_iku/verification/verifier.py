"""The verifier: a whole repository, from anchors that come from outside it.

Refuses what cannot be trusted before it reads on; then walks main from the genesis, one
merge after the other (design.md section 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sop_iku.documents.circular_garbage import sought_seldom
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.model import RULESETS
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.session import ReadingSession
from sop_iku.verification.merge import CheckedMerge, check_merge
from sop_iku.verification.paper import look_at
from sop_iku.verification.publication import anchors_of_year, check_files, check_publication
from sop_iku.verification.report import Outcome, Paper, ReportLine, VerificationReport, line

_CLONE_AGAIN = "Salin ulang repositori dari alamat resminya dengan git clone (tanpa --depth)."


def verify(
    repository: Repository,
    anchors: Anchors,
    *,
    published: Mapping[str, bytes] | None = None,
    pdf: bytes | None = None,
    year: int | None = None,
    tip: str = "main",
) -> VerificationReport:
    """Return whether ``repository`` is what ``anchors`` promise, line by line.

    ``published``: files of the version (name → bytes, with ``manifest.json``) to check too;
    None leaves them out and says so. ``pdf``: the decree alone, then ``published`` is only what
    lies beside it. ``year``: check this year's publication too, and take the files for its.
    What Git cannot read is refused, with its reason; nothing is raised for it.
    """
    lines: list[ReportLine] = []
    paper: Paper | None = None
    try:
        with sought_seldom(), ReadingSession(repository) as session:
            walk = _Walk(session, anchors)
            for lines_of in (
                walk.lines(tip),
                walk.publication_lines(year),
                walk.file_lines(published, pdf),
            ):
                lines.extend(lines_of)
            paper = walk.paper
    except RepositoryError as error:
        lines.append(line("Salinan terbaca sampai selesai", (f"{error.message} {_CLONE_AGAIN}",)))
    return VerificationReport(tuple(lines), paper)


class _Walk:
    """One way through a history: what was checked, and which version the files belong to."""

    def __init__(self, repository: Repository, anchors: Anchors) -> None:
        self._repository = repository
        self._anchors = anchors
        self._merges: list[CheckedMerge] = []
        #: the version that files are compared with; None: there is none in this history
        self._version: Anchors | None = anchors
        #: the history could be read to its end
        self.finished = False
        #: the PDF in the citizen's hand, once it was looked at
        self.paper: Paper | None = None

    def lines(self, tip: str) -> Iterator[ReportLine]:
        """Check the clone, its root, and every merge; stop where reading on has no sense."""
        whole = line("Salinan repositori utuh dan lengkap", tuple(_unsound(self._repository)))
        yield whole
        if not whole.ok:
            return
        commit = self._repository.commit_id(tip)
        if commit is None:
            yield line("Cabang main ada", (f"{tip} tidak ada di salinan ini. {_CLONE_AGAIN}",))
            return
        history = tuple(reversed(self._repository.history(commit)))
        start = line(
            "Komit awal dan kunci gerbang sama dengan jangkar",
            tuple(_foreign(self._repository, history[0].id, self._anchors)),
            history[0].id,
        )
        yield start
        if not start.ok:
            return
        before: CheckedMerge | None = None
        for record in history[1:]:
            merge = check_merge(self._repository, record, self._anchors)
            self._merges.append(merge)
            yield merge.line
            yield from _changed_rulesets(before, merge)
            before = merge if merge.entry is not None else before
        self.finished = True

    def publication_lines(self, year: int | None) -> Iterator[ReportLine]:
        """Check that what the anchors promise was finished here, and all tags."""
        if not self.finished:
            return
        yield from check_publication(self._repository, self._merges, self._anchors)
        if year is not None and year != self._anchors.year:
            self._version, told = anchors_of_year(self._merges, self._anchors, year)
            yield told
            if self._version is not None:
                yield from check_publication(self._repository, self._merges, self._version)

    def file_lines(
        self, published: Mapping[str, bytes] | None, pdf: bytes | None
    ) -> Iterator[ReportLine]:
        """Check the files that the citizen holds against the version."""
        version = self._version
        if not self.finished or version is None:
            return
        if self._repository.commit_id(version.publication) is None:
            return
        if pdf is not None:
            self.paper = look_at(self._repository, version, pdf, published or {})
            yield from self.paper.lines
        elif published is None:
            yield ReportLine(Outcome.CATATAN, "Berkas terbitan tidak ikut diperiksa (--terbitan).")
        else:
            yield from check_files(self._repository, version, published)


def _changed_rulesets(before: CheckedMerge | None, merge: CheckedMerge) -> Iterator[ReportLine]:
    """Tell where the server's branch rules changed: only the gate saw them, so it is a note."""
    if merge.entry is None:
        return
    now = merge.entry.evidence.digests.get(RULESETS)
    then = None
    if before is not None and before.entry is not None:
        then = before.entry.evidence.digests.get(RULESETS)
    if before is not None and now != then:
        text = "Sejak penggabungan ini aturan cabang di server lain dari sebelumnya"
        yield ReportLine(
            Outcome.CATATAN,
            f"{text} ({_short(then)} → {_short(now)}).",
            commit=merge.entry.commit,
        )


def _short(digest: str | None) -> str:
    return "tidak tercatat" if digest is None else digest[:19]


def _unsound(repository: Repository) -> Iterator[str]:
    """What makes a clone unfit to be read at all."""
    if repository.is_shallow():
        yield f"Sebagian riwayat tidak ikut tersalin. {_CLONE_AGAIN}"
    for name in repository.rewritten():
        yield f"{name} mengganti isi yang dibaca Git. {_CLONE_AGAIN}"
    damage = repository.damage()
    if damage is not None:
        yield f"Git menemukan objek yang rusak: {damage.splitlines()[0]}. {_CLONE_AGAIN}"


def _foreign(repository: Repository, genesis: str, anchors: Anchors) -> Iterator[str]:
    """How the root differs from the anchors: another history, or another key."""
    if genesis != anchors.repository.genesis:
        yield (
            f"Komit awal riwayat ini {genesis[:12]}, "
            f"jangkar menyebut {anchors.repository.genesis[:12]}."
        )
    # the walk shows that every key between the two came in by a merge the one before signed
    places = {"komit awal": genesis}
    if repository.commit_id(anchors.publication) is not None:
        places["komit terbit"] = anchors.publication
    sets = [policy_at(repository, commit).keys for commit in places.values()]
    found = [keys.in_force.find(anchors.key_fingerprint) for keys in sets if keys is not None]
    key = next((one for one in found if one is not None), None)
    if key is None:
        where = " maupun ".join(places)
        yield f"Kunci {anchors.key_fingerprint} bukan yang berlaku di {where}."
    elif key.environment is not anchors.environment:
        yield (
            f"Kunci itu untuk lingkungan {key.environment.value}, "
            f"jangkar menyebut {anchors.environment.value}."
        )
