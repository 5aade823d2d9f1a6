// Case B27: every way of saving, a folder that vanishes, files that come and go, faults.
import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { compile } from "@typestator/compiler";
import { afterEach, describe, expect, it } from "vitest";
import { type RoundResult, watch, type Watch } from "../../packages/compiler/src/project/watch.js";
import { command } from "../cli/child-process.js";
import { makeWorkspace, type Workspace } from "../cli/workspace.js";

const watched = readFileSync(new URL("../cases/B27-watch-and-atomic-write/input.yaml", import.meta.url), "utf8");
/** The machine of the case with a state called after a number, so that every save is another text. */
const version = (number: number): string => watched.replaceAll("go", `go_${number}`);

/** Prints the seed of what the saves wait; `WATCH_SEED` repeats it. */
const seed = Number(process.env["WATCH_SEED"] ?? (Math.random() * 2 ** 31) | 0);

function randomNumbers(): () => number {
  let state = seed;
  // Mulberry32.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function until(what: string, holds: () => boolean, milliseconds = 10_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited ${milliseconds} ms in vain for: ${what} (seed ${seed})`);
    await sleep(10);
  }
}

const open: Watch[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

/** Watches a workspace in this process. */
async function watching(workspace: Workspace, { poll = false, inputs = [] }: { readonly poll?: boolean; readonly inputs?: readonly string[] } = {}): Promise<readonly RoundResult[]> {
  const rounds: RoundResult[] = [];
  const options = { cwd: workspace.folder, inputs, config: undefined, given: { formatter: "none" as const }, variables: {}, commandNames: [], poll };
  const { FormatOptionsError } = await import("@typestator/compiler");
  open.push(await watch({ ...options, loadCompiler: async () => ({ compile, FormatOptionsError }), onRound: (result) => void rounds.push(result) }));
  return rounds;
}

const textOf = (workspace: Workspace, name: string): string => (existsSync(workspace.path(name)) ? workspace.read(name) : "");

const ways: Readonly<Record<string, (path: string, text: string) => Promise<void>>> = {
  "truncate and write": async (path, text) => writeFileSync(path, text),
  "temporary file and rename": async (path, text) => {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  },
  "delete and create": async (path, text) => {
    rmSync(path, { force: true });
    await sleep(5);
    writeFileSync(path, text);
  },
  "two pieces, 30 ms apart": async (path, text) => {
    writeFileSync(path, text.slice(0, text.length / 2));
    await sleep(30);
    appendFileSync(path, text.slice(text.length / 2));
  },
};

describe("50 saves", () => {
  it.each(Object.keys(ways))("by %s end in the module of the last one, and nobody ever reads half a module", async (way) => {
    const random = randomNumbers();
    const workspace = makeWorkspace({ "m/watched.yaml": version(0), "m/other.yaml": watched });
    const rounds = await watching(workspace);
    const module = workspace.path("m/watched.gen.ts");
    let torn = "";
    const reader = setInterval(() => {
      const text = existsSync(module) ? readFileSync(module, "utf8") : "";
      if (text !== "" && !text.endsWith("}\n") && !text.endsWith(";\n")) torn = text;
    }, 1);
    for (let save = 1; save <= 50; save++) {
      await ways[way]!(workspace.path("m/watched.yaml"), version(save));
      await sleep(5 + random() * 195 * (save % 5 === 0 ? 1 : 0.2));
    }
    await until("the module of the last save", () => textOf(workspace, "m/watched.gen.ts").includes('"go_50"'));
    clearInterval(reader);
    expect(torn).toBe("");
    const fresh = await compile([{ path: "watched.yaml", content: version(50) }], { formatter: "none" });
    expect(workspace.read("m/watched.gen.ts")).toBe(fresh.files[0]?.text);
    // What we write starts no round: when all is quiet, nothing happens any more.
    await sleep(300);
    const { length } = rounds;
    await sleep(1500);
    expect(rounds.length).toBe(length);
    expect(workspace.files().filter((file) => file.includes("tmp"))).toEqual([]);
  }, 60_000);
});

describe("what comes and goes", () => {
  it("is noticed: new sources, renamed and deleted ones, by events and by polling", async () => {
    for (const poll of [false, true]) {
      const workspace = makeWorkspace({ "package.json": "{}", "a.yaml": version(1) });
      await watching(workspace, { poll });
      workspace.write("deep/er/b.yaml", version(2));
      await until("the module of a new source in a new folder", () => textOf(workspace, "deep/er/b.gen.ts").includes("go_2"));
      renameSync(workspace.path("a.yaml"), workspace.path("c.yaml"));
      await until("the module under its new name", () => existsSync(workspace.path("c.gen.ts")) && !existsSync(workspace.path("a.gen.ts")));
      unlinkSync(workspace.path("c.yaml"));
      await until("the module of a deleted source to go", () => !existsSync(workspace.path("c.gen.ts")));
      unlinkSync(workspace.path("deep/er/b.yaml"));
      await until("the module of the last source to go", () => !existsSync(workspace.path("deep/er/b.gen.ts")));
      workspace.write("deep/er/b.yaml", version(3));
      await until("the module of the source that is back", () => textOf(workspace, "deep/er/b.gen.ts").includes("go_3"));
      await Promise.all(open.splice(0).map((each) => each.close()));
    }
  }, 60_000);

  it("a folder that vanishes and comes back, the working directory, too", async () => {
    const workspace = makeWorkspace({ "top/m/a.yaml": version(1), "top/b.yaml": version(1) });
    const top = { ...workspace, folder: workspace.path("top") };
    const rounds = await watching(top);
    renameSync(workspace.path("top/m"), workspace.path("away"));
    await sleep(200);
    writeFileSync(workspace.path("away/a.yaml"), version(2));
    renameSync(workspace.path("away"), workspace.path("top/m"));
    await until("the module of the folder that is back", () => textOf(workspace, "top/m/a.gen.ts").includes("go_2"));

    rmSync(workspace.path("top"), { recursive: true });
    await until("a round that finds nothing", () => "thrown" in rounds.at(-1)!);
    mkdirSync(workspace.path("top"));
    writeFileSync(workspace.path("top/b.yaml"), version(3));
    await until("the module of the working directory that is back", () => textOf(workspace, "top/b.gen.ts").includes("go_3"));
    writeFileSync(workspace.path("top/b.yaml"), version(4));
    await until("the next save there", () => textOf(workspace, "top/b.gen.ts").includes("go_4"));
  }, 60_000);

  it("configurations: a new one, a changed one, one that is gone, that of the layout", async () => {
    const workspace = makeWorkspace({ "package.json": "{}", "m/a.yaml": version(1) });
    await watching(workspace);
    workspace.write("typestator.config.json", '{ "outDir": "one" }');
    await until("the module where a new configuration puts it", () => existsSync(workspace.path("one/m/a.gen.ts")) && !existsSync(workspace.path("m/a.gen.ts")));
    workspace.write("typestator.config.json", '{ "outDir": "two" }');
    await until("the module where the changed one puts it", () => existsSync(workspace.path("two/m/a.gen.ts")) && !existsSync(workspace.path("one/m/a.gen.ts")));
    rmSync(workspace.path("typestator.config.json"));
    await until("the module beside its source", () => existsSync(workspace.path("m/a.gen.ts")) && !existsSync(workspace.path("two/m/a.gen.ts")));
  }, 60_000);

  it("what lies behind a link to a folder, also new files there, and nothing runs in circles", async () => {
    const workspace = makeWorkspace({ "p/a.yaml": version(1), "shared/b.yaml": version(1) });
    symlinkSync(workspace.path("shared"), workspace.path("p/linked"));
    symlinkSync(workspace.path("p"), workspace.path("p/up"));
    const rounds = await watching({ ...workspace, folder: workspace.path("p") });
    workspace.write("shared/b.yaml", version(2));
    await until("the changed one", () => textOf(workspace, "p/linked/b.gen.ts").includes("go_2"));
    workspace.write("shared/deep/c.yaml", version(3));
    await until("the new one", () => textOf(workspace, "p/linked/deep/c.gen.ts").includes("go_3"));
    await sleep(300);
    const { length } = rounds;
    await sleep(1500);
    expect(rounds.length).toBe(length);
  }, 60_000);

  it("a folder and a file that the run names", async () => {
    const workspace = makeWorkspace({ "m/a.yaml": version(1), "n/b.yaml": version(1), "c.yaml": version(1) });
    await watching(workspace, { inputs: ["m", "n/b.yaml"] });
    workspace.write("m/new.yaml", version(2));
    workspace.write("n/b.yaml", version(2));
    workspace.write("c.yaml", version(2));
    await until("both modules", () => textOf(workspace, "m/new.gen.ts").includes("go_2") && textOf(workspace, "n/b.gen.ts").includes("go_2"));
    expect(existsSync(workspace.path("c.gen.ts"))).toBe(false);
  }, 60_000);
});

describe("a module", () => {
  it("that is deleted or edited is made again, of scripts and declarations, too, and nothing follows from that", async () => {
    for (const poll of [false, true]) {
      const workspace = makeWorkspace({ "package.json": "{}", "a.yaml": version(1), "m/b.yaml": version(1), "typestator.config.json": '{ "emit": "dts" }' });
      const rounds = await watching(workspace, { poll });
      const good = workspace.read("a.gen.js");
      rmSync(workspace.path("a.gen.js"));
      await until("the deleted module", () => textOf(workspace, "a.gen.js") === good);
      appendFileSync(workspace.path("a.gen.js"), "// mine\n");
      await until("the module without the edit", () => textOf(workspace, "a.gen.js") === good);
      rmSync(workspace.path("m/b.gen.d.ts.map"));
      await until("the deleted map", () => existsSync(workspace.path("m/b.gen.d.ts.map")));
      await sleep(300);
      const { length } = rounds;
      await sleep(2500);
      expect(rounds.length).toBe(length);
      await Promise.all(open.splice(0).map((each) => each.close()));
    }
  }, 60_000);

  it("that another program changes again and again is left to it, until its source changes", async () => {
    const workspace = makeWorkspace({ "a.yaml": version(1) });
    const rounds = await watching(workspace);
    const other = setInterval(() => {
      const text = textOf(workspace, "a.gen.ts");
      if (text !== "" && !text.endsWith("// otherwise\n")) writeFileSync(workspace.path("a.gen.ts"), `${text}// otherwise\n`);
    }, 20);
    try {
      await until("three rounds for the module", () => rounds.length >= 4, 20_000);
      await sleep(3000);
      expect(rounds.length).toBe(4);
      expect(workspace.read("a.gen.ts")).toContain("go_1");
      workspace.write("a.yaml", version(2));
      await until("the module of the next save", () => textOf(workspace, "a.gen.ts").includes("go_2"));
    } finally {
      clearInterval(other);
    }
  }, 60_000);

  it("whose place is taken by a file of somebody is made as soon as that is gone", async () => {
    const workspace = makeWorkspace({ "a.yaml": version(1), "a.gen.ts": "export {};\n", "b.yaml": version(1), "typestator.config.json": '{ "outputs": { "b.yaml": "gen/b.ts" } }', gen: "" });
    const rounds = await watching(workspace);
    expect(rounds).toEqual([{ thrown: expect.objectContaining({ message: expect.stringContaining("was not written by typestator") }) }]);
    rmSync(workspace.path("a.gen.ts"));
    await until("the module that can be written", () => existsSync(workspace.path("a.gen.ts")));
    rmSync(workspace.path("gen"));
    await until("the other one", () => textOf(workspace, "gen/b.ts").includes("go_1"));
  }, 60_000);
});

describe("faults", () => {
  it("keep the last good module and the watch; the next good save recovers", async () => {
    const workspace = makeWorkspace({ "a.yaml": version(1) });
    const rounds = await watching(workspace);
    const good = workspace.read("a.gen.ts");
    for (const [what, break_] of [
      ["in the YAML", () => workspace.write("a.yaml", "states: [\n")],
      ["in the configuration", () => workspace.write("typestator.config.json", "{")],
      ["in a program", () => workspace.write("typestator.config.json", '{ "outdir": "x" }')],
    ] as const) {
      const { length } = rounds;
      break_();
      await until(`a round with the fault ${what}`, () => rounds.length > length);
      expect(workspace.read("a.gen.ts")).toBe(good);
      // A fault that stays is no reason for another round.
      await sleep(600);
      const told = rounds.length;
      await sleep(1500);
      expect(rounds.length).toBe(told);
    }
    rmSync(workspace.path("typestator.config.json"));
    workspace.write("a.yaml", version(2));
    await until("the module of the next good save", () => textOf(workspace, "a.gen.ts").includes("go_2"));
  }, 60_000);
});

describe("a fault that is there from the beginning", () => {
  it.each([
    ["in JSON", "typestator.config.json", "{", "{}"],
    ["in a program", "typestator.config.mjs", "throw new Error('no');", "export default {};"],
  ])("%s above the working directory is noticed when it is mended", async (_what, name, broken, mended) => {
    const workspace = makeWorkspace({ [name]: broken, "m/a.yaml": version(1) });
    const rounds = await watching({ ...workspace, folder: workspace.path("m") });
    expect(rounds).toEqual([{ thrown: expect.anything() }]);
    workspace.write(name, mended);
    await until("the module", () => existsSync(workspace.path("m/a.gen.ts")));
  }, 60_000);
});

describe("the command", () => {
  const quiet = (number: number): string => version(number).replace("{name: b}", "{name: b, type: terminal}");
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  });

  function start({ folder }: Workspace, ...args: string[]): { readonly child: ChildProcess; readonly told: () => string; readonly ended: Promise<unknown> } {
    const child = spawn(process.execPath, [command, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    children.push(child);
    let told = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
    return { child, told: () => told, ended: new Promise((resolve) => child.on("close", (code, signal) => resolve([code, signal]))) };
  }

  it.each([[["watch"]], [["compile", "--watch"]], [["watch", "--poll"]]])("%j tells of every round in one block, and ends with 130 when it is interrupted", async (args) => {
    const workspace = makeWorkspace({ "package.json": "{}", "a.yaml": quiet(1), "z.yaml": version(9) });
    const { child, told, ended } = start(workspace, ...args, "--format", "compact");
    await until("the first round", () => told().includes("waiting for a change"));
    expect(told()).toMatch(
      /^z\.yaml:4:12: warning dead-end: .*\n1 warning in 1 file\nwrote a\.gen\.ts\nwrote z\.gen\.ts\n\d\d:\d\d:\d\d 2 sources: 2 written, 0 unchanged in \d+ ms, waiting for a change\n$/,
    );
    let before = told().length;
    const next = async (text: string): Promise<string> => {
      workspace.write("a.yaml", text);
      await until(`word of ${text}`, () => told().slice(before).includes("waiting for a change"));
      const block = told().slice(before);
      before = told().length;
      return block;
    };
    // What is known of other files is counted, and not told again.
    expect(await next(quiet(2))).toMatch(/^1 warning in 1 file\nwrote a\.gen\.ts\n\S+ 2 sources: 1 written, 1 unchanged in \d+ ms, waiting for a change\n$/);
    expect(await next(quiet(2).replace("dest: b", "dest: c"))).toMatch(
      /^a\.yaml:6:\d+: error undefined-dest: .*\n(?:a\.yaml:.*\n)*1 error, .*in 2 files\n\S+ 2 sources: 0 written, 1 unchanged in \d+ ms, waiting for a change\n$/,
    );
    expect(await next(quiet(3))).toMatch(/^1 warning in 1 file\nwrote a\.gen\.ts\n/);
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(workspace.files().filter((file) => file.endsWith(".tmp"))).toEqual([]);
  }, 60_000);

  it("writes the profile of --cpu-prof when it is interrupted", async () => {
    const workspace = makeWorkspace({ "a.yaml": quiet(1) });
    const { child, told, ended } = start(workspace, "watch", "--cpu-prof");
    await until("the first round", () => told().includes("waiting for a change"));
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(told()).toMatch(/\nwrote typestator\.cpuprofile\n$/);
    expect((JSON.parse(workspace.read("typestator.cpuprofile")) as { nodes: unknown[] }).nodes.length).toBeGreaterThan(10);
  }, 60_000);

  it("graph --watch draws again what changes, and goes on through mistakes", async () => {
    const workspace = makeWorkspace({ "a.yaml": quiet(1) });
    const { child, told, ended } = start(workspace, "graph", "--watch", "--to", "dot", "-o", "out");
    await until("the first drawing", () => textOf(workspace, "out/a.dot").includes("go_1"));
    workspace.write("a.yaml", quiet(2));
    await until("the next drawing", () => textOf(workspace, "out/a.dot").includes("go_2"));
    workspace.write("a.yaml", quiet(2).replace("dest: b", "dest: c"));
    await until("word of the mistake", () => told().includes("undefined-dest"));
    expect(textOf(workspace, "out/a.dot")).toContain("go_2");
    workspace.write("a.yaml", quiet(3));
    await until("the drawing after the mistake", () => textOf(workspace, "out/a.dot").includes("go_3"));
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
  }, 60_000);

  it("goes on when it is told of a folder that cannot be written, and of no machine at all", async () => {
    const workspace = makeWorkspace({ "a.yaml": quiet(1), "typestator.config.json": '{ "outDir": "gen" }', gen: "a file in its place" });
    const { child, told, ended } = start(workspace, "watch");
    await until("word of the folder", () => told().includes("waiting for a change"));
    expect(told()).toMatch(/^error: cannot write gen\/a\.gen\.ts: a file stands where a folder is needed\n\S+ waiting for a change\n$/);
    rmSync(workspace.path("gen"));
    workspace.write("a.yaml", quiet(2));
    await until("the module", () => textOf(workspace, "gen/a.gen.ts").includes("go_2"));
    rmSync(workspace.path("a.yaml"));
    await until("word of no machine", () => told().includes("error: no machine in the working directory"));
    workspace.write("a.yaml", quiet(3));
    await until("the module again", () => textOf(workspace, "gen/a.gen.ts").includes("go_3"));
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
  }, 60_000);
});
