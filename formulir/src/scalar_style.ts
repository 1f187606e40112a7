/** A new value in the style in which the old one stands: quotes, blocks, wrapped lines. */

import { contentEnd } from "./reading.ts";
import { flow, isPlain } from "./scalars.ts";
import type { Node } from "./tree.ts";
import { isScalar } from "./tree_nodes.ts";
import type { Value } from "./values.ts";

/** Columns of a folded text. */
const FOLD = 90;

/** Write `value` in the place of the scalar `node`, in its style where that can be done. */
export function inItsStyle(node: Node, value: Value, text: string, inFlow: boolean, quoted: boolean): string {
  if (typeof value !== "string" || !isScalar(node)) return flow(value, quoted);
  const broken = value.includes("\n");
  if (node.type === "QUOTE_SINGLE" && !broken && !quoted) return `'${value.replaceAll("'", "''")}'`;
  if (node.type === "PLAIN" && !quoted && isPlain(value, !inFlow)) return value;
  if (!quoted && (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL")) {
    const block = inBlock(node, value, text);
    if (block !== null) return block;
  }
  return node.type === "PLAIN" && !quoted ? flow(value) : JSON.stringify(value);
}

/** A block text whose unchanged lines stay; null where its first or last blanks would be lost. */
function inBlock(node: Node, value: string, text: string): string | null {
  const source = text.slice(node.range[0], contentEnd(node, text));
  const [header = "", ...lines] = source.split("\n");
  const strips = header.includes("-");
  const body = strips ? value : value.replace(/\n$/, "");
  if (!lines.length || header.includes("+") || /^\s|\s$|\n{2}|\n /.test(body) || (!strips && !value.endsWith("\n"))) return null;
  const pad = " ".repeat(lines[0]!.length - lines[0]!.trimStart().length);
  const folded = header.startsWith(">");
  if (folded && (body.includes("\n") || lines.some((line) => !line.trim() || line.startsWith(`${pad} `)))) return null;
  const written = folded ? rewrapped(lines.map((line) => line.trim()), body) : body.split("\n");
  if (written.some((line) => !line.trim())) return null;
  return [header, ...written.map((line) => pad + line)].join("\n");
}

/** Break `body` where the old lines break, as far as its beginning and end are theirs. */
function rewrapped(lines: readonly string[], body: string): string[] {
  let first = 0;
  let rest = body;
  while (first < lines.length && rest.startsWith(`${lines[first]} `)) rest = rest.slice(lines[first++]!.length + 1);
  let last = lines.length;
  while (last > first && rest.endsWith(` ${lines[last - 1]}`)) rest = rest.slice(0, -lines[--last]!.length - 1);
  const middle: string[] = [];
  for (const word of rest.split(" ")) {
    const line = middle.at(-1);
    if (line !== undefined && line.length + word.length < FOLD) middle[middle.length - 1] = `${line} ${word}`;
    else middle.push(word);
  }
  return [...lines.slice(0, first), ...middle, ...lines.slice(last)];
}
