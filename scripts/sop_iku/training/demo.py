"""The main job end to end on this machine: an office is founded, a year is set and published.

Everything happens in a scratch folder that takes the place of the old result only when the
whole demo has succeeded.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sop_iku.documents.checking import Context, check
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Level
from sop_iku.documents.reading import read
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.keys import SigningKey
from sop_iku.forge.room import checkout_files, create_room, gate_token, person_tokens
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.publishing import publish
from sop_iku.github.transport import Transport
from sop_iku.publish.edition import write_site
from sop_iku.publish.model import Publication, Turns
from sop_iku.repository.git import Repository
from sop_iku.training.clock import JourneyClock
from sop_iku.training.demo_key import demo_key
from sop_iku.training.journey import load_journey
from sop_iku.training.narration import Narrator
from sop_iku.training.playing import Player
from sop_iku.verification.verifier import verify

EVERYDAY, LONG = "journey.yaml", "journey-panjang.yaml"


@dataclass(frozen=True)
class Demo:
    """What a demo needs: the checkout it takes the office from, where results go, who listens.

    ``write`` gets one line and a style word (see ``Narrator``).
    """

    checkout: Path
    destination: Path
    write: Callable[[str, str], None]
    #: the journey that is played: the everyday one, or the long one with returns and an amendment
    journey: str = EVERYDAY


def run_demo(demo: Demo) -> Publication:
    """Play the journey, publish, verify; return the publication.

    Raises ``Failure`` where a part does not do what it should; ``destination`` is then as it
    was before.
    """
    finished = _document(demo.checkout, "iku/2024.yaml")
    destination = demo.destination.resolve()
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".demo-", dir=destination.parent) as scratch:
        result = Path(scratch) / "demo"
        result.mkdir()
        publication = _run(demo, finished, result, Path(scratch))
        _replace(destination, result, Path(scratch) / "lama")
    return publication


def _run(demo: Demo, finished: Document, result: Path, scratch: Path) -> Publication:
    zone = str(_data(demo.checkout, "instansi.yaml")["zona"])
    journey = load_journey(zone, demo.journey)
    files = checkout_files(
        demo.checkout,
        leave_out=lambda path: path == finished.path or path.startswith("naskah/"),
    )
    clock = JourneyClock(journey.founded_at)
    key = demo_key()
    with (
        create_room(result / "forge", files, clock.now) as forge,
        ForgeServer(forge) as server,
        GitHub(Transport(server.api, gate_token()), forge.full_name, forge.server) as client,
    ):
        gate = Gate(
            client=client,
            repository=Repository.create_bare(scratch / "gerbang.git"),
            git_url=str(client.description()["clone_url"]),
            token=gate_token(),
            key=key,
            clock=clock.now,
        )
        policy = policy_at(gate.repository, gate.fetch())
        if policy.procedure is None or policy.register is None or policy.findings:
            first = policy.findings[0]
            raise Failure(f"{first.path}:{first.line}:{first.column}: {first.message}", first.hint)
        _require_finished(finished, policy)
        narrator = Narrator(demo.write, policy.procedure, policy.register)
        narrator.note("Kantor contoh didirikan; isi awalnya SOP, jabatan, dan kalender.")
        player = Player(
            journey=journey,
            finished=finished,
            clock=clock,
            gate=gate,
            api=server.api,
            repository=forge.full_name,
            server=forge.server,
            tokens=person_tokens(forge),
            folder=scratch,
            narrator=narrator,
        )
        tags = player.play()
        clock.move_to(journey.published_at)
        publications = tuple(_publish(gate, tag, key, narrator) for tag in tags)
        _write(publications, gate, narrator, result)
    for publication in publications:
        _verify(result, publication, scratch, narrator)
    if demo.journey == EVERYDAY:
        _compare(finished, publications[-1])
    return publications[-1]


def _require_finished(finished: Document, policy: Policy) -> None:
    """Refuse a sample that the gate would refuse, or that does not reach the last step."""
    if policy.procedure is None or policy.register is None:
        raise Failure("SOP atau jabatan.yaml tidak sah.")
    last = policy.procedure.last
    if finished.data.get("langkah") != last:
        raise Failure(f"{finished.path} harus selesai sampai langkah {last}; peragaan memutarnya.")
    schema = policy.schemas.get("iku")
    if schema is None:
        raise Failure("schemas/iku.schema.json tidak ada atau tidak sah.")
    offices = frozenset(office.code for office in policy.register.offices)
    context = Context(file_year=int(Path(finished.path).stem), offices=offices)
    for finding in check(finished, schema, context):
        if finding.level is Level.GALAT:
            place = f"{finding.path}:{finding.line}:{finding.column}"
            raise Failure(f"{place}: {finding.message}", finding.hint)


def _publish(gate: Gate, tag: str, key: SigningKey, narrator: Narrator) -> Publication:
    narrator.note("")
    narrator.note(f"Terbit: {tag}", "judul")
    publication = publish(gate.client, gate.repository, tag, key)
    for name, content in publication.files.items():
        narrator.note(f"  {name} ({len(content):,} bita)".replace(",", "."))
    return publication


def _write(
    publications: Sequence[Publication], gate: Gate, narrator: Narrator, result: Path
) -> None:
    """Write the site, the newest version's files, and older versions in folders of their own."""
    for publication in publications:
        newest = publication is publications[-1]
        folder = result if newest else result / f"v{publication.version}"
        folder.mkdir(exist_ok=True)
        for name, content in publication.files.items():
            (folder / name).write_bytes(content)
    write_site(publications, gate.repository, result / "situs", Turns(gate.clock()))
    narrator.note("  situs/")


def _verify(result: Path, publication: Publication, scratch: Path, narrator: Narrator) -> None:
    """Check the result as a citizen would: a fresh clone, the anchors, the published files."""
    narrator.note("")
    version = f" versi {publication.version}" if publication.version > 1 else ""
    narrator.note(f"Verifikasi{version}: salinan baru, jangkar, dan berkas terbitan", "judul")
    bare = next((result / "forge").glob("*.git"))
    clone = Repository.clone(str(bare), scratch / f"salinan-v{publication.version}.git", bare=True)
    if publication.anchors is None:
        raise Failure("Terbitan ini tidak punya jangkar.")
    report = verify(clone, publication.anchors, published=publication.files)
    for line in report.lines:
        mark, style = ("✓", "baik") if line.ok else ("✗", "tolak")
        narrator.note(f"  {mark} {line.text}", style)
    if not report.ok:
        raise Failure("Verifikasi hasil peragaan gagal.", "; ".join(report.reasons))


def _compare(finished: Document, publication: Publication) -> None:
    if publication.source != finished.source:
        raise Failure(f"Dokumen yang terbit tidak sama dengan {finished.path}.")


def _data(checkout: Path, path: str) -> Any:
    return _document(checkout, path).data


def _document(checkout: Path, path: str) -> Document:
    try:
        source = (checkout / path).read_bytes()
    except OSError as error:
        raise Failure(
            f"{path} tidak dapat dibaca ({error.strerror}).",
            "Jalankan perintah ini di folder salinan repositori ini.",
        ) from error
    reading = read(source, path)
    if reading.document is None:
        first = reading.findings[0]
        raise Failure(f"{path}:{first.line}:{first.column}: {first.message}", first.hint)
    return reading.document


def _replace(destination: Path, result: Path, aside: Path) -> None:
    if destination.exists():
        destination.rename(aside)
    result.rename(destination)
    shutil.rmtree(aside, ignore_errors=True)
