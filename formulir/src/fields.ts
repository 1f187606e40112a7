/** Single values as fields: text, number, date, choice, office. */

import { tidied } from "./characters.ts";
import { Failure } from "./failure.ts";
import { EITHER, forInput, inStyleOf, indonesian, typedNumber } from "./numbers.ts";
import { idOf } from "./places.ts";
import type { Schema } from "./shape.ts";
import { button, h, type Attributes } from "./ui.ts";
import { Numeral, at, isMapping, type Path, type Value } from "./values.ts";
import type { Work } from "./work.ts";

/** What the fields of one screen share. */
export interface Screen {
  readonly work: Work;
  /** Called after every change; `rebuilt`: fields come or go, so the screen is drawn again. */
  changed(rebuilt: boolean, said?: string): void;
  /** Where the faults of a place are shown. */
  slot(path: Path, box: HTMLElement, input?: HTMLElement): HTMLElement;
  /** Run after every change, and now. */
  live(act: () => void): void;
}

export interface Question {
  readonly path: Path;
  readonly node: Schema;
  readonly required: boolean;
  /** Shown instead of the schema's title. */
  readonly title?: string;
  /** What a number counts. */
  readonly unit?: string;
  /** An empty text stays a text: the choice between ways to fill a part hangs on it. */
  readonly stays?: boolean;
}

/** The longest text that has a single line. */
const ONE_LINE = 120;

