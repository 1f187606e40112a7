/** The strict reader: text of YAML to data, with the nodes and their places kept for splicing. */

import { Composer, isAlias, isMap, isScalar, isSeq, Parser, type Document, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { isWritable } from "./characters.ts";
import { Failure } from "./failure.ts";
import { plainValue } from "./scalars.ts";
import type { Mapping, Value } from "./values.ts";

export type Node = ParsedNode;

/** A document that was read: its text, its data, and its tree. */
export interface Reading {
  readonly text: string;
  readonly data: Value;
  readonly root: Node;
}

const MOST_LEVELS = 64;
const SPECIAL = "Jangkar, alias dan penanda jenis tidak dipakai di sini.";

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
  if (!isWritable(text)) throw new Failure("Berkas memuat karakter yang tidak dipakai di sini.");
  const [document, another] = composed(text);
  if (!document?.contents || another || /^%/m.test(text)) {
    throw new Failure("Berkas harus memuat tepat satu dokumen.");
  }
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) throw new Failure(`Berkas tidak terbaca: ${fault.message.split("\n")[0]}`);
  const data = valueOf(document.contents, 0);
  if (data === null) throw new Failure("Berkas ini kosong.");
  return { text, root: document.contents, data };
}

/** The documents of a text. Aliases are left out of the bundle, so one ends in an error. */
function composed(text: string): Document.Parsed[] {
  try {
    const composer = new Composer({ schema: "failsafe", keepSourceTokens: true, uniqueKeys: true, logLevel: "silent" });
    return [...composer.compose(new Parser().parse(text), true, text.length)];
  } catch {
    throw new Failure(SPECIAL);
  }
}

/** The key of a pair as text. */
export function keyOf(pair: { key: unknown }): string {
  const key = pair.key as Node;
  if (!isScalar(key)) throw new Failure("Nama kunci harus teks.");
  const name = valueOf(key, 0);
  if (typeof name !== "string" || name === "__proto__") throw new Failure("Nama kunci harus teks.");
  return name;
}

function valueOf(node: Node | null, level: number): Value {
  if (level > MOST_LEVELS) throw new Failure("Susunan berkas terlalu dalam.");
  if (node === null) return null;
  if (isAlias(node) || node.tag || node.anchor) {
    throw new Failure(SPECIAL);
  }
  if (isScalar(node)) {
    if (node.type === "PLAIN") return plainValue(plainSource(node));
    const text = String(node.value);
    if (!isWritable(text)) throw new Failure("Berkas memuat karakter yang tidak dipakai di sini.");
    return text;
  }
  if (isSeq(node)) return (node as YAMLSeq).items.map((item) => valueOf(item as Node, level + 1));
  const mapping: Mapping = {};
  for (const pair of (node as YAMLMap).items) {
    const key = keyOf(pair);
    if ((pair.key as Node & { type?: string }).type === "PLAIN" && key === "<<") throw new Failure("Kunci << tidak dipakai.");
    mapping[key] = valueOf(pair.value as Node | null, level + 1);
  }
  return mapping;
}

function plainSource(node: { source?: string; value: unknown }): string {
  return node.value === null || node.value === undefined ? "" : String(node.value);
}

/** Where the content of a node ends: without the comments and line breaks after it. */
export function contentEnd(node: Node, text: string): number {
  if (isMap(node) && !node.flow && node.items.length) {
    const last = node.items.at(-1)!;
    return last.value ? contentEnd(last.value as Node, text) : endOfKey(last.key as Node, text);
  }
  if (isSeq(node) && !node.flow && node.items.length) {
    return contentEnd(node.items.at(-1) as Node, text);
  }
  const [start, end] = node.range;
  if (isScalar(node) && (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL")) {
    let last = end;
    while (last > start && text[last - 1] === "\n") last -= 1;
    return last;
  }
  return end;
}

function endOfKey(key: Node, text: string): number {
  return text.indexOf(":", key.range[1]) + 1;
}
