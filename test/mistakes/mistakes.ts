/** Ways of breaking a machine in one place. */
import type { DiagnosticCode } from "../../packages/compiler/src/diagnostics/create.js";
import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";

/** A machine with one mistake in it. */
export interface Mistake {
  /** What was done. */
  readonly kind: string;
  readonly text: string;
  /** Where it is to be told: at this place exactly. */
  readonly at: { readonly start: number; readonly end: number };
  /** What is to be said; one of them, where that depends on the rest of the machine. */
  readonly codes: readonly DiagnosticCode[];
  /** How many places are to be shown with it, where that is known. */
  readonly related?: number;
}

type Kind = (machine: Machine) => Iterable<Mistake>;

/** A place that names a state. */
interface Use {
  readonly node: Scalar<string>;
  readonly code: DiagnosticCode;
}

/** A text with its nodes. */
class Machine {
  readonly text: string;
  readonly root: YAMLMap;

  constructor(text: string) {
    this.text = text;
    this.root = parseDocument(text, { version: "1.1" }).contents as unknown as YAMLMap;
  }

  /** The mappings of a list. */
  items(key: string, of: YAMLMap = this.root): readonly YAMLMap[] {
    const list = of.get(key, true) as Node | undefined;
    return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : [];
  }

  get states(): readonly YAMLMap[] {
    return this.items("states");
  }

  get transitions(): readonly YAMLMap[] {
    return this.items("transitions");
  }

  get regions(): readonly YAMLMap[] {
    return this.states.flatMap((state) => this.items("regions", state));
  }

  get stateNames(): readonly string[] {
    return this.states.map((state) => String(state.get("name")));
  }

  /** The text with another one in the place of a node. */
  with(node: Node, written: string): { readonly text: string; readonly at: Mistake["at"] } {
    const { start, end } = rangeOf(node);
    const tail = this.text.slice(start, end).endsWith("\n") ? "\n" : "";
    return { text: this.text.slice(0, start) + written + tail + this.text.slice(end), at: { start, end: start + written.length } };
  }

  /** The text with another name, in the quotes that the one before had. */
  respelt(node: Scalar<string>, name: string): ReturnType<Machine["with"]> {
    const quote = node.type === "QUOTE_DOUBLE" ? '"' : node.type === "QUOTE_SINGLE" ? "'" : "";
    return this.with(node, `${quote}${name}${quote}`);
  }

  /** The text in which an item of a list stands once more, right behind itself, and where something in it then stands. */
  repeated(item: Node, inner: Node): { readonly text: string; readonly at: Mistake["at"] } | undefined {
    const { start, end } = rangeOf(item);
    const place = rangeOf(inner);
    const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
    const isBlock = /^ *- +$/.test(this.text.slice(lineStart, start));
    const from = isBlock ? lineStart : start;
    let to = end;
    if (isBlock && !this.text.slice(0, to).endsWith("\n")) {
      const lineEnd = this.text.indexOf("\n", to);
      if (lineEnd === -1 || this.text.slice(to, lineEnd).trim() !== "") return undefined;
      to = lineEnd + 1;
    }
    const between = isBlock ? "" : ", ";
    const shift = to - from + between.length;
    const text = this.text.slice(0, to) + between + this.text.slice(from, to) + this.text.slice(to);
    return { text, at: { start: place.start + shift, end: place.end + shift } };
  }
}

/** Where a node stands, what it stands for aside. */
function rangeOf(node: Node): { readonly start: number; readonly end: number } {
  const [start, end] = node.range!;
  return { start, end };
}

/** A name with one letter twice: near to it, and to no other. */
function misspelt(name: string, others: readonly string[]): string {
  const middle = name.length >> 1;
  const written = `${name.slice(0, middle)}${name.charAt(middle)}${name.slice(middle)}`;
  return others.includes(written) ? `${written}q` : written;
}

