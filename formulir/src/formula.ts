/** Formulas: read and calculated as `documents/formulas/` does it; no eval, bounded, in Decimal. */

import { add, decimalOf, divide, isZero, literalOf, magnitude, multiply, negate, power, roundedTo, type Decimal } from "./decimal.ts";
import { Failure } from "./failure.ts";
import { Numeral, at, itemsOf, type Value } from "./values.ts";

const MOST_CHARACTERS = 1000;
const MOST_DIGITS = 30;
const MOST_LEVELS = 40;
const LARGEST_POWER = 100;
const LARGEST_EXPONENT = 999;
const FUNCTIONS: { readonly [name: string]: string } = {
  jumlah: "jumlah",
  sum: "jumlah",
  rata_rata: "rata_rata",
  average: "rata_rata",
  persen: "persen",
  percent: "persen",
};

/** A formula that cannot be read or calculated; `offset` counts characters of the expression. */
export class FormulaFailure extends Failure {
  readonly offset: number;

  constructor(offset: number, message: string, hint = "") {
    super(message, hint);
    this.offset = offset;
  }
}

export type Tree =
  | { kind: "number"; value: string; offset: number }
  | { kind: "symbol"; name: string; offset: number }
  | { kind: "call"; name: string; parts: Tree[]; offset: number }
  | { kind: "operation"; sign: string; parts: Tree[]; offset: number };

interface Word {
  readonly kind: "number" | "name" | "sign" | "end";
  readonly text: string;
  readonly offset: number;
}

const WORD = /(\s+)|([0-9]+(?:\.[0-9]+)?)|([A-Za-z_][A-Za-z0-9_]*)|([-+*/^();,×÷−:·])/y;
const SIGNS: { readonly [sign: string]: string } = { "×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", ",": ";" };

function scan(text: string): Word[] {
  if ([...text].length > MOST_CHARACTERS) {
    throw new FormulaFailure(MOST_CHARACTERS, `rumus lebih panjang dari ${MOST_CHARACTERS} karakter.`, "Pecah menjadi beberapa data.");
  }
  const comma = /[0-9],[0-9]/.exec(text);
  if (comma) {
    throw new FormulaFailure(
      comma.index + 1,
      "koma di antara dua angka dapat dibaca dua cara.",
      "Tulis desimal dengan titik (1.5), dan pisahkan isian fungsi dengan titik koma.",
    );
  }
  const words: Word[] = [];
  let offset = 0;
  while (offset < text.length) {
    WORD.lastIndex = offset;
    const found = WORD.exec(text);
    if (!found) throw unknown(text, offset);
    const [whole, space, number, name] = found;
    if (number !== undefined && number.length > MOST_DIGITS) throw new FormulaFailure(offset, `angka ini lebih dari ${MOST_DIGITS} digit.`);
    if (space === undefined) {
      const kind = number !== undefined ? "number" : name !== undefined ? "name" : "sign";
      words.push({ kind, text: kind === "sign" ? (SIGNS[whole] ?? whole) : whole, offset });
    }
    offset = WORD.lastIndex;
  }
  return [...words, { kind: "end", text: "", offset: text.length }];
}

function unknown(text: string, offset: number): FormulaFailure {
  const sign = String.fromCodePoint(text.codePointAt(offset)!);
  if (sign === "%") return new FormulaFailure(offset, "tanda % tidak dipakai di dalam rumus.", "Tulis * 100, atau persen(bagian; seluruhnya).");
  if (sign === "=") return new FormulaFailure(offset, "tanda = tidak dipakai di dalam rumus.", "Tulis hanya ruas kanannya.");
  if ("[]{}".includes(sign)) return new FormulaFailure(offset, `kurung ${sign} tidak dikenal.`, "Pakai kurung biasa: ( dan ).");
  return new FormulaFailure(offset, `tanda “${sign}” tidak dikenal.`, "Yang dikenal: angka, singkatan, + - * / ^, kurung, jumlah(…), rata_rata(…), persen(…; …).");
}

