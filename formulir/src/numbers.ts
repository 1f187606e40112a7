/** Numbers as an Indonesian reader writes them, and what a person typed as a number. */

import { Failure } from "./failure.ts";
import { MOST_DIGITS } from "./scalars.ts";
import { Numeral, isMapping, type Mapping, type Value } from "./values.ts";

/** A number whose only point could group thousands as well as begin the decimals. */
export const EITHER = /^-?[1-9][0-9]{0,2}\.[0-9]{3}$/;
const GROUPED = /^-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+$|^-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}$/;
const TYPED = /^-?[0-9]+(?:[.,][0-9]+)?$/;

/** Write a literal with Indonesian separators and its own decimals: `1.234,50`. */
export function indonesian(literal: string): string {
  const [whole = "", decimals] = literal.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ".");
  return (literal.startsWith("-") ? "-" : "") + grouped + (decimals === undefined ? "" : `,${decimals}`);
}

/** How a literal stands in an input: decimal comma, no points between thousands. */
export function forInput(literal: string): string {
  return literal.replace(".", ",");
}

/** The number that was typed; throws Failure that says what to type instead. */
export function typedNumber(typed: string): Numeral {
  const text = joined(typed.replace(/\u2212/g, "-").trim());
  if (EITHER.test(text)) {
    const thousands = text.replace(".", "");
    throw new Failure(
      `${text} dapat berarti ${indonesian(thousands)} (ribuan) atau ${text.replace(".", ",")} (desimal).`,
      `Tulis ${thousands} bila maksudnya ribuan, atau ${text.replace(".", ",")} bila maksudnya desimal.`,
    );
  }
  const bare = GROUPED.test(text) ? text.replaceAll(".", "") : text;
  if (!TYPED.test(bare)) throw new Failure("Ini bukan angka.", "Tulis angka saja, misalnya 1250 atau 112,5.");
  const [sign, whole = "", decimals] = /^(-?)([0-9]+)(?:[.,]([0-9]+))?$/.exec(bare)!.slice(1);
  const literal = `${whole.replace(/^0+(?=[0-9])/, "")}${decimals === undefined ? "" : `.${decimals}`}`;
  const signed = sign && /[1-9]/.test(literal) ? `-${literal}` : literal;
  if (signed.length > MOST_DIGITS) throw new Failure(`Angka ini lebih dari ${MOST_DIGITS} tanda.`, "Periksa kembali angkanya.");
  return new Numeral(signed);
}

/** Blanks part groups of three digits; nothing else is put together. */
function joined(text: string): string {
  return /^(-?[1-9][0-9]{0,2}(?:\s[0-9]{3})+)(?:,[0-9]+)?$/.test(text) ? text.replace(/\s/g, "") : text.replace(/^-\s+/, "-");
}

/** The new number with as many decimals as stood there by habit: 84.00 becomes 85.00, but 42.5 becomes 42. */
export function inStyleOf(now: Numeral, before: Value | undefined): Numeral {
  if (!(before instanceof Numeral)) return now;
  const wanted = /\.[0-9]*0$/.test(before.literal) ? before.literal.split(".")[1]!.length : 0;
  const [whole = "", decimals = ""] = now.literal.split(".");
  return decimals.length >= wanted ? now : new Numeral(`${whole}.${decimals.padEnd(wanted, "0")}`);
}

/** Name a unit of a document: `miliar rupiah`, `%`, `orang per proyek`; may be empty. */
export function unitName(unit: Mapping): string {
  if (unit.jenis === "rupiah") return unit.skala === undefined || unit.skala === "satuan" ? "rupiah" : `${String(unit.skala)} rupiah`;
  if (unit.jenis === "persen") return "%";
  return String(unit.nama ?? unit.tertulis ?? "");
}

/** Write a value of a document with its unit: `650 miliar rupiah`, `80 %`, `BB`. */
export function withUnit(value: Value, unit: Mapping): string {
  if (typeof value === "string") return value;
  const text = isMapping(value) && "bawah" in value && "atas" in value ? `${bare(value.bawah!)}–${bare(value.atas!)}` : bare(value);
  const name = unitName(unit);
  return name ? `${text} ${name}` : text;
}

function bare(value: Value): string {
  return value instanceof Numeral ? indonesian(value.literal) : String(value);
}

const MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");

/** Write a day: `19 Januari 2024`; null where the text is no day. */
export function longDate(text: string): string | null {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!found || !isDate(text)) return null;
  return `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}`;
}

/** Whether `text` is a day that exists, written as in documents. */
export function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}
