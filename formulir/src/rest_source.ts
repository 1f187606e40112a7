/** GitHub's REST API, of GitHub or of the embedded forge: files at a commit, and a proposal whose ref comes last. */

import type {} from "./awal.ts";
import { Failure } from "./failure.ts";
import { registerOf, today } from "./register.ts";
import { stepTitle, type Configuration, type Loaded, type Open, type Proposal, type Sent, type Source } from "./source.ts";

type Json = { readonly [key: string]: unknown };
/** Headers that say who asks: a token for this sitting, or the sign of a session of the same server. */
export type Credentials = { readonly [header: string]: string };

const FILE = /^iku\/([0-9]{4})\.yaml$/;
const MOST_BYTES = 2 * 1024 * 1024;

export class RestSource implements Source {
  constructor(
    private readonly configuration: Configuration,
    private readonly credentials: Credentials,
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch.bind(globalThis),
  ) {}

  async load(): Promise<Loaded> {
    // Two rounds: names come with the commit, contents from that very commit.
    const { cabang } = this.configuration;
    const [commit, years, sop] = await Promise.all([this.tip(), this.years(cabang), this.folder("sop", cabang)]);
    const procedure = sop.find((path) => path.endsWith(".yaml"));
    if (!procedure) throw new Failure("Berkas SOP tidak ada di repositori ini.", "Hubungi pengelola.");
    const wanted = years.filter((path) => FILE.test(path)).sort().slice(-6);
    const [register, rules, ...texts] = await Promise.all(["jabatan.yaml", procedure, ...wanted].map((path) => this.file(path, commit)));
    const documents = wanted.map((path, index) => ({ year: Number(FILE.exec(path)![1]), text: texts[index]! }));
    return { commit, documents, procedure: rules!, register: registerOf(register!, today()) };
  }

  async open(title: string): Promise<readonly Open[]> {
    const { repositori, cabang } = this.configuration;
    const pulls = await this.list("/pulls?state=open&per_page=100");
    // from this very repository: who may not write to it puts nothing into a clerk's form
    const own = pulls.filter(({ head, base }) => part(head, "repo", "full_name") === repositori && part(base, "ref") === cabang);
    return own.filter((one) => text(one.title).startsWith(title)).map(opened);
  }

  document(year: number, commit: string): Promise<string> {
    return this.file(`iku/${year}.yaml`, commit);
  }