export function titleFor({ node, path, title }: Question): string {
  const words = String(path.at(-1)).replaceAll("_", " ");
  return title ?? node.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A labelled box around one control, with its hint and the place for its faults. */
function boxed(screen: Screen, question: Question, control: HTMLElement, ...more: HTMLElement[]): HTMLElement {
  const { path } = question;
  const id = idOf(path);
  control.id = id;
  const hint = hintParagraph(id, hintFor(question.node, at(screen.work.data, path) !== undefined));
  const box = h("div", { class: "isian" });
  const slot = screen.slot(path, box, control);
  control.setAttribute("aria-describedby", `${hint ? `${hint.id} ` : ""}${slot.id}`);
  if (question.required) control.ariaRequired = "true";
  box.append(h("label", { for: id }, ...caption(question)), ...(hint ? [hint] : []), slot, control, ...more);
  return box;
}

/** A frame around several controls: its legend, its hint and the place for its faults. */
export function frame(screen: Screen, question: Question, attributes: Attributes, words: string): HTMLElement {
  const { path } = question;
  const hint = hintParagraph(idOf(path), words);
  const box = h("fieldset", attributes);
  const slot = screen.slot(path, box);
  box.setAttribute("aria-describedby", `${hint ? `${hint.id} ` : ""}${slot.id}`);
  box.append(h("legend", {}, ...caption(question)), ...(hint ? [hint] : []), slot);
  return box;
}

/** The title of a field, in which unit it counts, and whether it may stay empty. */
function caption(question: Question): (Node | string)[] {
  const { unit, required } = question;
  const beside = [unit ? ` (${unit})` : "", required ? "" : " (boleh kosong)"].filter(Boolean);
  return [titleFor(question), ...beside.map((words) => h("span", { class: "redup" }, words))];
}

function hintParagraph(id: string, words: string): HTMLElement | null {
  return words ? h("p", { class: "redup petunjuk", id: `${id}-petunjuk` }, words) : null;
}

/** What the schema says of a field; while it is empty with its first example, unless the words hold one already. */
function hintFor(node: Schema, filled: boolean): string {
  const words = hintWords(node);
  return (filled || /misalnya|: /i.test(words) ? [words] : [words, example(node)]).filter(Boolean).join(" ");
}

/** A description without what only concerns the file: quotes, braces, codes, `true`. */
export function hintWords(node: Schema): string {
  const words = String(node.description ?? "")
    .replace(/,? (tanpa|diapit) tanda petik/g, "")
    .replace(/^true (bila|untuk) /, "Centang bila ")
    .replace(/^Kode jabatan; /, "")
    .replace(/;? ?atau rentang \{.*?\}|\(titik desimal.*?\)|,? ?\{[^}]*\}/g, "")
    .replace(/^[ ;,.]+/, "");
  const title = String(node.title ?? "").toLowerCase();
  const more = words.split(" ").length - title.split(" ").length;
  if (more < 2 && words.toLowerCase().startsWith(title)) return ""; // the title over again
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function example(node: Schema): string {
  const first = (node.examples as unknown[] | undefined)?.[0];
  if (typeof first === "number") return `Misalnya: ${forInput(String(first))}.`;
  return typeof first === "string" && node.type === "string" && !node.format ? `Misalnya: ${first}${first.endsWith(".") ? "" : "."}` : "";
}

export function textField(screen: Screen, question: Question): HTMLElement {
  const { path, node } = question;
  const { work } = screen;
  const value = at(work.data, path);
  const long = Number(node.maxLength ?? Infinity) > ONE_LINE;
  const lines = typeof value === "string" && value.includes("\n");
  const control = long
    ? h("textarea", { rows: 2, value: typeof value === "string" ? value : "" })
    : h("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: typeof value === "string" ? value : "" });
  let together = false;
  control.addEventListener("input", () => {
    const text = tidied(control.value, { lines });
    work.set(path, text || question.stays ? text : undefined, together);
    together = true;
    screen.changed(false);
  });
  control.addEventListener("change", () => (together = false));
  return boxed(screen, question, control);
}

export function dateField(screen: Screen, question: Question): HTMLElement {
  const { path } = question;
  const value = at(screen.work.data, path);
  const control = h("input", { type: "date", class: "pendek", value: typeof value === "string" ? value : "" });
  control.addEventListener("change", () => {
    screen.work.set(path, control.value || undefined);
    screen.changed(false);
  });
  return boxed(screen, question, control);
}

/** A number with decimal comma; what could be read in two ways is asked, never guessed. */
export function numberField(screen: Screen, question: Question): HTMLElement {
  const { path, node, unit } = question;
  const { work } = screen;
  const key = path.join("/");
  const before = at(work.original, path);
  const value = at(work.data, path);
  const whole = node.type === "integer";
  const typed = work.unread.get(key)?.typed ?? (value instanceof Numeral ? forInput(value.literal) : "");
  const control = h("input", {
    type: "text",
    class: "pendek",
    inputmode: whole ? "numeric" : "decimal",
    autocomplete: "off",
    value: typed,
  });
  const readAs = h("p", { class: "redup terbaca", "aria-live": "polite" });
  const choices = h("p", { class: "tombol-tombol" });
  let asked: string | null = null;
  let together = false;
  let standing = value;
  const take = (): void => {
    const text = control.value.trim();
    work.unread.delete(key);
    try {
      if (!text) work.set(path, undefined, together);
      else if (whole && !/^[0-9]{1,9}$/.test(text)) throw new Failure("Tulis dengan angka saja, tanpa titik dan koma.", "");
      else work.set(path, whole ? new Numeral(String(Number(text))) : inStyleOf(typedNumber(text), before), together);
      together = true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      work.unread.set(key, { path, typed: text, failure: error });
      work.set(path, standing, together); // not the part of it that could be read
    }
    screen.changed(false);
  };
  const show = (): void => {
    const now = at(work.data, path);
    const unread = work.unread.get(key);
    const words = !whole && !unread && now instanceof Numeral && /[0-9]{4}|\./.test(now.literal) ? `Terbaca: ${indonesian(now.literal)}${unit ? ` ${unit}` : ""}` : "";
    if (readAs.textContent !== words) readAs.textContent = words; // what is put there is heard
    if (asked === control.value) return; // a button that is being pressed stays
    asked = control.value;
    choices.replaceChildren(...ambiguous(asked.trim()));
  };
  const ambiguous = (text: string): HTMLElement[] => {
    if (whole || !EITHER.test(text)) return [];
    const choose = (chosen: string) => () => {
      control.value = chosen;
      take();
      control.focus();
    };
    const thousands = text.replace(".", "");
    const decimals = text.replace(".", ",");
    return [
      button(`${thousands} (ribuan)`, choose(thousands), { class: "tenang" }),
      button(`${decimals} (desimal)`, choose(decimals), { class: "tenang" }),
    ];
  };
  control.addEventListener("input", take);
  control.addEventListener("change", () => {
    together = false;
    standing = at(work.data, path);
  });
  screen.live(show);
  const box = boxed(screen, question, control, readAs, choices);
  box.classList.add(whole ? "bulat" : "angka");
  return box;
}

/** One of many, from a list that another part of the office's files gives. */
export function selectField(screen: Screen, question: Question, options: readonly { value: string; words: string }[]): HTMLElement {
  const { path } = question;
  const value = at(screen.work.data, path);
  const known = options.some((one) => one.value === value);
  const control = h(
    "select",
    {},
    h("option", { value: "" }, "Pilih…"),
    ...options.map((one) => h("option", { value: one.value, selected: one.value === value }, one.words)),
    typeof value === "string" && value && !known ? h("option", { value, selected: true }, `${value} (tidak dikenal)`) : null,
  );
  control.addEventListener("change", () => {
    screen.work.set(path, control.value || undefined);
    screen.changed(false);
  });
  return boxed(screen, question, control);
}

/** A title within a sentence: `Periode Renstra` becomes `periode Renstra`. */
export function inSentence(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** Words for a value of an enumeration. */
export function spoken(value: string): string {
  const words = value.replaceAll("_", " ").replace(/\b(\p{L}+) \1\b/gu, "$1-$1");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The unit of the part in which the numbers at `path` stand. */
export function unitAt(work: Work, path: Path): Value | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const owner = at(work.data, path.slice(0, length));
    if (isMapping(owner) && isMapping(owner.satuan)) return owner.satuan;
  }
  return undefined;
}
