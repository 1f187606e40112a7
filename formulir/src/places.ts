/** Places on the screen: the ids of fields, the addresses of screens, and pointers for permissions. */

import schema from "#schema";
import { elementKey, elementOf, listKey, propertyOf, resolve, type Schema } from "./shape.ts";
import { at, type Path, type Value } from "./values.ts";

/** The id of the field for a place. */
export function idOf(path: Path): string {
  return `f-${path.join("-")}`;
}

/** The address of the screen that shows the part at `path`. */
export function addressOf(path: Path): string {
  return `#/isi/${path.map((segment) => encodeURIComponent(segment)).join("/")}`;
}

/** The place in an address; list positions are numbers. What cannot be read leads nowhere. */
export function pathIn(address: string): Path {
  try {
    const segments = address.replace(/^#\/isi\//, "").split("/").map(decodeURIComponent);
    return segments.map((segment) => (/^[0-9]{1,6}$/.test(segment) ? Number(segment) : segment));
  } catch {
    return [""];
  }
}

/** The place by keys, as the SOP's patterns have it. */
export function pointerOf(data: Value, path: Path): string[] {
  let node: Schema = resolve(schema, schema);
  let value: Value | undefined = data;
  return path.map((segment) => {
    const names = listKey(node);
    node = typeof segment === "number" ? elementOf(schema, node) : propertyOf(schema, node, segment);
    value = at(value, [segment]);
    if (typeof segment === "string") return segment;
    return (names && value !== undefined && elementKey(value, names)) || `#${segment}`;
  });
}

/** Whether an element of a list has a screen of its own: one that holds a keyed list itself. */
function ownScreen(element: Schema): boolean {
  return Object.values(element.properties ?? {}).some((part) => listKey(resolve(schema, part)) !== null);
}

/** Whether the elements of a list have screens of their own, reached from the list of parts. */
export function isListOfScreens(node: Schema): boolean {
  return listKey(node) !== null && ownScreen(elementOf(schema, node));
}

/** The screen on which the field at `path` stands: of the innermost element with a screen of its own. */
export function screenOf(path: Path): Path {
  let node: Schema = resolve(schema, schema);
  let found = path.slice(0, 1);
  path.forEach((segment, index) => {
    node = typeof segment === "number" ? elementOf(schema, node) : propertyOf(schema, node, segment);
    if (typeof segment === "number" && ownScreen(node)) found = path.slice(0, index + 1);
  });
  const [head] = path;
  if (found.length === 1 && typeof path[1] === "number" && typeof head === "string") found = path.slice(0, 2);
  return found;
}
