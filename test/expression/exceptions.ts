/** Rows of the recording that a compiled expression answers otherwise, each with the reason. Numbers count from 0. */

const reasons: readonly (readonly [reason: string, rows: readonly number[]])[] = [
  ["integers beyond 2^53 are JavaScript numbers", [328, 454, 467, 880, 881, 2661, 2719, 2752, 2820, 3295, 3297, 3304, 3305, 3665, 3720, 4284, 4320, 4325]],
  ["a whole float from outside cannot be told from an int", [3396, 4198, 4272, 4273, 4931]],
  ["`**` of JavaScript differs in the last digit", [935, 946, 947]],
  ["complex numbers have no form in JavaScript: the power raises, the literal is refused", [3273, 3321]],
  ["bytes are refused", [3330, 3874, 3875, 3876, 4195, 4214, 4219]],
  ["`...` is refused, here with another error", [3341, 4067]],
  ["mappings with keys that are not text are refused", [3902, 3903]],
  [
    "an expression that changes the context is refused (mutating-expression)",
    [4170, 4171, 4172, 4173, 4174, 4175, 4176, 4177, 4179, 4180, 4181, 4182, 4183, 4184, 4185, 4186],
  ],
];

export const exceptions: ReadonlyMap<number, string> = new Map(reasons.flatMap(([reason, rows]) => rows.map((row) => [row, reason] as const)));
