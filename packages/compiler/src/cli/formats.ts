import type { Settings } from "../options.js";

/** Formats whose result is for a program, and goes to stdout as a whole. */
export type ProgramFormat = Extract<Settings["format"], "json" | "sarif">;

export function isForPrograms(format: Settings["format"]): format is ProgramFormat {
  return format === "json" || format === "sarif";
}
