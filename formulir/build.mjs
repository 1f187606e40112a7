// Builds the page: one file of script, one of style, and index.html.
// Usage: node build.mjs [--out FOLDER] [--schema FILE] [--bench FILE]   (--bench: the core alone, for tests in Node)
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
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

/** What the form needs of the schema: no parts that it never offers, and examples of single values only. */
function needed(key, value) {
  const needless = key === "$schema" || key === "$id" || (key === "examples" && typeof value[0] === "object") || (FORMER.has(key) && !value.not);
  return needless ? undefined : shown(value);
}

/** Only sections are told of as a whole, of parts within them the fields speak; what is chosen needs no example. */
function shown(value) {
  if (value !== Object(value) || Array.isArray(value)) return value;
  const { description, examples, ...rest } = value;
  const framed = (rest.type === "object" || Array.isArray(rest.type)) && !Object.values(schema.properties).includes(value);
  const chosen = rest.enum || rest.format || "const" in rest || /jabatan$/.test(rest.$ref);
  return { ...rest, ...(description && !framed ? { description } : {}), ...(examples && !framed && !chosen ? { examples } : {}) };
}

const generated = {
  name: "generated",
  setup(builder) {
    builder.onResolve({ filter: /^#schema$/ }, ({ path }) => ({ path, namespace: "generated" }));
    builder.onLoad({ filter: /^#schema$/, namespace: "generated" }, () => ({ contents: JSON.stringify(schema, needed), loader: "json" }));
  },
};
const YAML = realpathSync(join(here, "node_modules/yaml/browser/dist"));
const NODES = join(here, "src/tree_nodes.ts");
/** English sentences about faults: the form says where one stands, in its own words. */
const SENTENCE = /(?<=[ (])(['`])[A-Z][a-z][^'`\n]* [^'`\n]*\1/g;
/** Of `yaml` its parser and its rules, with nodes that hold only what is read here. */
const leaner = {
  name: "leaner",
  setup(builder) {
    builder.onResolve({ filter: /^#yaml\// }, ({ path }) => ({ path: join(YAML, `${path.slice(6)}.js`) }));
    builder.onResolve({ filter: /\/nodes\/\w+\.js$/ }, () => ({ path: NODES }));
    builder.onLoad({ filter: /yaml.browser.dist/ }, ({ path }) => ({ contents: readFileSync(path, "utf8").replace(SENTENCE, "''"), loader: "js" }));
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
