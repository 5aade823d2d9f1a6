import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Span } from "../diagnostics/types.js";
import type { ProjectSettings } from "../options.js";
import { sha256 } from "../output/digest.js";
import { fileError } from "../output/file-error.js";
import { decode } from "../source/decode.js";
import { readJson } from "../source/json.js";
import { entryOf, type Node } from "../source/node.js";
import { toPlain } from "../source/plain.js";
import { checkConfig } from "./check-config.js";
import { UsageError } from "./usage-error.js";

/** A configuration that was found and read. */
export interface LoadedConfig {
  readonly absolute: string;
  /** The folder that its paths are relative to, absolute. */
  readonly folder: string;
  readonly settings: Partial<ProjectSettings>;
  /** What is wrong with it; their file is the absolute path. */
  readonly diagnostics: readonly Diagnostic[];
  readonly content: Uint8Array;
}

/** The key of a configuration in `package.json`. */
export const packageKey = "typestator";

const nowhere: Span = { start: 0, end: 0 };

/**
 * Reads a configuration and checks it.
 *
 * @param absolute a file of JSON (a `package.json` holds it under a key), or a module whose default export it is
 * @throws UsageError when a module cannot be run, FileError when the file cannot be read
 */
export async function loadConfig(absolute: string): Promise<LoadedConfig> {
  const content = read(absolute);
  const place = { absolute, folder: path.dirname(absolute), content };
  if (!/\.(?:json|[cm]?[jt]s)$/.test(absolute)) throw new UsageError(`${absolute} is no configuration: that is a file with the ending .json, .js, .mjs or .ts`);
  if (!absolute.endsWith(".json")) {
    const value = await importDefault(absolute, content);
    return { ...place, ...checkConfig({ file: absolute, value, placeOf: () => nowhere }) };
  }
  const { text, diagnostics: undecodable } = decode(absolute, content);
  const { documents, diagnostics } = readJson(absolute, text);
  const root = isPackage(absolute) && documents[0]?.kind === "map" ? entryOf(documents[0], packageKey)?.value : documents[0];
  // What is a warning in a machine is an error here: nothing is compiled.
  const faults = [...undecodable, ...(undecodable.length > 0 ? [] : diagnostics)].map((fault) => ({ ...fault, severity: "error" as const }));
  if (root === undefined) return { ...place, settings: {}, diagnostics: faults };
  const checked = checkConfig({ file: absolute, value: toPlain(root), placeOf: (keys, part) => placeIn(root, keys, part) });
  return { ...place, ...checked, diagnostics: [...faults, ...checked.diagnostics] };
}

/** Whether the configuration would stand in it under a key. */
function isPackage(absolute: string): boolean {
  return path.basename(absolute) === "package.json";
}

function read(absolute: string): Uint8Array {
  try {
    return readFileSync(absolute);
  } catch (thrown) {
    throw fileError("read", absolute, thrown);
  }
}

/** Where the value under some keys stands, or its key. Of what is not there, the place of what it would be in. */
function placeIn(root: Node, keys: readonly string[], part: "key" | "value"): Span {
  let node = root;
  let key: Node = root;
  for (const name of keys) {
    const entry = node.kind === "map" ? entryOf(node, name) : undefined;
    const next = node.kind === "list" ? node.items[Number(name)] : entry?.value;
    if (next === undefined) break;
    key = entry?.key ?? next;
    node = next;
  }
  return part === "key" ? key.span : node.span;
}

/** Node tells of what it can strip the types itself; only recent versions do. */
const stripsTypes = (process.features as { readonly typescript?: unknown }).typescript !== undefined && (process.features as { readonly typescript?: unknown }).typescript !== false;

async function importDefault(absolute: string, content: Uint8Array): Promise<unknown> {
  let module: { readonly default?: unknown };
  try {
    module = await importModule(absolute, content);
  } catch (thrown) {
    const reason = firstLine(thrown instanceof Error ? thrown.message : String(thrown));
    const advice = /^(?:module|exports) is not defined/.test(reason) ? ". It is an ES module: export default { … }" : "";
    throw new UsageError(`the configuration ${absolute} cannot be run: ${reason}${advice}`, { cause: thrown, about: [absolute] });
  }
  if (module.default === undefined) throw new UsageError(`the configuration ${absolute} has no default export: export default { … }`, { about: [absolute] });
  return module.default;
}

/** Node says more below it, such as the list of the files that require a missing module, which are our loader's. */
function firstLine(message: string): string {
  return message.split("\n", 1)[0]!;
}

async function importModule(absolute: string, content: Uint8Array): Promise<{ readonly default?: unknown }> {
  if (!absolute.endsWith(".ts") || stripsTypes) {
    try {
      // Behind its hash, since a module is run once for each address, and a configuration may change while we watch.
      // eslint-disable-next-line typestator/import-layers -- the module is the user's
      return (await import(`${pathToFileURL(absolute).href}?${sha256(content)}`)) as { readonly default?: unknown };
    } catch (thrown) {
      if (!(thrown instanceof Error && "code" in thrown && thrown.code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX")) throw thrown;
    }
  }
  // Loaded only here: most projects never need it.
  const { createJiti } = await import("jiti");
  return { default: await createJiti(absolute, { moduleCache: false, fsCache: false }).import(absolute, { default: true }) };
}
