/** The note of the step, the way of sending, and what became of it. */

import { tidied } from "./characters.ts";
import { Failure } from "./failure.ts";
import { IssueWay, type IssueText } from "./issue.ts";
import { RestSource } from "./rest_source.ts";
import { Conflict, type Configuration, type Open, type Proposal, type Sent, type Source, type Way } from "./source.ts";
import { faultList, heading, stepLine, type App } from "./screens.ts";
import { alert, button, h, quiet } from "./ui.ts";

/** What GitHub calls the button that sends. */
const GREEN = "tombol hijau “Create” (atau “Submit new issue”)";

const WAITING = "Mengirim…";
/** Typed on this page, for as long as it is open; stored nowhere. */
let typed = "";

export interface Sending {
  readonly configuration: Configuration;
  readonly source: Source;
  sent(result: Sent): void;
  /** The open proposal that waits for the clerk's choice: nothing is sent before. */
  readonly undecided: Open | null;
  proposal(): Proposal;
}

export function sendScreen(app: App, sending: Sending): HTMLElement {
  const { work } = app;
  const wrong = work.findings.filter((one) => !one.warning);
  const back = h("p", { class: "balik" }, h("a", { href: "#/tinjau" }, "← Kembali ke tinjauan"));
  if (wrong.length) {
    return h("div", {}, back, stepLine(work), heading("Kirim usulan"), faultList(work, wrong, `${wrong.length} isian perlu dilengkapi sebelum dikirim`));
  }
  if (sending.undecided) {
    return h("div", {}, back, stepLine(work), heading("Kirim usulan"), h("p", {}, `Pilih dulu di atas: draf Anda, atau isi usulan #${sending.undecided.number}.`));
  }
  const result = h("div");
  const note = noteField(app);
  const ready = (): boolean => {
    if (!work.noted || work.note) return true;
    const slot = document.getElementById("catatan-salah");
    if (slot) slot.textContent = "Tulis dulu apa yang dikerjakan pada langkah ini.";
    document.getElementById("catatan")?.setAttribute("aria-invalid", "true");
    document.getElementById("catatan")?.focus();
    return false;
  };
  return h("div", {}, back, stepLine(work), heading("Kirim usulan"), note, ...ways(app, sending, ready, result), result);
}

/** The ways out; nothing goes before what is sent is `ready`. */
export function ways(app: App, sending: Sending, ready: () => boolean, result: HTMLElement): HTMLElement[] {
  return sending.configuration.masuk === "sesi" ? [direct(app, sending, ready, result), otherWay("Kirim lewat tiket", byIssue(sending, ready, result))] : gitHub(app, sending, ready, result);
}

function noteField({ work }: App): HTMLElement | null {
  if (!work.noted) return null;
  const field = h("textarea", { id: "catatan", rows: 3, value: work.note, "aria-describedby": "catatan-petunjuk catatan-salah" });
  field.addEventListener("input", () => {
    work.note = tidied(field.value);
    work.keep();
    field.setAttribute("aria-invalid", "false");
    const slot = document.getElementById("catatan-salah");
    if (slot) slot.textContent = "";
  });
  return h(
    "div",
    { class: "isian" },
    h("label", { for: "catatan" }, "Catatan langkah ini"),
    h("p", { class: "redup petunjuk", id: "catatan-petunjuk" }, "Apa yang dikerjakan atau dikoreksi. Catatan ini masuk ke dokumen dan dibaca pejabat yang menyetujui."),
    h("p", { class: "salah", id: "catatan-salah" }),
    field,
  );
}

/** One button: the source knows in whose name. */
function direct(app: App, sending: Sending, ready: () => boolean, result: HTMLElement): HTMLElement {
  const send = button("Kirim usulan", () => {
    if (ready()) deliver(app, sending, sending.source, send, result);
  }, { class: "utama", id: "kirim" });
  return h("p", { class: "tombol-tombol" }, send);
}

/** Send by `way`; the button waits, and what went wrong stands in `result`. */
function deliver(app: App, sending: Sending, way: Way<Promise<Sent>>, send: HTMLButtonElement, result: HTMLElement): void {
  const words = send.textContent;
  if (words === WAITING) return;
  send.ariaDisabled = "true"; // a button that is off loses the focus
  send.textContent = WAITING;
  app.announce(WAITING);
  result.replaceChildren();
  way
    .submit(sending.proposal())
    .then((done) => sending.sent(done))
    .catch((error: unknown) => {
      result.replaceChildren(failed(error));
      result.scrollIntoView({ block: "nearest" });
    })
    .finally(() => {
      send.ariaDisabled = null;
      send.textContent = words;
    });
}

