import type { ServedModule } from "./machines.js";

/**
 * What stands for a machine whose errors have been told already. Whatever it is asked for can be imported, so that the bundler
 * does not tell of missing exports what follows from those errors; run, where a bundler writes bundles with errors in them, it throws.
 */
export function standIn({ messages }: Pick<ServedModule, "messages">): string {
  const text = messages.filter(({ severity }) => severity === "error").map((message) => message.text).join("\n");
  return `module.exports = (() => {\n  throw new Error(${JSON.stringify(text)});\n})();\n`;
}
