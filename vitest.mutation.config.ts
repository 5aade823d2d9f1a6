import { readFileSync } from "node:fs";
import config from "./vitest.config.ts";

const targets = JSON.parse(readFileSync(new URL("test/mutation-targets.json", import.meta.url), "utf8")) as Readonly<
  Record<string, { readonly tests: readonly string[] }>
>;

/** The tests that speak about what `stryker.config.mjs` mutates. */
export default {
  ...config,
  test: { ...config.test, include: [...(targets[process.env["MUTATION"] ?? "printer"]?.tests ?? [])] },
};
