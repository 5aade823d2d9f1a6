/** All rules, in the order in which they are run. A new rule is a file beside this one, a line here, a message and a case. */
import { isSettable } from "../diagnostics/levels.js";
import type { Diagnostic } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";
import { ambiguousTransition } from "./ambiguous-transition.js";
import { autoWithTrigger } from "./auto-with-trigger.js";
import type { Refusals } from "../schema/refusals.js";
import { badActionForm } from "./bad-action-form.js";
import { badActionOption } from "./bad-action-option.js";
import { badCheck } from "./bad-check.js";
import { badDelay } from "./bad-delay.js";
import { badEffect } from "./bad-effect.js";
import { badGuardForm } from "./bad-guard-form.js";
import { badHttpField } from "./bad-http-field.js";
import { badInvariant } from "./bad-invariant.js";
import { badPayload } from "./bad-payload.js";
import { badRetryAttempts } from "./bad-retry-attempts.js";
import { badWhen } from "./bad-when.js";
import { branchWithoutSteps } from "./branch-without-steps.js";
import { builtinParams } from "./builtin-params.js";
import { branchTooDeep } from "./branch-too-deep.js";
import { choiceActionsLost } from "./choice-actions-lost.js";
import { choiceWayUnused } from "./choice-way-unused.js";
import { choiceNotResolved, choiceWithoutTrigger } from "./choice-states.js";
import { codeAction } from "./code-action.js";
import { contextKeys } from "./context-keys.js";
import { contradictingGuards } from "./contradicting-guards.js";
import { contractUnderMeta } from "./contract-under-meta.js";
import { deadEnd } from "./dead-end.js";
import { decidedBeforeActed } from "./decided-before-acted.js";
import { declaredTypeConflict } from "./declared-type-conflict.js";
import { delaysNotStarted } from "./delays-not-started.js";
import { duplicateEvent, unusedEvent } from "./documented-events.js";
import { duplicateSource } from "./duplicate-source.js";
import { duplicateState } from "./duplicate-state.js";
import { emptySource } from "./empty-source.js";
import { expressions } from "./expressions.js";
import { fallbackCatchesGuards } from "./fallback-catches-guards.js";
import { hiddenInNames } from "./hidden-in-names.js";
import { fallbackMode } from "./fallback-mode.js";
import { httpWithoutUrl } from "./http-without-url.js";
import { implicitTriggerSources } from "./implicit-trigger-sources.js";
import { initialChild } from "./initial-child.js";
import { initialState } from "./initial-state.js";
import { integerTooLarge } from "./integer-too-large.js";
import { internalDestIgnored } from "./internal-dest-ignored.js";
import { joinMissing } from "./join-missing.js";
import { actionListDropped, guardListDropped } from "./list-dropped.js";
import { lookAlikeNames } from "./look-alike-names.js";
import { loops } from "./loops.js";
import { mixedPriorities } from "./mixed-priorities.js";
import { stateNames } from "./names.js";
import { optionIgnored } from "./option-ignored.js";
import { parallelAsInitial } from "./parallel-as-initial.js";
import { parallelExitUnreachable } from "./parallel-exit-unreachable.js";
import { parallelRegions } from "./parallel-regions.js";
import { paramsIgnored } from "./params-ignored.js";
import { parentCycle } from "./parent-cycle.js";
import { payloadTypeConflict } from "./payload-type-conflict.js";
import { pointsOnSimpleState } from "./points-on-simple-state.js";
import { rawBooleanMismatch } from "./raw-boolean-mismatch.js";
import { regexSlow } from "./regex-slow.js";
import { blankRegion, destOutsideRegion } from "./region-destinations.js";
import { regionInitialSkipsHooks } from "./region-initial-skips-hooks.js";
import { regionNames } from "./region-names.js";
import { regionStates } from "./region-states.js";
import { routeWithoutEvent } from "./route-without-event.js";
import { type Rule, runRules } from "./rule.js";
import { selfTransitionSkipsHooks } from "./self-transition-skips-hooks.js";
import { shadowedTransition } from "./shadowed-transition.js";
import { severalEffects } from "./several-effects.js";
import { severalKinds } from "./several-kinds.js";
import { stateUsesIn } from "./state-uses.js";
import { submachine } from "./submachine.js";
import { terminalParent } from "./terminal-parent.js";
import { timeoutOnParent } from "./timeout-on-parent.js";
import { transitionFromTerminal } from "./transition-from-terminal.js";
import { transitionRegion } from "./transition-region.js";
import { undefinedGroup } from "./undefined-group.js";
import { undefinedHistoryState } from "./undefined-history-state.js";
import { undefinedPoint } from "./undefined-point.js";
import { undefinedState } from "./undefined-state.js";
import { unreachableState } from "./unreachable-state.js";
import { unknownPolicyKey } from "./unknown-policy-key.js";
import { unknownVariableType } from "./unknown-variable-type.js";
import { unusedGroup } from "./unused-group.js";
import { whenDropped } from "./when-dropped.js";
import { whenWithoutRoutes } from "./when-without-routes.js";
import { wildcardHidesTransition } from "./wildcard-hides-transition.js";
import { wildcardRejectedByEngine } from "./wildcard-rejected-by-engine.js";

