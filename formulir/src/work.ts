/** What a clerk has open: one document, its changes with undo, and the draft that is kept. */

import schema from "#schema";
import { applied } from "./applying.ts";
import { findings, type Finding } from "./checking.ts";
import { changes, type Change } from "./difference.ts";
import { tell } from "./describing.ts";
import type { Drafts } from "./drafts.ts";
import { Failure } from "./failure.ts";
import { demanded, finished, missing, nextStep, notePlace, Permission, type Procedure, type Step } from "./procedure.ts";
import { pointerOf } from "./places.ts";
import { read, type Reading } from "./reading.ts";
import { Conflict, type Office, type Proposal } from "./source.ts";
import { spliced } from "./splicing.ts";
import { inOrder, resolve } from "./shape.ts";
import { identical, isMapping, put, type Mapping, type Path, type Value } from "./values.ts";

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
  /** What became of a kept draft, in words; empty where there was none. */
  restored: "" | "dipulihkan" | "sebagian" = "";
  lost: readonly string[] = [];
  note = "";
  /** Fields that the clerk has left, and screens whose faults were asked for. */
  readonly touched = new Set<string>();
  readonly unread = new Map<string, Unread>();
  private states: Mapping[];
  private compared: { data: Mapping; list: Change[] } | null = null;
  private known: { data: Mapping; list: Finding[] } | null = null;

  constructor(
    readonly year: number,
    text: string,
    readonly commit: string,
    readonly procedure: Procedure,
    readonly offices: readonly Office[],
    private readonly drafts: Drafts,
  ) {
    this.reading = read(text);
    if (!isMapping(this.reading.data)) throw new Failure(`Berkas tahun ${year} tidak berisi dokumen IKU.`);
    this.original = this.reading.data;
    const step = nextStep(this.original, procedure);
    if (!step) throw new Failure(`Tahun ${year} tidak sedang menunggu langkah apa pun.`);
    this.step = step;
    this.permission = new Permission(step, this.original);
    this.states = [this.original];
    this.restore();
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

  get canUndo(): boolean {
    return this.states.length > 1;
  }

  get noted(): boolean {
    return notePlace(this.step, this.original) !== null;
  }

  /** Every finding of what this step may write; texts that are no numbers come first. */
  get findings(): Finding[] {
    const { data } = this;
    if (this.known?.data !== data) this.known = { data, list: [...findings(data), ...missing(this.step, data)] };
    const typed = [...this.unread.values()].map((one) => ({ path: one.path, message: `${one.failure.message} ${one.failure.hint}`, warning: false }));
    const taken = new Set(typed.map((one) => one.path.join("/")));
    return [...typed, ...this.known.list.filter((one) => !taken.has(one.path.join("/")))];
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
    this.states = [this.original];
    this.unread.clear();
    this.touched.clear();
    this.note = "";
    this.restored = "";
    this.lost = [];
    this.drafts.drop(this.year);
  }

  keep(): void {
    const { changes } = this;
    if (!changes.length && !this.note.trim()) this.drafts.drop(this.year);
    else this.drafts.keep(this.year, { base: this.commit, note: this.note, changes });
  }

  private restore(): void {
    const draft = this.drafts.find(this.year);
    if (!draft) return;
    this.note = draft.note;
    const whole = applied(this.original, draft.changes, schema);
    if ("data" in whole) {
      this.states = identical(whole.data, this.original) ? [this.original] : [this.original, whole.data];
      this.restored = this.states.length > 1 || this.note ? "dipulihkan" : "";
      return;
    }
    let data = this.original;
    const lost: string[] = [];
    for (const change of draft.changes) {
      const one = applied(data, [change], schema);
      if ("data" in one) data = one.data;
      else lost.push(...one.conflicts);
    }
    this.states = [this.original, data];
    this.restored = "sebagian";
    this.lost = lost;
  }

  /** The file as it will be proposed, on top of the text that main has now. */
  written(text: string): string {
    const reading = text === this.reading.text ? this.reading : read(text);
    if (!isMapping(reading.data)) throw new Failure("Berkas di main tidak terbaca.");
    const step = nextStep(reading.data, this.procedure);
    if (step?.number !== this.step.number) throw new Conflict([`Langkah ${this.step.number} sudah selesai; muat ulang formulir.`]);
    const outcome = applied(reading.data, this.changes, schema);
    if ("conflicts" in outcome) throw new Conflict(outcome.conflicts);
    return spliced(reading, finished(outcome.data, this.step, this.note.trim()), schema);
  }

  /** What is sent. */
  proposal(): Proposal {
    const { changes } = this;
    const listed = tell(changes, this.data, schema).map((one) => `- ${escaped(one.words)}`).join("\n");
    const note = this.note.trim();
    return {
      year: this.year,
      step: this.step.number,
      title: `Langkah ${this.step.number} tahun ${this.year}: ${this.step.activity}`.slice(0, 250),
      body: `${note ? `${escaped(note)}\n\n` : ""}**Yang berubah**\n\n${listed || "- (tidak ada perubahan isi)"}\n`.slice(0, 60_000),
      base: this.commit,
      note,
      changes,
      written: (text) => this.written(text),
    };
  }

  sent(): void {
    this.drafts.drop(this.year);
  }
}

/** Text that Markdown shows and does nothing with. */
function escaped(text: string): string {
  return text.replace(/([\\`*_[\]|#~!<>&])/g, "\\$1").replaceAll("@", "&#64;");
}
