/** A part of the document as fields, made from the schema: a new field in it appears by itself. */

import schema from "#schema";
import { choiceField, officesField, radios, yesField } from "./choices.ts";
import { dateField, frame, hintWords, inSentence, numberField, selectField, spoken, textField, titleFor, unitAt, type Question, type Screen } from "./fields.ts";
import { andList } from "./describing.ts";
import { formulaResult } from "./formula_result.ts";
import { newElement, titleOf } from "./new_parts.ts";
import { unitName } from "./numbers.ts";
import { idOf, isListOfScreens, pointerOf } from "./places.ts";
import { goneWords } from "./screens.ts";
import { effective, elementOf, listKey, resolve, waysOf, type Schema, type Way } from "./shape.ts";
import { button, followMove, h } from "./ui.ts";
import { Numeral, at, isMapping, itemsOf, type Path, type Value } from "./values.ts";

/** All fields of the mapping at `path` that the step may write; what few need is folded. */
export function fieldsOf(screen: Screen, path: Path, node: Schema): HTMLElement[] {
  const { main, optional, forms } = sorted(screen, path, node);
  if (!optional.length && !forms.length) return main;
  const summary = optional.length ? `Isian lain (${optional.length}, boleh kosong)` : "Bentuk lain";
  return [...main, folded(path, summary, ...optional, ...forms)];
}

function folded(path: Path, summary: string, ...content: HTMLElement[]): HTMLElement {
  return h("details", { class: "lain", id: `${idOf(path)}-lain` }, h("summary", {}, summary), ...content);
}

interface Fields {
  readonly main: HTMLElement[];
  /** Those that may stay empty, and do. */
  readonly optional: HTMLElement[];
  /** The ways to another form of a value. */
  readonly forms: HTMLElement[];
}

function sorted(screen: Screen, path: Path, node: Schema): Fields {
  const { work } = screen;
  const value = at(work.data, path);
  const part = effective(schema, node, value);
  const required = new Set(part.required ?? []);
  const ways = waysOf(part);
  const chosen = ways.find((way) => way.keys.some((key) => at(value, [key]) !== undefined));
  const conditional = new Set(((part.allOf as Schema[] | undefined) ?? []).flatMap((one) => (one.then as Schema | undefined)?.required ?? []));
  const main: HTMLElement[] = [];
  const optional: HTMLElement[] = [];
  const forms: HTMLElement[] = [];
  if (ways.length) main.push(wayField(screen, path, part, ways, chosen));
  for (const [key, raw] of Object.entries(part.properties ?? {})) {
    const place = [...path, key];
    const present = at(value, [key]) !== undefined;
    if (key === "langkah" && present) continue; // whose step it is, the form has written
    const inner = resolve(schema, raw);
    if (!present && (inner["x-tersembunyi"] || (conditional.has(key) && !required.has(key)))) continue;
    if (!work.permission.writes(pointerOf(work.data, place)) || isListOfScreens(inner)) continue;
    const way = ways.find((one) => one.keys.includes(key));
    if (way && way !== chosen && !present) continue;
    if (way === chosen && "const" in inner) continue;
    const demanded = required.has(key) || Boolean(way && (way.required.includes(key) || demandedBy(part, way.required).has(key))) || work.demands(place);
    const field = fieldFor(screen, { path: place, node: inner, required: demanded, stays: Boolean(way?.required.includes(key)) });
    (demanded || present || way ? main : optional).push(field);
    if (Array.isArray(inner.type)) forms.push(otherForm(screen, place));
  }
  return { main, optional, forms };
}

/** The field for one value of any kind that the schema knows. */
function fieldFor(screen: Screen, question: Question): HTMLElement {
  const { node, path } = question;
  const { work } = screen;
  const from = String(node["x-acuan"] ?? "");
  const offices = work.offices.map((one) => ({ value: one.code, words: one.name }));
  if (from.endsWith("/jabatan")) return selectField(screen, { ...question, title: spoken(String(path.at(-1))), node: { ...node, examples: [] } }, offices);
  if (from.endsWith("/para_jabatan")) return officesField(screen, question);
  if (path.at(-1) === "data" && from.endsWith("/kode")) return selectField(screen, { ...question, title: "Data" }, dataChoices(work.data));
  if (Array.isArray(node.enum)) return choiceField(screen, question);
  if (node.const === true || node.type === "boolean") return yesField(screen, question);
  if (Array.isArray(node.type)) return valueField(screen, question);
  switch (node.type) {
    case "array":
      return listField(screen, question);
    case "object":
      return partField(screen, question);
    case "integer":
    case "number":
      return numberField(screen, node.type === "number" ? { ...question, unit: unitFor(screen, path) } : question);
    case "string":
      if (node.format === "date") return dateField(screen, question);
      if (path.at(-1) === "ekspresi") {
        const field = textField(screen, question);
        field.append(formulaResult(screen, path));
        return field;
      }
      return textField(screen, question);
    default:
      throw new TypeError(`no field for ${path.join("/")}`);
  }
}

