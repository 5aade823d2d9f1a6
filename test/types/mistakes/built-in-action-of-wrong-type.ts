// error at log naming message, text
import { createExecutor } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createExecutor(notice, {
  mail: () => {},
  log: (_, params: { text: string }) => params.text, // here
  code_draft_exit: () => {},
  code_show_shown: () => {},
  code_hide_draft: () => {},
});
