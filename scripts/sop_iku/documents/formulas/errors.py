"""What can be wrong with a formula, as one exception that carries its place."""

from __future__ import annotations


class FormulaError(Exception):
    """A formula that cannot be read or calculated.

    ``offset`` counts characters from the start of the expression (0-based); ``message`` and
    ``hint`` are Indonesian: what is wrong, what to do.
    """

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.hint = hint
