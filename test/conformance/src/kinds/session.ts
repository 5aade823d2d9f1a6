import type { Built, MachineSource } from "../build.js";
import { runScenario } from "../session-steps.js";
import type { Tally } from "../tally.js";
import { difference } from "../values.js";
import type { DecisionFile, Scenario, ScenarioFile } from "../vectors.js";
import { countObstructed, type Kind } from "./kind.js";

/** Sessions of the hand-written machines, step by step. */
export const session: Kind = {
  name: "session",
  sources: (recording) =>
    [...recording.files<ScenarioFile>("session")].map(([name, { file }]): MachineSource => ({
      id: `decide/${name}`,
      text: recording.machineText(file),
    })),
  run(recording, built, tally) {
    for (const [name, { scenarios }] of recording.files<ScenarioFile>("session"))
      compareScenarios(tally, "session", `session/${name}`, built.get(`decide/${name}`), scenarios);
  },
};

/** The sessions that were recorded with each of the machines made by chance. */
export const randomSession: Kind = {
  name: "random-session",
  sources: (recording) =>
    [...recording.files<DecisionFile>("random")].map(([name, { yaml = "" }]): MachineSource => ({
      id: `random/${name}`,
      text: yaml,
    })),
  run(recording, built, tally) {
    for (const [name, { sessions = [] }] of recording.files<DecisionFile>("random"))
      compareScenarios(tally, "random-session", `random-session/${name}`, built.get(`random/${name}`), sessions);
  },
};

function compareScenarios(
  tally: Tally,
  kind: string,
  id: string,
  built: Built | undefined,
  scenarios: readonly Scenario[],
): void {
  const [machine] = built?.status === "ready" ? built.machines : [];
  if (machine === undefined) {
    countObstructed(
      tally,
      kind,
      id,
      built,
      scenarios.reduce((sum, { steps }) => sum + steps.length, 0),
    );
    return;
  }
  for (const scenario of scenarios) {
    for (const [index, outcome] of runScenario(machine, scenario).entries()) {
      const step = `${id}/${scenario.name}#${index}`;
      if ("notRun" in outcome) {
        tally.notRun(kind, `${outcome.notRun} (${id}, "${scenario.name}")`);
        continue;
      }
      if (scenario.steps[index]?.expect.waits !== undefined)
        tally.notCompared(`the waits between tries of ${kind} (there is no asynchronous session yet)`, 1);
      const different = difference(outcome.expected, outcome.got);
      if (different === undefined) tally.passed(kind, step);
      else tally.failed({ kind, id: step, question: describeStep(scenario, index), ...different });
    }
  }
}

function describeStep({ guards, actions, steps }: Scenario, index: number): string {
  const { expect: _expect, ...step } = steps[index] ?? { expect: {} };
  return JSON.stringify({ ...step, with: { guards, actions } });
}
