/** A change in words: one short Indonesian sentence, as `documents/describing.py` says it. */

import { changes, type Change } from "./difference.ts";
import { indonesian, longDate, withUnit } from "./numbers.ts";
import type { Schema } from "./shape.ts";
import { Numeral, at, isMapping, itemsOf, type Mapping, type Value } from "./values.ts";

/** The names of offices by their codes. */
type Names = ReadonlyMap<string, string>;

/** Longer texts are cut in a sentence. */
export const MOST_CHARACTERS = 80;
const WORDS: { readonly [key: string]: string } = {
  contoh: "tanda contoh",
  dasar_hukum: "dasar hukum",
  disposisi: "disposisi langkah",
  geser: "pergeseran tahun",
  menggantikan: "keterangan versi yang digantikan",
  nip: "NIP",
  pengembalian: "pengembalian putaran",
  rentang: "rentang nilai",
  renstra: "periode Renstra",
  warisan: "tanda warisan",
};
/** Keys under which a whole number is a year or a count: never with points between thousands. */
const WHOLE = new Set("tahun versi putaran langkah awal akhir dari ke nomor kembali_ke jumlah id".split(" "));
/** Keys under which the code of an office stands. */
const OFFICES = new Set("dari kepada oleh penanggung_jawab".split(" "));
const TELLING = ["nama", "uraian", "catatan", "isi", "alasan", "nomor", "hasil", "ekspresi", "rujukan"];

/** Say `change` in one sentence: `IKU-1, target 2025: 700 → 750 miliar rupiah`. */
export function describe(change: Change, after: Value, offices: Names = new Map()): string {
  const place = placeWords(change.pointer) || "dokumen";
  const unit = unitOf(change.pointer, after);
  const key = change.pointer.at(-1) ?? "";
  switch (change.kind) {
    case "pindah":
      return `${place}: ${orderWords((change.before as Value[]).map(String), (change.after as Value[]).map(String))}`;
    case "tambah":
      return `${place}: ditambahkan${shown(change.after, unit, key, offices)}`;
    case "hapus":
      return `${place}: dihapus${shown(change.before, unit, key, offices)}`;
    default:
      return `${place}: ${changed(change.before, change.after, unit, key, offices)}`;
  }
}

/** A change and its sentence. */
export interface Told {
  readonly change: Change;
  readonly words: string;
}

/** All changes in sentences; what only went to another list is told as a move and what changed in it. */
export function tell(found: readonly Change[], after: Value, schema: Schema, offices: Names): Told[] {
  const gone = found.filter((one) => one.kind === "hapus");
  const come = new Map<Change, Change>();
  for (const one of found.filter((change) => change.kind === "tambah")) {
    const old = gone.find((other) => moved(other.pointer, one.pointer) && ![...come.values()].includes(other));
    if (old) come.set(one, old);
  }
  const used = new Set(come.values());
  return found
    .filter((one) => !used.has(one))
    .flatMap((one) => {
      const old = come.get(one);
      if (!old) return [{ change: one, words: describe(one, after, offices) }];
      const words = `${one.pointer.at(-1)}: dipindahkan dari ${placeWords(old.pointer.slice(0, -2))} ke ${placeWords(one.pointer.slice(0, -2))}`;
      const inner = changes(old.before, one.after, schema, one.pointer).map((change) => ({ change, words: describe(change, after, offices) }));
      return [{ change: { ...one, kind: "pindah" as const }, words }, ...inner];
    });
}

/** What a new part holds, in lines: its indicators, and the numbers of each year. */
export function innerWords({ kind, after }: Change): string[] {
  return kind === "tambah" ? within(after) : [];
}

function within(part: Value): string[] {
  if (!isMapping(part)) return [];
  const unit = isMapping(part.satuan) ? part.satuan : {};
  const years = ["target", "nilai"].flatMap((key) => {
    const told = itemsOf(part[key]).filter((one) => at(one, ["nilai"]) !== undefined).map((one) => `${valueWords(at(one, ["tahun"]) ?? null, null, "tahun")}: ${withUnit(at(one, ["nilai"])!, unit)}`);
    return told.length ? [`${key} ${told.join("; ")}`] : [];
  });
  const start = part.baseline;
  if (isMapping(start) && start.nilai !== undefined) years.unshift(`baseline ${start.tahun === undefined ? "" : `${valueWords(start.tahun, null, "tahun")}: `}${withUnit(start.nilai, unit)}`);
  if (isMapping(part.formula)) years.unshift(`rumus: ${Object.values(part.formula).filter((one) => typeof one === "string").join(" / ")}`);
  const indicators = itemsOf(part.indikator).map((one) => {
    const name = [at(one, ["kode"]), at(one, ["nama"])].filter(Boolean).join(" ");
    return [name, ...within(one)].join(", ");
  });
  return [...years, ...indicators];
}

function moved(one: readonly string[], other: readonly string[]): boolean {
  const last = one.length - 2;
  return one.length === other.length && last > 0 && one.slice(last).join("/") === other.slice(last).join("/");
}

function changed(before: Value, after: Value, unit: Mapping | null, key: string, offices: Names): string {
  if (unit && before instanceof Numeral && after instanceof Numeral) return `${indonesian(before.literal)} → ${withUnit(after, unit)}`;
  if (isTexts(before) && isTexts(after)) return listChange(before, after, (text) => valueWords(text, null, key, offices));
  return `${valueWords(before, unit, key, offices)} → ${valueWords(after, unit, key, offices)}`;
}

