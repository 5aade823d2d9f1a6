import type { Call, Expression } from "./ast.js";
import type { Signature } from "./signatures.js";

/** The arguments in the order of the parameters, holes for those that are not given; or what is wrong with the call. */
export function bindArguments({ positional, named }: Pick<Call, "positional" | "named">, { parameters, required, named: names }: Signature): readonly (Expression | undefined)[] | string {
  if (positional.length > parameters.length) return `with ${count(positional.length)}: it takes ${parameters.length === 0 ? "none" : `at most ${parameters.length}`}`;
  const bound: (Expression | undefined)[] = [...positional];
  for (const { name, value } of named) {
    const place = names.includes(name) ? parameters.indexOf(name) : -1;
    if (place === -1) return `with an argument named \`${name}\``;
    if (bound[place] !== undefined) return `with the argument \`${name}\` given twice`;
    bound[place] = value;
  }
  const missing = parameters.slice(0, required).some((_, place) => bound[place] === undefined);
  return missing ? `with ${count(positional.length + named.length)}: it takes ${required === parameters.length ? "" : "at least "}${required}` : Array.from(bound);
}

const count = (number: number): string => (number === 0 ? "no argument" : number === 1 ? "1 argument" : `${number} arguments`);
