/** The strict reader: text of YAML to data, with the nodes and their places kept for splicing. */

import { isWritable } from "./characters.ts";
import { Failure } from "./failure.ts";
import { plainValue } from "./scalars.ts";
import { treeOf, type Node } from "./tree.ts";
import { isScalar, isSeq, Pair } from "./tree_nodes.ts";
import type { Mapping, Value } from "./values.ts";

/** A document that was read: its text, its data, and its tree. */
export interface Reading {
  readonly text: string;
  readonly data: Value;
  readonly root: Node;
}

const MOST_LEVELS = 64;
const UNWRITABLE = "Berkas memuat karakter yang tidak dipakai di sini.";

/** Read one document; throws Failure where it is not written as documents here are. */
export function read(text: string): Reading {
  if (latest?.text !== text) latest = readAnew(text);
  return latest;
}

/** The form reads one text again and again: to look at it, to change it, to send it. */
let latest: Reading | undefined;

/** Read only the named sections of the top level: a third of the SOP is of use here. */
export function readSections(text: string, names: readonly string[]): Value {
  const parts = text.split(/^(?=[a-z_]+:)/m).filter((part) => names.includes(part.slice(0, part.indexOf(":"))));
  return readAnew(parts.join("")).data;
}

function readAnew(text: string): Reading {
  if (!isWritable(text)) throw new Failure(UNWRITABLE);
  if (/^%/m.test(text)) throw new Failure("Berkas harus memuat tepat satu dokumen.");
  const root = treeOf(text);
  const data = root && valueOf(root, 0);
  if (root === null || data === null) throw new Failure("Berkas ini kosong.");
  return { text, root, data };
}

/** The key of a pair as text. */
export function keyOf({ key }: { key: Node }): string {
  const name = isScalar(key) ? valueOf(key, 0) : null;
  if (typeof name !== "string" || name === "__proto__") throw new Failure("Nama kunci harus teks.");
  return name;
}

function valueOf(node: Node | null, level: number): Value {
  if (level > MOST_LEVELS) throw new Failure("Susunan berkas terlalu dalam.");
  if (node === null) return null;
  if (isScalar(node)) {
    if (node.type === "PLAIN") return plainValue(node.value);
    if (!isWritable(node.value)) throw new Failure(UNWRITABLE);
    return node.value;
  }
  if (isSeq(node)) return node.items.map((item) => valueOf(item, level + 1));
  const mapping: Mapping = {};
  for (const pair of node.items) {
    const key = keyOf(pair);
    if (isScalar(pair.key) && pair.key.type === "PLAIN" && key === "<<") throw new Failure("Kunci << tidak dipakai.");
    mapping[key] = valueOf(pair.value, level + 1);
  }
  return mapping;
}

/** Where the content of a node ends: without the comments and line breaks after it. */
export function contentEnd(node: Node, text: string): number {
  if (!isScalar(node) && !node.flow && node.items.length) {
    const last = node.items.at(-1)!;
    if (!(last instanceof Pair)) return contentEnd(last, text);
    return last.value ? contentEnd(last.value, text) : text.indexOf(":", last.key.range[1]) + 1;
  }
  const [start, end] = node.range;
  if (isScalar(node) && node.type.startsWith("BLOCK")) {
    let last = end;
    while (last > start && text[last - 1] === "\n") last -= 1;
    return last;
  }
  return end;
}
