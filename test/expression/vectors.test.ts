import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

describe("the recorded expressions", () => {
  let compiled: Compiled;

  beforeAll(async () => {
    compiled = await compileAll(rows.map(({ expr }) => expr));
  }, 60_000);
  afterAll(() => compiled.dispose());

  it("give the recorded answers, single exceptions aside", () => {
    const failures: string[] = [];
    for (const [index, row] of rows.entries()) {
      const found = difference(row, compiled.run(index, structuredClone(contexts[row.context ?? "full"] ?? {})));
      const excepted = exceptions.has(index);
      if (found !== undefined && !excepted) failures.push(`${index} ${row.expr}: wants ${row.error ?? row.py ?? row.type}, ${found}\n      ${compiled.compiled[index]?.value.code}`);
      if (found === undefined && excepted) failures.push(`${index} ${row.expr}: is excepted (${exceptions.get(index)}) and passes`);
    }
    console.log(`expr: ${rows.length - failures.length - exceptions.size} passed, ${failures.length} failed, ${exceptions.size} excepted`);
    expect(failures).toEqual([]);
  });

  it("leaves the context as it is", () => {
    const context = structuredClone(contexts["full"] ?? {});
    for (const index of rows.keys()) compiled.run(index, context);
    expect(context).toEqual(contexts["full"]);
  });
});