function failed(error: unknown): HTMLElement {
  if (error instanceof Conflict) {
    return alert(
      error.message,
      "Tidak ada yang terkirim. Muat ulang halaman ini: draf Anda dipasang lagi pada isi yang baru, kecuali bagian berikut.",
      h("ul", {}, ...error.sentences.map((one) => h("li", {}, one))),
      h("p", {}, button("Muat ulang", () => location.reload())),
    );
  }
  if (error instanceof Failure) return alert(error.message, error.hint);
  console.error(error);
  return alert("Usulan tidak terkirim karena kesalahan formulir ini.", "Isian Anda tetap tersimpan. Laporkan kepada pengelola.");
}

/** A way that few need, folded. */
function otherWay(title: string, ...content: HTMLElement[]): HTMLElement {
  return h("details", { class: "lain" }, h("summary", {}, title), ...content);
}

/** A prefilled issue: its answer prepares the proposal. */
function byIssue(sending: Sending, ready: () => boolean, result: HTMLElement): HTMLElement {
  const way = new IssueWay(sending.configuration);
  const room = sending.configuration.masuk === "sesi";
  const [server, press] = room ? ["tiket", "“Kirim tiket”"] : ["GitHub", GREEN];
  const open = button(`Buka halaman ${server} untuk mengirim`, () => {
    if (!ready()) return;
    const issue = way.submit(sending.proposal());
    if (issue.address) {
      globalThis.open(issue.address, "_blank", "noopener");
      result.replaceChildren(
        h("div", { class: "pesan", role: "alert" }, h("p", { class: "tebal" }, "Satu langkah lagi"), h("p", {}, `Di tab yang baru terbuka, tekan ${press} tanpa mengubah isinya. Jawabannya muncul di halaman tiket itu dalam beberapa menit.`), h("p", {}, h("a", { href: issue.address, target: "_blank", rel: "noopener" }, "Buka lagi halaman itu"))),
      );
      return;
    }
    result.replaceChildren(copying(issue, server, press));
  }, { class: "utama", id: "kirim-isu" });
  return h("p", { class: "tombol-tombol" }, open);
}

/** On GitHub: by an issue, without a token; or by a token that only this page knows, for this sitting. */
function gitHub(app: App, sending: Sending, ready: () => boolean, result: HTMLElement): HTMLElement[] {
  const token = h("input", { type: "password", id: "token", autocomplete: "off", spellcheck: "false", "aria-describedby": "token-petunjuk" });
  token.value = typed;
  token.addEventListener("input", () => (typed = token.value));
  const send = button("Kirim dengan token", () => {
    const value = token.value.trim();
    if (!ready()) return;
    if (!value) {
      result.replaceChildren(alert("Token belum diisi.", "Tempel token Anda, atau kirim lewat halaman GitHub tanpa token."));
      token.focus();
      return;
    }
    if (!/^[!-~]+$/.test(value)) {
      result.replaceChildren(alert("Token ini salah salin.", "Token hanya berisi huruf, angka dan garis bawah; salin lagi langsung dari GitHub."));
      token.focus();
      return;
    }
    deliver(app, sending, new RestSource(sending.configuration, { Authorization: `Bearer ${value}` }), send, result);
  }, { id: "kirim-token" });
  return [
    h("section", { class: "kartu" }, h("h2", {}, "Lewat akun GitHub Anda"), quiet(`Cara yang biasa. Halaman tiket GitHub (di sana bernama “New issue”) terbuka dengan isi yang sudah jadi; Anda tinggal menekan ${GREEN}.`), byIssue(sending, ready, result)),
    otherWay(
      "Kirim langsung dengan token",
      h("div", { class: "isian" }, h("label", { for: "token" }, "Token GitHub"), h("p", { class: "redup petunjuk", id: "token-petunjuk" }, "Hanya diingat selama halaman ini terbuka dan hanya dikirim ke GitHub; tidak disimpan."), token),
      h("p", { class: "tombol-tombol" }, send),
    ),
  ];
}

/** A text too long for an address is copied by hand. */
function copying({ title, body, page }: IssueText, server: string, press: string): HTMLElement {
  const text = h("textarea", { id: "isi-isu", rows: 6, readonly: true, value: body });
  const copy = button("Salin teks", () => {
    text.select();
    navigator.clipboard.writeText(body).then(
      () => (copy.textContent = "Tersalin"),
      () => (copy.textContent = "Tekan Ctrl+C untuk menyalin"),
    );
  }, { id: "salin" });
  return h(
    "div",
    { class: "pesan" },
    h("p", { class: "tebal", role: "alert" }, "Perubahan ini terlalu panjang untuk diisikan sendiri"),
    h(
      "ol",
      {},
      h("li", {}, "Salin teks di bawah ini."),
      h("li", {}, h("a", { href: page, target: "_blank", rel: "noopener" }, `Buka halaman ${server}`), `, judulnya: ${title}`),
      h("li", {}, `Tempel di kotak isi, lalu tekan ${press}.`),
    ),
    h("label", { for: "isi-isu" }, "Teks untuk ditempel"),
    text,
    h("p", { class: "tombol-tombol" }, copy),
  );
}
