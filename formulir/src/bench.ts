/** The core behind one door, for tests that run the same cases through JavaScript and Python.
 *
 * Reads JSON lines of `{"op": …}` from standard input, answers one line each.
 */

import schema from "#schema";
import { readFileSync, writeSync } from "node:fs";
import { Failure } from "./failure.ts";
import { fromJson } from "./json_reading.ts";
import { read, type Reading } from "./reading.ts";
import { spliced } from "./splicing.ts";
import { isMapping, toJson, type Mapping, type Value } from "./values.ts";

type Operation = (given: Mapping) => Value;

const OPERATIONS: { [name: string]: Operation } = {
  read: ({ text }) => read(String(text)).data,
  splice: ({ text, data }) => ({ text: spliced(known(String(text)), data!, schema) }),
};
let last: Reading | undefined;

/** Most questions of a test are about one text. */
function known(text: string): Reading {
  if (last?.text !== text) last = read(text);
  return last;
}

for (const line of readFileSync(0, "utf8").split("\n")) {
  if (!line) continue;
  let answer: Value;
  try {
    const given = fromJson(line);
    if (!isMapping(given)) throw new Error("no request");
    answer = { hasil: OPERATIONS[String(given.op)]!(given) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    answer = { gagal: error.message };
  }
  writeSync(1, `${toJson(answer)}\n`);
}