function textAt(map: YAMLMap, key: string): Scalar<string> | undefined {
  const node = map.get(key, true) as Node | undefined;
  return isScalar(node) && typeof node.value === "string" && isOneLine(node) ? (node as Scalar<string>) : undefined;
}

const isOneLine = ({ type }: Scalar): boolean => type === "PLAIN" || type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE";

/** The texts of a value that is one or a list of them. */
function textsAt(map: YAMLMap, key: string): readonly Scalar<string>[] {
  const node = map.get(key, true) as Node | undefined;
  if (isSeq(node)) return node.items.filter((item): item is Scalar<string> => isScalar(item) && typeof item.value === "string" && isOneLine(item));
  return [textAt(map, key)].flatMap((one) => one ?? []);
}

/** Every place that names a state by its plain name. */
function usesOfStates(machine: Machine): readonly Use[] {
  const policy = machine.root.get("error_policy", true) as Node | undefined;
  const one = (map: YAMLMap, key: string, code: DiagnosticCode): readonly Use[] => textsAt(map, key).map((node) => ({ node, code }));
  const uses = [
    ...machine.states.flatMap((state) => {
      const timeout = state.get("timeout", true) as Node | undefined;
      return [...one(state, "parent", "undefined-parent"), ...one(state, "initial_child", "undefined-initial-child"), ...(isMap(timeout) ? one(timeout, "destination", "undefined-timeout-dest") : [])];
    }),
    ...machine.regions.flatMap((region) => [
      ...one(region, "initial", "undefined-region-state"),
      ...one(region, "states", "undefined-region-state"),
      ...one(region, "final", region.has("states") ? "region-final-not-listed" : "undefined-region-final"),
    ]),
    ...machine.transitions.flatMap((transition) => [...one(transition, "source", "undefined-source"), ...one(transition, "dest", "undefined-dest")]),
    ...(isMap(policy) ? one(policy, "default_fallback", "undefined-fallback") : []),
  ];
  return uses.filter(({ node }) => machine.stateNames.includes(node.value)).sort((a, b) => rangeOf(a.node).start - rangeOf(b.node).start);
}

/** Every name at every place that uses it. */
function* misspeltUses(machine: Machine): Iterable<Mistake> {
  for (const { node, code } of usesOfStates(machine)) {
    yield { kind: `a state misspelt where it is used: ${code}`, ...machine.respelt(node, misspelt(node.value, machine.stateNames)), codes: [code] };
  }
  const regions = machine.regions.map((region) => String(region.get("name")));
  for (const transition of machine.transitions) {
    const region = textAt(transition, "region");
    if (region !== undefined && regions.includes(region.value)) yield { kind: "a region misspelt where it is used", ...machine.respelt(region, misspelt(region.value, regions)), codes: ["undefined-region"] };
  }
}

/** Names that other places use, where they are declared. */
function* misspeltDeclarations(machine: Machine): Iterable<Mistake> {
  const uses = usesOfStates(machine);
  const isNamedOtherwise = (name: string): boolean => new RegExp(`\\(${name}\\)|\\b${name}:|:${name}\\b|_points:[^\n]*\\b${name}\\b`).test(machine.text);
  for (const state of machine.states) {
    const name = textAt(state, "name");
    const places = uses.filter(({ node }) => node.value === name?.value);
    if (name === undefined || places.length === 0 || isNamedOtherwise(name.value)) continue;
    const written = misspelt(name.value, machine.stateNames);
    const broken = machine.respelt(name, written);
    const [first] = places;
    const shift = rangeOf(first!.node).start < broken.at.start ? 0 : broken.text.length - machine.text.length;
    const { start, end } = rangeOf(first!.node);
    const isTold = places.length > 1 && name.value.length > 1;
    yield isTold
      ? { kind: "a state misspelt where it is declared, used in several places", ...broken, codes: ["misspelt-name"], related: places.length }
      : { kind: "a state misspelt where it is declared, used in one place, or hard to recognise", text: broken.text, at: { start: start + shift, end: end + shift }, codes: [first!.code === "region-final-not-listed" ? "undefined-region-state" : first!.code], related: places.length - 1 };
  }
}

