"""The transport fails closed: whatever the server does wrong, no answer is made up."""

from __future__ import annotations

import ssl

import pytest

from sop_iku.github.transport import (
    PAGE_LIMIT,
    PER_PAGE,
    RETRIES,
    ApiError,
    Transport,
    decoded,
    trust,
)
from tests.github.scripted_server import Answer, scripted


def quick(url: str, waits: list[float] | None = None) -> Transport:
    return Transport(url, "token", sleep=(waits if waits is not None else []).append)


def test_a_read_is_tried_again_after_a_server_error() -> None:
    with scripted(Answer(502, {}), Answer(200, {"ok": 1})) as script, quick(script.url) as link:
        assert decoded(link.request("GET", "/x")) == {"ok": 1}
        assert len(script.seen) == 2


def test_a_read_is_given_up_after_the_last_try() -> None:
    with scripted(*[Answer(503, {})] * 9) as script, quick(script.url) as link:
        with pytest.raises(ApiError) as error:
            link.request("GET", "/x")
        assert error.value.status == 503
        assert len(script.seen) == RETRIES + 1


def test_a_write_is_never_repeated_after_a_server_error() -> None:
    with scripted(Answer(502, {}), Answer(200, {})) as script, quick(script.url) as link:
        with pytest.raises(ApiError):
            link.request("POST", "/x", body={})
        assert len(script.seen) == 1


def test_a_write_is_repeated_after_a_rate_limit_as_the_server_says() -> None:
    waits: list[float] = []
    limited = Answer(403, {"message": "secondary rate limit"}, {"Retry-After": "7"})
    with scripted(limited, Answer(201, {"id": 1})) as script, quick(script.url, waits) as link:
        assert decoded(link.request("POST", "/x", body={})) == {"id": 1}
    assert waits == [7.0]


@pytest.mark.parametrize("wait", ["3600", "besok", "-1"])
def test_a_rate_limit_that_asks_for_too_much_is_an_error(wait: str) -> None:
    limited = Answer(429, {}, {"Retry-After": wait})
    with scripted(limited) as script, quick(script.url) as link, pytest.raises(ApiError):
        link.request("GET", "/x")


@pytest.mark.parametrize("status", [401, 403, 404, 409, 422])
def test_a_refusal_names_its_status_and_a_way_on(status: int) -> None:
    with scripted(Answer(status, {"message": "nope"})) as script, quick(script.url) as link:
        with pytest.raises(ApiError) as error:
            link.request("GET", "/x")
        assert error.value.status == status
        assert "nope" in error.value.message
        assert error.value.hint


def test_pages_are_followed_by_link() -> None:
    first = Answer(200, [1, 2], {"Link": '<{url}/x?page=2>; rel="next"'})
    with scripted(first, Answer(200, [3])) as script, quick(script.url) as link:
        assert [item for page in link.pages("/x") for item in page] == [1, 2, 3]


def test_a_full_page_without_a_next_one_is_not_believed() -> None:
    """The name of page 2 may have got lost on the way; an objection may stand there."""
    first, second = Answer(200, [1] * PER_PAGE), Answer(200, [2])
    with scripted(first, second) as script, quick(script.url) as link:
        found = [item for page in link.pages("/x", query={"state": "open"}) for item in page]
    assert found == [1] * PER_PAGE + [2]
    assert script.seen[1][1] == f"/x?per_page={PER_PAGE}&state=open&page=2"


def test_a_next_page_on_another_host_is_refused() -> None:
    elsewhere = Answer(200, [1], {"Link": '<http://127.0.0.2:9/x?page=2>; rel="next"'})
    with scripted(elsewhere) as script, quick(script.url) as link, pytest.raises(ApiError):
        list(link.pages("/x"))


def test_an_endless_listing_is_an_error_not_a_cut() -> None:
    endless = [Answer(200, [1], {"Link": '<{url}/x>; rel="next"'})] * (PAGE_LIMIT + 1)
    with scripted(*endless) as script, quick(script.url) as link, pytest.raises(ApiError):
        list(link.pages("/x"))


def test_a_page_that_is_no_list_is_an_error() -> None:
    with (
        scripted(Answer(200, {"items": []})) as script,
        quick(script.url) as link,
        pytest.raises(ApiError),
    ):
        list(link.pages("/x"))


def test_a_body_cut_short_is_an_error() -> None:
    cut = Answer(200, [1], cut=True)
    with scripted(*[cut] * 9) as script, quick(script.url) as link, pytest.raises(ApiError):
        link.request("POST", "/x", body={})


@pytest.mark.parametrize("body", [b"<html>", b"", b"[" * 100_000, b"9" * 10_000])
def test_an_answer_that_is_no_json_is_an_error(body: bytes) -> None:
    with (
        scripted(Answer(200, body)) as script,
        quick(script.url) as link,
        pytest.raises(ApiError),
    ):
        decoded(link.request("GET", "/x"))


def test_no_server_is_an_error_in_words() -> None:
    with scripted() as script:
        url = script.url
    with quick(url) as link, pytest.raises(ApiError) as error:
        link.request("GET", "/x")
    assert "tidak menjawab" in error.value.message


@pytest.mark.parametrize(
    ("base", "loads"),
    [
        ("http://127.0.0.1:8324/api", False),
        ("http://localhost:8324/api", False),
        ("https://127.0.0.1:8324/api", True),
        ("http://127.0.0.1.contoh.invalid:80", True),
        ("https://api.github.com", True),
    ],
)
def test_no_certificates_are_loaded_for_this_machine_without_tls(base: str, loads: bool) -> None:
    trusted = trust(base)
    assert (trusted is True) is loads
    if isinstance(trusted, ssl.SSLContext):  # it trusts nobody, and still asks for a certificate
        assert trusted.get_ca_certs() == []
        assert trusted.verify_mode is ssl.CERT_REQUIRED
