/** Thrown while a pattern is read or printed, and caught in `translateRegex`. */
export class RegexFault extends Error {
  /** `regex-invalid`: Python refuses the pattern too. `regex-not-portable`: Python takes it, and JavaScript cannot do the same. */
  readonly code: "regex-invalid" | "regex-not-portable";
  /** What is wrong, as the end of a sentence. */
  readonly problem: string;

  constructor(code: RegexFault["code"], problem: string) {
    super(problem);
    this.code = code;
    this.problem = problem;
  }
}

export function invalid(problem: string): never {
  throw new RegexFault("regex-invalid", problem);
}

export function notPortable(problem: string): never {
  throw new RegexFault("regex-not-portable", problem);
}
