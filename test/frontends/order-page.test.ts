import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { findChromium } from "./browser.js";
import { copyExamples, type Examples, root } from "./example.js";

const frontends = ["react", "vanilla-vite"];
const executablePath = findChromium();
let examples: Examples;
let browser: Browser | undefined;
/** Frontend → the module that its build has made. */
const compiled = new Map<string, string>();

beforeAll(async () => {
  examples = copyExamples("order", ...frontends);
  for (const frontend of frontends) {
    rmSync(machine());
    examples.run(frontend, "build");
    compiled.set(frontend, readFileSync(machine(), "utf8"));
  }
  if (executablePath) browser = await chromium.launch({ executablePath });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  examples.remove();
});

/** The module that the frontends are to compile. */
const machine = (): string => join(examples.path("order"), "order_fsm.gen.ts");

/** The page of a frontend as it was built, and all that its console says of trouble. Files come from the disk: no port is opened. */
async function open(frontend: string): Promise<{ page: Page; trouble: string[] }> {
  const context = await browser!.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("console", (message) => ["warning", "error"].includes(message.type()) && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  await page.route("http://order.test/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(examples.path(frontend), "dist", pathname === "/" ? "index.html" : pathname);
    await (existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 }));
  });
  await page.goto("http://order.test/");
  return { page, trouble };
}

/** The state that a page shows. */
const stateOf = (page: Page): Promise<string | null> => page.getByRole("status").textContent();

/** Which buttons a page has, and whether they can be pressed. */
async function buttonsOf(page: Page): Promise<Record<string, boolean>> {
  const buttons = await page.getByRole("button").all();
  return Object.fromEntries(await Promise.all(buttons.map(async (button) => [(await button.textContent())!, await button.isEnabled()] as const)));
}

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name }).click();

// `react` by the command, `vanilla-vite` by the plugin.
it.each(frontends)("examples/%s compiles the machine to the module that is in version control", (frontend) => {
  expect(compiled.get(frontend)).toBe(readFileSync(join(root, "examples/order/order_fsm.gen.ts"), "utf8"));
});

describe.each(frontends)("examples/%s", (frontend) => {
  // The build has used the version between them.
  it.each(["typescript-5.9", "typescript-7.0"])("type-checks with %s, and a trigger that the machine does not have is an error", (compiler) => {
    const wrong = join(examples.path(frontend), "src/wrong.ts");
    writeFileSync(wrong, 'import { createOrderSession } from "../../order/page/order-page.js";\n\ncreateOrderSession().send("cancel");\n');
    const { stdout } = spawnSync(process.execPath, [join(root, "node_modules", compiler, "bin/tsc"), "-p", "."], { cwd: examples.path(frontend), encoding: "utf8" });
    // Nothing else is one.
    expect(stdout.trimEnd()).toMatch(/^src.wrong\.ts\(3,27\): error TS2345.*$/);
  });

  it.runIf(executablePath)("follows an order from the acknowledgement to the last fill, in chromium", async () => {
    const { page, trouble } = await open(frontend);
    expect(await stateOf(page)).toBe("pending new");
    expect(await buttonsOf(page)).toEqual({ "exchange ack": true, "exchange nack": true });
    await press(page, "exchange ack");
    expect(await stateOf(page)).toBe("open");
    // Nothing is filled: neither guard of the report holds.
    expect(await buttonsOf(page)).toEqual({ "cancel request": true, "execution report": false });
    await page.getByRole("slider").fill("40");
    expect(await buttonsOf(page)).toEqual({ "cancel request": true, "execution report": true });
    await press(page, "execution report");
    expect(await stateOf(page)).toBe("partially filled");
    // From here only a full fill leads on.
    expect(await buttonsOf(page)).toEqual({ "cancel request": true, "execution report": false });
    await page.getByRole("slider").fill("100");
    await press(page, "execution report");
    expect(await stateOf(page)).toBe("filled");
    expect(await buttonsOf(page)).toEqual({});
    expect(await page.getByRole("slider").isDisabled()).toBe(true);
    expect(trouble).toEqual([]);
  });

  it.runIf(executablePath)("refuses to cancel while a fill is in flight, in chromium", async () => {
    const { page, trouble } = await open(frontend);
    await press(page, "exchange ack");
    await page.getByRole("checkbox").check();
    expect(await buttonsOf(page)).toMatchObject({ "cancel request": false });
    await page.getByRole("button", { name: "cancel request" }).click({ force: true });
    expect(await stateOf(page)).toBe("open");
    await page.getByRole("checkbox").uncheck();
    expect(await buttonsOf(page)).toMatchObject({ "cancel request": true });
    await press(page, "cancel request");
    expect(await stateOf(page)).toBe("canceled");
    expect(await buttonsOf(page)).toEqual({});
    expect(trouble).toEqual([]);
  });
});
