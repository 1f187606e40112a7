"""A complete, plausible piece of evidence, to be varied by the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from sop_iku.evidence.keys import Environment, KeySet, SigningKey
from sop_iku.evidence.model import Evidence, RecordedCommit, RepositoryIdentity, Subject
from sop_iku.procedure.facts import Account
from sop_iku.procedure.verdict import CountedApproval, Decision, RuleResult

KEY = SigningKey.from_seed(bytes(range(32)))
OTHER_KEY = SigningKey.from_seed(bytes(32))
KEYS = KeySet((KEY.public(Environment.DEMO, "2024-01-01"),))

BASE, HEAD, TREE, COMMIT = ("a" * 40, "b" * 40, "c" * 40, "d" * 40)
SARI = Account("forge.lokal", 1005, "sari")

EVIDENCE = Evidence(
    repository=RepositoryIdentity("forge.lokal", "dpmptsp/iku", "e" * 40),
    environment=Environment.DEMO,
    ruleset=1,
    judged_at=datetime(2024, 1, 9, 3, 6, tzinfo=UTC),
    kind="langkah",
    proposal=3,
    created_at=datetime(2024, 1, 9, 2, 0, tzinfo=UTC),
    base=BASE,
    head=HEAD,
    tree=TREE,
    opener=SARI,
    opener_person="sari",
    opener_office="staf",
    commits=(RecordedCommit(COMMIT, SARI, Account("forge.lokal", 19864447, "web-flow"), True),),
    approvals=(
        CountedApproval(
            review_id=71,
            account_id=1004,
            login="dian",
            person="dian",
            office="perencana_ahli_muda",
            status="definitif",
            order="800/CONTOH-04/2022",
            commit_id=HEAD,
            submitted_at=datetime(2024, 1, 9, 3, 5, tzinfo=UTC),
        ),
    ),
    rules=(RuleResult("urutan", Decision.TERIMA, "Langkah 3 menyusul langkah 2."),),
    digests={
        "sop": "sha256:" + "1" * 64,
        "jabatan": "sha256:" + "2" * 64,
        "skema": "gitTree:" + "3" * 40,
        "kalender": None,
        "instansi": "sha256:" + "4" * 64,
        "kode": "gitTree:" + "5" * 40,
        "aturan_cabang": None,
    },
    year=2024,
    version=1,
    round=1,
    step=3,
    subject=Subject("iku/2024.yaml", "6" * 64),
)
