/** The live result of a formula, for every year that its data have, or where it goes wrong. */

import { outcomeOf, type Outcome } from "./checking.ts";
import { FormulaFailure, yearOf } from "./formula.ts";
import { unitAt, type Screen } from "./fields.ts";
import { indonesian, unitName } from "./numbers.ts";
import { screenOf } from "./places.ts";
import { h } from "./ui.ts";
import { at, isMapping, itemsOf, type Path, type Value } from "./values.ts";

/** Decimals that are shown of a quotient that never ends. */
const DECIMALS = 4;

/** The panel below the expression at `path`. */
export function formulaResult(screen: Screen, path: Path): HTMLElement {
  const panel = h("div", { class: "hasil", "aria-live": "polite" });
  const owner = path.slice(0, -2);
  screen.live(() => {
    const next = panel.cloneNode() as HTMLElement;
    next.append(...shown(screen, owner, toldAbove(screen, path)));
    if (!panel.isEqualNode(next)) panel.replaceChildren(...next.childNodes); // what is put there is heard
  });
  return panel;
}

/** Whether the field itself says what is wrong: it was left, or the faults of its screen were asked for. */
function toldAbove({ work }: Screen, path: Path): boolean {
  const key = path.join("/");
  const asked = work.touched.has(key) || work.touched.has(`*${screenOf(path).join("/")}`);
  return asked && work.findings.some((one) => one.path.join("/") === key);
}

function shown(screen: Screen, owner: Path, told: boolean): (HTMLElement | string)[] {
  const { data } = screen.work;
  const indicator = at(data, owner);
  const expression = at(indicator, ["formula", "ekspresi"]);
  if (typeof expression !== "string" || !expression) return [];
  const unit = unitAt(screen.work, [...owner, "satuan"]);
  const name = isMapping(unit) ? unitName(unit) : "";
  const outcomes = years(data, indicator).map((year) => ({ year, outcome: outcomeOf(indicator, data, year)! }));
  const results = outcomes.filter((one): one is { year: number; outcome: { literal: string } } => "literal" in one.outcome);
  if (results.length) {
    return [
      h("p", { class: "tebal" }, "Hasil dari data"),
      h("ul", {}, ...results.map(({ year, outcome }) => h("li", {}, `${year}: ${indonesian(short(outcome.literal))}${name ? ` ${name}` : ""}`))),
    ];
  }
  const first: Outcome | null = outcomes[0]?.outcome ?? outcomeOf(indicator, data, 0);
  if (!first || !("failure" in first)) return [];
  const { failure } = first;
  const place = failure instanceof FormulaFailure ? failure.offset : 0;
  return [
    h("p", { class: "tebal" }, "Belum dapat dihitung"),
    h("p", {}, h("code", {}, expression.slice(0, place), h("mark", {}, expression.slice(place, place + 1) || "␣"), expression.slice(place + 1))),
    ...(told ? [] : [h("p", {}, `${failure.message} ${failure.hint}`)]),
  ];
}

/** The years for which all data of the formula might have values. */
function years(data: Value, indicator: Value | undefined): number[] {
  const codes = itemsOf(at(indicator, ["formula", "variabel"])).map((one) => at(one, ["data"]));
  const found = new Set<number>();
  for (const datum of itemsOf(at(data, ["data"]))) {
    if (!codes.includes(at(datum, ["kode"]))) continue;
    for (const entry of itemsOf(at(datum, ["nilai"]))) found.add(yearOf(entry) ?? 0);
  }
  return [...found].filter((year) => year > 0).sort((one, other) => one - other);
}

function short(literal: string): string {
  const [whole = "", decimals = ""] = literal.split(".");
  return decimals.length > DECIMALS ? Number(literal).toFixed(DECIMALS).replace(/0+$/, "").replace(/\.$/, "") : decimals ? `${whole}.${decimals}` : whole;
}
