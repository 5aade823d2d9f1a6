import typestator from "@typestator/compiler/unplugin";
import { defineConfig } from "vite";

// The machine belongs to the tutorial. It is compiled before each build and, while Vite serves, after each change.
export default defineConfig({ plugins: [typestator.vite({ cwd: "../order" })] });
