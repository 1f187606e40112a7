/** Elements without HTML text: whatever a document holds is shown as text and does nothing. */

type Child = Node | string | null | undefined | false;
export type Attributes = { readonly [name: string]: string | number | boolean | EventListener | null | undefined };

/** Make an element. `on…` names are listeners; true, false, null and undefined set or leave an attribute. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "value" && "value" in element) (element as unknown as HTMLInputElement).value = String(value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button that does one thing. */
export function button(words: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", onclick: act, ...attributes }, words);
}

/** A paragraph in a quiet colour. */
export function quiet(...words: readonly Child[]): HTMLElement {
  return h("p", { class: "redup" }, ...words);
}

/** Bring an element into view and give it the focus, with everything around it opened. */
export function reveal(target: Element, frame: Element = target): void {
  for (let around: Element | null = target; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  (target as HTMLElement).focus({ preventScroll: true });
  frame.scrollIntoView({ block: frame === target ? "center" : "start" });
}

/** The focus goes with what was moved: to the button that moves it on, or back. */
export function followMove(id: string, up: boolean): void {
  const [on, back] = (up ? ["naik", "turun"] : ["turun", "naik"]).map((way) => document.getElementById(`${id}-${way}`));
  (on ?? back)?.focus();
}

/** What went wrong and what to do. */
export function alert(message: string, hint: string, ...more: readonly Child[]): HTMLElement {
  return h("div", { class: "pesan tolak", role: "alert" }, h("p", { class: "tebal" }, message), hint ? h("p", {}, hint) : null, ...more);
}
