/** As far as the benchmark uses it; it comes without types. */
declare module "javascript-state-machine" {
  const StateMachine: { factory(options: object): unknown };
  export default StateMachine;
}
