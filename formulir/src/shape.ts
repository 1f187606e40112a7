/** Finding one's way in a schema: which part of it describes which part of the data. */

import { Numeral, at, isMapping, type Mapping, type Path, type Value } from "./values.ts";

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
    found = { ...((target as Schema | undefined) ?? NOTHING), ...beside, "x-acuan": $ref };
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

/** The part of the schema that describes what stands at `pointer`. */
export function nodeOf(pointer: readonly string[], schema: Schema): Schema {
  let node = resolve(schema, schema);
  for (const segment of pointer) node = listKey(node) ? elementOf(schema, node) : propertyOf(schema, node, segment);
  return node;
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

/** The data with the keys of each mapping in the order of the schema; unknown keys come last. */
export function inOrder(value: Value, node: Schema, root: Schema): Value {
  if (Array.isArray(value)) return value.map((item) => inOrder(item, elementOf(root, node), root));
  if (!isMapping(value)) return value;
  const known = Object.keys(node.properties ?? {}).filter((key) => Object.hasOwn(value, key));
  const keys = [...known, ...Object.keys(value).filter((key) => !known.includes(key))];
  return Object.fromEntries(keys.map((key) => [key, inOrder(value[key]!, propertyOf(root, node, key), root)])) as Mapping;
}

/** The part with what its conditions (`if`/`then`/`else`, also in `allOf`) demand of `value` now. */
export function effective(root: Schema, node: Schema, value: Value | undefined): Schema {
  let found = resolve(root, node);
  const conditions = [found, ...((found.allOf as Schema[] | undefined) ?? [])];
  for (const condition of conditions) {
    if (!condition.if) continue;
    const branch = holds(condition.if as Schema, value) ? condition.then : condition.else;
    if (branch) found = merged(root, found, branch as Schema);
  }
  return found;
}

/** Whether a condition of the kinds that our schemas use holds for `value`. */
export function holds(condition: Schema, value: Value | undefined): boolean {
  if (!isMapping(value)) return false;
  if (!(condition.required ?? []).every((key) => Object.hasOwn(value, key))) return false;
  return Object.entries(condition.properties ?? {}).every(([key, wanted]) => {
    if (!Object.hasOwn(value, key)) return true;
    if ("const" in wanted) return value[key] === wanted.const;
    return !Array.isArray(wanted.enum) || wanted.enum.includes(value[key]);
  });
}

function merged(root: Schema, node: Schema, over: Schema): Schema {
  const base = resolve(root, node);
  const result: { [keyword: string]: unknown } = { ...base };
  if (over.not) result["x-tersembunyi"] = true;
  if (over.required) result.required = [...new Set([...(base.required ?? []), ...over.required])];
  if (over.dependentRequired) {
    result.dependentRequired = { ...(base.dependentRequired as object | undefined), ...(over.dependentRequired as object) };
  }
  if (Array.isArray(over.enum) && Array.isArray(base.enum)) {
    const kept = base.enum.map((one, index) => ({ one, index })).filter(({ one }) => (over.enum as unknown[]).includes(one));
    result.enum = kept.map(({ one }) => one as unknown);
    if (Array.isArray(base.enumDescriptions)) {
      const words = base.enumDescriptions as unknown[];
      result.enumDescriptions = kept.map(({ index }) => words[index]);
    }
  }
  if (over.items) result.items = merged(root, base.items ?? NOTHING, over.items);
  if (over.properties) {
    const properties = { ...base.properties };
    for (const [key, inner] of Object.entries(over.properties)) properties[key] = merged(root, properties[key] ?? NOTHING, inner);
    result.properties = properties;
  }
  return result;
}

/** One way to fill a part. */
export interface Way {
  /** What it is called; empty: by the titles of what it requires. */
  readonly title: string;
  readonly required: readonly string[];
  /** Everything that belongs to this way and to no other. */
  readonly keys: readonly string[];
}

/** The ways to fill a part of which exactly one is taken (`oneOf` of required keys). */
export function waysOf(part: Schema): Way[] {
  const branches = (part.oneOf as Schema[] | undefined) ?? [];
  if (!branches.length || branches.some((one) => !one.required)) return [];
  const together = Object.entries((part.dependentRequired as { [key: string]: string[] } | undefined) ?? {});
  return branches.map((one) => {
    const keys = new Set(one.required);
    for (let before = -1; before !== keys.size; ) {
      before = keys.size;
      for (const [key, others] of together) {
        if (keys.has(key) || others.some((other) => keys.has(other))) [key, ...others].forEach((each) => keys.add(each));
      }
    }
    return { title: one.title ?? "", required: one.required!, keys: [...keys] };
  });
}

/** The part of the schema at a place with list positions, with what all conditions above it demand. */
export function effectiveAt(root: Schema, data: Value, path: Path): Schema {
  let node = effective(root, root, data);
  path.forEach((segment, index) => {
    node = typeof segment === "number" ? elementOf(root, node) : propertyOf(root, node, segment);
    node = effective(root, node, at(data, path.slice(0, index + 1)));
  });
  return node;
}