const RULES: readonly Rule[] = [
  // What the engine refuses (language.md 13.2, 13.3).
  duplicateState,
  initialState,
  undefinedState,
  undefinedPoint,
  transitionFromTerminal,
  joinMissing,
  terminalParent,
  parentCycle,
  initialChild,
  parallelRegions,
  regionNames,
  regionStates,
  transitionRegion,
  emptySource,
  badDelay,
  implicitTriggerSources,
  pointsOnSimpleState,
  badGuardForm,
  badCheck,
  badWhen,
  badActionForm,
  badEffect,
  mixedPriorities,
  // What it takes and gets wrong, or what nobody meant (13.4, 15).
  undefinedHistoryState,
  choiceNotResolved,
  choiceWithoutTrigger,
  choiceActionsLost,
  guardListDropped,
  actionListDropped,
  whenDropped,
  severalEffects,
  severalKinds,
  branchWithoutSteps,
  branchTooDeep,
  expressions,
  contextKeys,
  declaredTypeConflict,
  integerTooLarge,
  badInvariant,
  badActionOption,
  httpWithoutUrl,
  badHttpField,
  codeAction,
  rawBooleanMismatch,
  internalDestIgnored,
  autoWithTrigger,
  delaysNotStarted,
  timeoutOnParent,
  parallelAsInitial,
  blankRegion,
  destOutsideRegion,
  wildcardRejectedByEngine,
  contractUnderMeta,
  undefinedGroup,
  unknownVariableType,
  paramsIgnored,
  builtinParams,
  optionIgnored,
  badPayload,
  payloadTypeConflict,
  duplicateEvent,
  unknownPolicyKey,
  regexSlow,
  hiddenInNames,
  lookAlikeNames,
  badRetryAttempts,
  fallbackMode,
  duplicateSource,
];

/** What looks at the machine as a whole (13.5): once the engine would take it, for what is wrong could be what leads there. */
const LINT: readonly Rule[] = [
  unreachableState,
  deadEnd,
  shadowedTransition,
  ambiguousTransition,
  contradictingGuards,
  wildcardHidesTransition,
  whenWithoutRoutes,
  loops,
  parallelExitUnreachable,
  fallbackCatchesGuards,
  selfTransitionSkipsHooks,
  choiceWayUnused,
  regionInitialSkipsHooks,
  routeWithoutEvent,
  decidedBeforeActed,
  unusedGroup,
  unusedEvent,
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
  // What a submachine would have added is missing, so that every other finding could be wrong: its error stands alone.
  const submachines = runRules([submachine], machine, text, refusals);
  const isUnsupported = submachines.some(({ severity }) => severity === "error");
  if (isUnsupported) return submachines;
  const diagnostics = [...submachines, ...runRules(RULES, machine, text, refusals)];
  // A state may also be missing where a name of a wrong form speaks of it.
  const declared = stateNames({ machine });
  // So may the way out of a choice state, whose trigger is that of the way in.
  const isChoiceInDoubt = refusals.concern("transition", "trigger") && machine.states.some(({ type }) => type === "choice");
  const isWhole = !refusals.some && !isChoiceInDoubt && stateUsesIn(machine, declared).every(({ state }) => declared.has(state)) && diagnostics.every(({ code }) => isSettable(code));
  return isWhole ? [...diagnostics, ...runRules(LINT, machine, text, refusals)] : diagnostics;
}
