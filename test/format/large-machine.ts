import type { Dice } from "../differential/dice.js";

/** A large machine made by chance, as JSON: names and texts of many lengths, in which some things are often alike and some seldom. */
export function largeMachine(dice: Dice): string {
  const syllables = ["a", "be", "cor", "dine", "euler", "f", "go", "hi2", "order", "paid_", "x_"];
  const odd = ["größe", "two words", "it's", 'a "quote"', "1", "42", "-", "case", "default", "a\\b", "Capital", "日本"];
  const word = (): string => dice.several(1, 3, () => dice.pick(syllables)).join("");
  const isOdd = dice.chance(0.5);
  const names = [...new Set(dice.several(60, 250, () => (isOdd && dice.chance(0.03) ? dice.pick(odd) : word())))];
  const triggers = [...new Set(dice.several(2, 8, word))];
  const note = (): string => dice.several(1, 8, () => dice.pick([...syllables, "it's", '"so"', "*/", "ä"])).join(" ");
  const parents = dice.chance(0.5) ? names.slice(0, 12) : [];
  const states = names.map((name, index) => ({
    name,
    ...(index === 0 && { type: "initial" }),
    ...(parents.length > 0 && index >= parents.length && { parent: dice.pick(parents) }),
    ...(dice.chance(0.2) && { description: note() }),
    ...(dice.chance(0.2) && { on_enter: dice.several(1, 3, () => `do_${word()}`) }),
  }));
  const guards = [() => `is_${dice.pick(triggers)}`, () => ({ expr: `${dice.pick(syllables.slice(0, 4))} > ${dice.below(2000)} and kind == "${word()}"` }), () => ({ check: { field: "kind", op: "eq", value: word() } })];
  const transitions = dice.several(200, 500, () => ({
    trigger: dice.pick(triggers),
    source: dice.chance(0.05) ? [dice.pick(names), dice.pick(names)] : dice.chance(0.01) ? "*" : dice.pick(names),
    dest: dice.pick(names),
    ...(dice.chance(0.3) && { guards: dice.several(1, 2, () => dice.pick(guards)()) }),
    ...(dice.chance(0.3) && { actions: dice.several(1, 3, () => `act_${word()}`) }),
    ...(dice.chance(0.1) && { description: note() }),
  }));
  const childOf = new Map(states.flatMap((state) => ("parent" in state ? [[state.parent, state.name] as const] : [])));
  const nested = states.map((state) => (childOf.has(state.name) ? { ...state, initial_child: childOf.get(state.name) } : state));
  return JSON.stringify({ meta: { machine_name: "large", version: "1.0.0" }, states: nested, transitions });
}
