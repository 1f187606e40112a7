"""HTTP towards GitHub's REST API: time limits, retries, pages. Fails closed."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

import httpx2

from sop_iku.documents.failure import Failure
from sop_iku.github.rights import refused

#: seconds for connecting and for each read or write
TIME_LIMIT = 20.0
#: entries of a page that are asked for, as many as GitHub gives
PER_PAGE = 100
#: pages of a listing that are followed at most; more is an error, never a silent cut
PAGE_LIMIT = 50
#: how often a request that GitHub did not answer properly is sent again
RETRIES = 3
#: seconds that a rate limit may make us wait at most before we give up
LONGEST_WAIT = 60.0
_LIMITED = "Batas permintaan server tercapai; tunggu satu jam lalu ulangi."
_LOOPBACK = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")


class ApiError(Failure):
    """The server did not answer as its description says. ``status`` is None without an answer."""

    def __init__(self, message: str, hint: str = "", status: int | None = None) -> None:
        super().__init__(message, hint)
        self.status = status


class TooLong(ApiError):
    """A listing of more entries than are read."""


class Transport:
    """One connection to one server, for one token.

    ``base`` is the root of the REST API (``https://api.github.com``, or the embedded
    forge's ``http://127.0.0.1:PORT/api``). ``http`` replaces the real client in tests.
    """

    def __init__(
        self,
        base: str,
        token: str | None,
        *,
        http: httpx2.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        headers = {
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
            "User-Agent": "sop-iku",
        }
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.base = base.rstrip("/")
        self._headers = headers
        self._http = http or httpx2.Client(
            timeout=TIME_LIMIT, follow_redirects=False, verify=trust(self.base)
        )
        self._sleep = sleep

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        body: Any = None,
        content: bytes | None = None,
        content_type: str | None = None,
        accept: str | None = None,
        follow: bool = False,
    ) -> httpx2.Response:
        """Send one request and return its 2xx answer.

        ``path`` is below ``base``, or a whole address of the same server (uploads, pages).
        Only reads are sent again after a fault; a write is repeated only when the server
        said that it did not take it (rate limit). ``follow`` follows redirects (downloads;
        the token is not sent to another host). Raises ``ApiError`` otherwise.
        """
        address = path if path.startswith(("http://", "https://")) else self.base + path
        headers = dict(self._headers)
        if accept:
            headers["Accept"] = accept
        if content_type:
            headers["Content-Type"] = content_type
        for attempt in range(RETRIES + 1):
            last = attempt == RETRIES
            try:
                answer = self._http.request(
                    method,
                    address,
                    params=query,
                    json=body,
                    content=content,
                    headers=headers,
                    follow_redirects=follow,
                )
            except httpx2.HTTPError as error:
                if method != "GET" or last:
                    raise ApiError(
                        f"Server {self.base} tidak menjawab ({type(error).__name__}).",
                        "Periksa jaringan dan alamat server, lalu ulangi perintah ini.",
                    ) from error
                self._sleep(2.0**attempt / 4)
                continue
            if answer.is_success:
                return answer
            wait = self._wait(answer, method, attempt)
            if wait is None or last:
                raise self._refusal(answer, method, path)
            self._sleep(wait)
        raise AssertionError("unreachable")

    def pages(
        self, path: str, *, query: Mapping[str, str | int] | None = None
    ) -> Iterator[list[Any]]:
        """Yield the pages of a listing, following ``Link: rel="next"``."""
        address: str | None = path
        parameters: Mapping[str, str | int] | None = {"per_page": PER_PAGE, **(query or {})}
        for number in range(1, PAGE_LIMIT + 1):
            answer = self.request("GET", address or path, query=parameters)
            page = decoded(answer)
            if not isinstance(page, list):
                raise ApiError(f"Jawaban {path} bukan daftar.", "Ulangi; bila tetap, laporkan.")
            yield page
            address = answer.links.get("next", {}).get("url")
            if address is None:
                if len(page) < PER_PAGE:
                    return
                # a full page that names no next one: ask, for the name may have got lost
                parameters = {"per_page": PER_PAGE, **(query or {}), "page": number + 1}
                continue
            if not address.startswith(self.base + "/"):
                raise ApiError(f"Server menunjuk halaman di luar {self.base}.")
            parameters = None
        raise TooLong(
            f"Daftar {path} lebih dari {PAGE_LIMIT * PER_PAGE} entri; tidak dibaca, supaya tidak "
            "ada yang terlewat.",
            "Daftar usulan atau isu: tutup yang tak terpakai. Percakapan satu usulan: tutup usulan "
            "itu dan ajukan isinya lagi.",
        )

    def _wait(self, answer: httpx2.Response, method: str, attempt: int) -> float | None:
        """Seconds to wait before the request may be sent again; None: it may not."""
        limited = answer.status_code == 429 or (
            answer.status_code == 403
            and (
                "retry-after" in answer.headers
                or answer.headers.get("x-ratelimit-remaining") == "0"
            )
        )
        if limited:
            try:
                wait = float(answer.headers.get("retry-after", 2.0**attempt))
            except ValueError:
                return None
            return wait if 0 <= wait <= LONGEST_WAIT else None
        if answer.status_code >= 500 and method == "GET":
            return 2.0**attempt / 4
        return None

    def _refusal(self, answer: httpx2.Response, method: str, path: str) -> ApiError:
        try:
            said = str(answer.json().get("message", ""))
        except (ValueError, AttributeError, RecursionError):
            said = ""
        status = answer.status_code
        hint = "Ulangi sebentar lagi; bila tetap, laporkan."
        if status in {401, 403, 404}:
            limited = status == 403 and answer.headers.get("x-ratelimit-remaining") == "0"
            hint = _LIMITED if limited else refused(status, method, path)
        words = f"Server menolak {method} {path}: {status} {said}".rstrip(" .")
        return ApiError(f"{words}.", hint, status)


def trust(base: str) -> ssl.SSLContext | bool:
    """Which certificates to trust: towards this machine without TLS there are none to load.

    The empty context trusts nobody, so a redirect from there to ``https`` fails.
    """
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if base.startswith(_LOOPBACK) else True


def decoded(answer: httpx2.Response) -> Any:
    """Return the JSON of an answer; raises ``ApiError`` where it is none."""
    try:
        return answer.json()
    except (ValueError, RecursionError) as error:
        raise ApiError(
            "Server menjawab dengan isi yang bukan JSON.", "Ulangi perintah ini."
        ) from error
