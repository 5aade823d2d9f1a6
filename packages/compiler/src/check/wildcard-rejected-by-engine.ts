import { valueOf } from "../source/node.js";
import type { Rule } from "./rule.js";

/** `source: "*"`: promised by the engine's manual, built by its builder, refused by its validator (language.md 4.4). Told once a machine. */
export const wildcardRejectedByEngine: Rule = ({ machine, report, place }) => {
  const sources = machine.transitions.flatMap(({ everywhere, node }) => (everywhere ? (valueOf(node, "source") ?? []) : []));
  const [first, ...others] = sources;
  if (first !== undefined) report("wildcard-rejected-by-engine", first.span, {}, { related: others.map(({ span }) => place("used here too", span)) });
};
