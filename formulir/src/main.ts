/** The form: reads the office's documents, shows one screen at a time, and sends a proposal. */

import { Drafts } from "./drafts.ts";
import { Failure } from "./failure.ts";
import { listScreen } from "./list_screen.ts";
import { partScreen } from "./part_screen.ts";
import { idOf, pathIn, pointerOf } from "./places.ts";
import { disposition } from "./new_parts.ts";
import { canBegin, carriedOver, firstText, latest } from "./new_year.ts";
import { nextStep, procedureOf, type Procedure } from "./procedure.ts";
import { read, readSections } from "./reading.ts";
import { liveOn } from "./register.ts";
import { asking, elsewhere, waits } from "./open_notice.ts";
import { NotSignedIn, RestSource, type Credentials } from "./rest_source.ts";
import { returnScreen } from "./return_screen.ts";
import { returnable } from "./returning.ts";
import { reviewScreen } from "./review_screen.ts";
import { sendScreen } from "./send_screen.ts";
import { heading, type App } from "./screens.ts";
import { stepTitle, type Configuration, type Loaded, type Open, type Person, type Sent, type Source } from "./source.ts";
import { alert, button, h, reveal } from "./ui.ts";
import { isMapping } from "./values.ts";
import { Work } from "./work.ts";
import { yearScreen } from "./year_screen.ts";

const main = document.getElementById("isi")!;
const status = document.getElementById("kabar")!;
const who = document.getElementById("siapa")!;
const notices = document.getElementById("sudah-ada")!;

let configuration: Configuration;
let source: Source;
let loaded: Loaded;
let procedure: Procedure;
let person: Person | null = null;
let work: Work | null = null;
let sent: Sent | null = null;
let shown = "";
/** An open proposal for the same step, and what is said of it on the list and where it is sent. */
let standing: Open | null = null;
let waiting: HTMLElement | null = null;

