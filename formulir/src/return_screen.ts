/** Sending done work back to an earlier step: to which one, why, and what will happen. */

import { tidied } from "./characters.ts";
import { officeNames } from "./register.ts";
import { returnable, returnProposal } from "./returning.ts";
import { heading, stepLine, type App } from "./screens.ts";
import { ways, type Sending } from "./send_screen.ts";
import { h, quiet } from "./ui.ts";

export function returnScreen(app: App, sending: Omit<Sending, "proposal" | "undecided">): HTMLElement {
  const { work } = app;
  const { step, register, back } = work;
  const choices = returnable(work.procedure, step);
  if (!back.to && choices.some((one) => one.number === step.back)) back.to = step.back;
  const fault = h("p", { class: "salah", id: "alasan-salah" });
  const result = h("div");
  const will = h("ul", { "aria-live": "polite" });
  const tell = (): void => {
    const target = choices.find((one) => one.number === back.to);
    const who = officeNames([step.performer], register);
    will.replaceChildren(
      ...(target
        ? [
            `Langkah ${target.number} dikerjakan lagi, lalu langkah sesudahnya satu per satu sampai langkah ${step.number}.`,
            "Isi dokumen tidak berubah: data, sasaran dan catatan tetap, dan diperbaiki pada langkah yang diulang.",
            `Yang menyetujui: ${who}; bila ${who} sendiri yang mengirim, ${officeNames([target.performer], register)}.`,
          ]
        : ["Pilih dulu langkahnya."]
      ).map((words) => h("li", {}, words)),
    );
  };
  const field = h("textarea", { id: "alasan", rows: 3, maxlength: 5000, value: back.reason, "aria-describedby": "alasan-salah" });
  field.addEventListener("input", () => {
    back.reason = tidied(field.value);
    fault.textContent = "";
    field.setAttribute("aria-invalid", "false");
  });
  const ready = (): boolean => {
    if (back.to && back.reason) return true;
    fault.textContent = back.to ? "Tulis dulu mengapa dikembalikan." : "Pilih dulu langkahnya, dan tulis mengapa.";
    field.setAttribute("aria-invalid", "true");
    field.focus();
    return false;
  };
  const radios = [...choices].reverse().map((one) => {
    const input = h("input", { type: "radio", name: "ke", value: one.number, checked: one.number === back.to });
    input.addEventListener("change", () => {
      back.to = one.number;
      tell();
    });
    return h("label", { class: "pilih" }, input, h("span", {}, `Langkah ${one.number}: ${one.activity}`, h("span", { class: "redup" }, officeNames([one.performer], register))));
  });
  tell();
  return h(
    "div",
    {},
    h("p", { class: "balik" }, h("a", { href: "#/" }, "← Kembali ke daftar")),
    stepLine(work),
    heading("Kembalikan ke langkah sebelumnya"),
    quiet("Bila yang keliru hanya usulan yang masih terbuka, cukup minta perbaikan di usulan itu."),
    h("fieldset", { class: "isian pilihan" }, h("legend", {}, "Kembali ke langkah"), ...radios),
    h("div", { class: "isian" }, h("label", { for: "alasan" }, "Mengapa dikembalikan"), fault, field),
    h("h2", {}, "Yang akan terjadi"),
    will,
    ...ways(app, { ...sending, undecided: null, proposal: () => returnProposal(work.year, work.commit, work.procedure, step, { ...back }) }, ready, result),
    result,
  );
}
