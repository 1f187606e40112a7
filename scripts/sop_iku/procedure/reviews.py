"""What the reviews of a proposal amount to, person by person.

The last decisive review of a person wins, whatever account it came from. A dismissal is
decisive and revives nothing; a comment or a pending review says nothing. Order is the order
of the review ids; at equal moments the stricter one wins (scenarios TINJAU-05 to -07, -12,
-13, -20, FORJE-07).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sop_iku.procedure.facts import Account, Review, ReviewState
from sop_iku.procedure.offices import Person

#: Decisive states, the higher the stricter.
_STRICTNESS = {
    ReviewState.APPROVED: 0,
    ReviewState.DISMISSED: 1,
    ReviewState.CHANGES_REQUESTED: 2,
}


@dataclass(frozen=True)
class PersonReview:
    """The review by which a person now stands, and whose it is."""

    person: Person
    review: Review


@dataclass(frozen=True)
class Standing:
    """Each person's deciding review, and every other review with why it does not count."""

    deciding: tuple[PersonReview, ...]
    superseded: tuple[tuple[Review, str], ...]


def standing(
    reviews: Iterable[Review], person_of: Callable[[Account | None], Person | None]
) -> Standing:
    """Sort the reviews into one deciding review a person and the rest.

    The deciding ones are in order of their own ids, so that reviews which do not count leave
    no trace in a verdict that accepts (the verifier knows only those that counted).
    """
    by_person: dict[str, list[PersonReview]] = {}
    rest: list[tuple[Review, str]] = []
    for review in sorted(reviews, key=lambda item: item.id):
        if review.state is ReviewState.PENDING:
            rest.append((review, "Tinjauan ini belum dikirim."))
        elif review.state in _STRICTNESS:
            person = person_of(review.account)
            if person is None:
                rest.append((review, _stranger(review.account)))
            else:
                by_person.setdefault(person.code, []).append(PersonReview(person, review))
    deciding = []
    for entries in by_person.values():
        last = _deciding(entries)
        deciding.append(last)
        rest.extend(
            (entry.review, f"Sudah diganti tinjauan {entry.person.name} yang lebih baru.")
            for entry in entries
            if entry is not last
        )
    deciding.sort(key=lambda entry: (entry.review.id, entry.person.code))
    return Standing(tuple(deciding), tuple(rest))


def _deciding(entries: list[PersonReview]) -> PersonReview:
    last = entries[-1].review
    doubtful = [
        entry
        for entry in entries
        if entry.review.id == last.id
        or (last.submitted_at is not None and entry.review.submitted_at == last.submitted_at)
    ]
    return max(doubtful, key=lambda entry: _STRICTNESS[entry.review.state])


def _stranger(account: Account | None) -> str:
    if account is None:
        return "Akun peninjau sudah dihapus, jadi orangnya tidak dapat dipastikan."
    if is_bot(account):
        return "Akun bot tidak memegang jabatan."
    return "Akun ini tidak terdaftar di jabatan.yaml."


def is_bot(account: Account) -> bool:
    """Tell whether an account is a bot; bots hold no office."""
    return account.bot or account.login.endswith("[bot]")
