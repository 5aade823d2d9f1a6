// error at "moving" naming moving, shut, open
import { enterParallel, setRegion } from "@typestator/runtime/parallel";
import { liftTable } from "../machines/lift.gen.js";

setRegion(liftTable, enterParallel(liftTable, "serving"), "door", "moving"); // here
