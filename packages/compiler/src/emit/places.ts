/** Where in the YAML stands what a module declares: for maps, and for links in comments. */
import type { Span } from "../diagnostics/types.js";
import type { WhenModel } from "../expression/check-when.js";
import { documentedEvents } from "../model/events.js";
import type { ConditionModel, ExpressionModel, MachineModel, TransitionModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy, guardsIn } from "../model/walk.js";
import { entryOf } from "../source/node.js";
import { offsetsIn } from "../source/yaml/scalar-offsets.js";
import { checkKey } from "./actions.js";
import type { ModuleIR } from "./module-ir.js";

/** What stands for a part of the YAML, and what lies in it. */
export interface MemberPlace {
  readonly span: Span;
  readonly inner?: ReadonlyMap<string, Span>;
}

/** All places of one module: each name is declared once in it. */
export interface Places {
  /** Declared name → what in the YAML it stands for. */
  readonly declarations: ReadonlyMap<string, Span>;
  /** Interface → member → place. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, MemberPlace>>;
  /** Interfaces whose members are called as values of the YAML: someone who writes `"open"` looks for these. */
  readonly quoted: ReadonlySet<string>;
  /** Constant of a row → the transition that is taken. */
  readonly rows: ReadonlyMap<string, TransitionPlace>;
  /** Function → the expression or check that it is. */
  readonly conditions: ReadonlyMap<string, Span>;
  /** Value of the machine → key of what an action evaluates (the text of an expression, a check) → its place. */
  readonly evaluations: ReadonlyMap<string, ReadonlyMap<string, Span>>;
  /** Table → the places of its invariants, in their order. */
  readonly invariants: ReadonlyMap<string, readonly Span[]>;
  /** Functions in which transitions are chosen. */
  readonly deciding: ReadonlySet<string>;
}

export interface TransitionPlace {
  readonly span: Span;
  /** Guard → where the transition names it. */
  readonly guards: ReadonlyMap<string, Span>;
}

/**
 * @param modules of one file
 * @param text of the YAML, as its spans count in it
 */
export function placesOf(modules: readonly ModuleIR[], text: string): Places {
  const all = modules.map((module) => placesOfMachine(module, text));
  return {
    declarations: new Map(all.flatMap(({ declarations }) => [...declarations])),
    members: new Map(all.flatMap(({ members }) => [...members])),
    quoted: new Set(all.flatMap(({ quoted }) => [...quoted])),
    rows: new Map(all.flatMap(({ rows }) => [...rows])),
    conditions: new Map(all.flatMap(({ conditions }) => [...conditions])),
    evaluations: new Map(all.flatMap(({ evaluations }) => [...evaluations])),
    invariants: new Map(all.flatMap(({ invariants }) => [...invariants])),
    deciding: new Set(all.flatMap(({ deciding }) => [...deciding])),
  };
}

function placesOfMachine(module: ModuleIR, text: string): Places {
  const { machine, names } = module;
  const section = (key: string): Span => entryOf(machine.node, key)?.key.span ?? machine.span;
  const states = section("states");
  const transitions = section("transitions");
  const variables = section("state_variables");
  const conditionSpan = (condition: ConditionModel): Span => (condition.kind === "check" ? condition.check.span : expressionSpan(condition, text));
  const statePlaces = placesOfStates(module);
  const targets = firstOfTriggers(module);
  return {
    declarations: new Map([
      [names.machineType, machine.span],
      [names.machine, machine.span],
      [names.table, machine.span],
      [names.state, states],
      [names.isState, states],
      [names.trigger, transitions],
      [names.isTrigger, transitions],
      [names.transitionsType, transitions],
      [names.triggers, transitions],
      [names.targets, transitions],
      [names.guards, transitions],
      [names.actions, transitions],
      [names.payloads, section("events")],
      [names.context, variables],
      [names.contextKey, variables],
      ...(names.parallel === undefined ? [] : [[names.parallel, states] as const]),
      ...module.scopes.map(({ type }) => [type, transitions] as const),
    ]),
    members: new Map<string, ReadonlyMap<string, MemberPlace>>([
      [names.machineType, new Map([["Name", { span: machine.span }]])],
      [names.context, contextPlaces(machine, conditionSpan)],
      [names.guards, guardPlaces(machine)],
      [names.actions, actionPlaces(module)],
      [names.payloads, new Map(documentedEvents(machine, module.triggers).map(({ trigger, span }) => [trigger, { span }]))],
      [names.transitionsType, statePlaces],
      [names.triggers, statePlaces],
      [names.targets, targets],
      ...(names.parallel === undefined ? [] : [[names.parallel, regionPlaces(machine)] as const]),
      ...module.scopes.map(({ type, triggers }) => [type, new Map(Array.from(triggerPlaces(triggers), ([trigger, span]) => [trigger, { span }]))] as const),
    ]),
    quoted: new Set([names.payloads, names.transitionsType, names.triggers, names.targets, ...(names.parallel === undefined ? [] : [names.parallel]), ...module.scopes.map(({ type }) => type)]),
    rows: new Map(module.rows.flatMap(({ transition, constants, template }) => [...new Set([...constants.values(), ...(template === undefined ? [] : [template])])].map((name) => [name, transitionPlace(transition)] as const))),
    conditions: new Map([...guardConditions(module, conditionSpan), ...machine.states.flatMap(({ name, when }) => routeCondition(module, name, when))]),
    evaluations: new Map([[names.machine, evaluationPlaces(module, conditionSpan)]]),
    invariants: new Map([[names.table, machine.invariants.map(({ span }) => span)]]),
    deciding: new Set([names.decide, names.advance, ...module.scopes.map(({ decide }) => decide), ...module.states.flatMap(({ triggers }) => triggers.flatMap(({ decide }) => decide ?? []))]),
  };
}

