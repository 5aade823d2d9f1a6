// error at under_limit naming 2 arguments
import type { LimitsGuards } from "../machines/limits.gen.js";

declare const guards: LimitsGuards;

guards.under_limit({ amount: 5 }); // here
