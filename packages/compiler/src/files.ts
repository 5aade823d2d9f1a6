/** The files of a source, each on one screen: emit → format, and the maps of what came out. */
import { type CompileOptions, inStage, outputPathOf, type Source } from "./compile-options.js";
import { emitModule } from "./emit/emit.js";
import { mapDeclarations } from "./emit/map-declarations.js";
import { mapScript } from "./emit/map-script.js";
import { declarationsOf, keepingQuotes, scriptOf } from "./emit/script.js";
import { type Mapping, sourceMap } from "./emit/source-map.js";
import { generatedNote, header } from "./format/header.js";
import type { MachineModel } from "./model/machine-model.js";
import { declarationPath, type EmittedFiles, fileName, relativePath } from "./source/path.js";

/** A file to write: a module, or what lies beside one. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** The path of the source that it was made from. */
  readonly source: string;
}

/** A source without errors. */
interface Compiled {
  readonly source: Source;
  /** As it was written. */
  readonly text: string;
  readonly machines: readonly MachineModel[];
  readonly emit: EmittedFiles;
}

/**
 * Prints the files of a source.
 *
 * @throws FormatOptionsError when prettier refuses the `format` of the source
 */
export async function filesOf(compiled: Compiled, options: CompileOptions): Promise<readonly OutputFile[]> {
  const { source, text, machines, emit } = compiled;
  const path = outputPathOf(source.path, options);
  const yaml = relativePath(path, source.path);
  const module = inStage("emit", options, () => emitModule(machines, options.links === true ? { source: text, path: yaml } : undefined));
  const write = (path: string, text: string): OutputFile => ({ path, text, source: source.path });
  const layOut = (path: string, body: string, keepQuotes = false): Promise<string> => formatted({ path, text: header(yaml) + body, keepQuotes }, source, options);
  const withMap = (path: string, text: string, mappings: readonly Mapping[], comment = true): readonly OutputFile[] => {
    const map = sourceMap({ mappings, text, file: fileName(path), source: { path: yaml, text: compiled.text }, note: generatedNote(yaml) });
    return [write(path, comment ? `${text}//# sourceMappingURL=${encodeURI(fileName(path))}.map\n` : text), write(`${path}.map`, map)];
  };
  const script = async (comment: boolean): Promise<readonly OutputFile[]> => {
    const js = await layOut(path, scriptOf(module.text));
    return withMap(path, js, mapScript(js, module.placesIn(text)), comment);
  };
  const declarations = async (path: string): Promise<readonly OutputFile[]> => {
    const places = module.placesIn(text);
    const types = keepingQuotes(await layOut(path, declarationsOf(module.text, places), true), places);
    return withMap(path, types, mapDeclarations(types, places));
  };
  switch (emit) {
    case "ts":
      return [write(path, await layOut(path, module.text))];
    case "js":
      return script(false);
    case "dts":
      return [...(await script(true)), ...(await declarations(declarationPath(path)))];
    case "yaml-module":
      return declarations(path);
  }
}

async function formatted(file: { readonly path: string; readonly text: string; readonly keepQuotes: boolean }, source: Source, options: CompileOptions): Promise<string> {
  if (options.formatter === "none") return file.text;
  return inStage("format", options, async () => {
    const { format } = await import("./format/format.js");
    return format(file.path, file.text, source.format, file.keepQuotes);
  });
}
