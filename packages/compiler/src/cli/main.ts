/** Joins the command line to the process that runs it. */
import { fileError } from "../output/file-error.js";
import type { Environment, TextStream } from "./environment.js";
import { exitCode } from "./exit-code.js";
import { reportFailure } from "./failure.js";
import { run } from "./run.js";

const args = process.argv.slice(2);

const exitInterrupted = (): void => process.exit(exitCode.interrupted);
let onInterrupt = exitInterrupted;

const environment: Environment = {
  cwd: process.cwd(),
  variables: process.env,
  stdout: textStream(process.stdout),
  stderr: textStream(process.stderr),
  readStdin: async () => (await import("node:stream/consumers")).buffer(process.stdin),
  interrupted: () =>
    new Promise((resolve) => {
      onInterrupt = () => {
        onInterrupt = exitInterrupted;
        resolve();
      };
    }),
  // The built file is dist/cli.js.
  packageRoot: new URL("../", import.meta.url),
  loadCompiler: () => import("../compile.js"),
};

process.on("SIGINT", () => onInterrupt());
process.once("uncaughtException", (thrown) => process.exit(reportFailure(thrown, args, environment)));
tolerateLostReader(process.stdout, "standard output");
tolerateLostReader(process.stderr, "standard error");

const code = await run(args, environment);
// What goes on would keep the process.
if (code === exitCode.interrupted) exitInterrupted();
// Not `process.exit`: what stdout still holds for a pipe would be lost.
process.exitCode = code;

/** Whoever reads what we write (`| head`) may go: that is no fault, and the run goes on. Any other trouble with a stream ends it. */
function tolerateLostReader(stream: NodeJS.WriteStream, name: string): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exit(reportFailure(fileError("write", name, error), args, environment));
  });
}

function textStream(stream: NodeJS.WriteStream): TextStream {
  return {
    write: (text) => stream.write(text),
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}
