import type { Diagnostic } from "@typestator/compiler";
import type { Built, MachineModel } from "../build.js";
import { LintReading, type StateName } from "../lint-reading.js";
import type { Recording } from "../recording.js";
import { rowId } from "../row-machines.js";
import type { Tally } from "../tally.js";
import { describeBuilt, type Kind } from "./kind.js";
import { rowsOf } from "./rows.js";

/** A finding of the engine's lint; of its context what is compared. */
type Finding = readonly [
  code: string,
  severity: string,
  context: { readonly state?: string; readonly trigger?: string; readonly source?: string; readonly sources?: readonly string[] },
];

/** A row of `lint.json`: what is found with nothing registered, and with everything. */
interface LintRow {
  readonly machine: string;
  readonly yaml?: string;
  readonly bare: readonly Finding[];
  readonly bound?: readonly Finding[];
}

/** Findings that depend on what a Python program has registered. */
const OF_THE_REGISTRY = ["missing_guard", "missing_action"];

/**
 * The engine's lint against ours: each finding of the engine's is one of ours, unless a slow reading of the machine says that it is a false alarm, and
 * each of ours is one of the engine's, unless that reading says what the engine does not look at. Severities are not compared.
 */
export const lint: Kind = {
  name: "lint",
  sources: (recording) => rowsOf<LintRow>(recording, "lint").map((row, index) => ({ id: rowId("lint", index), text: textOf(row, recording) })),
  run(recording, built, tally) {
    for (const [index, row] of rowsOf<LintRow>(recording, "lint").entries()) {
      const id = rowId("lint", index);
      const problems = compareRow(row, built.get(id), tally);
      if (problems.length === 0) tally.passed("lint", id);
      else tally.failed({ kind: "lint", id, question: `${row.machine}: ${row.yaml ?? ""}`, expected: "the same findings", got: problems.join("; ") });
    }
  },
};

const textOf = ({ machine, yaml }: LintRow, recording: Recording): string => yaml ?? recording.machineText(`machines/${machine}.yaml`);

function compareRow({ bare, bound = bare }: LintRow, built: Built | undefined, tally: Tally): readonly string[] {
  tally.notCompared("findings about what is registered (missing_guard, missing_action)", bare.filter(([code]) => OF_THE_REGISTRY.includes(code)).length);
  const compared = ofTheMachine(bare);
  if (JSON.stringify(compared) !== JSON.stringify(ofTheMachine(bound))) return ["what is registered changes findings about the machine"];
  const [only] = built?.status === "ready" ? built.machines : [];
  if (built?.status === "ready" && only !== undefined) return compareFindings(compared, only.model, built.warnings);
  const dead = compared.filter(([code]) => code === "dead_transition").flatMap(([, , { sources = [] }]) => sources);
  if (built?.status !== "refused" || dead.length === 0) return [describeBuilt(built)];
  // The engine's validator refuses such a machine, and so do we: of that nothing else is said.
  tally.notCompared("other findings in machines that are refused", compared.length - 1);
  const refused = built.errors.map(({ code, message }) => (code === "transition-from-terminal" ? dead.find((name) => message.includes(`"${name}"`)) : undefined));
  return refused.length === dead.length && dead.every((name) => refused.includes(name)) ? [] : [describeBuilt(built)];
}

const ofTheMachine = (findings: readonly Finding[]): readonly Finding[] => findings.filter(([code]) => !OF_THE_REGISTRY.includes(code));

function compareFindings(findings: readonly Finding[], model: MachineModel, diagnostics: readonly Diagnostic[]): readonly string[] {
  const reading = new LintReading(model);
  const statesOf = (code: string): ReadonlySet<StateName> => new Set(findings.flatMap(([found, , { state }]) => (found === code && state !== undefined ? [state] : [])));
  const ours = (...codes: readonly string[]): ReadonlySet<StateName> =>
    new Set(
      diagnostics
        .filter(({ code }) => codes.includes(code))
        .flatMap(({ span, related }) => [span, ...related.map((place) => place.span)])
        .map(({ start }) => model.states.find(({ span }) => span.start === start)?.name ?? `nothing at ${start}`),
    );
  return [
    ...compareSets("unreachable", statesOf("unreachable_state"), ours("unreachable-state"), {
      isFalseAlarm: (state) => reading.isReached(state),
      isMissed: (state) => !reading.isReached(state),
    }),
    ...compareSets("dead end", statesOf("dead_end"), ours("dead-end", "error-state-dead-end"), {
      isFalseAlarm: (state) => reading.isLeft(state),
      // It looks at sources alone, and there it sees all that we do.
      isMissed: () => false,
    }),
    ...compareHidden(findings, model, diagnostics, reading),
  ];
}

interface Excuses {
  /** Of a finding of the engine's. */
  readonly isFalseAlarm: (name: string) => boolean;
  /** Of a finding of ours. */
  readonly isMissed: (name: string) => boolean;
}

function compareSets(what: string, engine: ReadonlySet<string>, ours: ReadonlySet<string>, { isFalseAlarm, isMissed }: Excuses): readonly string[] {
  const missing = [...engine].filter((name) => !ours.has(name) && !isFalseAlarm(name)).map((name) => `${what}, the engine alone: ${name}`);
  const more = [...ours].filter((name) => !engine.has(name) && !isMissed(name)).map((name) => `${what}, ours alone: ${name}`);
  return [...missing, ...more];
}

const HIDDEN = ["shadowed-transition", "ambiguous-transition", "wildcard-hides-transition"];

/** By trigger and source: the engine's `nondeterministic` is right where one without guards stands before another one. */
function compareHidden(findings: readonly Finding[], model: MachineModel, diagnostics: readonly Diagnostic[], reading: LintReading): readonly string[] {
  const at = (start: number): MachineModel["transitions"][number] | undefined => model.transitions.find(({ node: { span } }) => span.start <= start && start < span.end);
  const told = diagnostics.filter(({ code }) => HIDDEN.includes(code)).map(({ span, related }) => ({ hidden: at(span.start), by: related.map((place) => at(place.span.start)) }));
  const keyOf = (trigger: string | undefined, source: string): string => `${trigger} from ${source}`;
  const engine = new Set(findings.flatMap(([code, , { trigger, source }]) => (code === "nondeterministic" && source !== undefined ? [keyOf(trigger, source)] : [])));
  const ours = new Set(told.flatMap(({ hidden }) => hidden?.sources.map((source) => keyOf(hidden.label, source)) ?? []));
  // Of what we tell that the engine can see, too: both named for the same source and trigger, the first without guards.
  const shared = told.flatMap(({ hidden, by }) =>
    by.flatMap((first) => {
      if (hidden === undefined || first === undefined || first.guards.length > 0 || hidden.label !== first.label) return [];
      return hidden.sources.filter((source) => first.sources.includes(source)).map((source) => keyOf(hidden.label, source));
    }),
  );
  const hides = (key: string): boolean => reading.hiding.has(key);
  return [
    ...[...engine].filter((key) => hides(key) && !ours.has(key)).map((key) => `hidden, the engine alone: ${key}`),
    ...shared.filter((key) => !engine.has(key)).map((key) => `hidden, ours alone: ${key}`),
  ];
}
