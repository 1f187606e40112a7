/** The data of a document: as YAML has it, numbers by the literal that is written. */

/** A number exactly as written: `84.00` stays `84.00`. */
export class Numeral {
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }
}

export type Mapping = { [key: string]: Value };
export type Value = string | boolean | null | Numeral | Value[] | Mapping;
/** Mapping keys (text) and list positions. */
export type Path = readonly (string | number)[];

export function isMapping(value: Value | undefined): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}

/** The elements of a list; none of what is no list. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** The part at `path`, undefined where there is none. */
export function at(value: Value | undefined, path: Path): Value | undefined {
  let found = value;
  for (const segment of path) {
    if (Array.isArray(found) && typeof segment === "number") found = found[segment];
    else if (isMapping(found) && typeof segment === "string" && Object.hasOwn(found, segment)) found = found[segment];
    else return undefined;
  }
  return found;
}

/** A copy with `part` at `path`; undefined takes away what stands there. Nothing is changed in place. */
export function put(value: Value | undefined, path: Path, part: Value | undefined): Value | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return part;
  if (typeof segment === "number") {
    const list = Array.isArray(value) ? [...value] : [];
    const inner = put(list[segment], rest, part);
    if (inner === undefined) list.splice(segment, 1);
    else list[segment] = inner;
    return list;
  }
  const mapping: Mapping = isMapping(value) ? { ...value } : {};
  const inner = put(mapping[segment], rest, part);
  if (inner === undefined) delete mapping[segment];
  else mapping[segment] = inner;
  return mapping;
}

/** The number's digits without what does not change its value: `650.0` and `650` are the same. */
export function canonical(literal: string): string {
  const bare = literal.includes(".") ? literal.replace(/0+$/, "").replace(/\.$/, "") : literal;
  return bare === "-0" ? "0" : bare;
}

/** Whether two pieces of data are equal, type-strict, numbers by value. */
export function same(one: Value | undefined, other: Value | undefined): boolean {
  return equal(one, other, (first, second) => canonical(first) === canonical(second));
}

/** Whether two pieces of data are equal down to the written decimals. */
export function identical(one: Value | undefined, other: Value | undefined): boolean {
  return equal(one, other, (first, second) => first === second);
}

function equal(
  one: Value | undefined,
  other: Value | undefined,
  numbers: (first: string, second: string) => boolean,
): boolean {
  if (one === other) return true;
  if (one instanceof Numeral || other instanceof Numeral) {
    return one instanceof Numeral && other instanceof Numeral && numbers(one.literal, other.literal);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => equal(item, other[index], numbers))
    );
  }
  if (!isMapping(one) || !isMapping(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key], numbers))
  );
}

/** JSON text in which numbers stand as they are written in the document. */
export function toJson(value: Value): string {
  if (value instanceof Numeral) return value.literal;
  if (Array.isArray(value)) return `[${value.map(toJson).join(", ")}]`;
  if (isMapping(value)) {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${toJson(item)}`);
    return `{${entries.join(", ")}}`;
  }
  return JSON.stringify(value);
}
