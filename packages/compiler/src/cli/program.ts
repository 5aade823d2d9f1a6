import { Command, Help } from "commander";
import type { CommandName } from "../options.js";
import { addOptions, settingsOf } from "./add-options.js";
import { checkCommand } from "./check.js";
import { compileCommand } from "./compile.js";
import { withCpuProfile } from "./cpu-profile.js";
import type { Environment } from "./environment.js";
import type { ExitCode } from "./exit-code.js";
import { explainCommand } from "./explain.js";
import { graphCommand } from "./graph.js";
import { packageVersion } from "./package-version.js";
import type { Request } from "./request.js";
import { schemaCommand } from "./schema.js";
import { validateCommand } from "./validate.js";

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

  const add = (name: CommandName, description: string, run: (request: Request) => Promise<ExitCode>, isDefault = false): Command => {
    const command = program.command(name, { isDefault }).description(description).argument("[inputs...]", inputsHelp);
    return addOptions(command, name).action(async (inputs: string[]) => {
      const commandNames = program.commands.map((each) => each.name());
      finish(await withCpuProfile({ inputs, settings: settingsOf(command, environment.variables), environment, args, commandNames }, run));
    });
  };
  const compile = add("compile", "write the modules of the machines (what is done without a command)", compileCommand, true);
  add("check", "compare the modules on disk with what their sources say now (compile --check)", checkCommand);
  add("validate", "tell the mistakes in the sources; with --fix mend what can be mended safely", validateCommand);
  add("graph", "draw the machines: on standard output, or as files under --out-dir", graphCommand);
  const explain = program
    .command("explain")
    .description("print the page of a diagnostic: what it means, an example, how to mend it")
    .argument("<code>", "the code, as diagnostics show it");
  addOptions(explain, "explain").action((code: string) => finish(explainCommand(code, environment)));
  const schema = program.command("schema").description("print the JSON schema of machines, for editors");
  addOptions(schema, "schema").action(() => finish(schemaCommand(settingsOf(schema, environment.variables), environment)));

  program.addHelpText("after", `\nInputs are ${inputsHelp}.\nMore on a command: typestator <command> --help`);
  return program.configureHelp({ formatHelp: (command, helper) => new Help().formatHelp(command, command === program ? withOptionsOf(compile, helper) : helper) });
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
