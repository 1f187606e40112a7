/** Fields in which a clerk chooses: one of few, several of many, yes or nothing. */

import { frame, hintWords, spoken, titleFor, type Question, type Screen } from "./fields.ts";
import { idOf } from "./places.ts";
import { button, h } from "./ui.ts";
import { at, itemsOf, type Value } from "./values.ts";

interface Option {
  readonly value: string;
  readonly title: string;
  readonly words: string;
}

/** One of few: radio buttons with what each means. */
export function choiceField(screen: Screen, question: Question): HTMLElement {
  const { path, node } = question;
  const values = node.enum as string[];
  const words = (node.enumDescriptions as string[] | undefined) ?? [];
  const options = values.map((value, index) => ({ value, title: spoken(value), words: words[index] ?? "" }));
  const said = String(node.description ?? "").startsWith(values[0]!); // the options themselves say it
  const plain = said ? { ...question, node: { ...node, description: "" } } : question;
  return radios(screen, plain, options, at(screen.work.data, path), (value) => screen.work.set(path, value));
}

/** Radio buttons under a legend; once one is chosen, only that one tells what it means.
 *
 * Choosing draws the screen again, for other fields may hang on it.
 */
export function radios(screen: Screen, question: Question, options: readonly Option[], chosen: Value | undefined, choose: (value: string) => void): HTMLElement {
  const { path, node, required } = question;
  const id = idOf(path);
  const done = options.some((one) => one.value === chosen);
  const box = frame(screen, question, { class: done ? "isian pilihan terpilih" : "isian pilihan", id: `${id}-kotak` }, hintWords(node));
  options.forEach(({ value, title, words }, index) => {
    const now = value === chosen;
    const input = h("input", { type: "radio", name: id, value, id: index ? `${id}-${index}` : id, checked: now });
    input.addEventListener("change", () => {
      choose(value);
      screen.changed(true);
    });
    box.append(h("label", { class: now ? "pilih ini" : "pilih" }, input, h("span", {}, title, words && (now || !done) ? h("span", { class: "redup" }, words) : null)));
  });
  if (!required && chosen !== undefined) {
    const clear = (): void => {
      screen.work.set(path, undefined);
      screen.changed(true);
    };
    box.append(button("Kosongkan pilihan", clear, { class: "kecil" }));
  }
  return box;
}

/** Several of many: the offices that answer for something; those that do stand first, the others behind a fold. */
export function officesField(screen: Screen, question: Question): HTMLElement {
  const { path, node } = question;
  const { work } = screen;
  const id = idOf(path);
  const present = (): string[] => itemsOf(at(work.data, path)).map(String);
  const chosen = present();
  const box = frame(screen, question, { class: "isian pilihan", id: `${id}-kotak` }, hintWords(node));
  const others = work.offices.map((one) => one.code).filter((code) => !chosen.includes(code));
  const labels = [...chosen, ...others].map((code, index) => {
    const input = h("input", { type: "checkbox", value: code, id: index ? `${id}-${index}` : id, checked: chosen.includes(code) });
    input.addEventListener("change", () => {
      const before = present().filter((one) => one !== code);
      const after = input.checked ? [...before, code] : before;
      work.set(path, after.length ? after : undefined);
      screen.changed(false);
    });
    return h("label", { class: "pilih" }, input, h("span", {}, work.offices.find((one) => one.code === code)?.name ?? code));
  });
  const first = labels.splice(0, chosen.length);
  box.append(...first, ...(first.length ? [h("details", { id: `${id}-lain` }, h("summary", {}, "Jabatan lain"), ...labels)] : labels));
  return box;
}

/** Yes, or nothing. */
export function yesField(screen: Screen, question: Question): HTMLElement {
  const { path, node } = question;
  const { work } = screen;
  const input = h("input", { type: "checkbox", id: idOf(path), checked: at(work.data, path) === true });
  input.addEventListener("change", () => {
    work.set(path, input.checked ? true : at(work.original, path) === undefined ? undefined : false);
    screen.changed(true);
  });
  const box = h("div", { class: "isian" });
  const slot = screen.slot(path, box, input);
  box.append(slot, h("label", { class: "pilih" }, input, h("span", {}, titleFor(question), h("span", { class: "redup" }, hintWords(node)))));
  return box;
}
