"""What a screen of the form offers: fields that a person comes to, not ids that stand somewhere."""

from __future__ import annotations

from typing import Any

FOLDED = "main details:not([open]) > summary >> visible=true"


def offered(page: Any) -> set[str]:
    """The places of the fields on the screen, once everything folded was opened by a click.

    A field has a control that can be used, is drawn, and lies within the screen's width.
    """
    folds = page.locator(FOLDED)
    while folds.count():
        folds.first.click()
    return {str(one) for one in page.evaluate(_FIELDS)}


def former(schema: dict[str, Any]) -> set[str]:
    """The names of parts that only a document from before the system has, by the schema itself."""
    found = {name for name, one in schema.get("properties", {}).items() if one.get("not") == {}}
    for one in (*schema.get("properties", {}).values(), schema.get("else"), schema.get("items")):
        found |= former(one) if isinstance(one, dict) else set()
    return found


_FIELDS = """() => {
const there = one => { const box = one.getBoundingClientRect();
  return one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})
    && box.width > 0 && box.height > 0 && box.left >= 0 && box.right <= innerWidth + 1; };
const used = 'input, select, textarea, button';
return [...document.querySelectorAll('main [id^=f-]')]
  .filter(one => !one.matches('details'))
  .filter(one => [one, ...one.querySelectorAll('*')].some(
    each => each.matches(used) && !each.disabled && !each.readOnly && there(each)))
  .map(one => one.id.replace(/-kotak$/, ''));
}"""
