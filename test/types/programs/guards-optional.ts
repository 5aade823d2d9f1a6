import { createMachine } from "@typestator/runtime";
import { advice } from "../machines/advice.gen.js";

createMachine(advice);
createMachine(advice, {});
createMachine(advice, { is_expert: (question) => question.topic !== "" });
createMachine(advice, { is_expert: () => true, is_awake: () => true }, { onGuardError: () => {} });
