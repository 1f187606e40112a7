/** What a schema (JSON Schema 2020-12, as far as ours goes) refuses in data, each with its place.
 *
 * Compiled by Ajv the same check takes a sixth of the page's whole weight; the tests hold this one
 * against the Python validator.
 */

import { isDate } from "./numbers.ts";
import { elementKey, holds, listKey, resolve, type Schema } from "./shape.ts";
import { Numeral, identical, isMapping, same, type Mapping, type Path, type Value } from "./values.ts";

/** One keyword that a part of the data does not satisfy. */
export interface Fault {
  readonly path: Path;
  readonly keyword: string;
  /** The part of the schema in which the keyword stands. */
  readonly node: Schema;
  readonly value: Value | undefined;
}

/** Everything in `value` that `node` does not allow. */
export function* faults(root: Schema, node: Schema, value: Value, path: Path = []): Generator<Fault> {
  const part = resolve(root, node);
  const fault = (keyword: string, place: Path = path, found: Value | undefined = value): Fault => ({ path: place, keyword, node: part, value: found });
  if (part.type !== undefined && ![part.type].flat().some((type) => isOf(type as string, value))) {
    yield fault("type");
    return;
  }
  if (Array.isArray(part.enum) && !part.enum.includes(value)) yield fault("enum");
  if ("const" in part && part.const !== value) yield fault("const");
  if (typeof value === "string") yield* ofText(part, value, fault);
  if (value instanceof Numeral) {
    if (Number(value.literal) < Number(part.minimum ?? -Infinity)) yield fault("minimum");
    if (Number(value.literal) > Number(part.maximum ?? Infinity)) yield fault("maximum");
  }
  if (Array.isArray(value)) yield* ofList(root, part, value, path, fault);
  if (isMapping(value)) yield* ofMapping(root, part, value, path, fault);
  if (part.not && ![...faults(root, part.not as Schema, value)].length) yield fault("not");
  if (Array.isArray(part.oneOf) && part.oneOf.filter((one: Schema) => ![...faults(root, one, value)].length).length !== 1) yield fault("oneOf");
  for (const one of (part.allOf as Schema[] | undefined) ?? []) yield* faults(root, one, value, path);
  if (part.if) {
    const branch = (holds(part.if as Schema, value) ? part.then : part.else) as Schema | undefined;
    if (branch) yield* faults(root, branch, value, path);
  }
}

type Make = (keyword: string, place?: Path, found?: Value | undefined) => Fault;

function* ofText(part: Schema, value: string, fault: Make): Generator<Fault> {
  const length = [...value].length;
  if (length < Number(part.minLength ?? 0)) yield fault("minLength");
  else if (length > Number(part.maxLength ?? Infinity)) yield fault("maxLength");
  else if (typeof part.pattern === "string" && !new RegExp(part.pattern, "u").test(value)) yield fault("pattern");
  if (part.format === "date" && !isDate(value)) yield fault("format");
}

function* ofList(root: Schema, part: Schema, value: readonly Value[], path: Path, fault: Make): Generator<Fault> {
  if (value.length < Number(part.minItems ?? 0)) yield fault("minItems");
  if (value.length > Number(part.maxItems ?? Infinity)) yield fault("maxItems");
  const names = listKey(part);
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    const key = names && elementKey(item, names);
    if (names && key !== null && seen.has(key!)) yield fault("x-kunci", [...path, index, names.at(-1)!], key);
    if (typeof key === "string") seen.add(key);
    if (part.uniqueItems && value.findIndex((other) => same(item, other)) < index) yield fault("uniqueItems", [...path, index], item);
    if (part.items) yield* faults(root, part.items, item, [...path, index]);
  }
}

function* ofMapping(root: Schema, part: Schema, value: Mapping, path: Path, fault: Make): Generator<Fault> {
  if (Object.keys(value).length < Number(part.minProperties ?? 0)) yield fault("minProperties");
  for (const key of part.required ?? []) if (!Object.hasOwn(value, key)) yield fault("required", [...path, key], undefined);
  for (const [key, others] of Object.entries((part.dependentRequired as { [key: string]: string[] } | undefined) ?? {})) {
    if (!Object.hasOwn(value, key)) continue;
    for (const other of others) if (!Object.hasOwn(value, other)) yield fault("dependentRequired", [...path, other], undefined);
  }
  for (const [key, item] of Object.entries(value)) {
    const inner = part.properties && Object.hasOwn(part.properties, key) ? part.properties[key] : undefined;
    if (inner) yield* faults(root, inner, item, [...path, key]);
    else if (part.additionalProperties === false) yield fault("additionalProperties", [...path, key], item);
    else if (isSchema(part.additionalProperties)) yield* faults(root, part.additionalProperties, item, [...path, key]);
  }
}

function isSchema(node: unknown): node is Schema {
  return typeof node === "object" && node !== null;
}

function isOf(type: string, value: Value): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "number":
      return value instanceof Numeral;
    case "integer":
      return value instanceof Numeral && identical(new Numeral(String(Math.trunc(Number(value.literal)))), value);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isMapping(value);
    default:
      return value === null;
  }
}
