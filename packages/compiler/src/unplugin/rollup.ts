/** For Rollup, and for what has its plugin interface: Rolldown, and the builds of Vite. */
import path from "node:path";
import { machineId, Machines, type Report, type ServedModule } from "./machines.js";
import type { Message } from "./messages.js";
import { pluginName, type PluginOptions } from "./options.js";

/**
 * Behind the id of what we serve: it is no longer a YAML file to plugins that turn those into data, and is still that file to whoever looks for
 * changes, since all before the query is its path.
 */
const mark = "?typestator";
const markedId = /\.ya?ml\?typestator$/i;

/** What `this` is in a hook of Rollup, Rolldown and Vite, as far as it is used. */
interface Context {
  addWatchFile(file: string): void;
  warn(log: RollupLog): void;
  error(log: RollupLog): never;
}

interface ResolvingContext extends Context {
  resolve(source: string, importer: string | undefined, options: { readonly skipSelf: boolean }): Promise<{ readonly id: string; readonly external?: unknown } | null>;
}

/** The hooks that serve imports of machines: those members of a plugin that are the same for all three. */
interface ServingHooks {
  readonly resolveId: {
    readonly filter: { readonly id: RegExp };
    handler(this: ResolvingContext, source: string, importer: string | undefined, details: object): Promise<{ id: string; moduleSideEffects: false } | null>;
  };
  readonly load: {
    readonly filter: { readonly id: RegExp };
    handler(this: Context, id: string): Promise<(NonNullable<ServedModule["script"]> & { moduleSideEffects: false }) | null>;
  };
}

interface RollupHooks extends ServingHooks {
  buildStart(this: Context): Promise<void>;
}

/** A warning or an error of Rollup; Vite's overlay shows the same members. */
export interface RollupLog {
  readonly message: string;
  readonly plugin: string;
  readonly id?: string;
  readonly frame?: string;
  readonly loc?: { file: string; line: number; column: number };
}

/** @param options of the plugin; its machines are looked for from the working directory */
export function rollupHooks(options: PluginOptions): RollupHooks {
  const machines = new Machines(options, process.cwd());
  return {
    async buildStart() {
      tell(this, await machines.run());
    },
    ...servingHooks(() => machines),
  };
}

/** The hooks that serve imports of machines. */
export function servingHooks(machines: () => Machines): ServingHooks {
  return {
    resolveId: {
      filter: { id: /\.ya?ml(?:\?typestator)?$/i },
      async handler(source, importer, details) {
        // Vite asks for what we have named, too.
        const wanted = withoutMark(source);
        if (!/\.ya?ml$/i.test(wanted)) return null;
        const resolved = await this.resolve(wanted, importer, { ...details, skipSelf: true });
        if (resolved === null || (resolved.external ?? false) !== false || !machineId.test(resolved.id) || !(await machines().has(path.resolve(resolved.id)))) return null;
        return { id: resolved.id + mark, moduleSideEffects: false };
      },
    },
    load: {
      filter: { id: markedId },
      async handler(id) {
        if (!markedId.test(id)) return null;
        const served = await machines().serve(path.resolve(withoutMark(id)));
        // Between its resolution and now it has ceased to be a machine, or to be there.
        if (served === undefined) return this.error({ message: `${withoutMark(id)} is no machine of this project any more`, plugin: pluginName });
        // Without a script the import fails, whether its mistakes have been told or not.
        tell(this, served.script === undefined ? served : { ...served, messages: served.news });
        return served.script === undefined ? null : { ...served.script, moduleSideEffects: false };
      },
    },
  };
}

function withoutMark(id: string): string {
  return id.endsWith(mark) ? id.slice(0, -mark.length) : id;
}

/**
 * Has the files watched and tells the messages.
 *
 * @throws what Rollup makes of an error
 */
export function tell(context: Context, { messages, read }: Report): void {
  // First, so that a build that fails begins again when they change.
  for (const file of read) context.addWatchFile(file);
  for (const message of messages) if (message.severity === "warning") context.warn(logOf(message));
  const error = errorOf(messages);
  if (error !== undefined) context.error(error);
}

/** All errors in one: a build ends with the first. That has its place and its frame, the others follow in the text. */
export function errorOf(messages: readonly Message[]): RollupLog | undefined {
  const [first, ...others] = messages.filter(({ severity }) => severity === "error");
  if (first === undefined) return undefined;
  const log = logOf(first);
  return { ...log, message: [log.message, ...others.map(({ text }) => text)].join("\n") };
}

/** Columns count from 1, as editors count them that open the place on a click. */
function logOf({ text, frame, place }: Message): RollupLog {
  const { file, line, column } = place ?? {};
  const where = file === undefined || line === undefined || column === undefined ? {} : { id: file, loc: { file, line, column } };
  return { message: text, plugin: pluginName, ...where, ...(frame === "" ? {} : { frame }) };
}
