// error at "parked" naming parked, serving, washing
import { enterParallel } from "@typestator/runtime/parallel";
import { liftTable } from "../machines/lift.gen.js";

enterParallel(liftTable, "parked"); // here
