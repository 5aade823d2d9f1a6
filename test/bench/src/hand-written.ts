import { type Candidate, flatten, type MachineDescription } from "./machine.js";

/** The functions of a switch that somebody has written by hand, as a module. */
export interface HandWritten {
  readonly bind: (guards: object, actions: object) => {
    readonly next: (state: string, trigger: string, context: object) => string | undefined;
    readonly decide: (state: string, trigger: string, context: object) => HandResult;
    readonly NextEntity: HandEntity;
    readonly ResultEntity: HandEntity;
  };
}
export interface HandResult {
  readonly ok: boolean;
  readonly target: string;
  readonly actions: readonly string[];
}
type HandEntity = new (context: object) => { readonly state: string; send(trigger: string): unknown };

/**
 * Writes the switches: guards called by their own names, the state a text, hierarchy worked out. The second kind makes a result, whose lists of actions
 * are shared, as a careful author would.
 */
export function handWrittenText(machine: MachineDescription): string {
  const flat = flatten(machine);
  const quote = JSON.stringify;
  const all = [...flat.values()].flatMap((taken) => [...taken.values()].flat());
  const names = (of: readonly (string | undefined)[]): string => [...new Set(of.filter((name) => name !== undefined))].join(", ");
  const lists = [...new Set(all.map(({ actions }) => quote(actions)))];
  const cases = (answer: (candidate: Candidate) => string): string =>
    [...flat]
      .map(([state, taken]) => {
        const inner = [...taken].map(([trigger, candidates]) => {
          const lines = candidates.map((each) => `${each.guard === undefined ? "" : `if (${each.guard}(context)) `}{ ${answer(each)} }`);
          return `case ${quote(trigger)}: ${lines.join(" ")} break;`;
        });
        return `case ${quote(state)}: switch (trigger) { ${inner.join("\n")} } break;`;
      })
      .join("\n");
  const result = ({ target, actions }: Candidate): string => `{ ok: true, source: state, trigger, target: ${quote(target)}, actions: list${lists.indexOf(quote(actions))} }`;
  const refusal = `{ ok: false, source: state, trigger, target: state, actions: none }`;
  const run = ({ actions }: Candidate): string => actions.map((name) => `${name}(context);`).join(" ");
  const entity = (name: string, answer: (candidate: Candidate) => string, otherwise: string): string => `
  class ${name} {
    constructor(context) { this.state = ${quote(machine.initial)}; this.context = context; }
    send(trigger) {
      const { state, context } = this;
      switch (state) { ${cases((each) => `this.state = ${quote(each.target)}; ${run(each)} ${answer(each)}`)} }
      return ${otherwise};
    }
  }`;
  return `
const none = [];
${lists.map((list, index) => `const list${index} = ${list};`).join("\n")}
export function bind({ ${names(all.map(({ guard }) => guard))} }, { ${names(all.flatMap(({ actions }) => actions))} }) {
  function next(state, trigger, context) { switch (state) { ${cases(({ target }) => `return ${quote(target)};`)} } return undefined; }
  function decide(state, trigger, context) { switch (state) { ${cases((each) => `return ${result(each)};`)} } return ${refusal}; }
  ${entity("NextEntity", () => "return true;", "false")}
  ${entity("ResultEntity", (each) => `return ${result(each)};`, refusal)}
  return { next, decide, NextEntity, ResultEntity };
}
`;
}
