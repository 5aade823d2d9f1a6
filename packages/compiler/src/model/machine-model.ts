/** The machine as the YAML means it: names resolved, lists in order, every part with its place. Frozen once made. */
import type { Span } from "../diagnostics/types.js";
import type { PlainValue } from "../source/plain.js";
import type { CheckModel } from "../expression/check-model.js";
import type { WhenModel } from "../expression/check-when.js";
import type { CompiledExpression } from "../expression/compile-expression.js";
import type { MapNode, Node } from "../source/node.js";

/** Data as written: key → value, in file order. */
export type PlainMap = ReadonlyMap<string, PlainValue>;

/** A name where it was written. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** A use of something by its name, with parameters. */
export interface Call {
  readonly name: string;
  /** Absent when there are none; an empty mapping counts as none. */
  readonly params?: PlainMap;
  /** The name. */
  readonly span: Span;
}

/** A text that is evaluated. */
export interface ExpressionModel {
  readonly kind: "expr";
  /** As it stands in the YAML. */
  readonly text: string;
  readonly compiled: CompiledExpression;
  /** The value that the text was read from. */
  readonly node: Node;
  /** Where in the node's text it begins: of a template, behind its braces. */
  readonly offset: number;
}

export interface CheckConditionModel {
  readonly kind: "check";
  readonly check: CheckModel;
}

/** `when` of an action or a branch: an expression or one check. */
export type ConditionModel = ExpressionModel | CheckConditionModel;

export interface NamedGuard extends Call {
  readonly kind: "name";
}

/** `allOf` or `anyOf`. */
export interface CompositeGuard {
  readonly kind: "allOf" | "anyOf";
  readonly guards: readonly GuardModel[];
}

export interface NegatedGuard {
  readonly kind: "not";
  readonly guard: GuardModel;
}

/** One item of a transition's guards (`language.md` 5.1). */
export type GuardModel = NamedGuard | ConditionModel | CompositeGuard | NegatedGuard;

/** What any action may say about how it is run (`language.md` 7.1, 11.4). */
export interface ActionOptions {
  readonly when?: ConditionModel;
  /** Seconds. */
  readonly timeout?: PlainValue;
  readonly retry?: PlainValue;
  /** Seconds before the second attempt, doubled for each further one. */
  readonly retryBackoff?: PlainValue;
}

export interface NamedAction extends Call, ActionOptions {
  readonly kind: "name";
  /** Written as `custom`. */
  readonly custom: boolean;
}

export type EffectKind = "set" | "timestamp" | "increment" | "decrement" | "append" | "clear" | "compute";

/** A change of the context (`language.md` 7.2). */
export interface EffectAction extends ActionOptions {
  readonly kind: "effect";
  readonly effect: EffectKind;
  /** In the form in which rows hold them: `{ field }` for effects of one field, the mapping itself for `set` and `compute`. */
  readonly params: PlainMap;
  /** The key of the effect. */
  readonly span: Span;
  /** Of a `compute`, its values. */
  readonly expressions: readonly ExpressionModel[];
}

/** Actions of which one list or the other is run (`language.md` 7.4). */
export interface BranchAction extends ActionOptions {
  readonly kind: "branch";
  readonly condition?: ConditionModel;
  readonly then: readonly ActionModel[];
  readonly else: readonly ActionModel[];
  readonly span: Span;
}

/** A request (`language.md` 7.5). */
export interface HttpAction extends ActionOptions {
  readonly kind: "http";
  readonly request: PlainMap;
  /** The expressions of its templates. */
  readonly expressions: readonly ExpressionModel[];
  readonly span: Span;
}

/** Python source, which a method of the user's stands for. */
export interface CodeAction extends ActionOptions {
  readonly kind: "code";
  readonly source: string;
  /** The other keys of the mapping. */
  readonly rest: PlainMap;
  readonly span: Span;
}

/** One item of a list of actions (`language.md` 7.1). */
export type ActionModel = NamedAction | EffectAction | BranchAction | HttpAction | CodeAction;

export type StateType = "initial" | "stable" | "terminal" | "error" | "choice" | "parallel";

/** A region of a parallel state (`language.md` 3.4). */
export interface RegionModel {
  readonly name: string;
  readonly span: Span;
  readonly initial: Name;
  readonly states: readonly Name[];
  readonly final?: Name;
  readonly description?: string;
  readonly node: MapNode;
}

/** A service that runs while an entity is in a state; data for an adapter (`language.md` 12.4). */
export interface InvokeModel {
  readonly id: string;
  readonly src: string;
  readonly onDone?: string;
}