/** Keys that have to be there. The text keeps its other places. */
function* missingKeys(machine: Machine): Iterable<Mistake> {
  const without = function* (map: YAMLMap, key: string, codes: readonly DiagnosticCode[] = ["missing-field"]): Iterable<Mistake> {
    const pair = pairOf(map, key);
    if (pair === undefined || !isScalar(pair.value) || !isScalar(pair.key) || !isOneLine(pair.value)) return;
    const { start } = rangeOf(pair.key);
    const { end } = rangeOf(pair.value);
    const text = `${machine.text.slice(0, start)}${"x-n: 1".padEnd(end - start)}${machine.text.slice(end)}`;
    const place = key === "name" || key === "trigger" ? undefined : pairOf(map, map.has("trigger") ? "trigger" : "name")?.value;
    const shift = text.length - machine.text.length;
    const shown = isScalar(place) ? rangeOf(place) : undefined;
    const at = shown === undefined ? firstKeyOf(map, key === firstKeyOf(map).name ? { start, end: start + 3 } : undefined) : { start: shown.start + (shown.start > start ? shift : 0), end: shown.end + (shown.start > start ? shift : 0) };
    yield { kind: `without its ${key}`, text, at, codes };
  };
  for (const state of machine.states) {
    yield* without(state, "name");
    const timeout = state.get("timeout", true) as Node | undefined;
    if (isMap(timeout)) yield* without(timeout, "destination");
    if (isMap(timeout)) yield* without(timeout, "seconds");
  }
  for (const region of machine.regions) for (const key of ["name", "initial"]) yield* without(region, key);
  for (const transition of machine.transitions) {
    yield* without(transition, "source");
    yield* without(transition, "dest");
    if (!transition.has("after") && !transition.has("auto")) yield* without(transition, "trigger", ["missing-trigger"]);
  }
}

function firstKeyOf(map: YAMLMap, instead?: Mistake["at"]): Mistake["at"] & { readonly name: string } {
  const key = map.items[0]!.key as Scalar<string>;
  return { ...(instead ?? rangeOf(key)), name: key.value };
}

function pairOf(map: YAMLMap, key: string): Pair<Node, Node> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Pair<Node, Node> | undefined;
}

/** Key → a value of a kind that does not fit, and what is said of it. */
const WRONG_VALUES: Readonly<Record<string, Readonly<Record<string, readonly [value: string, code: DiagnosticCode]>>>> = {
  machine: {
    meta: ["5", "wrong-type"],
    states: ["5", "wrong-type"],
    transitions: ["5", "wrong-type"],
    groups: ["5", "wrong-type"],
    events: ["5", "wrong-type"],
    error_policy: ["[5]", "wrong-type"],
    state_variables: ["5", "wrong-type"],
    context_invariants: ["5", "wrong-type"],
  },
  meta: { machine_name: ["[m]", "wrong-type"], version: ["{n: 1}", "wrong-type"], description: ["[d]", "wrong-type"], event_normalizer: ["loud", "unknown-option"] },
  state: {
    name: ["5", "wrong-type"],
    type: ["final_one", "unknown-state-type"],
    description: ["[d]", "wrong-type"],
    parent: ["[p]", "wrong-type"],
    initial_child: ["[c]", "wrong-type"],
    group: ["[g]", "wrong-type"],
    regions: ["{r: s}", "wrong-type"],
    on_enter: ["5", "action-list-dropped"],
    on_exit: ["5", "action-list-dropped"],
    timeout: ["5", "wrong-type"],
    invoke: ["5", "wrong-type"],
    entry_points: ["5", "wrong-type"],
    exit_points: ["5", "wrong-type"],
    metadata: ["5", "wrong-type"],
  },
  timeout: { seconds: ["0", "timeout-invalid"], destination: ["[d]", "wrong-type"] },
  region: { name: ["[r]", "wrong-type"], initial: ["[s]", "wrong-type"], states: ["5", "wrong-type"], final: ["[f]", "wrong-type"] },
  transition: {
    trigger: ["[t]", "wrong-type"],
    source: ["{s: 1}", "wrong-type"],
    dest: ["[d]", "wrong-type"],
    region: ["[r]", "wrong-type"],
    guards: ["5", "guard-list-dropped"],
    actions: ["5", "action-list-dropped"],
    after: ["500ms", "bad-delay"],
    internal: ["[1]", "wrong-type"],
    auto: ["[1]", "wrong-type"],
    priority: ["high", "wrong-type"],
    description: ["[d]", "wrong-type"],
    refs: ["5", "wrong-type"],
  },
  variable: { key: ["Not A Key", "name-invalid"], type: ["5", "wrong-type"] },
};

