import type { CheckFault } from "../expression/check-model.js";
import { readWhen } from "../expression/check-when.js";
import { contractPart } from "../model/contract.js";
import { valueOf } from "../source/node.js";
import { reportFaults } from "./check-faults.js";
import type { Rule } from "./rule.js";

/** Invariants that load and can never be worked out: an unknown operator, an empty list (language.md 2.5, 13.4). */
export const badInvariant: Rule = (context) => {
  const invariants = contractPart(context.machine.node, "context_invariants");
  for (const item of invariants?.kind === "list" ? invariants.items : []) {
    if (item.kind !== "map") continue;
    const { faults } = readWhen(valueOf(item, "check") ?? item);
    // What makes the item no check at all is one mistake of the invariant; the rest is about the check in it.
    const broken = faults.find(({ code }) => code === "bad-when" || code === "bad-check" || code === "unknown-check-op");
    if (broken === undefined) reportFaults(faults, context);
    else context.report("bad-invariant-check", broken.span, { problem: problemOf(broken) });
  }
};

const problemOf = (fault: CheckFault): string | number => ("problem" in fault.values ? fault.values.problem : `\`${"op" in fault.values ? fault.values.op : ""}\` is no operator`);
