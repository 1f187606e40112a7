/** Where documents come from and proposals go to: the one interface that the screens know. */

import type { Change } from "./difference.ts";
import { Failure } from "./failure.ts";

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
  /** The page that the head leads back to. */
  readonly beranda: string;
}

export interface Person {
  readonly login: string;
  readonly name: string;
}

export interface Office {
  readonly code: string;
  readonly name: string;
}

/** Everything read at one commit of main. */
export interface Loaded {
  readonly commit: string;
  readonly documents: readonly { readonly year: number; readonly text: string }[];
  readonly procedure: string;
  readonly offices: readonly Office[];
}

export interface Proposal {
  readonly year: number;
  readonly step: number;
  readonly title: string;
  readonly body: string;
  readonly base: string;
  readonly note: string;
  readonly changes: readonly Change[];
  /** Writes the file on top of the text that main has now; throws Conflict. */
  readonly written: (text: string) => string;
}

export interface Sent {
  readonly number: number;
  readonly address: string;
}

/** Main moved, and some changes no longer fit: a sentence for each. */
export class Conflict extends Failure {
  constructor(readonly sentences: readonly string[]) {
    super("Isi di main sudah berubah sejak formulir dibuka.");
  }
}

export interface Source {
  /** The person in whose name proposals are sent; null where nobody is signed in. */
  whoami(): Promise<Person | null>;
  load(): Promise<Loaded>;
  submit(proposal: Proposal): Promise<Sent>;
  /** Numbers and addresses of open proposals whose title begins so. */
  open(title: string): Promise<readonly Sent[]>;
}
