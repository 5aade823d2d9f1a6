// node .ci/summary.mjs <results of vitest as JSON> [failed step…]
// Names what failed and what could not run, then prints the one line that counts. Exits with 1 when anything failed.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

const [file, ...steps] = process.argv.slice(2);
const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).testResults : [];

const named = (status) =>
  results.flatMap(({ name, assertionResults }) =>
    assertionResults.filter((test) => test.status === status).map((test) => `${relative(process.cwd(), name)}: ${test.fullName}`),
  );

const passed = named("passed");
const failed = [
  ...named("failed"),
  // A file that fails before its first test, or around its tests, has no failed test of its own.
  ...results.filter((suite) => suite.status === "failed" && suite.assertionResults.every((test) => test.status !== "failed")).map((suite) => relative(process.cwd(), suite.name)),
];
const skipped = ["pending", "skipped", "todo", "disabled"].flatMap(named);

// The step "test" fails because of tests that are named above. It counts by itself only when none is.
const failedSteps = steps.filter((step) => step !== "test" || failed.length === 0);
if (results.length === 0 && !steps.includes("test")) failedSteps.push("test (no test has run)");

for (const name of skipped) console.log(`skipped: ${name}`);
for (const name of [...failedSteps.map((step) => `step ${step}`), ...failed]) console.log(`failed: ${name}`);
console.log(`${passed.length} passed, ${failed.length + failedSteps.length} failed`);
process.exitCode = failed.length + failedSteps.length > 0 ? 1 : 0;
