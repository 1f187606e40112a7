/** Who holds which office today, as `jabatan.yaml` has it, and which day that is. */

import { readSections } from "./reading.ts";
import { at, isMapping, itemsOf, type Mapping, type Value } from "./values.ts";

export interface Office {
  readonly code: string;
  readonly name: string;
}

/** One who holds an office today. */
export interface Holder {
  readonly office: string;
  readonly name: string;
  readonly status: string;
  readonly logins: readonly string[];
}

export interface Register {
  readonly offices: readonly Office[];
  readonly holders: readonly Holder[];
}

/** The register as it stands on a day (`2024-01-19`). */
export function registerOf(text: string, day: string): Register {
  const data = readSections(text, ["orang", "jabatan", "penugasan"]);
  const people = new Map(list(data, "orang").map((one) => [one.kode, one]));
  const holders = list(data, "penugasan")
    .filter((one) => String(one.mulai) <= day && (typeof one.selesai !== "string" || day <= one.selesai))
    .map((one) => {
      const person = people.get(one.orang!) ?? {};
      const logins = list(person, "akun").map((account) => String(account.login).toLowerCase());
      return { office: String(one.jabatan), name: String(person.nama ?? one.orang), status: String(one.status), logins };
    });
  return { offices: list(data, "jabatan").map((one) => ({ code: String(one.kode ?? ""), name: String(one.nama ?? one.kode ?? "") })), holders };
}

/** Names of offices, in words: `Staf atau Sekretaris`. */
export function officeNames(codes: readonly string[], { offices }: Register): string {
  return codes.map((code) => offices.find((one) => one.code === code)?.name ?? code).join(" atau ");
}

let told = "";

/** Take the day from the server: a room for practice goes through a year of its own. */
export function liveOn(day: string): void {
  told = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day) ? day : "";
}

/** The day that it is, where the form is filled. */
export function today(): string {
  if (told) return told;
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function list(data: Value, key: string): Mapping[] {
  return itemsOf(at(data, [key])).filter(isMapping);
}
