/** The list: all sasaran, indicators and data that the step may change, to open, add, move, remove. */

import schema from "#schema";
import { andList, placeWords } from "./describing.ts";
import { inSentence, spoken } from "./fields.ts";
import { goneWords, heading, bar, stepLine, type App } from "./screens.ts";
import { disposition, newElement, titleOf } from "./new_parts.ts";
import { officeNames, today } from "./register.ts";
import { returnable } from "./returning.ts";
import { addressOf, idOf, isListOfScreens, pointerOf, screenOf } from "./places.ts";
import { elementOf, listKey, propertyOf, resolve, type Schema } from "./shape.ts";
import { button, followMove, h, quiet } from "./ui.ts";
import { at, identical, isMapping, itemsOf, type Mapping, type Path, type Value } from "./values.ts";

export function listScreen(app: App): HTMLElement {
  const { work } = app;
  const sections = parts(app);
  return h(
    "div",
    {},
    stepLine(work),
    heading(`Isi langkah ${work.step.number}`),
    quiet(introduction(app)),
    noOffice(app),
    restored(app),
    ...sections,
    sections.length ? null : h("p", {}, "Langkah ini tidak mengubah isi dokumen; langsung ke Tinjau perubahan."),
    returnable(work.procedure, work.step).length ? h("p", {}, "Pekerjaan yang sudah disetujui ternyata keliru? ", h("a", { href: "#/kembali" }, "Kembalikan ke langkah sebelumnya…")) : null,
    bar(app, { review: true }),
  );
}

function introduction({ work }: App): string {
  const { openers, approvers } = work.step;
  return `Buka satu bagian, ubah isinya, lalu tinjau dan kirim. Yang mengajukan: ${officeNames(openers, work.register)}. Yang menyetujui: ${officeNames(approvers, work.register)}.`;
}

/** Who holds none of the offices that open the step is told so, and may still try. */
function noOffice({ work, person }: App): HTMLElement | null {
  const { openers } = work.step;
  const able = work.register.holders.filter((one) => openers.includes(one.office));
  if (!person || !openers.length || able.some((one) => one.logins.includes(person.login.toLowerCase()))) return null;
  const names = andList([...new Set(able.map((one) => one.name))]);
  return h(
    "div",
    { class: "pesan tunggu" },
    h("p", { class: "tebal" }, `${person.name} hari ini tidak memegang jabatan yang mengajukan langkah ini.`),
    h("p", {}, `Formulir boleh dicoba, tetapi pemeriksaan otomatis menolak usulan dari akun ini. Yang mengajukan: ${officeNames(openers, work.register)}${names ? ` (${names})` : ""}.`),
  );
}

function restored({ work, draw, announce }: App): HTMLElement | null {
  if (!work.restored) return null;
  const drop = button("Buang draf dan mulai dari awal", () => {
    work.discard();
    draw();
    announce("Draf dibuang.");
  }, { class: "tenang buang" }); // not while it is asked whether the draft or a proposal goes on
  const told = { dipulihkan: "Draf Anda yang belum terkirim dipulihkan.", diambil: "Isi usulan yang terbuka sudah diambil. Perbaiki, lalu kirim lagi." };
  if (work.restored !== "sebagian") return h("div", { class: "pesan" }, h("p", {}, told[work.restored]), drop);
  return h(
    "div",
    { class: "pesan tunggu" },
    h("p", { class: "tebal" }, "Draf Anda dipulihkan, kecuali yang tidak cocok lagi karena isi yang berlaku sudah berubah:"),
    h("ul", {}, ...work.lost.map((one) => h("li", {}, one))),
    drop,
  );
}

/** A section for each part of the document that the step may write. */
function parts(app: App): HTMLElement[] {
  const { work } = app;
  const root = resolve(schema, schema);
  const found: HTMLElement[] = [];
  for (const [key, raw] of Object.entries(root.properties ?? {})) {
    if (key === "catatan" || !work.permission.reaches([key])) continue;
    const node = resolve(schema, raw);
    if (isListOfScreens(node)) found.push(section(app, [key], node, "h2"));
    else if (node.type === "object" || node.type === "array") found.push(...single(app, key, node));
  }
  return found;
}

