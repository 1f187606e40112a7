"""The verifier: a whole repository, from anchors that come from outside it.

Refuses what cannot be trusted before it reads on; then walks main from the genesis, one
merge after the other (design.md section 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.repository.git import Repository
from sop_iku.repository.session import ReadingSession
from sop_iku.verification.merge import check_merge
from sop_iku.verification.publication import check_files, check_publication
from sop_iku.verification.report import Outcome, ReportLine, VerificationReport, line

_CLONE_AGAIN = "Salin ulang repositori dari alamat resminya dengan git clone (tanpa --depth)."


def verify(
    repository: Repository,
    anchors: Anchors,
    *,
    published: Mapping[str, bytes] | None = None,
    tip: str = "main",
) -> VerificationReport:
    """Return whether ``repository`` is what ``anchors`` promise, line by line.

    ``published``: files of the version (name → bytes, with ``manifest.json``) to check too;
    None leaves them out and says so. Raises ``RepositoryError`` only where Git itself fails.
    """
    with ReadingSession(repository) as session:
        return VerificationReport(tuple(_lines(session, anchors, published, tip)))


def _lines(
    repository: Repository, anchors: Anchors, published: Mapping[str, bytes] | None, tip: str
) -> Iterator[ReportLine]:
    whole = line("Salinan repositori utuh dan lengkap", tuple(_unsound(repository)))
    yield whole
    if not whole.ok:
        return
    commit = repository.commit_id(tip)
    if commit is None:
        yield line("Cabang main ada", (f"{tip} tidak ada di salinan ini. {_CLONE_AGAIN}",))
        return
    history = tuple(reversed(repository.history(commit)))
    start = line(
        "Komit awal dan kunci gerbang sama dengan jangkar",
        tuple(_foreign(repository, history[0].id, anchors)),
        history[0].id,
    )
    yield start
    if not start.ok:
        return
    merges = []
    for record in history[1:]:
        merges.append(check_merge(repository, record, anchors))
        yield merges[-1].line
    yield from check_publication(repository, merges, anchors)
    if published is None:
        yield ReportLine(Outcome.CATATAN, "Berkas terbitan tidak ikut diperiksa (--terbitan).")
    elif repository.commit_id(anchors.publication) is not None:
        yield from check_files(repository, anchors, published)


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
