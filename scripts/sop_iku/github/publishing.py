"""Publishing a tagged version: rendered once, signed as a whole, kept as assets of the release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sop_iku.documents.failure import Failure
from sop_iku.evidence.anchors import Anchors, write_anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.keys import PublicKey, SigningKey
from sop_iku.evidence.manifest import (
    MANIFEST_NAME,
    Manifest,
    differences,
    list_files,
    read_manifest,
    sign_manifest,
)
from sop_iku.evidence.model import RepositoryIdentity
from sop_iku.github.client import GitHub
from sop_iku.github.release import attach, keep, kept, refuse_strangers, strangers
from sop_iku.publish.dossiers import dossier_of
from sop_iku.publish.edition import assemble, documents
from sop_iku.publish.files import evidence_file
from sop_iku.publish.model import Publication
from sop_iku.publish.printing import WHOLE, paper_pdf
from sop_iku.repository.git import Repository

ANCHORS_NAME = "jangkar.json"


class Unrendered(Failure):
    """The documents of one version cannot be made; the other versions can."""


def publish(
    client: GitHub,
    repository: Repository,
    tag: str,
    key: SigningKey,
    seal: Callable[[bytes], bytes] | None = None,
) -> Publication:
    """Return the published version of ``tag`` with its kept files, rendering it if it is new.

    ``repository`` holds main and the tag; ``seal`` sets the office's seal on each PDF.
    Raises ``Unrendered`` where a new version's documents cannot be made, and ``Failure`` where
    kept files are not what their manifest says: they are never rendered a second time.
    """
    anchors = anchors_of(client, repository, tag)
    publication = assemble(repository, tag, anchors)
    found = kept(client, tag)
    if found is None or MANIFEST_NAME not in found:
        try:
            made = signed_documents(repository, publication, key, seal)
        except Failure as failure:
            raise Unrendered(failure.message, failure.hint) from failure
        found = keep(client, tag, publication.title, made)
    attach(
        client,
        tag,
        history_name(publication.stem),
        lambda: repository.bundle("refs/heads/main", f"refs/tags/{tag}"),
    )
    return with_kept_files(repository, publication, found, strangers(client, tag))


def history_name(stem: str) -> str:
    """Name of the release's asset with the whole history: `iku verifikasi --bundle` reads it."""
    return f"{stem}.bundle"


def anchors_of(client: GitHub, repository: Repository, tag: str) -> Anchors:
    """Return what a citizen needs from outside the clone to check this version."""
    record = repository.read_tag(tag)
    if record is None or not record.annotated:
        raise Failure(f"Tag terbitan {tag} tidak ada.", "Jalankan `iku gerbang` lebih dulu.")
    year, version = tag.removeprefix("terbit/").split("/v")
    in_force = _in_force(repository, record.target)
    return Anchors(
        repository=RepositoryIdentity(
            client.server, client.repository, repository.genesis(record.target)
        ),
        environment=in_force.environment,
        key_fingerprint=in_force.fingerprint,
        publication=record.target,
        year=int(year),
        version=int(version),
    )


def signed_documents(
    repository: Repository,
    publication: Publication,
    key: SigningKey,
    seal: Callable[[bytes], bytes] | None = None,
) -> dict[str, bytes]:
    """Render all documents of a version and sign the list of their digests."""
    anchors = publication.anchors
    if anchors is None:
        raise Failure("Rancangan tidak diterbitkan.")
    if key.fingerprint != anchors.key_fingerprint:
        raise Failure(
            f"Kunci gerbang ini bukan kunci yang berlaku pada {publication.tag}.",
            "Terbitkan versi itu dengan kunci yang berlaku saat langkah terakhirnya digabung.",
        )
    whole = paper_pdf(dossier_of(repository, publication), WHOLE)
    papers = documents(publication) | {f"{publication.stem}-{WHOLE}.pdf": whole}
    if seal is not None:
        papers |= {name: seal(data) for name, data in papers.items() if name.endswith(".pdf")}
    files = {**papers, ANCHORS_NAME: write_anchors(anchors), **evidence_file(publication)}
    blob = next(
        entry.id for entry in repository.entries(publication.commit, f"iku/{publication.year}.yaml")
    )
    manifest = Manifest(
        repository=anchors.repository,
        environment=anchors.environment,
        year=publication.year,
        version=publication.version,
        tag=publication.tag,
        commit=publication.commit,
        blob=blob,
        files=list_files(files),
    )
    return {**files, MANIFEST_NAME: sign_manifest(manifest, key)}


def with_kept_files(
    repository: Repository,
    publication: Publication,
    files: Mapping[str, bytes],
    strangers: Mapping[str, str] | None = None,
) -> Publication:
    """Return the publication with the files its manifest lists; the rest is nobody's word.

    ``strangers`` are the assets that do not count, with their uploaders. Raises ``Failure``
    where a listed file was changed, or is missing.
    """
    if MANIFEST_NAME not in files:
        raise Failure(f"Berkas terbitan {publication.tag} tidak lengkap: manifest tidak ada.")
    keys = policy_at(repository, publication.commit).valid_keys()
    manifest = read_manifest(files[MANIFEST_NAME], keys)
    listed = {file.name for file in manifest.files} | {MANIFEST_NAME}
    refuse_strangers(publication.tag, strangers or {}, listed - files.keys())
    wrong = differences(manifest, files)
    if wrong or manifest.commit != publication.commit:
        raise Failure(
            f"Berkas terbitan {publication.tag} tidak sama dengan manifestnya: {'; '.join(wrong)}.",
            "Kembalikan aset rilis dari cadangan lewat akun App; berkas terbit tidak dibuat ulang.",
        )
    return replace(
        publication, files={name: data for name, data in files.items() if name in listed}
    )


def _in_force(repository: Repository, commit: str) -> PublicKey:
    """Return the key that was in force where a version was finished, not a later one."""
    return policy_at(repository, commit).valid_keys().keys[0]
