/**
 * `@typestator/runtime/testing`: what is to be tested of a machine, what a test run has seen, and a clock that is moved by hand. For tests; an application
 * that does not import it has none of it.
 */
export { paths, type PathOptions, type Paths, type PathStep, type RowPath, type StatePath, type Unreachable } from "./paths.js";
export { coverage, type Coverage, type CoverageReport, type GuardCoverage, type Observable, type RowCoverage } from "./coverage.js";
export { HandClock, settled } from "./hand-clock.js";
