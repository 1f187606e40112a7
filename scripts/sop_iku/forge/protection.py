"""Which refs a client may write. Everything that decides is the forge's own."""

from __future__ import annotations

from sop_iku.forge.records import Account
from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError

MAIN = "main"
HEADS = "refs/heads/"
TAGS = "refs/tags/"


def refusal_of_push(ref: str, account: Account) -> str | None:
    """Why ``account`` may not push (create, move or delete) ``ref``; None: it may."""
    if ref == HEADS + MAIN:
        return "cabang main terlindung; ajukan lewat usulan"
    if not ref.startswith(HEADS):
        return "hanya forge yang menulis acuan ini; kirim ke cabang biasa (refs/heads/...)"
    try:
        names.reference(ref)
    except RepositoryError:
        return "nama cabang tidak dapat dipakai; pakai huruf, angka, titik, - dan /"
    if not account.may_write():
        return "akun ini hanya boleh membaca"
    return None


def refusal_of_creation(ref: str, account: Account, gate: str) -> str | None:
    """Why ``account`` may not create ``ref`` through the API; only the gate's App makes tags."""
    if not ref.startswith(TAGS):
        return refusal_of_push(ref, account)
    try:
        names.reference(ref)
    except RepositoryError:
        return "nama tag tidak dapat dipakai"
    return None if account.login == gate else "hanya gerbang yang membuat tag"
