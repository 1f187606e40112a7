"""Git smart HTTP: who may fetch, who may push what; the rest is Git's own http-backend."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO

from flask import Blueprint, Response, request

from sop_iku.forge import following
from sop_iku.forge.api.call import FORGE
from sop_iku.forge.forge import Forge
from sop_iku.forge.happening import tell
from sop_iku.forge.lending import identify, require_one, used_grant
from sop_iku.forge.packet_lines import BrokenRequest, read_update_request, refusal_report
from sop_iku.forge.protection import refusal_of_push
from sop_iku.forge.records import Account
from sop_iku.forge.refusal import Refusal
from sop_iku.repository.http_backend import BackendAnswer, BackendRequest, serve

BLUEPRINT = Blueprint("git", __name__)
#: bytes of a push at most, after unpacking
PUSH_LIMIT = 64 * 1024 * 1024
_SERVICES = ("git-upload-pack", "git-receive-pack")
_SIGN_IN = {"WWW-Authenticate": 'Basic realm="forge.lokal"'}


@BLUEPRINT.get("/<owner>/<repo>.git/info/refs")
def advertise(owner: str, repo: str) -> Response:
    """Tell the refs for a fetch, or for a push of an account that may write."""
    forge = _forge(owner, repo)
    service = request.args.get("service", "")
    if service not in _SERVICES:
        return plain("Hanya Git smart HTTP yang dilayani.", 403)
    with forge.transaction():
        account = identify(forge, request.headers.get("Authorization"))
    refused = _refused(account, service)
    if refused is not None:
        return refused
    query = f"service={service}"
    return _streamed(serve(_backend(forge, "info/refs", query, account, io.BytesIO())))


@BLUEPRINT.post("/<owner>/<repo>.git/git-upload-pack")
def fetch(owner: str, repo: str) -> Response:
    """Send objects; the repository is public, so without a token too."""
    forge = _forge(owner, repo)
    with forge.transaction():
        account = identify(forge, request.headers.get("Authorization"))
    refused = _refused(account, "git-upload-pack")
    if refused is not None:
        return refused
    return _streamed(serve(_backend(forge, "git-upload-pack", "", account, request.stream)))


@BLUEPRINT.post("/<owner>/<repo>.git/git-receive-pack")
def push(owner: str, repo: str) -> Response:
    """Take a push whole or not at all, then bring the proposals to their new heads."""
    forge = _forge(owner, repo)
    with forge.transaction():
        account = identify(forge, request.headers.get("Authorization"))
        refused = _refused(account, "git-receive-pack")
        if refused is not None or account is None:
            return refused or plain("Perlu token.", 401)
        body = _unpacked()
        try:
            wishes = read_update_request(body)
        except BrokenRequest:
            return plain("Kiriman Git ini tidak dapat dibaca.", 400)
        reasons = {one.ref: refusal_of_push(one.ref, account) for one in wishes.commands}
        forbidden = {ref: reason for ref, reason in reasons.items() if reason}
        if forbidden or "push-options" in wishes.capabilities:
            report = refusal_report(wishes, forbidden)
            return Response(report, content_type="application/x-git-receive-pack-result")
        # Under the lock: no merge and no other push happens while Git writes.
        answer = serve(_backend(forge, "git-receive-pack", "", account, io.BytesIO(body)))
        content = b"".join(answer.pieces)
        for one in wishes.commands:
            if forge.repository.references(one.ref).get(one.ref, "0" * 40) == one.new:
                tell(forge, "push", "", account.id, ref=one.ref, before=one.old, after=one.new)
        following.follow(forge, account.id)
    return Response(content, answer.status, answer.headers)


def _forge(owner: str, repo: str) -> Forge:
    forge: Forge = request.environ[FORGE]
    if (owner.lower(), repo.lower()) != (forge.owner.lower(), forge.name.lower()):
        raise Refusal(404, "Repositori tidak ditemukan.")
    return forge


def _refused(account: Account | None, service: str) -> Response | None:
    grant = used_grant()
    if grant is not None:
        require_one(grant, "contents", "write" if service == "git-receive-pack" else "read")
    if service != "git-receive-pack":
        return None
    if account is None:
        return plain("Perlu token untuk mengirim.", 401)
    if not account.may_write():
        return plain("Akun ini hanya boleh membaca.", 403)
    return None


def _unpacked() -> bytes:
    """The whole body, without its content encoding; 413 where it is larger than allowed."""
    body = request.get_data()
    if request.headers.get("Content-Encoding") in {"gzip", "x-gzip"}:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
                body = packed.read(PUSH_LIMIT + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Refusal(400, "Kiriman Git ini rusak.") from error
    if len(body) > PUSH_LIMIT:
        raise Refusal(413, "Kiriman Git terlalu besar.")
    return body


def _backend(
    forge: Forge, path: str, query: str, account: Account | None, body: IO[bytes]
) -> BackendRequest:
    push = path == "git-receive-pack"
    return BackendRequest(
        root=forge.directory,
        path=f"/{forge.name}.git/{path}",
        method=request.method,
        query=query,
        body=body,
        content_type=request.headers.get("Content-Type", ""),
        content_encoding="" if push else request.headers.get("Content-Encoding", ""),
        protocol=request.headers.get("Git-Protocol", ""),
        user=account.login if account else "",
    )


def _streamed(answer: BackendAnswer) -> Response:
    return Response(answer.pieces, answer.status, answer.headers)


def plain(text: str, status: int) -> Response:
    """A sentence for the person in front of Git; 401 asks Git for a token."""
    headers = _SIGN_IN if status == 401 else {}
    return Response(text + "\n", status, headers, content_type="text/plain; charset=utf-8")
