/** What a long screen holds, at its top: a link to each part, and which parts still lack something. */

import { h, reveal } from "./ui.ts";

/** From so many parts on a screen is long. */
const LONG = 6;

export interface Contents {
  readonly element: HTMLElement | null;
  /** Say at each part whether something is wrong in it. */
  mark(wrong: (part: Element) => boolean): void;
}

export function contents(form: HTMLFormElement): Contents {
  const parts = [...form.children].map((part) => ({ part, mark: h("span", { class: "redup" }) }));
  if (parts.length < LONG) return { element: null, mark: () => undefined };
  const links = parts.map(({ part, mark }) => h("li", {}, h("a", { href: location.hash, onclick: (event) => go(event, part) }, titleOf(part), mark)));
  const folded = h("details", {}, h("summary", {}, "Bagian di layar ini"), h("ul", {}, ...links));
  return {
    element: h("nav", { class: "isi-layar" }, folded),
    mark: (wrong) => {
      for (const { part, mark } of parts) mark.textContent = wrong(part) ? " (belum lengkap)" : "";
    },
  };
}

function go(event: Event, part: Element): void {
  event.preventDefault();
  reveal(part.matches("fieldset[tabindex]") ? part : (part.querySelector("input, select, textarea, summary") ?? part), part);
}

/** The words that stand first in a part: of its label, its legend or its summary. */
function titleOf(part: Element): string {
  const [first] = part.querySelector("legend, summary, label:not(.pilih), label > span")?.childNodes ?? [];
  return first?.textContent?.replace(/ \(.*/, "") ?? "";
}
