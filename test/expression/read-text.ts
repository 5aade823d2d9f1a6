import { readYaml } from "../../packages/compiler/src/source/yaml/read-yaml.js";
import type { Node } from "../../packages/compiler/src/source/node.js";

/** The node of one YAML text. */
export function yaml(text: string): Node {
  const [document] = readYaml("check.yaml", text).documents;
  if (document === undefined) throw new Error(`no YAML: ${text}`);
  return document;
}
