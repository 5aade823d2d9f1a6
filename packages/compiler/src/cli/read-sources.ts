import { readFileSync } from "node:fs";
import path from "node:path";
import { countOf } from "../diagnostics/render/count.js";
import { fileError } from "../output/file-error.js";
import { findInputs, type InputFile, stdinArgument } from "./find-inputs.js";
import { looksLikeMachine } from "./looks-like-machine.js";
import type { Request } from "./request.js";
import { UsageError } from "./usage-error.js";

/** A text to compile, as it is on disk. */
export interface SourceFile {
  /** As the user knows it: relative to the working directory, with `/`. */
  readonly path: string;
  readonly absolute: string;
  readonly content: Uint8Array;
}

/** What there is to compile. */
export interface SourcesRead {
  readonly sources: readonly SourceFile[];
  /** Paths of YAML files in folders that are no machines. */
  readonly skipped: readonly string[];
}

/** How standard input is called: without a suffix, so that it may be YAML or JSON. */
const stdinPath = "stdin";

/**
 * Reads the files that the arguments mean, or standard input for `-`.
 *
 * @param hasModule whether a file was compiled before: it is then a machine, whatever became of its text
 * @throws UsageError when there is nothing to compile; FileError when a file cannot be read
 */
export async function readSources(
  { inputs, environment, commandNames }: Pick<Request, "inputs" | "environment" | "commandNames">,
  cwd: string,
  hasModule: (file: InputFile) => boolean,
): Promise<SourcesRead> {
  if (inputs.includes(stdinArgument)) {
    if (inputs.length > 1) throw new UsageError("- (standard input) stands alone, without files beside it");
    const content = await environment.readStdin();
    return { sources: [{ path: stdinPath, absolute: path.join(cwd, stdinPath), content }], skipped: [] };
  }
  const sources: SourceFile[] = [];
  const skipped: string[] = [];
  for (const file of await findInputs(inputs, cwd, commandNames)) {
    const content = read(file.path, file.absolute);
    const isMachine = file.named || looksLikeMachine(path.basename(file.absolute), content) || hasModule(file);
    if (isMachine) sources.push({ path: file.path, absolute: file.absolute, content });
    else skipped.push(file.path);
  }
  if (sources.length === 0) throw new UsageError(noMachines(inputs, skipped.length));
  return { sources, skipped };
}

function read(shown: string, absolute: string): Uint8Array {
  try {
    return readFileSync(absolute);
  } catch (thrown) {
    throw fileError("read", shown, thrown);
  }
}

function noMachines(inputs: readonly string[], skipped: number): string {
  const where = inputs.length === 0 ? "the working directory" : inputs.join(", ");
  const others = skipped === 0 ? "no YAML files" : `${countOf(skipped, "YAML file")}, none with the key states or transitions`;
  return `no machine in ${where} (${others})`;
}
