import { hiddenRuns } from "../source/hidden-characters.js";
import { namesIn } from "./names-in.js";
import type { Rule } from "./rule.js";

/** Names in which something is hidden by an escape: what stands raw in the file has been told of when it was read. */
export const hiddenInNames: Rule = ({ machine, text, report }) => {
  const told = new Set<string>();
  for (const { kind, text: name, span } of namesIn(machine)) {
    const [run] = hiddenRuns(name);
    if (run === undefined || told.has(`${kind} ${name}`) || hiddenRuns(text.slice(span.start, span.end)).length > 0) continue;
    told.add(`${kind} ${name}`);
    report("hidden-character", span, { characters: run.characters, effect: run.effect });
  }
};
