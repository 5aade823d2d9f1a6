// error at join naming join
import { createExecutor } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createExecutor(notice, {
  mail: (_, { to }) => to.join(", "), // here
  code_draft_exit: () => {},
  code_show_shown: () => {},
  code_hide_draft: () => {},
});
