/** Paths with `/`, as they stand in diagnostics and in what we write; the same on every system, without `node:path`. */

/** The file's name without folder and endings: what a machine without a name is called. */
export function fileStem(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/\.(ya?ml|json)$/i, "");
}

/**
 * How a file reaches another: `./order_fsm.yaml`, `../machines/order_fsm.yaml`. Both are relative to one folder, or both absolute. From one
 * drive of Windows, or one share of a network, nothing leads to another: then it is the path itself.
 */
export function relativePath(from: string, to: string): string {
  const root = rootOf(to);
  const parts = normalize(to);
  if (rootOf(from) !== root) return `${root.startsWith("//") ? "//" : ""}${parts.join("/")}`;
  const folders = normalize(from).slice(0, -1);
  // A drive or a share is the same whatever its capitals.
  let shared = normalize(root).length;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared++;
  const up = folders.slice(shared).map(() => "..");
  const path = [...up, ...parts.slice(shared)].join("/");
  return up.length === 0 ? `./${path}` : path;
}

/** The drive or the share that an absolute path of Windows begins with, in small letters; empty for any other path. */
function rootOf(path: string): string {
  return (/^(?:[a-z]:(?=\/)|\/\/[^/]+\/[^/]+)/i.exec(path)?.[0] ?? "").toLowerCase();
}

function normalize(path: string): string[] {
  const result: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (result.length > 0 && result.at(-1) !== "..") result.pop();
      else result.push(part);
    } else if (part !== "." && part !== "") result.push(part);
  }
  return result;
}

/** What is made of a source: one TypeScript file; JavaScript with declarations; declarations for an import of the YAML itself; JavaScript alone. */
export type EmittedFiles = "ts" | "dts" | "yaml-module" | "js";

/**
 * Where the module of a source goes when nobody says otherwise: beside it, `order_fsm.yaml` → `order_fsm.gen.ts`, with `dts` and `js`
 * `order_fsm.gen.js`, and with `yaml-module` `order_fsm.d.yaml.ts`, the name under which TypeScript looks for the types of `order_fsm.yaml`
 * (`allowArbitraryExtensions`).
 */
export function modulePath(sourcePath: string, emit: EmittedFiles = "ts"): string {
  const [, stem = sourcePath, suffix] = /^(.*?)(?:\.(ya?ml|json))?$/is.exec(sourcePath)!;
  if (emit === "yaml-module") return `${stem}.d.${suffix ?? "yaml"}.ts`;
  return `${stem}.gen.${emit === "ts" ? "ts" : "js"}`;
}

/** Where the declarations of a script lie: beside it. `order_fsm.gen.js` → `order_fsm.gen.d.ts`, `.mjs` → `.d.mts`. */
export function declarationPath(scriptPath: string): string {
  return /\.m?js$/.test(scriptPath) ? scriptPath.replace(/\.(m?)js$/, ".d.$1ts") : `${scriptPath}.d.ts`;
}

/** Whether a path is that of TypeScript or JavaScript, and so of no folder. */
export function isScriptPath(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}

/** The file's name with its endings, without folder. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
