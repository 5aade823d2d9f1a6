/** docs/guides.md: every block compiles, and does what the page says. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile } from "@typestator/compiler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const blocks = blocksOf("docs/guides.md", readFileSync(join(root, "docs/guides.md"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "typestator-guides-"));

const compilerOptions = {
  ...{ target: "es2022", lib: ["es2022", "dom"], module: "nodenext", strict: true, skipLibCheck: true, types: [], outDir: "dist" },
  ...{ experimentalDecorators: true, emitDecoratorMetadata: true, exactOptionalPropertyTypes: true },
};

function text(file: string): string {
  const [block, ...others] = blocks.filter(({ info }) => info.get("file") === file);
  if (block === undefined || others.length > 0) throw new Error(`docs/guides.md has ${others.length === 0 ? "no" : "several"} ${file}`);
  return block.text;
}

/** Runs a program that stands beside what the page compiles to, and gives the values that it prints. */
function run(program: string): unknown {
  writeFileSync(join(folder, "dist/program.mjs"), program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "dist/program.mjs")], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program}\n${stdout}${stderr}`);
  return JSON.parse(stdout);
}

const session = `
import { createSession } from "@typestator/runtime";
import { orderTable } from "./order_fsm.gen.js";
import { actions, guards } from "./order.js";
const session = createSession(orderTable, { guards, actions, context: { total: 5 } });
`;

beforeAll(async () => {
  const { files, diagnostics } = await compile([{ path: "order_fsm.yaml", content: text("order_fsm.yaml") }]);
  expect(diagnostics).toEqual([]);
  for (const { path, text: module } of files) writeFileSync(join(folder, path), module);
  for (const { info, language, text: code } of blocks) if (language === "ts") writeFileSync(join(folder, info.get("file")!), code);
  writeFileSync(join(folder, "store.ts"), 'import type { Session, SessionView } from "@typestator/runtime";\nimport type { Readable } from "svelte/store";\nimport type { Order } from "./order_fsm.gen.js";\n\nexport const store = (session: Session<Order>): Readable<SessionView<Order>> => session;\n');
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "dist"));
  const compiled = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
  expect(compiled).toMatchObject({ stdout: "", status: 0 });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("docs/guides.md", () => {
  it("has a file for every block, and every guide is short", () => {
    expect(blocks.filter(({ info }) => !info.has("file"))).toEqual([]);
    for (const { info, text: code } of blocks) expect(code.split("\n").filter((line) => /\w/.test(line) && !line.startsWith("import ")).length, info.get("file")).toBeLessThanOrEqual(24);
  });

  it("Vue: the reference follows the session until its scope ends", () => {
    const program = `${session}
      import { computed, effectScope } from "vue";
      import { useSession } from "./use-session.js";
      const scope = effectScope();
      const [view, triggers] = scope.run(() => { const view = useSession(session); return [view, computed(() => view.value.triggers.join())]; });
      const seen = [view.value.state, triggers.value];
      session.send("place");
      seen.push(view.value.state, triggers.value);
      scope.stop();
      session.send("cancel");
      console.log(JSON.stringify([...seen, view.value.state]));`;
    expect(run(program)).toEqual(["draft", "place,cancel", "placed", "cancel", "placed"]);
  });

  it("Svelte: a component shows the state and a button for each trigger", async () => {
    const { compile: compileSvelte } = (await import(pathToFileURL(createRequire(join(root, "package.json")).resolve("svelte/compiler")).href)) as typeof import("svelte/compiler");
    for (const generate of ["client", "server"] as const) {
      const { js, warnings } = compileSvelte(text("Order.svelte"), { generate, filename: "Order.svelte" });
      expect(warnings).toEqual([]);
      writeFileSync(join(folder, `dist/Order.${generate}.js`), js.code);
    }
    const program = `${session}
      import { render } from "svelte/server";
      import Order from "./Order.server.js";
      const show = () => render(Order, { props: { session } }).body.replace(/<!--.*?-->/g, "").replace(/\\s*\\n\\s*/g, "");
      const before = show();
      session.send("place");
      console.log(JSON.stringify([before, show()]));`;
    expect(run(program)).toEqual(["<p>draft</p> <button>place</button><button>cancel</button>", "<p>placed</p> <button>cancel</button>"]);
  });

  it("NestJS: what actions need is injected", () => {
    const program = `
      import "reflect-metadata";
      import { NestFactory } from "@nestjs/core";
      import { Mailer, Orders, OrdersModule } from "./orders.module.js";
      const app = await NestFactory.createApplicationContext(OrdersModule, { logger: false });
      const session = app.get(Orders).start({ total: 5 });
      const { ok } = session.send("place");
      const refused = app.get(Orders).start({ total: 0 }).send("place");
      console.log(JSON.stringify([ok, session.state, app.get(Mailer).sent, refused.code]));
      await app.close();`;
    expect(run(program)).toEqual([true, "placed", ["about 5"], "guards_failed"]);
  });

  it("a reducer: events that do not fit leave the very same object", () => {
    const program = `
      import { first, reduce } from "./reducer.js";
      const placed = reduce(first, { type: "place", data: { total: 5 } });
      console.log(JSON.stringify([reduce(first, { type: "place" }) === first, placed, reduce(placed, { type: "place" }) === placed, reduce(placed, { type: "@@init" }) === placed]));`;
    expect(run(program)).toEqual([true, { state: "placed", context: { total: 5 } }, true, true]);
  });

  it("logs and traces: transitions, refusals and actions are told, until it ends", () => {
    const program = `${session}
      import { watch } from "./watching.js";
      const told = [];
      const stop = watch(session, (line) => told.push(line), { startSpan: (name, { attributes }) => ({ end: () => told.push({ name, ...attributes }) }) });
      session.send("place");
      session.send("place");
      stop();
      session.send("cancel");
      console.log(JSON.stringify(told));`;
    expect(run(program)).toEqual([
      { name: "order place", source: "draft", target: "placed", failed: 0 },
      { level: "debug", action: "notify", status: "ok" },
      { level: "info", message: "placed refuses place: invalid transition" },
    ]);
  });

  it("texts: in German, and in English where one is missing", () => {
    const program = `${session}
      import { describe } from "@typestator/runtime";
      import { german } from "./german.js";
      const poor = createSession(orderTable, { guards, actions, context: { total: 0 } });
      const said = [poor.send("place"), session.send("place"), session.send("place"), session.send("cancel"), session.send("cancel"), session.send("dance")];
      console.log(JSON.stringify([...said.map((result) => describe(result, german)), describe(poor.send("dance"), german)]));`;
    expect(run(program)).toEqual([
      "Nicht erfüllt: has_total.",
      "Von „draft“ nach „placed“.",
      "„place“ geht in „placed“ nicht.",
      "Von „placed“ nach „cancelled“.",
      "„cancelled“ ist das Ende.",
      "„cancelled“ ist das Ende.",
      "draft refuses dance: undefined trigger",
    ]);
  });

  it("saving: who comes second decides anew, and actions run once", () => {
    const program = `${session}
      import { send } from "./saving.js";
      let row = { revision: 1, snapshot: session.snapshot() };
      let calls = 0;
      actions.notify = () => void calls++;
      let tries = 0;
      const orders = {
        load: async () => row,
        replace: async (_id, revision, snapshot) => {
          if (tries++ === 0) row = { ...row, revision: row.revision + 1 };
          if (revision !== row.revision) return false;
          row = { revision: revision + 1, snapshot };
          return true;
        },
      };
      const placed = await send(orders, "1", "place");
      const again = await send(orders, "1", "place");
      console.log(JSON.stringify([placed.ok, tries, row.revision, row.snapshot.state, calls, again.code]));`;
    expect(run(program)).toEqual([true, 2, 3, "placed", 1, "invalid_transition"]);
  });

  it("renaming: a session goes on under the new name, and a state that is gone is named", () => {
    const program = `${session}
      import { revive } from "./renaming.js";
      const old = (state) => JSON.stringify({ ...session.snapshot(), state, fingerprint: "of version 1" });
      const again = revive(old("submitted"));
      let lost;
      try { revive(old("parked")); } catch (error) { lost = [error.name, error.states]; }
      console.log(JSON.stringify([again.state, again.changed, again.triggers, lost]));`;
    expect(run(program)).toEqual(["placed", true, ["cancel"], ["RestoreError", ["parked"]]]);
  });
});
