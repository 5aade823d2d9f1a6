import { Command, Help } from "commander";
import type { CommandName } from "../options.js";
import { addOptions, givenSettings, withDefaults } from "./add-options.js";
import { compileCommand } from "./compile.js";
import { UsageError } from "../project/usage-error.js";
import type { Environment } from "./environment.js";
import { type ExitCode, exitCode } from "./exit-code.js";
import { packageVersion } from "./package-version.js";
import type { Request } from "./request.js";

const inputsHelp = "files, folders (the machines below them), patterns, or - for standard input (default: the working directory)";

/**
 * The commands and what they take.
 *
 * @param finish is told the exit code of the command that ran
 */
export function createProgram(args: readonly string[], environment: Environment, finish: (code: ExitCode) => void): Command {
  const program = new Command("typestator")
    .description("Compiles YAML state machines into typed TypeScript modules.")
    .usage("[command] [options] [inputs...]")
    .version(packageVersion(environment.packageRoot), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void environment.stdout.write(text),
      writeErr: (text) => void environment.stderr.write(text),
    });

  // Each command but the one that most runs are is imported when it runs: none waits for what only another one needs.
  const add = (name: CommandName, description: string, load: () => Promise<Run>, isDefault = false): Command => {
    const command = program.command(name, { isDefault }).description(description);
    if (name !== "init") command.argument("[inputs...]", inputsHelp);
    return addOptions(command, name).action(async (...parameters: unknown[]) => {
      const inputs = name === "init" ? [] : (parameters[0] as string[]);
      const commandNames = program.commands.map((each) => each.name());
      const given = givenSettings(command);
      const request = { inputs, given, settings: withDefaults(given, environment.variables), environment, args, commandNames };
      const run = async (): Promise<ExitCode> => runCommand(await load(), request);
      finish(request.settings.cpuProf ? await (await import("./cpu-profile.js")).withCpuProfile(request, run) : await run());
    });
  };
  const compile = add("compile", "write the modules of the machines (what is done without a command)", () => Promise.resolve(compileCommand), true);
  add("check", "compare the modules on disk with what their sources say now (compile --check)", async () => (await import("./check.js")).checkCommand);
  add("watch", "compile, and go on to compile what changes (compile --watch)", async () => (await import("./watch.js")).watchCommand);
  add("validate", "tell the mistakes in the sources; with --fix mend what can be mended safely", async () => (await import("./validate.js")).validateCommand);
  add("graph", "draw the machines: on standard output, or as files under --out-dir", async () => (await import("./graph.js")).graphCommand);
  add("init", "set up a project: a first machine, a configuration, a script; nothing is overwritten", async () => (await import("./init.js")).initCommand);
  add("info", "print what a run would go by: configurations, settings, sources and modules", async () => (await import("./info.js")).infoCommand);
  const explain = program
    .command("explain")
    .description("print the page of a diagnostic: what it means, an example, how to mend it")
    .argument("<code>", "the code, as diagnostics show it");
  addOptions(explain, "explain").action(async (code: string) => finish((await import("./explain.js")).explainCommand(code, environment)));
  const schema = program.command("schema").description("print the JSON schema of machines, for editors");
  addOptions(schema, "schema").action(async () => {
    const settings = withDefaults(givenSettings(schema), environment.variables);
    finish((await import("./schema.js")).schemaCommand(settings, environment));
  });

  program.addHelpText("after", `\nInputs are ${inputsHelp}.\nMore on a command: typestator <command> --help`);
  return program.configureHelp({ formatHelp: (command, helper) => new Help().formatHelp(command, command === program ? withOptionsOf(compile, helper) : helper) });
}

type Run = (request: Request) => Promise<ExitCode>;

async function runCommand(run: Run, request: Request): Promise<ExitCode> {
  try {
    return await run(request);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    const { reportConfigFaults } = await import("./config-faults.js");
    if (!reportConfigFaults(thrown, request)) throw thrown;
    return exitCode.usage;
  }
}

/**
 * Most people never write `compile`, so the help of the program shows its options. Only there: the options that the program has
 * itself are suggested to every command.
 */
function withOptionsOf(shown: Command, helper: Help): Help {
  return Object.assign(Object.create(helper) as Help, {
    visibleOptions: (command: Command) => [...shown.options, ...helper.visibleOptions(command)],
  });
}
