import { readFileSync } from "node:fs";

/** The version of the package that lies in this folder. */
export function packageVersion(packageRoot: URL): string {
  const { version } = JSON.parse(readFileSync(new URL("package.json", packageRoot), "utf8")) as { version: string };
  return version;
}
