/** Compiles texts for tests, and says plainly what went wrong where nothing should. */
import { compile, type CompileOptions, type CompileResult, type Diagnostic, type Source } from "@typestator/compiler";

/** Compiles one YAML text. */
export function compileText(yaml: string, options: CompileOptions = {}, path = "machine.yaml"): Promise<CompileResult> {
  return compile([{ path, content: yaml }], options);
}

/** The module of a text that must compile. */
export async function moduleOf(yaml: string, options: CompileOptions = {}, path = "machine.yaml"): Promise<string> {
  const { files, diagnostics } = await compileText(yaml, options, path);
  const [file] = files;
  if (file === undefined) throw new Error(`does not compile:\n${diagnostics.map(sentence).join("\n")}\n${yaml}`);
  return file.text;
}

/** The modules of many sources, all of which must compile. */
export async function modulesOf(sources: readonly Source[], options: CompileOptions): Promise<readonly string[]> {
  const { files, diagnostics } = await compile(sources, options);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`does not compile:\n${errors.map((error) => `${error.file} ${sentence(error)}`).join("\n")}`);
  return files.map(({ text }) => text);
}

/** A diagnostic in one line, with the text that its span covers. */
export function sentence(diagnostic: Diagnostic): string {
  return `${diagnostic.severity} ${diagnostic.code}: ${diagnostic.message}`;
}
