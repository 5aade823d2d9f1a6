import type { Scope } from "./identifiers.js";
import type { ImportIR } from "./module-ir.js";

/** The entries of the runtime that a module may import from. */
export type RuntimeEntry = "@typestator/runtime" | "@typestator/runtime/builtin" | "@typestator/runtime/http" | "@typestator/runtime/python";

/** Collects what a module imports, so that nothing is imported that is not used. */
export class Imports {
  readonly #scope: Scope;
  readonly #byName = new Map<string, ImportIR>();

  /** @param scope the module's declarations: a name that is taken there is imported under another one */
  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Imports a value; gives its name in the module. */
  value(module: RuntimeEntry, name: string): string {
    return this.#import(module, name, false);
  }

  /** Imports a type of the runtime; its name is the same in every module. */
  type(name: string): string {
    return this.#import("@typestator/runtime", name, true);
  }

  /** All of them, by entry, in alphabetical order without regard to capitals, as linters like them. */
  get all(): readonly ImportIR[] {
    const key = ({ module, name }: ImportIR): string => `${module} ${name.toLowerCase()} ${name}`;
    return [...this.#byName.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  #import(module: RuntimeEntry, name: string, type: boolean): string {
    const key = `${module} ${name}`;
    const known = this.#byName.get(key);
    if (known !== undefined) return known.local;
    const local = this.#scope.claimImport(name);
    this.#byName.set(key, { module, name, local, type });
    return local;
  }
}
