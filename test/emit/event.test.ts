import { createMachine } from "@typestator/runtime";
import { expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

/** What the engine answers when `go` is sent with `{ x: 5, items: 7 }`. */
const answers: readonly (readonly [expr: string, passes: boolean])[] = [
  ["_event.trigger == 'go'", true],
  ["_event['trigger'] == 'go'", false],
  ["_event['x'] == 5", true],
  ["_event.x == 5", true],
  ["_event.y is None", false],
  ["_event.items == 7", true],
  ["_event['items'] == 7", true],
  ["_event.get('x') == 5", true],
  ["_event.get('y', 3) == 3", true],
  ["'x' in _event", true],
  ["'trigger' in _event", false],
  ["'trigger' not in _event", true],
  ["1 < len('ab') + 1 in _event", false],
  ["_event.source == ''", true],
  ["_event.metadata.get('k') is None", true],
  ["_event", true],
  ["not _event", false],
  ["_event is None", false],
  ["_event == None", false],
  ["_event.payload['x'] == 5", true],
  ["len(_event.payload) == 2", true],
  ["_event['y']", false],
  ["_event[0]", false],
  ["_event.real", false],
];

it("`_event` is to guards what it is to the engine's: its own members, and beside them what came with it", async () => {
  const transitions = answers.map(([expr], index) => ({ trigger: "go", source: `s${index}`, dest: `s${index}`, guards: [{ expr }] }));
  const states = answers.map((_, index) => ({ name: `s${index}`, ...(index === 0 ? { type: "initial" } : {}) }));
  const { machine } = await loadModule(await moduleOf(JSON.stringify({ states, transitions }), {}, "machine.json"));
  const bound = createMachine(machine, {});
  expect(answers.map(([expr], index) => [expr, bound.processUnchecked(`s${index}`, "go", {}, { x: 5, items: 7 }).ok])).toEqual(answers);
});
