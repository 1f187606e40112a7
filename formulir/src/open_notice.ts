/** What is said above the screens: another tab, an open proposal, and the choice between it and a draft. */

import type { Open, Person } from "./source.ts";
import { button, h } from "./ui.ts";

function notice(...content: readonly (Node | null)[]): HTMLElement {
  return h("div", { class: "pesan tunggu lebar" }, ...content);
}

/** The same draft was written in another tab. */
export function elsewhere(): HTMLElement {
  return notice(
    h("p", {}, "Isian ini juga diubah di tab lain. Yang tersimpan adalah yang terakhir ditulis; pakailah satu tab saja."),
    button("Ambil yang tersimpan", () => location.reload(), { class: "tenang" }),
  );
}

/** An open proposal for the same step: said, not forbidden. `take`: puts what it holds into the form, or false. */
export function waits(open: Open, person: Person | null, take: false | (() => void)): HTMLElement {
  const own = open.login === person?.login;
  const whose = own
    ? "Kiriman Anda memperbarui usulan itu; persetujuan yang mungkin sudah ada gugur."
    : person
      ? "Tunggu putusannya, atau mintalah pengusulnya menutup usulan itu."
      : "Bila itu usulan Anda, kiriman baru menggantikannya.";
  return notice(
    h("p", {}, "Sudah ada usulan terbuka untuk langkah ini: ", h("a", { href: open.address }, `usulan #${open.number}`), ` (${open.login}). ${whose}`),
    take && (own || !person) ? taking(open, take) : null,
  );
}

/** The own open proposal and a draft that was not made from it: nothing is sent until one button is pressed. */
export function asking(open: Open, stay: () => void, take: () => void): HTMLElement {
  return notice(
    h("p", { class: "tebal" }, `Draf atau usulan #${open.number}?`),
    h("p", {}, h("a", { href: open.address }, `Usulan #${open.number}`), ` Anda masih terbuka, tetapi draf di formulir ini tidak dibuat dari usulan itu. Bila draf ini dikirim, isi usulan #${open.number} diganti seluruhnya. Pilih dulu:`),
    h("p", { class: "tombol-tombol" }, button("Lanjutkan draf Anda", stay, { class: "tenang", id: "lanjutkan" }), taking(open, take)),
  );
}

function taking(open: Open, take: () => void): HTMLElement {
  return button(`Ambil isi usulan #${open.number}`, take, { class: "tenang", id: "ambil" });
}