function dataChoices(data: Value): { value: string; words: string }[] {
  return itemsOf(at(data, ["data"])).filter(isMapping).map((one) => ({ value: String(one.kode ?? ""), words: `${String(one.kode ?? "")} – ${String(one.nama ?? "")}` }));
}

function unitFor(screen: Screen, path: Path): string {
  const unit = path.some((segment) => segment === "nilai" || segment === "rentang") ? unitAt(screen.work, path.slice(0, -1)) : undefined;
  return isMapping(unit) ? unitName(unit) : "";
}

/** A mapping within another: its fields in a frame; one that may be left out is opened by a button. */
function partField(screen: Screen, question: Question): HTMLElement {
  const { path, node, required } = question;
  const present = at(screen.work.data, path) !== undefined;
  const box = frame(screen, { ...question, required: true }, { class: "bagian", id: idOf(path), tabindex: "-1" }, "");
  const turn = (verb: string, value: Value | undefined, look: string): void => {
    const act = (): void => {
      screen.work.set(path, value);
      screen.changed(true, value ? "" : goneWords(titleFor(question)));
    };
    box.append(button(`${verb} ${inSentence(titleFor(question))}`, act, { class: look }));
  };
  if (present || required) box.append(...fieldsOf(screen, path, node));
  else turn("Isi", {}, "tenang");
  if (present && !required) turn("Hapus", undefined, "kecil");
  return box;
}

/** A list: a frame for each element, with buttons to add, move and remove; what few need of all elements is folded once. */
function listField(screen: Screen, question: Question): HTMLElement {
  const { path, node } = question;
  const { work } = screen;
  const present = (): readonly Value[] => itemsOf(at(work.data, path));
  const elements = present();
  const inner = elementOf(schema, node);
  const group = inner.type === "object";
  const names = listKey(node);
  const byYear = names?.length === 1 && names[0] === "tahun";
  const title = titleFor(question);
  const box = frame(screen, question, { class: "daftar-isian", id: idOf(path), tabindex: "-1" }, node.description ?? "");
  const rare: HTMLElement[] = [];
  elements.forEach((_, index) => box.append(row(index)));
  box.append(button(`Tambah ${byYear ? "tahun" : inSentence(title)}`, add, { class: "tenang", id: `${idOf(path)}-tambah` }));
  if (rare.length) box.append(folded(path, `Isian lain tiap ${byYear ? "tahun" : "baris"}`, ...rare));
  return box;

  function row(index: number): HTMLElement {
    const place = [...path, index];
    const buttons = [
      !byYear && index > 0 ? button("Naik", () => move(index, index - 1), { class: "kecil", id: `${idOf(place)}-naik` }) : null,
      !byYear && index < elements.length - 1 ? button("Turun", () => move(index, index + 1), { class: "kecil", id: `${idOf(place)}-turun` }) : null,
      button("Hapus", () => remove(index), { class: "kecil" }),
    ].filter((one) => one !== null);
    const called = (): string => rowTitle(at(work.data, place), names) || `${title} baru`;
    screen.live(() => buttons.forEach((one) => one.setAttribute("aria-label", `${one.textContent}${one.textContent === "Hapus" ? "" : "kan"} ${called()}`)));
    const ends = h("div", { class: "tombol-tombol" }, ...buttons);
    if (!group) return h("div", { class: "baris" }, fieldFor(screen, { path: place, node: inner, required: true, title: `${title} ${index + 1}`, stays: true }), ends);
    const { main, optional, forms } = sorted(screen, place, inner);
    if (optional.length || forms.length) rare.push(h("fieldset", { class: "baris" }, titled(called, ""), ...optional, ...forms));
    const line = h("fieldset", { class: "baris", id: idOf(place) });
    line.append(titled(called, "tersimak"), screen.slot(place, line), h("div", { class: "kolom" }, ...main, ends));
    return line;
  }

  /** The legend of a row: its name as it stands now. */
  function titled(called: () => string, look: string): HTMLElement {
    const legend = h("legend", { class: look });
    screen.live(() => {
      if (legend.textContent !== called()) legend.textContent = called();
    });
    return legend;
  }

  function add(): void {
    const element: Value = group ? newElement(work, path, node) : "";
    const place = [...path, present().length];
    work.set(place, element);
    screen.changed(true);
    const first = document.getElementById(idOf(place));
    (first?.querySelector<HTMLElement>("input, select, textarea") ?? first)?.focus();
  }

  function move(from: number, to: number): void {
    const moved = [...present()];
    moved.splice(to, 0, ...moved.splice(from, 1));
    work.unread.clear();
    work.set(path, moved);
    screen.changed(true);
    followMove(idOf([...path, to]), to < from);
  }

  function remove(index: number): void {
    const name = rowTitle(present()[index], names) || title;
    const rest = present().filter((_, place) => place !== index);
    work.unread.clear();
    work.set(path, rest.length || !node.minItems ? rest : undefined);
    screen.changed(true, goneWords(name));
    document.getElementById(idOf(path))?.focus();
  }
}

