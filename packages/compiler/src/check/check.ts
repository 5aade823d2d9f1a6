/** All rules, in the order in which they are run. A new rule is a file beside this one, a line here, a message and a case. */
import type { Diagnostic } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";
import { actionListDropped, guardListDropped } from "./list-dropped.js";
import type { Refusals } from "../schema/refusals.js";
import { badActionForm } from "./bad-action-form.js";
import { badCheck } from "./bad-check.js";
import { badEffect } from "./bad-effect.js";
import { badGuardForm } from "./bad-guard-form.js";
import { badInvariant } from "./bad-invariant.js";
import { badPayload } from "./bad-payload.js";
import { codeAction } from "./code-action.js";
import { contractUnderMeta } from "./contract-under-meta.js";
import { duplicateEvent, unusedEvent } from "./documented-events.js";
import { duplicateState } from "./duplicate-state.js";
import { emptySource } from "./empty-source.js";
import { expressions } from "./expressions.js";
import { httpWithoutUrl } from "./http-without-url.js";
import { initialState } from "./initial-state.js";
import { integerTooLarge } from "./integer-too-large.js";
import { internalDestIgnored } from "./internal-dest-ignored.js";
import { mixedPriorities } from "./mixed-priorities.js";
import { notSupportedYet } from "./not-supported-yet.js";
import { paramsIgnored } from "./params-ignored.js";
import { payloadTypeConflict } from "./payload-type-conflict.js";
import { rawBooleanMismatch } from "./raw-boolean-mismatch.js";
import { type Rule, runRules } from "./rule.js";
import { severalEffects } from "./several-effects.js";
import { transitionFromTerminal } from "./transition-from-terminal.js";
import { undefinedDest } from "./undefined-dest.js";
import { undefinedFallback } from "./undefined-fallback.js";
import { undefinedGroup } from "./undefined-group.js";
import { undefinedSource } from "./undefined-source.js";
import { undefinedTimeoutDest } from "./undefined-timeout-dest.js";
import { unknownPolicyKey } from "./unknown-policy-key.js";
import { unknownVariableType } from "./unknown-variable-type.js";
import { unusedGroup } from "./unused-group.js";
import { whenDropped } from "./when-dropped.js";

const RULES: readonly Rule[] = [
  // What the engine refuses (language.md 13.2, 13.3).
  duplicateState,
  initialState,
  undefinedSource,
  undefinedDest,
  undefinedTimeoutDest,
  undefinedFallback,
  transitionFromTerminal,
  emptySource,
  badGuardForm,
  badCheck,
  badActionForm,
  badEffect,
  mixedPriorities,
  // What it takes and gets wrong, or what nobody meant (13.4, 15).
  guardListDropped,
  actionListDropped,
  whenDropped,
  severalEffects,
  expressions,
  integerTooLarge,
  badInvariant,
  httpWithoutUrl,
  codeAction,
  rawBooleanMismatch,
  internalDestIgnored,
  contractUnderMeta,
  undefinedGroup,
  unusedGroup,
  unknownVariableType,
  paramsIgnored,
  badPayload,
  payloadTypeConflict,
  unusedEvent,
  duplicateEvent,
  unknownPolicyKey,
];

/**
 * Checks a machine.
 *
 * @param text the file as it was written
 * @param refusals what the schema has refused of it
 */
export function check(machine: MachineModel, text: string, refusals: Refusals): readonly Diagnostic[] {
  // Without states, of which the schema has told, everything that is named would be missing.
  if (machine.states.length === 0) return [];
  // A part of the language that is still missing would make every other finding about it wrong: it stands alone.
  const unsupported = runRules([notSupportedYet], machine, text, refusals);
  return unsupported.length > 0 ? unsupported : runRules(RULES, machine, text, refusals);
}
