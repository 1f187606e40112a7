/** What a clerk has open: one document, its changes with undo, and the draft that is kept. */

import schema from "#schema";
import { applied } from "./applying.ts";
import { findings, type Finding } from "./checking.ts";
import { changes, type Change } from "./difference.ts";
import { innerWords, tell, type Told } from "./describing.ts";
import type { Drafts } from "./drafts.ts";
import { Failure } from "./failure.ts";
import { demanded, finished, missing, nextStep, noteOf, notePlace, Permission, type Procedure, type Step } from "./procedure.ts";
import { pointerOf } from "./places.ts";
import { read, type Reading } from "./reading.ts";
import type { Office, Register } from "./register.ts";
import { Conflict, stepTitle, type Proposal } from "./source.ts";
import { spliced } from "./splicing.ts";
import { inOrder, resolve } from "./shape.ts";
import { Numeral, identical, isMapping, put, type Mapping, type Path, type Value } from "./values.ts";

const MOST_UNDO = 200;

/** A text in a field that is no number (yet): it stands beside the data until it is one. */
export interface Unread {
  readonly path: Path;
  readonly typed: string;
  readonly failure: Failure;
}

export class Work {
  readonly reading: Reading;
  readonly original: Mapping;
  readonly step: Step;
  readonly permission: Permission;
  /** Where what is filled in came from: a kept draft (whole or in part), or an open proposal; empty: neither. */
  restored: "" | "dipulihkan" | "diambil" | "sebagian" = "";
  lost: readonly string[] = [];
  note = "";
  /** To which earlier step work is sent back, and why; 0: none is chosen. */
  readonly back = { to: 0, reason: "" };
  /** The head of the own open proposal that this goes on from, or is chosen to replace; empty: none. */
  onto = "";
  /** Fields that the clerk has left, and screens whose faults were asked for. */
  readonly touched = new Set<string>();
  readonly unread = new Map<string, Unread>();
  /** What the ways to fill a part held that were left: they are passed on the way with the arrow keys. */
  readonly left = new Map<string, Mapping>();
  private states: Mapping[];
  private compared: { data: Mapping; list: Change[] } | null = null;
  private known: { data: Mapping; list: Finding[] } | null = null;

  constructor(
    readonly year: number,
    text: string,
    readonly commit: string,
    readonly procedure: Procedure,
    readonly register: Register,
    private readonly drafts: Drafts,
    /** What a year without a file begins with; null where main has the file. */
    private readonly begun: Mapping | null = null,
  ) {
    this.reading = read(text);
    if (!isMapping(this.reading.data)) throw new Failure(`Berkas tahun ${year} tidak berisi dokumen IKU.`);
    this.original = this.reading.data;
    const step = nextStep(this.original, procedure);
    if (!step) throw new Failure(`Tahun ${year} tidak sedang menunggu langkah apa pun.`);
    this.step = step;
    this.permission = new Permission(step, this.original);
    this.states = [this.first];
    this.restore();
  }

  get offices(): readonly Office[] {
    return this.register.offices;
  }

  /** The year has no file on main yet. */
  get fresh(): boolean {
    return this.begun !== null;
  }

  /** The step after this one. */
  get following(): Step | undefined {
    return this.procedure.steps.find((one) => one.number === this.step.number + 1);
  }

  private get first(): Mapping {
    return { ...this.original, ...this.begun };
  }

  get data(): Mapping {
    return this.states.at(-1)!;
  }

  get changes(): readonly Change[] {
    const { data } = this;
    if (this.compared?.data !== data) {
      const list = changes(this.original, inOrder(data, resolve(schema, schema), schema), schema);
      this.compared = { data, list };
    }
    return this.compared.list;
  }

  /** The changes in sentences. */
  get told(): readonly Told[] {
    return tell(this.changes, this.data, schema, new Map(this.offices.map((one) => [one.code, one.name])));
  }

  get canUndo(): boolean {
    return this.states.length > 1;
  }

  /** Nothing was filled in yet, here or in a draft. */
  get untouched(): boolean {
    return !this.canUndo && !this.restored && !this.unread.size && !this.note;
  }

  get noted(): boolean {
    return notePlace(this.step, this.original) !== null;
  }

  /** Every finding of what this step may write; texts that are no numbers come first. */
  get findings(): Finding[] {
    const { data } = this;
    if (this.known?.data !== data) this.known = { data, list: this.look(data) };
    const typed = [...this.unread.values()].map((one) => ({ path: one.path, message: `${one.failure.message} ${one.failure.hint}`, warning: false }));
    const taken = new Set(typed.map((one) => one.path.join("/")));
    return [...typed, ...this.known.list.filter((one) => !taken.has(one.path.join("/")))];
  }

  /** What the schema and the step find in `data`, one at each place. */
  private look(data: Mapping): Finding[] {
    const found = [...findings({ ...data, langkah: new Numeral(String(this.step.number)) })];
    const places = new Set(found.map((one) => one.path.join("/")));
    return [...found, ...[...missing(this.step, data)].filter((one) => !places.has(one.path.join("/")))];
  }

