// Writes the licenses of all packages that are part of the build beside it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The plugin.
 *
 * @throws {Error} when a package comes without the text of its license
 */
export function thirdPartyNotices() {
  const folders = new Set();
  return {
    name: "third-party-notices",
    generateBundle(_, bundle) {
      for (const { modules = {} } of Object.values(bundle)) {
        for (const id of Object.keys(modules)) if (id.includes("node_modules")) folders.add(packageFolder(id));
      }
      if (folders.size > 0) this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source: [...folders].map(noticeOf).sort().join("\n\n") });
    },
  };
}

/** The folder of the package in which a file lies. */
function packageFolder(file) {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file);
  return folder;
}

function noticeOf(folder) {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const license = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"].map((file) => path.join(folder, file)).find((file) => existsSync(file));
  if (license === undefined) throw new Error(`${name} comes without a text of its license`);
  return `${name} ${version}\n\n${readFileSync(license, "utf8").trim()}\n`;
}
