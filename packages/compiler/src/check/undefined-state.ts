import type { DiagnosticExtras } from "../diagnostics/create.js";
import { isSettable } from "../diagnostics/levels.js";
import { meantName, type NearName } from "../diagnostics/nearest.js";
import { groupBy } from "../grouping.js";
import { renameFix } from "../schema/rename.js";
import { listOfPieces } from "../schema/shape.js";
import { valueOf } from "../source/node.js";
import { misspeltKey } from "./misspelt-key.js";
import { reportMisspelt } from "./misspelt-name.js";
import type { Rule, RuleContext } from "./rule.js";
import { type StateUse, stateUsesIn } from "./state-uses.js";
import { stateNames } from "./names.js";

type Group = readonly [StateUse, ...StateUse[]];

/**
 * States that are named and not declared (language.md 13.2, 13.3). One that is missing is one mistake, wherever it is named: it is reported at the
 * first place, and the others are told with it. Where a declared state is named by nobody and looks like the missing one, that is what is misspelt.
 */
export const undefinedState: Rule = (context) => {
  const { machine, refusals } = context;
  const declared = stateNames(context);
  const uses = stateUsesIn(machine, declared);
  const named = new Set([...uses.map(({ state }) => state), ...machine.states.flatMap(({ entryPoints, exitPoints }) => [...entryPoints, ...exitPoints].map(({ text }) => text))]);
  const orphans = machine.states.filter(({ name }) => !named.has(name));
  const missing = uses.filter(({ state }) => !declared.has(state));
  const groups = [
    // Names that are blank are as many mistakes as there are kinds of places.
    ...groupBy(
      missing.filter(({ state }) => !refusals.mention("state", state)),
      ({ state, code }) => (state === "" ? `blank ${code}` : `named ${state}`),
    ).values(),
  ];
  // A state that has no name, or none that can be read, may be called anything; those that are mentioned where something is refused are called that.
  const nameless = machine.states.filter(({ name, node }) => name === "" && misspeltKey(node, "state", "name") === undefined).length - new Set(missing.filter(({ state }) => refusals.mention("state", state)).map(({ state }) => state)).size;
  if (groups.length <= nameless) return;
  for (const group of groups) {
    if (!reportMisspelt("state", group[0].state, group.map(({ name }) => name), orphans, context, group.some(({ code }) => !isSettable(code)))) reportMissing(group, declared, context);
  }
};

/** At the first place, or the first of those for which the engine refuses the machine. */
function reportMissing(group: Group, declared: ReadonlySet<string>, context: RuleContext): void {
  const { report, place } = context;
  const use = group.find(({ code }) => !isSettable(code)) ?? group[0];
  const { code, name, owner, state } = use;
  const extras: DiagnosticExtras = {
    ...(severalSources(use, declared, context) ?? endOfArrow(use, group, declared) ?? respelling(group, declared, context)),
    related: group.filter((other) => other !== use).map((other) => place("named here too", other.name.span)),
  };
  switch (code) {
    case "undefined-history-state":
    case "undefined-entry-point":
    case "undefined-exit-point":
      return report(code, name.span, { owner, name: name.text, problem: `"${state}" is not a state of this machine` }, extras);
    default:
      return report(code, name.span, { owner, name: name.text }, extras);
  }
}

function respelling(group: Group, declared: ReadonlySet<string>, context: RuleContext): DiagnosticExtras {
  const meant = meantName(group[0].state, declared);
  if (meant === undefined) return {};
  const fix = renaming(group, meant, context);
  return { help: `Did you mean "${meant.name}"?`, ...(fix === undefined ? {} : { fix }) };
}

/** `source: a, b` is one text: no state of such a name is meant, but the list. So are `a | b` and `a or b`, if these are states. */
function severalSources({ code, name }: StateUse, declared: ReadonlySet<string>, { machine }: RuleContext): DiagnosticExtras | undefined {
  if (code !== "undefined-source" || !/[\s,;|/&]/.test(name.text)) return undefined;
  const transition = machine.transitions.find(({ sourceNames }) => sourceNames.includes(name));
  const source = transition === undefined ? undefined : valueOf(transition.node, "source");
  if (source?.kind !== "string") return undefined;
  const isState = (piece: string): boolean => declared.has(piece);
  if (source.value.includes(",")) return listOfPieces(source, isState);
  const list = listOfPieces(source, isState, /\s*[;|/&]+\s*|\s+(?:(?:or|and)\s+)?/);
  return list?.fix === undefined ? undefined : list;
}

/** `dest: a -> b` tells the whole way; the source has a key of its own. */
function endOfArrow({ code, name }: StateUse, group: Group, declared: ReadonlySet<string>): DiagnosticExtras | undefined {
  const [, end = ""] = /^\w+ *(?:->|=>|→) *(\w+)$/.exec(name.text) ?? [];
  if (code !== "undefined-dest" || !declared.has(end)) return undefined;
  return { help: `Write only where it leads: \`${end}\`.`, fix: { title: `Write ${end}`, safe: false, edits: group.map((place) => ({ span: place.name.span, text: end })) } };
}

/** All places changed at once, or none. */
function renaming(group: Group, meant: NearName, { text }: RuleContext): DiagnosticExtras["fix"] {
  const fixes = group.map(({ name, state }) => renameFix(text, name.text, { ...meant, name: respelt(name.text, state, meant.name) }, [name.span]));
  const edits = fixes.flatMap((fix) => fix?.edits ?? []);
  return fixes.includes(undefined) ? undefined : { title: `Write ${meant.name}`, safe: meant.certain, edits };
}

/** A state in another spelling, where it stands alone, as `H(state)`, or in `state:point`. */
function respelt(text: string, state: string, spelling: string): string {
  return text.split(/([():])/).map((part) => (part === state ? spelling : part)).join("");
}
