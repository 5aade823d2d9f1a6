/** What must hold of every input, whatever it is. */
import { type CompileOptions, compile, type CompileResult, type Diagnostic } from "@typestator/compiler";
import { mend } from "../../packages/compiler/src/diagnostics/mend.js";
import { renderPretty } from "../../packages/compiler/src/diagnostics/render/pretty.js";
import { sourceTexts } from "../../packages/compiler/src/diagnostics/render/texts.js";
import { diagnosticTable } from "../../packages/compiler/src/diagnostics/table.gen.js";
import { decode } from "../../packages/compiler/src/source/decode.js";
import { noColors } from "../diagnostics/colors.js";
import type { Input } from "./mutate.js";

/** Something that must never be. */
class Broken extends Error {}

/** No input of this size may take longer; what is counted is work of the processor, so that a busy machine finds nothing. */
const MOST_MILLISECONDS = 2_000;

const prototypes: readonly object[] = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const untouched = prototypes.map((prototype) => Object.getOwnPropertyNames(prototype).length);

/** How much of an input is looked at: the rest of the work is only done for a part of them. */
export interface Thoroughness {
  /** Prints the module of what compiles. */
  readonly emit: boolean;
  /** Does everything twice, and prints what is said. */
  readonly twice: boolean;
  /** Makes what can be mended. */
  readonly mend: boolean;
}

/**
 * Compiles an input and looks at what comes of it.
 *
 * @throws Broken when something is as it must not be; what the compiler throws is thrown on
 */
export async function examine({ path, text }: Input, options: CompileOptions, { emit, twice, mend: mends }: Thoroughness): Promise<CompileResult> {
  const started = process.cpuUsage();
  const source = { path, content: text };
  const settings: CompileOptions = { ...options, emit: emit ? "ts" : "none", formatter: "none" };
  const result = await compile([source], settings);
  const { user, system } = process.cpuUsage(started);
  if ((user + system) / 1000 > MOST_MILLISECONDS) throw new Broken(`took ${Math.round((user + system) / 1000)} ms`);

  const { diagnostics, files } = result;
  const shown = decode(path, text).text;
  for (const diagnostic of diagnostics) checkDiagnostic(diagnostic, path, shown);
  if (emit && files.length !== (diagnostics.some(isError) ? 0 : 1)) throw new Broken(`${files.length} modules`);
  if (twice) {
    const again = await compile([source], settings);
    if (JSON.stringify([again.diagnostics, again.files]) !== JSON.stringify([diagnostics, files])) throw new Broken("the second time it is not the same");
    const texts = sourceTexts(() => shown);
    for (const diagnostic of diagnostics.slice(0, 5)) renderPretty(diagnostic, texts, { colors: noColors, width: 80 });
  }
  if (mends && diagnostics.some(({ fix }) => fix?.safe === true)) await checkMending({ path, text: shown }, options, diagnostics);
  if (prototypes.some((prototype, index) => Object.getOwnPropertyNames(prototype).length !== untouched[index])) throw new Broken("a prototype has been written to");
  return result;
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

function checkDiagnostic({ code, message, help, severity, file, span, related, fix }: Diagnostic, path: string, text: string): void {
  const refuse = (problem: string): never => {
    throw new Broken(`${code}: ${problem} (${message})`);
  };
  if (!Object.hasOwn(diagnosticTable, code)) refuse("no such code");
  if (!["error", "warning", "info"].includes(severity)) refuse(`severity ${severity}`);
  if (message.trim() === "" || /\[object \w+\]|\bfunction \(/.test(message + (help ?? ""))) refuse(`says nothing: ${help}`);
  for (const place of [{ file, span }, ...related, ...(fix?.edits.map((edit) => ({ file, span: edit.span })) ?? [])]) {
    const { start, end } = place.span;
    if (place.file !== path) refuse(`in ${place.file}`);
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length) refuse(`${start} to ${end} of ${text.length}`);
  }
}

/** One run of `validate --fix` leaves nothing for a second one, and makes no error of what had none. */
async function checkMending({ path, text }: Input, options: CompileOptions, before: readonly Diagnostic[]): Promise<void> {
  const diagnose = async (current: string): Promise<readonly Diagnostic[]> => (await compile([{ path, content: current }], { ...options, emit: "none" })).diagnostics;
  const mended = await mend(text, diagnose);
  const after = await diagnose(mended.text);
  if (mended.text !== text && mended.applied.length === 0) throw new Broken("validate --fix changed the text and does not tell");
  if (!before.some(isError) && after.some(isError)) throw new Broken(`validate --fix made an error: ${after.find(isError)!.message}`);
  const syntax = (list: readonly Diagnostic[]): boolean => list.some(({ code }) => code === "yaml-syntax" || code === "json-syntax");
  if (!syntax(before) && syntax(after)) throw new Broken("validate --fix broke the syntax");
  const again = await mend(mended.text, diagnose);
  if (again.text !== mended.text) throw new Broken(`validate --fix is not done after one run: ${again.applied.map(({ fix }) => fix.title).join(", ")}`);
}
