/** Starts the benchmark of type-checking. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadBundled, root } from "../../run-bundled.mjs";

// The harness of the type tests finds its files from where it lies.
const define = { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "test/types/harness/workspace.ts")).href) };
const { main } = await loadBundled(join(import.meta.dirname, "main.ts"), "typestator-bench-types", { define });
await main(root, process.argv.slice(2));
