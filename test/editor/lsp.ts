/** A client of the language server protocol, as far as the tests need one. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node.js";
import { type LanguageServer, onceStopped, type Place } from "./language-server.js";

export interface Position {
  readonly line: number;
  readonly character: number;
}

interface Location {
  readonly uri: string;
  readonly range: { readonly start: Position };
}

/** A server that talks over its standard streams. */
export interface LspServer {
  /** @throws {Error} what the server answers where it refuses */
  ask<Answer>(method: string, params: object): Promise<Answer>;
  tell(method: string, params: object): Promise<void>;
  /** The diagnostics of a file, once the server has sent some. */
  diagnosticsOf(uri: string): Promise<readonly { readonly message: string; readonly range: { readonly start: Position } }[]>;
  stop(): Promise<void>;
}

/**
 * Starts `node <args>` and greets it.
 *
 * @param settings section → what the server is told when it asks for its settings
 */
export async function startLsp(args: readonly string[], folder: string, settings: Readonly<Record<string, unknown>> = {}): Promise<LspServer> {
  const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "ignore"], cwd: folder });
  const stopped = onceStopped(server);
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const published = new Map<string, readonly { readonly message: string; readonly range: { readonly start: Position } }[]>();
  const waiting = new Map<string, () => void>();
  connection.onRequest("workspace/configuration", ({ items }: { readonly items: readonly { readonly section?: string }[] }) => items.map(({ section = "" }) => settings[section] ?? null));
  connection.onRequest("client/registerCapability", () => null);
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: { readonly uri: string; readonly diagnostics: [] }) => {
    published.set(uri, diagnostics);
    waiting.get(uri)?.();
  });
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  const capabilities = {
    workspace: { configuration: true },
    textDocument: { hover: { contentFormat: ["markdown"] }, completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } } },
  };
  await connection.sendRequest("initialize", { processId: process.pid, rootUri, capabilities, workspaceFolders: [{ uri: rootUri, name: "project" }] });
  await connection.sendNotification("initialized", {});
  return {
    ask: <Answer>(method: string, params: object) => connection.sendRequest<Answer>(method, params),
    tell: (method, params) => connection.sendNotification(method, params),
    diagnosticsOf: async (uri) => {
      if (!published.has(uri)) await new Promise<void>((resolve) => waiting.set(uri, resolve));
      return published.get(uri)!;
    },
    stop: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      connection.end();
      await stopped;
      connection.dispose();
    },
  };
}

/** The language server that TypeScript 7 ships. @param directory of the package `typescript` */
export async function startNative(directory: string, folder: string): Promise<LanguageServer> {
  const server = await startLsp([`${directory}bin/tsc`, "--lsp", "-stdio"], folder);
  const at = ({ file, line, column }: Place): object => ({ textDocument: { uri: pathToFileURL(file).href }, position: { line: line - 1, character: column - 1 } });
  const places = (found: readonly Location[] | Location | null): readonly Place[] =>
    (found === null ? [] : [found].flat()).map(({ uri, range: { start } }) => ({ file: fileURLToPath(uri), line: start.line + 1, column: start.character + 1 }));
  return {
    open: (file) => server.tell("textDocument/didOpen", { textDocument: { uri: pathToFileURL(file).href, languageId: "typescript", version: 1, text: readFileSync(file, "utf8") } }),
    definition: async (place) => places(await server.ask("textDocument/definition", at(place))),
    references: async (place) => places(await server.ask("textDocument/references", { ...at(place), context: { includeDeclaration: true } })),
    stop: () => server.stop(),
  };
}
