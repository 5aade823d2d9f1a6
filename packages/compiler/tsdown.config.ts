import { writeFile } from "node:fs/promises";
import { defineConfig } from "tsdown";
import { codeSplitting } from "./scripts/chunks.mjs";
import { lightTsMorph } from "./scripts/light-ts-morph.mjs";
import { packagesInBuild } from "./scripts/packages-in-build.mjs";
import { thirdPartyNotices } from "./scripts/third-party-notices.mjs";
import { configSchema } from "./src/project/config-schema.js";

const plugin = defineConfig({
  entry: { editor: "src/editor/index.ts" },
  // tsserver loads plugins by `require`, and calls what it gets.
  format: ["cjs"],
  platform: "node",
  target: "node20",
  dts: false,
  clean: false,
  logLevel: "warn",
});

const library = defineConfig({
  entry: { index: "src/index.ts", config: "src/config.ts", unplugin: "src/unplugin/index.ts", cli: "src/cli/main.ts" },
  format: ["esm"],
  platform: "node",
  target: "node20",
  dts: true,
  plugins: [lightTsMorph(), packagesInBuild(), thirdPartyNotices()],
  outputOptions: { codeSplitting: codeSplitting() },
  fixedExtension: false,
  copy: ["src/cli/result.schema.json"],
  hooks: {
    // Made from the table of settings, which is TypeScript.
    "build:done": () => writeFile(new URL("dist/typestator-config.schema.json", import.meta.url), `${JSON.stringify(configSchema(), undefined, 2)}\n`),
  },
  logLevel: "warn",
  checks: { pluginTimings: false },
});

export default [library, plugin];
