/**
 * What docs/language.md says a machine does, replayed.
 *
 * A block `decisions` asks the machine above it: `closed, open {keys: 1} → opened (light_on)`, state, trigger and context → target and actions, or the
 * code of a refusal. A block `session` follows one session of it: `open {by: me} → opened {openings: 1}`, an event with its payload → the state and what
 * must stand in the context. Named guards answer what the context holds under their name; named actions do nothing.
 */
import { createMachine, createSession, fallback, type ActionReference, type MachineTypes, type Table, timers, validateContext } from "@typestator/runtime";
import { expect } from "vitest";
import { parse } from "yaml";
import { HandClock } from "../runtime/small-machine.js";
import type { Block } from "./blocks.js";

const LINE = /^(?<asked>[^→{]*?) *(?<given>\{.*\})? *→ (?<answer>[^\s{]+)(?: (?<rest>.*))?$/;

/** One line of a block: what goes in, and what is said to come out. */
interface Line {
  readonly text: string;
  readonly asked: string;
  readonly given: Record<string, unknown>;
  readonly answer: string;
  readonly rest: string;
}

function linesOf({ place, text }: Block): readonly Line[] {
  const lines = text.split("\n").map((line) => line.replace(/\s+#.*$/, "").trim()).filter((line) => line !== "");
  if (lines.length === 0) throw new Error(`${place} says nothing`);
  return lines.map((line) => {
    const { asked = "", given = "{}", answer, rest = "" } = LINE.exec(line)?.groups ?? {};
    if (answer === undefined) throw new Error(`${place} has a line that says nothing: ${line}`);
    return { text: line, asked, given: parse(given) as Record<string, unknown>, answer, rest };
  });
}

/** Asks a machine all questions of a block. Returns how many there were. */
export function replayDecisions(block: Block, { machine }: Table<MachineTypes>): number {
  const bound = createMachine(machine, answering(machine.guards, machine.guardDefaults) as never);
  const lines = linesOf(block);
  for (const { text, asked, given, answer, rest } of lines) {
    const [state = "", trigger = ""] = asked.split(", ");
    const result = bound.processUnchecked(state, trigger, given);
    const told = result.ok ? `${result.target} ${actionsOf(result.actions)}` : `${result.code} `;
    expect(told.trim(), `${block.place}: ${text}`).toBe(`${answer} ${rest}`.trim());
  }
  return lines.length;
}

/** Follows a session through all lines of a block. Returns how many there were. */
export async function replaySession(block: Block, table: Table<MachineTypes>): Promise<number> {
  const { machine } = table;
  const wanted = (block.info.get("with") ?? "").split(",");
  const [start, ...lines] = linesOf(block);
  if (start?.asked !== "start") throw new Error(`${block.place} does not begin with a start`);
  const clock = new HandClock();
  const session = createSession<MachineTypes, object>(table, {
    guards: answering(machine.guards, machine.guardDefaults),
    actions: Object.fromEntries(machine.actions.filter((name) => !hasOwn(machine.actionDefaults, name)).map((name) => [name, () => undefined])),
    context: start.given,
    timers,
    clock,
    ...(wanted.includes("fallback") && { fallback }),
    ...(wanted.includes("validateContext") && { validateContext }),
  });
  expect(session.state, `${block.place}: ${start.text}`).toBe(start.answer);
  for (const { text, asked, given, answer, rest } of lines) {
    const before = session.state;
    const wait = /^wait (\d+)s$/.exec(asked)?.[1];
    let told: string;
    if (wait !== undefined) {
      expect(Math.min(...clock.waits), `${block.place}: ${text}`).toBe(Number(wait) * 1000);
      await clock.next();
      told = session.state;
    } else if (asked === "data") {
      session.applyData(given);
      told = session.state;
    } else {
      const result = session.send(asked, given);
      told = result.ok ? session.state : result.code;
      if (!result.ok) expect(session.state, `${block.place}: ${text}`).toBe(before);
    }
    expect(told, `${block.place}: ${text}`).toBe(answer);
    expect(session.context, `${block.place}: ${text}`).toMatchObject(parse(rest === "" ? "{}" : rest) as object);
  }
  return lines.length + 1;
}

const hasOwn = (given: object | undefined, name: string): boolean => given !== undefined && Object.hasOwn(given, name);

/** Guards that answer what the context holds under their name; the built-in ones stay what they are. */
function answering(names: readonly string[], defaults: object | undefined): Record<string, (context: Record<string, unknown>) => boolean> {
  return Object.fromEntries(names.filter((name) => !hasOwn(defaults, name)).map((name) => [name, (context) => context[name] === true]));
}

/** `(light_on, set)`: names, and the kind of those that have none. */
function actionsOf(actions: readonly ActionReference[]): string {
  const names = actions.map((action) => {
    if (typeof action === "string") return action;
    return "effect" in action ? action.effect : "name" in action && !("code" in action) ? action.name : Object.keys(action)[0]!;
  });
  return names.length === 0 ? "" : `(${names.join(", ")})`;
}
