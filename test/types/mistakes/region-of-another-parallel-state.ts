// error at "brush" naming brush, cabin, door, lamp
import { enterParallel, setRegion } from "@typestator/runtime/parallel";
import { liftTable } from "../machines/lift.gen.js";

setRegion(liftTable, enterParallel(liftTable, "serving"), "brush", "wet"); // here
