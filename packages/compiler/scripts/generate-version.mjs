// Takes the version that the headers of generated modules carry from package.json, so that it is written down once, and makes the mark
// of this build, by which the results of another one are known to be out of date.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";

const root = new URL("../", import.meta.url);
const manifest = await readFile(new URL("package.json", root), "utf8");
const { version } = JSON.parse(manifest);
// A patch release changes no byte of a generated module, so its number is left out.
const [minorVersion] = /^\d+\.\d+/.exec(version) ?? [];
if (minorVersion === undefined) throw new Error(`package.json: the version ${version} does not begin with major.minor`);

const hash = createHash("sha256").update(manifest).update((await readFile(new URL("light-ts-morph.mjs", import.meta.url), "utf8")).replaceAll("\r\n", "\n"));
for (const folder of ["messages/", "src/"]) {
  // Whatever is generated comes from these.
  const names = (await readdir(new URL(folder, root), { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  for (const name of names.filter((each) => /\.(ts|json|md)$/.test(each) && !each.includes(".gen.")).sort()) {
    hash.update(name).update((await readFile(new URL(folder + name, root), "utf8")).replaceAll("\r\n", "\n"));
  }
}

const lines = [
  "// Written by scripts/generate-version.mjs. Do not edit.",
  "/** Major and minor version of the compiler. */",
  `export const VERSION = ${JSON.stringify(minorVersion)};`,
  "/** Changes with everything that the compiler is made of. */",
  `export const BUILD = ${JSON.stringify(hash.digest("hex").slice(0, 32))};`,
  "",
];
await writeFile(new URL("src/format/version.gen.ts", root), lines.join("\n"));
