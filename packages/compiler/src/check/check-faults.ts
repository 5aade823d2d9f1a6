import type { CheckFault } from "../expression/check-model.js";
import type { RuleContext } from "./rule.js";

/** Reports what was found while checks were read. */
export function reportFaults(faults: readonly CheckFault[], { report }: RuleContext): void {
  for (const { code, span, values, extras } of faults) report(code, span, values, extras);
}
