// error at sum naming string, number
import { createMachine } from "@typestator/runtime";
import { claim } from "../machines/claim.gen.js";

createMachine(claim).process("granted", "close", { amount: 1, sum: "much" }); // here
