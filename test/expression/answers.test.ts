import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Compiled, compileAll } from "./harness.js";
import { difference, type Row } from "./recorded.js";

/** What simpleeval 1.0.8 answered to random expressions (`record.py`): many methods, formats, faults and errors within errors. */
const { contexts, rows } = JSON.parse(brotliDecompressSync(readFileSync(new URL("answers.json.br", import.meta.url))).toString("utf8")) as {
  contexts: [{ full: Record<string, unknown> }];
  rows: Row[];
};

/** Rows that a compiled expression answers otherwise, each with the reason. Numbers count from 0. */
const exceptions = new Map<number, string>([
]);

describe("answers of simpleeval to random expressions", () => {
  let compiled: Compiled;

  beforeAll(async () => {
    compiled = await compileAll(rows.map(({ expr }) => expr));
  }, 60_000);
  afterAll(() => compiled.dispose());

  it("are those of the compiled expressions, single exceptions aside", () => {
    const failures: string[] = [];
    for (const [index, row] of rows.entries()) {
      const found = difference(row, compiled.run(index, structuredClone(contexts[0].full)));
      const excepted = exceptions.has(index);
      if (found !== undefined && !excepted) failures.push(`${index} ${row.expr}: wants ${row.error ?? row.py}, ${found}`);
      if (found === undefined && excepted) failures.push(`${index} ${row.expr}: is excepted (${exceptions.get(index)}) and passes`);
    }
    console.log(`random expressions: ${rows.length - failures.length - exceptions.size} passed, ${failures.length} failed, ${exceptions.size} excepted`);
    expect(failures).toEqual([]);
  });
});
