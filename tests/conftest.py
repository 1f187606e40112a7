"""Rules for every test run: no silent skip, slow tests first, Ctrl-C is heard, nothing by chance.

A busy machine is no fault of the program: what may end a wait is far from what it takes, and
Hypothesis tries the same examples in every run.
"""

from __future__ import annotations

import inspect
import os
import signal
from collections.abc import Generator
from typing import TypeVar

import httpx2
import pytest
from hypothesis import HealthCheck, settings

from tests.browsing import browser

__all__ = ["browser"]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

#: Set by .ci/run: every optional part is compulsory, so a skip is a failure.
COMPULSORY = os.environ.get("SOP_IKU_WAJIB") == "1"


#: how long an answer over HTTP may take (s), where a test names no time of its own
HTTP_PATIENCE = 120.0

#: Git as on a machine that nobody has set up, whoever owns the checkout
GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "safe.directory",
    "GIT_CONFIG_VALUE_0": "*",
}

settings.register_profile(
    "sama",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("sama")


def pytest_configure() -> None:
    """Nothing of the machine and of who sits at it decides: Ctrl-C is heard, Git is bare."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        del os.environ[name]
    os.environ |= GIT
    common = inspect.signature(httpx2.Client).parameters["timeout"].default
    common.connect = common.read = common.write = common.pool = HTTP_PATIENCE


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as processors.

    A worker waits a good part of its time: for a frame of the browser, a disk, another program.
    """
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return processors + (processors + 1) // 2


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where every part is compulsory."""
    del item, call
    return _compulsory((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself while it is collected."""
    del collector
    return _compulsory((yield))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start slow tests first, so that the workers end together."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _compulsory(report: Report) -> Report:
    if COMPULSORY and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"dilewati, padahal SOP_IKU_WAJIB=1: {report.longrepr}"
    return report
