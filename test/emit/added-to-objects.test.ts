/** What a page has added to all objects is no trigger of a machine. */
import { createMachine } from "@typestator/runtime";
import { afterEach, expect, it } from "vitest";
import { moduleOf } from "../compiled.js";
import { loadModule } from "../loaded.js";

/** A ring of states: how a module decides depends on how many there are. */
function ring(size: number): string {
  const states = Array.from({ length: size }, (_, index) => ({ name: `s${index}`, type: index === 0 ? "initial" : "stable" }));
  const transitions = states.map(({ name }, index) => ({ trigger: "go", source: name, dest: `s${(index + 1) % size}` }));
  return JSON.stringify({ meta: { machine_name: "ring" }, states, transitions });
}

// Also where the module fails before it gets there itself: nothing else works with such objects.
afterEach(() => delete (Object.prototype as { added?: unknown }).added);

it.each([5, 400])("in a machine of %i states", async (size) => {
  const text = await moduleOf(ring(size), { formatter: "none" });
  const added = 'Object.defineProperty(Object.prototype, "added", { value: { ok: true }, enumerable: true, configurable: true });';
  const { machine } = await loadModule(`${added}\n${text}\ndelete (Object.prototype as { added?: unknown }).added;`);
  expect("added" in {}).toBe(false);
  const { processUnchecked } = createMachine(machine);
  expect(processUnchecked("s0", "go", {})).toMatchObject({ ok: true, target: "s1" });
  expect(processUnchecked("s0", "added", {})).toMatchObject({ ok: false });
});