/** A part without a list of its own: one card for what the step writes in it. */
function single(app: App, key: string, node: Schema): HTMLElement[] {
  const { work } = app;
  const words = String(node.description ?? "");
  const title = node.title ?? key;
  const present = at(work.data, [key]);
  if (node.type === "object") {
    if (present !== undefined) return [card(app, [key], title, words)];
    return [empty(app, [key], title, words, key === "pengesahan" ? enactment(app) : {})];
  }
  const elements = itemsOf(present);
  const places = elements.map((_, index) => [key, index] as Path).filter((path) => work.permission.writes(pointerOf(work.data, path)));
  if (places.length) return places.map((path) => card(app, path, spoken(placeWords(pointerOf(work.data, path))), words));
  const begin = (listKey(node) ?? []).includes("langkah") ? disposition(work.step, work.following) : {};
  return [empty(app, [key, elements.length], `${title} langkah ${work.step.number}`, words, begin)];
}

/** A part that is not there yet; it is begun with what is known of it. */
function empty(app: App, path: Path, title: string, words: string, begin: Mapping): HTMLElement {
  const { work, go } = app;
  const fill = button(`Isi ${inSentence(title)}`, () => {
    work.set(path, begin);
    go(addressOf(path));
  }, { id: `${idOf(path)}-mulai` });
  return h("section", { class: "kartu" }, h("h2", {}, title), quiet(words), state(app, path), fill);
}

/** The decree's date and place, and who holds the office that does the step. */
function enactment({ work, place }: App): Mapping {
  const [held, another] = work.register.holders.filter((one) => one.office === work.step.performer);
  const jabatan = officeNames([work.step.performer], work.register);
  const pejabat: Mapping = held && !another ? { nama: held.name, jabatan, status: held.status } : { jabatan };
  return { tanggal: today(), ...(place ? { tempat: place } : {}), pejabat };
}

function card(app: App, path: Path, title: string, words: string): HTMLElement {
  return h("section", { class: "kartu" }, h("h2", {}, h("a", { href: addressOf(path) }, title)), quiet(words), state(app, path));
}

/** A list whose elements have screens; lists within them are shown below each. */
function section(app: App, path: Path, node: Schema, level: "h2" | "h3"): HTMLElement {
  const { work } = app;
  const elements = itemsOf(at(work.data, path));
  const inner = elementOf(schema, node);
  const title = node.title ?? String(path.at(-1));
  const id = `${idOf(path)}-judul`;
  const outer = level === "h2";
  const add = `Tambah ${inSentence(title)}`;
  const owner = titleOf(at(work.data, path.slice(0, -1))).code;
  return h(
    outer ? "section" : "div",
    outer ? { class: "kelompok", "aria-labelledby": id } : { class: "kelompok dalam" },
    h(level, { id }, title, outer ? null : ` ${owner}`, h("span", { class: "redup" }, `: ${elements.length}`)),
    h("ul", { class: "daftar" }, ...elements.map((element, index) => item(app, [...path, index], element, elements, inner))),
    button(add, () => {
      work.set([...path, elements.length], newElement(work, path, node));
      app.go(addressOf([...path, elements.length]));
    }, { class: "tenang", id: `${idOf(path)}-tambah`, "aria-label": outer ? null : `${add} pada ${owner}` }),
  );
}

function item(app: App, path: Path, element: Value, elements: readonly Value[], inner: Schema): HTMLElement {
  const { code, words } = titleOf(element);
  const below = listsWithin(inner).filter(([key]) => key === "indikator" || at(element, [key]) !== undefined);
  const name = code || words || "tanpa kode";
  const index = path.at(-1) as number;
  return h(
    "li",
    { class: "kartu", id: idOf(path) },
    h(
      "div",
      { class: "judul-kartu" },
      h("p", { class: "atas" }, h("a", { href: addressOf(path) }, h("span", { class: "kode" }, code || "(tanpa kode)"), ` ${words || "(belum bernama)"}`), state(app, path)),
      h(
        "div",
        { class: "tombol-tombol" },
        index > 0 ? button("Naik", () => move(app, path, elements, -1), { class: "kecil", "aria-label": `Naikkan ${name}`, id: `${idOf(path)}-naik` }) : null,
        index < elements.length - 1 ? button("Turun", () => move(app, path, elements, 1), { class: "kecil", "aria-label": `Turunkan ${name}`, id: `${idOf(path)}-turun` }) : null,
        button("Hapus", () => remove(app, path, elements, name), { class: "kecil", "aria-label": `Hapus ${name}` }),
      ),
    ),
    ...below.map(([key, list]) => section(app, [...path, key], list, "h3")),
  );
}

