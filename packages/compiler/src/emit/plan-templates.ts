/** How the rows of templates are made, and what templates have in common: it depends on the source alone, and stands once in the module. */
import { addTo, groupBy } from "../grouping.js";
import type { Hierarchy } from "../model/hierarchy.js";
import type { MachineModel, StateModel } from "../model/machine-model.js";
import { type ActionNames, actionsLiteral } from "./actions.js";
import { type Scope, snakeCase } from "./identifiers.js";
import type { Extent, LeavingIR, LeftIR, ModuleIR, RowIR, RowsIR, TemplateIR, WayIR, WithinIR } from "./module-ir.js";

interface Context {
  readonly hierarchy: Hierarchy;
  readonly actions: ActionNames;
  /** The states within a state, itself among them, that are not terminal. */
  readonly inside: ReadonlyMap<string, readonly string[]>;
  /** The function that lists them. */
  readonly within: (state: string) => WithinIR;
  readonly leavings: Leavings;
}

/** Plans all templates of a machine. */
export function planTemplates(
  { states }: MachineModel,
  rows: readonly RowsIR[],
  { hierarchy, scope, actions }: { readonly hierarchy: Hierarchy; readonly scope: Scope; readonly actions: ActionNames },
): Pick<ModuleIR, "templates" | "leavings" | "withins"> {
  const templates = rows.filter(({ template }) => template !== undefined);
  const inside = templates.length === 0 ? new Map<string, readonly string[]>() : openInside(states, hierarchy);
  const withins = new Map<string, WithinIR>();
  const within = (state: string): WithinIR => {
    const known = withins.get(state) ?? { name: scope.claim(snakeCase("within", state)), state, states: inside.get(state)! };
    withins.set(state, known);
    return known;
  };
  const leavings = new Leavings(states, templates, { scope, actions });
  const context = { hierarchy, actions, inside, within, leavings };
  return {
    templates: new Map(templates.map((template) => [template, { ways: waysOf(template, context), ...sourcesOf(template, context) }])),
    leavings: leavings.used,
    withins: [...withins.values()],
  };
}

function openInside(states: readonly StateModel[], hierarchy: Hierarchy): ReadonlyMap<string, readonly string[]> {
  const inside = new Map<string, string[]>();
  for (const { name, type } of states) {
    for (const around of type === "terminal" ? [] : hierarchy.ancestors(name)) {
      addTo(inside, around, name);
    }
  }
  return inside;
}

const keyOf = (extent: Extent): string => (typeof extent === "object" ? JSON.stringify(extent.upTo) : extent);

/** The rows of a template that lead equally far out. */
function byExtent(template: RowsIR): ReadonlyMap<string, readonly [RowIR, ...RowIR[]]> {
  return groupBy(template.rows, ({ extent }) => keyOf(extent));
}

const leavingText = ({ exit, remembers }: LeftIR, actions: ActionNames): string => `${actionsLiteral(exit, actions)} ${JSON.stringify([...remembers])}`;

/** What is done when a source is left, by how far: the rows of all templates that lead equally far agree on it. */
class Leavings {
  readonly #states: readonly StateModel[];
  readonly #scope: Scope;
  readonly #byExtent = new Map<string, Map<string, { readonly row: RowIR; readonly text: string }>>();
  readonly #used = new Map<string, LeavingIR>();

  constructor(
    states: readonly StateModel[],
    templates: readonly RowsIR[],
    { scope, actions }: { readonly scope: Scope; readonly actions: ActionNames },
  ) {
    this.#states = states;
    this.#scope = scope;
    const texts = new Map<LeftIR, string>();
    const textOf = ({ left }: RowIR): string => {
      const text = texts.get(left) ?? leavingText(left, actions);
      texts.set(left, text);
      return text;
    };
    for (const template of templates) {
      for (const [key, rows] of byExtent(template)) {
        const bySource = this.#byExtent.get(key) ?? new Map<string, { readonly row: RowIR; readonly text: string }>();
        this.#byExtent.set(key, bySource);
        for (const row of rows) if (!bySource.has(row.source)) bySource.set(row.source, { row, text: textOf(row) });
      }
    }
  }

