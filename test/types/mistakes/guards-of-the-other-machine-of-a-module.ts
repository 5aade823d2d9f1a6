// error at guards naming FrontDoorGuards
import { createMachine } from "@typestator/runtime";
import { backDoor, type FrontDoorGuards } from "../machines/pair.gen.js";

declare const guards: FrontDoorGuards;

createMachine(backDoor, guards); // here