  /** Whether the step must leave something at `path` (a part that the schema lets be absent). */
  demands(path: Path): boolean {
    return demanded(this.step, pointerOf(this.data, path));
  }

  /** Put `value` at `path` (undefined takes it away); `together`: part of the change before. */
  set(path: Path, value: Value | undefined, together = false): void {
    const next = put(this.data, path, value) as Mapping;
    if (identical(next, this.data)) return;
    if (together && this.states.length > 1) this.states[this.states.length - 1] = next;
    else this.states.push(next);
    if (this.states.length > MOST_UNDO) this.states.splice(1, 1);
    this.keep();
  }

  undo(): void {
    if (!this.canUndo) return;
    this.states.pop();
    this.unread.clear();
    this.keep();
  }

  /** Throw everything away that was not sent. */
  discard(): void {
    this.states = [this.first];
    this.unread.clear();
    this.touched.clear();
    this.note = "";
    this.onto = "";
    this.restored = "";
    this.lost = [];
    this.drafts.drop(this.year);
  }

  keep(): void {
    const { changes } = this;
    if ((!changes.length || !this.canUndo && !this.restored) && !this.note.trim()) this.drafts.drop(this.year);
    else this.drafts.keep(this.year, { base: this.commit, note: this.note, onto: this.onto, changes });
  }

  private restore(): void {
    const draft = this.drafts.find(this.year);
    if (!draft) return;
    this.note = draft.note;
    this.onto = draft.onto;
    const { data, lost } = this.with(draft.changes);
    this.states = [data];
    this.lost = lost;
    this.restored = lost.length ? "sebagian" : identical(data, this.first) && !this.note ? "" : "dipulihkan";
  }

  /** The document with `found`, as far as they still fit. */
  private with(found: readonly Change[]): { data: Mapping; lost: string[] } {
    const whole = applied(this.original, found, schema);
    if ("data" in whole) return { data: whole.data, lost: [] };
    let data = this.original;
    const lost: string[] = [];
    for (const change of found) {
      const one = applied(data, [change], schema);
      if ("data" in one) data = one.data;
      else lost.push(...one.conflicts);
    }
    return { data, lost };
  }

  /** Go on with what an open proposal holds at `head`; `base`: the text that it was made on (null: a year without a file). */
  goOn(base: string | null, text: string, head: string): void {
    const [old, now] = [base === null ? this.original : read(base).data, read(text).data];
    if (!isMapping(old) || !isMapping(now)) throw new Failure("Isi usulan itu tidak terbaca.");
    const note = noteOf(now, this.step);
    const found = changes(old, inOrder(now, resolve(schema, schema), schema), schema);
    const own = found.filter(({ pointer }) => pointer[0] !== "langkah" && !(note && pointer[0] === "catatan"));
    const { data, lost } = this.with(own);
    this.states.push(data);
    this.lost = lost;
    this.restored = lost.length ? "sebagian" : "diambil";
    this.note = note;
    this.onto = head;
    this.unread.clear();
    this.keep();
  }

  /** Keep what is filled in, although it replaces what an open proposal holds at `head`. */
  replace(head: string): void {
    this.onto = head;
    this.keep();
  }

  /** The file as it will be proposed, on top of the text that main has now. */
  written(text: string | null): string {
    if (text === null && !this.fresh) throw new Failure(`Berkas tahun ${this.year} sudah tidak ada.`);
    const reading = text === null ? this.reading : read(text);
    if (!isMapping(reading.data)) throw new Failure("Berkas yang berlaku tidak terbaca.");
    const step = nextStep(reading.data, this.procedure);
    if (step?.number !== this.step.number) throw new Conflict([`Langkah ${this.step.number} sudah selesai; muat ulang formulir.`]);
    const outcome = applied(reading.data, this.changes, schema);
    if ("conflicts" in outcome) throw new Conflict(outcome.conflicts);
    return spliced(reading, finished(outcome.data, this.step, this.note.trim()), schema);
  }

  /** What is sent. */
  proposal(): Proposal {
    const { changes } = this;
    const listed = this.told
      .flatMap(({ change, words }) => [`- ${escaped(words)}`, ...innerWords(change).map((one) => `  - ${escaped(one)}`)])
      .join("\n");
    const note = this.note.trim();
    return {
      year: this.year,
      step: this.step.number,
      title: `${stepTitle({ year: this.year, step: this.step.number })} ${this.step.activity}`.slice(0, 250),
      body: `${note ? `${escaped(note)}\n\n` : ""}**Yang berubah**\n\n${listed || "- (tidak ada perubahan isi)"}\n`.slice(0, 60_000),
      base: this.commit,
      note,
      onto: this.onto,
      changes,
      fresh: this.fresh,
      written: (text) => this.written(text),
    };
  }

  sent(): void {
    this.drafts.drop(this.year);
  }
}

/** Text that Markdown shows and does nothing with; a word joiner parts what GitHub would link after rendering. */
function escaped(text: string): string {
  return text.replace(/([\\`*_[\]|#~!<>&])/g, "\\$1").replace(/@|#(?=[0-9])|:(?=\/\/)|\bwww(?=\.)|\bgh(?=-)/gi, "$&\u2060");
}
