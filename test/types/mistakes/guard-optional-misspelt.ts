// error naming is_expart, is_expert
import { createMachine } from "@typestator/runtime";
import { advice } from "../machines/advice.gen.js";

createMachine(advice, { is_expart: () => true }); // here
