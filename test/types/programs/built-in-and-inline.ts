import { createExecutor, createMachine, createSession } from "@typestator/runtime";
import { key_present, logTo, publishTo } from "@typestator/runtime/builtin";
import { notice, noticeTable, type NoticeActions, type NoticeGuards } from "../machines/notice.gen.js";
import { exactly } from "./exactly.js";

// Only what is not built in has to be given.
const guards: NoticeGuards = {
  allowed: (_, { rules }) => {
    exactly<number>()(rules.limits.daily);
    exactly<null>()(rules.limits.nothing);
    exactly<readonly (string | { readonly name: string; readonly level: number })[]>()(rules.roles);
    return rules.roles.some((role) => (typeof role === "string" ? role === "editor" : role.level > rules.limits.daily));
  },
};
const actions: NoticeActions = {
  mail: (context, params) => (typeof params.to === "string" ? `${params.to}: ${context.text}` : params.to.join(", ")),
  code_draft_exit: () => {},
  code_show_shown: (context) => {
    context.text = "shown";
  },
  code_hide_draft: () => {},
};
createMachine(notice, guards).process("draft", "show", { text: "hello" });
createExecutor(notice, actions);
createSession(noticeTable, { guards, actions, context: {} }).send("show");

// One's own, or the built-in ones with a target of one's own.
createMachine(notice, {
  ...guards,
  always: () => false,
  never: (context) => context.text === "never",
  key_present: (context, { key }) => key === "text" && key_present(context, { key }),
});
createExecutor(notice, {
  ...actions,
  log: logTo((level, message) => void [level, message]),
  publish: publishTo(({ topic, payload }) => [topic, payload]),
  noop: () => {},
});
class Actions implements NoticeActions {
  readonly sent: string[] = [];
  mail = (_: unknown, { to }: { readonly to: string | readonly string[] }): number => this.sent.push(...(typeof to === "string" ? [to] : to));
  code_draft_exit(): void {}
  code_show_shown(): void {}
  code_hide_draft(): void {}
}
createExecutor(notice, new Actions());
