/** Requests of the YAML, on the host's `fetch`. The subpath `@typestator/runtime/http`: nobody else has its code. */
import { later } from "./clock.js";
import { TransientError } from "./errors.js";
import { own, put } from "./keys.js";
import type { Outcome, Tools } from "./operation.js";
import type { ActionParts, HttpAction, HttpRequest } from "./types.js";

/** What is needed of the host. */
interface Host {
  readonly fetch: (url: string, init: object) => Promise<Response>;
  readonly AbortController: new () => { readonly signal: unknown; abort(reason: unknown): void };
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
}

/**
 * Sends the request of an action. Each `{{ expression }}` in its URL, in values of its headers and in its body gives way to the text of the
 * expression, and stays as it is written where that throws. A body that is a list or a mapping is sent as JSON, anything else as text; `GET` and
 * `HEAD` carry none. Without a header of that name, the content type is JSON.
 *
 * A request that fails, also by a status that tells of an error, is by default a success whose result tells of it: `{ error, url, logged: true }`,
 * with `on_error: ignore` without `logged`. With `on_error: fail` the action has failed, with a transient error.
 *
 * @throws {TypeError} nothing can be waited for, or there is no URL
 */
export function http(action: HttpAction, context: object, { parts, waits, clock }: Tools): Promise<Outcome> {
  const { url, method = "POST", headers = {}, body, timeout = 10, on_success = {}, on_error = "log" } = action.http as unknown as HttpRequest;
  if (!waits) throw new TypeError("Action _http is async");
  if (typeof url != "string") throw new TypeError("Action _http has no url");
  const filled = (value: unknown): unknown => fill(value, context, parts);
  const address = filled(url) as string;
  const carriesBody = body !== undefined && body !== null && !/^(get|head)$/i.test(String(method));
  const init = {
    method,
    headers: withContentType(filled(headers) as Readonly<Record<string, unknown>>),
    ...(carriesBody && { body: asBody(filled(body)) }),
  };
  return send(address, init, Number(action.timeout ?? timeout), clock).then(
    ({ status, text }) => {
      const { status_key, body_key } = on_success;
      const answer = readJson(text);
      if (status_key) put(context, status_key, status);
      if (body_key) put(context, body_key, answer);
      return { status: "ok", result: { status, body: answer } };
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (on_error == "fail") throw new TransientError(`Request to ${address} failed: ${message}`, { cause: error });
      return { status: "ok", result: { error: message, url: address, ...(on_error == "log" && { logged: true }) } };
    },
  );
}

/** The answer to a request. Rejected where there is none in time, or one that tells of an error. */
async function send(url: string, init: object, seconds: number, clock: Tools["clock"]): Promise<{ status: number; text: string }> {
  // eslint-disable-next-line no-restricted-globals -- looked up when a request is sent, not when the module is loaded
  const host = globalThis as unknown as Host;
  const controller = new host.AbortController();
  const cancel = later(clock, seconds, () => controller.abort(new Error(`no answer within ${seconds} s`)));
  try {
    const response = await host.fetch(url, { ...init, signal: controller.signal });
    const { status } = response;
    if (!response.ok) throw new Error(`status ${status}`);
    return { status, text: await response.text() };
  } finally {
    cancel();
  }
}

/** Puts the texts of expressions in their places: in a text, in the items of a list, in the values of a mapping. */
function fill(value: unknown, context: object, parts: ActionParts): unknown {
  if (typeof value == "string")
    return value.replace(/\{\{([^{}]*)\}\}/g, (written, expression: string) => {
      try {
        return own(parts.templates, expression.trim())!(context as never);
      } catch {
        return written;
      }
    });
  if (Array.isArray(value)) return value.map((item) => fill(item, context, parts));
  if (value && typeof value == "object") return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fill(part, context, parts)]));
  return value;
}

function withContentType(headers: Readonly<Record<string, unknown>>): object {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, asText(value)]));
  return Object.keys(texts).some((name) => name.toLowerCase() == "content-type") ? texts : { ...texts, "Content-Type": "application/json" };
}

function asBody(body: unknown): string {
  return typeof body == "object" ? JSON.stringify(body) : asText(body);
}

/** Booleans as Python writes them. */
function asText(value: unknown): string {
  return typeof value == "boolean" ? (value ? "True" : "False") : String(value);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
