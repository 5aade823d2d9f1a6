/** The compiler's passes in the order in which a machine goes through them. A folder imports only from folders on its left. */
export const passes = ["source", "schema", "expression", "model", "check", "emit", "format", "output"];

const pure = passes.filter((pass) => pass !== "output");

/**
 * Layer → the layers it may import. A layer is a folder of `packages/compiler/src`, or a file that lies directly in it
 * (`compile` is `compile.ts`). `grouping` and `diagnostics` serve all of them and know none of them.
 */
export const compilerLayers = {
  grouping: [],
  diagnostics: ["grouping"],
  ...Object.fromEntries(passes.map((pass, index) => [pass, ["grouping", "diagnostics", ...passes.slice(0, index)]])),
  // Not a stage on the way to a module: what else can be made of a model.
  graph: ["grouping", "diagnostics", "options", ...passes.slice(0, passes.indexOf("check"))],
  output: ["grouping", "diagnostics", "graph", ...pure],
  options: ["diagnostics"],
  "compile-options": ["diagnostics", "options", "source"],
  files: ["diagnostics", "compile-options", "source", "model", "emit", "format"],
  compile: ["diagnostics", "options", "compile-options", "files", ...pure],
  index: ["diagnostics", "options", "compile-options", "compile", "config", "graph", ...pure],
  config: ["diagnostics", "options"],
  // What the command and bundler plugins have in common.
  project: ["grouping", "diagnostics", "options", "compile", "source", "format", "output"],
  // What bundlers load.
  unplugin: ["diagnostics", "compile", "output", "project"],
  // What tsserver loads: nothing of ours, and no package.
  editor: [],
  cli: ["diagnostics", "options", "compile", "graph", "output", "project"],
};

/** The layers that may touch the disk, the process and the clock. */
export const impureLayers = ["cli", "output", "project", "unplugin"];

/** Package → the only layers that may import it: where a dependency is used is part of why it is there. */
export const packageOwners = {
  "@jridgewell/gen-mapping": ["emit"],
  "@lezer/common": ["expression"],
  "@lezer/python": ["expression"],
  chokidar: ["project"],
  commander: ["cli"],
  diff: ["output"],
  elkjs: ["graph"],
  jiti: ["project"],
  picomatch: ["project"],
  prettier: ["format", "project"],
  tinyglobby: ["project"],
  "ts-morph": ["emit"],
  unplugin: ["unplugin"],
  yaml: ["source"],
};
