/** How much was changed, in a few words: new parts and fields are different things to who filled them in. */

import schema from "#schema";
import type { Told } from "./describing.ts";
import { isListOfScreens } from "./places.ts";
import { nodeOf } from "./shape.ts";
import { at, isMapping, itemsOf } from "./values.ts";

/** Say `2 bagian baru, 3 isian diubah`; empty where nothing was changed. */
export function countWords(told: readonly Told[]): string {
  const counts = { "bagian baru": 0, "bagian dihapus": 0, "isian diubah": 0, pemindahan: 0 };
  for (const { change } of told) {
    const { kind, pointer, before, after } = change;
    const value = kind === "tambah" ? after : before;
    const part = isMapping(value) && (pointer.length < 3 || isListOfScreens(nodeOf(pointer.slice(0, -1), schema)));
    if (kind === "pindah") counts.pemindahan += 1;
    else if (!part || kind === "ubah") counts["isian diubah"] += 1;
    else counts[kind === "tambah" ? "bagian baru" : "bagian dihapus"] += 1 + itemsOf(at(value, ["indikator"])).length;
  }
  return Object.entries(counts).filter(([, count]) => count).map(([words, count]) => `${count} ${words}`).join(", ");
}
