/** docs/configuration.md: every setting is on it with its flag, and its examples are configurations. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { projectOptions } from "../../packages/compiler/src/options.js";
import { checkConfig } from "../../packages/compiler/src/project/check-config.js";

const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");

it("has every setting with its flag, and no others", () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| (?:`(--[a-z-]+)`)? ?\|/gm)].map(([, key, flag]) => [key, flag]);
  const settings = [...projectOptions].map(([key, { flags }]) => [key, flags === undefined ? undefined : /--[a-z-]+/.exec(flags)?.[0]]);
  expect(new Map(rows as [string, string | undefined][])).toEqual(new Map(settings as [string, string | undefined][]));
});

it("has examples without a mistake", () => {
  const examples = [...page.matchAll(/```json typestator\.config\.json\n([\s\S]*?)```/g)].map(([, text = ""]) => JSON.parse(text) as object);
  expect(examples.length).toBeGreaterThan(2);
  for (const value of examples) expect(checkConfig({ file: "x", value, placeOf: () => ({ start: 0, end: 0 }) }).diagnostics).toEqual([]);
});
