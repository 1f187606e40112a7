/** New entries and elements in block style, over several lines where one would be too long. */

import { flow, isPlain } from "./scalars.ts";
import { isMapping, type Value } from "./values.ts";

/** A mapping that fits on a line of this length is written on one. */
const WIDTH = 100;

/** An entry of a block mapping; the first line without indentation, no line break at the end. */
export function entry(key: string, value: Value, indent: number, quoted = false): string {
  const name = flow(key);
  const pad = " ".repeat(indent);
  if (Array.isArray(value) && value.length && value.every(isMapping)) {
    const inner = " ".repeat(indent + 2);
    return `${name}:${value.map((item) => `\n${inner}${element(item, indent + 2, quoted)}`).join("")}`;
  }
  const line = `${name}: ${inBlock(value, quoted)}`;
  if (isMapping(value) && Object.keys(value).length && pad.length + line.length > WIDTH) {
    const inner = " ".repeat(indent + 2);
    return `${name}:${Object.entries(value)
      .map(([part, item]) => `\n${inner}${entry(part, item, indent + 2, quoted)}`)
      .join("")}`;
  }
  return line;
}

/** An element of a block list from its dash on; `indent` is the dash's column. */
export function element(value: Value, indent: number, quoted = false): string {
  const short = inBlock(value, quoted);
  if (!isMapping(value) || !Object.keys(value).length || indent + short.length + 2 <= WIDTH - 30) return `- ${short}`;
  const pad = " ".repeat(indent + 2);
  const entries = Object.entries(value).map(([key, item]) => entry(key, item, indent + 2, quoted));
  return `- ${entries.join(`\n${pad}`)}`;
}

function inBlock(value: Value, quoted: boolean): string {
  return typeof value === "string" && !quoted && isPlain(value, true) ? value : flow(value, quoted);
}
