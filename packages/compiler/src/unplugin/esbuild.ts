/** For esbuild. It draws the frame itself, so it is told where the line is, and what stands in it. */
import path from "node:path";
import type { UnpluginOptions } from "unplugin";
import { machineId, Machines, type Report, type ServedModule } from "./machines.js";
import type { Message } from "./messages.js";
import type { PluginOptions } from "./options.js";
import { standIn } from "./stand-in.js";

type EsbuildHooks = NonNullable<UnpluginOptions["esbuild"]>;
type PluginBuild = Parameters<NonNullable<EsbuildHooks["setup"]>>[0];
type LoadResult = Exclude<Awaited<ReturnType<Parameters<PluginBuild["onLoad"]>[1]>>, null | undefined>;
type PartialMessage = NonNullable<LoadResult["errors"]>[number];

/** Marks what we ask esbuild to resolve, so that it does not ask us. */
const ownQuestion = {};

/** @param options of the plugin; its machines are looked for from `absWorkingDir` */
export function esbuildHooks(options: PluginOptions): EsbuildHooks {
  return {
    setup(build) {
      const root = build.initialOptions.absWorkingDir ?? process.cwd();
      const machines = new Machines(options, root);
      let round: Promise<Report> | undefined;
      build.onStart(async () => told((await (round = machines.run())).messages, root));
      // A build watches what its plugins name where they resolve and load, not where it starts.
      build.onResolve({ filter: /.*/ }, async ({ path: wanted, kind, importer, resolveDir, namespace, pluginData }) => {
        if (kind !== "entry-point" || pluginData === ownQuestion) return undefined;
        const watchFiles = [...((await round)?.read ?? [])];
        const { errors, warnings, suffix, ...found } = await build.resolve(wanted, { kind, importer, resolveDir, namespace, pluginData: ownQuestion });
        return errors.length > 0 ? { errors, warnings, watchFiles } : { ...found, ...(suffix === "" ? {} : { suffix }), warnings, watchFiles };
      });
      build.onLoad({ filter: /\.ya?ml$/i }, async ({ path: file, suffix, namespace }) => {
        if (namespace !== "file" || suffix !== "" || !machineId.test(file)) return undefined;
        const served = await machines.serve(file);
        if (served === undefined) return undefined;
        return { contents: contentsOf(served), loader: "js", watchFiles: [...served.read], ...told(served.news, root) };
      });
    },
  };
}

/** esbuild reads the map of a file from its last comment. */
function contentsOf(served: ServedModule): string {
  if (served.script === undefined) return standIn(served);
  const { code, map } = served.script;
  return `${code}//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}\n`;
}

function told(messages: readonly Message[], root: string): { errors: PartialMessage[]; warnings: PartialMessage[] } {
  const of = (wanted: Message["severity"]): PartialMessage[] => messages.filter(({ severity }) => severity === wanted).map((message) => partialMessage(message, root));
  return { errors: of("error"), warnings: of("warning") };
}

/** Columns and lengths are bytes of UTF-8 there, and columns count from 0. */
function partialMessage({ text, place }: Message, root: string): PartialMessage {
  const [headline = "", ...notes] = text.split("\n");
  const shown = { text: headline, notes: notes.map((note) => ({ text: note.trim() })) };
  if (place === undefined) return shown;
  const { file, line, column, lineText, length } = place;
  const before = lineText.slice(0, column - 1);
  const meant = lineText.slice(column - 1, column - 1 + length);
  return { ...shown, location: { file: path.relative(root, file), line, column: Buffer.byteLength(before), length: Buffer.byteLength(meant), lineText } };
}
