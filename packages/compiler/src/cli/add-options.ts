import { type Command, InvalidArgumentError, Option } from "commander";
import { ruleFault, type Rules } from "../diagnostics/levels.js";
import { type CommandName, defaultOf, type OptionDefinition, optionTable, type Settings } from "../options.js";
import type { Environment } from "./environment.js";

type Variables = Readonly<Record<string, string>>;

const definitions: readonly (readonly [string, OptionDefinition])[] = Object.entries(optionTable);

/** Gives a command the options that the table lists for it. */
export function addOptions(command: Command, name: CommandName): Command {
  for (const [, definition] of definitions) {
    if (definition.flags !== undefined && definition.commands.includes(name)) command.addOption(toOption(definition.flags, definition));
  }
  return command;
}

/** What a run was given. */
export function givenSettings(command: Command): Partial<Settings> {
  const given = definitions.flatMap(([key, definition]) => {
    if (definition.flags === undefined) return [];
    const name = toOption(definition.flags, definition).attributeName();
    const value: unknown = command.getOptionValueSource(name) === "default" ? undefined : command.getOptionValue(name);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(given);
}

/** The settings of one run: what was given, else the defaults of the table, also for options that this command does not take. */
export function withDefaults(given: Partial<Settings>, variables: Environment["variables"]): Settings {
  return Object.fromEntries(definitions.map(([key, definition]) => [key, given[key as keyof Settings] ?? defaultOf(definition, variables)])) as unknown as Settings;
}

function toOption(flags: string, definition: OptionDefinition): Option {
  const option = new Option(flags, definition.help).conflicts([...(definition.excludes ?? [])]);
  switch (definition.type) {
    case "choice":
      return option.choices([...definition.choices]).default(definition.default);
    case "count":
      return option.argParser(parseCount);
    case "rules":
      return option.argParser(parseRule);
    case "variables":
      return option.argParser(parseVariable);
    case "path":
    case "switch":
    case "globs":
    case "names":
    case "places":
    case "overrides":
      return option;
  }
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(text);
}

/** `code=level`, added to those given before; the last level given for a code counts. */
function parseRule(text: string, before: Rules | undefined): Rules {
  const equals = text.indexOf("=");
  if (equals === -1) throw new InvalidArgumentError(`${ruleFault(text, undefined)} The form is code=level: --rule unused-group=error.`);
  const [code, level] = [text.slice(0, equals), text.slice(equals + 1)];
  const fault = ruleFault(code, level);
  if (fault !== undefined) throw new InvalidArgumentError(fault);
  return { ...before, [code]: level };
}

/** `name=value`, added to those given before; the value may hold `=`, and may be empty. */
function parseVariable(text: string, before: Variables | undefined): Variables {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("The form is name=value: --var RELEASE=1.0.0.");
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}
