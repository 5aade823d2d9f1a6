import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import {
  createExecutor,
  createMachine,
  type ExecutionReport,
  type ExecutorOptions,
  type HttpAction,
  operations,
  retry,
  timeout,
} from "@typestator/runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { http } from "../../packages/runtime/src/http.js";
import { HandClock, settled, small } from "./small-machine.js";

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly extra: string | undefined;
  readonly body: string;
}

let server: Server;
let base = "";
let seen: Seen[] = [];
/** What the server answers, one after the other; to `/silent` nothing. */
let answers: { readonly status: number; readonly text: string }[] = [];

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void read(request).then((body) => {
      const { method, url, headers } = request;
      seen.push({ method, url, type: headers["content-type"], extra: headers["x-extra"] as string | undefined, body });
      if (url === "/silent") return;
      const answer = answers.shift() ?? { status: 500, text: "nothing to answer" };
      response.writeHead(answer.status).end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
  answers = [{ status: 200, text: '{"id": 7}' }];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const templates = {
  n: (context: object) => String((context as { n?: unknown }).n),
  "d['k']": () => "v",
  typo: () => {
    throw new Error("'typo' is not defined");
  },
};

function bind(action: HttpAction, options: ExecutorOptions = {}) {
  const { machine } = small({
    states: ["a"],
    transitions: [{ source: "a", trigger: "go", target: "a", actions: [action] }],
    operate: operations({ http, retry, timeout }),
    templates,
  });
  const step = createMachine(machine, {}).process("a", "go", {});
  if (!step.ok) throw new Error("not taken");
  return { executor: createExecutor(machine, {}, options), step };
}

async function run(request: Omit<HttpAction["http"], "url"> & { url?: string }, context: object = {}): Promise<ExecutionReport["outcomes"][0]> {
  const { executor, step } = bind({ http: { url: base, ...request } });
  return (await executor.execute(step, context as never)).outcomes[0]!;
}

describe("a request", () => {
  it("is a POST of JSON with an answer that is kept", async () => {
    const context = { n: 1 };
    const outcome = await run({ body: { a: [1, "x"] }, on_success: { status_key: "status", body_key: "answer" } }, context);
    expect(outcome).toEqual({ action: "_http", phase: "transition", status: "ok", result: { status: 200, body: { id: 7 } } });
    expect(context).toEqual({ n: 1, status: 200, answer: { id: 7 } });
    expect(seen).toMatchObject([{ method: "POST", url: "/", type: "application/json", body: '{"a":[1,"x"]}' }]);
  });

  it("keeps an answer that is no JSON as text, also under awkward keys", async () => {
    answers = [{ status: 201, text: "made" }];
    const context: Record<string, unknown> = {};
    await run({ on_success: { body_key: "__proto__" } }, context);
    expect(Object.entries(context)).toEqual([["__proto__", "made"]]);
  });

  it("has the texts of expressions in URL, header values and body, lists and mappings included", async () => {
    await run(
      {
        url: `${base}/{{ n }}?q={{d['k']}}`,
        headers: { "X-Extra": "{{n}}-{{ n }}", "content-type": "text/plain" },
        body: { "{{ n }}": ["{{ n }}", { k: "<{{ n }}>" }, 5] },
      },
      { n: 3 },
    );
    expect(seen).toMatchObject([{ url: "/3?q=v", extra: "3-3", type: "text/plain", body: '{"{{ n }}":["3",{"k":"<3>"},5]}' }]);
  });

  it("keeps a placeholder as it is written where its expression throws or is not there", async () => {
    await run({ body: "{{ typo }} {{ toString }} {{ }} {{ {n} }}" });
    expect(seen[0]?.body).toBe("{{ typo }} {{ toString }} {{ }} {{ {n} }}");
  });

  it.each([
    ["a text", "plain", "plain"],
    ["a number", 5, "5"],
    ["a boolean", true, "True"],
    ["nothing", null, ""],
  ])("sends %s as a body", async (_name, body, text) => {
    await run({ body });
    expect(seen[0]?.body).toBe(text);
  });

  it("has another method where it says so, and GET no body", async () => {
    answers.push({ status: 200, text: "" });
    await run({ method: "GET", body: { a: 1 } });
    await run({ method: "PUT", body: "x" });
    expect(seen).toMatchObject([
      { method: "GET", body: "" },
      { method: "PUT", body: "x" },
    ]);
  });
});

describe("a request that fails", () => {
  const gone = "http://127.0.0.1:1/";

  it("is a success that tells of it", async () => {
    answers = [{ status: 503, text: "busy" }];
    const context = {};
    expect(await run({ on_success: { status_key: "status" } }, context)).toMatchObject({
      status: "ok",
      result: { error: "status 503", url: base, logged: true },
    });
    expect(context).toEqual({});
    expect(await run({ url: gone, on_error: "ignore" })).toEqual({
      action: "_http",
      phase: "transition",
      status: "ok",
      result: { error: expect.any(String) as string, url: gone },
    });
  });

  it("is a failed action where it says so", async () => {
    answers = [{ status: 404, text: "" }];
    expect(await run({ on_error: "fail" })).toMatchObject({ status: "failed", error: { message: `Request to ${base} failed: status 404` } });
    expect(await run({ url: gone, on_error: "fail" })).toMatchObject({ status: "failed" });
  });

  it("is tried again, since it may work later", async () => {
    answers = [
      { status: 503, text: "" },
      { status: 200, text: "1" },
    ];
    const { executor, step } = bind({ http: { url: base, on_error: "fail" }, retry: 1, retry_backoff: 0.001 });
    expect((await executor.execute(step, {})).outcomes).toMatchObject([{ status: "ok", result: { status: 200, body: 1 } }]);
    expect(seen.length).toBe(2);
  });

  it.each([
    ["its own", { http: { timeout: 3 } }, 3],
    ["that of the action, which goes first", { http: { timeout: 3 }, timeout: 2 }, 2],
    ["the usual one", { http: {} }, 10],
  ])("because its time is over: %s", async (_name, action, seconds) => {
    const clock = new HandClock();
    const { executor, step } = bind({ ...action, http: { url: `${base}/silent`, ...action.http } }, { clock });
    const report = executor.execute(step, {});
    await settled();
    expect(clock.waits).toEqual([seconds * 1000]);
    await clock.next();
    expect((await report).outcomes).toMatchObject([{ status: "ok", result: { error: `no answer within ${seconds} s`, logged: true } }]);
  });

  it("leaves no timer behind", async () => {
    const clock = new HandClock();
    const { executor, step } = bind({ http: { url: base } }, { clock });
    await executor.execute(step, {});
    expect(clock.waits).toEqual([]);
  });

  it("has failed, and sends nothing, where nothing can wait", () => {
    const { executor, step } = bind({ http: { url: base } });
    expect(executor.executeSync(step, {}).outcomes).toMatchObject([
      { action: "_http", status: "failed", error: { message: "Action _http is async" } },
    ]);
    expect(seen).toEqual([]);
  });

  it("has failed without a URL", async () => {
    const { executor, step } = bind({ http: {} });
    expect((await executor.execute(step, {})).outcomes).toMatchObject([{ status: "failed", error: { message: "Action _http has no url" } }]);
  });
});
