/** Machines on their way from text to a loaded module: compiled by our compiler, type-checked together, stripped of types, imported. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile, type CompileResult, type Diagnostic } from "@typestator/compiler";
import type { Machine, MachineTypes, Table } from "@typestator/runtime";
import { transform } from "esbuild";
import { engineRules } from "./engine-rules.js";
import { typeCheck } from "./type-check.js";

/** A text to compile. */
export interface MachineSource {
  /** Names it in the output and in the folder of generated modules: `decide/order_fsm`. */
  readonly id: string;
  readonly text: string;
  /** Where the compiler is told that it lies. Default: the id with `.yaml`. */
  readonly path?: string;
  /** What `${NAME}` stands for. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** What is built in its place when it is refused for these errors. Without, or with nothing in it, the refusal stands. */
  readonly instead?: (errors: readonly Diagnostic[]) => readonly MachineSource[];
}

export type MachineModel = CompileResult["machines"][number];

/** A machine as a generated module exports it. */
export interface LoadedMachine {
  readonly model: MachineModel;
  readonly definition: Machine<MachineTypes>;
  readonly table: Table<MachineTypes>;
}

/** What became of a text. */
export type Built =
  | { readonly status: "ready"; readonly machines: readonly LoadedMachine[]; readonly warnings: readonly Diagnostic[] }
  /** The compiler found mistakes in the text. */
  | { readonly status: "refused"; readonly errors: readonly Diagnostic[] }
  /** Our fault: the compiler threw, or what it wrote does not type-check or load. */
  | { readonly status: "broken"; readonly problem: string };

/**
 * Builds machines, each on its own, so that a fault in one says nothing about the others.
 *
 * @param keep a folder for the generated modules, to look at them; without one they are removed again
 */
export async function build(sources: readonly MachineSource[], keep?: string): Promise<ReadonlyMap<string, Built>> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), "typestator-conformance-"));
  try {
    prepareFolder(folder);
    const built = new Map<string, Built>();
    const compiled = new Map<string, { readonly id: string; readonly result: CompileResult }>();
    const waiting = [...sources];
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      const { id } = source;
      const result = await compileAlone(source);
      if ("status" in result) {
        const others = result.status === "refused" ? source.instead?.(result.errors) : undefined;
        if (others === undefined || others.length === 0) built.set(id, result);
        else waiting.push(...others);
        continue;
      }
      for (const file of result.files) {
        const path = join(folder, file.path);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, file.text);
        compiled.set(path, { id, result });
      }
    }
    const typeErrors = typeCheck([...compiled.keys()]);
    for (const [path, { id, result }] of compiled) {
      const errors = typeErrors.get(path);
      built.set(
        id,
        errors === undefined
          ? await load(path, result)
          : { status: "broken", problem: `the generated module does not type-check: ${errors.slice(0, 3).join("; ")}` },
      );
    }
    return built;
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the folder a place where modules find the runtime, in types and at run time: the built one, of which the harness has the same instance. */
function prepareFolder(folder: string): void {
  const scope = join(folder, "node_modules", "@typestator");
  mkdirSync(scope, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const link = join(scope, "runtime");
  rmSync(link, { recursive: true, force: true });
  symlinkSync(dirname(fileURLToPath(import.meta.resolve("@typestator/runtime/package.json"))), link, "junction");
}

async function compileAlone({ id, text, path = `${id}.yaml`, variables, environment }: MachineSource): Promise<CompileResult | Built> {
  let result: CompileResult;
  try {
    result = await compile([{ path, content: text }], {
      formatter: "none",
      variables,
      environment,
      rules: engineRules,
      outputPath: () => `${id}.gen.ts`,
    });
  } catch (error) {
    return {
      status: "broken",
      problem: `the compiler threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    };
  }
  const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length > 0) return { status: "refused", errors };
  if (result.files.length === 0) return { status: "broken", problem: "the compiler found no mistake and wrote no module" };
  return result;
}

async function load(path: string, result: CompileResult): Promise<Built> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", format: "esm" });
    const script = path.replace(/\.ts$/, ".js");
    writeFileSync(script, code);
    exported = (await import(pathToFileURL(script).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    return { status: "broken", problem: `the generated module does not load: ${String(error)}` };
  }
  const tables = Object.values(exported).filter(isTable);
  if (tables.length !== result.machines.length) {
    return {
      status: "broken",
      problem: `the generated module exports ${tables.length} tables for ${result.machines.length} machines`,
    };
  }
  const machines: LoadedMachine[] = [];
  for (const model of result.machines) {
    const table = tables.find(({ machine }) => machine.name === model.name);
    if (table === undefined) return { status: "broken", problem: `the generated module has no machine named '${model.name}'` };
    machines.push({ model, definition: table.machine, table });
  }
  return { status: "ready", machines, warnings: result.diagnostics };
}

/** A table is known by its shape: its name is the compiler's choice. */
function isTable(value: unknown): value is Table<MachineTypes> {
  return typeof value === "object" && value !== null && "machine" in value && "states" in value && "transitions" in value;
}
