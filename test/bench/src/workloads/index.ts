import type { Workload } from "../machine.js";
import { hierarchies } from "./hierarchy.js";
import { conditions, orders } from "./order.js";
import { rings } from "./ring.js";

export type WorkloadName = "order" | "conditions" | "hierarchy" | "7" | "50" | "200" | "500" | "2000";

/** @param orderText the tutorial's machine, as it lies in `examples/order` */
export function workload(name: WorkloadName, orderText: string): Workload {
  switch (name) {
    case "order":
      return orders(orderText);
    case "conditions":
      return conditions(orderText);
    case "hierarchy":
      return hierarchies();
    case "7":
    case "50":
    case "200":
    case "500":
    case "2000":
      return rings(Number(name));
  }
}
