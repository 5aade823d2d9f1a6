import path from "node:path";
import type { CompileResult } from "../compile.js";
import { countOf } from "../diagnostics/render/count.js";
import { TooLargeError } from "../graph/too-large-error.js";
import { drawingPath, withMark } from "../output/drawing.js";
import { sameText } from "../output/line-ends.js";
import { lookAtModules, type Module } from "../output/module-state.js";
import { writeWhole } from "../output/write.js";
import { displayPath, withSlashes } from "../project/paths.js";
import { refuseClashes } from "../project/plan.js";
import { UsageError } from "../project/usage-error.js";
import { type Compilation, compileRequest } from "./compilation.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { isForPrograms } from "./formats.js";
import { mendingCommand } from "./mending-command.js";
import { type Request, workingDirectory } from "./request.js";
import { printResult, toJsonFile } from "./result.js";
import { describeStats } from "./stats.js";

type Machine = CompileResult["machines"][number];

/** A file to write. */
interface Drawing extends Module {
  readonly text: string;
  readonly source: string;
}

/** A machine and the source that it comes from, which has no errors. */
interface Drawn {
  readonly machine: Machine;
  /** Path of the source. */
  readonly source: string;
  /** Whether the source holds others, too. */
  readonly isOneOfMany: boolean;
}

/**
 * `typestator graph`: draws the machines of all sources without errors. Without `--out-dir` the drawing of the one machine goes to standard
 * output; with it, each machine has a file, which is written only when its bytes change. With `--check` nothing is written, and `--watch` goes on.
 */
export async function graphCommand(request: Request): Promise<ExitCode> {
  const { settings } = request;
  const isPrinted = settings.outDir === undefined;
  if (settings.watch) return (await import("./watch-graph.js")).watchGraph(request);
  if (settings.poll) throw new UsageError("--poll is for --watch");
  if (isPrinted && settings.check) throw new UsageError("--check needs --out-dir: what is printed is no file to compare with");
  if (isPrinted && isForPrograms(settings.format)) throw new UsageError(`graph needs --out-dir with --format ${settings.format}: both print to stdout`);

  return isPrinted ? printDrawing(request) : (await drawFiles(request)).code;
}

async function printDrawing(request: Request): Promise<ExitCode> {
  const { settings, environment } = request;
  const compilation = await compileRequest(request, { modules: false, reuse: false });
  const drawn = drawnMachines(compilation);
  if (drawn.length > 1) throw new UsageError(`graph prints the drawing of one machine, but there are ${drawn.length}. Give --out-dir, a folder for their files.`);
  for (const each of drawn) environment.stdout.write(await draw(each, settings.to));
  compilation.reporter.stats(describeStats(compilation));
  return compilation.verdict.failed ? exitCode.errors : exitCode.fine;
}

/** What came of drawing once. */
interface Drawings {
  readonly compilation: Compilation;
  /** Absolute paths of all drawings, whether they were written or current. */
  readonly modules: readonly string[];
  /** Absolute paths of those that were written. */
  readonly wrote: readonly string[];
  readonly code: ExitCode;
}

/** Draws every machine into its file under `--out-dir`, once. */
export async function drawFiles(request: Request): Promise<Drawings> {
  const { settings } = request;
  const compilation = await compileRequest(request, { modules: false, reuse: false });
  const drawn = drawnMachines(compilation);
  const places = drawn.map((each) => placeOf(each, request));
  refuseClashes(places.map(({ path: output, source, machine }) => ({ path: output, source: `${machine.name} of ${source}` })), "drawn into");
  const drawings = await Promise.all(
    places.map(async (place) => ({ ...place, text: withMark(await draw(place, settings.to), settings.to, place.path, place.source) })),
  );
  return { compilation, modules: drawings.map(({ absolute }) => absolute), ...writeDrawings(drawings, compilation, request) };
}

async function draw({ machine, source }: Drawn, to: Request["settings"]["to"]): Promise<string> {
  const { graph } = await import("../graph/graph.js");
  try {
    return await graph(machine, to);
  } catch (error) {
    if (error instanceof TooLargeError) throw new UsageError(`${source}: ${error.message}`, { cause: error });
    throw error;
  }
}

function drawnMachines({ machines, sources, verdict }: Compilation): readonly Drawn[] {
  return sources
    .filter((source) => !verdict.faulty.has(source.path))
    .flatMap((source) => {
      // The compiler knows sources by their absolute paths.
      const own = machines.filter(({ file }) => file === withSlashes(source.absolute, path));
      return own.map((machine) => ({ machine, source: source.path, isOneOfMany: own.length > 1 }));
    });
}

function placeOf(drawn: Drawn, request: Request): Drawn & Pick<Module, "path" | "absolute"> {
  const { settings } = request;
  const cwd = workingDirectory(request);
  const outDir = displayPath(cwd, path.resolve(cwd, settings.outDir ?? "."), path);
  const shown = drawingPath(drawn.source, settings.to, drawn.isOneOfMany ? drawn.machine.name : undefined, { outDir });
  return { ...drawn, path: shown, absolute: path.resolve(cwd, shown) };
}

function writeDrawings(drawings: readonly Drawing[], compilation: Compilation, request: Request): Pick<Drawings, "code" | "wrote"> {
  const { settings, args } = request;
  const { verdict, reporter } = compilation;
  const files = lookAtModules(drawings, sameText);
  const changed = files.filter(({ state }) => state !== "current");
  const isWritten = !settings.check && !settings.dryRun;
  for (const { module, state } of files) {
    if (state === "current") {
      reporter.detail(`unchanged ${module.path}`);
      continue;
    }
    if (isWritten) writeWhole(module.path, module.absolute, module.text);
    reporter.log(settings.check ? `${state} ${module.path}` : `${isWritten ? "wrote" : "would write"} ${module.path}`);
  }
  if (settings.check) reporter.log(changed.length === 0 ? `checked ${countOf(files.length, "drawing")}: all up to date` : `${changed.length} of ${files.length} not up to date. To mend it: ${mendingCommand("graph", args)}`);
  else if (files.length > 0) reporter.log(`drew ${countOf(files.length, "machine")}: ${changed.length} ${isWritten ? "written" : "to write"}, ${files.length - changed.length} unchanged`);
  reporter.stats(describeStats(compilation));
  printResult(compilation, request, files.map((file) => toJsonFile(file, { written: isWritten && file.state !== "current" })));
  const wrote = isWritten ? changed.map(({ module }) => module.absolute) : [];
  return { wrote, code: verdict.failed ? exitCode.errors : settings.check && changed.length > 0 ? exitCode.drift : exitCode.fine };
}
