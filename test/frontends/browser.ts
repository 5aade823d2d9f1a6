import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const applications = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Some systems have a program of that name that only says how to install one. */
const runs = (path: string): boolean => spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;

/** The program of a Chromium: what `CHROME_PATH` names, else the first on the path; nothing where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const candidates = [process.env["CHROME_PATH"] ?? "", ...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
  return candidates.find((path) => path && existsSync(path) && runs(path));
}
