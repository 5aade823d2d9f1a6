/**
 * `@typestator/runtime/parallel`: parallel states. An entity in one is in a configuration: in each region in one state. The functions here make and
 * read configurations and give events to their regions; `parallelStates` lets a session do all that.
 */
export {
  type Configuration,
  configurationProblems,
  enterParallel,
  formatConfiguration,
  isConfiguration,
  isJoined,
  leftStates,
  parseConfiguration,
  setRegion,
  type StoredConfiguration,
} from "./configuration.js";
export {
  type AsyncParallelMachine,
  createAsyncParallel,
  createParallel,
  type ParallelMachine,
  type ParallelResult,
} from "./parallel-machine.js";
export { parallelStates, type SessionRegions } from "./parallel-states.js";
