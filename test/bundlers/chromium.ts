import { spawnSync } from "node:child_process";

/** Where a Chromium may be, besides what the environment names. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The system's Chromium, found when tests run; nothing where there is none. `CHROMIUM_PATH` names one that is called or lies otherwise. */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  return [...(named === undefined ? [] : [named]), ...names].find((name) => spawnSync(name, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0);
}
