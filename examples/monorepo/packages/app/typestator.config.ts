import { defineConfig } from "@typestator/compiler/config";

export default defineConfig({
  include: ["src"],
  outDir: "generated",
  rules: { "unused-group": "error" },
});
