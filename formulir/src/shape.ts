/** Finding one's way in a schema: which part of it describes which part of the data. */

import { Numeral, isMapping, type Value } from "./values.ts";

export interface Schema {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: { readonly [key: string]: Schema };
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly $defs?: { readonly [key: string]: Schema };
  readonly $ref?: string;
}

const NOTHING: Schema = {};

/** Follow `$ref`; what stands beside a reference (a title, a description) goes before. */
export function resolve(root: Schema, node: Schema | undefined): Schema {
  let found = node ?? NOTHING;
  for (let step = 0; step < 32 && typeof found.$ref === "string"; step += 1) {
    const { $ref, ...beside } = found;
    let target: unknown = root;
    for (const segment of $ref.split("/").slice(1)) target = (target as { [key: string]: unknown } | undefined)?.[segment];
    found = { ...((target as Schema | undefined) ?? NOTHING), ...beside };
  }
  return found;
}

export function propertyOf(root: Schema, node: Schema, key: string): Schema {
  const additional = node.additionalProperties;
  return resolve(root, node.properties?.[key] ?? (typeof additional === "object" ? (additional as Schema) : undefined));
}

export function elementOf(root: Schema, node: Schema): Schema {
  return resolve(root, node.items);
}

/** The fields that tell the elements of a list apart (`x-kunci`). */
export function listKey(node: Schema): readonly string[] | null {
  const names = node["x-kunci"];
  return Array.isArray(names) && names.length ? (names as string[]) : null;
}

/** The key text of every element; null where they cannot be told apart by it. */
export function elementKeys(elements: Value | undefined, names: readonly string[]): string[] | null {
  if (!Array.isArray(elements)) return null;
  const found: string[] = [];
  for (const element of elements) {
    const key = elementKey(element, names);
    if (key === null) return null;
    found.push(key);
  }
  return new Set(found).size === found.length ? found : null;
}

/** The key text of one element; null where a part of it is missing. */
export function elementKey(element: Value, names: readonly string[]): string | null {
  if (!isMapping(element)) return null;
  const parts: string[] = [];
  for (const name of names) {
    const value = element[name];
    if (typeof value === "string") parts.push(value);
    else if (value instanceof Numeral && /^-?[0-9]+$/.test(value.literal)) parts.push(value.literal);
    else return null;
  }
  return parts.join(".");
}
