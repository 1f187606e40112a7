/** One part of the document on a screen: a sasaran, an indicator, a datum, or a part that a step fills once. */

import type { Finding } from "./checking.ts";
import schema from "#schema";
import { contents } from "./contents.ts";
import { fieldsOf } from "./parts.ts";
import { placeWords } from "./describing.ts";
import { addressOf, idOf, pointerOf, screenOf } from "./places.ts";
import { bar, keptWords, faultList, heading, stepLine, type App } from "./screens.ts";
import { innerSections, otherLists } from "./list_screen.ts";
import { titleOf } from "./new_parts.ts";
import { effectiveAt } from "./shape.ts";
import { spoken, type Screen } from "./fields.ts";
import { button, h } from "./ui.ts";
import { at, itemsOf, type Path } from "./values.ts";

interface Slot {
  readonly path: Path;
  readonly element: HTMLElement;
  readonly box: HTMLElement;
  readonly input: HTMLElement | undefined;
}

let pressed = false;
document.addEventListener("mousedown", () => (pressed = true), true);
document.addEventListener("mouseup", () => (pressed = false), true);

/** Run `act` now, or once the click came: what is being pressed must not move or go away.
 *
 * A finger sends these too, after its touch: mousedown, focusout, mouseup, click.
 */
function settled(act: () => void): void {
  if (pressed) document.addEventListener("mouseup", () => setTimeout(act), { once: true });
  else act();
}

export function partScreen(app: App, path: Path): HTMLElement | null {
  const { work } = app;
  const element = at(work.data, path);
  if (element === undefined && path.length > 1) return null;
  const slots = new Map<string, Slot>();
  const acts: (() => void)[] = [];
  const faults = h("div", {});
  const place = path.join("/");
  const screen: Screen = {
    work,
    changed(rebuilt, said) {
      if (!rebuilt) return refresh();
      const before = document.getElementById("jumlah-perubahan")?.textContent;
      const kept = keptWords(work);
      app.draw();
      if (said || kept !== before) app.announce(said || kept);
    },
    slot(at, box, input) {
      const element = h("p", { class: "salah", id: `${idOf(at)}-salah` });
      slots.set(at.join("/"), { path: at, element, box, input });
      return element;
    },
    live(act) {
      acts.push(act);
    },
  };
  const node = effectiveAt(schema, work.data, path);
  const { code, words } = titleOf(element);
  const fallback = code && node.title ? `${node.title} baru` : node.title;
  const title = words || fallback || code || spoken(placeWords(pointerOf(work.data, path)));
  const name = h("span", { id: "judul-nama" }, title);
  const form = h("form", { novalidate: true, onsubmit: (event) => event.preventDefault() }, ...fieldsOf(screen, path, node));
  form.addEventListener("focusout", (event) => {
    const found = [...slots].find(([, slot]) => slot.input === event.target);
    if (!found) return;
    work.touched.add(found[0]);
    const { element, input } = found[1];
    const before = element.textContent;
    settled(() => {
      refresh();
      const wrong = element.textContent;
      if (wrong && wrong !== before) app.announce(`${(input as HTMLInputElement).labels![0]!.firstChild!.textContent}: ${wrong}`);
    });
  });
  const done = button("Selesai", () => {
    if (own().some((one) => !one.warning) && !work.touched.has(`*${place}`)) {
      work.touched.add(`*${place}`);
      refresh();
      document.getElementById("kesalahan")?.focus();
      return;
    }
    app.go("#/");
  }, { id: "selesai" });
  const overview = contents(form);
  const goals = otherLists(app, path);
  const page = h(
    "div",
    {},
    h("p", { class: "balik" }, h("a", { href: "#/" }, "← Kembali ke daftar")),
    stepLine(work),
    heading("", ...(code ? [h("span", { class: "kode" }, code), " "] : []), name),
    faults,
    overview.element,
    form,
    ...innerSections(app, path, node),
    goals.length ? moving(app, path, goals) : null,
    h("p", { class: "tombol-tombol" }, done),
    bar(app, { list: true, review: true }),
  );
  refresh();
  return page;

  function own(): Finding[] {
    const keys = [...slots.keys()];
    const rank = (one: Finding): number => keys.indexOf(slotFor(one.path) ?? "");
    return work.findings
      .filter((one) => screenOf(one.path).join("/") === place && rank(one) >= 0)
      .sort((one, other) => rank(one) - rank(other));
  }

  /** Show the faults of fields that were left, or of all once they were asked for; run what is live. */
  function refresh(): void {
    const all = work.touched.has(`*${place}`);
    const found = own();
    const shown = new Map<string, string[]>();
    for (const one of found) {
      const key = slotFor(one.path);
      if (key === null || !(all || one.warning || work.touched.has(key))) continue;
      shown.set(key, [...(shown.get(key) ?? []), one.message]);
    }
    for (const [key, slot] of slots) {
      const messages = shown.get(key) ?? [];
      const text = messages.join(" ");
      if (slot.element.textContent !== text) slot.element.textContent = text;
      slot.box.classList.toggle("ada-salah", messages.length > 0);
      if (slot.input) slot.input.setAttribute("aria-invalid", String(messages.length > 0));
    }
    const list = all ? faultList(work, found.filter((one) => !one.warning), "Yang perlu dilengkapi di sini") : null;
    if (faults.textContent !== (list?.textContent ?? "")) faults.replaceChildren(...(list ? [list] : []));
    overview.mark((box) => found.some((one) => !one.warning && slots.get(slotFor(one.path)!)?.box.closest("form > *") === box));
    for (const act of acts) act();
    const present = titleOf(at(work.data, path));
    name.textContent = present.words || fallback || title;
    const count = document.getElementById("jumlah-perubahan");
    const kept = keptWords(work);
    if (count && count.textContent !== kept) count.textContent = kept; // what is put there is heard
    document.getElementById("urungkan")?.setAttribute("aria-disabled", String(!work.canUndo));
  }

  /** The field that shows a fault: its own, or the nearest frame around it. */
  function slotFor(fault: Path): string | null {
    for (let length = fault.length; length >= path.length; length -= 1) {
      const key = fault.slice(0, length).join("/");
      if (slots.has(key)) return key;
    }
    return null;
  }
}

/** Taking an indicator to another goal. */
function moving(app: App, path: Path, goals: readonly { path: Path; words: string }[]): HTMLElement {
  const { work } = app;
  const choice = h("select", { id: "tujuan" }, ...goals.map((goal, index) => h("option", { value: index }, goal.words)));
  const go = button("Pindahkan", () => {
    const goal = goals[Number(choice.value)]!;
    const element = at(work.data, path)!;
    const end = itemsOf(at(work.data, goal.path)).length;
    work.set([...goal.path, end], element);
    work.set(path, undefined, true);
    work.unread.clear();
    app.announce("Indikator dipindahkan.");
    app.go(addressOf([...goal.path, end]));
  }, { class: "tenang" });
  return h("details", { class: "lain" }, h("summary", {}, "Pindahkan ke sasaran lain"), h("label", { for: "tujuan" }, "Sasaran"), choice, h("p", { class: "tombol-tombol" }, go));
}
