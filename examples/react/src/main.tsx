import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createOrderSession } from "../../order/page/order-page.js";
import "../../order/page/order-page.css";
import { OrderPage } from "./OrderPage.js";

const session = createOrderSession();

createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <OrderPage session={session} />
  </StrictMode>,
);
