// error naming 2, 1
import { createMachine } from "@typestator/runtime";
import { orderManagement } from "../machines/order.gen.js";

createMachine(orderManagement); // here
