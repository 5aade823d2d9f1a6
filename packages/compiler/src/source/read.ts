/** From a text to the tree that every later stage reads. */
import { createDiagnostic } from "../diagnostics/create.js";
import type { Diagnostic } from "../diagnostics/types.js";
import { readJson } from "./json.js";
import { listOfMappings } from "./machines-in.js";
import type { Node } from "./node.js";
import type { ReadResult } from "./read-result.js";
import { readYaml } from "./yaml/read-yaml.js";

/**
 * Reads a machine file: JSON when its name ends in `.json`, YAML 1.1 (as PyYAML's safe loader means it) for `.yaml` and
 * `.yml`; under any other name YAML and, if that fails, JSON.
 *
 * @param file names the text in diagnostics
 * @param text as `decode` gives it
 */
export function read(file: string, text: string): ReadResult {
  const result = readBySuffix(file, text);
  const { documents, diagnostics } = result;
  if (diagnostics.some(({ severity }) => severity === "error")) return result;
  const notMappings = documents.filter((node) => listOfMappings(node) === undefined).flatMap((node) => (node.kind === "map" ? [] : [notAMapping(file, node)]));
  if (documents.length === 0) notMappings.push(createDiagnostic("not-a-mapping", { file, span: { start: 0, end: 0 } }, { found: "nothing" }));
  return { ...result, diagnostics: [...diagnostics, ...notMappings] };
}

function readBySuffix(file: string, text: string): ReadResult {
  if (/\.json$/i.test(file)) return readJson(file, text);
  const yaml = readYaml(file, text);
  if (/\.ya?ml$/i.test(file) || !yaml.diagnostics.some(({ severity }) => severity === "error")) return yaml;
  const json = readJson(file, text);
  // The mistake is told for the language that the text looks like.
  return json.documents.length > 0 || /^\s*[[{]/.test(text) ? json : yaml;
}

const KINDS: Readonly<Record<Exclude<Node["kind"], "map">, string>> = {
  null: "nothing",
  boolean: "a boolean",
  integer: "a number",
  float: "a number",
  string: "a text",
  timestamp: "a date",
  binary: "binary data",
  list: "a list",
};

function notAMapping(file: string, node: Exclude<Node, { kind: "map" }>): Diagnostic {
  return createDiagnostic("not-a-mapping", { file, span: node.span }, { found: KINDS[node.kind] });
}
