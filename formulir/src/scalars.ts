/** What an unquoted word of YAML means, and how a value is written on one line.
 *
 * The same rules as `documents/scalars.py` and `documents/writing.py`: what two readers could
 * understand differently is refused when read, and quoted when written.
 */

import { Failure } from "./failure.ts";
import { Numeral, isMapping, type Value } from "./values.ts";

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
const NUMBER_TRAP = new RegExp(
  [
    "[-+]?0x[0-9a-f_]+",
    "[-+]?0b[01_]+",
    "[-+]?0o[0-7_]+",
    "[-+]?\\.(?:inf|nan)",
    "\\.nan",
    "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
    "[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?",
  ]
    .map((part) => `^(?:${part})$`)
    .join("|"),
  "i",
);
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s]+[0-9]{1,2}:[^]*)?$/;
const TRAPS = new Set(["yes", "no", "on", "off", "y", "n", "true", "false", "null", "=", "<<"]);
const CONSTANTS = new Map<string, Value>([["", null], ["~", null], ["null", null], ["true", true], ["false", false]]);
/** More digits than this would be rounded by the readers' decimal arithmetic. */
export const MOST_DIGITS = 28;

/** The value of an unquoted literal; throws Failure where readers could differ. */
export function plainValue(literal: string): Value {
  const constant = CONSTANTS.get(literal);
  if (constant !== undefined) return constant;
  if (/^[\p{Nd}\-+.]/u.test(literal)) {
    if (NUMBER.test(literal)) {
      if (literal.length > MOST_DIGITS || (literal.startsWith("-") && /^[-0.]+$/.test(literal))) throw trap(literal);
      return new Numeral(literal);
    }
    if (DATE.test(literal) || NUMBER_TRAP.test(literal)) throw trap(literal);
    return literal;
  }
  if (TRAPS.has(literal.toLowerCase())) throw trap(literal);
  return literal;
}

/** Whether an unquoted `text` is read as this very text by every reader. */
function readsAsText(text: string): boolean {
  try {
    return plainValue(text) === text;
  } catch {
    return false;
  }
}

function trap(literal: string): Failure {
  return new Failure(`“${literal.slice(0, 40)}” tanpa tanda petik dapat terbaca berbeda oleh program lain.`);
}

/** Texts that stand safely without quotes, also inside brackets. */
const PLAIN_ANYWHERE = /^[\p{L}\p{N}][^\n:#,[\]{}"'`]*$/u;
/** The same in block style, where commas and brackets mean nothing. */
const PLAIN_IN_BLOCK = /^[\p{L}\p{N}](?:[^\n:#]|:(?=[^\s])|(?<=[^\s])#)*$/u;

/** Whether `text` may stand without quotes. */
export function isPlain(text: string, block = false): boolean {
  return (block ? PLAIN_IN_BLOCK : PLAIN_ANYWHERE).test(text) && !/\s$/.test(text) && readsAsText(text);
}

/** Write `value` on one line: `{tahun: 2024, nilai: 650}`; texts are quoted only where they must be. */
export function flow(value: Value, quoted = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, quoted)).join(", ")}]`;
  if (isMapping(value)) {
    const entries = Object.entries(value).map(([key, item]) => `${flow(key)}: ${flow(item, quoted)}`);
    return `{${entries.join(", ")}}`;
  }
  if (value instanceof Numeral) return value.literal;
  if (typeof value !== "string") return String(value);
  return !quoted && isPlain(value) ? value : JSON.stringify(value);
}
