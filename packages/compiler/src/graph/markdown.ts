/** MachineModel → a Markdown page: the picture, and everything that is said of states, transitions, guards and actions. */
import { countOf } from "../diagnostics/render/count.js";
import type { ActionModel, GuardModel, MachineModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { actionsIn, guardsIn } from "../model/walk.js";
import { buildDiagram, transitionLabel } from "./build.js";
import { codeSpan, markdownText, table } from "./markdown-text.js";
import { toMermaid } from "./mermaid.js";
import { actionText, bareActionText, durationText, guardsText, guardText, oneLine, valueText, whenText } from "./texts.js";

/**
 * The page. Its picture is a Mermaid block: the page stays one file, and GitHub, GitLab and editors draw it where it is read.
 */
export function toMarkdown(machine: MachineModel): string {
  const { name, version, description } = machine;
  const parts = [
    `# ${markdownText(name)}`,
    ...(description === undefined ? [] : [markdownText(description)]),
    `Version ${markdownText(version)}. ${countOf(machine.states.length, "state")}, ${countOf(machine.transitions.length, "transition")}.`,
    `\`\`\`mermaid\n${toMermaid({ ...buildDiagram(machine), title: "" })}\`\`\``,
    ...section("States", statesTable(machine)),
    ...section("Transitions", transitionsTable(machine)),
    ...section("Guards", usesTable("Guard", guardUses(machine))),
    ...section("Actions", usesTable("Action", actionUses(machine))),
    ...section("Context", contextTable(machine)),
    ...section("Events", eventsTable(machine)),
    ...section("Groups", groupsTable(machine)),
  ];
  return `${parts.join("\n\n")}\n`;
}

const section = (title: string, text: string): readonly string[] => (text === "" ? [] : [`## ${title}`, text]);
const codes = (texts: readonly string[]): string => texts.map(codeSpan).join(", ");
const actionCodes = (actions: readonly ActionModel[]): string => codes(actions.map(actionText));

function statesTable({ states }: MachineModel): string {
  return table(states, {
    State: ({ name }) => codeSpan(name),
    Type: ({ type, initialChild }) => (initialChild === undefined ? type : `${type}, begins in ${codeSpan(initialChild.text)}`),
    Parent: ({ name, parent }) => placeOf(name, parent?.text, states),
    Group: ({ group }) => (group === undefined ? "" : codeSpan(group.text)),
    Regions: ({ regions }) => regions.map(({ name, initial, final }) => `${codeSpan(name)} begins in ${codeSpan(initial.text)}${final === undefined ? "" : `, final in ${codeSpan(final.text)}`}`).join("; "),
    When: ({ when }) => (when.length === 0 ? "" : codeSpan(whenText(when))),
    Enter: ({ enter }) => actionCodes(enter),
    Exit: ({ exit }) => actionCodes(exit),
    Timeout: ({ timeout }) => (timeout === undefined ? "" : `${durationText(timeout.seconds * 1000)} → ${codeSpan(timeout.destination.text)}`),
    Services: ({ invoke }) => invoke.map(({ id, src, onDone }) => `${codeSpan(src)} as ${codeSpan(id)}${onDone === undefined ? "" : `, then ${codeSpan(onDone)}`}`).join("; "),
    Points: ({ entryPoints, exitPoints }) => [pointsText("entry", entryPoints), pointsText("exit", exitPoints)].filter((text) => text !== "").join("; "),
    Description: ({ description }) => markdownText(description ?? ""),
  });
}

function placeOf(name: string, parent: string | undefined, states: readonly StateModel[]): string {
  const regions = states.flatMap((state) => state.regions.filter((region) => region.states.some(({ text }) => text === name)).map((region) => `${codeSpan(state.name)}, region ${codeSpan(region.name)}`));
  return regions.length > 0 ? regions.join("; ") : parent === undefined ? "" : codeSpan(parent);
}

const pointsText = (which: string, points: StateModel["entryPoints"]): string => (points.length === 0 ? "" : `${which}: ${codes(points.map(({ text }) => text))}`);

function transitionsTable({ transitions }: MachineModel): string {
  return table(transitions, {
    From: (transition) => sourcesText(transition),
    Trigger: (transition) => codeSpan(transitionLabel(transition).head),
    Guards: ({ guards }) => (guards.length === 0 ? "" : codeSpan(guardsText(guards))),
    To: ({ target, internal }) => (internal ? "stays (internal)" : codeSpan(target.text)),
    Actions: ({ actions }) => actionCodes(actions),
    Priority: ({ priority }) => (priority === undefined ? "" : String(priority)),
    Taken: ({ auto }) => (auto ? "by itself" : ""),
    Region: ({ region }) => (region === undefined ? "" : codeSpan(region.text)),
    Description: ({ description }) => markdownText(description ?? ""),
    Refs: ({ refs }) => refs.map(markdownText).join(", "),
  });
}

const sourcesText = ({ everywhere, sourceNames, sources }: TransitionModel): string => (everywhere ? "any state" : codes(sourceNames.length > 0 ? [...new Set(sourceNames.map(({ text }) => text))] : sources));

/** What is used → where, in file order. */
type Uses = ReadonlyMap<string, readonly string[]>;

/** Every named guard, check and expression, those inside others included. */
function guardUses({ transitions }: MachineModel): Uses {
  const uses = new Map<string, string[]>();
  for (const transition of transitions) {
    for (const guard of transition.guards) for (const part of guardsIn(guard)) if (isLeaf(part)) use(uses, guardText(part), transitionPlace(transition));
  }
  return uses;
}

const isLeaf = ({ kind }: GuardModel): boolean => kind === "name" || kind === "check" || kind === "expr";

/** Every action, those in branches included; a branch itself only holds others. */
function actionUses({ states, transitions }: MachineModel): Uses {
  const uses = new Map<string, string[]>();
  const add = (actions: readonly ActionModel[], place: string): void => {
    for (const action of actions) for (const part of actionsIn(action)) if (part.kind !== "branch") use(uses, bareActionText(part), place);
  };
  for (const { name, enter, exit } of states) {
    add(enter, `enter ${codeSpan(name)}`);
    add(exit, `exit ${codeSpan(name)}`);
  }
  for (const transition of transitions) add(transition.actions, transitionPlace(transition));
  return uses;
}

function use(uses: Map<string, string[]>, what: string, place: string): void {
  const places = uses.get(what) ?? [];
  uses.set(what, places);
  if (!places.includes(place)) places.push(place);
}

function transitionPlace(transition: TransitionModel): string {
  const { head } = transitionLabel(transition);
  return `${sourcesText(transition)} ${codeSpan(head)} → ${transition.internal ? "stays" : codeSpan(transition.target.text)}`;
}

function usesTable(what: string, uses: Uses): string {
  return table([...uses], { [what]: ([name]) => codeSpan(name), "Used by": ([, places]) => places.join("<br>") });
}

function contextTable({ variables }: MachineModel): string {
  return table(variables, {
    Key: ({ key }) => codeSpan(key),
    Type: ({ type }) => markdownText(type?.text ?? ""),
    Required: ({ required }) => (required ? "yes" : ""),
    Default: ({ default: value }) => (value === undefined ? "" : codeSpan(valueText(value))),
    Description: ({ description }) => markdownText(description ?? ""),
  });
}

function eventsTable({ events }: MachineModel): string {
  return table(events, {
    Event: ({ trigger }) => codeSpan(trigger),
    Payload: ({ payload = [] }) => payload.map(({ key, type, required }) => `${codeSpan(key)}${type === undefined ? "" : ` ${markdownText(type)}`}${required ? "" : " (optional)"}`).join(", "),
    Description: ({ description }) => markdownText(oneLine(description ?? "")),
  });
}

function groupsTable({ groups, states }: MachineModel): string {
  return table(groups, {
    Group: ({ name }) => codeSpan(name),
    States: ({ name }) => codes(states.filter(({ group }) => group?.text === name).map((state) => state.name)),
    Description: ({ description }) => markdownText(description ?? ""),
  });
}
