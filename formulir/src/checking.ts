/** Findings: what the schema refuses, in Indonesian and with its place; and what formulas yield. */

import schema from "#schema";
import { faults, type Fault } from "./conformity.ts";
import { Failure } from "./failure.ts";
import { calculate, parse, roundedLike, symbols, yearOf } from "./formula.ts";
import { indicators } from "./indicators.ts";
import { outOfLimits } from "./limits.ts";
import { indonesian } from "./numbers.ts";
import { effectiveAt, elementOf, propertyOf, resolve, waysOf, type Schema } from "./shape.ts";
import { Numeral, at, canonical, itemsOf, type Mapping, type Path, type Value } from "./values.ts";

/** One thing that is wrong; a warning does not keep a proposal from being sent. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
  readonly warning: boolean;
}

/** Everything that is wrong with a document's data. */
export function findings(data: Mapping): Finding[] {
  return [...ofSchema(data), ...ofFormulas(data), ...outOfLimits(data)];
}

/** One finding for each place: what is said first. */
function ofSchema(data: Mapping): Finding[] {
  const found = new Map<string, Finding>();
  for (const fault of faults(schema, schema, data)) {
    const path = fault.keyword === "oneOf" ? openPlace(fault, data) : fault.path;
    const key = path.join("/");
    const message = path === fault.path ? wordsOf(fault) : "Belum diisi.";
    if (!found.has(key)) found.set(key, { path, message, warning: false });
  }
  return [...found.values()];
}

/** Where a way to fill a part was begun, what it still lacks; else the part itself. */
function openPlace({ path, value }: Fault, data: Mapping): Path {
  const present = (key: string): boolean => at(value, [key]) !== undefined;
  const begun = waysOf(effectiveAt(schema, data, path)).filter((way) => way.keys.some(present));
  const lacking = begun[0]?.required.find((key) => !present(key));
  return begun.length === 1 && lacking ? [...path, lacking] : path;
}

function wordsOf({ keyword, node, path, value }: Fault): string {
  const limit = String(node[keyword]);
  const field = schemaAt(path);
  const said = node["x-pesan"] ?? field["x-pesan"];
  switch (keyword) {
    case "required":
    case "dependentRequired":
    case "minProperties":
      return "Belum diisi.";
    case "type":
      return [node.type].flat().some((type) => type === "number" || type === "integer") ? "Isi dengan angka." : "Belum diisi.";
    case "minLength":
      return "Belum diisi.";
    case "maxLength":
      return `Paling panjang ${limit} huruf; tertulis ${[...String(value)].length}.`;
    case "pattern":
      if (typeof value === "string" && !value.trim()) return "Belum diisi.";
      return sentence(typeof said === "string" ? said : `Bentuknya tidak sesuai. ${field.description ?? ""}${example(field)}`);
    case "format":
      return value ? "Bukan tanggal yang ada." : "Belum diisi.";
    case "minItems":
      return `Isi paling sedikit ${limit === "1" ? "satu" : limit}.`;
    case "maxItems":
      return `Paling banyak ${limit}.`;
    case "uniqueItems":
      return "Butir ini sudah tertulis di atasnya.";
    case "x-kunci":
      return `${String(value)} sudah dipakai butir lain pada daftar ini.`;
    case "enum":
      return value ? `Pilih salah satu: ${(node.enum as string[]).join(", ")}.` : "Belum dipilih.";
    case "minimum":
      return `Terlalu kecil; paling sedikit ${limit}.`;
    case "maximum":
      return `Terlalu besar; paling banyak ${limit}.`;
    case "additionalProperties":
      return "Isian ini tidak dikenal.";
    case "oneOf":
      return "Pilih satu cara mengisi, lalu lengkapi.";
    default:
      return sentence(typeof said === "string" ? said : "Isian ini tidak dapat dipakai di sini.");
  }
}

function example(node: Schema): string {
  const first = (node.examples as unknown[] | undefined)?.[0];
  return typeof first === "string" || typeof first === "number" ? ` Misalnya: ${first}.` : "";
}

function sentence(text: string): string {
  const bare = text.trim();
  return bare.charAt(0).toUpperCase() + bare.slice(1) + (/[.!?]$/.test(bare) ? "" : ".");
}

/** The part of the schema for a place with list positions. */
export function schemaAt(path: Path): Schema {
  let node = resolve(schema, schema);
  for (const segment of path) node = typeof segment === "number" ? elementOf(schema, node) : propertyOf(schema, node, segment);
  return node;
}

/** What a formula yields for a year, or why it yields nothing. */
export type Outcome = { readonly literal: string } | { readonly failure: Failure };

/** The result of the formula of `indicator` for `year` over the document's data; null without an expression. */
export function outcomeOf(indicator: Value | undefined, data: Value, year: number): Outcome | null {
  const expression = at(indicator, ["formula", "ekspresi"]);
  if (typeof expression !== "string" || !expression.trim()) return null;
  try {
    return { literal: calculate(parse(expression), at(indicator, ["formula", "variabel"]), at(data, ["data"]), year) };
  } catch (error) {
    if (error instanceof Failure) return { failure: error };
    throw error;
  }
}

function* ofFormulas(data: Mapping): Generator<Finding> {
  for (const { indicator, path } of indicators(data)) yield* ofFormula(indicator, path, data);
}

function* ofFormula(indicator: Value, path: Path, data: Mapping): Generator<Finding> {
  const expression = at(indicator, ["formula", "ekspresi"]);
  if (typeof expression !== "string" || !expression.trim()) return;
  const place = [...path, "formula", "ekspresi"];
  let known: Map<string, number>;
  try {
    known = symbols(parse(expression));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { path: place, message: sentence(`${error.message} ${error.hint}`), warning: false };
    return;
  }
  const variables = itemsOf(at(indicator, ["formula", "variabel"]));
  const declared = variables.map((one) => at(one, ["simbol"]));
  for (const name of known.keys()) {
    if (!declared.includes(name)) {
      yield { path: place, message: `Singkatan “${name}” belum ada di “Data dalam rumus”.`, warning: false };
      return;
    }
  }
  for (const [index, name] of declared.entries()) {
    if (typeof name === "string" && name && !known.has(name)) {
      yield { path: [...path, "formula", "variabel", index, "simbol"], message: `Singkatan “${name}” tidak dipakai dalam rumus.`, warning: false };
    }
  }
  const codes = itemsOf(data.data).map((one) => at(one, ["kode"]));
  for (const [index, one] of variables.entries()) {
    const code = at(one, ["data"]);
    if (typeof code === "string" && code && !codes.includes(code)) {
      yield { path: [...path, "formula", "variabel", index, "data"], message: `Data ${code} tidak ada.`, warning: false };
    }
  }
  yield* ofBaseline(indicator, path, data);
}

function* ofBaseline(indicator: Value, path: Path, data: Mapping): Generator<Finding> {
  const written = at(indicator, ["baseline", "nilai"]);
  const year = yearOf(at(indicator, ["baseline"]));
  if (!(written instanceof Numeral) || year === null) return;
  const outcome = outcomeOf(indicator, data, year);
  if (!outcome || "failure" in outcome) return;
  const result = roundedLike(outcome.literal, written.literal);
  if (canonical(result) !== canonical(written.literal)) {
    yield {
      path: [...path, "baseline", "nilai"],
      message: `Data tahun ${year} menghasilkan ${indonesian(result)}, bukan ${indonesian(written.literal)}.`,
      warning: true,
    };
  }
}
