/** The files of a source, each on one screen: emit → format, and the maps of what came out. */
import { type CompileOptions, inStage, outputPathOf, type Source } from "./compile-options.js";
import { emitModule } from "./emit/emit.js";
import { mapDeclarations } from "./emit/map-declarations.js";
import { mapScript } from "./emit/map-script.js";
import { declarationsOf, keepingQuotes, scriptOf } from "./emit/script.js";
import { type Mapping, sourceMap } from "./emit/source-map.js";
import type { Page } from "./format/format.js";
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
}

/**
 * Prints the files of sources.
 *
 * @returns in the order of the sources
 * @throws FormatOptionsError when prettier refuses the `format` of a source
 */
export async function filesOf(sources: readonly Compiled[], emit: EmittedFiles, options: CompileOptions): Promise<readonly OutputFile[]> {
  const printed = sources.flatMap((source) => printedOf(source, emit, options));
  const texts = await formatted(printed, options);
  return printed.flatMap(({ finish }, index) => finish(texts[index]!));
}

/** A text that is not laid out yet. */
interface Printed extends Page {
  /** The files with the text as it was laid out: itself, and its map where there is one. */
  readonly finish: (text: string) => readonly OutputFile[];
}

function printedOf({ source, text: yamlText, machines }: Compiled, emit: EmittedFiles, options: CompileOptions): readonly Printed[] {
  const path = outputPathOf(source.path, options);
  const yaml = relativePath(path, source.path);
  const module = inStage("emit", options, () => emitModule(machines, options.links === true ? { source: yamlText, path: yaml } : undefined));
  const write = (path: string, text: string): OutputFile => ({ path, text, source: source.path });
  const print = (path: string, body: string, finish: Printed["finish"], keepQuotes = false): Printed => ({ path, text: header(yaml) + body, options: source.format, keepQuotes, finish });
  const withMap = (path: string, text: string, mappings: readonly Mapping[], comment = true): readonly OutputFile[] => {
    const map = sourceMap({ mappings, text, file: fileName(path), source: { path: yaml, text: yamlText }, note: generatedNote(yaml) });
    return [write(path, comment ? `${text}//# sourceMappingURL=${encodeURI(fileName(path))}.map\n` : text), write(`${path}.map`, map)];
  };
  const script = (comment: boolean): Printed => print(path, scriptOf(module.text), (js) => withMap(path, js, mapScript(js, module.placesIn(yamlText)), comment));
  const declarations = (path: string): Printed => {
    const places = module.placesIn(yamlText);
    const finish: Printed["finish"] = (laidOut) => {
      const types = keepingQuotes(laidOut, places);
      return withMap(path, types, mapDeclarations(types, places));
    };
    return print(path, declarationsOf(module.text, places), finish, true);
  };
  switch (emit) {
    case "ts":
      return [print(path, module.text, (text) => [write(path, text)])];
    case "js":
      return [script(false)];
    case "dts":
      return [script(true), declarations(declarationPath(path))];
    case "yaml-module":
      return [declarations(path)];
  }
}

async function formatted(pages: readonly Page[], options: CompileOptions): Promise<readonly string[]> {
  if (options.formatter === "none") return pages.map(({ text }) => text);
  return inStage("format", options, async () => {
    const { format } = await import("./format/format.js");
    return format(pages);
  });
}
