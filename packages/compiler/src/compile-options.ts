/** What `compile` takes, and what of it is refused before a text is looked at. */
import { ruleFault, type Rules } from "./diagnostics/levels.js";
import { didYouMean } from "./diagnostics/nearest.js";
import { optionTable } from "./options.js";
import { type EmittedFiles, modulePath, relativePath } from "./source/path.js";
import type { VariableValues } from "./source/variables.js";

/** One text to compile: a YAML or JSON file, read by the caller. */
export interface Source {
  /** Names the text in diagnostics and in the header, and decides (by its suffix) how it is read. Relative, with `/`. */
  readonly path: string;
  /** The file as it is on disk, or its text. */
  readonly content: string | Uint8Array;
  /** Prettier options for the layout of the generated module; its `plugins` and `parser` are not used. Default: `{ printWidth: 120 }`. */
  readonly format?: Readonly<Record<string, unknown>>;
  /** Levels for this text alone; they come before those of the options. */
  readonly rules?: Rules;
}

/** How to compile. */
export interface CompileOptions extends VariableValues {
  /**
   * Where the module for a source goes: the script with `dts` and `js`. What belongs to it lies beside it. Default: beside the source,
   * `order_fsm.yaml` → `order_fsm.gen.ts`, `order_fsm.gen.js`, with `yaml-module` `order_fsm.d.yaml.ts`.
   */
  readonly outputPath?: (sourcePath: string) => string;
  /** Which names may be used: the engine's (`[a-z0-9_]+`), or any text. Default: `engine`. */
  readonly names?: "engine" | "any";
  /**
   * What is made of a source. `ts`: one TypeScript module. `dts`: `.js`, `.d.ts` and a source map of each into the YAML. `yaml-module`: the types of
   * an import of the YAML file itself, with their map; a bundler plugin has to serve the code. `js`: `.js` and its map, which is what such a plugin serves.
   * `none` only checks the sources. Default: `ts`.
   */
  readonly emit?: EmittedFiles | "none";
  /** The comments of the module name the line of the YAML, of whatever stands for a part of it. Default: false. */
  readonly links?: boolean;
  /** `none` leaves the module as it is printed. Default: `prettier`. */
  readonly formatter?: "prettier" | "none";
  /** Code → level, for the rules that may be set: what the engine refuses stays an error. */
  readonly rules?: Rules;
  /** Called when a stage of a text begins, or of all texts (`load`, `format`); what it gives is called when that stage is over. For whoever has a clock: the compiler has none. */
  readonly onStage?: (stage: Stage) => () => void;
}

/** The stages as their times are told. `load` is the import of what prints modules; that of prettier is part of `format`. */
export type Stage = "source" | "schema" | "model" | "check" | "load" | "emit" | "format";

/** Does the work of a stage, and tells whoever times it. Of a promise the stage is over when that is settled. */
export function inStage<T>(stage: Stage, { onStage }: CompileOptions, work: () => T): T {
  const end = onStage?.(stage);
  const result = work();
  if (end === undefined) return result;
  // Whoever asked for the result is told of a rejection; this branch of it only ends the time.
  if (result instanceof Promise) void result.then(end, end);
  else end();
  return result;
}

const choices = { names: optionTable.names.choices, emit: [...optionTable.emit.choices, "js", "none"], formatter: optionTable.formatter.choices } as const;

/** Where the module of a source goes. */
export function outputPathOf(sourcePath: string, { outputPath, emit }: CompileOptions): string {
  return outputPath?.(sourcePath) ?? modulePath(sourcePath, emit === "none" ? "ts" : emit);
}

/**
 * Refuses what the type checker refuses too, for callers in JavaScript, and sources whose modules would have one path.
 *
 * @throws TypeError that says what is wrong, with the nearest name where there is one
 */
export function refuseMistakes(sources: readonly Source[], options: CompileOptions): void {
  for (const [key, known] of Object.entries(choices)) {
    const given: string | undefined = options[key as keyof typeof choices];
    if (given === undefined || (known as readonly string[]).includes(given)) continue;
    const hint = didYouMean(String(given), known);
    throw new TypeError([`compile: ${key} is one of ${known.join(", ")}, not ${given}.`, ...(hint === undefined ? [] : [hint])].join(" "));
  }
  for (const { rules = {} } of [options, ...sources]) {
    for (const [code, level] of Object.entries(rules)) {
      const fault = level === undefined ? undefined : ruleFault(code, level);
      if (fault !== undefined) throw new TypeError(`compile: the rule ${code}: ${level} cannot be used. ${fault}`);
    }
  }
  if (options.emit !== "none") refuseClashes(sources, options);
}

function refuseClashes(sources: readonly Source[], options: CompileOptions): void {
  const sourceOf = new Map<string, string>();
  for (const { path } of sources) {
    const output = outputPathOf(path, options);
    // `a.gen.ts` and `./a.gen.ts` are one file.
    const spelling = relativePath("", output);
    const other = sourceOf.get(spelling);
    if (other !== undefined) throw new TypeError(`compile: ${other} and ${path} would be compiled to one file, ${output}.`);
    sourceOf.set(spelling, path);
  }
}
