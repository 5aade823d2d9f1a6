/** What the tests use of SCION, which brings no types. */
declare module "@scion-scxml/scxml" {
  interface Model {
    prepare(done: (error: unknown, make: unknown) => void, globals: object): void;
  }
  const scxml: {
    documentStringToModel(url: string, text: string, done: (error: unknown, model: Model | undefined) => void): void;
    readonly core: { readonly Statechart: new (model: unknown) => { start(): readonly string[]; gen(event: { readonly name: string }): readonly string[] } };
  };
  export default scxml;
}
