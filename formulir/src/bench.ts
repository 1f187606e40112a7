/** The core behind one door, for tests that run the same cases through JavaScript and Python.
 *
 * Reads JSON lines of `{"op": …}` from standard input, answers one line each.
 */

import schema from "#schema";
import { readFileSync, writeSync } from "node:fs";
import { applied } from "./applying.ts";
import { faults } from "./conformity.ts";
import { changes, type Change, type ChangeKind } from "./difference.ts";
import { describe } from "./describing.ts";
import { changeValue } from "./drafts.ts";
import { Failure } from "./failure.ts";
import { calculate, FormulaFailure, parse } from "./formula.ts";
import { IssueWay } from "./issue.ts";
import { fromJson } from "./json_reading.ts";
import { typedNumber } from "./numbers.ts";
import { nextStep, procedureOf } from "./procedure.ts";
import { read, readSections, type Reading } from "./reading.ts";
import { returnable, returnProposal } from "./returning.ts";
import type { Configuration } from "./source.ts";
import { spliced } from "./splicing.ts";
import { isMapping, Numeral, toJson, type Mapping, type Value } from "./values.ts";

/** Every keyword that is looked at or means nothing to a check; a test holds our schemas to these. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "type enum const minLength maxLength pattern format minimum maximum minItems maxItems uniqueItems items x-kunci " +
    "properties required additionalProperties minProperties dependentRequired oneOf allOf if then else not " +
    "$ref $defs $schema $id title description examples enumDescriptions x-pesan"
  ).split(" "),
);

const CONFIGURATION: Configuration = {
  api: "https://api.github.com",
  web: "https://github.com",
  repositori: "dinas/iku",
  cabang: "main",
  masuk: "token",
  instansi: "Dinas",
  tempat: "",
  kosong: "",
  beranda: "../index.html",
};

const OPERATIONS: { [name: string]: (given: Mapping) => Value } = {
  read: ({ text }) => read(String(text)).data,
  splice: ({ text, data }) => ({ text: spliced(known(String(text)), data!, schema) }),
  apply: ({ text, changes }): Value => {
    const reading = known(String(text));
    const outcome = applied(reading.data as Mapping, (changes as Value[]).map(changeOf), schema);
    return "conflicts" in outcome ? [...outcome.conflicts] : spliced(reading, outcome.data, schema);
  },
  changes: ({ before, after, offices }) => {
    const names = new Map(Object.entries((offices ?? {}) as { [code: string]: string }));
    return changes(before!, after!, schema).map((one) => ({ ...changeValue(one), kalimat: describe(one, after!, names) }));
  },
  faults: ({ data }) => [...faults(schema, schema, data!)].map(({ path, keyword }) => ({ tempat: path.join("/"), kunci: keyword })),
  returned: ({ text, now, sop, to, alasan }) => {
    const procedure = procedureOf(readSections(String(sop), ["langkah"]));
    const waiting = nextStep(known(String(text)).data as Mapping, procedure)!;
    const back = { to: Number((to as Numeral).literal), reason: String(alasan) };
    const proposal = returnProposal(2024, "0".repeat(40), procedure, waiting, back);
    const ke = returnable(procedure, waiting).map((one) => new Numeral(String(one.number)));
    return { ke, judul: proposal.title, text: proposal.written(String(now ?? text)), isu: new IssueWay(CONFIGURATION).submit(proposal).body };
  },
  keywords: () => [...KEYWORDS],
  calculate: ({ text, variables, data, year }) => ({ nilai: calculate(parse(String(text)), variables, data, Number((year as Numeral).literal)) }),
  number: ({ text }) => typedNumber(String(text)),
  issue: ({ year, step, base, note, changes }) => {
    const proposal = {
      year: Number((year as Numeral).literal),
      step: Number((step as Numeral).literal),
      title: "",
      body: "",
      base: String(base),
      note: String(note),
      onto: "",
      changes: (changes as Value[]).map(changeOf),
      fresh: false,
      written: (text: string | null) => text ?? "",
    };
    const { title, body, address, page } = new IssueWay(CONFIGURATION).submit(proposal);
    return { title, body, address, page };
  },
};

function changeOf(value: Value): Change {
  const { jalur, jenis, lama, baru } = value as Mapping;
  return { kind: String(jenis) as ChangeKind, pointer: (jalur as Value[]).map(String), before: lama!, after: baru! };
}

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
    answer = { gagal: error.message, saran: error.hint, tempat: new Numeral(String(error instanceof FormulaFailure ? error.offset : 0)) };
  }
  writeSync(1, `${toJson(answer)}\n`);
}
