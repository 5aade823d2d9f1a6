// `paths` and `coverage` on every machine of the project, held against sessions that really go there.
import { readdirSync, readFileSync } from "node:fs";
import { createSession, type MachineTypes, type Row, type Table, timers } from "@typestator/runtime";
import { parallelStates } from "@typestator/runtime/parallel";
import { coverage, HandClock, paths, type Paths } from "@typestator/runtime/testing";
import { beforeAll, expect, it } from "vitest";
import { modulesOf } from "../compiled.js";
import { loadTables } from "../loaded.js";
import { goodMachines } from "../mistakes/good-machines.js";
import { follow, isSteerable, replaceable } from "./follow.js";

type AnyTable = Table<MachineTypes>;

let machines: readonly { readonly name: string; readonly table: AnyTable; readonly found: Paths<MachineTypes> }[];

beforeAll(async () => {
  const good = await goodMachines();
  const texts = await modulesOf(
    good.map(({ text }, index) => ({ path: `machine_${index}.yaml`, content: text })),
    { names: "any", formatter: "none" },
  );
  const tables = await loadTables(texts);
  machines = tables.map((table) => ({ name: table.machine.name, table, found: paths(table) }));
}, 120_000);

/** A step of a session, as the row that it is of: those of regions and those that lead out of a parallel state are copies. */
const isOf = (row: Row, region: string | undefined, step: Row): boolean =>
  step.trigger === row.trigger && step.target === row.target && step.region === region && (step.source === row.source || step.source === step.parallelState);

it("every path leads through its row", async () => {
  let followed = 0;
  const wrong: string[] = [];
  for (const { name, table, found } of machines)
    for (const { row, transition, path } of found.rows)
      if (path && isSteerable(path)) {
        followed++;
        const made = await follow(table, path);
        if (!made.some((step) => isOf(row, transition?.region, step))) wrong.push(`${name}: ${row.source} ${row.trigger} ${row.target}`);
      }
  expect(wrong).toEqual([]);
  expect(followed).toBeGreaterThan(1000);
});

it("no session comes where no path leads, whatever its guards answer", async () => {
  const seed = Number(process.env["TESTING_SEED"] ?? Date.now() % 1_000_000);
  console.log(`TESTING_SEED=${seed}`);
  let state = seed;
  const dice = (sides: number): number => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % sides;
  const wrong: string[] = [];
  for (const { name, table } of machines) {
    // Within one event a guard answers alike, however often it is asked.
    const answers = new Map<string, boolean>();
    const answer = (key: string): boolean => answers.get(key) ?? (answers.set(key, dice(2) === 0).get(key) as boolean);
    const guards = Object.fromEntries(replaceable(table).map((guard) => [guard, (_: object, params?: object) => answer(`${guard} ${JSON.stringify(params)}`)]));
    const triggers = [...new Set(table.transitions().map(({ trigger }) => table.machine.normalize?.(trigger) ?? trigger))];
    // Whoever may send them all also sends what happens by itself.
    const found = paths(table, { triggers });
    const reached = found.rows.filter(({ path }) => path);
    for (let life = 0; life < 10; life++) {
      const clock = new HandClock();
      const session = createSession<MachineTypes, object>(table, { guards, context: {}, timers, clock, parallel: parallelStates });
      session.observe({
        transition: (step) => {
          // A route out of a region's state, or one whose row is made when it is taken, is no row of the table.
          const isWritten = found.rows.some(({ row, transition }) => isOf(row, transition?.region, step));
          if (isWritten && !reached.some(({ row, transition }) => isOf(row, transition?.region, step))) wrong.push(`${name}: ${step.source} ${step.trigger} ${step.target}`);
        },
      });
      for (let event = 0; event < 40; event++) {
        answers.clear();
        try {
          const what = dice(8);
          if (what === 0) await clock.advance((clock.waits[0] ?? 0) * dice(3));
          else if (what === 1) session.applyData({});
          else session.send(triggers[dice(triggers.length)] ?? "none");
        } catch {
          // A condition that cannot be worked out, of an empty context.
        }
      }
      for (const each of [session.state, ...Object.values(session.current.regions ?? {})])
        if (!found.states.some(({ state, path }) => state === each && path)) wrong.push(`${name}: ${each}`);
    }
  }
  expect(wrong, `TESTING_SEED=${seed}`).toEqual([]);
});

it("a machine that is watched decides the same, asks each guard as often, and is told of what was taken", () => {
  for (const { name, table, found } of machines) {
    const life = (watched: boolean): { readonly log: readonly string[]; readonly taken: number } => {
      const log: string[] = [];
      const seen = coverage(table);
      const guards = Object.fromEntries(table.machine.guards.map((guard, index) => [guard, () => log.push(guard) % (index + 2) === 0]));
      const session = createSession<MachineTypes, object>(watched ? seen.table : table, { guards, context: {}, parallel: parallelStates });
      session.observe({ transition: (step) => void log.push(`${step.source} ${step.trigger} ${step.target}`) });
      seen.observe(session);
      for (let round = 0; round < 3; round++)
        for (const { trigger } of table.transitions())
          try {
            session.send(trigger);
          } catch (error) {
            log.push(String(error));
          }
      return { log, taken: seen.report().rows.filter(({ taken }) => taken).length };
    };
    const { log, taken } = life(true);
    expect(log, name).toEqual(life(false).log);
    const steps = new Set(log.filter((line) => found.rows.some(({ row }) => line === `${row.source} ${row.trigger} ${row.target}`)));
    expect(taken, name).toBeGreaterThanOrEqual(steps.size);
  }
});

it("every row of every example can be reached", () => {
  const root = new URL("../../examples/", import.meta.url);
  const written = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml") && !file.includes("node_modules"));
  const names = written.map((file) => /machine_name: "?(\w+)/.exec(readFileSync(new URL(file.replaceAll("\\", "/"), root), "utf8"))![1]);
  expect(names).toContain("order_management");
  for (const wanted of names) {
    const { found } = machines.find(({ name }) => name === wanted)!;
    expect(found.rows.filter(({ unreachable }) => unreachable)).toEqual([]);
    expect(found.states.filter(({ unreachable }) => unreachable)).toEqual([]);
  }
});
