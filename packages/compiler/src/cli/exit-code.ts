/** What the shell is told. */
export const exitCode = {
  fine: 0,
  /** Errors in a source, too many warnings, or a module that could not be written. */
  errors: 1,
  /** The command was not understood, or there is nothing for it to work on. */
  usage: 2,
  /** A check found modules that are missing or out of date, and no errors. */
  drift: 3,
  /** A fault of the compiler (`EX_SOFTWARE` of sysexits). */
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
