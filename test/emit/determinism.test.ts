import { compile } from "@typestator/compiler";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";

const order = readFileSync(new URL("../../examples/order/order_fsm.yaml", import.meta.url), "utf8");
const door = `meta: { machine_name: door }
states:
  - { name: closed, type: initial }
  - { name: opened }
transitions:
  - { trigger: open, source: closed, dest: opened }
`;

/** The lines that a change takes away, and those that it adds, without order. */
function difference(before: string, after: string): { removed: string[]; added: string[] } {
  const count = (text: string): Map<string, number> => text.split("\n").reduce((map, line) => map.set(line, (map.get(line) ?? 0) + 1), new Map<string, number>());
  const [left, right] = [count(before), count(after)];
  const beyond = (from: Map<string, number>, to: Map<string, number>): string[] =>
    [...from].flatMap(([line, times]) => Array<string>(Math.max(0, times - (to.get(line) ?? 0))).fill(line));
  return { removed: beyond(left, right), added: beyond(right, left) };
}

/** Lines that say something: not only brackets. */
const telling = (lines: readonly string[]): string[] => lines.filter((line) => /\w/.test(line));

describe("the same bytes", () => {
  it("come twice, and when two compilations with different options run at once", async () => {
    const [first, plain, second] = await Promise.all([
      moduleOf(order),
      moduleOf(order, { formatter: "none" }),
      compile([{ path: "machine.yaml", content: order, format: { tabWidth: 4 } }]).then(({ files }) => files[0]!.text),
    ]);
    expect(await moduleOf(order)).toBe(first);
    expect(plain).not.toBe(first);
    expect(second).toContain('\n    "pending_new"');
    expect(await moduleOf(order)).toBe(first);
  });

  it("come from sources in another order, each in its own module", async () => {
    const sources = [
      { path: "a/order_fsm.yaml", content: order },
      { path: "b/door.yaml", content: door },
    ];
    const { files } = await compile(sources);
    const { files: reversed } = await compile(sources.toReversed());
    expect(files.map(({ path }) => path)).toEqual(["a/order_fsm.gen.ts", "b/door.gen.ts"]);
    expect(reversed.toReversed()).toEqual(files);
  });

  it("do not depend on the folder", async () => {
    expect(await moduleOf(order, {}, "deep/down/here/machine.yaml")).toBe(await moduleOf(order));
  });

  it("come from CRLF, from bytes and from a text with a byte order mark", async () => {
    const expected = await moduleOf(order);
    expect(await moduleOf(order.replaceAll("\n", "\r\n"))).toBe(expected);
    expect(await moduleOf(`\ufeff${order}`)).toBe(expected);
    const { files } = await compile([{ path: "machine.yaml", content: new TextEncoder().encode(order) }]);
    expect(files[0]!.text).toBe(expected);
  });
});

describe("quiet in version control", () => {
  it("comments, blank lines, another layout and reordered mappings change no byte", async () => {
    const expected = await moduleOf(door);
    expect(await moduleOf(`# a door\n\n${door.replace("states:", "\n# where it can be\nstates:   # all of them")}\n`)).toBe(expected);
    expect(await moduleOf(door.replace("{ name: closed, type: initial }", "{ type: initial, name: closed }"))).toBe(expected);
    expect(await moduleOf(door.replace("  - { trigger: open, source: closed, dest: opened }", "  - dest: opened\n    trigger: open\n    source:\n      - closed"))).toBe(expected);
    expect(await moduleOf(`transitions:\n  - { trigger: open, source: closed, dest: opened }\n${door.slice(0, door.indexOf("transitions:"))}`)).toBe(expected);
  });

  it("one more transition changes only lines that name it", async () => {
    const transition = "  - { trigger: amend, source: open, dest: pending_new, guards: [may_amend], actions: [send_amend] }";
    const { removed, added } = difference(await moduleOf(order), await moduleOf(order.replace("\n# Optional", `\n${transition}\n# Optional`)));
    expect(telling(added).filter((line) => !line.includes("amend"))).toEqual([]);
    // A line that goes comes back with the new name in it.
    const withoutName = added.map((line) => line.replace(/(; amend: "pending_new"| \| "amend"|, "may_amend"|, "send_amend")/, ""));
    expect(removed.filter((line) => !withoutName.includes(line))).toEqual([]);
    expect(removed.length).toBeLessThanOrEqual(4);
    expect(added.length).toBeLessThanOrEqual(20);
  });

  it("one more state changes only lines that name it", async () => {
    const { removed, added } = difference(await moduleOf(door), await moduleOf(door.replace("  - { name: opened }", "  - { name: opened }\n  - { name: ajar }")));
    expect(telling(added).filter((line) => !line.includes("ajar"))).toEqual([]);
    expect(removed).toEqual(['export type DoorState = "closed" | "opened";']);
  });

  it("one more state at the end renames no other, though their names be nearly the same", async () => {
    const machine = (states: readonly string[]): Promise<string> => {
      const transitions = states.slice(1).map((name) => `  - { trigger: go, source: ${states[0]}, dest: ${name}, guards: [g] }`);
      return moduleOf(`states:\n${states.map((name, index) => `  - { name: ${name}${index === 0 ? ", type: initial" : ""} }`).join("\n")}\ntransitions:\n${transitions.join("\n")}\n`, { names: "any" });
    };
    const names = ["save-booked", "save_booked", "saveBooked", "2fa", "2-fa", "_", "__", "$", "end."];
    const before = await machine(names);
    expect(before.match(/^const /gm)).toHaveLength(names.length - 1);
    for (const name of ["save booked", "end-", "2_fa", "___", "$$"]) {
      const { removed } = difference(before, await machine([...names, name]));
      expect(removed.filter((line) => line.startsWith("const "))).toEqual([]);
    }
  });

  it("holds no date, no absolute path, no line number", async () => {
    const text = await moduleOf(order, {}, "/home/somebody/project/machine.yaml");
    expect(text).not.toMatch(/somebody|#L\d|20\d\d-\d\d-\d\d/);
    expect(text).toContain("from ./machine.yaml.");
  });
});
