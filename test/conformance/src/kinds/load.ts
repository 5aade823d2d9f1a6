import type { Diagnostic } from "@typestator/compiler";
import type { Built } from "../build.js";
import { machineForm, recordedMachineForm } from "../normal-form.js";
import { type Path, placesOf, samePlace } from "../places.js";
import type { Recording } from "../recording.js";
import type { Tally } from "../tally.js";
import { difference } from "../values.js";
import type { LoadRow, RecordedVerdict, RowFile } from "../vectors.js";
import { describeBuilt, type Kind } from "./kind.js";

interface Row extends LoadRow {
  readonly id: string;
}

/** Texts that load or do not: the same verdict, of those that load the same machine, of the others a fault in the same place. */
export const load: Kind = {
  name: "load",
  sources: (recording) =>
    rowsOf(recording)
      .map(({ id, yaml, variables, env }) => ({
        id,
        text: yaml,
        ...(variables === undefined ? {} : { variables }),
        ...(env === undefined ? {} : { environment: env }),
      })),
  run(recording, built, tally) {
    for (const row of rowsOf(recording)) {
      compareRow(tally, row, verdictOf(row), built.get(row.id));
    }
  },
};

function rowsOf(recording: Recording): readonly Row[] {
  const rows = [...recording.files<RowFile<LoadRow>>("load").values()].flatMap((file) => file.rows);
  return rows.map((row, index) => ({ ...row, id: `load/row_${String(index).padStart(4, "0")}` }));
}

/** The source `*` is refused by the engine's validator and meant by its builder: what we take is the answer without the validator. */
function verdictOf({ expect, unvalidated }: LoadRow): RecordedVerdict {
  const onlyWildcard =
    expect.errors !== undefined &&
    expect.errors.length > 0 &&
    expect.errors.every(({ kind, name }) => kind === "unknown_source" && name === "*");
  return onlyWildcard && unvalidated !== undefined ? unvalidated : expect;
}

function compareRow(tally: Tally, row: Row, expected: RecordedVerdict, built: Built | undefined): void {
  const different = expected.accepted ? acceptedDifference(row, expected, built) : refusedDifference(row, expected, built);
  if (different === undefined) tally.passed("load", row.id);
  else tally.failed({ kind: "load", id: row.id, question: `${row.name}: ${JSON.stringify(row.yaml)}`, ...different });
}

interface Difference {
  readonly expected: unknown;
  readonly got: unknown;
}

function acceptedDifference(row: Row, { machine }: RecordedVerdict, built: Built | undefined): Difference | undefined {
  const [only] = built?.status === "ready" ? built.machines : [];
  if (only === undefined || machine === undefined) return { expected: "accepted", got: describeBuilt(built) };
  return difference(recordedMachineForm(machine, row.id.replace(/^.*\//, "")), machineForm(only.model));
}

function refusedDifference(row: Row, { stage, errors = [] }: RecordedVerdict, built: Built | undefined): Difference | undefined {
  if (built?.status !== "refused")
    return { expected: `refused (${stage ?? "?"}): ${JSON.stringify(errors)}`, got: describeBuilt(built) };
  const places = placesOf(row.yaml);
  if (places === undefined) return undefined;
  const found = built.errors.map((error) => ({ error, path: places.at(error.span.start) }));
  // What the engine finds in the states that it makes of a submachine, we say of the submachine.
  if (built.errors.some(({ code }) => code === "submachine-unsupported")) return undefined;
  const missed = errors.filter((expected) => !found.some(({ error, path }) => isAbout(expected, error, path)));
  if (missed.length === 0) return undefined;
  return {
    expected: `refused (${stage ?? "?"}) at ${missed.map(({ path, kind, name }) => `${path ?? "?"} ${kind} ${name ?? ""}`).join("; ")}`,
    got: found.map(({ error, path }) => `${path.join(".")} ${error.code}: ${error.message}`).join("; "),
  };

  function isAbout({ path, name }: NonNullable<RecordedVerdict["errors"]>[number], error: Diagnostic, got: Path): boolean {
    if (path !== undefined) return samePlace(places?.resolve(path) ?? [], got);
    // Faults between parts have no path. Their name (a list of names, of several initial states) has to be said, or pointed at.
    const names =
      name === undefined
        ? []
        : [...(name.startsWith("[") ? name.matchAll(/'([^']*)'/g) : [["", name]])].map(([, inner]) => inner ?? "");
    const text = `${error.message} ${row.yaml.slice(error.span.start, error.span.end)}`;
    return (
      names.every((item) => text.includes(item)) ||
      names.some((item) => row.yaml.slice(error.span.start, error.span.end).includes(item))
    );
  }
}
