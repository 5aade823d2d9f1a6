import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  // The tests read the sources, so that a failure points at a line somebody wrote; test/packages runs the packed packages.
  resolve: {
    alias: {
      "@typestator/runtime/builtin": path("packages/runtime/src/builtin.ts"),
      "@typestator/runtime/http": path("packages/runtime/src/http.ts"),
      "@typestator/runtime/inspect": path("packages/runtime/src/inspect.ts"),
      "@typestator/runtime/parallel": path("packages/runtime/src/parallel.ts"),
      "@typestator/runtime/testing": path("packages/runtime/src/testing/index.ts"),
      "@typestator/runtime/python": path("packages/runtime/src/python/index.ts"),
      "@typestator/runtime": path("packages/runtime/src/index.ts"),
      "@typestator/compiler/unplugin": path("packages/compiler/src/unplugin/index.ts"),
      "@typestator/compiler/config": path("packages/compiler/src/config.ts"),
      "@typestator/compiler": path("packages/compiler/src/index.ts"),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left alone it keeps one processor free, which is half of a small machine.
    maxWorkers: availableParallelism(),
  },
});
