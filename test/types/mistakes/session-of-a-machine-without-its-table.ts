// error at lamp naming Machine<Lamp>, Table
import { createSession } from "@typestator/runtime";
import { lamp } from "../machines/lamp.gen.js";

createSession(lamp, { context: {} }); // here