/** The mappings of each kind. */
function mapsOf(machine: Machine): readonly (readonly [kind: string, map: YAMLMap])[] {
  const meta = machine.root.get("meta", true) as Node | undefined;
  const timeouts = machine.states.map((state) => state.get("timeout", true) as Node | undefined);
  return [
    ["machine", machine.root],
    ...(isMap(meta) ? [["meta", meta] as const] : []),
    ...machine.states.map((state) => ["state", state] as const),
    ...timeouts.flatMap((timeout) => (isMap(timeout) ? [["timeout", timeout] as const] : [])),
    ...machine.regions.map((region) => ["region", region] as const),
    ...machine.transitions.map((transition) => ["transition", transition] as const),
    ...machine.items("state_variables").map((variable) => ["variable", variable] as const),
  ];
}

const isAnchored = (node: Node): boolean => isAlias(node) || ((isScalar(node) || isCollection(node)) && node.anchor !== undefined);

function* wrongValues(machine: Machine): Iterable<Mistake> {
  for (const [kind, map] of mapsOf(machine)) {
    for (const [key, [value, code]] of Object.entries(WRONG_VALUES[kind]!)) {
      const node = pairOf(map, key)?.value;
      if (node === null || node === undefined || node.range == null || isAnchored(node) || rangeOf(node).start === rangeOf(node).end) continue;
      yield { kind: `${kind}: ${key}: ${value}`, ...machine.with(node, value), codes: [code] };
    }
  }
}

/** What fires a transition. */
const TRIGGERING = ["trigger", "after", "auto"];

/**
 * Kind and key → the error that a machine without the key has, told at the key instead of a warning. Where the rest of the machine can do without
 * it there is only the warning.
 */
const NEEDED: Readonly<Record<string, readonly DiagnosticCode[]>> = {
  "state type": ["no-initial-state", "regions-on-non-parallel"],
  "state regions": ["parallel-without-regions"],
  "state parent": ["initial-child-not-a-child"],
  "state initial_child": ["points-on-simple-state"],
  "state entry_points": ["undefined-entry-point"],
  "state exit_points": ["undefined-exit-point"],
  "region states": ["source-outside-region"],
  "transition trigger": ["implicit-trigger-sources"],
};

/** Keys with one letter twice. */
function* misspeltKeys(machine: Machine): Iterable<Mistake> {
  const required: Readonly<Record<string, readonly string[]>> = { machine: ["states", "transitions"], state: ["name"], timeout: ["seconds", "destination"], region: ["name", "initial"], transition: ["source", "dest"], variable: ["key"] };
  for (const [kind, map] of mapsOf(machine)) {
    for (const { key } of map.items as readonly Pair<Node, Node>[]) {
      if (!isScalar(key) || typeof key.value !== "string" || !Object.hasOwn(WRONG_VALUES[kind]!, key.value)) continue;
      const isTrigger = kind === "transition" && TRIGGERING.includes(key.value) && TRIGGERING.filter((one) => map.has(one)).length === 1;
      const codes: readonly DiagnosticCode[] = isTrigger ? ["missing-trigger"] : required[kind]?.includes(key.value) === true ? ["missing-field"] : ["unknown-key", ...(NEEDED[`${kind} ${key.value}`] ?? [])];
      yield { kind: `${kind}: ${key.value} misspelt`, ...machine.with(key, misspelt(key.value, [])), codes };
    }
  }
}

