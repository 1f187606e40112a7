// Builds the page: one file of script, one of style, and index.html.
// Usage: node build.mjs [--out FOLDER] [--schema FILE] [--bench FILE]   (--bench: the core alone, for tests in Node)
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { out: { type: "string" }, schema: { type: "string" }, bench: { type: "string" } },
});
const schema = JSON.parse(readFileSync(options.schema ?? join(here, "../schemas/iku.schema.json"), "utf8"));

/** Parts that only documents from before the system have; the form opens none of these. */
const FORMER = new Set();
JSON.stringify(schema.else, (key, value) => (value?.not && FORMER.add(key), value));
const WORDS = new Set(["title", "description", "examples", "enumDescriptions"]);

/** What the form shows of the schema: examples of single values, no words for what it never offers. */
function shown(key, value) {
  if (FORMER.has(key)) return JSON.parse(JSON.stringify(value, (inner, one) => (WORDS.has(inner) ? undefined : one)));
  const unshown = key === "$schema" || key === "$id" || (key === "examples" && typeof value[0] === "object");
  return unshown ? undefined : value;
}

const generated = {
  name: "generated",
  setup(builder) {
    builder.onResolve({ filter: /^#(schema|unused)$/ }, ({ path }) => ({ path, namespace: "generated" }));
    builder.onLoad({ filter: /^#schema$/, namespace: "generated" }, () => ({ contents: JSON.stringify(schema, shown), loader: "json" }));
  },
};
/** Parts of `yaml` that the form never comes to: it reads only, and knows no implicit types and no aliases. */
const UNUSED = /yaml\/browser\/dist\/(stringify\/.*|schema\/(yaml-1\.1|json|core)\/.*|doc\/(createNode|applyReviver|anchors)|visit|nodes\/(addPairToJSMap|toJS|Alias)|parse\/(line-counter|cst-(visit|stringify|scalar)))\.js$/;
const NOTHING = 'export const unused = () => { throw new Error("left out"); };';
const leaner = {
  name: "leaner",
  setup(builder) {
    builder.onLoad({ filter: /^#unused$/, namespace: "generated" }, () => ({ contents: NOTHING, loader: "js" }));
    builder.onLoad({ filter: UNUSED }, ({ path }) => {
      const names = [...readFileSync(path, "utf8").matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(","));
      const exported = names.map((name) => `unused as ${name.trim().split(/\s+as\s+/).at(-1)}`).join(", ");
      return { contents: `export { ${exported} } from "#unused";\n`, loader: "js" };
    });
  },
};
const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  logLevel: "warning",
  platform: "browser",
  plugins: [generated, leaner],
  target: ["es2022"],
};
if (options.bench) {
  await build({ ...common, entryPoints: ["src/bench.ts"], outfile: options.bench, external: ["node:fs"] });
} else {
  const out = options.out ?? join(here, "../scripts/sop_iku/publish/assets/usul");
  mkdirSync(out, { recursive: true });
  await build({ ...common, entryPoints: { app: "src/main.ts", awal: "src/awal.ts" }, outdir: out, minify: true });
  await build({ ...common, entryPoints: { app: "src/app.css" }, outdir: out, minify: true });
  writeFileSync(join(out, "index.html"), readFileSync(join(here, "src/index.html")));
}