const app: App = {
  get work() {
    return work!;
  },
  get person() {
    return person;
  },
  get place() {
    return configuration.tempat;
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
document.querySelector(".lompat")!.addEventListener("click", (event) => {
  event.preventDefault(); // an address here is a screen
  toHeading();
});
globalThis.addEventListener("hashchange", () => {
  try {
    draw(true);
  } catch (error) {
    failed(error);
  }
});

async function start(): Promise<void> {
  const told = document.querySelector<HTMLMetaElement>("meta[name=konfigurasi]")?.content;
  if (!told) throw new Failure("Formulir ini belum disiapkan.", "Hubungi pengelola.");
  configuration = JSON.parse(told) as Configuration;
  document.getElementById("instansi")!.textContent = configuration.instansi;
  const back = document.getElementById("beranda")!;
  back.setAttribute("href", configuration.beranda);
  if (configuration.beranda === "/") back.textContent = "← Kembali ke ruang usulan";
  if (configuration.masuk === "sesi") {
    const session = await signedIn();
    if (!session) return signIn();
    person = session.person;
    who.replaceChildren("Bertindak sebagai ", h("strong", {}, person.name));
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
  const session = (await answer.json()) as { login?: string; nama?: string; tanda?: string; hari_ini?: string };
  liveOn(session.hari_ini ?? "");
  if (!session.login || !session.tanda) return null;
  return { person: { login: session.login, name: session.nama ?? session.login }, credentials: { "X-Iku-Tanda": session.tanda } };
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
  procedure = procedureOf(readSections(loaded.procedure, ["langkah"]));
  const years = loaded.documents
    .filter(({ text }) => {
      const { data } = read(text);
      return isMapping(data) && nextStep(data, procedure) !== null;
    })
    .map((one) => one.year);
  const asked = Number(/^\?tahun=([0-9]{4})$/.exec(location.search)?.[1]);
  if (years.includes(asked) || canBegin(asked, loaded.documents)) open(asked);
  else if (years.length === 1) open(years[0]!);
  else show(...yearScreen(years, loaded, configuration, open));
}

function open(year: number): void {
  const document = loaded.documents.find((one) => one.year === year);
  const drafts = ownDrafts();
  const before = document ? null : latest(loaded.documents);
  const begun = document ? null : { ...carriedOver(year, before), disposisi: [disposition(procedure.steps[0]!, procedure.steps[1])] };
  work = new Work(year, document?.text ?? firstText(year, before), loaded.commit, procedure, loaded.register, drafts, begun);
  drafts.watch(year, () => notices.append(elsewhere()));
  draw(true);
  void tellOpen(work);
}

/** Another proposal for the same step waits already: said, not forbidden. */
async function tellOpen(present: Work): Promise<void> {
  const found = await source.open(stepTitle({ year: present.year, step: present.step.number })).catch(() => []);
  const first = found.find((one) => one.login === person?.login) ?? found[0];
  if (!first) return;
  if (first.login === person?.login && present.untouched) await takeOver(present, first, true);
  standing = first;
  if (undecided() && shown === "#/kirim") draw(false);
  else showWaiting();
}

/** The own open proposal while nobody has chosen between it and what is filled in, which was not made from it. */
function undecided(): Open | null {
  return standing && standing.login === person?.login && standing.head !== work!.onto ? standing : null;
}

/** Say it anew only where it is another thing: who reads it, or stands on its button, is not disturbed. */
function showWaiting(): void {
  if (!standing || !work) return;
  const [present, first] = [work, standing];
  const take = (): void => void takeOver(present, first);
  const stay = (): void => {
    present.replace(first.head);
    draw(false);
    toHeading();
    app.announce("Draf Anda dilanjutkan.");
  };
  const kind = undecided() ? "tanya" : present.restored === "diambil" ? "diambil" : "ada";
  if (waiting?.dataset.hal !== kind) {
    const next = kind === "tanya" ? asking(first, stay, take) : waits(first, person, kind === "ada" && take);
    next.dataset.hal = kind;
    if (waiting) waiting.replaceWith(next);
    else notices.append(next);
    waiting = next;
  }
  waiting.toggleAttribute("hidden", /^#\/(isi|tinjau|kembali)/.test(shown));
}

/** Put what an open proposal holds into the form, to be corrected and sent again; `byItself`: nobody pressed for it. */
async function takeOver(present: Work, { base, head }: Open, byItself = false): Promise<void> {
  notices.querySelector("[role=alert]")?.remove(); // of the try before
  try {
    const [before, now] = await Promise.all([present.fresh ? null : source.document(present.year, base), source.document(present.year, head)]);
    if (byItself && !present.untouched) return; // the clerk began meanwhile
    present.goOn(before, now, head);
    draw(false);
    if (!byItself) toHeading();
    app.announce("Isi usulan diambil.");
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    notices.append(alert(error.message, error.hint));
  }
}

/** The drafts of who fills the form in. */
function ownDrafts(): Drafts {
  return new Drafts(storage(), configuration?.repositori, person?.login ?? "");
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
  const focused = frames(document.activeElement);
  const open = [...main.querySelectorAll("details[open][id]")].map((one) => one.id);
  const place = globalThis.scrollY;
  const screen = screenFor(address);
  if (!screen) {
    app.go("#/");
    return;
  }
  main.replaceChildren(screen);
  if (!moved) main.querySelectorAll("details[id]").forEach((one) => one.toggleAttribute("open", open.includes(one.id)));
  entitle();
  shown = address;
  showWaiting();
  if (field) focusField(field);
  else if (moved) {
    globalThis.scrollTo(0, 0);
    toHeading();
  } else {
    globalThis.scrollTo(0, place);
    refocus(focused);
  }
}

/** The ids of an element of the screen and of what stands around it, from within. */
function frames(element: Element | null): string[] {
  const ids: string[] = [];
  for (let around = main.contains(element) ? element : main; around && around !== main; around = around.parentElement) ids.push(around.id);
  return ids;
}

/** Give the focus to what had it before the screen was drawn, or to what stands nearest. */
function refocus(ids: readonly string[]): void {
  for (const id of ids) {
    const frame = document.getElementById(id);
    frame?.focus({ preventScroll: true });
    if (frame && document.activeElement === frame) return;
    const control = frame?.matches("input, button") ? frame : frame?.querySelector("input, select, textarea, button");
    if (control) return reveal(control);
  }
  if (ids.length) toHeading();
}

function screenFor(address: string): HTMLElement | null {
  if (address.startsWith("#/isi/")) {
    const path = pathIn(address);
    return app.work.permission.reaches(pointerOf(app.work.data, path)) ? partScreen(app, path) : null;
  }
  if (address === "#/tinjau") return reviewScreen(app);
  if (address === "#/kirim") return sendScreen(app, { configuration, source, sent: finish, undecided: undecided(), proposal: () => app.work.proposal() });
  if (address === "#/kembali" && returnable(procedure, app.work.step).length) return returnScreen(app, { configuration, source, sent: showSent });
  return listScreen(app);
}

/** Bring a field that a fault's link names into view, with everything around it opened. */
function focusField(id: string): void {
  let target: HTMLElement | null = null;
  for (let name = id; !target && name.includes("-"); name = name.slice(0, name.lastIndexOf("-"))) target = document.getElementById(name);
  if (!target) return;
  const screen = shown.replace("#/isi/", "");
  if (id !== idOf([screen])) app.work.touched.add(`*${screen}`);
  reveal(target);
}

function finish(result: Sent): void {
  app.work.sent();
  showSent(result);
}

function showSent(result: Sent): void {
  sent = result;
  const { number, address, renewed } = result;
  notices.replaceChildren();
  show(
    heading("Usulan terkirim"),
    h("div", { class: "pesan terima" }, h("p", { class: "tebal" }, `Usulan #${number} sudah ${renewed ? "diperbarui" : "masuk"}.`), h("p", {}, "Usulan ini diperiksa otomatis, lalu pejabat yang berwenang menyetujuinya atau meminta perbaikan.")),
    h("p", { class: "tombol-tombol" }, h("a", { class: "tombol utama", href: address }, `Lihat usulan #${number}`), button("Buka formulir lagi", () => {
      location.hash = "";
      location.reload();
    }, { class: "tenang" })),
  );
}

function show(...content: (Node | null)[]): void {
  main.replaceChildren(...content.filter((one) => one !== null));
  entitle();
  toHeading();
}

/** The page is called as its screen. */
function entitle(): void {
  document.title = [...new Set([document.getElementById("judul")?.textContent, "Ajukan perubahan IKU"])].join(" · ");
}

function toHeading(): void {
  document.getElementById("judul")?.focus({ preventScroll: true });
}

function failed(error: unknown): void {
  if (error instanceof NotSignedIn && configuration?.masuk === "sesi") return signIn();
  const known = error instanceof Failure;
  if (!known) console.error(error);
  show(
    heading("Formulir belum dapat dibuka"),
    alert(known ? error.message : "Ada kesalahan pada formulir ini.", known ? error.hint : "Laporkan kepada pengelola."),
    h("p", { class: "tombol-tombol" }, button("Coba lagi", () => location.reload(), { class: "tenang" }), known ? null : dropDrafts()),
  );
}

/** A draft that cannot be shown would come back with each reload. */
function dropDrafts(): HTMLElement | null {
  const drafts = ownDrafts();
  const years = drafts.years();
  const drop = (): void => {
    for (const year of years) drafts.drop(year);
    location.reload();
  };
  return years.length ? button("Buang draf dan coba lagi", drop, { class: "tenang" }) : null;
}
