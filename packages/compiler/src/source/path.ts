/** Paths with `/`, as they stand in diagnostics and in what we write; the same on every system, without `node:path`. */

/** The file's name without folder and endings: what a machine without a name is called. */
export function fileStem(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/\.(ya?ml|json)$/i, "");
}

/** How a file reaches another: `./order_fsm.yaml`, `../machines/order_fsm.yaml`. Both are relative to one folder, or both absolute. */
export function relativePath(from: string, to: string): string {
  const folders = normalize(from).slice(0, -1);
  const parts = normalize(to);
  let shared = 0;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared++;
  const up = folders.slice(shared).map(() => "..");
  const path = [...up, ...parts.slice(shared)].join("/");
  return up.length === 0 ? `./${path}` : path;
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

/** Where the module of a source goes when nobody says otherwise: `order_fsm.yaml` → `order_fsm.gen.ts` beside it. */
export function modulePath(sourcePath: string): string {
  return `${sourcePath.replace(/\.(ya?ml|json)$/i, "")}.gen.ts`;
}
