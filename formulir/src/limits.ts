/** Numbers that their unit does not allow, as rule R02 has it: a share beyond a hundred, an index beyond its span. */

import type { Finding } from "./checking.ts";
import { indicators } from "./indicators.ts";
import { indonesian } from "./numbers.ts";
import { Numeral, at, isMapping, itemsOf, type Path, type Value } from "./values.ts";

/** Every number outside its unit's limits, with its place and words; of a range its first bound that is. */
export function* outOfLimits(data: Value): Generator<Finding> {
  for (const [place, one] of itemsOf(at(data, ["data"])).entries()) yield* ofOwner(one, ["data", place]);
  for (const { indicator, path } of indicators(data)) yield* ofOwner(indicator, path);
}

function* ofOwner(owner: Value, path: Path): Generator<Finding> {
  const limits = limitsOf(at(owner, ["satuan"]));
  if (!limits) return;
  const [low, high] = limits;
  const outside = (value: Value | undefined): value is Numeral => value instanceof Numeral && (Number(value.literal) < Number(low) || Number(value.literal) > Number(high));
  const places: Path[] = [["baseline", "nilai"], ...["nilai", "target"].flatMap((key) => itemsOf(at(owner, [key])).map((_, place) => [key, place, "nilai"]))];
  for (const place of places) {
    const value = at(owner, place);
    const found = [value, at(value, ["bawah"]), at(value, ["atas"])].find(outside);
    if (found) yield { path: [...path, ...place], message: `${indonesian(found.literal)} di luar batas satuannya (${indonesian(low)} sampai ${indonesian(high)}).`, warning: true };
  }
}

function limitsOf(unit: Value | undefined): [string, string] | null {
  if (!isMapping(unit)) return null;
  const [low, high] = [at(unit, ["rentang", "min"]), at(unit, ["rentang", "maks"])];
  if (low instanceof Numeral && high instanceof Numeral) return [low.literal, high.literal];
  return unit.jenis === "persen" && unit.pertumbuhan !== true ? ["0", "100"] : null;
}
