/** The machines of a project, as a plugin sees them: rounds before builds, and single files for imports of the YAML. */
import { existsSync } from "node:fs";
import path from "node:path";
import { shownTexts } from "../output/shown-texts.js";
import { ConfigError } from "../project/config-error.js";
import { type Round, type RoundOptions, runRound } from "../project/round.js";
import { isMachineFile, type ServedMachine, serveMachine } from "../project/serve.js";
import { type Message, messagesOf, plain, thrownMessages, tooManyWarnings } from "./messages.js";
import type { PluginOptions } from "./options.js";

/** What came of a round. */
export interface Report {
  readonly messages: readonly Message[];
  /** Absolute paths of what the round depends on. */
  readonly read: readonly string[];
}

/** What a bundler is given for an import. */
export interface ServedModule extends Report {
  readonly script: ServedMachine["script"];
}

/** What may be an import of a machine: the path of a YAML file without a query, outside of packages. What is in the file decides the rest. */
export const machineId = /^(?!.*[\\/]node_modules[\\/])[^?#]*\.ya?ml$/i;

const typesHint = (file: string): string =>
  `${file} is imported, but nothing writes its types. Set emit: "yaml-module" in the configuration of typestator and "allowArbitraryExtensions": true in tsconfig.json.`;

/** One for each plugin of a bundler. */
export class Machines {
  /** For rounds and watches. */
  readonly options: RoundOptions;
  readonly #hinted = new Set<string>();
  #running: Promise<unknown> = Promise.resolve();
  #told: ReadonlySet<string> = new Set();

  /** @param root where the bundler begins, absolute */
  constructor({ cwd, config }: PluginOptions, root: string) {
    this.options = {
      ...{ cwd: path.resolve(root, cwd ?? "."), inputs: [], config, given: {}, variables: process.env, commandNames: [] },
      loadCompiler: () => import("../compile.js"),
    };
  }

  /** Compiles and writes what is out of date; one round at a time. */
  run(): Promise<Report> {
    const round = this.#running.then(() => runRound(this.options)).then(
      (result) => this.reportOf(result),
      (thrown: unknown) => this.reportOfThrown(thrown),
    );
    this.#running = round.catch(() => undefined);
    return round;
  }

  reportOf({ compilation: { verdict, plan }, diagnostics, read }: Round): Report {
    this.#told = new Set(plan.jobs.map(({ source }) => source.absolute));
    const texts = shownTexts(plan.jobs.map(({ source }) => source));
    return { messages: [...messagesOf(diagnostics, texts, plan.cwd), ...tooManyWarnings(verdict)], read };
  }

  /** @throws a fault of ours */
  reportOfThrown(thrown: unknown): Report {
    const { cwd } = this.options;
    return { messages: thrownMessages(thrown, cwd), read: thrown instanceof ConfigError ? thrown.files.map((file) => path.resolve(cwd, file.path)) : [] };
  }

  /** Whether an import of this file is ours. Mistakes in configurations are told by rounds; nothing is ours then. */
  async has(absolute: string): Promise<boolean> {
    if (!machineId.test(absolute) || !existsSync(absolute)) return false;
    return isMachineFile(absolute, this.options).catch((thrown: unknown) => {
      this.reportOfThrown(thrown);
      return false;
    });
  }

  /**
   * The code for an import of a machine.
   *
   * @returns nothing when the file is not ours
   */
  async serve(absolute: string): Promise<ServedModule | undefined> {
    let served: ServedMachine | undefined;
    try {
      served = await serveMachine(absolute, this.options);
    } catch (thrown) {
      return { script: undefined, ...this.reportOfThrown(thrown) };
    }
    if (served === undefined) return undefined;
    const { script, diagnostics, source, read, isTyped } = served;
    const messages = messagesOf(diagnostics, shownTexts([source]), this.options.cwd);
    // The round has told the warnings of its sources.
    const news = messages.filter(({ severity }) => severity === "error" || !this.#told.has(absolute));
    const hint = isTyped || this.#hinted.has(absolute) || !isTypeScript(path.dirname(absolute)) ? [] : [plain("warning", typesHint(source.path))];
    this.#hinted.add(absolute);
    return { script, messages: [...news, ...hint], read };
  }
}

/** Whether somebody would look for types: there is a `tsconfig.json`, upward. */
function isTypeScript(folder: string): boolean {
  if (existsSync(path.join(folder, "tsconfig.json"))) return true;
  return path.dirname(folder) !== folder && isTypeScript(path.dirname(folder));
}
