/** Byte-preserving edits: the text of a document with other data, in which only that moved.
 *
 * Comments, order, quotes and the style of numbers stay. The result is read again, and refused
 * unless it holds exactly the data that was meant.
 */

import { isWritable } from "./characters.ts";
import { Failure } from "./failure.ts";
import { arranged, type Piece } from "./pieces.ts";
import { contentEnd, keyOf, read, type Reading } from "./reading.ts";
import { inItsStyle } from "./scalar_style.ts";
import { flow } from "./scalars.ts";
import { elementKeys, elementOf, listKey, propertyOf, resolve, type Schema } from "./shape.ts";
import type { Node } from "./tree.ts";
import { isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from "./tree_nodes.ts";
import { identical, isMapping, type Mapping, type Value } from "./values.ts";
import { element, entry } from "./writing.ts";

/** Return the text of `document` holding `data`; throws Failure where that cannot be done safely. */
export function spliced(document: Reading, data: Value, schema: Schema): string {
  if (identical(document.data, data)) return document.text;
  if (!writable(data)) throw new Failure("Isian memuat karakter yang tidak dapat ditulis.", "Ketik ulang isian itu.");
  for (const quoted of [false, true]) {
    const splicer = new Splicer(document.text, schema, quoted);
    const text = splicer.whole(document.root, document.data, data);
    try {
      if (identical(read(text).data, data)) return text;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  throw new Failure(
    "Perubahan ini tidak dapat ditulis tanpa menyentuh bagian lain berkas.",
    "Urungkan perubahan terakhir, atau mintalah pengelola mengubah berkasnya.",
  );
}

function writable(value: Value): boolean {
  if (typeof value === "string") return isWritable(value);
  if (Array.isArray(value)) return value.every(writable);
  if (isMapping(value)) return Object.entries(value).every(([key, item]) => isWritable(key) && writable(item));
  return true;
}

class Splicer {
  /** Every element of a list in lines, for those that only go to another list. */
  private readonly elements: { readonly node: Node; readonly data: Value }[] = [];

  constructor(
    private readonly text: string,
    private readonly schema: Schema,
    /** Quote every text that is new: the second attempt. */
    private readonly quoted: boolean,
  ) {}

  whole(root: Node, old: Value, data: Value): string {
    const { text } = this;
    if (!this.quoted) this.gather(root, old);
    const end = this.lineEnd(contentEnd(root, text));
    return text.slice(0, root.range[0]) + this.value(root, old, data, resolve(this.schema, this.schema), 0) + text.slice(end);
  }

  /** The text of a node, from its start to the end of its last line, holding `data`. */
  private value(node: Node, old: Value, data: Value, part: Schema, level: number): string {
    const end = this.lineEnd(contentEnd(node, this.text));
    if (identical(old, data)) return this.text.slice(node.range[0], end);
    if (isMap(node) && isMapping(old) && isMapping(data) && !node.flow) return this.mapping(node, old, data, part, level);
    if (isSeq(node) && Array.isArray(old) && Array.isArray(data) && !node.flow) return this.list(node, old, data, part);
    return this.inline(node, old, data, part, false) + this.text.slice(contentEnd(node, this.text), end);
  }

  /** The text of a scalar or of brackets, from start to content end, holding `data`. */
  private inline(node: Node, old: Value, data: Value, part: Schema, inFlow: boolean): string {
    if (identical(old, data)) return this.text.slice(node.range[0], contentEnd(node, this.text));
    if (isMap(node) && node.flow && isMapping(old) && isMapping(data)) return this.flowMapping(node, old, data, part);
    if (isSeq(node) && node.flow && Array.isArray(old) && Array.isArray(data)) return this.flowList(node, old, data, part);
    return inItsStyle(node, data, this.text, inFlow, this.quoted);
  }

  private mapping(node: YAMLMap, old: Mapping, data: Mapping, part: Schema, level: number): string {
    const { text } = this;
    const indent = this.column(node.items[0]!.key.range[0]);
    const pieces: Piece[] = node.items.map((pair) => {
      const key = keyOf(pair);
      const start = pair.key.range[0];
      const value = pair.value;
      const last = value && value.range[1] > value.range[0] ? contentEnd(value, text) : this.afterColon(pair.key);
      const end = this.lineEnd(last);
      const kept = Object.hasOwn(data, key);
      const body = kept ? this.pair(pair.key, value, old[key]!, data[key]!, propertyOf(this.schema, part, key), indent, end) : "";
      return { name: key, start, end, body, kept };
    });
    const names = order(Object.keys(old), Object.keys(data), Object.keys(part.properties ?? {}));
    const added = (key: string): string => entry(key, data[key]!, indent, this.quoted);
    const top = (key: string): boolean => level === 0 && indent === 0 && (isMapping(data[key]) || Array.isArray(data[key]));
    return arranged(text, pieces, names, added, { indent, top });
  }

  /** One entry of a block mapping, from its key to the end of its last line. */
  private pair(key: Node, node: Node | null, old: Value, data: Value, part: Schema, indent: number, end: number): string {
    const { text } = this;
    const start = key.range[0];
    if (identical(old, data)) return text.slice(start, end);
    const fits =
      node !== null &&
      node.range[1] > node.range[0] &&
      ((isScalar(node) && !isMapping(data) && !Array.isArray(data)) ||
        (isMap(node) && isMapping(data) && Object.keys(data).length > 0 && node.items.length > 0) ||
        (isSeq(node) && Array.isArray(data) && data.length > 0 && node.items.length > 0));
    if (node !== null && fits) {
      const [before, above] = isSeq(node) && !node.flow ? withoutComments(text.slice(start, node.range[0])) : [text.slice(start, node.range[0]), ""];
      if (!above || identical((old as Value[])[0], (data as Value[])[0])) return text.slice(start, node.range[0]) + this.value(node, old, data, part, 1);
      return before + this.list(node as YAMLSeq, old as Value[], data as Value[], part, above);
    }
    const [first = "", ...rest] = entry(keyOf({ key }), data, indent, this.quoted).split("\n");
    const after = node && node.range[1] > node.range[0] ? contentEnd(node, text) : this.afterColon(key);
    const comment = /^ *#.*/.exec(text.slice(after, end))?.[0] ?? "";
    return [text.slice(start, key.range[1]) + first.slice(first.indexOf(":", flow(keyOf({ key })).length)) + comment, ...rest].join("\n");
  }

  private list(node: YAMLSeq, old: Value[], data: Value[], part: Schema, above = ""): string {
    const { text } = this;
    const inner = elementOf(this.schema, part);
    const matched = matches(old, data, listKey(part));
    const dashes = dashesOf(node, text);
    const indent = this.column(dashes[0]!);
    const pieces: Piece[] = node.items.map((item, index) => {
      const start = dashes[index]!;
      const end = this.lineEnd(item.range[1] > item.range[0] ? contentEnd(item, text) : start + 1);
      const place = matched.indexOf(index);
      const kept = place >= 0;
      let body = "";
      if (kept) body = this.element(item, start, end, old[index]!, data[place]!, inner, indent);
      return { name: String(index), start, end, body, kept };
    });
    const names = matched.map((index, place) => (index === null ? `+${place}` : String(index)));
    const braced = node.items.every((item) => isMap(item) && item.flow);
    const added = (name: string): string => {
      const value = data[Number(name)]!;
      const same = this.elements.find((one) => identical(one.data, value) && this.column(one.node.range[0]) === indent + 2);
      if (same) return `- ${text.slice(same.node.range[0], this.lineEnd(contentEnd(same.node, text)))}`;
      return braced ? `- ${flow(value, this.quoted)}` : element(value, indent, this.quoted);
    };
    return arranged(text, pieces, names, added, { indent, top: () => false, above });
  }

  private element(node: Node, start: number, end: number, old: Value, data: Value, part: Schema, indent: number): string {
    if (identical(old, data)) return this.text.slice(start, end);
    const sameKind =
      (isScalar(node) && !isMapping(data) && !Array.isArray(data) && node.range[1] > node.range[0]) ||
      (isMap(node) && isMapping(data) && Object.keys(data).length > 0) ||
      (isSeq(node) && Array.isArray(data) && data.length > 0);
    if (!sameKind) return element(data, indent, this.quoted);
    return this.text.slice(start, node.range[0]) + this.value(node, old, data, part, 1);
  }

  private flowMapping(node: YAMLMap, old: Mapping, data: Mapping, part: Schema): string {
    const items = node.items.map((pair) => {
      const key = keyOf(pair);
      const value = pair.value;
      const start = pair.key.range[0];
      const end = value && value.range[1] > value.range[0] ? contentEnd(value, this.text) : pair.key.range[1];
      const inner = propertyOf(this.schema, part, key);
      let body = this.text.slice(start, end);
      if (Object.hasOwn(data, key) && !identical(old[key], data[key])) {
        body =
          value && value.range[1] > value.range[0]
            ? this.text.slice(start, value.range[0]) + this.inline(value, old[key]!, data[key]!, inner, true)
            : `${this.text.slice(start, pair.key.range[1])}: ${flow(data[key]!, this.quoted)}`;
      }
      return { name: key, start, end, body };
    });
    const names = order(Object.keys(old), Object.keys(data), Object.keys(part.properties ?? {}));
    return this.bracketed(node, items, names, (key) => `${flow(key)}: ${flow(data[key]!, this.quoted)}`);
  }

  private flowList(node: YAMLSeq, old: Value[], data: Value[], part: Schema): string {
    const inner = elementOf(this.schema, part);
    const matched = matches(old, data, listKey(part));
    const items = node.items.map((item, index) => {
      const place = matched.indexOf(index);
      const body = place < 0 ? "" : this.inline(item, old[index]!, data[place]!, inner, true);
      return { name: String(index), start: item.range[0], end: contentEnd(item, this.text), body };
    });
    const names = matched.map((index, place) => (index === null ? `+${place}` : String(index)));
    return this.bracketed(node, items, names, (name) => flow(data[Number(name)]!, this.quoted));
  }

  /** Brackets with their items in the order of `names`; what stands between two that stay together stays. */
  private bracketed(
    node: Node,
    items: { name: string; start: number; end: number; body: string }[],
    names: readonly string[],
    added: (name: string) => string,
  ): string {
    const { text } = this;
    const [start, end] = node.range;
    const places = new Map(items.map((item, index) => [item.name, index]));
    let out = text.slice(start, items[0]?.start ?? start + 1);
    let previous = -2;
    names.forEach((name, index) => {
      const place = places.get(name);
      const gap = place !== undefined && place === previous + 1 && place > 0 ? text.slice(items[place - 1]!.end, items[place]!.start) : ", ";
      out += (index ? gap : "") + (place === undefined ? added(name.replace(/^\+/, "")) : items[place]!.body);
      previous = place ?? -2;
    });
    const tail = items.length ? text.slice(items.at(-1)!.end, end) : text.slice(start + 1, end);
    return out + (names.length ? tail : tail.trimStart().replace(/^,\s*/, ""));
  }

  private gather(node: Node | null, data: Value): void {
    if (!node || isScalar(node) || node.flow) return;
    if (isMap(node)) for (const pair of node.items) this.gather(pair.value, (data as Mapping)[keyOf(pair)]!);
    else {
      node.items.forEach((item, index) => {
        if (isMap(item)) this.elements.push({ node: item, data: (data as Value[])[index]! });
        this.gather(item, (data as Value[])[index]!);
      });
    }
  }

  private afterColon(key: Node): number {
    return this.text.indexOf(":", key.range[1]) + 1;
  }

  private lineEnd(index: number): number {
    const found = this.text.indexOf("\n", index);
    return found < 0 ? this.text.length : found;
  }

  private column(index: number): number {
    return index - (this.text.lastIndexOf("\n", index - 1) + 1);
  }
}

/** Where the dash of each element stands. */
function dashesOf(node: YAMLSeq, text: string): number[] {
  const found = (node.token?.items ?? []).flatMap((item) => item.start.filter((one) => one.type === "seq-item-ind").map((one) => one.offset));
  if (found.length === node.items.length) return found;
  return node.items.map((item) => text.lastIndexOf("-", item.range[0]));
}

/** What stands before a list: without and with the comment lines directly above its first element. */
function withoutComments(before: string): [string, string] {
  const lines = before.split("\n");
  const indent = lines.pop() ?? "";
  const own: string[] = [];
  while (lines.length > 1 && lines.at(-1)!.trimStart().startsWith("#")) own.unshift(lines.pop()!);
  return [[...lines, indent].join("\n"), own.join("\n")];
}

/** The names of the new mapping: the old ones as they stand, new ones where the schema has them. */
function order(old: readonly string[], now: readonly string[], known: readonly string[]): string[] {
  const names = old.filter((key) => now.includes(key));
  for (const key of now) {
    if (old.includes(key)) continue;
    const rank = known.indexOf(key);
    const place = rank < 0 ? -1 : names.findIndex((name) => known.indexOf(name) > rank);
    names.splice(place < 0 ? names.length : place, 0, key);
  }
  return names;
}

/** For each new element the old one that it is, null for one that is new. */
function matches(old: readonly Value[], now: readonly Value[], names: readonly string[] | null): (number | null)[] {
  const before = names ? elementKeys([...old], names) : null;
  const after = names ? elementKeys([...now], names) : null;
  const free = new Set(old.keys());
  const take = (index: number): number | null => (index >= 0 && free.delete(index) ? index : null);
  const found =
    before && after
      ? after.map((key) => take(before.indexOf(key)))
      : now.map((item) => take(old.findIndex((one, index) => free.has(index) && identical(one, item))));
  return found.map((index, place) => {
    if (index !== null || !free.has(place)) return index;
    return alike(old[place]!, now[place]!) ? take(place) : null;
  });
}

/** Whether two elements have so much in common that one was made of the other. */
function alike(one: Value, other: Value): boolean {
  if (!isMapping(one) || !isMapping(other)) return !isMapping(one) && !isMapping(other) && !Array.isArray(one) && !Array.isArray(other);
  const keys = Object.keys(other);
  return keys.filter((key) => identical(one[key], other[key])).length * 2 >= keys.length;
}
