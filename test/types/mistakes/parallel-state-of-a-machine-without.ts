// error at "open" naming never
import { enterParallel } from "@typestator/runtime/parallel";
import { orderManagementTable } from "../machines/order.gen.js";

enterParallel(orderManagementTable, "open"); // here
