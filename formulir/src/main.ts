/** The form: reads the office's documents, shows one screen at a time, and sends a proposal. */

import { Drafts } from "./drafts.ts";
import { Failure } from "./failure.ts";
import { listScreen } from "./list_screen.ts";
import { partScreen } from "./part_screen.ts";
import { idOf, pathIn, pointerOf } from "./places.ts";
import { nextStep, procedureOf, type Procedure } from "./procedure.ts";
import { read, readSections } from "./reading.ts";
import { NotSignedIn, RestSource, type Credentials } from "./rest_source.ts";
import { reviewScreen } from "./review_screen.ts";
import { sendScreen } from "./send_screen.ts";
import { heading, type App } from "./screens.ts";
import type { Configuration, Loaded, Person, Sent, Source } from "./source.ts";
import { alert, button, h, quiet } from "./ui.ts";
import { isMapping } from "./values.ts";
import { Work } from "./work.ts";

const main = document.getElementById("isi")!;
const status = document.getElementById("kabar")!;
const who = document.getElementById("siapa")!;

let configuration: Configuration;
let source: Source;
let loaded: Loaded;
let procedure: Procedure;
let work: Work | null = null;
let sent: Sent | null = null;
let shown = "";

const app: App = {
  get work() {
    return work!;
  },
  draw: () => draw(false),
  go(address) {
    if (location.hash === address) draw(true);
    else location.hash = address;
  },
  announce(words) {
    status.textContent = "";
    setTimeout(() => (status.textContent = words), 50);
  },
};

void start().catch(failed);
globalThis.addEventListener("hashchange", () => draw(true));

async function start(): Promise<void> {
  const told = document.querySelector<HTMLMetaElement>("meta[name=konfigurasi]")?.content;
  if (!told) throw new Failure("Formulir ini belum disiapkan.", "Hubungi pengelola.");
  configuration = JSON.parse(told) as Configuration;
  document.getElementById("instansi")!.textContent = configuration.instansi;
  document.getElementById("beranda")!.setAttribute("href", configuration.beranda);
  if (configuration.masuk === "sesi") {
    const session = await signedIn();
    if (!session) return signIn();
    tellWho(session.person);
    source = new RestSource(configuration, session.credentials);
  } else {
    source = new RestSource(configuration, {});
  }
  await load();
}

