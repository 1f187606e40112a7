/** The SOP as data: whose turn it is, and what a step may change. */

import { Numeral, at, isMapping, itemsOf, type Mapping, type Path, type Value } from "./values.ts";

export interface Step {
  readonly number: number;
  readonly activity: string;
  /** The office that does the step. */
  readonly performer: string;
  readonly openers: readonly string[];
  readonly approvers: readonly string[];
  /** Patterns of what may be written; a leading `!` forbids. */
  readonly may: readonly string[];
  /** Patterns of what must be changed, and of what must be there. */
  readonly must: readonly string[];
  readonly needs: readonly string[];
  /** The step to which the SOP sends it back; NaN: to none. */
  readonly back: number;
}

export interface Procedure {
  readonly steps: readonly Step[];
}

/** The procedure that an SOP file describes. */
export function procedureOf(data: Value): Procedure {
  const steps = itemsOf(at(data, ["langkah"])).map((step) => ({
    number: Number(text(at(step, ["nomor"]))),
    activity: text(at(step, ["aktivitas"])),
    performer: text(at(step, ["pelaksana"])),
    openers: itemsOf(at(step, ["dibuka_oleh"])).map(text),
    approvers: itemsOf(at(step, ["disetujui_oleh"])).map(text),
    may: itemsOf(at(step, ["boleh"])).map(text),
    must: itemsOf(at(step, ["wajib", "ubah"])).map(text),
    needs: itemsOf(at(step, ["wajib", "ada"])).map(text),
    back: Number(text(at(step, ["kembali_ke"])) || NaN),
  }));
  return { steps };
}

function text(value: Value | undefined): string {
  return value instanceof Numeral ? value.literal : typeof value === "string" ? value : "";
}

/** The step that a document waits for; null where its last step is done, or it has no steps. */
export function nextStep(document: Mapping, procedure: Procedure): Step | null {
  const done = document.langkah;
  if (!(done instanceof Numeral) || document.warisan === true) return null;
  return procedure.steps.find((step) => step.number === Number(done.literal) + 1) ?? null;
}

/** What one step may write in one document. */
export class Permission {
  private readonly allowed: string[][];
  private readonly excluded: string[][];

  constructor(step: Step, document: Mapping) {
    const filled = (pattern: string): string[] => segments(pattern, step, document);
    this.allowed = step.may.filter((one) => !one.startsWith("!")).map(filled);
    this.excluded = step.may.filter((one) => one.startsWith("!")).map((one) => filled(one.slice(1)));
  }

  /** Whether the part at `pointer` may be written, whole. */
  writes(pointer: readonly string[]): boolean {
    if (this.excluded.some((pattern) => pattern.length <= pointer.length && equal(pattern, pointer))) return false;
    return this.allowed.some((pattern) => {
      if (pattern.at(-1) !== "**") return pattern.length <= pointer.length && equal(pattern, pointer);
      return pointer.length >= pattern.length - 1 && equal(pattern.slice(0, -1), pointer);
    });
  }

  /** Whether something at or below `pointer` may be written. */
  reaches(pointer: readonly string[]): boolean {
    return this.writes(pointer) || this.allowed.some((pattern) => equal(pattern.slice(0, pointer.length), pointer.slice(0, pattern.length)));
  }
}

function segments(pattern: string, step: Step, document: Mapping): string[] {
  const places: { [name: string]: string } = { langkah: String(step.number) };
  for (const name of ["tahun", "versi", "putaran"]) {
    const value = document[name];
    if (value instanceof Numeral) places[name] = value.literal;
  }
  return pattern
    .replace(/\{([a-z]+)\}/g, (whole, name: string) => places[name] ?? whole)
    .replace(/^\/|\/$/g, "")
    .split("/");
}

/** Whether `pointer` begins as `pattern` says. */
function equal(pattern: readonly string[], pointer: readonly string[]): boolean {
  return pattern.every((one, index) => one === "*" || one === "**" || one === pointer[index]);
}

/** The note that a step must leave, as a place in `catatan`; null where it leaves none. */
export function notePlace(step: Step, document: Mapping): readonly string[] | null {
  const pattern = step.must.find((one) => one.startsWith("/catatan/"));
  return pattern ? segments(pattern, step, document) : null;
}

/** The document after the step: its number, and its note where it leaves one. */
export function finished(data: Mapping, step: Step, note: string): Mapping {
  const langkah = new Numeral(String(step.number));
  const done: Mapping = { ...data, langkah };
  const place = notePlace(step, done);
  if (!place) return done;
  const notes = itemsOf(data.catatan);
  const putaran = isMapping(data) && data.putaran instanceof Numeral ? data.putaran : new Numeral("1");
  const written = { putaran, langkah, oleh: step.performer, catatan: note };
  const index = notes.findIndex((one) => text(at(one, ["putaran"])) === putaran.literal && text(at(one, ["langkah"])) === langkah.literal);
  return { ...done, catatan: index < 0 ? [...notes, written] : notes.map((one, place) => (place === index ? written : one)) };
}

/** The note that `step` left in a document; empty where it left none. */
export function noteOf(document: Mapping, step: Step): string {
  const place = notePlace(step, document)?.[1];
  const found = itemsOf(document.catatan).find((one) => `${text(at(one, ["putaran"]))}.${text(at(one, ["langkah"]))}` === place);
  return text(at(found, ["catatan"]));
}

/** Whether `step` needs a part at this very place. */
export function demanded(step: Step, pointer: readonly string[]): boolean {
  return step.needs.some((pattern) => {
    const parts = pattern.replace(/^\//, "").split("/");
    return parts.length === pointer.length && equal(parts, pointer);
  });
}

/** What `step` needs and the document lacks: under `*` in every element, and in one at least. */
export function* missing(step: Step, data: Mapping): Generator<{ path: Path; message: string; warning: boolean }> {
  for (const pattern of step.needs) yield* lacking(pattern.replace(/^\//, "").split("/"), data, []);
}

function* lacking(parts: readonly string[], value: Value | undefined, path: Path): Generator<{ path: Path; message: string; warning: boolean }> {
  const [first, ...rest] = parts;
  if (first === undefined) {
    if (value === undefined || value === null) yield { path, message: "Belum diisi; langkah ini membutuhkannya.", warning: false };
  } else if (first !== "*") {
    const inner = at(value, [first]);
    if (inner === undefined && rest.length) yield { path: [...path, first], message: "Belum diisi; langkah ini membutuhkannya.", warning: false };
    else yield* lacking(rest, inner, [...path, first]);
  } else if (!Array.isArray(value) || !value.length) {
    yield { path, message: "Isi paling sedikit satu; langkah ini membutuhkannya.", warning: false };
  } else {
    for (const [index, item] of value.entries()) yield* lacking(rest, item, [...path, index]);
  }
}
