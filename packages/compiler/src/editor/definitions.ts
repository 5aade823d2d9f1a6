import type ts from "typescript";
import { expectedTexts, textsOf } from "./expected-texts.js";
import type { Language } from "./language.js";
import { machinesAround } from "./machines-around.js";

/**
 * Where the state or trigger that a text names is declared. None for a text whose place takes any text, or other texts beside the names of the
 * machine: that is no state or trigger, even if it is called like one.
 */
export function definitionsOf(language: Language, text: ts.StringLiteralLike): readonly ts.DefinitionInfo[] {
  const expected = expectedTexts(language, text);
  if (!expected.has(text.text)) return [];
  for (const machines of machinesAround(language, text)) {
    const keys = [...machines].flatMap((machine) => keysOf(language, machine, text, expected));
    if (keys.length > 0) return keys.flatMap((key) => (key.declarations ?? []).flatMap((declaration) => definitionAt(language, declaration, key)));
  }
  return [];
}

/** The keys of a machine's types that are meant by a text, given the texts that its place takes. Both a state and a trigger where nothing decides. */
function keysOf(language: Language, machine: ts.Type, text: ts.StringLiteralLike, expected: ReadonlySet<string>): readonly ts.Symbol[] {
  const states = member(language, machine, "Transitions");
  const triggers = member(language, machine, "Targets");
  const holds = (type: ts.Type | undefined): boolean => [...expected].every((name) => keyOf(language, type, name) !== undefined);
  const state = holds(states) ? keyOf(language, states, text.text) : undefined;
  const trigger = holds(triggers) ? (triggerOf(language, states, text) ?? keyOf(language, triggers, text.text)) : undefined;
  return [state, trigger].filter((each) => each !== undefined);
}

/** The key of a trigger in the state that is given before it, as in `process("open", "cancel")`. */
function triggerOf(language: Language, states: ts.Type | undefined, text: ts.StringLiteralLike): ts.Symbol | undefined {
  const { typescript, checker } = language;
  if (!typescript.isCallExpression(text.parent)) return undefined;
  const before = text.parent.arguments[text.parent.arguments.indexOf(text) - 1];
  const [state, ...others] = before ? textsOf(checker, checker.getTypeAtLocation(before)) : [];
  if (state === undefined || others.length > 0) return undefined;
  const taken = keyOf(language, states, state);
  return taken && keyOf(language, checker.getTypeOfSymbol(taken), text.text);
}

function keyOf({ typescript }: Language, type: ts.Type | undefined, name: string): ts.Symbol | undefined {
  return type?.getProperty(typescript.escapeLeadingUnderscores(name) as string);
}

function member({ checker }: Language, machine: ts.Type, name: string): ts.Type | undefined {
  const symbol = machine.getProperty(name);
  return symbol && checker.getTypeOfSymbol(symbol);
}

function definitionAt({ typescript }: Language, declaration: ts.Declaration, key: ts.Symbol): readonly ts.DefinitionInfo[] {
  const name = typescript.getNameOfDeclaration(declaration);
  if (name === undefined) return [];
  return [{
    fileName: declaration.getSourceFile().fileName,
    textSpan: { start: name.getStart(), length: name.getWidth() },
    kind: typescript.ScriptElementKind.memberVariableElement,
    name: key.name,
    containerKind: typescript.ScriptElementKind.unknown,
    containerName: "",
  }];
}