/** Names in a form that names may not have. */
function* illegalNames(machine: Machine): Iterable<Mistake> {
  for (const state of machine.states) {
    const name = textAt(state, "name");
    if (name !== undefined && /[a-z]/.test(name.value)) yield { kind: "a state's name in capitals", ...machine.with(name, `"${name.value.toUpperCase()}"`), codes: ["name-invalid"] };
  }
  for (const transition of machine.transitions) {
    const trigger = textAt(transition, "trigger");
    if (trigger !== undefined && !trigger.value.startsWith("_")) yield { kind: "a trigger in capitals", ...machine.with(trigger, `${trigger.value.toUpperCase()}-X`), codes: ["name-invalid"] };
    const [guard] = textsAt(transition, "guards");
    // What the engine's own guards say of the machine is lost with their names.
    if (guard !== undefined && guard.value !== "always" && guard.value !== "never") yield { kind: "a guard's name with a dash", ...machine.with(guard, "Not-A-Guard"), codes: ["name-invalid"] };
    const [action] = textsAt(transition, "actions");
    if (action !== undefined) yield { kind: "an action's name with a dash", ...machine.with(action, "Not-An-Action"), codes: ["name-invalid"] };
  }
}

/** Items that stand twice. */
function* duplicates(machine: Machine): Iterable<Mistake> {
  const twice = function* (kind: string, item: Node, inner: Node | undefined, code: DiagnosticCode): Iterable<Mistake> {
    const broken = inner === undefined || isAnchored(item) ? undefined : machine.repeated(item, inner);
    if (broken !== undefined) yield { kind, ...broken, codes: [code], related: 1 };
  };
  for (const state of machine.states) yield* twice("a state twice", state, textAt(state, "name"), "duplicate-state");
  for (const region of machine.regions) yield* twice("a region twice", region, textAt(region, "name"), "duplicate-region");
  for (const event of machine.items("events")) yield* twice("an event twice", event, textAt(event, "name"), "duplicate-event");
  for (const variable of machine.items("state_variables")) yield* twice("a variable twice", variable, textAt(variable, "key"), "duplicate-variable");
}

/** Types of states that do not go with the rest of the machine. */
function* wrongTypes(machine: Machine): Iterable<Mistake> {
  const states = pairOf(machine.root, "states")!.key;
  for (const state of machine.states) {
    const type = textAt(state, "type");
    const name = textAt(state, "name")?.value;
    const key = pairOf(state, "regions")?.key;
    if (type?.value === "initial") yield { kind: "no state is the initial one", text: machine.with(type, "stable ").text, at: rangeOf(states), codes: ["no-initial-state"] };
    if (type?.value === "stable") yield { kind: "a second initial state", ...machine.with(type, "initial"), codes: ["multiple-initial-states"], related: 1 };
    if (type?.value === "parallel" && key !== undefined) yield { kind: "regions of a state that is not parallel", text: machine.with(type, "stable  ").text, at: rangeOf(key), codes: ["regions-on-non-parallel"] };
    if (type?.value !== "stable" && type?.value !== "error") continue;
    const sources = machine.transitions.flatMap((transition) => textsAt(transition, "source")).filter(({ value }) => value === name);
    const isParent = machine.states.some((other) => other.get("parent") === name);
    if (sources.length === 0 || isParent) continue;
    const { text } = machine.with(type, "terminal");
    const { start, end } = rangeOf(sources[0]!);
    const shift = start < rangeOf(type).start ? 0 : text.length - machine.text.length;
    yield { kind: "a terminal state that transitions start at", text, at: { start: start + shift, end: end + shift }, codes: ["transition-from-terminal"], related: sources.length };
  }
}

