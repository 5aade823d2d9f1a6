/** The machines of a project, as a plugin sees them: rounds before builds, and single files for imports of the YAML. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { shownTexts } from "../output/shown-texts.js";
import { looksLikeMachine } from "../project/looks-like-machine.js";
import { isWithin } from "../project/paths.js";
import type { SourceFile } from "../project/plan.js";
import type { Project } from "../project/project.js";
import { type Round, type RoundOptions, runRound } from "../project/round.js";
import { isMachineFile, type ServedMachine, serveMachine } from "../project/serve.js";
import { nearestFolder } from "../project/upward.js";
import { aboutOf } from "../project/usage-error.js";
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
  /** None when there are errors. */
  readonly script: ServedMachine["script"];
  /** Those of the messages that the last round has not told. */
  readonly news: readonly Message[];
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
  #projects: readonly Project[] = [];
  /** Of the last round that did not throw. */
  #read: readonly string[] = [];

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
    this.#projects = plan.projects;
    this.#read = read;
    const messages = [...messagesOf(diagnostics, shownTexts(plan.jobs.map(({ source }) => source)), plan.cwd), ...tooManyWarnings(verdict)];
    return this.#tell({ messages, read });
  }

  /** @throws a fault of ours */
  reportOfThrown(thrown: unknown): Report {
    const read = [...new Set([...this.#read, ...aboutOf(thrown)])];
    return this.#tell({ messages: thrownMessages(thrown, this.options.cwd), read });
  }

  #tell(report: Report): Report {
    this.#told = new Set(report.messages.map(({ text }) => text));
    return report;
  }

  /**
   * What is known without waiting: whether a file looks like a machine, and no configuration of the last round leaves it out. {@link serve} knows
   * it for certain.
   */
  seemsMachine(absolute: string): boolean {
    if (!machineId.test(absolute)) return false;
    const [nearest] = this.#projects.filter(({ root }) => isWithin(absolute, root, path)).sort((one, other) => other.root.length - one.root.length);
    if (nearest?.covers(absolute) === false) return false;
    try {
      return looksLikeMachine(path.basename(absolute), readFileSync(absolute));
    } catch {
      return false;
    }
  }

  /** Whether an import of this file is ours. Mistakes in configurations are told by rounds; nothing is ours then. */
  async has(absolute: string): Promise<boolean> {
    if (!machineId.test(absolute) || !existsSync(absolute)) return false;
    return isMachineFile(absolute, this.options).catch((thrown: unknown) => {
      thrownMessages(thrown, this.options.cwd);
      return false;
    });
  }

  /**
   * The code for an import of a machine.
   *
   * @returns nothing when the file is not ours
   */
  async serve(absolute: string): Promise<ServedModule | undefined> {
    try {
      const served = await serveMachine(absolute, this.options);
      if (served === undefined) return undefined;
      const { script, diagnostics, source, read, isTyped } = served;
      const messages = [...messagesOf(diagnostics, shownTexts([source]), this.options.cwd), ...(isTyped ? [] : this.#hint(source))];
      return { script, messages, news: this.#newsOf(messages), read };
    } catch (thrown) {
      const messages = thrownMessages(thrown, this.options.cwd);
      return { script: undefined, messages, news: this.#newsOf(messages), read: [absolute, ...aboutOf(thrown)] };
    }
  }

  #newsOf(messages: readonly Message[]): readonly Message[] {
    return messages.filter(({ text }) => !this.#told.has(text));
  }

  /** What is missing for types, told once for each file, and only where somebody would look for types. */
  #hint({ path: shown, absolute }: SourceFile): readonly Message[] {
    if (this.#hinted.has(absolute) || !isTypeScript(path.dirname(absolute))) return [];
    this.#hinted.add(absolute);
    return [plain("warning", typesHint(shown))];
  }
}

/** Whether there is a `tsconfig.json`, upward. */
function isTypeScript(folder: string): boolean {
  return nearestFolder(folder, (at) => existsSync(path.join(at, "tsconfig.json"))) !== undefined;
}
