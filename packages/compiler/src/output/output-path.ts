import { posix } from "node:path";
import { addTo } from "../grouping.js";
import { type EmittedFiles, modulePath } from "../source/path.js";

/** How a module's path is made from its source's. */
export interface OutputPathOptions {
  /** All modules go under this folder, each in the folder that its source has relative to the working directory. */
  readonly outDir?: string;
  /** Decides how the module is called. Default: `ts`. */
  readonly emit?: EmittedFiles;
}

/**
 * Where the module of a source goes: `order_fsm.yaml` → `order_fsm.gen.ts`, beside it or under `outDir`. Only the source's own
 * path decides, never a name inside the machine. A folder above the working directory (`../shared/`) is not climbed to under
 * `outDir`: the module stays inside it.
 *
 * @param sourcePath with `/`; so is what is returned
 */
export function outputPath(sourcePath: string, { outDir, emit }: OutputPathOptions = {}): string {
  const beside = posix.normalize(modulePath(sourcePath, emit));
  if (outDir === undefined) return beside;
  const inside = beside.replace(/^([a-z]:)?\/+/i, "");
  return posix.join(outDir, inside.replace(/^(\.\.\/)+/, ""));
}

/**
 * The sources whose modules would have one path, also where only capitals differ: on macOS and Windows that is one file.
 *
 * @returns groups of two or more sources, in the order given
 */
export function clashingOutputs(outputs: readonly { readonly source: string; readonly path: string }[]): readonly (readonly string[])[] {
  const bySpelling = new Map<string, string[]>();
  for (const { source, path } of outputs) {
    const spelling = path.toLowerCase().normalize("NFC");
    addTo(bySpelling, spelling, source);
  }
  return [...bySpelling.values()].filter((sources) => sources.length > 1);
}
