/** Changes put into a document again wherever their old values still stand; else a conflict in words. */

import type { Change } from "./difference.ts";
import { placeWords, valueWords } from "./describing.ts";
import { elementKey, elementKeys, elementOf, listKey, nodeOf, propertyOf, resolve, type Schema } from "./shape.ts";
import { at, isMapping, put, same, type Mapping, type Path, type Value } from "./values.ts";

/** The data with all changes, or a sentence for each that no longer fits. */
export type Applied = { readonly data: Mapping } | { readonly conflicts: readonly string[] };

const AGAIN = "Buka formulir lagi.";

/** Put `changes` into `data`, in order; changes of order come last. All or nothing. */
export function applied(data: Mapping, changes: readonly Change[], schema: Schema): Applied {
  const conflicts: string[] = [];
  let result: Value = data;
  const moves = changes.filter((change) => change.kind === "pindah");
  for (const change of [...changes.filter((one) => one.kind !== "pindah"), ...moves]) {
    const outcome = step(result, change, schema);
    if (typeof outcome === "string") conflicts.push(`${placeWords(change.pointer) || "dokumen"}: ${outcome}`);
    else result = outcome;
  }
  return conflicts.length ? { conflicts } : { data: result as Mapping };
}

function step(data: Mapping, change: Change, schema: Schema): Mapping | string {
  const path = pathOf(data, change.pointer, schema);
  const present = path && at(data, path);
  switch (change.kind) {
    case "ubah":
      if (!path) return `sudah tidak ada pada dokumen yang berlaku. ${AGAIN}`;
      if (same(present, change.after)) return data;
      if (!same(present, change.before)) {
        return `sekarang berlaku ${valueWords(present!)}, bukan lagi ${valueWords(change.before)} seperti saat formulir diisi; usulan ini menulis ${valueWords(change.after)}.`;
      }
      return put(data, path, change.after) as Mapping;
    case "hapus":
      if (!path) return data;
      if (!same(present, change.before)) return `isinya sudah berubah, jadi tidak dihapus. ${AGAIN}`;
      return withoutEmptyList(put(data, path, undefined) as Mapping, path, change.pointer, schema);
    case "tambah":
      if (path) return same(present, change.after) ? data : `sudah ditambahkan sementara itu dengan isi lain. ${AGAIN}`;
      return addition(data, change, schema);
    case "pindah":
      return moved(data, change, schema);
  }
}

function addition(data: Mapping, change: Change, schema: Schema): Mapping | string {
  const place = change.pointer.slice(0, -1);
  const owner = pathOf(data, place, schema);
  const node = nodeOf(place, schema);
  const names = listKey(node);
  if (names) {
    if (elementKey(change.after, names) !== change.pointer.at(-1)) return `kodenya tidak sama dengan tempatnya. ${AGAIN}`;
    if (owner) return put(data, [...owner, (at(data, owner) as Value[]).length], change.after) as Mapping;
    const above = pathOf(data, place.slice(0, -1), schema);
    if (!above) return `tempatnya sudah tidak ada pada dokumen yang berlaku. ${AGAIN}`;
    return put(data, [...above, place.at(-1)!], [change.after]) as Mapping;
  }
  if (!owner || !isMapping(at(data, owner))) return `tempatnya sudah tidak ada pada dokumen yang berlaku. ${AGAIN}`;
  return put(data, [...owner, change.pointer.at(-1)!], change.after) as Mapping;
}

/** With the last element of a list that may not be empty the list goes. */
function withoutEmptyList(data: Mapping, path: Path, pointer: readonly string[], schema: Schema): Mapping {
  const owner = path.slice(0, -1);
  const list = at(data, owner);
  const gone = Array.isArray(list) && list.length === 0 && nodeOf(pointer.slice(0, -1), schema).minItems;
  return gone ? (put(data, owner, undefined) as Mapping) : data;
}

function moved(data: Mapping, change: Change, schema: Schema): Mapping | string {
  const path = pathOf(data, change.pointer, schema);
  const names = listKey(nodeOf(change.pointer, schema));
  const list = path && (at(data, path) as Value[]);
  const present = names && elementKeys(list ?? undefined, names);
  const [old, now] = [change.before, change.after].map((value) => (Array.isArray(value) ? value.map(String) : []));
  if (!path || !present || !old || !now || now.some((key) => !present.includes(key)) || old.length !== now.length) {
    return `urutannya tidak dapat diubah lagi. ${AGAIN}`;
  }
  const standing = present.filter((key) => now.includes(key));
  if (same(standing, now)) return data;
  if (!same(standing, old)) return `urutannya sudah lain. ${AGAIN}`;
  const following = [...now];
  const order = present.map((key) => present.indexOf(now.includes(key) ? following.shift()! : key));
  return put(data, path, order.map((index) => list![index]!)) as Mapping;
}

/** Where a pointer stands in `data` by list positions; null where it is not there. */
function pathOf(data: Value, pointer: readonly string[], schema: Schema): Path | null {
  let node = resolve(schema, schema);
  let value: Value | undefined = data;
  const found: (string | number)[] = [];
  for (const segment of pointer) {
    const names = listKey(node);
    const keys = names && elementKeys(value, names);
    if (names && !keys) return null;
    const step = keys ? keys.indexOf(segment) : segment;
    value = at(value, [step]);
    if (value === undefined) return null;
    node = names ? elementOf(schema, node) : propertyOf(schema, node, segment);
    found.push(step);
  }
  return found;
}
