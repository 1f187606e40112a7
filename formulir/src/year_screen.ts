/** Which year: one that waits for a step, or one that begins. */

import { canBegin } from "./new_year.ts";
import { today } from "./register.ts";
import { heading } from "./screens.ts";
import type { Configuration, Loaded } from "./source.ts";
import { button, h, quiet } from "./ui.ts";

/** `waiting`: the years whose documents wait for a step; `open` goes on with the one that is chosen. */
export function yearScreen(waiting: readonly number[], { documents }: Loaded, { masuk, web }: Configuration, open: (year: number) => void): (HTMLElement | null)[] {
  const newest = Math.max(Number(today().slice(0, 4)) - 1, ...documents.map((one) => one.year));
  const field = h("input", { id: "tahun-baru", type: "text", class: "pendek", inputmode: "numeric", autocomplete: "off", value: newest + 1, "aria-describedby": "tahun-baru-salah" });
  const fault = h("p", { class: "salah", id: "tahun-baru-salah" });
  const begin = button("Mulai langkah 1", () => {
    const year = /^[0-9]{4}$/.test(field.value.trim()) ? Number(field.value) : 0;
    if (canBegin(year, documents)) return open(year);
    fault.textContent = documents.some((one) => one.year === year) ? `IKU ${year} sudah dimulai.` : "Tulis tahun dengan empat angka.";
    field.setAttribute("aria-invalid", "true");
    field.focus();
  }, { id: "mulai" });
  return [
    heading("Ajukan perubahan IKU"),
    waiting.length
      ? h("p", {}, "Pilih tahun yang dikerjakan.")
      : h("p", {}, documents.length ? "Tidak ada dokumen IKU yang sedang menunggu langkah." : "Kantor ini belum punya dokumen IKU. Mulailah dengan langkah 1 di bawah ini."),
    waiting.length ? h("p", { class: "tombol-tombol" }, ...waiting.map((year) => button(`IKU ${year}`, () => open(year)))) : null,
    h("section", { class: "kartu" }, h("h2", {}, "Mulai tahun baru"), h("div", { class: "isian" }, h("label", { for: "tahun-baru" }, "Tahun IKU"), fault, field), h("p", { class: "tombol-tombol" }, begin)),
    documents.length ? quiet("Perubahan atas IKU yang sudah ditetapkan (versi baru) tidak dimulai di sini, melainkan ", masuk === "sesi" ? h("a", { href: `${web}/` }, "di halaman usulan") : "dengan iku ajukan --versi-baru", ".") : null,
  ];
}
