"""Checking what was published: the commit, its tag, the files and their manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sop_iku.evidence.anchors import Anchors, publication_tag
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.manifest import MANIFEST_NAME, Manifest, differences, read_manifest, unlisted
from sop_iku.evidence.trail import TrailEntry
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.verification.merge import CheckedMerge
from sop_iku.verification.report import Outcome, ReportLine, line

_TAGS = "refs/tags/terbit/"


def check_publication(
    repository: Repository, merges: Sequence[CheckedMerge], anchors: Anchors
) -> tuple[ReportLine, ...]:
    """Check that the anchors' version was finished in this history, and every publication tag."""
    ends = _final_steps(merges)
    entries = [merge.entry for merge in merges if merge.entry is not None]
    name = f"Penerbitan tahun {anchors.year} versi {anchors.version}"
    reasons = tuple(_unfinished(entries, ends, anchors))
    tags = tuple(_check_tags(repository, ends, anchors.tag))
    tag_line = line(f"Tag {anchors.tag} menunjuk komit terbit", tags)
    return line(name, reasons, anchors.publication), tag_line


def _unfinished(
    entries: Sequence[TrailEntry], ends: Mapping[str, str], anchors: Anchors
) -> Iterator[str]:
    """How the publication commit is not the end of the version that the anchors name."""
    if all(entry.commit != anchors.publication for entry in entries):
        last = next((one.evidence for one in reversed(entries) if one.evidence.step), None)
        where = f" Riwayat ini berhenti di langkah {last.step}." if last else ""
        yield f"Komit terbit {anchors.publication[:12]} tidak ada di riwayat main.{where}"
    elif ends.get(anchors.tag) != anchors.publication:
        version = f"tahun {anchors.year} versi {anchors.version}"
        yield f"Komit {anchors.publication[:12]} bukan langkah terakhir {version}."


def check_files(
    repository: Repository, anchors: Anchors, published: Mapping[str, bytes]
) -> tuple[ReportLine, ...]:
    """Check published files (name → bytes) against the signed manifest among them."""
    title = "Berkas terbitan sama dengan manifest yang sah"
    source = published.get(MANIFEST_NAME)
    if source is None:
        return (line(title, (f"{MANIFEST_NAME} tidak ada di antara berkas terbitan.",)),)
    try:
        keys = policy_at(repository, anchors.publication).valid_keys()
        manifest = read_manifest(source, keys)
    except (EvidenceError, RepositoryError) as error:
        return (line(title, (f"{MANIFEST_NAME}: {error.message}",)),)
    reasons = (*_manifest_reasons(repository, manifest, anchors), *differences(manifest, published))
    lines = [line(f"{title} ({len(manifest.files)} berkas)", reasons)]
    others = unlisted(manifest, published)
    if others:
        text = f"Tidak tercantum di manifest, jadi tidak diperiksa: {', '.join(others)}"
        lines.append(ReportLine(Outcome.CATATAN, text))
    return tuple(lines)


def anchors_of_year(
    merges: Sequence[CheckedMerge], anchors: Anchors, year: int
) -> tuple[Anchors | None, ReportLine]:
    """Return anchors for the newest finished version of another ``year``, and what to say of them.

    They come out of the history itself, so only what stands in it is proven, not that nothing
    of it was cut off at its end.
    """
    found = [
        merge.entry.evidence.version
        for merge in merges
        if merge.final and merge.entry is not None and merge.entry.evidence.year == year
    ]
    if not found:
        return None, line(f"Penerbitan tahun {year}", ("Tahun itu belum selesai di riwayat ini.",))
    version = max(number or 0 for number in found)
    commit = _final_steps(merges)[publication_tag(year, version)]
    text = (
        f"Komit terbit tahun {year} diambil dari riwayat ini, bukan dari jangkar: "
        "bahwa tidak ada versi yang lebih baru tidak terbukti."
    )
    own = replace(anchors, publication=commit, year=year, version=version)
    return own, ReportLine(Outcome.CATATAN, text, commit=commit)


def _final_steps(merges: Sequence[CheckedMerge]) -> dict[str, str]:
    """Return the merge that finished each version, by the name of its tag."""
    ends = {}
    for merge in merges:
        if merge.final and merge.entry is not None:
            evidence = merge.entry.evidence
            if evidence.year is not None and evidence.version is not None:
                ends[publication_tag(evidence.year, evidence.version)] = merge.entry.commit
    return ends


def _check_tags(repository: Repository, ends: Mapping[str, str], wanted: str) -> Iterator[str]:
    present = {ref.removeprefix("refs/tags/") for ref in repository.references(_TAGS)}
    for name in sorted(present | {wanted}):
        try:
            tag = repository.read_tag(name)
        except RepositoryError as error:
            yield f"{name}: {error.message}"
            continue
        if tag is None:
            yield f"Tag {name} tidak ada."
        elif not tag.annotated:
            yield f"Tag {name} bukan tag beranotasi; gerbang selalu membuat tag beranotasi."
        elif tag.name != name:
            yield f"Tag {name} sebenarnya bernama {tag.name}."
        elif tag.target != ends.get(name):
            yield f"Tag {name} menunjuk komit {tag.target[:12]}, bukan komit terbitnya."


def _manifest_reasons(
    repository: Repository, manifest: Manifest, anchors: Anchors
) -> Iterator[str]:
    if (manifest.repository, manifest.environment) != (anchors.repository, anchors.environment):
        yield "Manifest ini milik repositori atau lingkungan lain."
    place = (manifest.year, manifest.version, manifest.tag, manifest.commit)
    if place != (anchors.year, anchors.version, anchors.tag, anchors.publication):
        yield "Manifest ini milik versi lain."
    path = f"iku/{anchors.year}.yaml"
    blobs = [entry.id for entry in repository.entries(anchors.publication, path)]
    if blobs != [manifest.blob]:
        yield f"Manifest menyebut isi {path} yang lain dari komit terbit."
