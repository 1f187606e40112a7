/** What screens share: the heading, the bar below, and the list of faults with links. */

import { schemaAt, type Finding } from "./checking.ts";
import { countWords } from "./counting.ts";
import { titleOf } from "./new_parts.ts";
import { addressOf, idOf, isListOfScreens, screenOf } from "./places.ts";
import type { Person } from "./source.ts";
import { button, h } from "./ui.ts";
import { at, type Path } from "./values.ts";
import type { Work } from "./work.ts";

export interface App {
  readonly work: Work;
  /** Who is signed in; null where the page cannot know. */
  readonly person: Person | null;
  /** Where decrees are signed; may be empty. */
  readonly place: string;
  /** Draw the present screen again, with the focus where it was. */
  draw(): void;
  go(address: string): void;
  /** Say something to everyone, also to who does not look at the place. */
  announce(words: string): void;
}

export function heading(words: string, ...more: readonly (Node | string | null)[]): HTMLElement {
  return h("h1", { tabindex: "-1", id: "judul" }, words, ...more);
}

/** Year, step and what the step is about, above every screen. */
export function stepLine(work: Work): HTMLElement {
  return h(
    "p",
    { class: "langkah" },
    h("span", { class: "tanda" }, `IKU ${work.year}`),
    ` Langkah ${work.step.number} dari ${work.procedure.steps.length}: ${work.step.activity}`,
  );
}

/** How much was changed, and where it is kept. */
export function keptWords({ told }: Work): string {
  return told.length ? `${countWords(told)}; tersimpan di peramban ini` : "Belum ada perubahan";
}

/** What is announced once a part is gone. */
export function goneWords(name: string): string {
  return `${name} dihapus. Tombol Urungkan di bawah mengembalikannya.`;
}

/** The bar that stays at the bottom: how much was changed, undo, and on to the review; the list is one press away. */
export function bar(app: App, { list = false, review = false }: { readonly list?: boolean; readonly review?: boolean }): HTMLElement {
  const { work } = app;
  const told = h("span", { class: "jumlah", id: "jumlah-perubahan", role: "status" }, keptWords(work));
  return h(
    "div",
    { class: "bilah" },
    h(
      "div",
      { class: "lebar" },
      told,
      h(
        "span",
        { class: "tombol-tombol" },
        list ? h("a", { class: "tombol tenang", href: "#/" }, "Daftar") : null,
        button("Urungkan", () => {
          if (!work.canUndo) return;
          work.undo();
          app.draw();
          app.announce(`Perubahan terakhir diurungkan. ${keptWords(work)}.`);
        }, { class: "tenang", id: "urungkan", "aria-disabled": String(!work.canUndo) }),
        review ? h("a", { class: "tombol", href: "#/tinjau" }, "Tinjau perubahan") : null,
      ),
    ),
  );
}

/** The faults of a screen or of all, each a link to its field. */
export function faultList(work: Work, faults: readonly Finding[], title: string): HTMLElement | null {
  if (!faults.length) return null;
  return h(
    "div",
    { class: "pesan tolak", role: "group", "aria-labelledby": "judul-kesalahan", id: "kesalahan", tabindex: "-1" },
    h("h2", { id: "judul-kesalahan" }, title),
    h("ul", {}, ...faults.map((fault) => h("li", {}, faultLink(work, fault)))),
  );
}

/** What is wrong, named by its place, as a way there. */
export function faultLink(work: Work, fault: Finding): HTMLElement {
  const inList = isListOfScreens(schemaAt(fault.path));
  const address = inList ? `#/?${idOf(fault.path)}-tambah` : `${addressOf(screenOf(fault.path))}?${idOf(fault.path)}`;
  return h("a", { href: address }, `${placeName(work, fault.path)}: ${fault.message}`);
}

/** Name a place in a few words: `IKU-3, target 2025`. */
function placeName(work: Work, path: Path): string {
  const screen = screenOf(path);
  const { code, words } = titleOf(at(work.data, screen));
  const rest = path.slice(screen.length).map((segment, index, all) => {
    if (typeof segment === "string") return segment.replaceAll("_", " ");
    const year = at(work.data, [...screen, ...all.slice(0, index + 1), "tahun"]);
    return year && typeof year === "object" && "literal" in year ? String(year.literal) : String(segment + 1);
  });
  if (rest.length > 1 && rest.at(-1) === "nilai") rest.pop();
  return [code || words || String(screen[0]).replaceAll("_", " "), rest.join(" ")].filter(Boolean).join(", ");
}