  async submit(proposal: Proposal): Promise<Sent> {
    const login = await this.login();
    const path = `iku/${proposal.year}.yaml`;
    const tip = await this.tip();
    const there = !proposal.fresh || (tip !== proposal.base && (await this.years(tip)).includes(path));
    const content = proposal.written(there ? await this.file(path, tip) : null);
    const { back } = proposal;
    const standing = (await this.open(back ? proposal.title : stepTitle(proposal))).find((one) => one.login === login);
    if (standing && !back && this.configuration.masuk === "sesi" && standing.head !== proposal.onto) {
      throw new Failure(`Usulan #${standing.number} Anda masih terbuka, dan isinya lain.`, "Tidak ada yang terkirim. Muat ulang halaman ini, lalu pilih: draf Anda atau isi usulan itu.");
    }
    const commit = await this.ask("GET", `/git/commits/${tip}`);
    const tree = await this.ask("POST", "/git/trees", {
      base_tree: part(commit, "tree", "sha"),
      tree: [{ path, mode: "100644", type: "blob", content }],
    });
    const parents = standing ? [...new Set([standing.head, ...(standing.base === tip ? [] : [tip])])] : [tip];
    const made = await this.ask("POST", "/git/commits", { message: `${proposal.title}\n`, tree: tree.sha, parents });
    if (standing) {
      await this.ask("PATCH", `/git/refs/heads/${standing.branch}`, { sha: made.sha });
      const renewed = await this.ask("PATCH", `/pulls/${standing.number}`, { body: proposal.body }).catch(() => null);
      return { number: standing.number, address: renewed ? text(renewed.html_url) : standing.address, renewed: true };
    }
    const branch = `usulan/${proposal.year}/${back ? `kembali-${back.to}` : `langkah-${proposal.step}`}/${branchName(login)}-${text(made.sha).slice(0, 12)}`;
    await this.ask("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: made.sha });
    try {
      const wishes = { title: proposal.title, body: proposal.body, head: branch, base: this.configuration.cabang };
      return sent(await this.ask("POST", "/pulls", wishes));
    } catch (error) {
      await this.ask("DELETE", `/git/refs/heads/${branch}`).catch(() => undefined);
      throw error;
    }
  }

  /** The account in whose name proposals are sent. */
  private async login(): Promise<string> {
    return text((await this.ask("GET", "/user", undefined, "")).login);
  }

  private async tip(): Promise<string> {
    const ref = await this.ask("GET", `/git/ref/heads/${this.configuration.cabang}`);
    return part(ref, "object", "sha");
  }

  /** The files of years. An address that holds nothing is not asked for: the browser would report it as a fault. */
  private async years(commit: string): Promise<string[]> {
    const { kosong, masuk } = this.configuration;
    if (kosong && (masuk === "sesi" || !(await this.folder("", commit)).includes("iku"))) return [];
    return this.folder("iku", commit);
  }

  private async folder(path: string, commit: string): Promise<string[]> {
    try {
      return (await this.list(`/contents/${path}?ref=${commit}`)).map((one) => text(one.path));
    } catch (error) {
      if (error instanceof NotThere) return [];
      throw error;
    }
  }

  private async file(path: string, commit: string): Promise<string> {
    const found = await this.ask("GET", `/contents/${path}?ref=${commit}`);
    if (found.encoding !== "base64" || Number(found.size) > MOST_BYTES) throw new Failure(`${path} terlalu besar untuk formulir ini.`);
    const bytes = Uint8Array.from(atob(text(found.content).replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  }

  private async list(path: string): Promise<Json[]> {
    const answer = (await this.ask("GET", path)) as unknown;
    if (!Array.isArray(answer)) throw new Failure("Jawaban server tidak dikenal.", "Coba lagi sebentar lagi.");
    return answer as Json[];
  }

  private async ask(method: string, path: string, body?: unknown, root = `/repos/${this.configuration.repositori}`): Promise<Json> {
    let answer: Response;
    try {
      const address = `${this.configuration.api}${root}${path}`;
      const begun = Object.keys(this.credentials).length ? undefined : globalThis.ikuAwal?.get(address);
      globalThis.ikuAwal?.delete(address);
      answer = await (begun ?? this.fetch(address, {
        method,
        headers: {
          Accept: "application/vnd.github+json",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...this.credentials, // nothing else: another header would cost a preflight for each address
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: Object.keys(this.credentials).length ? "no-store" : "default",
        credentials: "same-origin",
        redirect: "error",
        referrerPolicy: "no-referrer",
      }));
    } catch {
      throw new Failure("Server tidak dapat dihubungi.", "Periksa sambungan internet, lalu coba lagi. Isian Anda tetap tersimpan.");
    }
    if (answer.status === 204) return {};
    const data = (await answer.json().catch(() => ({}))) as Json;
    if (answer.ok) return data;
    throw refusal(answer.status, text(data.message));
  }
}

/** The address holds nothing, or nothing that this person may see. */
class NotThere extends Failure {}
/** Nobody is signed in, or the token is not (or no longer) good. */
export class NotSignedIn extends Failure {}

function refusal(status: number, said: string): Failure {
  const words = said ? ` (${said.slice(0, 200)})` : "";
  switch (status) {
    case 401:
      return new NotSignedIn("Token atau sesi Anda tidak diterima server.", "Masuk lagi, lalu ulangi. Isian Anda tetap tersimpan.");
    case 403:
    case 429:
      return new Failure(`Server menolak permintaan ini${words}.`, "Akun ini belum berhak mengirim usulan, atau permintaan terlalu sering; tunggu sebentar atau hubungi pengelola.");
    case 404:
      return new NotThere("Tidak ditemukan di server.", "Periksa apakah akun Anda boleh membaca repositori ini.");
    default:
      return new Failure(`Server menjawab dengan kesalahan ${status}${words}.`, "Coba lagi sebentar lagi. Isian Anda tetap tersimpan.");
  }
}

function sent(pull: Json): Sent {
  return { number: Number(pull.number), address: text(pull.html_url) };
}

function opened(pull: Json): Open {
  const { head, base, user } = pull;
  return { ...sent(pull), login: part(user, "login"), branch: part(head, "ref"), head: part(head, "sha"), base: part(base, "sha") };
}

/** A text within an answer; empty where it is not there. */
function part(json: unknown, ...keys: readonly string[]): string {
  return text(keys.reduce((found, key) => (found as Json | null | undefined)?.[key], json));
}

function branchName(login: string): string {
  return login.replace(/[^A-Za-z0-9-]/g, "") || "formulir";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
