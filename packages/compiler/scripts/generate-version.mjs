// Takes the version that the headers of generated modules carry from package.json, so that it is written down once.
import { readFile, writeFile } from "node:fs/promises";

const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
// A patch release changes no byte of a generated module, so its number is left out.
const [minorVersion] = /^\d+\.\d+/.exec(version) ?? [];
if (minorVersion === undefined) throw new Error(`package.json: the version ${version} does not begin with major.minor`);

await writeFile(
  new URL("../src/format/version.gen.ts", import.meta.url),
  `// Written by scripts/generate-version.mjs from package.json. Do not edit.\n/** Major and minor version of the compiler. */\nexport const VERSION = ${JSON.stringify(minorVersion)};\n`,
);
