import { readExisting } from "./existing.js";

/** A module to write, as far as the disk is concerned. */
export interface Module {
  /** As the user knows it. */
  readonly path: string;
  readonly absolute: string;
  /** `undefined` when what stands there is known to be right. */
  readonly text: string | undefined;
}

/** A module and what stands in its place now. */
export interface ModuleOnDisk<M extends Module = Module> {
  readonly module: M;
  /** `undefined` when the file is missing, or was not looked at. */
  readonly found: string | undefined;
  readonly state: "missing" | "stale" | "current";
}

/**
 * Looks at the places of all modules before any of them is written, so that a place that is taken stops the run while
 * everything is still as it was.
 *
 * @param same whether what is found is as good as what is to be written
 * @throws FileError when a place cannot be read or holds somebody else's file
 */
export function lookAtModules<M extends Module>(
  modules: readonly M[],
  same: (found: string, text: string) => boolean,
): readonly ModuleOnDisk<M>[] {
  return modules.map((module) => {
    if (module.text === undefined) return { module, found: undefined, state: "current" };
    const found = readExisting(module.path, module.absolute);
    return { module, found, state: found === undefined ? "missing" : same(found, module.text) ? "current" : "stale" };
  });
}
