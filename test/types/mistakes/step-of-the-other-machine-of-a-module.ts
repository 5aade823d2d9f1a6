// error at step naming "front_door", "back_door"
import { createExecutor, type Step } from "@typestator/runtime";
import { backDoor, type FrontDoor } from "../machines/pair.gen.js";

declare const step: Step<FrontDoor>;

void createExecutor(backDoor).execute(step, {}); // here