/** States inside each other. */
function* wrongParents(machine: Machine): Iterable<Mistake> {
  for (const state of machine.states) {
    const parent = textAt(state, "parent");
    const name = textAt(state, "name");
    if (parent !== undefined && name !== undefined) yield { kind: "a state inside itself", ...machine.with(parent, `"${name.value}"`), codes: ["parent-cycle"] };
    const child = textAt(state, "initial_child");
    if (child !== undefined && name !== undefined) yield { kind: "a state that is its own initial child", ...machine.with(child, name.value), codes: ["initial-child-not-a-child"] };
  }
  for (const transition of machine.transitions) {
    const region = textAt(transition, "region");
    const other = machine.states.find((state) => state.get("type") === "initial");
    const [source] = textsAt(transition, "source");
    if (region !== undefined && source !== undefined && other !== undefined) yield { kind: "a source outside of the region", ...machine.with(source, `"${String(other.get("name"))}"`), codes: ["source-outside-region"] };
  }
}

/** Guards, actions and sources of a form that there is not. */
function* wrongForms(machine: Machine): Iterable<Mistake> {
  for (const transition of machine.transitions) {
    const source = pairOf(transition, "source")?.value;
    if (source?.range != null && !isAnchored(source) && (transition.has("trigger") || !transition.has("auto"))) {
      yield { kind: "without any source", ...machine.with(source, "[]"), codes: transition.has("trigger") ? ["empty-source"] : ["empty-source", "implicit-trigger-sources"] };
    }
    const [guard] = textsAt(transition, "guards");
    if (guard !== undefined) {
      const inside = (written: string, part: string): Pick<Mistake, "at" | "text"> => {
        const broken = machine.with(guard, written);
        const start = broken.at.start + written.indexOf(part);
        return { text: broken.text, at: { start, end: start + part.length } };
      };
      yield { kind: "a guard of a form that there is not", ...inside("{gaurd: x}", "gaurd"), codes: ["bad-guard-form"] };
      yield { kind: "an expression that ends too early", ...inside("{expr: 'n >'}", ">"), codes: ["expr-syntax"] };
      yield { kind: "an operator of checks that there is not", ...inside("{check: {field: n, op: equals, value: 1}}", "equals"), codes: ["unknown-check-op"] };
      yield { kind: "a check without its operator", ...inside("{check: {field: n}}", "{field: n}"), codes: ["bad-check"] };
    }
    const [action] = isSeq(transition.get("actions", true)) ? textsAt(transition, "actions") : [];
    if (action !== undefined) yield { kind: "a number in the place of an action", ...machine.with(action, "5"), codes: ["bad-action-form"] };
  }
}

const KINDS: readonly Kind[] = [misspeltUses, misspeltDeclarations, missingKeys, wrongValues, misspeltKeys, illegalNames, duplicates, wrongTypes, wrongParents, wrongForms];

/**
 * Every way of breaking a machine that fits it.
 *
 * @param most of one kind; those that are left out stand between others that are like them
 */
export function mistakesIn(text: string, most: number): readonly Mistake[] {
  const machine = new Machine(text);
  const kinds = new Map<string, Mistake[]>();
  for (const mistake of KINDS.flatMap((kind) => [...kind(machine)])) kinds.set(mistake.kind, [...(kinds.get(mistake.kind) ?? []), mistake]);
  return [...kinds.values()].flatMap((all) => {
    const step = Math.max(1, Math.ceil(all.length / most));
    return all.filter((_, index) => index % step === step >> 1);
  });
}
