"""All settings of an office's repository together: survey the server, then apply the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from sop_iku.github.administration import Administration
from sop_iku.github.settings import environments, rulesets
from sop_iku.github.settings.plan import (
    JSON,
    Difference,
    Item,
    Plan,
    Unseen,
    Wanted,
    compared,
    named_only,
    unseen,
)
from sop_iku.github.transport import ApiError

Answer = TypeVar("Answer")
Live = Mapping[str, JSON] | Unseen


def survey(server: Administration, wanted: Iterable[Wanted]) -> Plan:
    """Read what the server has and return what makes it what is ``wanted``.

    What the token may not see is an item of its own and never counts as equal. Raises
    ``ApiError`` where the server cannot be reached or does not know the repository.
    """
    wanted = tuple(wanted)
    environment_names = [one.name for one in wanted if one.kind == environments.KIND]
    live: dict[str, Live] = {
        "repositori": _repository(server),
        "actions": _seen(lambda: _actions(server)),
        "pages": _seen(lambda: _pages(server)),
        # GitHub tells labels apart without their case
        "label": _seen(lambda: {one["name"].lower(): one for one in server.labels()}),
        environments.KIND: _seen(lambda: environments.read_live(server, environment_names)),
        rulesets.KIND: _seen(lambda: rulesets.read_live(server)),
    }
    return plan(wanted, live)


def plan(wanted: Iterable[Wanted], live: Mapping[str, Live]) -> Plan:
    """Return what makes ``live`` (by kind, then by name) what is ``wanted``. Pure."""
    items: list[Item] = []
    names: set[str] = set()
    for one in wanted:
        found = live[one.kind]
        if isinstance(found, Unseen):
            items.append(unseen(one, found))
        elif one.kind == environments.KIND:
            items += environments.items(one, found.get(one.name))
        elif one.kind == rulesets.KIND:
            names.add(one.name)
            items.append(rulesets.item(one, found.get(one.name)))
        else:
            difference: Difference = named_only
            items.append(compared(one, found.get(one.name), difference))
    kept = live[rulesets.KIND]
    foreign = () if isinstance(kept, Unseen) else tuple(sorted(set(kept) - names))
    return Plan(tuple(items), foreign)


def apply(server: Administration, planned: Plan) -> None:
    """Create and change what the plan says; raises ``ApiError`` where the token may not."""
    for item in planned.to_apply:
        _WRITERS[item.kind](server, item)


def _seen(read: Callable[[], Mapping[str, JSON]]) -> Live:
    try:
        return read()
    except ApiError as error:
        if error.status not in {401, 403, 404}:
            raise
        return Unseen(f"tidak terlihat: {error.hint}")


def _repository(server: Administration) -> Live:
    repository = server.repository_settings()
    if "allow_merge_commit" not in repository:
        return Unseen("tidak terlihat: hanya administrator yang diberi tahu cara menggabungkan")
    return {"umum": repository}


def _actions(server: Administration) -> Mapping[str, JSON]:
    permissions = server.actions_permissions()
    selected = permissions.get("allowed_actions") == "selected"
    return {
        "izin": permissions,
        "pilihan": server.selected_actions() if selected else {},
        "alur_kerja": server.workflow_permissions(),
    }


def _pages(server: Administration) -> Mapping[str, JSON]:
    site = server.pages()
    return {} if site is None else {"situs": site}


def _write_actions(server: Administration, item: Item) -> None:
    write = {
        "izin": server.set_actions_permissions,
        "pilihan": server.set_selected_actions,
        "alur_kerja": server.set_workflow_permissions,
    }
    write[item.name](item.wanted)


def _write_pages(server: Administration, item: Item) -> None:
    if item.live is None:
        server.create_pages(item.wanted)
    else:
        server.update_pages(item.wanted)


def _write_label(server: Administration, item: Item) -> None:
    if item.live is None:
        server.create_label(item.wanted)
    else:
        server.update_label(item.live["name"], item.wanted)


_WRITERS: Mapping[str, Callable[[Administration, Item], None]] = {
    "repositori": lambda server, item: server.update_repository(item.wanted),
    "actions": _write_actions,
    "pages": _write_pages,
    "label": _write_label,
    environments.KIND: environments.write,
    rulesets.KIND: rulesets.write,
}
