"""Who can be acted as in a room: persons with an account here and the offices they hold today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sop_iku.evidence.content import Policy
from sop_iku.forge.forge import Forge
from sop_iku.forge.records import Account
from sop_iku.procedure.offices import Register


@dataclass(frozen=True)
class Role:
    """A person to act as, with the office that counts here."""

    login: str
    name: str
    office: str


class People:
    """Who holds which office today, with an account of this forge."""

    def __init__(self, forge: Forge, policy: Policy) -> None:
        zone = ZoneInfo(policy.zone or "UTC")
        self.register: Register = policy.register  # type: ignore[assignment] # guide() checked
        self._today = datetime.fromisoformat(forge.now()).astimezone(zone).date()
        self._server = forge.server

    def holding(self, offices: Iterable[str], *, but: int | None = None) -> Role | None:
        """The first person with one of these offices whose account is not ``but``."""
        return next(self._roles(offices, but), None)

    def not_holding(self, offices: tuple[str, ...], *, but: int) -> Role | None:
        """Somebody whose approval would not count."""
        others = (office.code for office in self.register.offices if office.code not in offices)
        able = {role.login for role in self._roles(offices, None)}
        return next((one for one in self._roles(others, but) if one.login not in able), None)

    def holds(self, account: int, offices: Iterable[str]) -> bool:
        """Whether an account's person holds one of these offices today."""
        found = (held for one in offices for held in self.register.holders(one, self._today))
        return any(account in self._ids(held.person) for held in found)

    def names(self, offices: Iterable[str]) -> str:
        """The offices as printed."""
        return " atau ".join(self.register.office_name(one) for one in offices)

    def role(self, account: Account | None) -> Role | None:
        """A person by account, with the offices held today."""
        if account is None:
            return None
        held = [
            self.register.office_name(one.office)
            for one in self.register.assignments
            if one.covers(self._today) and account.id in self._ids(one.person)
        ]
        return Role(account.login, account.name, ", ".join(held))

    def _roles(self, offices: Iterable[str], but: int | None) -> Iterator[Role]:
        for office in offices:
            for held in self.register.holders(office, self._today):
                person = self.register.person(held.person)
                for account in person.accounts if person else ():
                    if account.server == self._server and account.id != but:
                        name = self.register.person_name(held.person)
                        yield Role(account.login, name, self.register.office_name(office))

    def _ids(self, person: str) -> set[int]:
        found = self.register.person(person)
        accounts = found.accounts if found else ()
        return {one.id for one in accounts if one.server == self._server}
