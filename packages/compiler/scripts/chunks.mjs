// Which modules of ours share a file in the build. Left alone, the bundler makes one of each set of modules that the same commands need, some eighty, and a run
// in which nothing changed read thirty of them: finding, reading and linking a file takes longer than what stands in it. So what such a run
// needs comes in a few files. Nothing that it does not need is in them, and what the library needs is in files that ask for nothing but that.
import { fileURLToPath } from "node:url";

const source = (name) => fileURLToPath(new URL(`../src/${name}`, import.meta.url));

/** What it asks for is what every run of the command reads. It stands apart itself: it is not over before the command is, and what
 * the command loads must not wait for that. */
const entry = source("cli/main.ts");

/** Who else may read some of that, and must not read the rest. */
const others = ["index.ts", "unplugin/index.ts"].map(source);

/** For `output.codeSplitting` of the bundler. What is in the first file asks for nothing that is in another one, and so on. */
export function codeSplitting() {
  let names;
  const group = (name, index, { length }) => ({
    name: (id, modules) => {
      names ??= namesOf(modules);
      return names.get(id) === name ? name : null;
    },
    priority: length - index,
  });
  return { groups: ["common", "packages", "project", "command"].map(group) };
}

/** Module → the file that it comes in. */
function namesOf(modules) {
  const reached = (entries, isLate) => {
    const found = new Set(entries);
    for (const id of found) {
      const info = modules.getModuleInfo(id);
      for (const next of [...(info?.importedIds ?? []), ...(isLate ? (info?.dynamicallyImportedIds ?? []) : [])]) found.add(next);
    }
    return found;
  };
  const [library, plugin] = others.map((entry) => reached([entry], true));
  const isOurs = (id) => id.startsWith(source(""));
  const nameOf = (id) => (library.has(id) ? (isOurs(id) ? "common" : "packages") : plugin.has(id) ? "project" : "command");
  const isHere = (id) => isOurs(id) || id.includes("node_modules");
  return new Map([...reached([entry], false)].filter((id) => isHere(id) && id !== entry).map((id) => [id, nameOf(id)]));
}
