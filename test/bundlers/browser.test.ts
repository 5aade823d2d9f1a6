/** Vite's server and a real browser: what a person sees while he edits a machine. */
import typestator from "@typestator/compiler/unplugin";
import { type Browser, chromium, type Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../frontends/browser.js";
import { type App, createApp, door, lamp } from "./app.js";

const executable = findChromium();

/** What the page does: it shows where the machine leads, and takes another one when it changes. */
const accepting = (specifier: string, name: string): string => `import { createMachine } from "@typestator/runtime";
import { ${name} } from "${specifier}";

const show = (machine) => {
  document.querySelector("#target").textContent = createMachine(machine).process("dark", "press").target;
};
show(${name});
if (import.meta.hot) import.meta.hot.accept("${specifier}", (module) => show(module.${name}));
`;

const html = `<!doctype html><p id="target"></p><script type="module" src="/src/main.js"></script>`;

describe.skipIf(executable === undefined)("a page that Vite serves, in Chromium", () => {
  let browser: Browser;
  let app: App;
  let server: ViteDevServer;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable!, args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(async () => {
    await page.close();
    await server.close();
    app.remove();
  });

  async function open(files: Readonly<Record<string, string>>): Promise<void> {
    app = createApp({ "index.html": html, ...files });
    server = await createServer({ root: app.folder, configFile: false, logLevel: "silent", plugins: [typestator.vite()], server: { port: 0, host: "127.0.0.1" } });
    await server.listen();
    page = await browser.newPage();
    await page.goto(server.resolvedUrls!.local[0]!);
  }

  /** What a page has that was not loaded again. */
  const mark = (): Promise<unknown> => page.evaluate(() => Object.assign(window, { marked: true }) && undefined);
  const isMarked = (): Promise<boolean> => page.evaluate(() => "marked" in window);
  const shows = (target: string): Promise<unknown> => page.waitForFunction((wanted) => document.querySelector("#target")?.textContent === wanted, target);
  const overlay = (): Promise<string> => page.locator("vite-error-overlay").evaluate((element) => element.shadowRoot!.querySelector(".window")!.textContent);

  it("changes a machine that is imported as YAML without loading the page again", async () => {
    await open({ "src/main.js": accepting("./door_fsm.yaml", "door") });
    await shows("broken");
    await mark();
    app.write("src/door_fsm.yaml", door("bright"));
    await shows("bright");
    expect(await isMarked()).toBe(true);
  });

  it("changes a machine whose module is generated without loading the page again", async () => {
    await open({ "src/main.js": accepting("./lamp_fsm.gen.ts", "lamp"), "typestator.config.json": "{}" });
    await shows("bright");
    await mark();
    app.write("src/lamp_fsm.yaml", lamp("broken"));
    await shows("broken");
    expect(await isMarked()).toBe(true);
  });

  it("loads the page again where nothing takes the change", async () => {
    await open({ "src/main.js": accepting("./door_fsm.yaml", "door").replace(/^if .*$/m, "") });
    await shows("broken");
    await mark();
    app.write("src/door_fsm.yaml", door("bright"));
    await shows("bright");
    expect(await isMarked()).toBe(false);
  });

  it.each([
    ["imported as YAML", "./door_fsm.yaml", "door", door, "broken"],
    ["generated", "./lamp_fsm.gen.ts", "lamp", lamp, "bright"],
  ] as const)("shows a mistake over the page, with its frame, and takes it away when it is mended: %s", async (_, specifier, name, machine, target) => {
    await open({ "src/main.js": accepting(specifier, name), "typestator.config.json": "{}" });
    await shows(target);
    app.write(`src/${name}_fsm.yaml`, machine("brokn"));
    await page.waitForSelector("vite-error-overlay");
    const shown = await overlay();
    expect(shown).toContain("undefined-dest");
    expect(shown).toContain(`src/${name}_fsm.yaml:7:43`);
    expect(shown).toContain("> 7 |   - { trigger: press, source: dark, dest: brokn }");
    expect(shown).toMatch(/\| {43}\^{5}/);
    app.write(`src/${name}_fsm.yaml`, machine(target));
    await page.waitForSelector("vite-error-overlay", { state: "detached" });
    await shows(target);
  });

  it("shows a mistake to a page that is opened later", async () => {
    await open({ "src/main.js": accepting("./lamp_fsm.gen.ts", "lamp"), "typestator.config.json": "{}" });
    await shows("bright");
    app.write("src/lamp_fsm.yaml", lamp("brokn"));
    await page.waitForSelector("vite-error-overlay");
    await page.reload();
    await page.waitForSelector("vite-error-overlay");
    expect(await overlay()).toContain("src/lamp_fsm.yaml:7:43");
  });

  it("serves a machine that is made while the server runs, and leaves its text alone where that is asked for", async () => {
    await open({ "src/main.js": accepting("./door_fsm.yaml", "door") });
    await shows("broken");
    app.write("src/new.yaml", door("bright"));
    app.write("src/main.js", `${accepting("./new.yaml", "door")}\nimport raw from "./new.yaml?raw";\nwindow.raw = raw;\n`);
    await shows("bright");
    expect(await page.evaluate(() => (window as unknown as { raw: string }).raw)).toBe(door("bright"));
  });
});
