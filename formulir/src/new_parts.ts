/** What a new element begins with: its next code or year, and the rows that it will need. */

import { indicators } from "./indicators.ts";
import type { Step } from "./procedure.ts";
import { today } from "./register.ts";
import { listKey, type Schema } from "./shape.ts";
import { Numeral, at, isMapping, itemsOf, type Mapping, type Path, type Value } from "./values.ts";

/** A new element for the list at `path`; `node` describes the list. A code that main has is not given again. */
export function newElement({ data, original }: { readonly data: Mapping; readonly original: Mapping }, path: Path, node: Schema): Value {
  const [name] = listKey(node) ?? [];
  const elements = itemsOf(at(data, path));
  const kind = path.at(-1);
  if (name === "tahun") return { tahun: new Numeral(String(nextYear(elements, data))) };
  if (name !== "kode") return {};
  const kode = nextCode([...codes(data, path), ...codes(original, path)], kind === "indikator" ? "IKU-" : kind === "data" ? "D" : "S");
  if (kind === "indikator") return { kode, baseline: { tahun: new Numeral(String(yearIn(data, ["tahun"], 1) - 1)) }, target: targetRows(data) };
  if (kind === "sasaran") return { kode, indikator: [] };
  return kind === "data" ? { kode, nilai: [{ tahun: new Numeral(String(yearIn(data, ["tahun"], 1) - 1)) }] } : { kode };
}

/** A disposition of `step` as it mostly is: from who does the step to who does the next, today. */
export function disposition(step: Step, next: Step | undefined): Mapping {
  return { langkah: new Numeral(String(step.number)), dari: step.performer, ...(next ? { kepada: next.performer } : {}), tanggal: today() };
}

/** The codes that a new one must differ from: of this list, or of all indicators. */
function codes(data: Mapping, path: Path): string[] {
  const elements = path.at(-1) === "indikator" ? [...indicators(data)].map((one) => one.indicator) : itemsOf(at(data, path));
  return elements.map((one) => String(at(one, ["kode"]) ?? ""));
}

/** The code after the highest: IKU-7 is followed by IKU-8. */
function nextCode(used: readonly string[], start: string): string {
  let head = start;
  let highest = 0;
  for (const code of used) {
    const found = /^(.*?)([0-9]{1,6})$/.exec(code);
    if (!found || Number(found[2]) < highest) continue;
    head = found[1]!;
    highest = Number(found[2]);
  }
  return `${head}${highest + 1}`;
}

function nextYear(elements: readonly Value[], data: Mapping): number {
  const years = elements.map((one) => yearIn(one, ["tahun"], 0));
  return years.length ? Math.max(...years) + 1 : yearIn(data, ["tahun"], 1);
}

/** A row for each year from the document's to the end of its plan. */
function targetRows(data: Mapping): Value[] {
  const first = yearIn(data, ["tahun"], 1);
  const last = Math.min(yearIn(data, ["renstra", "akhir"], first), first + 10);
  const count = Math.max(1, last - first + 1);
  return Array.from({ length: count }, (_, index) => ({ tahun: new Numeral(String(first + index)) }));
}

function yearIn(value: Value, path: Path, fallback: number): number {
  const found = at(value, path);
  return found instanceof Numeral ? Number(found.literal) : fallback;
}

/** How an element is called in lists and headings: its code and what it is about. */
export function titleOf(element: Value | undefined): { code: string; words: string } {
  if (!isMapping(element)) return { code: "", words: "" };
  const told = ["nama", "uraian", "judul"].map((key) => element[key]).find((one) => typeof one === "string");
  return { code: typeof element.kode === "string" ? element.kode : "", words: typeof told === "string" ? told : "" };
}