/** The tree of an expression; throws FormulaFailure with the place of the first mistake. */
export function parse(text: string): Tree {
  const words = scan(text);
  let place = 0;
  let levels = 0;
  const word = (): Word => words[place]!;
  const take = (signs: string): Word | null => {
    const found = word();
    if (found.kind !== "sign" || !signs.includes(found.text)) return null;
    place += 1;
    return found;
  };
  const tooDeep = (offset: number): FormulaFailure =>
    new FormulaFailure(offset, `rumus lebih dari ${MOST_LEVELS} tingkat.`, "Pecah menjadi beberapa data, atau pakai jumlah(…).");
  const deeper = <T>(inner: () => T): T => {
    levels += 1;
    if (levels > MOST_LEVELS) throw tooDeep(word().offset);
    const found = inner();
    levels -= 1;
    return found;
  };
  const chain = (signs: string, operand: () => Tree): Tree => {
    let tree = operand();
    for (let length = 1, sign = take(signs); sign; sign = take(signs), length += 1) {
      if (length + levels > MOST_LEVELS) throw tooDeep(sign.offset);
      tree = { kind: "operation", sign: sign.text, parts: [tree, operand()], offset: sign.offset };
    }
    return tree;
  };
  const sum = (): Tree => chain("+-", product);
  const product = (): Tree => chain("*/", negative);
  const negative = (): Tree => {
    const sign = take("-");
    if (!sign) return power();
    return deeper(() => ({ kind: "operation", sign: "negative", parts: [negative()], offset: sign.offset }));
  };
  const power = (): Tree => {
    const base = atom();
    const sign = take("^");
    if (!sign) return base;
    return deeper(() => ({ kind: "operation", sign: "^", parts: [base, negative()], offset: sign.offset }));
  };
  const close = (bracket: Word): void => {
    if (!take(")")) throw new FormulaFailure(bracket.offset, "kurung buka ini tidak ditutup.", "Tambahkan kurung tutup.");
  };
  const atom = (): Tree => {
    const found = word();
    if (found.kind === "number" || found.kind === "name") place += 1;
    if (found.kind === "number") return { kind: "number", value: found.text, offset: found.offset };
    if (found.kind === "name") return word().text === "(" && word().kind === "sign" ? call(found) : { kind: "symbol", name: found.text, offset: found.offset };
    if (take("(")) {
      const tree = deeper(sum);
      close(found);
      return tree;
    }
    throw new FormulaFailure(
      found.offset,
      "di sini seharusnya ada angka, singkatan, atau kurung buka.",
      "Lengkapi rumus; setiap tanda hitung butuh isian di kiri dan kanannya.",
    );
  };
  const call = (name: Word): Tree => {
    const known = Object.hasOwn(FUNCTIONS, name.text.toLowerCase()) ? FUNCTIONS[name.text.toLowerCase()] : undefined;
    if (!known) {
      throw new FormulaFailure(
        name.offset,
        `fungsi “${name.text}” tidak dikenal.`,
        "Yang dikenal: jumlah(…), rata_rata(…), persen(bagian; seluruhnya). Perkalian ditulis dengan *.",
      );
    }
    const bracket = word();
    place += 1;
    const parts = deeper(() => {
      const found = [sum()];
      while (take(";")) found.push(sum());
      return found;
    });
    close(bracket);
    if (known === "persen" && parts.length !== 2) {
      throw new FormulaFailure(name.offset, "persen butuh tepat dua isian.", "Tulis persen(bagian; seluruhnya).");
    }
    return { kind: "call", name: known, parts, offset: name.offset };
  };
  const tree = sum();
  const rest = word();
  if (rest.text === ")") throw new FormulaFailure(rest.offset, "kurung tutup ini tidak punya pasangan.", "Hapus kurung itu.");
  if (rest.kind !== "end") {
    throw new FormulaFailure(
      rest.offset,
      `sebelum “${rest.text}” harus ada tanda hitung.`,
      "Tulis perkalian dengan *, misalnya 2 * a. Singkatan tidak boleh memuat spasi.",
    );
  }
  return tree;
}

/** Every symbol of a tree with its first place. */
export function symbols(tree: Tree, found = new Map<string, number>()): Map<string, number> {
  if (tree.kind === "symbol" && !found.has(tree.name)) found.set(tree.name, tree.offset);
  if ("parts" in tree) for (const part of tree.parts) symbols(part, found);
  return found;
}

/** The value of a formula for `year`, as a literal; throws FormulaFailure that says why there is none. */
export function calculate(tree: Tree, variables: Value | undefined, data: Value | undefined, year: number): string {
  const values = new Map<string, Decimal>();
  for (const [name, offset] of symbols(tree)) values.set(name, valueFor(name, offset, variables, data, year));
  return literalOf(evaluate(tree, values));
}

