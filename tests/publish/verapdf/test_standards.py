"""Every kind of document is PDF/A-3a and PDF/UA-1 in the eyes of veraPDF, not only in its own."""

from __future__ import annotations

import pytest

from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.model import Emblem, SignatureState
from sop_iku.publish.printing import Dossier, paper_pdf, procedure_pdf
from sop_iku.publish.sheet_views import StepState
from sop_iku.publish.signing.sealing import Seal, SealLevel, seal_pdf
from tests.publish.papers import amendment, dossier
from tests.publish.sample import publication
from tests.publish.signing.authorities import authority, holder, signed
from tests.publish.verapdf.judging import Judgement, judge, needs_verapdf

#: one worker: the papers are made and judged once
pytestmark = [
    pytest.mark.tool, pytest.mark.slow, pytest.mark.xdist_group("verapdf"), needs_verapdf,
]  # fmt: skip
PROFILES = ("3a", "ua1")
PAPERS = (*(f"langkah-{number}" for number in range(1, 8)), "kendali", "sop", "berkas-lengkap")
SEALED = ("bersegel-b.pdf", "bersegel-lta.pdf")
DRAFTS = ("rancangan.pdf", "rancangan-langkah-6.pdf")
OTHERS = ("keputusan.pdf", "perubahan.pdf", "lambang-a4.pdf", "sop-saja.pdf", "arsip-bersegel.pdf")
KINDS = (*OTHERS, *DRAFTS, *SEALED, *(f"{name}.pdf" for name in PAPERS))
EMBLEM = Emblem(
    "lambang.svg",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b'<rect width="9" height="9"/></svg>',
)
Judgements = dict[tuple[str, str], Judgement]


def seal() -> Seal:
    return Seal(holder("Dinas (contoh)", authority("Akar (uji)")).signer())


def sealed(decree: bytes) -> tuple[bytes, bytes]:
    """Return the decree signed by its official, then sealed: plain, and for the archive."""
    root, times = authority("Akar (uji)"), authority("Akar Waktu (uji)")
    office, clock = holder("Dinas (contoh)", root), holder("Waktu (uji)", times, time=True)
    by_head = signed(decree, holder("Hendra Saputra (contoh)", root))
    crls = (root.crl(), times.crl())
    lasting = Seal(office.signer(), SealLevel.LTA, clock.stamper(), (root.plain, times.plain), crls)
    return seal_pdf(by_head, Seal(office.signer())), seal_pdf(by_head, lasting)


@pytest.fixture(scope="module")
def judgements(tmp_path_factory: pytest.TempPathFactory) -> Judgements:
    version = publication()
    draft = publication(signature_state=SignatureState.RANCANGAN, trail=(), anchors=None, commit="")
    step = StepState(version.procedure.steps[5], version.document)
    office = {**version.office, "naskah": {**version.office["naskah"], "kertas": "A4"}}
    decree = decree_pdf(version)
    files = {
        "keputusan.pdf": decree,
        "rancangan.pdf": decree_pdf(draft),
        "rancangan-langkah-6.pdf": paper_pdf(Dossier(draft, (step,)), "langkah-6"),
        "lambang-a4.pdf": decree_pdf(publication(office=office, emblem=EMBLEM)),
        "sop-saja.pdf": procedure_pdf(version.procedure, office, EMBLEM, version.published_at),
        "arsip-bersegel.pdf": seal_pdf(paper_pdf(dossier(), "berkas-lengkap"), seal()),
        "perubahan.pdf": decree_pdf(amendment()),
        **dict(zip(SEALED, sealed(decree), strict=True)),
        **{f"{name}.pdf": paper_pdf(dossier(), name) for name in PAPERS},
        "berekor.pdf": decree + b"sesuatu sesudah akhir",
        "tanpa-tanda.pdf": decree.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"),
    }
    return judge(files, PROFILES, tmp_path_factory.mktemp("verapdf"))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_document_keeps_the_standard(
    judgements: Judgements, name: str, profile: str
) -> None:
    found = judgements[name, profile]
    assert found.compliant, "\n".join(found.broken)
    assert found.checks > 500


def test_what_breaks_a_standard_is_seen(judgements: Judgements) -> None:
    assert not judgements["berekor.pdf", "3a"].compliant
    assert not judgements["tanpa-tanda.pdf", "ua1"].compliant
