/** "Tinjau perubahan": every change in words, and the file's lines behind them. */

import schema from "#schema";
import { countWords } from "./counting.ts";
import { MOST_CHARACTERS, innerWords, placeWords, type Told } from "./describing.ts";
import type { Change } from "./difference.ts";
import { Failure } from "./failure.ts";
import { differentLines, differentWords } from "./line_difference.ts";
import { bar, faultLink, faultList, heading, stepLine, type App } from "./screens.ts";
import { inOrder, resolve } from "./shape.ts";
import { spliced } from "./splicing.ts";
import { alert, h, quiet } from "./ui.ts";
import type { Work } from "./work.ts";

export function reviewScreen(app: App): HTMLElement {
  const { work } = app;
  const { told } = work;
  const wrong = work.findings.filter((one) => !one.warning);
  const warnings = work.findings.filter((one) => one.warning);
  return h(
    "div",
    {},
    h("p", { class: "balik" }, h("a", { href: "#/" }, "← Kembali ke daftar")),
    stepLine(work),
    heading("Tinjau perubahan"),
    faultList(work, wrong, `${wrong.length} isian perlu dilengkapi sebelum dikirim`),
    quiet(told.length ? `${countWords(told)}:` : "Belum ada isi yang diubah."),
    told.length ? h("ul", { class: "perubahan" }, ...told.map((one) => h("li", {}, ...sentence(one), inner(one.change)))) : null,
    warnings.length
      ? h("div", { class: "pesan tunggu" }, h("p", { class: "tebal" }, "Perhatikan: pemeriksaan otomatis dapat menolak ini"), h("ul", {}, ...warnings.map((one) => h("li", {}, faultLink(work, one)))))
      : null,
    told.length ? fileLines(work) : null,
    wrong.length
      ? null
      : h("p", { class: "tombol-tombol" }, h("a", { class: "tombol", href: "#/kirim" }, "Lanjut ke pengiriman"), h("a", { class: "tombol tenang", href: "#/" }, "Ubah lagi")),
    bar(app, { list: true }),
  );
}

/** What a part that is new holds. */
function inner(change: Change): HTMLElement | null {
  const lines = innerWords(change);
  return lines.length ? h("ul", {}, ...lines.map((line) => h("li", {}, line))) : null;
}

/** One change; a long text that changed shows which words went and came. */
function sentence({ change, words: told }: Told): (Node | string)[] {
  const { before, after } = change;
  if (change.kind !== "ubah" || typeof before !== "string" || typeof after !== "string" || Math.max(before.length, after.length) <= MOST_CHARACTERS) {
    return [told];
  }
  const words = differentWords(before, after).map(({ sign, text }) => (sign === "+" ? h("ins", {}, text) : sign === "-" ? h("del", {}, text) : text));
  return [`${placeWords(change.pointer)}: `, h("span", { class: "kata" }, ...words.flatMap((word, index) => (index ? [" ", word] : [word])))];
}

function fileLines(work: Work): HTMLElement {
  try {
    const text = spliced(work.reading, inOrder(work.data, resolve(schema, schema), schema), schema);
    const lines = differentLines(work.reading.text, text);
    const kinds = { "+": "tambah", "-": "hapus", "@": "tempat", " ": "" };
    return h(
      "details",
      { class: "lain" },
      h("summary", {}, "Lihat baris berkas yang berubah"),
      h("div", { class: "beda", role: "region", "aria-label": "Baris berkas yang berubah" }, ...lines.map(({ sign, text: line }) => h("code", { class: kinds[sign] }, `${sign === "@" ? "" : sign} ${line}`))),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return alert(error.message, error.hint);
  }
}
