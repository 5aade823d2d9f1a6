/** What a process knows reaches a module only where the file names it and somebody gives it. */
import { compile } from "@typestator/compiler";
import { describe, expect, it } from "vitest";
import { runInProcess } from "../cli/in-process.js";
import { makeWorkspace } from "../cli/workspace.js";

const secret = "s3cret-value";
const machine = (version: string): string => `# \${OTHER:-x}
meta: { machine_name: door, version: "${version}", description: "$SECRET $(SECRET) %SECRET% \${SECRET:+x} {{ SECRET }}" }
states: [{ name: closed, type: initial }, { name: opened, type: terminal }]
transitions: [{ trigger: open, source: closed, dest: opened }]
`;

describe("variables of the environment", () => {
  it("do not reach the module, or a message, of a file that does not name them", async () => {
    const { folder, files, read } = makeWorkspace({ "door.yaml": machine("1.0.0") });
    process.env["SECRET"] = secret;
    try {
      const variables = { SECRET: secret, HOME: secret, OTHER: secret, USER: secret };
      const { code, stdout, stderr } = await runInProcess(["door.yaml"], { cwd: folder, compile, variables });
      expect(code).toBe(0);
      expect([stdout, stderr, ...files().map(read)].join("")).not.toContain(secret);
    } finally {
      delete process.env["SECRET"];
    }
  });

  it("do not reach a file that names them, where nobody gives them", async () => {
    const { folder, files, read } = makeWorkspace({ "door.yaml": machine("${SECRET}") });
    const { code, stdout, stderr } = await runInProcess(["door.yaml"], { cwd: folder, compile, variables: { SECRET: secret } });
    expect(code).toBe(1);
    expect(stderr).toContain("variable-not-given");
    expect([stdout, stderr, ...files().map(read)].join("")).not.toContain(secret);
  });

  it("reach the library only where they are given to it and the file names them", async () => {
    const environment = { SECRET: secret, HOME: "home-value" };
    const options = { environment };
    const [named, unnamed] = await Promise.all(["${SECRET}", "1.0.0"].map(async (version) => compile([{ path: "door.yaml", content: machine(version) }], options)));
    expect(named!.files[0]!.text).toContain(secret);
    expect(JSON.stringify(named)).not.toContain("home-value");
    expect(JSON.stringify([unnamed!.files, unnamed!.diagnostics])).not.toMatch(/s3cret-value|home-value/);
  });

  it("cannot be asked for by names that every object has", async () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      const { diagnostics } = await compile([{ path: "door.yaml", content: machine(`\${${name}}`) }], { environment: {}, variables: {} });
      expect(diagnostics.map(({ code }) => code)).toContain("variable-not-given");
    }
  });
});
