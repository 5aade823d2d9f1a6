// error at "lift_off" naming lift_off, lift off
import { createMachine } from "@typestator/runtime";
import { freeNames, type FreeNamesGuards } from "../machines/free_names.gen.js";

declare const guards: FreeNamesGuards;

createMachine(freeNames, guards).process("Half-Done", "lift_off", { "crew size": 1 }); // here
