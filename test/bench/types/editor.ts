/** Asks tsserver as an editor does, and takes the time. */
import { spawn } from "node:child_process";

interface Message {
  readonly type: string;
  readonly request_seq: number;
  readonly body?: readonly { readonly name: string }[];
}

const head = `import { createMachine } from "@typestator/runtime";
import { large } from "./large.gen.js";
const machine = createMachine(large, { is_ready: () => true });
`;
const asked = 'machine.process("state_0", "';

/**
 * Asks for the triggers of a state, then behind each of some edits.
 *
 * @param server the file `tsserver.js`
 * @param project the folder of a machine `large`
 * @returns milliseconds: of the first question, and of those behind edits
 * @throws {Error} the answer is not the triggers of the state
 */
export async function completionTimes(server: string, project: string, edits: number): Promise<{ readonly first: number; readonly later: readonly number[] }> {
  const child = spawn(process.execPath, [server, "--disableAutomaticTypingAcquisition"], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map<number, (message: Message) => void>();
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (data: string) => {
    text += data;
    // A message stands in one line, with its length two lines before.
    const lines = text.split("\n");
    text = lines.pop()!;
    for (const line of lines) {
      if (!line.startsWith("{")) continue;
      const message = JSON.parse(line) as Message;
      if (message.type === "response") waiting.get(message.request_seq)?.(message);
    }
  });
  let sequence = 0;
  const tell = (command: string, args: object): number => {
    child.stdin.write(`${JSON.stringify({ seq: ++sequence, type: "request", command, arguments: args })}\n`);
    return sequence;
  };
  const file = `${project}/edited.ts`;
  let line = head.split("\n").length;
  const ask = async (): Promise<number> => {
    const start = performance.now();
    const { body = [] } = await new Promise<Message>((resolve) => waiting.set(tell("completions", { file, line, offset: asked.length + 1 }), resolve));
    const time = performance.now() - start;
    const names = new Set(body.map(({ name }) => name));
    if (!names.has("next") || !names.has("jump_0") || names.has("jump_1")) throw new Error(`completions are ${[...names].slice(0, 5).join()}`);
    return time;
  };
  try {
    tell("open", { file, fileContent: `${head}${asked}` });
    const first = await ask();
    const later: number[] = [];
    for (let edit = 0; edit < edits; edit++) {
      // A line more above, as somebody who types.
      tell("change", { file, line: 1, offset: 1, endLine: 1, endOffset: 1, insertString: `const typed_${edit} = ${edit};\n` });
      line++;
      later.push(await ask());
    }
    return { first, later };
  } finally {
    tell("exit", {});
    await new Promise((resolve) => child.once("exit", resolve));
  }
}
