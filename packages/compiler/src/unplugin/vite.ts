/** For Vite: builds are those of Rollup; while it serves, machines are watched, and mistakes are shown in the page. */
import type { UnpluginOptions } from "unplugin";
import { type RoundResult, type Watch, watch } from "../project/watch.js";
import { Machines, type Report } from "./machines.js";
import { plain, wholeText } from "./messages.js";
import { pluginName, type PluginOptions } from "./options.js";
import { errorOf, type RollupLog, servingHooks, tell } from "./rollup.js";

/** A plugin of Vite, as unplugin takes it. */
type ViteHooks = NonNullable<UnpluginOptions["vite"]>;
type Server = Parameters<Extract<ViteHooks["configureServer"], (...args: never[]) => unknown>>[0];

/** @param options of the plugin; its machines are looked for from Vite's root */
export function viteHooks(options: PluginOptions): ViteHooks {
  let machines = new Machines(options, process.cwd());
  // One a server: when a server restarts, the new one is made before the old one is closed, often with the same plugin.
  const pages = new Map<object, Page>();
  return {
    configResolved({ root }) {
      machines = new Machines(options, root);
    },
    configureServer(server) {
      pages.set(server.config, new Page(server, machines));
    },
    async buildStart() {
      const page = pages.get(this.environment.getTopLevelConfig());
      // A server that does not watch (that of `vitest run`) would go on with the last good module, and nobody could mend anything.
      if (page?.watches !== true) tell(this, await machines.run());
      else await page.begin();
    },
    async closeBundle() {
      const config = this.environment.getTopLevelConfig();
      const page = pages.get(config);
      pages.delete(config);
      await page?.close();
    },
    ...servingHooks(() => machines),
  };
}

/** What is told while Vite serves: the log, and an overlay over the page. */
class Page {
  readonly #server: Server;
  readonly #machines: Machines;
  #watch: Promise<Watch> | undefined;
  #told = "";
  #error: RollupLog | undefined;

  constructor(server: Server, machines: Machines) {
    this.#server = server;
    this.#machines = machines;
    // A page that is opened later shows what is wrong, too.
    server.ws.on("connection", () => this.#show());
  }

  get watches(): boolean {
    return this.#server.config.server.watch !== null;
  }

  /** Compiles, and goes on to compile what changes. A server begins once, and is told of it again when it restarts. */
  async begin(): Promise<void> {
    if (this.#watch !== undefined) return;
    const poll = this.#server.config.server.watch?.usePolling === true;
    this.#watch = watch({ ...this.#machines.options, poll, onRound: (result) => this.#tell(this.#reportOf(result)) });
    await this.#watch;
  }

  async close(): Promise<void> {
    const running = this.#watch;
    this.#watch = undefined;
    await (await running)?.close();
  }

  /** A fault of ours is told like a mistake: nobody waits for a round of a watch, so throwing would end the whole server. */
  #reportOf(result: RoundResult): Report {
    if ("round" in result) return this.#machines.reportOf(result.round);
    try {
      return this.#machines.reportOfThrown(result.thrown);
    } catch (fault) {
      return { messages: [plain("error", [fault, result.thrown].map(String).join("\n"))], read: [] };
    }
  }

  #tell({ messages }: Report): void {
    const { logger } = this.#server.config;
    const texts = messages.map(wholeText);
    const now = JSON.stringify(texts);
    if (now === this.#told) return;
    this.#told = now;
    messages.forEach(({ severity }, index) => (severity === "error" ? logger.error : logger.warn)(`[${pluginName}] ${texts[index]!}`, { timestamp: true }));
    const wasWrong = this.#error !== undefined;
    this.#error = errorOf(messages);
    if (this.#error !== undefined) this.#show();
    // An overlay goes with an update; after a change that is taken back there is none of Vite's own.
    else if (wasWrong) this.#server.ws.send({ type: "update", updates: [] });
  }

  #show(): void {
    if (this.#error !== undefined) this.#server.ws.send({ type: "error", err: { ...this.#error, stack: "" } });
  }
}
