/** Stands in for the compiler while it prints nothing: a module in the shape of `examples/order/order_fsm.gen.ts`. */
import { parse } from "../../../packages/compiler/node_modules/yaml/dist/index.js";

interface Variable {
  key: string;
  type?: string;
  required?: boolean;
}
type Use = string | { name: string; params?: Record<string, unknown> };
interface Machine {
  meta: { machine_name: string; version?: string; reject_invalid_events?: boolean; strict_guard_registry?: boolean };
  states: { name: string; type?: string; on_enter?: Use[] }[];
  transitions: { trigger: string; source: string | string[]; dest: string; guards?: Use[]; actions?: Use[] }[];
  state_variables?: Variable[];
  events?: { name: string; payload?: Record<string, string | Variable> }[];
}

const identifier = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name) ? name : `_${name}`);
const reserved = new Set(["class", "constructor", "then"]);
const key = (name: string): string => (name === "__proto__" ? `["__proto__"]` : /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
const union = (names: Iterable<string>): string => [...new Set(names)].map((name) => JSON.stringify(name)).join(" | ") || "never";
const types: Record<string, string> = { number: "number", string: "string", boolean: "boolean", object: "Record<string, unknown>" };
const nameOf = (use: Use): string => (typeof use === "string" ? use : use.name);
const widened = (value: unknown): string =>
  Array.isArray(value) ? `readonly ${widened(value[0])}[]` : typeof value;

function functions(uses: readonly Use[], context: string, result: string, optional: boolean): string {
  const shapes = new Map<string, Set<string>>();
  for (const use of uses) {
    const name = nameOf(use);
    if (!shapes.has(name)) shapes.set(name, new Set());
    const params = typeof use === "string" ? undefined : use.params;
    shapes.get(name)!.add(params ? `{ ${Object.entries(params).map(([k, v]) => `readonly ${key(k)}: ${widened(v)}`).join("; ")} }` : "");
  }
  return [...shapes]
    .map(([name, given]) => {
      const written = [...given].filter(Boolean);
      const params = written.length ? `, params${given.has("") ? "?" : ""}: ${written.join(" | ")}` : "";
      return `  ${key(name)}${optional ? "?" : ""}: (context: ${context}${params}) => ${result};`;
    })
    .join("\n");
}

const block = (head: string, body: string): string => (body ? `${head} {\n${body}\n}\n` : `${head} {}\n`);

export function emit(yaml: string): string {
  return emitMachine(parse(yaml) as Machine);
}

export function emitMachine(machine: Machine): string {
  const name = machine.meta.machine_name;
  const P = name.split("_").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const v = P.charAt(0).toLowerCase() + P.slice(1);
  const states = machine.states.map((state) => state.name);
  const strict = machine.meta.strict_guard_registry !== false;
  const ignores = machine.meta.reject_invalid_events === false;
  const enterOf = new Map(machine.states.map((state) => [state.name, state.on_enter ?? []]));
  const table = new Map(states.map((state) => [state, new Map<string, { target: string; guards: Use[]; constant: string }[]>()]));
  const targets = new Map<string, Set<string>>();
  const rows: string[] = [];
  const listed: string[] = [];
  const taken = new Map<string, number>();
  for (const transition of machine.transitions) {
    const constants: string[] = [];
    for (const source of [transition.source].flat()) {
      let constant = identifier(`${source}_${transition.trigger}_${transition.dest}`);
      const seen = (taken.get(constant) ?? 0) + 1;
      taken.set(constant, seen);
      if (seen > 1) constant += `_${seen}`;
      constants.push(constant);
      const enter = enterOf.get(transition.dest) ?? [];
      const details = enter.length ? `, { enter: ${enter.length} }` : "";
      rows.push(`const ${constant} = /*@__PURE__*/ row(${[source, transition.trigger, transition.dest].map((n) => JSON.stringify(n)).join(", ")}, ${JSON.stringify([...(transition.actions ?? []), ...enter])}${details});`);
      const triggers = table.get(source)!;
      if (!triggers.has(transition.trigger)) triggers.set(transition.trigger, []);
      triggers.get(transition.trigger)!.push({ target: transition.dest, guards: transition.guards ?? [], constant });
    }
    if (!targets.has(transition.trigger)) targets.set(transition.trigger, new Set());
    targets.get(transition.trigger)!.add(transition.dest);
    listed.push(`    { trigger: ${JSON.stringify(transition.trigger)}, ${transition.guards ? `guards: ${JSON.stringify(transition.guards)}, ` : ""}rows: [${constants.join(", ")}] },`);
  }
  const guards = machine.transitions.flatMap((transition) => transition.guards ?? []);
  const actions = [...machine.transitions.flatMap((transition) => transition.actions ?? []), ...machine.states.flatMap((state) => state.on_enter ?? [])];
  const variables = machine.state_variables ?? [];
  const fields = (machine.events ?? []).flatMap((event) => Object.entries(event.payload ?? {}));
  const known = new Set(variables.map((variable) => variable.key));
  const typeOf = (type: string | undefined): string => types[type ?? ""] ?? "unknown";
  const context = [
    ...variables.map((variable) => `  ${key(variable.key)}${variable.required ? `: ${typeOf(variable.type)}` : `?: ${typeOf(variable.type)} | null`};`),
    ...fields.filter(([field]) => !known.has(field)).map(([field, type]) => `  ${key(field)}?: ${typeOf(typeof type === "string" ? type : type.type)} | null;`),
  ].join("\n");
  const payloads = (machine.events ?? [])
    .filter((event) => event.payload)
    .map((event) => {
      const members = Object.entries(event.payload!).map(([field, type]) =>
        typeof type === "string" || type.required !== false ? `${key(field)}: ${typeOf(typeof type === "string" ? type : type.type)}` : `${key(field)}?: ${typeOf(type.type)} | null`,
      );
      return `  ${key(event.name)}: { ${members.join("; ")} };`;
    })
    .join("\n");
  const used = (uses: readonly Use[]): string => JSON.stringify([...new Set(uses.map(nameOf))]);
  const member = (use: Use): string => {
    const callee = /^[A-Za-z_]\w*$/.test(nameOf(use)) ? `guards.${nameOf(use)}` : `guards[${JSON.stringify(nameOf(use))}]`;
    return `${callee}${strict ? "" : "!"}(context${typeof use === "string" || !use.params ? "" : `, ${JSON.stringify(use.params)}`})`;
  };
  const cases = states.map((state) => {
    const triggers = [...table.get(state)!];
    if (!triggers.length) return `    case ${JSON.stringify(state)}:\n      return "terminal_state";`;
    const inner = triggers.map(([trigger, candidates]) => {
      const tried: string[] = [];
      let open = true;
      const lines = candidates.map((candidate) => {
        if (!candidate.guards.length) {
          open = false;
          return `          return ${candidate.constant};`;
        }
        tried.push(...candidate.guards.map(nameOf));
        return `          if (${candidate.guards.map(member).join(" && ")}) return ${candidate.constant};`;
      });
      if (open) lines.push(`          return ${JSON.stringify(tried)};`);
      return `        case ${JSON.stringify(trigger)}:\n${lines.join("\n")}`;
    });
    return `    case ${JSON.stringify(state)}:\n      switch (trigger) {\n${inner.join("\n")}\n      }\n      break;`;
  });
  const isMember = (kind: string, names: Iterable<string>): string => {
    const labels = [...new Set(names)].map((n) => `    case ${JSON.stringify(n)}:\n`).join("");
    return labels
      ? `export function is${P}${kind}(value: unknown): value is ${P}${kind} {\n  switch (value) {\n${labels}      return true;\n    default:\n      return false;\n  }\n}\n`
      : `export function is${P}${kind}(_value: unknown): _value is ${P}${kind} {\n  return false;\n}\n`;
  };
  const hasRows = rows.length > 0;
  const imports = [...(hasRows ? ["type ActionReference"] : []), "type Decision", "type Machine", ...(hasRows ? ["type Row", "type RowDetails", "step"] : []), "type Table", "type TableTransition"];
  return [
    `// biome-ignore-all lint: generated\n/* eslint-disable */\n// @generated by typestator 0.1 from ./${name}.yaml. Do not edit: change the YAML and run \`typestator compile\`.`,
    `import { ${imports.join(", ")} } from "@typestator/runtime";\n`,
    `export type ${P}State = ${union(states)};`,
    `export type ${P}Trigger = ${union(machine.transitions.map((t) => t.trigger))};`,
    `export type ${P}ContextKey = ${context ? union([...known, ...fields.map(([field]) => field)]) : "string"};\n`,
    `/** What guards read and actions change. */\n${block(`export interface ${P}Context`, context || "  [key: string]: unknown;")}`,
    `/** The guards to write. */\n${block(`export interface ${P}Guards`, functions(guards, `Readonly<${P}Context>`, "boolean", !strict))}`,
    `/** The actions to write. */\n${block(`export interface ${P}Actions`, functions(actions, `${P}Context`, "unknown", false))}`,
    `/** trigger → what comes with it (documented triggers only) */\n${block(`export interface ${P}Payloads`, payloads)}`,
    `/** state → trigger → where it can lead */\n${block(`export interface ${P}Transitions`, states.map((state) => {
      const entries = [...table.get(state)!].map(([trigger, to]) => `${key(trigger)}: ${union(to.map((candidate) => candidate.target))}`);
      return `  ${key(state)}: ${entries.length ? `{ ${entries.join("; ")} }` : "{}"};`;
    }).join("\n"))}`,
    `/** state → the triggers it takes */\n${block(`export interface ${P}Triggers`, states.map((state) => `  ${key(state)}: ${ignores ? `${P}Trigger` : union(table.get(state)!.keys())};`).join("\n"))}`,
    `/** trigger → every state it can lead to */\n${block(`export interface ${P}Targets`, [...targets].map(([trigger, to]) => `  ${key(trigger)}: ${union(to)};`).join("\n"))}`,
    `/** All of the above under one name, for the runtime's generics. */\nexport interface ${P} {\n  Name: ${JSON.stringify(name)};\n${["State", "Trigger", "Context", "Payloads", "Guards", "Actions", "Transitions", "Triggers", "Targets"].map((part) => `  ${part}: ${P}${part};\n`).join("")}  Ignores: ${ignores};\n}\n`,
    hasRows
      ? `function row(source: ${P}State, trigger: ${P}Trigger, target: ${P}State, actions: readonly ActionReference[], details?: RowDetails): Row {\n  return step(${JSON.stringify(name)}, source, trigger, target, actions, details);\n}\n`
      : "",
    ...rows,
    `\nfunction decide(state: string, ${hasRows ? "" : "_"}trigger: string, ${guards.length ? "" : "_"}context: ${P}Context, ${guards.length ? "" : "_"}guards: ${P}Guards): Decision {\n  switch (state) {\n${cases.join("\n")}\n    default:\n      return "undefined_state";\n  }${hasRows ? `\n  return is${P}Trigger(trigger) ? "invalid_transition" : "undefined_trigger";` : ""}\n}\n`,
    `/** The machine: which row is taken. All that \`createMachine\` and \`createExecutor\` need. */\nexport const ${v}: Machine<${P}> = {\n  name: ${JSON.stringify(name)},\n  initial: ${JSON.stringify(states[0])},\n  guards: ${used(guards)},\n  actions: ${used(actions)},${strict ? "" : `\n  defaults: { ${[...new Set(guards.map(nameOf))].map((guard) => `${key(guard)}: () => true`).join(", ")} },`}\n  decide,\n};\n`,
    `function transitions(): readonly TableTransition[] {\n  return [\n${listed.join("\n")}\n  ];\n}\n`,
    `/** The same as data, in the order of the YAML: what sessions, async guards, explain and diagrams need. */\nexport const ${v}Table: Table<${P}> = {\n  machine: ${v},\n  version: ${JSON.stringify(machine.meta.version ?? "0.0.0")},\n  states: [\n${machine.states.map((state) => `    { name: ${JSON.stringify(state.name)}, type: ${JSON.stringify(state.type ?? "stable")} },`).join("\n")}\n  ],\n  transitions,\n};\n`,
    isMember("State", states),
    isMember("Trigger", machine.transitions.map((t) => t.trigger)),
  ].join("\n");
}
