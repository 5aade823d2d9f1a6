/** The pipeline on one screen: read → validate → resolve → check; what is printed then (emit → format) is in `files.ts`. */
import { check } from "./check/check.js";
import { checkNames } from "./check/machine-names.js";
import { type CompileOptions, inStage, refuseMistakes, type Source, type Stage } from "./compile-options.js";
import { applyDisableComments } from "./diagnostics/disable-comments.js";
import { withoutEchoes } from "./diagnostics/echoes.js";
import { applyLevels, isSettable, type RuleLevel, type Rules } from "./diagnostics/levels.js";
import { withoutRepeats } from "./diagnostics/repeats.js";
import type { Diagnostic } from "./diagnostics/types.js";
import type { OutputFile } from "./files.js";
import { FormatOptionsError } from "./format/format-options-error.js";
import type { MachineModel } from "./model/machine-model.js";
import { resolveMachine } from "./model/resolve.js";
import { validate } from "./schema/validate.js";
import { decode } from "./source/decode.js";
import { reportHidden } from "./source/hidden-characters.js";
import { machinesIn } from "./source/machines-in.js";
import { fileStem } from "./source/path.js";
import { read as readDocuments } from "./source/read.js";
import { substitute } from "./source/variables.js";

export { FormatOptionsError, type CompileOptions, type OutputFile, type RuleLevel, type Rules, type Source, type Stage };

/** What came of the sources. */
export interface CompileResult {
  /** Those of each source without errors, in the order of the sources, the module first; none with `emit: "none"`. */
  readonly files: readonly OutputFile[];
  /** In the order of the sources, within one by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** The machines that the schema passes, also those with other errors. */
  readonly machines: readonly MachineModel[];
}

/**
 * Compiles state machines. Pure: reads and writes nothing but its arguments, and may run several times at once.
 * A mistake in a machine is a diagnostic in the result; what is thrown is a mistake of the caller's or a fault of the compiler itself.
 *
 * @throws TypeError for options that do not exist (a rule for a code that there is not, or that is always an error) and for two sources whose modules would have one path
 * @throws FormatOptionsError when prettier refuses the `format` of a source
 */
export async function compile(sources: readonly Source[], options: CompileOptions = {}): Promise<CompileResult> {
  refuseMistakes(sources, options);
  const analyses = sources.map((source) => analyze(source, options));
  return {
    files: await print(analyses, options),
    diagnostics: analyses.flatMap(({ diagnostics }) => diagnostics),
    machines: analyses.flatMap(({ machines }) => machines),
  };
}

/** What is known of one source. */
interface Analysis {
  readonly source: Source;
  /** None when the text could not be read as machines. */
  readonly machines: readonly MachineModel[];
  readonly diagnostics: readonly Diagnostic[];
  /** As it was written, which is what spans count in. */
  readonly text: string;
}

/** The files of the sources without errors. */
async function print(analyses: readonly Analysis[], options: CompileOptions): Promise<readonly OutputFile[]> {
  const { emit = "ts" } = options;
  const printable = analyses.filter(({ machines, diagnostics }) => machines.length > 0 && !hasErrors(diagnostics));
  if (emit === "none" || printable.length === 0) return [];

  // Imported only now: without a machine to print neither ts-morph nor prettier is paid for.
  const { filesOf } = await inStage("load", options, () => import("./files.js"));
  return filesOf(printable, emit, options);
}

function analyze(source: Source, options: CompileOptions): Analysis {
  const { diagnostics, ...found } = lookAt(source, options);
  return { ...found, source, diagnostics: withoutRepeats(withoutEchoes(applyLevels(inFileOrder(diagnostics), { ...options.rules, ...source.rules }))) };
}

/** Stage by stage; a stage whose errors would make the next one guess is the last. */
function lookAt(source: Source, options: CompileOptions): Omit<Analysis, "source"> {
  const { text, substituted, read, diagnostics } = inStage("source", options, () => readSource(source, options));
  if (substituted === undefined || read === undefined || hasErrors(diagnostics)) return { machines: [], diagnostics, text };

  const roots = machinesIn(read.documents.map(substituted.restoreNode));
  const machines = roots.flatMap((root) => {
    const validation = inStage("schema", options, () => validate(source.path, root, options, text));
    const machine = inStage("model", options, () => resolveMachine(source.path, root, fileStem(source.path), options.names === "any"));
    diagnostics.push(...validation.diagnostics, ...inStage("check", options, () => check(machine, text, validation.refusals)));
    // One that the schema refuses has been looked at for more mistakes; it is nothing to build on.
    return hasErrors(validation.diagnostics) ? [] : [machine];
  });
  diagnostics.push(...checkNames(source.path, roots));
  const wanted = applyDisableComments(source.path, text, read.comments.map(substituted.restoreSpan), diagnostics, !diagnostics.some(isAlwaysError));
  return { machines, diagnostics: wanted.map(substituted.withoutLostVariables), text };
}

/** A source as far as it can be read. */
interface ReadSource {
  readonly text: string;
  readonly substituted?: ReturnType<typeof substitute>;
  readonly read?: ReturnType<typeof readDocuments>;
  readonly diagnostics: Diagnostic[];
}

function readSource(source: Source, options: CompileOptions): ReadSource {
  const { text, diagnostics: undecodable } = decode(source.path, source.content);
  if (undecodable.length > 0) return { diagnostics: [...undecodable], text };
  const substituted = substitute(source.path, text, options);
  if (hasErrors(substituted.diagnostics)) return { diagnostics: [...substituted.diagnostics], text };

  const read = readDocuments(source.path, substituted.text);
  const diagnostics = [...substituted.diagnostics, ...reportHidden(source.path, text), ...read.diagnostics.map(substituted.restoreDiagnostic)];
  return { text, substituted, read, diagnostics };
}

const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === "error");

/** What follows from a mistake that no rule can lower is not looked for. */
const isAlwaysError = ({ code }: Diagnostic): boolean => !isSettable(code);

const inFileOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => diagnostics.toSorted((a, b) => a.span.start - b.span.start);
