/** Numbers that their unit does not allow, as rule R02 has it: a share beyond a hundred, an index beyond its span. */

import { indonesian } from "./numbers.ts";
import { Numeral, at, isMapping, type Path, type Value } from "./values.ts";

/** Every number outside its unit's limits, with its place and words. */
export function* outOfLimits(data: Value): Generator<{ path: Path; message: string; warning: boolean }> {
  for (const [place, one] of entries(at(data, ["data"]))) yield* ofOwner(one, ["data", place]);
  for (const [goal, one] of entries(at(data, ["sasaran"]))) {
    for (const [place, indicator] of entries(at(one, ["indikator"]))) yield* ofOwner(indicator, ["sasaran", goal, "indikator", place]);
  }
}

function* ofOwner(owner: Value, path: Path): Generator<{ path: Path; message: string; warning: boolean }> {
  const limits = limitsOf(at(owner, ["satuan"]));
  if (!limits) return;
  const [low, high] = limits;
  const places: Path[] = [["baseline", "nilai"], ...["nilai", "target"].flatMap((key) => entries(at(owner, [key])).map(([place]) => [key, place, "nilai"]))];
  for (const place of places) {
    const value = at(owner, place);
    if (!(value instanceof Numeral) || (Number(value.literal) >= Number(low) && Number(value.literal) <= Number(high))) continue;
    yield { path: [...path, ...place], message: `${indonesian(value.literal)} di luar batas satuannya (${indonesian(low)} sampai ${indonesian(high)}).`, warning: true };
  }
}

function limitsOf(unit: Value | undefined): [string, string] | null {
  if (!isMapping(unit)) return null;
  const [low, high] = [at(unit, ["rentang", "min"]), at(unit, ["rentang", "maks"])];
  if (low instanceof Numeral && high instanceof Numeral) return [low.literal, high.literal];
  return unit.jenis === "persen" && unit.pertumbuhan !== true ? ["0", "100"] : null;
}

function entries(list: Value | undefined): [number, Value][] {
  return Array.isArray(list) ? [...list.entries()] : [];
}
