import { readFileSync } from "node:fs";

/** `MUTATION=runtime pnpm mutation`: what `test/mutation-targets.json` calls so is mutated, and the tests that speak about it are run. */
const target = process.env.MUTATION ?? "printer";
const targets = JSON.parse(readFileSync(new URL("test/mutation-targets.json", import.meta.url), "utf8"));
if (!Object.hasOwn(targets, target)) throw new Error(`There is no '${target}' to mutate; there are ${Object.keys(targets).join(", ")}`);

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts", related: false },
  mutate: targets[target].mutate,
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ["clear-text", "json"],
  jsonReporter: { fileName: `node_modules/.cache/stryker/${target}.json` },
  tempDirName: "node_modules/.cache/stryker/sandbox",
};
