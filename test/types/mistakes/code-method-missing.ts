// error at { naming code_show_shown
import { createExecutor } from "@typestator/runtime";
import { notice } from "../machines/notice.gen.js";

createExecutor(notice, { mail: () => {}, code_draft_exit: () => {}, code_hide_draft: () => {} }); // here
