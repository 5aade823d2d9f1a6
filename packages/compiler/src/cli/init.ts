import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileError } from "../output/file-error.js";
import { isMapping } from "../output/json-mapping.js";
import { writeWhole } from "../output/write.js";
import { configIn } from "../project/find-config.js";
import { withSlashes } from "../project/paths.js";
import { nearestFolder } from "../project/upward.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { createReporter, type Reporter } from "./reporter.js";
import { type Request, workingDirectory } from "./request.js";

const compilerPackage = "@typestator/compiler";
const machineFile = "door_fsm.yaml";
const configFile = "typestator.config.json";

/** Name of a script → what it runs. */
const scripts = { typestator: "typestator compile", "typestator:check": "typestator check" };
/** What is written by any `emit`, in the places that are usual. */
const gitAttributes = ["*.gen.ts", "*.gen.js", "*.gen.d.ts", "*.gen.*.map", "*.d.yaml.ts", "*.d.yaml.ts.map"].map((pattern) => `${pattern} linguist-generated`);
const gitIgnored = ["*.gen.tmp"];

/**
 * `typestator init`: sets up a project in the working directory. Asks nothing, and leaves what is there as it is: files are made
 * where there are none, lines and scripts are added where they are missing.
 */
export async function initCommand(request: Request): Promise<ExitCode> {
  const cwd = workingDirectory(request);
  const reporter = createReporter(request.settings, cwd, request.environment);
  const folder = existsSync(path.join(cwd, "src")) ? "src" : ".";
  const machine = path.posix.join(folder, machineFile);
  makeFile(cwd, machine, machineText(cwd, path.join(cwd, folder)), reporter);
  makeConfig(cwd, folder, reporter);
  addScripts(cwd, reporter);
  addLines(cwd, ".gitattributes", gitAttributes, reporter);
  addLines(cwd, ".gitignore", gitIgnored, reporter);
  for (const line of nextSteps(machine)) reporter.log(line);
  return exitCode.fine;
}

function nextSteps(machine: string): readonly string[] {
  const module = machine.replace(/\.yaml$/, ".gen.js");
  return [
    "",
    'Next: npx typestator compile, then import { createMachine } from "@typestator/runtime"',
    `and { door } from "./${path.posix.basename(module)}".`,
    "Modules (*.gen.ts) belong into version control; typestator check in CI tells when they are out of date.",
    'A bundler can import the YAML itself (docs/bundlers.md): emit: "yaml-module" here, and "allowArbitraryExtensions": true in tsconfig.json.',
    "ESLint and Biome leave them alone by themselves, and they are laid out by the prettier configuration of the project.",
  ];
}

function machineText(cwd: string, folder: string): string {
  return `# yaml-language-server: $schema=${schemaPath(cwd, folder, "machine.schema.json")}
meta:
  machine_name: door
  version: 1.0.0

states:
  - { name: closed, type: initial }
  - { name: opened }
  - { name: locked, type: terminal }

transitions:
  - { trigger: push, source: closed, dest: opened }
  - { trigger: pull, source: opened, dest: closed }
  - { trigger: lock, source: closed, dest: locked, guards: [has_key] }
`;
}

/** How an editor reaches a schema of ours from a folder: in the installed package, wherever that is, upward. */
function schemaPath(cwd: string, folder: string, name: string): string {
  const home = nearestFolder(cwd, (at) => existsSync(path.join(at, "node_modules", compilerPackage))) ?? cwd;
  const relative = withSlashes(path.relative(folder, path.join(home, "node_modules", compilerPackage, name)), path);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

function makeConfig(cwd: string, folder: string, reporter: Reporter): void {
  const present = configIn(cwd);
  if (present !== undefined) {
    reporter.log(`left ${path.basename(present)} as it is: it configures typestator already`);
    return;
  }
  const config = { $schema: schemaPath(cwd, cwd, "dist/typestator-config.schema.json"), include: [folder] };
  makeFile(cwd, configFile, `${JSON.stringify(config, undefined, 2)}\n`, reporter);
}

function makeFile(cwd: string, name: string, text: string, reporter: Reporter): void {
  const absolute = path.join(cwd, name);
  if (existsSync(absolute)) {
    reporter.log(`left ${name} as it is`);
    return;
  }
  writeWhole(name, absolute, text);
  reporter.log(`wrote ${name}`);
}

function addScripts(cwd: string, reporter: Reporter): void {
  const name = "package.json";
  const text = readText(path.join(cwd, name), name);
  if (text === undefined) {
    reporter.log("there is no package.json here. The command is: npx typestator compile");
    return;
  }
  const manifest = parseObject(text);
  const known = manifest?.["scripts"] ?? {};
  if (manifest === undefined || typeof known !== "object" || Array.isArray(known)) {
    reporter.log("left package.json as it is: it is not what a package.json should be");
    return;
  }
  const missing = Object.entries(scripts).filter(([script]) => !Object.hasOwn(known, script));
  if (missing.length === 0) {
    reporter.log("left package.json as it is: the scripts are there");
    return;
  }
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? 2;
  const changed = JSON.stringify({ ...manifest, scripts: { ...known, ...Object.fromEntries(missing) } }, undefined, indent) + (/\n$/.test(text) ? "\n" : "");
  writeWhole(name, path.join(cwd, name), changed.replaceAll("\n", lineEndOf(text)));
  reporter.log(`added to package.json: the script${missing.length === 1 ? "" : "s"} ${missing.map(([script]) => script).join(", ")}`);
}

/** Adds the lines that a file does not have yet. */
function addLines(cwd: string, name: string, lines: readonly string[], reporter: Reporter): void {
  const text = readText(path.join(cwd, name), name) ?? "";
  const known = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !known.has(line));
  if (missing.length === 0) {
    reporter.log(`left ${name} as it is`);
    return;
  }
  const lineEnd = lineEndOf(text);
  const separator = text === "" || text.endsWith("\n") ? "" : lineEnd;
  writeWhole(name, path.join(cwd, name), `${text}${separator}${missing.map((line) => line + lineEnd).join("")}`);
  reporter.log(`added to ${name}: ${missing.join(", ")}`);
}

/** How the lines of a file of the user's end. */
function lineEndOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function readText(absolute: string, shown: string): string | undefined {
  if (!existsSync(absolute)) return undefined;
  try {
    return readFileSync(absolute, "utf8");
  } catch (thrown) {
    throw fileError("read", shown, thrown);
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMapping(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
