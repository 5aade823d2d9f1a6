import type { Span } from "../diagnostics/types.js";
import type { GuardModel, StateModel, TransitionModel } from "../model/machine-model.js";
import { guardsIn } from "../model/walk.js";
import { valueOf } from "../source/node.js";
import { waysOf } from "./reach.js";
import type { Rule } from "./rule.js";
import { transitionName } from "./transition-name.js";
import { actionsAt } from "./written-actions.js";
import { type WrittenKey, writtenEffects } from "./written-keys.js";

/**
 * An automatic transition whose guards read what the one before it in the chain writes: the chain is decided first and acts then (language.md 9.7,
 * 15.5 item 42). Of what an event's transition writes the guards see the result.
 */
export const decidedBeforeActed: Rule = ({ machine, report, place }) => {
  const { automatic, hierarchy } = waysOf(machine);
  const told = new Set<string>();
  for (const first of machine.transitions) {
    if (!first.auto || first.internal || first.region !== undefined || first.destination.kind !== "state") continue;
    const target = hierarchy.leafOf(first.destination.name);
    const next = automatic(target).filter((transition) => transition !== first && transition.guards.length > 0);
    if (next.length === 0) continue;
    const written = new Map(first.sources.flatMap((source) => writesOnTheWay(first, hierarchy.path(source, target))).map((write) => [write.key, write]));
    for (const transition of next) {
      for (const { key, span } of readsOf(transition)) {
        const write = written.get(key);
        const id = `${transition.index} ${key}`;
        if (write === undefined || told.has(id)) continue;
        told.add(id);
        report("decided-before-acted", span, { transition: transitionName(transition), effect: write.effect, key }, { related: [place("written here, afterwards", write.span)] });
      }
    }
  }
};

function writesOnTheWay({ node }: TransitionModel, { exit, enter }: { readonly exit: readonly StateModel[]; readonly enter: readonly StateModel[] }): readonly WrittenKey[] {
  const lists = [...exit.map((state) => valueOf(state.node, "on_exit")), valueOf(node, "actions"), ...enter.map((state) => valueOf(state.node, "on_enter"))];
  return lists.flatMap((list) => [...actionsAt(list)]).flatMap(writtenEffects);
}

/** The keys of the context that the guards of a transition read, and where. */
function readsOf({ guards }: TransitionModel): readonly { readonly key: string; readonly span: Span }[] {
  return guards.flatMap((guard) => [...guardsIn(guard)]).flatMap(readsOfGuard);
}

function readsOfGuard(guard: GuardModel): readonly { readonly key: string; readonly span: Span }[] {
  if (guard.kind === "expr") return Array.from(guard.compiled.reads.keys(), (key) => ({ key, span: guard.node.span }));
  if (guard.kind !== "check" || guard.check.field.kind !== "key") return [];
  const { text, span } = guard.check.field;
  return [{ key: text, span }];
}