/** What the clerk calls an element: what it is told apart by, or its own words; empty while it has none. */
function rowTitle(element: Value | undefined, names: readonly string[] | null): string {
  if (typeof element === "string") return element;
  const parts = (names ?? []).map((name) => at(element, [name])).map((value) => (value instanceof Numeral ? value.literal : typeof value === "string" ? value : ""));
  return parts.filter(Boolean).join(" ") || titleOf(element).words;
}

/** A value that is a number, a word, or a range: by the unit, or as it stands. */
function valueField(screen: Screen, question: Question): HTMLElement {
  const { path, node } = question;
  const { work } = screen;
  const unit = unitAt(work, path);
  const words = itemsOf(at(unit, ["tingkat"])).filter((one) => typeof one === "string");
  const plain: Question = { ...question, node: { ...node, description: "", examples: [] } };
  switch (formOf(screen, path)) {
    case "predikat":
      if (words.length) return selectField(screen, plain, words.map((one) => ({ value: one, words: one })));
      return textField(screen, { ...plain, node: { ...plain.node, maxLength: 100 } });
    case "angka":
      return numberField(screen, { ...plain, node: { ...plain.node, type: "number" }, unit: isMapping(unit) ? unitName(unit) : "" });
    default: {
      const box = frame(screen, question, { class: "bagian", id: idOf(path) }, "");
      box.append(...fieldsOf(screen, path, { ...node, type: "object" }));
      return box;
    }
  }
}

/** In which of its forms the value at `path` is filled. */
function formOf({ work }: Screen, path: Path): "angka" | "predikat" | "rentang" {
  const value = at(work.data, path);
  if (isMapping(value)) return "rentang";
  const byUnit = value === undefined && at(unitAt(work, path), ["jenis"]) === "predikat";
  return typeof value === "string" || byUnit ? "predikat" : "angka";
}

/** The way from a number to a range and back. */
function otherForm(screen: Screen, path: Path): HTMLElement {
  const other = formOf(screen, path) === "rentang" ? "angka" : "rentang";
  return button(`Tulis sebagai ${other === "angka" ? "satu angka" : "rentang dari … sampai …"}`, () => {
    screen.work.unread.delete(path.join("/"));
    screen.work.set(path, other === "rentang" ? {} : undefined);
    screen.changed(true);
  }, { class: "kecil", id: `${idOf(path)}-bentuk` });
}

function demandedBy(part: Schema, keys: readonly string[]): Set<string> {
  const together = (part.dependentRequired as { [key: string]: string[] } | undefined) ?? {};
  return new Set(keys.flatMap((key) => together[key] ?? []));
}

function wayField(screen: Screen, path: Path, part: Schema, ways: readonly Way[], chosen: Way | undefined): HTMLElement {
  const { work } = screen;
  const options = ways.map((way) => {
    const key = way.required[0]!;
    const inner = resolve(schema, part.properties?.[key]);
    const keys = [...way.required, ...demandedBy(part, way.required)].filter((one, index, all) => all.indexOf(one) === index);
    const titles = keys.map((one) => resolve(schema, part.properties?.[one]).title ?? spoken(one));
    const told = way === chosen || Array.isArray(inner.type); // the field itself says it
    return { value: key, title: way.title || spoken(andList(titles.map((one) => one.toLowerCase()))), words: told ? "" : hintWords(inner).replace(/^Centang bila/, "Bila") };
  });
  const node: Schema = { title: part.title ? `Cara mengisi ${part.title.toLowerCase()}` : "Cara mengisi", description: "" };
  return radios(screen, { path: [...path, "cara"], node, required: true }, options, chosen?.required[0], (value) => {
    const way = ways.find((one) => one.required[0] === value)!;
    const others = new Set(ways.filter((one) => one !== way).flatMap((one) => one.keys));
    const present = at(work.data, path);
    const left = { ...work.left.get(path.join("/")), ...(isMapping(present) ? present : {}) };
    work.left.set(path.join("/"), left);
    const kept = Object.fromEntries(Object.entries(isMapping(present) ? present : {}).filter(([key]) => !others.has(key) || way.keys.includes(key)));
    for (const key of way.keys) {
      if (kept[key] === undefined && left[key] !== undefined) kept[key] = left[key];
      if (kept[key] !== undefined) continue;
      const inner = resolve(schema, part.properties?.[key]);
      if ("const" in inner) kept[key] = inner.const as Value;
      else if (inner.type === "array") kept[key] = [{}];
      else if (way.required.includes(key) && inner.type === "string") kept[key] = "";
      else if (way.required.includes(key)) continue;
    }
    work.set(path, kept);
  });
}