/** Round half up to as many decimals as `written` has. */
export function roundedLike(literal: string, written: string): string {
  return roundedTo(decimalOf(literal), written.split(".")[1]?.length ?? 0);
}

function valueFor(name: string, offset: number, variables: Value | undefined, data: Value | undefined, year: number): Decimal {
  const declared = itemsOf(variables).find((one) => at(one, ["simbol"]) === name);
  const shift = at(declared, ["geser"]);
  const back = shift === undefined ? 0 : shift instanceof Numeral ? Number(shift.literal) : Number.NaN;
  const code = at(declared, ["data"]);
  const datum = itemsOf(data).find((one) => at(one, ["kode"]) === code);
  if (!declared || !datum || !Number.isInteger(back) || back > 0 || back < -100) {
    throw new FormulaFailure(offset, `singkatan “${name}” tidak punya data.`, "Tambahkan singkatan itu pada “Data dalam rumus” dan pilih datanya.");
  }
  const wanted = year + back;
  const entry = itemsOf(at(datum, ["nilai"])).find((one) => yearOf(one) === wanted);
  const value = at(entry, ["nilai"]);
  if (value === undefined || value === null) {
    throw new FormulaFailure(offset, `data ${String(code)} belum punya nilai tahun ${wanted}.`, `Tambahkan nilai tahun ${wanted} pada data ${String(code)}.`);
  }
  if (!(value instanceof Numeral)) {
    throw new FormulaFailure(offset, `nilai data ${String(code)} tahun ${wanted} bukan angka, sehingga tidak dapat dihitung.`);
  }
  return decimalOf(value.literal);
}

export function yearOf(entry: Value | undefined): number | null {
  const year = at(entry, ["tahun"]);
  return year instanceof Numeral ? Number(year.literal) : null;
}

function evaluate(tree: Tree, values: ReadonlyMap<string, Decimal>): Decimal {
  if (tree.kind === "number") return decimalOf(tree.value);
  if (tree.kind === "symbol") return values.get(tree.name)!;
  const parts = tree.parts.map((part) => evaluate(part, values));
  const [left, right] = parts as [Decimal, Decimal];
  if (tree.kind === "operation") return tree.sign === "negative" ? negate(left) : operate(tree.sign, left, right, tree.offset);
  if (tree.name === "persen") return operate("*", operate("/", left, right, tree.offset), decimalOf("100"), tree.offset);
  const total = parts.reduce((sum, part) => operate("+", sum, part, tree.offset), decimalOf("0"));
  return operate("/", total, decimalOf(tree.name === "rata_rata" ? String(parts.length) : "1"), tree.offset);
}

function operate(sign: string, left: Decimal, right: Decimal, offset: number): Decimal {
  const byZero = sign === "/" ? isZero(right) : sign === "^" && isZero(left) && right.digits < 0n;
  if (byZero) throw new FormulaFailure(offset, "pembagi bernilai nol.", "Periksa nilai data yang menjadi pembagi.");
  switch (sign) {
    case "+":
      return bounded(add(left, right), offset);
    case "-":
      return bounded(add(left, negate(right)), offset);
    case "*":
      return bounded(multiply(left, right), offset);
    case "/":
      return bounded(divide(left, right), offset);
    default:
      return bounded(powered(left, right, offset), offset);
  }
}

function powered(base: Decimal, exponent: Decimal, offset: number): Decimal {
  const wanted = Number(literalOf(exponent));
  if (Math.abs(wanted) > LARGEST_POWER) throw new FormulaFailure(offset, `pangkat lebih dari ${LARGEST_POWER}.`, "Periksa formulanya.");
  if (!Number.isInteger(wanted)) {
    throw new FormulaFailure(offset, "pangkat pecahan tidak dihitung di formulir ini.", "Hasilnya dihitung saat usulan diperiksa.");
  }
  if (isZero(base) && wanted === 0) throw beyond(offset);
  return power(base, wanted);
}

function bounded(value: Decimal, offset: number): Decimal {
  if (magnitude(value) > LARGEST_EXPONENT) throw beyond(offset);
  return value;
}

function beyond(offset: number): FormulaFailure {
  return new FormulaFailure(offset, "hasil hitung di luar batas angka yang wajar.", "Periksa formula dan nilai datanya.");
}
