// The packages that every run of the command needs are part of the build: to find, read and take apart their files as they are installed takes longer than
// to run them. Each stays as it was published but for what only loads more, which nobody here asks for.
import path from "node:path";
import { changedText } from "./changed-text.mjs";

const changes = {
  // fdir looks for picomatch on its own, in CommonJS. Its own patterns want that; tinyglobby, which has picomatch itself, uses none of them.
  [path.join("fdir", "dist", "index.mjs")]: [[/^try \{\n\t__require\.resolve\("picomatch"\);\n\tpm = __require\("picomatch"\);\n\} catch \{\}$/m, ""]],
  // commander starts programs of their own for subcommands, where there are such.
  [path.join("commander", "lib", "command.js")]: [
    [/^const childProcess = require\('node:child_process'\);$/m, ""],
    [/\bchildProcess\./g, "require('node:child_process')."],
  ],
};

/**
 * The plugin.
 *
 * @throws {Error} when a file does not look as it did: another version of a package needs another look
 */
export function packagesInBuild() {
  return {
    name: "packages-in-build",
    transform(code, id) {
      const [, patterns] = Object.entries(changes).find(([file]) => id.endsWith(path.sep + file)) ?? [];
      if (patterns === undefined) return undefined;
      return { code: changedText(code, patterns, id), moduleType: "js" };
    },
  };
}
