"""Whether the permissions that jobs declare are those that their runs were seen to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sop_iku.forge.lending import ACTIONS
from tests.workflows.acting import Runner
from tests.workflows.lending import declared_permissions
from tests.workflows.tools import WORKFLOW_FILES, parsed_workflow

Permissions = Mapping[str, str]


def seen(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The highest level of each permission that was used."""
    return dict(sorted(pairs))  # "read" comes before "write", and the last one counts


def mismatches(
    runner: Runner, files: Iterable[Path] = WORKFLOW_FILES
) -> dict[str, tuple[Permissions, Permissions]]:
    """By job (and login), what was declared in ``files`` and what was used, where they differ.

    Of every job that ran: the token of the run by the job's ``permissions``, the App's token by
    what the job asked for it.
    """
    found: dict[str, tuple[Permissions, Permissions]] = {}
    for file in files:
        workflow, used = parsed_workflow(file), runner.used(file.stem)
        runs = [run for run in runner.done if run.workflow == file.stem]
        for job in {job for run in runs for job in run.jobs}:
            declared = declared_permissions(workflow, job)
            own = seen(used.get((job, ACTIONS), set()))
            if own != declared:
                found[f"{file.stem}/{job}"] = (declared, own)
        for run in runs:
            for (job, login), grant in run.grants.items():
                lent = seen(used[job, login])
                if login != ACTIONS and lent != grant.permissions:
                    found[f"{file.stem}/{job} ({login})"] = (grant.permissions, lent)
    return found
