import { allActions } from "../model/walk.js";
import type { Rule } from "./rule.js";

/** A request without an address: it loads, and fails each time it runs (language.md 7.5). */
export const httpWithoutUrl: Rule = ({ machine, report }) => {
  for (const action of allActions(machine)) if (action.kind === "http" && !action.request.has("url")) report("http-without-url", action.span, {});
};
