/** The language server that ships with TypeScript up to 6.0, and its own protocol. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { onceStopped, type Place, type LanguageServer } from "./language-server.js";

interface Located {
  readonly file: string;
  readonly start: { readonly line: number; readonly offset: number };
}

interface Message {
  readonly type: string;
  readonly request_seq: number;
  readonly success: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

const place = ({ file, start }: Located): Place => ({ file, line: start.line, column: start.offset });

/**
 * @param directory of the package `typescript`
 * @param options further ones of tsserver
 */
export function startTsserver(directory: string, options: readonly string[] = []): LanguageServer {
  const server = spawn(process.execPath, [join(directory, "lib/tsserver.js"), "--disableAutomaticTypingAcquisition", ...options], { stdio: ["pipe", "pipe", "inherit"] });
  const stopped = onceStopped(server);
  const waiting = new Map<number, (message: Message) => void>();
  let sequence = 0;
  let buffer = Buffer.alloc(0);
  server.stdout.on("data", (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const head = buffer.indexOf("\r\n\r\n");
      const length = head === -1 ? undefined : /Content-Length: (\d+)/.exec(buffer.toString("utf8", 0, head))?.[1];
      if (length === undefined || buffer.length < head + 4 + Number(length)) return;
      const message = JSON.parse(buffer.toString("utf8", head + 4, head + 4 + Number(length))) as Message;
      buffer = buffer.subarray(head + 4 + Number(length));
      if (message.type === "response") waiting.get(message.request_seq)?.(message);
    }
  });
  const tell = (command: string, args: object): number => {
    const seq = ++sequence;
    server.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`);
    return seq;
  };
  const ask = async <Body>(command: string, args: object): Promise<Body | undefined> => {
    const { success, message, body } = await new Promise<Message>((resolve) => waiting.set(tell(command, args), resolve));
    // What has no definition is no success to tsserver.
    if (!success && message !== "No content available.") throw new Error(`tsserver: ${command}: ${message ?? "no success"}`);
    return body as Body | undefined;
  };
  return {
    open: async (file) => void tell("open", { file }),
    definition: async ({ file, line, column }) => {
      const body = await ask<{ readonly definitions: readonly Located[] }>("definitionAndBoundSpan", { file, line, offset: column });
      return (body?.definitions ?? []).map(place);
    },
    references: async ({ file, line, column }) => {
      const body = await ask<{ readonly refs: readonly Located[] }>("references", { file, line, offset: column });
      return (body?.refs ?? []).map(place);
    },
    stop: async () => {
      tell("exit", {});
      await stopped;
    },
  };
}
