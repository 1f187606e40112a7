/** Loaded before the form itself: asks a public repository for its documents while the form still comes. */

declare global {
  /** Answers under way, by address; each is taken once. */
  var ikuAwal: Map<string, Promise<Response>>;
}

type Named = { readonly path: string }[];

globalThis.ikuAwal = new Map();
const told = document.querySelector<HTMLMetaElement>("meta[name=konfigurasi]");
const { api, repositori, cabang, masuk, kosong } = JSON.parse(told?.content ?? "{}") as { [name: string]: string };

const ask = (path: string): Promise<Response> => {
  const address = `${api}/repos/${repositori}/${path}`;
  const answer = fetch(address, { headers: { Accept: "application/vnd.github+json" } });
  answer.catch(() => undefined); // the form asks again and says what is wrong
  ikuAwal.set(address, answer);
  return answer;
};

if (masuk === "token" && !kosong) {
  const commit = ask(`git/ref/heads/${cabang}`).then((one) => one.clone().json()) as Promise<{ object: { sha: string } }>;
  const names = ["iku", "sop"].map((folder) => ask(`contents/${folder}?ref=${cabang}`).then((one) => one.clone().json()) as Promise<Named>);
  void Promise.all([commit, ...names])
    .then(([{ object }, ...lists]) => {
      for (const { path } of [{ path: "jabatan.yaml" }, ...(lists as Named[]).flat()]) void ask(`contents/${path}?ref=${object.sha}`);
    })
    .catch(() => undefined);
}

export {};
