// Puts ts-morph into the build in such a way that TypeScript, of which it brings a copy, is loaded when something asks for it. Nearly all of what
// importing ts-morph takes is reading those nine megabytes, and the printing of structures, which is what we mostly use it for, needs none of them.
// It stays ts-morph as it was published: only how it gets at TypeScript is other, so whatever of it is called does the same. `src` imports it as it is.
import { createRequire } from "node:module";
import path from "node:path";
import { changedText } from "./changed-text.mjs";

const { ts } = createRequire(import.meta.url)("ts-morph");

const typescript = "\0typescript-when-needed";
const loadTypescript = `
import { createRequire } from "node:module";
let loaded;
export const ts = new Proxy({}, { get: (_, name) => (loaded ??= createRequire(import.meta.url)("ts-morph").ts)[name] });
`;

/** CommonJS as it is printed in these two files → a module, from which what nobody uses can be left out. */
const asModule = [
  [/^'use strict';$/m, ""],
  [/^var ([\w$]+) = require\(('[^']+')\);$/gm, "import * as $1 from $2;"],
  [/^exports\.(\w+) = void 0;$/gm, "export var $1;"],
  [/^exports\.(\w+) = ([\w$]+);$/gm, "export { $2 as $1 };"],
  [/\bexports\.(\w+)/g, "$1"],
  // Those of TypeScript that it exports again; the last one is the way to them all.
  [/^Object\.defineProperty\(exports, "(?:\w+)", \{\n\s+enumerable: true,\n\s+get: function \(\) \{ return [\w.]+; \}\n\}\);$/gm, ""],
];

/** Most of what is read of TypeScript while the module is loaded: numbers, as a `const enum` would write them. */
const numbers = [
  [/\b(?:common|common\.ts|ts|ts__namespace)\.([A-Z]\w*)\.([A-Za-z]\w*)\b/g, (whole, type, name) => (typeof ts[type]?.[name] === "number" ? `${ts[type][name]}` : whole)],
];

/** Calls whose results are only needed where they are used. */
const pureCalls = [
  [/^((?:const|let|var) [\w$]+ = )(?=\(\(\) => \{|\w+\()/gm, "$1/*#__PURE__*/ "],
];

/**
 * Of an entry of a list, ts-morph asks TypeScript's scanner where its last token ends, for the comma. Without a slash there is no comment in it, so that is
 * where the text ends, if that is no space. It is one line, and begins with nothing that is skipped at the start of a line.
 */
const plainText = /^[\w$"{](?:[ -.0-~\p{L}]*[!-.0-~\p{L}])?$/u;

const changes = {
  "ts-morph.js": [
    ...numbers,
    [/\bcommon\.ts\.version\b/g, JSON.stringify(ts.version)],
    ...asModule,
    [/\bcommon\.([A-Z]\w*)\b/g, (whole, name) => (name in ts ? `common.ts.${name}` : whole)],
    [/^const scanner = (.*);$/m, "function newScanner() { return $1; }"],
    [/^function getAppendCommaPos\(text\) \{$/m, `$& if (${plainText}.test(text)) return text.endsWith(",") ? -1 : text.length; const scanner = newScanner();`],
    // Behind the only entry of a list there is no comma.
    [/^( +)const commaAppendPositions = /m, "$1if (structures.length === 1) { printer.printText(writer, structures[0]); return; }\n$&"],
    [/$/, 'export { ts } from "@ts-morph/common";'],
    ...pureCalls,
  ],
  "ts-morph-common.js": [
    ...numbers,
    [/^var ts = require\('\.\/typescript'\);$/m, `import { ts } from ${JSON.stringify(typescript)};`],
    [/^var ts__namespace = .*$/m, ""],
    [/\bts__namespace\b/g, "ts"],
    [/^exports\.ts = ts__namespace;$|^exports\.ts = ts;$/m, "export { ts };"],
    ...asModule,
    ...pureCalls,
  ],
};

/**
 * The plugin.
 *
 * @throws {Error} when a file of ts-morph does not look as it did: another version of it needs another look
 */
export function lightTsMorph() {
  return {
    name: "light-ts-morph",
    resolveId: {
      order: "pre",
      handler(id, importer) {
        if (id === typescript) return id;
        const isOurs = id === "ts-morph" && importer !== undefined && /[\\/]src[\\/].*(?<!\.d)\.ts$/.test(importer);
        return isOurs ? createRequire(importer).resolve(id) : undefined;
      },
    },
    load: (id) => (id === typescript ? loadTypescript : undefined),
    transform(code, id) {
      const patterns = changes[path.basename(id)];
      if (patterns === undefined || !id.includes("node_modules")) return undefined;
      return { code: changedText(code, patterns, id), moduleType: "js", moduleSideEffects: false };
    },
  };
}
