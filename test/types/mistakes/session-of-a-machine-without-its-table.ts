// error naming Table, Machine
import { createSession } from "@typestator/runtime";
import { lamp } from "../machines/lamp.gen.js";

createSession(lamp, { context: {} }); // here
