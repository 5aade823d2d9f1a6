// error at is_expart naming is_expart, Did you mean to write 'is_expert'?
import { createMachine } from "@typestator/runtime";
import { advice } from "../machines/advice.gen.js";

createMachine(advice, { is_expart: () => true }); // here
