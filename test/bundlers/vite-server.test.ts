/** Vite's server without a page: when it begins, restarts and ends, and what it outlives. */
import { setTimeout as sleep } from "node:timers/promises";
import typestator from "@typestator/compiler/unplugin";
import { createLogger, createServer, type InlineConfig, type ViteDevServer } from "vite";
import { afterEach, describe, expect, it } from "vitest";
import { type App, createApp, lamp } from "./app.js";

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Starts a server; gives what it logs as an error, too. */
async function serve(options: NonNullable<InlineConfig["server"]>, files: Readonly<Record<string, string>> = {}): Promise<{ readonly app: App; readonly server: ViteDevServer; readonly errors: readonly string[] }> {
  const app = createApp({ "index.html": "<!doctype html>", ...files });
  cleanUps.push(app.remove);
  const errors: string[] = [];
  const customLogger = Object.assign(createLogger("silent"), { error: (text: string) => void errors.push(text) });
  const server = await createServer({ root: app.folder, configFile: false, customLogger, plugins: [typestator.vite()], server: options });
  cleanUps.push(() => server.close());
  if (options.middlewareMode !== true) await server.listen();
  return { app, server, errors };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !holds(); await sleep(10)) if (performance.now() > end) throw new Error(`waited in vain for: ${what}`);
}

describe("a server that restarts with the plugin that it had", () => {
  it.each([
    ["listens", { port: 0, host: "127.0.0.1" }],
    ["is a part of another", { middlewareMode: true, ws: false as const }],
  ])("watches on, and no more when it is closed: one that %s", async (_how, options) => {
    const { app, server } = await serve(options);
    const first = app.read("src/lamp_fsm.gen.js");
    await server.restart();
    app.write("src/lamp_fsm.yaml", lamp("broken"));
    await until("the module of a server that has restarted", () => app.read("src/lamp_fsm.gen.js") !== first);
    const last = app.read("src/lamp_fsm.gen.js");
    await server.close();
    app.write("src/lamp_fsm.yaml", lamp("bright"));
    // Longer than a watch waits before it looks by itself.
    await sleep(1600);
    expect(app.read("src/lamp_fsm.gen.js")).toBe(last);
  });
});

describe("a server that does not watch, as that of `vitest run`", () => {
  it("compiles before it begins, and does not begin with a mistake", async () => {
    const { app } = await serve({ middlewareMode: true, ws: false, watch: null });
    expect(app.read("src/lamp_fsm.gen.js")).toContain('"bright"');
    await expect(serve({ middlewareMode: true, ws: false, watch: null }, { "src/lamp_fsm.yaml": lamp("brighter") })).rejects.toThrow(/src\/lamp_fsm\.yaml:\d+:\d+: error undefined-dest/);
  });
});

describe("a fault that is not the user's", () => {
  it("is told with a request to report it, and the server goes on", async () => {
    const { app, errors } = await serve({ port: 0, host: "127.0.0.1" });
    app.write("src/typestator.config.mjs", "export default new Proxy({}, { ownKeys() { throw new RangeError('out of reach'); } });");
    await until("the fault", () => errors.length > 0);
    expect(errors).toEqual([expect.stringMatching(/fault of typestator[^]*report[^]*RangeError: out of reach/)]);
    const before = app.read("src/lamp_fsm.gen.js");
    app.write("src/typestator.config.mjs", "export default { emit: 'dts' };");
    app.write("src/lamp_fsm.yaml", lamp("broken"));
    await until("the module after the fault", () => app.read("src/lamp_fsm.gen.js") !== before);
  });
});
