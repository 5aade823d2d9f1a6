// error at createMachine naming Expected 2-3 arguments
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement); // here
