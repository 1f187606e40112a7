/** What changed between two states of a document, as `documents/diff.py` and `applying.py` have it. */

import { elementKeys, elementOf, listKey, nodeOf, propertyOf, type Schema } from "./shape.ts";
import { identical, isMapping, same, type Mapping, type Value } from "./values.ts";

export type ChangeKind = "ubah" | "tambah" | "hapus" | "pindah";

/** One difference at one place; a change of order has the elements' keys on both sides. */
export interface Change {
  readonly kind: ChangeKind;
  readonly pointer: readonly string[];
  readonly before: Value;
  readonly after: Value;
}

/** The changes from `before` to `after`: an addition comes last in its list, orders come last of all.
 *
 * `within`: both are states of the part that stands there.
 */
export function changes(before: Value, after: Value, schema: Schema, within: readonly string[] = []): Change[] {
  const found: Change[] = [];
  const orders = new Map<string, Change>();
  compare(before, after, nodeOf(within, schema), within);
  return [...found, ...orders.values()];

  function compare(old: Value, now: Value, node: Schema, path: readonly string[]): void {
    if (identical(old, now)) return;
    if (isMapping(old) && isMapping(now)) return compareMappings(old, now, node, path);
    const names = listKey(node);
    const before = names && elementKeys(old, names);
    const after = names && elementKeys(now, names);
    if (before && after && Array.isArray(old) && Array.isArray(now)) return compareLists(old, now, before, after, node, path);
    if (!same(old, now)) found.push({ kind: "ubah", pointer: path, before: old, after: now });
  }

  function compareMappings(old: Mapping, now: Mapping, node: Schema, path: readonly string[]): void {
    const keys = [...Object.keys(old), ...Object.keys(now).filter((key) => !Object.hasOwn(old, key))];
    for (const key of keys) {
      const child = propertyOf(schema, node, key);
      const place = [...path, key];
      if (!Object.hasOwn(old, key)) oneSided("tambah", now[key]!, child, place);
      else if (!Object.hasOwn(now, key)) oneSided("hapus", old[key]!, child, place);
      else compare(old[key]!, now[key]!, child, place);
    }
  }

  /** What only one side has; a keyed list element by element. */
  function oneSided(kind: "tambah" | "hapus", value: Value, node: Schema, path: readonly string[]): void {
    const names = listKey(node);
    const keys = names && elementKeys(value, names);
    if (!keys) return one(kind, path, value);
    keys.forEach((key, index) => one(kind, [...path, key], (value as Value[])[index]!));
  }

  function one(kind: "tambah" | "hapus", pointer: readonly string[], value: Value): void {
    found.push({ kind, pointer, before: kind === "tambah" ? null : value, after: kind === "tambah" ? value : null });
  }

  function compareLists(
    old: readonly Value[],
    now: readonly Value[],
    before: readonly string[],
    after: readonly string[],
    node: Schema,
    path: readonly string[],
  ): void {
    const inner = elementOf(schema, node);
    before.forEach((key, index) => {
      const place = after.indexOf(key);
      if (place >= 0) compare(old[index]!, now[place]!, inner, [...path, key]);
      else one("hapus", [...path, key], old[index]!);
    });
    after.forEach((key, index) => {
      if (!before.includes(key)) one("tambah", [...path, key], now[index]!);
    });
    const asAdded = [...before.filter((key) => after.includes(key)), ...after.filter((key) => !before.includes(key))];
    if (asAdded.some((key, index) => key !== after[index])) {
      orders.set(path.join("/"), { kind: "pindah", pointer: path, before: asAdded, after: [...after] });
    }
  }
}
