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
  async run(recording, built, tally) {
    for (const [name, { scenarios }] of recording.files<ScenarioFile>("session"))
      await compareScenarios(tally, "session", `session/${name}`, built.get(`decide/${name}`), scenarios);
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
  async run(recording, built, tally) {
    for (const [name, { sessions = [] }] of recording.files<DecisionFile>("random"))
      await compareScenarios(tally, "random-session", `random-session/${name}`, built.get(`random/${name}`), sessions);
  },
};

async function compareScenarios(tally: Tally, kind: string, id: string, built: Built | undefined, scenarios: readonly Scenario[]): Promise<void> {
  const [machine] = built?.status === "ready" ? built.machines : [];
  if (machine === undefined) {
    const steps = scenarios.flatMap(({ name, steps }) => steps.map((_, index) => `${id}/${name}#${index}`));
    countObstructed(tally, kind, steps, built);
    return;
  }
  for (const scenario of scenarios) {
    for (const [index, { expected, got }] of (await runScenario(machine, scenario)).entries()) {
      const step = `${id}/${scenario.name}#${index}`;
      const different = difference(expected, got);
      if (different === undefined) tally.passed(kind, step);
      else tally.failed({ kind, id: step, question: describeStep(scenario, index), ...different });
    }
  }
}

function describeStep({ guards, actions, steps }: Scenario, index: number): string {
  const { expect: _expect, ...step } = steps[index] ?? { expect: {} };
  return JSON.stringify({ ...step, with: { guards, actions } });
}
