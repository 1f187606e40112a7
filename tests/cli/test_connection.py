"""Addresses and tokens as people paste them: what makes no sense is told before any request."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.cli.connection import administer, connect
from sop_iku.documents.failure import Failure

API = "http://127.0.0.1:1/api"


@pytest.mark.parametrize(
    "token", ["", "ghp_x\n", "ghp x", "\u201cghp_x\u201d", "ghp_x\u200b", "\u00e9", "\ud83d"]
)
def test_a_token_with_more_than_a_token_in_it_is_told(token: str) -> None:
    with pytest.raises(Failure, match="Token ini memuat"):
        connect(API, "dpmptsp/iku", token)
    with pytest.raises(Failure, match="Token ini memuat"):
        administer(API, "dpmptsp/iku", token, record=Path("tiada"), trial=False)


@pytest.mark.parametrize("api", ["http://[::1", "https://contoh:satu", "https://contoh:99999"])
def test_an_address_that_is_none_is_told(api: str) -> None:
    with pytest.raises(Failure, match="tidak tersusun benar"):
        connect(api, "dpmptsp/iku", "ghp_x")


def test_what_makes_sense_is_taken() -> None:
    with connect(API, "dpmptsp/iku", "github_pat_11A") as client:
        assert client.repository == "dpmptsp/iku"