  /** The functions for which somebody has asked. */
  get used(): readonly LeavingIR[] {
    return [...this.#used.values()];
  }

  /** The function that says it, where the sources of the rows are not all left alike. */
  of(rows: readonly RowIR[], extent: Extent): string | undefined {
    const bySource = this.#byExtent.get(keyOf(extent))!;
    if (new Set(rows.map(({ source }) => bySource.get(source)!.text)).size === 1) return undefined;
    const known = this.#used.get(keyOf(extent)) ?? this.#make(extent, bySource);
    this.#used.set(keyOf(extent), known);
    return known.name;
  }

  #make(extent: Extent, bySource: ReadonlyMap<string, { readonly row: RowIR; readonly text: string }>): LeavingIR {
    const groups = new Map<string, RowIR[]>();
    for (const { row, text } of this.#states.flatMap(({ name }) => bySource.get(name) ?? [])) addTo(groups, text, row);
    const upTo = typeof extent === "object" ? [extent.upTo] : [];
    const name = snakeCase("leaving", ...(extent === "source alone" ? ["alone"] : upTo.flatMap((state) => ["up", "to", state])));
    return { name: this.#scope.claim(name), alone: extent === "source alone", ...(upTo[0] === undefined ? {} : { upTo: upTo[0] }), groups: [...groups.values()] };
  }
}

/** From the innermost state that source and target have around them outwards: what is left and entered changes from one to the next. */
function waysOf(template: RowsIR, { hierarchy, actions, inside, within, leavings }: Context): readonly WayIR[] {
  const outwards = hierarchy.ancestors(template.rows[0]!.target);
  const place = (extent: Extent): number => (typeof extent === "object" ? outwards.indexOf(extent.upTo) : outwards.length);
  const all = [...byExtent(template).values()]
    .sort(([left], [right]) => place(left.extent) - place(right.extent))
    .map((group) => {
      const [row] = group;
      const { extent } = row;
      const rows: readonly RowIR[] = group;
      const leaving = leavings.of(rows, extent);
      return { extent, rows, row, leaving, text: `${leaving ?? leavingText(row.left, actions)} ${actionsLiteral(row.enter, actions)}` };
    });
  // What is done alike for the states around these, too, need not be told apart.
  const different: (typeof all)[number][] = [];
  for (const way of all) {
    const inner = different.at(-1)?.text === way.text ? different.pop() : undefined;
    different.push({ ...way, rows: [...(inner?.rows ?? []), ...way.rows] });
  }
  const sourcesIn = (rows: readonly RowIR[], extent: Extent): readonly (WithinIR | string)[] => {
    const sources = rows.map(({ source }) => source);
    const around = typeof extent === "object" ? extent.upTo : undefined;
    const listed = around === undefined ? [] : (inside.get(around) ?? []);
    if (around === undefined || sources.length === 1 || listed.length === 0) return sources;
    return [within(around), ...sources.filter((source) => !listed.includes(source))];
  };
  return different.map(({ extent, rows, row, leaving }, index) => ({
    row,
    ...(leaving === undefined ? {} : { leaving }),
    ...(index === different.length - 1 ? {} : { of: sourcesIn(rows, extent) }),
  }));
}

/** The sources of a template as written: compound states with those inside, and the others. */
function sourcesOf({ transition, rows }: RowsIR, { hierarchy, inside, within }: Context): Pick<TemplateIR, "compounds" | "others"> {
  const sources = new Set(rows.map(({ source }) => source));
  const compounds = transition.sources.filter((state) => {
    const [, ...around] = hierarchy.ancestors(state);
    const states = inside.get(state) ?? [];
    return states.length > 1 && states.every((each) => sources.has(each)) && !around.some((each) => transition.sources.includes(each));
  });
  const found = transition.everywhere ? [] : compounds;
  const listed = new Set(found.flatMap((state) => inside.get(state)!));
  return { compounds: found.map(within), others: [...sources].filter((source) => !listed.has(source)) };
}
