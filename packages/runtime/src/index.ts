export type * from "./types.js";
export * from "./machine.js";
export * from "./step.js";