/** Who is signed in at the page's own server, and the sign that its requests must bear. */
async function signedIn(): Promise<{ person: Person; credentials: Credentials } | null> {
  const answer = await fetch(`${configuration.web}/usul/sesi.json`, { cache: "no-store", credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) {
    throw new Failure("Formulir ini dibuka di luar server usulan.", "Buka lewat alamat yang dipakai untuk usulan (di ruang latihan: alamat dari iku forge).");
  }
  const session = (await answer.json()) as { login?: string; nama?: string; tanda?: string };
  if (!session.login || !session.tanda) return null;
  return { person: { login: session.login, name: session.nama ?? session.login }, credentials: { "X-Iku-Tanda": session.tanda } };
}

function tellWho(person: Person): void {
  who.replaceChildren("Bertindak sebagai ", h("strong", {}, person.name));
}

function signIn(): void {
  show(
    heading("Ajukan perubahan IKU"),
    h("p", {}, "Masuk dulu, supaya usulan terkirim atas nama Anda."),
    h("p", {}, h("a", { class: "tombol utama", href: `${configuration.web}/masuk?ke=${encodeURIComponent(location.pathname)}` }, "Masuk")),
  );
}

async function load(): Promise<void> {
  loaded = await source.load();
  procedure = procedureOf(readSections(loaded.procedure, ["identitas", "langkah"]));
  const waiting = loaded.documents.filter(({ text }) => {
    const { data } = read(text);
    return isMapping(data) && nextStep(data, procedure) !== null;
  });
  if (waiting.length === 1) open(waiting[0]!.year);
  else if (waiting.length) chooseYear(waiting.map((one) => one.year));
  else nothingToDo();
}

function open(year: number): void {
  const document = loaded.documents.find((one) => one.year === year)!;
  work = new Work(year, document.text, loaded.commit, procedure, loaded.offices, new Drafts(storage(), configuration.repositori));
  draw(true);
  void tellOpen(work);
}

/** Another proposal for the same step waits already: said, not forbidden. */
async function tellOpen({ year, step }: Work): Promise<void> {
  const found = await source.open(`Langkah ${step.number} tahun ${year}`).catch(() => []);
  const first = found[0];
  if (!first) return;
  const notice = document.getElementById("sudah-ada")!;
  notice.replaceChildren(
    h("div", { class: "pesan tunggu lebar" }, h("p", {}, "Sudah ada usulan terbuka untuk langkah ini: ", h("a", { href: first.address }, `usulan #${first.number}`), ". Tunggu putusannya, atau tutup dulu usulan itu.")),
  );
}

function chooseYear(years: readonly number[]): void {
  show(
    heading("Ajukan perubahan IKU"),
    h("p", {}, "Pilih tahun yang dikerjakan."),
    h("p", { class: "tombol-tombol" }, ...years.map((year) => button(`IKU ${year}`, () => open(year)))),
  );
}

function nothingToDo(): void {
  show(
    heading("Ajukan perubahan IKU"),
    h("p", {}, "Tidak ada dokumen IKU yang sedang menunggu langkah."),
    quiet("Tahun baru dan dokumen perubahan dimulai dengan langkah 1 di halaman usulan."),
    configuration.masuk === "sesi" ? h("p", {}, h("a", { class: "tombol", href: `${configuration.web}/` }, "Ke halaman usulan")) : null,
  );
}

function storage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** Draw the screen of the present address. `moved`: another screen, so it begins at its heading. */
function draw(moved: boolean): void {
  if (sent) return showSent(sent);
  if (!work) return;
  const [address = "", field] = location.hash.split("?");
  const focused = document.activeElement?.id;
  const open = [...main.querySelectorAll("details[open][id]")].map((one) => one.id);
  const place = globalThis.scrollY;
  const screen = screenFor(address);
  if (!screen) {
    app.go("#/");
    return;
  }
  main.replaceChildren(screen);
  main.querySelectorAll("details[id]").forEach((one) => one.toggleAttribute("open", !moved && open.includes(one.id)));
  document.title = `${document.getElementById("judul")?.textContent ?? ""} · Ajukan perubahan IKU`;
  shown = address;
  if (field) focusField(field);
  else if (moved) {
    globalThis.scrollTo(0, 0);
    document.getElementById("judul")?.focus({ preventScroll: true });
  } else {
    globalThis.scrollTo(0, place);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

function screenFor(address: string): HTMLElement | null {
  if (address.startsWith("#/isi/")) {
    const path = pathIn(address);
    return app.work.permission.reaches(pointerOf(app.work.data, path)) ? partScreen(app, path) : null;
  }
  if (address === "#/tinjau") return reviewScreen(app);
  if (address === "#/kirim") return sendScreen(app, { configuration, source, sent: finish });
  return listScreen(app);
}

/** Bring a field that a fault's link names into view, with everything around it opened. */
function focusField(id: string): void {
  let target: HTMLElement | null = null;
  for (let name = id; !target && name.includes("-"); name = name.slice(0, name.lastIndexOf("-"))) target = document.getElementById(name);
  if (!target) return;
  for (let parent = target.parentElement; parent; parent = parent.parentElement) {
    if (parent instanceof HTMLDetailsElement) parent.open = true;
  }
  const screen = shown.replace("#/isi/", "");
  if (id !== idOf([screen])) app.work.touched.add(`*${screen}`);
  target.focus();
  target.scrollIntoView({ block: "center" });
}

function finish(result: Sent): void {
  app.work.sent();
  sent = result;
  showSent(result);
}

function showSent({ number, address }: Sent): void {
  show(
    heading("Usulan terkirim"),
    h("div", { class: "pesan terima" }, h("p", { class: "tebal" }, `Usulan #${number} sudah masuk.`), h("p", {}, "Gerbang memeriksa usulan ini, lalu pejabat yang berwenang menyetujuinya atau meminta perbaikan.")),
    h("p", { class: "tombol-tombol" }, h("a", { class: "tombol utama", href: address }, `Lihat usulan #${number}`), button("Isi lagi dari awal", () => {
      location.hash = "";
      location.reload();
    }, { class: "tenang" })),
  );
}

function show(...content: (Node | null)[]): void {
  main.replaceChildren(...content.filter((one) => one !== null));
  document.title = `${document.getElementById("judul")?.textContent ?? ""} · Ajukan perubahan IKU`;
  document.getElementById("judul")?.focus({ preventScroll: true });
}

function failed(error: unknown): void {
  if (error instanceof NotSignedIn && configuration?.masuk === "sesi") return signIn();
  const known = error instanceof Failure;
  if (!known) console.error(error);
  show(
    heading("Formulir belum dapat dibuka"),
    alert(known ? error.message : "Ada kesalahan pada formulir ini.", known ? error.hint : "Laporkan kepada pengelola."),
    h("p", { class: "tombol-tombol" }, button("Coba lagi", () => location.reload(), { class: "tenang" })),
  );
}
