"""Every commit belongs to the opener, and there are at most 50.

Reason: one proposal, one writer; who corrects asks for a correction, he does not push into
another's proposal. Only the server's own web editor may stand as committer beside the opener,
and only where the server's signature shows that it is (scenarios PERAN-04 to -10, CABANG-08).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import Account

ID = "komit"
#: how many commits a proposal may have
LIMIT = 50


def judge(case: Case) -> Answer:
    """Refuse commits written or entered by anybody but the opener."""
    commits = case.facts.proposal.commits
    if case.facts.proposal.opener is None:
        return wait("Belum dinilai: pengusul tidak diketahui.")
    if len(commits) > LIMIT:
        return refuse(
            f"Usulan ini memuat lebih dari {LIMIT} perbaikan bertahap; ajukan ulang sebagai usulan "
            "baru."
        )
    unproved = ""
    for commit in commits:
        if not _by_opener(case, commit.author):
            return refuse(
                f"Sebagian isi ({commit.id[:12]}) ditulis oleh {_name(commit.author)}, bukan oleh "
                "pengusul; seluruh isi harus milik pengusul."
            )
        if _by_opener(case, commit.committer):
            continue
        if not _web_editor(case, commit.committer):
            return refuse(
                f"Sebagian isi ({commit.id[:12]}) dimasukkan oleh {_name(commit.committer)}, bukan "
                "oleh pengusul; seluruh isi harus milik pengusul."
            )
        if commit.signed is False:
            return refuse(
                f"Sebagian isi ({commit.id[:12]}) mengaku dibuat di penyunting web server, tetapi "
                "tidak bertanda server; ajukan ulang isinya."
            )
        if commit.signed is None:
            unproved = unproved or commit.id
    if unproved:
        return wait(f"Belum diketahui apakah isi {unproved[:12]} dibuat di penyunting web server.")
    return accept("Seluruh isi ditulis pengusul.")


def _by_opener(case: Case, account: Account | None) -> bool:
    opener = case.facts.proposal.opener
    if account is None or opener is None:
        return False
    if (account.server, account.id) == (opener.server, opener.id):
        return True
    person = case.person_of(account)
    return person is not None and person == case.opener


def _web_editor(case: Case, account: Account | None) -> bool:
    facts = case.facts
    return (
        account is not None
        and facts.web_flow_id is not None
        and (account.server, account.id) == (facts.server, facts.web_flow_id)
    )


def _name(account: Account | None) -> str:
    return account.login if account else "orang yang tidak dikenal server"
