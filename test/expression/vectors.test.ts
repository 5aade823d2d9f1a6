import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openRecording } from "../conformance/src/recording.js";
import { decode } from "../conformance/src/values.js";
import { exceptions } from "./exceptions.js";
import { type Compiled, compileAll } from "./harness.js";
import { difference, type Row } from "./recorded.js";

const folder = fileURLToPath(new URL("../conformance/vectors", import.meta.url));
const recording = openRecording(folder, folder).files<{ contexts: readonly Record<string, unknown>[]; rows: readonly Row[] }>("expr").get("expr");
if (recording === undefined) throw new Error("the recording holds no expressions");
const { rows } = recording;
const contexts = decode(Object.assign({}, ...recording.contexts)) as Record<string, Record<string, unknown>>;

/** So many expressions are one module, and one test: a fault shows in the first that has it, without waiting for all the others. */
const size = 400;
const parts = Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => part * size);
let compared = 0;

describe("the recorded expressions", () => {
  it.each(parts)("from row %i on give the recorded answers, single exceptions aside, and leave the context as it is", async (first) => {
    const part = rows.slice(first, first + size);
    const compiled = await compileAll(part.map(({ expr }) => expr));
    try {
      const failures = part.flatMap((row, offset) => failure(compiled, row, first + offset, offset));
      expect(failures).toEqual([]);
      compared += part.length;
      const context = structuredClone(contexts["full"] ?? {});
      for (const offset of part.keys()) compiled.run(offset, context);
      expect(context).toEqual(contexts["full"]);
    } finally {
      compiled.dispose();
    }
  });

  it("are all compared", () => {
    console.log(`expr: ${compared - exceptions.size} passed, ${rows.length - compared} failed, ${exceptions.size} excepted`);
    expect(compared).toBe(rows.length);
  });
});

function failure(compiled: Compiled, row: Row, index: number, offset: number): readonly string[] {
  const found = difference(row, compiled.run(offset, structuredClone(contexts[row.context ?? "full"] ?? {})));
  const excepted = exceptions.has(index);
  if (found !== undefined && !excepted) return [`${index} ${row.expr}: wants ${row.error ?? row.py ?? row.type}, ${found}\n      ${compiled.compiled[offset]?.value.code}`];
  if (found === undefined && excepted) return [`${index} ${row.expr}: is excepted (${exceptions.get(index)}) and passes`];
  return [];
}
