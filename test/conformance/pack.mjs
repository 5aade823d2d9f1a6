/**
 * Packs a recording for version control: `node test/conformance/pack.mjs FOLDER`.
 * FOLDER holds `machines/*.yaml` and `vectors/`; what a kind recorded becomes one brotli file, the machines stay text.
 */
import { Buffer } from "node:buffer";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: node test/conformance/pack.mjs FOLDER");
  process.exit(2);
}
const here = import.meta.dirname;
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

/** kind → file name → content: a folder has one file a machine, any other kind is one file. */
const kinds = new Map();
for (const entry of readdirSync(join(folder, "vectors"), { withFileTypes: true })) {
  const path = join(folder, "vectors", entry.name);
  if (entry.isDirectory())
    kinds.set(
      entry.name,
      readdirSync(path)
        .sort()
        .map((name) => [name, read(join(path, name))]),
    );
  else if (entry.name.endsWith(".json")) kinds.set(entry.name.slice(0, -".json".length), [[entry.name, read(path)]]);
}

const target = join(here, "vectors");
rmSync(target, { recursive: true, force: true });
mkdirSync(target);
let total = 0;
for (const [kind, files] of kinds) {
  const text = Buffer.from(JSON.stringify(Object.fromEntries(files)));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(join(target, `${kind}.json.br`), packed);
  total += packed.length;
  console.log(`${kind}: ${files.length} files, ${text.length} -> ${packed.length} bytes`);
}

const machines = join(here, "machines");
rmSync(machines, { recursive: true, force: true });
mkdirSync(machines);
for (const name of readdirSync(join(folder, "machines"))) copyFileSync(join(folder, "machines", name), join(machines, name));
console.log(`${total} bytes`);
