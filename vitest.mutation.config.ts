import config from "./vitest.config.ts";

/** The tests that speak about what `stryker.config.json` mutates: the expression printer. */
export default {
  ...config,
  test: { ...config.test, include: ["print", "faults", "vectors"].map((name) => `test/expression/${name}.test.ts`) },
};
