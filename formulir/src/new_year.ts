/** A year that has no file yet: what its document begins with, for step 1. */

import { schemaAt } from "./checking.ts";
import { read } from "./reading.ts";
import { Numeral, at, isMapping, type Mapping, type Value } from "./values.ts";

const SCHEMA = "# yaml-language-server: $schema=../schemas/iku.schema.json\n";
const SAMPLE = "# CONTOH. Angka dan orang di berkas ini rekaan, bukan data resmi.\n";

/** Whether `year` can be begun: one that the schema allows and that has no document. */
export function canBegin(year: number, documents: readonly { readonly year: number }[]): boolean {
  const { minimum, maximum } = schemaAt(["tahun"]);
  return year >= Number(minimum) && year <= Number(maximum) && !documents.some((one) => one.year === year);
}

/** The text that step 1 is written into; `before`: the document of an earlier year. */
export function firstText(year: number, before: Mapping | null): string {
  return `${SCHEMA}${before?.contoh === true ? SAMPLE : ""}tahun: ${year}\nversi: 1\nputaran: 1\nlangkah: 0\n`;
}

/** What is known of the year from the one before: whether it is a sample, and the plan it lies in. */
export function carriedOver(year: number, before: Mapping | null): Mapping {
  const plan = before?.renstra;
  const last = at(plan, ["akhir"]);
  const within = isMapping(plan) && last instanceof Numeral && Number(last.literal) >= year;
  return { ...(before?.contoh === true ? { contoh: true } : {}), ...(within ? { renstra: plan } : {}) };
}

/** The newest document of all. */
export function latest(documents: readonly { readonly year: number; readonly text: string }[]): Mapping | null {
  const [newest] = [...documents].sort((one, other) => other.year - one.year);
  const data: Value = newest ? read(newest.text).data : null;
  return isMapping(data) ? data : null;
}
