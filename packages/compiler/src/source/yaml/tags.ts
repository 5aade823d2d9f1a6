/** The tags of YAML 1.1 on scalars. */
import { booleanValue, floatValue, integerValue, isBase64, type ScalarValue, timestampValue } from "./resolve-scalar.js";

type Construct = (text: string) => ScalarValue | "binary" | undefined;

const SCALAR_TAGS: ReadonlyMap<string, Construct> = new Map<string, Construct>([
  ["tag:yaml.org,2002:str", (value) => ({ kind: "string", value })],
  ["tag:yaml.org,2002:null", () => ({ kind: "null" })],
  ["tag:yaml.org,2002:bool", booleanValue],
  ["tag:yaml.org,2002:int", integerValue],
  ["tag:yaml.org,2002:float", floatValue],
  ["tag:yaml.org,2002:timestamp", timestampValue],
  ["tag:yaml.org,2002:binary", (text) => (isBase64(text) ? "binary" : undefined)],
  // Only as keys; what they do there is not decided by their text.
  ["tag:yaml.org,2002:merge", () => ({ kind: "merge" })],
]);

const COLLECTION_TAGS: ReadonlySet<string> = new Set(["map", "seq", "set", "omap", "pairs"].map((name) => `tag:yaml.org,2002:${name}`));

/** Is this a tag of YAML 1.1, for whatever kind of node? */
export function isKnownTag(tag: string): boolean {
  return SCALAR_TAGS.has(tag) || COLLECTION_TAGS.has(tag);
}

/** What `tag` makes of a text; `unknown` for a tag that scalars cannot have, `invalid` for a text that is none of its values. */
export function resolveTagged(tag: string, text: string): ScalarValue | "binary" | "unknown" | "invalid" {
  const construct = SCALAR_TAGS.get(tag);
  return construct === undefined ? "unknown" : (construct(text) ?? "invalid");
}
