import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, compilers } from "./compilers.js";

const runtime = fileURLToPath(new URL("../../../packages/runtime/", import.meta.url));

/**
 * Puts the types of `@typestator/runtime` into `<workspace>/node_modules`, as a user has them: those of `packages/runtime/dist`.
 * With `TYPES_RUNTIME=src` they are made from the sources instead, so that no build is needed between two edits.
 *
 * @throws {Error} when `dist` is not there, or is older than the sources
 */
export async function installRuntime(workspace: string): Promise<void> {
  const target = join(workspace, "node_modules/@typestator/runtime");
  mkdirSync(target, { recursive: true });
  if (process.env["TYPES_RUNTIME"] === "src") await declareFromSources(target);
  else copyBuilt(target);
}

function copyBuilt(target: string): void {
  const built = join(runtime, "dist");
  if (!existsSync(built) || newest(built) < newest(join(runtime, "src"))) {
    throw new Error("packages/runtime/dist is missing or older than its sources: run `pnpm build`, or set TYPES_RUNTIME=src");
  }
  cpSync(join(runtime, "package.json"), join(target, "package.json"));
  cpSync(built, join(target, "dist"), { recursive: true });
}

function newest(directory: string): number {
  return Math.max(...readdirSync(directory, { recursive: true }).map((name) => statSync(join(directory, String(name))).mtimeMs));
}

/** The same declarations under two folders, one read as ESM and one as CommonJS. */
async function declareFromSources(target: string): Promise<void> {
  const native = compilers.at(-1)!;
  for (const [kind, type] of [["esm", "module"], ["cjs", "commonjs"]] as const) {
    const out = join(target, kind);
    mkdirSync(out);
    writeFileSync(join(out, "package.json"), JSON.stringify({ type }));
    // Errors inside of functions do no harm here and are found by the type check of the package.
    await check(native, runtime, ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", out]);
  }
  const paths = { ".": "index", "./builtin": "builtin", "./http": "http", "./inspect": "inspect", "./parallel": "parallel", "./python": "python/index", "./testing": "testing/index" };
  const entries = Object.entries(paths);
  const manifest = {
    name: "@typestator/runtime",
    type: "module",
    types: "./esm/index.d.ts",
    // What TypeScript 5.9 looks at when it resolves as Node 10 did.
    typesVersions: { "*": Object.fromEntries(entries.slice(1).map(([name, path]) => [name.slice(2), [`./esm/${path}.d.ts`]])) },
    exports: Object.fromEntries(entries.map(([name, path]) => [name, { import: { types: `./esm/${path}.d.ts` }, require: { types: `./cjs/${path}.d.ts` } }])),
  };
  writeFileSync(join(target, "package.json"), JSON.stringify(manifest));
}
