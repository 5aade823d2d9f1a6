import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    python: "src/python/index.ts",
    builtin: "src/builtin.ts",
    http: "src/http.ts",
    inspect: "src/inspect.ts",
    parallel: "src/parallel.ts",
    testing: "src/testing/index.ts",
  },
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  fixedExtension: false,
  logLevel: "warn",
  checks: { pluginTimings: false },
});