/** Where a transition leads, as it is written: to a state, or to what is remembered of one (`language.md` 4.5). */
export type Destination = { readonly kind: "state"; readonly name: string } | { readonly kind: "history"; readonly parent: string; readonly deep: boolean };

export interface StateModel {
  readonly name: string;
  /** The name. */
  readonly span: Span;
  readonly type: StateType;
  readonly description?: string;
  readonly group?: Name;
  readonly parent?: Name;
  readonly initialChild?: Name;
  readonly regions: readonly RegionModel[];
  readonly entryPoints: readonly Name[];
  readonly exitPoints: readonly Name[];
  readonly enter: readonly ActionModel[];
  readonly exit: readonly ActionModel[];
  readonly invoke: readonly InvokeModel[];
  /** What has to hold for a route into the state; all of it (`language.md` 9.8). */
  readonly when: readonly WhenModel[];
  readonly timeout?: { readonly seconds: number; readonly destination: Name };
  /** The `metadata` mapping with all keys that the language does not know laid over it. */
  readonly metadata?: PlainMap;
  readonly node: MapNode;
}

export interface TransitionModel {
  /** Its place in the file, from 0. */
  readonly index: number;
  /** In the spelling that results carry: folded by the normaliser. */
  readonly trigger: string;
  /** As written, or as made for a transition that names none; not folded. */
  readonly label: string;
  /** As written; empty where there is none. */
  readonly triggerName: Name;
  /** Written as `*`: every state that is not terminal. */
  readonly everywhere: boolean;
  /** As written, for diagnostics. */
  readonly sourceNames: readonly Name[];
  /** The declared states among them, each once, in the order of the states; `*` expanded. */
  readonly sources: readonly string[];
  /** As written. */
  readonly target: Name;
  /** What the target means; entry points are the states that they are. */
  readonly destination: Destination;
  readonly internal: boolean;
  /** Taken by itself after a step, never by its trigger (`language.md` 9.7). */
  readonly auto: boolean;
  /** In milliseconds: taken by itself so long after the source was entered. */
  readonly after?: number;
  /** Taken within this region of a parallel state, and nowhere else. */
  readonly region?: Name;
  readonly guards: readonly GuardModel[];
  readonly actions: readonly ActionModel[];
  /** Absent counts as 0. Text only where all priorities that meet are text. */
  readonly priority?: number | string;
  readonly description?: string;
  readonly refs: readonly string[];
  readonly metadata?: PlainMap;
  readonly node: MapNode;
}

export interface VariableModel {
  readonly key: string;
  readonly span: Span;
  readonly type?: Name;
  readonly description?: string;
  readonly required: boolean;
  readonly default?: PlainValue;
}

/** A rule that the context has to keep (`language.md` 2.5). */
export interface InvariantModel {
  /** What messages call it. */
  readonly label: string;
  /** Absent where it can never be worked out. */
  readonly condition?: WhenModel;
  readonly span: Span;
}

/** One key of what a documented event brings along. */
export interface PayloadField {
  readonly key: string;
  /** `number`, `string`, `boolean` or `object`; absent for anything. */
  readonly type?: string;
  readonly description?: string;
  readonly required: boolean;
}

export interface EventModel {
  /** The trigger that it documents, folded. */
  readonly trigger: string;
  readonly span: Span;
  readonly description?: string;
  /** Absent when the event says nothing of a payload. */
  readonly payload?: readonly PayloadField[];
  readonly written: PlainValue;
}

export interface GroupModel {
  readonly name: string;
  readonly span: Span;
  readonly description?: string;
  readonly written: PlainValue;
}

export interface MachineModel {
  readonly file: string;
  /** `meta.machine_name`, else the file's name without its endings. */
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly rejectInvalidEvents: boolean;
  readonly strictGuardRegistry: boolean;
  readonly validateContext: boolean;
  /** Transitions into states with `when` are routes, taken by themselves (`language.md` 9.8). */
  readonly autoRoute: boolean;
  readonly normalizer?: "lower" | "upper";
  readonly states: readonly StateModel[];
  readonly transitions: readonly TransitionModel[];
  readonly variables: readonly VariableModel[];
  readonly invariants: readonly InvariantModel[];
  readonly events: readonly EventModel[];
  readonly groups: readonly GroupModel[];
  /** Where an event that nothing takes may lead (`error_policy.default_fallback`). */
  readonly fallback?: Name;
  readonly errorPolicy?: PlainMap;
  /** The keys of `meta` that nothing above stands for, as written. */
  readonly meta?: PlainMap;
  /** Where a fault of the whole machine is shown: its name, else its first key. */
  readonly span: Span;
  /** The mapping that it was made from. */
  readonly node: MapNode;
}
