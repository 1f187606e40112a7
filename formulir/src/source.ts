/** Where documents come from and proposals go to: the one interface that the screens know. */

import type { Change } from "./difference.ts";
import { Failure } from "./failure.ts";
import type { Register } from "./register.ts";
import type { Back } from "./returning.ts";

/** What the head of the page tells: made by the site's build or by the forge. */
export interface Configuration {
  /** The root of the REST API, without a slash at the end. */
  readonly api: string;
  /** The root of the web pages. */
  readonly web: string;
  /** `owner/name`. */
  readonly repositori: string;
  readonly cabang: string;
  /** `sesi`: the page's own server knows who is signed in; `token`: GitHub. */
  readonly masuk: "sesi" | "token";
  readonly instansi: string;
  /** Where decrees are signed; may be empty. */
  readonly tempat: string;
  /** `ya`: when the page was made the repository held no year, so its folder is looked for before it is read. */
  readonly kosong: "" | "ya";
  /** The page that the head leads back to. */
  readonly beranda: string;
}

export interface Person {
  readonly login: string;
  readonly name: string;
}

/** Everything read at one commit of main. */
export interface Loaded {
  readonly commit: string;
  readonly documents: readonly { readonly year: number; readonly text: string }[];
  readonly procedure: string;
  readonly register: Register;
}

export interface Proposal {
  readonly year: number;
  /** Instead of doing the step: to which earlier one work is sent back, and why. */
  readonly back?: Back;
  readonly step: number;
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly note: string;
  /** The head of the own open proposal that this goes on from, or is chosen to replace; empty: none. */
  readonly onto: string;
  readonly changes: readonly Change[];
  /** The year has no file on main yet. */
  readonly fresh: boolean;
  /** Writes the file on top of the text that main has now (null: none); throws Conflict. */
  readonly written: (text: string | null) => string;
}

/** A proposal for the same step that waits already. */
export interface Open {
  readonly number: number;
  readonly address: string;
  readonly login: string;
  readonly branch: string;
  readonly head: string;
  /** The commit of main that it was made on. */
  readonly base: string;
}

export interface Sent {
  /** An open proposal that was brought up to date. */
  readonly renewed?: boolean;
  readonly number: number;
  readonly address: string;
}

/** How the title of every proposal for a step begins. */
export function stepTitle({ year, step }: { readonly year: number; readonly step: number }): string {
  return `Langkah ${step} tahun ${year}:`;
}

/** Main moved, and some changes no longer fit: a sentence for each. */
export class Conflict extends Failure {
  constructor(readonly sentences: readonly string[]) {
    super("Isi yang berlaku sudah berubah sejak formulir dibuka.");
  }
}

/** A way in: what becomes of a proposal there. */
export interface Way<Outcome> {
  submit(proposal: Proposal): Outcome;
}

export interface Source extends Way<Promise<Sent>> {
  load(): Promise<Loaded>;
  /** Open proposals whose title begins so. */
  open(title: string): Promise<readonly Open[]>;
  /** The document of a year at a commit. */
  document(year: number, commit: string): Promise<string>;
}
