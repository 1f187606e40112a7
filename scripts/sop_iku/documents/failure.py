"""The base of every error that a user can mend."""

from __future__ import annotations


class Failure(Exception):
    """An expected failure, told to the user in Indonesian; the command exits with 1.

    ``message`` says what is wrong, ``hint`` what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
