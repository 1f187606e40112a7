/** The indicators of a document, each with its place. */

import { at, itemsOf, type Path, type Value } from "./values.ts";

export function* indicators(data: Value): Generator<{ indicator: Value; path: Path }> {
  for (const [goal, one] of itemsOf(at(data, ["sasaran"])).entries()) {
    for (const [place, indicator] of itemsOf(at(one, ["indikator"])).entries()) {
      yield { indicator, path: ["sasaran", goal, "indikator", place] };
    }
  }
}
