import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { run } from "../packages/package-manager.js";
import type { Home } from "./home.js";
import { lamp } from "./machines.js";

const main = `
import { createSession } from "@typestator/runtime";
import { lampTable } from "./lamp_fsm.gen.ts";

const session = createSession(lampTable, { guards: { may_press: () => true }, actions: { say: () => undefined } });
console.log(session.send("press", { times: 1 }).ok, session.state);
`;

/** Program → the arguments before the name of a script. */
const hosts = { deno: ["run", "--no-remote", "--node-modules-dir=manual"], bun: ["run"] } as const;

export function otherHosts(home: () => Home): void {
  for (const [host, args] of Object.entries(hosts)) {
    const isThere = spawnSync(host, ["--version"]).status === 0;
    it.skipIf(!isThere)(`${host}: runs a generated module without a build${isThere ? "" : " (not run: it is not installed)"}`, () => {
      const project = home().project({ "package.json": '{ "name": "x", "type": "module", "dependencies": { "@typestator/runtime": "*" } }', "lamp_fsm.yaml": lamp, "main.ts": main });
      project.typestator("compile", "--silent");
      expect(run(project.folder, host, ...args, "main.ts")).toBe("true bright\n");
    });
  }
}
