/**
 * The guards and actions that every machine has: they stand in where none of that name is given. The subpath `@typestator/runtime/builtin`; a
 * generated module imports those that its machine names. `write_local_file` is not among them: there is no file system here.
 */
import { instant } from "./clock.js";
import { type Dict, copy, own, put } from "./keys.js";

/** Passes. */
export function always(): boolean {
  return true;
}

/** Does not pass. */
export function never(): boolean {
  return false;
}

/** Passes where the context has something under `key` (default: `key`) that is not `null`. */
export function key_present(context: object, params: { readonly key?: string } = {}): boolean {
  only("key_present", params, "key");
  return isThere(context, params.key ?? "key");
}

/** Passes where `key_present` does not. */
export function key_missing(context: object, params: { readonly key?: string } = {}): boolean {
  only("key_missing", params, "key");
  return !isThere(context, params.key ?? "key");
}

/** Does nothing. */
export function noop(_context: object, params: {} = {}): void {
  only("noop", params);
}

/** How much a line of a log matters. */
export type LogLevel = "debug" | "info" | "warning" | "error";

/** Takes the lines of the action `log`. */
export type LogSink = (level: LogLevel, message: string) => void;

export interface LogParams {
  readonly message?: string;
  /** `debug`, `info`, `warning`, `error` or `critical`; anything else is `info`. */
  readonly level?: string;
}

/** Writes a line to the console: the message, or which transition is being taken. */
export function log(context: object, params: LogParams = {}): void {
  logTo(consoleSink)(context, params);
}

/** The action `log`, for a log of your own. */
export function logTo(sink: LogSink): (context: object, params?: LogParams) => void {
  return (context, params = {}) => {
    only("log", params, "message", "level");
    const { trigger, state } = about(context);
    const target = read(context, "dest") ?? read(context, "destination");
    sink(levelOf(params.level), params.message ?? `${trigger ?? "?"}: ${state ?? "?"} -> ${target ?? "?"}`);
  };
}

/** Adds an entry to `_trace`: action, state, trigger and instant. */
export function trace(context: object, params: {} = {}): void {
  only("trace", params);
  push(context, "_trace", { action: "trace", ...about(context), timestamp: instant() });
}

/** Assigns all its parameters. Lists and mappings are copied. */
export function set_context(context: object, params: Readonly<Dict> = {}): void {
  for (const [key, value] of Object.entries(params)) put(context, key, copy(value));
}

/** Adds an entry to `_snapshots`: a label (default: the instant), the instant, and a copy of the keys that do not start with `_`. */
export function snapshot(context: object, params: { readonly label?: string } = {}): void {
  only("snapshot", params, "label");
  const timestamp = instant();
  push(context, "_snapshots", { label: params.label ?? timestamp, timestamp, data: copy(visible(context)) });
}

export interface CopyKeyParams {
  readonly from?: string;
  readonly to?: string;
  readonly key_from?: string;
  readonly key_to?: string;
}

/** Copies what stands under one key to another; does nothing where there is nothing, or where a key is not given. */
export function copy_key(context: object, params: CopyKeyParams = {}): void {
  const { key_from = params.from, key_to = params.to } = params;
  if (key_from === undefined || key_to === undefined) return;
  const value = read(context, key_from);
  if (value !== undefined) put(context, key_to, value);
}

/** Adds the names of `required` under which there is nothing, or `null`, to `_validation_errors`. Never fails for them. */
export function validate_keys(context: object, params: { readonly required?: unknown } = {}): void {
  only("validate_keys", params, "required");
  if (!Array.isArray(params.required)) return;
  const missing = params.required.filter((key) => !isThere(context, String(key)));
  if (missing.length) push(context, "_validation_errors", ...missing);
}

/** What `publish` sends. */
export interface PublishedEvent {
  readonly topic: string;
  readonly payload: Readonly<Dict>;
  readonly metadata: { readonly timestamp: string; readonly state: unknown; readonly trigger: unknown };
}

