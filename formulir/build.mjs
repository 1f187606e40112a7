// Builds the bundle: the schema's check compiled ahead (no eval in the browser), then one file of script and one of style.
// Usage: node build.mjs [--out FOLDER] [--schema FILE] [--bench FILE]   (--bench: the core alone, for tests in Node)
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Ajv from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { out: { type: "string" }, schema: { type: "string" }, bench: { type: "string" } },
});
const schema = JSON.parse(readFileSync(options.schema ?? join(here, "../schemas/iku.schema.json"), "utf8"));

/** The check of the schema as source code; formats and our own keywords are checked beside it. */
function check() {
  const ajv = new Ajv({ code: { source: true, esm: true }, allErrors: true, strict: false, validateFormats: false, verbose: false });
  return standalone.default(ajv, ajv.compile(schema));
}

const generated = {
  name: "generated",
  setup(builder) {
    builder.onResolve({ filter: /^#(schema|check)$/ }, ({ path }) => ({ path, namespace: "generated" }));
    builder.onLoad({ filter: /^#schema$/, namespace: "generated" }, () => ({ contents: JSON.stringify(schema), loader: "json" }));
    builder.onLoad({ filter: /^#check$/, namespace: "generated" }, () => ({ contents: check(), loader: "js", resolveDir: here }));
  },
};
const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  logLevel: "warning",
  plugins: [generated],
  target: ["es2022"],
};
if (options.bench) {
  await build({ ...common, entryPoints: ["src/bench.ts"], outfile: options.bench, platform: "browser", external: ["node:fs"] });
} else {
  const out = options.out ?? join(here, "../scripts/sop_iku/publish/assets/usul");
  mkdirSync(out, { recursive: true });
  await build({ ...common, entryPoints: { app: "src/main.ts" }, outdir: out, minify: true, platform: "browser" });
  await build({ ...common, entryPoints: { app: "src/app.css" }, outdir: out, minify: true });
  writeFileSync(join(out, "index.html"), readFileSync(join(here, "src/index.html")));
}
