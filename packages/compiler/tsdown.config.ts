import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { index: "src/index.ts", cli: "src/cli/main.ts" },
  format: ["esm"],
  platform: "node",
  target: "node20",
  dts: true,
  fixedExtension: false,
  copy: ["src/cli/result.schema.json"],
  logLevel: "warn",
  checks: { pluginTimings: false },
});
