/** A recording on disk: packed, as the project keeps its own (`pack.mjs`), or the uncompressed folder that was recorded. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { UsageError } from "./usage-error.js";

export interface Recording {
  /** The files of one kind by their name without `.json`, in the order of the names; empty when the kind was not recorded. */
  files<T>(kind: string): ReadonlyMap<string, T>;
  /** The text of a machine that a file names as `machines/NAME.yaml`. */
  machineText(file: string): string;
}

/**
 * Opens a recording.
 *
 * @param folder holds the kinds, or `vectors/` with the kinds in it
 * @param fallbackMachines where machines are looked for that the recording does not bring along
 * @throws {UsageError} there is no such folder
 */
export function openRecording(folder: string, fallbackMachines: string): Recording {
  const vectors = existsSync(join(folder, "vectors")) ? join(folder, "vectors") : folder;
  if (!existsSync(vectors)) throw new UsageError(`There is no recording at ${folder}`);
  const machineFolders = [join(folder, "machines"), join(vectors, "..", "machines"), fallbackMachines];
  return {
    files<T>(kind: string): ReadonlyMap<string, T> {
      return new Map(Object.entries(readKind(vectors, kind)).map(([name, content]) => [basename(name, ".json"), content as T]));
    },
    machineText(file) {
      const path = machineFolders.map((machines) => join(machines, basename(file))).find(existsSync);
      if (path === undefined) throw new Error(`The recording names a machine that is nowhere: ${file}`);
      return readFileSync(path, "utf8");
    },
  };
}

function readKind(vectors: string, kind: string): Record<string, unknown> {
  const parse = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
  const packed = join(vectors, `${kind}.json.br`);
  if (existsSync(packed))
    return JSON.parse(brotliDecompressSync(readFileSync(packed)).toString("utf8")) as Record<string, unknown>;
  const table = join(vectors, `${kind}.json`);
  if (existsSync(table)) return { [`${kind}.json`]: parse(table) };
  const folder = join(vectors, kind);
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return Object.fromEntries(names.map((name) => [name, parse(join(folder, name))]));
}
