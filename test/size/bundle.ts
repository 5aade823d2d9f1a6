/** Bundles a program as its author's bundler would, and weighs it. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type OnLoadResult, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

const minified = { bundle: true, minify: true, format: "esm", platform: "neutral", target: "es2022", write: false, logLevel: "silent" } as const;

/**
 * The minified bundle of a TypeScript program that imports the runtime's sources and, by `./order_fsm.gen.js`, the tutorial's module.
 *
 * @param module another module in its place
 */
export async function bundle(program: string, module?: string): Promise<string> {
  const resolveDir = `${root}/examples/order`;
  const { outputFiles } = await build({
    stdin: { contents: program, loader: "ts", resolveDir },
    nodePaths: [`${root}/node_modules`],
    // For the packages of others, as bundlers for browsers do.
    mainFields: ["module", "main"],
    plugins: module === undefined ? [] : [inPlaceOf("./order_fsm.gen.js", { contents: module, loader: "ts", resolveDir })],
    alias: {
      "@typestator/runtime": `${root}/packages/runtime/src/index.ts`,
      "@typestator/runtime/builtin": `${root}/packages/runtime/src/builtin.ts`,
      "@typestator/runtime/http": `${root}/packages/runtime/src/http.ts`,
      "@typestator/runtime/inspect": `${root}/packages/runtime/src/inspect.ts`,
      "@typestator/runtime/parallel": `${root}/packages/runtime/src/parallel.ts`,
      "@typestator/runtime/python": `${root}/packages/runtime/src/python/index.ts`,
      "@typestator/runtime/testing": `${root}/packages/runtime/src/testing/index.ts`,
    },
    ...minified,
  });
  return outputFiles[0]!.text;
}

function inPlaceOf(path: string, file: OnLoadResult): Plugin {
  return {
    name: "another module",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/order_fsm/ }, (asked) => (asked.path === path ? { path, namespace: "given" } : undefined));
      onLoad({ filter: /.*/, namespace: "given" }, () => file);
    },
  };
}

/** What is left of an entry of the runtime of which nothing is used, for a bundler that is not told that its files only declare. */
export async function remains(entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `import "./${entry}.js";`, loader: "ts", resolveDir: `${root}/packages/runtime/src` },
    plugins: [
      {
        name: "every file may do something",
        setup: ({ onResolve }) => onResolve({ filter: /^\./ }, ({ path, resolveDir }) => ({ path: resolve(resolveDir, path.replace(/\.js$/, ".ts")), sideEffects: true })),
      },
    ],
    ...minified,
  });
  return outputFiles[0]!.text;
}

/** Bytes on the wire. */
export function weight(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}
