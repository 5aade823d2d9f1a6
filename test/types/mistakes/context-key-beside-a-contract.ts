// error at colour naming colour, ClaimContext
import { createMachine } from "@typestator/runtime";
import { claim } from "../machines/claim.gen.js";

createMachine(claim).process("granted", "close", { amount: 1, phase: "granted", colour: "red" }); // here
