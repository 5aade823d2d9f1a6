/** For webpack and Rspack, which have the same interface. */
import path from "node:path";
import type { UnpluginOptions } from "unplugin";
import { Machines, type Report } from "./machines.js";
import { type Message, wholeText } from "./messages.js";
import { pluginName, type PluginOptions } from "./options.js";
import { standIn } from "./stand-in.js";

/** What both compilers have, as far as it is used. */
interface Compiler {
  readonly context: string;
  readonly options: { readonly module: { readonly rules: { push(rule: { include: (id: string) => boolean; type: string }): unknown } } };
  readonly webpack: { readonly WebpackError: new (message: string) => Error };
  readonly hooks: {
    readonly run: AsyncHook;
    readonly watchRun: AsyncHook;
    readonly thisCompilation: { readonly tap: (name: string, callback: (compilation: Compilation) => void) => void };
  };
}

interface AsyncHook {
  readonly tapPromise: (name: string, callback: () => Promise<void>) => void;
}

interface Compilation {
  readonly errors: { readonly push: (error: Error) => unknown };
  readonly warnings: { readonly push: (warning: Error) => unknown };
  readonly fileDependencies: { readonly add: (file: string) => unknown };
}

/** @param options of the plugin; its machines are looked for from the context of the bundler */
export function webpackHooks(options: PluginOptions): Pick<UnpluginOptions, "loadInclude" | "load" | "webpack" | "rspack"> {
  let machines = new Machines(options, process.cwd());
  const seemsMachine = (id: string): boolean => machines.seemsMachine(path.resolve(id));
  const attach = (compiler: Compiler): void => {
    machines = new Machines(options, compiler.context);
    let report: Report = { messages: [], read: [] };
    const run = async (): Promise<void> => {
      report = await machines.run();
    };
    // Behind the user's rules: the last one that says what a file becomes is heard.
    compiler.options.module.rules.push({ include: seemsMachine, type: "javascript/auto" });
    // `make`, where unplugin would begin, is when the entries are read already.
    compiler.hooks.run.tapPromise(pluginName, run);
    compiler.hooks.watchRun.tapPromise(pluginName, run);
    compiler.hooks.thisCompilation.tap(pluginName, (compilation) => {
      for (const file of report.read) compilation.fileDependencies.add(file);
      for (const message of report.messages) compilation[message.severity === "error" ? "errors" : "warnings"].push(errorOf(message, compiler));
    });
  };
  return {
    webpack: attach,
    rspack: attach,
    // Asked before the file is read, without waiting for an answer.
    loadInclude: seemsMachine,
    load: {
      async handler(id) {
        const served = await machines.serve(path.resolve(id));
        // Left out by a configuration: whatever else the user has for YAML files goes on with it.
        if (served === undefined) return null;
        for (const file of served.read) this.addWatchFile(file);
        const { script, news } = served;
        for (const message of news) if (message.severity === "warning") this.warn(wholeText(message));
        const errors = news.filter(({ severity }) => severity === "error");
        if (errors.length > 0) throw Object.assign(new Error(errors.map(wholeText).join("\n\n")), { hideStack: true });
        return script ?? standIn(served);
      },
    },
  };
}

function errorOf(message: Message, { context, webpack: { WebpackError } }: Compiler): Error {
  const error = new WebpackError(wholeText(message));
  const { place } = message;
  return Object.assign(error, { name: "TypestatorError", hideStack: true }, place === undefined ? {} : { file: path.relative(context, place.file), loc: { start: { line: place.line, column: place.column } } });
}
