/** The draft that survives a reload: the changes and the note, never a token. */

import { isMapping, toJson, type Mapping, type Value } from "./values.ts";
import { fromJson } from "./json_reading.ts";
import type { Change, ChangeKind } from "./difference.ts";

export interface Draft {
  /** The commit of main that the form was filled on. */
  readonly base: string;
  readonly note: string;
  /** The head of the own open proposal that the draft goes on from, or may replace; empty: none. */
  readonly onto: string;
  readonly changes: readonly Change[];
}

/** Where drafts are kept: the browser's storage, or nothing where it is closed. */
export class Drafts {
  constructor(
    private readonly storage: Storage | null,
    private readonly repository: string,
    /** Whose drafts: on a shared computer nobody goes on with another's. Empty where the page cannot know. */
    private readonly login: string,
  ) {}

  /** The draft of a year; null where there is none that can be read. */
  find(year: number): Draft | null {
    try {
      const text = this.storage?.getItem(this.key(year));
      return text ? draftOf(fromJson(text)) : null;
    } catch {
      return null;
    }
  }

  keep(year: number, draft: Draft): boolean {
    try {
      this.storage?.setItem(this.key(year), toJson({ base: draft.base, note: draft.note, usulan: draft.onto, changes: draft.changes.map(changeValue) }));
      return this.storage !== null;
    } catch {
      return false;
    }
  }

  /** Run `act` once when another tab writes the draft of `year`. */
  watch(year: number, act: () => void): void {
    const heard = (event: StorageEvent): void => {
      if (event.key !== this.key(year)) return;
      removeEventListener("storage", heard);
      act();
    };
    addEventListener("storage", heard);
  }

  drop(year: number): void {
    try {
      this.storage?.removeItem(this.key(year));
    } catch {
      // a storage that cannot be written holds no draft
    }
  }

  /** The years of which a draft is kept. */
  years(): number[] {
    const years = Object.keys(this.storage ?? {}).map((key) => Number(key.split(":")[2]));
    return years.filter((year) => this.storage?.getItem(this.key(year)));
  }

  private key(year: number): string {
    return `iku-usulan:${this.repository}:${year}${this.login && `:${this.login}`}`;
  }
}

/** A change as `schemas/usulan.schema.json` has it. */
export function changeValue(change: Change): Mapping {
  return { jalur: [...change.pointer], jenis: change.kind, lama: change.before, baru: change.after };
}

function draftOf(value: Value): Draft | null {
  if (!isMapping(value) || typeof value.base !== "string" || typeof value.note !== "string" || !Array.isArray(value.changes)) return null;
  const changes = value.changes.map(changeOf);
  return changes.every((one) => one !== null) ? { base: value.base, note: value.note, onto: typeof value.usulan === "string" ? value.usulan : "", changes } : null;
}

function changeOf(value: Value): Change | null {
  if (!isMapping(value) || !Array.isArray(value.jalur) || value.lama === undefined || value.baru === undefined) return null;
  const pointer = value.jalur.filter((one): one is string => typeof one === "string");
  const kinds: readonly ChangeKind[] = ["ubah", "tambah", "hapus", "pindah"];
  const kind = kinds.find((one) => one === value.jenis);
  if (!kind || !pointer.length || pointer.length !== value.jalur.length) return null;
  return { kind, pointer, before: value.lama, after: value.baru };
}