function isTexts(value: Value): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function listChange(before: readonly string[], after: readonly string[], say: (text: string) => string): string {
  const come = after.filter((item) => !before.includes(item)).map(say);
  const gone = before.filter((item) => !after.includes(item)).map(say);
  const parts: string[] = [];
  if (come.length) parts.push(`${andList(come)} ditambahkan`);
  if (gone.length) parts.push(`${andList(gone)} dihapus`);
  return parts.join("; ") || `urutan menjadi ${after.map(say).join(", ")}`;
}

/** Which elements moved: the fewest whose moving explains the new order. */
function orderWords(before: readonly string[], after: readonly string[]): string {
  const kept = longestRun(after.map((key) => before.indexOf(key)));
  const moved = after.filter((_, index) => !kept.has(index));
  if (moved.length !== 1) return `urutan menjadi ${after.join(", ")}`;
  const place = after.indexOf(moved[0]!);
  return `${moved[0]} dipindahkan ${place ? `sesudah ${after[place - 1]}` : "ke urutan pertama"}`;
}

/** The positions of a longest rising part. */
function longestRun(ranks: readonly number[]): Set<number> {
  const best = ranks.map(() => 1);
  ranks.forEach((rank, index) => {
    for (let earlier = 0; earlier < index; earlier += 1) {
      if (ranks[earlier]! < rank) best[index] = Math.max(best[index]!, best[earlier]! + 1);
    }
  });
  const kept = new Set<number>();
  let wanted = Math.max(0, ...best);
  for (let index = ranks.length - 1; index >= 0 && wanted; index -= 1) {
    if (best[index] !== wanted) continue;
    kept.add(index);
    wanted -= 1;
  }
  return kept;
}

/** Name a place: from the indicator or datum on, its code first, then plain words. */
export function placeWords(pointer: readonly string[]): string {
  let parts = [...pointer];
  let head = "";
  if (parts.length >= 4 && parts[0] === "sasaran" && parts[2] === "indikator") {
    head = parts[3]!;
    parts = parts.slice(4);
  } else if (parts.length >= 2 && (parts[0] === "sasaran" || parts[0] === "data")) {
    head = `${parts[0]} ${parts[1]}`;
    parts = parts.slice(2);
  } else if (parts.length >= 2 && parts[0] === "catatan" && parts[1]!.includes(".")) {
    const [turn = "", step = ""] = parts[1]!.split(/\.(.*)/);
    head = `catatan putaran ${turn} langkah ${step}`;
    parts = parts.slice(2).filter((part) => part !== "catatan");
  }
  if (parts.length >= 2 && parts.at(-1) === "nilai") parts.pop();
  const words = parts.map((part) => WORDS[part] ?? part.replaceAll("_", " ")).join(" ");
  return [head, words].filter(Boolean).join(", ");
}

/** The unit of what stands at `pointer`: of its indicator or datum; null where numbers have none. */
function unitOf(pointer: readonly string[], data: Value): Mapping | null {
  if (!pointer.some((part) => ["target", "baseline", "nilai"].includes(part))) return null;
  let owner: Value | undefined;
  if (pointer[0] === "data" && pointer.length > 2) owner = element(at(data, ["data"]), pointer[1]!);
  else if (pointer[0] === "sasaran" && pointer.length > 4) {
    owner = element(at(element(at(data, ["sasaran"]), pointer[1]!), ["indikator"]), pointer[3]!);
  }
  const unit = at(owner, ["satuan"]);
  return isMapping(unit) ? unit : null;
}

function element(list: Value | undefined, code: string): Value | undefined {
  return itemsOf(list).find((item) => at(item, ["kode"]) === code);
}

function shown(value: Value, unit: Mapping | null, place: string, offices: Names): string {
  if (isMapping(value)) {
    if (unit && "nilai" in value) return ` (${valueWords(value.nilai!, unit)})`;
    const key = TELLING.find((name) => typeof value[name] === "string");
    if (key) return ` (${textWords(value[key] as string)})`;
    const inside = valueWords(value, null, "", offices);
    return Object.keys(value).length && inside.length <= 2 * MOST_CHARACTERS ? ` ${inside}` : "";
  }
  if (Array.isArray(value) && !isTexts(value)) return ` (${value.length} butir)`;
  return ` (${valueWords(value, unit, place, offices)})`;
}

/** Write `value` for a sentence; `unit` is the unit its indicator or datum has, `key` the key it stands under. */
export function valueWords(value: Value, unit: Mapping | null = null, key = "", offices?: Names): string {
  if (value === null) return "(kosong)";
  if (typeof value === "boolean") return value ? "ya" : "tidak";
  if (value instanceof Numeral) {
    if (!unit && WHOLE.has(key) && !value.literal.includes(".")) return value.literal;
    return withUnit(value, unit ?? {});
  }
  if (isMapping(value)) {
    if ("bawah" in value && "atas" in value) return withUnit(value, unit ?? {});
    return `(${Object.entries(value)
      .map(([name, item]) => `${name.replaceAll("_", " ")}: ${valueWords(item, null, name, offices)}`)
      .join(", ")})`;
  }
  if (Array.isArray(value)) return andList(value.map((item) => valueWords(item, null, key, offices))) || "(tidak ada)";
  return (OFFICES.has(key) && offices?.get(value)) || textWords(value);
}

/** Write a text in quotes, cut where it is long; a date as a date. */
function textWords(text: string): string {
  return longDate(text) ?? `“${shortened(text, MOST_CHARACTERS)}”`;
}

export function andList(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} dan ${parts.at(-1)}`;
}

/** The text on one line, cut at a word where it is longer than `most` characters. */
function shortened(text: string, most: number): string {
  const flat = text.replace(/\s+/g, " ").trim();
  const letters = [...flat];
  if (letters.length <= most) return flat;
  const cut = letters.slice(0, most - 1).join("");
  return `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut}…`;
}
