import { didYouMean, nearName } from "../diagnostics/nearest.js";
import type { Span } from "../diagnostics/types.js";
import type { MachineModel } from "../model/machine-model.js";
import { allActions, allGuards, evaluatedBy } from "../model/walk.js";
import { checksOf } from "./checks-of.js";
import type { Rule } from "./rule.js";
import { writtenKeys } from "./written-keys.js";

/**
 * Keys that checks look at and effects write to: ways into a value, which they do not know (language.md 6.1, 7.2, 15.3 item 23), and what
 * `state_variables` does not declare, where it declares anything. Names in expressions are looked at with the expressions.
 */
export const contextKeys: Rule = ({ machine, refusals, report }) => {
  const declared = new Set([...machine.variables.map(({ key }) => key), ...machine.events.flatMap(({ payload }) => (payload ?? []).map(({ key }) => key))]);
  // A variable whose name cannot be used may be any of them.
  const isInDoubt = refusals.concern("variable", "key");
  const reads = [...readKeys(machine)];
  const writes = [...writtenKeys(machine)];
  const isUnknown = ({ key }: UsedKey): boolean => !isInDoubt && !declared.has(key) && !key.startsWith("_") && !refusals.mention("variable", key);
  const path = ({ key, span }: UsedKey, help: string): boolean => {
    const root = /^([A-Za-z_]\w*)(?:\.\w+|\[\w+\])+$/.exec(key)?.[1];
    if (root === undefined) return false;
    report("key-path", span, { path: key, root }, { help });
    return true;
  };

  const written = new Set(writes.map(({ key }) => key));
  for (const use of reads) {
    if (!isUnknown(use) || written.has(use.key)) continue;
    if (path(use, use.expressions ? `Write an expression, which can look inside: \`${use.key}\`.` : "Put the value under a key of its own.")) continue;
    if (machine.variables.length > 0) undeclared(use);
  }
  const uses = new Map<string, number>();
  for (const key of [...writes.map(({ key }) => key), ...reads.map(({ key }) => key), ...namesInExpressions(machine)]) uses.set(key, (uses.get(key) ?? 0) + 1);
  for (const use of writes) {
    if (!isUnknown(use) || path(use, "An effect writes to a key of the context, never into its value.")) continue;
    // A key that the machine makes for itself need not be declared: only what is near a declared one is surely a slip.
    if (uses.get(use.key) === 1 && nearName(use.key, declared) !== undefined) undeclared(use);
  }

  function undeclared({ key, span }: UsedKey): void {
    const help = didYouMean(key, declared);
    report("undeclared-key", span, { key }, help === undefined ? {} : { help });
  }
};

interface UsedKey {
  readonly key: string;
  readonly span: Span;
}

/** The keys that checks look at, and whether an expression could stand there. */
function* readKeys(machine: MachineModel): Iterable<UsedKey & { readonly expressions: boolean }> {
  for (const { check, expressions } of checksOf(machine)) {
    const { kind, text, span } = check.field;
    if (kind === "key") yield { key: text, span, expressions };
  }
}

function* namesInExpressions(machine: MachineModel): Iterable<string> {
  for (const guard of allGuards(machine)) if (guard.kind === "expr") yield* guard.compiled.reads.keys();
  for (const action of allActions(machine)) for (const part of evaluatedBy(action)) if (part.kind === "expr") yield* part.compiled.reads.keys();
}