export interface PublishParams {
  readonly topic?: string;
  /** The keys that are sent; default: all that do not start with `_`. */
  readonly include?: readonly string[];
}

/** Sends the context to the console. For a queue or a bus of your own there is `publishTo`. */
export function publish(context: object, params: PublishParams = {}): unknown {
  return publishTo((event) => consoleSink("info", JSON.stringify(event)))(context, params);
}

/** The action `publish`, for a sink of your own. What the sink returns is the action's result; a promise is awaited. */
export function publishTo(sink: (event: PublishedEvent) => unknown): (context: object, params?: PublishParams) => unknown {
  return (context, params = {}) => {
    only("publish", params, "topic", "include");
    const { topic = "default", include } = params;
    const payload = include ? pick(context, (key) => include.includes(key)) : visible(context);
    return sink({ topic, payload, metadata: { timestamp: instant(), ...about(context) } });
  };
}

/** What `emit_metric` sends. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  /** Those of the YAML, and `metric_type` and `state`. */
  readonly tags: Readonly<Dict>;
}

export interface MetricParams {
  readonly name?: string;
  /** Default 1. */
  readonly value?: unknown;
  /** Default `counter`. */
  readonly type?: string;
  readonly tags?: Readonly<Dict>;
}

/** Sends a metric to the console. For a meter of your own there is `emitMetricTo`. */
export function emit_metric(context: object, params: MetricParams = {}): unknown {
  return emitMetricTo((metric) => consoleSink("info", JSON.stringify(metric)))(context, params);
}

/**
 * The action `emit_metric`, for a sink of your own. What the sink returns is the action's result; a promise is awaited.
 * The action throws a `TypeError` where `value` is no number.
 */
export function emitMetricTo(sink: (metric: Metric) => unknown): (context: object, params?: MetricParams) => unknown {
  return (context, params = {}) => {
    only("emit_metric", params, "name", "value", "type", "tags");
    const { name = "metric", type = "counter", tags } = params;
    return sink({ name, value: toNumber(params.value ?? 1), tags: { ...tags, metric_type: type, state: about(context).state } });
  };
}

/** Refuses parameters that an action or a guard does not take, as a call in Python does. */
function only(name: string, params: object, ...known: readonly string[]): void {
  const unknown = Object.keys(params).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new TypeError(`${name} takes no ${unknown}`);
}

function read(context: object, key: string): unknown {
  return own(context as Readonly<Dict>, key);
}

function isThere(context: object, key: string): boolean {
  return (read(context, key) ?? null) !== null;
}

/** State and trigger, as far as the context tells of them. */
function about(context: object): { readonly state: unknown; readonly trigger: unknown } {
  return { state: read(context, "current_state") ?? read(context, "state") ?? null, trigger: read(context, "trigger") ?? null };
}

function pick(context: object, wanted: (key: string) => boolean): Dict {
  return Object.fromEntries(Object.entries(context).filter(([key]) => wanted(key)));
}

function visible(context: object): Dict {
  return pick(context, (key) => !key.startsWith("_"));
}

/** Puts items at the end of a list, which is made where there is none. */
function push(context: object, key: string, ...items: readonly unknown[]): void {
  put(context, key, [...((read(context, key) ?? []) as unknown[]), ...items]);
}

function toNumber(value: unknown): number {
  const number = typeof value == "object" || (typeof value == "string" && !value.trim()) ? NaN : Number(value);
  if (Number.isNaN(number)) throw new TypeError("The value of a metric is a number");
  return number;
}

function levelOf(level: string | undefined): LogLevel {
  switch (level) {
    case "debug":
    case "warning":
    case "error":
      return level;
    case "critical":
      return "error";
    default:
      return "info";
  }
}

function consoleSink(level: LogLevel, message: string): void {
  type Console = Readonly<Record<string, (text: string) => void>>;
  // eslint-disable-next-line no-restricted-globals -- looked up when there is something to write
  const { console } = globalThis as unknown as { readonly console: Console };
  console[level == "warning" ? "warn" : level]!(message);
}