/** The lists of parts with screens that stand in the part at `path`: the indicators of a sasaran. */
export function innerSections(app: App, path: Path, node: Schema): HTMLElement[] {
  const { data, permission } = app.work;
  return listsWithin(node)
    .filter(([key]) => permission.reaches(pointerOf(data, [...path, key])))
    .map(([key, list]) => section(app, [...path, key], list, "h2"));
}

function listsWithin(node: Schema): [string, Schema][] {
  return Object.keys(node.properties ?? {})
    .map((key): [string, Schema] => [key, propertyOf(schema, node, key)])
    .filter(([, part]) => isListOfScreens(part) && !part["x-tersembunyi"]);
}

/** Whether an element is new or changed, and how many fields are still wrong. */
function state({ work }: App, path: Path): HTMLElement | null {
  const wrong = work.findings.filter((one) => !one.warning && identical([...screenOf(one.path)].map(String), path.map(String)));
  const pointer = pointerOf(work.data, path);
  const own = work.changes.filter((one) => one.kind !== "pindah" && pointer.every((segment, index) => one.pointer[index] === segment));
  const isNew = own.some((one) => one.kind === "tambah" && one.pointer.length === pointer.length);
  const inner = own.some((one) => identical([...screenOf(pathOfPointer(work.data, one.pointer))].map(String), path.map(String)));
  const marks = [
    isNew ? h("span", { class: "tanda baru" }, "baru") : inner ? h("span", { class: "tanda ubah" }, "diubah") : null,
    wrong.length ? h("span", { class: "tanda tolak" }, `${wrong.length} perlu dilengkapi`) : null,
  ].filter((one) => one !== null);
  return marks.length ? h("span", { class: "tanda-tanda" }, ...marks) : null;
}

/** A pointer by keys as a path by positions, as far as it leads. */
function pathOfPointer(data: Value, pointer: readonly string[]): Path {
  let node = resolve(schema, schema);
  const path: (string | number)[] = [];
  for (const segment of pointer) {
    const list = at(data, path);
    const place = Array.isArray(list) ? list.findIndex((_, index) => pointerOf(data, [...path, index]).at(-1) === segment) : -1;
    path.push(Array.isArray(list) && place >= 0 ? place : segment);
    node = Array.isArray(list) ? elementOf(schema, node) : propertyOf(schema, node, segment);
  }
  return path;
}

function move(app: App, path: Path, elements: readonly Value[], by: number): void {
  const from = path.at(-1) as number;
  const owner = path.slice(0, -1);
  const moved = [...elements];
  moved.splice(from + by, 0, ...moved.splice(from, 1));
  app.work.unread.clear();
  app.work.set(owner, moved);
  app.draw();
  followMove(idOf([...owner, from + by]), by < 0);
  app.announce(`${titleOf(moved[from + by]).code} dipindahkan ke urutan ${from + by + 1}.`);
}

function remove(app: App, path: Path, elements: readonly Value[], name: string): void {
  const owner = path.slice(0, -1);
  const rest = elements.filter((_, index) => index !== path.at(-1));
  app.work.unread.clear();
  app.work.set(owner, rest);
  app.draw();
  document.getElementById(`${idOf(owner)}-tambah`)?.focus();
  app.announce(goneWords(name));
}

/** The lists of the same kind to which an element could go: indicators of other goals. */
export function otherLists(app: App, path: Path): { path: Path; words: string }[] {
  if (path.length !== 4) return [];
  const [head, place, key] = path;
  return itemsOf(at(app.work.data, [head!]))
    .map((owner, index) => ({ owner, index }))
    .filter(({ owner, index }) => index !== place && isMapping(owner))
    .map(({ owner, index }) => {
      const { code, words } = titleOf(owner);
      return { path: [head!, index, key!], words: `${code} ${words}` };
    });
}