/** The first place of each name counts. */
function firstOf<Place>(places: readonly (readonly [string, Place])[]): ReadonlyMap<string, Place> {
  return new Map(places.toReversed());
}

function guardPlaces(machine: MachineModel): ReadonlyMap<string, MemberPlace> {
  return firstOf(Array.from(allGuards(machine)).flatMap((guard) => (guard.kind === "name" ? [[guard.name, { span: guard.span }] as const] : [])));
}

function actionPlaces({ machine, codeName }: ModuleIR): ReadonlyMap<string, MemberPlace> {
  const named = Array.from(allActions(machine)).flatMap((action) => {
    const name = action.kind === "name" ? action.name : action.kind === "code" ? codeName(action) : undefined;
    return name === undefined ? [] : [[name, { span: action.span }] as const];
  });
  return firstOf(named);
}

function placesOfStates({ machine, states }: ModuleIR): ReadonlyMap<string, MemberPlace> {
  const triggersOf = new Map(states.map(({ name, triggers }) => [name, triggerPlaces(triggers)]));
  return new Map(machine.states.map(({ name, span }) => [name, { span, inner: triggersOf.get(name) ?? new Map<string, Span>() }]));
}

const triggerPlaces = (triggers: ModuleIR["states"][number]["triggers"]): ReadonlyMap<string, Span> =>
  new Map(triggers.flatMap(({ trigger, candidates: [first] }) => (first === undefined ? [] : [[trigger, labelSpan(first.transition)]])));

/** A transition without a trigger is called by its own place. */
const labelSpan = ({ triggerName, node }: TransitionModel): Span => (triggerName.text === "" ? node.span : triggerName.span);

function firstOfTriggers({ machine }: ModuleIR): ReadonlyMap<string, MemberPlace> {
  return firstOf(machine.transitions.map((transition) => [transition.trigger, { span: labelSpan(transition) }] as const));
}

function regionPlaces(machine: MachineModel): ReadonlyMap<string, MemberPlace> {
  return new Map(
    machine.states.flatMap(({ name, span, regions, type }) =>
      type === "parallel" ? [[name, { span, inner: new Map(regions.map((region) => [region.name, region.span])) }] as const] : [],
    ),
  );
}

/** Where a key is declared; else what documents it; else where it is first used. */
function contextPlaces(machine: MachineModel, conditionSpan: (condition: ConditionModel) => Span): ReadonlyMap<string, MemberPlace> {
  const declared = machine.variables.map(({ key, span }) => [key, { span }] as const);
  const documented = machine.events.flatMap(({ payload = [], span }) => payload.map(({ key }) => [key, { span }] as const));
  const used = (condition: ConditionModel): readonly (readonly [string, MemberPlace])[] =>
    condition.kind === "check"
      ? [[condition.check.field.text, { span: condition.check.field.span }]]
      : Array.from(condition.compiled.reads.keys(), (key) => [key, { span: conditionSpan(condition) }]);
  const asked = Array.from(allGuards(machine)).flatMap((guard) => (guard.kind === "expr" || guard.kind === "check" ? used(guard) : []));
  const changed = Array.from(allActions(machine)).flatMap((action) => [
    ...Array.from(evaluatedBy(action)).flatMap(used),
    ...(action.kind === "effect" ? changedKeys(action.params).map((key) => [key, { span: action.span }] as const) : []),
  ]);
  return firstOf([...declared, ...documented, ...asked, ...changed]);
}

function changedKeys(params: ReadonlyMap<string, unknown>): readonly string[] {
  const field = params.get("field");
  return typeof field === "string" ? [field] : [...params.keys()];
}

function transitionPlace(transition: TransitionModel): TransitionPlace {
  const named = transition.guards.flatMap((guard) => [...guardsIn(guard)]).flatMap((guard) => (guard.kind === "name" ? [[guard.name, guard.span] as const] : []));
  return { span: labelSpan(transition), guards: firstOf(named) };
}

function guardConditions(module: ModuleIR, conditionSpan: (condition: ConditionModel) => Span): ReadonlyMap<string, Span> {
  const all = Array.from(allGuards(module.machine)).flatMap((guard) =>
    guard.kind === "expr" || guard.kind === "check" ? [[module.conditionOf(guard).constant, conditionSpan(guard)] as const] : [],
  );
  return firstOf(all);
}

function routeCondition({ whenOf }: ModuleIR, state: string, [first]: readonly WhenModel[]): readonly (readonly [string, Span])[] {
  const condition = whenOf.get(state);
  if (condition === undefined || first === undefined) return [];
  return [[condition.constant, first.kind === "check" ? first.check.span : first.span]];
}

/** The keys under which the machine holds what its actions evaluate. */
function evaluationPlaces({ machine, variantOf }: ModuleIR, conditionSpan: (condition: ConditionModel) => Span): ReadonlyMap<string, Span> {
  const parts = Array.from(allActions(machine)).flatMap((action) => Array.from(evaluatedBy(action)));
  return firstOf(parts.map((part) => [part.kind === "expr" ? part.text : checkKey(part.check, variantOf(part.check)), conditionSpan(part)] as const));
}

/** Where the expression itself stands: behind quotes, and of a block in its first line. */
function expressionSpan({ node, offset, text }: ExpressionModel, file: string): Span {
  const offsets = node.kind === "string" ? offsetsIn(file, node) : undefined;
  const start = offsets?.[offset + text.length - text.trimStart().length];
  return start === undefined ? node.span : { start, end: offsets?.[offset + text.trimEnd().length] ?? node.span.end };
}
