/** The compiler's passes in the order in which a machine goes through them. A folder imports only from folders on its left. */
export const passes = ["source", "schema", "expression", "model", "check", "emit", "format", "output"];

const pure = passes.filter((pass) => pass !== "output");

/**
 * Layer → the layers it may import. A layer is a folder of `packages/compiler/src`, or a file that lies directly in it
 * (`compile` is `compile.ts`). `diagnostics` serves all of them and knows none of them.
 */
export const compilerLayers = {
  diagnostics: [],
  ...Object.fromEntries(passes.map((pass, index) => [pass, ["diagnostics", ...passes.slice(0, index)]])),
  options: ["diagnostics"],
  "compile-options": ["diagnostics", "options", "source"],
  files: ["diagnostics", "compile-options", "source", "model", "emit", "format"],
  compile: ["diagnostics", "options", "compile-options", "files", ...pure],
  index: ["diagnostics", "options", "compile-options", "compile", ...pure],
  cli: ["diagnostics", "options", "compile", "output"],
};

/** The layers that may touch the disk, the process and the clock. */
export const impureLayers = ["cli", "output"];

/** Package → the only layers that may import it: where a dependency is used is part of why it is there. */
export const packageOwners = {
  "@jridgewell/gen-mapping": ["emit"],
  "@lezer/common": ["expression"],
  "@lezer/python": ["expression"],
  commander: ["cli"],
  diff: ["output"],
  prettier: ["format", "cli"],
  tinyglobby: ["cli"],
  "ts-morph": ["emit"],
  yaml: ["source"],
};
