export function pick(names: readonly string[], kind: string, given: any, defaults: any, wrap: (name: string, f: any) => any): object {
  const missing: string[] = [];
  const result = Object.fromEntries(names.map((name) => {
    let owner = given;
    let f = given?.[name];
    if (typeof f != "function" || f === (Object.prototype as any)[name]) f = defaults?.[name];
    if (!f) missing.push(name);
    return [name, wrap(name, (c: any, p: any) => owner[name](c, p))];
  }));
  if (missing[0]) throw new TypeError(`Missing ${kind}s: ${missing}`);
  return result;
}
